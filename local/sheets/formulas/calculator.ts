// Computes a book's formulas when somebody looks: cached per cell, indexed per column, cycles are #REF!.

import { sheetById, sheetByTitle } from '../a1';
import { type Locale, localeOf } from '../formats';
import type { Book, Grid } from '../types';
import { type Criterion, equalityKey } from './criteria';
import { evaluate } from './evaluate';
import { FormulaSyntaxError, type Node, parseFormula, type Reference } from './parser';
import { REF, SYNTAX, type Value } from './values';

/** A rectangle of computed cells; ends are inclusive and inside the grid (an empty one has r2 < r1). */
export interface Range {
  sheetId: number;
  r1: number;
  c1: number;
  r2: number;
  c2: number;
}

const MOST_TREES = 200_000;
const trees = new Map<string, Node | null>();

/** The tree of a formula in a locale, or null when it can't be read. */
export function treeOf(formula: string, locale: Locale): Node | null {
  const key = locale.decimal + formula;
  let tree = trees.get(key);
  if (tree === undefined) {
    if (trees.size > MOST_TREES) trees.clear();
    try {
      tree = parseFormula(formula, locale);
    } catch (error) {
      if (!(error instanceof FormulaSyntaxError)) throw error;
      tree = null;
    }
    trees.set(key, tree);
  }
  return tree;
}

/** Thrown when a chain of cells is too deep for the stack: that cell first, then again. */
class Later {
  constructor(
    readonly sheetId: number,
    readonly r: number,
    readonly c: number,
  ) {}
}

const DEEPEST = 400;
const WIDEST = 18_279;

/**
 * Computed values of one state of a book. `grid` must keep answering the same state: make a new
 * Calculator after a write. `today` is the serial day TODAY() answers.
 */
export class Calculator {
  readonly locale: Locale;
  private readonly computed = new Map<number, Map<number, Value>>();
  private readonly running = new Set<string>();
  private readonly indexes = new Map<string, Map<string, number[]>>();
  private readonly lists = new Map<string, number[]>();
  private depth = 0;

  constructor(
    readonly book: Book,
    private readonly grid: (sheetId: number) => Grid,
    readonly today: number,
  ) {
    this.locale = localeOf(book.properties.locale);
  }

  /** The value of a cell: typed, computed, or null when empty. */
  value(sheetId: number, r: number, c: number): Value {
    const cell = this.grid(sheetId).rows[r]?.[c];
    if (!cell) return null;
    if (cell.f === undefined) return cell.v ?? null;
    return this.formula(cell.f, sheetId, r, c);
  }

  /** Evaluates a formula as if it stood in the given cell. */
  run(formula: string, sheetId: number, r: number, c: number): Value {
    const tree = treeOf(formula, this.locale);
    return tree ? evaluate(tree, { calculator: this, sheetId, r, c }) : SYNTAX;
  }

  private formula(text: string, sheetId: number, r: number, c: number): Value {
    const cells = this.cells(sheetId);
    const key = r * WIDEST + c;
    const known = cells.get(key);
    if (known !== undefined) return known;
    if (this.depth > 0) return this.step(text, sheetId, r, c);
    const waiting = [new Later(sheetId, r, c)];
    for (;;) {
      const next = waiting.at(-1)!;
      try {
        const formula = this.grid(next.sheetId).rows[next.r]![next.c]!.f!;
        const value = this.step(formula, next.sheetId, next.r, next.c);
        waiting.pop();
        if (waiting.length === 0) return value;
      } catch (error) {
        this.running.clear();
        this.depth = 0;
        if (!(error instanceof Later)) throw error;
        const again = waiting.findIndex(
          (other) => other.sheetId === error.sheetId && other.r === error.r && other.c === error.c,
        );
        if (again >= 0) this.cells(error.sheetId).set(error.r * WIDEST + error.c, REF);
        else waiting.push(error);
      }
    }
  }

  private step(text: string, sheetId: number, r: number, c: number): Value {
    const name = `${sheetId}/${r}/${c}`;
    if (this.running.has(name)) return REF;
    if (this.depth >= DEEPEST) throw new Later(sheetId, r, c);
    this.running.add(name);
    this.depth += 1;
    const value = this.run(text, sheetId, r, c) ?? 0;
    this.depth -= 1;
    this.running.delete(name);
    this.cells(sheetId).set(r * WIDEST + c, value);
    return value;
  }

  private cells(sheetId: number): Map<number, Value> {
    let cells = this.computed.get(sheetId);
    if (!cells) {
      cells = new Map();
      this.computed.set(sheetId, cells);
    }
    return cells;
  }

  /** The rectangle a reference names, cut to the rows that hold something. */
  range(reference: Reference, home: number): Range | undefined {
    const sheet =
      reference.sheet === undefined ? sheetById(this.book, home) : sheetByTitle(this.book, reference.sheet);
    if (!sheet) return undefined;
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    if (reference.r1 >= rowCount || reference.c1 >= columnCount) return undefined;
    return {
      sheetId: sheet.properties.sheetId,
      r1: reference.r1,
      c1: reference.c1,
      r2: Math.min(reference.r2, rowCount - 1),
      c2: Math.min(reference.c2, columnCount - 1),
    };
  }

  /** A named range, or undefined. */
  named(name: string): Range | undefined {
    const found = this.book.namedRanges.find(
      (range) => range.name?.toLowerCase() === name.toLowerCase(),
    )?.range;
    const sheet = found && sheetById(this.book, found.sheetId ?? 0);
    if (!sheet) return undefined;
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    return {
      sheetId: sheet.properties.sheetId,
      r1: found.startRowIndex ?? 0,
      c1: found.startColumnIndex ?? 0,
      r2: Math.min(found.endRowIndex ?? rowCount, rowCount) - 1,
      c2: Math.min(found.endColumnIndex ?? columnCount, columnCount) - 1,
    };
  }

  /** The last row of a range that may hold a value: what lies below is empty. */
  lastRow(range: Range): number {
    return Math.min(range.r2, this.grid(range.sheetId).rows.length - 1);
  }

  /** Rows (offsets from r1) of a one-column range by value; built once per range. */
  index(range: Range): Map<string, number[]> {
    const key = `${range.sheetId}/${range.c1}/${range.r1}/${range.r2}`;
    let index = this.indexes.get(key);
    if (!index) {
      index = new Map();
      for (let r = range.r1; r <= this.lastRow(range); r += 1) {
        const found = equalityKey(this.value(range.sheetId, r, range.c1));
        if (found === undefined) continue;
        const rows = index.get(found);
        if (rows) rows.push(r - range.r1);
        else index.set(found, [r - range.r1]);
      }
      this.indexes.set(key, index);
    }
    return index;
  }

  /** Rows (offsets from r1) of a one-column range that meet a criterion; remembered. */
  matching(range: Range, criterion: Criterion): readonly number[] {
    if (range.r1 === range.r2)
      return criterion.test(this.value(range.sheetId, range.r1, range.c1)) ? [0] : [];
    if (criterion.equals !== undefined) return this.index(range).get(criterion.equals) ?? [];
    const key = `${range.sheetId}/${range.c1}/${range.r1}/${range.r2}/${criterion.key}`;
    let rows = this.lists.get(key);
    if (!rows) {
      rows = [];
      const last = criterion.test(null) ? range.r2 : this.lastRow(range);
      for (let r = range.r1; r <= last; r += 1) {
        if (criterion.test(this.value(range.sheetId, r, range.c1))) rows.push(r - range.r1);
      }
      this.lists.set(key, rows);
    }
    return rows;
  }
}
