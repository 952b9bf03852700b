// A person's .xlsx put into the Workspace's Drive and converted to a spreadsheet, as Drive does on « Ouvrir avec Google Sheets ».

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SPREADSHEET } from './sheets/model';
import { UserError } from './user-error';
import type { Workspace } from './workspace';

/** The file property that says what a spreadsheet was converted from. */
const CONTENT = 'sha256';

/**
 * The id of the spreadsheet made of `path`: the same content is the same spreadsheet.
 * @throws UserError when the file can't be read or is no workbook.
 */
export async function uploadXlsx(workspace: Workspace, path: string, person: string): Promise<string> {
  const bytes = read(path);
  const content = createHash('sha256').update(bytes).digest('hex');
  const { drive, sheets } = workspace;
  for (const file of drive.files())
    if (file.properties?.[CONTENT] === content && !drive.isTrashed(file)) return file.id;
  const name = basename(path).replace(/\.xlsx$/i, '');
  const file = drive.create({ name, mimeType: SPREADSHEET, properties: { [CONTENT]: content } }, person);
  sheets.createEmpty(file.id, name);
  try {
    // Few runs bring a file: the others don't load what reads one.
    const { takeXlsx } = await import('./directory/workbook-file');
    await takeXlsx(workspace, file.id, bytes, basename(path));
  } catch (error) {
    drive.remove(file.id);
    throw error;
  }
  return file.id;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UserError(`« ${path} » est introuvable, ou ne se lit pas.`);
  }
}
