// `files.export`: a document as a file of another kind.
// Source: https://developers.google.com/workspace/drive/api/guides/manage-downloads#export
// and https://developers.google.com/workspace/drive/api/guides/ref-export-formats

import { plainText } from '../docs';
import { notImplemented } from '../door';
import { exportDocx, type Remark } from '../files/docx';
import { exportPdf } from '../files/pdf';
import type { Workspace } from '../workspace';
import { cannotExport, conversionUnsupported, exportTooLarge, notExportable } from './errors';
import { DOCUMENT, type FileRecord, SPREADSHEET } from './records';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const PDF = 'application/pdf';

/** “Exported content is limited to 10 MB.” */
const LARGEST = 10 * 1024 * 1024;

/** Formats of Google's page that nothing here writes. */
const ELSEWHERE: Record<string, readonly string[]> = {
  [DOCUMENT]: [
    'application/vnd.oasis.opendocument.text',
    'application/rtf',
    'application/zip',
    'application/epub+zip',
    'text/markdown',
  ],
  [SPREADSHEET]: [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/pdf',
    'application/zip',
    'text/csv',
    'text/tab-separated-values',
  ],
};

/** The bytes of a file the person may read, in one of the formats its kind exports to. */
export function exportFile(
  workspace: Workspace,
  file: FileRecord,
  person: string,
  mimeType: string,
): Uint8Array {
  const wanted = mimeType.toLowerCase();
  const others = ELSEWHERE[file.mimeType];
  if (!others) throw notExportable();
  if (!workspace.drive.capabilities(file, person).canDownload) throw cannotExport();
  if (others.includes(wanted)) throw notImplemented(`drive.files.export from ${file.mimeType} to ${wanted}`);
  const bytes = file.mimeType === DOCUMENT ? written(workspace, file.id, wanted) : undefined;
  if (!bytes) throw conversionUnsupported();
  if (bytes.length > LARGEST) throw exportTooLarge();
  return bytes;
}

function written(workspace: Workspace, id: string, mimeType: string): Uint8Array | undefined {
  const document = workspace.docs.document(id);
  if (mimeType === PDF) return exportPdf(document);
  if (mimeType === DOCX) return exportDocx(document, remarks(workspace, id));
  // Seen: a mark of the encoding first, lines end as on Windows.
  if (mimeType === 'text/plain')
    return Buffer.from(`\ufeff${plainText(document).replaceAll('\n', '\r\n')}`, 'utf8');
  return undefined;
}

/** The open comments that still have their text, replies after them. */
function remarks(workspace: Workspace, id: string): Remark[] {
  const { drive, docs } = workspace;
  return drive.comments(id).flatMap((comment) => {
    const anchor = docs.commentAnchor(id, comment.id);
    if (comment.deleted || comment.resolved || !anchor || anchor.orphan) return [];
    const { startIndex = 0, endIndex = 0, segmentId, tabId = '' } = anchor;
    const span = { startIndex, endIndex, segmentId, tabId };
    return [comment, ...comment.replies].map(({ author, createdTime, content }) => ({
      author: drive.people.name(author),
      time: createdTime,
      text: content,
      span,
    }));
  });
}
