// French spaces and apostrophes in text that people typed (R-TYP-02, R-TYP-05).

import { APOSTROPHE, NARROW, NBSP } from './characters';

const ANY = '[ \\u00A0\\u202F\\u2009]';

/** Addresses keep every character they have, and so do the errors of formulas (#REF!). */
const ADDRESS = /(\S+:\/\/\S+|\bwww\.\S+|\S+@\S+\.\S+|#[A-Z/0]+[!?])/;

const RULES: readonly [pattern: RegExp, by: string][] = [
  [/'/g, APOSTROPHE],
  [new RegExp(`«${ANY}*(?=\\S)`, 'g'), `«${NBSP}`],
  [new RegExp(`(\\S)${ANY}*»`, 'g'), `$1${NBSP}»`],
  [new RegExp(`${ANY}+([;!?]+)`, 'g'), `${NARROW}$1`],
  // Only before a space or the end: « ?a=b », « 14:00 » and « &amp; » aren't sentences.
  [/([\p{L}\p{N})\]»%€])([;!?]+)(?=[\s\u00A0»)]|$)/gu, `$1${NARROW}$2`],
  [new RegExp(`${ANY}+:(?=\\s|${ANY}|$)`, 'g'), `${NBSP}:`],
  [/([\p{L}\p{N})\]»%€]):(?=\s|$)/gu, `$1${NBSP}:`],
  [new RegExp(`(\\d)${ANY}(?=\\d{3}(?:${ANY}\\d{3})*(?:,\\d+)?${ANY}?(?:€|k€|M€))`, 'g'), `$1${NARROW}`],
  [new RegExp(`(\\d)${ANY}*(€|%|k€|M€)`, 'g'), `$1${NBSP}$2`],
  [new RegExp(`(\\d)${ANY}?h${ANY}?(\\d{2})(?![\\p{L}\\d])`, 'gu'), `$1${NBSP}h${NBSP}$2`],
  [new RegExp(`(\\d)${ANY}h(?![\\p{L}\\d])`, 'gu'), `$1${NBSP}h`],
  [new RegExp(`([nN]°)${ANY}*(?=\\d)`, 'g'), `$1${NBSP}`],
  [new RegExp(`(^|[\\s(«${NBSP}])(M\\.|Mme|MM\\.|Mmes)${ANY}(?=\\p{Lu})`, 'gu'), `$1$2${NBSP}`],
];

/** `text` with French spaces and apostrophes; addresses are left alone. Idempotent. */
export function typography(text: string): string {
  return text
    .split(ADDRESS)
    .map((piece, index) =>
      index % 2 === 1 ? piece : RULES.reduce((done, [pattern, by]) => done.replace(pattern, by), piece),
    )
    .join('');
}

/**
 * A sentence of ours, written with plain spaces, with the spaces French wants (R-TYP-02). Nothing is added
 * or taken away: what it quotes (a cell, Google's English) keeps its letters, apostrophes and punctuation.
 */
export function unbreakable(text: string): string {
  return text
    .replace(/« /g, `«${NBSP}`)
    .replace(/ (?=»|:(?=\s|$))/g, NBSP)
    .replace(/ (?=[;!?](?=\s|$))/g, NARROW);
}
