// The search language of `files.list`: text → tree.
// Source: https://developers.google.com/workspace/drive/api/guides/ref-search-terms

import { type GoogleError, notImplemented } from '../door';
import { invalidValue } from './errors';

export type Operator = 'contains' | '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; field: string; operator: Operator; value: string | boolean }
  | { kind: 'in'; value: string; collection: string }
  | { kind: 'has'; field: string; key: string; value: string };

const TEXT: readonly Operator[] = ['contains', '=', '!='];
const DATE: readonly Operator[] = ['<=', '<', '=', '!=', '>', '>='];
const FLAG: readonly Operator[] = ['=', '!='];

/** Which operators a field takes, and what stands at their right. */
const FIELDS: Record<string, { operators: readonly Operator[]; value: 'text' | 'date' | 'flag' }> = {
  name: { operators: TEXT, value: 'text' },
  mimeType: { operators: TEXT, value: 'text' },
  modifiedTime: { operators: DATE, value: 'date' },
  createdTime: { operators: DATE, value: 'date' },
  trashed: { operators: FLAG, value: 'flag' },
  starred: { operators: FLAG, value: 'flag' },
  sharedWithMe: { operators: FLAG, value: 'flag' },
};
/** Terms Drive has and this door doesn't: refused by name rather than answered wrongly. */
const ELSEWHERE = ['fullText', 'viewedByMeTime', 'visibility', 'labels', 'shortcutDetails', 'sharedDriveId'];
const COLLECTIONS = ['parents', 'owners', 'writers', 'readers'];
const MAPS = ['properties', 'appProperties'];

type Token = { kind: 'string' | 'word' | 'symbol'; text: string };

/**
 * `and` and `or` bind alike and from left to right, as Drive says.
 * @throws GoogleError 400 `Invalid Value` on anything it can't read; 501 for a term not built here.
 */
export function parseQuery(text: string): Condition {
  const tokens = tokenize(text);
  let at = 0;

  const peek = (word: string): boolean => {
    const token = tokens[at];
    return token !== undefined && token.kind !== 'string' && token.text === word;
  };
  const take = (word: string): void => {
    if (!peek(word)) throw bad();
    at += 1;
  };
  const string = (): string => {
    const token = tokens[at];
    if (token?.kind !== 'string') throw bad();
    at += 1;
    return token.text;
  };

  function chain(depth: number): Condition {
    let left = term(depth);
    while (peek('and') || peek('or')) {
      const kind = tokens[at]?.text as 'and' | 'or';
      at += 1;
      left = { kind, left, right: term(depth) };
    }
    return left;
  }

  function term(depth: number): Condition {
    if (depth > 100) throw bad();
    if (peek('not')) {
      at += 1;
      return { kind: 'not', of: term(depth + 1) };
    }
    if (peek('(')) {
      at += 1;
      const inner = chain(depth + 1);
      take(')');
      return inner;
    }
    const token = tokens[at];
    if (!token) throw bad();
    if (token.kind === 'string') {
      at += 1;
      take('in');
      const collection = word();
      if (!COLLECTIONS.includes(collection)) throw bad();
      return { kind: 'in', value: token.text, collection };
    }
    return comparison(word());
  }

  function word(): string {
    const token = tokens[at];
    if (token?.kind !== 'word') throw bad();
    at += 1;
    return token.text;
  }

  function comparison(field: string): Condition {
    if (ELSEWHERE.includes(field)) throw notImplemented(`the search term ${field} of drive.files.list`);
    if (MAPS.includes(field)) return has(field);
    const known = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (!known) throw bad();
    if (field === 'sharedWithMe' && !FLAG.includes(tokens[at]?.text as Operator)) {
      return { kind: 'compare', field, operator: '=', value: true };
    }
    const operator = tokens[at]?.text as Operator;
    if (tokens[at]?.kind === 'string' || !known.operators.includes(operator)) throw bad();
    at += 1;
    if (known.value === 'flag') {
      const flag = word();
      if (flag !== 'true' && flag !== 'false') throw bad();
      return { kind: 'compare', field, operator, value: flag === 'true' };
    }
    const value = string();
    if (known.value === 'date' && Number.isNaN(instant(value))) throw bad();
    return { kind: 'compare', field, operator, value };
  }

  function has(field: string): Condition {
    for (const word of ['has', '{', 'key', '=']) take(word);
    const key = string();
    for (const word of ['and', 'value', '=']) take(word);
    const value = string();
    take('}');
    return { kind: 'has', field, key, value };
  }

  const condition = chain(0);
  if (at !== tokens.length) throw bad();
  return condition;
}

/** Epoch milliseconds of an RFC 3339 time; without a zone it is UTC; NaN when it isn't one. */
export function instant(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/i.test(text))
    return Number.NaN;
  return Date.parse(/T.*(Z|[+-]\d{2}:\d{2})$/i.test(text) || !text.includes('T') ? text : `${text}Z`);
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|([A-Za-z]+)|(<=|>=|!=|[<>=(){}])/suy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) throw bad();
    const quoted = match[1] ?? match[2];
    if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted.replace(/\\(.)/gsu, '$1') });
    else if (match[3]) tokens.push({ kind: 'word', text: match[3] });
    else if (match[4]) tokens.push({ kind: 'symbol', text: match[4] });
  }
  return tokens;
}

function bad(): GoogleError {
  return invalidValue('q');
}
