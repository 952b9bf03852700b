// The `fields` parameter: which members of an answer the caller wants.

import { GoogleError } from './door';

/** `true` keeps the whole member; a map keeps its named members. `*` stands for every name. */
export type Selection = true | Map<string, Selection>;

/** Says whether the answer's type has the field at `path` (see `hasField` of the validator). */
export type KnownField = (path: readonly string[]) => boolean;

const NAME = /[A-Za-z0-9_$-]/;

/**
 * Reads `a,b/c,d(e,f),*`; `.` separates as `/` does.
 * Source: https://developers.google.com/workspace/drive/api/guides/fields-parameter
 * @throws GoogleError 400 `Invalid field selection …` on bad syntax or on a name `known` refuses.
 */
export function parseFields(mask: string, known: KnownField = () => true): Selection {
  const text = mask.replace(/\s+/g, '');
  let at = 0;

  function list(path: string[], closing: string): Selection {
    const names = new Map<string, Selection>();
    for (;;) {
      item(names, path);
      const next = text[at];
      if (next === ',') at += 1;
      else if (next === closing || (closing === '' && at === text.length)) return names;
      else throw invalidSelection(text);
    }
  }

  function item(names: Map<string, Selection>, path: string[]): void {
    const start = at;
    if (text[at] === '*') at += 1;
    else while (NAME.test(text[at] ?? '')) at += 1;
    const name = text.slice(start, at);
    if (!name) throw invalidSelection(text);
    const here = [...path, name];
    if (!here.includes('*') && !known(here)) throw invalidSelection(name);
    let inner: Selection = true;
    if (text[at] === '/' || text[at] === '.') {
      at += 1;
      const members = new Map<string, Selection>();
      item(members, here);
      inner = members;
    } else if (text[at] === '(') {
      at += 1;
      inner = list(here, ')');
      at += 1;
    }
    names.set(name, union(names.get(name), inner));
  }

  const selection = list([], '');
  if (at !== text.length) throw invalidSelection(text);
  return selection;
}

/** The members of `value` that `selection` keeps; arrays are selected item by item. */
export function select(selection: Selection, value: unknown): unknown {
  if (selection === true || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => select(selection, item));
  const kept: Record<string, unknown> = {};
  const every = selection.get('*');
  for (const name of Object.keys(value)) {
    const wanted = selection.has(name) ? union(every, selection.get(name) as Selection) : every;
    if (wanted === undefined) continue;
    // Read only when it is wanted: some members are costly to make.
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) kept[name] = select(wanted, member);
  }
  return kept;
}

/**
 * `value` cut down to `mask`.
 * @throws GoogleError 400 `Invalid field selection xyz`, as Drive and Calendar say it.
 */
export function applyFields(mask: string, value: unknown, known?: KnownField): unknown {
  return select(parseFields(mask, known), value);
}

/**
 * The same refusal in the words of Docs and Sheets: the message says nothing, the cause stands in
 * `details[].fieldViolations`. Wrap `applyFields` with it in those doors.
 */
export function inDetails(error: unknown): unknown {
  if (!(error instanceof GoogleError) || error.details.location !== 'fields') return error;
  const path = error.message.replace('Invalid field selection ', '');
  return new GoogleError(400, 'Request contains an invalid argument.', {
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [
          {
            field: path,
            description: `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`,
          },
        ],
      },
    ],
  });
}

function union(one: Selection | undefined, other: Selection): Selection {
  if (one === undefined) return other;
  if (one === true || other === true) return true;
  const both = new Map(one);
  for (const [name, selection] of other) both.set(name, union(both.get(name), selection));
  return both;
}

function invalidSelection(what: string): GoogleError {
  return new GoogleError(400, `Invalid field selection ${what}`, {
    reason: 'invalidParameter',
    location: 'fields',
  });
}
