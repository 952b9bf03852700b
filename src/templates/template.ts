// What a parsed template is: plain JSON, kept once per template version, enough to fill any number of copies.

import type { Style } from './document';
import type { Path } from './scope';

export interface Fault {
  id: string;
  /** A place a person finds: « tableau 2, ligne 3, colonne « Montant » ». */
  where: string;
  /** The offending text. */
  text: string;
  message: string;
  hint: string;
}

// --- Expressions

export interface Filter {
  name: string;
  argument?: string;
}

/** A sum or a count over rows, or the value a path leads to. */
export type Source =
  | { from: 'path'; path: Path }
  | { from: 'sum'; path: Path }
  | { from: 'count'; path: Path };

export type Comparison = '=' | '≠' | '<' | '>' | '≤' | '≥' | 'contient';

export type Condition =
  | { is: 'any' | 'all'; of: Condition[] }
  | { is: 'not'; of: Condition }
  | { is: 'filled'; source: Source }
  | {
      is: 'compared';
      left: Source;
      by: Comparison;
      right: { source: Source } | { number: number } | { text: string };
    };

export interface Order {
  path: Path;
  descending?: true;
}

export interface SlotInfo {
  id: string;
  /** What the person wrote: « Coût total ». */
  label: string;
  where: string;
  source: Source;
  filters: Filter[];
  /** Nothing else stands in its paragraph: line breaks make paragraphs. */
  alone?: true;
  volatile?: true;
}

export type Logic =
  | { slot: SlotInfo }
  | { id: string; loop: Loop; where: string; label: string; inside: Logic[] }
  | { id: string; condition: Condition; where: string; label: string; yes: Logic[]; no: Logic[] };

export interface Loop {
  path: Path;
  where?: Condition;
  order: Order[];
}

// --- What is done to a copy, in place: only what changes is said, the rest is copied as it stands

/**
 * v: a value's tag · d: a block's tag, taken away · p: a paragraph that goes when nothing of it remains ·
 * b: a block · t: a table some rows of which come and go. Extents are indexes of the template.
 */
export type Item =
  | {
      t: 'v';
      s: number;
      e: number;
      slot: string /** tag cut over several styles */;
      split?: true /** link of the tag's own style */;
      link?: Style;
    }
  | { t: 'd'; s: number; e: number }
  | { t: 'p'; s: number; e: number; items: Item[] /** how to make it again */; made?: MadeParagraph }
  | {
      t: 't';
      s: number;
      e: number /** of every row */;
      extents: [number, number][];
      rows: RowItem[] /** how to make it again, when all its rows may go */;
      made?: MadeTable;
    }
  | Block<Item>;

export interface RowInPlace {
  t: 'r';
  /** Rank in its table, from 0. */
  index: number;
  s: number;
  e: number;
  /** Last newline of its first cell: it bears the row's range. */
  mark: number;
  /** Held only tags. */
  drop?: true;
  items: Item[];
}

/** `table` = start index of the table. */
export type RowItem = RowInPlace | (Block<RowItem> & { table: number });

export interface Block<Within> {
  t: 'b';
  id: string;
  level: 'inline' | 'flow' | 'row';
  loop?: true;
  s: number;
  e: number;
  /** What lies between s and e outside the branches is taken away. */
  branches: { s: number; e: number; items: Within[] }[];
  /** How to make it again; what stands inside something made again is found there. */
  made?: MadeBlock<any>;
}

// --- What is made anew: further instances of a loop, blocks that come back

export interface MadeAnchor {
  /** Offset in the text. */
  at: number;
  block: string;
  side: 'after' | 'before';
}

/** x: text in one style · v: a value · b: a block inside the line. Styles are ranks in the template's tables. */
export type Piece =
  | { m: 'x'; text: string; style: number; anchors?: MadeAnchor[] }
  | { m: 'v'; slot: string; style: number }
  | MadeBlock<Piece>;

export interface MadeParagraph {
  m: 'p';
  /** The newline is its last piece. */
  pieces: Piece[];
  /** Goes when nothing of it remains. */
  bare?: true;
  style: number;
  /** `createParagraphBullets` preset, when the paragraph is an item of a list. */
  bullet?: string;
}

export interface MadeBlock<Within> {
  m: 'b';
  id: string;
  loop?: true;
  branches: Within[][];
  /** For a loop: its paragraphs are all items of one list, or none is; one more takes after the one before. */
  alike?: true;
  /** By branch: what it holds that the API can't make again. */
  lost?: Record<number, string>;
}

export interface MadeTable {
  m: 't';
  columns: Style[];
  rows: MadeRow[];
  /** Rows repeated on every page. */
  headers: number;
  /** The paragraph before it, that stays (empty) when its text goes. */
  before?: MadeParagraph;
  /** That paragraph held only tags. */
  padded?: true;
}

export type Made = MadeParagraph | MadeTable | MadeBlock<Made>;

export interface MadeCell {
  style: number;
  content: Made[];
  /** What stays when everything in the cell went: an empty paragraph. */
  last: MadeParagraph;
}

/** `style`: when it isn't Docs' own. */
export type MadeRow = { m: 'r'; index: number; cells: MadeCell[]; style?: Style } | MadeBlock<MadeRow>;

// --- The whole

export interface SegmentTemplate {
  tabId?: string;
  segmentId?: string;
  /** See flat.ts. */
  flat: string;
  items: Item[];
  /** Characters that always stay, in order: where blocks come back. */
  anchors: {
    at: number;
    block: string;
    side: 'after' | 'before' /** the newline before a table, or at the end of a cell or segment */;
    ends?: true /** of the block around: it says what the block shows, and not its place */;
    shared?: true;
  }[];
  /** A footnote goes with its reference: rank of the body in `segments`, index there. */
  reference?: { segment: number; at: number };
}

/** Raised when the shape below changes: what was kept in the old one is read again. */
export const SHAPE = 2;

export interface Template {
  version: typeof SHAPE;
  /** It has faults: it can create nothing. */
  faulty?: true;
  root: string;
  segments: SegmentTemplate[];
  logic: Logic[];
  /** By slot id. */
  slots: Record<string, SlotInfo>;
  textStyles: Style[];
  paragraphStyles: Style[];
  cellStyles: Style[];
}
