// Number formats: a value as the cell shows it, the French way in a French book.

import type { NumberFormat } from './schema';
import { type DateParts, fromSerial } from './serial';
import type { Scalar } from './types';

export interface Locale {
  decimal: string;
  group: string;
  /** Separates the arguments of a function. */
  separators: readonly string[];
  yes: string;
  no: string;
  dayFirst: boolean;
  months: readonly string[];
  days: readonly string[];
  currency: string;
}

const FRENCH: Locale = {
  decimal: ',',
  group: '\u202f',
  separators: [';'],
  yes: 'VRAI',
  no: 'FAUX',
  dayFirst: true,
  months: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  days: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  currency: '#,##0.00\u00a0€',
};

const AMERICAN: Locale = {
  decimal: '.',
  group: ',',
  separators: [',', ';'],
  yes: 'TRUE',
  no: 'FALSE',
  dayFirst: false,
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  currency: '$#,##0.00',
};

/** The conventions of a locale; this Workspace knows French and English ones. */
export function localeOf(name: string): Locale {
  return name.startsWith('fr') ? FRENCH : AMERICAN;
}

/** The pattern a format stands for when it names only a type. */
export function patternOf(format: NumberFormat | undefined, locale: Locale): string | undefined {
  if (format?.pattern) return format.pattern;
  const date = locale.dayFirst ? 'dd/mm/yyyy' : 'm/d/yyyy';
  switch (format?.type) {
    case 'TEXT':
      return '@';
    case 'NUMBER':
      return '#,##0.00';
    case 'PERCENT':
      return '0.00%';
    case 'CURRENCY':
      return locale.currency;
    case 'DATE':
      return date;
    case 'TIME':
      return 'hh:mm:ss';
    case 'DATE_TIME':
      return `${date} hh:mm:ss`;
    case 'SCIENTIFIC':
      return '0.00E+00';
    default:
      return undefined;
  }
}

/** True when numbers of this format are dates or times. */
export function isDateFormat(format: NumberFormat | undefined): boolean {
  if (!format) return false;
  if (format.type === 'DATE' || format.type === 'DATE_TIME' || format.type === 'TIME') return true;
  return format.pattern !== undefined && !isNumberType(format.type) && isDatePattern(format.pattern);
}

function isNumberType(type: string | undefined): boolean {
  return (
    type === 'NUMBER' || type === 'CURRENCY' || type === 'PERCENT' || type === 'TEXT' || type === 'SCIENTIFIC'
  );
}

export function isDatePattern(pattern: string): boolean {
  return /[dmyhs]/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').replace(/General/gi, ''));
}

/** A value as shown: `1234.5` with `#,##0.00 €` → `1 234,50 €`. */
export function show(value: Scalar, format: NumberFormat | undefined, locale: Locale): string {
  if (typeof value === 'boolean') return value ? locale.yes : locale.no;
  const pattern = patternOf(format, locale);
  if (typeof value === 'string') return pattern?.includes('@') ? showText(value, pattern) : value;
  if (pattern === undefined || pattern === '@') return showGeneral(value, locale);
  return showNumber(value, pattern, locale);
}

function showText(value: string, pattern: string): string {
  const section = pattern.split(';').find((part) => part.includes('@')) ?? '@';
  return section.replace(/"([^"]*)"|\\(.)|@/g, (token, quoted?: string, escaped?: string) =>
    token === '@' ? value : (quoted ?? escaped ?? ''),
  );
}

/** Up to 10 significant digits and no grouping, as a cell without a format shows a number. */
export function showGeneral(value: number, locale: Locale): string {
  if (value !== 0 && (Math.abs(value) >= 1e15 || Math.abs(value) < 1e-9)) {
    const [digits, exponent] = value.toExponential(5).split('e') as [string, string];
    const sign = exponent.startsWith('-') ? '-' : '+';
    const trimmed = digits.replace(/\.?0+$/, '');
    return `${trimmed.replace('.', locale.decimal)}E${sign}${exponent.replace(/[+-]/, '').padStart(2, '0')}`;
  }
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(10)));
  return text.replace('.', locale.decimal);
}

/** A number by a pattern (dates too); also what TEXT() does. */
export function showNumber(value: number, pattern: string, locale: Locale): string {
  if (isDatePattern(pattern)) return showDate(value, pattern, locale);
  const sections = splitSections(pattern);
  const section = (value < 0 && sections[1]) || (value === 0 && sections[2]) || sections[0] || '';
  const sign = value < 0 && !sections[1] ? '-' : '';
  if (/^General$/i.test(section.trim())) return showGeneral(value, locale);
  const tokens = tokenize(section);
  const places = tokens.filter((token) => token.place).map((token) => token.text);
  if (places.length === 0) return sign + tokens.map((token) => token.text).join('');
  const whole = places.join('');
  const percent = tokens.filter((token) => token.percent).length;
  // Commas after the last digit divide by a thousand each.
  const scale = (/,+$/.exec(whole)?.[0].length ?? 0) + (/,+(?=\.)/.exec(whole)?.[0].length ?? 0);
  const [integers = '', decimals = ''] = whole.replace(/,+(?=\.|$)/g, '').split('.') as [string, string?];
  const grouped = integers.includes(',');
  const most = decimals.length;
  const least = decimals.replace(/[#?]+$/, '').length;
  const number = round((Math.abs(value) * 100 ** percent) / 1000 ** scale, most);
  let [left, right = ''] = number.toFixed(most).split('.') as [string, string?];
  while (right.length > least && right.endsWith('0')) right = right.slice(0, -1);
  const zeros = integers.replace(/[^0]/g, '').length;
  left = left.replace(/^0+/, '').padStart(zeros, '0');
  if (grouped) left = left.replace(/\B(?=(\d{3})+$)/g, locale.group);
  const digits = right ? `${left}${locale.decimal}${right}` : left;
  const shown: string[] = [];
  let placed = false;
  for (const token of tokens) {
    if (!token.place) shown.push(token.text);
    else if (!placed) {
      shown.push(digits);
      placed = true;
    }
  }
  const negative = number === 0 ? '' : sign;
  return negative + shown.join('');
}

/** Half away from zero, without the binary noise of 1.005. */
export function round(value: number, places: number): number {
  const scaled = Number(`${Math.abs(value)}e${places}`);
  if (!Number.isFinite(scaled)) return Math.round(value * 10 ** places) / 10 ** places;
  return Math.sign(value) * Number(`${Math.round(scaled)}e${-places}`);
}

function splitSections(pattern: string): string[] {
  return pattern.match(/(?:"[^"]*"|\\.|[^;])+/g) ?? [''];
}

function tokenize(section: string): { text: string; place?: boolean; percent?: boolean }[] {
  const tokens: { text: string; place?: boolean; percent?: boolean }[] = [];
  const matcher = /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|[0#?.,]|%|./gsu;
  for (const found of section.matchAll(matcher)) {
    const [text, quoted, escaped, currency] = found;
    if (quoted !== undefined) tokens.push({ text: quoted });
    else if (escaped !== undefined) tokens.push({ text: escaped });
    else if (currency !== undefined) tokens.push({ text: currency });
    else if (text.startsWith('[') || /^\*./.test(text)) continue;
    else if (/^_./.test(text)) tokens.push({ text: ' ' });
    else if (/^[0#?.,]$/.test(text)) tokens.push({ text, place: true });
    else tokens.push({ text, percent: text === '%' });
  }
  return tokens;
}

function showDate(serial: number, pattern: string, locale: Locale): string {
  const parts = fromSerial(serial);
  const half = /am\/pm/i.test(pattern);
  let afterHour = false;
  const section = splitSections(pattern)[0] ?? '';
  return section.replace(
    /"([^"]*)"|\\(.)|\[[^\]]*\]|am\/pm|d+|m+|y+|h+|s+/gi,
    (token: string, quoted?: string, escaped?: string, offset?: number) => {
      if (quoted !== undefined) return quoted;
      if (escaped !== undefined) return escaped;
      const letter = token[0]!.toLowerCase();
      if (letter === '[') return '';
      if (letter === 'a') return parts.hours < 12 ? 'AM' : 'PM';
      const minutes =
        letter === 'm' &&
        token.length <= 2 &&
        (afterHour || /^[:.]?s/i.test(section.slice((offset ?? 0) + token.length)));
      if (letter !== 'm') afterHour = letter === 'h';
      else afterHour = false;
      return datePiece(minutes ? 'n' : letter, token.length, parts, locale, half);
    },
  );
}

function datePiece(letter: string, length: number, parts: DateParts, locale: Locale, half: boolean): string {
  const two = (value: number) => (length > 1 ? String(value).padStart(2, '0') : String(value));
  switch (letter) {
    case 'd':
      if (length > 3) return locale.days[parts.weekday]!;
      return length === 3 ? short(locale.days[parts.weekday]!, locale) : two(parts.day);
    case 'm':
      if (length > 3) return locale.months[parts.month - 1]!;
      return length === 3 ? short(locale.months[parts.month - 1]!, locale) : two(parts.month);
    case 'y':
      return length > 2 ? String(parts.year).padStart(4, '0') : String(parts.year % 100).padStart(2, '0');
    case 'h':
      return two(half ? parts.hours % 12 || 12 : parts.hours);
    case 'n':
      return two(parts.minutes);
    default:
      return two(parts.seconds);
  }
}

const SHORT_FRENCH: Record<string, string> = {
  janvier: 'janv.',
  février: 'févr.',
  juillet: 'juil.',
  septembre: 'sept.',
  octobre: 'oct.',
  novembre: 'nov.',
  décembre: 'déc.',
  avril: 'avr.',
};

function short(name: string, locale: Locale): string {
  if (locale !== FRENCH) return name.slice(0, 3);
  if (locale.days.includes(name)) return `${name.slice(0, 3)}.`;
  return SHORT_FRENCH[name] ?? name;
}
