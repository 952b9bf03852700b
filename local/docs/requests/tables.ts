// Tables and their rows: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#inserttablerequest and after

import { elementStyle, insertInto, styleAt, textRun } from '../content';
import type { Draft } from '../draft';
import {
  endOf,
  insertionPoint,
  type Location,
  paragraphAt,
  startOf,
  type TableSpot,
  tableAt,
} from '../locate';
import { clone, Refusal, type Style, type TableCell, type TableRow } from '../model';
import { Removed } from './delete-content-range';

const CELL_PADDING = { magnitude: 5, unit: 'PT' };

function emptyCell(text: Style = {}, paragraph?: Style, cell?: Style): TableCell {
  return {
    startIndex: 0,
    endIndex: 0,
    content: [
      {
        startIndex: 0,
        endIndex: 0,
        paragraph: {
          elements: [textRun('\n', clone(text))],
          paragraphStyle: clone(paragraph) ?? {
            namedStyleType: 'NORMAL_TEXT',
            lineSpacing: 100,
            direction: 'LEFT_TO_RIGHT',
          },
        },
      },
    ],
    tableCellStyle: {
      rowSpan: 1,
      columnSpan: 1,
      ...(clone(cell) ?? {
        backgroundColor: {},
        paddingLeft: CELL_PADDING,
        paddingRight: CELL_PADDING,
        paddingTop: CELL_PADDING,
        paddingBottom: CELL_PADDING,
        contentAlignment: 'TOP',
      }),
    },
  };
}

function emptyRow(cells: TableCell[], style: Style = { minRowHeight: { unit: 'PT' } }): TableRow {
  return { startIndex: 0, endIndex: 0, tableCells: cells, tableRowStyle: clone(style) };
}

/** Units of an empty row of `columns` cells: itself, and per cell itself and its newline. */
function emptyRowLength(columns: number): number {
  return 1 + 2 * columns;
}

export interface InsertTable {
  rows?: number;
  columns?: number;
  location?: Location;
  endOfSegmentLocation?: Location;
}

/** A newline is inserted first: the table starts at index + 1. Cells take the text style of the insertion point. */
export function insertTable(draft: Draft, request: InsertTable): void {
  const { rows = 0, columns = 0 } = request;
  if (rows < 1) throw new Refusal('The number of rows must be greater than 0.');
  if (columns < 1) throw new Refusal('The number of columns must be greater than 0.');
  const { segment, index } = insertionPoint(draft, request, 'Insert table');
  if (segment.kind === 'footnote') throw new Refusal('Tables cannot be inserted inside footnotes.');
  const { content, position, offset } = paragraphAt(segment, index);
  const paragraph = content[position]!.paragraph!;
  const style = styleAt(paragraph, offset);
  insertInto(content, position, offset, '\n', clone(style), () => draft.freshId('h.'));
  const table = {
    rows,
    columns,
    tableRows: times(rows, () => emptyRow(times(columns, () => emptyCell(style)))),
    tableStyle: { tableColumnProperties: times(columns, () => ({ widthType: 'EVENLY_DISTRIBUTED' })) },
  };
  content.splice(position + 1, 0, { startIndex: 0, endIndex: 0, table });
  draft.inserted(segment, index, 3 + rows * emptyRowLength(columns), 'structure');
}

/** `count` things, each made anew. */
export function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

export interface TableCellLocation {
  tableStartLocation?: Location;
  rowIndex?: number;
  columnIndex?: number;
}

/** The cell a location names. */
export function cellAt(
  draft: Draft,
  location: TableCellLocation | undefined,
): TableSpot & { row: number; cell: TableCell } {
  const spot = tableAt(draft, location?.tableStartLocation);
  const row = location?.rowIndex ?? 0;
  const column = location?.columnIndex ?? 0;
  if (row < 0 || row >= spot.table.tableRows.length)
    throw new Refusal(`Row index ${row} is out of bounds of the table.`);
  const cell = spot.table.tableRows[row]!.tableCells[column];
  if (!cell) throw new Refusal(`Column index ${column} is out of bounds of the table.`);
  return { ...spot, row, cell };
}

function rowSpan(cell: TableCell): number {
  return cell.tableCellStyle.rowSpan ?? 1;
}

/** Above or below the cell's row; whether cells take their neighbours' styles is the switch `insertedRowInheritsStyle`. */
export function insertTableRow(
  draft: Draft,
  request: { tableCellLocation?: TableCellLocation; insertBelow?: boolean },
): void {
  const { segment, element, table, row, cell } = cellAt(draft, request.tableCellLocation);
  const model = table.tableRows[row]!;
  const target = request.insertBelow ? row + rowSpan(cell) : row;
  const next = table.tableRows[target];
  const at = next ? startOf(next) : endOf(element) - 1;
  const inherits = draft.switches.insertedRowInheritsStyle;
  const cells = model.tableCells.map((one) => (inherits ? cellLike(one) : emptyCell()));
  for (const [r, above] of table.tableRows.slice(0, target).entries()) {
    for (const one of above.tableCells)
      if (r + rowSpan(one) > target) one.tableCellStyle.rowSpan = rowSpan(one) + 1;
  }
  const style = inherits ? clone(model.tableRowStyle) : { minRowHeight: { unit: 'PT' } };
  // Header rows are the first ones: a row stays one only when it comes in above another.
  delete style.tableHeader;
  if (next?.tableRowStyle.tableHeader) style.tableHeader = true;
  table.tableRows.splice(target, 0, emptyRow(cells, style));
  table.rows = table.tableRows.length;
  draft.inserted(segment, at, emptyRowLength(cells.length), 'structure');
}

function cellLike(cell: TableCell): TableCell {
  const paragraph = cell.content[0]?.paragraph;
  const { rowSpan: _, columnSpan: __, ...style } = cell.tableCellStyle;
  const { headingId: ___, ...paragraphStyle } = paragraph?.paragraphStyle ?? {
    namedStyleType: 'NORMAL_TEXT',
    direction: 'LEFT_TO_RIGHT',
  };
  const text = clone(elementStyle(paragraph?.elements[0]) ?? {});
  delete text.link;
  return emptyCell(text, paragraphStyle, style);
}

/** Deletes every row the cell spans; the last row takes the table with it. */
export function deleteTableRow(draft: Draft, request: { tableCellLocation?: TableCellLocation }): void {
  const { segment, content, position, element, table, row, cell } = cellAt(draft, request.tableCellLocation);
  const until = Math.min(row + rowSpan(cell), table.tableRows.length);
  const gone = table.tableRows.slice(row, until);
  const removed = new Removed();
  for (const one of gone) removed.addRow(one);
  if (gone.length === table.tableRows.length) {
    content.splice(position, 1);
    draft.deleted(segment, startOf(element), endOf(element));
  } else {
    for (const [r, above] of table.tableRows.slice(0, row).entries()) {
      for (const one of above.tableCells) {
        const covered = Math.max(0, Math.min(r + rowSpan(one), until) - row);
        if (covered) one.tableCellStyle.rowSpan = rowSpan(one) - covered;
      }
    }
    table.tableRows.splice(row, gone.length);
    table.rows = table.tableRows.length;
    draft.deleted(segment, startOf(gone[0]!), endOf(gone.at(-1)!));
  }
  removed.forget(draft, segment);
}
