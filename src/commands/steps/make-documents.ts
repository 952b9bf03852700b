// Makes and updates living documents: intents, copies, contents, then the register and the rows.

import { type Change, type Choice, type Problem, problem } from '../../changes/change';
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
import { ask, askEach, post, refusal, refusalAndRemedy, remedy, Stop, type World } from '../../changes/ports';
import type { DocumentKind } from '../../documents/kind';
import { PROJECT_SHEETS } from '../../domain/documents';
import type { ViewRecord } from '../../domain/view';
import { countOf, hour, NBSP, shortDate } from '../../french';
import { type Evaluation, fill } from '../../templates';
import type { Row } from '../../workbook/declaration';
import { DOCUMENT_STATES, documentKey, documentSettings, SETTINGS } from '../../workbook/registry';
import type { Workbook } from '../../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../../workbook/writing';
import { writeFormulas, writeWorkbook } from './book';
import { type Edit, writeEdits } from './document-edits';
import { needFolder } from './folders';
import { handTold } from './hand-edits';
import { documentAddress } from './names';
import { lastOperation, noteOperation, type Operation } from './operation';
import { formerKey, isFirst } from './register';
import { orderTold } from './reorders';
import { fileId, foldersMade, intendSettings, keepSettings, pendingText } from './settings';
import { type Current, type Shelved, sourceText, type TemplateShelf } from './template-shelf';
import { noteWritten } from './written';

/** One document: its kind, and what it is about – a row, or the workbook. */
export interface Subject {
  kind: DocumentKind;
  id: string;
  /** As people call it; a document of the workbook has no other name than its kind's. */
  title: string | undefined;
  row?: Row;
  /** Undefined for a row that says nothing; `book`: the workbook as it will be. */
  record(book?: Workbook): ViewRecord | undefined;
}

export type Work =
  | {
      do: 'create';
      subject: Subject;
      entry: Row | undefined;
      name: string;
      evaluation: Evaluation;
      shelf: Shelved;
      /** The document that the register lost. */
      lost?: Listed;
      former?: Former;
    }
  | { do: 'update'; subject: Subject; entry: Row; edit: Edit }
  /** What was chosen for a value edited by hand; `take`: the cell it goes into. */
  | { do: 'hand'; subject: Subject; entry: Row; edit: Edit; choice: Choice; take?: CellWrite }
  /** Rows that come back to the table's order. */
  | { do: 'order'; subject: Subject; entry: Row; edit: Edit; label: string }
  | { do: 'link'; subject: Subject; entry: Row }
  | { do: 'bin'; kind: DocumentKind; fileId: string }
  | { do: 'formulas' };

/** A document that another takes the place of, and how it will be called. */
export interface Former {
  entry: Row;
  name?: string;
}

/** The template of one kind, as this run sees it. */
export interface Shelf {
  kind: DocumentKind;
  shelf: TemplateShelf;
  template: Current;
}

/** What doing needs of the computation besides the changes. */
export interface Desk {
  workbook: Workbook;
  /** One for each kind of the documents to make. */
  shelves: readonly Shelf[];
}

export interface DocumentsPlan extends Plan<Work> {
  /** Absent from a plan that is refused. */
  desk?: Desk;
}

/** What is only written into a document that stands: nothing has to be there before. */
export function isUpdate(id: string): boolean {
  return /^(update|hand|reorder|link):/.test(id);
}

export function makeDocuments(
  world: World,
  { desk, args }: DocumentsPlan,
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed & { workbook?: Workbook } {
  if (!desk) return { results: [], problems: [] };
  const operation = begin(world, args, chosen, slice);
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
  const note = ({ name: operation }: DocumentKind, target: string, what: string, detail = ''): void => {
    const { day, minute } = world.localTime();
    journal.push({
      table: 'journal',
      values: { date: day + minute / 1440, person: world.person, operation, target, what, detail },
    });
  };

  let workbook = desk.workbook;
  const creates = chosen.filter((change) => change.work?.do === 'create');
  const hands: Hands = { tell, note, goOn, writes, problems, begun: slice.start > 0 };
  if (creates.length > 0) workbook = createAll(world, desk, creates, hands);

  const updates = chosen.filter(({ work }) => /^(update|hand|order)$/.test(work?.do ?? ''));
  if (updates.length > 0 && results.size === creates.length)
    workbook = updateAll(world, workbook, updates, hands);

  for (const change of chosen) {
    if (results.size < creates.length + updates.length) break;
    const { work } = change;
    if (work?.do === 'link') {
      const address = documentAddress(String(work.entry.values.driveId));
      writes.push(...linkTo(work.subject, address));
      note(work.subject.kind, work.subject.id, 'Lien du document remis dans la ligne');
      tell(change, { status: 'applied', url: address });
    } else if (work?.do === 'bin') {
      const binned = post('drive', `files/${work.fileId}`, { trashed: true }, { fields: 'id' });
      const outcome = ask(world, { ...binned, method: 'PATCH' });
      if (outcome.ok)
        note(
          work.kind,
          change.target,
          'Copie en double mise à la corbeille',
          change.details[0]?.before ?? '',
        );
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
  if (writes.length > 0 || journal.length > 0) {
    const written = writeWorkbook(world, workbook, writes, journal);
    workbook = written.workbook;
    problems.push(...written.problems);
  }

  const handled: Change[] = [];
  for (const change of chosen) {
    const result = results.get(change.id);
    if (!result) break;
    handled.push(result);
  }
  if (slice.start + handled.length >= slice.total) noteOperation(world, { ...operation, finished: true });
  return { results: handled, problems, workbook };
}

/** Notes what is about to be done; the slices of one operation add up. */
function begin(
  world: World,
  args: object,
  chosen: readonly Planned<Work>[],
  { command, start, total }: Slice,
): Operation {
  const before = start > 0 ? lastOperation(world) : undefined;
  const { all } = args as { all?: boolean };
  const operation: Operation = before ?? {
    command,
    args: all ? { all } : args,
    at: world.milliseconds(),
    time: world.localTime(),
    by: world.person,
    total,
    finished: false,
    keys: [],
    cells: [],
    others: 0,
  };
  for (const { work, kind: what } of chosen) {
    if (work?.do === 'create' && what === 'create-document') operation.keys.push(keyOf(work.subject));
    else if (work?.do === 'hand' && work.take) {
      const { table, id = '', key } = work.take;
      operation.cells.push({ table, id, key });
    } else if (work?.do === 'update' || work?.do === 'order' || work?.do === 'create') operation.others += 1;
  }
  noteOperation(world, operation);
  return operation;
}

/** The document's address in the row it is about. */
function linkTo({ kind: { of, addressKey }, id }: Subject, value: string): CellWrite[] {
  return of && addressKey ? [{ table: of, id, key: addressKey, value }] : [];
}

/** `PRJ-0017/project-sheet`. */
export function keyOf({ id, kind }: Subject): string {
  return documentKey(id, kind);
}

interface Hands {
  tell(change: Planned<Work>, outcome: Partial<Change>): void;
  note(kind: DocumentKind, target: string, what: string, detail?: string): void;
  goOn(count: number): boolean;
  writes: CellWrite[];
  problems: Problem[];
  /** A slice before this one already made documents there. */
  begun: boolean;
}

/**
 * Intents first, then copies, then their content; the register and the rows last. Returns the workbook as it
 * stands after the intents, whose rows `writes` then completes.
 */
function createAll(world: World, desk: Desk, changes: readonly Planned<Work>[], hands: Hands): Workbook {
  let { workbook } = desk;
  const prepared = new Map<DocumentKind, Prepared>();
  for (const shelf of desk.shelves) {
    if (!changes.some(({ work }) => work?.do === 'create' && work.subject.kind === shelf.kind)) continue;
    const ready = prepare(world, workbook, shelf, hands);
    prepared.set(shelf.kind, ready);
    workbook = ready.workbook;
  }
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
    const { kind } = work.subject;
    const { folderId, frozenId } = prepared.get(kind)!;
    const sourceId = work.shelf.frozenId ?? frozenId;
    const key = keyOf(work.subject);
    const replacing = work.entry ? undefined : work.former?.entry;
    if (replacing) {
      // It goes on under another key; until it is marked in Drive too, it is to be looked at.
      const kept = { key: formerKey(key, replacing), state: DOCUMENT_STATES.toCheck };
      for (const [column, value] of Object.entries(kept))
        intents.push({ table: 'documents', id: replacing.id, key: column, value });
    }
    const entryId = work.entry?.id ?? nextId(workbook, 'documents', entries.length);
    const values = {
      key,
      type: kind.name,
      target: work.subject.id,
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
      const { subject } = change.work as Work & { do: 'create' };
      // Without its intent a copy could be made twice; without its reference a row would be given another one.
      const unregistered = failed && (written.refused.size === 0 || written.refused.has('documents'));
      const { of } = subject.kind;
      const unnamed = of !== undefined && written.refused.has(of) && given.has(`${of}/${subject.id}`);
      if (!unregistered && !unnamed) continue;
      creations.delete(keyOf(subject));
      hands.tell(change, {
        status: 'failed',
        message: unregistered
          ? 'Le registre des documents n’a pas pu être écrit : ce document n’a pas été créé.'
          : `La référence ${subject.id} n’a pas pu être écrite dans sa ligne : ce document n’a pas été créé.`,
      });
    }
    workbook = written.workbook;
  }
  const settle = (made: readonly Created[]): boolean => {
    const done = made.filter(({ status }) => status === 'done').map(({ key }) => creations.get(key)!.change);
    markFormer(world, done, hands);
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
        hands.writes.push(...linkTo(work.subject, address));
        const how = work.lost ? 'retrouvé' : work.former ? 'refait' : 'créé';
        const { kind, id } = work.subject;
        hands.note(kind, id, said(kind, how), work.name);
        hands.tell(change, { status: 'applied', url: address });
      } else {
        to('state', DOCUMENT_STATES.toCheck);
        hands.tell(change, { status: 'failed', message: `${one.message} ${one.hint}` });
      }
    }
    const written = made
      .filter(({ status }) => status === 'done')
      .map(({ key }) => creations.get(key)!.entryId);
    noteWritten(world, written);
    return hands.goOn(made.length);
  };
  if (creations.size > 0) createDocuments(world, [...creations.values()], settle);
  return workbook;
}

/** Documents of which another was made say so in Drive; then they are former versions, of which nothing is asked. */
function markFormer(world: World, changes: readonly Planned<Work>[], hands: Hands): void {
  const replaced = changes.flatMap(({ work }) => {
    const { subject, former } = work as Work & { do: 'create' };
    return former ? [{ subject, former }] : [];
  });
  const outcomes = askEach(world, replaced, ({ former: { entry, name } }) => ({
    api: 'drive',
    method: 'PATCH',
    path: `files/${entry.values.driveId}`,
    query: { fields: 'id' },
    body: {
      ...(name === undefined ? {} : { name }),
      appProperties: { cordeeKey: formerKey(String(entry.values.key).replace(/\/former-.*$/, ''), entry) },
    },
    repeatable: true,
  }));
  for (const [{ subject, former }, outcome] of outcomes) {
    const { id } = former.entry;
    if (outcome.ok)
      hands.writes.push({ table: 'documents', id, key: 'state', value: DOCUMENT_STATES.replaced });
    else
      hands.problems.push(
        problem(
          'warning',
          `Documents, ${id}`,
          'D-FORMER',
          `L’ancienne version de « ${subject.title ?? subject.kind.name} » n’a pas pu être marquée. ${refusal(outcome)}`,
          remedy(outcome),
        ),
      );
  }
}

interface Prepared {
  workbook: Workbook;
  folderId: string;
  frozenId: string;
}

/** Folders and the frozen copy, each made under an intent written before it. */
function prepare(world: World, book: Workbook, { kind, shelf, template }: Shelf, hands: Hands): Prepared {
  let workbook = book;
  const settingOf = documentSettings(kind);
  const root = fileId(workbook, SETTINGS.rootFolder);
  let folderId = fileId(workbook, settingOf.folder);
  const first = isFirst(workbook, kind.name);
  const freezing = template.frozenId === undefined;
  const pending = shelf.pending;
  const nonce = pending ?? newNonce(world);
  const settings: (readonly [string, string])[] = [];
  // *Installer* makes the fiches' folder; the others are made here, and until a document stands there the making of
  // one may have been cut.
  const madeHere = first && kind.folder !== PROJECT_SHEETS.folder;
  const unmade =
    !folderId ||
    (first && !foldersMade(world)) ||
    (!hands.begun && !needFolder(world, folderId, kind.folder, madeHere));
  if (!folderId) {
    [folderId] = drawIds(world, 1) as [string];
    settings.push([settingOf.folder, folderId]);
  }
  if (freezing && !pending) settings.push([settingOf.frozenSource, pendingText(nonce)]);
  if (settings.length > 0) workbook = intendSettings(world, workbook, settings, hands.problems);
  // Making it twice is a refusal without effect.
  if (unmade) createFolder(world, { id: folderId, name: kind.folder, ...(root ? { parentId: root } : {}) });
  if (!freezing) return { workbook, folderId, frozenId: template.frozenId! };

  const frozenId = shelf.freeze(
    nonce,
    pending !== undefined,
    fileId(workbook, SETTINGS.templatesFolder) ?? folderId,
  );
  const frozen = shelf.frozen(frozenId);
  const source = sourceText(frozen.version, frozen.version === template.version ? template.modifiedTime : '');
  const frozenSettings = [
    [settingOf.frozen, frozenId],
    [settingOf.frozenSource, source],
  ] as const;
  workbook = keepSettings(world, workbook, frozenSettings, hands.problems);
  if (frozen.version !== template.version) {
    throw new Stop(
      `modèle « ${kind.name} »`,
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

/** « Fiche projet créée », « Tableau créé ». */
function said({ name, nouns }: DocumentKind, participle: string): string {
  return `${name} ${participle}${nouns.feminine ? 'e' : ''}`;
}

type Settled = Work & { do: 'update' | 'hand' | 'order' };

/**
 * What is taken goes into the table first: cut there, the document still says it. Then each document is written
 * once, for its own change and for the choices made in it. Returns the workbook as it then stands.
 */
function updateAll(
  world: World,
  workbook: Workbook,
  changes: readonly Planned<Work>[],
  hands: Hands,
): Workbook {
  const byKey = new Map<string, Planned<Work>[]>();
  for (const change of changes) byKey.set(change.target, [...(byKey.get(change.target) ?? []), change]);
  const settled = ({ work }: Planned<Work>): Settled => work as Settled;
  let book = workbook;
  const takes = changes.flatMap((change) => {
    const work = settled(change);
    return work.do === 'hand' && work.take ? [{ key: change.target, write: work.take }] : [];
  });
  if (takes.length > 0) {
    const written = writeWorkbook(
      world,
      book,
      takes.map(({ write }) => write),
    );
    book = written.workbook;
    hands.problems.push(...written.problems);
    const failed = written.problems.find(({ severity }) => severity === 'error');
    for (const { key, write } of takes) {
      if (!failed || (written.refused.size > 0 && !written.refused.has(write.table))) continue;
      for (const change of byKey.get(key) ?? [])
        hands.tell(change, { status: 'failed', message: `${failed.message} ${failed.hint}` });
      byKey.delete(key);
    }
  }
  const { day, minute } = world.localTime();
  const edits = [...byKey.values()].map(([change]) => settled(change!).edit);
  writeEdits(world, edits, (outcomes) => {
    for (const outcome of outcomes) {
      const own = byKey.get(outcome.key)!;
      const { entry, subject, edit } = settled(own[0]!);
      const to = (key: string, value: string): void => {
        hands.writes.push({ table: 'documents', id: entry.id, key, value });
      };
      if (outcome.status === 'failed') {
        for (const change of own) hands.tell(change, { status: 'failed', message: outcome.message });
        continue;
      }
      // Something is still to be settled by hand: the fiche stays « not up to date ».
      if (edit.open === 0 && edit.notes.length === 0) to('dataHash', edit.hash);
      to('doneOn', `${shortDate(day)} ${hour(minute)}`);
      for (const change of own) {
        const work = settled(change);
        const { kind } = subject;
        const told =
          work.do === 'hand'
            ? handTold({ ...work, ...change })
            : work.do === 'order'
              ? orderTold(work.label, change.details)
              : {
                  what: `${said(kind, 'mis')} à jour${NBSP}: ${countOf(edit.details.length, 'valeur', 'valeurs', true)}`,
                  detail: edit.details
                    .map(({ field, before, after }) => `${field}${NBSP}: ${before} → ${after}`)
                    .join('\n'),
                };
        hands.note(kind, subject.id, told.what, told.detail);
        hands.tell(change, { status: 'applied' });
      }
    }
    const done = outcomes.filter(({ status }) => status === 'done');
    noteWritten(
      world,
      done.map(({ key }) => settled(byKey.get(key)![0]!).entry.id),
    );
    return hands.goOn(outcomes.reduce((sum, { key }) => sum + (byKey.get(key)?.length ?? 0), 0));
  });
  return book;
}
