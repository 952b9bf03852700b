// Tableau des projets pour les partenaires: every project they may know of, axis by axis (S14, R-PRJ-10); no people, no notes.

import { isShared } from '../domain/circulation';
import { PROJECTS_TABLES } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord, ViewType, ViewTypes, ViewValue } from '../domain/view';
import { countOf, euros, list, NBSP } from '../french';
import type { DocumentKind } from './kind';
import { field } from './plan-rows';
import { namedPlaces, progressText, registrationText } from './project-words';
import { nameAt, numberAt, recordAt, recordsAt, textAt } from './values';

const money: readonly ViewField[] = [
  field('cost', 'Coût', 'money'),
  field('obtained', 'Obtenu', 'money'),
  field('asked', 'Demandé', 'money'),
  field('gap', 'Reste à financer', 'money'),
];

const projectType: ViewType = {
  name: 'tableProject',
  title: 'title',
  fields: [
    field('title', 'Projet', 'text'),
    field('number', 'N° d’action', 'text'),
    field('owner', 'Porteur', 'text'),
    field('places', 'Communes', 'text'),
    field('progress', 'Avancement', 'text'),
    field('registration', 'Inscription', 'text'),
    field('costText', 'Coût affiché', 'text'),
    ...money,
    field('expected', 'Attendu des partenaires', 'longText'),
  ],
};

const axisType: ViewType = {
  name: 'tableAxis',
  title: 'name',
  fields: [
    field('name', 'Axe', 'text'),
    field('count', 'Nombre de projets', 'text'),
    ...money,
    { ...field('projects', 'Projets', 'records'), of: projectType.name },
  ],
};

export const projectsTableType: ViewType = {
  name: 'projectsTable',
  title: 'count',
  fields: [
    field('count', 'Nombre de projets', 'text'),
    ...money,
    field('basis', 'Base des montants', 'text'),
    { ...field('axes', 'Axes', 'records'), of: axisType.name },
    { ...field('updatedOn', 'Mis à jour le', 'date'), volatile: true },
  ],
};

/** Its own types alone: nothing else of the workbook can be named in its template. */
export const projectsTableTypes: ViewTypes = Object.fromEntries(
  [projectsTableType, axisType, projectType].map((one) => [one.name, one]),
);

interface Context {
  /** In the order they are to be read. */
  axes: readonly ViewRecord[];
  /** Communes of the whole territory. */
  municipalityCount: number;
  /** Serial day. */
  today: number;
}

export function projectsTableRecord(
  projects: readonly ViewRecord[],
  { axes, municipalityCount, today }: Context,
): ViewRecord {
  const shown = projects.filter(isShown);
  const groups = new Map<string, { name: string; projects: ViewRecord[] }>();
  for (const axis of axes) groups.set(axis.id, { name: nameOf(axis), projects: [] });
  const without = { name: 'Sans axe', projects: [] as ViewRecord[] };
  for (const project of shown) {
    const axis = recordAt(project, 'axis');
    const key = axis ? axis.id || nameOf(axis) : '';
    if (axis && !groups.has(key)) groups.set(key, { name: nameOf(axis), projects: [] });
    (groups.get(key) ?? without).projects.push(project);
  }
  groups.set('none', without);
  const rows = [...groups]
    .filter(([, group]) => group.projects.length > 0)
    .map(([id, group]): ViewRecord => {
      const { name } = group;
      return {
        id,
        values: {
          name,
          ...totals(group.projects),
          projects: group.projects.map((one) => projectRow(one, municipalityCount)),
        },
      };
    });
  const bases = new Set(
    shown.flatMap((project) => (cost(project) ? (textAt(project, 'costBasis') ?? []) : [])),
  );
  const basis = bases.size > 1 ? `montants ${list([...bases].sort())} confondus` : ([...bases][0] ?? null);
  return { id: 'projects', values: { ...totals(shown), basis, axes: rows, updatedOn: today } };
}

/** *Interne*, and whatever says nothing, is nobody else's business. */
function isShown(project: ViewRecord): boolean {
  const code = codeOf('confidentiality', textAt(project, 'confidentiality'));
  return isShared(code) && project.values.archived !== true;
}

function nameOf(axis: ViewRecord): string {
  return textAt(axis, 'shortName') ?? textAt(axis, 'fullName') ?? axis.id;
}

function cost(project: ViewRecord): number | undefined {
  return numberAt(project, 'costBase') ?? numberAt(project, 'totalCost');
}

const AMOUNTS: Record<string, (project: ViewRecord) => number | undefined> = {
  cost,
  obtained: (project) => numberAt(project, 'obtained'),
  asked: (project) => numberAt(project, 'asked'),
  gap: (project) => numberAt(project, 'fundingGap'),
};

/** A project that was let go is shown, and counts no more. */
function isLetGo(project: ViewRecord): boolean {
  const registration = codeOf('registration', textAt(project, 'registration'));
  const progress = codeOf('progress', textAt(project, 'progress'));
  return progress === 'ABANDONED' || registration === 'REJECTED' || registration === 'WITHDRAWN';
}

/** What is over-financed in one project fills no gap in another. */
function totals(projects: readonly ViewRecord[]): Record<string, ViewValue> {
  const values: Record<string, ViewValue> = { count: countOf(projects.length, 'projet', 'projets') };
  const living = projects.filter((project) => !isLetGo(project));
  for (const key of Object.keys(AMOUNTS))
    values[key] = living.reduce((sum, project) => sum + Math.max(AMOUNTS[key]!(project) ?? 0, 0), 0);
  return values;
}

/** Few words: the column is narrow. */
function placesText(places: readonly ViewRecord[], municipalityCount: number): string {
  return places.length > 0 && places.length >= municipalityCount
    ? `Tout le territoire (${places.length} communes)`
    : list(namedPlaces(places, 3));
}

function projectRow(project: ViewRecord, municipalityCount: number): ViewRecord {
  const values: Record<string, ViewValue> = {
    title: textAt(project, 'title') ?? project.id,
    number: textAt(project, 'actionNumber') ?? null,
    owner: nameAt(project, 'projectOwner') ?? 'porteur à identifier',
    places: placesText(recordsAt(project, 'municipalities'), municipalityCount) || null,
    progress: progressText(project),
    registration: registrationText(project) ?? null,
    costText: costText(project),
    expected: expected(project) || null,
  };
  for (const key of Object.keys(AMOUNTS)) values[key] = AMOUNTS[key]!(project) ?? null;
  return { id: project.id, values };
}

/** « 186 000 € HT », « 50 à 80 k€ » */
function costText(project: ViewRecord): string | null {
  const amount = cost(project);
  if (amount === undefined) return textAt(project, 'costEstimate') ?? null;
  const basis = textAt(project, 'costBasis');
  return basis === undefined ? euros(amount) : `${euros(amount)}${NBSP}${basis}`;
}

/** What blocks it, then what is asked. */
function expected(project: ViewRecord): string {
  const blocked = codeOf('progress', textAt(project, 'progress')) === 'BLOCKED';
  const blocker = blocked ? textAt(project, 'blockerText') : undefined;
  return [blocker && `Blocage${NBSP}: ${blocker}`, textAt(project, 'questionToServices')]
    .filter((text) => text !== undefined)
    .join('\n');
}

/** One for the workbook: the row it is about is all of them. */
export const PROJECTS_TABLE: DocumentKind = {
  ...PROJECTS_TABLES,
  nouns: { one: 'tableau', many: 'tableaux', feminine: false },
  root: projectsTableType.name,
  types: () => projectsTableTypes,
  record: (book, _id, today) =>
    projectsTableRecord(book.records('projects'), {
      axes: book.records('axes'),
      municipalityCount: book.records('territory').length,
      today,
    }),
};
