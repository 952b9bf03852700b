// values.*: reading and writing plain values by A1 range.

import { GoogleError, notImplemented, type Query } from '../door';
import { invalidEnum, validate } from '../validator';
import { columnName, formatA1, parseA1, resolve, sheetById, type Written } from './a1';
import type { Draft, DraftGrid } from './draft';
import { parseEntry } from './entry';
import { type Locale, localeOf } from './formats';
import type { Calculator } from './formulas/calculator';
import type { SheetsModel } from './model';
import type { Guard } from './protections';
import { cellFormat, type Rendering, renderArea, transpose } from './render';
import { insertRows } from './requests/dimensions';
import type { CellFormat, DataFilter, ValueRange } from './schema';
import { fromSerial } from './serial';
import type { Area, Book, Cell, Grid } from './types';

type InputOption = 'RAW' | 'USER_ENTERED';
type Dimension = 'ROWS' | 'COLUMNS';

const RENDERS = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const DATES = ['SERIAL_NUMBER', 'FORMATTED_STRING'];

/** Render options out of a body or a query; unset ones are Google's defaults. */
export function rendering(
  value: string | undefined,
  date: string | undefined,
  names = ['value_render_option', 'date_time_render_option'],
): Rendering {
  checkEnum(names[0]!, 'ValueRenderOption', value, RENDERS);
  checkEnum(names[1]!, 'DateTimeRenderOption', date, DATES);
  return {
    value: (value as Rendering['value']) ?? 'FORMATTED_VALUE',
    date: (date as Rendering['date']) ?? 'SERIAL_NUMBER',
  };
}

function checkEnum(name: string, type: string, value: string | undefined, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value)) {
    throw invalidEnum(name, `google.apps.sheets.v4.${type}`, value);
  }
}

function inputOption(value: string | undefined): InputOption {
  checkEnum('value_input_option', 'ValueInputOption', value, [
    'RAW',
    'USER_ENTERED',
    'INPUT_VALUE_OPTION_UNSPECIFIED',
  ]);
  if (value !== 'RAW' && value !== 'USER_ENTERED')
    throw new GoogleError(400, "'valueInputOption' is required but not specified");
  return value;
}

export function dimension(value: string | undefined): Dimension {
  checkEnum('major_dimension', 'Dimension', value, ['ROWS', 'COLUMNS', 'DIMENSION_UNSPECIFIED']);
  return value === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
}

/** A ValueRange of what stands in an area. */
export function readArea(
  area: Area,
  calculator: Calculator,
  draftGrid: (sheetId: number) => Grid,
  how: Rendering,
  major: Dimension,
): ValueRange {
  const sheet = sheetById(calculator.book, area.sheetId)!;
  const rows = renderArea(area, calculator, draftGrid(area.sheetId), how);
  const values = major === 'COLUMNS' ? transpose(rows) : rows;
  return {
    range: formatA1(sheet.properties.title, area.r1, area.c1, area.r2, area.c2),
    majorDimension: major,
    ...(values.length > 0 ? { values } : {}),
  };
}

export class Values {
  constructor(private readonly model: SheetsModel) {}

  get(id: string, person: string, range: string, query: Query): ValueRange {
    return this.read(id, person, [range], query)[0]!;
  }

  batchGet(id: string, person: string, query: Query): unknown {
    return {
      spreadsheetId: id,
      valueRanges: this.read(id, person, query.all('ranges'), query),
    };
  }

  private read(id: string, person: string, ranges: readonly string[], query: Query): ValueRange[] {
    this.model.require(id, person, 'reader');
    const how = rendering(query.text('valueRenderOption'), query.text('dateTimeRenderOption'));
    const major = dimension(query.text('majorDimension'));
    const book = this.model.book(id);
    const areas = ranges.map((range) => parseA1(range, book, true));
    const calculator = this.model.calculator(id);
    return areas.map((area) =>
      readArea(area, calculator, (sheetId) => this.model.grid(id, sheetId), how, major),
    );
  }

  batchGetByDataFilter(id: string, person: string, body: unknown): unknown {
    validate('BatchGetValuesByDataFilterRequest', body ?? {});
    this.model.require(id, person, 'reader');
    const request = (body ?? {}) as gapi.client.sheets.BatchGetValuesByDataFilterRequest;
    const filters = request.dataFilters ?? [];
    if (filters.length === 0) throw new GoogleError(400, 'Must specify at least one dataFilter.');
    const how = rendering(request.valueRenderOption, request.dateTimeRenderOption);
    const major = dimension(request.majorDimension);
    const book = this.model.book(id);
    const areas = filters.map((filter) => filterArea(filter, book));
    const calculator = this.model.calculator(id);
    return {
      spreadsheetId: id,
      valueRanges: areas.map((area, at) => ({
        valueRange: readArea(area, calculator, (sheetId) => this.model.grid(id, sheetId), how, major),
        dataFilters: [filters[at]],
      })),
    };
  }

  update(id: string, person: string, range: string, query: Query, body: unknown): unknown {
    validate('ValueRange', body ?? {}, 'data');
    this.model.require(id, person, 'writer');
    const option = inputOption(query.text('valueInputOption'));
    const data = { ...((body ?? {}) as ValueRange) };
    if (data.range !== undefined && data.range !== range) {
      throw new GoogleError(400, `Request range[${range}] does not match value's range[${data.range}]`);
    }
    const draft = this.model.draft(id);
    const writer = new Writer(draft, this.model.guard(draft, person), option, this.model.today(draft.book));
    const written = writer.write({ ...data, range });
    const answer = query.flag('includeValuesInResponse')
      ? this.answering(
          draft,
          query.text('responseValueRenderOption'),
          query.text('responseDateTimeRenderOption'),
        )
      : undefined;
    const response = writer.response(id, written, answer);
    this.model.commit(draft, person);
    return response;
  }

  batchUpdate(id: string, person: string, body: unknown): unknown {
    validate('BatchUpdateValuesRequest', body ?? {});
    this.model.require(id, person, 'writer');
    const request = (body ?? {}) as gapi.client.sheets.BatchUpdateValuesRequest;
    const option = inputOption(request.valueInputOption);
    const draft = this.model.draft(id);
    const writer = new Writer(draft, this.model.guard(draft, person), option, this.model.today(draft.book));
    const written = (request.data ?? []).map((data, index) =>
      prefixed(`Invalid data[${index}]: `, () => writer.write(data)),
    );
    const answer = request.includeValuesInResponse
      ? this.answering(draft, request.responseValueRenderOption, request.responseDateTimeRenderOption)
      : undefined;
    const responses = written.map((one) => writer.response(id, one, answer));
    this.model.commit(draft, person);
    const total = (name: 'updatedRows' | 'updatedColumns' | 'updatedCells') =>
      responses.reduce((sum, response) => sum + ((response[name] as number | undefined) ?? 0), 0);
    return {
      spreadsheetId: id,
      totalUpdatedRows: total('updatedRows'),
      totalUpdatedColumns: total('updatedColumns'),
      totalUpdatedCells: total('updatedCells'),
      totalUpdatedSheets: new Set(written.map(({ area }) => area.sheetId)).size,
      responses,
    };
  }

  private answering(
    draft: Draft,
    value: string | undefined,
    date: string | undefined,
  ): (area: Area, major: Dimension) => ValueRange {
    const how = rendering(value, date, ['response_value_render_option', 'response_date_time_render_option']);
    const calculator = this.model.draftCalculator(draft);
    return (area, major) => readArea(area, calculator, (sheetId) => draft.read(sheetId), how, major);
  }

  append(id: string, person: string, range: string, query: Query, body: unknown): unknown {
    validate('ValueRange', body ?? {}, 'data');
    this.model.require(id, person, 'writer');
    const option = inputOption(query.text('valueInputOption'));
    checkEnum('insert_data_option', 'InsertDataOption', query.text('insertDataOption'), [
      'OVERWRITE',
      'INSERT_ROWS',
    ]);
    const data = (body ?? {}) as ValueRange;
    const draft = this.model.draft(id);
    const where = parseA1(range, draft.book, true);
    const table = findTable(draft, where);
    const start = table ? { r: table.r2, c: table.c1 } : { r: where.r1, c: where.c1 };
    const values = rowsOf(data);
    const writer = new Writer(draft, this.model.guard(draft, person), option, this.model.today(draft.book));
    const insert = query.text('insertDataOption') === 'INSERT_ROWS' && table !== undefined;
    const written = writer.append(where, start.r, start.c, values, insert);
    const answer = query.flag('includeValuesInResponse')
      ? this.answering(
          draft,
          query.text('responseValueRenderOption'),
          query.text('responseDateTimeRenderOption'),
        )
      : undefined;
    const updates = writer.response(id, { ...written, major: dimension(data.majorDimension) }, answer);
    this.model.commit(draft, person);
    const title = where.sheet.properties.title;
    return {
      spreadsheetId: id,
      ...(table
        ? {
            tableRange: formatA1(title, table.r1, table.c1, table.r2, table.c2),
          }
        : {}),
      updates,
    };
  }

  clear(id: string, person: string, ranges: readonly string[]): string[] {
    this.model.require(id, person, 'writer');
    const draft = this.model.draft(id);
    const guard = this.model.guard(draft, person);
    const cleared = ranges.map((range) => {
      const area = parseA1(range, draft.book, true);
      guard.check(area);
      clearArea(draft, area);
      return formatA1(area.sheet.properties.title, area.r1, area.c1, area.r2, area.c2);
    });
    this.model.commit(draft, person);
    return cleared;
  }
}

function filterArea(filter: DataFilter, book: Book): Area {
  if (filter.developerMetadataLookup) throw notImplemented('dataFilters.developerMetadataLookup');
  if (filter.a1Range !== undefined) return parseA1(filter.a1Range, book, true);
  if (filter.gridRange) return resolve(filter.gridRange, book);
  throw new GoogleError(400, 'dataFilter.filter must be specified.');
}

function rowsOf(data: ValueRange): unknown[][] {
  const values = (data.values ?? []) as unknown[][];
  values.forEach((row, index) => {
    row.forEach((value, at) => {
      if (value !== null && typeof value === 'object') {
        const kind = Array.isArray(value) ? 'list_value' : 'struct_value';
        throw new GoogleError(400, `Invalid values[${index}][${at}]: ${kind} ${JSON.stringify(value)}`);
      }
    });
  });
  if (data.majorDimension !== 'COLUMNS') return values;
  const height = values.reduce((most, column) => Math.max(most, column.length), 0);
  return Array.from({ length: height }, (_, r) => values.map((column) => column[r] ?? null));
}

interface WrittenValues {
  /** What was written, from the range's first cell. */
  area: Area;
  /** What the caller named: the values in the answer cover it. */
  requested: Area;
  cells: number;
  major: Dimension;
}

/** Writes values into a draft, as one input option reads them. */
class Writer {
  private readonly locale: Locale;
  private readonly year: number;

  constructor(
    private readonly draft: Draft,
    private readonly guard: Guard,
    private readonly option: InputOption,
    today: number,
  ) {
    this.locale = localeOf(draft.book.properties.locale);
    this.year = fromSerial(today).year;
  }

  write(data: ValueRange): WrittenValues {
    const values = rowsOf(data);
    const range = parseA1(data.range ?? '', this.draft.book, false);
    const height = values.length;
    const width = values.reduce((most, row) => Math.max(most, row.length), 0);
    this.fits(range, values, height, width);
    const area: Area = {
      sheetId: range.sheetId,
      r1: range.r1,
      c1: range.c1,
      r2: range.r1 + Math.max(height, 1),
      c2: range.c1 + Math.max(width, 1),
    };
    const cells = this.put(area, values);
    const requested = {
      sheetId: range.sheetId,
      r1: range.r1,
      c1: range.c1,
      r2: Math.max(range.r2, area.r2),
      c2: Math.max(range.c2, area.c2),
    };
    return { area, requested, cells, major: dimension(data.majorDimension) };
  }

  private fits(range: Written, values: unknown[][], height: number, width: number): void {
    const { title, gridProperties } = range.sheet.properties;
    const lastRow = range.single ? gridProperties.rowCount : range.r2;
    const lastColumn = range.single ? gridProperties.columnCount : range.c2;
    const shown = `Requested writing within range [${formatA1(title, range.r1, range.c1, range.r2, range.c2)}]`;
    if (range.r1 + height > lastRow)
      throw new GoogleError(400, `${shown}, but tried writing to row [${lastRow + 1}]`);
    if (range.c1 + width > lastColumn && values.length > 0) {
      throw new GoogleError(400, `${shown}, but tried writing to column [${columnName(lastColumn)}]`);
    }
  }

  append(
    where: Written,
    r: number,
    c: number,
    values: unknown[][],
    insert: boolean,
  ): Omit<WrittenValues, 'major'> {
    const { sheetId } = where;
    const height = values.length;
    const width = values.reduce((most, row) => Math.max(most, row.length), 0);
    const area = {
      sheetId,
      r1: r,
      c1: c,
      r2: r + Math.max(height, 1),
      c2: c + Math.max(width, 1),
    };
    const size = where.sheet.properties.gridProperties;
    if (insert && height > 0 && r < size.rowCount) insertRows(this.draft, sheetId, r, height);
    const grown = sheetById(this.draft.book, sheetId)!.properties.gridProperties;
    if (area.r2 > grown.rowCount || area.c2 > grown.columnCount) {
      const properties = sheetById(this.draft.edit(), sheetId)!.properties.gridProperties;
      properties.rowCount = Math.max(properties.rowCount, area.r2);
      properties.columnCount = Math.max(properties.columnCount, area.c2);
    }
    const cells = this.put(area, values);
    return { area, requested: area, cells };
  }

  private put(area: Area, values: unknown[][]): number {
    if (values.length === 0) return 0;
    this.checkCells(area, values);
    const grid = this.draft.grid(area.sheetId);
    let cells = 0;
    values.forEach((row, dr) => {
      row.forEach((value, dc) => {
        if (value === null || value === undefined) return;
        cells += 1;
        const [r, c] = [area.r1 + dr, area.c1 + dc];
        grid.set(r, c, this.entered(grid.cell(r, c), value as string | number | boolean, grid));
      });
    });
    return cells;
  }

  /** Cells skipped by `null` are not written, so a protection over them alone doesn't refuse. */
  private checkCells(area: Area, values: unknown[][]): void {
    const sheet = sheetById(this.draft.book, area.sheetId)!;
    if (!sheet.protectedRanges.some((protection) => !this.guard.mayEdit(protection))) return;
    values.forEach((row, dr) => {
      row.forEach((value, dc) => {
        if (value === null || value === undefined) return;
        const [r1, c1] = [area.r1 + dr, area.c1 + dc];
        this.guard.check({
          sheetId: area.sheetId,
          r1,
          c1,
          r2: r1 + 1,
          c2: c1 + 1,
        });
      });
    });
  }

  private entered(before: Cell | undefined, value: string | number | boolean, grid: DraftGrid): Cell {
    const { v: _v, f: _f, r: _r, ...kept } = before ?? {};
    if (value === '') return kept;
    if (typeof value === 'string') checkLength(value);
    if (this.option === 'RAW' || typeof value !== 'string') return { ...kept, v: value };
    const format = cellFormat(before, grid);
    if (format?.numberFormat?.type === 'TEXT' || format?.numberFormat?.pattern === '@')
      return { ...kept, v: value };
    const entry = parseEntry(value, this.locale, this.year);
    if (entry.formula !== undefined) return { ...kept, f: entry.formula };
    const styled: CellFormat | undefined =
      entry.format && !format?.numberFormat ? { ...format, numberFormat: entry.format } : undefined;
    return {
      ...kept,
      v: entry.value!,
      ...(styled ? { s: grid.formatId(styled)! } : {}),
    };
  }

  response(
    id: string,
    written: WrittenValues,
    answer: ((area: Area, major: Dimension) => ValueRange) | undefined,
  ): Record<string, unknown> {
    const { area, requested, cells, major } = written;
    const title = sheetById(this.draft.book, area.sheetId)!.properties.title;
    return {
      spreadsheetId: id,
      updatedRange: formatA1(title, area.r1, area.c1, area.r2, area.c2),
      ...(cells > 0
        ? {
            updatedRows: area.r2 - area.r1,
            updatedColumns: area.c2 - area.c1,
            updatedCells: cells,
          }
        : {}),
      ...(answer ? { updatedData: answer(requested, major) } : {}),
    };
  }
}

/** The table an append goes under: the block of filled cells the range touches, the last one of an open range. */
function findTable(draft: Draft, where: Written): Area | undefined {
  const grid = draft.read(where.sheetId);
  const filled = (r: number, c1: number, c2: number) => {
    const row = grid.rows[r];
    if (!row || r < 0) return false;
    for (let c = Math.max(c1, 0); c < Math.min(c2, row.length); c += 1) {
      const cell = row[c];
      if (cell && (cell.v !== undefined || cell.f !== undefined)) return true;
    }
    return false;
  };
  const box = {
    r1: where.r1,
    c1: where.c1,
    r2: where.r1 + 1,
    c2: where.c1 + 1,
  };
  if (!where.single) {
    let last = Math.min(where.r2, grid.rows.length) - 1;
    while (last >= where.r1 && !filled(last, where.c1, where.c2)) last -= 1;
    if (last < where.r1) return undefined;
    const row = grid.rows[last]!;
    let first = where.c1;
    while (!filled(last, first, first + 1)) first += 1;
    box.r1 = last;
    box.r2 = last + 1;
    box.c1 = first;
    box.c2 = Math.min(first + 1, row.length);
  }
  const column = (c: number) => {
    for (let r = box.r1; r < box.r2; r += 1) if (filled(r, c, c + 1)) return true;
    return false;
  };
  for (let grew = true; grew; ) {
    grew = false;
    while (box.r1 > 0 && filled(box.r1 - 1, box.c1, box.c2)) {
      box.r1 -= 1;
      grew = true;
    }
    while (filled(box.r2, box.c1, box.c2)) {
      box.r2 += 1;
      grew = true;
    }
    while (box.c1 > 0 && column(box.c1 - 1)) {
      box.c1 -= 1;
      grew = true;
    }
    while (column(box.c2)) {
      box.c2 += 1;
      grew = true;
    }
  }
  const alone = box.r2 - box.r1 === 1 && box.c2 - box.c1 === 1;
  if (alone && !filled(box.r1, box.c1, box.c2)) return undefined;
  return { sheetId: where.sheetId, ...box };
}

/** Empties the values of an area; formats, notes and drop-downs stay. */
export function clearArea(draft: Draft, area: Area): void {
  const grid = draft.grid(area.sheetId);
  for (let r = area.r1; r < Math.min(area.r2, grid.rows.length); r += 1) {
    const row = grid.rows[r];
    if (!row) continue;
    for (let c = area.c1; c < Math.min(area.c2, row.length); c += 1) {
      const cell = row[c];
      if (!cell || (cell.v === undefined && cell.f === undefined)) continue;
      const { v: _v, f: _f, r: _r, ...kept } = cell;
      grid.set(r, c, kept);
    }
  }
}

const LONGEST = 50_000;

/** Sheets holds 50,000 characters a cell. */
export function checkLength(text: string): void {
  if (text.length > LONGEST) {
    throw new GoogleError(
      400,
      `Your input contains more than the maximum of ${LONGEST} characters in a single cell.`,
    );
  }
}

/** Runs `work`, putting a prefix before the message of Google's error it may throw. */
export function prefixed<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GoogleError && error.code === 400)
      throw new GoogleError(400, prefix + error.message, error.details);
    throw error;
  }
}
