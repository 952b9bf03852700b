// The exported action plan as a living sheet: what changed in it line by line, and its look.

import { normalise, shortDate } from '../french';
import { textOfCell } from '../workbook/cells';
import type { Cell } from '../workbook/declaration';
import { PLAN_COLUMNS, type PlanKey } from './columns';
import { FIRST_LINE, TITLES_ROW } from './plan-cells';

type Cells = readonly (readonly Cell[])[];

/** Two grids that show the same, trailing blanks aside. */
export function sameCells(before: Cells, after: Cells): boolean {
  const rows = Math.max(before.length, after.length);
  for (let row = 0; row < rows; row++) if (!sameLine(before[row], after[row])) return false;
  return true;
}

function sameLine(before: readonly Cell[] = [], after: readonly Cell[] = []): boolean {
  const width = Math.max(before.length, after.length);
  for (let column = 0; column < width; column++)
    if ((before[column] ?? '') !== (after[column] ?? '')) return false;
  return true;
}

/** `cells` with blanks wherever `over` still shows something. */
export function widened(cells: Cells, over: Cells): Cell[][] {
  const width = Math.max(...cells.map((row) => row.length), ...over.map((row) => row.length));
  const height = Math.max(cells.length, over.length);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => cells[row]?.[column] ?? ''),
  );
}

/** Lines are known by axes and titles: one that moved is not one that changed. */
export function changedLines(
  before: Cells,
  after: Cells,
): { field: string; before: string; after: string }[] {
  const changes: { field: string; before: string; after: string }[] = [];
  const was = linesOf(before);
  const is = linesOf(after);
  const titles = after[TITLES_ROW] ?? [];
  is.forEach((line, key) => {
    const old = was.get(key);
    const name = nameOf(line);
    if (!old) {
      changes.push({ field: name, before: '', after: 'ligne ajoutée' });
      return;
    }
    const width = Math.max(old.length, line.length);
    for (let column = 0; column < width; column++) {
      const [a, b] = [old[column] ?? '', line[column] ?? ''];
      if (a !== b)
        changes.push({
          field: `${name} – ${textOfCell(titles[column] ?? '') || 'hors des colonnes'}`,
          before: shown(column, a),
          after: shown(column, b),
        });
    }
  });
  was.forEach((line, key) => {
    if (!is.has(key)) changes.push({ field: nameOf(line), before: 'ligne présente', after: 'ligne retirée' });
  });
  if (changes.length === 0 && !sameCells(before, after))
    changes.push({
      field: 'Mise en place',
      before: 'modifiée à la main',
      after: 'ordre et titres du format',
    });
  return changes;
}

const TITLE = PLAN_COLUMNS.findIndex(({ key }) => key === 'action');
const DATES = columnsOf(['start', 'end']);
const AMOUNTS = columnsOf(['amount', 'budget']);
const TEXTS = columnsOf(['description', 'goals', 'resources']);

function linesOf(cells: Cells): Map<string, readonly Cell[]> {
  const lines = new Map<string, readonly Cell[]>();
  for (const cellsOfLine of cells.slice(FIRST_LINE)) {
    if (cellsOfLine.every((cell) => cell === '' || cell === null)) continue;
    const key = Array.from({ length: TITLE + 2 }, (_, column) =>
      normalise(textOfCell(cellsOfLine[column] ?? '')),
    ).join('\n');
    let rank = 1;
    while (lines.has(`${key}\n${rank}`)) rank += 1;
    lines.set(`${key}\n${rank}`, cellsOfLine);
  }
  return lines;
}

function nameOf(line: readonly Cell[]): string {
  return textOfCell(line[TITLE + 1] || line[TITLE] || '') || 'Ligne sans titre';
}

function shown(column: number, cell: Cell): string {
  if (typeof cell === 'number' && DATES.includes(column)) return shortDate(cell);
  return textOfCell(cell);
}

function columnsOf(keys: readonly PlanKey[]): number[] {
  return PLAN_COLUMNS.map(({ key }, index) => (keys.includes(key) ? index : -1)).filter(
    (index) => index >= 0,
  );
}

export interface PlanGrid {
  sheetId: number;
  dressed: boolean;
  rowCount: number;
  columnCount: number;
}

const PALE = { red: 0.87, green: 0.93, blue: 0.88 };

/** spreadsheets.batchUpdate requests: room for the cells; the first time, name, locale, titles, formats. */
export function planLook(grid: PlanGrid, name: string, cells: Cells): object[] {
  const { sheetId, dressed } = grid;
  const rowCount = Math.max(grid.rowCount, cells.length);
  const columnCount = Math.max(grid.columnCount, cells[0]?.length ?? 0);
  const roomy = rowCount === grid.rowCount && columnCount === grid.columnCount;
  const sized = { sheetId, gridProperties: { rowCount, columnCount } };
  const room = roomy
    ? []
    : [{ updateSheetProperties: { properties: sized, fields: 'gridProperties(rowCount,columnCount)' } }];
  if (dressed) return room;
  const look = (area: object, userEnteredFormat: object, fields: string): object => ({
    repeatCell: {
      range: { sheetId, ...area },
      cell: { userEnteredFormat },
      fields: `userEnteredFormat(${fields})`,
    },
  });
  const column = (index: number): object => ({
    startColumnIndex: index,
    endColumnIndex: index + 1,
    startRowIndex: FIRST_LINE,
  });
  const number = (type: string, pattern: string) => (index: number) =>
    look(column(index), { numberFormat: { type, pattern } }, 'numberFormat');
  const titles = { startRowIndex: TITLES_ROW, endRowIndex: TITLES_ROW + 1 };
  return [
    ...room,
    {
      updateSpreadsheetProperties: {
        properties: { locale: 'fr_FR', timeZone: 'Europe/Paris' },
        fields: 'locale,timeZone',
      },
    },
    look(
      { startRowIndex: 0 },
      { verticalAlignment: 'TOP', wrapStrategy: 'WRAP' },
      'verticalAlignment,wrapStrategy',
    ),
    look(
      { startRowIndex: 0, endRowIndex: 1 },
      { textFormat: { bold: true, fontSize: 14 }, wrapStrategy: 'OVERFLOW_CELL' },
      'textFormat,wrapStrategy',
    ),
    look(
      titles,
      { textFormat: { bold: true }, backgroundColorStyle: { rgbColor: PALE } },
      'textFormat,backgroundColorStyle',
    ),
    ...AMOUNTS.map(number('NUMBER', '#,##0.00')),
    ...DATES.map(number('DATE', 'dd/mm/yyyy')),
    ...[TITLE, TITLE + 1, ...TEXTS].map((index) => ({
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 },
        properties: { pixelSize: 260 },
        fields: 'pixelSize',
      },
    })),
    // Last: its name says that the rest is done.
    {
      updateSheetProperties: {
        properties: { sheetId, title: name, gridProperties: { frozenRowCount: TITLES_ROW + 1 } },
        fields: 'title,gridProperties.frozenRowCount',
      },
    },
  ];
}
