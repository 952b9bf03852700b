// What `Paramètres` remembers: files being made are written there before they are made.

import type { Problem } from '../../changes/change';
import { Stop, type World } from '../../changes/ports';
import { rowOf, setting, type Workbook } from '../../workbook/workbook';
import type { CellWrite, NewRow } from '../../workbook/writing';
import { type Written, writeWorkbook } from './book';
import { idInAddress } from './names';

const PENDING = 'en cours ';

/** How a file being made is written: its id isn't known yet, its nonce is. */
export function pendingText(nonce: string): string {
  return PENDING + nonce;
}

/** The nonce of a file being made, or undefined. */
export function pendingNonce(text: string | undefined): string | undefined {
  return text?.startsWith(PENDING) ? text.slice(PENDING.length) : undefined;
}

/** The id of a file that is made, or undefined. People paste addresses: the id is taken from them. */
export function fileId(workbook: Workbook, key: string): string | undefined {
  const text = setting(workbook, key)?.trim();
  if (text === undefined || pendingNonce(text) !== undefined) return undefined;
  return idInAddress(text) ?? text;
}

/** Writes settings that must be there before anything is made; throws Stop when they can't be written. */
export function intendSettings(
  world: World,
  workbook: Workbook,
  settings: readonly (readonly [key: string, value: string])[],
  problems: Problem[],
): Workbook {
  const written = writeSettings(world, workbook, settings);
  const refused = written.problems.find(({ severity }) => severity === 'error');
  if (refused && (written.refused.size === 0 || written.refused.has('settings')))
    throw new Stop(refused.where, refused.rule, `${refused.message} Rien n’a été créé.`, refused.hint);
  problems.push(...written.problems);
  return written.workbook;
}

/** Writes settings; returns the workbook as it then stands. */
export function keepSettings(
  world: World,
  workbook: Workbook,
  settings: readonly (readonly [key: string, value: string])[],
  problems: Problem[],
): Workbook {
  const written = writeSettings(world, workbook, settings);
  problems.push(...written.problems);
  return written.workbook;
}

function writeSettings(
  world: World,
  workbook: Workbook,
  settings: readonly (readonly [key: string, value: string])[],
): Written {
  const writes: CellWrite[] = [];
  const rows: NewRow[] = [];
  for (const [key, value] of settings) {
    if (rowOf(workbook, 'settings', key)) writes.push({ table: 'settings', id: key, key: 'value', value });
    else rows.push({ table: 'settings', id: key, values: { value } });
  }
  if (writes.length + rows.length === 0) return { workbook, problems: [], refused: new Set() };
  return writeWorkbook(world, workbook, writes, rows);
}

const FOLDERS_MADE = 'foldersMade';

/** True once every folder has been made: until then, making one again is a refusal without effect. */
export function foldersMade(world: World): boolean {
  return Boolean(world.note(FOLDERS_MADE));
}

export function noteFoldersMade(world: World, made = true): void {
  world.keepNote(FOLDERS_MADE, made ? 'oui' : '');
}
