// Cuts the inside of a tag into words, numbers, quoted texts and signs, each with its place.

import { normalise } from '../french';

export interface Token {
  /** `word` also holds numbers: « 2 » in « Axe 2 » is part of a name. */
  kind: 'word' | 'text' | 'sign';
  /** What comparisons read: normalised word, sign, or the quoted text as typed. */
  value: string;
  /** Offsets in the tag's inside. */
  start: number;
  end: number;
}

const QUOTES: Record<string, string> = { '"': '"“”', '“': '"”“', '”': '"”“', '«': '»' };
const SIGNS = ['<>', '!=', '<=', '>=', '=', '≠', '<', '>', '≤', '≥', '(', ')', '.', ',', ':', '|', ';'];
const SAME: Record<string, string> = { '<>': '≠', '!=': '≠', '<=': '≤', '>=': '≥' };
const SPACE = /[\s\u00A0\u202F\u2060\u200B]/;

/** The tokens of `text`; `unclosed` is the offset of a quotation mark that never closes. */
export function tokens(text: string): { list: Token[]; unclosed?: number } {
  const list: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const unit = text[index] as string;
    if (SPACE.test(unit)) {
      index++;
      continue;
    }
    const closing = QUOTES[unit];
    if (closing) {
      let end = index + 1;
      while (end < text.length && !closing.includes(text[end] as string)) end++;
      if (end >= text.length) return { list, unclosed: index };
      let value = text.slice(index + 1, end);
      if (unit === '«') value = value.trim();
      list.push({ kind: 'text', value, start: index, end: end + 1 });
      index = end + 1;
      continue;
    }
    const sign = SIGNS.find((candidate) => text.startsWith(candidate, index));
    if (sign) {
      list.push({ kind: 'sign', value: SAME[sign] ?? sign, start: index, end: index + sign.length });
      index += sign.length;
      continue;
    }
    let end = index + 1;
    while (
      end < text.length &&
      !SPACE.test(text[end] as string) &&
      !QUOTES[text[end] as string] &&
      !startsSign(text, end)
    )
      end++;
    const value = normalise(text.slice(index, end));
    if (value) list.push({ kind: 'word', value, start: index, end });
    index = end;
  }
  return { list };
}

function startsSign(text: string, index: number): boolean {
  return SIGNS.some((sign) => text.startsWith(sign, index));
}
