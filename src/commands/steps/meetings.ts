// Which meeting is prepared, and what its agenda and its list of guests lack: rows to add, cells to fill.

import { Stop } from '../../changes/ports';
import { type Agenda, type AgendaRow, type Candidate, composeAgenda, type Item } from '../../domain/agenda';
import type { Guest, Guests } from '../../domain/guests';
import { isOver } from '../../domain/meeting-states';
import { is, listOf, numberOf } from '../../workbook/checks/words';
import { lookup } from '../../workbook/computing';
import type { Lookup, Row, TableKey, Value } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { bodyTypes } from '../../workbook/registration';
import { meetingName } from '../../workbook/tables/meetings';
import type { Workbook } from '../../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../../workbook/writing';

/** Called by somebody else: Cordée prepares nothing of it (R-GOV-06). */
export const EXTERNAL = 'SYNDICATE_COUNCIL';

/** Types of its bodies, as codes. */
export function typesOf(workbook: Workbook, meeting: Row): string[] {
  return bodyTypes(meeting, lookup(workbook)).map(String);
}

/** Meetings still to come, soonest first; those without a day last. */
export function comingMeetings(workbook: Workbook, today: number): Row[] {
  const dayOf = ({ values }: Row): number => numberOf(values.date) ?? Number.MAX_SAFE_INTEGER;
  return workbook.tables.meetings
    .filter(({ values }) => !isOver(values.status) && values.subject !== undefined)
    .filter((row) => dayOf(row) >= today)
    .sort((a, b) => dayOf(a) - dayOf(b));
}

/** The meeting that a reference names. Throws Stop for one that can't be prepared. */
export function meetingToPrepare(workbook: Workbook, id: string): Row {
  const wanted = id.trim().toUpperCase();
  const meeting = workbook.tables.meetings.find((row) => row.id.toUpperCase() === wanted);
  if (!meeting)
    throw new Stop(
      'la demande',
      'X-ID',
      `Aucune séance ne porte la référence « ${id} ».`,
      'Les références sont dans l’onglet « Séances », colonne « Réf. séance » (SEA-0001…).',
    );
  const { status } = meeting.values;
  const where = `Séances, ligne ${meeting.row}`;
  if (isOver(status)) {
    const state = is(status, 'HELD') ? 'est tenue' : is(status, 'POSTPONED') ? 'est reportée' : 'est annulée';
    throw new Stop(
      where,
      'X-OVER',
      `« ${meetingName(meeting)} » ${state} : il n’y a plus rien à préparer.`,
      'Choisissez une autre séance ; si c’est une erreur, corrigez son statut dans l’onglet « Séances ».',
    );
  }
  const types = typesOf(workbook, meeting);
  if (types.length > 0 && types.every((type) => type === EXTERNAL))
    throw new Stop(
      where,
      'X-EXTERNAL',
      `« ${meetingName(meeting)} » est convoqué par le PETR : Cordée n’en prépare pas les documents.`,
      'Choisissez une autre séance.',
    );
  return meeting;
}

/** Rows to add and cells to fill, each with what is shown of it. */
export interface Rows {
  writes: CellWrite[];
  rows: NewRow[];
}

/** The agenda as it should be, read from the workbook. */
export function agendaOf(
  workbook: Workbook,
  meeting: Row,
  composed: boolean,
  order?: readonly string[],
): Agenda {
  const book = lookup(workbook);
  const types = bodyTypes(meeting, book).map(String);
  const former = formerOf(workbook, book, meeting);
  const start = numberOf(meeting.values.start);
  const { project } = meeting.values;
  return composeAgenda({
    meeting: meeting.id,
    types,
    ...(start === undefined ? {} : { start }),
    ...(typeof project === 'string' && book.row('projects', project) ? { own: project } : {}),
    rows: rowsOf(book, meeting),
    composed,
    candidates: workbook.tables.projects.map((row) => candidateOf(book, row, types)),
    ...(former ? { former: { name: meetingName(former), rows: rowsOf(book, former) } } : {}),
    ...(order ? { order } : {}),
  });
}

function rowsOf(book: Lookup, meeting: Row): AgendaRow[] {
  return book.related('agendaItems', 'meeting', meeting.id).map(({ id, values }): AgendaRow => {
    const { order, title, kind, project, minutes, at, leadInvited, expectedDecision, conclusion } = values;
    return {
      id,
      title: textOf(title),
      ...present({ order: numberOf(order), minutes: numberOf(minutes), at: numberOf(at) }),
      ...present({ kind: typed(kind), project: book.row('projects', project)?.id }),
      ...present({ expectedDecision: typed(expectedDecision), conclusion: typed(conclusion) }),
      ...(typeof leadInvited === 'boolean' ? { leadInvited } : {}),
    };
  });
}

function candidateOf(book: Lookup, { id, values }: Row, types: readonly string[]): Candidate {
  const { title, shortTitle, registration, progress, confidentiality, archived, ownerContact, projectOwner } =
    values;
  const technical = types.indexOf('TECHNICAL') >= 0;
  const meant = book
    .related('programmeLinks', 'project', id)
    .map((link) =>
      book.row('meetings', technical ? link.values.technicalMeeting : link.values.steeringMeeting),
    )
    .filter((row) => row !== undefined && !isOver(row.values.status))
    .pop();
  const owner = book.row('organisations', projectOwner);
  return {
    id,
    title: textOf(shortTitle ?? title) || id,
    ...present({ registration: typed(registration), progress: typed(progress) }),
    ...present({ confidentiality: typed(confidentiality), meantFor: meant?.id }),
    ...(archived === true ? { archived: true } : {}),
    led:
      book.row('contacts', ownerContact) !== undefined ||
      (owner !== undefined && !is(owner.values.type, 'PETR')),
  };
}

/** The last meeting of the same bodies that was held before this one. */
function formerOf(workbook: Workbook, book: Lookup, meeting: Row): Row | undefined {
  const bodies = listOf(meeting.values.bodies);
  const before = numberOf(meeting.values.date) ?? Number.MAX_SAFE_INTEGER;
  return workbook.tables.meetings
    .filter(
      ({ values }) =>
        is(values.status, 'HELD') &&
        (numberOf(values.date) ?? before) < before &&
        listOf(values.bodies).some((one) => bodies.indexOf(one) >= 0 && book.row('governanceBodies', one)),
    )
    .sort((a, b) => Number(b.values.date) - Number(a.values.date))[0];
}

/** What of the agenda isn't in the tab yet. Numbers and times follow the durations; the rest is only completed. */
export function agendaRows(workbook: Workbook, meeting: Row, { items }: Agenda): Rows {
  const writes: CellWrite[] = [];
  const rows: NewRow[] = [];
  for (const item of items) {
    const values = valuesOf(meeting, item);
    if (item.row === undefined) {
      rows.push({ table: 'agendaItems', id: nextId(workbook, 'agendaItems', rows.length), values });
      continue;
    }
    const now = workbook.byId.agendaItems.get(item.row)!.values;
    for (const [key, value] of Object.entries(values)) {
      const ours = key === 'order' || key === 'at';
      if (now[key] === value || (now[key] !== undefined && !ours)) continue;
      writes.push({ table: 'agendaItems', id: item.row, key, value });
    }
  }
  return { writes, rows };
}

function valuesOf({ id }: Row, item: Item): Record<string, Value> {
  const { order, title, kind, project, minutes, at, leadInvited, expectedDecision } = item;
  return {
    meeting: id,
    order,
    title,
    kind,
    ...present({ project }),
    minutes,
    ...present({ at, expectedDecision }),
    ...(leadInvited === undefined ? {} : { leadInvited }),
  };
}

/** Those who are expected and aren't in « Participants » yet. */
export function guestRows(workbook: Workbook, meeting: Row, { guests }: Guests): Rows {
  const book = lookup(workbook);
  const there = new Set(
    book
      .related('attendances', 'meeting', meeting.id)
      .flatMap(({ values: { contact, organisation, freeName } }) => [
        ...(contact === undefined ? [] : [`contact ${textOf(contact)}`]),
        ...(organisation === undefined || contact !== undefined || freeName !== undefined
          ? []
          : [`structure ${textOf(organisation)}`]),
        ...(freeName === undefined ? [] : [`name ${textOf(freeName)}`]),
      ]),
  );
  const missing = guests.filter((guest) => !there.has(guestKey(guest)));
  return {
    writes: [],
    rows: missing.map(({ contact, structure, role, invited, name }, index) => ({
      table: 'attendances',
      id: nextId(workbook, 'attendances', index),
      values: {
        meeting: meeting.id,
        ...present({ organisation: structure, contact }),
        ...(contact === undefined && structure === undefined ? { freeName: name } : {}),
        role,
        invited,
      },
    })),
  };
}

function guestKey({ contact, structure, name }: Guest): string {
  if (contact !== undefined) return `contact ${contact}`;
  return structure === undefined ? `name ${name}` : `structure ${structure}`;
}

/** The tabs these rows go into. */
export const ROW_TABLES: readonly TableKey[] = ['agendaItems', 'attendances'];

function typed(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Without what isn't known. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const key of Object.keys(values) as (keyof T)[])
    if (values[key] !== undefined) kept[key] = values[key];
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}
