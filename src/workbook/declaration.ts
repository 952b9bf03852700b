// What a table is: one declaration says what a tab holds, and every other file reads it; install/looks.ts says how it looks.

import type { EnumerationKey } from '../domain/enumerations';

export type TableKey =
  | 'projects'
  | 'fundings'
  | 'followUps'
  | 'meetings'
  | 'stances'
  | 'decisions'
  | 'contacts'
  | 'agendaItems'
  | 'attendances'
  | 'programmeLinks'
  | 'expenses'
  | 'payments'
  | 'indicators'
  | 'indicatorValues'
  | 'milestones'
  | 'fundingAgreements'
  | 'deadlines'
  | 'organisations'
  | 'funders'
  | 'aidSchemes'
  | 'governanceBodies'
  | 'programmes'
  | 'axes'
  | 'territory'
  | 'documents'
  | 'settings'
  | 'lists'
  | 'journal'
  | 'checks';

/** A cell as the Sheets API sends it (`UNFORMATTED_VALUE`, `SERIAL_NUMBER`); '' is empty. */
export type Cell = string | number | boolean | null;

/**
 * A cell once read. money: integer cents · percent: percent points · date: serial day, or the text that could
 * not be read as one · time: minutes after midnight · choice(s): codes, or the text of an unknown value ·
 * reference(s): row ids, or the text that leads to no row.
 */
export type Value = string | number | boolean | readonly string[];
export type Values = Readonly<Record<string, Value>>;

export interface Row {
  /** Immutable reference (`PRJ-0002`); the row's own key in tables without references. */
  id: string;
  /** 1-based row of the sheet. */
  row: number;
  /** By column key; an absent key is an empty cell. */
  values: Values;
  /** The user's own columns, by label. */
  extra: Readonly<Record<string, Cell>>;
  /** The cells as they were read: what a repair puts back. */
  raw: readonly Cell[];
}

export type ColumnType =
  | 'id'
  | 'text'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'date'
  | 'time'
  | 'money'
  | 'percent'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'reference'
  | 'references'
  | 'link'
  | 'email'
  | 'phone'
  /** Titles a collapsed group and keeps it apart from its neighbour; holds nothing. */
  | 'separator';

export interface Column {
  /** English, from the glossary. */
  key: string;
  /** French header, as product.md says it. */
  label: string;
  /** Former labels and synonyms: headers and tags that also mean this column. */
  aliases?: readonly string[];
  type: ColumnType;
  list?: EnumerationKey;
  to?: TableKey;
  /** Tab whose rows a text's drop-down offers; what is typed may say something else. */
  offers?: TableKey;
  required?: boolean;
  /** `shown`, `hidden`, or the collapsed group it belongs to. */
  shown: 'shown' | 'hidden' | (string & {});
  automatic?: Automatic;
  /** Changes by itself: never a reason to rewrite a document. */
  volatile?: boolean;
}

/** A column that the sheet shows by formula and that the domain computes: never read back (design §4). */
export interface Automatic {
  /**
   * With `[key]` for a cell of the formula's own row, `[table.key]` for a whole column. Absent: the column
   * exists in documents only, not in the sheet.
   */
  formula?: string;
  compute: (row: Row, book: Lookup) => Value | undefined;
}

/** The rest of the workbook, as a computed column sees it. */
export interface Lookup {
  row(table: TableKey, id: Value | undefined): Row | undefined;
  /** Rows of `table` whose reference `key` leads to `id`, in sheet order. */
  related(table: TableKey, key: string, id: string): readonly Row[];
  /** Serial day; undefined where nobody knows what day it is. */
  today?: number;
}

export interface Table {
  key: TableKey;
  /** Number of its tab, for ever: a workbook installed long ago knows its tabs by it (reading.ts). */
  tab: number;
  /** The tab's name. */
  title: string;
  aliases?: readonly string[];
  /** References are `prefix-0001`; absent: rows have no reference of their own. */
  prefix?: string;
  /** Column whose value is the row's key; the reference where there is a prefix. */
  idKey?: string;
  /** Column that stands for the row in a document: `{{Porteur de projet}}` prints it. */
  titleKey: string;
  /** Column that drop-downs of other tabs offer. */
  offerKey?: string;
  /** Names under which a typed reference is recognised; the first is how references are written. */
  names: (row: Pick<Row, 'id' | 'values'>) => readonly string[];
  columns: readonly Column[];
  /** What an unknown name becomes: « nouvelle structure à confirmer ». */
  unknown?: string;
}

/** Text of a value, or '' (a helper for labels and names). */
export function textOf(value: Value | undefined): string {
  return value === undefined ? '' : typeof value === 'object' ? value.join(' ; ') : String(value);
}
