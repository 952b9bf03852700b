// A paragraph cut into lines: where they may break, what each holds, how wide and high it is.

import type { DocumentTab, Paragraph, ParagraphElement, Style } from '../../docs/model';
import { hex, type Image, imageOf, points, RIGHT_TO_LEFT, webAddress } from '../looks';
import type { Fonts } from './fonts';
import { linebreak } from './libraries';

/** How a piece of text is drawn. */
export interface Look {
  face: string;
  size: number;
  colour: string;
  ground?: string;
  underline: boolean;
  strike: boolean;
  /** Points above the base line. */
  rise: number;
  link?: string;
}

/** What is drawn in one go. */
export interface Piece {
  text: string;
  width: number;
  look: Look;
  /** Only spaces: nothing to see at a line's end. */
  blank?: boolean;
  rightToLeft?: boolean;
  /** A tab: its width is decided in the line. */
  tab?: boolean;
  /** Known when pages are. */
  field?: 'PAGE' | 'COUNT';
  image?: Image;
  /** A footnote stands for it at the foot of the page. */
  note?: string;
}

export interface Line {
  pieces: Piece[];
  /** From the line's start, one for each piece. */
  at: number[];
  /** Points from the top to the base line. */
  base: number;
  height: number;
  notes: string[];
}

/** Pieces that no break may part. */
interface Word {
  pieces: Piece[];
  /** The line ends after it. */
  ends: boolean;
}

const OBJECT = '\ufffc';
/** Docs' own tab stops, half an inch apart. */
const STOP = 36;

export interface Measures {
  width: number;
  /** Of the lines after the first, and of the first, from the left of the width. */
  indent: number;
  first: number;
  /** What stands before the first line's text: a bullet, a number. */
  glyph?: string;
}

export class Lines {
  constructor(
    private readonly fonts: Fonts,
    private readonly tab: DocumentTab,
    /** Number of each footnote, as it is printed. */
    private readonly noteNumber: (id: string) => string,
  ) {}

  /** `text` is the style of the paragraph's named style, `style` the paragraph's own over it. */
  of(paragraph: Paragraph, text: Style, style: Style, { width, indent, first }: Measures): Line[] {
    const words = this.words(paragraph.elements, text);
    const mark = this.look({ ...text, ...paragraph.elements.at(-1)?.textRun?.textStyle });
    const spacing = (style.lineSpacing ?? 100) / 100;
    const rightToLeft = style.direction === 'RIGHT_TO_LEFT';
    const stops: number[] = (style.tabStops ?? []).map((stop: Style) => points(stop.offset) ?? 0);
    const lines: Line[] = [];
    let pieces: Piece[] = [];
    let used = 0;
    const room = () => Math.max(12, width - (lines.length === 0 ? first : indent));
    const tabbed = (piece: Piece): Piece => {
      if (!piece.tab) return piece;
      const from = (lines.length === 0 ? first : indent) + used;
      const stop = stops.find((each) => each > from + 0.5) ?? (Math.floor(from / STOP + 0.02) + 1) * STOP;
      return { ...piece, width: stop - from };
    };
    const close = (ended: boolean) => {
      const shown = trimmed(pieces);
      const justified = style.alignment === 'JUSTIFIED' && !ended;
      const line = this.line(shown, mark, spacing);
      line.at = placed(shown, room(), style.alignment, rightToLeft, justified);
      lines.push(line);
      pieces = [];
      used = 0;
    };
    for (const { pieces: word, ends } of words) {
      const solid = trimmed(word).reduce((sum, piece) => sum + piece.width, 0);
      if (pieces.length > 0 && used + solid > room() + 0.01) close(false);
      for (const piece of solid > room() ? word.flatMap((each) => this.cut(each, room())) : word) {
        const next = tabbed(piece);
        if (!next.blank && pieces.length > 0 && used + next.width > room() + 0.01 && solid > room())
          close(false);
        pieces.push(next);
        used += next.width;
      }
      if (ends) close(true);
    }
    if (pieces.length > 0 || lines.length === 0) close(true);
    return lines;
  }

  /** A bullet or a number, in the style of the text it stands before. */
  glyph(text: string, style: Style): Piece[] {
    return this.textPieces(text, style);
  }

  private line(pieces: Piece[], mark: Look, spacing: number): Line {
    let above = 0;
    let below = 0;
    for (const look of pieces.length > 0 ? pieces.map((piece) => piece.look) : [mark]) {
      const { ascent, height } = this.fonts.metrics(mainFace(look, mark), look.size);
      above = Math.max(above, ascent + Math.max(0, look.rise));
      below = Math.max(below, height - ascent);
    }
    for (const { image } of pieces) if (image) above = Math.max(above, image.height);
    const extra = (above + below) * (spacing - 1);
    return {
      pieces,
      at: [],
      base: above + extra / 2,
      height: Math.max(1, above + below + extra),
      notes: pieces.flatMap(({ note }) => (note ? [note] : [])),
    };
  }

  private words(elements: readonly ParagraphElement[], text: Style): Word[] {
    const parts = elements.map((element) => this.part(element, text));
    const whole = parts.map(({ text: content }) => content).join('');
    const breaks = breaksOf(whole);
    const words: Word[] = [];
    let open: Piece[] = [];
    let at = 0;
    for (const { text: content, style, object } of parts) {
      let from = 0;
      while (from < content.length) {
        const next = breaks.find((position) => position > at + from) ?? whole.length;
        const to = Math.min(content.length, next - at);
        const piece = content.slice(from, to);
        open.push(...(object ?? this.textPieces(piece, style)));
        if (breaks.includes(at + to)) {
          words.push({ pieces: open, ends: /[\v\n]$/.test(piece) });
          open = [];
        }
        from = to;
      }
      at += content.length;
    }
    if (open.length > 0) words.push({ pieces: open, ends: false });
    return words;
  }

  /** One element: its text, or what stands for it as an object. */
  private part(element: ParagraphElement, text: Style): { text: string; style: Style; object?: Piece[] } {
    const own: Style =
      Object.values(element).find((value) => typeof value === 'object' && value?.textStyle)?.textStyle ?? {};
    const style: Style = { ...text, ...own };
    const words = (content: unknown) => ({ text: String(content ?? ''), style });
    const { textRun, autoText, footnoteReference, inlineObjectElement, richLink, person, dateElement } =
      element;
    if (textRun) return words(textRun.content.replace(/\n$/, ''));
    const look = this.look(style);
    if (autoText) {
      const field = autoText.type === 'PAGE_COUNT' ? 'COUNT' : 'PAGE';
      const width = this.fonts.width('8', look.face, look.size);
      return { text: OBJECT, style, object: [{ text: '', width, look, field }] };
    }
    if (footnoteReference) {
      const number = this.noteNumber(footnoteReference.footnoteId);
      const [piece] = this.textPieces(number, { ...style, baselineOffset: 'SUPERSCRIPT' });
      return { text: OBJECT, style, object: piece ? [{ ...piece, note: footnoteReference.footnoteId }] : [] };
    }
    if (inlineObjectElement) {
      const image = imageOf(this.tab, inlineObjectElement.inlineObjectId);
      if (!('bytes' in image)) return words(`[${image.description}]`);
      return { text: OBJECT, style, object: [{ text: '', width: image.width, look, image }] };
    }
    if (richLink) {
      const { title, uri } = richLink.richLinkProperties ?? {};
      return { text: String(title ?? uri ?? ''), style: { ...style, link: { url: uri }, underline: true } };
    }
    if (person) return words(person.personProperties?.name ?? person.personProperties?.email);
    if (dateElement) return words(dateElement.dateElementProperties?.displayText);
    return words(element.equation ? '[équation]' : '');
  }

  private textPieces(content: string, style: Style): Piece[] {
    const pieces: Piece[] = [];
    const small = style.smallCaps === true;
    for (const [part] of content.matchAll(/\t|[\v\n]|[ \u2002-\u200a]+|[^\t\v\n \u2002-\u200a]+/gu)) {
      if (part === '\v' || part === '\n') continue;
      if (part === '\t') {
        pieces.push({ text: '', width: 0, look: this.look(style), tab: true });
        continue;
      }
      for (const { face, text } of this.fonts.pieces(small ? part.toUpperCase() : part, style)) {
        const look = this.look(style, face);
        pieces.push({
          text,
          width: this.fonts.width(text, face, look.size),
          look,
          blank: /^\s+$/.test(part) && !/[\u00a0\u202f]/.test(part),
          rightToLeft: RIGHT_TO_LEFT.test(text),
        });
      }
    }
    return pieces;
  }

  /** A word wider than a line, cut where it must. */
  private cut(piece: Piece, room: number): Piece[] {
    if (piece.width <= room || piece.text === '') return [piece];
    const cuts: Piece[] = [];
    for (const character of piece.text) {
      const width = this.fonts.width(character, piece.look.face, piece.look.size);
      const last = cuts.at(-1);
      if (last && last.width + width <= room) {
        last.text += character;
        last.width += width;
      } else cuts.push({ ...piece, text: character, width });
    }
    return cuts;
  }

  private look(style: Style, face = this.fonts.face(style)): Look {
    const size = points(style.fontSize) ?? 11;
    const raised =
      style.baselineOffset === 'SUPERSCRIPT' ? 0.33 : style.baselineOffset === 'SUBSCRIPT' ? -0.16 : 0;
    const ground = hex(style.backgroundColor);
    const link = webAddress(style.link?.url);
    return {
      face,
      size: Math.max(1, raised ? size * 0.62 : style.smallCaps ? size * 0.82 : size),
      colour: `#${hex(style.foregroundColor) ?? '000000'}`,
      ...(ground ? { ground: `#${ground}` } : {}),
      underline: style.underline === true,
      strike: style.strikethrough === true,
      rise: raised * size,
      ...(link ? { link } : {}),
    };
  }
}

/** A line is as high as its own face wants, whatever lends it a few characters. */
function mainFace(look: Look, mark: Look): string {
  return /NotoEmoji|DejaVuSans(-|\.)/.test(look.face) ? mark.face : look.face;
}

/** Where a line may end, and where it must. */
function breaksOf(text: string): number[] {
  const breaker = new (linebreak())(text);
  const found: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) found.push(next.position);
  return found;
}

/** Without the spaces at the end, which hang in the margin. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  let end = pieces.length;
  while (end > 0 && pieces[end - 1]!.blank) end -= 1;
  return pieces.slice(0, end);
}

/** Where each piece starts: aligned, spread, and in the order it is read. */
function placed(
  pieces: Piece[],
  room: number,
  alignment: string | undefined,
  rightToLeft: boolean,
  justified: boolean,
): number[] {
  const total = pieces.reduce((sum, { width }) => sum + width, 0);
  const free = room - total;
  const lastTab = pieces.findLastIndex(({ tab }) => tab);
  const spaces = pieces.filter(({ blank }, index) => blank && index > lastTab).length;
  const more = justified && spaces > 0 && free > 0 ? free / spaces : 0;
  const atEnd = (alignment === 'END') !== rightToLeft && alignment !== 'CENTER';
  let x = more > 0 ? 0 : alignment === 'CENTER' ? free / 2 : atEnd ? free : 0;
  const at: number[] = new Array(pieces.length).fill(0);
  for (const index of readingOrder(pieces, rightToLeft)) {
    const piece = pieces[index]!;
    at[index] = x;
    x += piece.width + (piece.blank && index > lastTab ? more : 0);
  }
  return at;
}

/** From left to right: stretches of the other direction are turned round. */
function readingOrder(pieces: readonly Piece[], rightToLeft: boolean): number[] {
  const order = pieces.map((_, index) => index);
  if (!rightToLeft && !pieces.some((piece) => piece.rightToLeft)) return order;
  const turned = (index: number): boolean => pieces[index]!.rightToLeft === true;
  const stretches: number[][] = [];
  for (const index of order) {
    const last = stretches.at(-1);
    // A space belongs to a turned stretch when both its neighbours do.
    const inside = pieces[index]!.blank
      ? index > 0 && index + 1 < pieces.length && turned(index - 1) && turned(index + 1)
      : turned(index);
    if (last && inside === turned(last[0]!)) last.push(index);
    else stretches.push([index]);
  }
  const ordered = stretches.map((stretch) => (turned(stretch[0]!) ? stretch.toReversed() : stretch));
  return (rightToLeft ? ordered.toReversed() : ordered).flat();
}
