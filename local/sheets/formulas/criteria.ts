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

export function toCriterion(value: Value, locale: Locale): Criterion {
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
  const typed =
    operand === ''
      ? ''
      : (parseEntry(operand.startsWith('=') ? `'${operand}` : operand, locale, 1970).value ?? operand);
  if (operator === '' || operator === '=') {
    if (operand === '') {
      return operator === '='
        ? { key: 'blank', test: (other) => other === null }
        : { key: 'empty', test: (other) => other === null || other === '' };
    }
    const wild = wildcard(typed);
    return wild
      ? {
          key: `w${operand}`,
          test: (other) => typeof other === 'string' && wild.test(other),
        }
      : equality(typed);
  }
  if (operator === '<>') {
    const wild = wildcard(typed);
    const same = equalityKey(typed);
    return {
      key: `<>${same}`,
      test: (other) => {
        if (operand === '') return other !== null;
        return wild ? !(typeof other === 'string' && wild.test(other)) : equalityKey(other) !== same;
      },
    };
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

function wildcard(value: number | string | boolean): RegExp | undefined {
  if (typeof value !== 'string' || !/[*?~]/.test(value)) return undefined;
  const source = value.replace(
    /~([*?~])|([*?])|([.+^$()|[\]\\{}])/g,
    (_, escaped?: string, wild?: string, special?: string) => {
      if (escaped) return `\\${escaped}`;
      if (wild) return wild === '*' ? '[\\s\\S]*' : '[\\s\\S]';
      return `\\${special}`;
    },
  );
  return new RegExp(`^${source}$`, 'iu');
}
