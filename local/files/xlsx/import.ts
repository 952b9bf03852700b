// A workbook of ours read again after somebody edited it in a spreadsheet program.

import type ExcelJS from 'exceljs';
import type { SheetsModel } from '../../sheets';
import type { Draft, DraftGrid } from '../../sheets/draft';
import { isDateFormat, type Locale, localeOf } from '../../sheets/formats';
import type { Calculator } from '../../sheets/formulas/calculator';
import { renameInFormula } from '../../sheets/formulas/references';
import { rewriteFormulas } from '../../sheets/requests/dimensions';
import { addSheet } from '../../sheets/requests/sheets';
import type { CellFormat } from '../../sheets/schema';
import type { Cell, Sheet } from '../../sheets/types';
import { excelNames, fromExcelFormat, fromExcelFormula } from './dialect';
import { LISTS } from './export';
import { fillSheet } from './fresh';
import { openXlsx } from './open';
import { fromExcel, fromModel, type PlainCell, same } from './plain';

/** What the file brought: cells that changed, tabs that came and went. */
export interface Imported {
  cells: number;
  added: string[];
  removed: string[];
}

/**
 * Takes the edits of an .xlsx into the spreadsheet it was exported from. A cell that says what we
 * exported keeps its exact state; another takes the file's content. Nothing changes when the file can't be read.
 * @throws Error in French naming `fileName`.
 */
export async function importXlsx(
  sheets: SheetsModel,
  spreadsheetId: string,
  bytes: Uint8Array,
  fileName = 'Classeur.xlsx',
): Promise<Imported> {
  const workbook = await openXlsx(bytes, fileName);
  const draft = sheets.draft(spreadsheetId);
  const calculator = sheets.calculator(spreadsheetId);
  const names = excelNames(draft.book);
  const locale = localeOf(draft.book.properties.locale);
  const tabs = workbook.worksheets.filter((tab) => tab.name !== LISTS);
  const pairs = pairUp(draft, tabs, names);
  const titles = new Map(
    pairs.kept.map(({ tab, sheet }) => [tab.name.toLowerCase(), sheet.properties.title]),
  );
  const imported: Imported = {
    cells: 0,
    added: [],
    removed: pairs.removed.map(({ properties }) => properties.title),
  };
  for (const { tab, sheet } of pairs.kept) {
    imported.cells += takeCells({ tab, sheet, draft, calculator, names, titles, locale });
    takeVisibility(tab, sheet, draft);
  }
  for (const tab of pairs.added) {
    const title = tab.name;
    const { properties } = addSheet({ properties: { title } }, draft) as { properties: Sheet['properties'] };
    fillSheet(
      tab,
      draft.edit().sheets.find((sheet) => sheet.properties.sheetId === properties.sheetId)!,
      draft.grid(properties.sheetId),
      locale,
      titles,
    );
    imported.added.push(title);
  }
  for (const sheet of pairs.removed) removeSheet(draft, sheet);
  for (const { sheet, title } of pairs.renamed) renameSheet(draft, sheet, title);
  order(draft, tabs, names, pairs);
  if (draft.dirty) {
    draft.commit();
    const { drive } = sheets.workspace;
    if (drive.get(spreadsheetId)) drive.touch(spreadsheetId, drive.people.owner.email);
  }
  return imported;
}

interface Pairs {
  kept: { tab: ExcelJS.Worksheet; sheet: Sheet }[];
  added: ExcelJS.Worksheet[];
  removed: Sheet[];
  renamed: { sheet: Sheet; title: string }[];
}

/** Tabs by name; a single stranger standing where a single one is missing is the same tab, renamed. */
function pairUp(draft: Draft, tabs: readonly ExcelJS.Worksheet[], names: ReadonlyMap<number, string>): Pairs {
  const byName = new Map(
    draft.book.sheets.map((sheet) => [names.get(sheet.properties.sheetId)!.toLowerCase(), sheet]),
  );
  const kept: Pairs['kept'] = [];
  let added: ExcelJS.Worksheet[] = [];
  for (const tab of tabs) {
    const sheet = byName.get(tab.name.toLowerCase());
    if (sheet) kept.push({ tab, sheet });
    else added.push(tab);
  }
  let removed = draft.book.sheets.filter((sheet) => !kept.some((pair) => pair.sheet === sheet));
  const renamed: Pairs['renamed'] = [];
  const [tab, sheet] = [added[0], removed[0]];
  if (
    added.length === 1 &&
    removed.length === 1 &&
    tab &&
    sheet &&
    tabs.indexOf(tab) === draft.book.sheets.indexOf(sheet)
  ) {
    kept.push({ tab, sheet });
    renamed.push({ sheet, title: tab.name });
    added = [];
    removed = [];
  }
  return { kept, added, removed, renamed };
}

interface Tab {
  tab: ExcelJS.Worksheet;
  sheet: Sheet;
  draft: Draft;
  calculator: Calculator;
  names: ReadonlyMap<number, string>;
  titles: ReadonlyMap<string, string>;
  locale: Locale;
}

function takeCells({ tab, sheet, draft, calculator, names, titles, locale }: Tab): number {
  const { sheetId, gridProperties } = sheet.properties;
  const { book } = draft;
  const stored = draft.read(sheetId);
  const seen = new Set<number>();
  let changed = 0;
  let [rowCount, columnCount] = [gridProperties.rowCount, gridProperties.columnCount];
  const take = (r: number, c: number, out: ExcelJS.Cell | undefined) => {
    const before = stored.rows[r]?.[c];
    const found: PlainCell = out ? fromExcel(out) : {};
    if (same(fromModel(before, [sheetId, r, c], book, stored, calculator, names), found)) return;
    const grid = draft.grid(sheetId);
    grid.set(r, c, toCell(before ?? undefined, found, out, grid, locale, titles));
    changed += 1;
    rowCount = Math.max(rowCount, r + 1);
    columnCount = Math.max(columnCount, c + 1);
  };
  tab.eachRow({ includeEmpty: false }, (row, number) => {
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      seen.add((number - 1) * 20_000 + column - 1);
      take(number - 1, column - 1, cell);
    });
  });
  stored.rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (cell && !seen.has(r * 20_000 + c)) take(r, c, undefined);
    });
  });
  if (rowCount > gridProperties.rowCount || columnCount > gridProperties.columnCount) {
    const size = draft.edit().sheets.find((other) => other.properties.sheetId === sheetId)!
      .properties.gridProperties;
    size.rowCount = rowCount;
    size.columnCount = columnCount;
  }
  return changed;
}

/** The model's cell with the file's content: its look and drop-down stay, a date gets a date's look. */
function toCell(
  before: Cell | undefined,
  found: PlainCell,
  out: ExcelJS.Cell | undefined,
  grid: DraftGrid,
  locale: Locale,
  titles: ReadonlyMap<string, string>,
): Cell {
  const { v: _v, f: _f, r: _r, n: _n, ...kept } = before ?? {};
  const cell: Cell = { ...kept };
  if (found.formula !== undefined) cell.f = fromExcelFormula(found.formula, locale, titles);
  else if (found.value !== undefined) cell.v = found.value;
  if (found.note !== undefined) cell.n = found.note;
  if (found.link !== undefined) cell.r = [{ startIndex: 0, format: { link: { uri: found.link } } }];
  const look: CellFormat = cell.s === undefined ? {} : grid.formats[cell.s]!;
  const imported = fromExcelFormat(out?.numFmt, locale);
  const isDate = out?.value instanceof Date;
  if (
    isDate ? !isDateFormat(look.numberFormat) : imported && cell.s === undefined && found.value !== undefined
  ) {
    cell.s = grid.formatId({ ...look, numberFormat: imported ?? { type: 'DATE', pattern: 'dd/mm/yyyy' } })!;
  }
  return cell;
}

function takeVisibility(tab: ExcelJS.Worksheet, sheet: Sheet, draft: Draft): void {
  const hidden = tab.state !== 'visible';
  if (hidden === Boolean(sheet.properties.hidden)) return;
  const target = draft.edit().sheets.find((other) => other.properties.sheetId === sheet.properties.sheetId)!;
  if (hidden) target.properties.hidden = true;
  else delete target.properties.hidden;
}

function removeSheet(draft: Draft, sheet: Sheet): void {
  const book = draft.edit();
  const { sheetId, title } = sheet.properties;
  book.sheets = book.sheets.filter((other) => other.properties.sheetId !== sheetId);
  book.namedRanges = book.namedRanges.filter((named) => (named.range?.sheetId ?? 0) !== sheetId);
  draft.deleteGrid(sheetId);
  rewriteFormulas(draft, (formula) => renameInFormula(formula, title, undefined));
}

function renameSheet(draft: Draft, sheet: Sheet, title: string): void {
  const before = sheet.properties.title;
  draft
    .edit()
    .sheets.find((other) => other.properties.sheetId === sheet.properties.sheetId)!.properties.title = title;
  rewriteFormulas(draft, (formula) => renameInFormula(formula, before, title));
}

/** Tabs stand in the file's order. */
function order(
  draft: Draft,
  tabs: readonly ExcelJS.Worksheet[],
  names: ReadonlyMap<number, string>,
  pairs: Pairs,
): void {
  const place = (sheet: Sheet): number => {
    const pair = pairs.kept.find((one) => one.sheet.properties.sheetId === sheet.properties.sheetId);
    const name = pair?.tab.name ?? names.get(sheet.properties.sheetId) ?? sheet.properties.title;
    return tabs.findIndex((tab) => tab.name.toLowerCase() === name.toLowerCase());
  };
  const sorted = [...draft.book.sheets].sort((a, b) => place(a) - place(b));
  if (sorted.every((sheet, index) => sheet === draft.book.sheets[index] && sheet.properties.index === index))
    return;
  const book = draft.edit();
  book.sheets = [...book.sheets].sort((a, b) => place(a) - place(b));
  book.sheets.forEach((sheet, index) => {
    sheet.properties.index = index;
  });
}
