// The coming year as the workbook tells it: bodies, meetings, who is expected, the holidays somebody noted.

import { isOff } from '../../domain/meeting-states';
import {
  type Objection,
  type Spell,
  type YearBody,
  type YearFacts,
  type YearMeeting,
  yearProposals,
} from '../../domain/year';
import { countOf, list, normalise, parseDate } from '../../french';
import { noticeGiver } from '../../workbook/bodies';
import { listOf, numberOf } from '../../workbook/checks/words';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { SETTINGS } from '../../workbook/registry';
import { meetingName } from '../../workbook/tables/meetings';
import { setting, type Workbook } from '../../workbook/workbook';
import { guestList } from './guests';

/** Postponed longer ago than this, a meeting is history. */
const RECENT = 365;

export interface Year {
  proposals: ReturnType<typeof yearProposals>;
  /** Meetings put off that nothing is said to replace; `by`: the one that looks like it does. */
  orphans: { meeting: Row; by?: Row }[];
  schoolHolidays: Spell[];
  /** How many guests each proposal expects, by its bodies. */
  expected(bodies: readonly string[]): number;
}

export function readYear(workbook: Workbook, today: number): Year {
  const guests = guestList(workbook, today);
  const orphans = workbook.tables.meetings
    .filter((row) => isOrphan(row, today))
    .map((meeting) => {
      const by = workbook.tables.meetings.find((row) => replaces(row, meeting));
      return { meeting, ...(by ? { by } : {}) };
    });
  // A meeting put off waits for a date as any other that has none.
  const waiting = orphans
    .filter(({ by }) => !by)
    .map(({ meeting: { id, values } }): YearMeeting => ({ id, bodies: listOf(values.bodies) }));
  const meetings = [...workbook.tables.meetings.map(meetingOf), ...waiting];
  const memory = new Map<string, ReadonlySet<string>>();
  const namesOf = (row: Row): ReadonlySet<string> => {
    const known = memory.get(row.id);
    if (known) return known;
    const names = new Set(
      guests.of(row).guests.flatMap(({ contact, invited }) => (invited && contact ? [contact] : [])),
    );
    memory.set(row.id, names);
    return names;
  };
  const blank = (bodies: readonly string[]): Row => ({
    id: `bodies ${bodies.join('+')}`,
    row: 0,
    values: { bodies: [...bodies] },
    extra: {},
    raw: [],
  });
  const schoolHolidays = spells(setting(workbook, SETTINGS.schoolHolidays));
  const facts: YearFacts = {
    today,
    bodies: workbook.tables.governanceBodies.map(bodyOf),
    meetings,
    guestsOf: ({ id }) => {
      const row = workbook.byId.meetings.get(id);
      return row ? namesOf(row) : new Set();
    },
    guestsFor: (bodies) => namesOf(blank(bodies)),
    schoolHolidays,
    peakWeeks: spells(setting(workbook, SETTINGS.peakWeeks)),
  };
  return {
    proposals: yearProposals(facts),
    orphans,
    schoolHolidays,
    expected: (bodies) => guests.of(blank(bodies)).guests.filter(({ invited }) => invited).length,
  };
}

function isOrphan({ id, values }: Row, today: number): boolean {
  const date = numberOf(values.date);
  return (
    id !== '' &&
    values.status === 'POSTPONED' &&
    values.replacedBy === undefined &&
    (date === undefined || date > today - RECENT)
  );
}

/** The same meeting, at a later day or none yet. */
function replaces(row: Row, put: Row): boolean {
  const [date, before] = [numberOf(row.values.date), numberOf(put.values.date) ?? 0];
  return (
    row.id !== '' &&
    row !== put &&
    !isOff(textOf(row.values.status)) &&
    normalise(textOf(row.values.subject)) === normalise(textOf(put.values.subject)) &&
    listOf(row.values.bodies).join() === listOf(put.values.bodies).join() &&
    (date === undefined || date > before)
  );
}

function bodyOf(row: Row): YearBody {
  const { recurrence, status, heldWith } = row.values;
  return {
    id: row.id,
    ...noticeGiver(row),
    ...(typeof recurrence === 'string' ? { recurrence } : {}),
    ...(typeof status === 'string' ? { status } : {}),
    ...(typeof heldWith === 'string' ? { heldWith } : {}),
  };
}

function meetingOf({ id, values }: Row): YearMeeting {
  const [date, start, end] = [values.date, values.start, values.end].map(numberOf);
  const venue = textOf(values.venue);
  return {
    id,
    bodies: listOf(values.bodies),
    ...(typeof values.status === 'string' ? { status: values.status } : {}),
    ...(date === undefined ? {} : { date: Math.floor(date) }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(venue ? { venue } : {}),
  };
}

/** « du 20/02/2027 au 07/03/2027 ; du 17/04/2027 au 02/05/2027 », whatever is between two days. */
export function spells(text: string | undefined): Spell[] {
  return (text ?? '').split(/[;\n]/).flatMap((piece) => {
    const days = (piece.match(/\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2}/g) ?? []).map(parseDate);
    const [first, last = first] = days;
    return first === undefined || last === undefined || last < first ? [] : [{ first, last }];
  });
}

/** « semaine de pointe d’hiver », « vacances scolaires, à deux jours de « COTECH n° 7 du 03/12/2026 » ». */
export function objectionsTold(objections: readonly Objection[], workbook: Workbook): string {
  const other = (id: string | undefined): string => {
    const row = workbook.byId.meetings.get(id ?? '');
    return row ? `« ${meetingName(row)} »` : 'une autre séance proposée';
  };
  const words: Record<Objection['kind'], (one: Objection) => string> = {
    weekend: () => 'fin de semaine',
    holiday: ({ name = '' }) => `jour férié (${name})`,
    'year-end': () => 'fin d’année',
    august: () => 'mois d’août',
    peak: () => 'semaine de pointe d’hiver',
    school: () => 'vacances scolaires',
    near: ({ meeting }) => `à moins de trois jours de ${other(meeting)}`,
    guests: ({ meeting, count = 0 }) =>
      `${countOf(count, 'même personne attendue', 'mêmes personnes attendues')} au même moment à ${other(meeting)}`,
  };
  return list(objections.map((one) => words[one.kind](one)));
}
