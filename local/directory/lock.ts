// Who is at work in a folder: one process at a time, found dead when its process is gone.

import {
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../user-error';

export interface Holder {
  pid: number;
  /** When that process started, as the system counts it: a number reused by another process isn't it. */
  started: string;
  kind: 'run' | 'serve';
  /** Where a server answers, once it does. */
  port?: number;
}

export interface Lock {
  /** Tells the others where this process answers. */
  announce(port: number): void;
  release(): void;
}

const POLL_MS = 100;

/**
 * Takes a folder, waiting up to `patience` ms for a run under way; answers the holder's port when a server
 * has it.
 * @throws UserError (exit code 1) when it stays busy.
 */
export async function takeLock(
  folder: string,
  kind: Holder['kind'],
  patience: number,
): Promise<Lock | { server: number }> {
  const file = join(folder, 'lock');
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) ?? '', kind };
  const until = Date.now() + patience;
  for (;;) {
    if (create(file, mine)) return lock(file, mine);
    const holder = readHolder(file);
    if (holder && !isAlive(holder)) {
      bury(file, holder);
      continue;
    }
    if (holder?.kind === 'serve' && (holder.port || kind === 'serve')) {
      if (kind === 'run' && holder.port) return { server: holder.port };
      const where = holder.port ? ` à l’adresse http://127.0.0.1:${holder.port}/` : '';
      throw new UserError(
        `Ce dossier est déjà servi${where}. Arrêtez ce serveur, ou choisissez un autre dossier.`,
        1,
      );
    }
    if (Date.now() >= until) {
      throw new UserError(
        'Une autre commande travaille dans ce dossier. Attendez qu’elle se termine, puis relancez.',
        1,
      );
    }
    await wait(POLL_MS);
  }
}

function create(file: string, holder: Holder): boolean {
  // Written whole beside, then linked: nobody ever reads a half-written lock.
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const handle = openSync(draft, 'wx');
  writeSync(handle, JSON.stringify(holder));
  closeSync(handle);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP') throw error;
    // A disk without hard links.
    if (existsSync(file)) return false;
    renameSync(draft, file);
    return true;
  } finally {
    rmSync(draft, { force: true });
  }
}

function lock(file: string, mine: Holder): Lock {
  return {
    announce(port) {
      const draft = `${file}.${process.pid}.port`;
      writeFileSync(draft, JSON.stringify({ ...mine, port }));
      renameSync(draft, file);
    },
    release() {
      const holder = readHolder(file);
      if (holder?.pid === mine.pid && holder.started === mine.started) rmSync(file, { force: true });
    },
  };
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === undefined || !started || now === started;
}

/** Removes a dead process's lock; if another process took the folder meanwhile, gives it back. */
function bury(file: string, dead: Holder): void {
  const grave = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, grave);
  } catch {
    return;
  }
  const found = readHolder(grave);
  if (found && (found.pid !== dead.pid || found.started !== dead.started)) {
    try {
      linkSync(grave, file);
    } catch {
      // Someone else has it already.
    }
  }
  rmSync(grave, { force: true });
}

/** The start time of a process since boot, with the boot's own id; undefined where the system doesn't say. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}
