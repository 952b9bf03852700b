// When an event is: days and minutes of Europe/Paris's wall clock, and how Google writes them.

import { fromSerial, isoDate, toSerial, weekday } from '../domain/dates';
import { dateRange, hour, hourRange, longDate } from '../french';

export const ZONE = 'Europe/Paris';
/** A meeting whose end nobody typed. */
const USUAL = 120;
const DAY = 1440;

/** All day when it has no minutes; serial days, minutes after midnight. */
export interface Span {
  day: number;
  minute?: number;
  /** The last day, included. */
  endDay: number;
  endMinute?: number;
}

/** `minutes`: how long it lasts when its end isn't typed. An end before the start is the next day's. */
export function spanOf(day: number, start?: number, end?: number, minutes = USUAL): Span {
  const date = Math.floor(day);
  if (start === undefined) return { day: date, endDay: date };
  const last = end === undefined ? start + minutes : end <= start ? end + DAY : end;
  const [from, to] = [standing(date, start), standing(date, last)];
  return {
    day: from.day,
    minute: from.minute,
    endDay: to.day,
    // What would end before it began, the clock having jumped, lasts the hour it lost.
    endMinute: to.day === from.day && to.minute <= from.minute ? from.minute + 60 : to.minute,
  };
}

/** The wall clock goes from 2:00 to 3:00 on the last Sunday of March: an hour that isn't there is the next one. */
function standing(day: number, minute: number): { day: number; minute: number } {
  const date = day + Math.floor(minute / DAY);
  const rest = ((minute % DAY) + DAY) % DAY;
  const skipped = rest >= 120 && rest < 180 && weekday(date) === 0;
  const { month, day: ofMonth } = fromSerial(date);
  return { day: date, minute: skipped && month === 3 && ofMonth > 24 ? rest + 60 : rest };
}

interface GoogleTime {
  date?: string | null;
  dateTime?: string | null;
  timeZone?: string | null;
}

/** `start` and `end` as Google takes them; the other kind of time is emptied, so that a patch changes the kind. */
export function toGoogle({ day, minute, endDay, endMinute }: Span): { start: GoogleTime; end: GoogleTime } {
  const time = (date: number, at: number | undefined): GoogleTime =>
    at === undefined
      ? { date: isoDate(date), dateTime: null, timeZone: null }
      : {
          dateTime: `${isoDate(date)}T${two(Math.floor(at / 60))}:${two(at % 60)}:00`,
          timeZone: ZONE,
          date: null,
        };
  // The end of days is the day after (calendar/v3/reference/events).
  return { start: time(day, minute), end: time(minute === undefined ? endDay + 1 : endDay, endMinute) };
}

/** What an answer given in Europe/Paris says; undefined for what isn't a time. */
export function fromGoogle(start: GoogleTime = {}, end: GoogleTime = {}): Span | undefined {
  const from = read(start);
  const to = read(end) ?? from;
  if (!from || !to) return undefined;
  if (from.minute === undefined || to.minute === undefined)
    return { day: from.day, endDay: Math.max(from.day, to.day - 1) };
  return { day: from.day, minute: from.minute, endDay: to.day, endMinute: to.minute };
}

function read({ date, dateTime }: GoogleTime): { day: number; minute?: number } | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(dateTime ?? date ?? '');
  if (!found) return undefined;
  const [year = 0, month = 1, day = 1, hours, minutes = 0] = found
    .slice(1)
    .map((one) => (one === undefined ? one : Number(one)));
  const serial = toSerial({ year, month, day });
  return dateTime && hours !== undefined ? { day: serial, minute: hours * 60 + minutes } : { day: serial };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** « jeudi 3 décembre 2026, de 14 h à 16 h 30 ». */
export function spanText({ day, minute, endDay, endMinute }: Span): string {
  if (minute === undefined || endMinute === undefined)
    return endDay > day ? dateRange(day, endDay) : `${longDate(day)}, toute la journée`;
  if (endDay === day) return `${longDate(day)}, ${hourRange(minute, endMinute)}`;
  return `${longDate(day)}, ${hour(minute)}, au ${longDate(endDay)}, ${hour(endMinute)}`;
}
