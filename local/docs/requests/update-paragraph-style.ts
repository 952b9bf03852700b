// updateParagraphStyle: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#updateparagraphstylerequest

import type { Draft } from '../draft';
import { checkedRange, paragraphsIn, type Range } from '../locate';
import type { Style } from '../model';
import { applyMask, parseMask } from '../update-mask';

const FIELDS = [
  'namedStyleType',
  'alignment',
  'lineSpacing',
  'direction',
  'spacingMode',
  'spaceAbove',
  'spaceBelow',
  'borderBetween',
  'borderTop',
  'borderBottom',
  'borderLeft',
  'borderRight',
  'indentFirstLine',
  'indentStart',
  'indentEnd',
  'keepLinesTogether',
  'keepWithNext',
  'avoidWidowAndOrphan',
  'shading',
  'pageBreakBefore',
];

export interface UpdateParagraphStyle {
  paragraphStyle?: Style;
  fields?: string;
  range?: Range;
}

/** Styles every paragraph the range touches. A paragraph that becomes a heading gets a heading id, else loses it. */
export function updateParagraphStyle(draft: Draft, request: UpdateParagraphStyle): void {
  const paths = parseMask(request.fields, FIELDS, ['headingId', 'tabStops']);
  const { segment, from, to } = checkedRange(draft, request.range);
  for (const { content, position } of paragraphsIn(segment.content, from, to)) {
    const paragraph = content[position]!.paragraph!;
    applyMask(paragraph.paragraphStyle, request.paragraphStyle ?? {}, paths);
    const style = paragraph.paragraphStyle;
    if (!style.namedStyleType) style.namedStyleType = 'NORMAL_TEXT';
    if (!style.direction) style.direction = 'LEFT_TO_RIGHT';
    const heading = /^HEADING_/.test(style.namedStyleType);
    if (heading && !style.headingId) paragraph.paragraphStyle = { headingId: draft.freshId('h.'), ...style };
    else if (!heading && style.headingId) delete style.headingId;
  }
}
