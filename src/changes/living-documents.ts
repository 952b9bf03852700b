// Makes documents so that a run killed anywhere ends, when run again, with each of them once and filled.

import type { RestOutcome, RestRequest, World } from './ports';
import { ask, askEach, get, need, post, postOnce, refusal, remedy, Stop } from './ports';

export const DOCUMENT_TYPE = 'application/vnd.google-apps.document';
export const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';
export const FOLDER_TYPE = 'application/vnd.google-apps.folder';

/**
 * The properties our files carry (drive/api/guides/properties), seen by this script alone. The nonce
 * ties a copy to the intent written before it.
 */
export interface Marks {
  cordeeKey: string;
  cordeeNonce: string;
  cordeeBook: string;
  /** The frozen template it is a copy of, and the hash of the data it was first filled with. */
  cordeeTemplate?: string;
  cordeeData?: string;
}

/** A file of ours as a folder's listing shows it. */
export interface Listed {
  id: string;
  name: string;
  parents?: string[];
  createdTime?: string;
  trashed?: boolean;
  /** When its content last changed, comments aside. */
  modifiedTime?: string;
  appProperties?: Partial<Marks>;
}

/** A document to make: one copy of a frozen template, then one batchUpdate. */
export interface Creation {
  /** `PRJ-0017/project-sheet` */
  key: string;
  name: string;
  nonce: string;
  folderId: string;
  /** The frozen copy of the template; without one, an empty file of `mimeType` is made, a document by default. */
  sourceId?: string;
  mimeType?: string;
  /** Fills the copy; empty for a copy that is to stay as it is. */
  requests: readonly unknown[];
  /** True when an earlier run wrote this nonce and its outcome isn't known. */
  resumed: boolean;
  /** Hash of the data `requests` say. */
  dataHash?: string;
}

export type Created =
  | {
      key: string;
      status: 'done';
      id: string /** Of the data it says, as far as it is known. */;
      dataHash: string;
    }
  | { key: string; status: 'unsure' | 'failed'; message: string; hint: string };

/** `files.list` may lag behind `files.copy` (drive: not read-after-write): look this long before giving up. */
const PATIENCE_MS = 60_000;

/** A nonce that tells its age. */
export function newNonce(world: World): string {
  return `${world.nonce()}@${world.milliseconds().toString(36)}`;
}

/** Milliseconds since a nonce was made; very old when it tells nothing. */
export function nonceAge(nonce: string, now: number): number {
  const made = Number.parseInt(nonce.split('@')[1] ?? '', 36);
  return Number.isFinite(made) ? Math.max(0, now - made) : Number.MAX_SAFE_INTEGER;
}

/** Every file of ours in the given folders; one call a thousand. Null when a folder is out of reach. */
export function listFolders(world: World, folderIds: readonly string[]): Listed[] | null {
  const inFolders = folderIds.map((id) => `'${id}' in parents`).join(' or ');
  const files: Listed[] = [];
  let pageToken: string | undefined;
  do {
    const outcome = ask(
      world,
      get('drive', 'files', {
        q: `(${inFolders}) and trashed = false`,
        fields: 'nextPageToken,files(id,name,parents,createdTime,modifiedTime,appProperties)',
        pageSize: '1000',
        ...(pageToken ? { pageToken } : {}),
      }),
    );
    if (outcome.status === 404) return null;
    const body = need(outcome, 'Drive');
    files.push(...(body.files ?? []));
    pageToken = body.nextPageToken;
  } while (pageToken);
  return files;
}

/**
 * Makes documents in waves. Copies whose answer was ambiguous, and those an earlier run may have made,
 * are looked up in their folder by nonce; a copy is known filled when it holds a `cordee/` range, since
 * batches are atomic. `wave` is told what each wave ended with; false stops before the next one.
 */
export function createDocuments(
  world: World,
  creations: readonly Creation[],
  wave: (done: Created[]) => boolean,
): Created[] {
  const results: Created[] = [];
  const adopted = lookUpResumed(world, creations);
  for (let start = 0; start < creations.length; start += 20) {
    const batch = creations.slice(start, start + 20);
    const done = makeWave(world, batch, adopted);
    results.push(...done);
    if (!wave(done)) break;
  }
  return results;
}

/** Makes one document; answers its id, or throws a Stop that speaks of `where`. */
export function makeOne(world: World, creation: Creation, where: string, rule: string): string {
  const [made] = createDocuments(world, [creation], () => true) as [Created];
  if (made.status === 'done') return made.id;
  throw new Stop(where, rule, made.message, made.hint);
}

function makeWave(world: World, batch: readonly Creation[], adopted: ReadonlyMap<string, Listed>): Created[] {
  const ids = new Map<string, string>();
  const ended = new Map<string, Created>();
  /** Copies that may hold something already. */
  const doubtful = new Set<string>();
  for (const creation of batch) {
    const file = adopted.get(creation.nonce);
    if (!file) continue;
    ids.set(creation.key, file.id);
    doubtful.add(creation.key);
  }

  const toCopy = batch.filter(({ key }) => !ids.has(key));
  const lost: Creation[] = [];
  for (const [creation, outcome] of askEach(world, toCopy, (one) => copyRequest(world, one))) {
    if (outcome.ok) ids.set(creation.key, outcome.body.id);
    else if (outcome.ambiguous) lost.push(creation);
    else ended.set(creation.key, copyFailure(creation, outcome));
  }
  const found = lookUp(world, lost, PATIENCE_MS);
  for (const creation of lost) {
    const file = found.get(creation.nonce);
    if (file) ids.set(creation.key, file.id);
    else {
      ended.set(creation.key, {
        key: creation.key,
        status: 'unsure',
        message: 'Google n’a pas dit si le document a été créé, et il n’apparaît pas dans le dossier.',
        hint: 'Relancez la même commande dans une minute : s’il existe, il sera repris ; sinon, il sera créé.',
      });
    }
  }

  const before = fill(
    world,
    batch.filter(({ key }) => ids.has(key)),
    ids,
    doubtful,
    ended,
  );
  return batch.map(({ key, nonce, dataHash = '' }) => {
    // Filled by an earlier run: it says what the table said then.
    const said = before.has(key) ? (adopted.get(nonce)?.appProperties?.cordeeData ?? '') : dataHash;
    return ended.get(key) ?? { key, status: 'done' as const, id: ids.get(key) ?? '', dataHash: said };
  });
}

/**
 * Fills copies; those in doubt are read first, and read again whenever an answer was ambiguous. Answers the
 * keys of those that an earlier run had filled.
 */
function fill(
  world: World,
  creations: readonly Creation[],
  ids: Map<string, string>,
  doubtful: Set<string>,
  ended: Map<string, Created>,
): Set<string> {
  const before = new Set<string>();
  let left = creations.filter(({ requests }) => requests.length > 0);
  for (let attempt = 0; left.length > 0 && attempt < 4; attempt += 1) {
    const filled = alreadyFilled(
      world,
      left.filter(({ key }) => doubtful.has(key)),
      ids,
    );
    if (attempt === 0) for (const key of filled) before.add(key);
    const toFill = left.filter(({ key }) => !filled.has(key));
    left = [];
    for (const [one, outcome] of askEach(world, toFill, ({ key, requests }) =>
      postOnce('docs', `documents/${ids.get(key)}:batchUpdate`, { requests }),
    )) {
      if (outcome.ambiguous) {
        doubtful.add(one.key);
        left.push(one);
      } else if (!outcome.ok) ended.set(one.key, failure(one.key, outcome));
    }
  }
  for (const { key } of left) {
    ended.set(key, {
      key,
      status: 'unsure',
      message: 'Google n’a pas dit si le document a été rempli.',
      hint: 'Relancez la même commande dans une minute : elle le vérifiera et finira le travail.',
    });
  }
  return before;
}

function alreadyFilled(
  world: World,
  creations: readonly Creation[],
  ids: ReadonlyMap<string, string>,
): Set<string> {
  const filled = new Set<string>();
  const query = { fields: 'tabs(documentTab(namedRanges))', includeTabsContent: 'true' };
  for (const [{ key }, outcome] of askEach(world, creations, (one) =>
    get('docs', `documents/${ids.get(one.key)}`, query),
  )) {
    if (outcome.ok && holdsOurRanges(outcome.body)) filled.add(key);
  }
  return filled;
}

function holdsOurRanges(document: any): boolean {
  return (document.tabs ?? []).some((tab: any) =>
    Object.keys(tab.documentTab?.namedRanges ?? {}).some((name) => name.startsWith('cordee/')),
  );
}

/** What earlier runs may have copied: found by nonce, waiting only for intents younger than the lag. */
function lookUpResumed(world: World, creations: readonly Creation[]): Map<string, Listed> {
  const resumed = creations.filter((creation) => creation.resumed);
  if (resumed.length === 0) return new Map();
  const youngest = Math.min(...resumed.map(({ nonce }) => nonceAge(nonce, world.milliseconds())));
  return lookUp(world, resumed, Math.max(0, PATIENCE_MS - youngest));
}

/** Files by nonce, listing the folders again until all are found or `patience` ms have passed. */
export function lookUp(
  world: World,
  wanted: readonly { nonce: string; folderId: string }[],
  patience: number,
): Map<string, Listed> {
  const found = new Map<string, Listed>();
  if (wanted.length === 0) return found;
  const folders = [...new Set(wanted.map(({ folderId }) => folderId))];
  const nonces = new Set(wanted.map(({ nonce }) => nonce));
  const until = world.milliseconds() + patience;
  for (let pause = 1000; ; pause = Math.min(pause * 2, 10_000)) {
    for (const file of listFolders(world, folders) ?? []) {
      const nonce = file.appProperties?.cordeeNonce;
      if (nonce && nonces.has(nonce)) found.set(nonce, file);
    }
    const left = until - world.milliseconds();
    if (found.size === nonces.size || left <= 0) return found;
    world.sleep(Math.min(pause, left));
  }
}

function copyRequest(
  world: World,
  { key, name, nonce, folderId, sourceId, mimeType = DOCUMENT_TYPE, dataHash }: Creation,
): RestRequest {
  const appProperties: Marks = {
    cordeeKey: key,
    cordeeNonce: nonce,
    cordeeBook: world.spreadsheetId,
    ...(dataHash === undefined ? {} : { cordeeTemplate: sourceId ?? '', cordeeData: dataHash }),
  };
  const body = { name, parents: [folderId], appProperties };
  return sourceId === undefined
    ? postOnce('drive', 'files', { ...body, mimeType }, { fields: 'id' })
    : postOnce('drive', `files/${sourceId}/copy`, body, { fields: 'id' });
}

function failure(key: string, outcome: RestOutcome): Created {
  return { key, status: 'failed', message: refusal(outcome), hint: remedy(outcome) };
}

/** A copy that Drive refused: its folder, or what it is a copy of, is out of reach. */
function copyFailure({ key, folderId }: Creation, outcome: RestOutcome): Created {
  if (outcome.status !== 404 && outcome.status !== 403) return failure(key, outcome);
  if (outcome.message.indexOf(folderId) >= 0 || /specified parent/i.test(outcome.message)) {
    return {
      key,
      status: 'failed',
      message: `Vous ne pouvez pas écrire dans le dossier où va ce document (https://drive.google.com/drive/folders/${folderId}), ou il n’existe plus.`,
      hint: 'Demandez à la personne qui l’a créé de vous le partager en modification, puis relancez la même commande.',
    };
  }
  if (outcome.status === 403) return failure(key, outcome);
  return {
    key,
    status: 'failed',
    message: 'Le modèle à copier a été supprimé, ou ne vous est pas partagé.',
    hint: 'Relancez la même commande : elle repartira du modèle tel qu’il est, ou dira ce qui manque.',
  };
}

/**
 * Makes a folder under an id drawn beforehand (files.generateIds), so that making it twice is a 409
 * that changes nothing.
 */
export function createFolder(world: World, folder: { id: string; name: string; parentId?: string }): void {
  const { id, name, parentId } = folder;
  const body = { id, name, mimeType: FOLDER_TYPE, ...(parentId ? { parents: [parentId] } : {}) };
  const outcome = ask(world, post('drive', 'files', body, { fields: 'id' }));
  if (outcome.status === 409) return;
  need(outcome, `dossier « ${name} »`);
}

/** Draws ids for folders to be made. */
export function drawIds(world: World, count: number): string[] {
  const drawn = get('drive', 'files/generateIds', { count: String(count), space: 'drive' });
  return need(ask(world, drawn), 'Drive').ids;
}
