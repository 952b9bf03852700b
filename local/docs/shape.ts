// The two shapes of Google's Document: with tabs, and the older one with the first tab at the top level.

import { clone, type DocumentTab, type GoogleDocument } from './model';

/** What belongs to a tab, in the order documents.get lists it. */
const TAB_KEYS = [
  'body',
  'headers',
  'footers',
  'footnotes',
  'documentStyle',
  'suggestedDocumentStyleChanges',
  'namedStyles',
  'suggestedNamedStylesChanges',
  'lists',
  'namedRanges',
  'inlineObjects',
  'positionedObjects',
];

/** The older shape's order: what belongs to the document stands between. */
const FLAT_ORDER = [
  'title',
  ...TAB_KEYS.slice(0, 10),
  'revisionId',
  'suggestionsViewMode',
  'inlineObjects',
  'positionedObjects',
  'documentId',
];

/** Takes either shape; the result shares nothing with what was handed in. */
export function fromGoogle(json: any): GoogleDocument {
  const copy = clone(json);
  if (copy.tabs) return copy;
  const documentTab: Record<string, unknown> = {};
  const document: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(copy)) {
    if (TAB_KEYS.includes(key)) documentTab[key] = value;
    else document[key] = value;
  }
  const tabProperties = { tabId: 't.0', title: 'Tab 1', index: 0 };
  return {
    ...document,
    tabs: [{ tabProperties, documentTab: documentTab as DocumentTab }],
  } as unknown as GoogleDocument;
}

/**
 * As documents.get answers with `includeTabsContent` or without (the first tab's content at the top level); the parts
 * are the document's own: read them, never change them.
 */
export function toGoogle(document: GoogleDocument, withTabs: boolean): Record<string, any> {
  if (withTabs) return { ...document };
  const { tabs, ...rest } = document;
  const flat: Record<string, unknown> = { ...rest, ...tabs[0]?.documentTab };
  const ordered: Record<string, unknown> = {};
  for (const key of FLAT_ORDER) if (key in flat) ordered[key] = flat[key];
  return { ...ordered, ...flat };
}
