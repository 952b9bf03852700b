// Names of cells: `Projets!D7`, `'Ordre du jour'!B2:F2`.

import type { Cell } from './declaration';

/** 0-based column → `A`, `Z`, `AA`. */
export function letters(column: number): string {
  let text = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    text = String.fromCharCode(65 + (rest % 26)) + text;
  }
  return text;
}

/** `AA` → 26. */
export function columnNumber(text: string): number {
  let number = 0;
  for (let index = 0; index < text.length; index++) number = number * 26 + (text.charCodeAt(index) - 64);
  return number - 1;
}

/** Tab title as a range quotes it. */
export function quoted(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title)
    ? title
    : `'${title.replace(/'/g, "''")}'`;
}

/** The cell as a person would name it: `Projets!D7` (tab title unquoted). */
export function cellName(title: string, column: number, row: number): string {
  return `${title}!${letters(column)}${row}`;
}

export interface Bounds {
  title: string;
  /** 0-based. */
  firstColumn: number;
  lastColumn: number;
  /** 1-based. */
  firstRow: number;
  lastRow: number;
}

/** `'Mes projets'!A1:AZ1000` → its parts; undefined for what is no bounded range. */
export function parseRange(range: string): Bounds | undefined {
  const match = /^(?:'((?:[^']|'')*)'|([^!]*))!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(range);
  if (!match) return undefined;
  const [, quotedTitle, bare, left = '', top = '', right = left, bottom = top] = match;
  return {
    title: quotedTitle !== undefined ? quotedTitle.replace(/''/g, "'") : (bare ?? ''),
    firstColumn: columnNumber(left),
    lastColumn: columnNumber(right),
    firstRow: Number(top),
    lastRow: Number(bottom),
  };
}

export interface ValueRange {
  range: string;
  majorDimension: 'ROWS';
  values: Cell[][];
}

/** Rows of `values` and where they go: `column` 0-based, `row` 1-based. */
export function valueRange(title: string, column: number, row: number, values: Cell[][]): ValueRange {
  const last = `${letters(column + values[0]!.length - 1)}${row + values.length - 1}`;
  return { range: `${quoted(title)}!${letters(column)}${row}:${last}`, majorDimension: 'ROWS', values };
}

/** Columns that touch go together: 2, 3, 4, 7 → [2, 5[ and [7, 8[. */
export function neighbours(positions: readonly number[]): [start: number, end: number][] {
  const all: [number, number][] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = all[all.length - 1];
    if (last && last[1] === position) last[1] = position + 1;
    else all.push([position, position + 1]);
  }
  return all;
}
