// Events of Calendar, planned then written: for all of « Séances » and the deadlines, or for the meetings of one click.

import { type Present, plain, readEvent } from '../../calendar/event';
import { eventId } from '../../calendar/ids';
import { type Difference, type Hand, type Outcome, reconcile, type Wish } from '../../calendar/reconcile';
import { ZONE } from '../../calendar/times';
import type { Change, Choice, Detail, Problem } from '../../changes/change';
import { problem } from '../../changes/change';
import { type Planned, planned } from '../../changes/executor';
import { askEach, get, type World } from '../../changes/ports';
import { labelOf } from '../../domain/enumerations';
import { countOf } from '../../french';
import { afterWriting } from '../../workbook/after';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import type { Workbook } from '../../workbook/workbook';
import { type CellWrite, planWrites } from '../../workbook/writing';
import { type CalendarMemory, calendarMemory } from './calendar-memory';
import { type Calendar, readCalendar, type Which } from './calendars';
import { deadlinesAsked, takeIntoDeadline } from './due-events';
import type { Choices } from './hand-edits';
import { type Asked, meetingsAsked, type Taking, takeIntoMeeting } from './meeting-events';
import { type RepliesWork, repliesOf } from './replies';

/** What a click asks of the calendars. */
export interface CalendarAsk {
  /** Ids of meetings; absent: all, and what no row asks for any more is called off. */
  meetings?: readonly string[];
  /** The deadlines too. */
  deadlines?: boolean;
  /** Invitations leave: the list is confirmed. */
  invite?: boolean;
  choices?: Choices;
  /** The changes about to be done; a choice that wasn't approved counts for nothing. */
  only?: ReadonlySet<string>;
  /** Columns of documents this click makes first, by meeting: `agendaAddress`. */
  coming?: Readonly<Record<string, readonly string[]>>;
}

export interface EventWork {
  do: 'event' | 'hand';
  which: Which;
  key: string;
  choice?: Choice;
  /** Of both sides, for what is kept. */
  kept?: string;
  taking?: CellWrite[];
}

export type CalendarWork = EventWork | RepliesWork | { make: Which };

export interface CalendarPlan {
  changes: Planned<CalendarWork>[];
  problems: Problem[];
  calendars: Calendar[];
  /** By key, what the changes are made of. */
  entries: ReadonlyMap<string, Entry>;
  /** Invitations that could leave, by meeting. */
  invitable: number;
  ask: CalendarAsk;
}

/** One event: what is asked, what stands, what comes of both. */
export interface Entry {
  key: string;
  which: Which;
  asked?: Asked;
  present?: Present;
  wish: Wish;
  outcome: Outcome;
  /** Where it can be looked at. */
  url?: string;
}

/** The events of an ask beside what stands in the calendars; writes nothing. */
export function planCalendar(world: World, workbook: Workbook, ask: CalendarAsk): CalendarPlan {
  const memory = calendarMemory(world);
  const kinds: Which[] = ask.deadlines ? ['meetings', 'deadlines'] : ['meetings'];
  const calendars = kinds.map((which) => readCalendar(world, workbook, which));
  const open = calendars.filter((calendar) => calendar.open);
  const today = world.localTime().day;
  const present = presentIn(world, workbook, open, memory, ask);
  const first = entriesOf(workbook, open, present, today, ask);
  const hands = [...first.values()].flatMap((entry) => handsOf(entry, ask, memory));
  const takes = hands.flatMap(({ work }) => (work as EventWork | undefined)?.taking ?? []);
  const after = withTaken(workbook, takes);
  const entries = takes.length > 0 ? entriesOf(after, open, present, today, ask) : first;
  const changes: Planned<CalendarWork>[] = [];
  for (const { making } of calendars) if (making && wants(entries, making)) changes.push(making);
  changes.push(...hands);
  const handled = new Set(hands.map(({ work }) => (work as EventWork | undefined)?.key));
  let invitable = 0;
  for (const entry of entries.values()) {
    const change = eventChange(world, entry, handled.has(entry.key));
    if (change) changes.push(change);
    if (!entry.wish.wanted.past) invitable += entry.outcome.invitable.length;
  }
  const replies = repliesOf(workbook, entries, ask.choices ?? {}, ask.only, memory);
  changes.push(...replies.changes);
  return {
    changes,
    problems: [
      ...calendars.flatMap(({ problems }) => problems),
      ...unreadDates(workbook, ask),
      ...replies.problems,
      ...untoldIn(entries),
    ],
    calendars,
    entries,
    invitable,
    ask,
  };
}

function wants(entries: ReadonlyMap<string, Entry>, making: Planned<{ make: Which }>): boolean {
  return [...entries.values()].some(
    ({ which, outcome }) => which === making.work?.make && outcome.act === 'insert',
  );
}

export interface Standing {
  which: Which;
  present: Present;
  url?: string;
}

/** Our events by key; those whose id is taken and that aren't listed are looked at one by one. */
function presentIn(
  world: World,
  workbook: Workbook,
  calendars: readonly Calendar[],
  memory: CalendarMemory,
  ask: CalendarAsk,
): Map<string, Standing> {
  const found = new Map<string, Standing>();
  const add = (which: Which, event: any, key?: string): void => {
    const read = readEvent(event);
    const present = key === undefined ? read : { ...read, key };
    // What was copied by a hand bears our properties, and isn't ours.
    if (present.key && present.id === eventId(world.spreadsheetId, present.key))
      found.set(present.key, { which, present, ...(event.htmlLink ? { url: String(event.htmlLink) } : {}) });
  };
  for (const { which, events } of calendars) for (const event of events) add(which, event);
  const noted = workbook.tables.meetings.filter(
    ({ id, values }) => values.eventId !== undefined && (!ask.meetings || ask.meetings.indexOf(id) >= 0),
  );
  for (const { which, id } of calendars) {
    if (id === undefined) continue;
    const known = which === 'meetings' ? noted.map((row) => row.id) : [];
    const keys = new Set([...known, ...(memory.hidden[which] ?? [])].filter((key) => !found.has(key)));
    for (const [key, answer] of askEach(world, [...keys], (one) =>
      get('calendar', eventPath(id, eventId(world.spreadsheetId, one)), { timeZone: ZONE }),
    ))
      if (answer.ok) add(which, answer.body, key);
  }
  return found;
}

export function eventPath(calendarId: string, id: string): string {
  return `calendars/${encodeURIComponent(calendarId)}/events/${id}`;
}

/** Every event that is asked for, and ours that nobody asks for any more. */
export function entriesOf(
  workbook: Workbook,
  calendars: readonly Calendar[],
  present: ReadonlyMap<string, Standing>,
  today: number,
  ask: CalendarAsk,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const unread = new Set<string>();
  for (const { which } of calendars) {
    const found =
      which === 'meetings'
        ? meetingsAsked(workbook, today, ask.meetings, ask.coming)
        : { asked: deadlinesAsked(workbook, today), unread: [] };
    for (const { id } of found.unread) unread.add(id);
    for (const asked of found.asked) {
      const { key } = asked.wanted;
      const there = present.get(key);
      const wish: Wish = {
        wanted: asked.wanted,
        ...(ask.invite && which === 'meetings' && !asked.wanted.past ? { invite: true } : {}),
        ...(asked.meeting && asked.row.values.eventId !== undefined ? { noted: true } : {}),
      };
      entries.set(key, entryOf(key, which, wish, there, asked));
    }
  }
  for (const [key, there] of present) {
    const { which } = there;
    const meeting = key.replace(/\/slot-.*$/, '');
    if (entries.has(key) || !calendars.some((one) => one.which === which) || unread.has(meeting)) continue;
    if (ask.meetings && ask.meetings.indexOf(meeting) < 0) continue;
    // What is gone by stays as history.
    if (there.present.cancelled || (there.present.when?.endDay ?? 0) < today) continue;
    const { title, place, text } = there.present;
    const when = there.present.when ?? { day: today, endDay: today };
    const wanted = {
      key,
      title,
      when,
      place,
      text,
      guests: [],
      hidden: false,
      reminders: [],
      files: [],
      cancelled: true,
    };
    entries.set(key, entryOf(key, which, { wanted }, there, undefined));
  }
  return entries;
}

function entryOf(
  key: string,
  which: Which,
  wish: Wish,
  there: Standing | undefined,
  asked: Asked | undefined,
): Entry {
  return {
    key,
    which,
    wish,
    outcome: reconcile(wish, there?.present),
    ...(asked ? { asked } : {}),
    ...(there ? { present: there.present } : {}),
    ...(there?.url ? { url: there.url } : {}),
  };
}

/** The workbook as it will be once days and places of the calendar are in it. */
export function withTaken(workbook: Workbook, writes: readonly CellWrite[]): Workbook {
  if (writes.length === 0) return workbook;
  return afterWriting(workbook, planWrites(workbook, writes, [], []), writes, []);
}

// --- What a hand changed

const LABELS: Readonly<Record<string, Readonly<Record<Choice, string>>>> = {
  when: {
    keep: 'Garder la date de l’agenda, sans toucher au tableau',
    restore: 'Remettre celle du tableau',
    take: 'Prendre la date de l’agenda dans le tableau',
  },
  deleted: {
    keep: 'Laisser supprimé',
    restore: 'Remettre dans l’agenda',
    take: 'Annuler la séance dans le tableau',
  },
  guests: {
    keep: 'Laisser la liste de l’agenda',
    restore: 'Remettre ces invités',
    take: 'Les retirer dans le tableau',
  },
};
const OTHERS: Readonly<Record<Choice, string>> = {
  keep: 'Garder celui de l’agenda',
  restore: 'Remettre celui du tableau',
  take: 'Prendre celui de l’agenda dans le tableau',
};

const SAID: Readonly<Record<Hand['part'], string>> = {
  when: 'Déplacé à la main dans l’agenda.',
  title: 'Titre changé à la main dans l’agenda.',
  place: 'Lieu changé à la main dans l’agenda.',
  text: 'Description changée à la main dans l’agenda.',
  deleted: 'Supprimé à la main dans l’agenda.',
  guests: 'Invités retirés à la main dans l’agenda.',
};

export const FIELDS: Readonly<Record<Difference['field'] | Hand['part'], string>> = {
  title: 'Titre',
  when: 'Date',
  place: 'Lieu',
  text: 'Description',
  guests: 'Invité',
  files: 'Pièces jointes',
  options: 'Rappels et liste des invités',
  status: 'Événement',
  deleted: 'Événement',
};

function handsOf(
  entry: Entry,
  { choices = {}, only }: CalendarAsk,
  memory: CalendarMemory,
): Planned<CalendarWork>[] {
  const { asked, present, outcome, key, which } = entry;
  if (!asked || !present) return [];
  return outcome.hands.flatMap((hand): Planned<CalendarWork>[] => {
    const id = `hand:${key}#${hand.part}`;
    if (memory.kept[id] === hand.digest) return [];
    const asking = (choices[id] ?? choices[`event:${key}`]) as Choice | undefined;
    const choice = only && !only.has(id) ? undefined : asking;
    const taking: Taking =
      which === 'meetings'
        ? takeIntoMeeting(asked, hand.part, present)
        : takeIntoDeadline(asked, hand.part, present);
    const refused = 'refused' in taking ? taking.refused : undefined;
    const chosen = choice === 'take' && refused !== undefined ? undefined : choice;
    const detail: Detail = {
      field: FIELDS[hand.part],
      before: wordsOf(hand.there),
      after: wordsOf(hand.table),
    };
    const labels = LABELS[hand.part] ?? OTHERS;
    return [
      planned<CalendarWork>(
        id,
        'hand-event',
        key,
        `${asked.wanted.title} : ${FIELDS[hand.part].toLowerCase()}`,
        { id, digest: hand.digest, chosen },
        {
          status: chosen ? 'planned' : 'conflict',
          details: [detail],
          message: choice === 'take' && refused ? `Pas repris dans le tableau : ${refused}` : SAID[hand.part],
          choices: (['keep', 'restore', 'take'] as const).map((one) => ({
            choice: one,
            label: labels[one],
            ...(one === 'take' && refused !== undefined ? { refused } : {}),
          })),
          ...(entry.url ? { url: entry.url } : {}),
          work: {
            do: 'hand',
            which,
            key,
            ...(chosen ? { choice: chosen } : {}),
            kept: hand.digest,
            ...(chosen === 'take' && 'writes' in taking ? { taking: taking.writes } : {}),
          },
        },
      ),
    ];
  });
}

/** Text of a description on few lines, without the addresses it leads to. */
function wordsOf(text: string): string {
  return plain(text.replace(/https:\/\/\S+/g, '')).slice(0, 500);
}

// --- What is written

function eventChange(world: World, entry: Entry, handled: boolean): Planned<CalendarWork> | undefined {
  const { key, which, asked, present, outcome, wish } = entry;
  const { act, differences, mailed, untold } = outcome;
  const invited = invitedCells(entry);
  if (!act && !noteOf(world, entry) && invited.length === 0) {
    if (handled || outcome.hands.length > 0 || !present || present.cancelled) return undefined;
    return {
      ...planned<CalendarWork>(`event:${key}`, 'update-event', key, wish.wanted.title, { key }),
      status: 'unchanged',
      ...(entry.url ? { url: entry.url } : {}),
    };
  }
  const details = differences.map(({ field, before, after }): Detail => {
    const shown = field === 'text' ? { before: '', after: wordsOf(after) } : { before, after };
    return { field: FIELDS[field], ...shown };
  });
  if (mailed.length > 0 && act !== 'insert')
    for (const { name, address } of mailed)
      if (!details.some(({ after }) => after.indexOf(address) >= 0))
        details.push({ field: 'Prévenu', before: '', after: name ? `${name}, ${address}` : address });
  details.push(...invited.map(({ shown }) => shown));
  // A document made in the same click has no address yet: that there is one is what is shown.
  const seen = details.map((one) => (one.field === FIELDS.text ? one.field : one));
  const { kind, title, message } = toldOf(entry, untold, mailed.length, asked?.row);
  return planned<CalendarWork>(
    `event:${key}`,
    kind,
    key,
    title,
    { key, act, seen, mailed },
    {
      details,
      ...(message ? { message } : {}),
      ...(entry.url ? { url: entry.url } : {}),
      work: { do: 'event', which, key },
    },
  );
}

/** What invitations that leave, or have left, say in the row of their meeting. */
export function invitedCells({ asked, outcome, present, wish }: Entry): {
  key: string;
  value: string | 'today';
  shown: Detail;
}[] {
  const left = present !== undefined && !present.cancelled && present.memory.guests.length > 0;
  if (!asked?.meeting || wish.wanted.cancelled || wish.wanted.past) return [];
  if (!left && outcome.mailed.length === 0) return [];
  const { status, invitedOn } = asked.row.values;
  const word = (code: unknown): string =>
    code === undefined ? '' : labelOf('meetingStatus', textOf(code as string));
  return [
    ...(status === undefined || status === 'SCHEDULED'
      ? [
          {
            key: 'status',
            value: 'INVITED',
            shown: { field: 'Statut de la séance', before: word(status), after: word('INVITED') },
          },
        ]
      : []),
    ...(invitedOn === undefined
      ? [
          {
            key: 'invitedOn',
            value: 'today',
            shown: { field: 'Invitations envoyées le', before: '', after: 'ce jour' },
          },
        ]
      : []),
  ];
}

/** The sheet doesn't say yet that the event is there, or still says that one is which was called off. */
export function noteOf(world: World, { key, asked, present, outcome, wish }: Entry): CellWrite | undefined {
  if (!asked?.meeting) return undefined;
  const noted = asked.row.values.eventId;
  const id = eventId(world.spreadsheetId, key);
  const cell = { table: 'meetings' as const, id: asked.row.id, key: 'eventId' };
  const stands = outcome.act ? outcome.act !== 'cancel' : present !== undefined && !present.cancelled;
  if (stands) return noted === id ? undefined : { ...cell, value: id };
  return noted !== undefined && wish.wanted.cancelled ? { ...cell, value: null } : undefined;
}

function toldOf(
  entry: Entry,
  untold: number,
  mailed: number,
  row: Row | undefined,
): Pick<Change, 'kind' | 'title' | 'message'> {
  const { outcome, wish, asked } = entry;
  const { title } = wish.wanted;
  const guests = countOf(untold, 'invité non prévenu', 'invités non prévenus');
  const sent = mailed > 0 ? ` et prévenir ${countOf(mailed, 'personne', 'personnes', true)}` : '';
  switch (outcome.act) {
    case 'insert':
      return { kind: mailed > 0 ? 'invite-event' : 'create-event', title: `Créer « ${title} »${sent}` };
    case 'revive':
      return { kind: mailed > 0 ? 'invite-event' : 'create-event', title: `Rétablir « ${title} »${sent}` };
    case 'cancel': {
      const why = row
        ? `La séance est ${statusWord(row)} dans le tableau.`
        : 'Sa ligne n’est plus dans le tableau.';
      const quiet = untold > 0 ? ` ${guests} de cette annulation.` : '';
      return {
        kind: mailed > 0 ? 'invite-event' : 'cancel-event',
        title: `Annuler « ${title} »${sent}`,
        message: `${asked?.cell ? '' : why}${quiet}`.trim(),
      };
    }
    case 'update':
      return {
        kind: mailed > 0 ? 'invite-event' : 'update-event',
        title: `Mettre à jour « ${title} »${sent}`,
        ...(untold > 0 ? { message: `${guests} de ce changement.` } : {}),
      };
    default:
      return { kind: 'write-event', title: `Noter « ${title} » comme à jour` };
  }
}

function statusWord({ values }: Row): string {
  const status = textOf(values.status);
  return status === 'CANCELLED' ? 'annulée' : status === 'POSTPONED' ? 'reportée' : 'sans date';
}

/** Guests who don't know yet of what was changed before, of events that nothing else changes. */
function untoldIn(entries: ReadonlyMap<string, Entry>): Problem[] {
  return [...entries.values()].flatMap(({ outcome: { untold, act }, wish }) =>
    untold > 0 && !act
      ? [
          problem(
            'info',
            'agenda',
            'C-UNTOLD',
            `${countOf(untold, 'invité', 'invités')} à « ${wish.wanted.title} » : non prévenus du dernier changement.`,
            'Le bouton « Envoyer aussi… » les prévient, après vous avoir montré la liste.',
          ),
        ]
      : [],
  );
}

function unreadDates({ tables }: Workbook, { meetings }: CalendarAsk): Problem[] {
  const unread = tables.meetings.filter(
    ({ id, values }) => typeof values.date === 'string' && (!meetings || meetings.indexOf(id) >= 0),
  );
  return unread.map(({ id, values }) =>
    problem(
      'warning',
      id,
      'C-DATE',
      `La date de « ${textOf(values.subject)} » n’est pas une date : son événement n’est pas touché.`,
      'Écrivez-la JJ/MM/AAAA, ou videz la case tant qu’elle n’est pas fixée.',
    ),
  );
}
