// Action plans to read: made in code, or the real-shaped files next to the project where they are.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workbookFromXlsx } from '../../local/files/xlsx';
import type { PlanSheet } from '../../src/exchange/action-plan';
import { PLAN_COLUMNS } from '../../src/exchange/columns';
import type { Cell } from '../../src/workbook/declaration';
import { rangesById, wholeTabs } from '../../src/workbook/reading';
import { owner, sheetsWorkspace } from '../local/sheets/workspace';

export const FOLDER = join(__dirname, '../../../shared/data/action-plans');
export const real = existsSync(FOLDER) ? test : test.skip;
if (!existsSync(FOLDER))
  console.warn('Les plans d’actions réels manquent (../shared/data/action-plans) : ces essais sont passés.');

/** The titles, in order. */
export const TITLES = PLAN_COLUMNS.map(({ label }) => label);

/** A line by column letter: `{ A: 'Axe 1', D: 'Titre' }`. */
export type Line = Record<string, Cell>;

export function row(line: Line, width = TITLES.length): Cell[] {
  return Array.from({ length: width }, (_, column) => line[name(column)] ?? '');
}

/** A tab « Plan » of the format: titles in row 2, lines from row 4. */
export function sheetOf(lines: readonly Line[], titles: readonly string[] = TITLES): PlanSheet {
  return { title: 'Plan', values: [[], [...titles], [], ...lines.map((line) => row(line, titles.length))] };
}

/** The tabs of a real file, as the Sheets door shows them once it is converted. */
export async function sheetsOf(file: string): Promise<PlanSheet[]> {
  const { workspace, send } = sheetsWorkspace();
  const { id } = workspace.drive.create(
    { name: file, mimeType: 'application/vnd.google-apps.spreadsheet' },
    owner,
  );
  workspace.sheets.createEmpty(id, file);
  await workbookFromXlsx(workspace.sheets, id, file, readFileSync(join(FOLDER, file)), file);
  const { sheets } = send('GET', `/v4/spreadsheets/${id}`);
  const ids = sheets.map(({ properties }: any) => properties.sheetId ?? 0);
  const values = send('POST', `/v4/spreadsheets/${id}/values:batchGetByDataFilter`, wholeTabs(ids));
  const ranges = rangesById(values, ids);
  return sheets.map(({ properties, merges }: any, index: number) => ({
    title: properties.title,
    values: ranges.get(ids[index])?.values ?? [],
    merges,
  }));
}

function name(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(65 + column - 26)}`;
}
