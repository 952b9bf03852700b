// What a document can say: records, their fields and the kinds of values, free of Google and of the sheet.

/**
 * - money: integer cents · percent: percent points (62.5 = 62,5 %) · date: serial days, day 0 = 1899-12-30
 * - time: minutes after midnight · choice: the French label · choices: French labels in order
 * - link: a URL · record / records: rows of another table
 */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'money'
  | 'percent'
  | 'date'
  | 'time'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'link'
  | 'record'
  | 'records';

export type ViewValue =
  | null
  | string
  | number
  | boolean
  | readonly string[]
  | ViewRecord
  | readonly ViewRecord[];

/** A row as documents see it. References are the records themselves, so the graph may be cyclic. */
export interface ViewRecord {
  /** The row's immutable id (`PRJ-0002`); keys loop rows in documents. */
  id: string;
  /** By field key; an absent key means null. */
  values: Record<string, ViewValue>;
}

export interface ViewField {
  key: string;
  /** What a tag says: the column's own label. */
  label: string;
  /** Former labels and synonyms, equally valid in a tag. */
  aliases?: readonly string[];
  kind: FieldKind;
  /** For record(s): the name of their type. */
  of?: string;
  /** For choice(s): the words that are offered; another one is a word of somebody's own. */
  options?: readonly string[];
  /** An empty required field stops the document that shows it. */
  required?: boolean;
  /** Changes by itself (the date of the last update): never a reason to rewrite a document. */
  volatile?: boolean;
}

export interface ViewType {
  name: string;
  /** Field shown when a tag names the record itself: `{{Porteur de projet}}` prints its name. */
  title: string;
  fields: readonly ViewField[];
}

export type ViewTypes = Record<string, ViewType>;
