// insertPageBreak: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#insertpagebreakrequest

import { insertInto, splitAt, styleAt } from '../content';
import type { Draft } from '../draft';
import { insertionPoint, type Location, paragraphAt } from '../locate';
import { Refusal } from '../model';

/** A page break and a newline, in the body only and outside tables. */
export function insertPageBreak(
  draft: Draft,
  request: { location?: Location; endOfSegmentLocation?: Location },
): void {
  const { segment, index } = insertionPoint(draft, request, 'Insert page break');
  const { content, position, offset } = paragraphAt(segment, index);
  if (segment.kind !== 'body' || content !== segment.content) {
    throw new Refusal('Page breaks can only be inserted in the body, outside tables.');
  }
  const style = styleAt(content[position]!.paragraph!, offset);
  insertInto(content, position, offset, '\n', style, () => draft.freshId('h.'));
  const paragraph = content[position]!.paragraph!;
  const at = splitAt(paragraph, offset);
  paragraph.elements.splice(at, 0, { startIndex: 0, endIndex: 1, pageBreak: { textStyle: style } });
  draft.inserted(segment, index, 2, 'structure');
}
