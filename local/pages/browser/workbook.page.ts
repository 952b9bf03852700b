// The workbook page: tabs, grid, menus, sidebar, as close to Sheets as a person needs.

import './workbook.css';
import { actingPerson, explain, host, openSession, type Session } from './api';
import { ask } from './dialogs';
import { button, h, icon } from './dom';
import { Events, type ServerEvent } from './events';
import { addOnFrame } from './frame';
import { a1, type Cell, columnName, type Range } from './grid/a1';
import { type BookInfo, color, editableText, readBook, SheetCells, type SheetInfo } from './grid/book';
import { Grid, selectionText } from './grid/grid';
import { type Menu, MenuBar } from './menubar';
import { Notices } from './notices';
import { type TopBar, topBar } from './topbar';

const REFRESH_DELAY = 120;

class WorkbookPage {
  private readonly notices = new Notices();
  private readonly menus = new MenuBar((name) => void this.run(name));
  private readonly bar: TopBar;
  private readonly name = h('output', { class: 'cell-name', 'aria-label': 'Cellule active' });
  private readonly content = h('output', {
    class: 'cell-content',
    'aria-label': 'Contenu de la cellule',
    tabindex: 0,
  });
  private readonly grid = new Grid({
    selected: (active, ranges) => this.selected(active, ranges),
    failed: (error, doing) => this.notices.toast(explain(error, doing), '', 'error'),
    lead: (sheetId, range) => this.lead(sheetId, range),
  });
  private readonly aside = h('aside', { class: 'sidebar', hidden: true });
  private readonly tabs = h('div', { role: 'tablist', 'aria-label': 'Onglets', class: 'tabs' });
  private readonly everyTab = h('div', {
    role: 'menu',
    'aria-label': 'Tous les onglets',
    class: 'menu every-tab',
    hidden: true,
  });
  private readonly everyTabButton = button('', () => this.toggleEveryTab(), {
    class: 'quiet',
    'aria-label': 'Tous les onglets',
    title: 'Tous les onglets',
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  });
  private readonly nothing = h('p', { class: 'nothing', role: 'status' });
  private readonly counted = h('p', { class: 'counted', role: 'status' });
  private readonly events = new Events((event) => this.heard(event));
  private book: BookInfo | undefined;
  private cells: SheetCells | undefined;
  private running = 0;
  private release: (() => void) | undefined;
  private refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {
    this.bar = topBar(session, {
      kind: 'classeur',
      title: 'Classeur',
      menus: this.menus.element,
      changed: () => void this.start(),
    });
    this.everyTabButton.append(icon('M4 6.5h16 M4 12h16 M4 17.5h16'));
    const panel = h(
      'section',
      { role: 'tabpanel', id: 'panneau', class: 'panel', 'aria-label': 'Cellules' },
      this.nothing,
      this.grid.element,
    );
    const line = h(
      'div',
      { class: 'formula' },
      this.name,
      h('span', { class: 'fx', 'aria-hidden': 'true' }, 'fx'),
      this.content,
    );
    const foot = h(
      'footer',
      { class: 'foot' },
      h('div', { class: 'every' }, this.everyTabButton, this.everyTab),
      this.tabs,
      this.counted,
    );
    const work = h('div', { class: 'work' }, h('main', { class: 'sheet' }, line, panel), this.aside);
    document.body.append(this.bar.element, work, foot, this.notices.element);
    this.tabs.addEventListener('keydown', (event) => this.tabKey(event));
    this.everyTab.addEventListener('keydown', (event) => this.everyTabKey(event));
    addEventListener('hashchange', () => {
      const sheet = this.named(decodeURIComponent(location.hash.slice(1)));
      if (sheet && sheet.properties.sheetId !== this.cells?.sheetId) this.show(sheet);
    });
    document.addEventListener('pointerdown', (event) => {
      if (!(event.target as Element).closest('.every')) this.closeEveryTab();
    });
  }

  /** Reads everything as the person who acts. */
  async start(): Promise<void> {
    this.events.open(actingPerson());
    this.closeSidebar();
    this.clear();
    await Promise.all([this.openBook(), this.openMenus()]);
  }

  private clear(): void {
    this.book = undefined;
    this.cells = undefined;
    this.grid.empty();
    this.tabs.replaceChildren();
    this.everyTab.replaceChildren();
    this.menus.show([]);
    for (const element of [this.name, this.content, this.counted, this.nothing]) element.textContent = '';
  }

  private async openBook(): Promise<void> {
    try {
      this.book = await readBook(this.session.workbookId);
    } catch (error) {
      this.nothing.textContent = explain(error, 'd’ouvrir le classeur');
      return;
    }
    this.bar.setTitle(this.book.properties.title);
    const sheets = this.book.sheets;
    const first =
      this.named(decodeURIComponent(location.hash.slice(1))) ??
      sheets.find((sheet) => !sheet.properties.hidden) ??
      sheets[0];
    if (first) this.show(first);
  }

  private named(title: string): SheetInfo | undefined {
    return this.book?.sheets.find((sheet) => sheet.properties.title === title);
  }

  private async openMenus(): Promise<void> {
    try {
      const { menus } = await host<{ menus: Menu[] }>('open', { person: actingPerson() });
      this.menus.show(menus ?? []);
    } catch (error) {
      this.menus.show([]);
      this.notices.toast(explain(error, 'd’ouvrir les menus'), '', 'error');
    }
  }

  // ── Tabs ───────────────────────────────────────────────────────────────────

  private show(sheet: SheetInfo, focusGrid = false): void {
    this.cells = new SheetCells(this.session.workbookId, sheet, (failure) => {
      if (failure) this.notices.toast(explain(failure, 'de lire l’onglet'), '', 'error');
      this.grid.repaint();
      this.tellActive();
    });
    history.replaceState(null, '', `#${encodeURIComponent(sheet.properties.title)}`);
    this.grid.show(this.cells);
    this.paintTabs();
    if (focusGrid) this.grid.focus();
  }

  private paintTabs(): void {
    const sheets = this.book?.sheets ?? [];
    const current = this.cells?.sheetId;
    this.tabs.replaceChildren();
    for (const sheet of sheets) {
      const { title, hidden } = sheet.properties;
      const selected = (sheet.properties.sheetId ?? 0) === current;
      if (hidden && !selected) continue;
      const tab = button(title, () => this.show(sheet), {
        role: 'tab',
        'aria-selected': selected ? 'true' : 'false',
        'aria-controls': 'panneau',
        tabindex: selected ? 0 : -1,
        class: 'tab',
      });
      const tint = color(sheet.properties.tabColor, sheet.properties.tabColorStyle);
      if (tint) tab.style.setProperty('--tint', tint);
      this.tabs.append(tab);
      if (selected) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    this.everyTab.replaceChildren(
      ...sheets.map((sheet) => {
        const { title, hidden } = sheet.properties;
        const checked = (sheet.properties.sheetId ?? 0) === current;
        const entry = h(
          'div',
          { role: 'menuitemradio', 'aria-checked': String(checked), tabindex: -1 },
          h('span', {}, title),
          hidden ? h('span', { class: 'aside' }, 'masqué') : null,
        );
        entry.addEventListener('click', () => {
          this.closeEveryTab();
          this.show(sheet, true);
        });
        return entry;
      }),
    );
  }

  private tabKey(event: KeyboardEvent): void {
    const tabs = [...this.tabs.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.indexOf(event.target as HTMLElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    const title = tabs[(next + tabs.length) % tabs.length]?.textContent;
    const sheet = this.named(title ?? '');
    if (sheet) this.show(sheet);
    this.tabs.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }

  private toggleEveryTab(): void {
    if (!this.everyTab.hidden) {
      this.closeEveryTab();
      return;
    }
    this.everyTab.hidden = false;
    this.everyTabButton.setAttribute('aria-expanded', 'true');
    (
      this.everyTab.querySelector<HTMLElement>('[aria-checked=true]') ??
      (this.everyTab.firstElementChild as HTMLElement | null)
    )?.focus();
  }

  private closeEveryTab(): void {
    this.everyTab.hidden = true;
    this.everyTabButton.setAttribute('aria-expanded', 'false');
  }

  private everyTabKey(event: KeyboardEvent): void {
    const entries = [...this.everyTab.children] as HTMLElement[];
    const at = entries.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      entries[(next + entries.length) % entries.length]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      entries[at]?.click();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      this.closeEveryTab();
      this.everyTabButton.focus();
    }
  }

  // ── The active cell ────────────────────────────────────────────────────────

  private active: Cell = { row: 1, column: 1 };

  private selected(active: Cell, ranges: Range[]): void {
    this.active = active;
    const range = ranges.at(-1);
    const whole =
      range &&
      this.cells &&
      range.startColumn === 1 &&
      range.endColumn === this.cells.columns &&
      range.endRow > 0;
    const many = range && (range.startRow !== range.endRow || range.startColumn !== range.endColumn);
    if (range && whole && many) this.name.textContent = `${range.startRow}:${range.endRow}`;
    else if (range && many) this.name.textContent = a1('', range).slice(3);
    else this.name.textContent = `${columnName(active.column)}${active.row}`;
    this.counted.textContent = selectionText(ranges);
    this.tellActive();
  }

  private tellActive(): void {
    const cell = this.cells?.cell(this.active.row, this.active.column);
    this.content.textContent = cell ? editableText(cell) : '';
  }

  // ── Commands ───────────────────────────────────────────────────────────────

  private async run(name: string): Promise<void> {
    this.setRunning(1);
    const selection = { sheetId: this.cells?.sheetId ?? 0, ranges: this.grid.selection };
    try {
      await host('run', { function: name, args: [], person: actingPerson(), selection });
    } catch (error) {
      this.setRunning(-1);
      this.notices.toast(explain(error, 'd’exécuter la commande'), '', 'error');
    }
  }

  private setRunning(by: number): void {
    this.running = Math.max(0, this.running + by);
    this.notices.busy(this.running > 0);
  }

  private heard(event: ServerEvent): void {
    if (event.type === 'toast') this.notices.toast(String(event.message ?? ''), String(event.title ?? ''));
    else if (event.type === 'alert' || event.type === 'prompt') ask(event);
    else if (event.type === 'sidebar') this.openSidebar(String(event.title ?? ''), String(event.html ?? ''));
    else if (event.type === 'dialog')
      this.openDialog(String(event.title ?? ''), String(event.html ?? ''), event);
    else if (event.type === 'activate') this.lead(Number(event.sheetId), event.range as Range);
    else if (event.type === 'changed') this.changed();
    else if (event.type === 'done') {
      this.setRunning(-1);
      const error = event.error as string | { message?: string } | undefined;
      if (error)
        this.notices.toast(
          typeof error === 'string' ? error : String(error.message ?? ''),
          'La commande s’est arrêtée',
          'error',
        );
      this.changed();
    }
  }

  private lead(sheetId: number, range: Range): void {
    void this.activate(sheetId, range).catch((error) =>
      this.notices.toast(explain(error, 'd’aller à cette cellule'), '', 'error'),
    );
  }

  /** SpreadsheetApp or a link selects cells: shows their tab, hidden ones too. */
  private async activate(sheetId: number, range: Range): Promise<void> {
    this.book = await readBook(this.session.workbookId);
    const sheet = this.book.sheets.find((one) => (one.properties.sheetId ?? 0) === sheetId);
    if (!sheet) return;
    this.show(sheet);
    this.grid.goTo(range);
  }

  /** Something was written somewhere: read again what is in view, once things settle. */
  private changed(): void {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(async () => {
      if (!this.book) return;
      try {
        const book = await readBook(this.session.workbookId);
        const before = JSON.stringify(this.book);
        this.book = book;
        if (JSON.stringify(book) === before) await this.cells?.refresh(...this.grid.view());
        else await this.bookChanged(book);
      } catch (error) {
        this.notices.toast(explain(error, 'de relire le classeur'), '', 'error');
      }
    }, REFRESH_DELAY);
  }

  /** Tabs were added, removed, renamed, hidden or resized: stays on the same tab if it still exists. */
  private async bookChanged(book: BookInfo): Promise<void> {
    this.bar.setTitle(book.properties.title);
    const same =
      book.sheets.find((sheet) => (sheet.properties.sheetId ?? 0) === this.cells?.sheetId) ?? book.sheets[0];
    if (!same || this.grid.editing) return;
    const kept = same.properties.sheetId === this.cells?.sheetId ? this.grid.selection.at(-1) : undefined;
    this.show(same);
    if (kept) this.grid.goTo(kept);
  }

  // ── Pages of the add-on ────────────────────────────────────────────────────

  private openSidebar(title: string, html: string): void {
    this.closeSidebar();
    const close = button('×', () => this.closeSidebar(true), {
      class: 'close',
      'aria-label': 'Fermer le volet',
      title: 'Fermer',
    });
    const { frame, release } = addOnFrame(html, title, {
      close: () => this.closeSidebar(true),
      focus: () => this.grid.focus(),
    });
    this.release = release;
    this.aside.setAttribute('aria-label', title);
    this.aside.replaceChildren(h('div', { class: 'sidebar-head' }, h('h2', {}, title), close), frame);
    this.aside.hidden = false;
  }

  private closeSidebar(focusGrid = false): void {
    this.release?.();
    this.release = undefined;
    this.aside.hidden = true;
    this.aside.replaceChildren();
    if (focusGrid) this.grid.focus();
  }

  private openDialog(title: string, html: string, size: ServerEvent): void {
    const dialog = h('dialog', { class: 'add-on-dialog', 'aria-label': title });
    const { frame, release } = addOnFrame(html, title, {
      close: () => dialog.close(),
      focus: () => this.grid.focus(),
    });
    frame.style.width = `${Number(size.width ?? 600)}px`;
    frame.style.height = `${Number(size.height ?? 400)}px`;
    const close = button('×', () => dialog.close(), { class: 'close', 'aria-label': 'Fermer' });
    dialog.append(h('div', { class: 'sidebar-head' }, h('h2', {}, title), close), frame);
    dialog.addEventListener('close', () => {
      release();
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  }
}

void openSession().then((session) => new WorkbookPage(session).start());
