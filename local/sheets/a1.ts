// A1 notation, quoted French tab names included, to areas and back.

import { GoogleError } from '../door';
import type { GridRange } from './schema';
import type { Area, Book, Sheet } from './types';

/** An area as somebody wrote it; an end left out is the grid's. */
export interface Written extends Area {
  sheet: Sheet;
  /** One cell: writes may overflow it. */
  single: boolean;
}

const ADDRESS = /^(\$?[A-Za-z]{1,3})?(\$?[1-9][0-9]*)?(?::(\$?[A-Za-z]{1,3})?(\$?[1-9][0-9]*)?)?$/;

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A → 0, AA → 26; `$` and case don't matter. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.replace('$', '').toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

export function quoteTitle(title: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title);
  return plain ? title : `'${title.replace(/'/g, "''")}'`;
}

/** `Projets!A1:B2`; a single cell is written `Projets!A1`. */
export function formatA1(title: string, r1: number, c1: number, r2: number, c2: number): string {
  const first = `${columnName(c1)}${r1 + 1}`;
  const last = `${columnName(c2 - 1)}${r2}`;
  return `${quoteTitle(title)}!${first === last ? first : `${first}:${last}`}`;
}

export function sheetById(book: Book, sheetId: number): Sheet | undefined {
  return book.sheets.find((sheet) => sheet.properties.sheetId === sheetId);
}

export function sheetByTitle(book: Book, title: string): Sheet | undefined {
  const wanted = title.toLowerCase();
  return book.sheets.find((sheet) => sheet.properties.title.toLowerCase() === wanted);
}

/**
 * Reads A1 notation. `clamp` lets an end lie outside the grid (reads); a start outside never may.
 * Throws Google's 400 texts `Unable to parse range: …` and `Range (…) exceeds grid limits. …`.
 */
export function parseA1(text: string, book: Book, clamp: boolean): Written {
  const unparsed = () => new GoogleError(400, `Unable to parse range: ${text}`);
  const { title, address } = split(text, book, unparsed);
  if (title === undefined && address === undefined) throw unparsed();
  const sheet = title === undefined ? book.sheets[0]! : sheetByTitle(book, title);
  if (!sheet) throw unparsed();
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const base = { sheet, sheetId: sheet.properties.sheetId };
  if (address === undefined) {
    return {
      ...base,
      r1: 0,
      c1: 0,
      r2: rowCount,
      c2: columnCount,
      single: false,
    };
  }
  const found = ADDRESS.exec(address);
  if (!found || address === '') throw unparsed();
  const [, column1, row1, column2, row2] = found;
  const ranged = address.includes(':');
  if (ranged ? !(column2 || row2) || !(column1 || row1) : !(column1 && row1)) throw unparsed();
  const rows = [row1, row2].map((row) => (row ? Number(row.replace('$', '')) - 1 : undefined));
  const columns = [column1, column2].map((column) => (column ? columnIndex(column) : undefined));
  const single = !ranged;
  let r1 = rows[0] ?? 0;
  let c1 = columns[0] ?? 0;
  let r2 = single ? r1 + 1 : rows[1] === undefined ? undefined : rows[1] + 1;
  let c2 = single ? c1 + 1 : columns[1] === undefined ? undefined : columns[1] + 1;
  if (ranged && rows[0] === undefined && rows[1] !== undefined) r1 = 0;
  if (r2 !== undefined && r2 <= r1) [r1, r2] = [r2 - 1, r1 + 1];
  if (c2 !== undefined && c2 <= c1) [c1, c2] = [c2 - 1, c1 + 1];
  if (r1 >= rowCount || c1 >= columnCount || (!clamp && ((r2 ?? 0) > rowCount || (c2 ?? 0) > columnCount))) {
    const shown = `${quoteTitle(sheet.properties.title)}!${address.toUpperCase()}`;
    throw exceeds(shown, rowCount, columnCount);
  }
  const end = {
    r2: Math.min(r2 ?? rowCount, rowCount),
    c2: Math.min(c2 ?? columnCount, columnCount),
  };
  return { ...base, r1, c1, ...end, single };
}

export function exceeds(range: string, rowCount: number, columnCount: number): GoogleError {
  return new GoogleError(
    400,
    `Range (${range}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
  );
}

function split(text: string, book: Book, unparsed: () => GoogleError): { title?: string; address?: string } {
  if (text.startsWith("'")) {
    const found = /^'((?:[^']|'')*)'(?:!(.*))?$/.exec(text);
    if (!found) throw unparsed();
    return { title: found[1]!.replace(/''/g, "'"), address: found[2] };
  }
  const bang = text.lastIndexOf('!');
  if (bang >= 0) return { title: text.slice(0, bang), address: text.slice(bang + 1) };
  if (ADDRESS.test(text) && /\d|:/.test(text)) return { address: text };
  const named = book.namedRanges.find((range) => range.name?.toLowerCase() === text.toLowerCase());
  if (named?.range) {
    const area = resolve(named.range, book);
    const sheet = sheetById(book, area.sheetId)!;
    return {
      title: sheet.properties.title,
      address: `${columnName(area.c1)}${area.r1 + 1}:${columnName(area.c2 - 1)}${area.r2}`,
    };
  }
  return { title: text };
}

/** A GridRange as an area of its sheet; throws `No grid with id: …` and Google's limits text. */
export function resolve(range: GridRange, book: Book): Area {
  const sheetId = range.sheetId ?? 0;
  const sheet = sheetById(book, sheetId);
  if (!sheet) throw new GoogleError(400, `No grid with id: ${sheetId}`);
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const r1 = range.startRowIndex ?? 0;
  const c1 = range.startColumnIndex ?? 0;
  const r2 = range.endRowIndex ?? rowCount;
  const c2 = range.endColumnIndex ?? columnCount;
  if (r1 < 0 || c1 < 0 || r2 < r1 || c2 < c1) throw new GoogleError(400, 'Invalid GridRange.');
  if (r2 > rowCount || c2 > columnCount || r1 >= rowCount || c1 >= columnCount) {
    throw exceeds(formatA1(sheet.properties.title, r1, c1, r2, c2), rowCount, columnCount);
  }
  return { sheetId, r1, c1, r2, c2 };
}

export function intersects(a: Area, b: Area): boolean {
  return a.sheetId === b.sheetId && a.r1 < b.r2 && b.r1 < a.r2 && a.c1 < b.c2 && b.c1 < a.c2;
}

export function contains(outer: Area, inner: Area): boolean {
  return (
    outer.sheetId === inner.sheetId &&
    outer.r1 <= inner.r1 &&
    outer.c1 <= inner.c1 &&
    outer.r2 >= inner.r2 &&
    outer.c2 >= inner.c2
  );
}
