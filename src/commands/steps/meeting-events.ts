// The events that « Séances » asks for: each meeting as the calendar sees it, and what of an event its row can take back.

import type { Present, Wanted } from '../../calendar/event';
import { type Guest, type Meeting, meetingEvents, subjectOf, venueOf } from '../../calendar/meeting';
import type { Handled } from '../../calendar/reconcile';
import { spanOf } from '../../calendar/times';
import { addressesOf, type Guest as Expected } from '../../domain/guests';
import { isCirculated, isOff } from '../../domain/meeting-states';
import { is, listOf, numberOf } from '../../workbook/checks/words';
import { lookup } from '../../workbook/computing';
import type { Lookup, Row, TableKey } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import type { Workbook } from '../../workbook/workbook';
import type { CellWrite } from '../../workbook/writing';
import { type GuestList, guestList } from './guests';

/** An event wanted, and the row it comes from. */
export interface Asked {
  wanted: Wanted;
  row: Row;
  /** Absent for a slot: its time is the agenda's. */
  meeting?: Meeting;
  /** Of a deadline: where its day stands. */
  cell?: { table: TableKey; id: string; key: string };
  /** Everybody expected, for a meeting's own event. */
  expected?: readonly Expected[];
  left?: readonly { name: string; why: string; rule: string }[];
}

export interface MeetingEvents {
  asked: Asked[];
  /** Rows whose date can't be read: nothing is said of their events. */
  unread: Row[];
}

/** `only`: ids of meetings; documents a click is about to make count as made. */
export function meetingsAsked(
  workbook: Workbook,
  today: number,
  only?: readonly string[],
  coming: Readonly<Record<string, readonly string[]>> = {},
): MeetingEvents {
  const guests = guestList(workbook, today);
  const book = lookup(workbook);
  const found: MeetingEvents = { asked: [], unread: [] };
  for (const row of workbook.tables.meetings) {
    if (row.id === '' || (only && only.indexOf(row.id) < 0)) continue;
    if (row.values.date !== undefined && typeof row.values.date !== 'number') {
      found.unread.push(row);
      continue;
    }
    const { meeting, expected, left } = meetingOf(workbook, book, row, guests, today, coming[row.id] ?? []);
    for (const wanted of meetingEvents(meeting))
      found.asked.push(wanted.key === row.id ? { wanted, row, meeting, expected, left } : { wanted, row });
  }
  return found;
}

function meetingOf(
  workbook: Workbook,
  book: Lookup,
  row: Row,
  list: GuestList,
  today: number,
  coming: readonly string[],
): { meeting: Meeting; expected: Expected[]; left: { name: string; why: string; rule: string }[] } {
  const { values } = row;
  const bodies = listOf(values.bodies)
    .map((id) => book.row('governanceBodies', id))
    .filter((one): one is Row => one !== undefined);
  const programme = bodies
    .map((body) => book.row('programmes', body.values.programme))
    .find((one) => one?.values.acronym !== undefined);
  const day = numberOf(values.date);
  const { guests: expected, left } = list.of(row);
  const items = [...book.related('agendaItems', 'meeting', row.id)].sort(
    (a, b) => (numberOf(a.values.order) ?? 1e6) - (numberOf(b.values.order) ?? 1e6) || a.row - b.row,
  );
  const meeting: Meeting = {
    id: row.id,
    subject: textOf(values.subject),
    bodies: bodies.map(({ values: { acronym, name, type } }) => ({
      name: textOf(acronym ?? name),
      type: textOf(type),
    })),
    ...given('programme', textOf(programme?.values.acronym)),
    day: day ?? today,
    ...given('start', numberOf(values.start)),
    ...given('end', numberOf(values.end)),
    ...given('venue', textOf(values.venue)),
    ...given('municipality', textOf(book.row('territory', values.municipality)?.values.name)),
    ...given('mode', textOf(values.mode)),
    ...given('video', address(values.videoAddress)),
    items: items.map(({ values: item }) => {
      const project = book.row('projects', item.project);
      return {
        title: textOf(item.title),
        ...given('at', numberOf(item.at)),
        ...given('minutes', numberOf(item.minutes)),
        ...(project
          ? { project: { id: project.id, title: textOf(project.values.shortTitle ?? project.values.title) } }
          : {}),
      };
    }),
    files: filesOf(row, coming),
    guests: inviteesOf(workbook, expected),
    cancelled: day === undefined || values.status === 'TO_SCHEDULE' || isOff(values.status),
    past: day !== undefined && day < today,
  };
  return { meeting, expected, left };
}

function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return (value === undefined || value === ('' as unknown) ? {} : { [key]: value }) as { [key in K]?: V };
}

/** Only an address of the web goes into an event. */
function address(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^https:\/\/\S+$/.test(text) ? text : '';
}

/** The agenda; the minutes once they are circulated. A document about to be made stands under its own name. */
function filesOf({ values }: Row, coming: readonly string[]) {
  const out = isCirculated(values.minutesStatus);
  const files = [
    { column: 'agendaAddress', title: 'Ordre du jour détaillé', shown: true },
    { column: 'minutesAddress', title: 'Compte rendu', shown: out },
  ];
  return files.flatMap(({ column, title, shown }) => {
    const url = address(values[column]) || (coming.indexOf(column) >= 0 ? `https://${column}.example` : '');
    return shown && url ? [{ url, title }] : [];
  });
}

/** Each address once; who doesn't want it in their calendar, or comes unasked, isn't there. */
function inviteesOf(workbook: Workbook, expected: readonly Expected[]): Guest[] {
  return [...addressesOf(expected.filter(({ byCalendar }) => byCalendar !== false))].map(([to, people]) => {
    const [first] = people;
    const alone = people.length === 1;
    const structure = workbook.byId.organisations.get(first?.structure ?? '');
    return {
      address: to,
      name: (alone ? first?.name : first?.structureName) ?? '',
      ...(people.every(({ optional }) => optional) ? { optional: true } : {}),
      external: !people.some(({ colleges }) => colleges.some(({ kind }) => kind === 'STAFF')),
      individual: structure ? is(structure.values.type, 'PERSON') : alone,
      slots: people.every(({ slots }) => slots.length > 0) ? people.flatMap(({ slots }) => slots) : [],
    };
  });
}

/** What taking a hand's change into the table writes, or why it can't. */
export type Taking = { writes: CellWrite[] } | { refused: string };

export function takeIntoMeeting({ row, meeting }: Asked, part: Handled, present: Present): Taking {
  if (!meeting) return { refused: 'Ce créneau suit l’ordre du jour : changez son horaire là.' };
  const cell = (key: string, value: string | number | null): CellWrite => ({
    table: 'meetings',
    id: row.id,
    key,
    value,
  });
  const { when } = present;
  if (part === 'deleted') return { writes: [cell('status', 'CANCELLED')] };
  if (part === 'when' && when) {
    const { day, minute, endMinute } = when;
    const again = spanOf(day, minute, endMinute);
    if (JSON.stringify(again) !== JSON.stringify(when))
      return {
        refused: 'Cette durée ne tient pas dans une ligne de « Séances » : corrigez-la dans l’agenda.',
      };
    return {
      writes: [
        cell('date', day),
        // Where nobody typed an end, the usual one follows by itself.
        ...(minute === meeting.start ? [] : [cell('start', minute ?? null)]),
        ...(sameEnd(meeting, when) ? [] : [cell('end', endMinute ?? null)]),
      ],
    };
  }
  if (part === 'title') {
    const subject = subjectOf(meeting, present.title);
    if (subject !== undefined) return { writes: [cell('subject', subject)] };
    return {
      refused: 'Ce titre ne se compose pas des colonnes de « Séances » : corrigez-le dans le tableau.',
    };
  }
  if (part === 'place') {
    const venue = venueOf(meeting, present.place);
    if (venue !== undefined) return { writes: [cell('venue', venue)] };
    return { refused: 'Ce lieu ne se compose pas de « Lieu » et « Commune » : corrigez-le dans le tableau.' };
  }
  if (part === 'guests')
    return { refused: 'Dans « Participants », mettez Non à « Invité » : la personne ne sera plus invitée.' };
  return { refused: 'Ce texte est composé par Cordée à partir de l’ordre du jour : changez-le là.' };
}

/** The row's own end, or the one that follows from its start, is already the one to take. */
function sameEnd(
  { end, start, items }: Meeting,
  { day, minute, endMinute }: NonNullable<Present['when']>,
): boolean {
  if (end !== undefined || start === undefined || minute === undefined) return end === endMinute;
  const agenda = items.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
  return spanOf(day, minute, undefined, agenda || undefined).endMinute === endMinute;
}
