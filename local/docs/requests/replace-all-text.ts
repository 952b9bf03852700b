// replaceAllText: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#replacealltextrequest

import { notImplemented } from '../../door';
import { cut, elementStyle, insertInto, splitAt, stripped } from '../content';
import type { Draft, Segment } from '../draft';
import { paragraphsIn, type Spot, segmentEnd, startOf } from '../locate';
import { clone, lengthOf, type Paragraph, Refusal } from '../model';

export interface ReplaceAllText {
  containsText?: { text?: string; matchCase?: boolean; searchByRegex?: boolean };
  replaceText?: string;
  tabsCriteria?: { tabIds?: string[] };
}

/**
 * Matches run across text runs but stay inside one paragraph; the result takes the style of the match's first
 * unit. The reply leaves `occurrencesChanged` out when it is 0.
 */
export function replaceAllText(draft: Draft, request: ReplaceAllText): { occurrencesChanged?: number } {
  const { text = '', matchCase = false, searchByRegex } = request.containsText ?? {};
  if (searchByRegex) throw notImplemented('replaceAllText with searchByRegex');
  if (!text) throw new Refusal('The search text must not be empty.');
  const replacement = stripped(request.replaceText ?? '');
  let occurrences = 0;
  for (const tab of draft.tabsOf(request.tabsCriteria)) {
    for (const segment of draft.segmentsOf(tab)) {
      // From the end, so that what is still to come keeps its place.
      for (const spot of paragraphsIn(segment.content, 0, segmentEnd(segment)).reverse()) {
        const found = matches(spot.content[spot.position]!.paragraph!, text, matchCase);
        for (const offset of found.reverse())
          replaceAt(draft, segment, spot, offset, text.length, replacement);
        occurrences += found.length;
      }
    }
  }
  return occurrences ? { occurrencesChanged: occurrences } : {};
}

function replaceAt(
  draft: Draft,
  segment: Segment,
  spot: Spot,
  offset: number,
  length: number,
  text: string,
): void {
  const { content, position } = spot;
  const element = content[position]!;
  const start = startOf(element) + offset;
  const paragraph = element.paragraph!;
  const first = paragraph.elements[splitAt(paragraph, offset)];
  const style = clone(elementStyle(first) ?? {});
  cut(paragraph, offset, offset + length);
  if (text) insertInto(content, position, offset, text, style, () => draft.freshId('h.'));
  content[position]!.startIndex = startOf(element);
  draft.replaced(segment, start, start + length, text.length);
}

/** Offsets of the matches, in order and not overlapping; opaque elements match nothing. */
function matches(paragraph: Paragraph, wanted: string, matchCase: boolean): number[] {
  const fold = (text: string) => (matchCase ? text : foldCase(text));
  let text = '';
  for (const element of paragraph.elements) {
    text += element.textRun ? fold(element.textRun.content) : '\u0000'.repeat(lengthOf(element));
  }
  const target = fold(wanted);
  const found: number[] = [];
  // The paragraph's own newline can't be replaced.
  for (let at = text.indexOf(target); at >= 0; at = text.indexOf(target, at + target.length)) {
    if (at + target.length < text.length) found.push(at);
  }
  return found;
}

/** Lower case that keeps every index: a letter whose lower case is longer stays as it is. */
function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text]
    .map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter))
    .join('');
}
