// The form a command asks for: each field with its label, its hint and what is wrong with it.

import type { Field } from '../changes/executor';
import { el } from './elements';
import { orderOf } from './order';
import type { Problem } from './view';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface Form {
  element: HTMLElement;
  /** What is in the fields now, as the command takes it. */
  values(): Record<string, string>;
  /** Tells each required field that is empty, and goes to the first; true when all are filled. */
  complete(): boolean;
  /** To the first field that is wrong, else the first that is empty; false when there is none. */
  focus(): boolean;
  /** Whether somebody touched a field. */
  changed(): boolean;
}

/** `problems` are those of the fields: told beside them. */
export function formOf(fields: readonly Field[], problems: readonly Problem[]): Form {
  const rows = fields.flatMap((field, index) =>
    field.kind === 'order' ? [] : [rowOf(field, `champ-${index}`, problems)],
  );
  const orders = fields.flatMap((field) =>
    field.kind === 'order' ? [{ field, order: orderOf(field) }] : [],
  );
  const element = el(
    'div',
    'form',
    ...fields.map((field) => {
      const ordered = orders.find((one) => one.field === field);
      if (!ordered) return rows.find((one) => one.field === field)!.row;
      return el('div', 'field', el('p', 'label', field.label), ordered.order.element);
    }),
  );
  const wrong = () => rows.find(({ control }) => control.getAttribute('aria-invalid') === 'true');
  const values = () =>
    Object.fromEntries([
      ...rows.map(({ field, control }) => [field.key, textIn(control)] as const),
      ...orders.map(({ field, order }) => [field.key, order.value()] as const),
    ]);
  const first = JSON.stringify(values());
  return {
    element,
    values,
    changed: () => JSON.stringify(values()) !== first,
    complete() {
      const empty = rows.filter(({ field, control }) => field.required && control.value.trim() === '');
      for (const { say } of empty) say('À remplir.');
      empty[0]?.control.focus();
      return empty.length === 0;
    },
    focus() {
      const { control } = wrong() ?? rows.find((row) => row.control.value === '') ?? {};
      control?.focus();
      return control !== undefined;
    },
  };
}

function rowOf(field: Field, id: string, problems: readonly Problem[]) {
  const control = controlOf(field, id);
  const label = document.createElement('label');
  label.htmlFor = id;
  label.append(field.label);
  if (field.required) label.append(' ', el('span', 'soft', 'obligatoire'));
  const hint = field.hint ? el('p', 'hint', field.hint) : null;
  const wrong = el('p', 'wrong');
  wrong.id = `${id}-faute`;
  if (hint) hint.id = `${id}-aide`;
  const said = problems.filter(({ where }) => where === field.label);
  const say = (text: string): void => {
    wrong.textContent = text;
    const ids = [hint?.id, text ? wrong.id : undefined].filter(Boolean).join(' ');
    if (ids) control.setAttribute('aria-describedby', ids);
    else control.removeAttribute('aria-describedby');
    if (text) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  };
  say(said.map(({ message, hint: remedy }) => `${message} ${remedy}`.trim()).join(' '));
  control.addEventListener('input', () => say(''));
  const tick = field.kind === 'boolean';
  const row = el('div', tick ? 'field tick' : 'field', ...(tick ? [control, label] : [label, control]));
  if (field.kind === 'suggest') row.append(suggestions(field, control as HTMLInputElement));
  row.append(...(hint ? [hint] : []), wrong);
  return { field, control, row, say };
}

function controlOf(field: Field, id: string): Control {
  const control =
    field.kind === 'longText'
      ? document.createElement('textarea')
      : field.kind === 'choice'
        ? document.createElement('select')
        : document.createElement('input');
  control.id = id;
  control.name = field.key;
  control.required = field.required === true;
  if (control instanceof HTMLSelectElement) {
    const options = field.options ?? [];
    const given = field.value ?? '';
    // A value that isn't offered stays what it is.
    const all = options.includes(given) || given === '' ? options : [given, ...options];
    if (!field.required || given === '') control.append(new Option('', ''));
    control.append(...all.map((option) => new Option(option, option)));
    control.value = given;
  } else if (control instanceof HTMLTextAreaElement) {
    control.rows = 4;
    control.value = field.value ?? '';
  } else if (field.kind === 'boolean') {
    control.type = 'checkbox';
    control.checked = field.value === 'oui';
  } else {
    control.autocomplete = 'off';
    if (field.kind === 'number') control.inputMode = 'decimal';
    control.value = field.value ?? '';
  }
  return control;
}

function suggestions(field: Field, control: HTMLInputElement): HTMLElement {
  const list = document.createElement('datalist');
  list.id = `${control.id}-choix`;
  list.append(...(field.options ?? []).map((option) => new Option(option, option)));
  control.setAttribute('list', list.id);
  return list;
}

function textIn(control: Control): string {
  if (control instanceof HTMLInputElement && control.type === 'checkbox')
    return control.checked ? 'oui' : 'non';
  return control.value;
}
