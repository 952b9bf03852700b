// Fiches projet: one living document per selected project, made once, then kept up to date in place.

import type { Change, Problem } from '../changes/change';
import { bare, type Command, type Performed, type Plan, type Planned, type Slice } from '../changes/executor';
import { type Created, type Creation, createDocuments, createFolder, drawIds, type Listed, listFolders, newNonce } from '../changes/living-documents';
import { refusal, remedy, Stop, type World } from '../changes/ports';
import { type ProjectSheetContext, projectSheetFields, projectSheetRecord, projectSheetTypes } from '../documents/project-sheet';
import { digest } from '../domain/hash';
import type { ViewTypes } from '../domain/view';
import { countOf, hour, plural, shortDate } from '../french';
import { type Evaluation, evaluate, fill } from '../templates';
import type { Row } from '../workbook/declaration';
import { DOCUMENT_STATES, DOCUMENT_TYPES, documentKey, SETTINGS } from '../workbook/registry';
import { type View, view } from '../workbook/view';
import { rowOf, setting, type Workbook } from '../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../workbook/writing';
import { readWorkbook, writeFormulas, writeWorkbook } from './book';
import { type Edit, type EditOutcome, readEdits, writeEdits } from './document-edits';
import { documentAddress, documentName } from './names';
import { readTargets } from './targets';
import { pendingText, type Shelved, sourceText, TemplateShelf, templateProblems } from './template-shelf';

const NAME = 'Fiche projet';
const FOLDER = 'Fiches projet';

type Work =
  | { do: 'create'; project: Row; entry: Row | undefined; name: string; hash: string; evaluation: Evaluation; shelf: Shelved }
  | { do: 'update'; project: Row; entry: Row; edit: Edit }
  | { do: 'link'; project: Row; entry: Row }
  | { do: 'bin'; fileId: string }
  | { do: 'formulas' };

/** What `perform` needs of the computation besides the changes. */
interface Desk {
  workbook: Workbook;
  shelf: TemplateShelf;
  template: (Shelved & { modifiedTime: string }) | undefined;
  context: ProjectSheetContext;
}

interface SheetsPlan extends Plan<Work> {
  desk: Desk;
}

export const generateProjectSheets: Command<Work> = {
  name: 'generate-project-sheets',
  plan,
  perform: (world, made, chosen, slice) => perform(world, (made as SheetsPlan).desk, chosen, slice),
};

function plan(world: World, args: object, only?: ReadonlySet<string>): SheetsPlan {
  const workbook = readWorkbook(world);
  const targets = readTargets(workbook, args);
  const problems: Problem[] = [...targets.problems];
  const seen = view(workbook);
  const shelf = new TemplateShelf(world, typesOf(seen), 'projects', NAME, {
    templateId: setting(workbook, SETTINGS.projectSheetTemplate),
    frozenId: setting(workbook, SETTINGS.projectSheetFrozen),
    source: setting(workbook, SETTINGS.projectSheetFrozenSource),
  });
  const context = { today: world.localTime().day, municipalityCount: workbook.tables.territory.length };
  const template = chooseTemplate(shelf, workbook, targets.template, only !== undefined);
  const desk: Desk = { workbook, shelf, template, context };
  if (template.faults.length > 0) {
    problems.push(...templateProblems(NAME, template.faults));
    const sentence = `Le modèle « ${NAME} » contient ${countOf(template.faults.length, 'faute')}${NNBSP}: rien n’est créé tant qu’il n’est pas corrigé.`;
    return { changes: [], problems, sentence, buttons: [{ label: 'Fermer', kind: 'cancel' }], args: targets.args, desk };
  }

  const listed = only ? undefined : listOurs(world, workbook);
  const changes: Planned<Work>[] = [];
  const toRead: { project: Row; entry: Row; evaluation: Evaluation; shelved: Shelved }[] = [];
  for (const project of targets.projects) {
    const entry = entryOf(workbook, project.id);
    const done = entry?.values.state === DOCUMENT_STATES.current && typeof entry.values.driveId === 'string';
    const frozenId = typeof entry?.values.frozenTemplate === 'string' ? entry.values.frozenTemplate : undefined;
    if (!done && only && !only.has(`create:${documentKey(project.id, 'project-sheet')}`)) continue;
    const shelved = frozenId && frozenId !== template.frozenId ? shelf.frozen(frozenId) : template;
    const record = seen.record('projects', project.id);
    if (!record) continue;
    const evaluation = evaluate(shelved.template, projectSheetRecord(record, context));
    if (evaluation.missing.length > 0) {
      changes.push(incomplete(project, entry, evaluation));
      continue;
    }
    if (!done || !entry) {
      changes.push(creation(project, entry, evaluation, shelved));
      continue;
    }
    const gone = listed && whereabouts(listed, entry, world);
    if (gone) {
      changes.push({ ...unchanged(project, entry), status: 'skipped', message: gone });
      continue;
    }
    if (entry.values.dataHash !== evaluation.hash) {
      if (!only || only.has(`update:${entry.values.key}`)) toRead.push({ project, entry, evaluation, shelved });
    } else changes.push(unchanged(project, entry));
    if (project.values.sheetAddress === undefined) changes.push(relink(project, entry));
  }
  for (const outcome of readEdits(world, toRead.map(({ project, entry, evaluation, shelved }) => ({ key: String(entry.values.key), documentId: String(entry.values.driveId), name: titleOf(project), evaluation, template: shelved.template })), only !== undefined)) {
    const { project, entry } = toRead.find((one) => one.entry.values.key === outcome.key)!;
    changes.push(update(project, entry, outcome));
  }
  if (listed) changes.push(...orphans(listed, workbook));
  if (workbook.missingFormulas.length > 0 && targets.all) changes.push(formulas(workbook));
  return {
    changes,
    problems: [...problems, ...relevant(workbook)],
    ...sentenceFor(changes, targets.hidden),
    args: { ...targets.args, template: { version: template.version, modifiedTime: template.modifiedTime } },
    desk,
  };
}

/** While doing, the frozen copy of the version that was shown; while showing, the template as it is now. */
function chooseTemplate(shelf: TemplateShelf, workbook: Workbook, shown: { version: string; modifiedTime: string } | undefined, doing: boolean): Shelved & { modifiedTime: string } {
  const frozenId = setting(workbook, SETTINGS.projectSheetFrozen);
  if (doing && shown && frozenId && shelf.isFrozen(shown.version)) return { ...shelf.frozen(frozenId), modifiedTime: shown.modifiedTime };
  return shelf.current();
}

function typesOf(seen: View): ViewTypes {
  const projects = seen.types.projects!;
  const types: ViewTypes = { ...seen.types, projects: { ...projects, fields: [...projects.fields, ...projectSheetFields] } };
  for (const type of projectSheetTypes) types[type.name] = type;
  return types;
}

function entryOf(workbook: Workbook, projectId: string): Row | undefined {
  const key = documentKey(projectId, 'project-sheet');
  return entriesByKey(workbook).get(key);
}

const indexes = new WeakMap<object, Map<string, Row>>();

/** The register by key; built once per reading. */
function entriesByKey(workbook: Workbook): Map<string, Row> {
  let index = indexes.get(workbook.tables.documents);
  if (!index) {
    index = new Map();
    for (const row of workbook.tables.documents) if (typeof row.values.key === 'string') index.set(row.values.key, row);
    indexes.set(workbook.tables.documents, index);
  }
  return index;
}

// --- What would change

function titleOf(project: Row): string {
  return String(project.values.shortTitle ?? project.values.title ?? project.id);
}

function creation(project: Row, entry: Row | undefined, evaluation: Evaluation, shelf: Shelved): Planned<Work> {
  const key = documentKey(project.id, 'project-sheet');
  const name = documentName(NAME, titleOf(project), project.id);
  return {
    id: `create:${key}`,
    digest: digest({ key, name, hash: evaluation.hash, version: shelf.version }),
    kind: 'create-document',
    target: key,
    title: `Créer « ${name} »`,
    status: 'planned',
    details: [{ field: 'Document', before: '', after: name }],
    work: { do: 'create', project, entry, name, hash: evaluation.hash, evaluation, shelf },
  };
}

function incomplete(project: Row, entry: Row | undefined, evaluation: Evaluation): Planned<Work> {
  const key = documentKey(project.id, 'project-sheet');
  const missing = [...new Set(evaluation.missing.map(({ label }) => label))];
  return {
    id: `${entry?.values.driveId ? 'update' : 'create'}:${key}`,
    digest: digest({ key, missing }),
    kind: entry?.values.driveId ? 'update-document' : 'create-document',
    target: key,
    title: `« ${titleOf(project)} »`,
    status: 'failed',
    details: [],
    message: `Il manque${NNBSP}: ${missing.join(', ')}. Complétez la ligne ${project.id} (Projets, ligne ${project.row}), puis recommencez.`,
  };
}

function unchanged(project: Row, entry: Row): Planned<Work> {
  return {
    id: `update:${entry.values.key}`,
    digest: digest({ hash: entry.values.dataHash ?? '' }),
    kind: 'update-document',
    target: String(entry.values.key),
    title: `« ${titleOf(project)} » est à jour`,
    status: 'unchanged',
    details: [],
    url: documentAddress(String(entry.values.driveId)),
  };
}

function update(project: Row, entry: Row, outcome: EditOutcome): Planned<Work> {
  const base = { ...unchanged(project, entry), title: `Mettre à jour « ${titleOf(project)} »` };
  if (outcome.kind === 'unreadable') return { ...base, status: 'failed', message: `${outcome.message} ${outcome.hint}` };
  const { edit } = outcome;
  const noted = edit.notes.join(' ');
  const shown = { details: edit.details, digest: edit.digest, ...(noted ? { message: noted } : {}) };
  if (edit.details.length === 0 && edit.conflicts > 0) return { ...base, ...shown, status: 'conflict' };
  if (edit.details.length === 0 && edit.notes.length > 0) return { ...base, ...shown, status: 'skipped' };
  const title = edit.details.length > 0 ? base.title : `« ${titleOf(project)} » dit déjà ce que dit le tableau${NNBSP}: le noter`;
  return { ...base, ...shown, title, status: 'planned', work: { do: 'update', project, entry, edit } };
}

function relink(project: Row, entry: Row): Planned<Work> {
  const address = documentAddress(String(entry.values.driveId));
  return {
    id: `link:${entry.values.key}`,
    digest: digest({ address }),
    kind: 'write-cell',
    target: `${project.id}/sheet-address`,
    title: `Remettre le lien de « ${titleOf(project)} » dans sa ligne`,
    status: 'planned',
    details: [{ field: 'Adresse de la fiche', before: '', after: address }],
    work: { do: 'link', project, entry },
  };
}

function formulas(workbook: Workbook): Planned<Work> {
  const count = workbook.missingFormulas.length;
  return {
    id: 'formulas:workbook',
    digest: digest(workbook.missingFormulas),
    kind: 'write-formulas',
    target: 'workbook/formulas',
    title: `Compléter ${countOf(count, 'cellule calculée', 'cellules calculées')}`,
    status: 'planned',
    details: [],
    work: { do: 'formulas' },
  };
}

/** Documents of ours that no row of the register knows: copies left by a run that was cut. */
function orphans(listed: readonly Listed[], workbook: Workbook): Planned<Work>[] {
  const known = new Set<string>();
  const awaited = new Set<string>();
  for (const { values } of workbook.tables.documents) {
    if (typeof values.driveId === 'string') known.add(values.driveId);
    else if (typeof values.nonce === 'string') awaited.add(values.nonce);
  }
  const frozen = setting(workbook, SETTINGS.projectSheetFrozen);
  for (const { values } of workbook.tables.documents) if (typeof values.frozenTemplate === 'string') known.add(values.frozenTemplate);
  if (frozen) known.add(frozen);
  const pending = setting(workbook, SETTINGS.projectSheetFrozenSource) ?? '';
  return listed
    .filter(({ id, appProperties }) => appProperties?.cordeeKey && !known.has(id))
    .filter(({ appProperties }) => !awaited.has(appProperties?.cordeeNonce ?? '') && pending !== pendingText(appProperties?.cordeeNonce ?? ''))
    .filter(({ appProperties }) => !appProperties?.cordeeKey?.startsWith('template/') || appProperties.cordeeNonce !== undefined)
    .filter(({ appProperties }) => !/^(template-source|folder)\//.test(appProperties?.cordeeKey ?? ''))
    .map(({ id, name, appProperties }) => ({
      id: `bin:${appProperties?.cordeeKey}#${id}`,
      digest: digest({ id, name }),
      kind: 'bin-document',
      target: `${appProperties?.cordeeKey}`,
      title: `Mettre à la corbeille « ${name} », copie laissée par une opération interrompue`,
      status: 'planned' as const,
      details: [{ field: 'Document en double', before: name, after: 'corbeille' }],
      url: documentAddress(id),
      work: { do: 'bin' as const, fileId: id },
    }));
}

/** Our folders' files, or undefined when there is no folder yet. */
function listOurs(world: World, workbook: Workbook): Listed[] | undefined {
  const folder = setting(workbook, SETTINGS.projectSheetsFolder);
  if (!folder || !workbook.tables.documents.some(({ values }) => values.type === DOCUMENT_TYPES.projectSheet)) return undefined;
  const root = setting(workbook, SETTINGS.rootFolder);
  return (
    listFolders(world, [folder, ...(root ? [root] : [])])?.filter(({ appProperties }) => appProperties?.cordeeBook === undefined || appProperties.cordeeBook === world.spreadsheetId) ?? undefined
  );
}

/** Why a registered document can't be written, or '' when it is where it should be (or was moved: its address stays). */
function whereabouts(listed: readonly Listed[], entry: Row, world: World): string {
  const id = String(entry.values.driveId);
  if (presentIn(listed).has(id)) return '';
  const [outcome] = world.send([{ api: 'drive', method: 'GET', path: `files/${id}`, query: { fields: 'id,trashed' }, repeatable: true }]);
  if (outcome?.ok) return outcome.body.trashed ? 'Ce document est à la corbeille de Drive : sortez-l’en pour qu’il soit mis à jour.' : '';
  return `${refusal(outcome)} ${remedy(outcome)}`;
}

const presents = new WeakMap<object, Set<string>>();

function presentIn(listed: readonly Listed[]): Set<string> {
  let set = presents.get(listed);
  if (!set) {
    set = new Set(listed.map(({ id }) => id));
    presents.set(listed, set);
  }
  return set;
}

/** Problems of reading that stand between a project and its fiche. */
function relevant(workbook: Workbook): Problem[] {
  return workbook.problems.filter(({ severity }) => severity === 'error').map((one) => ({ ...one, severity: 'warning' as const }));
}

/** « 3 fiches : 1 à créer, 2 à mettre à jour (5 valeurs). Rien d’autre ne sera touché. » */
function sentenceFor(changes: readonly Planned<Work>[], hidden: number): Pick<Plan, 'sentence' | 'buttons'> {
  const planned = changes.filter(({ status }) => status === 'planned');
  const creates = planned.filter(({ kind }) => kind === 'create-document').length;
  const updates = planned.filter(({ kind }) => kind === 'update-document');
  const values = updates.reduce((sum, { details }) => sum + details.length, 0);
  const others = planned.length - creates - updates.length;
  const stopped = changes.filter(({ status }) => status === 'failed' || status === 'conflict' || status === 'skipped').length;
  const parts: string[] = [];
  if (creates > 0) parts.push(`${creates} à créer`);
  if (updates.length > 0) parts.push(`${updates.length} à mettre à jour (${countOf(values, 'valeur')})`);
  if (stopped > 0) parts.push(`${stopped} à regarder`);
  const unseen = hidden > 0 ? ` ${countOf(hidden, 'ligne sélectionnée, masquée, est laissée de côté', 'lignes sélectionnées, masquées, sont laissées de côté')}.` : '';
  const total = creates + updates.length + stopped;
  if (planned.length === 0 && stopped === 0) {
    return { sentence: `Tout est à jour. Rien à écrire.${unseen}`, buttons: [{ label: 'Fermer', kind: 'cancel' }] };
  }
  const count = total > 0 ? `${countOf(total, 'fiche')}${NBSP}: ${parts.join(', ')}.` : '';
  const aside = others > 0 ? ` ${countOf(others, 'autre remise en ordre', 'autres remises en ordre')}.` : '';
  const nothingElse = planned.length > 0 ? ' Rien d’autre ne sera touché.' : '';
  const verbs: string[] = [];
  if (creates > 0) verbs.push(`créer ${creates}`);
  if (updates.length > 0) verbs.push(`mettre à jour ${updates.length}`);
  if (verbs.length === 0 && others > 0) verbs.push('remettre en ordre');
  const label = verbs.join(' et ');
  const apply = label ? [{ label: label.charAt(0).toUpperCase() + label.slice(1), kind: 'apply' as const }] : [];
  return {
    sentence: `${count}${aside}${nothingElse}${unseen}`.trim(),
    buttons: [...apply, { label: apply.length > 0 ? 'Annuler' : 'Fermer', kind: 'cancel' }],
  };
}

const NBSP = '\u00a0';
const NNBSP = '\u00a0';

// --- Doing it

function perform(world: World, desk: Desk, chosen: readonly Planned<Work>[], slice: Slice): Performed {
  const problems: Problem[] = [];
  const results = new Map<string, Change>();
  const tell = (change: Planned<Work>, outcome: Partial<Change>): void => {
    results.set(change.id, { ...bare(change), ...outcome });
  };
  let done = 0;
  const goOn = (count: number): boolean => {
    done += count;
    return slice.progress(done, chosen.length) && world.milliseconds() < slice.deadline;
  };

  const writes: CellWrite[] = [];
  const journal: NewRow[] = [];
  const note = (target: string, what: string, detail = ''): void => {
    const { day, minute } = world.localTime();
    journal.push({ table: 'journal', values: { date: day + minute / 1440, person: world.person, operation: NAME, target, what, detail } });
  };

  let workbook = desk.workbook;
  const creates = chosen.filter((change) => change.work?.do === 'create');
  if (creates.length > 0) workbook = makeSheets(world, desk, creates, { tell, note, goOn, writes, problems });

  const updates = chosen.filter((change) => change.work?.do === 'update');
  if (updates.length > 0 && results.size === creates.length) updateSheets(world, desk, updates, { tell, note, goOn, writes });

  for (const change of chosen) {
    if (results.size < creates.length + updates.length) break;
    const { work } = change;
    if (work?.do === 'link') {
      const address = documentAddress(String(work.entry.values.driveId));
      writes.push({ table: 'projects', id: work.project.id, key: 'sheetAddress', value: address });
      note(work.project.id, 'Lien de la fiche remis dans la ligne');
      tell(change, { status: 'applied', url: address });
    } else if (work?.do === 'bin') {
      const [outcome] = world.send([{ api: 'drive', method: 'PATCH', path: `files/${work.fileId}`, query: { fields: 'id' }, body: { trashed: true }, repeatable: true }]);
      if (outcome?.ok) note(change.target, 'Copie en double mise à la corbeille', change.details[0]?.before ?? '');
      tell(change, outcome?.ok ? { status: 'applied' } : { status: 'failed', message: `${refusal(outcome)} ${remedy(outcome)}` });
    } else if (work?.do === 'formulas') {
      const refused = writeFormulas(world, desk.workbook, desk.workbook.missingFormulas);
      problems.push(...refused);
      tell(change, { status: refused.length > 0 ? 'failed' : 'applied' });
    }
  }
  if (writes.length > 0 || journal.length > 0) problems.push(...writeWorkbook(world, workbook, writes, journal).problems);

  const handled: Change[] = [];
  for (const change of chosen) {
    const result = results.get(change.id);
    if (!result) break;
    handled.push(result);
  }
  return { results: handled, problems };
}

interface Hands {
  tell(change: Planned<Work>, outcome: Partial<Change>): void;
  note(target: string, what: string, detail?: string): void;
  goOn(count: number): boolean;
  writes: CellWrite[];
  problems: Problem[];
}

/**
 * Intents first, then copies, then their content; the register and the rows last. Returns the workbook as it
 * stands after the intents, whose rows `writes` then completes.
 */
function makeSheets(world: World, desk: Desk, changes: readonly Planned<Work>[], hands: Hands): Workbook {
  const prepared = prepare(world, desk, hands);
  const { folderId } = prepared;
  let workbook = prepared.workbook;
  const { day, minute } = world.localTime();
  const now = `${shortDate(day)} ${hour(minute)}`;

  const intents: CellWrite[] = [];
  const entries: NewRow[] = [];
  const creations = new Map<string, Creation & { change: Planned<Work>; entryId: string }>();
  for (const change of changes) {
    const work = change.work as Work & { do: 'create' };
    const pending = typeof work.entry?.values.nonce === 'string' ? work.entry.values.nonce : undefined;
    const nonce = pending ?? newNonce(world);
    const sourceId = work.shelf.frozenId ?? prepared.frozenId;
    const key = change.target;
    const entryId = work.entry?.id ?? nextId(workbook, 'documents', entries.length);
    const values = { key, type: DOCUMENT_TYPES.projectSheet, target: work.project.id, frozenTemplate: sourceId, state: DOCUMENT_STATES.creating, nonce, askedOn: now, by: world.person };
    if (!work.entry) entries.push({ table: 'documents', id: entryId, values });
    else if (!pending) for (const [column, value] of Object.entries(values)) intents.push({ table: 'documents', id: entryId, key: column, value });
    creations.set(key, { key, name: work.name, nonce, folderId, sourceId, requests: fill(work.shelf.template, work.evaluation), resumed: pending !== undefined, change, entryId });
  }
  if (intents.length > 0 || entries.length > 0) {
    const written = writeWorkbook(world, workbook, intents, entries);
    // Without its intent a copy could be made twice: nothing is made.
    if (written.problems.some(({ severity }) => severity === 'error')) {
      hands.problems.push(...written.problems);
      for (const change of changes) hands.tell(change, { status: 'failed', message: 'Le registre des documents n’a pas pu être écrit : ce document n’a pas été créé.' });
      return written.workbook;
    }
    workbook = written.workbook;
  }
  const settle = (made: readonly Created[]): boolean => {
    for (const one of made) {
      const { change, entryId } = creations.get(one.key)!;
      const work = change.work as Work & { do: 'create' };
      const to = (column: string, value: string): void => {
        hands.writes.push({ table: 'documents', id: entryId, key: column, value });
      };
      if (one.status === 'done') {
        const address = documentAddress(one.id);
        to('driveId', one.id);
        to('address', address);
        to('dataHash', work.hash);
        to('state', DOCUMENT_STATES.current);
        to('doneOn', now);
        hands.writes.push({ table: 'projects', id: work.project.id, key: 'sheetAddress', value: address });
        hands.note(work.project.id, 'Fiche projet créée', work.name);
        hands.tell(change, { status: 'applied', url: address });
      } else {
        to('state', DOCUMENT_STATES.toCheck);
        hands.tell(change, { status: 'failed', message: `${one.message} ${one.hint}` });
      }
    }
    return hands.goOn(made.length);
  };
  createDocuments(world, [...creations.values()], settle);
  return workbook;
}

/** Folders and the frozen copy, each made under an intent written before it. */
function prepare(world: World, desk: Desk, hands: Hands): { workbook: Workbook; folderId: string; frozenId: string } {
  let { workbook } = desk;
  const template = desk.template!;
  const root = setting(workbook, SETTINGS.rootFolder);
  let folderId = setting(workbook, SETTINGS.projectSheetsFolder);
  const firstSheet = !workbook.tables.documents.some(({ values }) => typeof values.driveId === 'string');
  const freezing = template.frozenId === undefined;
  const pending = desk.shelf.pendingNonce();
  const nonce = pending ?? desk.shelf.newNonce();
  const settings: [string, string][] = [];
  if (!folderId) {
    [folderId] = drawIds(world, 1) as [string];
    settings.push([SETTINGS.projectSheetsFolder, folderId]);
  }
  if (freezing && !pending) settings.push([SETTINGS.projectSheetFrozenSource, pendingText(nonce)]);
  if (settings.length > 0) workbook = keep(world, workbook, settings, hands);
  // Until a fiche stands in it, the folder may be one whose making was cut: making it twice is a refusal without effect.
  if (firstSheet) createFolder(world, { id: folderId, name: FOLDER, ...(root ? { parentId: root } : {}) });
  if (!freezing) return { workbook, folderId, frozenId: template.frozenId! };

  const frozenId = desk.shelf.freeze(nonce, pending !== undefined, root ?? folderId);
  const frozen = desk.shelf.frozen(frozenId);
  workbook = keep(world, workbook, [
    [SETTINGS.projectSheetFrozen, frozenId],
    [SETTINGS.projectSheetFrozenSource, sourceText(frozen.version, frozen.version === template.version ? template.modifiedTime : '')],
  ], hands);
  if (frozen.version !== template.version) {
    throw new Stop(`modèle « ${NAME} »`, 'T-MOVED', 'Le modèle a été modifié pendant l’opération : rien n’a été créé.', 'Relancez la commande : elle montrera ce que donne le nouveau modèle.');
  }
  return { workbook, folderId, frozenId };
}

function keep(world: World, workbook: Workbook, settings: readonly [string, string][], hands: Hands): Workbook {
  const writes: CellWrite[] = [];
  const rows: NewRow[] = [];
  for (const [key, value] of settings) {
    if (rowOf(workbook, 'settings', key)) writes.push({ table: 'settings', id: key, key: 'value', value });
    else rows.push({ table: 'settings', id: key, values: { value } });
  }
  const written = writeWorkbook(world, workbook, writes, rows);
  hands.problems.push(...written.problems);
  return written.workbook;
}

function updateSheets(world: World, desk: Desk, changes: readonly Planned<Work>[], hands: Omit<Hands, 'problems'>): void {
  const { day, minute } = world.localTime();
  const byKey = new Map(changes.map((change) => [change.target, change]));
  const edits = changes.map((change) => (change.work as Work & { do: 'update' }).edit);
  writeEdits(world, edits, (outcomes) => {
    for (const outcome of outcomes) {
      const change = byKey.get(outcome.key)!;
      const { entry, project, edit } = change.work as Work & { do: 'update' };
      if (outcome.status === 'failed') {
        hands.tell(change, { status: 'failed', message: outcome.message });
        continue;
      }
      // Something is still to be settled by hand: the fiche stays « not up to date ».
      if (edit.conflicts === 0 && edit.notes.length === 0) hands.writes.push({ table: 'documents', id: entry.id, key: 'dataHash', value: edit.hash });
      hands.writes.push({ table: 'documents', id: entry.id, key: 'doneOn', value: `${shortDate(day)} ${hour(minute)}` });
      hands.note(project.id, `Fiche projet mise à jour : ${plural(edit.details.length, 'valeur')}`.replace(': ', `: ${edit.details.length} `), edit.details.map(({ field, before, after }) => `${field} : ${before} → ${after}`).join('\n'));
      hands.tell(change, { status: 'applied' });
    }
    return hands.goOn(outcomes.length);
  });
  void desk;
}
