// A document as Google's JSON has it, and the words the other files of this room share.

/** Any style object (text, paragraph, cell…): an absent key is inherited. */
export type Style = Record<string, any>;

export interface TextRun {
  content: string;
  textStyle: Style;
  [key: string]: unknown;
}

/** A run of text, or something opaque (image, page break, equation…) as long as its own indexes say. */
export interface ParagraphElement {
  startIndex?: number;
  endIndex?: number;
  textRun?: TextRun;
  [key: string]: any;
}

export interface Paragraph {
  elements: ParagraphElement[];
  paragraphStyle: Style;
  bullet?: { listId: string; nestingLevel?: number; textStyle?: Style };
  positionedObjectIds?: string[];
  [key: string]: unknown;
}

export interface TableCell {
  startIndex?: number;
  endIndex?: number;
  content: StructuralElement[];
  tableCellStyle: Style;
  [key: string]: unknown;
}

export interface TableRow {
  startIndex?: number;
  endIndex?: number;
  tableCells: TableCell[];
  tableRowStyle: Style;
  [key: string]: unknown;
}

export interface Table {
  rows: number;
  columns: number;
  tableRows: TableRow[];
  tableStyle: Style;
  [key: string]: unknown;
}

/** One of paragraph, table, sectionBreak, tableOfContents. */
export interface StructuralElement {
  startIndex?: number;
  endIndex?: number;
  paragraph?: Paragraph;
  table?: Table;
  sectionBreak?: unknown;
  tableOfContents?: { content: StructuralElement[]; [key: string]: unknown };
  [key: string]: unknown;
}

/** Startindex and endIndex in UTF-16 units; segmentId absent = body; tabId absent = the tab that holds it. */
export interface NamedSpan {
  startIndex: number;
  endIndex: number;
  segmentId?: string;
  tabId?: string;
}

export interface NamedRange {
  namedRangeId: string;
  name: string;
  ranges: NamedSpan[];
}

export interface DocumentTab {
  body: { content: StructuralElement[] };
  headers?: Record<string, { content: StructuralElement[]; [key: string]: unknown }>;
  footers?: Record<string, { content: StructuralElement[]; [key: string]: unknown }>;
  footnotes?: Record<string, { content: StructuralElement[]; [key: string]: unknown }>;
  documentStyle: Style;
  namedStyles: { styles: { namedStyleType: string; textStyle: Style; paragraphStyle: Style }[] };
  lists?: Record<string, { listProperties: { nestingLevels: Style[] }; [key: string]: unknown }>;
  namedRanges?: Record<string, { name: string; namedRanges: NamedRange[] }>;
  inlineObjects?: Record<string, unknown>;
  positionedObjects?: Record<string, unknown>;
  [key: string]: unknown;
}

export interface Tab {
  tabProperties: { tabId: string; title?: string; index?: number; [key: string]: unknown };
  documentTab: DocumentTab;
  childTabs?: Tab[];
  [key: string]: unknown;
}

/** Google's Document in its tab shape. */
export interface GoogleDocument {
  title: string;
  revisionId: string;
  suggestionsViewMode: string;
  documentId: string;
  tabs: Tab[];
  [key: string]: unknown;
}

/** Where a comment is anchored; `quoted` is its text when it was made. */
export interface CommentSpan extends NamedSpan {
  tabId: string;
  quoted: string;
  orphan: boolean;
}

/** What the store holds under `docs/<id>`. `serial` counts the ids and revisions given out. */
export interface StoredDocument {
  document: GoogleDocument;
  comments: Record<string, CommentSpan>;
  serial: number;
}

/** The prose of Google's refusal of one request; the batch puts `Invalid requests[N].name: ` before it. */
export class Refusal extends Error {}

/** Tabs in reading order, children after their parent. */
export function allTabs(tabs: readonly Tab[]): Tab[] {
  return tabs.flatMap((tab) => [tab, ...allTabs(tab.childTabs ?? [])]);
}

/** Length in UTF-16 units. Opaque elements (1 unit for most, 11 for an equation) keep the length they came with. */
export function lengthOf(element: ParagraphElement): number {
  return element.textRun
    ? element.textRun.content.length
    : (element.endIndex ?? 0) - (element.startIndex ?? 0);
}

/** Deep equality of plain JSON, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.keys(a);
  if (left.length !== Object.keys(b).length) return false;
  return left.every((key) => key in b && same((a as Style)[key], (b as Style)[key]));
}

export function clone<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
