// The living documents: what each is called, where it stands, what its template may say and of what.

import type { ViewRecord, ViewTypes } from '../domain/view';
import { projectSheetRecord, withProjectSheet } from './project-sheet';

/** The workbook's records, as documents look into them. */
export interface Book {
  record(table: 'projects', id: string): ViewRecord | undefined;
  records(table: 'projects' | 'territory' | 'axes'): readonly ViewRecord[];
}

export interface DocumentKind {
  /** « Fiche projet »: its type in the register, its files' names, its template and settings (registry.ts). */
  name: string;
  /** The end of its documents' keys: `PRJ-0017/project-sheet`. */
  suffix: string;
  /** Name of the folder where its documents stand. */
  folder: string;
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

export const PROJECT_SHEET: DocumentKind = {
  name: 'Fiche projet',
  suffix: 'project-sheet',
  folder: 'Fiches projet',
  nouns: { one: 'fiche', many: 'fiches', feminine: true },
  root: 'projects',
  types: (workbook) => withProjectSheet(workbook),
  record(book, id, today) {
    const project = book.record('projects', id);
    const municipalityCount = book.records('territory').length;
    return project && projectSheetRecord(project, { today, municipalityCount });
  },
  addressKey: 'sheetAddress',
};

export const KINDS: readonly DocumentKind[] = [PROJECT_SHEET];
