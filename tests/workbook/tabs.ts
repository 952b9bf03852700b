// Answers of values:batchGetByDataFilter made by hand: tabs as rows of cells.

import { letters, quoted } from '../../src/workbook/a1';
import type { Cell, TableKey } from '../../src/workbook/declaration';
import { type MatchedRange, read, type SheetIds } from '../../src/workbook/reading';
import { isInSheet, TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import type { Workbook } from '../../src/workbook/workbook';

export const SHEET_IDS: SheetIds = Object.fromEntries(TABLE_KEYS.map((key, index) => [key, index]));

export function headerOf(table: TableKey): string[] {
  return TABLES[table].columns.filter(isInSheet).map(({ label }) => label);
}

/** A row of a tab with its declared header, from cells by column key. */
export function rowOf(table: TableKey, cells: Record<string, Cell>): Cell[] {
  return TABLES[table].columns.filter(isInSheet).map(({ key }) => cells[key] ?? '');
}

export function answer(tabs: Partial<Record<TableKey, Cell[][]>>): { valueRanges: MatchedRange[] } {
  return {
    valueRanges: TABLE_KEYS.map((key) => {
      const values = tabs[key] ?? [headerOf(key)];
      const width = Math.max(...values.map((row) => row.length));
      const range = `${quoted(TABLES[key].title)}!A1:${letters(width - 1)}${Math.max(values.length, 200)}`;
      return { valueRange: { range, values }, dataFilters: [{ gridRange: { sheetId: SHEET_IDS[key]! } }] };
    }),
  };
}

export function readTabs(tabs: Partial<Record<TableKey, Cell[][]>>): Workbook {
  return read(answer(tabs), SHEET_IDS);
}

/** Reads rows given by column key, under the declared headers. */
export function readRows(rows: Partial<Record<TableKey, Record<string, Cell>[]>>): Workbook {
  const tabs: Partial<Record<TableKey, Cell[][]>> = {};
  for (const key of Object.keys(rows) as TableKey[]) {
    tabs[key] = [headerOf(key), ...rows[key]!.map((cells) => rowOf(key, cells))];
  }
  return readTabs(tabs);
}
