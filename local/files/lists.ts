// Lists as Docs counts them: what stands before each item.

import type { DocumentTab, Style } from '../docs/model';

/** The style of a level of a list. */
export function levelOf(tab: DocumentTab, listId: string, level: number): Style {
  return (tab.lists?.[listId]?.listProperties?.nestingLevels ?? [])[level] ?? {};
}

/** A glyph that stands for itself; undefined for a numbered level. Docs' tick-boxes say no glyph at all. */
export function symbolOf(level: Style): string | undefined {
  if (level.glyphSymbol) return level.glyphSymbol;
  if (level.glyphType === 'NONE') return '';
  return level.glyphType && level.glyphType !== 'GLYPH_TYPE_UNSPECIFIED' ? undefined : '☐';
}

/** Counts the items of every list of a tab, in reading order. */
export class Counters {
  private readonly counts = new Map<string, number[]>();

  constructor(private readonly tab: DocumentTab) {}

  /** The mark before the next item of a list: `●`, `2.`, `1.a)`. */
  next(listId: string, depth: number): string {
    const counts = this.counts.get(listId) ?? [];
    this.counts.set(listId, counts);
    counts.length = Math.min(counts.length, depth + 1);
    const first = levelOf(this.tab, listId, depth).startNumber ?? 1;
    counts[depth] = counts[depth] === undefined ? first : counts[depth] + 1;
    const level = levelOf(this.tab, listId, depth);
    const symbol = symbolOf(level);
    if (symbol !== undefined) return symbol;
    return String(level.glyphFormat ?? `%${depth}.`).replace(/%(\d)/g, (_, digit: string) => {
      const at = levelOf(this.tab, listId, Number(digit));
      return numeral(at.glyphType, counts[Number(digit)] ?? at.startNumber ?? 1);
    });
  }
}

function numeral(type: string | undefined, value: number): string {
  switch (type) {
    case 'ALPHA':
      return letters(value);
    case 'UPPER_ALPHA':
      return letters(value).toUpperCase();
    case 'ROMAN':
      return roman(value);
    case 'UPPER_ROMAN':
      return roman(value).toUpperCase();
    case 'ZERO_DECIMAL':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

/** a … z, aa, bb: the same letter again, as Docs and Word do. */
function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((Math.max(1, value) - 1) % 26));
  return letter.repeat(Math.ceil(Math.max(1, value) / 26));
}

const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  let rest = value;
  return ROMAN.map(([worth, word]) => {
    const times = Math.floor(rest / worth);
    rest -= times * worth;
    return word.repeat(times);
  }).join('');
}
