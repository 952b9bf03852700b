// Taking back the documents that the last operation made and the cells it wrote, as long as nobody touched them since.

import { type Change, type Problem, problem } from '../../changes/change';
import { bare, type Performed, type Plan, type Planned, planned, type Slice } from '../../changes/executor';
import { type Listed, listFolders, nonceAge } from '../../changes/living-documents';
import { askEach, get, refusalAndRemedy, type World } from '../../changes/ports';
import { DOCUMENTS, FOLDERS } from '../../domain/documents';
import { countOf, hour } from '../../french';
import type { Row, Value } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { DOCUMENT_STATES, folderSetting } from '../../workbook/registry';
import { columnOf, TABLES } from '../../workbook/tables';
import { type Place, take } from '../../workbook/taking';
import { rowOf, type Workbook } from '../../workbook/workbook';
import type { CellWrite, NewRow } from '../../workbook/writing';
import { readWorkbook, writeWorkbook } from './book';
import { documentAddress } from './names';
import { lastOperation, noteOperation, type Operation } from './operation';
import { entryOf, whereabouts } from './register';
import { fileId } from './settings';
import { writtenAt } from './written';

export type UndoWork =
  | { do: 'bin-made'; entry: Row; file: Listed }
  | { do: 'restore'; place: Place; value: Value | null };

export interface UndoPlan extends Plan<UndoWork> {
  workbook: Workbook;
}

/** Undefined when the last operation made nothing that can be taken back. */
export function planUndo(world: World): UndoPlan | Plan<UndoWork> | undefined {
  const operation = lastOperation(world);
  if (!operation || operation.keys.length + operation.cells.length === 0) return undefined;
  if (operation.undone) return alreadyUndone();
  const workbook = readWorkbook(world);
  const problems: Problem[] = [];
  const documents = documentsMade(world, workbook, operation, problems);
  const cells = operation.cells.flatMap((place) => cellBack(workbook, place, problems));
  const changes = [...documents, ...cells];
  if (changes.length + problems.length === 0) return undefined;
  if (operation.others > 0) problems.push(updatedStay(operation.others));
  return { workbook, changes, problems, ...told(world, operation, documents.length, cells.length), args: {} };
}

/** A second click takes nothing more back; the installation is another thing to ask for. */
function alreadyUndone(): Plan<UndoWork> {
  const open = { command: 'undo', args: { form: { installation: 'oui' } }, title: 'Annuler l’installation' };
  return {
    changes: [],
    problems: [],
    sentence: 'La dernière opération est déjà annulée. Rien à écrire.',
    buttons: [
      { label: 'Fermer', kind: 'cancel' },
      { label: 'Annuler l’installation…', kind: 'open', open },
    ],
    args: {},
  };
}

function documentsMade(
  world: World,
  workbook: Workbook,
  { keys, at }: Operation,
  problems: Problem[],
): Planned<UndoWork>[] {
  const age = world.milliseconds() - at;
  const entries = keys.flatMap((key) => {
    const entry = entryOf(workbook, key);
    // Its intent is of this operation, or it was there before.
    const ours = entry && nonceAge(textOf(entry.values.nonce), world.milliseconds()) <= age;
    return ours && entry.values.state !== DOCUMENT_STATES.binned ? [entry] : [];
  });
  if (entries.length === 0) return [];
  const folders = FOLDERS.flatMap((folder) => fileId(workbook, folderSetting(folder)) ?? []);
  const listed = (folders.length > 0 && listFolders(world, folders)) || [];
  const byNonce = new Map(listed.map((file) => [file.appProperties?.cordeeNonce, file]));
  const places = whereabouts(
    world,
    listed,
    entries.filter(({ values }) => typeof values.driveId === 'string'),
  );
  const found = entries.flatMap((entry) => {
    const place = places.get(String(entry.values.driveId));
    const file = place && 'file' in place ? place.file : place?.binned;
    const known = file ?? byNonce.get(textOf(entry.values.nonce));
    return known ? [{ entry, file: known }] : [];
  });
  const comments = askEach(world, found, ({ file }) =>
    get('drive', `files/${file.id}/comments`, { pageSize: '1', fields: 'comments(id)' }),
  );
  return comments.flatMap(([{ entry, file }, outcome]): Planned<UndoWork>[] => {
    // In the bin already: an earlier run was cut, or a hand put it there.
    const commented = !file.trashed && outcome.ok && (outcome.body.comments ?? []).length > 0;
    if (!file.trashed && (commented || writtenSince(world, entry, file))) {
      problems.push(keptFor(file.name, commented ? 'quelqu’un l’a commenté' : 'quelqu’un y a écrit'));
      return [];
    }
    const key = textOf(entry.values.key);
    return [
      planned<UndoWork>(
        `undo:${key}`,
        'bin-document',
        key,
        `Mettre à la corbeille « ${file.name} »`,
        { id: file.id, modified: file.modifiedTime },
        {
          details: [{ field: 'Document', before: file.name, after: 'corbeille' }],
          url: documentAddress(file.id),
          work: { do: 'bin-made', entry, file },
        },
      ),
    ];
  });
}

/** A copy whose filling was cut wasn't noted: it was then written within the time of one call. */
const FILLING_MS = 60_000;

function writtenSince(world: World, entry: Row, { createdTime = '', modifiedTime = '' }: Listed): boolean {
  const at = writtenAt(world, entry);
  const ours = Math.max(at ?? 0, Date.parse(createdTime) + (at === undefined ? FILLING_MS : 0));
  return Date.parse(modifiedTime) > ours;
}

function keptFor(name: string, why: string): Problem {
  return problem(
    'info',
    name,
    'U-TOUCHED',
    `« ${name} » reste en place : ${why} depuis.`,
    'Mettez-le vous-même à la corbeille dans Drive s’il ne sert plus.',
  );
}

function updatedStay(count: number): Problem {
  return problem(
    'info',
    'documents',
    'U-UPDATED',
    `${countOf(count, 'document mis à jour reste', 'documents mis à jour restent')} tels qu’ils sont.`,
    'Ce qu’un document disait avant se retrouve par Fichier ▸ Historique des versions.',
  );
}

/** What the journal says the cell held, put back when it still holds what was taken. */
function cellBack(workbook: Workbook, place: Place, problems: Problem[]): Planned<UndoWork>[] {
  const { table, id, key } = place;
  const { label } = columnOf(table, key);
  const where = `${label} (${TABLES[table].title}, ${id})`;
  const now = JSON.stringify(workbook.byId[table].get(id)?.values[key] ?? null);
  const row = [...workbook.tables.journal]
    .reverse()
    .find(({ values }) => textOf(values.what).endsWith(where));
  const parts = textOf(row?.values.detail).split(ARROW);
  for (let at = 1; at < parts.length; at += 1) {
    const [before, after] = [parts.slice(0, at).join(ARROW), parts.slice(at).join(ARROW)];
    const [old, taken] = [take(workbook, place, before), take(workbook, place, after)];
    if (!('value' in old) || !('value' in taken) || JSON.stringify(taken.value) !== now) continue;
    return [
      planned<UndoWork>(
        `undo:${table}/${id}/${key}`,
        'write-cell',
        `${id}/${key}`,
        `Remettre « ${label} » de ${id} comme avant`,
        { place, before, after },
        {
          details: [{ field: where, before: after, after: before }],
          work: { do: 'restore', place, value: old.value },
        },
      ),
    ];
  }
  problems.push(
    problem(
      'info',
      `${TABLES[table].title}, ${id}`,
      'U-CELL',
      `« ${label} » n’est pas remis comme avant : sa valeur a changé depuis, ou le journal ne la dit plus.`,
      'La valeur d’avant se retrouve par Fichier ▸ Historique des versions.',
    ),
  );
  return [];
}

const ARROW = ' → ';

function told(
  world: World,
  { by, time, total, finished, command, args, keys }: Operation,
  documents: number,
  cells: number,
): Pick<Plan, 'sentence' | 'buttons'> {
  const who = by === world.person ? 'par vous' : `par ${by}`;
  const made = countOf(documents, 'document', 'documents');
  const parts = [
    ...(documents > 0 ? [`${made} à mettre à la corbeille`] : []),
    ...(cells > 0 ? [`${countOf(cells, 'cellule', 'cellules', true)} à remettre comme avant`] : []),
  ];
  const label = documents > 0 ? `Annuler (mettre ${made} à la corbeille)` : 'Annuler (remettre comme avant)';
  const sheets = countOf(documents, 'fiche', 'fiches');
  return {
    sentence:
      finished || keys.length === 0
        ? `Dernière opération, à ${hour(time.minute)} ${who} : ${parts.join(', ') || 'rien à annuler'}.`
        : `${sheets} sur ${total} ${documents > 1 ? 'faites' : 'faite'} à ${hour(time.minute)} ${who}.`,
    buttons: [
      ...(finished
        ? []
        : [{ label: 'Reprendre', kind: 'open' as const, open: { command, args, title: 'Fiches projet' } }]),
      ...(documents + cells > 0 ? [{ label, kind: 'apply' as const }] : []),
      { label: 'Fermer', kind: 'cancel' as const },
    ],
  };
}

/** Documents to the bin first, then what the workbook says of them. */
export function performUndo(
  world: World,
  { workbook }: UndoPlan,
  chosen: readonly Planned<UndoWork>[],
  slice: Slice,
): Performed {
  const results = new Map<string, Change>();
  const writes: CellWrite[] = [];
  const journal: NewRow[] = [];
  const { day, minute } = world.localTime();
  const note = (target: string, what: string, detail: string): void => {
    const values = {
      date: day + minute / 1440,
      person: world.person,
      operation: 'Annulation',
      target,
      what,
      detail,
    };
    journal.push({ table: 'journal', values });
  };
  const binned = chosen.filter(({ work }) => work?.do === 'bin-made');
  const outcomes = askEach(world, binned, ({ work }) => ({
    api: 'drive',
    method: 'PATCH',
    path: `files/${(work as UndoWork & { do: 'bin-made' }).file.id}`,
    query: { fields: 'id' },
    body: { trashed: true },
    repeatable: true,
  }));
  for (const [change, outcome] of outcomes) {
    const { entry, file } = change.work as UndoWork & { do: 'bin-made' };
    if (!outcome.ok && outcome.status !== 404) {
      results.set(change.id, { ...bare(change), status: 'failed', message: refusalAndRemedy(outcome) });
      continue;
    }
    writes.push({ table: 'documents', id: entry.id, key: 'state', value: DOCUMENT_STATES.binned });
    writes.push({ table: 'documents', id: entry.id, key: 'dataHash', value: null });
    const target = textOf(entry.values.target);
    const { of, addressKey } = DOCUMENTS.find(({ name }) => name === entry.values.type) ?? {};
    if (of && addressKey && rowOf(workbook, of, target)?.values[addressKey] === documentAddress(file.id))
      writes.push({ table: of, id: target, key: addressKey, value: null });
    note(target, 'Document mis à la corbeille', file.name);
    results.set(change.id, { ...bare(change), status: 'applied' });
  }
  for (const change of chosen) {
    if (change.work?.do !== 'restore') continue;
    const { place, value } = change.work;
    writes.push({ ...place, value });
    const [detail] = change.details;
    note(
      place.id,
      `Valeur d’avant remise : ${detail?.field}`.replace(' : ', '\u00a0: '),
      `${detail?.before} → ${detail?.after}`,
    );
    results.set(change.id, { ...bare(change), status: 'applied' });
  }
  const { problems } = writeWorkbook(world, workbook, writes, journal);
  slice.progress(results.size, chosen.length);
  const done = chosen.map(({ id }) => results.get(id)!);
  const whole = slice.start + done.length >= slice.total && done.every(({ status }) => status === 'applied');
  const operation = lastOperation(world);
  if (operation && whole && problems.every(({ severity }) => severity !== 'error'))
    noteOperation(world, { ...operation, undone: true });
  return { results: done, problems };
}
