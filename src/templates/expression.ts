// Reads the inside of one tag: a value with its filters, a loop, a condition, « sinon », « fin ».

import type { FieldKind, ViewTypes } from '../domain/view';
import { normalise, parseDate, parseMoney } from '../french';
import { FILTERS, filterFault } from './filters';
import { kindOf } from './kinds';
import { findPath, nearest, type Scopes, suggest } from './scope';
import type { Comparison, Condition, Filter, Loop, Order, Source } from './template';
import { type Token, tokens } from './tokens';

export type Tag =
  | { kind: 'value'; source: Source; filters: Filter[]; label: string }
  | { kind: 'loop'; loop: Loop; label: string }
  | { kind: 'if'; condition: Condition; label: string }
  | { kind: 'else' }
  | { kind: 'end' };

/** What is wrong with a tag, without its place. */
export class TagFault extends Error {
  constructor(
    readonly id: string,
    message: string,
    readonly hint: string,
    /** The tag opens or closes a block all the same: the rest of the template is still understood. */
    readonly role: 'value' | 'loop' | 'if' = 'value',
    /** The enclosing names are unknown because of an earlier fault: saying it once is enough. */
    readonly silent = false,
  ) {
    super(message);
  }
}

interface Reader {
  text: string;
  list: Token[];
  at: number;
  scopes: Scopes;
  types: ViewTypes;
  role: 'value' | 'loop' | 'if';
}

/** Reads `text`, the inside of `{{…}}`. Throws TagFault. */
export function readTag(text: string, scopes: Scopes, types: ViewTypes): Tag {
  const { list, unclosed } = tokens(text);
  const reader: Reader = { text, list, at: 0, scopes, types, role: 'value' };
  const head = (...words: string[]) =>
    words.every((word, index) => list[index]?.kind === 'word' && list[index]?.value === word);
  if (head('pour', 'chaque')) reader.role = 'loop';
  else if (head('si')) reader.role = 'if';
  if (unclosed !== undefined)
    throw fault(
      reader,
      'T-SYNTAXE',
      'Un guillemet s’ouvre et ne se referme pas.',
      'Fermez le texte entre guillemets.',
    );
  if (list.length === 0)
    throw fault(
      reader,
      'T-SYNTAXE',
      'La balise est vide.',
      'Écrivez le nom d’une colonne entre les accolades, ou retirez-les.',
    );
  if (list.some((token) => /[{}]/.test(token.value) && token.kind !== 'text')) {
    throw fault(
      reader,
      'T-ACCOLADES',
      'Une accolade est de trop dans cette balise.',
      'Écrivez deux accolades avant et deux après : {{Intitulé}}.',
    );
  }
  if (head('sinon') && list.length === 1) return { kind: 'else' };
  if (isEnd(reader)) return { kind: 'end' };
  if (reader.role === 'loop') return readLoop(reader);
  if (reader.role === 'if') {
    reader.at = 1;
    const condition = readAny(reader);
    if (reader.at < list.length) throw leftover(reader, 'Reliez les conditions par « et » ou « ou ».');
    return { kind: 'if', condition, label: text.trim().replace(/^\S+\s*/, '') };
  }
  return readValue(reader);
}

/** `{{fin}}`, also `{{fin si}}`; `{{Fin}}`, with its capital, is the column « Fin » where there is one. */
function isEnd({ list, scopes, types, text }: Reader): boolean {
  const words = list.map((token) => token.value).join(' ');
  if (words !== 'fin') return words === 'fin si' || words === 'fin pour' || words === 'fin pour chaque';
  return text.trim() !== 'Fin' || findPath(list, 0, scopes, types) === undefined;
}

function readValue(reader: Reader): Tag {
  const { list, text } = reader;
  const pipe = list.findIndex((token) => token.value === '|' && token.kind === 'sign');
  const until = pipe < 0 ? list.length : pipe;
  const source = readSource(reader, until);
  if (!source) throw unknownName(reader, 0, until);
  if (reader.at < until) throw unknownName(reader, 0, until);
  const filters: Filter[] = [];
  while (reader.at < list.length) {
    reader.at++;
    filters.push(readFilter(reader));
  }
  const kind = kindOf(source);
  for (const filter of filters) {
    const wrong = filterFault(filter, kind, source.path.many === true && source.from === 'path');
    if (wrong) throw fault(reader, 'T-ARGUMENT', wrong.message, wrong.hint);
  }
  const label = source.from === 'path' ? source.path.label : text.slice(0, list[until - 1]?.end).trim();
  return { kind: 'value', source, filters, label };
}

function readFilter(reader: Reader): Filter {
  const { list } = reader;
  const from = reader.at;
  const words: string[] = [];
  while (list[reader.at]?.kind === 'word') words.push((list[reader.at++] as Token).value);
  const name = words.join(' ');
  const known = FILTERS[name];
  if (!known) {
    const typed = reader.text.slice(list[from]?.start ?? reader.text.length, list[reader.at - 1]?.end).trim();
    const near = nearest(name, Object.keys(FILTERS));
    throw fault(
      reader,
      'T-FILTRE',
      typed ? `Le filtre « ${typed} » n’existe pas.` : 'Il manque un filtre après la barre « | ».',
      near ? `Vouliez-vous dire « ${near} »\u202F?` : `Filtres connus : ${Object.keys(FILTERS).join(', ')}.`,
    );
  }
  const filter: Filter = { name };
  if (list[reader.at]?.value === ':' && list[reader.at]?.kind === 'sign') {
    reader.at++;
    const argument = list[reader.at];
    if (argument?.kind !== 'text')
      throw fault(
        reader,
        'T-ARGUMENT',
        `Le filtre « ${name} » attend un texte entre guillemets.`,
        `Écrivez ${name}: "texte".`,
      );
    filter.argument = argument.value;
    reader.at++;
  }
  if (known.argument && filter.argument === undefined) {
    throw fault(reader, 'T-ARGUMENT', `Le filtre « ${name} » attend un texte.`, `Écrivez ${name}: "texte".`);
  }
  if (!known.argument && filter.argument !== undefined)
    throw fault(
      reader,
      'T-ARGUMENT',
      `Le filtre « ${name} » ne prend pas de texte.`,
      `Écrivez seulement « ${name} ».`,
    );
  const next = list[reader.at];
  if (next && next.value !== '|') throw leftover(reader, 'Séparez les filtres par une barre « | ».');
  return filter;
}

/** A path, or `somme` / `nombre` over one. A column of that very name comes first. */
function readSource(reader: Reader, until: number): Source | undefined {
  const { list, scopes, types } = reader;
  const direct = findPath(list, reader.at, scopes, types);
  const head = list[reader.at]?.value;
  const total = head === 'somme' || head === 'nombre' ? head : undefined;
  if (total && !(direct && direct.next >= until)) {
    let from = reader.at + 1;
    if (list[from]?.value === 'de') from++;
    const found = findPath(list, from, scopes, types);
    if (found) {
      const { path } = found;
      if (!path.many)
        throw fault(
          reader,
          'T-ARGUMENT',
          `« ${path.label} » n’est pas une suite de lignes.`,
          `« ${total} » attend plusieurs lignes, par exemple {{nombre Financements}}.`,
        );
      if (
        total === 'somme' &&
        path.kind !== 'money' &&
        path.kind !== 'number' &&
        path.kind !== 'percent' &&
        path.kind !== 'time'
      ) {
        throw fault(
          reader,
          'T-ARGUMENT',
          `« ${path.label} » n’est pas un nombre.`,
          'Écrivez la colonne à additionner : {{somme Financements.Montant demandé}}.',
        );
      }
      reader.at = found.next;
      return { from: total === 'somme' ? 'sum' : 'count', path };
    }
    if (!direct) throw unknownName(reader, from, until);
  }
  if (!direct) return undefined;
  reader.at = direct.next;
  return { from: 'path', path: direct.path };
}

function readLoop(reader: Reader): Tag {
  const { list, scopes, types, text } = reader;
  reader.at = 2;
  const found = findPath(list, 2, scopes, types);
  const stop = list.findIndex(
    (token, index) =>
      index > 2 &&
      token.kind === 'word' &&
      (token.value === 'ou' || (token.value === 'trie' && list[index + 1]?.value === 'par')),
  );
  if (!found) throw unknownName(reader, 2, stop < 0 ? list.length : stop, 'T-RELATION');
  const { path } = found;
  if (!path.many || path.of === undefined || (path.kind !== 'records' && path.kind !== 'record')) {
    throw fault(reader, 'T-RELATION', `« ${path.label} » n’est pas une suite de lignes.`, relations(reader));
  }
  reader.at = found.next;
  const inner: Reader = { ...reader, scopes: [types[path.of], ...scopes] };
  const loop: Loop = { path, order: [] };
  // « où » without its accent is « ou »: here it can mean nothing else.
  if (list[inner.at]?.value === 'ou') {
    inner.at++;
    loop.where = readAny(inner);
  }
  if (list[inner.at]?.value === 'trie' && list[inner.at + 1]?.value === 'par') {
    inner.at++;
    do {
      inner.at++;
      loop.order.push(readOrder(inner));
    } while (list[inner.at]?.value === ',');
  }
  if (inner.at < list.length) {
    reader.at = inner.at;
    throw leftover(reader, 'Après la liste viennent seulement « où … » puis « trié par … ».');
  }
  return { kind: 'loop', loop, label: text.slice(list[2]?.start, list[found.next - 1]?.end) };
}

function readOrder(reader: Reader): Order {
  const { list, scopes, types } = reader;
  const found = findPath(list, reader.at, scopes, types);
  if (!found) throw unknownName(reader, reader.at, list.length);
  reader.at = found.next;
  const order: Order = { path: found.path };
  const way = list[reader.at]?.value;
  if (way === 'decroissant') order.descending = true;
  if (way === 'decroissant' || way === 'croissant') reader.at++;
  return order;
}

// --- Conditions: ou < et < non < comparison

function readAny(reader: Reader): Condition {
  const of = [readAll(reader)];
  while (word(reader, 'ou')) of.push(readAll(reader));
  return of.length === 1 ? (of[0] as Condition) : { is: 'any', of };
}

function readAll(reader: Reader): Condition {
  const of = [readNot(reader)];
  while (word(reader, 'et')) of.push(readNot(reader));
  return of.length === 1 ? (of[0] as Condition) : { is: 'all', of };
}

function readNot(reader: Reader): Condition {
  let negative = false;
  while (
    reader.list[reader.at]?.value === 'non' &&
    !findPath(reader.list, reader.at, reader.scopes, reader.types)
  ) {
    reader.at++;
    negative = !negative;
  }
  const inner = readPrimary(reader);
  return negative ? { is: 'not', of: inner } : inner;
}

function readPrimary(reader: Reader): Condition {
  const { list } = reader;
  if (list[reader.at]?.value === '(' && list[reader.at]?.kind === 'sign') {
    depth(reader);
    reader.at++;
    const inner = readAny(reader);
    if (list[reader.at]?.value !== ')')
      throw fault(
        reader,
        'T-SYNTAXE',
        'Une parenthèse s’ouvre et ne se referme pas.',
        'Ajoutez « ) » où finit le groupe.',
      );
    reader.at++;
    return inner;
  }
  const from = reader.at;
  const left = readSource(reader, list.length + 1);
  if (!left) {
    if (from >= list.length)
      throw fault(
        reader,
        'T-SYNTAXE',
        'Il manque une condition.',
        'Écrivez par exemple {{si Archivé}} ou {{si Axe contient "Axe 2"}}.',
      );
    throw unknownName(reader, from, operandEnd(list, from));
  }
  const by = comparison(reader);
  if (!by) return { is: 'filled', source: left };
  return { is: 'compared', left, by, right: readRight(reader, left, by) };
}

function comparison(reader: Reader): Comparison | undefined {
  const token = reader.list[reader.at];
  if (!token || token.kind === 'text') return undefined;
  if (!['=', '≠', '<', '>', '≤', '≥', 'contient'].includes(token.value)) return undefined;
  reader.at++;
  return token.value as Comparison;
}

function readRight(
  reader: Reader,
  left: Source,
  by: Comparison,
): { source: Source } | { number: number } | { text: string } {
  const { list, text } = reader;
  const kind = kindOf(left);
  const first = list[reader.at];
  if (!first)
    throw fault(
      reader,
      'T-SYNTAXE',
      'Il manque ce à quoi comparer.',
      'Écrivez une valeur, entre guillemets si c’est un texte.',
    );
  if (first.kind === 'text') {
    reader.at++;
    return literal(reader, first.value, kind, by);
  }
  if (!/^\d/.test(first.value)) {
    const source = readSource(reader, list.length + 1);
    if (source) return { source };
  }
  const end = operandEnd(list, reader.at);
  const typed = text.slice(first.start, list[end - 1]?.end);
  reader.at = end;
  if (!/^[-\u2212]?\d/.test(typed)) {
    throw fault(
      reader,
      'T-ARGUMENT',
      `« ${typed} » n’est ni une colonne ni un nombre.`,
      `Un texte s’écrit entre guillemets : "${typed}".`,
    );
  }
  return literal(reader, typed, kind, by);
}

function literal(
  reader: Reader,
  typed: string,
  kind: FieldKind,
  by: Comparison,
): { number: number } | { text: string } {
  const wrong = (what: string, example: string) =>
    fault(reader, 'T-ARGUMENT', `« ${typed} » n’est pas ${what}.`, `Écrivez par exemple ${example}.`);
  if (by === 'contient') return { text: typed };
  if (kind === 'money') {
    const number = parseMoney(typed);
    if (number === undefined) throw wrong('un montant', '10 000 €');
    return { number };
  }
  if (kind === 'date') {
    const number = parseDate(typed);
    if (number === undefined) throw wrong('une date', '24/11/2026');
    return { number };
  }
  if (kind === 'percent' || kind === 'number') {
    const number = Number(
      typed
        .replace(/[\s\u00A0\u202F%]/g, '')
        .replace(',', '.')
        .replace('\u2212', '-'),
    );
    if (!Number.isFinite(number) || typed.trim() === '') throw wrong('un nombre', '12,5');
    return { number };
  }
  if (kind === 'time') {
    const match = /^(\d{1,2})\s*[h:]\s*(\d{2})?$/i.exec(typed.replace(/[\u00A0\u202F]/g, ' ').trim());
    if (!match) throw wrong('une heure', '14 h 30');
    return { number: Number(match[1]) * 60 + Number(match[2] ?? 0) };
  }
  if (by !== '=' && by !== '≠') {
    throw fault(
      reader,
      'T-ARGUMENT',
      `« ${by} » compare des montants, des dates ou des nombres, pas des textes.`,
      'Employez « = », « ≠ » ou « contient ».',
    );
  }
  return { text: typed };
}

/** First token after the operand at `from`: before « et », « ou », a comparison, « trié par » or « ) ». */
function operandEnd(list: readonly Token[], from: number): number {
  let end = from + 1;
  while (end < list.length) {
    const token = list[end] as Token;
    if (
      token.kind === 'text' ||
      ['et', 'contient', 'ou', 'trie', '=', '≠', '<', '>', '≤', '≥', ')', '('].includes(token.value)
    )
      break;
    end++;
  }
  return end;
}

function word(reader: Reader, value: string): boolean {
  const token = reader.list[reader.at];
  if (token?.kind !== 'word' || token.value !== value) return false;
  reader.at++;
  return true;
}

const DEEPEST = 40;
function depth(reader: Reader): void {
  const opened = reader.list
    .slice(0, reader.at + 1)
    .filter((token) => token.value === '(' && token.kind === 'sign').length;
  if (opened > DEEPEST)
    throw fault(reader, 'T-SYNTAXE', 'Trop de parenthèses dans cette condition.', 'Simplifiez la condition.');
}

function fault(reader: Reader, id: string, message: string, hint: string): TagFault {
  return new TagFault(id, message, hint, reader.role);
}

function leftover(reader: Reader, hint: string): TagFault {
  const { text, list, at } = reader;
  return fault(reader, 'T-SYNTAXE', `« ${text.slice(list[at]?.start).trim()} » n’est pas compris.`, hint);
}

function unknownName(reader: Reader, from: number, until: number, id = 'T-CHAMP'): TagFault {
  const { text, list, scopes, types } = reader;
  const typed = text
    .slice(list[from]?.start ?? text.length, list[Math.min(until, list.length) - 1]?.end)
    .trim();
  const silent = scopes.some((type) => type === undefined);
  if (typed === '')
    return new TagFault(
      'T-SYNTAXE',
      'Il manque un nom de colonne.',
      'Écrivez le nom d’une colonne.',
      reader.role,
      silent,
    );
  const hint = id === 'T-RELATION' ? relations(reader, typed) : suggest(typed, scopes, types);
  const message =
    id === 'T-RELATION'
      ? `Il n’y a pas de liste « ${typed} » à parcourir ici.`
      : `« ${typed} » n’est le nom d’aucune colonne ici.`;
  return new TagFault(id, message, hint, reader.role, silent);
}

function relations(reader: Reader, typed = ''): string {
  const names = reader.scopes.flatMap((type) =>
    (type?.fields ?? []).filter((field) => field.kind === 'records').map((field) => field.label),
  );
  const near = typed ? nearest(normalise(typed), names) : undefined;
  if (near) return `Vouliez-vous dire « ${near} »\u202F?`;
  return names.length > 0
    ? `Listes connues : ${names.map((name) => `« ${name} »`).join(', ')}.`
    : 'Aucune liste n’est connue ici.';
}
