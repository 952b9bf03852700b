// USER_ENTERED: what a typed text becomes in a book's locale.

import { type Locale, patternOf } from './formats';
import type { NumberFormat } from './schema';
import { isDate, toSerial } from './serial';
import type { Scalar } from './types';

export interface Entry {
  value?: Scalar;
  formula?: string;
  /** The number format the cell gets when it has none yet. */
  format?: NumberFormat;
}

/**
 * Reads a text as a person would type it. `currentYear` completes « 3/4 ».
 * Source: developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption
 */
export function parseEntry(text: string, locale: Locale, currentYear: number): Entry {
  if (text.startsWith('=') && text.length > 1) return { formula: text };
  if (text.startsWith("'")) return { value: text.slice(1) };
  const trimmed = text.trim();
  const upper = trimmed.toUpperCase();
  if (upper === 'TRUE' || upper === locale.yes) return { value: true };
  if (upper === 'FALSE' || upper === locale.no) return { value: false };
  return (
    parseNumber(trimmed, locale) ??
    parsePercent(trimmed, locale) ??
    parseAmount(trimmed, locale) ??
    parseDateTime(trimmed, locale, currentYear) ?? { value: text }
  );
}

function plainNumber(text: string, locale: Locale): number | undefined {
  const french = locale.decimal === ',';
  const shape = french
    ? /^[+-]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)?(?:,\d*)?(?:e[+-]?\d+)?$/i
    : /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?$/i;
  if (!/\d/.test(text) || !shape.test(text) || /^[+-]?e/i.test(text)) return undefined;
  const bare = french ? text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.') : text.replace(/,/g, '');
  const value = Number(bare);
  return Number.isFinite(value) ? value : undefined;
}

function parseNumber(text: string, locale: Locale): Entry | undefined {
  const value = plainNumber(text, locale);
  if (value === undefined) return undefined;
  const grouped = locale.decimal === ',' ? /\d[ \u00a0\u202f]\d/.test(text) : text.includes(',');
  if (!grouped) return { value };
  return {
    value,
    format: {
      type: 'NUMBER',
      pattern: hasDecimals(text, locale) ? '#,##0.00' : '#,##0',
    },
  };
}

function parsePercent(text: string, locale: Locale): Entry | undefined {
  const found = /^(.*?)[ \u00a0\u202f]?%$/.exec(text);
  const value = found && plainNumber(found[1]!, locale);
  if (value === undefined || value === null) return undefined;
  const shifted = Number(`${value}e-2`);
  return {
    value: Number.isNaN(shifted) ? value / 100 : shifted,
    format: {
      type: 'PERCENT',
      pattern: hasDecimals(text, locale) ? '0.00%' : '0%',
    },
  };
}

function parseAmount(text: string, locale: Locale): Entry | undefined {
  const found = /^([+-]?)€?[ \u00a0\u202f]?(.*?)[ \u00a0\u202f]?€?$/.exec(text);
  if (!found || !text.includes('€')) return undefined;
  const value = plainNumber(`${found[1]}${found[2]}`, locale);
  if (value === undefined) return undefined;
  const currency = patternOf({ type: 'CURRENCY' }, locale)!;
  const pattern =
    locale.decimal === ',' ? (hasDecimals(text, locale) ? currency : '#,##0\u00a0€') : '[$€]#,##0.00';
  return { value, format: { type: 'CURRENCY', pattern } };
}

function hasDecimals(text: string, locale: Locale): boolean {
  return text.includes(locale.decimal);
}

function parseDateTime(text: string, locale: Locale, currentYear: number): Entry | undefined {
  const time = parseTime(text);
  if (time !== undefined)
    return {
      value: time,
      format: {
        type: 'TIME',
        pattern: text.split(':').length > 2 ? 'hh:mm:ss' : 'hh:mm',
      },
    };
  const day = parseDate(text, locale, currentYear);
  const datePattern = patternOf({ type: 'DATE' }, locale)!;
  if (day !== undefined) return { value: day, format: { type: 'DATE', pattern: datePattern } };
  const cut = /^(\S+)[ T](\d{1,2}:\d{2}(?::\d{2})?)$/.exec(text);
  if (!cut) return undefined;
  const date = parseDate(cut[1]!, locale, currentYear);
  const hour = parseTime(cut[2]!);
  if (date === undefined || hour === undefined) return undefined;
  return {
    value: date + hour,
    format: { type: 'DATE_TIME', pattern: `${datePattern} hh:mm:ss` },
  };
}

function parseTime(text: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!found) return undefined;
  const [hours, minutes, seconds] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  if (minutes > 59 || seconds > 59) return undefined;
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

function parseDate(text: string, locale: Locale, currentYear: number): number | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(text);
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    const year = slashed[3] === undefined ? currentYear : fullYear(slashed[3]);
    return locale.dayFirst ? day(year, second, first) : day(year, first, second);
  }
  const named = /^(\d{1,2})(?:er)? (\p{L}+\.?) ?(\d{4})?$/u.exec(text);
  if (!named) return undefined;
  const wanted = named[2]!.toLowerCase().replace('.', '');
  const month = locale.months.findIndex(
    (name) => name.toLowerCase() === wanted || (wanted.length >= 3 && name.toLowerCase().startsWith(wanted)),
  );
  if (month < 0) return undefined;
  return day(named[3] ? Number(named[3]) : currentYear, month + 1, Number(named[1]));
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function day(year: number, month: number, date: number): number | undefined {
  return isDate(year, month, date) ? toSerial(year, month, date) : undefined;
}
