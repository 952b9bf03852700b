// What a person typed in a paragraph, as the fewest changes of the document.

import type { Place } from './model';

/** Stands for one unit of something that is no text (an image, a page number…). */
export const OPAQUE = '\ufffc';

export interface Difference {
  /** UTF-16 units kept at the start. */
  at: number;
  /** UTF-16 units taken out there. */
  removed: number;
  inserted: string;
}

/** The one stretch that differs; never cuts a surrogate pair. Undefined when the texts are equal. */
export function difference(before: string, after: string): Difference | undefined {
  if (before === after) return undefined;
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before[at] === after[at]) at += 1;
  if (isHigh(before, at - 1)) at -= 1;
  let tail = 0;
  while (tail < shortest - at && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  if (isLow(before, before.length - tail) || isLow(after, after.length - tail)) tail -= 1;
  return { at, removed: before.length - at - tail, inserted: after.slice(at, after.length - tail) };
}

/**
 * The requests that make a difference in the paragraph starting at `start`. A replaced stretch is
 * written after its own first character, before that goes: the new text takes its style, and what is
 * anchored there stays anchored.
 */
export function requestsFor(change: Difference, before: string, start: number, place: Place): object[] {
  const where = place.segmentId ? { segmentId: place.segmentId, tabId: place.tabId } : { tabId: place.tabId };
  const insert = (index: number): object => ({
    insertText: { location: { index, ...where }, text: change.inserted },
  });
  const remove = (startIndex: number, endIndex: number): object => ({
    deleteContentRange: { range: { startIndex, endIndex, ...where } },
  });
  const from = start + change.at;
  if (change.removed === 0) return [insert(from)];
  if (change.inserted === '') return [remove(from, from + change.removed)];
  const first = isHigh(before, change.at) ? 2 : 1;
  if (before[change.at] === OPAQUE) return [remove(from, from + change.removed), insert(from)];
  const rest = change.removed - first;
  const after = from + first + change.inserted.length;
  return [
    insert(from + first),
    ...(rest > 0 ? [remove(after, after + rest)] : []),
    remove(from, from + first),
  ];
}

function isHigh(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
