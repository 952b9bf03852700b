// spreadsheets.get and create: a whole spreadsheet as the API shows it.

import { GoogleError, notImplemented, type Query } from '../door';
import { applyFields, inDetails } from '../fields';
import { hasField, validate } from '../validator';
import { parseA1 } from './a1';
import { Draft } from './draft';
import type { Calculator } from './formulas/calculator';
import { type SheetsModel, SPREADSHEET } from './model';
import type { Guard } from './protections';
import { toCellData } from './render';
import { addSheet } from './requests/sheets';
import type { ConditionalFormatRule, DimensionProperties } from './schema';
import type { Area, Book, Grid } from './types';

interface Options {
  person: string;
  guard: Guard;
  ranges: readonly string[];
  gridData: boolean;
}

export function getSpreadsheet(model: SheetsModel, id: string, person: string, query: Query): unknown {
  model.require(id, person, 'reader');
  const fields = query.text('fields');
  const gridData =
    fields === undefined
      ? query.flag('includeGridData')
      : fields === '*' || /\bdata\b|sheets(?:$|,|\/\*|\(\*)/.test(fields);
  const whole = toSpreadsheet(model.book(id), (sheetId) => model.grid(id, sheetId), model.calculator(id), {
    person,
    guard: model.guard(model.draft(id), person),
    ranges: query.all('ranges'),
    gridData,
  });
  if (fields === undefined) return whole;
  try {
    return applyFields(fields, whole, (path) => hasField('Spreadsheet', path));
  } catch (error) {
    throw inDetails(error);
  }
}

/** The Spreadsheet resource; with `ranges`, only the sheets they touch and only those cells. */
export function toSpreadsheet(
  book: Book,
  grid: (sheetId: number) => Grid,
  calculator: Calculator,
  options: Options,
): unknown {
  const areas = options.ranges.map((range) => parseA1(range, book, true));
  const sheets = book.sheets.filter(
    ({ properties }) => areas.length === 0 || areas.some((area) => area.sheetId === properties.sheetId),
  );
  return {
    spreadsheetId: book.spreadsheetId,
    properties: book.properties,
    sheets: sheets.map((sheet) => {
      const { sheetId, gridProperties } = sheet.properties;
      const wanted =
        areas.length > 0
          ? areas.filter((area) => area.sheetId === sheetId)
          : [
              {
                sheetId,
                r1: 0,
                c1: 0,
                r2: gridProperties.rowCount,
                c2: gridProperties.columnCount,
              },
            ];
      return {
        properties: sheet.properties,
        ...(options.gridData
          ? {
              data: wanted.map((area) =>
                toGridData(area, grid(sheetId), calculator, sheet.conditionalFormats),
              ),
            }
          : {}),
        ...filled('merges', sheet.merges),
        ...filled('conditionalFormats', sheet.conditionalFormats),
        ...filled('filterViews', sheet.filterViews),
        ...filled('charts', sheet.charts ?? []),
        ...filled(
          'protectedRanges',
          sheet.protectedRanges.map((range) => ({
            ...range,
            requestingUserCanEdit: options.guard.mayEdit(range),
          })),
        ),
        ...(sheet.basicFilter ? { basicFilter: sheet.basicFilter } : {}),
        ...filled('rowGroups', sheet.rowGroups),
        ...filled('columnGroups', sheet.columnGroups),
      };
    }),
    ...filled('namedRanges', book.namedRanges),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${book.spreadsheetId}/edit`,
  };
}

function filled(name: string, list: readonly unknown[]): Record<string, unknown> {
  return list.length > 0 ? { [name]: list } : {};
}

function toGridData(
  area: Area,
  grid: Grid,
  calculator: Calculator,
  rules: readonly ConditionalFormatRule[],
): unknown {
  const metadata = (
    list: readonly (DimensionProperties | null)[],
    start: number,
    end: number,
    pixelSize: number,
  ) =>
    Array.from({ length: end - start }, (_, at) => ({
      pixelSize,
      ...list[start + at],
    }));
  return {
    ...(area.r1 > 0 ? { startRow: area.r1 } : {}),
    ...(area.c1 > 0 ? { startColumn: area.c1 } : {}),
    // Cells cost much: they are only made when a mask keeps them.
    get rowData() {
      return rowData(area, grid, calculator, rules);
    },
    rowMetadata: metadata(grid.rowMetadata, area.r1, area.r2, 21),
    columnMetadata: metadata(grid.columnMetadata, area.c1, area.c2, 100),
  };
}

/** Undefined where there is nothing. */
function rowData(
  area: Area,
  grid: Grid,
  calculator: Calculator,
  rules: readonly ConditionalFormatRule[],
): unknown[] | undefined {
  const coloured = rules.flatMap(({ ranges = [] }) => ranges).map((range) => range.endColumnIndex ?? area.c2);
  const rows: unknown[] = [];
  const last = Math.min(area.r2, grid.rows.length);
  let kept = 0;
  for (let r = area.r1; r < last; r += 1) {
    const row = grid.rows[r];
    const values: unknown[] = [];
    for (let c = area.c1; c < Math.min(area.c2, Math.max(row?.length ?? 0, ...coloured)); c += 1) {
      values.push(toCellData(row?.[c], calculator, grid, [area.sheetId, r, c], rules));
    }
    while (values.length > 0 && Object.keys(values.at(-1) as object).length === 0) values.pop();
    rows.push(values.length > 0 ? { values } : {});
    if (values.length > 0) kept = rows.length;
  }
  rows.length = kept;
  return rows.length > 0 ? rows : undefined;
}

/** spreadsheets.create: a file of Drive, then the book; sheets may be given with properties only. */
export function createSpreadsheet(model: SheetsModel, person: string, body: unknown): unknown {
  validate('Spreadsheet', body ?? {});
  const wanted = (body ?? {}) as gapi.client.sheets.Spreadsheet;
  const { drive, store } = model.workspace;
  for (const sheet of wanted.sheets ?? []) {
    const other = Object.keys(sheet).find((name) => name !== 'properties');
    if (other) throw notImplemented(`sheets.spreadsheets.create sheets[].${other}`);
  }
  if (wanted.namedRanges?.length) throw notImplemented('sheets.spreadsheets.create namedRanges');
  const title = wanted.properties?.title ?? 'Feuille de calcul sans titre';
  // Tabs are checked on a draft before Drive hears of the file.
  const book: Book = {
    spreadsheetId: '',
    properties: {
      locale: 'fr_FR',
      timeZone: 'Europe/Paris',
      autoRecalc: 'ON_CHANGE',
      ...wanted.properties,
      title,
    },
    sheets: [],
    namedRanges: [],
  };
  const draft = new Draft(store, book);
  const list = wanted.sheets?.length ? wanted.sheets : [{ properties: { sheetId: 0, title: 'Feuille 1' } }];
  list.forEach((sheet, index) => {
    try {
      addSheet({ properties: { ...sheet.properties, index } }, draft);
    } catch (error) {
      if (error instanceof GoogleError)
        throw new GoogleError(400, `Invalid sheets[${index}]: ${error.message}`);
      throw error;
    }
  });
  const made = structuredClone(draft.book);
  const file = drive.create({ name: title, mimeType: SPREADSHEET }, person);
  made.spreadsheetId = file.id;
  model.save(made, new Map());
  return toSpreadsheet(made, (sheetId) => model.grid(file.id, sheetId), model.calculator(file.id), {
    person,
    guard: model.guard(model.draft(file.id), person),
    ranges: [],
    gridData: false,
  });
}
