// From a small description of a document to the requests that write it: the one function that knows indexes here.

type Request = gapi.client.docs.Request;
type Location = gapi.client.docs.Location;
type Dimension = gapi.client.docs.Dimension;
type OptionalColor = gapi.client.docs.OptionalColor;

/** `#rrggbb`. */
export type Colour = string;

export interface SpanStyle {
  bold?: boolean;
  italic?: boolean;
  /** Points. */
  size?: number;
  colour?: Colour;
}

export interface Span extends SpanStyle {
  text: string;
}

export interface Paragraph {
  kind: 'paragraph';
  spans: readonly Span[];
  style: ParagraphStyle;
}

/** Points everywhere; `line` in percent. */
export interface ParagraphStyle {
  named?: 'NORMAL_TEXT' | 'TITLE' | 'SUBTITLE' | 'HEADING_1' | 'HEADING_2' | 'HEADING_3';
  before?: number;
  after?: number;
  line?: number;
  align?: 'START' | 'CENTER' | 'END';
  keepWithNext?: boolean;
  shading?: Colour;
  /** A coloured rule at the left of the paragraph. */
  bar?: Colour;
  indent?: number;
  /** Starts a page; outside tables only (documents/request: ParagraphStyle). */
  newPage?: boolean;
  /** What every span of the paragraph starts from. */
  text?: SpanStyle;
}

export interface Table {
  kind: 'table';
  /** Points; they sum to the width of the text. */
  widths: readonly number[];
  /** The first row is pinned and told apart. */
  header: boolean;
  rows: readonly (readonly Cell[])[];
  padding: number;
  border: Colour;
}

export interface Cell {
  paragraphs: readonly Paragraph[];
  shading?: Colour;
}

export type Block = Paragraph | Table;

export interface Description {
  /** Points. */
  page: {
    width: number;
    height: number;
    top: number;
    bottom: number;
    left: number;
    right: number;
    footer: number;
  };
  body: readonly Block[];
  footer: readonly Paragraph[];
}

/** The family every span is set in: Docs' own, so that nothing has to be embedded. */
const FONT = 'Arial';

/** A document that *Installer* makes, as plain data: a tenth of the requests that write it. */
export interface DefaultTemplate extends Description {
  title: string;
}

export interface TemplateRequests {
  /** First batchUpdate, on a fresh, empty document: everything but the footer's text; makes the footer. */
  body: Request[];
  /** Second one: a footer can be written to only once it exists (documents/request#CreateFooterRequest). */
  footer: Request[];
  /** Stands in `footer` for the id that the first one's last reply gives. */
  footerId: string;
}

/** Requests that turn an empty document (one blank paragraph) into what is described. */
export function templateRequests({ page, body, footer }: Description): TemplateRequests {
  const footerId = '{footer}';
  const writer = new Writer(1);
  for (const block of body) writer.block(block);
  const foot = new Writer(0, footerId);
  for (const paragraph of footer) foot.block(paragraph);
  return {
    body: [
      {
        updateDocumentStyle: {
          documentStyle: {
            pageSize: { width: points(page.width), height: points(page.height) },
            marginTop: points(page.top),
            marginBottom: points(page.bottom),
            marginLeft: points(page.left),
            marginRight: points(page.right),
            marginFooter: points(page.footer),
          },
          fields: 'pageSize,marginTop,marginBottom,marginLeft,marginRight,marginFooter',
        },
      },
      ...writer.content,
      ...writer.styles,
      { createFooter: { type: 'DEFAULT' } },
    ],
    footer: [...foot.content, ...foot.styles],
    footerId,
  };
}

/**
 * Writes forwards: when something is inserted, all before it is final, so the index it is inserted at is the
 * index its style will need. The segment always ends with one open paragraph; the next block goes into it when
 * it is blank, after it otherwise.
 */
class Writer {
  readonly content: Request[] = [];
  readonly styles: Request[] = [];
  /** Index of the open paragraph's newline, UTF-16 units. */
  private end: number;
  private blank = true;

  constructor(
    start: number,
    private readonly segmentId?: string,
  ) {
    this.end = start;
  }

  block(block: Block): void {
    if (block.kind === 'table') {
      this.table(block);
      return;
    }
    if (!this.blank) this.insert(this.end++, '\n');
    this.end = this.paragraph(this.end, block);
    this.blank = false;
  }

  /** Writes a paragraph's text into the blank paragraph at `start`; returns the index of its newline. */
  private paragraph(start: number, paragraph: Paragraph): number {
    const text = paragraph.spans.map((span) => span.text).join('');
    if (text !== '') this.insert(start, text);
    const end = start + text.length;
    this.styles.push(paragraphRequest(paragraph.style, this.range(start, end + 1)));
    this.styles.push(textRequest(paragraph.style.text ?? {}, this.range(start, end + 1)));
    let from = start;
    for (const span of paragraph.spans) {
      const { text: words, ...style } = span;
      if (words !== '' && Object.keys(style).length > 0) {
        this.styles.push(
          textRequest({ ...paragraph.style.text, ...style }, this.range(from, from + words.length)),
        );
      }
      from += words.length;
    }
    return end;
  }

  /** Inserts a table at the open paragraph's newline, which moves behind it: no blank paragraph stands before it. */
  private table(table: Table): void {
    if (this.blank) throw new Error('A table stands after a paragraph of text, not first nor after a table.');
    const columns = table.widths.length;
    const location = this.location(this.end);
    this.content.push({ insertTable: { rows: table.rows.length, columns, location } });
    const start = this.end + 1;
    let cursor = start + 1;
    for (const row of table.rows) {
      if (row.length !== columns)
        throw new Error(`A row of ${row.length} cells in a table of ${columns} columns.`);
      cursor += 1;
      for (const cell of row) cursor = this.cell(cursor + 1, cell) + 1;
    }
    this.styleTable(table, start);
    // A table ends one unit after its last row.
    this.end = cursor + 1;
    this.blank = true;
  }

  /** Fills the cell whose text starts at `start`; returns the index of its last newline. */
  private cell(start: number, cell: Cell): number {
    let end = start;
    for (const [index, paragraph] of cell.paragraphs.entries()) {
      if (index > 0) this.insert(end++, '\n');
      end = this.paragraph(end, paragraph);
    }
    return end;
  }

  private styleTable(table: Table, start: number): void {
    const location = this.location(start);
    table.widths.forEach((width, index) => {
      this.styles.push({
        updateTableColumnProperties: {
          tableStartLocation: location,
          columnIndices: [index],
          tableColumnProperties: { widthType: 'FIXED_WIDTH', width: points(width) },
          fields: 'widthType,width',
        },
      });
    });
    const line = { width: points(0.5), dashStyle: 'SOLID' as const, color: colour(table.border) };
    this.styles.push({
      updateTableCellStyle: {
        tableStartLocation: location,
        tableCellStyle: {
          borderTop: line,
          borderBottom: line,
          borderLeft: line,
          borderRight: line,
          paddingTop: points(table.padding),
          paddingBottom: points(table.padding),
          paddingLeft: points(5),
          paddingRight: points(5),
          contentAlignment: 'MIDDLE',
        },
        fields:
          'borderTop,borderBottom,borderLeft,borderRight,paddingTop,paddingBottom,paddingLeft,paddingRight,contentAlignment',
      },
    });
    table.rows.forEach((row, rowIndex) => {
      row.forEach((cell, columnIndex) => {
        if (!cell.shading) return;
        this.styles.push({
          updateTableCellStyle: {
            tableRange: {
              tableCellLocation: { tableStartLocation: location, rowIndex, columnIndex },
              rowSpan: 1,
              columnSpan: 1,
            },
            tableCellStyle: { backgroundColor: colour(cell.shading) },
            fields: 'backgroundColor',
          },
        });
      });
    });
    if (table.header) {
      this.styles.push({ pinTableHeaderRows: { tableStartLocation: location, pinnedHeaderRowsCount: 1 } });
    }
  }

  private insert(index: number, text: string): void {
    const last = this.content[this.content.length - 1]?.insertText;
    // What continues the text just inserted joins it: fewer requests, same document.
    if (last?.text !== undefined && last.location?.index === index - last.text.length) {
      last.text += text;
      return;
    }
    this.content.push({ insertText: { location: this.location(index), text } });
  }

  private location(index: number): Location {
    return this.segmentId === undefined ? { index } : { index, segmentId: this.segmentId };
  }

  private range(startIndex: number, endIndex: number): gapi.client.docs.Range {
    const range = { startIndex, endIndex };
    return this.segmentId === undefined ? range : { ...range, segmentId: this.segmentId };
  }
}

function points(magnitude: number): Dimension {
  return { magnitude, unit: 'PT' };
}

function colour(hex: Colour): OptionalColor {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { color: { rgbColor: { red: part(1), green: part(3), blue: part(5) } } };
}

function paragraphRequest(style: ParagraphStyle, range: gapi.client.docs.Range): Request {
  const set: gapi.client.docs.ParagraphStyle = {
    namedStyleType: style.named ?? 'NORMAL_TEXT',
    spaceAbove: points(style.before ?? 0),
    spaceBelow: points(style.after ?? 0),
    lineSpacing: style.line ?? 100,
  };
  if (style.align) set.alignment = style.align;
  if (style.keepWithNext) set.keepWithNext = true;
  if (style.newPage) set.pageBreakBefore = true;
  if (style.shading) set.shading = { backgroundColor: colour(style.shading) };
  if (style.bar) {
    set.borderLeft = { color: colour(style.bar), width: points(3), padding: points(6), dashStyle: 'SOLID' };
  }
  if (style.indent) {
    set.indentStart = points(style.indent);
    set.indentFirstLine = points(style.indent);
  }
  return { updateParagraphStyle: { range, paragraphStyle: set, fields: Object.keys(set).join(',') } };
}

function textRequest(style: SpanStyle, range: gapi.client.docs.Range): Request {
  const set: gapi.client.docs.TextStyle = {
    weightedFontFamily: { fontFamily: FONT },
    fontSize: points(style.size ?? 11),
    foregroundColor: colour(style.colour ?? '#1a1a1a'),
    bold: style.bold ?? false,
    italic: style.italic ?? false,
  };
  return { updateTextStyle: { range, textStyle: set, fields: Object.keys(set).join(',') } };
}
