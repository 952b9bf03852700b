// Finds what a name in a tag means: the longest label first, the nearest loop first; else the nearest known name.

import type { FieldKind, ViewField, ViewType, ViewTypes } from '../domain/view';
import { normalise } from '../french';
import { nearest } from '../french/near';
import { type Token, tokens } from './tokens';

/** A resolved path: from the record `up` loops above, through `keys`. */
export interface Path {
  up: number;
  keys: string[];
  /** As the column is called: « Porteur de projet.Nom ». */
  label: string;
  kind: FieldKind;
  /** Type of the record that holds the last field. */
  on: string;
  /** Type of the record(s) reached. */
  of?: string;
  /** Key of the field that stands for a record of that type. */
  title?: string;
  /** Its kind: a record shown by its title reads like that field. */
  titleKind?: FieldKind;
  /** Some step goes through several rows: the value is a list. */
  many?: true;
  /** Indexes of the steps that may not be empty. */
  required?: number[];
  volatile?: true;
}

/** Types of the enclosing rows, innermost first; undefined = unknown because of an earlier fault. */
export type Scopes = readonly (ViewType | undefined)[];

interface Entry {
  words: Token[];
  field: ViewField;
}

type Dictionary = ReadonlyMap<string, readonly Entry[]>;

const dictionaries = new WeakMap<ViewType, Dictionary>();

/** Labels and aliases of a type as lists of words, by their first, longest first. */
function dictionary(type: ViewType): Dictionary {
  const known = dictionaries.get(type);
  if (known) return known;
  const entries = new Map<string, Entry[]>();
  for (const field of type.fields) {
    for (const name of [field.label, ...(field.aliases ?? [])]) {
      const words = tokens(name).list;
      if (!words[0]) continue;
      const beginning = plain(words[0]);
      const others = entries.get(beginning);
      if (others) others.push({ words, field });
      else entries.set(beginning, [{ words, field }]);
    }
  }
  for (const some of entries.values()) some.sort((a, b) => b.words.length - a.words.length);
  dictionaries.set(type, entries);
  return entries;
}

/** The longest path that starts at token `from`; `next` is the first token after it. */
export function findPath(
  list: readonly Token[],
  from: number,
  scopes: Scopes,
  types: ViewTypes,
): { path: Path; next: number } | undefined {
  let best: { path: Path; next: number } | undefined;
  scopes.forEach((type, up) => {
    if (!type) return;
    const found = follow(list, from, type, types, 1);
    if (found && (!best || found.next > best.next)) best = { path: { ...found.path, up }, next: found.next };
  });
  return best;
}

/** More steps than anybody means: references may go round in circles. */
const LONGEST_PATH = 8;

function follow(
  list: readonly Token[],
  from: number,
  type: ViewType,
  types: ViewTypes,
  steps: number,
): { path: Path; next: number } | undefined {
  let best: { path: Path; next: number } | undefined;
  const first = list[from];
  for (const { words, field } of (first && dictionary(type).get(plain(first))) ?? []) {
    if (!words.every((word, index) => same(word, list[from + index]))) continue;
    const next = from + words.length;
    const here = step(field, type, types);
    const target = field.of === undefined ? undefined : types[field.of];
    let found = { path: here, next };
    if (target && list[next]?.value === '.') {
      const further = steps < LONGEST_PATH ? follow(list, next + 1, target, types, steps + 1) : undefined;
      if (further) found = { path: join(here, further.path), next: further.next };
    }
    if (!best || found.next > best.next) best = found;
  }
  return best;
}

function same(word: Token, typed: Token | undefined): boolean {
  return typed !== undefined && plain(word) === plain(typed);
}

/** What a word is compared by; one in quotation marks is only the same as one in quotation marks. */
function plain({ kind, value }: Token): string {
  return kind === 'text' ? `"${normalise(value)}` : value;
}

function step(field: ViewField, { name: on }: ViewType, types: ViewTypes): Path {
  const path: Path = { up: 0, keys: [field.key], label: field.label, kind: field.kind, on };
  const target = field.of === undefined ? undefined : types[field.of];
  if (target && field.of !== undefined) {
    path.of = field.of;
    path.title = target.title;
    const title = target.fields.find((candidate) => candidate.key === target.title);
    path.titleKind = title && title.kind !== 'record' && title.kind !== 'records' ? title.kind : 'text';
  }
  if (field.kind === 'records') path.many = true;
  if (field.required) path.required = [0];
  if (field.volatile) path.volatile = true;
  return path;
}

function join(first: Path, rest: Path): Path {
  const path: Path = { ...rest, keys: [...first.keys, ...rest.keys], label: `${first.label}.${rest.label}` };
  if (first.many || rest.many) path.many = true;
  const required = [
    ...(first.required ?? []),
    ...(rest.required ?? []).map((index) => index + first.keys.length),
  ];
  if (required.length > 0) path.required = required;
  if (first.volatile || rest.volatile) path.volatile = true;
  return path;
}

/** The known name nearest to `text`, or where a field of that name is to be found. */
export function suggest(text: string, scopes: Scopes, types: ViewTypes): string {
  const wanted = normalise(text);
  const dot = text.lastIndexOf('.');
  if (dot > 0) {
    const { list } = tokens(text.slice(0, dot));
    const parent = findPath(list, 0, scopes, types);
    if (parent && parent.next === list.length) {
      const target = parent.path.of === undefined ? undefined : types[parent.path.of];
      if (!target) return `« ${parent.path.label} » n’ouvre sur aucun autre tableau.`;
      const near = nearest(normalise(text.slice(dot + 1)), labels(target));
      return near
        ? `Vouliez-vous dire « ${parent.path.label}.${near} » ?`.replace(' ?', '\u202F?')
        : `Colonnes de ce tableau : ${some(target)}.`;
    }
  }
  const here = scopes.find((type) => type !== undefined);
  for (const type of scopes) {
    if (!type) continue;
    for (const field of type.fields) {
      const target = field.of === undefined ? undefined : types[field.of];
      const inner = target?.fields.find((candidate) =>
        [candidate.label, ...(candidate.aliases ?? [])].some((name) => normalise(name) === wanted),
      );
      if (!inner) continue;
      return field.kind === 'records'
        ? `« ${inner.label} » se trouve dans « ${field.label} » : placez la balise dans un bloc {{pour chaque ${field.label}}}, ou écrivez {{somme ${field.label}.${inner.label}}}.`
        : `Écrivez {{${field.label}.${inner.label}}}.`;
    }
  }
  const all = scopes.flatMap((type) => (type ? labels(type) : []));
  const near = nearest(wanted, all);
  if (near) return `Vouliez-vous dire « ${near} »\u202F?`;
  return here ? `Noms connus : ${some(here)}.` : '';
}

function labels(type: ViewType): string[] {
  return type.fields.flatMap((field) => [field.label, ...(field.aliases ?? [])]);
}

function some(type: ViewType): string {
  const names = type.fields.map((field) => `« ${field.label} »`);
  return names.length > 8 ? `${names.slice(0, 8).join(', ')}…` : names.join(', ');
}
