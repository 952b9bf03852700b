// Requests on tables: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#inserttablerequest and after

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
import { applyMask, parseMask } from '../updateMask';
import { Removed } from './deleteContentRange';

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

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

export interface TableCellLocation {
  tableStartLocation?: Location;
  rowIndex?: number;
  columnIndex?: number;
}

/** The cell a location names. */
function cellAt(
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

const CELL_FIELDS = [
  'backgroundColor',
  'borderLeft',
  'borderRight',
  'borderTop',
  'borderBottom',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'paddingBottom',
  'contentAlignment',
];

export interface UpdateTableCellStyle {
  tableCellStyle?: Style;
  fields?: string;
  tableRange?: { tableCellLocation?: TableCellLocation; rowSpan?: number; columnSpan?: number };
  tableStartLocation?: Location;
}

/** The cells of a table range, or all those of the table. */
export function updateTableCellStyle(draft: Draft, request: UpdateTableCellStyle): void {
  const paths = parseMask(request.fields, CELL_FIELDS, ['rowSpan', 'columnSpan']);
  for (const cell of cellsOf(draft, request))
    applyMask(cell.tableCellStyle, request.tableCellStyle ?? {}, paths);
}

function cellsOf(draft: Draft, { tableRange, tableStartLocation }: UpdateTableCellStyle): TableCell[] {
  if (!tableRange) {
    if (!tableStartLocation)
      throw new Refusal('Either a table range or a table start location must be specified.');
    return tableAt(draft, tableStartLocation).table.tableRows.flatMap((row) => row.tableCells);
  }
  const { table } = cellAt(draft, tableRange.tableCellLocation);
  const { rowIndex = 0, columnIndex = 0 } = tableRange.tableCellLocation ?? {};
  const { rowSpan: rows = 0, columnSpan: columns = 0 } = tableRange;
  if (rows < 1 || columns < 1 || rowIndex + rows > table.rows || columnIndex + columns > table.columns) {
    throw new Refusal('The table range is out of bounds of the table.');
  }
  return table.tableRows
    .slice(rowIndex, rowIndex + rows)
    .flatMap((row) => row.tableCells.slice(columnIndex, columnIndex + columns));
}

export interface UpdateTableColumnProperties {
  tableStartLocation?: Location;
  columnIndices?: number[];
  tableColumnProperties?: Style;
  fields?: string;
}

/** Width (PT, at least 5) and width type of the columns named, or of all. */
export function updateTableColumnProperties(draft: Draft, request: UpdateTableColumnProperties): void {
  const paths = parseMask(request.fields, ['width', 'widthType']);
  const { table } = tableAt(draft, request.tableStartLocation);
  const update = request.tableColumnProperties ?? {};
  if (paths.some(([root]) => root === 'width') && update.width && (update.width.magnitude ?? 0) < 5) {
    throw new Refusal('The width of a column must be at least 5 points.');
  }
  const even = () => times(table.columns, () => ({ widthType: 'EVENLY_DISTRIBUTED' }));
  const columns: Style[] = table.tableStyle.tableColumnProperties ?? even();
  table.tableStyle.tableColumnProperties = columns;
  const indices = request.columnIndices?.length ? request.columnIndices : [...columns.keys()];
  for (const index of indices) {
    if (!columns[index]) throw new Refusal(`Column index ${index} is out of bounds of the table.`);
    applyMask(columns[index], update, paths);
    if (!columns[index].widthType) columns[index].widthType = 'EVENLY_DISTRIBUTED';
  }
}

export interface UpdateTableRowStyle {
  tableStartLocation?: Location;
  rowIndices?: number[];
  tableRowStyle?: Style;
  fields?: string;
}

/** Row heights and overflow; `tableHeader` can be read, not written (pinTableHeaderRows does). */
export function updateTableRowStyle(draft: Draft, request: UpdateTableRowStyle): void {
  const paths = parseMask(request.fields, ['minRowHeight', 'preventOverflow'], ['tableHeader']);
  const { table } = tableAt(draft, request.tableStartLocation);
  const indices = request.rowIndices?.length ? request.rowIndices : [...table.tableRows.keys()];
  for (const index of indices) {
    const row = table.tableRows[index];
    if (!row) throw new Refusal(`Row index ${index} is out of bounds of the table.`);
    applyMask(row.tableRowStyle, request.tableRowStyle ?? {}, paths);
    if (!row.tableRowStyle.minRowHeight) row.tableRowStyle.minRowHeight = { unit: 'PT' };
  }
}

/** The first `pinnedHeaderRowsCount` rows repeat on every page; 0 unpins. */
export function pinTableHeaderRows(
  draft: Draft,
  request: { tableStartLocation?: Location; pinnedHeaderRowsCount?: number },
): void {
  const { table } = tableAt(draft, request.tableStartLocation);
  const count = request.pinnedHeaderRowsCount ?? 0;
  if (count < 0 || count > table.tableRows.length) {
    throw new Refusal(`The number of pinned header rows ${count} is out of bounds of the table.`);
  }
  for (const [index, row] of table.tableRows.entries()) {
    if (index < count) row.tableRowStyle.tableHeader = true;
    else delete row.tableRowStyle.tableHeader;
  }
}
