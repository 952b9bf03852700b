// The requests a batch may hold: name → what it does to the draft and what it replies.

import type { Draft } from '../draft';
import { createParagraphBullets, deleteParagraphBullets } from './bullets';
import { deleteContentRange } from './delete-content-range';
import { createFooter, createHeader } from './headers';
import { insertPageBreak } from './insert-page-break';
import { insertText } from './insert-text';
import { createNamedRange, deleteNamedRange } from './named-ranges';
import { replaceAllText } from './replace-all-text';
import {
  pinTableHeaderRows,
  updateTableCellStyle,
  updateTableColumnProperties,
  updateTableRowStyle,
} from './table-styles';
import { deleteTableRow, insertTable, insertTableRow } from './tables';
import { updateDocumentStyle } from './update-document-style';
import { updateParagraphStyle } from './update-paragraph-style';
import { updateTextStyle } from './update-text-style';

/** Changes the draft; what it returns is the reply of that name, nothing is an empty reply. */
export type RequestHandler = (draft: Draft, request: any) => unknown;

export const HANDLERS: Record<string, RequestHandler> = {
  insertText,
  deleteContentRange,
  replaceAllText,
  insertTable,
  insertTableRow,
  deleteTableRow,
  updateTextStyle,
  updateParagraphStyle,
  updateTableCellStyle,
  updateTableColumnProperties,
  updateTableRowStyle,
  pinTableHeaderRows,
  createParagraphBullets,
  deleteParagraphBullets,
  createNamedRange,
  deleteNamedRange,
  insertPageBreak,
  createHeader,
  createFooter,
  updateDocumentStyle,
};
