// Formulas of a workbook installed long ago: their version, and the cells that say something else than ours do now.

import { digest } from '../../domain/hash';
import { countOf, NBSP } from '../../french';
import { cellName, neighbours, parseRange } from '../a1';
import { isEmpty } from '../cells';
import type { Cell, Column, TableKey } from '../declaration';
import { formulaAt, LAST_ROW, type Layout } from '../formulas';
import { type Problem, problem } from '../problem';
import type { ValuesRead } from '../reading';
import { columnOf, isInSheet, TABLE_KEYS, TABLES } from '../tables';
import type { MissingFormula, Tab, Workbook } from '../workbook';

/** Changes when the text of any formula does. */
export function formulasVersion(): string {
  const texts = TABLE_KEYS.map((key) => [
    key,
    automatic(key).map((column) => [column.key, column.automatic!.formula]),
  ]);
  return digest([LAST_ROW, texts]);
}

function automatic(key: TableKey): Column[] {
  return TABLES[key].columns.filter((column) => column.automatic && isInSheet(column));
}

/** Cells read at once: a formula may be long, and an answer weighs 50 MB at most. */
const CELLS_AT_ONCE = 40_000;

/** Bodies of the values:batchGetByDataFilter that read the formulas of every automatic column. */
export function formulasRequests({ tabs }: Pick<Workbook, 'tabs'>): object[] {
  return TABLE_KEYS.flatMap((key) => {
    const tab = tabs[key];
    if (!tab || tab.lastRow <= tab.headerRow) return [];
    const runs = neighbours(
      automatic(key)
        .map((column) => tab.columns[column.key])
        .filter((position): position is number => position !== undefined),
    );
    const width = runs.reduce((sum, [start, end]) => sum + end - start, 0);
    const height = Math.max(1, Math.floor(CELLS_AT_ONCE / Math.max(1, width)));
    const bodies: object[] = [];
    for (let row = tab.headerRow; width > 0 && row < tab.lastRow; row += height)
      bodies.push({
        dataFilters: runs.map(([startColumnIndex, endColumnIndex]) => ({
          gridRange: {
            sheetId: tab.sheetId,
            startRowIndex: row,
            endRowIndex: Math.min(row + height, tab.lastRow),
            startColumnIndex,
            endColumnIndex,
          },
        })),
        valueRenderOption: 'FORMULA',
        dateTimeRenderOption: 'SERIAL_NUMBER',
        majorDimension: 'ROWS',
      });
    return bodies;
  });
}

export interface Renewal {
  /** Cells whose formula is one of ours, of another time. */
  stale: readonly MissingFormula[];
  /** What somebody put in the place of a formula: it stays. */
  told: readonly Problem[];
}

export function renewal(workbook: Workbook, layout: Layout, answers: readonly ValuesRead[]): Renewal {
  const cells = byTab(answers);
  const stale: MissingFormula[] = [];
  const told: Problem[] = [];
  for (const key of TABLE_KEYS) {
    const tab = workbook.tabs[key];
    const read = tab && cells.get(tab.sheetId);
    if (!read) continue;
    for (const column of automatic(key)) {
      const position = tab.columns[column.key];
      if (position === undefined) continue;
      const own: number[] = [];
      for (const { row } of workbook.tables[key]) {
        const cell = read.get(row)?.get(position);
        const wanted = formulaAt(layout, key, column.key, row);
        if (isEmpty(cell) || wanted === undefined || cell === wanted) continue;
        if (isOurs(cell)) stale.push({ table: key, row, key: column.key });
        else own.push(row);
      }
      if (own.length > 0) told.push(typedOver(tab, column, position, own));
    }
  }
  return { stale, told };
}

/** Columns to renew, as a person would name them. */
export function labelsOfStale({ tabs }: Pick<Workbook, 'tabs'>, stale: readonly MissingFormula[]): string[] {
  const labels = stale.map(({ table, key }) => `${tabs[table]!.title}${NBSP}: ${columnOf(table, key).label}`);
  return [...new Set(labels)];
}

/** What stands in each cell, by tab, row (from 1) and column (from 0). */
function byTab(answers: readonly ValuesRead[]): Map<number, Map<number, Map<number, Cell>>> {
  const tabs = new Map<number, Map<number, Map<number, Cell>>>();
  for (const { dataFilters: [filter] = [], valueRange } of answers.flatMap(
    ({ valueRanges = [] }) => valueRanges,
  )) {
    const place = parseRange(valueRange?.range ?? '');
    if (!place) continue;
    const sheetId = filter?.gridRange?.sheetId ?? 0;
    const rows = tabs.get(sheetId) ?? new Map<number, Map<number, Cell>>();
    tabs.set(sheetId, rows);
    (valueRange?.values ?? []).forEach((line, down) => {
      const row = rows.get(place.firstRow + down) ?? new Map<number, Cell>();
      rows.set(place.firstRow + down, row);
      line.forEach((cell, right) => {
        row.set(place.firstColumn + right, cell);
      });
    });
  }
  return tabs;
}

/** Ours name cells and nothing but by columns that don't slide (`$D7`, `$A$2:$A$900`); a hand that clicks doesn't. */
function isOurs(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string' || cell[0] !== '=') return false;
  const references = cell.replace(/"[^"]*"/g, '""').match(/\$?\b[A-Z]{1,3}\$?\d+\b/g) ?? [];
  return references.length > 0 && references.every((reference) => reference[0] === '$');
}

function typedOver({ title }: Tab, { label }: Column, position: number, rows: readonly number[]): Problem {
  const one = rows.length === 1;
  return problem(
    'info',
    cellName(title, position, rows[0]!),
    'W-OWN',
    `${countOf(rows.length, 'cellule', 'cellules', true)} de la colonne automatique « ${label} » ${one ? 'porte' : 'portent'} une valeur ou une formule de votre main : ${one ? 'laissée telle quelle' : 'laissées telles quelles'}.`,
    `Pour y retrouver le calcul, ${one ? 'effacez cette cellule' : 'effacez ces cellules'}, puis relancez l’installation.`,
  );
}
