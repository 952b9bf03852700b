// When people are reminded: of meetings by body, of deadlines by what they cost when missed (domain.md §f).

import { addDays, addMonths } from '../domain/dates';

const DAY = 1440;
/** Four weeks: Google's reminders go no further (calendar/v3/reference/events: 40,320 minutes). */
const FARTHEST = 28;
/** All-day entries ring at nine, not at midnight. */
const MORNING = 540;

const OF_BODIES: Readonly<Record<string, readonly number[]>> = {
  MAYORS_CONFERENCE: [7, 2],
  STEERING: [7, 2],
  TECHNICAL: [3],
  FOOD_STEERING: [3],
  PROJECT_STEERING: [2],
  ELECTED_CHECKIN: [1],
  FUNDER_REVIEW: [7],
  SYNDICATE_COUNCIL: [],
};

/** Minutes before a meeting of bodies of these types; two days before any other. */
export function meetingReminders(types: readonly string[], allDay: boolean): number[] {
  const days = new Set((types.length > 0 ? types : ['']).flatMap((type) => OF_BODIES[type] ?? [2]));
  return minutesBefore(
    [...days].filter((count) => count > 0),
    allDay,
  );
}

/** The farthest first, five at most (Google's own limit). */
export function minutesBefore(days: readonly number[], allDay: boolean): number[] {
  return [...days]
    .filter((count) => count <= FARTHEST)
    .sort((a, b) => b - a)
    .slice(0, 5)
    .map((count) => Math.max(0, count * DAY - (allDay ? MORNING : 0)));
}

/** A call for projects, what a contract binds to, a label that ends. */
export type DeadlineKind = 'call' | 'contract' | 'label';

export interface Notice {
  /** `j-60`, `m-6`. */
  suffix: string;
  day: number;
  /** « Dans 60 jours ». */
  words: string;
}

const DAYS: Readonly<Record<DeadlineKind, readonly number[]>> = {
  call: [30, 15, 7, 2],
  contract: [60, 30, 7],
  label: [],
};

/** `days`: what the row itself asks for. Beyond four weeks a reminder is an entry of its own, that all can see. */
export function deadlineReminders(
  kind: DeadlineKind,
  day: number,
  days: readonly number[] = DAYS[kind],
): { minutes: number[]; notices: Notice[] } {
  const far = [...new Set(days)].filter((count) => count > FARTHEST);
  const notices = far.map((count) => ({
    suffix: `j-${count}`,
    day: addDays(day, -count),
    words: `Dans ${count} jours`,
  }));
  // The label is prepared for a year (domain.md §C5).
  if (kind === 'label')
    for (const months of [12, 6, 3])
      notices.push({ suffix: `m-${months}`, day: addMonths(day, -months), words: `Dans ${months} mois` });
  return { minutes: minutesBefore(days, true), notices };
}

/** « 60 ; 30 ; 7 », « J-60, J-7 » → days before; undefined when nothing of the sort is typed. */
export function typedReminders(text: string): number[] | undefined {
  const days = (text.match(/\d{1,3}/g) ?? []).map(Number).filter((count) => count > 0);
  return days.length > 0 ? days : undefined;
}
