// What `export-projects` makes, as files on disk: played on a copy of the Workspace, which itself stays as it is.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command';
import type { Directory } from './directory';
import { exportXlsx } from './files/xlsx';
import { SPREADSHEET } from './sheets/model';
import { Store } from './store';
import { UserError } from './user-error';
import { REPLACED, Workspace } from './workspace';

const KEYS = ['export/action-plan', 'export/common-schema'];

/** Writes the action plan and the common schema into `out`; their names, and what is to be said of them. */
export async function exportProjects(
  directory: Directory,
  build: string,
  out: string,
): Promise<{ files: string[]; said: string[] }> {
  const { workspace: own, workbookId, owner } = directory;
  const workspace = new Workspace(Store.inMemory(own.store, REPLACED), own.clock, own.switches);
  workspace.people = own.people;
  const options = { command: 'export-projects', apply: true, faults: [], resolve: {} };
  const said: string[] = [];
  try {
    const { report } = await runCommand({ ...directory, workspace, workbookId, owner }, build, options);
    said.push(...report.problems.map(({ where, message, hint }) => `${where} – ${message} ${hint}`));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    said.push(error.message);
  }
  const files: string[] = [];
  for (const file of workspace.drive.files()) {
    if (!KEYS.includes(file.appProperties?.cordeeKey ?? '') || workspace.drive.isTrashed(file)) continue;
    const isSheet = file.mimeType === SPREADSHEET;
    const name = isSheet ? `${file.name}.xlsx` : file.name;
    const bytes = isSheet ? await exportXlsx(workspace.sheets, file.id) : workspace.drive.bytes(file.id);
    writeFileSync(join(out, name), bytes);
    files.push(name);
  }
  return { files, said };
}
