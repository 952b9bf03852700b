// What the page tells by itself: toasts, and the line that says a command is running.

import { h } from './dom';

const LASTING = 6000;

export class Notices {
  readonly element = h('div', { class: 'notices', role: 'status', 'aria-live': 'polite' });
  private running: HTMLElement | undefined;

  toast(message: string, title = '', kind: 'info' | 'error' = 'info'): void {
    const close = h('button', { type: 'button', class: 'close', 'aria-label': 'Fermer ce message' }, '×');
    const notice = h(
      'div',
      { class: `notice ${kind}` },
      h('div', {}, title ? h('strong', {}, title) : null, h('span', {}, message)),
      close,
    );
    close.addEventListener('click', () => notice.remove());
    this.element.append(notice);
    setTimeout(() => notice.remove(), kind === 'error' ? LASTING * 2 : LASTING);
  }

  /** Shows or hides « Exécution en cours… ». */
  busy(on: boolean): void {
    this.running?.remove();
    this.running = on
      ? h(
          'div',
          { class: 'notice running' },
          h('span', { class: 'spinner', 'aria-hidden': 'true' }),
          h('span', {}, 'Exécution en cours…'),
        )
      : undefined;
    if (this.running) this.element.append(this.running);
  }
}
