// Walks a formula's tree: operators, references, and the table of functions.

import type { Calculator, Range } from './calculator';
import { FUNCTIONS } from './functions';
import type { Node } from './parser';
import {
  compare,
  DIV0,
  FormulaError,
  isError,
  NAME,
  NUM,
  REF,
  toNumber,
  toText,
  VALUE,
  type Value,
} from './values';

/** Where a formula stands. */
export interface Scope {
  calculator: Calculator;
  sheetId: number;
  r: number;
  c: number;
}

/** The value of a node; a range of several cells stands for its cell in the formula's row or column. */
export function evaluate(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'error':
      return new FormulaError(node.code);
    case 'missing':
      return null;
    case 'range':
    case 'name': {
      const range = toRange(node, scope);
      return isError(range) ? range : single(range, scope);
    }
    case 'call': {
      const implementation = FUNCTIONS[node.name];
      return implementation ? implementation(node.args, scope) : NAME;
    }
    case 'unary':
      return unary(node.operator, evaluate(node.of, scope), scope);
    case 'binary':
      return binary(node.operator, evaluate(node.left, scope), evaluate(node.right, scope), scope);
  }
}

/** The range a node names; #REF! outside any sheet, #VALUE! when the node is no reference. */
export function toRange(node: Node, scope: Scope): Range | FormulaError {
  if (node.kind === 'range') return scope.calculator.range(node, scope.sheetId, scope.r) ?? REF;
  if (node.kind === 'name') return scope.calculator.named(node.name) ?? NAME;
  if (node.kind === 'error') return new FormulaError(node.code);
  return VALUE;
}

function single(range: Range, scope: Scope): Value {
  const { calculator } = scope;
  if (range.r1 === range.r2 && range.c1 === range.c2)
    return calculator.value(range.sheetId, range.r1, range.c1);
  if (range.c1 === range.c2 && scope.r >= range.r1 && scope.r <= range.r2)
    return calculator.value(range.sheetId, scope.r, range.c1);
  if (range.r1 === range.r2 && scope.c >= range.c1 && scope.c <= range.c2)
    return calculator.value(range.sheetId, range.r1, scope.c);
  return VALUE;
}

function unary(operator: '-' | '+' | '%', value: Value, { calculator }: Scope): Value {
  if (operator === '+') return value;
  const number = toNumber(value, calculator.locale);
  if (isError(number)) return number;
  return operator === '-' ? -number : number / 100;
}

function binary(operator: string, left: Value, right: Value, { calculator }: Scope): Value {
  if (isError(left)) return left;
  if (isError(right)) return right;
  const { locale } = calculator;
  if (operator === '&') return `${toText(left, locale) as string}${toText(right, locale) as string}`;
  switch (operator) {
    case '=':
      return compare(left, right) === 0;
    case '<>':
      return compare(left, right) !== 0;
    case '<':
      return compare(left, right) < 0;
    case '>':
      return compare(left, right) > 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>=':
      return compare(left, right) >= 0;
  }
  const a = toNumber(left, locale);
  const b = toNumber(right, locale);
  if (isError(a)) return a;
  if (isError(b)) return b;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? DIV0 : a / b;
    default: {
      const power = a ** b;
      return Number.isFinite(power) ? power : NUM;
    }
  }
}
