// insertText: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#inserttextrequest

import { insertInto, stripped, styleAt } from '../content';
import type { Draft, Segment } from '../draft';
import { insertionPoint, type Location, paragraphAt } from '../locate';
import { Refusal, type Style } from '../model';

export interface InsertText {
  text?: string;
  location?: Location;
  endOfSegmentLocation?: Location;
}

export function insertText(draft: Draft, request: InsertText): void {
  if (!request.text) throw new Refusal('Insert text requests must specify text to insert.');
  const { segment, index } = insertionPoint(draft, request, 'Insert text');
  insertAt(draft, segment, index, request.text);
}

/** Inserts at an index; the style is that of the neighbouring text unless `style` is given. */
export function insertAt(draft: Draft, segment: Segment, index: number, text: string, style?: Style): void {
  const { content, position, offset } = paragraphAt(segment, index);
  const paragraph = content[position]!.paragraph!;
  const clean = stripped(text);
  if (!clean) return;
  insertInto(content, position, offset, clean, style ?? styleAt(paragraph, offset), () =>
    draft.freshId('h.'),
  );
  draft.inserted(segment, index, clean.length, 'text');
}
