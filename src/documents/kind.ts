// A kind of living documents: what it is called, where it stands, what its template may say and of what.

import type { DocumentNames } from '../domain/documents';
import type { ViewRecord, ViewTypes } from '../domain/view';

/** Tables whose records documents are made of. */
type BookTable =
  | 'projects'
  | 'meetings'
  | 'governanceBodies'
  | 'agendaItems'
  | 'decisions'
  | 'fundings'
  | 'deadlines'
  | 'followUps'
  | 'contacts'
  | 'organisations'
  | 'territory'
  | 'axes';

/** The workbook's records, as documents look into them. */
export interface Book {
  record(table: BookTable, id: string): ViewRecord | undefined;
  records(table: BookTable): readonly ViewRecord[];
  /** A line of `Paramètres`; undefined while it is empty. */
  setting(key: string): string | undefined;
  /** What awaits somebody, the earliest first. */
  dues(): readonly { id: string; kind: string; day: number; text: string; who: string }[];
}

export interface DocumentKind extends DocumentNames {
  /** The words for one and several, and what agrees with them: « créée » or « créé ». */
  nouns: { one: string; many: string; feminine: boolean };
  /** Name of the type its template speaks of, among `types`. */
  root: string;
  types(workbook: ViewTypes): ViewTypes;
  /** What the document of a row says; `today` is a serial day. Undefined for an unknown row. */
  record(book: Book, id: string, today: number): ViewRecord | undefined;
}
