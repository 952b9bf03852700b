// Exporter les projets: a living action plan and the State's common schema, in a folder of their own, updated in place.

import { appears, type Change, type Detail, type Problem } from '../changes/change';
import {
  bare,
  CLOSE,
  type Command,
  type Field,
  type Performed,
  type Plan,
  type Planned,
  planned,
} from '../changes/executor';
import { createFolder, drawIds, makeOne, newNonce, SPREADSHEET_TYPE } from '../changes/living-documents';
import { ask, get, need, post, postOnce, type RestRequest, type World } from '../changes/ports';
import { type CommonProject, commonProjects } from '../exchange/common-schema';
import { actionsOf, leaving } from '../exchange/from-workbook';
import { planCells } from '../exchange/plan-cells';
import { changedLines, planLook, sameCells, widened } from '../exchange/plan-sheet';
import { countOf, list } from '../french';
import { valueRange } from '../workbook/a1';
import type { Cell } from '../workbook/declaration';
import { rangesById, wholeTabs } from '../workbook/reading';
import { SETTINGS } from '../workbook/registry';
import { setting, type Workbook } from '../workbook/workbook';
import { optional, record, text } from './steps/arguments';
import { readWorkbook, writeWorkbook } from './steps/book';
import { folderRequest, needFolder, stands } from './steps/folders';
import { fileId, intendSettings, keepSettings, pendingNonce, pendingText } from './steps/settings';
import { refused, unsound } from './steps/soundness';

const NAME = 'Plan d’actions';
const JSON_NAME = 'projets.json';
const JSON_TYPE = 'application/json';
const FOLDER = 'Exports';
const OPERATION = 'Export des projets';

type Work = { do: 'plan'; cells: Cell[][]; there: Sheet | undefined } | { do: 'schema'; json: string };

interface ExportPlan extends Plan<Work> {
  /** Absent from a plan that is refused. */
  workbook?: Workbook;
}

/** The exported spreadsheet as it stands. */
interface Sheet {
  id: string;
  sheetId: number;
  /** True once it has its look. */
  dressed: boolean;
  rowCount: number;
  columnCount: number;
  cells: readonly (readonly Cell[])[];
}

export const command: Command<Work> = { name: 'export-projects', plan, perform, conclusion };

const given = record({ form: optional(record({ internes: optional(text) })) });

function plan(world: World, args: object): ExportPlan {
  const internes = given(args, 'args').form?.internes === 'oui';
  const kept = { form: { internes: internes ? 'oui' : 'non' } };
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, kept);
  const projects = leaving(workbook, internes);
  const common = commonProjects(workbook, projects);
  const cells = planCells(NAME, actionsOf(workbook, projects));
  const files = whereabouts(world, workbook);
  const sheet = files.plan.stands ? readSheet(world, files.plan.id!) : undefined;
  const json = files.schema.stands ? readJson(world, files.schema.id!) : undefined;
  const changes = [
    planChange(cells, projects.length, sheet, files.plan.gone),
    schemaChange(common.projects, json, files.schema.gone),
  ];
  return {
    changes,
    problems: common.problems,
    ...sentenceFor(changes, projects.length, leaving(workbook, true).length - projects.length),
    form: [INTERNAL(internes)],
    args: kept,
    workbook,
  };
}

const INTERNAL = (value: boolean): Field => ({
  key: 'internes',
  label: 'Exporter aussi les projets internes',
  kind: 'boolean',
  value: value ? 'oui' : 'non',
  hint: 'Laissez vide si l’export est destiné à des partenaires. Contacts et notes internes ne sont jamais exportés.',
});

// --- What is there

interface Place {
  id: string | undefined;
  stands: boolean;
  /** It was there once, and is in the bin or out of reach. */
  gone: boolean;
}

/** Both files, in one wave. */
function whereabouts(world: World, workbook: Workbook): { plan: Place; schema: Place } {
  const ids = [SETTINGS.actionPlanExport, SETTINGS.commonSchemaExport].map((key) => fileId(workbook, key));
  const known = ids.filter((id): id is string => id !== undefined);
  const outcomes = world.send(known.map(folderRequest));
  const [forPlan, forSchema] = ids.map((id): Place => {
    if (id === undefined) return { id, stands: false, gone: false };
    const there = stands(outcomes[known.indexOf(id)]!, `dossier « ${FOLDER} »`);
    return { id, stands: there, gone: !there };
  });
  return { plan: forPlan!, schema: forSchema! };
}

function readSheet(world: World, id: string): Sheet {
  const wanted = 'sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))';
  const where = `« ${NAME} »`;
  const { sheets } = need(ask(world, get('sheets', `spreadsheets/${id}`, { fields: wanted })), where);
  const found = sheets.find(({ properties }: any) => properties.title === NAME) ?? sheets[0];
  const { sheetId = 0, title, gridProperties } = found.properties;
  const dressed = title === NAME;
  const { rowCount = 0, columnCount = 0 } = gridProperties ?? {};
  const read = post('sheets', `spreadsheets/${id}/values:batchGetByDataFilter`, wholeTabs([sheetId]));
  const cells = dressed
    ? (rangesById(need(ask(world, read), where), [sheetId]).get(sheetId)?.values ?? [])
    : [];
  return { id, sheetId, dressed, rowCount, columnCount, cells };
}

/** The file's content; what is no list of projects will be written over. */
function readJson(world: World, id: string): CommonProject[] {
  const outcome = ask(world, get('drive', `files/${id}`, { alt: 'media' }));
  return outcome.ok && Array.isArray(outcome.body) ? outcome.body : [];
}

// --- What would change

function planChange(cells: Cell[][], count: number, there: Sheet | undefined, gone: boolean): Planned<Work> {
  const details = there?.dressed ? changedLines(there.cells, cells) : made(NAME, count);
  const same = there?.dressed === true && sameCells(there.cells, cells);
  const title = there?.dressed
    ? `Mettre à jour « ${NAME} »`
    : `${gone ? 'Refaire' : 'Créer'} « ${NAME} » (tableau)`;
  return planned<Work>(
    'export:action-plan',
    there ? 'update-spreadsheet' : 'create-spreadsheet',
    'export/action-plan',
    same ? `« ${NAME} » est à jour` : title,
    { cells, details },
    {
      details,
      ...(same ? { status: 'unchanged' as const } : {}),
      ...(there ? { url: sheetAddress(there.id) } : {}),
      work: { do: 'plan', cells, there },
    },
  );
}

function schemaChange(
  projects: CommonProject[],
  there: CommonProject[] | undefined,
  gone: boolean,
): Planned<Work> {
  const json = `${JSON.stringify(projects, null, 2)}\n`;
  const same = there !== undefined && JSON.stringify(there) === JSON.stringify(projects);
  const details =
    there && there.length > 0 ? changedProjects(there, projects) : made(JSON_NAME, projects.length);
  const title = there
    ? `Mettre à jour « ${JSON_NAME} »`
    : `${gone ? 'Refaire' : 'Créer'} « ${JSON_NAME} » (schéma commun de l’État)`;
  return planned<Work>(
    'export:common-schema',
    there ? 'update-file' : 'create-file',
    'export/common-schema',
    same ? `« ${JSON_NAME} » est à jour` : title,
    { json },
    {
      details: same ? [] : details,
      ...(same ? { status: 'unchanged' as const } : {}),
      work: { do: 'schema', json },
    },
  );
}

function made(name: string, count: number): Detail[] {
  return [appears(name, countOf(count, 'projet', 'projets'))];
}

function changedProjects(before: readonly CommonProject[], after: readonly CommonProject[]): Detail[] {
  const was = new Map(before.map((one) => [one.externalId, one]));
  const is = new Set(after.map(({ externalId }) => externalId));
  return [
    ...after
      .filter((one) => JSON.stringify(was.get(one.externalId)) !== JSON.stringify(one))
      .map((one) => ({
        field: `${one.nom} (${one.externalId})`,
        before: was.has(one.externalId) ? 'ce qu’il disait' : '',
        after: was.has(one.externalId) ? 'mis à jour' : 'ajouté',
      })),
    ...before
      .filter(({ externalId }) => !is.has(externalId))
      .map(({ nom, externalId }) => ({
        field: `${nom} (${externalId})`,
        before: 'présent',
        after: 'retiré',
      })),
  ];
}

function sentenceFor(
  changes: readonly Planned<Work>[],
  count: number,
  internal: number,
): Pick<Plan, 'sentence' | 'buttons'> {
  const kept =
    internal > 0
      ? ` ${countOf(internal, 'projet interne reste', 'projets internes restent')} en dehors.`
      : '';
  const todo = changes.filter(({ status }) => status === 'planned');
  const look = { label: 'Regarder à nouveau', kind: 'look' as const };
  if (todo.length === 0)
    return { sentence: `Les exports sont à jour. Rien à écrire.${kept}`, buttons: [look, ...CLOSE] };
  const names = list(
    todo.map(({ id }) => (id === 'export:action-plan' ? `« ${NAME} »` : `« ${JSON_NAME} »`)),
  );
  return {
    sentence: `${countOf(count, 'projet', 'projets')} : ${names} ${todo.length > 1 ? 'seront écrits' : 'sera écrit'} dans le dossier « ${FOLDER} ».${kept}`,
    buttons: [
      { label: `Exporter ${countOf(count, 'projet', 'projets')}`, kind: 'apply' },
      look,
      { label: 'Annuler', kind: 'cancel' },
    ],
  };
}

// --- Doing

function perform(world: World, { workbook: read }: ExportPlan, chosen: Planned<Work>[]): Performed {
  const problems: Problem[] = [];
  if (!read) return { results: [], problems };
  let { workbook, folderId } = exportsFolder(world, read, problems);
  const results: Change[] = [];
  for (const change of chosen) {
    const { work } = change;
    if (!work) continue;
    const written =
      work.do === 'plan'
        ? writePlan(world, workbook, folderId, work, problems)
        : writeSchema(world, workbook, folderId, work.json, problems);
    workbook = written.workbook;
    results.push({ ...bare(change), status: 'applied', url: written.url });
  }
  const { day, minute } = world.localTime();
  const journal = results.map(({ target, title, url }) => ({
    table: 'journal' as const,
    values: {
      date: day + minute / 1440,
      person: world.person,
      operation: OPERATION,
      target,
      what: title,
      detail: url ?? '',
    },
  }));
  problems.push(...writeWorkbook(world, workbook, [], journal).problems);
  return { results, problems };
}

/** Beside the other folders, under an id written before it is made. */
function exportsFolder(
  world: World,
  read: Workbook,
  problems: Problem[],
): { workbook: Workbook; folderId: string } {
  const key = SETTINGS.exportsFolder;
  const known = fileId(read, key);
  const first = [SETTINGS.actionPlanExport, SETTINGS.commonSchemaExport].every(
    (file) => setting(read, file) === undefined,
  );
  if (known !== undefined && !first) {
    needFolder(world, known, FOLDER, false);
    return { workbook: read, folderId: known };
  }
  const folderId = known ?? drawIds(world, 1)[0]!;
  const workbook = known ? read : intendSettings(world, read, [[key, folderId]], problems);
  const parentId = fileId(workbook, SETTINGS.rootFolder);
  createFolder(world, { id: folderId, name: FOLDER, ...(parentId ? { parentId } : {}) });
  return { workbook, folderId };
}

interface WrittenFile {
  workbook: Workbook;
  url: string;
}

function writePlan(
  world: World,
  read: Workbook,
  folderId: string,
  { cells, there }: Work & { do: 'plan' },
  problems: Problem[],
): WrittenFile {
  let workbook = read;
  let sheet = there;
  if (!sheet) {
    const key = SETTINGS.actionPlanExport;
    const pending = pendingNonce(setting(workbook, key));
    const nonce = pending ?? newNonce(world);
    if (!pending) workbook = intendSettings(world, workbook, [[key, pendingText(nonce)]], problems);
    const creation = {
      key: 'export/action-plan',
      name: NAME,
      nonce,
      folderId,
      mimeType: SPREADSHEET_TYPE,
      requests: [],
    };
    const id = makeOne(world, { ...creation, resumed: pending !== undefined }, `« ${NAME} »`, 'E-MAKE');
    workbook = keepSettings(world, workbook, [[key, sheetAddress(id)]], problems);
    sheet = readSheet(world, id);
  }
  const path = `spreadsheets/${sheet.id}`;
  const wide = widened(cells, sheet.cells);
  const requests = planLook(sheet, NAME, wide);
  if (requests.length > 0)
    need(ask(world, post('sheets', `${path}:batchUpdate`, { requests })), `« ${NAME} »`);
  const data = [valueRange(NAME, 0, 1, wide)];
  need(
    ask(world, post('sheets', `${path}/values:batchUpdate`, { valueInputOption: 'RAW', data })),
    `« ${NAME} »`,
  );
  return { workbook, url: sheetAddress(sheet.id) };
}

function writeSchema(
  world: World,
  read: Workbook,
  folderId: string,
  json: string,
  problems: Problem[],
): WrittenFile {
  const key = SETTINGS.commonSchemaExport;
  let workbook = read;
  let id = fileId(workbook, key);
  const outcome = id === undefined ? undefined : ask(world, folderRequest(id));
  if (id === undefined || outcome?.body?.trashed === true) {
    id = drawIds(world, 1)[0]!;
    workbook = intendSettings(world, workbook, [[key, fileAddress(id)]], problems);
  }
  if (!outcome?.ok || outcome.body.trashed) {
    const body = {
      id,
      name: JSON_NAME,
      mimeType: JSON_TYPE,
      parents: [folderId],
      appProperties: { cordeeKey: 'export/common-schema', cordeeBook: world.spreadsheetId },
    };
    const created = ask(world, postOnce('drive', 'files', body, { fields: 'id' }));
    // Under an id drawn beforehand, making it twice is a 409 that changes nothing.
    if (created.status !== 409 && !created.ambiguous) need(created, `« ${JSON_NAME} »`);
  }
  const upload: RestRequest = {
    ...post('drive', `files/${id}`, json, { fields: 'id' }),
    method: 'PATCH',
    content: JSON_TYPE,
  };
  need(ask(world, upload), `« ${JSON_NAME} »`);
  return { workbook, url: fileAddress(id) };
}

function sheetAddress(id: string): string {
  return `https://docs.google.com/spreadsheets/d/${id}/edit`;
}

function fileAddress(id: string): string {
  return `https://drive.google.com/file/d/${id}/view`;
}

function conclusion(results: readonly Change[]): string {
  const names = results
    .filter(({ status }) => status === 'applied')
    .map(({ id }) => (id === 'export:action-plan' ? `« ${NAME} »` : `« ${JSON_NAME} »`));
  return names.length === 0 ? 'Rien n’a été exporté.' : `Fait. ${list(names)} : dossier « ${FOLDER} ».`;
}
