// Criteria of SUMIFS and its family: `"<>Refusé"`, `">=10"`, `"PRJ-*"`, a plain value.

import { parseEntry } from '../entry';
import type { Locale } from '../formats';
import { compare, isError, type Value } from './values';

export interface Criterion {
  /** Names the criterion among others of the same column. */
  key: string;
  /** Set when the criterion is plain equality: the key to look up in a column's index. */
  equals?: string;
  test(value: Value): boolean;
}

/** The key under which equal values meet: numbers as they are, texts without case. */
export function equalityKey(value: Value): string | undefined {
  if (typeof value === 'number') return `n${value}`;
  if (typeof value === 'string') return `s${value.toLowerCase()}`;
  if (typeof value === 'boolean') return `b${value}`;
  return undefined;
}

const MOST = 100_000;
const remembered = new Map<string, Criterion>();

/** The criterion a value is; texts are read once. */
export function toCriterion(value: Value, locale: Locale): Criterion {
  if (typeof value !== 'string') return read(value, locale);
  const name = locale.decimal + value;
  let criterion = remembered.get(name);
  if (!criterion) {
    if (remembered.size > MOST) remembered.clear();
    criterion = read(value, locale);
    remembered.set(name, criterion);
  }
  return criterion;
}

function read(value: Value, locale: Locale): Criterion {
  if (isError(value))
    return {
      key: `e${value.code}`,
      test: (other) => isError(other) && other.code === value.code,
    };
  if (value === null) return equality(0);
  if (typeof value !== 'string') return equality(value);
  const found = /^(<>|>=|<=|=|>|<)?([\s\S]*)$/.exec(value)!;
  const operator = found[1] ?? '';
  const operand = found[2]!;
  const typed = /^['=]|^$/.test(operand) ? operand : (parseEntry(operand, locale, 1970).value ?? operand);
  if (operator === '' || operator === '=') {
    if (operand === '') {
      return operator === '='
        ? { key: 'blank', test: (other) => other === null }
        : { key: 'empty', test: (other) => other === null || other === '' };
    }
    if (typeof typed !== 'string') return equality(typed);
    return wildcards(typed) ?? equality(unescaped(typed));
  }
  if (operator === '<>') {
    if (operand === '') return { key: '<>', test: (other) => other !== null };
    const same =
      typeof typed === 'string' ? (wildcards(typed) ?? equality(unescaped(typed))) : equality(typed);
    return { key: `<>${same.key}`, test: (other) => !same.test(other) };
  }
  return {
    key: `${operator}${equalityKey(typed)}`,
    test: (other) => {
      if (other === null || isError(other) || typeof other !== typeof typed) return false;
      const order = compare(other, typed);
      if (operator === '>') return order > 0;
      if (operator === '<') return order < 0;
      return operator === '>=' ? order >= 0 : order <= 0;
    },
  };
}

function equality(value: number | string | boolean): Criterion {
  const key = equalityKey(value)!;
  return { key, equals: key, test: (other) => equalityKey(other) === key };
}

/** A text that `*` and `?` leave open, as a criterion; undefined for one that says itself. */
export function wildcards(value: string): Criterion | undefined {
  if (!/[*?]/.test(value.replace(/~[*?~]/g, ''))) return undefined;
  const source = value.replace(
    /~([*?~])|([*?])|([.+^$()|[\]\\{}])/g,
    (_, escaped?: string, wild?: string, special?: string) => {
      if (escaped) return escaped === '~' ? '~' : `\\${escaped}`;
      if (wild) return wild === '*' ? '[\\s\\S]*' : '[\\s\\S]';
      return `\\${special}`;
    },
  );
  const pattern = new RegExp(`^${source}$`, 'iu');
  return { key: `w${value}`, test: (other) => typeof other === 'string' && pattern.test(other) };
}

/** `~*`, `~?` and `~~` stand for the sign itself. */
export function unescaped(value: string): string {
  return value.replace(/~([*?~])/g, '$1');
}
