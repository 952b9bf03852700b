// Rows and columns: inserted, deleted, moved, sized, hidden, grouped; everything that names them follows.

import { GoogleError, notImplemented } from '../../door';
import { formatA1, sheetById } from '../a1';
import type { Draft } from '../draft';
import { type Remap, remapFormula, shiftFormula } from '../formulas/references';
import { merge, readMask } from '../mask';
import type { Guard } from '../protections';
import type {
  ConditionalFormatRule,
  DimensionGroup,
  DimensionProperties,
  DimensionRange,
  GridRange,
} from '../schema';
import type { Area, Sheet } from '../types';
import { moved } from './charts';

interface Span {
  sheet: Sheet;
  sheetId: number;
  rows: boolean;
  start: number;
  end: number;
  size: number;
}

/** A DimensionRange of an existing sheet. */
export function span(range: DimensionRange | undefined, draft: Draft): Span {
  const sheetId = range?.sheetId ?? 0;
  const sheet = sheetById(draft.book, sheetId);
  if (!sheet) throw new GoogleError(400, `No grid with id: ${sheetId}`);
  if (range?.dimension !== 'ROWS' && range?.dimension !== 'COLUMNS') {
    throw new GoogleError(400, 'Must specify dimension.');
  }
  const rows = range.dimension === 'ROWS';
  const size = rows ? sheet.properties.gridProperties.rowCount : sheet.properties.gridProperties.columnCount;
  return {
    sheet,
    sheetId,
    rows,
    start: range.startIndex ?? 0,
    end: range.endIndex ?? size,
    size,
  };
}

function areaOf({ sheet, sheetId, rows, start, end }: Span): Area {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  return rows
    ? { sheetId, r1: start, c1: 0, r2: end, c2: columnCount }
    : { sheetId, r1: 0, c1: start, r2: rowCount, c2: end };
}

function inside(at: Span): void {
  const name = at.rows ? 'row' : 'column';
  if (at.end <= at.start)
    throw new GoogleError(400, `endIndex[${at.end}] must be greater than startIndex[${at.start}]`);
  if (at.end > at.size || at.start < 0) {
    throw new GoogleError(
      400,
      `Cannot use a ${name} that doesn't exist. Tried ${name} index ${at.end - 1} but there are only ${at.size} ${name}s.`,
    );
  }
}

/** Inserts empty rows before row `at`; whatever stands below, and whoever names it, moves down. */
export function insertRows(draft: Draft, sheetId: number, at: number, count: number): void {
  shift(draft, sheetId, true, at, count);
}

function shift(draft: Draft, sheetId: number, rows: boolean, at: number, count: number): void {
  const grid = draft.grid(sheetId);
  const holes = new Array<null>(count).fill(null);
  if (rows) {
    if (at < grid.rows.length) grid.rows.splice(at, 0, ...holes);
    if (at < grid.rowMetadata.length) grid.rowMetadata.splice(at, 0, ...holes);
  } else {
    grid.rows.forEach((row, r) => {
      if (row && row.length > at) grid.ownRow(r).splice(at, 0, ...holes);
    });
    if (at < grid.columnMetadata.length) grid.columnMetadata.splice(at, 0, ...holes);
  }
  const size = sheetById(draft.edit(), sheetId)!.properties.gridProperties;
  if (rows) size.rowCount += count;
  else size.columnCount += count;
  follow(
    draft,
    sheetId,
    rows,
    (index) => (index >= at ? index + count : index),
    (start, end) => [start >= at ? start + count : start, end > at ? end + count : end],
  );
}

export function insertDimension(
  request: gapi.client.sheets.InsertDimensionRequest,
  draft: Draft,
  guard: Guard,
): void {
  const at = span(request.range, draft);
  if (at.end <= at.start)
    throw new GoogleError(400, `endIndex[${at.end}] must be greater than startIndex[${at.start}]`);
  if (at.start > at.size) {
    const name = at.rows ? 'row' : 'column';
    throw new GoogleError(
      400,
      `Cannot insert ${name}s after the last ${name}. Tried ${name} index ${at.start} but there are only ${at.size} ${name}s.`,
    );
  }
  guard.check(areaOf({ ...at, end: Math.min(at.start + 1, at.size) }));
  const count = at.end - at.start;
  shift(draft, at.sheetId, at.rows, at.start, count);
  const model = request.inheritFromBefore ? at.start - 1 : at.end;
  if (model >= 0) inherit(draft, at, count, model);
}

/** Inserted rows look like their neighbour: formats and drop-downs, never values. */
function inherit(draft: Draft, { sheetId, rows, start }: Span, count: number, model: number): void {
  const grid = draft.grid(sheetId);
  const look = (r: number, c: number) => {
    const cell = grid.cell(r, c);
    return (
      cell && {
        ...(cell.s === undefined ? {} : { s: cell.s }),
        ...(cell.d === undefined ? {} : { d: cell.d }),
      }
    );
  };
  for (let at = start; at < start + count; at += 1) {
    if (rows) {
      const width = grid.rows[model]?.length ?? 0;
      for (let c = 0; c < width; c += 1) grid.set(at, c, look(model, c));
    } else {
      for (let r = 0; r < grid.rows.length; r += 1) grid.set(r, at, look(r, model));
    }
  }
}

export function appendDimension(request: gapi.client.sheets.AppendDimensionRequest, draft: Draft): void {
  const sheetId = request.sheetId ?? 0;
  if (!sheetById(draft.book, sheetId)) throw new GoogleError(400, `No grid with id: ${sheetId}`);
  const length = request.length ?? 0;
  if (length <= 0) throw new GoogleError(400, 'length must be greater than 0.');
  const size = sheetById(draft.edit(), sheetId)!.properties.gridProperties;
  if (request.dimension === 'ROWS') size.rowCount += length;
  else if (request.dimension === 'COLUMNS') size.columnCount += length;
  else throw new GoogleError(400, 'Must specify dimension.');
}

export function deleteDimension(
  request: gapi.client.sheets.DeleteDimensionRequest,
  draft: Draft,
  guard: Guard,
): void {
  const at = span(request.range, draft);
  const name = at.rows ? 'row' : 'column';
  if (at.end > at.size || at.start >= at.size) {
    const wrong = at.start >= at.size ? at.start : at.end - 1;
    throw new GoogleError(
      400,
      `Cannot delete a ${name} that doesn't exist. Tried to delete ${name} index ${wrong} but there are only ${at.size} ${name}s.`,
    );
  }
  if (at.end <= at.start)
    throw new GoogleError(400, `endIndex[${at.end}] must be greater than startIndex[${at.start}]`);
  if (at.end - at.start === at.size)
    throw new GoogleError(400, `You can't delete all the ${name}s on the sheet.`);
  const properties = at.sheet.properties.gridProperties;
  const frozen = (at.rows ? properties.frozenRowCount : properties.frozenColumnCount) ?? 0;
  if (at.start <= frozen && at.end === at.size && frozen > 0) {
    throw new GoogleError(400, `Sorry, it is not possible to delete all non-frozen ${name}s.`);
  }
  guard.check(areaOf(at));
  const count = at.end - at.start;
  const grid = draft.grid(at.sheetId);
  if (at.rows) {
    grid.rows.splice(at.start, count);
    grid.rowMetadata.splice(at.start, count);
  } else {
    grid.rows.forEach((row, r) => {
      if (row && row.length > at.start) grid.ownRow(r).splice(at.start, count);
    });
    grid.columnMetadata.splice(at.start, count);
  }
  const size = sheetById(draft.edit(), at.sheetId)!.properties.gridProperties;
  if (at.rows) {
    size.rowCount -= count;
    if (frozen > at.start) size.frozenRowCount = frozen - (Math.min(frozen, at.end) - at.start);
  } else {
    size.columnCount -= count;
    if (frozen > at.start) size.frozenColumnCount = frozen - (Math.min(frozen, at.end) - at.start);
  }
  const edge = (index: number) => (index <= at.start ? index : index >= at.end ? index - count : at.start);
  follow(
    draft,
    at.sheetId,
    at.rows,
    (index) => (index < at.start ? index : index >= at.end ? index - count : undefined),
    (start, end) => [edge(start), edge(end)],
  );
}

export function moveDimension(
  request: gapi.client.sheets.MoveDimensionRequest,
  draft: Draft,
  guard: Guard,
): void {
  const at = span(request.source, draft);
  inside(at);
  const to = request.destinationIndex ?? 0;
  if (to > at.size || to < 0)
    throw new GoogleError(
      400,
      `destinationIndex[${to}] is after last ${at.rows ? 'row' : 'column'} in grid[${at.size}]`,
    );
  if (to > at.start && to < at.end)
    throw new GoogleError(400, 'destinationIndex cannot be inside the source range.');
  guard.check(areaOf(at));
  const count = at.end - at.start;
  const target = to > at.start ? to - count : to;
  const remap = (index: number): number => {
    if (index >= at.start && index < at.end) return index - at.start + target;
    const without = index < at.start ? index : index - count;
    return without < target ? without : without + count;
  };
  const grid = draft.grid(at.sheetId);
  if (at.rows) {
    pad(grid.rows, Math.max(at.end, to));
    grid.rows.splice(target, 0, ...grid.rows.splice(at.start, count));
    pad(grid.rowMetadata, Math.max(at.end, to));
    grid.rowMetadata.splice(target, 0, ...grid.rowMetadata.splice(at.start, count));
  } else {
    for (let r = 0; r < grid.rows.length; r += 1) {
      if (!grid.rows[r]) continue;
      const row = grid.ownRow(r);
      pad(row, Math.max(at.end, to));
      row.splice(target, 0, ...row.splice(at.start, count));
    }
    pad(grid.columnMetadata, Math.max(at.end, to));
    grid.columnMetadata.splice(target, 0, ...grid.columnMetadata.splice(at.start, count));
  }
  follow(draft, at.sheetId, at.rows, remap, (start, end) => {
    const [first, last] = [remap(start), remap(end - 1)];
    return [Math.min(first, last), Math.max(first, last) + 1];
  });
}

function pad<T>(list: (T | null)[], length: number): void {
  while (list.length < length) list.push(null);
}

/** Carries formulas and every stored range along after rows or columns of a sheet moved. */
function follow(
  draft: Draft,
  sheetId: number,
  rows: boolean,
  remap: Remap,
  edges: (start: number, end: number) => [number, number],
): void {
  const title = sheetById(draft.book, sheetId)!.properties.title;
  const axis = rows ? 'row' : 'column';
  rewriteFormulas(draft, (formula, host, home) => {
    if (home !== sheetId && !formula.includes('!')) return formula;
    return remapFormula(formula, title, host, axis, remap);
  });
  const move = (range: GridRange): GridRange | undefined => {
    if ((range.sheetId ?? 0) !== sheetId) return range;
    const [from, to] = rows
      ? [range.startRowIndex, range.endRowIndex]
      : [range.startColumnIndex, range.endColumnIndex];
    if (from === undefined && to === undefined) return range;
    const [start, end] = edges(from ?? 0, to ?? Number.MAX_SAFE_INTEGER);
    if (end <= start) return undefined;
    const [first, last] = rows ? ['startRowIndex', 'endRowIndex'] : ['startColumnIndex', 'endColumnIndex'];
    const moved: GridRange = { ...range };
    if (from !== undefined) (moved as Record<string, unknown>)[first!] = start;
    if (to !== undefined) (moved as Record<string, unknown>)[last!] = end;
    return moved;
  };
  const ranges = (list: GridRange[]) => list.map(move).filter((range) => range !== undefined);
  const book = draft.edit();
  const sheet = sheetById(book, sheetId)!;
  sheet.merges = ranges(sheet.merges);
  sheet.protectedRanges = sheet.protectedRanges.flatMap((protection) => {
    const range = protection.range && move(protection.range);
    if (protection.range && !range) return [];
    return [
      {
        ...protection,
        ...(range ? { range } : {}),
        ...(protection.unprotectedRanges ? { unprotectedRanges: ranges(protection.unprotectedRanges) } : {}),
      },
    ];
  });
  sheet.filterViews = sheet.filterViews.flatMap((view) => {
    const range = view.range && move(view.range);
    return view.range && !range ? [] : [{ ...view, ...(range ? { range } : {}) }];
  });
  if (sheet.basicFilter?.range) {
    const range = move(sheet.basicFilter.range);
    if (range) sheet.basicFilter = { ...sheet.basicFilter, range };
    else delete sheet.basicFilter;
  }
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((rule) => followRule(rule, ranges(rule.ranges ?? []), title, rows, remap))
    .filter((rule) => rule.ranges.length > 0);
  for (const one of book.sheets) if (one.charts) one.charts = one.charts.map((chart) => moved(chart, move));
  book.namedRanges = book.namedRanges.flatMap((named) => {
    const range = named.range && move(named.range);
    return range ? [{ ...named, range }] : [];
  });
  const regroup = (groups: DimensionGroup[]) =>
    groups.flatMap((group) => {
      const [start, end] = edges(group.range?.startIndex ?? 0, group.range?.endIndex ?? 0);
      return end <= start
        ? []
        : [
            {
              ...group,
              range: { ...group.range, startIndex: start, endIndex: end },
            },
          ];
    });
  if (rows) sheet.rowGroups = regroup(sheet.rowGroups);
  else sheet.columnGroups = regroup(sheet.columnGroups);
}

/** A conditional format's formula is that of its first cell: what is relative goes with that cell, the rest with what it names. */
function followRule(
  rule: ConditionalFormatRule,
  ranges: GridRange[],
  title: string,
  rows: boolean,
  remap: Remap,
): ConditionalFormatRule & { ranges: GridRange[] } {
  const condition = rule.booleanRule?.condition;
  if (condition?.type !== 'CUSTOM_FORMULA' || ranges.length === 0) return { ...rule, ranges };
  const first = (list: readonly GridRange[]) =>
    Math.min(...list.map((range) => (rows ? range.startRowIndex : range.startColumnIndex) ?? 0));
  const by = first(ranges) - first(rule.ranges ?? []);
  const axis = rows ? 'row' : 'column';
  const values = condition.values?.map((value) => ({
    ...value,
    userEnteredValue: remapFormula(
      shiftFormula(value.userEnteredValue ?? '', rows ? by : 0, rows ? 0 : by),
      title,
      title,
      axis,
      remap,
      'fixed',
    ),
  }));
  return { ...rule, ranges, booleanRule: { ...rule.booleanRule, condition: { ...condition, values } } };
}

/** Passes each formula of the book through `rewrite(formula, title, sheetId)`. */
export function rewriteFormulas(
  draft: Draft,
  rewrite: (formula: string, title: string, sheetId: number) => string,
): void {
  for (const { properties } of draft.book.sheets) {
    const { sheetId, title } = properties;
    draft.read(sheetId).rows.forEach((row, r) => {
      row?.forEach((cell, c) => {
        if (cell?.f === undefined) return;
        const next = rewrite(cell.f, title, sheetId);
        if (next !== cell.f) draft.grid(sheetId).set(r, c, { ...cell, f: next });
      });
    });
  }
}

export function updateDimensionProperties(
  request: gapi.client.sheets.UpdateDimensionPropertiesRequest,
  draft: Draft,
): void {
  if (request.dataSourceSheetRange) throw notImplemented('updateDimensionProperties.dataSourceSheetRange');
  const at = span(request.range, draft);
  inside(at);
  const mask = readMask(request.fields, 'DimensionProperties');
  const grid = draft.grid(at.sheetId);
  const list = at.rows ? grid.rowMetadata : grid.columnMetadata;
  pad(list, at.end);
  for (let index = at.start; index < at.end; index += 1) {
    list[index] = merge<DimensionProperties>(list[index] ?? undefined, request.properties, mask) ?? null;
  }
}

/** Fits columns to their longest text, about 7 pixels a character as Arial 10 does; rows go back to 21. */
export function autoResizeDimensions(
  request: gapi.client.sheets.AutoResizeDimensionsRequest,
  draft: Draft,
  textOf: (sheetId: number, r: number, c: number) => string,
): void {
  if (request.dataSourceSheetDimensions)
    throw notImplemented('autoResizeDimensions.dataSourceSheetDimensions');
  const at = span(request.dimensions, draft);
  inside(at);
  const grid = draft.grid(at.sheetId);
  const list = at.rows ? grid.rowMetadata : grid.columnMetadata;
  pad(list, at.end);
  for (let index = at.start; index < at.end; index += 1) {
    let longest = 0;
    if (!at.rows) {
      for (let r = 0; r < grid.rows.length; r += 1) {
        if (!grid.rows[r]?.[index]) continue;
        for (const line of textOf(at.sheetId, r, index).split('\n')) longest = Math.max(longest, line.length);
      }
    }
    const pixelSize = at.rows ? 21 : Math.max(longest === 0 ? 100 : 0, Math.round(longest * 7 + 10));
    list[index] = { ...(list[index] ?? {}), pixelSize };
  }
}

/** Each index is as deep as it was grouped; groups are the runs at each depth (Google's three examples). */
export function addDimensionGroup(
  request: gapi.client.sheets.AddDimensionGroupRequest,
  draft: Draft,
): unknown {
  const at = span(request.range, draft);
  inside(at);
  return regroup(draft, at, (depths) => {
    for (let index = at.start; index < at.end; index += 1) depths[index] = (depths[index] ?? 0) + 1;
  });
}

export function deleteDimensionGroup(
  request: gapi.client.sheets.DeleteDimensionGroupRequest,
  draft: Draft,
): unknown {
  const at = span(request.range, draft);
  inside(at);
  return regroup(draft, at, (depths) => {
    if (depths.slice(at.start, at.end).every((depth) => !depth))
      throw new GoogleError(400, `No dimension group exists at range ${describe(at)}.`);
    for (let index = at.start; index < at.end; index += 1)
      depths[index] = Math.max((depths[index] ?? 0) - 1, 0);
  });
}

function describe(at: Span): string {
  const area = areaOf(at);
  return formatA1(at.sheet.properties.title, area.r1, area.c1, area.r2, area.c2);
}

function regroup(draft: Draft, at: Span, change: (depths: number[]) => void): unknown {
  const before = at.rows ? at.sheet.rowGroups : at.sheet.columnGroups;
  const depths = new Array<number>(at.size).fill(0);
  for (const { range } of before) {
    for (let index = range?.startIndex ?? 0; index < (range?.endIndex ?? 0); index += 1) depths[index]! += 1;
  }
  change(depths);
  const groups: DimensionGroup[] = [];
  const deepest = Math.max(0, ...depths);
  for (let depth = 1; depth <= deepest; depth += 1) {
    for (let start = 0; start < at.size; start += 1) {
      if (depths[start]! < depth) continue;
      let end = start;
      while (end < at.size && depths[end]! >= depth) end += 1;
      const collapsed = before.some(
        (group) =>
          group.depth === depth &&
          group.collapsed &&
          group.range!.startIndex! < end &&
          group.range!.endIndex! > start,
      );
      groups.push({
        range: {
          sheetId: at.sheetId,
          dimension: at.rows ? 'ROWS' : 'COLUMNS',
          startIndex: start,
          endIndex: end,
        },
        depth,
        ...(collapsed ? { collapsed } : {}),
      });
      start = end;
    }
  }
  const sheet = sheetById(draft.edit(), at.sheetId)!;
  if (at.rows) sheet.rowGroups = groups;
  else sheet.columnGroups = groups;
  return groups;
}

/** Collapsing hides the group's rows or columns, expanding shows those no inner group keeps hidden. */
export function updateDimensionGroup(
  request: gapi.client.sheets.UpdateDimensionGroupRequest,
  draft: Draft,
): void {
  const wanted = request.dimensionGroup ?? {};
  const at = span(wanted.range, draft);
  const mask = readMask(request.fields, 'DimensionGroup');
  const sheet = sheetById(draft.edit(), at.sheetId)!;
  const groups = at.rows ? sheet.rowGroups : sheet.columnGroups;
  const group = groups.find(
    (one) =>
      one.range?.startIndex === at.start &&
      one.range?.endIndex === at.end &&
      (one.depth ?? 1) === (wanted.depth ?? 1),
  );
  if (!group)
    throw new GoogleError(
      400,
      `No dimension group exists at range ${describe(at)} with depth ${wanted.depth ?? 1}.`,
    );
  if (mask !== true && !mask.has('collapsed') && !mask.has('*'))
    throw new GoogleError(400, `Invalid field: ${request.fields}`);
  if (wanted.collapsed) group.collapsed = true;
  else delete group.collapsed;
  const grid = draft.grid(at.sheetId);
  const list = at.rows ? grid.rowMetadata : grid.columnMetadata;
  pad(list, at.end);
  for (let index = at.start; index < at.end; index += 1) {
    const hidden = groups.some(
      (one) => one.collapsed && one.range!.startIndex! <= index && one.range!.endIndex! > index,
    );
    const { hiddenByUser: _, ...kept } = list[index] ?? {};
    list[index] = hidden ? { ...kept, hiddenByUser: true } : Object.keys(kept).length ? kept : null;
  }
}
