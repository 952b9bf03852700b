// Every document of a Workspace as Word and PDF files on disk, in the folders where Drive has them.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileRecord } from './drive';
import { DOCUMENT } from './drive';
import { DOCX, exportFile, PDF } from './drive/export';
import { freeName, safeName } from './files/names';
import type { Workspace } from './workspace';

export const DOCUMENTS_FOLDER = 'Documents';
const FORMATS = [
  ['docx', DOCX],
  ['pdf', PDF],
] as const;

/**
 * Writes `OUT/Documents/**`; answers how many documents there are, and what couldn't be written. Left out: what is
 * in the bin, and the copies of templates that the add-on keeps for itself.
 */
export function exportDocuments(workspace: Workspace, out: string): { count: number; failed: string[] } {
  const { drive } = workspace;
  const taken = new Map<string, Set<string>>();
  const failed: string[] = [];
  const documents = drive
    .files()
    .filter((file) => file.mimeType === DOCUMENT && !drive.isTrashed(file) && !isFrozen(file));
  for (const file of documents) {
    const above = drive.path(file.id).filter((folder) => !folder.isRoot || folder.driveId);
    const folder = join(out, DOCUMENTS_FOLDER, ...above.map(({ name }) => safeName(name)));
    const names = taken.get(folder) ?? new Set();
    taken.set(folder, names);
    const name = freeName(safeName(file.name), names);
    const written = FORMATS.map(([ending, type]) => [ending, bytesOf(workspace, file, type)] as const);
    const refused = written.map(([, bytes]) => bytes).find((bytes) => typeof bytes === 'string');
    if (refused !== undefined) {
      failed.push(`« ${file.name} » : ${refused}`);
      continue;
    }
    mkdirSync(folder, { recursive: true });
    for (const [ending, bytes] of written) writeFileSync(join(folder, `${name}.${ending}`), bytes);
  }
  return { count: documents.length - failed.length, failed };
}

/** The file, or why there is none. */
function bytesOf(workspace: Workspace, file: FileRecord, type: string): Uint8Array | string {
  try {
    return exportFile(workspace, file, workspace.drive.people.owner.email, type);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isFrozen({ appProperties }: FileRecord): boolean {
  return appProperties.cordeeKey?.startsWith('template/') === true;
}
