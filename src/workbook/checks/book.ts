// The workbook as rules see it: what they share is computed once.

import { columnValue, lookup } from '../computing';
import type { Row, TableKey } from '../declaration';
import type { Workbook } from '../workbook';
import type { Book } from './rule';

export function bookOf(workbook: Workbook, today: number): Book {
  const relations = lookup(workbook, today);
  const kept = new Map<unknown, unknown>();
  const memo = <T>(name: unknown, make: () => T): T => {
    if (!kept.has(name)) kept.set(name, make());
    return kept.get(name) as T;
  };
  const firsts = new Map<TableKey, Map<(row: Row) => string, Map<string, Row>>>();
  const living = new Map<TableKey, readonly Row[]>();
  const book: Book = {
    ...relations,
    workbook,
    today,
    rows(table) {
      let rows = living.get(table);
      if (!rows) {
        rows = workbook.tables[table].filter(({ values }) => values.archived !== true);
        living.set(table, rows);
      }
      return rows;
    },
    value: (table, row, key) => columnValue(relations, table, row, key),
    twin(table, row, keyOf) {
      const ofTable = firsts.get(table) ?? new Map<(row: Row) => string, Map<string, Row>>();
      firsts.set(table, ofTable);
      let first = ofTable.get(keyOf);
      if (!first) {
        first = new Map();
        for (const one of book.rows(table)) {
          const key = keyOf(one);
          if (key !== '' && !first.has(key)) first.set(key, one);
        }
        ofTable.set(keyOf, first);
      }
      const found = first.get(keyOf(row));
      return found === row ? undefined : found;
    },
    once: (make) => memo(make, () => make(book)),
    knows: (table) => workbook.tabs[table] !== undefined,
  };
  return book;
}
