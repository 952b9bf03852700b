// D7: what each service said of each project at one committee, short, axis by axis; amounts are indicative.

import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord, ViewType } from '../domain/view';
import { euros } from '../french';
import { isShown } from './meeting-words';
import { field } from './plan-rows';
import { nameAt, numberAt, recordAt, recordsAt, shortNameAt, shortNameOf, textAt } from './values';

/** Columns of services in the shipped template: a COTECH has five; the last one gathers those beyond. */
const COLUMNS = 5;
const keys = Array.from({ length: COLUMNS }, (_, index) => `service${index + 1}`);
const serviceFields: readonly ViewField[] = keys.map((key, index) =>
  field(key, `Service ${index + 1}`, 'text'),
);

export const stanceRowType: ViewType = {
  name: 'stanceRow',
  title: 'title',
  fields: [field('title', 'Projet', 'text'), field('owner', 'Porteur', 'text'), ...serviceFields],
};

export const stanceAxisType: ViewType = {
  name: 'stanceAxis',
  title: 'name',
  fields: [
    field('name', 'Axe', 'text'),
    { ...field('projects', 'Projets', 'records'), of: stanceRowType.name },
  ],
};

const totalFields = keys.map((_, index) => field(`total${index + 1}`, `Total ${index + 1}`, 'text'));

export const stanceFields: readonly ViewField[] = [
  ...serviceFields,
  ...totalFields,
  { ...field('stanceAxes', 'Positions par axe', 'records'), of: stanceAxisType.name },
];

/** What a cell has room for. */
const SHORT: Readonly<Record<string, string>> = {
  FUNDING_POSSIBLE: 'Envisageable',
  FUNDING_CONDITIONAL: 'Sous réserve',
  SUPPORT_ONLY: 'Appui technique',
  MORE_INFO: 'À compléter',
  REDIRECTED: 'Orienté ailleurs',
  NOT_ELIGIBLE: 'Hors critères',
  UNFAVOURABLE: 'Pas à ce stade',
  NOT_CONCERNED: '–',
  PENDING: 'Attendue',
};

/** The values of `stanceFields` for a meeting; empty without any position. */
export function stanceTable(meeting: ViewRecord): ViewRecord['values'] {
  const stances = recordsAt(meeting, 'stances').filter((one) => {
    const project = recordAt(one, 'project');
    return project !== undefined && isShown(project);
  });
  const services = servicesOf(meeting, stances);
  const columns = columnsOf(services);
  const values: Record<string, ViewRecord['values'][string]> = {};
  columns.forEach((column, index) => {
    values[keys[index]!] = column.length === 1 ? column[0]!.name : 'Autres services';
    const total = sumOf(stances.filter((one) => column.some(({ id }) => serviceId(one) === id)));
    values[`total${index + 1}`] = total > 0 ? euros(total) : null;
  });
  values.stanceAxes = axesOf(stances, columns);
  return values;
}

interface Service {
  id: string;
  name: string;
}

const serviceId = (stance: ViewRecord): string =>
  recordAt(stance, 'service')?.id || (nameAt(stance, 'service') ?? '');

/** Those expected at the committee first, in its own order, then whoever else spoke. */
function servicesOf(meeting: ViewRecord, stances: readonly ViewRecord[]): Service[] {
  const found = new Map<string, string>();
  const expected = recordsAt(meeting, 'bodies').flatMap((body) => recordsAt(body, 'organisations'));
  const spoken = new Set(stances.map(serviceId));
  for (const one of expected) if (spoken.has(one.id)) found.set(one.id, shortNameOf(one) ?? one.id);
  for (const stance of stances)
    if (!found.has(serviceId(stance))) found.set(serviceId(stance), shortNameAt(stance, 'service') ?? '');
  return [...found].map(([id, name]) => ({ id, name }));
}

function columnsOf(services: readonly Service[]): Service[][] {
  if (services.length <= COLUMNS) return services.map((one) => [one]);
  const last = services.slice(COLUMNS - 1);
  return [...services.slice(0, COLUMNS - 1).map((one) => [one]), last];
}

function sumOf(stances: readonly ViewRecord[]): number {
  return stances.reduce((sum, stance) => sum + (numberAt(stance, 'amount') ?? 0), 0);
}

function axesOf(stances: readonly ViewRecord[], columns: readonly Service[][]): ViewRecord[] {
  const axes = new Map<string, { name: string; rank: number; projects: Map<ViewRecord, ViewRecord[]> }>();
  for (const stance of stances) {
    const project = recordAt(stance, 'project')!;
    const axis = recordAt(project, 'axis');
    const key = axis?.id || (nameAt(project, 'axis', 'shortName') ?? 'none');
    const known = axes.get(key) ?? {
      name: nameAt(project, 'axis', 'shortName') ?? 'Sans axe',
      rank: axis ? (numberAt(axis, 'order') ?? Number(textAt(axis, 'code') ?? Number.NaN)) : Number.NaN,
      projects: new Map(),
    };
    known.projects.set(project, [...(known.projects.get(project) ?? []), stance]);
    axes.set(key, known);
  }
  const rank = (one: { rank: number }): number =>
    Number.isFinite(one.rank) ? one.rank : Number.MAX_SAFE_INTEGER;
  return [...axes]
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([id, { name, projects }]) => ({
      id,
      values: { name, projects: [...projects].map(([project, own]) => rowOf(project, own, columns)) },
    }));
}

function rowOf(
  project: ViewRecord,
  stances: readonly ViewRecord[],
  columns: readonly Service[][],
): ViewRecord {
  const values: Record<string, ViewRecord['values'][string]> = {
    title: textAt(project, 'shortTitle') ?? textAt(project, 'title') ?? project.id,
    owner: nameAt(project, 'projectOwner') ?? null,
  };
  columns.forEach((column, index) => {
    const own = stances.filter((stance) => column.some(({ id }) => id === serviceId(stance)));
    const named = column.length > 1;
    values[keys[index]!] =
      own
        .map((stance) => (named ? `${shortNameAt(stance, 'service')} ` : '') + shortText(stance))
        .join('\n') || '–';
  });
  return { id: project.id, values };
}

/** « Sous réserve, 45 000 € » */
function shortText(stance: ViewRecord): string {
  const said = textAt(stance, 'stance') ?? '';
  const code = codeOf('stance', said) ?? '';
  const amount = numberAt(stance, 'amount');
  const word = SHORT[code] ?? said;
  return amount ? `${word}, ${euros(amount)}` : word;
}
