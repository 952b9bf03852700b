// deleteContentRange: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#deletecontentrangerequest

import { cut, joinRuns, splitAt, splitsPair } from '../content';
import type { Draft, Segment } from '../draft';
import { checkedRange, endOf, type Range, startOf } from '../locate';
import { lengthOf, type Paragraph, type ParagraphElement, Refusal, type StructuralElement } from '../model';

const INVALID = 'Invalid deletion range. Cannot delete the requested range.';
const LAST_NEWLINE = 'The range cannot include the newline character at the end of the segment.';

export function deleteContentRange(draft: Draft, request: { range?: Range }): void {
  const { segment, from, to } = checkedRange(draft, request.range);
  const removed = new Removed();
  deleteIn(segment.content, from, to, LAST_NEWLINE, removed);
  draft.deleted(segment, from, to);
  removed.forget(draft, segment);
}

/** Objects that went away with the text that held them. */
export class Removed {
  private readonly elements: ParagraphElement[] = [];
  private readonly positioned: string[] = [];

  add(elements: ParagraphElement[]): void {
    for (const element of elements) if (!element.textRun) this.elements.push(element);
  }

  addWhole(element: StructuralElement): void {
    if (element.paragraph) {
      this.add(element.paragraph.elements);
      this.positioned.push(...(element.paragraph.positionedObjectIds ?? []));
    }
    for (const row of element.table?.tableRows ?? []) this.addRow(row);
  }

  addRow(row: { tableCells: { content: StructuralElement[] }[] }): void {
    for (const cell of row.tableCells) for (const inner of cell.content) this.addWhole(inner);
  }

  /** Removes from the tab what only those elements referred to. */
  forget(draft: Draft, segment: Segment): void {
    const { documentTab } = segment.tab;
    for (const element of this.elements) {
      if (element.inlineObjectElement)
        discard(documentTab, 'inlineObjects', element.inlineObjectElement.inlineObjectId);
      const { footnoteId } = element.footnoteReference ?? {};
      if (documentTab.footnotes?.[footnoteId]) {
        draft.forget(segment.tab, footnoteId);
        discard(documentTab, 'footnotes', footnoteId);
      }
    }
    for (const id of this.positioned) discard(documentTab, 'positionedObjects', id);
  }
}

function discard(documentTab: Record<string, any>, map: string, id: string): void {
  if (!documentTab[map]) return;
  delete documentTab[map][id];
  if (Object.keys(documentTab[map]).length === 0) delete documentTab[map];
}

function deleteIn(
  content: StructuralElement[],
  from: number,
  to: number,
  lastNewline: string,
  removed: Removed,
): void {
  const first = content.findIndex((element) => endOf(element) > from);
  let last = first;
  while (last + 1 < content.length && startOf(content[last + 1]!) < to) last += 1;
  const only = first === last ? content[first] : undefined;
  if (only?.table && !(from <= startOf(only) && to >= endOf(only))) {
    const cell = only.table.tableRows
      .flatMap((row) => row.tableCells)
      .find((one) => startOf(one) < from && to <= endOf(one));
    if (!cell) throw new Refusal(INVALID);
    deleteIn(cell.content, from, to, INVALID, removed);
    return;
  }
  const { head, tail } = check(content, first, last, from, to, lastNewline);

  if (only?.paragraph && to < endOf(only)) {
    removed.add(cut(only.paragraph, from - startOf(only), to - startOf(only)));
    return;
  }
  const before = head ? split(head.paragraph!, from - startOf(head)) : undefined;
  const after = tail && startOf(tail) < to ? split(tail.paragraph!, to - startOf(tail)) : undefined;
  const merged = merge(head, before, tail, after);
  for (let position = first; position <= last; position++) {
    const element = content[position]!;
    if (element === head) removed.add(before!.right);
    else if (element === tail) removed.add(after?.left ?? []);
    else removed.addWhole(element);
  }
  // The tail is beyond `last` when the deletion ends exactly where it begins.
  const end = tail ? content.indexOf(tail) : last;
  content.splice(first, end - first + 1, ...(merged ? [merged] : []));
}

/**
 * Refuses what would break the structure. `head` is the paragraph that keeps its beginning (or, empty, its
 * style), `tail` the one that keeps its end; both undefined when whole elements go.
 */
function check(
  content: StructuralElement[],
  first: number,
  last: number,
  from: number,
  to: number,
  lastNewline: string,
): { head?: StructuralElement; tail?: StructuralElement } {
  if (to >= endOf(content.at(-1)!)) throw new Refusal(lastNewline);
  for (let position = first; position <= last; position++) {
    const element = content[position]!;
    const whole = from <= startOf(element) && to >= endOf(element);
    if (!element.paragraph) {
      const isFirstSection = element.sectionBreak && startOf(element) === 0;
      if (!whole || isFirstSection) throw new Refusal(INVALID);
      continue;
    }
    for (const index of [from, to]) {
      if (index > startOf(element) && index < endOf(element))
        checkCut(element.paragraph, index - startOf(element));
    }
    const next = content[position + 1]!;
    if (to >= endOf(element) && !next.paragraph && startOf(next) >= to) throw new Refusal(INVALID);
  }
  const firstElement = content[first]!;
  const lastElement = content[last]!;
  const cutsLast = lastElement.paragraph && to < endOf(lastElement);
  if (!firstElement.paragraph) return cutsLast ? { tail: lastElement } : {};
  const keepsBeginning = from > startOf(firstElement);
  if (cutsLast) return { head: firstElement, tail: lastElement };
  if (!keepsBeginning) return {};
  const tail = content[last + 1]!;
  if (!tail.paragraph) throw new Refusal(INVALID);
  return { head: firstElement, tail };
}

function checkCut(paragraph: Paragraph, offset: number): void {
  if (splitsPair(paragraph, offset)) throw new Refusal(INVALID);
  let start = 0;
  for (const element of paragraph.elements) {
    const length = lengthOf(element);
    if (!element.textRun && offset > start && offset < start + length) throw new Refusal(INVALID);
    start += length;
  }
}

function split(
  paragraph: Paragraph,
  offset: number,
): { left: ParagraphElement[]; right: ParagraphElement[] } {
  const at = splitAt(paragraph, offset);
  return { left: paragraph.elements.slice(0, at), right: paragraph.elements.slice(at) };
}

/** The first paragraph's beginning and the last one's end, in the first one's style. */
function merge(
  head: StructuralElement | undefined,
  before: { left: ParagraphElement[] } | undefined,
  tail: StructuralElement | undefined,
  after: { right: ParagraphElement[] } | undefined,
): StructuralElement | undefined {
  if (!tail) return undefined;
  const rest = after ? after.right : tail.paragraph!.elements;
  if (!head || !before) return { ...tail, paragraph: { ...tail.paragraph!, elements: rest } };
  const paragraph: Paragraph = { ...head.paragraph!, elements: [...before.left, ...rest] };
  const positioned = [
    ...(head.paragraph!.positionedObjectIds ?? []),
    ...(tail.paragraph!.positionedObjectIds ?? []),
  ];
  if (positioned.length) paragraph.positionedObjectIds = positioned;
  joinRuns(paragraph, before.left.length, before.left.length);
  return { ...head, paragraph };
}
