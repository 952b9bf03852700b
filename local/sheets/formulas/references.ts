// References inside formula texts, rewritten when rows, columns or tabs move.

import { columnIndex, columnName, quoteTitle } from '../a1';
import { REFERENCE } from './parser';

/** One corner of a reference; a missing row or column is undefined. */
interface Corner {
  column?: number;
  row?: number;
  columnFixed: boolean;
  rowFixed: boolean;
}

export interface TextReference {
  sheet?: string;
  first: Corner;
  last?: Corner;
}

/** `undefined` leaves the reference as written, `'#REF!'` breaks it. */
export type Rewrite = (reference: TextReference) => TextReference | '#REF!' | undefined;

/** Applies `rewrite` to each reference of a formula's text, strings left alone. */
export function rewriteFormula(formula: string, rewrite: Rewrite): string {
  let out = '';
  let at = 0;
  while (at < formula.length) {
    const letter = formula[at]!;
    if (letter === '"') {
      const end = stringEnd(formula, at);
      out += formula.slice(at, end);
      at = end;
      continue;
    }
    REFERENCE.lastIndex = at;
    const before = formula[at - 1] ?? '';
    const found = /[\p{L}\p{N}_.]/u.test(before) ? null : REFERENCE.exec(formula);
    if (!found) {
      out += letter;
      at += 1;
      continue;
    }
    const next = rewrite(read(found));
    out += next === undefined ? found[0] : next === '#REF!' ? next : write(next);
    at += found[0].length;
  }
  return out;
}

function stringEnd(formula: string, start: number): number {
  let at = start + 1;
  while (at < formula.length) {
    if (formula[at] === '"') {
      if (formula[at + 1] !== '"') return at + 1;
      at += 1;
    }
    at += 1;
  }
  return at;
}

function read(found: RegExpExecArray): TextReference {
  const [
    ,
    quoted,
    plain,
    cf1,
    column1,
    rf1,
    row1,
    cf2,
    column2,
    rf2,
    row2,
    lf,
    left,
    rf,
    right,
    tf,
    top,
    bf,
    bottom,
  ] = found;
  const title = quoted !== undefined ? quoted.replace(/''/g, "'") : plain;
  const sheet = title === undefined ? {} : { sheet: title };
  if (column1 !== undefined) {
    const first = corner(column1, cf1, row1, rf1);
    return column2 === undefined
      ? { ...sheet, first }
      : { ...sheet, first, last: corner(column2, cf2, row2, rf2) };
  }
  if (left !== undefined) return { ...sheet, first: corner(left, lf), last: corner(right, rf) };
  return {
    ...sheet,
    first: corner(undefined, '', top, tf),
    last: corner(undefined, '', bottom, bf),
  };
}

function corner(column?: string, columnFixed?: string, row?: string, rowFixed?: string): Corner {
  return {
    ...(column === undefined ? {} : { column: columnIndex(column) }),
    ...(row === undefined ? {} : { row: Number(row) - 1 }),
    columnFixed: columnFixed === '$',
    rowFixed: rowFixed === '$',
  };
}

function write({ sheet, first, last }: TextReference): string {
  const address = last ? `${writeCorner(first)}:${writeCorner(last)}` : writeCorner(first);
  return sheet === undefined ? address : `${quoteTitle(sheet)}!${address}`;
}

function writeCorner(at: Corner): string {
  const column = at.column === undefined ? '' : `${at.columnFixed ? '$' : ''}${columnName(at.column)}`;
  const row = at.row === undefined ? '' : `${at.rowFixed ? '$' : ''}${at.row + 1}`;
  return column + row;
}

/** Copying a formula elsewhere moves its relative references along. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return rewriteFormula(formula, ({ sheet, first, last }) => {
    const one = shiftCorner(first, rows, columns);
    const two = last && shiftCorner(last, rows, columns);
    if (!one || (last && !two)) return '#REF!';
    return {
      ...(sheet === undefined ? {} : { sheet }),
      first: one,
      ...(two ? { last: two } : {}),
    };
  });
}

function shiftCorner(at: Corner, rows: number, columns: number): Corner | undefined {
  const row = at.row === undefined || at.rowFixed ? at.row : at.row + rows;
  const column = at.column === undefined || at.columnFixed ? at.column : at.column + columns;
  if ((row !== undefined && row < 0) || (column !== undefined && column < 0)) return undefined;
  return {
    ...at,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  };
}

/** Where each old index went; undefined = deleted. */
export type Remap = (index: number) => number | undefined;

/** Rows or columns of the sheet `title` were inserted, deleted or moved: references follow, or `$` ones alone. */
export function remapFormula(
  formula: string,
  title: string,
  host: string,
  axis: 'row' | 'column',
  remap: Remap,
  which: 'all' | 'fixed' = 'all',
): string {
  return rewriteFormula(formula, (reference) => {
    const target = reference.sheet ?? host;
    if (target.toLowerCase() !== title.toLowerCase()) return undefined;
    if (which === 'fixed' && !reference.first[`${axis}Fixed`]) return undefined;
    const from = reference.first[axis];
    const to = reference.last ? reference.last[axis] : from;
    if (from === undefined && to === undefined) return undefined;
    if (!reference.last) {
      const moved = remap(from!);
      return moved === undefined ? '#REF!' : { ...reference, first: { ...reference.first, [axis]: moved } };
    }
    // A range keeps what is left of it: its ends move inward to the nearest survivor.
    let low = from ?? 0;
    let start = remap(low);
    const limit = to ?? low;
    while (start === undefined && low < limit) start = remap(++low);
    if (start === undefined) return '#REF!';
    let end: number | undefined;
    if (to !== undefined) {
      let high = to;
      end = remap(high);
      while (end === undefined && high > low) end = remap(--high);
      if (end === undefined) return '#REF!';
    }
    const [small, large] =
      end === undefined ? [start, undefined] : [Math.min(start, end), Math.max(start, end)];
    return {
      ...reference,
      first: from === undefined ? reference.first : { ...reference.first, [axis]: small },
      last: large === undefined ? reference.last : { ...reference.last, [axis]: large },
    };
  });
}

/** A tab was renamed (`to`) or deleted (undefined). */
export function renameInFormula(formula: string, from: string, to: string | undefined): string {
  return rewriteFormula(formula, (reference) => {
    if (reference.sheet?.toLowerCase() !== from.toLowerCase()) return undefined;
    return to === undefined ? '#REF!' : { ...reference, sheet: to };
  });
}
