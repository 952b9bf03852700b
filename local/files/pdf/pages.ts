// Strips onto pages: what keeps together stays together, pinned rows return, footnotes stand at the foot.

import type { Style } from '../../docs/model';
import { points } from '../looks';
import type { Strip } from './strips';

/** Points of a page and of what surrounds its text. */
export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  header: readonly Strip[];
  footer: readonly Strip[];
  headerTop: number;
  footerBottom: number;
}

export interface Placed {
  strip: Strip;
  y: number;
  /** Written before: a pinned row. */
  again?: boolean;
}

export interface Page {
  frame: Frame;
  body: Placed[];
  notes: Placed[];
}

/** Between the text and the footnotes, its rule included. */
export const NOTE_GAP = 12;

export const stack = (strips: readonly Strip[]): number =>
  strips.reduce((sum, { height }) => sum + height, 0);

/** A page's frame by its section's style; text gives way to a header or a footer higher than its margin. */
export function frameOf(style: Style, header: readonly Strip[], footer: readonly Strip[]): Frame {
  const size = (name: string, missing: number) => points(style[name]) ?? missing;
  const flat = [points(style.pageSize?.width) ?? 595.276, points(style.pageSize?.height) ?? 841.89] as const;
  const [width, height] = style.flipPageOrientation ? [flat[1], flat[0]] : flat;
  const headerTop = size('marginHeader', 36);
  const footerBottom = size('marginFooter', 36);
  const clear = (margin: number, strips: readonly Strip[], edge: number) =>
    strips.length > 0 ? Math.max(margin, edge + stack(strips)) : margin;
  return {
    width,
    height,
    left: size('marginLeft', 72),
    right: size('marginRight', 72),
    top: Math.min(height / 2 - 40, clear(size('marginTop', 72), header, headerTop)),
    bottom: Math.min(height / 2 - 40, clear(size('marginBottom', 72), footer, footerBottom)),
    header,
    footer,
    headerTop,
    footerBottom,
  };
}

export class Paginator {
  readonly pages: Page[] = [];
  private y = 0;
  private notesHeight = 0;

  /** `frameFor` gives the frame of the page of a section, its first one told apart. */
  constructor(private readonly note: (id: string) => Strip[]) {}

  private frameFor: (first: boolean) => Frame = () => {
    throw new Error('No section yet.');
  };

  /** A section: on a page of its own, or on the one that is open. */
  section(frameFor: (first: boolean) => Frame, newPage: boolean): void {
    this.frameFor = frameFor;
    if (newPage || this.pages.length === 0) this.open(true);
  }

  place(strips: readonly Strip[]): void {
    for (let start = 0; start < strips.length; ) {
      let end = start;
      while (strips[end]!.bound && end + 1 < strips.length && !strips[end + 1]!.newPage) end += 1;
      end += 1;
      this.chunk(strips.slice(start, end));
      start = end;
    }
  }

  private get page(): Page {
    return this.pages.at(-1)!;
  }

  private get room(): number {
    const { height, bottom } = this.page.frame;
    return height - bottom - this.notesHeight - this.y;
  }

  private open(first: boolean): void {
    const frame = this.frameFor(first);
    this.pages.push({ frame, body: [], notes: [] });
    this.y = frame.top;
    this.notesHeight = 0;
  }

  private chunk(strips: readonly Strip[]): void {
    if (strips[0]!.newPage && this.page.body.length > 0) this.open(false);
    const { frame } = this.page;
    const needed = stack(strips) + this.notesOf(strips);
    const whole = frame.height - frame.top - frame.bottom - stack(strips[0]!.header ?? []);
    if (needed > this.room + 0.01 && this.page.body.length > 0 && needed <= whole) this.next(strips[0]!);
    for (const strip of strips) this.one(strip);
  }

  /** A new page, with the pinned rows of the table that goes on. */
  private next(strip: Strip): void {
    this.open(false);
    for (const row of strip.header ?? []) this.put(row, true);
  }

  private one(strip: Strip): void {
    const needed = strip.height + this.notesOf([strip]);
    if (needed <= this.room + 0.01 || strip.height === 0) {
      this.put(strip);
      return;
    }
    const { frame } = this.page;
    const whole = frame.height - frame.top - frame.bottom - stack(strip.header ?? []);
    const fresh = this.page.body.every(({ again }) => again);
    const parts = needed > whole || !fresh ? strip.split?.(this.room) : undefined;
    if (needed > whole && parts) {
      this.put(parts[0]);
      this.next(strip);
      this.one({ ...parts[1], header: strip.header });
    } else if (!fresh) {
      this.next(strip);
      this.one(strip);
    } else {
      // Higher than a page, and nothing to cut it by: it goes beyond the foot.
      this.put(strip);
    }
  }

  private put(strip: Strip, again = false): void {
    // A page that opens by itself starts with text, not with the space above it.
    const swallowed = this.page.body.length === 0 && this.pages.length > 1 ? strip.above : 0;
    this.page.body.push({ strip, y: this.y - swallowed, ...(again ? { again } : {}) });
    this.y += strip.height - swallowed;
    if (again) return;
    for (const id of strip.notes) {
      if (this.page.notes.length === 0) this.notesHeight += NOTE_GAP;
      for (const line of this.note(id)) {
        this.page.notes.push({ strip: line, y: this.notesHeight });
        this.notesHeight += line.height;
      }
    }
  }

  private notesOf(strips: readonly Strip[]): number {
    const ids = strips.flatMap(({ notes }) => notes);
    if (ids.length === 0) return 0;
    const gap = this.page.notes.length === 0 ? NOTE_GAP : 0;
    return ids.reduce((sum, id) => sum + stack(this.note(id)), gap);
  }
}
