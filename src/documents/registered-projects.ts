// Annex to the contract (D8): the projects registered on the day of a COPIL, axis by axis, with who came and who left since the last one.

import { REGISTERED_PROJECTS } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord, ViewType, ViewTypes } from '../domain/view';
import { countOf, euros, list, longDate, NBSP, shortDate } from '../french';
import { showsAmounts } from './amounts-shown';
import type { Book, DocumentKind } from './kind';
import { bodyTypesOf, isShown, meetingRecord, withMeeting } from './meeting-words';
import { field } from './plan-rows';
import { progressText } from './project-words';
import { nameAt, numberAt, recordAt, recordsAt, textAt } from './values';

const projectType: ViewType = {
  name: 'annexProject',
  title: 'title',
  fields: [
    field('number', 'N° d’action', 'text'),
    field('title', 'Projet', 'text'),
    field('owner', 'Porteur', 'text'),
    field('costText', 'Coût', 'text'),
    field('fundingText', 'Financements', 'text'),
    field('since', 'Inscrit le', 'text'),
    field('progress', 'Avancement', 'text'),
  ],
};

const axisType: ViewType = {
  name: 'annexAxis',
  title: 'name',
  fields: [
    field('name', 'Axe', 'text'),
    field('count', 'Nombre de projets', 'text'),
    { ...field('projects', 'Projets', 'records'), of: projectType.name },
  ],
};

const fields: readonly ViewField[] = [
  field('programmeText', 'Contrat', 'text'),
  field('asOf', 'Liste arrêtée le', 'text'),
  field('count', 'Nombre de projets inscrits', 'text'),
  field('since', 'Depuis la version du', 'text'),
  field('newText', 'Nouveaux projets', 'longText'),
  field('gone', 'Projets sortis', 'longText'),
  { ...field('annexAxes', 'Axes du contrat', 'records'), of: axisType.name },
];

function types(workbook: ViewTypes): ViewTypes {
  const own = [projectType, axisType];
  return { ...withMeeting(workbook, fields), ...Object.fromEntries(own.map((type) => [type.name, type])) };
}

const steers = (meeting: ViewRecord): boolean =>
  bodyTypesOf(meeting).some((type) => /^(FOOD_)?STEERING$/.test(type));

/** The last such committee that was held before this one: the former version of the list. */
function formerOf(meeting: ViewRecord, date: number): number | undefined {
  const days = recordsAt(meeting, 'bodies')
    .filter((body) => codeOf('bodyType', textAt(body, 'type')) !== 'MAYORS_CONFERENCE')
    .flatMap((body) => recordsAt(body, 'meetings'))
    .filter((other) => codeOf('meetingStatus', textAt(other, 'status')) === 'HELD')
    .flatMap((other) => numberAt(other, 'date') ?? [])
    .filter((day) => day < date);
  return days.length > 0 ? Math.max(...days) : undefined;
}

export function annexRecord(book: Book, meeting: ViewRecord, today: number): ViewRecord | undefined {
  const date = numberAt(meeting, 'date');
  if (date === undefined || !steers(meeting)) return undefined;
  const programme = recordsAt(meeting, 'bodies').flatMap((body) => recordAt(body, 'programme') ?? [])[0];
  const links = recordsAt(programme, 'programmeLinks').filter((link) => {
    const project = recordAt(link, 'project');
    return project !== undefined && isShown(project);
  });
  const state = (link: ViewRecord): string => codeOf('registration', textAt(link, 'registration')) ?? '';
  const day = (link: ViewRecord): number => numberAt(link, 'registeredOn') ?? 0;
  const registered = links.filter((link) => state(link) === 'REGISTERED' && day(link) <= date);
  const former = formerOf(meeting, date);
  const recent = (link: ViewRecord): boolean => former === undefined || day(link) > former;
  const came = registered.filter(recent);
  const gone = links.filter(
    (link) =>
      state(link) === 'WITHDRAWN' &&
      textAt(link, 'actionNumber') !== undefined &&
      recent(link) &&
      day(link) <= date,
  );
  return {
    id: meeting.id,
    values: {
      ...meetingRecord(book, meeting, today).values,
      programmeText: textAt(programme, 'name') ?? null,
      asOf: longDate(date),
      count: countOf(registered.length, 'projet inscrit', 'projets inscrits'),
      since: former === undefined ? null : longDate(former),
      newText: former === undefined ? null : list(came.map(called)) || 'Aucun nouveau projet',
      gone: list(gone.map((link) => `${called(link)}, retiré le ${shortDate(day(link))}`)) || null,
      annexAxes: axesOf(registered),
    },
  };
}

/** « n° 2.4 Compostage Guillestrois » */
function called(link: ViewRecord): string {
  const project = recordAt(link, 'project');
  const number = textAt(link, 'actionNumber');
  const title = textAt(project, 'shortTitle') ?? textAt(project, 'title') ?? project?.id ?? '';
  return number === undefined ? title : `n°${NBSP}${number} ${title}`;
}

function axesOf(links: readonly ViewRecord[]): ViewRecord[] {
  const axes = new Map<string, { name: string; links: ViewRecord[] }>();
  for (const link of [...links].sort(byNumber)) {
    const axis = recordAt(link, 'axis') ?? recordAt(recordAt(link, 'project'), 'axis');
    const name = textAt(axis, 'fullName') ?? textAt(axis, 'shortName') ?? 'Sans axe';
    const key = axis?.id || name;
    const known = axes.get(key) ?? { name, links: [] };
    known.links.push(link);
    axes.set(key, known);
  }
  return [...axes].map(([id, { name, links: own }]) => ({
    id,
    values: { name, count: countOf(own.length, 'projet', 'projets'), projects: own.map(projectRow) },
  }));
}

/** 1.2 before 1.10; what has no number last. */
function byNumber(a: ViewRecord, b: ViewRecord): number {
  const parts = (link: ViewRecord): number[] => (textAt(link, 'actionNumber') ?? '~').split('.').map(Number);
  const [one, other] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [x = -1, y = -1] = [one[index], other[index]].map((part) => (Number.isNaN(part) ? 1e9 : part));
    if (x !== y) return x - y;
  }
  return 0;
}

function projectRow(link: ViewRecord): ViewRecord {
  const project = recordAt(link, 'project')!;
  const since = numberAt(link, 'registeredOn');
  const shown = showsAmounts(project);
  const reason = textAt(link, 'reason');
  const inscribed = since === undefined ? null : shortDate(since);
  return {
    id: project.id,
    values: {
      number: textAt(link, 'actionNumber') ?? null,
      title: textAt(project, 'title') ?? project.id,
      owner: nameAt(project, 'projectOwner') ?? 'porteur à identifier',
      costText: shown ? costText(project) : null,
      fundingText: shown ? fundingText(project) : null,
      // A condition that was set with the inscription belongs to it.
      since: reason && /^Sous réserve/.test(reason) ? `${inscribed ?? ''}\n${reason}`.trim() : inscribed,
      progress: progressText(project),
    },
  };
}

function costText(project: ViewRecord): string | null {
  const amount = numberAt(project, 'costBase') ?? numberAt(project, 'totalCost');
  if (amount === undefined) return textAt(project, 'costEstimate') ?? null;
  const basis = textAt(project, 'costBasis');
  return basis === undefined ? euros(amount) : `${euros(amount)}${NBSP}${basis}`;
}

/** « 58 000 € obtenus, 72 000 € demandés » */
function fundingText(project: ViewRecord): string | null {
  const obtained = numberAt(project, 'obtained') ?? 0;
  const asked = numberAt(project, 'asked') ?? 0;
  const parts = [
    obtained > 0 ? `${euros(obtained)} obtenus` : '',
    asked > 0 ? `${euros(asked)} demandés` : '',
  ];
  return parts.filter(Boolean).join(', ') || null;
}

export const ANNEX: DocumentKind = {
  ...REGISTERED_PROJECTS,
  nouns: { one: 'annexe', many: 'annexes', feminine: true },
  root: 'meetings',
  types,
  record(book, id, today) {
    const meeting = book.record('meetings', id);
    return meeting && annexRecord(book, meeting, today);
  },
};
