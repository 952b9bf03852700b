// Noter un échange: a note in « Suivi », the project's next step, and the project itself when it is new.

import { appears, type Change, type Detail, type Problem, problem } from '../changes/change';
import { type Button, type Command, type Plan, type Planned, planned } from '../changes/executor';
import { Stop, type World } from '../changes/ports';
import { labelOf } from '../domain/enumerations';
import { normalise, number } from '../french';
import type { Row, TableKey, Value } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { columnOf, TABLES } from '../workbook/tables';
import type { MissingFormula, Workbook } from '../workbook/workbook';
import { type CellWrite, type NewRow, nextId, referenceText } from '../workbook/writing';
import { number as aNumber, list, optional, record, text, texts } from './steps/arguments';
import { readWorkbook, writeFormulas, writeWorkbook } from './steps/book';
import {
  dayText,
  type Exchange,
  formOf,
  LABELS,
  nameOf,
  readExchange,
  selectedProject,
} from './steps/exchange';
import { BACK } from './steps/soundness';
import { contactOf, placeOf } from './steps/whereabouts';

interface Work {
  writes: CellWrite[];
  rows: NewRow[];
  formulas: MissingFormula[];
  projectId: string;
  noteId: string;
  done: string;
}

interface ExchangePlan extends Plan<Work> {
  workbook: Workbook;
}

export const command: Command<Work> = {
  name: 'log-exchange',
  plan,
  perform: (world, made, [chosen]) => write(world, (made as ExchangePlan).workbook, chosen!),
  conclusion,
};

const shape = record({
  form: optional(texts),
  /** The project meant from elsewhere. */
  project: optional(text),
  selection: optional(record({ sheetId: aNumber, rows: list(aNumber) })),
  /** The day of the exchange: a retry after midnight is still the same note. */
  day: optional(aNumber),
});

const QUESTION = 'Qu’avez-vous appris ? La note s’ajoute au suivi du projet.';
const SAVE: Button[] = [
  { label: 'Enregistrer', kind: 'save' },
  { label: 'Enregistrer et noter un autre', kind: 'save-again' },
];
const REPLACE: Button[] = [
  { label: 'Enregistrer et remplacer', kind: 'apply' },
  { label: 'Annuler', kind: 'cancel' },
];
function plan(world: World, args: object): ExchangePlan {
  const asked = shape(args, 'args');
  const workbook = readWorkbook(world);
  needTab(workbook, 'followUps', ['date', 'project', 'note', 'id']);
  needTab(workbook, 'projects', ['id', 'title']);
  const { selection, ...kept } = asked;
  const day = asked.day ?? world.localTime().day;
  const base = { workbook, args: defined({ ...kept, day }) };
  if (!asked.form) {
    const project = asked.project
      ? workbook.byId.projects.get(asked.project)
      : selectedProject(workbook, selection);
    const form = formOf(workbook, { project: project ? nameOf(project) : '' }, project);
    return { ...base, changes: [], problems: [], sentence: QUESTION, buttons: SAVE, form };
  }
  const exchange = readExchange(workbook, asked.form, day);
  const form = formOf(workbook, asked.form, exchange.project, exchange.unsure);
  if (exchange.problems.length > 0)
    return { ...base, changes: [], problems: exchange.problems, sentence: QUESTION, buttons: SAVE, form };
  const change = changeOf(world, workbook, exchange, day);
  const replaced = change.details.filter(({ before }) => before !== '');
  return {
    ...base,
    changes: [change],
    problems: stranger(world, workbook, exchange),
    sentence:
      replaced.length > 0
        ? `La prochaine étape de « ${titleOf(exchange)} » sera remplacée : relisez, puis enregistrez.`
        : change.status === 'unchanged'
          ? `${change.message} Rien à écrire.`
          : QUESTION,
    buttons: replaced.length > 0 ? REPLACE : SAVE,
    form,
  };
}

/** The one change of an exchange: what of it isn't in the workbook yet. */
function changeOf(world: World, workbook: Workbook, exchange: Exchange, day: number): Planned<Work> {
  const { project, note, nextStep, nextStepOn, timeSpent, mission } = exchange;
  const title = titleOf(exchange);
  const projectId = project?.id ?? nextId(workbook, 'projects');
  const details: Detail[] = [];
  const work: Work = { writes: [], rows: [], formulas: [], projectId, noteId: '', done: '' };
  const step = stepOf(exchange);
  if (!project) {
    const values = { ...newProject(world, workbook, title, day), ...step };
    work.rows.push({ table: 'projects', id: projectId, values });
    for (const key of Object.keys(values))
      details.push(appears(labelFor(key), shown(workbook, key, values[key])));
  }
  const already = project && sameNote(workbook, project, note, day);
  if (already) {
    work.noteId = already.id;
    work.formulas = workbook.missingFormulas.filter(
      ({ table, row }) =>
        (table === 'followUps' && row === already.row) || (table === 'projects' && row === project.row),
    );
    if (work.formulas.length > 0) details.push(appears('Cellules calculées', String(work.formulas.length)));
  } else {
    work.noteId = nextId(workbook, 'followUps');
    const values: Record<string, Value> = {
      date: day,
      // Of a project that isn't there yet only the name is sure.
      project: project?.id ?? title,
      note,
      ...(timeSpent === undefined ? {} : { timeSpent }),
      ...(mission === undefined ? {} : { mission }),
    };
    work.rows.push({ table: 'followUps', id: work.noteId, values });
    details.push(appears(LABELS.note, note));
    if (timeSpent !== undefined) details.push(appears(LABELS.timeSpent, `${number(timeSpent)} h`));
    if (mission !== undefined) details.push(appears(LABELS.mission, labelOf('mission', mission)));
  }
  if (project)
    for (const key of Object.keys(step)) {
      const before = shown(workbook, key, project.values[key]);
      const after = shown(workbook, key, step[key]);
      if (before === after) continue;
      work.writes.push({ table: 'projects', id: project.id, key, value: step[key]! });
      details.push({ field: labelFor(key), before, after });
    }
  work.done = project
    ? `Note ajoutée au suivi de « ${title} »`
    : `Projet « ${title} » créé (${projectId}), note ajoutée à son suivi`;
  const replaced = details.filter(({ before }) => before !== '');
  const seen = {
    project: project?.id ?? title,
    day,
    note,
    timeSpent,
    mission,
    nextStep,
    nextStepOn,
    replaced,
  };
  const target = `${projectId}/follow-up`;
  const id = `note:${project?.id ?? normalise(title)}`;
  const change = planned<Work>(id, 'add-note', target, `Noter un échange sur « ${title} »`, seen, {
    details,
    work,
  });
  if (details.length > 0) return change;
  return {
    ...change,
    status: 'unchanged',
    message: `Cette note est déjà dans le suivi de « ${title} ».`,
    ...placed(workbook, already!.row, project),
  };
}

/** The next step and its day; a new step without a day leaves no day of the old one behind. */
function stepOf({ nextStep, nextStepOn, project }: Exchange): Record<string, Value | null> {
  const step: Record<string, Value | null> = {};
  if (nextStep !== '') step.nextStep = nextStep;
  if (nextStepOn !== undefined) step.nextStepOn = nextStepOn;
  else if (nextStep !== '' && nextStep !== textOf(project?.values.nextStep)) step.nextStepOn = null;
  if (!project && step.nextStepOn === null) delete step.nextStepOn;
  return step;
}

/** product.md §1: only a title is asked; the rest is what a new project usually is. */
function newProject(world: World, workbook: Workbook, title: string, day: number): Record<string, Value> {
  const me = contactOf(workbook, world.person);
  const values: Record<string, Value> = {
    title,
    projectOwner: 'À identifier',
    progress: 'UPCOMING',
    ...(me ? { petrOfficer: me.id } : {}),
    phase: 'IDEA',
    confidentiality: 'INTERNAL',
    createdOn: day,
  };
  const { columns } = workbook.tabs.projects!;
  for (const key of Object.keys(values)) if (columns[key] === undefined) delete values[key];
  return values;
}

/** The same words on the same project the same day: written once. */
function sameNote(workbook: Workbook, project: Row, note: string, day: number): Row | undefined {
  const wanted = normalise(note);
  return workbook.tables.followUps.find(
    ({ values }) =>
      values.project === project.id && values.date === day && normalise(textOf(values.note)) === wanted,
  );
}

function write(world: World, workbook: Workbook, chosen: Planned<Work>) {
  const { work, ...change } = chosen;
  const { writes, rows, formulas, noteId, projectId, done } = work!;
  const written = writeWorkbook(world, workbook, writes, rows);
  const problems = [...written.problems, ...writeFormulas(world, workbook, formulas)];
  const refused = problems.find(({ severity }) => severity === 'error');
  const book = written.workbook;
  const row = book.byId.followUps.get(noteId)?.row;
  const result: Change = refused
    ? { ...change, status: 'failed', message: `${refused.message} ${refused.hint}` }
    : {
        ...change,
        status: 'applied',
        title: done,
        ...placed(book, row, book.byId.projects.get(projectId)),
      };
  return { results: [result], problems };
}

/** Where the note stands, and the project's sheet when it has one. */
function placed(workbook: Workbook, row: number | undefined, project: Row | undefined): Partial<Change> {
  const goTo = row === undefined ? undefined : placeOf(workbook, 'followUps', row);
  const url = project?.values.sheetAddress;
  return { ...(goTo ? { goTo } : {}), ...(typeof url === 'string' ? { url } : {}) };
}

/** « Fait. Note ajoutée au suivi de « Compostage Guillestrois ». » */
function conclusion([result]: readonly Change[]): string | undefined {
  if (result?.status === 'applied') return `Fait. ${result.title}.`;
  return result?.status === 'unchanged' ? result.message : undefined;
}

function titleOf({ project, title }: Exchange): string {
  return project ? textOf(project.values.shortTitle ?? project.values.title ?? project.id) : (title ?? '');
}

function labelFor(key: string): string {
  return columnOf('projects', key).label;
}

/** A value of a project as it is shown before it is written. */
function shown(workbook: Workbook, key: string, value: Value | null | undefined): string {
  if (value === null || value === undefined) return '';
  const { type, list: choices, to } = columnOf('projects', key);
  if (type === 'date') return dayText(value);
  if (to) return referenceText(workbook, to, textOf(value));
  return choices ? labelOf(choices, textOf(value)) : textOf(value);
}

/** Nobody is followed by somebody the workbook doesn't know. */
function stranger(world: World, workbook: Workbook, { project }: Exchange): Problem[] {
  if (project || contactOf(workbook, world.person)) return [];
  return [
    problem(
      'info',
      TABLES.contacts.title,
      'X-ME',
      `Aucun contact n’a l’adresse ${world.person} : « ${labelFor('petrOfficer')} » reste vide.`,
      'Ajoutez-vous dans l’onglet « Contacts », avec cette adresse.',
    ),
  ];
}

function needTab(workbook: Workbook, table: TableKey, keys: readonly string[]): void {
  const { title } = TABLES[table];
  const tab = workbook.tabs[table];
  const lost = keys.filter((key) => tab?.columns[key] === undefined).map((key) => columnOf(table, key).label);
  if (lost.length === 0) return;
  const what = tab ? `La colonne « ${lost[0]} » de l’onglet « ${title} »` : `L’onglet « ${title} »`;
  throw new Stop(title, 'W-TAB', `${what} est introuvable : rien n’a été écrit.`, BACK);
}

/** Only what is there: arguments travel as JSON. */
function defined<T extends object>(args: T): T {
  return JSON.parse(JSON.stringify(args)) as T;
}
