// What the document page reads of a Google document; absent keys are inherited.

export interface Style {
  [key: string]: any;
}

export interface ParagraphElement {
  startIndex?: number;
  endIndex?: number;
  textRun?: { content?: string; textStyle?: Style };
  [key: string]: any;
}

export interface Paragraph {
  elements?: ParagraphElement[];
  paragraphStyle?: Style;
  bullet?: { listId: string; nestingLevel?: number; textStyle?: Style };
}

export interface StructuralElement {
  startIndex?: number;
  endIndex?: number;
  paragraph?: Paragraph;
  table?: {
    tableRows?: {
      tableCells?: { content?: StructuralElement[]; tableCellStyle?: Style }[];
      tableRowStyle?: Style;
    }[];
    tableStyle?: Style;
  };
  sectionBreak?: { sectionStyle?: Style };
  tableOfContents?: { content?: StructuralElement[] };
}

interface Segment {
  content?: StructuralElement[];
}

export interface DocumentTab {
  body?: Segment;
  headers?: Record<string, Segment>;
  footers?: Record<string, Segment>;
  footnotes?: Record<string, Segment>;
  documentStyle?: Style;
  namedStyles?: { styles?: { namedStyleType: string; textStyle?: Style; paragraphStyle?: Style }[] };
  lists?: Record<string, { listProperties?: { nestingLevels?: Style[] } }>;
  inlineObjects?: Record<string, Style>;
}

export interface Tab {
  tabProperties?: { tabId?: string; title?: string };
  documentTab?: DocumentTab;
  childTabs?: Tab[];
}

export interface GoogleDocument {
  title?: string;
  revisionId?: string;
  tabs?: Tab[];
}

/** Where a paragraph stands: the tab and the segment (absent = body) its indexes count in. */
export interface Place {
  tabId?: string;
  segmentId?: string;
}

/** Tabs in reading order with their depth. */
export function flatTabs(tabs: readonly Tab[], depth = 0): { tab: Tab; depth: number }[] {
  return tabs.flatMap((tab) => [{ tab, depth }, ...flatTabs(tab.childTabs ?? [], depth + 1)]);
}
