// Computes a book's formulas when somebody looks: cached per cell, indexed per column, cycles are #REF!.

import { sheetById, sheetByTitle } from '../a1';
import { type Locale, localeOf } from '../formats';
import type { Book, Cell, Grid } from '../types';
import { type Criterion, equalityKey } from './criteria';
import { evaluate } from './evaluate';
import { FormulaSyntaxError, type Node, parseFormula, type Reference } from './parser';
import { FormulaError, REF, SYNTAX, type Value } from './values';

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

/** The row that stands for « the formula's own row » in a tree that many rows share. No sheet has as many. */
const OWN_ROW = 99_999_999;

const ROW_OF_FORMULA = /"[^"]*"|'[^']*'|(?<![:\w.])(\$[A-Z]{1,3})(\d+)(?![\w:.(])/g;

/** The formula with its own row's cells (`$D7` in row 7) named alike in every row; strings and titles left alone. */
function sharedText(formula: string, r: number): string {
  const own = String(r + 1);
  return formula.replace(ROW_OF_FORMULA, (found, column?: string, row?: string) =>
    row === own ? `${column}${OWN_ROW + 1}` : found,
  );
}

/** What the formulas of a column say: the text around the numbers of their own rows, and its tree. */
interface Shape {
  around: string[];
  tree: Node | null;
}

/** Thrown when a chain of cells is too deep for the stack: that cell first, then again. */
class Later {
  constructor(
    readonly sheetId: number,
    readonly r: number,
    readonly c: number,
  ) {}
}

/** A reference's rectangle; `rowCount` of its sheet where the row is the formula's own. */
interface Known {
  range: Range;
  rowCount?: number;
}

/** Stands for the value of a cell under way. */
const RUNNING: Value = new FormulaError('');
const DEEPEST = 400;
const WIDEST = 18_279;

/**
 * Computed values of one state of a book. `grid` must keep answering the same state: make a new
 * Calculator after a write. `today` is the serial day TODAY() answers.
 */
export class Calculator {
  readonly locale: Locale;
  private readonly computed = new Map<number, Map<number, Value>>();
  /** Cells under way, the deepest last: coming back to one is a cycle. */
  private readonly running: { cells: Map<number, Value>; key: number }[] = [];
  private readonly shapes = new Map<number, Shape>();
  private readonly references = new Map<number, Map<Reference, Known | undefined>>();
  private readonly ranges = new Map<string, Range>();
  private readonly indexes = new Map<Range, Map<string, number[]>>();
  private readonly lists = new Map<Range, Map<string, number[]>>();

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
    return this.formula(cell, sheetId, r, c);
  }

  /** Evaluates a formula as if it stood in the given cell. */
  run(formula: string, sheetId: number, r: number, c: number): Value {
    const tree = treeOf(sharedText(formula, r), this.locale);
    return tree ? evaluate(tree, { calculator: this, sheetId, r, c }) : SYNTAX;
  }

  private formula(cell: Cell, sheetId: number, r: number, c: number): Value {
    const known = this.cells(sheetId).get(r * WIDEST + c);
    if (known === RUNNING) return REF;
    if (known !== undefined) return known;
    if (this.running.length > 0) return this.step(cell, sheetId, r, c);
    const waiting = [new Later(sheetId, r, c)];
    for (;;) {
      const next = waiting.at(-1)!;
      try {
        const value = this.step(this.grid(next.sheetId).rows[next.r]![next.c]!, next.sheetId, next.r, next.c);
        waiting.pop();
        if (waiting.length === 0) return value;
      } catch (error) {
        for (const { cells, key } of this.running) cells.delete(key);
        this.running.length = 0;
        if (!(error instanceof Later)) throw error;
        const again = waiting.findIndex(
          (other) => other.sheetId === error.sheetId && other.r === error.r && other.c === error.c,
        );
        if (again >= 0) this.cells(error.sheetId).set(error.r * WIDEST + error.c, REF);
        else waiting.push(error);
      }
    }
  }

  private step(cell: Cell, sheetId: number, r: number, c: number): Value {
    if (this.running.length >= DEEPEST) throw new Later(sheetId, r, c);
    const cells = this.cells(sheetId);
    const key = r * WIDEST + c;
    cells.set(key, RUNNING);
    this.running.push({ cells, key });
    const tree = this.tree(cell.f!, sheetId, r, c);
    const value = (tree ? evaluate(tree, { calculator: this, sheetId, r, c }) : SYNTAX) ?? 0;
    this.running.pop();
    cells.set(key, value);
    return value;
  }

  /** The tree of a formula, found at once when it says of its row what the one before said in that column. */
  private tree(formula: string, sheetId: number, r: number, c: number): Node | null {
    const key = sheetId * WIDEST + c;
    const shape = this.shapes.get(key);
    if (shape && shape.around.join(String(r + 1)) === formula) return shape.tree;
    const text = sharedText(formula, r);
    const tree = treeOf(text, this.locale);
    this.shapes.set(key, { around: text.split(String(OWN_ROW + 1)), tree });
    return tree;
  }

  private cells(sheetId: number): Map<number, Value> {
    let cells = this.computed.get(sheetId);
    if (!cells) {
      cells = new Map();
      this.computed.set(sheetId, cells);
    }
    return cells;
  }

  /** The rectangle a reference names in a formula of row `r` of the sheet `home`, cut to the sheet. */
  range(reference: Reference, home: number, r: number): Range | undefined {
    let references = this.references.get(home);
    if (!references) {
      references = new Map();
      this.references.set(home, references);
    }
    let known = references.get(reference);
    if (!known && !references.has(reference)) {
      known = this.known(reference, home);
      references.set(reference, known);
    }
    if (known?.rowCount === undefined) return known?.range;
    return r < known.rowCount ? { ...known.range, r1: r, r2: r } : undefined;
  }

  private known(reference: Reference, home: number): Known | undefined {
    const sheet =
      reference.sheet === undefined ? sheetById(this.book, home) : sheetByTitle(this.book, reference.sheet);
    if (!sheet) return undefined;
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    const { r1, c1 } = reference;
    const own = r1 === OWN_ROW;
    if ((r1 >= rowCount && !own) || c1 >= columnCount) return undefined;
    const r2 = Math.min(reference.r2, rowCount - 1);
    const c2 = Math.min(reference.c2, columnCount - 1);
    const { sheetId } = sheet.properties;
    if (own) return { range: { sheetId, r1, c1, r2, c2 }, rowCount };
    const key = `${sheetId}/${r1}/${c1}/${r2}/${c2}`;
    const range = this.ranges.get(key) ?? { sheetId, r1, c1, r2, c2 };
    this.ranges.set(key, range);
    return { range };
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
    let index = this.indexes.get(range);
    if (!index) {
      index = new Map();
      for (let r = range.r1; r <= this.lastRow(range); r += 1) {
        const found = equalityKey(this.value(range.sheetId, r, range.c1));
        if (found === undefined) continue;
        const rows = index.get(found);
        if (rows) rows.push(r - range.r1);
        else index.set(found, [r - range.r1]);
      }
      this.indexes.set(range, index);
    }
    return index;
  }

  /** Rows (offsets from r1) of a one-column range that meet a criterion; remembered. */
  matching(range: Range, criterion: Criterion): readonly number[] {
    if (range.r1 === range.r2)
      return criterion.test(this.value(range.sheetId, range.r1, range.c1)) ? [0] : [];
    if (criterion.equals !== undefined) return this.index(range).get(criterion.equals) ?? [];
    let lists = this.lists.get(range);
    if (!lists) {
      lists = new Map();
      this.lists.set(range, lists);
    }
    let rows = lists.get(criterion.key);
    if (!rows) {
      rows = [];
      const last = criterion.test(null) ? range.r2 : this.lastRow(range);
      for (let r = range.r1; r <= last; r += 1) {
        if (criterion.test(this.value(range.sheetId, r, range.c1))) rows.push(r - range.r1);
      }
      lists.set(criterion.key, rows);
    }
    return rows;
  }
}
