// What every document of a meeting says of it: where and when, who calls it, its agenda with times.

import { isInternal } from '../domain/agenda';
import { isShared } from '../domain/circulation';
import { weekday } from '../domain/dates';
import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord, ViewType, ViewTypes } from '../domain/view';
import { hour, hourRange, list, longDate, NBSP, typography } from '../french';
import type { Book } from './kind';
import { field } from './plan-rows';
import { nameAt, numberAt, recordAt, recordsAt, shortNameAt, textAt } from './values';

export const agendaLineType: ViewType = {
  name: 'agendaLine',
  title: 'title',
  fields: [
    field('rank', 'Rang', 'number'),
    field('at', 'Heure', 'time'),
    field('title', 'Point', 'text'),
    field('kind', 'Nature', 'text'),
    field('lead', 'Porteur', 'text'),
    field('axis', 'Axe', 'text'),
    field('question', 'Question posée', 'longText'),
    field('expected', 'Attendu', 'text'),
    field('duration', 'Durée', 'text'),
  ],
};

/** What documents add to a meeting; tags name these fields as they name the columns of « Séances ». */
export const meetingFields: readonly ViewField[] = [
  field('body', 'Organisme', 'text'),
  field('bodyAddress', 'Adresse de l’organisme', 'text'),
  field('name', 'Nom de la séance', 'text'),
  field('bodiesText', 'Instances en toutes lettres', 'text'),
  field('toBodies', 'À l’instance', 'text'),
  field('when', 'Jour et heure', 'text'),
  field('hours', 'Horaires', 'text'),
  field('where', 'Lieu en toutes lettres', 'text'),
  field('chairsText', 'Présidence en toutes lettres', 'longText'),
  field('duration', 'Durée totale', 'text'),
  { ...field('lines', 'Points', 'records'), of: agendaLineType.name },
  { ...field('updatedOn', 'Mis à jour le', 'date'), volatile: true },
];

/** The workbook's types with what documents say of a meeting; the fields of `more` come first. */
export function withMeeting(types: ViewTypes, more: readonly ViewField[] = []): ViewTypes {
  const type = types.meetings;
  if (!type) throw new Error('No type meetings among those of the workbook.');
  return {
    ...types,
    [agendaLineType.name]: agendaLineType,
    meetings: { ...type, fields: [...more, ...meetingFields, ...type.fields] },
  };
}

/** `meeting` with what its documents say besides its own columns. */
export function meetingRecord(book: Book, meeting: ViewRecord, today: number): ViewRecord {
  const items = agendaOf(meeting);
  const total = items.reduce((sum, item) => sum + (numberAt(item, 'minutes') ?? 0), 0);
  return {
    id: meeting.id,
    values: {
      ...meeting.values,
      body: book.setting('Nom du PETR') ?? null,
      bodyAddress: book.setting('Adresse') ?? null,
      name: typography(textAt(meeting, 'subject') ?? meeting.id),
      bodiesText: capital(list(bodiesOf(meeting))) || null,
      toBodies: list(bodiesOf(meeting).map(toThe)) || 'à la réunion',
      when: when(meeting) ?? null,
      hours: hours(meeting) ?? null,
      where: where(meeting) ?? null,
      chairsText: chairsOf(meeting).map(personText).join('\n') || null,
      duration: total > 0 ? hourText(total) : null,
      lines: items.map(agendaLine),
      updatedOn: today,
    },
  };
}

/** « COTECH n° 7 du 03/12/2026 » isn't said of the agenda of an internal project outside the staff's own circle. */
export function agendaOf(meeting: ViewRecord): ViewRecord[] {
  const internal = isInternal(bodyTypesOf(meeting));
  return recordsAt(meeting, 'agendaItems')
    .filter((item) => {
      const project = recordAt(item, 'project');
      return internal || !project || isShown(project);
    })
    .sort((a, b) => (numberAt(a, 'order') ?? Infinity) - (numberAt(b, 'order') ?? Infinity));
}

/** A project that others may read of. */
export function isShown(project: ViewRecord): boolean {
  return isShared(codeOf('confidentiality', textAt(project, 'confidentiality')));
}

export function bodyTypesOf(meeting: ViewRecord): string[] {
  return recordsAt(meeting, 'bodies').map((body) => codeOf('bodyType', textAt(body, 'type')) ?? '');
}

function bodiesOf(meeting: ViewRecord): string[] {
  return recordsAt(meeting, 'bodies').map((body) => lowered(textAt(body, 'name') ?? ''));
}

function agendaLine(item: ViewRecord, index: number): ViewRecord {
  const project = recordAt(item, 'project');
  const kind = textAt(item, 'kind');
  const minutes = numberAt(item, 'minutes');
  return {
    id: item.id,
    values: {
      rank: numberAt(item, 'order') ?? index + 1,
      at: numberAt(item, 'at') ?? null,
      title: typography(textAt(item, 'title') ?? ''),
      // What the title says already isn't said again.
      kind: kind === undefined || SAID.indexOf(codeOf('itemKind', kind) ?? '') >= 0 ? null : kind,
      lead: project ? (nameAt(project, 'projectOwner') ?? null) : null,
      axis: project ? (nameAt(project, 'axis', 'shortName') ?? null) : null,
      question: project ? (textAt(project, 'questionToServices') ?? null) : null,
      expected: textAt(item, 'expectedDecision') ?? null,
      duration: minutes === undefined ? null : hourText(minutes),
    },
  };
}

const SAID = ['MINUTES', 'AOB'];

/** « 20 min », « 2 h 10 ». */
export function hourText(minutes: number): string {
  return minutes < 60 ? `${minutes}${NBSP}min` : hour(minutes);
}

/** « jeudi 3 décembre 2026 à 14 h » */
function when(meeting: ViewRecord): string | undefined {
  const date = numberAt(meeting, 'date');
  if (date === undefined) return undefined;
  const start = numberAt(meeting, 'start');
  return start === undefined ? longDate(date) : `${longDate(date)} à ${hour(start)}`;
}

function hours(meeting: ViewRecord): string | undefined {
  const start = numberAt(meeting, 'start');
  const end = numberAt(meeting, 'end');
  if (start === undefined) return undefined;
  return end === undefined ? `à ${hour(start)}` : hourRange(start, end);
}

/** « Siège du PETR, à Guillestre, et en visioconférence » */
function where(meeting: ViewRecord): string | undefined {
  const mode = codeOf('meetingMode', textAt(meeting, 'mode'));
  if (mode === 'REMOTE') return 'en visioconférence';
  const place = [textAt(meeting, 'venue'), nameAt(meeting, 'municipality')].filter(Boolean).join(', ');
  if (place === '') return undefined;
  return mode === 'HYBRID' ? `${place}, et en visioconférence` : place;
}

export function chairsOf(meeting: ViewRecord): ViewRecord[] {
  const own = recordsAt(meeting, 'chairs');
  return own.length > 0 ? own : recordsAt(meeting, 'bodies').flatMap((body) => recordsAt(body, 'chairs'));
}

/** « Aurore Glacier, présidente du PETR » */
export function personText(person: ViewRecord): string {
  const name = textAt(person, 'fullName') ?? '';
  const role = textAt(person, 'role');
  return role === undefined ? name : `${name}, ${lowered(role)}`;
}

/** « de la DREAL » isn't known of every name: structures stand alone, by their short names. */
export function structuresIn(rows: readonly ViewRecord[]): string[] {
  return [...new Set(rows.flatMap((row) => shortNameAt(row, 'organisation') ?? []))];
}

/** The working day at least `days` before. */
export function workingDayBefore(day: number, days: number): number {
  const before = day - days;
  const name = weekday(before);
  return name === 0 ? before - 2 : name === 6 ? before - 1 : before;
}

/** A first capital is only that of a sentence, unless the word is an acronym. */
function lowered(text: string): string {
  const [, second = ''] = text;
  return second !== '' && second === second.toLowerCase() && /\p{L}/u.test(second)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const FEMININE = /^(?:conf[ée]rence|commission|r[ée]union|s[ée]ance|instance|table|cellule)\b/i;

/** « au comité technique du contrat », « à la conférence des maires », « à l’assemblée ». */
function toThe(name: string): string {
  if (/^[aeiouéèêâîôh]/i.test(name) && !/^[A-Z]{2}/.test(name)) return `à l’${name}`;
  return FEMININE.test(name) ? `à la ${name}` : `au ${name}`;
}
