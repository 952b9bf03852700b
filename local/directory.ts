// A Workspace on disk: `DIR/Classeur.xlsx` and the exact state in `DIR/.cordee/`.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Clock, realClock } from './clock';
import { type Lock, takeLock } from './directory/lock';
import { takeXlsx, WORKBOOK_FILE, WorkbookFile } from './directory/workbook-file';
import { defaultPeople, type Person, readPeople } from './drive/people';
import { Store } from './store';
import { DEFAULT_SWITCHES, type Switches } from './switches';
import { UserError } from './user-error';
import { Workspace } from './workspace';

export { WORKBOOK_FILE } from './directory/workbook-file';

const STATE = '.cordee';
/** The state of a `new` under way: it becomes `.cordee` in one rename, once all of it is there. */
const DRAFT = '.cordee.part';
const KEY = 'host/directory';
const PATIENCE_MS = 60_000;

export interface Directory {
  readonly path: string;
  readonly workspace: Workspace;
  readonly workbookId: string;
  /** E-mail address of the person who owns the workbook. */
  readonly owner: string;
  readonly people: Person[];
  /** Tells other processes where this one answers. */
  announce(port: number): void;
  /** Writes `Classeur.xlsx` if the workbook has changed. */
  save(): Promise<void>;
  /** Writes what is left to write and lets the next process in. */
  close(): Promise<void>;
}

export interface OpenOptions {
  clock?: Clock;
  /** Google's unknowns; `.cordee/switches.json` decides over them where it exists. */
  switches?: Partial<Switches>;
  kind?: 'run' | 'serve';
  /** Milliseconds to wait for a run under way. */
  patience?: number;
}

/** Whether a folder holds a finished Workspace. */
export function isDirectory(path: string): boolean {
  return existsSync(join(path, STATE));
}

/**
 * Opens a folder made by `createDirectory`, or says where the server is that has it.
 * @throws UserError in French for a folder that can't be used.
 */
export async function openDirectory(
  path: string,
  options: OpenOptions = {},
): Promise<Directory | { server: number }> {
  if (!existsSync(path))
    throw new UserError(
      `Le dossier « ${path} » n’existe pas. Créez-le avec « npm run cordee -- new ${path} ».`,
    );
  if (!statSync(path).isDirectory()) throw new UserError(`« ${path} » n’est pas un dossier.`);
  const state = join(path, STATE);
  if (!existsSync(state))
    throw new UserError(
      `« ${path} » n’est pas un espace Cordée. Créez-en un avec « npm run cordee -- new DOSSIER ».`,
    );
  const lock = await explained(path, () =>
    takeLock(state, options.kind ?? 'run', options.patience ?? PATIENCE_MS),
  );
  if ('server' in lock) return lock;
  try {
    const workspace = openWorkspace(path, state, options);
    const known = workspace.store.get<{ workbookId: string }>(KEY);
    if (!known) throw new UserError(`L’état de « ${path} » est incomplet. Recréez l’espace avec « new ».`, 1);
    const file = new WorkbookFile(path, workspace, known.workbookId);
    await file.read();
    return directory(path, workspace, known.workbookId, file, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Makes a folder into a Workspace with a blank spreadsheet (or `from`'s), lets `fill` work on it, and only
 * then gives it its name: cut short, nothing is left that looks finished.
 */
export async function createDirectory(
  path: string,
  options: OpenOptions & { from?: string; fill?: (directory: Directory) => Promise<void> } = {},
): Promise<void> {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw new UserError(`« ${path} » existe et n’est pas un dossier.`);
    const others = readdirSync(path).filter((name) => name !== DRAFT);
    if (others.length > 0)
      throw new UserError(
        `Le dossier « ${path} » n’est pas vide. Choisissez un autre nom, ou videz-le vous-même.`,
      );
  }
  const bytes = options.from === undefined ? undefined : readGiven(options.from);
  const draft = join(path, DRAFT);
  await explained(path, () => makeFolder(draft));
  const lock = await explained(path, () => takeLock(draft, 'run', options.patience ?? PATIENCE_MS));
  if ('server' in lock) throw new UserError('Ce dossier est déjà servi.', 1);
  try {
    for (const name of readdirSync(draft))
      if (name !== 'lock') rmSync(join(draft, name), { recursive: true });
    writeFileSync(join(draft, 'people.json'), `${JSON.stringify(defaultPeople(), null, 2)}\n`);
    const workspace = openWorkspace(path, draft, options);
    const workbookId = createWorkbook(workspace);
    workspace.store.put(KEY, { workbookId });
    workspace.store.commit();
    if (bytes) await takeXlsx(workspace, workbookId, bytes, options.from ?? '');
    const file = new WorkbookFile(path, workspace, workbookId);
    await options.fill?.(directory(path, workspace, workbookId, file, lock));
    workspace.store.compact();
    renameSync(draft, join(path, STATE));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  rmSync(join(path, STATE, 'lock'), { force: true });
  const made = await openDirectory(path, options);
  if (!('server' in made)) await made.close();
}

function directory(
  path: string,
  workspace: Workspace,
  workbookId: string,
  file: WorkbookFile,
  lock: Lock,
): Directory {
  const save = (): Promise<void> => explained(path, () => file.write());
  return {
    path,
    workspace,
    workbookId,
    owner: workspace.drive.people.owner.email,
    people: workspace.people ?? [],
    announce: (port) => lock.announce(port),
    save,
    async close() {
      try {
        await save();
        workspace.store.commit();
      } finally {
        lock.release();
      }
    },
  };
}

function openWorkspace(path: string, state: string, { clock = realClock, switches }: OpenOptions): Workspace {
  let store: Store;
  try {
    store = Store.open(state);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw error;
    throw new UserError(
      `L’état enregistré dans « ${join(path, STATE)} » est abîmé. Reprenez une copie de sauvegarde du dossier.`,
      1,
    );
  }
  const own = join(state, 'switches.json');
  const chosen = existsSync(own) ? readJson<Partial<Switches>>(own) : {};
  const workspace = new Workspace(store, clock, { ...DEFAULT_SWITCHES, ...switches, ...chosen });
  workspace.people = peopleOf(join(state, 'people.json'));
  return workspace;
}

function peopleOf(file: string): Person[] {
  if (!existsSync(file)) return defaultPeople();
  try {
    return readPeople(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'ce n’est pas du JSON' : (error as Error).message;
    throw new UserError(`« ${file} » est illisible : ${why}`);
  }
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    throw new UserError(`« ${file} » n’est pas du JSON.`);
  }
}

function readGiven(file: string): Buffer {
  if (!existsSync(file)) throw new UserError(`Le fichier « ${file} » n’existe pas.`);
  if (!statSync(file).isFile()) throw new UserError(`« ${file} » n’est pas un fichier.`);
  return readFileSync(file);
}

/** A blank spreadsheet in a folder the owner's colleagues can edit. */
function createWorkbook(workspace: Workspace): string {
  const { owner } = workspace.drive.people;
  const ask = (path: string, body: unknown): { id: string } => {
    const answer = workspace.answer({ method: 'POST', path, query: {}, body, person: owner.email });
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string };
  };
  const folder = ask('/drive/v3/files', {
    name: 'Mission projets',
    mimeType: 'application/vnd.google-apps.folder',
  });
  const book = ask('/drive/v3/files', {
    name: 'Suivi des projets',
    mimeType: 'application/vnd.google-apps.spreadsheet',
    parents: [folder.id],
  });
  const domain = owner.email.slice(owner.email.indexOf('@'));
  for (const person of workspace.people ?? []) {
    if (person.email === owner.email || !person.googleAccount || !person.email.endsWith(domain)) continue;
    ask(`/drive/v3/files/${folder.id}/permissions`, {
      type: 'user',
      role: 'writer',
      emailAddress: person.email,
    });
  }
  return book.id;
}

/** Makes a folder and those above it, one at a time: `recursive` never ends on some system folders. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(resolve(path)));
  mkdirSync(path);
}

/** Says in French what the disk refuses. */
export async function explained<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new UserError(
        `Cordée ne peut pas écrire dans « ${path} » : ce dossier est en lecture seule pour vous. Choisissez-en un autre, ou demandez le droit d’y écrire.`,
      );
    }
    if (code === 'ENOTDIR')
      throw new UserError(
        `« ${path} » ne peut pas être un dossier : une partie de ce chemin est un fichier.`,
      );
    if (code === 'ENOENT' || code === 'ENAMETOOLONG')
      throw new UserError(
        `« ${path} » ne peut pas être créé ici. Choisissez un autre nom ou un autre endroit.`,
      );
    if (code === 'ENOSPC') throw new UserError(`Il n’y a plus de place sur le disque de « ${path} ».`, 1);
    if (code === 'EBUSY')
      throw new UserError(
        `« ${WORKBOOK_FILE} » est ouvert dans un autre programme. Fermez-le, puis relancez.`,
        1,
      );
    throw error;
  }
}
