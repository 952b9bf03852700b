// Where the main table of a stranger's tab stands: below which banner, under how many header rows, beside and above what.

import { normalise } from '../../french';
import { isEmpty } from '../cells';
import type { Cell } from '../declaration';
import { headerAt, isTotal } from '../headers';
import { isDateText } from './content';

/** A table in a tab; rows and columns 0-based. */
export interface Shape {
  first: number;
  /** Rows of the header. */
  lines: number;
  /** One text for each column of the tab, '' where there is none. */
  labels: readonly string[];
  /** Columns of the table, both included. */
  left: number;
  right: number;
  /** Rows of data, blank ones and totals left out. */
  rows: readonly number[];
  /** The row where another table begins below, and its first words. */
  until?: { row: number; text: string };
  /** First headers of the tables that stand above, below or beside. */
  others: readonly string[];
}

/** Rows among which headers are looked for. */
const SEARCHED = 30;

type Cells = readonly (readonly Cell[])[];

/** Whether a header says something to us: in part, or whole. */
export type Knows = (header: string, whole: boolean) => boolean;

export function shapeOf(cells: Cells, knows: Knows): Shape | undefined {
  const heads = headsOf(cells, knows);
  if (heads.length === 0) return undefined;
  const blocks = heads.map((head, index) => blockOf(cells, head, heads[index + 1]));
  const weigh = ({ head, rows }: (typeof blocks)[number]): number =>
    head.hits * 2 + Math.min(rows.length, 10);
  const main = blocks.reduce((best, block) => (weigh(block) > weigh(best) ? block : best));
  if (main.rows.length === 0) return undefined;
  const { head, rows, until } = main;
  const labels = headerAt(cells, head.first, head.lines);
  const groups = groupsOf(cells, labels, rows);
  const said = ({ left, right }: Group): string[] =>
    labels.slice(left, right + 1).filter((text) => text !== '');
  const worth = (group: Group): number =>
    said(group).filter((text) => knows(text, false)).length * 2 + said(group).length;
  const group = groups.reduce((best, one) => (worth(one) > worth(best) ? one : best));
  const beside = groups.filter((one) => one !== group && said(one).length > 0).map((one) => said(one)[0]!);
  const elsewhere = blocks
    .filter((block) => block !== main && block.rows.length > 0)
    .map((block) => block.title);
  return {
    ...head,
    labels,
    left: group.left,
    right: group.right,
    rows: rows.filter((row) => filledIn(cells[row]!, group)),
    ...(until ? { until } : {}),
    others: [...elsewhere, ...beside],
  };
}

interface Head {
  first: number;
  lines: number;
  hits: number;
}

/** Rows that look like a header: words, most of them known; or the first row of words when none is. */
function headsOf(cells: Cells, knows: Knows): Head[] {
  const hitsOf = (texts: readonly string[]): number =>
    texts.filter((text) => text !== '' && knows(text, strictly)).length;
  const heads: Head[] = [];
  let strictly = false;
  let plain: Head | undefined;
  for (let row = 0; row < cells.length && row < SEARCHED * 10; row++) {
    const filled = cells[row]!.filter((cell) => !isEmpty(cell));
    if (filled.length < 2 || filled.filter(isWords).length < Math.max(2, filled.length * 0.75)) continue;
    const previous = heads[heads.length - 1];
    // Just below a row of a few words, the header itself: those were the titles of its parts.
    const under = previous !== undefined && row === previous.first + previous.lines;
    strictly = previous !== undefined && !under;
    const above = joined(cells, row - 1, hitsOf);
    const below = joined(cells, row, hitsOf);
    const own = { first: row, lines: 1, hits: hitsOf(headerAt(cells, row, 1)) };
    const head = [own, above, below].reduce<Head>(
      (best, one) => (one && one.hits > best.hits ? one : best),
      own,
    );
    const least = heads.length === 0 ? 1 : 2;
    if (under && head.hits > previous.hits) heads[heads.length - 1] = head;
    else if (head.hits >= least && head.hits * 2 >= filled.length) {
      if (!previous) heads.push(head);
      // The lower row of a header of two, or a row of data in our words: a table begins after a blank row.
      else if (blankBetween(cells, previous.first + previous.lines, head.first)) heads.push(head);
    } else if (row < SEARCHED) plain = plain ?? own;
  }
  return heads.length > 0 ? heads : plain ? [plain] : [];
}

/** A header of two rows: groups above, names below, and names that stand above alone. */
function joined(cells: Cells, first: number, hitsOf: (texts: readonly string[]) => number): Head | undefined {
  const [upper, lower] = [cells[first], cells[first + 1]];
  if (!upper || !lower || ![...upper, ...lower].every((cell) => isEmpty(cell) || isWords(cell)))
    return undefined;
  const alone = upper.some((cell, column) => !isEmpty(cell) && isEmpty(lower[column]));
  const under = lower.some((cell, column) => !isEmpty(cell) && isEmpty(upper[column]));
  const hits = hitsOf(headerAt(cells, first, 2));
  const single = Math.max(hitsOf(headerAt(cells, first, 1)), hitsOf(headerAt(cells, first + 1, 1)));
  return alone && under && hits > single ? { first, lines: 2, hits } : undefined;
}

function isWords(cell: Cell): boolean {
  return (
    typeof cell === 'string' && cell.length < 80 && /\p{L}|%|°|€/u.test(cell) && !isDateText(cell.trim())
  );
}

function isBlankRow(row: readonly Cell[] | undefined): boolean {
  return !row || row.every(isEmpty);
}

function blankBetween(cells: Cells, from: number, to: number): boolean {
  for (let row = from; row < to; row++) if (isBlankRow(cells[row])) return true;
  return false;
}

function blockOf(cells: Cells, head: Head, next: Head | undefined) {
  let end = next?.first ?? cells.length;
  // A title just above the next table is that table's.
  while (next && end - 1 > head.first + head.lines && !isBlankRow(cells[end - 1])) end--;
  const rows: number[] = [];
  for (let row = head.first + head.lines; row < end; row++) {
    if (!isBlankRow(cells[row]) && !isTotal(cells[row]!)) rows.push(row);
  }
  const firstWords = (row: number): string => String(cells[row]?.find((cell) => !isEmpty(cell)) ?? '').trim();
  return {
    head,
    rows,
    title: firstWords(head.first),
    ...(next ? { until: { row: end, text: firstWords(end) } } : {}),
  };
}

interface Group {
  left: number;
  right: number;
}

/** Columns that belong together: a column empty from top to bottom parts two tables that have not the same rows. */
function groupsOf(cells: Cells, labels: readonly string[], rows: readonly number[]): Group[] {
  const width = rows.reduce((most, row) => Math.max(most, cells[row]!.length), labels.length);
  const groups: Group[] = [];
  for (let column = 0; column < width; column++) {
    const used = (labels[column] ?? '') !== '' || rows.some((row) => !isEmpty(cells[row]![column]));
    if (!used) continue;
    const last = groups[groups.length - 1];
    if (last && last.right === column - 1) last.right = column;
    else groups.push({ left: column, right: column });
  }
  const merged: Group[] = [];
  for (const group of groups) {
    const last = merged[merged.length - 1];
    if (last && sameRows(cells, rows, last, group)) last.right = group.right;
    else merged.push(group);
  }
  return merged;
}

function sameRows(cells: Cells, rows: readonly number[], one: Group, other: Group): boolean {
  return rows.every((row) => filledIn(cells[row]!, one) === filledIn(cells[row]!, other));
}

function filledIn(row: readonly Cell[], { left, right }: Group): boolean {
  return row.slice(left, right + 1).some((cell) => !isEmpty(cell));
}

/** The words of a header that carry meaning: no unit, no bracket, no small word, no plural. */
export function wordsOf(header: string): string[] {
  return normalise(header)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9°%]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && SMALL.indexOf(word) < 0)
    .map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word));
}

const SMALL =
  'de du des d la le les l un une et en a au aux par pour sur ht ttc eur euro euros keur k m'.split(' ');
