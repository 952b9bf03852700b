// Dates and hours as French readers expect them, without Intl: « 1er », « 14 h 30 ».

import { NBSP } from './characters';

export const MONTHS = [
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
];
export const WEEKDAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];

interface Day {
  year: number;
  month: number;
  day: number;
}

/**
 * Serial day (0 = 1899-12-30) → the Gregorian day. This room imports nothing, so it keeps its own few lines
 * of calendar; a test holds them equal to `domain/dates`.
 */
function dayOf(serial: number): Day {
  if (!Number.isFinite(serial)) throw new RangeError(`Not a serial day: ${serial}`);
  // Days since 1 March of year 0: February, with its leap day, then ends each year.
  const days = Math.floor(serial) + 693899;
  const era = Math.floor(days / 146097);
  const ofEra = days - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** A Gregorian day → its serial, or undefined when the calendar has no such day. */
export function serialOf(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const shiftedYear = month <= 2 ? year - 1 : year;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const serial =
    365 * shiftedYear +
    Math.floor(shiftedYear / 4) -
    Math.floor(shiftedYear / 100) +
    Math.floor(shiftedYear / 400) +
    ofYear -
    693899;
  return dayOf(serial).day === day ? serial : undefined;
}

/** The French name of the serial's weekday. */
export function weekdayName(serial: number): string {
  // Serial 0, 30 December 1899, was a Saturday.
  return WEEKDAYS[(((Math.floor(serial) + 6) % 7) + 7) % 7]!;
}

const two = (value: number): string => String(value).padStart(2, '0');
const ordinal = (day: number): string => (day === 1 ? '1er' : String(day));

/** `24/11/2026` (R-TYP-03). */
export function shortDate(serial: number): string {
  const { year, month, day } = dayOf(serial);
  return `${two(day)}/${two(month)}/${year}`;
}

/** « 24 novembre », « 1er décembre ». */
export function dayMonth(serial: number): string {
  const { month, day } = dayOf(serial);
  return `${ordinal(day)} ${MONTHS[month - 1]}`;
}

/** « 24 novembre 2026 ». */
export function dayMonthYear(serial: number): string {
  return `${dayMonth(serial)} ${dayOf(serial).year}`;
}

/** « novembre 2026 ». */
export function monthYear(serial: number): string {
  const { year, month } = dayOf(serial);
  return `${MONTHS[month - 1]} ${year}`;
}

/** « mardi 24 novembre 2026 », « mardi 1er décembre 2026 » (R-TYP-03). */
export function longDate(serial: number): string {
  return `${weekdayName(serial)} ${dayMonthYear(serial)}`;
}

/** « du 3 au 5 mai 2027 », saying once what both ends share; « le 3 mai 2027 » for one day (R-TYP-03). */
export function dateRange(first: number, last: number): string {
  const from = dayOf(first);
  const to = dayOf(last);
  if (Math.floor(first) === Math.floor(last)) return `le ${dayMonthYear(first)}`;
  if (from.year !== to.year) return `du ${dayMonthYear(first)} au ${dayMonthYear(last)}`;
  if (from.month !== to.month) return `du ${dayMonth(first)} au ${dayMonthYear(last)}`;
  return `du ${ordinal(from.day)} au ${dayMonthYear(last)}`;
}

/** Minutes after midnight → « 14 h 30 », « 9 h » (R-TYP-02, R-TYP-03). */
export function hour(minutes: number): string {
  if (!Number.isFinite(minutes)) throw new RangeError(`Not a time of day: ${minutes}`);
  const whole = Math.round(minutes);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}${NBSP}h${rest === 0 ? '' : NBSP + two(rest)}`;
}

/** « de 14 h à 17 h ». */
export function hourRange(first: number, last: number): string {
  return `de ${hour(first)} à ${hour(last)}`;
}
