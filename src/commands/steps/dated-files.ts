// Files of documents in the folder of the day: their intents, the content Google exports, then the register.

import type { Change, Problem } from '../../changes/change';
import { bare, type Performed, type Planned, type Slice } from '../../changes/executor';
import { createFolder, drawIds } from '../../changes/living-documents';
import {
  askEach,
  get,
  type RestOutcome,
  type RestRequest,
  refusal,
  remedy,
  Stop,
  type World,
} from '../../changes/ports';
import { hour, shortDate } from '../../french';
import type { Row } from '../../workbook/declaration';
import { DOCUMENT_STATES, SETTINGS } from '../../workbook/registry';
import { rowOf, setting, type Workbook } from '../../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../../workbook/writing';
import { writeWorkbook } from './book';
import { cut, idInAddress, LONGEST } from './names';
import { fileId } from './settings';

export interface Format {
  /** « PDF », as people say it. */
  word: string;
  ending: 'pdf' | 'docx';
  type: string;
}

export const PDF: Format = { word: 'PDF', ending: 'pdf', type: 'application/pdf' };
export const WORD: Format = {
  word: 'Word',
  ending: 'docx',
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export interface Work {
  /** `PRJ-0017/project-sheet/pdf` */
  key: string;
  /** The document, and its register row in this format, if it ever had one. */
  documentId: string;
  entry: Row | undefined;
  format: Format;
  name: string;
  /** Of what the document says: its last change and its name. */
  hash: string;
  /** The file that is there already, or was about to be. */
  fileId?: string;
  /** It is there: its content is replaced. */
  standing: boolean;
}

/** The folder of the day, as `Paramètres` remembers it: « 24/11/2026 https://drive… ». */
export function dayFolder(workbook: Workbook, day: number): string | undefined {
  const [, date, address] = /^(\S+) (\S+)$/.exec(setting(workbook, SETTINGS.dayFolder)?.trim() ?? '') ?? [];
  return date === shortDate(day) ? idInAddress(address!) : undefined;
}

export function folderAddress(id: string): string {
  return `https://drive.google.com/drive/folders/${id}`;
}

export function fileAddress(id: string): string {
  return `https://drive.google.com/file/d/${id}/view`;
}

/** Documents of one wave of fetchAll. */
const WAVE = 20;
const OPERATION = 'Export de documents';

/** `folder.id`: the folder of the day, when it stands; a new one is given `folder.name`. */
export function writeDatedFiles(
  world: World,
  read: Workbook,
  folder: { id: string | undefined; name: string },
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed {
  const problems: Problem[] = [];
  const { day, minute } = world.localTime();
  const now = `${shortDate(day)} ${hour(minute)}`;
  const works = chosen.map(({ work }) => work!);
  const wanted = works.filter((work) => work.fileId === undefined).length + (folder.id ? 0 : 1);
  const drawn = wanted > 0 ? drawIds(world, wanted) : [];
  const folderId = folder.id ?? drawn.pop()!;
  const ids = new Map(works.map((work) => [work.key, work.fileId ?? drawn.pop()!]));

  const intents: CellWrite[] = [];
  const rows: NewRow[] = [];
  const entries = new Map<string, string>();
  for (const { key, entry, format } of works) {
    const id = entry?.id ?? nextId(read, 'documents', rows.length);
    entries.set(key, id);
    const values = {
      key,
      type: `Fichier ${format.word}`,
      driveId: ids.get(key)!,
      address: fileAddress(ids.get(key)!),
      state: DOCUMENT_STATES.creating,
      askedOn: now,
      by: world.person,
    };
    if (!entry) rows.push({ table: 'documents', id, values });
    else
      for (const [column, value] of Object.entries(values))
        intents.push({ table: 'documents', id, key: column, value });
  }
  const book = intend(world, read, intents, rows, folder.id ? undefined : folderId, problems);
  if (!folder.id) {
    const parentId = fileId(book, SETTINGS.rootFolder);
    createFolder(world, { id: folderId, name: folder.name, ...(parentId ? { parentId } : {}) });
  }

  const results: Change[] = [];
  const writes: CellWrite[] = [];
  const journal: NewRow[] = [];
  for (let start = 0; start < chosen.length; start += WAVE) {
    const wave = chosen.slice(start, start + WAVE);
    const outcomes = writeWave(world, folderId, wave, ids);
    wave.forEach((change, index) => {
      const { key, hash, name } = change.work!;
      const outcome = outcomes[index]!;
      if (!outcome.ok) {
        results.push({ ...bare(change), status: 'failed', message: whyNot(outcome) });
        return;
      }
      const url = fileAddress(ids.get(key)!);
      const to = (column: string, value: string): void => {
        writes.push({ table: 'documents', id: entries.get(key)!, key: column, value });
      };
      to('dataHash', hash);
      to('state', DOCUMENT_STATES.current);
      to('doneOn', now);
      const values = { person: world.person, operation: OPERATION, target: key, what: name, detail: url };
      journal.push({ table: 'journal', values: { ...values, date: day + minute / 1440 } });
      results.push({ ...bare(change), status: 'applied', url });
    });
    if (!slice.progress(results.length, chosen.length) || world.milliseconds() > slice.deadline) break;
  }
  problems.push(...writeWorkbook(world, book, writes, journal).problems);
  return { results, problems };
}

/** Ids are in the register before anything is made under them: made twice, it is the same file. */
function intend(
  world: World,
  workbook: Workbook,
  intents: readonly CellWrite[],
  rows: readonly NewRow[],
  folderId: string | undefined,
  problems: Problem[],
): Workbook {
  const writes = [...intents];
  const added = [...rows];
  if (folderId) {
    const value = `${shortDate(world.localTime().day)} ${folderAddress(folderId)}`;
    const id = SETTINGS.dayFolder;
    if (rowOf(workbook, 'settings', id)) writes.push({ table: 'settings', id, key: 'value', value });
    else added.push({ table: 'settings', id, values: { value } });
  }
  const written = writeWorkbook(world, workbook, writes, added);
  const refused = written.problems.find(({ severity }) => severity === 'error');
  const ours = ['settings', 'documents'] as const;
  if (refused && (written.refused.size === 0 || ours.some((table) => written.refused.has(table))))
    throw new Stop(
      refused.where,
      refused.rule,
      `${refused.message} Aucun fichier n’a été créé.`,
      refused.hint,
    );
  problems.push(...written.problems);
  return written.workbook;
}

/** What Google exports of each document, then each file with it. */
function writeWave(
  world: World,
  folderId: string,
  wave: readonly Planned<Work>[],
  ids: ReadonlyMap<string, string>,
): RestOutcome[] {
  const outcomes = world.send(wave.map(({ work }) => exportRequest(work!)));
  const fetched = wave.flatMap(({ work }, index) =>
    outcomes[index]!.ok ? [{ work: work!, index, base64: String(outcomes[index]!.body) }] : [],
  );
  const again: typeof fetched = [];
  const id = ({ key }: Work): string => encodeURIComponent(ids.get(key)!);
  for (const [one, outcome] of askEach(world, fetched, ({ work, base64 }) =>
    upload(world, work, base64, work.standing ? { at: id(work) } : { id: ids.get(work.key)!, folderId }),
  )) {
    outcomes[one.index] = outcome;
    // Made by an earlier try whose answer was lost: the same file.
    if (outcome.status === 409) again.push(one);
  }
  for (const [{ index }, outcome] of askEach(world, again, ({ work, base64 }) =>
    upload(world, work, base64, { at: id(work) }),
  ))
    outcomes[index] = outcome;
  return outcomes;
}

function exportRequest({ documentId, format }: Work): RestRequest {
  const path = `files/${encodeURIComponent(documentId)}/export`;
  return { ...get('drive', path, { mimeType: format.type }), bytes: true };
}

function upload(
  world: World,
  { key, name, format, hash }: Work,
  base64: string,
  where: { at: string } | { id: string; folderId: string },
): RestRequest {
  const appProperties = { cordeeKey: key, cordeeBook: world.spreadsheetId, cordeeData: hash };
  const made = 'at' in where ? {} : { id: where.id, parents: [where.folderId], mimeType: format.type };
  return {
    api: 'drive',
    method: 'at' in where ? 'PATCH' : 'POST',
    path: 'at' in where ? `files/${where.at}` : 'files',
    query: { fields: 'id' },
    body: { ...made, name, appProperties },
    media: { type: format.type, base64 },
    repeatable: true,
  };
}

function whyNot(outcome: RestOutcome): string {
  if (/too large to be exported/i.test(outcome.message))
    return 'Ce document dépasse 10 Mo une fois converti : Google ne l’exporte pas. Allégez ses images, puis relancez la même commande.';
  if (/cannot be exported/i.test(outcome.message))
    return 'La personne propriétaire de ce document en interdit le téléchargement. Demandez-lui de l’autoriser, puis relancez.';
  return `${refusal(outcome)} ${remedy(outcome)}`;
}

/** A document's name as a file's: what disks refuse is replaced, so that it can be sent and saved anywhere. */
export function fileName(name: string, ending: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return `${safe.length <= LONGEST + 40 ? safe : cut(safe, LONGEST + 40)}.${ending}`;
}
