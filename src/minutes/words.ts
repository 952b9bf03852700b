// Words of what was typed, each known by its plain spelling and by where it stands: nothing is guessed from a near word.

import { normalise } from '../french';

export interface Word {
  /** Without case nor accent. */
  plain: string;
  /** [s, e) in the text. */
  s: number;
  e: number;
}

/** Letters, digits, and what joins them; « ? » and dashes are words of their own. */
const WORD = /[\p{L}\p{M}\p{N}]+|\?+|[-\u2010-\u2015\u2212]+/gu;

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)]
    .map(({ 0: word, index: s = 0 }) => ({
      plain: normalise(word).replace(/^([?-])+$/, '$1'),
      s,
      e: s + word.length,
    }))
    .filter(({ plain }) => plain !== '');
}

/** The plain spelling of a phrase: « Sous réserve » → `['sous', 'reserve']`. */
export function phrase(text: string): string[] {
  return wordsOf(text).map(({ plain }) => plain);
}

/** How many words of `phrase` the text begins with: all of them, or 0. */
export function startsWith(words: readonly Word[], wanted: readonly string[]): number {
  return wanted.length > 0 && wanted.every((word, index) => words[index]?.plain === word) ? wanted.length : 0;
}

/** What follows the first `count` words, without the punctuation that joined it to them. */
export function after(text: string, words: readonly Word[], count: number): string {
  const rest = text
    .slice(words[count - 1]?.e ?? 0)
    .replace(/^[\s,;:.…)\u2010-\u2015-]+/u, '')
    .trim();
  // « oui (si le plan est bouclé) »
  const bare = rest.startsWith('(') && rest.endsWith(')') ? rest.slice(1, -1).trim() : rest;
  return bare.includes('(') ? bare : bare.replace(/\)$/, '').trim();
}

/** Words that turn a sentence round. */
const NEGATIONS = phrase(
  'non pas ni jamais aucun aucune sans sauf rien refus refuse refusé défavorable défavorables inéligible hors impossible contre',
);

export function hasNegation(words: readonly Word[]): boolean {
  return words.some(({ plain }) => NEGATIONS.indexOf(plain) >= 0);
}
