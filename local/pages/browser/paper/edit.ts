// Typing in one paragraph at a time: what changed is written when one leaves it.

import { ApiError } from '../api';
import { offsetOf, placeCaret, readText } from './caret';
import { difference, requestsFor } from './difference';
import { type Line, lines } from './render';

export interface EditHost {
  canEdit(): boolean;
  /** Sends one batch made on the document as last read; throws when it is refused. */
  send(requests: object[]): Promise<void>;
  /** Reads the document again and draws it, unless the answer is `stale` when it comes. */
  reload(stale?: () => boolean): Promise<void>;
  /** Draws the document as it was last read. */
  repaint(): void;
  failed(error: unknown, lost: string): void;
}

/** Where typing goes on: a paragraph `ahead` units after the start of a written one, and the caret in it. */
interface Target {
  line: Line;
  ahead: number;
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

  /** Something is still to be written: what was read before that is no longer how the page stands. */
  get writing(): boolean {
    return this.jobs.length > 0;
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
    const again = this.locate(line);
    if (!again) {
      this.current = undefined;
      if (text !== line.text)
        this.host.failed(new ApiError(409, 'quelqu’un d’autre a changé ce paragraphe entre-temps.'), text);
      return;
    }
    this.begin(again, caret);
    if (text !== lines.get(again)?.text) {
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

  private at(line: Line, start = line.start): HTMLElement | undefined {
    return this.all().find((element) => {
      const other = lines.get(element);
      return other !== undefined && other.start === start && together(other, line);
    });
  }

  /** Where a paragraph stands now: at its place, or the nearest with the same text; never another one. */
  private locate(line: Line): HTMLElement | undefined {
    const away = (element: HTMLElement): number => Math.abs((lines.get(element)?.start ?? 0) - line.start);
    return this.all()
      .filter((element) => {
        const other = lines.get(element);
        return other !== undefined && together(other, line) && other.text === line.text;
      })
      .sort((a, b) => away(a) - away(b))[0];
  }

  private click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    if (this.moving || !this.host.canEdit() || target.closest('a, [inert]')) return;
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
    const after = readText(current.element);
    if (after === current.line.text) return;
    this.replace(current.element, { ...current.line, text: after });
    this.submit(current.line, after);
  }

  /** What the page now shows for a paragraph, ahead of the document; placed like the one it follows. */
  private replace(element: HTMLElement, line: Line): void {
    const old = lines.get(element);
    for (const job of this.jobs) if (old && job.settled.has(old)) job.settled.add(line);
    lines.set(element, line);
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
    // With something still to be written, the drawing that follows it does this.
    if (this.jobs.length > 0) return;
    this.host.repaint();
    const again = this.locate(current.line);
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
        for (const lost of this.jobs.splice(0)) this.host.failed(error, lost.after);
      }
      if (this.jobs.length > 0) return;
      // A key pressed while the answer is on its way has changed the page ahead of it; its own writing reads again.
      await this.host.reload(() => this.writing).catch((error) => failure ?? this.host.failed(error, after));
      if (next) this.land(next);
    });
  }

  private async write(line: Line, after: string, again: boolean): Promise<void> {
    const change = difference(line.text, after);
    if (!change) return;
    try {
      await this.host.send(requestsFor(change, line.text, line.start, line.place));
    } catch (error) {
      // Somebody wrote in between. Alone, the paragraph is written wherever it stands now; what was
      // queued behind it counted on places that are no more: the person is told and keeps the text.
      if (!again || this.jobs.length > 1) throw error;
      await this.host.reload();
      const nearest = this.locate(line);
      const now = nearest && lines.get(nearest);
      if (!now) throw error;
      line.start = now.start;
      return this.write(line, after, false);
    }
  }

  /** Everything after a written paragraph has moved, but for what was placed knowing that. */
  private shift(job: Job, by: number): void {
    const { line, settled } = job;
    const shown = this.all().map((element) => lines.get(element));
    const known = new Set([...this.jobs.map((other) => other.line), this.current?.line, ...shown]);
    for (const other of known) {
      if (!other || other === line || settled.has(other) || !together(other, line)) continue;
      if (other.start > line.start) other.start += by;
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
    this.replace(element, { ...line, text: text.slice(0, from) });
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
    const element = this.at(next.line, next.line.start + next.ahead);
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
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.abandon();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) this.move(line, splice('\u000b'), { line, ahead: 0, offset: from + 1 });
      else this.split(element, line, text, from, to);
    } else if (event.key === 'Backspace' && from === 0 && to === 0) {
      event.preventDefault();
      this.join(element, line, text);
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

  /** The paragraph just before, unless it is in another cell or part: with a table between, it would be. */
  private before(element: HTMLElement, line: Line): { element: HTMLElement; line: Line } | undefined {
    const all = this.all();
    const above = all[all.indexOf(element) - 1];
    const other = above && lines.get(above);
    if (!above || !other || !together(other, line)) return undefined;
    return above.closest('td, th') === element.closest('td, th')
      ? { element: above, line: other }
      : undefined;
  }

  /** Backspace at the start: takes out the end of the paragraph above, on the page at once. */
  private join(element: HTMLElement, line: Line, text: string): void {
    const above = this.before(element, line);
    if (!above) return;
    const both: Line = { ...above.line, text: `${above.line.text}\n${line.text}` };
    for (const job of this.jobs) if (job.settled.has(above.line)) job.settled.add(both);
    const after = above.line.text + text;
    const caret = above.line.text.length;
    this.current = undefined;
    above.element.append(...element.childNodes);
    (element.parentElement?.tagName === 'LI' ? element.parentElement : element).remove();
    this.replace(above.element, { ...above.line, text: after });
    this.submit(both, after);
    this.begin(above.element, caret);
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
      line,
      ahead: from + last,
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

/** Whether the indexes of two paragraphs count in the same segment of the same tab. */
function together(a: Line, b: Line): boolean {
  return a.place.segmentId === b.place.segmentId && a.place.tabId === b.place.tabId;
}
