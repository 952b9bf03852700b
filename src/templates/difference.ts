// The smallest way to turn a text into another inside its own span, so that comments anchored on it survive.

export interface Difference {
  /** Where `insert` goes, relative to the span, in UTF-16 units. */
  at: number;
  insert: string;
  /** What to delete then, in this order, relative to the span at that moment. */
  cuts: [number, number][];
}

/**
 * Inserts strictly inside `before`, after its first character, whenever it has two; then deletes leftovers.
 * Never between the halves of a surrogate pair. `before` and `after` are not empty.
 */
export function smallestDifference(before: string, after: string): Difference {
  let prefix = 0;
  const shortest = Math.min(before.length, after.length);
  while (prefix < shortest && before[prefix] === after[prefix]) prefix++;
  if (prefix > 0 && high(before, prefix - 1)) prefix--;
  let suffix = 0;
  while (
    suffix < shortest - prefix &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  )
    suffix++;
  if (suffix > 0 && low(before, before.length - suffix)) suffix--;
  let from = prefix;
  let to = before.length - suffix;
  const insert = () => after.slice(from, after.length - (before.length - to));
  if (from === to && insert() !== '') {
    // A pure insertion at an edge of the span would fall outside of it: one more character is rewritten.
    if (from === 0) to = first(before);
    else if (to === before.length) from = before.length - last(before);
  }
  const text = insert();
  if (text === '') return { at: from, insert: '', cuts: from === to ? [] : [[from, to]] };
  const at = from === 0 ? first(before) : from;
  const cuts: [number, number][] = [];
  if (to > at) cuts.push([at + text.length, to + text.length]);
  if (at > from) cuts.push([from, at]);
  return { at, insert: text, cuts };
}

function high(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function low(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Length of the first character. */
function first(text: string): number {
  return high(text, 0) ? 2 : 1;
}

function last(text: string): number {
  return low(text, text.length - 1) ? 2 : 1;
}
