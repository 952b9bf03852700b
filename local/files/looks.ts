// What Google's style objects say, as the numbers and words that files are written in.

import type { DocumentTab, Style, Table } from '../docs/model';

/** Points of a dimension; undefined when it isn't said. */
export function points(dimension: Style | undefined): number | undefined {
  return dimension ? (dimension.magnitude ?? 0) : undefined;
}

/** `rrggbb` of an OptionalColor; undefined when it is transparent or isn't said. */
export function hex(colour: Style | undefined): string | undefined {
  const rgb = colour?.color?.rgbColor;
  if (!rgb) return undefined;
  const part = (share: number | undefined): string =>
    Math.round(Math.min(1, Math.max(0, share ?? 0)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `${part(rgb.red)}${part(rgb.green)}${part(rgb.blue)}`;
}

/** A named style over what the document's normal text says. */
export function named(tab: DocumentTab, type: string): { text: Style; paragraph: Style } {
  const find = (name: string) => tab.namedStyles?.styles?.find((style) => style.namedStyleType === name);
  const normal = find('NORMAL_TEXT');
  const own = type === 'NORMAL_TEXT' ? undefined : find(type);
  return {
    text: { ...normal?.textStyle, ...own?.textStyle },
    paragraph: { ...normal?.paragraphStyle, ...own?.paragraphStyle },
  };
}

/** The sides of a paragraph or a cell, in the order Word wants them. */
export const SIDES = ['Top', 'Left', 'Bottom', 'Right'] as const;

/** A cell without its own borders has Docs' thin black ones. */
export const CELL_BORDER: Style = {
  width: { magnitude: 1, unit: 'PT' },
  dashStyle: 'SOLID',
  color: { color: { rgbColor: {} } },
};

/** Points around the text of a cell, when it doesn't say. */
export const CELL_PADDING = 5;

/** Points of each column of a table that has `available` to fill. */
export function columnWidths(table: Table, available: number): number[] {
  const properties: Style[] = table.tableStyle?.tableColumnProperties ?? [];
  const fixed = Array.from({ length: table.columns }, (_, index) => {
    const { widthType, width } = properties[index] ?? {};
    return widthType === 'FIXED_WIDTH' ? points(width) : undefined;
  });
  const taken = fixed.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const free = fixed.filter((width) => width === undefined).length;
  const share = Math.max(18, (available - taken) / Math.max(1, free));
  return fixed.map((width) => width ?? share);
}

/** Points a page leaves to its text. */
export function textWidth(style: Style): number {
  const width = points(style.pageSize?.width) ?? 595.276;
  return Math.max(72, width - (points(style.marginLeft) ?? 72) - (points(style.marginRight) ?? 72));
}

/** An address a reader may follow; anything else (`javascript:`, a file of somebody's disk) is none. */
export function webAddress(url: unknown): string | undefined {
  if (typeof url !== 'string' || url.length > 2000) return undefined;
  return /^(https?|mailto|tel):/i.test(url) ? url : undefined;
}

/** Letters that are written from right to left. */
export const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** What stands for an object that isn't text. */
export interface Image {
  bytes: Uint8Array;
  type: 'png' | 'jpeg';
  /** Points. */
  width: number;
  height: number;
  description: string;
}

/** The image of an inline object, when the document itself holds it; Google's own addresses expire, and nothing is fetched. */
export function imageOf(tab: DocumentTab, id: string): Image | { description: string } {
  const object: Style = (tab.inlineObjects?.[id] as Style)?.inlineObjectProperties?.embeddedObject ?? {};
  const description = String(object.description || object.title || 'Image');
  const [, type, data] =
    /^data:image\/(png|jpe?g);base64,([A-Za-z0-9+/=]+)$/.exec(
      String(object.imageProperties?.contentUri ?? ''),
    ) ?? [];
  if (!data) return { description };
  return {
    bytes: Buffer.from(data, 'base64'),
    type: type === 'png' ? 'png' : 'jpeg',
    width: points(object.size?.width) || 96,
    height: points(object.size?.height) || 96,
    description,
  };
}
