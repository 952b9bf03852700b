// Thousands of rows put straight into the grids of an installed workbook, formulas as an installation leaves them.

import type { DraftGrid } from '../../local/sheets/draft';
import { Scene } from '../scenarios/harness';

type Rows = Record<string, Record<string, string | number | boolean>[]>;

/** A blank row below the last one, in case a command adds some. */
const SPARE = 50;

/**
 * An installed workbook with these rows. One row of each tab is typed and installed as a person would; the
 * others are its copies, with values of their own: what ten thousand installed rows are, in a second.
 */
export async function sceneOf(tabs: Rows): Promise<Scene> {
  const first = Object.entries(tabs).map(([tab, rows]) => [tab, rows.slice(0, 1)] as const);
  const scene = await Scene.installed(Object.fromEntries(first));
  const { sheets } = scene.workspace;
  const draft = sheets.draft(scene.workbookId);
  for (const [tab, rows] of Object.entries(tabs)) {
    const header = scene.values(tab)[0] as string[];
    const { properties } = draft.edit().sheets.find(({ properties }) => properties.title === tab)!;
    const { gridProperties } = properties;
    gridProperties.rowCount = Math.max(gridProperties.rowCount, rows.length + SPARE);
    const grid = draft.grid(properties.sheetId);
    for (let at = 1; at < rows.length; at += 1) copyRow(grid, header, at + 1, rows[at]!);
  }
  sheets.commit(draft, scene.owner);
  return scene;
}

/** The first row again at row `r` (from 0). */
function copyRow(grid: DraftGrid, header: readonly string[], r: number, values: Rows[string][number]): void {
  header.forEach((label, c) => {
    const { v: _, f, ...look } = grid.cell(1, c) ?? {};
    const v = values[label];
    const typed = v === undefined ? {} : { v };
    const formula = f?.replace(/(\$[A-Z]+)2(?!\d)/g, `$1${r + 1}`);
    grid.set(r, c, { ...look, ...(formula === undefined ? typed : { f: formula }) });
  });
}
