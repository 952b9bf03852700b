// Words that formulas are built of: what a cell says whatever was typed in it, as the domain reads it.

import { ENUMERATIONS, type EnumerationKey } from '../../domain/enumerations';
import { FIRST_DAY, LAST_DAY } from '../cells';

/** Lists whose words formulas understand: `Listes` holds every word read as one of their values. */
export const LISTS_IN_FORMULAS: readonly EnumerationKey[] = [
  'fundingStatus',
  'fundingNature',
  'funderCategory',
  'costBasis',
  'progress',
  'registration',
  'meetingStatus',
  'actionStatus',
  'paymentType',
];

/** `MATCH` and `COUNTIFS` take `*` and `?` for wildcards; in what a person typed they are themselves. */
export function literal(cell: string): string {
  return `SUBSTITUTE(SUBSTITUTE(TRIM(${cell});"*";"~*");"?";"~?")`;
}

/** How a word of a list is found in `Listes`: its column « Repère ». */
export function listMark(list: EnumerationKey): string {
  return `${ENUMERATIONS[list].title}|`;
}

/** Code of the word typed in a cell, by `Listes`; empty for a word that list doesn't have, or an error. */
export function codeIn(key: string, list: EnumerationKey): string {
  return `IF(ISERROR([${key}]);"";IFNA(INDEX([lists.code];MATCH("${listMark(list)}"&${literal(`[${key}]`)};[lists.mark];0))&"";""))`;
}

/** Whether a text is one of these codes. */
export function among(text: string, codes: readonly string[]): string {
  return `ISNUMBER(FIND("|"&${text}&"|";"|${codes.join('|')}|"))`;
}

/** 1 when a cell holds a day that may be one (a year typed alone isn't), else 0: texts and errors count for nothing. */
export function isDay(key: string): string {
  return `COUNTIFS([${key}];">=${FIRST_DAY}";[${key}];"<${LAST_DAY + 1}")`;
}

/** The first of these days, in the order given; `none` without any. */
export function firstDay(keys: readonly string[], none = '""'): string {
  return keys.reduceRight((otherwise, key) => `IF(${isDay(key)};INT([${key}]);${otherwise})`, none);
}

/** The first of these amounts, in the order given, to the cent; `none` without any. */
export function firstAmount(keys: readonly string[], none: string): string {
  return keys.reduceRight((otherwise, key) => `IF(ISNUMBER([${key}]);ROUND([${key}];2);${otherwise})`, none);
}

/** Whether a cell says nothing: empty, spaces, or an error. */
export function isBlank(key: string): string {
  return `IFERROR(TRIM([${key}]);"")=""`;
}

/** Whether a box is ticked, or « Oui » typed in its stead. */
export function isYes(key: string): string {
  return among(`LOWER(TRIM([${key}]))`, ['oui', 'o', 'vrai', 'true', 'x', 'yes', '1']);
}

/** A cell by the row of `table` whose `by` is what `key` says; `none` when no row is. */
export function lookUp(table: string, by: string, key: string, wanted: string, none: string): string {
  return `IFNA(INDEX([${table}.${wanted}];MATCH(${literal(`[${key}]`)};[${table}.${by}];0))&"";${none})`;
}
