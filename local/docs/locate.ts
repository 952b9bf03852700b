// Where an index or a range of a request falls: the paragraph, table, or refusal in Google's words.

import { splitsPair } from './content';
import type { Draft, Segment } from './draft';
import { lengthOf, Refusal, type StructuralElement, type Table } from './model';

export interface Location {
  index?: number;
  segmentId?: string;
  tabId?: string;
}

export interface Range {
  startIndex?: number;
  endIndex?: number;
  segmentId?: string;
  tabId?: string;
}

/** A paragraph, addressed by the list that holds it so that the list can be changed. */
export interface Spot {
  content: StructuralElement[];
  position: number;
  /** Units from the paragraph's start. */
  offset: number;
}

const NOT_IN_PARAGRAPH =
  'The insertion index must be inside the bounds of an existing paragraph. You can still create new paragraphs by inserting newlines.';

export function startOf(element: { startIndex?: number }): number {
  return element.startIndex ?? 0;
}

export function endOf(element: { endIndex?: number }): number {
  return element.endIndex ?? 0;
}

/** The end index of a segment. */
export function segmentEnd(segment: Segment): number {
  return endOf(segment.content.at(-1)!);
}

/** The segment and index an insertion names: a location, or the end of a segment (before its last newline). */
export function insertionPoint(
  draft: Draft,
  request: { location?: Location; endOfSegmentLocation?: Location },
  what: string,
): { segment: Segment; index: number } {
  if (request.endOfSegmentLocation) {
    const segment = draft.segment(request.endOfSegmentLocation);
    return { segment, index: segmentEnd(segment) - 1 };
  }
  if (!request.location) throw new Refusal(`${what} requests must specify an insertion location.`);
  const segment = draft.segment(request.location);
  return { segment, index: request.location.index ?? 0 };
}

/** The paragraph holding `index`, in the body, a cell, a header…; refuses what isn't inside a paragraph. */
export function paragraphAt(segment: Segment, index: number): Spot {
  checkBounds(segment, index);
  const spot = index < 0 ? undefined : findParagraph(segment.content, index);
  if (!spot) throw new Refusal(NOT_IN_PARAGRAPH);
  const paragraph = spot.content[spot.position]!.paragraph!;
  if (splitsPair(paragraph, spot.offset)) {
    throw new Refusal('The insertion index cannot be within a grapheme cluster.');
  }
  let start = 0;
  for (const element of paragraph.elements) {
    const length = lengthOf(element);
    if (spot.offset > start && spot.offset < start + length && !element.textRun)
      throw new Refusal(NOT_IN_PARAGRAPH);
    start += length;
  }
  return spot;
}

function checkBounds(segment: Segment, index: number): void {
  const end = segmentEnd(segment);
  if (index >= end) {
    throw new Refusal(`Index ${index} must be less than the end index of the referenced segment, ${end}.`);
  }
}

function findParagraph(content: StructuralElement[], index: number): Spot | undefined {
  const position = content.findIndex((element) => endOf(element) > index);
  const element = content[position];
  if (!element || startOf(element) > index) return undefined;
  if (element.paragraph) return { content, position, offset: index - startOf(element) };
  for (const row of element.table?.tableRows ?? []) {
    for (const cell of row.tableCells) {
      if (startOf(cell) < index && index < endOf(cell)) return findParagraph(cell.content, index);
    }
  }
  return undefined;
}

/** The segment and true bounds of a range that must exist, be ordered, not be empty and lie in its segment. */
export function checkedRange(
  draft: Draft,
  range: Range | undefined,
  allowEmpty = false,
): { segment: Segment; from: number; to: number } {
  const from = range?.startIndex;
  const to = range?.endIndex;
  if (typeof from !== 'number' || typeof to !== 'number') {
    throw new Refusal('Invalid range: must contain a start and end index');
  }
  const segment = draft.segment(range);
  if (to < from) throw new Refusal('Invalid range: end index cannot be less than start index');
  if (to === from && !allowEmpty) throw new Refusal('The range should not be empty.');
  const end = segmentEnd(segment);
  if (to > end || from >= end) {
    const index = from >= end ? from : to;
    throw new Refusal(`Index ${index} must be less than the end index of the referenced segment, ${end}.`);
  }
  if (from < 0) throw new Refusal(`Index ${from} must be greater than or equal to zero.`);
  return { segment, from, to };
}

/** Visits, in order, every paragraph that overlaps [from, to), those in table cells included. */
export function paragraphsIn(content: StructuralElement[], from: number, to: number): Spot[] {
  const spots: Spot[] = [];
  collect(content, from, to, spots);
  return spots;
}

function collect(content: StructuralElement[], from: number, to: number, spots: Spot[]): void {
  for (let position = 0; position < content.length; position++) {
    const element = content[position]!;
    if (endOf(element) <= from) continue;
    if (startOf(element) >= to) return;
    if (element.paragraph) spots.push({ content, position, offset: 0 });
    for (const row of element.table?.tableRows ?? []) {
      for (const cell of row.tableCells) collect(cell.content, from, to, spots);
    }
    if (element.tableOfContents) collect(element.tableOfContents.content, from, to, spots);
  }
}

export interface TableSpot {
  segment: Segment;
  /** The list that holds the table, and its place there. */
  content: StructuralElement[];
  position: number;
  element: StructuralElement;
  table: Table;
}

/** The table that starts exactly at `location`. */
export function tableAt(draft: Draft, location: Location | undefined): TableSpot {
  const segment = draft.segment(location);
  const found = findTable(segment.content, location?.index ?? 0);
  if (!found) throw new Refusal('The provided table start location is invalid.');
  return { segment, ...found };
}

function findTable(content: StructuralElement[], index: number): Omit<TableSpot, 'segment'> | undefined {
  const position = content.findIndex((element) => endOf(element) > index);
  const element = content[position];
  if (!element?.table) return undefined;
  if (startOf(element) === index) return { content, position, element, table: element.table };
  for (const row of element.table.tableRows) {
    for (const cell of row.tableCells) {
      if (startOf(cell) < index && index < endOf(cell)) return findTable(cell.content, index);
    }
  }
  return undefined;
}
