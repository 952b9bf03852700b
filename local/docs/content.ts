// Changes to the content of paragraphs: splitting and joining runs, inserting, cutting. No index is computed here.

import {
  clone,
  lengthOf,
  type Paragraph,
  type ParagraphElement,
  Refusal,
  type StructuralElement,
  type Style,
  same,
} from './model';

/** The colour Docs gives a link whose colour the request doesn't say. */
export const LINK_COLOR = { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } };

/** Removes what Docs silently strips from inserted text: U+0000–0008, U+000C–001F, U+E000–F8FF. */
export function stripped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters Docs strips
  return text.replace(/[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]/g, '');
}

export function textRun(content: string, textStyle: Style): ParagraphElement {
  return { startIndex: 0, endIndex: 0, textRun: { content, textStyle } };
}

export function newParagraph(paragraph: Paragraph): StructuralElement {
  return { startIndex: 0, endIndex: 0, paragraph };
}

/** True when `offset` falls between the two halves of a surrogate pair. */
export function splitsPair(paragraph: Paragraph, offset: number): boolean {
  const code = unitBefore(paragraph, offset + 1);
  const before = unitBefore(paragraph, offset);
  return before >= 0xd800 && before <= 0xdbff && code >= 0xdc00 && code <= 0xdfff;
}

function unitBefore(paragraph: Paragraph, offset: number): number {
  let start = 0;
  for (const element of paragraph.elements) {
    const length = lengthOf(element);
    if (offset > start && offset <= start + length) {
      return element.textRun ? element.textRun.content.charCodeAt(offset - 1 - start) : 0;
    }
    start += length;
  }
  return 0;
}

/** Moves an offset that would cut a surrogate pair or an opaque element to that one's border. */
export function snap(paragraph: Paragraph, offset: number, direction: 1 | -1): number {
  if (offset > 0 && splitsPair(paragraph, offset)) return offset + direction;
  let start = 0;
  for (const element of paragraph.elements) {
    const end = start + lengthOf(element);
    if (!element.textRun && offset > start && offset < end) return direction > 0 ? end : start;
    start = end;
  }
  return offset;
}

/** Makes `offset` (units from the paragraph's start) a border between elements; returns the next one's position. */
export function splitAt(paragraph: Paragraph, offset: number): number {
  let start = 0;
  for (const [position, element] of paragraph.elements.entries()) {
    if (start === offset) return position;
    const length = lengthOf(element);
    if (offset < start + length) {
      if (!element.textRun) throw new Refusal('Invalid deletion range. Cannot delete the requested range.');
      const { content } = element.textRun;
      const right = {
        startIndex: 0,
        endIndex: 0,
        textRun: { ...clone(element.textRun), content: content.slice(offset - start) },
      };
      element.textRun = { ...element.textRun, content: content.slice(0, offset - start) };
      paragraph.elements.splice(position + 1, 0, right);
      return position + 1;
    }
    start += length;
  }
  return paragraph.elements.length;
}

/** Joins neighbouring runs of equal style among the borders before positions `from` … `to`. */
export function joinRuns(paragraph: Paragraph, from: number, to: number): void {
  const { elements } = paragraph;
  for (let position = Math.min(to, elements.length - 1); position >= Math.max(from, 1); position--) {
    const left = elements[position - 1]!.textRun;
    const right = elements[position]!.textRun;
    if (!left || !right) continue;
    const { content: before, ...leftRest } = left;
    const { content: after, ...rightRest } = right;
    if (!same(leftRest, rightRest)) continue;
    left.content = before + after;
    elements.splice(position, 1);
  }
}

/** The style of text inserted at `offset`: that of the unit before, or of the unit after at a paragraph's start. */
export function styleAt(paragraph: Paragraph, offset: number): Style {
  let start = 0;
  let found = paragraph.elements[0];
  for (const element of paragraph.elements) {
    if (start < offset) found = element;
    start += lengthOf(element);
  }
  return withoutLink(clone(elementStyle(found) ?? {}));
}

/** Inserted text loses the link of the run it lands in, and the look that came with it. */
function withoutLink(style: Style): Style {
  if (!style.link) return style;
  delete style.link;
  if (same(style.foregroundColor, LINK_COLOR)) delete style.foregroundColor;
  if (style.underline === true) delete style.underline;
  return style;
}

/** The textStyle of a run or of an opaque element, if it has one. */
export function elementStyle(element: ParagraphElement | undefined): Style | undefined {
  if (!element) return undefined;
  if (element.textRun) return element.textRun.textStyle;
  return styled(element)?.textStyle;
}

export function setElementStyle(element: ParagraphElement, style: Style): void {
  const target = element.textRun ?? styled(element);
  if (target) target.textStyle = style;
}

function styled(element: ParagraphElement): { textStyle?: Style } | undefined {
  for (const [key, value] of Object.entries(element)) {
    if (key !== 'startIndex' && key !== 'endIndex' && typeof value === 'object' && value !== null)
      return value;
  }
  return undefined;
}

/**
 * Inserts `text`, already stripped, in the paragraph at `position`, `offset` units from its start. Each newline
 * makes a paragraph that copies style and bullet; `headingId` gives a new heading its own id.
 */
export function insertInto(
  content: StructuralElement[],
  position: number,
  offset: number,
  text: string,
  style: Style,
  headingId: () => string,
): void {
  const paragraph = content[position]!.paragraph!;
  const at = splitAt(paragraph, offset);
  const pieces = text.split('\n');
  if (pieces.length === 1) {
    paragraph.elements.splice(at, 0, textRun(text, style));
    joinRuns(paragraph, at, at + 1);
    return;
  }
  const before = paragraph.elements.slice(0, at);
  const after = paragraph.elements.slice(at);
  // The paragraph that keeps most of the old text keeps what is unique to it: heading id, positioned objects.
  const original = offset === 0 ? pieces.length - 1 : 0;
  const paragraphs = pieces.map((piece, index): StructuralElement => {
    const last = index === pieces.length - 1;
    const run = last ? piece : `${piece}\n`;
    const elements = [
      ...(index === 0 ? before : []),
      ...(run ? [textRun(run, clone(style))] : []),
      ...(last ? after : []),
    ];
    const copy: Paragraph = index === original ? paragraph : copyOf(paragraph, headingId);
    const made = { ...copy, elements };
    if (index === 0) joinRuns(made, before.length, before.length);
    if (last && run) joinRuns(made, 1, 1);
    return newParagraph(made);
  });
  content.splice(position, 1, ...paragraphs);
}

function copyOf(paragraph: Paragraph, headingId: () => string): Paragraph {
  const { positionedObjectIds: _, ...rest } = paragraph;
  const copy = clone({ ...rest, elements: [] }) as Paragraph;
  if (copy.paragraphStyle.headingId) copy.paragraphStyle.headingId = headingId();
  return copy;
}

/** Cuts the units from `from` to `to` of one paragraph, its newline not included; returns the elements cut. */
export function cut(paragraph: Paragraph, from: number, to: number): ParagraphElement[] {
  const first = splitAt(paragraph, from);
  const last = splitAt(paragraph, to);
  const removed = paragraph.elements.splice(first, last - first);
  joinRuns(paragraph, first, first);
  return removed;
}
