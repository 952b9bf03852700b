// What stands in cells: values, formulas, formats, notes, drop-downs, merges, borders.

import { GoogleError, notImplemented } from '../../door';
import type { Selection } from '../../fields';
import { intersects, resolve, sheetById } from '../a1';
import type { Draft, DraftGrid } from '../draft';
import { localeOf } from '../formats';
import { treeOf } from '../formulas/calculator';
import { shiftFormula } from '../formulas/references';
import { merge, readMask, under } from '../mask';
import { clamp, type Guard } from '../protections';
import type { CellData, CellFormat, GridRange, RowData } from '../schema';
import type { Area, Cell } from '../types';
import { checkLength } from '../values';

const REFUSED_MEMBERS = ['pivotTable', 'dataSourceTable', 'dataSourceFormula', 'chipRuns'] as const;

/** Applies the selected members of CellData to one cell. Formats are remembered per batch of equal ones. */
class Painter {
  private readonly formats = new Map<string, number | undefined>();
  private readonly rules = new Map<object, number | undefined>();
  private readonly checked = new Set<string>();
  private readonly value: Selection | undefined;
  private readonly format: Selection | undefined;
  private readonly note: Selection | undefined;
  private readonly rule: Selection | undefined;
  private readonly runs: Selection | undefined;

  constructor(
    private readonly draft: Draft,
    private readonly grid: DraftGrid,
    mask: Selection,
  ) {
    this.value = under(mask, 'userEnteredValue');
    this.format = under(mask, 'userEnteredFormat');
    this.note = under(mask, 'note');
    this.rule = under(mask, 'dataValidation');
    this.runs = under(mask, 'textFormatRuns');
    if (mask === true) return;
    for (const name of REFUSED_MEMBERS) if (mask.has(name)) throw notImplemented(`CellData.${name}`);
  }

  paint(r: number, c: number, data: CellData, rows = 0, columns = 0): void {
    for (const name of REFUSED_MEMBERS)
      if (data[name] !== undefined) throw notImplemented(`CellData.${name}`);
    const before = this.grid.cell(r, c);
    const cell: Cell = { ...before };
    if (this.value) {
      delete cell.v;
      delete cell.f;
      if (!data.textFormatRuns) delete cell.r;
      this.enter(cell, data, rows, columns);
    }
    if (this.format) put(cell, 's', this.formatId(before?.s, data.userEnteredFormat, this.format));
    if (this.note) put(cell, 'n', data.note || undefined);
    if (this.rule) put(cell, 'd', this.ruleId(data.dataValidation));
    if (this.runs) put(cell, 'r', data.textFormatRuns?.length ? data.textFormatRuns : undefined);
    this.grid.set(r, c, cell);
  }

  private enter(cell: Cell, data: CellData, rows: number, columns: number): void {
    const value = data.userEnteredValue;
    if (!value) return;
    if (value.errorValue) throw new GoogleError(400, 'userEnteredValue.errorValue is read-only.');
    if (value.formulaValue !== undefined) {
      this.checkFormula(value.formulaValue);
      cell.f = shiftFormula(value.formulaValue, rows, columns);
    } else if (value.numberValue !== undefined) cell.v = value.numberValue;
    else if (value.boolValue !== undefined) cell.v = value.boolValue;
    else if (value.stringValue) {
      checkLength(value.stringValue);
      cell.v = value.stringValue;
    }
  }

  /** A book with decimal commas takes `;` between arguments only (google-api-nodejs-client#1994). */
  private checkFormula(formula: string): void {
    if (this.checked.has(formula)) return;
    if (!formula.startsWith('=')) throw new GoogleError(400, `Formula must start with '=': ${formula}`);
    if (!treeOf(formula, localeOf(this.draft.book.properties.locale)))
      throw new GoogleError(400, 'Formula parse error.');
    this.checked.add(formula);
  }

  private formatId(
    before: number | undefined,
    format: CellFormat | undefined,
    mask: Selection,
  ): number | undefined {
    const key = `${before ?? ''}|${mask === true ? '' : JSON.stringify(format)}`;
    if (mask === true) return this.grid.formatId(format);
    if (!this.formats.has(key)) {
      const old = before === undefined ? undefined : this.grid.formats[before];
      this.formats.set(key, this.grid.formatId(merge(old, format, mask)));
    }
    return this.formats.get(key);
  }

  private ruleId(rule: CellData['dataValidation']): number | undefined {
    if (!rule) return undefined;
    if (!this.rules.has(rule)) this.rules.set(rule, this.grid.validationId(rule));
    return this.rules.get(rule);
  }
}

function put<K extends keyof Cell>(cell: Cell, member: K, value: Cell[K] | undefined): void {
  if (value !== undefined) cell[member] = value;
  else if (cell[member] !== undefined) delete cell[member];
}

export function updateCells(
  request: gapi.client.sheets.UpdateCellsRequest,
  draft: Draft,
  guard: Guard,
): void {
  const mask = readMask(request.fields, 'CellData');
  const rows = request.rows ?? [];
  const width = rows.reduce((most, row) => Math.max(most, row.values?.length ?? 0), 0);
  let area: Area;
  if (request.start) {
    const { sheetId = 0, rowIndex = 0, columnIndex = 0 } = request.start;
    const sheet = sheetById(draft.book, sheetId);
    if (!sheet) throw new GoogleError(400, `No grid with id: ${sheetId}`);
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    if (rowIndex >= rowCount)
      throw new GoogleError(
        400,
        `GridCoordinate.rowIndex[${rowIndex}] is after last row in grid[${rowCount - 1}]`,
      );
    if (columnIndex >= columnCount)
      throw new GoogleError(
        400,
        `GridCoordinate.columnIndex[${columnIndex}] is after last column in grid[${columnCount - 1}]`,
      );
    area = {
      sheetId,
      r1: rowIndex,
      c1: columnIndex,
      r2: rowIndex + rows.length,
      c2: columnIndex + width,
    };
    if (area.r2 > rowCount)
      throw new GoogleError(
        400,
        `Attempting to write row: ${rowCount}, beyond the last requested row of: ${rowCount - 1}`,
      );
    if (area.c2 > columnCount)
      throw new GoogleError(
        400,
        `Attempting to write column: ${columnCount}, beyond the last requested column of: ${columnCount - 1}`,
      );
  } else {
    if (!request.range) throw new GoogleError(400, 'Must specify start or range.');
    area = resolve(request.range, draft.book);
    if (rows.length > area.r2 - area.r1)
      throw new GoogleError(
        400,
        `Attempting to write row: ${area.r2}, beyond the last requested row of: ${area.r2 - 1}`,
      );
    if (width > area.c2 - area.c1)
      throw new GoogleError(
        400,
        `Attempting to write column: ${area.c2}, beyond the last requested column of: ${area.c2 - 1}`,
      );
  }
  if (area.r2 <= area.r1 || area.c2 <= area.c1) return;
  guard.check(area);
  const grid = draft.grid(area.sheetId);
  const painter = new Painter(draft, grid, mask);
  for (let r = area.r1; r < area.r2; r += 1) {
    const values = rows[r - area.r1]?.values;
    const end = request.start ? area.c1 + (values?.length ?? 0) : area.c2;
    for (let c = area.c1; c < end; c += 1) {
      const data = values?.[c - area.c1];
      if (data || grid.cell(r, c)) painter.paint(r, c, data ?? {});
    }
  }
}

export function repeatCell(request: gapi.client.sheets.RepeatCellRequest, draft: Draft, guard: Guard): void {
  const mask = readMask(request.fields, 'CellData');
  const area = resolve(request.range ?? {}, draft.book);
  guard.check(area);
  const painter = new Painter(draft, draft.grid(area.sheetId), mask);
  const data = request.cell ?? {};
  for (let r = area.r1; r < area.r2; r += 1) {
    for (let c = area.c1; c < area.c2; c += 1) painter.paint(r, c, data, r - area.r1, c - area.c1);
  }
}

export function appendCells(
  request: gapi.client.sheets.AppendCellsRequest,
  draft: Draft,
  guard: Guard,
): void {
  if (request.tableId !== undefined) throw notImplemented('appendCells.tableId');
  const sheetId = request.sheetId ?? 0;
  const sheet = sheetById(draft.book, sheetId);
  if (!sheet) throw new GoogleError(400, `No grid with id: ${sheetId}`);
  const mask = readMask(request.fields, 'CellData');
  const rows: RowData[] = request.rows ?? [];
  const width = rows.reduce((most, row) => Math.max(most, row.values?.length ?? 0), 0);
  const grid = draft.grid(sheetId);
  let start = grid.rows.length;
  while (
    start > 0 &&
    !grid.rows[start - 1]?.some((cell) => cell && (cell.v !== undefined || cell.f !== undefined))
  )
    start -= 1;
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  if (width > columnCount)
    throw new GoogleError(
      400,
      `Attempting to write column: ${columnCount}, beyond the last requested column of: ${columnCount - 1}`,
    );
  guard.check({
    sheetId,
    r1: start,
    c1: 0,
    r2: start + rows.length,
    c2: width,
  });
  if (start + rows.length > rowCount)
    sheetById(draft.edit(), sheetId)!.properties.gridProperties.rowCount = start + rows.length;
  const painter = new Painter(draft, grid, mask);
  for (const [dr, row] of rows.entries()) {
    for (const [c, data] of (row.values ?? []).entries()) painter.paint(start + dr, c, data);
  }
}

export function setDataValidation(
  request: gapi.client.sheets.SetDataValidationRequest,
  draft: Draft,
  guard: Guard,
): void {
  const area = resolve(request.range ?? {}, draft.book);
  guard.check(area);
  if (request.rule && !request.rule.condition?.type)
    throw new GoogleError(400, 'Data validation rule must have a condition.');
  const grid = draft.grid(area.sheetId);
  const id = grid.validationId(request.rule);
  for (let r = area.r1; r < area.r2; r += 1) {
    for (let c = area.c1; c < area.c2; c += 1) {
      const cell: Cell = { ...grid.cell(r, c) };
      put(cell, 'd', id);
      grid.set(r, c, cell);
    }
  }
}

export function mergeCells(request: gapi.client.sheets.MergeCellsRequest, draft: Draft, guard: Guard): void {
  const area = resolve(request.range ?? {}, draft.book);
  guard.check(area);
  const pieces = mergePieces(area, request.mergeType ?? 'MERGE_ALL');
  const sheet = sheetById(draft.edit(), area.sheetId)!;
  const crossing = sheet.merges.some((merged) => {
    const other = clamp(merged, draft.book)!;
    return (
      intersects(other, area) &&
      !(other.r1 >= area.r1 && other.r2 <= area.r2 && other.c1 >= area.c1 && other.c2 <= area.c2)
    );
  });
  if (crossing)
    throw new GoogleError(400, 'You must select all cells in a merged range to merge or unmerge them.');
  sheet.merges = sheet.merges.filter((merged) => !intersects(clamp(merged, draft.book)!, area));
  const grid = draft.grid(area.sheetId);
  for (const piece of pieces) {
    if (piece.r2 - piece.r1 < 2 && piece.c2 - piece.c1 < 2) continue;
    sheet.merges.push({
      sheetId: piece.sheetId,
      startRowIndex: piece.r1,
      endRowIndex: piece.r2,
      startColumnIndex: piece.c1,
      endColumnIndex: piece.c2,
    });
    // Only the value at the top left survives.
    for (let r = piece.r1; r < piece.r2; r += 1) {
      for (let c = piece.c1; c < piece.c2; c += 1) {
        const cell = grid.cell(r, c);
        if (!cell || (r === piece.r1 && c === piece.c1)) continue;
        const { v: _v, f: _f, r: _r, n: _n, ...kept } = cell;
        grid.set(r, c, kept);
      }
    }
  }
}

function mergePieces(area: Area, type: string): Area[] {
  const pieces: Area[] = [];
  if (type === 'MERGE_COLUMNS')
    for (let c = area.c1; c < area.c2; c += 1) pieces.push({ ...area, c1: c, c2: c + 1 });
  else if (type === 'MERGE_ROWS')
    for (let r = area.r1; r < area.r2; r += 1) pieces.push({ ...area, r1: r, r2: r + 1 });
  else pieces.push(area);
  return pieces;
}

export function unmergeCells(request: { range?: GridRange }, draft: Draft, guard: Guard): void {
  const area = resolve(request.range ?? {}, draft.book);
  guard.check(area);
  const sheet = sheetById(draft.edit(), area.sheetId)!;
  for (const merged of sheet.merges) {
    const other = clamp(merged, draft.book)!;
    if (
      intersects(other, area) &&
      !(other.r1 >= area.r1 && other.r2 <= area.r2 && other.c1 >= area.c1 && other.c2 <= area.c2)
    ) {
      throw new GoogleError(400, 'You must select all cells in a merged range to merge or unmerge them.');
    }
  }
  sheet.merges = sheet.merges.filter((merged) => !intersects(clamp(merged, draft.book)!, area));
}

const SIDES = ['top', 'bottom', 'left', 'right'] as const;

export function updateBorders(
  request: gapi.client.sheets.UpdateBordersRequest,
  draft: Draft,
  guard: Guard,
): void {
  const area = resolve(request.range ?? {}, draft.book);
  guard.check(area);
  const grid = draft.grid(area.sheetId);
  for (let r = area.r1; r < area.r2; r += 1) {
    for (let c = area.c1; c < area.c2; c += 1) {
      const cell: Cell = { ...grid.cell(r, c) };
      const format: CellFormat = {
        ...(cell.s === undefined ? {} : grid.formats[cell.s]),
      };
      const borders = { ...format.borders };
      const outer = {
        top: r === area.r1,
        bottom: r === area.r2 - 1,
        left: c === area.c1,
        right: c === area.c2 - 1,
      };
      const inner = {
        top: request.innerHorizontal,
        bottom: request.innerHorizontal,
        left: request.innerVertical,
        right: request.innerVertical,
      };
      for (const side of SIDES) {
        const border = outer[side] ? request[side] : inner[side];
        if (!border) continue;
        if (border.style === 'NONE') delete borders[side];
        else borders[side] = border;
      }
      if (Object.keys(borders).length > 0) format.borders = borders;
      else delete format.borders;
      put(cell, 's', grid.formatId(format));
      grid.set(r, c, cell);
    }
  }
}
