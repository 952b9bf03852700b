// A document of minutes as it stands: its presence, position and decision tables, its lines, each with where it is.
// Rows are known by the ranges Cordée named them with; where a hand moved or added them, by the words of the table.

import { normalise } from '../french';
import type { DocsCell, DocsContent, DocsDocument, DocsParagraph, DocsTab } from '../templates/document';
import { tabsOf } from '../templates/flat';
import { read } from '../templates/slots';
import { startsLine } from './lines';

/** The item of the agenda something stands under: by its reference, else by its heading. */
export interface Under {
  key?: string;
  heading: string;
}

interface Cells {
  /** Reference of the row that Cordée wrote; absent in a row added, pasted or moved by hand. */
  key?: string;
  /** Rank in its table, from 1, the header counted. */
  row: number;
}

export interface PresenceRow extends Cells {
  organisation: string;
  person: string;
  mark: string;
}

export interface StanceRow extends Cells {
  under: Under | undefined;
  service: string;
  position: string;
  details: string;
}

export interface RulingRow extends Cells {
  project: string;
  decision: string;
}

export interface TypedLine {
  under: Under | undefined;
  text: string;
}

export interface Typed {
  presences: PresenceRow[];
  stances: StanceRow[];
  rulings: RulingRow[];
  /** Those that begin as a line that is read; the others belong to people. */
  lines: TypedLine[];
}

/** Names of rows, by where they stand. */
interface Named {
  s: number;
  keys: string[];
}

const ITEM = /^ODJ-/;
/** « 2. Légumerie », « 3) Divers » */
const NUMBERED = /^\s*\d{1,2}\s*[.)]/;

export function readDocument(document: DocsDocument): Typed {
  const typed: Typed = { presences: [], stances: [], rulings: [], lines: [] };
  for (const tab of tabsOf(document)) readTab(tab, typed);
  return typed;
}

function readTab({ documentTab = {} }: DocsTab, typed: Typed): void {
  const names = namesIn(documentTab);
  let under: Under | undefined;
  /** Depth of the heading of `under`, and whether it is an item's: deeper ones are then parts of it. */
  let level = 0;
  let inItem = false;
  for (const element of documentTab.body?.content ?? []) {
    const { paragraph, table, startIndex: s = 0, endIndex: e = s } = element;
    if (paragraph) {
      const text = textOf(paragraph);
      const depth = levelOf(paragraph);
      if (depth > 0 && text.trim() !== '') {
        const [key] = names
          .filter((one) => one.s >= s && one.s < e)
          .flatMap(({ keys }) => keys.slice(-1))
          .filter((one) => ITEM.test(one));
        const numbered = key !== undefined || NUMBERED.test(text);
        if (numbered || !inItem || depth <= level) {
          under = { ...(key === undefined ? {} : { key }), heading: text.trim() };
          level = depth;
          inItem = numbered;
        }
      }
      lines(text, under, typed);
    } else if (table) readTable(element, names, under, typed);
  }
}

function namesIn({ namedRanges = {} }: NonNullable<DocsTab['documentTab']>): Named[] {
  const names: Named[] = [];
  for (const { namedRanges: all = [] } of Object.values(namedRanges))
    for (const { name = '', ranges = [] } of all) {
      const keys = read(name)?.keys ?? [];
      const [place] = ranges;
      if (keys.length > 0 && place && place.segmentId === undefined)
        names.push({ s: place.startIndex ?? 0, keys });
    }
  return names.sort((a, b) => a.s - b.s);
}

/** 1 for a first-level heading … 6; 0 for text. */
function levelOf({ paragraphStyle: { namedStyleType = '' } = {} }: DocsParagraph): number {
  return Number(/^HEADING_(\d)$/.exec(namedStyleType)?.[1] ?? 0);
}

/** What only a suggestion adds isn't said yet. */
function textOf({ elements = [] }: DocsParagraph): string {
  return elements
    .filter(({ textRun }) => !textRun?.suggestedInsertionIds?.length)
    .map(({ textRun }) => textRun?.content ?? '')
    .join('')
    .replace(/\n$/, '');
}

function lines(text: string, under: Under | undefined, typed: Typed): void {
  for (const line of text.split(/[\v\n]/))
    if (startsLine(line)) typed.lines.push({ under, text: line.trim() });
}

/** Paragraphs of a cell, one line each. */
function cellText({ content = [] }: DocsCell): string {
  return content
    .map(({ paragraph }) => (paragraph ? textOf(paragraph) : ''))
    .join('\n')
    .replace(/\v/g, '\n')
    .replace(/\u2060/g, '')
    .trim();
}

type Kind = 'presences' | 'stances' | 'rulings';

/** What the first words of headers say. */
const HEADERS: Readonly<Record<Kind, readonly (readonly string[])[]>> = {
  presences: [['organisme', 'structure'], ['personne', 'nom'], ['presence']],
  stances: [['service'], ['position'], ['precisions', 'precision', 'conditions']],
  rulings: [['projet'], ['decision']],
};
/** The column that tells a table of each kind, and the references its rows bear. */
const TELLING: Readonly<Record<Kind, { column: number; key: RegExp }>> = {
  presences: { column: 2, key: /^PAR-/ },
  stances: { column: 1, key: /^STR-/ },
  rulings: { column: 1, key: /^PRJ-/ },
};
const KINDS: readonly Kind[] = ['presences', 'stances', 'rulings'];

function readTable(
  { table }: DocsContent,
  names: readonly Named[],
  around: Under | undefined,
  typed: Typed,
): void {
  const rows = (table?.tableRows ?? []).map(({ startIndex: s = 0, endIndex: e = s, tableCells = [] }) => ({
    keys: names.filter((one) => one.s >= s && one.s < e).flatMap(({ keys }) => keys),
    cells: tableCells.map(cellText),
  }));
  const kind = kindOf(rows);
  if (!kind) {
    for (const { cells } of rows) for (const cell of cells) lines(cell, around, typed);
    return;
  }
  const head = rows.find(({ cells }) => columnsOf(kind, cells)[TELLING[kind].column] !== undefined);
  const columns = head ? columnsOf(kind, head.cells) : [];
  const at = (cells: readonly string[], column: number): string =>
    cells[columns[column] ?? (head ? -1 : column)] ?? '';
  rows.forEach((row, rank) => {
    if (row === head || row.cells.every((cell) => cell === '')) return;
    const key = row.keys.filter((one) => TELLING[kind].key.test(one)).pop();
    const place = { ...(key === undefined ? {} : { key }), row: rank + 1 };
    const [first, second, third] = [0, 1, 2].map((column) => at(row.cells, column)) as [
      string,
      string,
      string,
    ];
    if (kind === 'presences')
      typed.presences.push({ ...place, organisation: first, person: second, mark: third });
    else if (kind === 'rulings') typed.rulings.push({ ...place, project: first, decision: second });
    else {
      const item = row.keys.find((one) => ITEM.test(one));
      const under =
        item === undefined || around?.key === item ? around : { key: item, heading: around?.heading ?? '' };
      const said = third.split('\n');
      for (const line of said) lines(line, under, typed);
      const details = said
        .filter((line) => !startsLine(line))
        .join('\n')
        .trim();
      typed.stances.push({ ...place, under, service: first, position: second, details });
    }
  });
}

function kindOf(rows: readonly { keys: readonly string[]; cells: readonly string[] }[]): Kind | undefined {
  return (
    KINDS.find((kind) => rows.some(({ keys }) => keys.some((key) => TELLING[kind].key.test(key)))) ??
    KINDS.find((kind) => rows.some(({ cells }) => isHeader(kind, cells)))
  );
}

/** The first and the telling column both say so. */
function isHeader(kind: Kind, cells: readonly string[]): boolean {
  const columns = columnsOf(kind, cells);
  return columns[0] !== undefined && columns[TELLING[kind].column] !== undefined;
}

/** Where each column stands, in a row of headers. */
function columnsOf(kind: Kind, cells: readonly string[]): (number | undefined)[] {
  const said = cells.map((cell) => normalise(cell));
  return HEADERS[kind].map((words) => {
    const column = said.findIndex((cell) =>
      words.some((word) => cell === word || cell.startsWith(`${word} (`)),
    );
    return column < 0 ? undefined : column;
  });
}
