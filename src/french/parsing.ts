// Reading amounts and dates that people typed: a value, or undefined where one must ask.

import { isDate, toSerial } from '../domain/dates';
import { MONTHS, WEEKDAYS, weekdayName } from './days';
import { normalise } from './matching';

const MULTIPLES: Record<string, number> = { '': 1, k: 1e3, m: 1e6, million: 1e6, millions: 1e6 };

/** A sign, digits with their separators, a multiple, the currency. */
const AMOUNT = /^(-?) ?(\d[\d ., ]*?) ?(k|m|millions?)? ?(?:d'|de )?(€|eur|euros?)?$/;

/** Digits and separators → [whole, decimals], or undefined where two readings are possible. */
function digits(text: string): [string, string] | undefined {
  const commas = text.split(',').length - 1;
  const dots = text.split('.').length - 1;
  if (commas > 1) return undefined;
  if (commas === 1) {
    const [before = '', after = ''] = text.split(',');
    // « 80,000 » is 80 for a Frenchman, 80 000 for an American; « 80,000.50 » is American: ask.
    if (!/^\d+$/.test(after) || after.length === 3) return undefined;
    const whole = wholeOf(before);
    return whole === undefined ? undefined : [whole, after];
  }
  if (dots === 1) {
    const [before = '', after = ''] = text.split('.');
    if (/^\d{1,2}$/.test(after)) {
      const whole = wholeOf(before);
      return whole === undefined ? undefined : [whole, after];
    }
  }
  const whole = wholeOf(text);
  return whole === undefined ? undefined : [whole, ''];
}

/** « 80 000 », « 80.000 », « 80000 » → `80000`; badly grouped digits → undefined. */
function wholeOf(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text;
  if (/^[1-9]\d{0,2}(?: \d{3})+$/.test(text) || /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text)) {
    return text.replace(/[ .]/g, '');
  }
  return undefined;
}

/**
 * « 80 000 € », « 80k », « 80 k€ », « 80.000,50 », any kind of space → integer cents; undefined when the text is
 * not one amount or could mean two (« 80,000.50 », « 50 à 80 k€ »).
 */
export function parseMoney(text: string): number | undefined {
  const match = AMOUNT.exec(normalise(text));
  if (!match) return undefined;
  const [, sign, typed = '', multiple = ''] = match;
  const parts = digits(typed.trim());
  if (!parts) return undefined;
  const [whole, decimals] = parts;
  const factor = MULTIPLES[multiple]!;
  // « 1.250 k€ » could be 1 250 € or 1 250 000 €.
  if (factor > 1 && typed.includes('.') && decimals === '') return undefined;
  // Tenths of a cent would be lost: not an amount.
  const places = Math.round(Math.log10(factor)) + 2;
  if (decimals.replace(/0+$/, '').length > places) return undefined;
  const cents = Number(whole + decimals.slice(0, places).padEnd(places, '0'));
  if (!Number.isSafeInteger(cents)) return undefined;
  return sign && cents !== 0 ? -cents : cents;
}

/** A number holds 15 digits without loss. */
const DIGITS = 15;

/**
 * « 1 250,5 », « 1250.5 », « 1.250,5 » → a number; undefined for what is no number, could be two (« 1.250 »,
 * « 1,250 », « 12 34 »), or wouldn't be kept to the last digit.
 */
export function parseNumber(text: string): number | undefined {
  const match = /^(-?) ?(\d[\d ., ]*)$/.exec(normalise(text));
  if (!match) return undefined;
  const [, sign, typed = ''] = match;
  const [, whole, decimals = ''] =
    /^(\d+|[1-9]\d{0,2}(?: \d{3})+)(?:[.,](\d+))?$/.exec(typed) ??
    /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/.exec(typed) ??
    /^([1-9]\d{0,2}(?:\.\d{3}){2,})$/.exec(typed) ??
    [];
  if (whole === undefined || (decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole))) return undefined;
  const digits = whole.replace(/[ .]/g, '');
  if ((digits + decimals).replace(/^0+/, '').length > DIGITS) return undefined;
  const value = Number(`${digits}.${decimals || '0'}`);
  return sign && value !== 0 ? -value : value;
}

const MONTH_KEYS = MONTHS.map(normalise);

function monthOf(word: string): number | undefined {
  const bare = word.replace(/\.$/, '');
  const exact = MONTH_KEYS.indexOf(bare);
  if (exact >= 0) return exact + 1;
  // « janv. », « sept », « déc. »: three letters at least, and one month only.
  if (bare.length < 3) return undefined;
  const found = MONTH_KEYS.filter((month) => month.startsWith(bare));
  return found.length === 1 ? MONTH_KEYS.indexOf(found[0]!) + 1 : undefined;
}

/** « 26 » is 2026; « 98 » could be 1998 or 2098: no year, hence a question. */
function yearOf(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 50 ? 2000 + year : 0;
}

/**
 * « 24/11/2026 », « 24/11/26 », « 2026-11-24 », « mardi 24 novembre 2026 », « 1er déc. 2026 » → serial day;
 * undefined for anything else (« printemps 2027 », 31 February, a weekday that isn't that day's).
 */
export function parseDate(text: string): number | undefined {
  const bare = normalise(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(bare);
  if (iso) return within(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(bare);
  if (numeric) return within(yearOf(numeric[4]!), Number(numeric[3]), Number(numeric[1]));
  const words = /^(?:le )?(?:([a-z]+),? )?(1 ?er|\d{1,2}) ([a-z]+\.?) (\d{4}|\d{2})$/.exec(bare);
  if (!words) return undefined;
  const month = monthOf(words[3]!);
  if (month === undefined) return undefined;
  const serial = within(yearOf(words[4]!), month, Number.parseInt(words[2]!, 10));
  const weekday = words[1];
  if (weekday === undefined || serial === undefined) return serial;
  return WEEKDAYS.indexOf(weekday) >= 0 && weekdayName(serial) === weekday ? serial : undefined;
}

function within(year: number, month: number, day: number): number | undefined {
  const date = { year, month, day };
  return year < 1900 || year > 2199 || !isDate(date) ? undefined : toSerial(date);
}
