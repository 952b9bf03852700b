// A segment as paragraphs, tables, rows and cells with their extents, and the tags that stand in them.

import type { DocsCell, DocsContent, DocsParagraph, DocsRow, Style } from './document';
import { CELL, flatten, isStructure, type Segment } from './flat';

export interface Para {
  kind: 'para';
  s: number;
  e: number;
  /** Rank among the paragraphs of its container, from 1. */
  rank: number;
  json: DocsParagraph;
  tags: Tagged[];
}

export interface Cell {
  s: number;
  e: number;
  column: number;
  json: DocsCell;
  holder: Holder;
}

export interface Row {
  index: number;
  s: number;
  e: number;
  json: DocsRow;
  cells: Cell[];
}

export interface Table {
  kind: 'table';
  s: number;
  e: number;
  rank: number;
  json: DocsContent['table'];
  rows: Row[];
}

export interface Other {
  kind: 'other';
  s: number;
  e: number;
  contents: boolean;
  json: DocsContent;
}

export type Element = Para | Table | Other;

/** What holds paragraphs and tables: a segment, or a cell. */
export interface Holder {
  s: number;
  e: number;
  elements: Element[];
  /** For a cell: where it stands. */
  cell?: { table: Table; row: Row; cell: Cell; outer: Holder };
}

export interface Tagged {
  s: number;
  e: number;
  /** Between the braces, soft breaks as spaces. */
  inside: string;
  /** As it stands in the document. */
  raw: string;
  para: Para;
  holder: Holder;
}

/** Braces that open or close nothing. */
export interface Lone {
  s: number;
  raw: string;
  para: Para;
  holder: Holder;
}

export interface Structure {
  segment: Segment;
  flat: string;
  holder: Holder;
  tags: Tagged[];
  lone: Lone[];
  /** Words between single braces: perhaps a tag that lost half of them. */
  single: (Lone & { inside: string })[];
}

export function structureOf(segment: Segment): Structure {
  const flat = flatten(segment.content);
  const structure: Structure = {
    segment,
    flat,
    holder: { s: 0, e: flat.length, elements: [] },
    tags: [],
    lone: [],
    single: [],
  };
  fill(structure, structure.holder, segment.content);
  return structure;
}

function fill(structure: Structure, holder: Holder, content: readonly DocsContent[]): void {
  let paragraphs = 0;
  let tables = 0;
  for (const element of content) {
    const { startIndex: s = 0, endIndex: e = s, paragraph, table: json, tableOfContents } = element;
    if (paragraph) {
      const para: Para = { kind: 'para', s, e, rank: ++paragraphs, json: paragraph, tags: [] };
      holder.elements.push(para);
      findTags(structure, para, holder);
    } else if (json) {
      const table: Table = { kind: 'table', s, e, rank: ++tables, json, rows: [] };
      holder.elements.push(table);
      for (const rowJson of json.tableRows ?? []) addRow(table, rowJson);
    } else {
      holder.elements.push({ kind: 'other', s, e, contents: tableOfContents !== undefined, json: element });
    }
  }

  function addRow(table: Table, json: DocsRow): void {
    const { startIndex: s = 0, endIndex: e = 0, tableCells = [] } = json;
    const row: Row = { index: table.rows.length, s, e, json, cells: [] };
    table.rows.push(row);
    for (const cellJson of tableCells) {
      const { startIndex = 0, endIndex = 0, content: inside = [] } = cellJson;
      const inner: Holder = { s: startIndex + 1, e: endIndex, elements: [] };
      const cell: Cell = {
        s: startIndex,
        e: endIndex,
        column: row.cells.length,
        json: cellJson,
        holder: inner,
      };
      inner.cell = { table, row, cell, outer: holder };
      row.cells.push(cell);
      fill(structure, inner, inside);
    }
  }
}

const BRACES = /\{\{|\}\}/g;
const SINGLE = /(?<!\{)\{([^{}]{1,100})\}(?!\})/g;

function findTags(structure: Structure, para: Para, holder: Holder): void {
  const text = structure.flat.slice(para.s, para.e);
  if (!text.includes('{') && !text.includes('}')) return;
  for (const match of text.matchAll(SINGLE)) {
    const s = para.s + (match.index ?? 0);
    structure.single.push({ s, raw: match[0], inside: match[1] ?? '', para, holder });
  }
  let open = -1;
  BRACES.lastIndex = 0;
  for (let match = BRACES.exec(text); match; match = BRACES.exec(text)) {
    const at = match.index;
    if (match[0] === '{{') {
      if (open >= 0)
        structure.lone.push({ s: para.s + open, raw: text.slice(open, at).trim(), para, holder });
      open = at;
    } else if (open < 0) {
      structure.lone.push({
        s: para.s + at,
        raw: text.slice(Math.max(0, at - 20), at + 2).trim(),
        para,
        holder,
      });
    } else {
      // « }}} » closes at its last two braces, so that the odd one is seen inside.
      let end = at + 2;
      if (text[end] === '}') end++;
      const inside = text.slice(open + 2, end - 2).replace(/\v/g, ' ');
      const tag: Tagged = {
        s: para.s + open,
        e: para.s + end,
        inside,
        raw: text.slice(open, end),
        para,
        holder,
      };
      para.tags.push(tag);
      structure.tags.push(tag);
      open = -1;
      BRACES.lastIndex = end;
    }
  }
  if (open >= 0)
    structure.lone.push({ s: para.s + open, raw: text.slice(open).trim().slice(0, 40), para, holder });
}

/** The text style at an index of a paragraph, and where its run ends. */
export function runAt(para: Para, index: number): { style: Style; end: number } {
  for (const { endIndex: end = 0, textRun: { textStyle: style = {} } = {} } of para.json.elements ?? [])
    if (end > index) return { style, end };
  return { style: {}, end: para.e };
}

/** « tableau 2, ligne 3, colonne « Montant » », « en-tête », « onglet Annexe, paragraphe 4 ». */
export function placeOf(structure: Structure, holder: Holder, element: Element): string {
  const { segment } = structure;
  const parts: string[] = [];
  let at: { holder: Holder; element: Element } = { holder, element };
  for (;;) {
    const inside = at.holder.cell;
    if (at.element.kind === 'para') {
      if (!inside || at.holder.elements.filter((other) => other.kind === 'para').length > 1)
        parts.unshift(`paragraphe ${at.element.rank}`);
    } else if (at.element.kind === 'table') {
      parts.unshift(`tableau ${at.element.rank}`);
    } else if (at.element.contents) {
      parts.unshift('table des matières');
    }
    if (!inside) break;
    parts.unshift(
      `ligne ${inside.row.index + 1}, ${columnName(structure, inside.table, inside.cell.column)}`,
    );
    at = { holder: inside.outer, element: inside.table };
  }
  const words = parts.join(', ');
  const tab = segment.tabTitle ? `onglet ${segment.tabTitle}, ` : '';
  if (segment.kind === 'body') return tab + words;
  const name =
    segment.kind === 'header'
      ? 'en-tête'
      : segment.kind === 'footer'
        ? 'pied de page'
        : `note de bas de page ${segment.rank}`;
  return words === 'paragraphe 1' ? tab + name : `${tab}${name}, ${words}`;
}

function columnName(structure: Structure, table: Table, column: number): string {
  const head = table.rows[0]?.cells[column];
  const title = head
    ? structure.flat
        .slice(head.holder.s, head.holder.e)
        .split('')
        .filter((unit) => !isStructure(unit) && unit !== CELL)
        .join('')
        .replace(/\s+/g, ' ')
        .trim()
    : '';
  return title && !title.includes('{{') && title.length <= 40
    ? `colonne «\u00A0${title}\u00A0»`
    : `colonne ${column + 1}`;
}
