// Days and durations as people say them: « demain », « 15/12 », « dans 15 jours », « 1h30 ».

import { addDays, addMonths, addYears, fromSerial, weekday } from '../domain/dates';
import { WEEKDAYS } from './days';
import { normalise } from './matching';
import { parseDate } from './parsing';

const NUMBERS: Record<string, number> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  dix: 10,
  quinze: 15,
  trente: 30,
};

const NAMED: Record<string, number> = {
  "aujourd'hui": 0,
  demain: 1,
  'apres-demain': 2,
  'apres demain': 2,
  'sous huitaine': 8,
  'sous quinzaine': 15,
};

/**
 * The day to come that is meant, seen from `today`: a date (parseDate), a day and month, a weekday, a delay;
 * undefined for anything else (« bientôt », « mi-janvier », « 31/11 »). Without a year, the next such day.
 */
export function dayMeant(text: string, today: number): number | undefined {
  const exact = parseDate(text);
  if (exact !== undefined) return exact;
  const said = normalise(text);
  const bare = said.replace(/^(?:avant|pour|d'ici) (?:le )?|^le /, '');
  if (NAMED[bare] !== undefined) return addDays(today, NAMED[bare]);
  return later(said, today) ?? nextWeekday(bare, today) ?? nextOfYear(bare, today);
}

/** « dans 15 jours », « sous 2 semaines », « d’ici un mois ». */
function later(said: string, today: number): number | undefined {
  const found = /^(?:dans|sous|d'ici) (\d{1,3}|[a-z]+) (jours?|semaines?|mois|ans?)$/.exec(said);
  if (!found) return undefined;
  const [, counted = '', unit = ''] = found;
  const count = /^\d/.test(counted) ? Number(counted) : NUMBERS[counted];
  if (count === undefined) return undefined;
  if (unit === 'mois') return addMonths(today, count);
  if (unit.startsWith('an')) return addYears(today, count);
  return addDays(today, unit.startsWith('semaine') ? 7 * count : count);
}

/** « jeudi », « jeudi prochain »: the next one after today. */
function nextWeekday(bare: string, today: number): number | undefined {
  const wanted = WEEKDAYS.indexOf(bare.replace(/ prochain$/, ''));
  return wanted < 0 ? undefined : addDays(today, ((wanted - weekday(today) + 6) % 7) + 1);
}

/** « 15/12 », « mardi 15 décembre », « 1er janvier »: this year's, or the next year that has it. */
function nextOfYear(bare: string, today: number): number | undefined {
  const numeric = /^\d{1,2}([/.-])\d{1,2}$/.exec(bare);
  if (!numeric && !/^([a-z]+,? )?(1 ?er|\d{1,2}) [a-z]+\.?$/.test(bare)) return undefined;
  const { year } = fromSerial(today);
  // 29 February waits for its year; a weekday for the year that agrees with it.
  for (const candidate of [year, year + 1, year + 2, year + 3, year + 4]) {
    const day = parseDate(`${bare}${numeric ? numeric[1] : ' '}${candidate}`);
    if (day !== undefined && day >= today)
      return /^[a-z]/.test(bare) && candidate > year + 1 ? undefined : day;
  }
  return undefined;
}

const HOURS: Record<string, number> = {
  'demi-heure': 0.5,
  'une demi-heure': 0.5,
  '1/2 h': 0.5,
  "un quart d'heure": 0.25,
  "trois quarts d'heure": 0.75,
  'une heure': 1,
  'une demi-journee': 3.5,
  'demi-journee': 3.5,
};

/** « 1h30 », « 20 min », « 1,5 », « une heure » → hours by quarters, one at least; undefined for no duration of a day. */
export function hoursMeant(text: string): number | undefined {
  const said = normalise(text);
  const named = HOURS[said];
  if (named !== undefined) return named;
  const decimal = /^(\d{1,2}(?:[.,]\d{1,2})?) ?(?:h|heures?)?$/.exec(said);
  const clock = /^(\d{1,2}) ?(?:h|heures?|:) ?([0-5]?\d) ?(?:m|min|mn|minutes?)?$/.exec(said);
  const minutes = /^(\d{1,4}) ?(?:m|min|mn|minutes?|')$/.exec(said);
  const hours = decimal
    ? Number(decimal[1]!.replace(',', '.'))
    : clock
      ? Number(clock[1]) + Number(clock[2]) / 60
      : minutes
        ? Number(minutes[1]) / 60
        : 0;
  return hours > 0 && hours <= 24 ? Math.max(0.25, Math.round(hours * 4) / 4) : undefined;
}
