// Typing in one paragraph at a time: what changed is written when one leaves it.

import { offsetOf, placeCaret, readText } from './caret';
import { difference, requestsFor } from './difference';
import type { Place } from './model';
import { type Line, lines } from './render';

export interface EditHost {
  canEdit(): boolean;
  /** Sends one batch made on the document as last read; throws when it is refused. */
  send(requests: object[]): Promise<void>;
  /** Reads the document again and draws it. */
  reload(): Promise<void>;
  /** Draws the document as it was last read. */
  repaint(): void;
  failed(error: unknown, lost: string): void;
}

interface Target {
  place: Place;
  start: number;
  offset: number;
}

/** A paragraph to write. `settled`: paragraphs placed as if it were written already. */
interface Job {
  line: Line;
  after: string;
  settled: Set<Line>;
}

export class ParagraphEditor {
  private current: { element: HTMLElement; line: Line } | undefined;
  private readonly jobs: Job[] = [];
  private queue: Promise<void> = Promise.resolve();
  private moving = false;
  /** The sheets are being replaced: losing the keyboard then is not leaving. */
  private drawing = false;
  private caret = 0;
  private typedAhead = '';

  constructor(
    private readonly desk: HTMLElement,
    private readonly host: EditHost,
  ) {
    desk.addEventListener('click', (event) => this.click(event));
    desk.addEventListener('keydown', (event) => this.key(event));
    desk.addEventListener('paste', (event) => this.paste(event));
    desk.addEventListener('focusout', (event) => {
      if (this.current && event.target === this.current.element && !this.moving && !this.drawing)
        this.leave();
    });
  }

  get editing(): boolean {
    return this.current !== undefined || this.moving || this.jobs.length > 0;
  }

  /** Before each drawing. */
  draws(): void {
    this.drawing = true;
    this.caret = this.caretIn(this.current?.element);
  }

  /** After each drawing: one paragraph can be reached with Tab, the arrows do the rest. */
  drawn(): void {
    this.drawing = false;
    const all = this.all();
    for (const element of all) element.tabIndex = -1;
    if (all[0]) all[0].tabIndex = 0;
    if (!this.current) return;
    const { element, line } = this.current;
    const text = readText(element);
    const caret = this.caret;
    const again = this.find(line.place, line.start);
    if (!again) {
      this.current = undefined;
      return;
    }
    this.begin(again, caret);
    if (text !== line.text) {
      again.replaceChildren(text.replaceAll('\u000b', '\n'));
      placeCaret(again, caret);
    }
  }

  // ── Going in and out ───────────────────────────────────────────────────────

  private caretIn(element: HTMLElement | undefined): number {
    const selection = getSelection();
    if (!element || !selection?.focusNode || !element.contains(selection.focusNode)) return 0;
    return offsetOf(element, selection.focusNode, selection.focusOffset);
  }

  private all(): HTMLElement[] {
    return [...this.desk.querySelectorAll<HTMLElement>('.line')].filter(
      (element) => !element.closest('[inert]'),
    );
  }

  private find(place: Place, start: number): HTMLElement | undefined {
    return this.all().find((element) => {
      const line = lines.get(element);
      return (
        line?.start === start && line.place.segmentId === place.segmentId && line.place.tabId === place.tabId
      );
    });
  }

  private click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    if (!this.host.canEdit() || target.closest('a, [inert]')) return;
    const selection = getSelection();
    if (selection && !selection.isCollapsed) return;
    const element = target.closest<HTMLElement>('.line') ?? this.lastIn(target);
    if (!element || element === this.current?.element) return;
    const inside = selection?.focusNode && element.contains(selection.focusNode);
    const caret =
      inside && selection.focusNode
        ? offsetOf(element, selection.focusNode, selection.focusOffset)
        : undefined;
    this.begin(element, caret);
  }

  /** A click beside the text goes to the last paragraph of the cell or of the sheet. */
  private lastIn(target: HTMLElement): HTMLElement | undefined {
    const box = target.closest('td, th') ?? target.closest('.paper')?.querySelector('.paper-content');
    return box ? [...box.querySelectorAll<HTMLElement>('.line')].at(-1) : undefined;
  }

  private begin(element: HTMLElement, caret?: number): void {
    const line = lines.get(element);
    if (!line) return;
    if (this.current && this.current.element !== element && this.current.element.isConnected) this.leave();
    this.current = { element, line };
    element.contentEditable = 'plaintext-only';
    element.classList.add('typing');
    element.focus({ preventScroll: false });
    placeCaret(element, caret ?? line.text.length);
  }

  /** Leaves the paragraph, writing what changed. */
  private leave(): void {
    const current = this.current;
    if (!current) return;
    this.current = undefined;
    this.still(current.element);
    this.submit(current.line, readText(current.element));
  }

  private still(element: HTMLElement): void {
    element.removeAttribute('contenteditable');
    element.classList.remove('typing');
  }

  private abandon(): void {
    const current = this.current;
    if (!current) return;
    this.current = undefined;
    this.still(current.element);
    this.host.repaint();
    const again = this.find(current.line.place, current.line.start);
    if (again) this.point(again);
  }

  private point(element: HTMLElement): void {
    for (const other of this.all()) other.tabIndex = -1;
    element.tabIndex = 0;
    element.focus();
  }

  // ── Writing ────────────────────────────────────────────────────────────────

  /**
   * Queues what changed. Drawing again waits until nothing is queued: until then places are those of
   * a document that only this editor knows.
   */
  private submit(line: Line, after: string, next?: Target, fresh?: Line): void {
    if (line.text === after && !next) return;
    const job: Job = { line, after, settled: new Set(fresh ? [fresh] : []) };
    this.jobs.push(job);
    this.queue = this.queue.then(async () => {
      if (!this.jobs.includes(job)) return;
      let failure: unknown;
      try {
        await this.write(line, after, true);
        this.shift(job, after.length - line.text.length);
        this.jobs.shift();
      } catch (error) {
        failure = error;
        this.jobs.length = 0;
        this.host.failed(error, after);
      }
      if (this.jobs.length > 0) return;
      await this.host.reload().catch((error) => failure ?? this.host.failed(error, after));
      if (next) this.land(next);
    });
  }

  private async write(line: Line, after: string, again: boolean): Promise<void> {
    const change = difference(line.text, after);
    if (!change) return;
    try {
      await this.host.send(requestsFor(change, line.text, line.start, line.place));
    } catch (error) {
      // Somebody wrote in between: the same paragraph, wherever it stands now, or the person is told.
      if (!again) throw error;
      await this.host.reload();
      const same = this.all()
        .map((element) => lines.get(element))
        .filter(
          (other): other is Line =>
            other?.text === line.text && other.place.segmentId === line.place.segmentId,
        );
      const nearest = same.sort((a, b) => Math.abs(a.start - line.start) - Math.abs(b.start - line.start))[0];
      if (!nearest) throw error;
      line.start = nearest.start;
      return this.write(line, after, false);
    }
  }

  /** Everything after a written paragraph has moved, but for what was placed knowing that. */
  private shift(job: Job, by: number): void {
    const { line, settled } = job;
    const known = new Set([
      ...this.jobs.map((other) => other.line),
      ...(this.current ? [this.current.line] : []),
    ]);
    for (const other of known) {
      const same = other.place.segmentId === line.place.segmentId && other.place.tabId === line.place.tabId;
      if (other !== line && same && !settled.has(other) && other.start > line.start) other.start += by;
    }
  }

  /** Enter: the page splits the paragraph at once, so that nothing typed meanwhile is lost. */
  private split(element: HTMLElement, line: Line, text: string, from: number, to: number): void {
    const rest: Line = { place: line.place, start: line.start + from + 1, text: text.slice(to) };
    const below = element.cloneNode(false) as HTMLElement;
    below.textContent = rest.text.replaceAll('\u000b', '\n');
    lines.set(below, rest);
    const item = element.parentElement?.tagName === 'LI' ? element.parentElement : undefined;
    if (item) item.after(Object.assign(document.createElement('li'), { className: item.className }));
    if (item) item.nextElementSibling?.append(below);
    else element.after(below);
    for (const job of this.jobs) if (job.settled.has(line)) job.settled.add(rest);
    const after = `${text.slice(0, from)}\n${rest.text}`;
    element.replaceChildren(text.slice(0, from).replaceAll('\u000b', '\n'));
    this.current = undefined;
    this.still(element);
    this.begin(below, 0);
    this.submit(line, after, undefined, rest);
  }

  /** Writes the paragraph with something put in or taken out by a key, then goes on typing at `next`. */
  private move(line: Line, after: string, next: Target): void {
    const element = this.current?.element;
    this.moving = true;
    this.current = undefined;
    if (element) this.still(element);
    this.submit(line, after, next);
  }

  private land(next: Target): void {
    this.moving = false;
    const element = this.find(next.place, next.start);
    if (!element) return;
    this.begin(element, next.offset);
    const typed = this.typedAhead;
    this.typedAhead = '';
    if (typed) document.execCommand('insertText', false, typed);
  }

  // ── Keys ───────────────────────────────────────────────────────────────────

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (this.moving) {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.typedAhead += event.key;
      event.preventDefault();
      return;
    }
    const element = (event.target as HTMLElement).closest<HTMLElement>('.line');
    if (!element) return;
    if (element === this.current?.element) this.typingKey(event, element, this.current.line);
    else this.readingKey(event, element);
  }

  private readingKey(event: KeyboardEvent, element: HTMLElement): void {
    const all = this.all();
    const at = all.indexOf(element);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const other = next === undefined ? undefined : all[next];
    if (other) {
      event.preventDefault();
      this.point(other);
    } else if (this.host.canEdit() && (event.key === 'Enter' || event.key === 'F2')) {
      event.preventDefault();
      this.begin(element);
    } else if (
      this.host.canEdit() &&
      event.key.length === 1 &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      this.begin(element);
    }
  }

  private typingKey(event: KeyboardEvent, element: HTMLElement, line: Line): void {
    const selection = getSelection();
    if (!selection?.focusNode) return;
    const text = readText(element);
    const range = selection.getRangeAt(0);
    const from = offsetOf(element, range.startContainer, range.startOffset);
    const to = offsetOf(element, range.endContainer, range.endOffset);
    const splice = (put: string): string => text.slice(0, from) + put + text.slice(to);
    const { place, start } = line;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.abandon();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) this.move(line, splice('\u000b'), { place, start, offset: from + 1 });
      else this.split(element, line, text, from, to);
    } else if (event.key === 'Backspace' && from === 0 && to === 0) {
      const previous = this.before(element, line);
      if (!previous) return;
      event.preventDefault();
      this.join(previous, line, text);
    } else if (event.key === 'Tab') {
      const cells = [...(element.closest('table')?.querySelectorAll<HTMLElement>('td, th') ?? [])].filter(
        (cell) => !cell.closest('[inert]'),
      );
      const cell = cells[cells.indexOf(element.closest('td, th') as HTMLElement) + (event.shiftKey ? -1 : 1)];
      const next = cell?.querySelector<HTMLElement>('.line');
      if (!next) return;
      event.preventDefault();
      this.begin(next);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const down = event.key === 'ArrowDown';
      if (event.shiftKey || !atEdge(element, down)) return;
      const all = this.all();
      const next = all[all.indexOf(element) + (down ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      this.begin(next, Math.min(from, lines.get(next)?.text.length ?? 0));
    }
  }

  /** The paragraph that ends just where this one starts. */
  private before(element: HTMLElement, line: Line): { element: HTMLElement; line: Line } | undefined {
    const all = this.all();
    const above = all[all.indexOf(element) - 1];
    const other = above && lines.get(above);
    return above &&
      other &&
      other.place.segmentId === line.place.segmentId &&
      other.start + other.text.length + 1 === line.start
      ? { element: above, line: other }
      : undefined;
  }

  /** Takes out the end of the paragraph above, as one change over both. */
  private join(above: { line: Line }, line: Line, text: string): void {
    const both: Line = {
      place: line.place,
      start: above.line.start,
      text: `${above.line.text}\n${line.text}`,
    };
    this.move(both, above.line.text + text, {
      place: line.place,
      start: above.line.start,
      offset: above.line.text.length,
    });
  }

  /** Several pasted lines become paragraphs; one line is left to the browser. */
  private paste(event: ClipboardEvent): void {
    const element = this.current?.element;
    const pasted = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n') ?? '';
    if (!element || !this.current || !pasted.includes('\n')) return;
    const selection = getSelection();
    if (!selection) return;
    event.preventDefault();
    const range = selection.getRangeAt(0);
    const from = offsetOf(element, range.startContainer, range.startOffset);
    const to = offsetOf(element, range.endContainer, range.endOffset);
    const text = readText(element);
    const { line } = this.current;
    const last = pasted.lastIndexOf('\n') + 1;
    this.move(line, text.slice(0, from) + pasted + text.slice(to), {
      place: line.place,
      start: line.start + from + last,
      offset: pasted.length - last,
    });
  }
}

/** Whether the caret stands on the last (or first) line of the paragraph. */
function atEdge(element: HTMLElement, last: boolean): boolean {
  const range = getSelection()?.getRangeAt(0);
  const caret = range?.getClientRects()[0];
  if (!caret) return true;
  const box = element.getBoundingClientRect();
  return last ? box.bottom - caret.bottom < caret.height * 0.8 : caret.top - box.top < caret.height * 0.8;
}
