// A kind of living documents: what it is called, where it stands, what its template may say and of what.

import type { DocumentNames } from '../domain/documents';
import type { ViewRecord, ViewTypes } from '../domain/view';

/** The workbook's records, as documents look into them. */
export interface Book {
  record(table: 'projects', id: string): ViewRecord | undefined;
  records(table: 'projects' | 'territory' | 'axes'): readonly ViewRecord[];
}

export interface DocumentKind extends DocumentNames {
  /** The end of its documents' keys: `PRJ-0017/project-sheet`. */
  suffix: string;
  /** The words for one and several, and what agrees with them: « créée » or « créé ». */
  nouns: { one: string; many: string; feminine: boolean };
  /** Name of the type its template speaks of, among `types`. */
  root: string;
  types(workbook: ViewTypes): ViewTypes;
  /** What the document of a row says; `today` is a serial day. Undefined for an unknown row. */
  record(book: Book, id: string, today: number): ViewRecord | undefined;
  /** Column of the row that keeps the document's address. */
  addressKey?: string;
}
