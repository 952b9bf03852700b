// Dialogs of the Calendar page: they hold the keyboard until answered, and give it back.

import { type Child, h } from '../dom';

/** Shows a dialog around `content`; closed by Escape, by « Fermer » or by the caller. */
export function openDialog(title: string, ...content: Child[]): HTMLDialogElement {
  const id = `titre-${Math.random().toString(36).slice(2)}`;
  const close = h('button', { type: 'button', class: 'close', 'aria-label': 'Fermer' }, '×');
  const dialog = h(
    'dialog',
    { class: 'sheet', 'aria-labelledby': id },
    h('header', {}, h('h2', { id }, title), close),
    ...content,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks for one of several answers; undefined when the dialog is left. */
export function choose<T extends string>(
  title: string,
  message: string,
  answers: readonly [T, string][],
): Promise<T | undefined> {
  return new Promise((resolve) => {
    let chosen: T | undefined;
    const buttons = answers.map(([value, label], index) => {
      const button = h(
        'button',
        { type: 'button', class: index === 0 ? 'primary' : 'plain', autofocus: index === 0 },
        label,
      );
      button.addEventListener('click', () => {
        chosen = value;
        dialog.close();
      });
      return button;
    });
    const dialog = openDialog(title, h('p', {}, message), h('div', { class: 'buttons' }, ...buttons));
    dialog.addEventListener('close', () => resolve(chosen));
  });
}
