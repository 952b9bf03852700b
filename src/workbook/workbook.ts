// The workbook once read: rows by table, where each column stands, what is to be said.

import type { Row, TableKey, Value } from './declaration';
import type { Home } from './home/lines';
import type { Problem } from './problem';

/** Where a table stands in the sheet. */
export interface Tab {
  table: TableKey;
  sheetId: number;
  title: string;
  /** 0-based sheet column of each declared column found. */
  columns: Readonly<Record<string, number>>;
  /** The user's own columns. */
  extras: readonly { label: string; column: number }[];
  /** Size of the grid. */
  rowCount: number;
  columnCount: number;
  /** 1-based: the last row of the header. */
  headerRow: number;
  /** 1-based; the header's row when there is nothing below it. */
  lastRow: number;
  /** 1-based: where another table begins, below this one. */
  until?: number;
  /** Rows that stand there and aren't read (a total, a note, a reference borne twice): nothing goes over them. */
  unread: readonly Row[];
}

export interface AssignedId {
  table: TableKey;
  /** 1-based. */
  row: number;
  id: string;
}

/** An automatic cell that shows nothing where the domain computes something: its formula is missing. */
export interface MissingFormula {
  table: TableKey;
  row: number;
  key: string;
}

/** A declared column that is in the tab no more; what was said of it is among the problems. */
export interface LostColumn {
  table: TableKey;
  key: string;
  /** Its values still stand under a header that says something else, or nothing: they can't be read. */
  renamed: boolean;
  problem: Problem;
}

export interface Workbook {
  tables: Readonly<Record<TableKey, readonly Row[]>>;
  byId: Readonly<Record<TableKey, ReadonlyMap<string, Row>>>;
  /** Absent: the tab wasn't found. */
  tabs: Readonly<Partial<Record<TableKey, Tab>>>;
  problems: readonly Problem[];
  lostColumns: readonly LostColumn[];
  /** References that rows without one are given; they are written with the next writes. */
  assignedIds: readonly AssignedId[];
  missingFormulas: readonly MissingFormula[];
  /** Absent: somebody did without it. */
  home?: Home;
}

export function rowOf(workbook: Workbook, table: TableKey, id: Value | undefined): Row | undefined {
  return typeof id === 'string' ? workbook.byId[table].get(id) : undefined;
}

/** The value of a key of `Paramètres`; undefined when absent or empty. */
export function setting(workbook: Workbook, key: string): string | undefined {
  const value = workbook.byId.settings.get(key)?.values.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
