// What automatic columns show, computed from what people typed, never read back from the sheet (design §4).

import type { Lookup, Row, TableKey, Value } from './declaration';
import { columnOf } from './tables';
import type { Workbook } from './workbook';
import { rowOf } from './workbook';

const NONE: readonly Row[] = [];

/** Relations between rows, each indexed once, when first asked for; `today` is a serial day. */
export function lookup(workbook: Pick<Workbook, 'tables' | 'byId'>, today?: number): Lookup {
  const indexes = new Map<string, Map<string, Row[]>>();
  return {
    ...(today === undefined ? {} : { today }),
    row: (table, id) => rowOf(workbook as Workbook, table, id),
    related(table, key, id) {
      const name = `${table}.${key}`;
      let index = indexes.get(name);
      if (!index) {
        index = new Map();
        for (const row of workbook.tables[table]) {
          const value = row.values[key];
          const targets =
            typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
          for (const target of targets) {
            const rows = index.get(target);
            if (rows) rows.push(row);
            else index.set(target, [row]);
          }
        }
        indexes.set(name, index);
      }
      return index.get(id) ?? NONE;
    },
  };
}

/** Value of a column of a row, computed where the column is automatic. */
export function columnValue(book: Lookup, table: TableKey, row: Row, key: string): Value | undefined {
  const { automatic } = columnOf(table, key);
  return automatic ? automatic.compute(row, book) : row.values[key];
}
