// Dates and hours as French readers expect them, without Intl: « 1er », « 14 h 30 ».

import { fromSerial, weekday } from '../domain/dates';
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

/** The French name of the serial's weekday. */
export function weekdayName(serial: number): string {
  return WEEKDAYS[weekday(serial)]!;
}

const two = (value: number): string => String(value).padStart(2, '0');
const ordinal = (day: number): string => (day === 1 ? '1er' : String(day));

/** `24/11/2026` (R-TYP-03). */
export function shortDate(serial: number): string {
  const { year, month, day } = fromSerial(serial);
  return `${two(day)}/${two(month)}/${year}`;
}

/** « 24 novembre », « 1er décembre ». */
export function dayMonth(serial: number): string {
  const { month, day } = fromSerial(serial);
  return `${ordinal(day)} ${MONTHS[month - 1]}`;
}

/** « 24 novembre 2026 ». */
export function dayMonthYear(serial: number): string {
  return `${dayMonth(serial)} ${fromSerial(serial).year}`;
}

/** « novembre 2026 ». */
export function monthYear(serial: number): string {
  const { year, month } = fromSerial(serial);
  return `${MONTHS[month - 1]} ${year}`;
}

/** « mardi 24 novembre 2026 », « mardi 1er décembre 2026 » (R-TYP-03). */
export function longDate(serial: number): string {
  return `${weekdayName(serial)} ${dayMonthYear(serial)}`;
}

/** « du 3 au 5 mai 2027 », saying once what both ends share; « le 3 mai 2027 » for one day (R-TYP-03). */
export function dateRange(first: number, last: number): string {
  const from = fromSerial(first);
  const to = fromSerial(last);
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
