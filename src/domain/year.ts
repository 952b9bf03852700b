// The year's meetings, from each body's rhythm and what was held: a free day is looked for, and what stands against it told.

import { addDays, addMonths, fromSerial, weekday } from './dates';
import { holiday } from './holidays';
import { isOff } from './meeting-states';
import { earliestNotice, type Notice, type NoticeGiver, noticeOf } from './notice';

export interface YearBody extends NoticeGiver {
  id: string;
  /** Code of « Périodicité ». */
  recurrence?: string;
  /** Code of « Statut d’instance ». */
  status?: string;
  /** The body it meets with, in one meeting. */
  heldWith?: string;
}

export interface YearMeeting {
  id: string;
  bodies: readonly string[];
  status?: string;
  /** Serial day. */
  date?: number;
  /** Minutes after midnight. */
  start?: number;
  end?: number;
  venue?: string;
}

/** Days from `first` to `last`, both included. */
export interface Spell {
  first: number;
  last: number;
}

export interface YearFacts {
  today: number;
  bodies: readonly YearBody[];
  meetings: readonly YearMeeting[];
  /** Who is expected at a meeting that stands, or at one of these bodies. */
  guestsOf(meeting: YearMeeting): ReadonlySet<string>;
  guestsFor(bodies: readonly string[]): ReadonlySet<string>;
  /** As far as they are known: what lies beyond the last is unknown. */
  schoolHolidays: readonly Spell[];
  /** Weeks of winter when resorts are full. */
  peakWeeks: readonly Spell[];
}

/** What stands against a day. */
export interface Objection {
  kind:
    | 'weekend'
    | 'holiday'
    | 'year-end'
    | 'august'
    | 'peak'
    | 'school'
    /** Another body meets within two days: `meeting`. */
    | 'near'
    /** `count` of the same guests are expected elsewhere at that hour: `meeting`. */
    | 'guests';
  /** Name of the holiday. */
  name?: string;
  meeting?: string;
  count?: number;
}

export interface Proposal {
  bodies: string[];
  /** The meeting that stands without a date. */
  fills?: string;
  /** The first of a body that is to be set up. */
  first: boolean;
  /** The day the rhythm asks for. */
  target: number;
  date: number;
  start?: number;
  end?: number;
  /** The last meeting of the same bodies. */
  precedent?: string;
  /** The last two were held at the same place. */
  samePlace: boolean;
  /** The usual day of that week, when it was put aside, and why. */
  avoided?: { day: number; objections: Objection[] };
  /** What stands against the day all the same. */
  objections: Objection[];
  notice?: Notice & { latest: number };
}

const MONTHS: Readonly<Record<string, number>> = {
  YEARLY: 12,
  HALF_YEARLY: 6,
  QUARTERLY: 3,
  // « bimestriel » is every other month, never twice a month (product.md §6).
  BIMONTHLY: 2,
  MONTHLY: 1,
};
/** Bodies that others call, or that no one calls by the calendar. */
const CALLED_BY_OTHERS = ['SYNDICATE_COUNCIL'];
/** Placed first: the more people, the harder the day. */
const ORDER = [
  'MAYORS_CONFERENCE',
  'STEERING',
  'FOOD_STEERING',
  'TECHNICAL',
  'FUNDER_REVIEW',
  'ELECTED_CHECKIN',
];
/** Without precedent: those of 2019, a Wednesday for the mayors, a Thursday for the services (domain.md §f). */
const USUAL_WEEKDAY: Readonly<Record<string, number>> = { MAYORS_CONFERENCE: 3, STEERING: 3, TECHNICAL: 4 };
/** Days to write the agenda before the notice must leave. */
const PREPARATION = 7;
/** Days that a first meeting of a new body takes to arrange: a date is kept forty-five days ahead (R-GOV-07). */
const SAVE_THE_DATE = 45;
const NEAR = 2;

/** What is missing in the twelve months to come, in the order of the days. Doing what it says leaves nothing. */
export function yearProposals(facts: YearFacts): Proposal[] {
  const { today, bodies } = facts;
  const horizon = addMonths(today, 12);
  const standing = facts.meetings.filter(({ status }) => !isOff(status));
  const placed: Placed[] = standing
    .filter(({ date }) => date !== undefined && date >= addDays(today, -NEAR))
    .map((meeting) => ({
      ...meeting,
      date: meeting.date!,
      internal: isInternal(meeting.bodies, bodies),
      guests: () => facts.guestsOf(meeting),
    }));
  const proposals: Proposal[] = [];
  for (const group of groupsOf(facts, standing)) {
    const members = group.map((id) => bodies.find((body) => body.id === id)!);
    const own = standing
      .filter((meeting) => meeting.bodies.some((id) => group.indexOf(id) >= 0))
      .sort((a, b) => (a.date ?? 0) - (b.date ?? 0));
    const dated = own.filter(({ date }) => date !== undefined);
    const undated = own.filter(({ date }) => date === undefined);
    const first = members.every(({ status }) => status === 'TO_SET_UP');
    // A body to set up has a first meeting to find, and no rhythm yet.
    if (first && dated.length > 0) continue;
    const step = Math.min(...members.map(({ recurrence = '' }) => MONTHS[recurrence] ?? 12));
    const days = Math.max(0, ...members.map((body) => noticeOf(body)?.days ?? 0));
    const earliest = addDays(today, first ? SAVE_THE_DATE : days + PREPARATION);
    const habits = habitsOf(members, dated);
    const guests = facts.guestsFor(group);
    const internal = isInternal(group, bodies);
    let before = [...dated].reverse().find(({ date }) => date! <= today)?.date;
    for (;;) {
      const target = Math.max(before === undefined ? earliest : addMonths(before, step), earliest);
      const half = Math.floor((target - addMonths(target, -step)) / 2);
      const since = before ?? today - 1;
      const there = dated.find(({ date }) => date! > since && date! <= target + half);
      if (there) {
        before = there.date!;
        continue;
      }
      if (target > horizon && undated.length === 0) break;
      const fills = undated.shift()?.id;
      const meeting = { bodies: group, internal, guests: () => guests, ...habits.hours };
      const choice = chooseDay(facts, placed, meeting, {
        target,
        from: Math.max(earliest, since + 1),
        radius: step === 1 ? 14 : 21,
        ...(habits.weekday === undefined ? {} : { weekday: habits.weekday }),
      });
      const notice = earliestNotice(choice.date, members);
      placed.push({ ...meeting, id: '', date: choice.date });
      proposals.push({
        bodies: group,
        ...(fills === undefined ? {} : { fills }),
        first,
        target,
        ...choice,
        ...habits.hours,
        ...(habits.precedent === undefined ? {} : { precedent: habits.precedent }),
        samePlace: habits.samePlace,
        ...(notice ? { notice } : {}),
      });
      if (first) break;
      before = choice.date;
      habits.weekday ??= weekday(choice.date);
    }
  }
  return proposals.sort((a, b) => a.date - b.date);
}

/** Bodies that meet together, by what their rows say or as they last did; those with a rhythm, or to set up. */
function groupsOf({ bodies }: YearFacts, standing: readonly YearMeeting[]): string[][] {
  const wanted = bodies.filter(
    ({ type = '', nature, status, recurrence = '' }) =>
      CALLED_BY_OTHERS.indexOf(type) < 0 &&
      nature !== 'DELIBERATIVE' &&
      status !== 'DORMANT' &&
      status !== 'DISSOLVED' &&
      MONTHS[recurrence] !== undefined,
  );
  const groups = new Map(wanted.map(({ id }) => [id, [id]]));
  const join = (one: string, other: string): void => {
    const [a, b] = [groups.get(one), groups.get(other)];
    if (!a || !b || a === b) return;
    a.push(...b);
    for (const id of b) groups.set(id, a);
  };
  for (const { id, heldWith } of wanted) if (heldWith !== undefined) join(heldWith, id);
  for (const { id } of wanted) {
    const last = standing
      .filter((meeting) => meeting.bodies.indexOf(id) >= 0)
      .reduce<YearMeeting | undefined>((a, b) => ((b.date ?? 0) >= (a?.date ?? 0) ? b : a), undefined);
    for (const other of last?.bodies ?? []) join(id, other);
  }
  const rank = (group: readonly string[]): number =>
    Math.min(
      ...group.map((id) => {
        const at = ORDER.indexOf(bodies.find((body) => body.id === id)?.type ?? '');
        return at < 0 ? ORDER.length : at;
      }),
    );
  return [...new Set(groups.values())].sort((a, b) => rank(a) - rank(b));
}

function isInternal(ids: readonly string[], bodies: readonly YearBody[]): boolean {
  return ids.every((id) => bodies.find((body) => body.id === id)?.nature === 'INTERNAL');
}

/** The weekday most met on – of several, the last one –, the last hours, whether the place is always the same. */
function habitsOf(members: readonly YearBody[], dated: readonly YearMeeting[]) {
  const counts = new Map<number, number>();
  for (const { date } of dated) counts.set(weekday(date!), (counts.get(weekday(date!)) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const last = dated[dated.length - 1];
  const usual = [...dated].reverse().find(({ date }) => counts.get(weekday(date!)) === most)?.date;
  const timed = [...dated].reverse().find(({ start }) => start !== undefined);
  const [one, other] = [last, dated[dated.length - 2] ?? last];
  return {
    weekday:
      usual === undefined
        ? members.map(({ type = '' }) => USUAL_WEEKDAY[type]).find((day) => day !== undefined)
        : weekday(usual),
    hours: {
      ...(timed?.start === undefined ? {} : { start: timed.start }),
      ...(timed?.end === undefined ? {} : { end: timed.end }),
    },
    precedent: last?.id,
    samePlace: one?.venue !== undefined && one.venue === other?.venue,
  };
}

interface Meeting {
  bodies: readonly string[];
  internal: boolean;
  start?: number;
  end?: number;
  guests(): ReadonlySet<string>;
}

interface Placed extends Meeting {
  /** '' for a proposal. */
  id: string;
  date: number;
}

interface Search {
  target: number;
  /** No day before. */
  from: number;
  /** Days around the target. */
  radius: number;
  weekday?: number;
}

/** The day around the target with the least against it, on the usual weekday if one of them will do. */
function chooseDay(
  facts: YearFacts,
  placed: readonly Placed[],
  meeting: Meeting,
  { target, from, radius, weekday: usual }: Search,
): Pick<Proposal, 'date' | 'objections' | 'avoided'> {
  let best: { date: number; objections: Objection[]; score: number } | undefined;
  let nominal: { date: number; objections: Objection[] } | undefined;
  for (let offset = 0; offset <= radius; offset += 1)
    for (const date of offset === 0 ? [target] : [target + offset, target - offset]) {
      if (date < from) continue;
      const objections = objectionsTo(date, facts, placed, meeting);
      const wrong = usual !== undefined && weekday(date) !== usual;
      if (!nominal && !wrong && (usual !== undefined || !isWeekend(date))) nominal = { date, objections };
      const against = objections.reduce((sum, { kind }) => sum + WEIGHTS[kind], 0);
      const score = against + (wrong ? WRONG_WEEKDAY : 0) + offset / 7;
      if (!best || score < best.score) best = { date, objections, score };
    }
  // `from` may lie beyond the radius: that day, then.
  const { date, objections } = best ?? { date: from, objections: objectionsTo(from, facts, placed, meeting) };
  const avoided =
    nominal && nominal.date !== date && nominal.objections.length > 0
      ? { day: nominal.date, objections: nominal.objections }
      : undefined;
  return { date, objections, ...(avoided ? { avoided } : {}) };
}

/** How much each weighs, in weeks that one would rather move. */
const WEIGHTS: Readonly<Record<Objection['kind'], number>> = {
  weekend: 1000,
  holiday: 1000,
  'year-end': 1000,
  august: 40,
  near: 20,
  guests: 20,
  peak: 10,
  school: 5,
};
const WRONG_WEEKDAY = 8;

export function objectionsTo(
  day: number,
  facts: Pick<YearFacts, 'schoolHolidays' | 'peakWeeks'>,
  placed: readonly Placed[],
  meeting: Meeting,
): Objection[] {
  const found: Objection[] = [];
  const { month, day: ofMonth } = fromSerial(day);
  const name = holiday(day);
  if (name !== undefined) found.push({ kind: 'holiday', name });
  if (isWeekend(day)) found.push({ kind: 'weekend' });
  if ((month === 12 && ofMonth >= 24) || (month === 1 && ofMonth === 1)) found.push({ kind: 'year-end' });
  if (month === 8) found.push({ kind: 'august' });
  if (within(day, facts.peakWeeks)) found.push({ kind: 'peak' });
  else if (month !== 8 && within(day, facts.schoolHolidays)) found.push({ kind: 'school' });
  for (const other of placed) {
    const apart = Math.abs(other.date - day);
    if (apart > NEAR) continue;
    const shared = apart === 0 && overlap(other, meeting) ? common(other.guests(), meeting.guests()) : 0;
    if (shared > 0) found.push({ kind: 'guests', meeting: other.id, count: shared });
    else if (!other.internal && !meeting.internal) found.push({ kind: 'near', meeting: other.id });
  }
  return found;
}

function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

export function within(day: number, spells: readonly Spell[]): boolean {
  return spells.some(({ first, last }) => day >= first && day <= last);
}

/** Hours that nobody noted could be any. */
function overlap(a: Meeting, b: Meeting): boolean {
  const [startA, startB] = [a.start ?? 0, b.start ?? 0];
  return startA < (b.end ?? 24 * 60) && startB < (a.end ?? 24 * 60);
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count += 1;
  return count;
}
