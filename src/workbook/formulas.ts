// Formulas of the automatic columns: per row, closed ranges, English names, `;` (design §4), written by updateCells.

import { letters, quoted } from './a1';
import type { TableKey } from './declaration';
import { columnOf } from './tables';
import type { MissingFormula } from './workbook';

/**
 * Last row of closed ranges. A spreadsheet holds ten million cells, so no tab of ten columns has more rows:
 * whoever adds rows, however many, no formula is ever short. (LibreOffice stops at 1,048,576.)
 */
export const LAST_ROW = 1_000_000;

/** Where the columns stand, for every table. */
export type Layout = Readonly<Partial<Record<TableKey, Placement>>>;

interface Placement {
  title: string;
  columns: Readonly<Record<string, number>>;
  /** 1-based: the last row of the header; 1 where it isn't said. */
  headerRow?: number;
}

/** The formula of an automatic column at a row; undefined when a column it needs isn't there. */
export function formulaAt(layout: Layout, table: TableKey, key: string, row: number): string | undefined {
  return filled(layout, columnOf(table, key).automatic?.formula, table, row);
}

/** A formula with cells in place of `[key]` (of `row` of `table`) and `[table.key]` (a column). */
export function filled(
  layout: Layout,
  formula: string | undefined,
  table?: TableKey,
  row = 0,
): string | undefined {
  let complete = true;
  const text = formula?.replace(/\[(?:(\w+)\.)?(\w+)\]/g, (_, of: TableKey | undefined, name: string) => {
    const { title = '', columns = {}, headerRow = 1 } = layout[(of ?? table)!] ?? {};
    const position = columns[name];
    if (position === undefined) complete = false;
    const letter = letters(position ?? 0);
    if (!of) return `$${letter}${row}`;
    const range = `$${letter}$${headerRow + 1}:$${letter}$${LAST_ROW}`;
    return of === table ? range : `${quoted(title)}!${range}`;
  });
  return complete ? text : undefined;
}

export interface UpdateCells {
  updateCells: {
    start: { sheetId: number; rowIndex: number; columnIndex: number };
    rows: { values: { userEnteredValue: { formulaValue: string } }[] }[];
    fields: 'userEnteredValue';
  };
}

/** So that one request stays light enough to travel. */
const ROWS_AT_ONCE = 2000;

/** spreadsheets.batchUpdate requests that write formulas; consecutive rows of a column go together. */
export function formulaRequests(
  tabs: Readonly<Partial<Record<TableKey, Placement & { sheetId: number }>>>,
  cells: readonly MissingFormula[],
): UpdateCells[] {
  const requests: UpdateCells[] = [];
  const sorted = [...cells].sort((a, b) => order(a.table, b.table) || order(a.key, b.key) || a.row - b.row);
  let end: { table: TableKey; key: string; row: number } | undefined;
  for (const cell of sorted) {
    const tab = tabs[cell.table];
    const columnIndex = tab?.columns[cell.key];
    const formulaValue = formulaAt(tabs, cell.table, cell.key, cell.row);
    if (!tab || columnIndex === undefined || formulaValue === undefined) continue;
    const line = { values: [{ userEnteredValue: { formulaValue } }] };
    const rows = requests[requests.length - 1]?.updateCells.rows ?? [];
    if (
      end &&
      end.table === cell.table &&
      end.key === cell.key &&
      end.row + 1 === cell.row &&
      rows.length < ROWS_AT_ONCE
    ) {
      rows.push(line);
    } else {
      requests.push({
        updateCells: {
          start: { sheetId: tab.sheetId, rowIndex: cell.row - 1, columnIndex },
          rows: [line],
          fields: 'userEnteredValue',
        },
      });
    }
    end = { table: cell.table, key: cell.key, row: cell.row };
  }
  return requests;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
