// RRULE, RDATE and EXDATE lines: when a recurring event takes place, as the clock on its wall shows it.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { RRuleSet } from 'rrule';
import { notImplemented } from '../door';
import { invalid } from './errors';
import type { EventContent, EventTime } from './records';
import { readDay, wallAt } from './times';
import { instantOf, wallOf } from './zones';

/** Loaded when the first recurring event is met: few runs have one. */
function library(): typeof import('rrule') {
  return createRequire((import.meta.url as string | undefined) ?? join(process.cwd(), 'package.json'))(
    'rrule',
  );
}

const LINE = /^(RRULE|RDATE|EXDATE|EXRULE)((?:;[^:]*)?):(.+)$/;
/** As many as Google expands of a rule without an end. */
const LIMIT = 730;

type Rules = Pick<EventContent, 'recurrence' | 'start'>;

/** @throws GoogleError 400 for lines that are no recurrence. */
export function checkRecurrence(lines: readonly string[], start: EventTime): void {
  for (const line of lines) {
    const kind = LINE.exec(line)?.[1];
    if (!kind) throw invalid('Invalid recurrence rule.');
    if (kind === 'EXRULE') throw notImplemented('EXRULE in recurrence');
  }
  try {
    build({ recurrence: [...lines], start });
  } catch {
    throw invalid('Invalid recurrence rule.');
  }
}

/** Where the clock stands (as UTC would call it) at each start, in order, up to `until` included. */
export function wallsOf(rules: Rules, until = Number.POSITIVE_INFINITY): number[] {
  const walls: number[] = [];
  build(rules).all((date, index) => {
    if (date.getTime() > until || index >= LIMIT) return false;
    walls.push(date.getTime());
    return true;
  });
  return walls;
}

/** The rules on a clock without a zone: what an hour is in its zone is the caller's business. */
function build({ recurrence = [], start }: Rules): RRuleSet {
  const { RRule, RRuleSet } = library();
  const set = new RRuleSet();
  const dtstart = new Date(wallAt(start));
  for (const line of recurrence) {
    const [, kind, parameters = '', value = ''] = LINE.exec(line) ?? [];
    if (kind === 'RRULE') {
      const parts = value.split(';').filter((part) => !/^UNTIL=/i.test(part));
      const { dtstart: _own, tzid: _zone, ...options } = RRule.parseString(parts.join(';'));
      if (options.freq === undefined) throw new Error('FREQ is missing.');
      const last = /(?:^|;)UNTIL=([^;]*)/i.exec(value)?.[1];
      const until = last === undefined ? {} : { until: new Date(readStamp(last, '', start, true)) };
      set.rrule(new RRule({ ...options, ...until, dtstart }));
      continue;
    }
    for (const stamp of value.split(',')) {
      const date = new Date(readStamp(stamp, parameters, start, false));
      if (kind === 'RDATE') set.rdate(date);
      else set.exdate(date);
    }
  }
  return set;
}

/**
 * A date or date-time of a line as the clock of `start` shows it: UTC where it ends in Z, else in its TZID, else in
 * the zone of `start`. `last`: a mere date stands for its whole day.
 */
function readStamp(text: string, parameters: string, start: EventTime, last: boolean): number {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(text.trim());
  const day = match ? readDay(`${match[1]}-${match[2]}-${match[3]}`) : undefined;
  if (!match || day === undefined) throw new Error(`« ${text} » is no date.`);
  if (match[4] === undefined) return last && start.date === undefined ? day + DAY - 1000 : day;
  const wall = day + ((Number(match[4]) * 60 + Number(match[5])) * 60 + Number(match[6])) * 1000;
  if (start.date !== undefined) return day;
  const zone = start.timeZone as string;
  const named = /TZID=([^;:]+)/i.exec(parameters)?.[1];
  if (match[7]) return wallOf(wall, zone);
  return named && named !== zone ? wallOf(instantOf(wall, named), zone) : wall;
}

const DAY = 86_400_000;
