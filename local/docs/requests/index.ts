// The requests a batch may hold: name → what it does to the draft and what it replies.

import type { Draft } from '../draft';
import { createParagraphBullets, deleteParagraphBullets } from './bullets';
import { deleteContentRange } from './deleteContentRange';
import { createFooter, createHeader } from './headers';
import { insertPageBreak } from './insertPageBreak';
import { insertText } from './insertText';
import { createNamedRange, deleteNamedRange } from './namedRanges';
import { replaceAllText } from './replaceAllText';
import {
  pinTableHeaderRows,
  updateTableCellStyle,
  updateTableColumnProperties,
  updateTableRowStyle,
} from './tableStyles';
import { deleteTableRow, insertTable, insertTableRow } from './tables';
import { updateDocumentStyle } from './updateDocumentStyle';
import { updateParagraphStyle } from './updateParagraphStyle';
import { updateTextStyle } from './updateTextStyle';

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
