// pdfkit, fontkit and linebreak ship no types; this is what is used of them.

declare module 'pdfkit' {
  import type { Face } from 'fontkit';

  interface Structure {
    add(child: Structure | object): Structure;
    end(): void;
  }
  interface Options {
    autoFirstPage: false;
    displayTitle?: boolean;
    /** None to begin with. */
    font: null;
    info?: Record<string, string | Date>;
    lang?: string;
    pdfVersion?: string;
    tagged?: boolean;
  }
  class PDFDocument {
    constructor(options: Options);
    addPage(options: { size: [number, number]; margin: number }): this;
    addStructure(element: Structure): this;
    end(): void;
    endMarkedContent(): this;
    fill(colour?: string): this;
    fillColor(colour: string): this;
    font(name: string): this;
    fontSize(size: number): this;
    image(bytes: Buffer, x: number, y: number, options: { width: number; height: number }): this;
    lineTo(x: number, y: number): this;
    lineWidth(width: number): this;
    link(x: number, y: number, width: number, height: number, address: string): this;
    dash(length: number, options?: { space: number }): this;
    undash(): this;
    markContent(tag: string, options?: object): this;
    markStructureContent(tag: string): object;
    moveTo(x: number, y: number): this;
    read(): Buffer | null;
    rect(x: number, y: number, width: number, height: number): this;
    registerFont(name: string, face: Face): this;
    stroke(colour?: string): this;
    struct(type: string, options?: { scope?: string }): Structure;
    text(text: string, x: number, y: number, options: object): this;
    widthOfString(text: string): number;
    /** Of the face in use, in thousandths of its size. */
    _font: {
      ascender: number;
      descender: number;
      lineGap: number;
    };
  }
  namespace PDFDocument {
    export type { Structure };
  }
  export default PDFDocument;
}

declare module 'fontkit' {
  export interface Face {
    hasGlyphForCodePoint(code: number): boolean;
  }
  export function openSync(path: string): Face;
}

declare module 'linebreak' {
  /** Where a line may end, by Unicode's rules (UAX 14). */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}
