// updateDocumentStyle: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#updatedocumentstylerequest

import type { Draft } from '../draft';
import type { Style } from '../model';
import { applyMask, parseMask } from '../update-mask';

const FIELDS = [
  'background',
  'useFirstPageHeaderFooter',
  'useEvenPageHeaderFooter',
  'pageNumberStart',
  'marginTop',
  'marginBottom',
  'marginRight',
  'marginLeft',
  'pageSize',
  'marginHeader',
  'marginFooter',
  'flipPageOrientation',
  'documentFormat',
];

const READ_ONLY = [
  'defaultHeaderId',
  'defaultFooterId',
  'evenPageHeaderId',
  'evenPageFooterId',
  'firstPageHeaderId',
  'firstPageFooterId',
  'useCustomHeaderFooterMargins',
];

export function updateDocumentStyle(
  draft: Draft,
  request: { documentStyle?: Style; fields?: string; tabId?: string },
): void {
  const paths = parseMask(request.fields, FIELDS, READ_ONLY);
  const { documentStyle } = draft.tab(request.tabId).documentTab;
  applyMask(documentStyle, request.documentStyle ?? {}, paths);
  // Setting either margin turns custom header and footer margins on.
  const touched = paths.map(([root]) => root);
  if (touched.includes('marginHeader') || touched.includes('marginFooter'))
    documentStyle.useCustomHeaderFooterMargins = true;
}
