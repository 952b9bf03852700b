// Formula text to a syntax tree, with the separators its book's locale allows.

import { columnIndex } from '../a1';
import type { Locale } from '../formats';

/** An end left open (`E2:E`) is Infinity; ends are inclusive, counted from 0. */
export interface Reference {
  kind: 'range';
  /** Undefined = the formula's own sheet. */
  sheet?: string;
  r1: number;
  c1: number;
  r2: number;
  c2: number;
  single: boolean;
}

export type Node =
  | { kind: 'value'; value: number | string | boolean }
  | { kind: 'error'; code: string }
  | { kind: 'missing' }
  | { kind: 'name'; name: string }
  | { kind: 'call'; name: string; args: Node[] }
  | { kind: 'unary'; operator: '-' | '+' | '%'; of: Node }
  | { kind: 'binary'; operator: string; left: Node; right: Node }
  | Reference;

/** Thrown for a text that is no formula in this locale. */
export class FormulaSyntaxError extends Error {}

/** One reference in a formula's text; also used to rewrite references in place. */
export const REFERENCE =
  /(?:(?:'((?:[^']|'')*)'|([\p{L}_][\p{L}\p{N}_.]*))!)?(?:(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d*)(?::(\$?)([A-Za-z]{1,3})(?:(\$?)([1-9]\d*))?)?|(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})|(\$?)([1-9]\d*):(\$?)([1-9]\d*))(?![\p{L}\p{N}_(.])/uy;
const STRING = /"((?:[^"]|"")*)"/y;
const ERROR = /#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|ERROR!|NUM!)/iy;
const NAME = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const OPERATOR = /<=|>=|<>|[-+*/^&=<>%();,{}]/y;
const SPACE = /\s+/y;

const LEVELS: string[][] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

/** One word of a formula; spaces are left out. */
export interface Token {
  kind: 'number' | 'string' | 'reference' | 'error' | 'name' | 'operator' | 'end';
  text: string;
  node?: Node;
}

/** Parses `=…`; throws FormulaSyntaxError (a comma between arguments in a French book, for instance). */
export function parseFormula(formula: string, locale: Locale): Node {
  const tokens = tokenize(formula, locale);
  let at = 0;
  const peek = () => tokens[at]!;
  const take = () => tokens[at++]!;
  const isOperator = (text: string) => peek().kind === 'operator' && peek().text === text;
  const expect = (text: string) => {
    if (!isOperator(text)) throw new FormulaSyntaxError(`« ${text} » attendu`);
    at += 1;
  };

  function binary(level: number): Node {
    const operators = LEVELS[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    while (peek().kind === 'operator' && operators.includes(peek().text)) {
      const operator = take().text;
      left = { kind: 'binary', operator, left, right: binary(level + 1) };
    }
    return left;
  }

  function unary(): Node {
    if (isOperator('-') || isOperator('+')) {
      const operator = take().text as '-' | '+';
      return { kind: 'unary', operator, of: unary() };
    }
    let node = primary();
    while (isOperator('%')) {
      at += 1;
      node = { kind: 'unary', operator: '%', of: node };
    }
    return node;
  }

  function primary(): Node {
    const token = take();
    if (token.node) return token.node;
    if (token.kind === 'operator' && token.text === '(') {
      const node = binary(0);
      expect(')');
      return node;
    }
    if (token.kind === 'name') {
      if (!isOperator('(')) {
        const upper = token.text.toUpperCase();
        if (upper === 'TRUE' || upper === locale.yes) return { kind: 'value', value: true };
        if (upper === 'FALSE' || upper === locale.no) return { kind: 'value', value: false };
        return { kind: 'name', name: token.text };
      }
      at += 1;
      return { kind: 'call', name: token.text.toUpperCase(), args: args() };
    }
    throw new FormulaSyntaxError(`« ${token.text} » inattendu`);
  }

  function args(): Node[] {
    const list: Node[] = [];
    if (isOperator(')')) {
      at += 1;
      return list;
    }
    for (;;) {
      list.push(separator() || isOperator(')') ? { kind: 'missing' } : binary(0));
      if (separator()) at += 1;
      else {
        expect(')');
        return list;
      }
    }
  }

  function separator(): boolean {
    return peek().kind === 'operator' && locale.separators.includes(peek().text);
  }

  const tree = binary(0);
  if (peek().kind !== 'end') throw new FormulaSyntaxError(`« ${peek().text} » inattendu`);
  return tree;
}

/** The words of a formula; throws FormulaSyntaxError. */
export function tokenize(formula: string, locale: Locale): Token[] {
  const number =
    locale.decimal === ','
      ? /(?:\d+(?:,\d+)?|,\d+)(?:[eE][+-]?\d+)?/y
      : /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
  const tokens: Token[] = [];
  let at = formula.startsWith('=') ? 1 : 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(formula);
    if (found) at += found[0].length;
    return found;
  };
  while (at < formula.length) {
    if (match(SPACE)) continue;
    let found = match(STRING);
    if (found) {
      tokens.push({
        kind: 'string',
        text: found[0],
        node: { kind: 'value', value: found[1]!.replace(/""/g, '"') },
      });
      continue;
    }
    found = match(REFERENCE);
    if (found) {
      tokens.push({
        kind: 'reference',
        text: found[0],
        node: toReference(found),
      });
      continue;
    }
    found = match(ERROR);
    if (found) {
      tokens.push({
        kind: 'error',
        text: found[0],
        node: { kind: 'error', code: found[0].toUpperCase() },
      });
      continue;
    }
    found = match(number);
    if (found) {
      tokens.push({
        kind: 'number',
        text: found[0],
        node: { kind: 'value', value: Number(found[0].replace(',', '.')) },
      });
      continue;
    }
    found = match(NAME);
    if (found) {
      tokens.push({ kind: 'name', text: found[0] });
      continue;
    }
    found = match(OPERATOR);
    if (!found || found[0] === '{' || found[0] === '}')
      throw new FormulaSyntaxError(`« ${formula.slice(at, at + 10)} » inattendu`);
    tokens.push({ kind: 'operator', text: found[0] });
  }
  tokens.push({ kind: 'end', text: 'la fin' });
  return tokens;
}

function toReference(found: RegExpExecArray): Reference {
  const [, quoted, plain, , column1, , row1, , column2, , row2, , left, , right, , top, , bottom] = found;
  const sheet = quoted !== undefined ? quoted.replace(/''/g, "'") : plain;
  const base = {
    kind: 'range' as const,
    ...(sheet === undefined ? {} : { sheet }),
  };
  if (column1 !== undefined) {
    const [r, c] = [Number(row1) - 1, columnIndex(column1)];
    if (column2 === undefined) return { ...base, r1: r, c1: c, r2: r, c2: c, single: true };
    const [r2, c2] = [row2 === undefined ? Infinity : Number(row2) - 1, columnIndex(column2)];
    return {
      ...base,
      r1: Math.min(r, r2),
      c1: Math.min(c, c2),
      r2: Math.max(r, r2),
      c2: Math.max(c, c2),
      single: false,
    };
  }
  if (left !== undefined) {
    const [a, b] = [columnIndex(left), columnIndex(right!)];
    return {
      ...base,
      r1: 0,
      c1: Math.min(a, b),
      r2: Infinity,
      c2: Math.max(a, b),
      single: false,
    };
  }
  const [a, b] = [Number(top) - 1, Number(bottom) - 1];
  return {
    ...base,
    r1: Math.min(a, b),
    c1: 0,
    r2: Math.max(a, b),
    c2: Infinity,
    single: false,
  };
}
