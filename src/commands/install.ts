// Installer ou compléter le classeur: tabs, columns, reference data, folders, templates – only what is missing.

import { appears, type Change, type Problem, problem } from '../changes/change';
import {
  type Button,
  bare,
  CLOSE,
  type Command,
  type Performed,
  type Plan,
  type Planned,
  planned,
  type Slice,
} from '../changes/executor';
import { createFolder, drawIds } from '../changes/living-documents';
import {
  ask,
  askEach,
  get,
  inBatches,
  need,
  post,
  postOnce,
  type RestOutcome,
  refusal,
  refusalAndRemedy,
  remedy,
  Stop,
  type World,
} from '../changes/ports';
import type { DocumentKind } from '../documents/kind';
import { KINDS } from '../documents/kinds';
import { PROJECT_SHEET } from '../documents/project-sheet';
import { countOf } from '../french';
import type { Reference } from '../reference';
import type { Said } from '../workbook/adoption/answers';
import { shownRequest, strangers } from '../workbook/adoption/plan';
import { RULE_FIELDS } from '../workbook/install/own-words';
import {
  INSTALL_FIELDS,
  type InstallPlan,
  type InstallStep,
  installRequest,
  planInstall,
  sheetsOf,
} from '../workbook/install/plan';
import { documentSettings, SETTINGS } from '../workbook/registry';
import { setting, type Workbook } from '../workbook/workbook';
import { noteAdded } from './steps/added';
import { adoptionTold as told } from './steps/adoption-told';
import { flag, optional, record, texts } from './steps/arguments';
import { forgetTabs, readWorkbook } from './steps/book';
import { makeTemplates } from './steps/default-templates';
import { folderRequest, stands } from './steps/folders';
import { documentAddress } from './steps/names';
import { fileId, foldersMade, keepSettings, noteFoldersMade } from './steps/settings';

type Work =
  | { do: 'step'; step: InstallStep }
  | { do: 'folders'; missing: FolderKey[] }
  | { do: 'template'; kind: DocumentKind };
type FolderKey = 'root' | 'templates' | 'sheets';

const FOLDERS: Record<FolderKey, { setting: string; name: string }> = {
  root: { setting: SETTINGS.rootFolder, name: 'Cordée – documents de la mission' },
  templates: { setting: SETTINGS.templatesFolder, name: 'Modèles' },
  sheets: { setting: documentSettings(PROJECT_SHEET).folder, name: PROJECT_SHEET.folder },
};
const KEYS = Object.keys(FOLDERS) as FolderKey[];

const TITLE = 'Installer ou compléter le classeur';
const CANCEL: Button = { label: 'Annuler', kind: 'cancel' };
const LOOK: Button = { label: 'Revoir avec ces réponses', kind: 'look' };

export const command: Command<Work> = { name: 'install', plan, perform, conclusion };

const readArgs = record({ map: optional(texts), form: optional(texts), detail: optional(flag) });

function plan(world: World, args: object, only?: ReadonlySet<string>): Plan<Work> {
  const { map = {}, form = {}, detail = false } = readArgs(args, 'args');
  const asked = { map, form };
  const said = saidIn(asked);
  const reference = referenceOf(world);
  const missing = look(world, reference, said);
  const { form: questions, sections, pending } = told(missing.adoption);
  const shown = { ...(questions.length > 0 ? { form: questions } : {}), ...(detail ? { sections } : {}) };
  const { faults } = missing.adoption;
  if (faults.length > 0 || pending.length > 0)
    return {
      changes: [],
      problems: [...faults, ...pending],
      sentence: faults.length > 0 ? faults[0]!.message : sentenceOfQuestions(pending.length),
      buttons: [...(questions.length > 0 ? [LOOK] : []), CANCEL],
      ...shown,
      sections,
      args: asked,
      refused: true,
    };
  // What is understood of their tabs is read first.
  const steps = [...missing.steps].sort((a, b) => Number(!a.mapping) - Number(!b.mapping));
  const changes = steps.map((step) => {
    const { id, where, title, details, mapping } = step;
    return planned<Work>(
      `install:${id}`,
      'complete-workbook',
      where || 'workbook',
      title,
      { id, details, mapping },
      {
        details: mapping ? [...mapping] : details.map((after) => appears(where || 'Classeur', after)),
        work: { do: 'step', step },
      },
    );
  });
  const unmade = !foldersMade(world);
  const gone = goneFiles(world, missing.workbook);
  const folders = gone.hidden ? [] : gone.folders;
  if (folders.length > 0 || unmade) {
    const title = 'Dossiers Drive à créer, à côté du classeur';
    const seen = { folders: unmade ? 'folders' : folders };
    changes.push(
      planned<Work>('install:folders', 'create-folders', 'workbook/folders', title, seen, {
        details: (unmade ? KEYS : folders).map((key) => appears('Dossier', FOLDERS[key].name)),
        work: { do: 'folders', missing: folders },
      }),
    );
  }
  for (const kind of gone.hidden ? [] : gone.templates) {
    const known = fileId(missing.workbook, documentSettings(kind).template) !== undefined;
    const { name, suffix } = kind;
    const title = known
      ? `Modèle « ${name} » à refaire : l’actuel est à la corbeille, supprimé, ou ne vous est pas partagé`
      : `Modèle « ${name} » à créer (vous pourrez le remettre en forme)`;
    const seen = { template: suffix };
    changes.push(
      planned<Work>(
        `install:template/${suffix}`,
        'create-template',
        `workbook/template-${suffix}`,
        title,
        seen,
        {
          details: [appears('Modèle', reference.templates[suffix]!.title)],
          work: { do: 'template', kind },
        },
      ),
    );
  }
  void only;
  const problems = missing.workbook.problems.filter(({ rule }) => rule !== 'W-TAB');
  return {
    changes,
    problems: [
      ...(gone.hidden ? [hiddenRoot()] : []),
      ...missing.told,
      ...(changes.length > 0 ? [] : problems),
    ],
    ...sentenceFor(missing, changes, questions.length, detail, asked),
    ...shown,
    args: asked,
  };
}

/** What a form or a command line says of somebody's tabs and columns. */
function saidIn(args: object): Said {
  const { map, form } = readArgs(args, 'args');
  return { ...form, ...map };
}

function sentenceOfQuestions(count: number): string {
  return `${countOf(count, 'question', 'questions', true)} avant d’installer. Rien n’a été écrit.`;
}

function referenceOf(world: World): Reference {
  return world.reference() as Reference;
}

/** What the workbook lacks: two reads, a third where tabs must be looked at closely, a wave for what else must be known. */
function look(world: World, reference: Reference, said: Said): InstallPlan {
  const path = `spreadsheets/${world.spreadsheetId}`;
  const spreadsheet = need(ask(world, get('sheets', path, { fields: INSTALL_FIELDS })), 'ce tableau');
  const values = need(
    ask(world, post('sheets', `${path}/values:batchGetByDataFilter`, installRequest(spreadsheet))),
    'ce tableau',
  );
  const closer = strangers(sheetsOf(spreadsheet), values, said);
  const shown =
    closer.length > 0
      ? need(
          ask(world, post('sheets', `${path}/values:batchGetByDataFilter`, shownRequest(closer))),
          'ce tableau',
        )
      : {};
  const { day } = world.localTime();
  const plan = planInstall(spreadsheet, values, reference, day, { shown, said });
  const { unread } = plan;
  if (!unread) return plan;
  const outcomes = world.send([
    ...unread.formulas.map((body) => post('sheets', `${path}/values:batchGetByDataFilter`, body)),
    ...unread.rules.map((ranges) => get('sheets', path, { ranges, fields: RULE_FIELDS })),
  ]);
  const bodies = outcomes.map((outcome) => need(outcome, 'ce tableau'));
  const later = {
    formulas: bodies.slice(0, unread.formulas.length),
    rules: bodies.slice(unread.formulas.length),
  };
  return planInstall(spreadsheet, values, reference, day, { shown, said, later });
}

interface Gone {
  /** Folders whose setting is empty, or leads to the bin or nowhere. */
  folders: FolderKey[];
  templates: DocumentKind[];
  /** The main folder can't be seen: deleted or not shared, Drive doesn't say which. */
  hidden: boolean;
}

/** Which of the files named in `Paramètres` are gone; one wave. */
function goneFiles(world: World, workbook: Workbook): Gone {
  const templates = KINDS.map((kind) => documentSettings(kind).template);
  const keys = [...KEYS.map((key) => FOLDERS[key].setting), ...templates];
  const ids = keys.map((key) => fileId(workbook, key));
  const known = ids.filter((id): id is string => id !== undefined);
  const outcomes = new Map(askEach(world, known, folderRequest));
  const outcomeOf = (index: number): RestOutcome | undefined => outcomes.get(ids[index] ?? '');
  const gone = keys.map((key, index) => {
    const outcome = outcomeOf(index);
    return !outcome || !stands(outcome, key);
  });
  return {
    folders: KEYS.filter((_, index) => gone[index]),
    templates: KINDS.filter((_, index) => gone[KEYS.length + index]),
    hidden: foldersMade(world) && outcomeOf(0)?.status === 404,
  };
}

function hiddenRoot(): Problem {
  return problem(
    'warning',
    `dossier « ${FOLDERS.root.name} »`,
    'D-HIDDEN',
    'Ce dossier a été supprimé, ou ne vous est pas partagé. Ni dossier ni modèle n’est refait.',
    `Demandez à la personne qui l’a créé de vous le partager en modification. S’il a été supprimé, effacez la valeur de « ${SETTINGS.rootFolder} » dans l’onglet « Paramètres », puis relancez l’installation.`,
  );
}

/** « 14 onglets à ajouter, 6 reconnus. Aucune de vos données ne change. » */
function sentenceFor(
  missing: InstallPlan,
  changes: readonly Planned<Work>[],
  asked: number,
  detail: boolean,
  args: object,
): Pick<Plan, 'sentence' | 'buttons'> {
  const { adoption } = missing;
  const look = asked > 0 ? [LOOK] : [];
  const more: Button[] =
    adoption.tabs.length > 0 && !detail
      ? [
          {
            label: 'Voir le détail',
            kind: 'open',
            open: { command: 'install', args: { ...args, detail: true }, title: TITLE },
          },
        ]
      : [];
  if (changes.length === 0)
    return {
      sentence: 'Le classeur est complet. Rien à écrire.',
      buttons: [...look, ...more, ...CLOSE],
    };
  const parts: string[] = [];
  if (missing.added > 0) parts.push(`${countOf(missing.added, 'onglet', 'onglets')} à ajouter`);
  if (missing.recognised > 0)
    parts.push(
      missing.added > 0
        ? `${missing.recognised} ${missing.recognised > 1 ? 'reconnus' : 'reconnu'}`
        : `${countOf(missing.recognised, 'onglet reconnu', 'onglets reconnus')}`,
    );
  const others = changes.filter(
    ({ work, id }) => work?.do !== 'step' || !id.startsWith('install:tab:'),
  ).length;
  if (missing.added === 0) parts.push(`${countOf(others, 'élément', 'éléments')} à compléter`);
  if (asked > 0) parts.push(`${countOf(asked, 'colonne', 'colonnes', true)} à vérifier`);
  return {
    sentence: `${parts.join(', ')}. Aucune de vos données ne change.`,
    buttons: [{ label: 'Installer', kind: 'apply' }, ...look, ...more, CANCEL],
  };
}

function perform(
  world: World,
  { args, changes }: Plan<Work>,
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed {
  // All the rest stands on how their tabs are read: with a reading that was not shown, nothing is written.
  if (changes.some((change) => isReading(change) && chosen.indexOf(change) < 0))
    return {
      results: chosen.map((change) => ({ ...bare(change), status: 'skipped', message: OTHER_READING })),
      problems: [],
    };
  const problems: Problem[] = [];
  const results: Change[] = [];
  const tell = (change: Planned<Work>, outcome: Partial<Change>): void => {
    results.push({ ...bare(change), ...outcome });
    slice.progress(results.length, chosen.length);
  };
  const steps = chosen.filter(({ work }) => work?.do === 'step');
  if (steps.length > 0) {
    const refused = completeWorkbook(world, new Set(steps.map(({ id }) => id)), saidIn(args));
    for (const change of steps) {
      const outcome = refused.get(change.id);
      tell(
        change,
        outcome ? { status: 'failed', message: refusalAndRemedy(outcome) } : { status: 'applied' },
      );
    }
    problems.push(...refusedTabs(steps, refused));
  }
  const others = chosen.filter(({ work }) => work?.do !== 'step');
  if (others.length === 0) return { results: inOrder(chosen, results), problems };
  let workbook = readWorkbook(world);
  if (setting(workbook, SETTINGS.workbookId) === undefined)
    workbook = keepSettings(world, workbook, [[SETTINGS.workbookId, world.spreadsheetId]], problems);
  for (const change of others) {
    if (change.work?.do === 'folders') {
      workbook = makeFolders(world, workbook, problems);
      tell(change, { status: 'applied' });
    }
  }
  const toMake = others.flatMap(({ work }) => (work?.do === 'template' ? [work.kind] : []));
  if (toMake.length > 0) {
    const { ids } = makeTemplates(world, workbook, toMake, referenceOf(world).templates, problems);
    for (const change of others)
      if (change.work?.do === 'template')
        tell(change, { status: 'applied', url: documentAddress(ids.get(change.work.kind.suffix)!) });
  }
  return { results: inOrder(chosen, results), problems };
}

const OTHER_READING =
  'Rien n’est écrit : vos onglets ont changé depuis, regardez à nouveau comment ils seront lus.';

function isReading({ work }: Planned<Work>): boolean {
  return work?.do === 'step' && work.step.mapping !== undefined;
}

/** « Fait. 28 onglets ajoutés, 2 reconnus. », when all of it is done. */
function conclusion(results: readonly Change[]): string | undefined {
  if (results.some(({ status }) => status !== 'applied')) return undefined;
  const count = (start: string): number => results.filter(({ id }) => id.startsWith(start)).length;
  const made = count('install:tab:');
  const adopted = count('install:adopt:');
  const parts: string[] = [];
  if (made > 0) parts.push(countOf(made, 'onglet ajouté', 'onglets ajoutés'));
  if (adopted > 0) parts.push(countOf(adopted, 'onglet reconnu', 'onglets reconnus'));
  if (parts.length === 0) return 'Fait. Le classeur est complet.';
  return `Fait. ${parts.join(', ')}. Aucune de vos données n’a changé.`;
}

function inOrder(chosen: readonly Planned<Work>[], results: readonly Change[]): Change[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return chosen.map(({ id }) => byId.get(id)).filter((result): result is Change => result !== undefined);
}

/**
 * Adds what is missing: structure in one atomic batch (several only for a very large workbook), then reference
 * data. After an ambiguous answer the workbook is looked at again: what took effect is no longer missing. What a
 * protection refuses doesn't sink the rest: steps are then tried one by one. Answers which were refused, by change.
 */
function completeWorkbook(world: World, ids: ReadonlySet<string>, said: Said): Map<string, RestOutcome> {
  const reference = referenceOf(world);
  const refused = new Map<string, RestOutcome>();
  let alone = false;
  for (let attempt = 1; ; attempt += 1) {
    const missing = look(world, reference, said);
    const steps = missing.steps.filter(({ id }) => ids.has(`install:${id}`) && !refused.has(`install:${id}`));
    noteAdded(
      world,
      steps.map(({ adds }) => adds),
    );
    const groups = alone ? steps.map((step) => [step]) : [steps];
    const outcome = groups.reduce<RestOutcome | undefined>((stopped, group) => {
      if (stopped) return stopped;
      const refusal = writeSteps(world, group);
      if (refusal && !refusal.ambiguous && alone) refused.set(`install:${group[0]!.id}`, refusal);
      return refusal && (refusal.ambiguous || !alone) ? refusal : undefined;
    }, undefined);
    if (!outcome) return refused;
    if (attempt > 3 || (!outcome.ambiguous && outcome.status !== 400)) need(outcome, 'ce tableau');
    if (!outcome.ambiguous) alone = true;
  }
}

/** Structure, then values; the first answer that isn't ok. */
function writeSteps(world: World, steps: readonly InstallStep[]): RestOutcome | undefined {
  const path = `spreadsheets/${world.spreadsheetId}`;
  const requests = steps.flatMap((step) => step.requests);
  const data = steps.flatMap((step) => step.data);
  for (const batch of requests.length > 0 ? inBatches(requests) : []) {
    const outcome = ask(world, postOnce('sheets', `${path}:batchUpdate`, { requests: batch }));
    forgetTabs(world);
    if (!outcome.ok) return outcome;
  }
  if (data.length === 0) return undefined;
  const outcome = ask(world, post('sheets', `${path}/values:batchUpdate`, { valueInputOption: 'RAW', data }));
  return outcome.ok ? undefined : outcome;
}

/** Each tab that refused, once. */
function refusedTabs(steps: readonly Planned<Work>[], refused: ReadonlyMap<string, RestOutcome>): Problem[] {
  const said = new Map<string, Problem>();
  for (const { id, work } of steps) {
    const outcome = refused.get(id);
    if (!outcome || work?.do !== 'step') continue;
    const tab = work.step.where.replace(/!.*$/, '');
    const where = tab ? `onglet « ${tab} »` : 'ce tableau';
    said.set(where, problem('error', where, 'W-WRITE', refusal(outcome), remedy(outcome)));
  }
  return [...said.values()];
}

/** Folders under ids drawn and written beforehand, beside the workbook (in its shared drive, if it has one). */
function makeFolders(world: World, workbook: Workbook, problems: Problem[]): Workbook {
  let book = workbook;
  // Until all were made once, a folder under a known id may still have to be made under it.
  const missing = foldersMade(world)
    ? goneFiles(world, book).folders
    : KEYS.filter((key) => fileId(book, FOLDERS[key].setting) === undefined);
  if (missing.length > 0) {
    const ids = drawIds(world, missing.length);
    book = keepSettings(
      world,
      book,
      missing.map((key, index) => [FOLDERS[key].setting, ids[index]!] as const),
      problems,
    );
  }
  const id = (key: FolderKey): string => fileId(book, FOLDERS[key].setting)!;
  const own = get('drive', `files/${world.spreadsheetId}`, { fields: 'id,parents' });
  const file = need(ask(world, own), 'ce tableau');
  const parent: string | undefined = file.parents?.[0];
  try {
    createFolder(world, { id: id('root'), name: FOLDERS.root.name, ...(parent ? { parentId: parent } : {}) });
  } catch (error) {
    if (!parent || !(error instanceof Stop)) throw error;
    createFolder(world, { id: id('root'), name: FOLDERS.root.name });
    problems.push(
      problem(
        'warning',
        'Drive',
        'D-PARENT',
        'Vous ne pouvez pas écrire dans le dossier du classeur : les dossiers sont créés dans votre Drive personnel.',
        'Demandez à y avoir accès, ou déplacez ensuite le dossier « Cordée » dans le Drive partagé de la structure.',
      ),
    );
  }
  createFolder(world, { id: id('templates'), name: FOLDERS.templates.name, parentId: id('root') });
  createFolder(world, { id: id('sheets'), name: FOLDERS.sheets.name, parentId: id('root') });
  noteFoldersMade(world);
  return book;
}
