// What formulas compute with: scalars, empty cells (null), errors and lazily read ranges.

import { parseEntry } from '../entry';
import { type Locale, showGeneral } from '../formats';

export class FormulaError {
  constructor(readonly code: string) {}
}

export const NAME = new FormulaError('#NAME?');
export const REF = new FormulaError('#REF!');
export const VALUE = new FormulaError('#VALUE!');
export const DIV0 = new FormulaError('#DIV/0!');
export const NA = new FormulaError('#N/A');
export const NUM = new FormulaError('#NUM!');
export const SYNTAX = new FormulaError('#ERROR!');

export type Value = number | string | boolean | null | FormulaError;

export function isError(value: unknown): value is FormulaError {
  return value instanceof FormulaError;
}

/** A number, or #VALUE!; texts that read as numbers count, empty is 0. */
export function toNumber(value: Value, locale: Locale): number | FormulaError {
  if (typeof value === 'number' || isError(value)) return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === '') return VALUE;
  const entry = parseEntry(value, locale, 1970);
  return typeof entry.value === 'number' ? entry.value : VALUE;
}

export function toText(value: Value, locale: Locale): string | FormulaError {
  if (isError(value)) return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? locale.yes : locale.no;
  return typeof value === 'number' ? showGeneral(value, locale) : value;
}

export function toBoolean(value: Value, locale: Locale): boolean | FormulaError {
  if (typeof value === 'boolean' || isError(value)) return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  const upper = value.toUpperCase();
  if (upper === 'TRUE' || upper === locale.yes) return true;
  if (upper === 'FALSE' || upper === locale.no) return false;
  return VALUE;
}

const RANK = { number: 0, string: 1, boolean: 2 } as const;

/** Numbers < texts < booleans; texts without regard to case; an empty cell is the other side's zero. */
export function compare(left: Exclude<Value, FormulaError>, right: Exclude<Value, FormulaError>): number {
  const a = left ?? zeroOf(right);
  const b = right ?? zeroOf(left);
  if (typeof a !== typeof b) return RANK[typeof a as keyof typeof RANK] - RANK[typeof b as keyof typeof RANK];
  if (typeof a === 'string') {
    const [x, y] = [a.toLowerCase(), (b as string).toLowerCase()];
    return x === y ? 0 : COLLATOR.compare(x, y) || (x < y ? -1 : 1);
  }
  return Number(a) - Number(b);
}

const COLLATOR = new Intl.Collator('fr');

function zeroOf(other: Exclude<Value, FormulaError>): number | string | boolean {
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : 0;
}
