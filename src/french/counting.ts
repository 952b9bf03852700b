// Counting things in a sentence: plurals and lists.

import { number } from './numbers';

/** The form that goes with `count`: the plural starts at 2, so 1,5 stays singular (R-TYP-04). */
export function plural(count: number, singular: string, several: string): string {
  return Math.abs(count) < 2 ? singular : several;
}

/** « aucun projet », « 1 projet », « 3 projets » (R-TYP-04); « aucune fiche » with `feminine`. */
export function countOf(count: number, singular: string, several: string, feminine = false): string {
  if (count === 0) return `${feminine ? 'aucune' : 'aucun'} ${singular}`;
  return `${number(count)} ${plural(count, singular, several)}`;
}

/** « a, b et c ». */
export function list(items: readonly string[], link = 'et'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${link} ${items[items.length - 1]}`;
}
