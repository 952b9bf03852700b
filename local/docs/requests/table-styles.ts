// The look of tables: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#updatetablecellstylerequest and after

import type { Draft } from '../draft';
import { type Location, tableAt } from '../locate';
import { Refusal, type Style, type TableCell } from '../model';
import { applyMask, parseMask } from '../update-mask';
import { cellAt, type TableCellLocation, times } from './tables';

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
