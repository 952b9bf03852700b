// Formulas, tab names, number formats and colours as Excel files write them, both ways.

import { sheetByTitle } from '../../sheets/a1';
import { isDatePattern, type Locale, localeOf, patternOf } from '../../sheets/formats';
import { treeOf } from '../../sheets/formulas/calculator';
import { FormulaSyntaxError, tokenize } from '../../sheets/formulas/parser';
import { rewriteFormula } from '../../sheets/formulas/references';
import type { NumberFormat } from '../../sheets/schema';
import type { Book } from '../../sheets/types';

const ENGLISH = localeOf('en_US');
const LAST_ROW = 1_048_575;

/** Functions newer than the file format, which Excel wants prefixed. */
const PREFIXED = /\b(IFS|MAXIFS|MINIFS|TEXTJOIN|IFNA|CONCAT|XLOOKUP|FILTER|SORT|UNIQUE)(?=\()/g;

/** Tab titles as Excel allows them: 31 characters, none of `[]:*?/\`, no two alike; by sheet id. */
export function excelNames(book: Book): Map<number, string> {
  const names = new Map<number, string>();
  const used = new Set<string>(['_listes']);
  for (const { properties } of book.sheets) {
    const clean =
      properties.title
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Feuille';
    let name = clean.slice(0, 31).trim();
    for (let number = 2; used.has(name.toLowerCase()); number += 1) {
      const suffix = ` (${number})`;
      name = clean.slice(0, 31 - suffix.length).trim() + suffix;
    }
    used.add(name.toLowerCase());
    names.set(properties.sheetId, name);
  }
  return names;
}

/** `=SUM(A1;1,5)` → `SUM(A1,1.5)`; undefined when it is no formula in the book's locale. */
export function toExcelFormula(
  formula: string,
  book: Book,
  names: ReadonlyMap<number, string>,
): string | undefined {
  const locale = localeOf(book.properties.locale);
  if (!treeOf(formula, locale)) return undefined;
  const renamed = rewriteFormula(formula, (reference) => {
    const sheet = reference.sheet === undefined ? undefined : sheetByTitle(book, reference.sheet);
    const name = sheet ? names.get(sheet.properties.sheetId) : undefined;
    // Excel has no open range: E2:E ends at its last row.
    const open =
      reference.last &&
      reference.first.row !== undefined &&
      reference.last.row === undefined &&
      reference.last.column !== undefined;
    if (name === undefined && !open) return undefined;
    return {
      ...reference,
      ...(name === undefined ? {} : { sheet: name }),
      ...(open && reference.last ? { last: { ...reference.last, row: LAST_ROW } } : {}),
    };
  });
  return translate(renamed, locale, ENGLISH)?.replace(PREFIXED, '_xlfn.$1');
}

/** `SUM(A1,1.5)` → `=SUM(A1;1,5)`; as it is when it can't be read (it will show #ERROR!). */
export function fromExcelFormula(
  formula: string,
  locale: Locale,
  titles: ReadonlyMap<string, string>,
): string {
  const bare = `=${formula.replace(/^=/, '').replace(/_xlfn\.(?:_xlws\.)?/g, '')}`;
  const renamed = rewriteFormula(bare, (reference) => {
    const title = reference.sheet === undefined ? undefined : titles.get(reference.sheet.toLowerCase());
    const open = reference.last?.row === LAST_ROW && reference.first.row !== undefined;
    if (title === undefined && !open) return undefined;
    const { row: _row, ...end } = reference.last ?? reference.first;
    return { ...reference, ...(title === undefined ? {} : { sheet: title }), ...(open ? { last: end } : {}) };
  });
  const body = translate(renamed, ENGLISH, locale);
  return body === undefined ? bare : `=${body}`;
}

/** The formula with another locale's separators and decimals, without its `=`. */
function translate(formula: string, from: Locale, to: Locale): string | undefined {
  try {
    return tokenize(formula, from)
      .map((token) => {
        if (token.kind === 'end') return '';
        if (token.kind === 'number') return token.text.replace(from.decimal, to.decimal);
        if (token.kind === 'operator' && from.separators.includes(token.text)) return to.separators[0];
        if (token.kind === 'name' && token.text.toUpperCase() === from.yes)
          return to === ENGLISH ? 'TRUE' : token.text;
        if (token.kind === 'name' && token.text.toUpperCase() === from.no)
          return to === ENGLISH ? 'FALSE' : token.text;
        return token.text;
      })
      .join('');
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return undefined;
    throw error;
  }
}

/** A number format as Excel writes it: letters outside ASCII go between quotes. */
export function toExcelFormat(format: NumberFormat | undefined, locale: Locale): string | undefined {
  const pattern = patternOf(format, locale);
  if (pattern === undefined) return undefined;
  return pattern.replace(/"[^"]*"|\\.|[^\p{ASCII}]+/gu, (piece) =>
    piece.startsWith('"') || piece.startsWith('\\') ? piece : `"${piece}"`,
  );
}

/** Excel's format as a NumberFormat; its built-in short date is the locale's. */
export function fromExcelFormat(format: string | undefined, locale: Locale): NumberFormat | undefined {
  if (!format || /^General$/i.test(format)) return undefined;
  if (format === '@') return { type: 'TEXT', pattern: '@' };
  if (isDatePattern(format)) {
    if (/^mm-dd-yy$|^m\/d\/yy/i.test(format))
      return { type: 'DATE', pattern: patternOf({ type: 'DATE' }, locale) };
    const bare = format.replace(/\[\$-[^\]]*\]/g, '').replace(/;@$/, '');
    const hours = /h/i.test(bare);
    const days = /[dy]/i.test(bare);
    return { type: hours && days ? 'DATE_TIME' : hours ? 'TIME' : 'DATE', pattern: bare };
  }
  if (format.includes('%')) return { type: 'PERCENT', pattern: format };
  if (/[€$£]/.test(format)) return { type: 'CURRENCY', pattern: format };
  return { type: 'NUMBER', pattern: format };
}

interface Color {
  red?: number;
  green?: number;
  blue?: number;
}

/** Google's 0–1 channels → Excel's `FFRRGGBB`. */
export function toArgb(color: Color | undefined): string | undefined {
  if (!color) return undefined;
  const channel = (value = 0) =>
    Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  return `FF${channel(color.red)}${channel(color.green)}${channel(color.blue)}`;
}

export function fromArgb(argb: string | undefined): Color | undefined {
  if (!argb || !/^[0-9A-F]{8}$/i.test(argb)) return undefined;
  const channel = (at: number) => Number.parseInt(argb.slice(at, at + 2), 16) / 255;
  return { red: channel(2), green: channel(4), blue: channel(6) };
}
