// What draws on a page: text on its base line, boxes, and the tags that a screen reader follows.

import type PDFDocument from 'pdfkit';
import type { Style } from '../../docs/model';
import { hex, points } from '../looks';
import type { Line, Look, Piece } from './lines';
import type { Tag } from './strips';

export interface Box {
  ground?: string;
  top?: Style;
  bottom?: Style;
  left?: Style;
  right?: Style;
}

export class Pen {
  /** Of the page being drawn, from 1, and of the document. */
  page = 1;
  count = 1;
  /** Header, footer, repeated rows: said once, or not at all. */
  aside = false;

  constructor(
    readonly document: PDFDocument,
    readonly root: PDFDocument.Structure,
  ) {}

  /** Draws under a tag of the document's structure; aside, as decoration. */
  tagged(tag: Tag, draw: () => void): void {
    if (this.aside) {
      this.document.markContent('Artifact', { type: 'Layout' });
      draw();
    } else {
      const element = tag.element(this);
      element.add(this.document.markStructureContent(tag.role));
      draw();
    }
    this.document.endMarkedContent();
  }

  box(x: number, y: number, width: number, height: number, { ground, ...sides }: Box): void {
    const lines = Object.entries(sides).filter(([, style]) => points(style?.width));
    if (!ground && lines.length === 0) return;
    const { document } = this;
    document.markContent('Artifact', { type: 'Layout' });
    if (ground) document.rect(x, y, width, height).fill(`#${ground}`);
    for (const [side, style] of lines) {
      const thick = points(style!.width)!;
      const [left, top] = [side === 'right' ? x + width : x, side === 'bottom' ? y + height : y];
      const [right, bottom] = [side === 'left' ? x : x + width, side === 'top' ? y : y + height];
      if (style!.dashStyle === 'DOT') document.dash(thick, { space: thick });
      if (style!.dashStyle === 'DASH') document.dash(thick * 3, { space: thick * 2 });
      document
        .lineWidth(thick)
        .moveTo(left, top)
        .lineTo(right, bottom)
        .stroke(`#${hex(style!.color) ?? '000000'}`)
        .undash();
    }
    document.endMarkedContent();
  }

  /** A line's pieces on their base line; neighbours of one look are drawn in one go. */
  pieces(pieces: readonly Piece[], at: readonly number[], x: number, base: number, line: Line): void {
    for (let index = 0; index < pieces.length; ) {
      const first = pieces[index]!;
      let text = this.textOf(first);
      let end = index + 1;
      let right = at[index]! + first.width;
      while (end < pieces.length && joins(first, pieces[end]!) && Math.abs(at[end]! - right) < 0.01) {
        text += pieces[end]!.text;
        right = at[end]! + pieces[end]!.width;
        end += 1;
      }
      this.piece(first, text, x + at[index]!, right - at[index]!, base, line);
      index = end;
    }
  }

  private textOf({ text, field }: Piece): string {
    return field === 'PAGE' ? String(this.page) : field === 'COUNT' ? String(this.count) : text;
  }

  private piece(
    { look, image }: Piece,
    text: string,
    x: number,
    width: number,
    base: number,
    line: Line,
  ): void {
    const { document } = this;
    if (image) {
      this.picture(image.bytes, x, base - image.height, image);
      return;
    }
    if (text === '') return;
    const top = base - line.base;
    if (look.ground) document.rect(x, top, width, line.height).fill(look.ground);
    document
      .font(look.face)
      .fontSize(look.size)
      .fillColor(look.colour)
      .text(text, x, base - look.rise, { lineBreak: false, baseline: 'alphabetic' });
    const rule = (y: number) =>
      document
        .lineWidth(Math.max(0.4, look.size / 18))
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke(look.colour);
    if (look.underline) rule(base - look.rise + look.size * 0.11);
    if (look.strike) rule(base - look.rise - look.size * 0.27);
    if (look.link) document.link(x, top, width, line.height, look.link);
  }

  /** An image that can't be read leaves its place empty. */
  private picture(bytes: Uint8Array, x: number, y: number, size: { width: number; height: number }): void {
    try {
      this.document.image(Buffer.from(bytes), x, y, { width: size.width, height: size.height });
    } catch {
      this.box(x, y, size.width, size.height, { ground: 'eeeeee' });
    }
  }
}

function joins(one: Piece, other: Piece): boolean {
  const plain = (piece: Piece) =>
    !piece.image && !piece.tab && !piece.field && !piece.note && piece.rightToLeft !== true;
  return plain(one) && plain(other) && sameLook(one.look, other.look);
}

function sameLook(one: Look, other: Look): boolean {
  return (Object.keys({ ...one, ...other }) as (keyof Look)[]).every((key) => one[key] === other[key]);
}
