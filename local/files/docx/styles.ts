// Google's text, paragraph, table and page styles as WordprocessingML properties, in the order its schema asks for.

import type { DocumentTab, Style } from '../../docs/model';
import { CELL_BORDER, CELL_PADDING, hex, points, SIDES } from '../looks';
import { el, val } from './xml';

/** Twentieths of a point, Word's own unit. */
export function twips(value: number): number {
  return Math.round(value * 20);
}

/** Word's names of Docs' named styles; people meet them in their own language. */
export const STYLE_IDS: Record<string, { id: string; name: string; level?: number }> = {
  NORMAL_TEXT: { id: 'Normal', name: 'Normal' },
  TITLE: { id: 'Title', name: 'Title' },
  SUBTITLE: { id: 'Subtitle', name: 'Subtitle' },
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((level) => [
      `HEADING_${level}`,
      { id: `Heading${level}`, name: `heading ${level}`, level: level - 1 },
    ]),
  ),
};

const toggle = (name: string, value: unknown): string =>
  value === undefined ? '' : value ? el(name) : val(name, '0');

/** What a run says of its text, inside `w:rPr`; the rest comes from the paragraph's style. */
export function runProperties(style: Style, rightToLeft = false): string {
  const { bold, italic, smallCaps, strikethrough, underline, weightedFontFamily, baselineOffset } = style;
  const font = weightedFontFamily?.fontFamily;
  const heavy = bold ?? (weightedFontFamily?.weight >= 600 ? true : undefined);
  const size = points(style.fontSize);
  const ink = hex(style.foregroundColor);
  const ground = hex(style.backgroundColor);
  const offsets: Record<string, string> = {
    SUPERSCRIPT: 'superscript',
    SUBSCRIPT: 'subscript',
    NONE: 'baseline',
  };
  const offset = offsets[baselineOffset];
  return [
    font && el('w:rFonts', { 'w:ascii': font, 'w:hAnsi': font, 'w:eastAsia': font, 'w:cs': font }),
    toggle('w:b', heavy),
    toggle('w:bCs', heavy),
    toggle('w:i', italic),
    toggle('w:iCs', italic),
    toggle('w:smallCaps', smallCaps),
    toggle('w:strike', strikethrough),
    ink && val('w:color', ink),
    size && val('w:sz', Math.round(size * 2)),
    size && val('w:szCs', Math.round(size * 2)),
    underline !== undefined && val('w:u', underline ? 'single' : 'none'),
    ground && shading(ground),
    offset && val('w:vertAlign', offset),
    rightToLeft && el('w:rtl'),
  ]
    .filter(Boolean)
    .join('');
}

function shading(colour: string): string {
  return el('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': colour });
}

function border(name: string, style: Style, space?: number): string {
  const width = points(style.width) ?? 0;
  if (width === 0) return el(name, { 'w:val': 'nil' });
  const dashes: Record<string, string> = { DOT: 'dotted', DASH: 'dashed' };
  return el(name, {
    'w:val': dashes[style.dashStyle] ?? 'single',
    'w:sz': Math.max(2, Math.round(width * 8)),
    'w:space': space,
    'w:color': hex(style.color) ?? '000000',
  });
}

/** Alignment in words that Word understands from the paragraph's own direction. */
const ALIGNMENTS: Record<string, string> = {
  START: 'left',
  CENTER: 'center',
  END: 'right',
  JUSTIFIED: 'both',
};

/** `numbering` and `level` are `w:numPr` and `w:outlineLvl`, or empty; `mark` is the style of the paragraph's own sign. */
export function paragraphProperties(
  style: Style,
  {
    styleId = '',
    numbering = '',
    level = '',
    mark = '',
    listed = false,
    rule = false,
  }: {
    styleId?: string;
    numbering?: string;
    level?: string;
    mark?: string;
    listed?: boolean;
    /** A horizontal rule stands in it. */
    rule?: boolean;
  } = {},
): string {
  const borders = SIDES.filter((side) => points(style[`border${side}`]?.width))
    .map((side) => {
      const own = style[`border${side}`];
      return border(`w:${side.toLowerCase()}`, own, Math.min(31, Math.round(points(own.padding) ?? 0)));
    })
    .join('');
  const ruled =
    borders || (rule && el('w:bottom', { 'w:val': 'single', 'w:sz': 6, 'w:space': 1, 'w:color': '888888' }));
  const ground = hex(style.shading?.backgroundColor);
  const line = style.lineSpacing as number | undefined;
  const above = points(style.spaceAbove);
  const below = points(style.spaceBelow);
  const start = points(style.indentStart);
  const end = points(style.indentEnd);
  const first = points(style.indentFirstLine);
  const hanging = first === undefined ? undefined : first - (start ?? 0);
  const rightToLeft = style.direction === 'RIGHT_TO_LEFT';
  return [
    styleId && val('w:pStyle', styleId),
    toggle('w:keepNext', style.keepWithNext),
    toggle('w:keepLines', style.keepLinesTogether),
    toggle('w:pageBreakBefore', style.pageBreakBefore),
    toggle('w:widowControl', style.avoidWidowAndOrphan),
    numbering,
    ruled && el('w:pBdr', {}, ruled),
    ground && shading(ground),
    rightToLeft && el('w:bidi'),
    (above !== undefined || below !== undefined || line !== undefined) &&
      el('w:spacing', {
        'w:before': above === undefined ? undefined : twips(above),
        'w:after': below === undefined ? undefined : twips(below),
        'w:line': line === undefined ? undefined : Math.round(line * 2.4),
        'w:lineRule': line === undefined ? undefined : 'auto',
      }),
    (start !== undefined || end !== undefined || hanging !== undefined) &&
      el('w:ind', {
        'w:left': start === undefined ? undefined : twips(start),
        'w:right': end === undefined ? undefined : twips(end),
        'w:firstLine': hanging !== undefined && hanging >= 0 ? twips(hanging) : undefined,
        'w:hanging': hanging !== undefined && hanging < 0 ? twips(-hanging) : undefined,
      }),
    listed && style.spacingMode !== 'NEVER_COLLAPSE' && el('w:contextualSpacing'),
    ALIGNMENTS[style.alignment] && val('w:jc', ALIGNMENTS[style.alignment]!),
    level,
    mark && el('w:rPr', {}, mark),
  ]
    .filter(Boolean)
    .join('');
}

/** `w:tcPr` but for its width and spans. */
export function cellProperties(style: Style): string {
  const borders = SIDES.map((side) =>
    border(`w:${side.toLowerCase()}`, style[`border${side}`] ?? CELL_BORDER),
  );
  const ground = hex(style.backgroundColor);
  const margins = SIDES.map((side) =>
    el(`w:${side.toLowerCase()}`, {
      'w:w': twips(points(style[`padding${side}`]) ?? CELL_PADDING),
      'w:type': 'dxa',
    }),
  );
  const anchors: Record<string, string> = { MIDDLE: 'center', BOTTOM: 'bottom' };
  return [
    el('w:tcBorders', {}, ...borders),
    ground && shading(ground),
    el('w:tcMar', {}, ...margins),
    val('w:vAlign', anchors[style.contentAlignment] ?? 'top'),
  ]
    .filter(Boolean)
    .join('');
}

/** `w:sectPr` but for its headers and footers: page size and margins of a section over the document's. */
export function sectionProperties(style: Style, type: string | undefined): string {
  const side = (name: string, missing: number): number => twips(points(style[name]) ?? missing);
  const width = twips(points(style.pageSize?.width) ?? 595.276);
  const height = twips(points(style.pageSize?.height) ?? 841.89);
  const columns = (style.columnProperties ?? []).length;
  return [
    type && val('w:type', type),
    el('w:pgSz', {
      'w:w': style.flipPageOrientation ? height : width,
      'w:h': style.flipPageOrientation ? width : height,
      'w:orient': style.flipPageOrientation ? 'landscape' : undefined,
    }),
    el('w:pgMar', {
      'w:top': side('marginTop', 72),
      'w:right': side('marginRight', 72),
      'w:bottom': side('marginBottom', 72),
      'w:left': side('marginLeft', 72),
      'w:header': side('marginHeader', 36),
      'w:footer': side('marginFooter', 36),
      'w:gutter': 0,
    }),
    columns > 1 && el('w:cols', { 'w:num': columns, 'w:space': 720 }),
    style.useFirstPageHeaderFooter && el('w:titlePg'),
  ]
    .filter(Boolean)
    .join('');
}

/** `styles.xml`: the document's named styles under Word's own names. */
export function stylesPart(tab: DocumentTab): string {
  const of = (type: string) => tab.namedStyles?.styles?.find((style) => style.namedStyleType === type);
  const normal = of('NORMAL_TEXT');
  const styles = Object.entries(STYLE_IDS).map(([type, { id, name, level }]) => {
    const own = of(type);
    const isNormal = type === 'NORMAL_TEXT';
    const { direction: _, ...paragraph } = own?.paragraphStyle ?? {};
    const properties = paragraphProperties(paragraph, {
      level: level === undefined ? '' : val('w:outlineLvl', level),
    });
    return el(
      'w:style',
      { 'w:type': 'paragraph', 'w:default': isNormal ? '1' : undefined, 'w:styleId': id },
      val('w:name', name),
      !isNormal && val('w:basedOn', 'Normal'),
      !isNormal && val('w:next', 'Normal'),
      el('w:qFormat'),
      properties && el('w:pPr', {}, properties),
      own && el('w:rPr', {}, runProperties(own.textStyle)),
    );
  });
  const defaults = el(
    'w:docDefaults',
    {},
    el('w:rPrDefault', {}, el('w:rPr', {}, runProperties(fontOnly(normal?.textStyle)), LANGUAGE)),
    el('w:pPrDefault'),
  );
  return defaults + styles.join('');
}

const LANGUAGE = el('w:lang', { 'w:val': 'fr-FR', 'w:eastAsia': 'fr-FR', 'w:bidi': 'ar-SA' });

function fontOnly(style: Style | undefined): Style {
  return {
    weightedFontFamily: { fontFamily: style?.weightedFontFamily?.fontFamily ?? 'Arial' },
    fontSize: style?.fontSize ?? { magnitude: 11 },
  };
}
