// Starts and ends of events: as a body says them, as they are kept, as an answer shows them.

import { badRequest, invalid, required, timeRangeEmpty } from './errors';
import type { EventTime } from './records';
import { instantOf, isZone, rfc3339, wallOf } from './zones';

const STAMP = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
const DAY = 86_400_000;

/** Epoch ms of an RFC 3339 date-time with its offset; undefined for anything else. */
export function readInstant(text: string): number | undefined {
  const match = STAMP.exec(text);
  if (!match?.[5]) return undefined;
  const wall = readWall(match);
  if (wall === undefined) return undefined;
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(match[5]);
  if (!offset) return wall;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return wall - (offset[1] === '-' ? -minutes : minutes) * 60_000;
}

function readWall(match: RegExpExecArray): number | undefined {
  const day = readDay(match[1] ?? '');
  const [hour, minute, second] = [match[2], match[3], match[4] ?? '0'].map(Number) as [
    number,
    number,
    number,
  ];
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return day + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Epoch ms of a day at midnight UTC; undefined for a day no calendar has. */
export function readDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(day) || dayText(day) !== text ? undefined : day;
}

export function dayText(midnight: number): string {
  return new Date(midnight).toISOString().slice(0, 10);
}

/**
 * A start or an end as a body gives it, ready to be kept.
 * `which`: `start` or `end`. `recurring`: the zone must then be named.
 * @throws GoogleError 400
 */
export function readTime(
  value: EventTime | undefined | null,
  which: string,
  zone: string,
  recurring: boolean,
): EventTime {
  const { date, dateTime, timeZone } = value ?? {};
  if (date == null && dateTime == null) throw required(`${which} time`);
  if (timeZone != null && !isZone(timeZone)) throw invalid(`Invalid time zone definition for ${which} time.`);
  if (date != null) {
    if (dateTime != null || readDay(date) === undefined) throw invalid(`Invalid ${which} time.`);
    return { date };
  }
  const match = STAMP.exec(dateTime ?? '');
  const wall = match ? readWall(match) : undefined;
  if (!match || wall === undefined) throw badRequest();
  if (timeZone == null && (recurring || !match[5])) throw required(`time zone definition for ${which} time`);
  const instant = match[5] ? (readInstant(dateTime ?? '') as number) : instantOf(wall, timeZone as string);
  return { dateTime: new Date(instant).toISOString(), timeZone: timeZone ?? zone };
}

/** @throws GoogleError 400 when they don't make a span of time. */
export function checkSpan(start: EventTime, end: EventTime): void {
  if ((start.date === undefined) !== (end.date === undefined))
    throw invalid('Start and end times must either both be date or both be dateTime.');
  const [from, to] = [instantAt(start, 'UTC'), instantAt(end, 'UTC')];
  if (to < from || (to === from && start.date !== undefined)) throw timeRangeEmpty();
}

/** The instant a kept time begins at; a day begins at midnight in `zone`, the calendar's. */
export function instantAt(time: EventTime, zone: string): number {
  if (time.date !== undefined) return instantOf(readDay(time.date) as number, zone);
  return Date.parse(time.dateTime as string);
}

/** A kept time as an answer shows it, with the offset of `zone`. */
export function showTime(time: EventTime, zone: string): EventTime {
  if (time.date !== undefined) return { date: time.date };
  const { timeZone } = time;
  return { dateTime: rfc3339(Date.parse(time.dateTime as string), zone), ...(timeZone ? { timeZone } : {}) };
}

/** What the clock or the calendar on the wall shows at that time, as UTC would call it. */
export function wallAt(time: EventTime): number {
  if (time.date !== undefined) return readDay(time.date) as number;
  return wallOf(Date.parse(time.dateTime as string), time.timeZone as string);
}

/** The time a wall shows `wall`, of the same kind and zone as `like`. */
export function atWall(wall: number, like: EventTime): EventTime {
  if (like.date !== undefined) return { date: dayText(Math.floor(wall / DAY) * DAY) };
  const timeZone = like.timeZone as string;
  return { dateTime: new Date(instantOf(wall, timeZone)).toISOString(), timeZone };
}

export function sameTime(one: EventTime, other: EventTime): boolean {
  return one.date === other.date && one.dateTime === other.dateTime && one.timeZone === other.timeZone;
}
