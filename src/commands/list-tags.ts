// Liste des balises: one living document that shows every tag of every template, with what it gives for one project.

import { type Problem, problem } from '../changes/change';
import type { Button, Command, Field } from '../changes/executor';
import type { World } from '../changes/ports';
import { ATTENDANCE_SHEET } from '../documents/attendance-sheet';
import { DECISION_LOG } from '../documents/decision-log';
import { ELECTED_NOTE } from '../documents/elected-note';
import { FEEDBACK } from '../documents/feedback';
import { INVITATION } from '../documents/invitation';
import type { DocumentKind } from '../documents/kind';
import { MINUTES } from '../documents/minutes';
import { PACK } from '../documents/pack';
import { PROJECT_SHEET } from '../documents/project-sheet';
import { PROJECTS_TABLE } from '../documents/projects-table';
import { PUBLIC_PROJECT, publicTypes } from '../documents/public-fields';
import { ANNEX } from '../documents/registered-projects';
import { TAG_LIST, tagListRecord } from '../documents/tag-list';
import { PUBLIC_SHEETS } from '../domain/documents';
import { availableTags } from '../templates/listing';
import type { Row } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { NameIndex } from '../workbook/references';
import { TABLES } from '../workbook/tables';
import { numberOf } from '../workbook/tables/parts';
import type { Workbook } from '../workbook/workbook';
import { referenceText } from '../workbook/writing';
import { readAsked } from './steps/asked';
import { readWorkbook } from './steps/book';
import { rebuildForm, sentenceFor } from './steps/documents-told';
import { type DocumentsPlan, makeDocuments, type Subject, type Work } from './steps/make-documents';
import { planDocuments } from './steps/plan-documents';
import { refused, unsound } from './steps/soundness';
import { viewOf } from './steps/views';

export const command: Command<Work> = {
  name: 'list-tags',
  resolves: true,
  undoable: true,
  plan,
  perform(world, made, chosen, slice) {
    // Noted first: cut after it, the same project is meant by the next click.
    const { ids } = made.args as { ids?: string[] };
    if (ids?.[0] !== undefined && ids[0] !== world.note(EXAMPLE)) world.keepNote(EXAMPLE, ids[0]);
    return makeDocuments(world, made as DocumentsPlan, chosen, slice);
  },
};

/** The document of the workbook: its key is `workbook/tag-list`. */
const WORKBOOK = 'workbook';
/** The project of the examples, as it was last chosen. */
const EXAMPLE = 'tagListProject';
type Listed = Pick<DocumentKind, 'name' | 'root' | 'types' | 'record'>;

/** What a public sheet may say gives there what it gives in a fiche. */
const OF_PROJECTS: readonly Listed[] = [
  PROJECT_SHEET,
  { ...PROJECT_SHEET, ...PUBLIC_SHEETS, root: PUBLIC_PROJECT, types: publicTypes },
  PROJECTS_TABLE,
];
/** What they say of a meeting is the same in all of them: each lists what it adds. */
const OF_MEETINGS: readonly Listed[] = [
  INVITATION,
  PACK,
  ATTENDANCE_SHEET,
  ELECTED_NOTE,
  MINUTES,
  DECISION_LOG,
  ANNEX,
  FEEDBACK,
];
const LABEL = 'Projet d’exemple';
const LOOK: Button = { label: 'Voir ce qui changera', kind: 'look' };

function plan(world: World, args: object, only?: ReadonlySet<string>): DocumentsPlan {
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const { day } = world.localTime();
  const { ids, args: given, template: shown, choices, rebuild } = readAsked(args);
  const wanted = given.form?.project ?? ids?.[0];
  const meant = projectMeant(workbook, wanted);
  const field = projectField(workbook, meant ?? wanted);
  if (wanted !== undefined && !meant) {
    const form = [field];
    const buttons: Button[] = [LOOK, { label: 'Annuler', kind: 'cancel' }];
    return {
      changes: [],
      problems: [unknown(wanted)],
      sentence: NOTHING,
      buttons,
      form,
      args,
      refused: true,
    };
  }
  const project = meant ?? remembered(world, workbook);
  const subject: Subject = {
    kind: TAG_LIST,
    id: WORKBOOK,
    title: undefined,
    record: (book = workbook) => recordOf(book, day, project),
  };
  const { types } = viewOf(workbook, day);
  const asked = { kind: TAG_LIST, workbook, types, subjects: [subject], shown, choices, rebuild };
  const made = planDocuments(world, asked, only);
  const kept = { ...given, ...(project ? { ids: [project.id] } : {}) };
  if ('faulty' in made) return { ...made.faulty, args: kept };
  const { changes, desk, template } = made;
  const said = sentenceFor(TAG_LIST, changes, { count: 1, hidden: 0, all: false });
  const offers = said.buttons.some(({ kind }) => kind === 'apply' || kind === 'look');
  return {
    changes,
    problems: [],
    ...said,
    buttons: offers ? said.buttons : [LOOK, ...said.buttons],
    form: [projectField(workbook, project), ...(rebuildForm(TAG_LIST, changes, rebuild).form ?? [])],
    args: { ...kept, template },
    desk,
  };
}

const NOTHING = 'Choisissez un projet de la liste : rien n’a été écrit.';

/** By reference or by any of its names. */
function projectMeant(workbook: Workbook, typed: string | undefined): Row | undefined {
  if (typed === undefined || typed.trim() === '') return undefined;
  const id = new NameIndex(TABLES.projects, workbook.tables.projects).find(typed);
  return id === undefined ? undefined : workbook.byId.projects.get(id);
}

/** The one chosen last; else the one that says most. */
function remembered(world: World, { byId, tables }: Workbook): Row | undefined {
  const chosen = byId.projects.get(world.note(EXAMPLE) ?? '');
  if (chosen) return chosen;
  const size = ({ values }: Row): number => Object.keys(values).length;
  return tables.projects.reduce<Row | undefined>(
    (best, row) => (best && size(best) >= size(row) ? best : row),
    undefined,
  );
}

function projectField(workbook: Workbook, project: Row | string | undefined): Field {
  const nameOf = (id: string): string => referenceText(workbook, 'projects', id);
  const value = typeof project === 'string' ? project : project && nameOf(project.id);
  return {
    key: 'project',
    label: LABEL,
    kind: 'suggest',
    options: workbook.tables.projects.map(({ id }) => nameOf(id)).sort(),
    ...(value === undefined ? {} : { value }),
    hint: 'Les valeurs montrées dans la liste sont les siennes.',
  };
}

function unknown(typed: string): Problem {
  return problem(
    'error',
    LABEL,
    'X-ID',
    `Aucun projet ne s’appelle « ${typed} ».`,
    'Choisissez-le dans la liste, ou donnez sa référence (PRJ-0001…).',
  );
}

/** What the document says: for each kind, the tags its template may use. */
function recordOf(workbook: Workbook, day: number, project: Row | undefined) {
  const seen = viewOf(workbook, day);
  const meeting = project && lastMeetingOf(workbook, project.id);
  const groupsOf = (kind: Listed, id: string | undefined) => {
    const record = (id !== undefined && kind.record(seen, id, day)) || { id: '', values: {} };
    return availableTags(kind.types(seen.types), kind.root, '', record, (type) => !(type in TABLES)).map(
      (group) => ({
        ...group,
        id: `${kind.root}/${group.id}`,
        title: [kind.name, group.title].filter(Boolean).join(' – '),
      }),
    );
  };
  const listed = new Set<string>();
  // Of the meeting itself, its new fields; of its relations, those not listed yet.
  const added = (kind: Listed, groups: ReturnType<typeof groupsOf>) =>
    groups
      .flatMap((group) => {
        const own = group.id === `${kind.root}/${kind.root}`;
        const idOf = (tag: string): string => (own ? `${group.id} ${tag}` : group.id);
        const tags = group.tags.filter(({ id }) => !listed.has(idOf(id)));
        return tags.length > 0 ? [{ group, tags, idOf }] : [];
      })
      .map(({ group, tags, idOf }) => {
        for (const { id } of tags) listed.add(idOf(id));
        return { ...group, id: `${kind.name}/${group.id}`, tags };
      });
  const groups = [
    ...OF_PROJECTS.flatMap((kind) => groupsOf(kind, project?.id)),
    ...OF_MEETINGS.flatMap((kind) =>
      added(kind, groupsOf(kind, meeting && (kind === FEEDBACK ? `${meeting}/${project!.id}` : meeting))),
    ),
  ];
  const name = project ? referenceText(workbook, 'projects', project.id) : 'aucun projet pour l’instant';
  return tagListRecord(WORKBOOK, name, groups, day);
}

/** The last meeting that has the project on its agenda. */
function lastMeetingOf({ tables, byId }: Workbook, project: string): string | undefined {
  const when = (id: string): number => numberOf(byId.meetings.get(id)?.values.date) ?? 0;
  return tables.agendaItems
    .filter(({ values }) => values.project === project)
    .map(({ values }) => textOf(values.meeting))
    .filter((id) => byId.meetings.has(id))
    .sort((a, b) => when(a) - when(b))
    .pop();
}
