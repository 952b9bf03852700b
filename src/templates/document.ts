// The parts of Docs' JSON (documents.get, documents.batchUpdate) that templates read and write.

/** A style as Docs gives it; copied, never looked into, except for its link. */
export type Style = Record<string, any>;

export interface DocsElement {
  startIndex?: number;
  endIndex?: number;
  textRun?: {
    content?: string;
    textStyle?: Style;
    suggestedInsertionIds?: string[];
    suggestedDeletionIds?: string[];
  };
  footnoteReference?: { footnoteId?: string };
  [other: string]: unknown;
}

export interface DocsParagraph {
  elements?: DocsElement[];
  paragraphStyle?: Style;
  bullet?: { listId?: string; nestingLevel?: number };
  positionedObjectIds?: string[];
  [other: string]: unknown;
}

export interface DocsCell {
  startIndex?: number;
  endIndex?: number;
  content?: DocsContent[];
  tableCellStyle?: Style;
  [other: string]: unknown;
}

export interface DocsRow {
  startIndex?: number;
  endIndex?: number;
  tableCells?: DocsCell[];
  tableRowStyle?: Style;
  [other: string]: unknown;
}

export interface DocsContent {
  startIndex?: number;
  endIndex?: number;
  paragraph?: DocsParagraph;
  table?: { tableRows?: DocsRow[]; tableStyle?: Style; [other: string]: unknown };
  sectionBreak?: unknown;
  tableOfContents?: { content?: DocsContent[] };
}

export interface DocsNamedRanges {
  name?: string;
  namedRanges?: {
    namedRangeId?: string;
    name?: string;
    ranges?: { segmentId?: string; tabId?: string; startIndex?: number; endIndex?: number }[];
  }[];
}

/** What a tab holds; documents without tabs (2020 shape) hold the same members themselves. */
export interface DocsTabContent {
  body?: { content?: DocsContent[] };
  headers?: Record<string, { content?: DocsContent[] }>;
  footers?: Record<string, { content?: DocsContent[] }>;
  footnotes?: Record<string, { content?: DocsContent[] }>;
  lists?: Record<string, any>;
  namedRanges?: Record<string, DocsNamedRanges>;
}

export interface DocsTab {
  tabProperties?: { tabId?: string; title?: string; index?: number };
  documentTab?: DocsTabContent;
  childTabs?: DocsTab[];
}

/** `documents.get` with `includeTabsContent=true`. */
export interface DocsDocument extends DocsTabContent {
  documentId?: string;
  title?: string;
  tabs?: DocsTab[];
}

/** One member of `documents.batchUpdate`'s `requests`. */
export type DocsRequest = Record<string, any>;
