// From wishes to one values:batchUpdate, and what to do when somebody sorted the tab in between (design §4).

import { labelOf } from '../domain/enumerations';
import { type ValueRange, valueRange } from './a1';
import type { Cell, Column, Row, TableKey, Value } from './declaration';
import { formulaRequests } from './formulas';
import { highestNumber } from './references';
import { columnOf, isInSheet, TABLES } from './tables';
import type { AssignedId, MissingFormula, Tab, Workbook } from './workbook';

/** A value for one cell; null empties it. The row is named by its id, or by its number in tables without ids. */
export interface CellWrite {
  table: TableKey;
  id?: string;
  /** 1-based. */
  row?: number;
  key: string;
  value: Value | null;
}

export interface NewRow {
  table: TableKey;
  /** Absent in tables without references (`Journal`). */
  id?: string;
  values: Readonly<Record<string, Value | null>>;
}

/** What one written row is known by, so that the answer tells whether it is still that row. */
export interface Expectation {
  table: TableKey;
  /** 1-based. */
  row: number;
  id: string;
  /** 0-based column of the first value of the range. */
  firstColumn: number;
  /** Cells of the range that aren't ours, as they were read. */
  witnesses: readonly { column: number; cell: Cell }[];
  /** Columns that were written. */
  written: readonly number[];
}

export interface ValuesBody {
  valueInputOption: 'RAW';
  includeValuesInResponse: true;
  responseValueRenderOption: 'UNFORMATTED_VALUE';
  responseDateTimeRenderOption: 'SERIAL_NUMBER';
  data: ValueRange[];
}

type Growth =
  | { appendDimension: { sheetId: number; dimension: 'ROWS'; length: number } }
  | {
      insertDimension: {
        range: { sheetId: number; dimension: 'ROWS'; startIndex: number; endIndex: number };
        inheritFromBefore: true;
      };
    };

export interface WritePlan {
  /** spreadsheets.batchUpdate requests to send before: rows the grid lacks. */
  growth: Growth[];
  /** The one values:batchUpdate; undefined when there is nothing to write. */
  body?: ValuesBody;
  /** One for each range of the body, in order. */
  expectations: readonly Expectation[];
  /** spreadsheets.batchUpdate requests to send after: formulas of new rows, links of rows that had none. */
  formulas: ReturnType<typeof formulaRequests>;
  /** What could not be placed: the tab, the row or the column isn't there. */
  refused: readonly { table: TableKey; id: string; key: string }[];
}

/** Rows added at once when the grid is full: a tab grows neither at each note nor at each slice. */
const GROWTH = 1000;

/**
 * Plans writes against the workbook that was read. Values are written RAW: whatever they start with, they
 * stay text (`=IMPORTXML(…)` is a title). References just assigned by the reading are written too, for
 * `assigned` tables only (all by default).
 */
export function planWrites(
  workbook: Workbook,
  writes: readonly CellWrite[],
  newRows: readonly NewRow[] = [],
  assigned: readonly AssignedId[] = workbook.assignedIds,
): WritePlan {
  const rows = new Map<string, { tab: Tab; row: Row; cells: Map<number, Cell> }>();
  const refused: { table: TableKey; id: string; key: string }[] = [];
  const byNumber = new Map<TableKey, Map<number, Row>>();

  const find = (table: TableKey, id: string | undefined, number: number | undefined): Row | undefined => {
    if (id !== undefined) return workbook.byId[table].get(id);
    let index = byNumber.get(table);
    if (!index) {
      index = new Map(workbook.tables[table].map((row) => [row.row, row]));
      byNumber.set(table, index);
    }
    return number === undefined ? undefined : index.get(number);
  };

  const put = (write: CellWrite): void => {
    const tab = workbook.tabs[write.table];
    const row = find(write.table, write.id, write.row);
    const column = tab?.columns[write.key];
    if (!tab || !row || column === undefined) {
      refused.push({ table: write.table, id: write.id ?? '', key: write.key });
      return;
    }
    const name = `${write.table}:${row.row}`;
    const known = rows.get(name) ?? { tab, row, cells: new Map<number, Cell>() };
    known.cells.set(column, cellOf(workbook, columnOf(write.table, write.key), write.value));
    rows.set(name, known);
  };

  for (const { table, id } of assigned) put({ table, id, key: TABLES[table].idKey!, value: id });
  for (const write of writes) put(write);

  const data: ValuesBody['data'] = [];
  const expectations: Expectation[] = [];
  const doubled = new Map<Tab, ReadonlySet<Cell>>();
  /** References that another row bears too: they don't tell the two apart. */
  const twice = (tab: Tab): ReadonlySet<Cell> => {
    const idColumn = tab.columns[TABLES[tab.table].idKey ?? ''];
    const known = doubled.get(tab) ?? new Set(tab.unread.map(({ raw }) => raw[idColumn ?? -1] ?? ''));
    doubled.set(tab, known);
    return known;
  };
  const givenIds = new Set(assigned.map(({ table, row }) => `${table}:${row}`));
  rows.forEach(({ tab, row, cells }, name) => {
    const idColumn = tab.columns[TABLES[tab.table].idKey ?? ''];
    const known = idColumn !== undefined && !givenIds.has(name) && !twice(tab).has(row.raw[idColumn] ?? '');
    const others = known ? [idColumn] : typedColumns(tab);
    place(data, expectations, tab, row.row, row.id, cells, others, row.raw);
  });

  const notes = new Map<Tab, ReadonlySet<number>>();
  /** Rows where somebody wrote something beside the table. */
  const occupied = (tab: Tab): ReadonlySet<number> => {
    const known = notes.get(tab) ?? new Set(tab.unread.map(({ row }) => row));
    notes.set(tab, known);
    return known;
  };
  const growth: WritePlan['growth'] = [];
  const missing: MissingFormula[] = linksToShow(workbook, writes);
  const last = new Map<TableKey, number>();
  for (const newRow of newRows) {
    const tab = workbook.tabs[newRow.table];
    if (!tab) {
      refused.push({ table: newRow.table, id: newRow.id ?? '', key: '' });
      continue;
    }
    let number = (last.get(newRow.table) ?? tab.lastRow) + 1;
    while (occupied(tab).has(number)) number += 1;
    last.set(newRow.table, number);
    const { idKey } = TABLES[newRow.table];
    const values =
      idKey && newRow.id !== undefined ? { ...newRow.values, [idKey]: newRow.id } : newRow.values;
    const cells = new Map<number, Cell>();
    for (const key of Object.keys(values)) {
      const column = tab.columns[key];
      if (column === undefined) refused.push({ table: newRow.table, id: newRow.id ?? '', key });
      else if (values[key] !== null)
        cells.set(column, cellOf(workbook, columnOf(newRow.table, key), values[key]!));
    }
    if (cells.size === 0) continue;
    place(data, expectations, tab, number, newRow.id ?? '', cells, typedColumns(tab), []);
    for (const column of TABLES[newRow.table].columns) {
      if (column.automatic && isInSheet(column))
        missing.push({ table: newRow.table, row: number, key: column.key });
    }
  }
  last.forEach((row, table) => {
    const tab = workbook.tabs[table]!;
    const { sheetId, lastRow, until } = tab;
    // Another table stands below: it moves down, one blank row staying between the two.
    const pushed = until === undefined ? 0 : row - (until - 2);
    if (pushed > 0) {
      const range = { sheetId, dimension: 'ROWS' as const, startIndex: lastRow, endIndex: lastRow + pushed };
      growth.push({ insertDimension: { range, inheritFromBefore: true } });
    } else if (row > tab.rowCount) {
      const length = row - tab.rowCount + GROWTH;
      growth.push({ appendDimension: { sheetId: tab.sheetId, dimension: 'ROWS', length } });
    }
  });
  return {
    growth,
    ...(data.length ? { body: { ...OPTIONS, data } } : {}),
    expectations,
    formulas: formulaRequests(workbook.tabs, missing),
    refused,
  };
}

/** A hand-typed row without formulas must show its link all the same once it has an address. */
function linksToShow(workbook: Workbook, writes: readonly CellWrite[]): MissingFormula[] {
  const bare = new Set(workbook.missingFormulas.map(({ table, row }) => `${table}:${row}`));
  return writes
    .filter(({ table, key }) => table === 'projects' && key === 'sheetAddress')
    .map(({ id, row }) => (id === undefined ? row : workbook.byId.projects.get(id)?.row))
    .filter((row): row is number => row !== undefined && bare.has(`projects:${row}`))
    .map((row) => ({ table: 'projects' as const, row, key: 'sheetLink' }));
}

const OPTIONS = {
  valueInputOption: 'RAW',
  includeValuesInResponse: true,
  responseValueRenderOption: 'UNFORMATTED_VALUE',
  responseDateTimeRenderOption: 'SERIAL_NUMBER',
} as const;

/** Columns that people fill. */
function typedColumns(tab: Tab): number[] {
  return TABLES[tab.table].columns
    .filter(
      (column) => !column.automatic && column.type !== 'separator' && tab.columns[column.key] !== undefined,
    )
    .map((column) => tab.columns[column.key]!);
}

/** One range over what is written and what tells the row apart, `null` for what isn't ours. */
function place(
  data: ValuesBody['data'],
  expectations: Expectation[],
  tab: Tab,
  row: number,
  id: string,
  cells: ReadonlyMap<number, Cell>,
  telling: readonly number[],
  raw: readonly Cell[],
): void {
  const written = Array.from(cells.keys()).sort((a, b) => a - b);
  const span = [...written, ...telling];
  const first = Math.min(...span);
  const last = Math.max(...span);
  const values: Cell[] = [];
  for (let column = first; column <= last; column++) values.push(cells.get(column) ?? null);
  data.push(valueRange(tab.title, first, row, [values]));
  expectations.push({
    table: tab.table,
    row,
    id,
    firstColumn: first,
    witnesses: telling
      .filter((column) => !cells.has(column))
      .map((column) => ({ column, cell: raw[column] ?? '' })),
    written,
  });
}

/** A typed value as the sheet stores it: euros, labels, « Titre (PRJ-0002) », ticked or not. */
export function cellOf(workbook: Pick<Workbook, 'byId'>, column: Column, value: Value | null): Cell {
  // An empty string empties a cell; null would leave it alone.
  if (value === null) return '';
  switch (column.type) {
    case 'money':
      return typeof value === 'number' ? value / 100 : textCell(value);
    case 'percent':
      return typeof value === 'number' ? value / 100 : textCell(value);
    case 'time':
      return typeof value === 'number' ? value / 1440 : textCell(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : textCell(value);
    case 'choice':
      return labelOf(column.list!, textCell(value));
    case 'choices':
      return list(value)
        .map((code) => labelOf(column.list!, code))
        .join(' ; ');
    case 'reference':
      return referenceText(workbook, column.to!, textCell(value));
    case 'references':
      return list(value)
        .map((id) => referenceText(workbook, column.to!, id))
        .join(' ; ');
    case 'number':
    case 'integer':
    case 'date':
      return typeof value === 'number' ? value : textCell(value);
    default:
      return textCell(value);
  }
}

function list(value: Value): readonly string[] {
  return typeof value === 'object' ? value : [String(value)];
}

function textCell(value: Value): string {
  return typeof value === 'object' ? value.join(' ; ') : String(value);
}

/** How a row is named in another tab; a text that is no id is written as it is. */
export function referenceText(workbook: Pick<Workbook, 'byId'>, table: TableKey, id: string): string {
  const row = workbook.byId[table].get(id);
  return row ? TABLES[table].names(row)[0] || id : id;
}

/** The part of values:batchUpdate's answer that matters here. */
export interface ValuesAnswer {
  responses?: { updatedData?: { values?: Cell[][] } }[];
}

/** Rows where something else than the expected row came back: somebody sorted, inserted or typed in between. */
export function verifyRows(answer: ValuesAnswer, expectations: readonly Expectation[]): Expectation[] {
  return expectations.filter((expectation, index) => {
    const cells = cellsWritten(answer, index);
    return expectation.witnesses.some(
      ({ column, cell }) => !same(cells[column - expectation.firstColumn], cell),
    );
  });
}

/** The row of a range as it stands after the write. */
function cellsWritten({ responses = [] }: ValuesAnswer, index: number): readonly Cell[] {
  const { updatedData: { values: [cells = []] = [] } = {} } = responses[index] ?? {};
  return cells;
}

function same(a: Cell | undefined, b: Cell | undefined): boolean {
  const bare = (cell: Cell | undefined): Cell => cell ?? '';
  return bare(a) === bare(b);
}

/**
 * Body that puts back, from the snapshot, what was overwritten in rows that had moved. The row that stood
 * there is recognised by the cells we left alone; cells of a row nobody recognises are emptied. Read again
 * and plan again afterwards.
 */
export function repair(
  workbook: Workbook,
  answer: ValuesAnswer,
  expectations: readonly Expectation[],
  moved: readonly Expectation[],
): ValuesBody {
  const data: ValuesBody['data'] = [];
  const indexes = new Map<string, Map<string, Row>>();
  /** Every row of a tab, those that aren't read too, by what stands in some columns. */
  const rowsBy = (tab: Tab, columns: readonly number[]): Map<string, Row> => {
    const name = `${tab.table}:${columns.join()}`;
    let index = indexes.get(name);
    if (!index) {
      index = new Map();
      for (const row of [...tab.unread, ...workbook.tables[tab.table]])
        index.set(JSON.stringify(columns.map((column) => row.raw[column] ?? '')), row);
      indexes.set(name, index);
    }
    return index;
  };
  const positions = new Map(expectations.map((expectation, index) => [expectation, index]));
  for (const expectation of moved) {
    const tab = workbook.tabs[expectation.table];
    if (!tab) continue;
    const cells = cellsWritten(answer, positions.get(expectation)!);
    const columns = expectation.witnesses.map(({ column }) => column);
    const standing = rowsBy(tab, columns).get(
      JSON.stringify(columns.map((column) => cells[column - expectation.firstColumn] ?? '')),
    );
    const first = expectation.written[0]!;
    const last = expectation.written[expectation.written.length - 1]!;
    const values: Cell[] = [];
    for (let column = first; column <= last; column++) {
      values.push(expectation.written.indexOf(column) < 0 ? null : (standing?.raw[column] ?? ''));
    }
    data.push(valueRange(tab.title, first, expectation.row, [values]));
  }
  return { ...OPTIONS, data };
}

/** The next free reference of a table, after those the reading assigned and those already `taken`. */
export function nextId(workbook: Workbook, table: TableKey, taken = 0): string {
  const { prefix } = TABLES[table];
  if (!prefix) throw new Error(`Rows of ${table} have no reference.`);
  const ids: unknown[] = workbook.tables[table].map(({ id }) => id);
  if (table === 'projects') for (const { values } of workbook.tables.documents) ids.push(values.target);
  const last = highestNumber(ids, prefix);
  return `${prefix}-${String(last + 1 + taken).padStart(4, '0')}`;
}
