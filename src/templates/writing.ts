// The requests that write what was made: its text, then every style for itself: nothing relies on what an
// insertion inherits.

import type { MadeText, NewRows } from './builder';
import type { DocsRequest, Style } from './document';
import type { MadeTable, Template } from './template';

/** Where a segment is. */
export interface Place {
  tabId?: string;
  segmentId?: string;
}

/**
 * Where made paragraphs come in: `before` the paragraph that begins there; `into` it, whose newline then ends the
 * last of them; `after` the one that ends there, because no paragraph begins.
 */
export type How = 'before' | 'into' | 'after';

export function placed({ segmentId, tabId }: Place, place: Record<string, unknown>): Record<string, unknown> {
  if (segmentId !== undefined) place.segmentId = segmentId;
  if (tabId !== undefined) place.tabId = tabId;
  return place;
}

export class Writer {
  constructor(
    private readonly template: Template,
    private readonly place: Place,
    private readonly requests: DocsRequest[],
  ) {}

  insert(index: number, text: string): void {
    if (text !== '') this.requests.push({ insertText: { location: this.location(index), text } });
  }

  remove(s: number, e: number): void {
    if (e > s) this.requests.push({ deleteContentRange: { range: this.range(s, e) } });
  }

  link(s: number, e: number, link: Style): void {
    this.requests.push({ updateTextStyle: { range: this.range(s, e), textStyle: { link }, fields: 'link' } });
  }

  /** Text in the style of rank `style` in the template's table. */
  style(s: number, e: number, style: number): void {
    this.requests.push({ updateTextStyle: { range: this.range(s, e), ...this.template.textStyles[style] } });
  }

  /** Paragraphs and tables that will stand at `at`. */
  flow(made: MadeText, at: number, how: How, bullets: boolean): void {
    const { text, tables } = made;
    const last = text.slice(tables[tables.length - 1]?.e ?? 0);
    if (how === 'before') this.insert(at, last);
    else if (how === 'into') this.insert(at, last.slice(0, -1));
    else this.insert(at - 1, `\n${last.slice(0, -1)}`);
    for (let rank = tables.length - 1; rank >= 0; rank--) {
      const { s, e, made: table, rows } = tables[rank] as MadeText['tables'][number];
      const chunk = text.slice(tables[rank - 1]?.e ?? 0, s);
      // A table brings the newline before it: the chunk's own, or else one that takes the place of the last.
      this.table(table, rows, chunk === '' ? at - 1 : at);
      if (chunk === '') this.remove(at + e - s, at + e - s + 1);
      else this.insert(at, chunk.slice(0, -1));
    }
    this.styles(made, at, bullets);
  }

  private table(made: MadeTable, rows: NewRows, index: number): void {
    const columns = rows.rows[0]?.length ?? 0;
    this.requests.push({
      insertTable: { rows: rows.rows.length, columns, location: this.location(index) },
    });
    const start = index + 1;
    made.columns.forEach((properties, column) => {
      if (properties.widthType === 'FIXED_WIDTH')
        this.requests.push({
          updateTableColumnProperties: {
            tableStartLocation: this.location(start),
            columnIndices: [column],
            tableColumnProperties: properties,
            fields: 'width,widthType',
          },
        });
    });
    const pinnedHeaderRowsCount = Math.min(made.headers, rows.rows.length);
    if (pinnedHeaderRowsCount > 0)
      this.requests.push({
        pinTableHeaderRows: { tableStartLocation: this.location(start), pinnedHeaderRowsCount },
      });
    this.cells(rows, start + 1, start, 0);
  }

  /** Rows come in empty below row `below` of the table (-1: above all), then are filled. */
  rows(rows: NewRows, table: number, below: number, at: number): void {
    const tableCellLocation = this.cell(table, Math.max(0, below), 0);
    for (let count = 0; count < rows.rows.length; count++)
      this.requests.push({ insertTableRow: { tableCellLocation, insertBelow: below >= 0 } });
    this.cells(rows, at, table, below + 1);
  }

  /** Fills empty rows, the first of which begins at `at`, from the last cell to the first. */
  private cells({ rows, styles }: NewRows, at: number, table: number, first: number): void {
    const columns = rows[0]?.length ?? 0;
    const bullets = rows.some((row) =>
      row.some((cell) => cell.paragraphs.some(({ bullet }) => bullet !== '')),
    );
    for (let row = rows.length - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        const made = rows[row]?.[column];
        if (!made) continue;
        this.flow(made, at + row * (1 + 2 * columns) + 2 + 2 * column, 'into', bullets);
        this.requests.push({
          updateTableCellStyle: {
            tableRange: {
              tableCellLocation: this.cell(table, first + row, column),
              rowSpan: 1,
              columnSpan: 1,
            },
            ...this.template.cellStyles[made.style],
          },
        });
      }
      if (styles[row])
        this.requests.push({
          updateTableRowStyle: {
            tableStartLocation: this.location(table),
            rowIndices: [first + row],
            tableRowStyle: styles[row],
            fields: 'minRowHeight,preventOverflow',
          },
        });
    }
  }

  /** Every style of made text that stands at `at`, set for itself. */
  styles(made: MadeText, at: number, bullets: boolean): void {
    for (const { s, e, style, bullet } of made.paragraphs) {
      const range = this.range(at + s, at + e);
      if (bullets && bullet === '') this.requests.push({ deleteParagraphBullets: { range } });
      else if (bullets) this.requests.push({ createParagraphBullets: { range, bulletPreset: bullet } });
      this.requests.push({ updateParagraphStyle: { range, ...this.template.paragraphStyles[style] } });
    }
    for (const { s, e, style } of made.runs) this.style(at + s, at + e, style);
    for (const { s, e, url } of made.links) this.link(at + s, at + e, { url });
  }

  dropRow(table: number, row: number): void {
    this.requests.push({ deleteTableRow: { tableCellLocation: this.cell(table, row, 0) } });
  }

  name(name: string, s: number, e: number): void {
    this.requests.push({ createNamedRange: { name, range: this.range(s, e) } });
  }

  private location(index: number): Record<string, unknown> {
    return placed(this.place, { index });
  }

  private range(startIndex: number, endIndex: number): Record<string, unknown> {
    return placed(this.place, { startIndex, endIndex });
  }

  private cell(table: number, rowIndex: number, columnIndex: number): Record<string, unknown> {
    return { tableStartLocation: this.location(table), rowIndex, columnIndex };
  }
}
