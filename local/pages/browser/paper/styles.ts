// Google's styles as CSS, inheritance from named styles included.

import type { DocumentTab, Style } from './model';

/** Google Docs counts "single" as the font's own spacing, which CSS has to be told. */
const SINGLE = 1.17;

export function color(value: Style | undefined): string | undefined {
  const rgb = value?.color?.rgbColor;
  if (!rgb) return undefined;
  const part = (share: number | undefined): number => Math.round((share ?? 0) * 255);
  return `rgb(${part(rgb.red)}, ${part(rgb.green)}, ${part(rgb.blue)})`;
}

/** CSS length of a dimension; undefined when absent. */
export function points(dimension: Style | undefined): string | undefined {
  return dimension ? `${dimension.magnitude ?? 0}pt` : undefined;
}

/** The style of a named style with what the document's normal text gives below it. */
export function named(tab: DocumentTab, type: string): { text: Style; paragraph: Style } {
  const find = (name: string) => tab.namedStyles?.styles?.find((style) => style.namedStyleType === name);
  const normal = find('NORMAL_TEXT');
  const own = type === 'NORMAL_TEXT' ? undefined : find(type);
  return {
    text: { ...normal?.textStyle, ...own?.textStyle },
    paragraph: { ...normal?.paragraphStyle, ...own?.paragraphStyle },
  };
}

export function applyText(element: HTMLElement, style: Style): void {
  const css = element.style;
  if (style.bold !== undefined) css.fontWeight = style.bold ? '700' : '400';
  if (style.weightedFontFamily?.weight && !style.bold && style.weightedFontFamily.weight !== 400)
    css.fontWeight = String(style.weightedFontFamily.weight);
  if (style.italic !== undefined) css.fontStyle = style.italic ? 'italic' : 'normal';
  const lines = [style.underline && 'underline', style.strikethrough && 'line-through'].filter(Boolean);
  if (lines.length > 0) css.textDecorationLine = lines.join(' ');
  else if (style.underline === false) css.textDecorationLine = 'none';
  if (style.smallCaps) css.fontVariantCaps = 'small-caps';
  if (style.fontSize) css.fontSize = points(style.fontSize) ?? '';
  if (style.weightedFontFamily?.fontFamily)
    css.fontFamily = `"${String(style.weightedFontFamily.fontFamily).replace(/["\\]/g, '')}", Arial, sans-serif`;
  const ink = color(style.foregroundColor);
  if (ink) css.color = ink;
  const ground = color(style.backgroundColor);
  if (ground) css.backgroundColor = ground;
  if (style.baselineOffset === 'SUPERSCRIPT') css.verticalAlign = 'super';
  if (style.baselineOffset === 'SUBSCRIPT') css.verticalAlign = 'sub';
}

const ALIGNMENTS: Record<string, string> = {
  START: 'start',
  CENTER: 'center',
  END: 'end',
  JUSTIFIED: 'justify',
};

export function applyParagraph(element: HTMLElement, style: Style, listed: boolean): void {
  const css = element.style;
  const alignment = ALIGNMENTS[style.alignment ?? ''];
  if (alignment) css.textAlign = alignment;
  css.lineHeight = String(((style.lineSpacing ?? 100) / 100) * SINGLE);
  css.marginTop = points(style.spaceAbove) ?? '0';
  css.marginBottom = points(style.spaceBelow) ?? '0';
  if (!listed) {
    const start = style.indentStart?.magnitude ?? 0;
    const first = style.indentFirstLine?.magnitude ?? 0;
    if (start) css.marginInlineStart = `${start}pt`;
    if (first !== start && (start || first)) css.textIndent = `${first - start}pt`;
    if (style.indentEnd?.magnitude) css.marginInlineEnd = `${style.indentEnd.magnitude}pt`;
  }
  const ground = color(style.shading?.backgroundColor);
  if (ground) css.backgroundColor = ground;
  for (const side of ['Top', 'Bottom', 'Left', 'Right'] as const) {
    const border = style[`border${side}`];
    if (!border?.width?.magnitude) continue;
    css.setProperty(`border-${side.toLowerCase()}`, borderText(border));
    css.setProperty(`padding-${side.toLowerCase()}`, points(border.padding) ?? '0');
  }
}

/** A cell without its own borders has Docs' thin black ones. */
export function applyCell(element: HTMLElement, style: Style): void {
  const css = element.style;
  for (const side of ['Top', 'Bottom', 'Left', 'Right'] as const) {
    const border = style[`border${side}`];
    css.setProperty(`border-${side.toLowerCase()}`, border ? borderText(border) : '1pt solid #000');
    css.setProperty(`padding-${side.toLowerCase()}`, points(style[`padding${side}`]) ?? '5pt');
  }
  const ground = color(style.backgroundColor);
  if (ground) css.backgroundColor = ground;
  const vertical = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' }[
    String(style.contentAlignment ?? 'TOP')
  ];
  css.verticalAlign = vertical ?? 'top';
}

function borderText(border: Style): string {
  const dash = { DOT: 'dotted', DASH: 'dashed' }[String(border.dashStyle)] ?? 'solid';
  const width = border.width?.magnitude ?? 0;
  return width === 0 ? '0' : `${width}pt ${dash} ${color(border.color) ?? '#000'}`;
}
