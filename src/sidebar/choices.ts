// Values edited by hand in a document: both texts, and what a person does of each.

import { el, unseen } from './elements';
import { type Change, type Choices, handsOf, nameOf, shown } from './view';

export interface Choosing {
  element: HTMLElement;
  /** What is chosen now, by id. */
  chosen(): Choices;
  /** Asks for a first choice. */
  ask(): void;
}

/** Null when nothing awaits a choice; `changed` is told each time one is made. */
export function choosing(changes: readonly Change[], changed: (chosen: Choices) => void): Choosing | null {
  const hands = handsOf(changes);
  if (hands.length === 0) return null;
  const element = el('section', 'hands', el('h2', '', `${titleOf(hands)} (${hands.length})`));
  const wrong = el('p', 'wrong');
  wrong.setAttribute('role', 'alert');
  const sets = hands.map((hand, index) => fieldset(hand, `main-${index}`));
  element.append(...sets, wrong);
  const chosen = (): Choices => {
    const ticked = element.querySelectorAll<HTMLInputElement>('input:checked');
    return Object.fromEntries(
      [...ticked].map(({ name, value }) => [hands[Number(name.slice(5))]!.id, value]),
    );
  };
  element.addEventListener('change', () => {
    wrong.textContent = '';
    changed(chosen());
  });
  changed(chosen());
  return {
    element,
    chosen,
    ask() {
      wrong.textContent = 'Choisissez d’abord ce qui est fait.';
      element.querySelector<HTMLInputElement>('input:enabled')?.focus();
    },
  };
}

/** What was read in minutes and must be confirmed was edited by nobody. */
function titleOf(hands: readonly Change[]): string {
  if (hands.every(({ kind }) => kind === 'confirm')) return 'À confirmer';
  return hands.every(({ status }) => status === 'conflict') ? 'Modifié à la main' : 'Votre choix';
}

function fieldset(hand: Change, name: string): HTMLElement {
  const box = el('fieldset', 'hand', el('legend', '', nameOf(hand)));
  if (hand.message) box.append(el('p', 'message', hand.message));
  for (const { field, before, after } of hand.details) {
    const texts = el('dl', '');
    if (hand.kind === 'reorder') {
      texts.append(el('dt', '', field), el('dd', 'text', before));
      box.append(texts);
      continue;
    }
    const there = hand.kind === 'hand-event' ? 'Dans l’agenda' : 'Dans le document';
    // What must be confirmed may be any column of its row.
    const where = hand.kind === 'confirm' ? `${field}, ${there.toLowerCase()}` : there;
    texts.append(el('dt', '', where), el('dd', 'text', shown(before)));
    texts.append(el('dt', '', 'Dans le tableau'), el('dd', 'text', shown(after)));
    box.append(texts);
  }
  for (const { choice, label, refused } of hand.choices ?? []) {
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = name;
    input.value = choice;
    input.id = `${name}-${choice}`;
    input.disabled = refused !== undefined;
    input.checked = refused === undefined && choice === hand.proposed;
    const text = document.createElement('label');
    text.htmlFor = input.id;
    text.append(label);
    const row = el('div', 'tick', input, text);
    if (refused !== undefined) {
      const why = el('p', 'hint', unseen(`${label}\u00a0: impossible. `), refused);
      why.id = `${input.id}-aide`;
      input.setAttribute('aria-describedby', why.id);
      row.append(why);
    }
    box.append(row);
  }
  return box;
}
