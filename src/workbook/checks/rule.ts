// What a rule is: one question asked of each row of a table, declared once with its severity and its source.

import type { Lookup, Row, TableKey, Value } from '../declaration';
import type { Workbook } from '../workbook';

/** warning: « à corriger » · info: « conseil ». Nothing here ever blocks (product.md §1). */
export type Severity = 'warning' | 'info';

export interface Remark {
  /** Column of the cell it is about. */
  key: string;
  message: string;
  hint: string;
  /** Where it isn't the rule's own. */
  severity?: Severity;
}

export type Found = Remark | readonly Remark[] | false | undefined;

export interface Rule {
  /** domain.md §d. */
  id: string;
  severity: Severity;
  /** The text of law, or the habit, it comes from. */
  source: string;
  /** Asked of every living row of these tables. */
  rows?: Partial<Record<TableKey, (row: Row, book: Book) => Found>>;
  /** Asked of every column of the user's own. */
  header?: (label: string, table: TableKey) => Omit<Remark, 'key'> | undefined;
}

/** The workbook as rules see it: relations and groups are indexed once, so that all rules together stay linear. */
export interface Book extends Lookup {
  workbook: Workbook;
  /** Serial day. */
  today: number;
  /** Rows that aren't archived. */
  rows(table: TableKey): readonly Row[];
  /** A column's value, computed where it is automatic. */
  value(table: TableKey, row: Row, key: string): Value | undefined;
  /** The first row of a table that has the same key as `row`, when `row` isn't that one; '' is nobody's key. */
  twin(table: TableKey, row: Row, keyOf: (row: Row) => string): Row | undefined;
  /** Something computed once for the whole workbook, by the function that computes it. */
  once<T>(make: (book: Book) => T): T;
  /** The tab is in this workbook: what it doesn't say may be held against it. */
  knows(table: TableKey): boolean;
}
