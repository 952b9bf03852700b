// Ui.alert and Ui.prompt as real dialogs that hold the keyboard until answered.

import { host } from './api';
import { h } from './dom';
import type { ServerEvent } from './events';

const LABELS: Record<string, string> = {
  OK: 'OK',
  CANCEL: 'Annuler',
  YES: 'Oui',
  NO: 'Non',
  CLOSE: 'Fermer',
};
const SETS: Record<string, string[]> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

/** Shows the question an `alert` or `prompt` event asks and sends the answer. */
export function ask(event: ServerEvent): void {
  const buttons = Array.isArray(event.buttons)
    ? event.buttons.map(String)
    : (SETS[String(event.buttons ?? 'OK')] ?? ['OK']);
  const input =
    event.type === 'prompt' ? h('input', { type: 'text', id: 'reponse', autocomplete: 'off' }) : undefined;
  const title = h('h2', { id: 'dialog-title' }, String(event.title || 'Cordée'));
  const message = h(
    input ? 'label' : 'p',
    { class: 'message', id: 'dialog-message', for: input ? 'reponse' : false },
    String(event.message ?? ''),
  );
  const form = h('form', { method: 'dialog' }, title, message, input);
  const row = h('div', { class: 'buttons' });
  buttons.forEach((name, index) => {
    row.append(
      h(
        'button',
        { value: name, class: index === 0 ? 'primary' : 'plain', autofocus: index === 0 && !input },
        LABELS[name] ?? name,
      ),
    );
  });
  form.append(row);
  const dialog = h(
    'dialog',
    { class: 'ask', 'aria-labelledby': 'dialog-title', 'aria-describedby': 'dialog-message' },
    form,
  );
  dialog.addEventListener('close', () => {
    const button = dialog.returnValue || 'CLOSE';
    dialog.remove();
    void host('answer', { dialog: event.dialog, button, text: input?.value });
  });
  document.body.append(dialog);
  dialog.showModal();
  input?.focus();
}
