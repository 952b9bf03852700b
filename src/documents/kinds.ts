// The kinds of documents that are made from a template: what each is called, of what it speaks, what its tags may name.

import type { ViewTypes } from '../domain/view';
import { withProjectSheet } from './project-sheet';

export interface DocumentKind {
  /** End of its documents' keys: `PRJ-0017/project-sheet`. */
  suffix: string;
  /** As people call it; the settings that hold its template are named after it. */
  name: string;
  /** The type of record a document of this kind speaks of. */
  root: string;
  /** The workbook's types with what such a document adds to them. */
  types(workbook: ViewTypes): ViewTypes;
}

/** Every template of the workbook, in the order people meet them. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  { suffix: 'project-sheet', name: 'Fiche projet', root: 'projects', types: withProjectSheet },
];
