// Conditions on a cell: what filters hide, what conditional formats colour.

import { notImplemented } from '../door';
import { parseEntry } from './entry';
import type { Calculator } from './formulas/calculator';
import { shiftFormula } from './formulas/references';
import { isError, toBoolean, type Value } from './formulas/values';
import type { BooleanCondition, CellFormat, ConditionalFormatRule, GridRange } from './schema';

/** A cell in the eyes of a condition. */
export interface Looked {
  at: [sheetId: number, r: number, c: number];
  value: Value;
  /** As people read it. */
  shown: string;
  /** Where the condition's own formula is written: the first cell of its range. */
  home: { r: number; c: number };
}

/** Whether a cell meets a condition; one that is not known here throws a 501 that names it. */
export function meets(condition: BooleanCondition, looked: Looked, calculator: Calculator): boolean {
  const { at, value, shown, home } = looked;
  const [sheetId, r, c] = at;
  const text = shown.toLowerCase();
  const entered = condition.values?.[0]?.userEnteredValue ?? '';
  const operand = (index = 0): Value => {
    const { userEnteredValue = '', relativeDate } = condition.values?.[index] ?? {};
    if (relativeDate) return calculator.today + (RELATIVE[relativeDate] ?? 0);
    if (userEnteredValue.startsWith('='))
      return calculator.run(shifted(userEnteredValue, r - home.r, c - home.c), sheetId, r, c);
    return parseEntry(userEnteredValue, calculator.locale, 1970).value ?? '';
  };
  const wanted = (): string => (entered.startsWith('=') ? String(operand() ?? '') : entered).toLowerCase();
  const number = typeof value === 'number' ? value : Number.NaN;
  const bound = (index = 0): number => {
    const found = operand(index);
    return typeof found === 'number' ? found : Number.NaN;
  };
  switch (condition.type) {
    case 'BLANK':
      return value === null || value === '';
    case 'NOT_BLANK':
      return value !== null && value !== '' && !isError(value);
    case 'TEXT_EQ':
      return text === wanted();
    case 'TEXT_NOT_EQ':
      return text !== wanted();
    case 'TEXT_CONTAINS':
      return text.includes(wanted());
    case 'TEXT_NOT_CONTAINS':
      return !text.includes(wanted());
    case 'TEXT_STARTS_WITH':
      return text.startsWith(wanted());
    case 'TEXT_ENDS_WITH':
      return text.endsWith(wanted());
    case 'NUMBER_EQ':
    case 'DATE_EQ':
      return number === bound();
    case 'NUMBER_NOT_EQ':
      return number !== bound();
    case 'NUMBER_GREATER':
    case 'DATE_AFTER':
      return number > bound();
    case 'NUMBER_GREATER_THAN_EQ':
    case 'DATE_ON_OR_AFTER':
      return number >= bound();
    case 'NUMBER_LESS':
    case 'DATE_BEFORE':
      return number < bound();
    case 'NUMBER_LESS_THAN_EQ':
    case 'DATE_ON_OR_BEFORE':
      return number <= bound();
    case 'NUMBER_BETWEEN':
      return number >= bound() && number <= bound(1);
    case 'CUSTOM_FORMULA':
      return toBoolean(operand(), calculator.locale) === true;
    default:
      throw notImplemented(`condition ${condition.type}`);
  }
}

const MOST_SHIFTED = 10_000;
const shiftedFormulas = new Map<string, string>();

/** `shiftFormula`, remembered: every cell of a rule's columns asks for its row's. */
function shifted(formula: string, rows: number, columns: number): string {
  // With every column fixed, as ours are, a rule says the same all along a row.
  const across = /(?<![$A-Z])[A-Z]{1,3}\$?\d/i.test(formula) ? columns : 0;
  const key = `${rows}/${across}/${formula}`;
  let text = shiftedFormulas.get(key);
  if (text === undefined) {
    if (shiftedFormulas.size > MOST_SHIFTED) shiftedFormulas.clear();
    text = shiftFormula(formula, rows, across);
    shiftedFormulas.set(key, text);
  }
  return text;
}

const RELATIVE: Record<string, number> = { TODAY: 0, TOMORROW: 1, YESTERDAY: -1, PAST_WEEK: -7 };

/**
 * What a sheet's conditional formats give one cell, the first rule that sets a property winning; undefined where
 * none applies. Colour scales are stored and not drawn.
 */
export function conditionalFormat(
  rules: readonly ConditionalFormatRule[],
  looked: Omit<Looked, 'home'>,
  calculator: Calculator,
): CellFormat | undefined {
  let format: CellFormat | undefined;
  const [, r, c] = looked.at;
  for (const { ranges = [], booleanRule } of rules) {
    if (!booleanRule?.condition || !ranges.some((range) => holds(range, r, c))) continue;
    const home = { r: ranges[0]!.startRowIndex ?? 0, c: ranges[0]!.startColumnIndex ?? 0 };
    if (meets(booleanRule.condition, { ...looked, home }, calculator))
      format = under(booleanRule.format ?? {}, format);
  }
  return format;
}

/** A format with, where it says nothing, what `below` says. */
export function under(format: CellFormat, below: CellFormat | undefined): CellFormat {
  if (!below) return format;
  const textFormat = { ...below.textFormat, ...format.textFormat };
  return { ...below, ...format, ...(Object.keys(textFormat).length > 0 ? { textFormat } : {}) };
}

function holds(range: GridRange, r: number, c: number): boolean {
  const { startRowIndex = 0, startColumnIndex = 0 } = range;
  const { endRowIndex = Number.POSITIVE_INFINITY, endColumnIndex = Number.POSITIVE_INFINITY } = range;
  return r >= startRowIndex && r < endRowIndex && c >= startColumnIndex && c < endColumnIndex;
}
