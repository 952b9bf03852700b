// Projects in the State's common schema, as JSON: written from the workbook, and read back.
// Source: betagouv/communs-de-la-transition-ecologique-des-collectivites, CreateProjetRequest.

import { fromSerial, isoDate } from '../domain/dates';
import { labelOf } from '../domain/enumerations';
import { cellName } from '../workbook/a1';
import type { Row } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { type Problem, problem } from '../workbook/problem';
import { TABLES } from '../workbook/tables';
import { numberOf } from '../workbook/tables/parts';
import type { Workbook } from '../workbook/workbook';
import { axisPath } from './axes';

export interface CommonProject {
  nom: string;
  externalId: string;
  collectivites: { type: 'Commune' | 'EPCI'; code: string }[];
  description?: string;
  /** Whole euros. */
  budgetPrevisionnel?: number;
  /** `2027-04-01` */
  dateDebut?: string;
  dateFin?: string;
  phase?: 'Idée' | 'Étude' | 'Opération';
  phaseStatut?: 'En cours' | 'En retard' | 'En pause' | 'Bloqué' | 'Abandonné' | 'Terminé';
  porteurSiret?: string;
  competences?: string[];
  leviers?: string[];
  programmes?: string[];
  crteAnneeInscription?: number;
  crteOrientationStrategique?: string;
  pcaetOperationInscrite?: string;
  plans?: { externalId: string; nom: string; type: 'PCAET' | 'CRTE' | 'PAT' }[];
}

const PHASES = ['Idée', 'Étude', 'Opération'];
/** « À venir » has no word there: the phase alone is said. */
const STATES = ['En cours', 'En retard', 'En pause', 'Bloqué', 'Abandonné', 'Terminé'];
const PLANS = ['PCAET', 'CRTE', 'PAT'];

/** Projects as the schema wants them; one without a commune has no place in it, and is named. */
export function commonProjects(
  workbook: Workbook,
  projects: readonly Row[],
): { projects: CommonProject[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const kept: CommonProject[] = [];
  for (const project of projects) {
    const one = commonProject(workbook, project);
    if (one.collectivites.length > 0) kept.push(one);
    else problems.push(withoutPlace(workbook, project));
  }
  return { projects: kept, problems };
}

function withoutPlace({ tabs }: Workbook, { id, row }: Row): Problem {
  const { title = TABLES.projects.title, columns = {} } = tabs.projects ?? {};
  return problem(
    'warning',
    cellName(title, columns.municipalities ?? 0, row),
    'E-PLACE',
    `${id} n’a aucune commune : le schéma commun en demande une, ce projet n’est pas dans « projets.json ».`,
    'Indiquez ses communes, puis exportez à nouveau.',
  );
}

function commonProject(workbook: Workbook, { id, values }: Row): CommonProject {
  const { byId } = workbook;
  const owner = byId.organisations.get(textOf(values.projectOwner))?.values;
  const siret = textOf(owner?.siret).replace(/\s/g, '');
  const axes = [textOf(values.axis), ...(Array.isArray(values.patAxes) ? (values.patAxes as string[]) : [])];
  const programmes = distinct(axes.map((axis) => textOf(byId.axes.get(axis)?.values.programme)))
    .map((programme) => byId.programmes.get(programme))
    .filter((row): row is Row => row !== undefined);
  const registered = numberOf(values.registeredOn);
  const contract = byId.programmes.get(textOf(byId.axes.get(textOf(values.axis))?.values.programme))?.values
    .type;
  const cost =
    numberOf(values.totalCost) ??
    numberOf(values.costBasis === 'INCL_VAT' ? values.costInclVat : values.costExclVat);
  const one: CommonProject = {
    nom: textOf(values.title).replace(/\s+/g, ' ').trim(),
    externalId: id,
    collectivites: communesOf(workbook, values.municipalities),
    description: textOf(values.description ?? values.summary) || undefined,
    budgetPrevisionnel: cost === undefined ? undefined : Math.round(cost / 100),
    dateDebut: isoDay(values.plannedStart),
    dateFin: isoDay(values.plannedEnd),
    phase: known(PHASES, labelOf('phase', textOf(values.phase))) as CommonProject['phase'],
    phaseStatut: known(STATES, labelOf('progress', textOf(values.progress))) as CommonProject['phaseStatut'],
    porteurSiret: /^\d{14}$/.test(siret) ? siret : undefined,
    programmes:
      programmes.length > 0
        ? programmes.map(({ values: said }) => textOf(said.acronym ?? said.name))
        : undefined,
    crteAnneeInscription:
      values.registration === 'REGISTERED' && registered !== undefined
        ? fromSerial(registered).year
        : undefined,
    crteOrientationStrategique:
      contract === 'CRTE' || contract === 'CTES' ? axisPath(workbook, values.axis)[0] : undefined,
    plans: plansOf(programmes),
  };
  return JSON.parse(JSON.stringify(one)) as CommonProject;
}

function communesOf(
  { byId }: Workbook,
  value: Row['values'][string] | undefined,
): CommonProject['collectivites'] {
  const codes = Array.isArray(value) ? (value as readonly string[]) : [];
  return codes.filter((code) => byId.territory.has(code)).map((code) => ({ type: 'Commune', code }));
}

function plansOf(programmes: readonly Row[]): CommonProject['plans'] {
  const plans = programmes
    .filter(({ values }) => PLANS.includes(textOf(values.type)))
    .map(({ id, values }) => ({
      externalId: id,
      nom: textOf(values.name),
      type: textOf(values.type) as 'PCAET' | 'CRTE' | 'PAT',
    }));
  return plans.length > 0 ? plans : undefined;
}

function isoDay(value: Row['values'][string] | undefined): string | undefined {
  return typeof value === 'number' ? isoDate(value) : undefined;
}

function known(words: readonly string[], word: string): string | undefined {
  return words.includes(word) ? word : undefined;
}

function distinct(values: readonly string[]): string[] {
  return values.filter((value, index) => value !== '' && values.indexOf(value) === index);
}

// --- Reading back

/** What a field must be; `undefined` when it is. */
type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === 'string' ? undefined : 'un texte');
const filled: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' ? undefined : 'un texte non vide';
const whole: Check = (value) => (Number.isSafeInteger(value) ? undefined : 'un nombre entier');
const day: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? undefined : 'une date AAAA-MM-JJ';
const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string) ? undefined : `l’un de ${words.join(', ')}`;
const siret: Check = (value) =>
  typeof value === 'string' && /^\d{14}$/.test(value) ? undefined : '14 chiffres';
const listOf =
  (check: (item: unknown) => boolean, what: string): Check =>
  (value) =>
    Array.isArray(value) && value.every(check) ? undefined : what;
const texts = listOf((item) => typeof item === 'string', 'une liste de textes');

const isPlace = (item: any): boolean =>
  (item?.type === 'Commune' && /^\d[\dAB]\d{3}$/.test(String(item.code))) ||
  (item?.type === 'EPCI' && /^\d{9}$/.test(String(item.code)));

const FIELDS: Record<keyof CommonProject, Check> = {
  nom: filled,
  externalId: filled,
  collectivites: (value) =>
    listOf(isPlace, 'une liste de communes et d’EPCI avec leurs codes')(value) ??
    ((value as unknown[]).length > 0 ? undefined : 'au moins une commune ou un EPCI'),
  description: text,
  budgetPrevisionnel: whole,
  dateDebut: day,
  dateFin: day,
  phase: oneOf(PHASES),
  phaseStatut: oneOf(STATES),
  porteurSiret: siret,
  competences: texts,
  leviers: texts,
  programmes: texts,
  crteAnneeInscription: whole,
  crteOrientationStrategique: text,
  pcaetOperationInscrite: text,
  plans: listOf(
    (item: any) =>
      typeof item?.externalId === 'string' && typeof item.nom === 'string' && PLANS.includes(item.type),
    'une liste de plans (PCAET, CRTE, PAT)',
  ),
};
const REQUIRED: readonly string[] = ['nom', 'externalId', 'collectivites'];

/** What a file in the schema says, and its faults, each with its place: `[3].dateFin`. */
export function readCommonSchema(json: string): { projects: CommonProject[]; faults: string[] } {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return { projects: [], faults: ['Ce fichier n’est pas du JSON.'] };
  }
  if (!Array.isArray(read)) return { projects: [], faults: ['Ce fichier n’est pas une liste de projets.'] };
  const faults: string[] = [];
  const projects = read.filter((one, index) => {
    const said = faultsOf(one, index);
    faults.push(...said);
    return said.length === 0;
  }) as CommonProject[];
  return { projects, faults };
}

function faultsOf(one: any, index: number): string[] {
  if (typeof one !== 'object' || one === null || Array.isArray(one))
    return [`[${index}] n’est pas un projet.`];
  return (Object.keys(FIELDS) as (keyof CommonProject)[]).flatMap((field) => {
    const value = one[field];
    if (value === undefined || value === null)
      return REQUIRED.includes(field) ? [`[${index}].${field} manque.`] : [];
    const expected = FIELDS[field](value);
    return expected === undefined ? [] : [`[${index}].${field} n’est pas ${expected}.`];
  });
}
