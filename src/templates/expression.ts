// Reads the inside of one tag: a value with its filters, a loop, a condition, « sinon », « fin ».

import type { FieldKind, ViewTypes } from '../domain/view';
import { normalise, parseDate, parseMoney } from '../french';
import { nearest } from '../french/near';
import { FILTERS, filterFault } from './filters';
import { kindOf } from './kinds';
import { findPath, type Scopes, suggest } from './scope';
import type { Comparison, Condition, Filter, Loop, Order, Source } from './template';
import { type Token, tokens } from './tokens';

export type Tag =
  | { kind: 'value'; source: Source; filters: Filter[]; label: string }
  | { kind: 'loop'; loop: Loop; label: string }
  | { kind: 'if'; condition: Condition; label: string }
  | { kind: 'else' }
  /** `of`: what it says it ends, when it does. */
  | { kind: 'end'; of?: 'loop' | 'if' };

/** What a tag does to the blocks around it. */
export type Role = 'value' | 'loop' | 'if' | 'end';

/** What is wrong with a tag, without its place. */
export class TagFault extends Error {
  constructor(
    readonly id: string,
    message: string,
    readonly hint: string,
    /** The tag opens or closes a block all the same: the rest of the template is still understood. */
    readonly role: Role = 'value',
    /** The enclosing names are unknown because of an earlier fault: saying it once is enough. */
    readonly silent = false,
  ) {
    super(message);
  }
}

const NOTHING: Token = { kind: 'sign', value: '', start: 0, end: 0 };
const COMPARISONS = ['=', '≠', '<', '>', '≤', '≥', 'contient'];
const ORDERED = ['trie', 'tries', 'triee', 'triees'];
/** Kinds that may be compared with each other; all others are texts. */
const FAMILIES: Partial<Record<FieldKind, string>> = {
  money: 'money',
  percent: 'number',
  number: 'number',
  date: 'date',
  time: 'time',
  boolean: 'boolean',
};
const DEEPEST = 40;

/** Reads `text`, the inside of `{{…}}`. Throws TagFault. */
export function readTag(text: string, scopes: Scopes, types: ViewTypes): Tag {
  const { list, unclosed } = tokens(text);
  let at = 0;
  let role: Role = 'value';
  /** Inside a loop's own conditions, its rows come first. */
  let within = scopes;
  const head = (...words: string[]) =>
    words.every((word, ahead) => next(ahead).kind === 'word' && next(ahead).value === word);
  const ending = endOf();
  if (ending) role = 'end';
  else if (!isColumn()) role = head('pour', 'chaque') ? 'loop' : head('si') ? 'if' : 'value';
  if (unclosed !== undefined)
    throw fault(
      'T-SYNTAXE',
      'Un guillemet s’ouvre et ne se referme pas.',
      'Fermez le texte entre guillemets.',
    );
  if (list.length === 0)
    throw fault(
      'T-SYNTAXE',
      'La balise est vide.',
      'Écrivez le nom d’une colonne entre les accolades, ou retirez-les.',
    );
  if (list.some((token) => /[{}]/.test(token.value) && token.kind !== 'text')) {
    throw fault(
      'T-ACCOLADES',
      'Une accolade est de trop dans cette balise.',
      'Écrivez deux accolades avant et deux après : {{Intitulé}}.',
    );
  }
  if (head('sinon') && list.length === 1) return { kind: 'else' };
  if (ending === 'fin') return { kind: 'end' };
  if (ending) return readEnd(ending);
  if (head('sinon', 'si') && !isColumn())
    throw fault(
      'T-SINON',
      '« sinon si » n’existe pas.',
      'Écrivez {{sinon}}, puis {{si …}} … {{fin}} avant le {{fin}} du premier bloc.',
    );
  if (role === 'loop') return readLoop();
  if (role === 'if') {
    at = 1;
    const condition = readAny();
    if (at < list.length) throw leftover('Reliez les conditions par « et » ou « ou ».');
    return { kind: 'if', condition, label: text.trim().replace(/^\S+\s*/, '') };
  }
  return readValue();

  /** The whole tag is the name of a column, filters apart: « Si oui, lesquels ? ». */
  function isColumn(): boolean {
    const found = findPath(list, 0, within, types);
    return found !== undefined && (found.next === list.length || list[found.next]?.value === '|');
  }

  /** `{{fin}}`, also `{{fin si}}`; `{{Fin}}`, with its capital, is the column « Fin » where there is one. */
  function endOf(): 'fin' | 'loop' | 'if' | undefined {
    if (!head('fin')) return undefined;
    if (list.length === 1) return text.trim() === 'Fin' && isColumn() ? undefined : 'fin';
    if (isColumn()) return undefined;
    return head('fin', 'si') ? 'if' : head('fin', 'pour') ? 'loop' : undefined;
  }

  function readEnd(of: 'loop' | 'if'): Tag {
    if (list.length > (head('fin', 'pour', 'chaque') ? 3 : 2))
      throw fault(
        'T-SYNTAXE',
        'La fin d’un bloc ne redit pas ce que le bloc annonce.',
        'Écrivez seulement {{fin}}.',
      );
    return { kind: 'end', of };
  }

  function readValue(): Tag {
    const pipe = list.findIndex((token) => token.value === '|' && token.kind === 'sign');
    const until = pipe < 0 ? list.length : pipe;
    const source = readSource(until);
    if (!source) throw unknownName(0, until);
    if (at < until) throw unknownName(0, until);
    const filters: Filter[] = [];
    while (at < list.length) {
      at++;
      filters.push(readFilter());
    }
    const kind = source.from === 'path' ? (source.path.titleKind ?? kindOf(source)) : kindOf(source);
    for (const filter of filters) {
      const wrong = filterFault(filter, kind, source.path.many === true && source.from === 'path');
      if (wrong) throw fault('T-ARGUMENT', wrong.message, wrong.hint);
    }
    const label = source.from === 'path' ? source.path.label : text.slice(0, list[until - 1]?.end).trim();
    return { kind: 'value', source, filters, label };
  }

  function readFilter(): Filter {
    const from = at;
    const words: string[] = [];
    for (; next().kind === 'word'; at++) words.push(next().value);
    const name = words.join(' ');
    const known = FILTERS[name];
    if (!known) {
      const typed = text.slice(list[from]?.start ?? text.length, list[at - 1]?.end).trim();
      const near = nearest(name, Object.keys(FILTERS));
      throw fault(
        'T-FILTRE',
        typed ? `Le filtre « ${typed} » n’existe pas.` : 'Il manque un filtre après la barre « | ».',
        near
          ? `Vouliez-vous dire « ${near} »\u202F?`
          : `Filtres connus : ${Object.keys(FILTERS).join(', ')}.`,
      );
    }
    const filter: Filter = { name };
    if (pass(':')) {
      const argument = next();
      if (argument.kind !== 'text')
        throw fault(
          'T-ARGUMENT',
          `Le filtre « ${name} » attend un texte entre guillemets.`,
          `Écrivez ${name}: "texte".`,
        );
      filter.argument = argument.value;
      at++;
    }
    if (known.argument && filter.argument === undefined) {
      throw fault('T-ARGUMENT', `Le filtre « ${name} » attend un texte.`, `Écrivez ${name}: "texte".`);
    }
    if (!known.argument && filter.argument !== undefined)
      throw fault(
        'T-ARGUMENT',
        `Le filtre « ${name} » ne prend pas de texte.`,
        `Écrivez seulement « ${name} ».`,
      );
    if (at < list.length && next().value !== '|') throw leftover('Séparez les filtres par une barre « | ».');
    return filter;
  }

  /** A path, or `somme` / `nombre` over one. A column of that very name comes first. */
  function readSource(until: number): Source | undefined {
    const direct = findPath(list, at, within, types);
    const head = next().value;
    const total = head === 'somme' || head === 'nombre' ? head : undefined;
    if (total && !(direct && direct.next >= until)) {
      let from = at + 1;
      if (list[from]?.value === 'de') from++;
      const found = findPath(list, from, within, types);
      if (found) {
        const { path } = found;
        if (!path.many)
          throw fault(
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
            'T-ARGUMENT',
            `« ${path.label} » n’est pas un nombre.`,
            'Écrivez la colonne à additionner : {{somme Financements.Montant demandé}}.',
          );
        }
        at = found.next;
        return { from: total === 'somme' ? 'sum' : 'count', path };
      }
      if (!direct) throw unknownName(from, until);
    }
    if (!direct) return undefined;
    at = direct.next;
    return { from: 'path', path: direct.path };
  }

  function readLoop(): Tag {
    at = 2;
    const found = findPath(list, 2, within, types);
    const stop = list.findIndex(
      (token, index) =>
        index > 2 &&
        token.kind === 'word' &&
        (token.value === 'ou' || (ORDERED.includes(token.value) && list[index + 1]?.value === 'par')),
    );
    if (!found) throw unknownName(2, stop < 0 ? list.length : stop, 'T-RELATION');
    const { path } = found;
    if (!path.many || path.of === undefined || (path.kind !== 'records' && path.kind !== 'record')) {
      throw fault('T-RELATION', `« ${path.label} » n’est pas une suite de lignes.`, relations());
    }
    at = found.next;
    within = [types[path.of], ...within];
    const loop: Loop = { path, order: [] };
    // « où » without its accent is « ou »: here it can mean nothing else.
    if (pass('ou')) loop.where = readAny();
    if (ORDERED.includes(next().value) && next(1).value === 'par') {
      at++;
      do {
        at++;
        loop.order.push(readOrder());
      } while (next().value === ',');
    }
    if (at < list.length) throw leftover('Après la liste viennent seulement « où … » puis « trié par … ».');
    return { kind: 'loop', loop, label: text.slice(list[2]?.start, list[found.next - 1]?.end) };
  }

  function readOrder(): Order {
    const found = findPath(list, at, within, types);
    if (!found) throw unknownName(at, list.length);
    at = found.next;
    const order: Order = { path: found.path };
    const way = next().value;
    if (way === 'decroissant') order.descending = true;
    if (way === 'decroissant' || way === 'croissant') at++;
    return order;
  }

  // --- Conditions: ou < et < non < comparison

  function readAny(): Condition {
    const of = [readAll()];
    while (pass('ou')) of.push(readAll());
    return of.length === 1 ? (of[0] as Condition) : { is: 'any', of };
  }

  function readAll(): Condition {
    const of = [readNot()];
    while (pass('et')) of.push(readNot());
    return of.length === 1 ? (of[0] as Condition) : { is: 'all', of };
  }

  function readNot(): Condition {
    let negative = false;
    while (next().value === 'non' && !findPath(list, at, within, types)) {
      at++;
      negative = !negative;
    }
    const inner = readPrimary();
    return negative ? { is: 'not', of: inner } : inner;
  }

  function readPrimary(): Condition {
    if (pass('(')) {
      checkDepth();
      const inner = readAny();
      if (!pass(')'))
        throw fault(
          'T-SYNTAXE',
          'Une parenthèse s’ouvre et ne se referme pas.',
          'Ajoutez « ) » où finit le groupe.',
        );
      return inner;
    }
    const from = at;
    const left = readSource(list.length + 1);
    if (!left) {
      if (from >= list.length)
        throw fault(
          'T-SYNTAXE',
          'Il manque une condition.',
          'Écrivez par exemple {{si Archivé}} ou {{si Axe contient "Axe 2"}}.',
        );
      throw unknownName(from, operandEnd(list, from));
    }
    const by = comparison();
    if (!by) return { is: 'filled', source: left };
    refuseComparison(left, by);
    return { is: 'compared', left, by, right: readRight(left, by) };
  }

  /** Comparisons that no value could ever pass. */
  function refuseComparison(left: Source, by: Comparison): void {
    const kind = kindOf(left);
    if (by === 'contient' && kind !== 'date' && kind !== 'boolean' && FAMILIES[kind])
      throw fault(
        'T-ARGUMENT',
        `« contient » cherche un texte, et « ${left.path.label} » n’en est pas un.`,
        'Employez « = », « ≠ », « < » ou « > ».',
      );
    if (by === '=' || by === '≠' || (by === 'contient' && kind !== 'boolean')) return;
    if (left.from === 'path' && left.path.kind === 'records')
      throw fault(
        'T-ARGUMENT',
        `« ${left.path.label} » est une suite de lignes, pas un nombre.`,
        `Pour compter des lignes, écrivez {{si nombre ${left.path.label} ${by} …}}.`,
      );
    if (kind === 'boolean') throw notTicked(left);
  }

  function notTicked({ path: { label } }: Source): TagFault {
    return fault(
      'T-ARGUMENT',
      `« ${label} » est une case à cocher : cochée, ou non.`,
      `Écrivez {{si ${label}}} ou {{si non ${label}}}.`,
    );
  }

  function comparison(): Comparison | undefined {
    const { value } = next();
    return COMPARISONS.includes(value) && pass(value) ? (value as Comparison) : undefined;
  }

  function readRight(
    left: Source,
    by: Comparison,
  ): { source: Source } | { number: number } | { text: string } {
    const kind = kindOf(left);
    const first = next();
    if (at >= list.length)
      throw fault(
        'T-SYNTAXE',
        'Il manque ce à quoi comparer.',
        'Écrivez une valeur, entre guillemets si c’est un texte.',
      );
    if (kind === 'boolean' && /^\d/.test(first.value)) throw notTicked(left);
    if (first.kind === 'text') {
      at++;
      if (kind === 'boolean' && !/^(oui|non)$/.test(normalise(first.value))) throw notTicked(left);
      return literal(first.value, kind, by);
    }
    if (!/^\d/.test(first.value)) {
      const source = readSource(list.length + 1);
      if (source) {
        refuseMixed(left, by, source);
        return { source };
      }
    }
    const end = operandEnd(list, at);
    const typed = text.slice(first.start, list[end - 1]?.end);
    at = end;
    if (!/^[-\u2212]?\d/.test(typed)) {
      throw fault(
        'T-ARGUMENT',
        `« ${typed} » n’est ni une colonne ni un nombre.`,
        `Un texte s’écrit entre guillemets : "${typed}".`,
      );
    }
    return literal(typed, kind, by);
  }

  function refuseMixed(left: Source, by: Comparison, right: Source): void {
    const ours = FAMILIES[kindOf(left)];
    const theirs = FAMILIES[kindOf(right)];
    const fits =
      by === 'contient' ? theirs === undefined : ours === theirs && (ours || by === '=' || by === '≠');
    if (!fits)
      throw fault(
        'T-ARGUMENT',
        `« ${left.path.label} » et « ${right.path.label} » ne se comparent pas ainsi.`,
        'Comparez deux montants, deux dates, deux nombres ou deux textes.',
      );
  }

  function literal(typed: string, kind: FieldKind, by: Comparison): { number: number } | { text: string } {
    const wrong = (what: string, example: string) =>
      fault('T-ARGUMENT', `« ${typed} » n’est pas ${what}.`, `Écrivez par exemple ${example}.`);
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
        'T-ARGUMENT',
        `« ${by} » compare des montants, des dates ou des nombres, pas des textes.`,
        'Employez « = », « ≠ » ou « contient ».',
      );
    }
    return { text: typed };
  }

  /** The next token, or the one `ahead` of it; nothing at the end. */
  function next(ahead = 0): Token {
    return list[at + ahead] ?? NOTHING;
  }

  /** Whether the next token is this word or sign; then it is passed. */
  function pass(value: string): boolean {
    const found = next().value === value && next().kind !== 'text';
    if (found) at++;
    return found;
  }

  function checkDepth(): void {
    const opened = list.slice(0, at).filter((token) => token.value === '(' && token.kind === 'sign').length;
    if (opened > DEEPEST)
      throw fault('T-SYNTAXE', 'Trop de parenthèses dans cette condition.', 'Simplifiez la condition.');
  }

  function fault(id: string, message: string, hint: string): TagFault {
    return new TagFault(id, message, hint, role);
  }

  function leftover(hint: string): TagFault {
    return fault('T-SYNTAXE', `« ${text.slice(list[at]?.start).trim()} » n’est pas compris.`, hint);
  }

  function unknownName(from: number, until: number, id = 'T-CHAMP'): TagFault {
    const typed = text
      .slice(list[from]?.start ?? text.length, list[Math.min(until, list.length) - 1]?.end)
      .trim();
    const silent = within.some((type) => type === undefined);
    if (typed === '')
      return new TagFault(
        'T-SYNTAXE',
        'Il manque un nom de colonne.',
        'Écrivez le nom d’une colonne.',
        role,
        silent,
      );
    const hint = id === 'T-RELATION' ? relations(typed) : suggest(typed, within, types);
    const message =
      id === 'T-RELATION'
        ? `Il n’y a pas de liste « ${typed} » à parcourir ici.`
        : `« ${typed} » n’est le nom d’aucune colonne ici.`;
    return new TagFault(id, message, hint, role, silent);
  }

  function relations(typed = ''): string {
    const names = within.flatMap((type) =>
      (type?.fields ?? []).filter((field) => field.kind === 'records').map((field) => field.label),
    );
    const near = typed ? nearest(normalise(typed), names) : undefined;
    if (near) return `Vouliez-vous dire « ${near} »\u202F?`;
    return names.length > 0
      ? `Listes connues : ${names.map((name) => `« ${name} »`).join(', ')}.`
      : 'Aucune liste n’est connue ici.';
  }
}

/** First token after the operand at `from`: before « et », « ou », a comparison, « trié par » or « ) ». */
function operandEnd(list: readonly Token[], from: number): number {
  let end = from + 1;
  while (end < list.length) {
    const token = list[end] as Token;
    if (token.kind === 'text' || ['et', 'ou', ')', '(', ...ORDERED, ...COMPARISONS].includes(token.value))
      break;
    end++;
  }
  return end;
}
