// Titles that are nearly the same, found without comparing every pair.

import { normalise } from '../../french';
import type { Row } from '../declaration';
import { textOf } from '../declaration';
import type { Book } from './rule';

/** Words that say nothing of a project. */
const EMPTY = new Set(
  'a au aux avec d dans de des du en et l la le les pour sur un une creation projet etude mise place'.split(
    ' ',
  ),
);
/** Titles that share all their words but one: more of them would be a series, not a slip of the hand. */
const BUCKET = 8;

function wordsOf({ values }: Row): string[] {
  const words = normalise(textOf(values.title))
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/[sx]$/, ''))
    .filter((word) => word !== '' && !EMPTY.has(word));
  return [...new Set(words)].sort();
}

/** Titles that differ by accents, small words, plurals or the order of words share this key. */
export function titleKey(row: Row): string {
  return wordsOf(row).join(' ');
}

/**
 * The earlier project whose title is this one but for a letter or two of one word (« Recylerie »): titles meet
 * under each of their keys with one word left out, and only the words left out are compared.
 */
export function misspelt(row: Row, book: Book): Row | undefined {
  return book.once(slips).get(row);
}

function slips(book: Book): Map<Row, Row> {
  const buckets = new Map<string, { word: string; row: Row }[]>();
  const found = new Map<Row, Row>();
  for (const row of book.rows('projects')) {
    const words = wordsOf(row);
    if (words.length < 2) continue;
    words.forEach((word, index) => {
      // Figures and years tell projects apart.
      if (word.length < 6 || /\d/.test(word)) return;
      const key = words.filter((_, other) => other !== index).join(' ');
      const bucket = buckets.get(key) ?? [];
      buckets.set(key, bucket);
      const near = bucket.find((other) => other.row !== row && isSlip(other.word, word));
      if (near && !found.has(row)) found.set(row, near.row);
      if (bucket.length < BUCKET) bucket.push({ word, row });
    });
  }
  return found;
}

/** One letter more, less, other, or two letters swapped. */
export function isSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
