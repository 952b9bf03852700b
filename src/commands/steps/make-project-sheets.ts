// Makes and updates project sheets: intents, copies, contents, then the register and the rows.

import type { Change, Problem } from '../../changes/change';
import { bare, type Performed, type Plan, type Planned, type Slice } from '../../changes/executor';
import {
  type Created,
  type Creation,
  createDocuments,
  createFolder,
  drawIds,
  type Listed,
  newNonce,
} from '../../changes/living-documents';
import { ask, post, refusalAndRemedy, Stop, type World } from '../../changes/ports';
import { countOf, hour, NBSP, shortDate } from '../../french';
import { type Evaluation, fill } from '../../templates';
import type { Row } from '../../workbook/declaration';
import { DOCUMENT_STATES, DOCUMENT_TYPES, SETTINGS } from '../../workbook/registry';
import type { Workbook } from '../../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../../workbook/writing';
import { writeFormulas, writeWorkbook } from './book';
import { type Edit, writeEdits } from './document-edits';
import { needFolder } from './folders';
import { documentAddress } from './names';
import { isFirst } from './register';
import { fileId, foldersMade, intendSettings, keepSettings, pendingText } from './settings';
import { type Current, type Shelved, sourceText, type TemplateShelf } from './template-shelf';

export const NAME = 'Fiche projet';
const FOLDER = 'Fiches projet';

export type Work =
  | {
      do: 'create';
      project: Row;
      entry: Row | undefined;
      name: string;
      evaluation: Evaluation;
      shelf: Shelved;
      /** The document that the register lost. */
      lost?: Listed;
    }
  | { do: 'update'; project: Row; entry: Row; edit: Edit }
  | { do: 'link'; project: Row; entry: Row }
  | { do: 'bin'; fileId: string }
  | { do: 'formulas' };

/** What doing needs of the computation besides the changes. */
export interface Desk {
  workbook: Workbook;
  shelf: TemplateShelf;
  template: Current;
}

export interface SheetsPlan extends Plan<Work> {
  /** Absent from a plan that is refused. */
  desk?: Desk;
}

export function makeProjectSheets(
  world: World,
  { desk }: SheetsPlan,
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed {
  if (!desk) return { results: [], problems: [] };
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
    journal.push({
      table: 'journal',
      values: { date: day + minute / 1440, person: world.person, operation: NAME, target, what, detail },
    });
  };

  let workbook = desk.workbook;
  const creates = chosen.filter((change) => change.work?.do === 'create');
  if (creates.length > 0) workbook = makeSheets(world, desk, creates, { tell, note, goOn, writes, problems });

  const updates = chosen.filter((change) => change.work?.do === 'update');
  if (updates.length > 0 && results.size === creates.length)
    updateSheets(world, updates, { tell, note, goOn, writes });

  for (const change of chosen) {
    if (results.size < creates.length + updates.length) break;
    const { work } = change;
    if (work?.do === 'link') {
      const address = documentAddress(String(work.entry.values.driveId));
      writes.push({ table: 'projects', id: work.project.id, key: 'sheetAddress', value: address });
      note(work.project.id, 'Lien de la fiche remis dans la ligne');
      tell(change, { status: 'applied', url: address });
    } else if (work?.do === 'bin') {
      const binned = post('drive', `files/${work.fileId}`, { trashed: true }, { fields: 'id' });
      const outcome = ask(world, { ...binned, method: 'PATCH' });
      if (outcome.ok)
        note(change.target, 'Copie en double mise à la corbeille', change.details[0]?.before ?? '');
      tell(
        change,
        outcome.ok ? { status: 'applied' } : { status: 'failed', message: refusalAndRemedy(outcome) },
      );
    } else if (work?.do === 'formulas') {
      const refused = writeFormulas(world, desk.workbook, desk.workbook.missingFormulas);
      problems.push(...refused);
      tell(change, { status: refused.length > 0 ? 'failed' : 'applied' });
    }
  }
  if (writes.length > 0 || journal.length > 0)
    problems.push(...writeWorkbook(world, workbook, writes, journal).problems);

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
    const pending =
      work.lost?.appProperties?.cordeeNonce ??
      (typeof work.entry?.values.nonce === 'string' ? work.entry.values.nonce : undefined);
    const nonce = pending ?? newNonce(world);
    const sourceId = work.shelf.frozenId ?? prepared.frozenId;
    const key = change.target;
    const entryId = work.entry?.id ?? nextId(workbook, 'documents', entries.length);
    const values = {
      key,
      type: DOCUMENT_TYPES.projectSheet,
      target: work.project.id,
      frozenTemplate: sourceId,
      state: DOCUMENT_STATES.creating,
      nonce,
      askedOn: now,
      by: world.person,
    };
    if (!work.entry) entries.push({ table: 'documents', id: entryId, values });
    else if (!pending || work.lost)
      for (const [column, value] of Object.entries(values))
        intents.push({ table: 'documents', id: entryId, key: column, value });
    creations.set(key, {
      key,
      name: work.name,
      nonce,
      folderId,
      sourceId,
      requests: fill(work.shelf.template, work.evaluation),
      resumed: pending !== undefined,
      dataHash: work.evaluation.hash,
      change,
      entryId,
    });
  }
  if (intents.length > 0 || entries.length > 0) {
    const given = new Set(workbook.assignedIds.map(({ table, id }) => `${table}/${id}`));
    const written = writeWorkbook(world, workbook, intents, entries);
    hands.problems.push(...written.problems);
    const failed = written.problems.some(({ severity }) => severity === 'error');
    for (const change of changes) {
      const { project } = change.work as Work & { do: 'create' };
      // Without its intent a copy could be made twice; without its reference a row would be given another one.
      const unregistered = failed && (written.refused.size === 0 || written.refused.has('documents'));
      const unnamed = written.refused.has('projects') && given.has(`projects/${project.id}`);
      if (!unregistered && !unnamed) continue;
      creations.delete(change.target);
      hands.tell(change, {
        status: 'failed',
        message: unregistered
          ? 'Le registre des documents n’a pas pu être écrit : ce document n’a pas été créé.'
          : `La référence ${project.id} n’a pas pu être écrite dans sa ligne : ce document n’a pas été créé.`,
      });
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
        // A document found again may have been updated since it was made: it is read at the next look.
        to('dataHash', work.lost ? '' : one.dataHash);
        to('state', DOCUMENT_STATES.current);
        to('doneOn', now);
        hands.writes.push({ table: 'projects', id: work.project.id, key: 'sheetAddress', value: address });
        hands.note(work.project.id, work.lost ? 'Fiche projet retrouvée' : 'Fiche projet créée', work.name);
        hands.tell(change, { status: 'applied', url: address });
      } else {
        to('state', DOCUMENT_STATES.toCheck);
        hands.tell(change, { status: 'failed', message: `${one.message} ${one.hint}` });
      }
    }
    return hands.goOn(made.length);
  };
  if (creations.size > 0) createDocuments(world, [...creations.values()], settle);
  return workbook;
}

/** Folders and the frozen copy, each made under an intent written before it. */
function prepare(
  world: World,
  desk: Desk,
  hands: Hands,
): { workbook: Workbook; folderId: string; frozenId: string } {
  let { workbook } = desk;
  const { template } = desk;
  const root = fileId(workbook, SETTINGS.rootFolder);
  let folderId = fileId(workbook, SETTINGS.projectSheetsFolder);
  const first = isFirst(workbook, DOCUMENT_TYPES.projectSheet);
  const freezing = template.frozenId === undefined;
  const pending = desk.shelf.pending;
  const nonce = pending ?? newNonce(world);
  const settings: (readonly [string, string])[] = [];
  // Until a fiche stands in it, the folder may be one whose making was cut.
  const unmade = !folderId || (first && !foldersMade(world));
  if (folderId && !unmade) needFolder(world, folderId, FOLDER);
  if (!folderId) {
    [folderId] = drawIds(world, 1) as [string];
    settings.push([SETTINGS.projectSheetsFolder, folderId]);
  }
  if (freezing && !pending) settings.push([SETTINGS.projectSheetFrozenSource, pendingText(nonce)]);
  if (settings.length > 0) workbook = intendSettings(world, workbook, settings, hands.problems);
  // Making it twice is a refusal without effect.
  if (unmade) createFolder(world, { id: folderId, name: FOLDER, ...(root ? { parentId: root } : {}) });
  if (!freezing) return { workbook, folderId, frozenId: template.frozenId! };

  const frozenId = desk.shelf.freeze(
    nonce,
    pending !== undefined,
    fileId(workbook, SETTINGS.templatesFolder) ?? folderId,
  );
  const frozen = desk.shelf.frozen(frozenId);
  const source = sourceText(frozen.version, frozen.version === template.version ? template.modifiedTime : '');
  const frozenSettings = [
    [SETTINGS.projectSheetFrozen, frozenId],
    [SETTINGS.projectSheetFrozenSource, source],
  ] as const;
  workbook = keepSettings(world, workbook, frozenSettings, hands.problems);
  if (frozen.version !== template.version) {
    throw new Stop(
      `modèle « ${NAME} »`,
      'T-MOVED',
      'Le modèle a été modifié pendant l’opération : rien n’a été créé.',
      'Relancez la commande : elle montrera ce que donne le nouveau modèle.',
    );
  }
  const { replaces } = template;
  if (replaces)
    for (const { id, values } of workbook.tables.documents)
      if (values.frozenTemplate === replaces)
        hands.writes.push({ table: 'documents', id, key: 'frozenTemplate', value: frozenId });
  return { workbook, folderId, frozenId };
}

function updateSheets(world: World, changes: readonly Planned<Work>[], hands: Omit<Hands, 'problems'>): void {
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
      if (edit.conflicts === 0 && edit.notes.length === 0)
        hands.writes.push({ table: 'documents', id: entry.id, key: 'dataHash', value: edit.hash });
      hands.writes.push({
        table: 'documents',
        id: entry.id,
        key: 'doneOn',
        value: `${shortDate(day)} ${hour(minute)}`,
      });
      hands.note(
        project.id,
        `Fiche projet mise à jour${NBSP}: ${countOf(edit.details.length, 'valeur', 'valeurs', true)}`,
        edit.details.map(({ field, before, after }) => `${field}${NBSP}: ${before} → ${after}`).join('\n'),
      );
      hands.tell(change, { status: 'applied' });
    }
    return hands.goOn(outcomes.length);
  });
}
