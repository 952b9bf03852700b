// A spreadsheet made from somebody else's .xlsx.

import type ExcelJS from 'exceljs';
import type { SheetsModel } from '../../sheets';
import { columnIndex } from '../../sheets/a1';
import { DraftGrid } from '../../sheets/draft';
import { type Locale, localeOf } from '../../sheets/formats';
import type { CellFormat, DataValidationRule } from '../../sheets/schema';
import { type Book, type Cell, emptyGrid, type Grid, newSheet, type Sheet } from '../../sheets/types';
import { fromArgb, fromExcelFormat, fromExcelFormula } from './dialect';
import { LISTS } from './export';
import { openXlsx } from './open';
import { fromExcel } from './plain';

/**
 * Puts the content of any .xlsx as the spreadsheet `spreadsheetId` (its Drive file is the caller's).
 * @throws Error in French naming `fileName`.
 */
export async function workbookFromXlsx(
  sheets: SheetsModel,
  spreadsheetId: string,
  title: string,
  bytes: Uint8Array,
  fileName: string,
): Promise<void> {
  const workbook = await openXlsx(bytes, fileName);
  const book: Book = {
    spreadsheetId,
    properties: { title, locale: 'fr_FR', timeZone: 'Europe/Paris', autoRecalc: 'ON_CHANGE' },
    sheets: [],
    namedRanges: [],
  };
  const grids = new Map<number, Grid>();
  const tabs = workbook.worksheets.filter((tab) => tab.name !== LISTS);
  tabs.forEach((tab, index) => {
    const sheet = newSheet(index, tab.name, index);
    const grid = new DraftGrid(emptyGrid());
    fillSheet(tab, sheet, grid, localeOf(book.properties.locale), new Map());
    book.sheets.push(sheet);
    grids.set(index, grid.plain());
  });
  // Google shows at least one tab; a file may hide them all.
  if (book.sheets.every((sheet) => sheet.properties.hidden)) delete book.sheets[0]!.properties.hidden;
  sheets.save(book, grids);
}

/** Fills an empty sheet and grid with a tab: content, look, merges, widths, hidden rows and columns. */
export function fillSheet(
  tab: ExcelJS.Worksheet,
  sheet: Sheet,
  grid: DraftGrid,
  locale: Locale,
  titles: ReadonlyMap<string, string>,
): void {
  const { properties } = sheet;
  const formats = new Map<string, number | undefined>();
  tab.eachRow({ includeEmpty: false }, (row, number) => {
    row.eachCell({ includeEmpty: false }, (out, column) => {
      const plain = fromExcel(out);
      const cell: Cell = {};
      if (plain.formula !== undefined) cell.f = fromExcelFormula(plain.formula, locale, titles);
      else if (plain.value !== undefined) cell.v = plain.value;
      if (plain.note !== undefined) cell.n = plain.note;
      if (plain.link !== undefined) cell.r = [{ startIndex: 0, format: { link: { uri: plain.link } } }];
      const key = JSON.stringify([out.numFmt, out.font, out.fill, out.alignment]);
      if (!formats.has(key)) formats.set(key, grid.formatId(toFormat(out, locale)));
      const id = formats.get(key);
      if (id !== undefined) cell.s = id;
      grid.set(number - 1, column - 1, cell);
    });
  });
  for (let number = 1; number <= tab.rowCount; number += 1) {
    if (!tab.findRow(number)?.hidden) continue;
    while (grid.rowMetadata.length < number) grid.rowMetadata.push(null);
    grid.rowMetadata[number - 1] = { hiddenByUser: true };
  }
  // Columns may be sized or hidden beyond the last filled one.
  const width = Math.max(26, tab.columnCount, tab.columns?.length ?? 0);
  properties.gridProperties = {
    ...properties.gridProperties,
    rowCount: Math.max(1000, tab.rowCount),
    columnCount: width,
  };
  takeColumns(tab, grid, width);
  takeView(tab, properties);
  for (const range of mergesOf(tab)) {
    sheet.merges.push({ sheetId: properties.sheetId, ...range });
  }
  takeValidations(tab, grid, properties.gridProperties.rowCount);
}

function takeColumns(tab: ExcelJS.Worksheet, grid: DraftGrid, width: number): void {
  for (let c = 0; c < (tab.columns?.length ?? 0) && c < width; c += 1) {
    const column = tab.getColumn(c + 1);
    const pixelSize = column.width === undefined ? undefined : Math.round(column.width * 7 + 5);
    if (pixelSize === undefined && !column.hidden) continue;
    while (grid.columnMetadata.length <= c) grid.columnMetadata.push(null);
    grid.columnMetadata[c] = {
      ...(pixelSize === undefined || pixelSize === 100 ? {} : { pixelSize }),
      ...(column.hidden ? { hiddenByUser: true } : {}),
    };
  }
}

function takeView(tab: ExcelJS.Worksheet, properties: Sheet['properties']): void {
  const view = tab.views?.[0];
  if (view?.state === 'frozen') {
    if (view.ySplit) properties.gridProperties.frozenRowCount = view.ySplit;
    if (view.xSplit) properties.gridProperties.frozenColumnCount = view.xSplit;
  }
  if (view?.showGridLines === false) properties.gridProperties.hideGridlines = true;
  if (tab.state !== 'visible') properties.hidden = true;
  const color = fromArgb(tab.properties.tabColor?.argb);
  if (color) properties.tabColorStyle = { rgbColor: color };
}

type Box = { startRowIndex: number; endRowIndex: number; startColumnIndex: number; endColumnIndex: number };

function mergesOf(tab: ExcelJS.Worksheet): Box[] {
  const ranges = (tab.model as { merges?: string[] }).merges ?? [];
  return ranges.flatMap((range) => toBox(range) ?? []);
}

function toBox(address: string): Box | undefined {
  const found = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(address);
  if (!found) return undefined;
  const [, c1, r1, c2 = c1, r2 = r1] = found;
  return {
    startRowIndex: Number(r1) - 1,
    endRowIndex: Number(r2),
    startColumnIndex: columnIndex(c1!),
    endColumnIndex: columnIndex(c2!) + 1,
  };
}

/** Lists only: they become drop-downs that suggest. */
function takeValidations(tab: ExcelJS.Worksheet, grid: DraftGrid, rowCount: number): void {
  const model =
    (tab as unknown as { dataValidations?: { model?: Record<string, ExcelJS.DataValidation> } })
      .dataValidations?.model ?? {};
  for (const [address, rule] of Object.entries(model)) {
    if (rule?.type !== 'list') continue;
    const formula = String(rule.formulae?.[0] ?? '');
    const listed = listOf(formula, tab.workbook);
    const validation: DataValidationRule = {
      condition: listed
        ? { type: 'ONE_OF_LIST', values: listed.map((value) => ({ userEnteredValue: value })) }
        : { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: `=${formula.replace(/^=/, '')}` }] },
      showCustomUi: true,
    };
    const id = grid.validationId(validation)!;
    for (const piece of address.split(' ')) {
      const box = toBox(piece);
      if (!box) continue;
      for (let r = box.startRowIndex; r < Math.min(box.endRowIndex, rowCount); r += 1) {
        for (let c = box.startColumnIndex; c < box.endColumnIndex; c += 1)
          grid.set(r, c, { ...grid.cell(r, c), d: id });
      }
    }
  }
}

/** The items a list rule names itself, inline or in the tab our own exports keep them in. */
function listOf(formula: string, workbook: ExcelJS.Workbook): string[] | undefined {
  const inline = /^"(.*)"$/s.exec(formula);
  if (inline) return inline[1]!.split(',').map((value) => value.trim());
  const kept = formula.startsWith(`${LISTS}!`) ? toBox(formula.slice(LISTS.length + 1)) : undefined;
  const lists = kept && workbook.getWorksheet(LISTS);
  if (!lists) return undefined;
  const column = lists.getColumn(kept.startColumnIndex + 1);
  return column.values.slice(kept.startRowIndex + 1, kept.endRowIndex + 1).map(String);
}

function toFormat(cell: ExcelJS.Cell, locale: Locale): CellFormat {
  const format: CellFormat = {};
  const numberFormat = fromExcelFormat(cell.numFmt, locale);
  if (numberFormat) format.numberFormat = numberFormat;
  const { font, fill, alignment } = cell;
  const color = fromArgb(font?.color?.argb);
  if (font?.bold || font?.italic || font?.strike || color) {
    format.textFormat = {
      ...(font?.bold ? { bold: true } : {}),
      ...(font?.italic ? { italic: true } : {}),
      ...(font?.strike ? { strikethrough: true } : {}),
      ...(color ? { foregroundColorStyle: { rgbColor: color } } : {}),
    };
  }
  const background =
    fill?.type === 'pattern' && fill.pattern === 'solid' ? fromArgb(fill.fgColor?.argb) : undefined;
  if (background) format.backgroundColorStyle = { rgbColor: background };
  const horizontal = alignment?.horizontal?.toUpperCase();
  if (horizontal === 'LEFT' || horizontal === 'CENTER' || horizontal === 'RIGHT')
    format.horizontalAlignment = horizontal;
  if (alignment?.wrapText) format.wrapStrategy = 'WRAP';
  return format;
}
