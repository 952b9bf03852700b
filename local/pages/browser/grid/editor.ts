// The one cell editor: a text area over the cell, with suggestions that never refuse what is typed.

import { h } from '../dom';
import { complete, matching } from './suggest';

type Move = 'down' | 'up' | 'right' | 'left' | 'stay';

export interface EditorHost {
  commit(text: string, move: Move): void;
  cancel(): void;
}

export class Editor {
  private readonly input = h('textarea', { rows: 1, spellcheck: 'false', autocomplete: 'off' });
  private readonly list = h('div', {
    role: 'listbox',
    id: 'suggestions',
    'aria-label': 'Suggestions',
    hidden: true,
  });
  private readonly hint = h('p', { class: 'hint', hidden: true });
  private readonly box = h('div', { class: 'editor', hidden: true }, this.input, this.list, this.hint);
  private choices: string[] = [];
  private chosen = -1;
  private filtering = false;

  constructor(
    scroll: HTMLElement,
    private readonly host: EditorHost,
  ) {
    scroll.append(this.box);
    this.input.addEventListener('input', () => {
      this.filtering = true;
      this.grow();
      this.suggest();
    });
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('blur', () => this.commit('stay'));
  }

  get open(): boolean {
    return !this.box.hidden;
  }

  start(
    cell: HTMLElement,
    what: { text: string; label: string; suggestions: Promise<string[]>; filtering: boolean; hint?: string },
  ): void {
    const scroll = this.box.parentElement as HTMLElement;
    const outer = scroll.getBoundingClientRect();
    const place = cell.getBoundingClientRect();
    this.box.hidden = false;
    this.box.style.left = `${place.left - outer.left + scroll.scrollLeft - 1}px`;
    this.box.style.top = `${place.top - outer.top + scroll.scrollTop - 1}px`;
    this.box.style.minWidth = `${place.width + 1}px`;
    this.input.style.minHeight = `${place.height + 1}px`;
    this.input.value = what.text;
    this.input.setAttribute('aria-label', what.label);
    this.hint.textContent = what.hint ?? '';
    this.hint.hidden = !what.hint;
    this.choices = [];
    this.filtering = what.filtering;
    this.plain();
    this.grow();
    this.input.focus({ preventScroll: true });
    this.input.setSelectionRange(what.text.length, what.text.length);
    void what.suggestions.then((choices) => {
      if (!this.open || choices.length === 0) return;
      this.choices = choices;
      this.input.setAttribute('role', 'combobox');
      this.input.setAttribute('aria-autocomplete', 'list');
      this.input.setAttribute('aria-controls', 'suggestions');
      this.suggest();
    });
  }

  commit(move: Move): void {
    if (!this.open) return;
    const text = this.input.value;
    this.close();
    this.host.commit(text, move);
  }

  close(): void {
    this.box.hidden = true;
    this.list.hidden = true;
  }

  private plain(): void {
    for (const name of [
      'role',
      'aria-autocomplete',
      'aria-controls',
      'aria-expanded',
      'aria-activedescendant',
    ])
      this.input.removeAttribute(name);
    this.list.hidden = true;
    this.chosen = -1;
  }

  private grow(): void {
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
    this.input.style.width = `${Math.min(420, Math.max(60, this.input.value.length * 7 + 24))}px`;
  }

  private suggest(): void {
    if (this.choices.length === 0) return;
    const found = this.filtering ? matching(this.choices, this.input.value) : this.choices;
    this.chosen = -1;
    this.list.replaceChildren(
      ...found.slice(0, 200).map((choice, index) => {
        const option = h(
          'div',
          { role: 'option', id: `suggestion-${index}`, 'aria-selected': 'false' },
          choice,
        );
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          this.take(choice);
          this.commit('stay');
          this.host.cancel();
        });
        return option;
      }),
    );
    this.list.hidden = found.length === 0;
    this.input.setAttribute('aria-expanded', String(found.length > 0));
    this.input.removeAttribute('aria-activedescendant');
  }

  private choose(by: number): void {
    const options = [...this.list.children] as HTMLElement[];
    if (this.list.hidden || options.length === 0) return;
    this.chosen = (this.chosen + by + options.length + (this.chosen < 0 && by < 0 ? 1 : 0)) % options.length;
    options.forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === this.chosen));
    });
    const option = options[this.chosen];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
  }

  private take(choice: string): void {
    this.input.value = complete(this.input.value, choice, this.filtering);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const listed = !this.list.hidden;
    let handled = true;
    if (event.key === 'Escape') {
      this.close();
      this.host.cancel();
    } else if (event.key === 'Enter' && event.altKey) {
      this.input.setRangeText('\n', this.input.selectionStart, this.input.selectionEnd, 'end');
      this.grow();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const choice = this.list.children[this.chosen]?.textContent;
      if (listed && choice) this.take(choice);
      const back = event.shiftKey;
      this.commit(event.key === 'Enter' ? (back ? 'up' : 'down') : back ? 'left' : 'right');
    } else if (event.key === 'ArrowDown' && listed) this.choose(1);
    else if (event.key === 'ArrowUp' && listed) this.choose(-1);
    else handled = false;
    event.stopPropagation();
    if (handled) event.preventDefault();
  }
}
