// `Classeur.xlsx`: the workbook as a file anybody can open, written after each run, read again when edited.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportXlsx, importXlsx, workbookFromXlsx } from '../files/xlsx';
import { UserError } from '../user-error';
import type { Workspace } from '../workspace';

export const WORKBOOK_FILE = 'Classeur.xlsx';
const KEY = 'host/workbook-file';

interface Written {
  /** SHA-256 of the file as last written or read. */
  hash: string;
  /** SHA-256 about to be written: known before the rename, so that a kill between the two is no edit. */
  pending?: string;
  /** The workbook's version in Drive at that time. */
  version: number;
}

export class WorkbookFile {
  private readonly path: string;

  constructor(
    folder: string,
    private readonly workspace: Workspace,
    private readonly workbookId: string,
  ) {
    this.path = join(folder, WORKBOOK_FILE);
  }

  /**
   * Takes in what somebody edited with another program since the file was last written.
   * @throws UserError when the file is no workbook.
   */
  async read(): Promise<void> {
    if (!existsSync(this.path)) return;
    const bytes = readFileSync(this.path);
    const hash = sha256(bytes);
    const known = this.workspace.store.get<Written>(KEY);
    if (known && (hash === known.hash || hash === known.pending)) return;
    const { sheets, drive } = this.workspace;
    const { cells, added, removed } = await readable(() =>
      importXlsx(sheets, this.workbookId, bytes, WORKBOOK_FILE),
    );
    if (cells + added.length + removed.length > 0) drive.touch(this.workbookId, drive.people.owner.email);
    this.remember({ hash, version: this.version() });
  }

  /** Writes the file if the workbook has changed since, in one rename: never torn. */
  async write(): Promise<void> {
    const known = this.workspace.store.get<Written>(KEY);
    const version = this.version();
    if (known && known.version === version && existsSync(this.path)) return;
    const bytes = await exportXlsx(this.workspace.sheets, this.workbookId);
    const hash = sha256(bytes);
    const draft = `${this.path}.tmp`;
    writeFileSync(draft, bytes);
    this.remember({ hash: known?.hash ?? hash, pending: hash, version: known?.version ?? -1 });
    renameSync(draft, this.path);
    this.remember({ hash, version });
  }

  private version(): number {
    return this.workspace.drive.get(this.workbookId)?.version ?? 0;
  }

  private remember(written: Written): void {
    this.workspace.store.put(KEY, written);
    this.workspace.store.commit();
  }
}

/**
 * Makes the blank spreadsheet `workbookId` what an .xlsx holds.
 * @throws UserError naming the file when it is no workbook.
 */
export async function takeXlsx(
  workspace: Workspace,
  workbookId: string,
  bytes: Uint8Array,
  name: string,
): Promise<void> {
  const title = workspace.drive.get(workbookId)?.name ?? '';
  await readable(() => workbookFromXlsx(workspace.sheets, workbookId, title, bytes, name));
  workspace.store.commit();
}

/** The reader's sentences are for the person: a file that isn't a workbook is wrong use. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
