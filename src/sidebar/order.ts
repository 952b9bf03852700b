// A list put in order by hand: two buttons and the arrow keys on each line, said aloud.

import type { Field } from '../changes/executor';
import { el } from './elements';

export interface Order {
  element: HTMLElement;
  /** Keys in the order shown, between semicolons. */
  value(): string;
}

export function orderOf({ items = [], label }: Field): Order {
  const list = document.createElement('ol');
  list.className = 'order';
  list.setAttribute('aria-label', label);
  const said = el('p', 'said');
  said.setAttribute('role', 'status');
  const keys = new Map<Element, string>();
  const lines = (): Element[] => [...list.children];

  const move = (line: HTMLElement, by: -1 | 1, focus: HTMLElement): void => {
    const all = lines();
    const other = all[all.indexOf(line) + by];
    if (!other) return;
    if (by < 0) list.insertBefore(line, other);
    else list.insertBefore(other, line);
    settle();
    const place = lines().indexOf(line) + 1;
    said.textContent = `${line.dataset.label}\u00a0: ${place} sur ${all.length}.`;
    // At an end its button can't be used any more: the other one takes over.
    const usable =
      focus instanceof HTMLButtonElement && focus.disabled ? line.querySelector('button:enabled') : focus;
    (usable as HTMLElement | null)?.focus();
    list.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const settle = (): void => {
    const all = lines();
    all.forEach((line, index) => {
      const [up, down] = line.querySelectorAll('button');
      up!.disabled = index === 0;
      down!.disabled = index === all.length - 1;
    });
  };

  for (const { key, label: name, detail } of items) {
    const line = document.createElement('li');
    line.dataset.label = name;
    const button = (text: string, by: -1 | 1, what: string): HTMLButtonElement => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'step';
      made.textContent = text;
      made.setAttribute('aria-label', `${what}\u00a0: ${name}`);
      made.addEventListener('click', () => move(line, by, made));
      return made;
    };
    line.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      move(line, event.key === 'ArrowUp' ? -1 : 1, event.target as HTMLElement);
    });
    line.append(
      el('span', 'name', name, ...(detail ? [el('span', 'soft', detail)] : [])),
      button('↑', -1, 'Monter'),
      button('↓', 1, 'Descendre'),
    );
    keys.set(line, key);
    list.append(line);
  }
  settle();
  return {
    element: el('div', 'ordering', list, said),
    value: () =>
      lines()
        .map((line) => keys.get(line)!)
        .join(';'),
  };
}
