// The add-on's menus as an ARIA menubar: arrows, Home, End, first letter, Escape; pointer too.

import { h } from './dom';

export type MenuItem =
  | { type: 'item'; label: string; function: string }
  | { type: 'separator' }
  | { type: 'menu'; label?: string; title?: string; items: MenuItem[] };

export interface Menu {
  title: string;
  items: MenuItem[];
}

export class MenuBar {
  readonly element = h('div', { role: 'menubar', 'aria-label': 'Menus', class: 'menubar' });

  constructor(private readonly run: (functionName: string) => void) {
    document.addEventListener('pointerdown', (event) => {
      if (!this.element.contains(event.target as Node)) this.closeAll();
    });
    this.element.addEventListener('keydown', (event) => this.key(event));
    this.element.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !this.element.contains(event.relatedTarget as Node)) this.closeAll();
    });
  }

  show(menus: readonly Menu[]): void {
    this.element.replaceChildren(...menus.map((menu) => this.submenu(menu.title, menu.items, true)));
    const first = this.element.querySelector<HTMLElement>(':scope > .menu-holder > [role=menuitem]');
    if (first) first.tabIndex = 0;
    this.element.hidden = menus.length === 0;
  }

  private submenu(title: string, items: readonly MenuItem[], top: boolean): HTMLElement {
    const opener = h(
      'div',
      {
        role: 'menuitem',
        tabindex: -1,
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        class: top ? 'top' : 'nested',
      },
      h('span', {}, title),
    );
    const list = h('div', { role: 'menu', 'aria-label': title, class: 'menu', hidden: true });
    for (const item of items) list.append(this.entry(item));
    opener.addEventListener('click', () =>
      isOpen(opener) && top ? this.close(opener) : this.open(opener, false),
    );
    if (!top) opener.addEventListener('pointerenter', () => this.open(opener, false));
    else {
      opener.addEventListener('pointerenter', () => {
        if (this.element.querySelector('[aria-expanded=true]')) this.open(opener, false);
      });
    }
    return h('div', { class: 'menu-holder', role: 'none' }, opener, list);
  }

  private entry(item: MenuItem): HTMLElement {
    if (item.type === 'separator') return h('div', { role: 'separator' });
    if (item.type === 'menu') return this.submenu(item.label ?? item.title ?? '', item.items, false);
    const element = h('div', { role: 'menuitem', tabindex: -1 }, h('span', {}, item.label));
    element.addEventListener('click', () => {
      this.closeAll();
      this.run(item.function);
    });
    element.addEventListener('pointerenter', () => {
      this.closeSiblings(element);
      element.focus({ preventScroll: true });
    });
    return element;
  }

  private open(opener: HTMLElement, focusFirst: boolean): void {
    this.closeSiblings(opener);
    opener.setAttribute('aria-expanded', 'true');
    const list = opener.nextElementSibling as HTMLElement;
    list.hidden = false;
    if (focusFirst) entriesOf(list)[0]?.focus();
    else opener.focus({ preventScroll: true });
  }

  private close(opener: HTMLElement): void {
    opener.setAttribute('aria-expanded', 'false');
    const list = opener.nextElementSibling as HTMLElement;
    list.hidden = true;
    for (const inner of list.querySelectorAll<HTMLElement>('[aria-expanded=true]')) this.close(inner);
  }

  private closeAll(): void {
    for (const opener of this.element.querySelectorAll<HTMLElement>('[aria-expanded=true]'))
      this.close(opener);
  }

  private closeSiblings(element: HTMLElement): void {
    const holder =
      element.classList.contains('top') || element.classList.contains('nested')
        ? element.parentElement
        : element;
    for (const other of holder?.parentElement?.querySelectorAll<HTMLElement>('[aria-expanded=true]') ?? []) {
      if (other !== element && !other.nextElementSibling?.contains(element)) this.close(other);
    }
  }

  private key(event: KeyboardEvent): void {
    const current = event.target as HTMLElement;
    if (current.getAttribute('role') !== 'menuitem') return;
    const top = current.classList.contains('top');
    const opener = current.getAttribute('aria-haspopup') === 'menu';
    const list = (top ? this.element : current.closest('[role=menu]')) as HTMLElement;
    const entries = entriesOf(list);
    const at = entries.indexOf(current);
    const go = (index: number): void => {
      const next = entries[(index + entries.length) % entries.length];
      if (top && isOpen(current) && next && next !== current) this.open(next, false);
      next?.focus();
    };
    const back = (): void => {
      const parent = list.previousElementSibling as HTMLElement;
      this.close(parent);
      parent.focus();
    };
    const actions: Record<string, (() => void) | undefined> = {
      Home: () => go(0),
      End: () => go(-1),
      Enter: () => (opener ? this.open(current, true) : current.click()),
      ' ': () => (opener ? this.open(current, true) : current.click()),
      Escape: () => (top ? this.closeAll() : back()),
      ArrowDown: () => (top ? this.open(current, true) : go(at + 1)),
      ArrowUp: () => (top ? this.open(current, true) : go(at - 1)),
      ArrowRight: () => (top ? go(at + 1) : opener ? this.open(current, true) : undefined),
      ArrowLeft: () => (top ? go(at - 1) : back()),
      Tab: undefined,
    };
    if (event.key === 'Tab') {
      this.closeAll();
      return;
    }
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      event.stopPropagation();
      action();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      const letter = plain(event.key);
      const order = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
      order.find((entry) => plain(entry.textContent ?? '').startsWith(letter))?.focus();
    }
  }
}

function entriesOf(list: HTMLElement): HTMLElement[] {
  return [
    ...list.querySelectorAll<HTMLElement>(
      ':scope > [role=menuitem], :scope > .menu-holder > [role=menuitem]',
    ),
  ];
}

function isOpen(opener: HTMLElement): boolean {
  return opener.getAttribute('aria-expanded') === 'true';
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
