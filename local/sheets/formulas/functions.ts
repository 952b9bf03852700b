// The functions that Cordée's formulas use, and no other: any other name is #NAME?, as an unknown one is in Sheets.

import { round, showNumber } from '../formats';
import type { Calculator, Range } from './calculator';
import { type Criterion, equalityKey, toCriterion, unescaped, wildcards } from './criteria';
import { evaluate, type Scope, toRange } from './evaluate';
import type { Node } from './parser';
import {
  type FormulaError,
  isError,
  NA,
  REF,
  toBoolean,
  toNumber,
  toText,
  VALUE,
  type Value,
} from './values';

type Implementation = (args: readonly Node[], scope: Scope) => Value;

/** Every value of an argument: each cell of a range, or the one value. `literal` = typed in the formula. */
function* valuesOf(args: readonly Node[], scope: Scope): Generator<{ value: Value; literal: boolean }> {
  for (const arg of args) {
    if (arg.kind !== 'range' && arg.kind !== 'name') {
      yield { value: evaluate(arg, scope), literal: true };
      continue;
    }
    const range = toRange(arg, scope);
    if (isError(range)) {
      yield { value: range, literal: false };
      continue;
    }
    const last = scope.calculator.lastRow(range);
    for (let r = range.r1; r <= last; r += 1) {
      for (let c = range.c1; c <= range.c2; c += 1)
        yield {
          value: scope.calculator.value(range.sheetId, r, c),
          literal: false,
        };
    }
  }
}

/** Numbers of the arguments: in ranges, texts and booleans are passed over. */
function numbersOf(args: readonly Node[], scope: Scope): number[] | FormulaError {
  const numbers: number[] = [];
  for (const { value, literal } of valuesOf(args, scope)) {
    if (isError(value)) return value;
    if (typeof value === 'number') numbers.push(value);
    else if (literal && value !== null) {
      const number = toNumber(value, scope.calculator.locale);
      if (isError(number)) return number;
      numbers.push(number);
    }
  }
  return numbers;
}

function overNumbers(reduce: (numbers: number[]) => Value): Implementation {
  return (args, scope) => {
    if (args.length === 0) return NA;
    const numbers = numbersOf(args, scope);
    return isError(numbers) ? numbers : reduce(numbers);
  };
}

function logical(combine: (values: boolean[]) => boolean): Implementation {
  return (args, scope) => {
    const values: boolean[] = [];
    for (const { value, literal } of valuesOf(args, scope)) {
      if (isError(value)) return value;
      if (!literal && (value === null || typeof value === 'string')) continue;
      const boolean = toBoolean(value, scope.calculator.locale);
      if (isError(boolean)) return boolean;
      values.push(boolean);
    }
    return values.length === 0 ? NA : combine(values);
  };
}

function number(node: Node | undefined, scope: Scope, otherwise?: number): number | FormulaError {
  if (!node) return otherwise ?? NA;
  return toNumber(evaluate(node, scope), scope.calculator.locale);
}

function text(node: Node | undefined, scope: Scope): string | FormulaError {
  return node ? toText(evaluate(node, scope), scope.calculator.locale) : NA;
}

/** Offsets of the rows that meet every (range, criterion) pair; the shortest list leads. Ranges of another height are #VALUE!. */
function matchingRows(
  pairs: readonly Node[],
  scope: Scope,
  rowsOfTarget?: number,
): readonly number[] | FormulaError {
  const { calculator } = scope;
  if (pairs.length === 0 || pairs.length % 2) return NA;
  const conditions: {
    range: Range;
    criterion: Criterion;
    rows: readonly number[];
  }[] = [];
  let height = rowsOfTarget;
  for (let at = 0; at < pairs.length; at += 2) {
    const range = toRange(pairs[at]!, scope);
    if (isError(range)) return range;
    if (range.c1 !== range.c2) return VALUE;
    if (height !== undefined && range.r2 - range.r1 !== height) return VALUE;
    height = range.r2 - range.r1;
    const criterion = toCriterion(evaluate(pairs[at + 1]!, scope), calculator.locale);
    conditions.push({ range, criterion, rows: calculator.matching(range, criterion) });
  }
  conditions.sort((a, b) => a.rows.length - b.rows.length);
  const [lead, ...others] = conditions as [(typeof conditions)[number], ...typeof conditions];
  if (others.length === 0) return lead.rows;
  return lead.rows.filter((offset) =>
    others.every(({ range, criterion }) =>
      criterion.test(calculator.value(range.sheetId, range.r1 + offset, range.c1)),
    ),
  );
}

function pick(target: Range, rows: readonly number[], calculator: Calculator): number[] | FormulaError {
  const numbers: number[] = [];
  for (const offset of rows) {
    const value = calculator.value(target.sheetId, target.r1 + offset, target.c1);
    if (isError(value)) return value;
    if (typeof value === 'number') numbers.push(value);
  }
  return numbers;
}

function conditional(reduce: (numbers: number[]) => number): Implementation {
  return ([targetNode, ...pairs], scope) => {
    if (!targetNode) return NA;
    const target = toRange(targetNode, scope);
    if (isError(target)) return target;
    const rows = matchingRows(pairs, scope, target.r2 - target.r1);
    if (isError(rows)) return rows;
    const numbers = pick(target, rows as number[], scope.calculator);
    return isError(numbers) ? numbers : reduce(numbers);
  };
}

const sum = (numbers: number[]): number => clean(numbers.reduce((total, value) => total + value, 0));
const most = (numbers: number[]): number =>
  numbers.reduce((a, b) => Math.max(a, b), numbers.length ? -Infinity : 0);
const least = (numbers: number[]): number =>
  numbers.reduce((a, b) => Math.min(a, b), numbers.length ? Infinity : 0);

/** Drops the binary noise of long sums (0.1 + 0.2), as Sheets shows 15 significant digits. */
function clean(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

/** Offset of the first cell equal to `key` in a one-column or one-row range, or #N/A. */
function locate(key: Value, range: Range, calculator: Calculator): number | FormulaError {
  if (isError(key)) return key;
  if (range.c1 === range.c2) {
    const pattern = typeof key === 'string' ? wildcards(key) : undefined;
    if (pattern) return calculator.matching(range, pattern)[0] ?? NA;
    const said = typeof key === 'string' ? unescaped(key) : key;
    return calculator.index(range).get(equalityKey(said) ?? '')?.[0] ?? NA;
  }
  for (let c = range.c1; c <= range.c2; c += 1) {
    const value = calculator.value(range.sheetId, range.r1, c);
    if (equalityKey(value) !== undefined && equalityKey(value) === equalityKey(key)) return c - range.c1;
  }
  return NA;
}

function index(args: readonly Node[], scope: Scope): Value {
  if (!args[0]) return NA;
  const range = toRange(args[0], scope);
  if (isError(range)) return range;
  const flat = range.r1 === range.r2 && range.c2 > range.c1 && args.length === 2;
  const row = flat ? 1 : number(args[1], scope, 1);
  const column = flat ? number(args[1], scope) : number(args[2], scope, 1);
  if (isError(row)) return row;
  if (isError(column)) return column;
  const r = range.r1 + Math.max(Math.trunc(row), 1) - 1;
  const c = range.c1 + Math.max(Math.trunc(column), 1) - 1;
  if (r > range.r2 || c > range.c2) return REF;
  return scope.calculator.value(range.sheetId, r, c);
}

function match(args: readonly Node[], scope: Scope): Value {
  if (!args[0] || !args[1]) return NA;
  const key = evaluate(args[0], scope);
  const range = toRange(args[1], scope);
  if (isError(range)) return range;
  const type = number(args[2], scope, 1);
  if (isError(type)) return type;
  const { calculator } = scope;
  if (type === 0) {
    const at = locate(key, range, calculator);
    return isError(at) ? at : at + 1;
  }
  return NA;
}

function textJoin(args: readonly Node[], scope: Scope): Value {
  const delimiter = text(args[0], scope);
  const skip = args[1] ? toBoolean(evaluate(args[1], scope), scope.calculator.locale) : NA;
  if (isError(delimiter)) return delimiter;
  if (isError(skip)) return skip;
  const pieces: string[] = [];
  for (const { value } of valuesOf(args.slice(2), scope)) {
    const piece = toText(value, scope.calculator.locale);
    if (isError(piece)) return piece;
    if (piece !== '' || !skip) pieces.push(piece);
  }
  return pieces.join(delimiter);
}

/** Where `wanted` first stands in `within`, from 1, or #VALUE!; the third argument is where to start. */
function position(args: readonly Node[], scope: Scope, fold: (value: string) => string): Value {
  const wanted = text(args[0], scope);
  const within = text(args[1], scope);
  const start = number(args[2], scope, 1);
  const broken = [wanted, within, start].find(isError);
  if (broken) return broken;
  const at = fold(within as string).indexOf(fold(wanted as string), Math.trunc(start as number) - 1);
  return at < 0 || (start as number) < 1 ? VALUE : at + 1;
}

/** By name. Arguments come unevaluated, so that IF and IFERROR evaluate only what they need. */
export const FUNCTIONS: Record<string, Implementation | undefined> = {
  IF(args, scope) {
    const test = args[0] ? toBoolean(evaluate(args[0], scope), scope.calculator.locale) : NA;
    if (isError(test)) return test;
    const branch = test ? args[1] : args[2];
    if (!branch) return test ? NA : false;
    return evaluate(branch, scope);
  },
  IFERROR(args, scope) {
    const value = args[0] ? evaluate(args[0], scope) : NA;
    if (!isError(value)) return value;
    return args[1] ? evaluate(args[1], scope) : '';
  },
  IFNA(args, scope) {
    const value = args[0] ? evaluate(args[0], scope) : NA;
    if (!isError(value) || value.code !== NA.code) return value;
    return args[1] ? evaluate(args[1], scope) : '';
  },
  AND: logical((values) => values.every(Boolean)),
  OR: logical((values) => values.some(Boolean)),
  NOT(args, scope) {
    const value = args[0] ? toBoolean(evaluate(args[0], scope), scope.calculator.locale) : NA;
    return isError(value) ? value : !value;
  },
  SUM: overNumbers(sum),
  MIN: overNumbers(least),
  COUNT: (args, scope) => {
    let count = 0;
    for (const { value } of valuesOf(args, scope)) if (typeof value === 'number') count += 1;
    return count;
  },
  COUNTA: (args, scope) => {
    let count = 0;
    for (const { value } of valuesOf(args, scope)) if (value !== null) count += 1;
    return count;
  },
  SUMIFS: conditional(sum),
  MAXIFS: conditional(most),
  MINIFS: conditional(least),
  COUNTIFS(args, scope) {
    const rows = matchingRows(args, scope);
    return isError(rows) ? rows : (rows as number[]).length;
  },
  ROUND(args, scope) {
    const value = number(args[0], scope);
    const places = number(args[1], scope, 0);
    if (isError(value)) return value;
    return isError(places) ? places : round(value, Math.trunc(places));
  },
  INT(args, scope) {
    const value = number(args[0], scope);
    return isError(value) ? value : Math.floor(value);
  },
  INDEX: index,
  MATCH: match,
  TEXT(args, scope) {
    const value = args[0] ? evaluate(args[0], scope) : NA;
    const pattern = text(args[1], scope);
    if (isError(value)) return value;
    if (isError(pattern)) return pattern;
    const amount = toNumber(value, scope.calculator.locale);
    if (isError(amount)) return typeof value === 'string' ? value : amount;
    return showNumber(amount, pattern, scope.calculator.locale);
  },
  LEFT(args, scope) {
    const value = text(args[0], scope);
    const count = number(args[1], scope, 1);
    if (isError(value)) return value;
    if (isError(count)) return count;
    return count < 0 ? VALUE : value.slice(0, Math.trunc(count));
  },
  MID(args, scope) {
    const value = text(args[0], scope);
    const start = number(args[1], scope);
    const count = number(args[2], scope);
    if (isError(value)) return value;
    if (isError(start)) return start;
    if (isError(count)) return count;
    if (start < 1 || count < 0) return VALUE;
    return value.slice(Math.trunc(start) - 1, Math.trunc(start) - 1 + Math.trunc(count));
  },
  FIND: (args, scope) => position(args, scope, (value) => value),
  SEARCH: (args, scope) => position(args, scope, (value) => value.toLowerCase()),
  SUBSTITUTE(args, scope) {
    const value = text(args[0], scope);
    const old = text(args[1], scope);
    const by = text(args[2], scope);
    if (isError(value)) return value;
    if (isError(old)) return old;
    if (isError(by)) return by;
    return old === '' ? value : value.split(old).join(by);
  },
  LOWER(args, scope) {
    const value = text(args[0], scope);
    return isError(value) ? value : value.toLowerCase();
  },
  LEN(args, scope) {
    const value = text(args[0], scope);
    return isError(value) ? value : value.length;
  },
  TRIM(args, scope) {
    const value = text(args[0], scope);
    return isError(value) ? value : value.trim().replace(/ {2,}/g, ' ');
  },
  ISNUMBER(args, scope) {
    return args[0] ? typeof evaluate(args[0], scope) === 'number' : NA;
  },
  ISERROR(args, scope) {
    return args[0] ? isError(evaluate(args[0], scope)) : NA;
  },
  TEXTJOIN: textJoin,
  HYPERLINK(args, scope) {
    const address = text(args[0], scope);
    if (isError(address) || !args[1]) return address;
    return evaluate(args[1], scope);
  },
  TODAY: (_, scope) => scope.calculator.today,
};
