// What is asked of an exchange, and what was typed of it: the project meant, the day, the time.

import { type Problem, problem } from '../../changes/change';
import type { Field } from '../../changes/executor';
import { codeOf, entriesOf } from '../../domain/enumerations';
import { normalise, shortDate } from '../../french';
import { nearest } from '../../french/near';
import { dayMeant, hoursMeant } from '../../french/spoken';
import type { Row, TableKey, Value } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { NameIndex } from '../../workbook/references';
import { TABLES } from '../../workbook/tables';
import type { Workbook } from '../../workbook/workbook';

export const LABELS = {
  project: 'Projet',
  note: 'Note',
  nextStep: 'Prochaine étape',
  nextStepOn: 'Pour le',
  timeSpent: 'Temps passé',
  mission: 'Mission',
  new: 'Créer un nouveau projet',
};
type Key = keyof typeof LABELS;

/** A cell holds 50,000 characters; a note that long is a document. */
const LONGEST = 10_000;

/** What was typed, read; a field that can't be has its problem. */
export interface Exchange {
  project: Row | undefined;
  /** The title of a project to create. */
  title: string | undefined;
  note: string;
  nextStep: string;
  nextStepOn: number | undefined;
  timeSpent: number | undefined;
  mission: string | undefined;
  problems: Problem[];
  /** A name near that of a project: is it another one? */
  unsure: boolean;
}

export function formOf(
  workbook: Workbook,
  given: Readonly<Record<string, string>>,
  project: Row | undefined,
  unsure = false,
): Field[] {
  const field = (key: Key, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
    key,
    label: LABELS[key],
    kind,
    value: given[key] ?? '',
    ...more,
  });
  const names = workbook.tables.projects
    .filter(({ id, values }) => id !== '' && values.archived !== true)
    .map((project) => [normalise(nameOf(project)), nameOf(project)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, name]) => name);
  return [
    field('project', 'suggest', {
      options: names,
      required: true,
      hint: 'Un nouveau nom crée le projet.',
    }),
    ...(unsure || given.new === 'oui' ? [field('new', 'boolean')] : []),
    field('note', 'longText', { required: true }),
    field('nextStep', 'text', { hint: nowSays(project) }),
    field('nextStepOn', 'date', { hint: '« 15/12 », « demain », « dans 15 jours »…' }),
    field('timeSpent', 'text', { hint: '« 1h30 », « 20 min » : au quart d’heure.' }),
    field('mission', 'choice', { options: entriesOf('mission').map(({ label }) => label) }),
  ];
}

/** What a new next step would replace. */
function nowSays(project: Row | undefined): string {
  const { nextStep, nextStepOn } = project?.values ?? {};
  if (nextStep === undefined) return 'Elle s’écrit dans la ligne du projet.';
  return `Aujourd’hui : « ${textOf(nextStep)} »${nextStepOn === undefined ? '' : `, pour le ${dayText(nextStepOn)}`}.`;
}

/** The project of the selected row, whichever tab it is in. */
export function selectedProject(
  workbook: Workbook,
  selection: { sheetId: number; rows: number[] } | undefined,
): Row | undefined {
  const wanted = selection?.rows[0];
  for (const key of Object.keys(workbook.tabs) as TableKey[]) {
    if (workbook.tabs[key]?.sheetId !== selection?.sheetId) continue;
    const row = workbook.tables[key].find((one) => one.row === wanted);
    if (!row) continue;
    return key === 'projects' ? row : workbook.byId.projects.get(textOf(row.values.project));
  }
  return undefined;
}

export function readExchange(
  workbook: Workbook,
  form: Readonly<Record<string, string>>,
  day: number,
): Exchange {
  const problems: Problem[] = [];
  const say = (key: Key, message: string, hint: string): void => {
    problems.push(problem('error', LABELS[key], 'X-FORM', message, hint));
  };
  const typed = (key: Key): string => (form[key] ?? '').replace(/\r\n?/g, '\n').trim();
  const found = projectMeant(workbook, typed('project'), form.new === 'oui');
  if (found.wrong) say('project', ...found.wrong);
  const note = typed('note');
  if (note === '') say('note', 'La note est vide.', 'Écrivez ce que vous avez appris.');
  else if (note.length > LONGEST)
    say(
      'note',
      'Cette note est trop longue pour un tableau.',
      'Résumez-la, et gardez le texte dans un document.',
    );
  const on = typed('nextStepOn');
  const nextStepOn = on === '' ? undefined : dayMeant(on, day);
  if (on !== '' && nextStepOn === undefined)
    say(
      'nextStepOn',
      `« ${on} » n’est pas une date comprise.`,
      'Écrivez « 15/12 », « jeudi » ou « dans 15 jours ».',
    );
  const time = typed('timeSpent');
  const timeSpent = time === '' ? undefined : hoursMeant(time);
  if (time !== '' && timeSpent === undefined)
    say('timeSpent', `« ${time} » n’est pas une durée comprise.`, 'Écrivez « 1h30 », « 20 min » ou « 0,5 ».');
  const mission = typed('mission');
  const code = mission === '' ? undefined : codeOf('mission', mission);
  if (mission !== '' && code === undefined)
    say(
      'mission',
      `« ${mission} » n’est pas dans la liste des missions.`,
      'Choisissez une mission de la liste.',
    );
  return {
    project: found.row,
    title: found.row ? undefined : typed('project'),
    note,
    nextStep: typed('nextStep'),
    nextStepOn,
    timeSpent,
    mission: code,
    problems,
    unsure: found.unsure === true,
  };
}

interface Meant {
  row?: Row;
  wrong?: [message: string, hint: string];
  unsure?: true;
}

/** A reference, a title, or the name of a project to create – asked twice when it looks like a known one. */
function projectMeant(workbook: Workbook, typed: string, anew: boolean): Meant {
  if (typed === '')
    return { wrong: ['Le projet est vide.', 'Choisissez un projet, ou écrivez un nouveau nom.'] };
  const index = new NameIndex(TABLES.projects, workbook.tables.projects);
  const id = index.find(typed);
  const row = id === undefined ? undefined : workbook.byId.projects.get(id);
  if (row) return { row };
  if (index.isAmbiguous(typed))
    return { wrong: ['Plusieurs projets portent ce nom.', 'Choisissez dans la liste celui qui convient.'] };
  if (/(^|\()[A-Z]{3}-\d+\)?$/i.test(typed))
    return { wrong: ['Aucun projet ne porte cette référence.', 'Choisissez un projet de la liste.'] };
  if (anew) return {};
  const like = similar(workbook, typed);
  if (!like) return {};
  return {
    wrong: [
      `Ce nom ressemble à « ${nameOf(like)} ».`,
      'Choisissez-le dans la liste, ou cochez « Créer un nouveau projet ».',
    ],
    unsure: true,
  };
}

/** A project whose title holds what was typed, is held in it, or differs by a letter or two. */
function similar(workbook: Workbook, typed: string): Row | undefined {
  const wanted = normalise(typed);
  const titles = new Map<string, Row>();
  for (const row of workbook.tables.projects)
    for (const key of ['title', 'shortTitle'])
      if (row.values[key] !== undefined) titles.set(normalise(textOf(row.values[key])), row);
  const inside = (a: string, b: string): boolean => b.length > 3 && ` ${a} `.indexOf(` ${b} `) >= 0;
  for (const [title, row] of titles) if (inside(title, wanted) || inside(wanted, title)) return row;
  const near = wanted.length > 5 ? nearest(wanted, [...titles.keys()], 2) : undefined;
  return near === undefined ? undefined : titles.get(near);
}

export function nameOf(project: Row): string {
  return TABLES.projects.names(project)[0] ?? project.id;
}

export function dayText(value: Value): string {
  return typeof value === 'number' ? shortDate(value) : textOf(value);
}
