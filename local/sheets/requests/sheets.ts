// Tabs and the book itself: added, deleted, duplicated, renamed, moved, shown or hidden.

import { GoogleError } from '../../door';
import { sheetById, sheetByTitle } from '../a1';
import type { Draft } from '../draft';
import { renameInFormula } from '../formulas/references';
import { merge, readMask } from '../mask';
import type { Guard } from '../protections';
import { clamp } from '../protections';
import type { SheetProperties, SpreadsheetProperties } from '../schema';
import { newSheet, type Sheet } from '../types';
import { rewriteFormulas } from './dimensions';

const LONGEST_TITLE = 100;

export function addSheet(request: gapi.client.sheets.AddSheetRequest, draft: Draft): unknown {
  const wanted = request.properties ?? {};
  const book = draft.edit();
  const title = wanted.title ?? freeTitle(draft);
  checkTitle(title, draft);
  if (wanted.sheetId !== undefined && sheetById(book, wanted.sheetId)) {
    throw new GoogleError(400, `Sheet with id ${wanted.sheetId} already exists.`);
  }
  const sheetId = wanted.sheetId ?? freeId(draft);
  const size = { rowCount: 1000, columnCount: 26, ...wanted.gridProperties };
  checkSize(size);
  const sheet = newSheet(sheetId, title, 0, size);
  const { title: _t, index: _i, sheetId: _s, gridProperties: _g, ...others } = wanted;
  Object.assign(sheet.properties, others);
  const index = Math.min(wanted.index ?? book.sheets.length, book.sheets.length);
  book.sheets.splice(index, 0, sheet);
  renumber(book.sheets);
  draft.grid(sheetId);
  return { properties: sheet.properties };
}

export function deleteSheet(
  request: gapi.client.sheets.DeleteSheetRequest,
  draft: Draft,
  guard: Guard,
): void {
  const sheetId = request.sheetId ?? 0;
  const sheet = sheetById(draft.book, sheetId);
  if (!sheet) throw new GoogleError(400, `No sheet with id: ${sheetId}`);
  const left = draft.book.sheets.filter((other) => other !== sheet);
  if (left.length === 0) throw new GoogleError(400, "You can't remove all the sheets in a document.");
  if (left.every((other) => other.properties.hidden))
    throw new GoogleError(400, "You can't remove all the visible sheets in a document.");
  guard.check(clamp({ sheetId }, draft.book)!);
  const book = draft.edit();
  const { title } = sheet.properties;
  book.sheets = book.sheets.filter((other) => other.properties.sheetId !== sheetId);
  book.namedRanges = book.namedRanges.filter((named) => (named.range?.sheetId ?? 0) !== sheetId);
  renumber(book.sheets);
  draft.deleteGrid(sheetId);
  rewriteFormulas(draft, (formula) => renameInFormula(formula, title, undefined));
}

export function updateSheetProperties(
  request: gapi.client.sheets.UpdateSheetPropertiesRequest,
  draft: Draft,
  guard: Guard,
): void {
  const wanted: SheetProperties = request.properties ?? {};
  const sheetId = wanted.sheetId ?? 0;
  if (!sheetById(draft.book, sheetId)) throw new GoogleError(400, `No sheet with id: ${sheetId}`);
  const mask = readMask(request.fields, 'SheetProperties');
  const book = draft.edit();
  const sheet = sheetById(book, sheetId)!;
  const before = sheet.properties;
  const after = {
    ...(merge<SheetProperties>(before, wanted, mask) ?? {}),
  } as Sheet['properties'];
  after.sheetId = sheetId;
  after.sheetType = before.sheetType;
  after.index = before.index;
  after.title ??= before.title;
  after.gridProperties = {
    ...after.gridProperties,
  } as Sheet['properties']['gridProperties'];
  after.gridProperties.rowCount ??= before.gridProperties.rowCount;
  after.gridProperties.columnCount ??= before.gridProperties.columnCount;
  checkSize(after.gridProperties);
  if (after.title !== before.title) {
    checkTitle(after.title, draft, sheetId);
    rewriteFormulas(draft, (formula) => renameInFormula(formula, before.title, after.title));
  }
  if (after.hidden && book.sheets.every((other) => other === sheet || other.properties.hidden)) {
    throw new GoogleError(400, "You can't hide all the sheets in a document.");
  }
  cutGrid(draft, before, after, guard);
  sheet.properties = after;
  const moved = mask === true ? wanted.index : mask.has('index') ? (wanted.index ?? 0) : undefined;
  if (moved !== undefined && moved !== before.index) {
    book.sheets.splice(book.sheets.indexOf(sheet), 1);
    // Google counts the place before the sheet is taken out.
    book.sheets.splice(moved > before.index! ? moved - 1 : moved, 0, sheet);
  }
  renumber(book.sheets);
}

/** A smaller grid loses what stood outside. */
function cutGrid(draft: Draft, before: Sheet['properties'], after: Sheet['properties'], guard: Guard): void {
  const [old, size] = [before.gridProperties, after.gridProperties];
  if (size.rowCount >= old.rowCount && size.columnCount >= old.columnCount) return;
  guard.check(clamp({ sheetId: before.sheetId }, draft.book)!);
  const grid = draft.grid(before.sheetId);
  if (grid.rows.length > size.rowCount) grid.rows.length = size.rowCount;
  if (grid.rowMetadata.length > size.rowCount) grid.rowMetadata.length = size.rowCount;
  if (grid.columnMetadata.length > size.columnCount) grid.columnMetadata.length = size.columnCount;
  grid.rows.forEach((row, r) => {
    if (row && row.length > size.columnCount) grid.ownRow(r).length = size.columnCount;
  });
}

export function duplicateSheet(request: gapi.client.sheets.DuplicateSheetRequest, draft: Draft): unknown {
  const sourceId = request.sourceSheetId ?? 0;
  const source = sheetById(draft.book, sourceId);
  if (!source) throw new GoogleError(400, `No sheet with id: ${sourceId}`);
  const title = request.newSheetName ?? `Copie de ${source.properties.title}`;
  checkTitle(title, draft);
  if (request.newSheetId !== undefined && sheetById(draft.book, request.newSheetId)) {
    throw new GoogleError(400, `Sheet with id ${request.newSheetId} already exists.`);
  }
  const sheetId = request.newSheetId ?? freeId(draft);
  const book = draft.edit();
  const sheet = JSON.parse(
    JSON.stringify(source, (key, value) => (key === 'sheetId' && value === sourceId ? sheetId : value)),
  ) as Sheet;
  sheet.properties.title = title;
  for (const protection of sheet.protectedRanges) protection.protectedRangeId = freeNumber(draft);
  for (const chart of sheet.charts ?? []) chart.chartId = freeNumber(draft);
  book.sheets.splice(request.insertSheetIndex ?? 0, 0, sheet);
  renumber(book.sheets);
  const [from, to] = [draft.read(sourceId), draft.grid(sheetId)];
  to.rows = from.rows.map((row) => row?.slice() ?? null);
  to.formats = from.formats.slice();
  to.validations = from.validations.slice();
  to.rowMetadata = from.rowMetadata.slice();
  to.columnMetadata = from.columnMetadata.slice();
  return { properties: sheet.properties };
}

export function updateSpreadsheetProperties(
  request: gapi.client.sheets.UpdateSpreadsheetPropertiesRequest,
  draft: Draft,
): string | undefined {
  const mask = readMask(request.fields, 'SpreadsheetProperties');
  const book = draft.edit();
  const before = book.properties;
  const after = (merge<SpreadsheetProperties>(before, request.properties, mask) ?? {}) as typeof before;
  if (!after.title) throw new GoogleError(400, 'Spreadsheet title cannot be empty.');
  after.locale ??= before.locale;
  after.timeZone ??= before.timeZone;
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(after.locale))
    throw new GoogleError(400, `Unsupported locale: ${after.locale}`);
  try {
    new Intl.DateTimeFormat('en', { timeZone: after.timeZone });
  } catch {
    throw new GoogleError(400, `Invalid time zone: ${after.timeZone}`);
  }
  book.properties = after;
  return after.title === before.title ? undefined : after.title;
}

function checkTitle(title: string, draft: Draft, self?: number): void {
  if (title === '') throw new GoogleError(400, 'The sheet name cannot be empty.');
  if (title.length > LONGEST_TITLE)
    throw new GoogleError(400, `The sheet name cannot be greater than ${LONGEST_TITLE} characters.`);
  const same = sheetByTitle(draft.book, title);
  if (same && same.properties.sheetId !== self) {
    throw new GoogleError(400, `A sheet with the name "${title}" already exists. Please enter another name.`);
  }
}

const MOST_CELLS = 10_000_000;

function checkSize(size: {
  rowCount?: number;
  columnCount?: number;
  frozenRowCount?: number;
  frozenColumnCount?: number;
}): void {
  const { rowCount = 0, columnCount = 0, frozenRowCount = 0, frozenColumnCount = 0 } = size;
  if (rowCount < 1 || columnCount < 1)
    throw new GoogleError(400, 'The grid must have at least one row and one column.');
  if (rowCount * columnCount > MOST_CELLS) {
    throw new GoogleError(
      400,
      `This action would increase the number of cells in the workbook above the limit of ${MOST_CELLS} cells.`,
    );
  }
  if (frozenRowCount >= rowCount && frozenRowCount > 0)
    throw new GoogleError(400, "You can't freeze all visible rows on the sheet.");
  if (frozenColumnCount >= columnCount && frozenColumnCount > 0)
    throw new GoogleError(400, "You can't freeze all visible columns on the sheet.");
}

function freeTitle(draft: Draft): string {
  for (let number = draft.book.sheets.length + 1; ; number += 1) {
    const title = `Feuille ${number}`;
    if (!sheetByTitle(draft.book, title)) return title;
  }
}

/** A sheet id nobody has: large and scattered as Google's are, the same for the same history. */
function freeId(draft: Draft): number {
  let id = draft.book.sheets.length;
  do id = (Math.imul(id, 1_103_515_245) + 12_345) & 0x7fffffff;
  while (sheetById(draft.book, id));
  return id;
}

/** An id no protection, filter view or range of the book has. */
export function freeNumber(draft: Draft): number {
  const used = draft.book.sheets.flatMap((sheet) => [
    ...sheet.protectedRanges.map((range) => range.protectedRangeId ?? 0),
    ...sheet.filterViews.map((view) => view.filterViewId ?? 0),
    ...(sheet.charts ?? []).map((chart) => chart.chartId ?? 0),
  ]);
  return Math.max(100_000, ...used) + 1;
}

function renumber(sheets: Sheet[]): void {
  sheets.forEach((sheet, index) => {
    sheet.properties = { ...sheet.properties, index };
  });
}
