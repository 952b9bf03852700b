// Minutes of a meeting (D4, product.md §4): what is known is written, what was said is typed in cells and lines that stay people's.

import { MINUTES_NAMES } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord, ViewType } from '../domain/view';
import { compare, euros, longDate, NBSP } from '../french';
import type { Book, DocumentKind } from './kind';
import { agendaOf, bodyTypesOf, meetingRecord, withMeeting } from './meeting-words';
import { field } from './plan-rows';
import { nameAt, numberAt, recordAt, recordsAt, shortNameAt, textAt } from './values';

/** Bodies that decide of projects one by one. */
const STEERING = ['STEERING', 'FOOD_STEERING'];

const serviceType: ViewType = {
  name: 'minutesService',
  title: 'name',
  fields: [field('name', 'Service', 'text')],
};

const attendeeType: ViewType = {
  name: 'minutesAttendee',
  title: 'person',
  fields: [field('organisation', 'Organisme', 'text'), field('person', 'Personne', 'text')],
};

const pointType: ViewType = {
  name: 'minutesPoint',
  title: 'title',
  fields: [
    field('rank', 'Rang', 'number'),
    field('title', 'Point', 'text'),
    field('at', 'Heure', 'time'),
    field('about', 'Porteur, axe et coût', 'text'),
    field('summary', 'Rappel', 'longText'),
    field('question', 'Question posée', 'longText'),
    { ...field('services', 'Services attendus', 'records'), of: serviceType.name },
  ],
};

const submittedType: ViewType = {
  name: 'minutesProject',
  title: 'name',
  fields: [field('name', 'Projet', 'text')],
};

const fields: readonly ViewField[] = [
  { ...field('attendees', 'Personnes attendues', 'records'), of: attendeeType.name },
  { ...field('points', 'Points examinés', 'records'), of: pointType.name },
  { ...field('submitted', 'Projets soumis à décision', 'records'), of: submittedType.name },
  field('writtenBy', 'Rédaction', 'text'),
  field('objections', 'Délai d’observation', 'text'),
  field('approvedText', 'Validation', 'text'),
];

export function minutesRecord(book: Book, meeting: ViewRecord, today: number): ViewRecord {
  const base = meetingRecord(book, meeting, today);
  const lines = recordsAt(base, 'lines');
  const services = expectedServices(meeting);
  const steering = bodyTypesOf(meeting).some((type) => STEERING.indexOf(type) >= 0);
  const items = agendaOf(meeting);
  const projects = new Map(
    items.flatMap((item) => recordAt(item, 'project') ?? []).map((one) => [one.id, one]),
  );
  return {
    id: meeting.id,
    values: {
      ...base.values,
      attendees: attendees(meeting),
      points: items.map((item, index) => point(item, lines[index], services)),
      submitted: steering
        ? [...projects.values()].map(({ id, values }) => ({ id, values: { name: shortTitle(values) } }))
        : [],
      writtenBy: nameAt(meeting, 'secretary', 'fullName') ?? null,
      objections: objections(meeting),
      approvedText: approved(meeting),
    },
  };
}

/** Members by right of the technical bodies, the PETR itself aside (R-GOV-05). */
function expectedServices(meeting: ViewRecord): ViewRecord[] {
  const technical = recordsAt(meeting, 'bodies').filter(
    (body) => codeOf('bodyType', textAt(body, 'type')) === 'TECHNICAL',
  );
  const found = technical
    .flatMap((body) => recordsAt(body, 'organisations'))
    .filter((one) => one.id !== '' && codeOf('organisationType', textAt(one, 'type')) !== 'PETR');
  return [...new Map(found.map((one) => [one.id, one])).values()].map((one) => ({
    id: one.id,
    values: { name: shortName(one) },
  }));
}

/** As « Organisme » cells say it everywhere (values.ts). */
function shortName(organisation: ViewRecord): string {
  return shortNameAt({ id: '', values: { one: organisation } }, 'one') ?? '';
}

/** By structure, then by name (R-GOV-10). */
function attendees(meeting: ViewRecord): ViewRecord[] {
  return recordsAt(meeting, 'attendances')
    .map((row) => ({
      id: row.id,
      values: {
        organisation: shortNameAt(row, 'organisation') ?? '',
        person: nameAt(row, 'contact', 'fullName') ?? textAt(row, 'freeName') ?? '',
      },
    }))
    .sort(
      ({ values: a }, { values: b }) =>
        Number(a.organisation === '') - Number(b.organisation === '') ||
        compare(a.organisation, b.organisation) ||
        compare(a.person, b.person),
    )
    .map(({ id, values }) => ({
      id,
      values: { organisation: values.organisation || null, person: values.person || null },
    }));
}

function point(item: ViewRecord, line: ViewRecord | undefined, services: readonly ViewRecord[]): ViewRecord {
  const project = recordAt(item, 'project');
  return {
    id: item.id,
    values: {
      ...line?.values,
      about: project ? about(project) : null,
      summary: project ? (textAt(project, 'summary') ?? null) : null,
      services: project ? services : [],
    },
  };
}

/** « SCIC La Durance, axe 1, 186 000 € HT » */
function about(project: ViewRecord): string | null {
  const cost = numberAt(project, 'totalCost');
  const basis = textAt(project, 'costBasis');
  const axis = nameAt(project, 'axis', 'shortName');
  const parts = [
    nameAt(project, 'projectOwner'),
    axis?.replace(/ – .*$/, '').replace(/^Axe/, 'axe'),
    cost === undefined
      ? textAt(project, 'costEstimate')
      : `${euros(cost)}${basis === undefined ? '' : `${NBSP}${basis}`}`,
  ].filter((part) => part !== undefined);
  return parts.join(', ') || null;
}

function shortTitle(values: ViewRecord['values']): string {
  const text = values.shortTitle ?? values.title;
  return typeof text === 'string' ? text : '';
}

/** « avant le mardi 5 janvier 2027 », « dans les 10 jours suivant son envoi » */
function objections(meeting: ViewRecord): string {
  const by = numberAt(meeting, 'commentsBy');
  if (by !== undefined) return `avant le ${longDate(by)}`;
  const days = recordsAt(meeting, 'bodies').flatMap((body) => numberAt(body, 'commentDays') ?? []);
  return `dans les ${Math.max(...(days.length > 0 ? days : [10]))} jours suivant son envoi`;
}

function approved(meeting: ViewRecord): string | null {
  const on = numberAt(meeting, 'minutesApprovedOn');
  return on === undefined ? null : `Compte rendu validé le ${longDate(on)}.`;
}

export const MINUTES: DocumentKind = {
  ...MINUTES_NAMES,
  nouns: { one: 'compte rendu', many: 'comptes rendus', feminine: false },
  root: 'meetings',
  types: (workbook) => ({
    ...withMeeting(workbook, fields),
    ...Object.fromEntries(
      [serviceType, attendeeType, pointType, submittedType].map((type) => [type.name, type]),
    ),
  }),
  record(book, id, today) {
    const meeting = book.record('meetings', id);
    return meeting && minutesRecord(book, meeting, today);
  },
};
