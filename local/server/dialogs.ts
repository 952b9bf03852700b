// Ui.alert and Ui.prompt shown in a browser: the execution waits until the person answers.

import type { Ui } from '../apps-script/host';
import type { Events } from './events';

interface Answer {
  button: string;
  text: string;
}

/** An alert nobody answers ends as if it had been closed. */
const PATIENCE_MS = 30 * 60_000;
const SETS: Record<string, string[]> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

export class Dialogs {
  private readonly open = new Map<string, (answer: Answer) => void>();
  private last = 0;

  constructor(private readonly events: Events) {}

  /** Answers a dialog; false when it isn't open (any more). */
  answer(dialog: string, button: string, text: string): boolean {
    const give = this.open.get(dialog);
    if (!give) return false;
    give({ button, text });
    return true;
  }

  /** The screen of a person during one execution. */
  screen(person: string, execution: string): Ui {
    const ask = (
      type: 'alert' | 'prompt',
      question: { title: string; message: string; buttons: string },
    ): Promise<Answer> => {
      this.last += 1;
      const dialog = `dialog-${this.last}`;
      return new Promise((resolve) => {
        const finish = (answer: Answer): void => {
          clearTimeout(timer);
          this.open.delete(dialog);
          resolve(answer);
        };
        const timer = setTimeout(() => finish({ button: 'CLOSE', text: '' }), PATIENCE_MS);
        timer.unref();
        this.open.set(dialog, finish);
        const { title, message } = question;
        this.events.send(
          { type, dialog, execution, title, message, buttons: SETS[question.buttons] ?? ['OK'] },
          person,
        );
      });
    };
    return {
      alert: async (question) => (await ask('alert', question)).button,
      prompt: (question) => ask('prompt', question),
      toast: (toast) => this.events.send({ type: 'toast', execution, ...toast }, person),
      showSidebar: ({ title, html }) => this.events.send({ type: 'sidebar', execution, title, html }, person),
      showDialog: (page) => this.events.send({ type: 'dialog', execution, ...page }, person),
      activate: (place) => this.events.send({ type: 'activate', execution, ...place }, person),
    };
  }
}
