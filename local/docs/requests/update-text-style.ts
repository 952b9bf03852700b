// updateTextStyle: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#updatetextstylerequest

import { elementStyle, joinRuns, LINK_COLOR, setElementStyle, snap, splitAt } from '../content';
import type { Draft } from '../draft';
import { checkedRange, endOf, paragraphsIn, type Range, startOf } from '../locate';
import { clone, type DocumentTab, lengthOf, type Paragraph, Refusal, type Style, same } from '../model';
import { applyMask, parseMask } from '../update-mask';

const FIELDS = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'smallCaps',
  'backgroundColor',
  'foregroundColor',
  'fontSize',
  'weightedFontFamily',
  'baselineOffset',
  'link',
];

export interface UpdateTextStyle {
  textStyle?: Style;
  fields?: string;
  range?: Range;
}

/**
 * Runs are split at the range's ends and joined again where styles became equal. What equals the paragraph's
 * named style is left out. Setting a link also underlines and colours, and never covers a newline. A bullet
 * takes the style when its whole paragraph does.
 */
export function updateTextStyle(draft: Draft, request: UpdateTextStyle): void {
  const update = request.textStyle ?? {};
  const paths = parseMask(request.fields, FIELDS);
  if (update.link && Object.keys(update.link).length === 0)
    throw new Refusal('Links must include at least one type.');
  if (update.weightedFontFamily && paths.some(([root]) => root === 'weightedFontFamily')) {
    if (!update.weightedFontFamily.fontFamily)
      throw new Refusal('Font family must be set when weighted font family is updated.');
  }
  const { segment, from, to } = checkedRange(draft, request.range);
  const { documentTab } = segment.tab;
  for (const { content, position } of paragraphsIn(segment.content, from, to)) {
    const element = content[position]!;
    const paragraph = element.paragraph!;
    const start = startOf(element);
    const inherited = inheritedTextStyle(documentTab, paragraph);
    const change = (style: Style, before: Style | undefined, newline: boolean) =>
      changed(style, update, paths, inherited, before, newline);
    const whole = from <= start && to >= endOf(element);
    styleWithin(paragraph, snap(paragraph, from - start, -1), snap(paragraph, to - start, 1), change);
    if (whole && paragraph.bullet) {
      paragraph.bullet.textStyle = change(paragraph.bullet.textStyle ?? {}, undefined, true);
    }
  }
  segment.stale = true;
}

function styleWithin(
  paragraph: Paragraph,
  from: number,
  to: number,
  change: (style: Style, before: Style | undefined, newline: boolean) => Style,
): void {
  const length = paragraph.elements.reduce((sum, element) => sum + lengthOf(element), 0);
  const first = from <= 0 ? 0 : splitAt(paragraph, from);
  // The newline stands alone while styling, since a link never covers it.
  if (to >= length) splitAt(paragraph, length - 1);
  const last = to >= length ? paragraph.elements.length : splitAt(paragraph, to);
  const before = elementStyle(paragraph.elements[first - 1]);
  for (let position = first; position < last; position++) {
    const element = paragraph.elements[position]!;
    const newline = element.textRun?.content === '\n';
    setElementStyle(element, change(elementStyle(element) ?? {}, before, newline));
  }
  joinRuns(paragraph, first, last);
}

function changed(
  style: Style,
  update: Style,
  paths: readonly string[][],
  inherited: Style,
  before: Style | undefined,
  newline: boolean,
): Style {
  const result = clone(style);
  const roots = paths.map(([root]) => root!);
  const effective = newline ? paths.filter(([root]) => root !== 'link') : paths;
  applyMask(result, update, effective);
  if (roots.includes('link') && !newline) {
    if (update.link) {
      if (!roots.includes('foregroundColor')) result.foregroundColor = clone(LINK_COLOR);
      if (!roots.includes('underline')) result.underline = true;
    } else if (style.link) {
      // Without its link the text looks like the text before it.
      const model = before && !before.link ? before : {};
      for (const root of ['foregroundColor', 'underline']) {
        if (roots.includes(root)) continue;
        if (model[root] === undefined) delete result[root];
        else result[root] = clone(model[root]);
      }
    }
  }
  if (result.weightedFontFamily && result.weightedFontFamily.weight === undefined)
    result.weightedFontFamily.weight = 400;
  for (const root of roots) if (root in result && same(result[root], inherited[root])) delete result[root];
  return result;
}

/** What a paragraph's text looks like before any style of its own. */
export function inheritedTextStyle(documentTab: DocumentTab, paragraph: Paragraph): Style {
  const styles = documentTab.namedStyles?.styles ?? [];
  const named = (type: string) => styles.find((style) => style.namedStyleType === type)?.textStyle ?? {};
  return { ...named('NORMAL_TEXT'), ...named(paragraph.paragraphStyle.namedStyleType ?? 'NORMAL_TEXT') };
}
