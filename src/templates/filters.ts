// How values become text: each kind formats itself, filters override.

import type { FieldKind, ViewRecord, ViewValue } from '../domain/view';
import {
  amountInWords,
  euroCents,
  euros,
  hour,
  list,
  longDate,
  number,
  of,
  percent,
  shortDate,
} from '../french';
import type { Filter } from './template';

export interface FilterRule {
  /** Takes a text: `vide: "néant"`. */
  argument?: true;
  /** Kinds it applies to; absent = all. */
  kinds?: readonly FieldKind[];
}

/** By normalised name. */
export const FILTERS: Record<string, FilterRule> = {
  euros: { kinds: ['money', 'number'] },
  centimes: { kinds: ['money'] },
  lettres: { kinds: ['money'] },
  pourcent: { kinds: ['percent', 'number'] },
  date: { kinds: ['date'] },
  'date longue': { kinds: ['date'] },
  heure: { kinds: ['time'] },
  majuscules: {},
  minuscules: {},
  capitale: {},
  de: { kinds: ['text', 'choice', 'choices', 'record', 'records'] },
  liste: {},
  lien: { argument: true, kinds: ['link'] },
  vide: { argument: true },
};

/** Kinds as people call them. */
export const NATURES: Record<FieldKind, string> = {
  text: 'texte',
  longText: 'texte long',
  money: 'montant',
  percent: 'pourcentage',
  date: 'date',
  time: 'heure',
  number: 'nombre',
  boolean: 'case à cocher',
  choice: 'choix',
  choices: 'plusieurs choix',
  link: 'lien',
  record: 'ligne d’un autre onglet',
  records: 'lignes d’un autre onglet',
};

/** « un montant », « une date ». */
function oneOf(kind: FieldKind): string {
  if (kind === 'choices' || kind === 'records') return `des ${NATURES[kind].replace('plusieurs ', '')}`;
  return `${/^(date|heure|case|ligne)/.test(NATURES[kind]) ? 'une' : 'un'} ${NATURES[kind]}`;
}

/** Why a filter can't apply to a value of that kind. */
export function filterFault(
  filter: Filter,
  kind: FieldKind,
  many: boolean,
): { message: string; hint: string } | undefined {
  const rule = FILTERS[filter.name];
  if (filter.name === 'liste' && !many && kind !== 'choices') {
    return { message: 'Le filtre « liste » attend plusieurs valeurs.', hint: 'Retirez ce filtre.' };
  }
  if (!rule?.kinds || rule.kinds.includes(kind)) return undefined;
  const fitting = Object.keys(FILTERS).filter(
    (name) => name !== 'de' && FILTERS[name]?.kinds?.includes(kind),
  );
  return {
    message: `Le filtre « ${filter.name} » ne s’applique pas à ${oneOf(kind)}.`,
    hint: fitting.length > 0 ? `Filtres possibles ici : ${fitting.join(', ')}.` : 'Retirez ce filtre.',
  };
}

/** True for what prints as nothing: null, blanks, an empty list. `false` prints « Non » but counts as unset in conditions. */
export function isEmpty(value: ViewValue | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** Documents of one run say few dates, many times. */
const dates = { short: remembering(shortDate), long: remembering(longDate) };

function remembering(write: (serial: number) => string): (serial: number) => string {
  const known = new Map<number, string>();
  return (serial) => {
    let text = known.get(serial);
    if (text === undefined) {
      if (known.size >= 1000) known.clear();
      text = write(serial);
      known.set(serial, text);
    }
    return text;
  };
}

/** One value as its kind writes it, under the format filters. */
function one(
  value: ViewValue,
  kind: FieldKind,
  filters: readonly Filter[],
  title: string | undefined,
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' && Number.isFinite(value)) {
    let written: string | undefined;
    for (const { name } of filters) {
      if (name === 'euros') written = euros(kind === 'number' ? Math.round(value * 100) : value);
      else if (name === 'centimes') written = euroCents(value);
      else if (name === 'lettres') written = amountInWords(value);
      else if (name === 'pourcent') written = percent(value);
      else if (name === 'date') written = dates.short(value);
      else if (name === 'date longue') written = dates.long(value);
      else if (name === 'heure') written = hour(value);
    }
    if (written !== undefined) return written;
    if (kind === 'money') return euros(value);
    if (kind === 'percent') return percent(value);
    if (kind === 'date') return dates.short(value);
    if (kind === 'time') return hour(value);
    return Math.abs(value) < 1e15 ? number(value) : String(value);
  }
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'values' in value) {
    const named = (value as ViewRecord).values[title ?? ''];
    return named === undefined || Array.isArray(named) || (typeof named === 'object' && named !== null)
      ? ''
      : one(named, kind, filters, undefined);
  }
  return '';
}

/** The text of a value (a list of them when a path goes through rows), and the address it links to. */
export function written(
  values: readonly ViewValue[],
  kind: FieldKind,
  filters: readonly Filter[],
  title: string | undefined,
): { text: string; link?: string } {
  const items: string[] = [];
  const named = filters.some(({ name }) => name === 'de');
  for (const value of values) {
    for (const item of Array.isArray(value) ? (value as readonly ViewValue[]) : [value]) {
      const text = one(item, kind, filters, title);
      if (text.trim() !== '') items.push(named ? of(text) : text);
    }
  }
  const all = filters.some((filter) => filter.name === 'liste') ? list(items) : items.join(', ');
  let text = all;
  let link: string | undefined;
  if (kind === 'link' && items.length === 1 && /^(https?:\/\/|mailto:)\S+$/i.test(all)) link = all;
  for (const { name, argument } of filters) {
    if (name === 'vide' && text === '') text = argument ?? '';
    else if (name === 'lien' && link !== undefined) text = argument ?? text;
    else if (name === 'majuscules') text = text.toUpperCase();
    else if (name === 'minuscules') text = text.toLowerCase();
    else if (name === 'capitale') text = capital(text);
  }
  return link === undefined ? { text } : { text, link };
}

function capital(text: string): string {
  const first = String.fromCodePoint(...(text === '' ? [] : [text.codePointAt(0) as number]));
  return first.toUpperCase() + text.slice(first.length);
}
