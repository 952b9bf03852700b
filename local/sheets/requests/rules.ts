// What is laid over cells: protections, filters, filter views, conditional formats, named ranges.

import { GoogleError } from '../../door';
import { resolve, sheetById } from '../a1';
import { meets } from '../conditions';
import type { Draft } from '../draft';
import type { Calculator } from '../formulas/calculator';
import { merge, readMask } from '../mask';
import type { Guard } from '../protections';
import { renderValue } from '../render';
import type { FilterView, GridRange, NamedRange, ProtectedRange } from '../schema';
import type { Sheet } from '../types';
import { freeNumber } from './sheets';

export function addProtectedRange(
  request: gapi.client.sheets.AddProtectedRangeRequest,
  draft: Draft,
  person: string,
): unknown {
  const wanted = request.protectedRange ?? {};
  if (wanted.range) resolve(wanted.range, draft.book);
  else if (!wanted.namedRangeId)
    throw new GoogleError(400, 'Must specify a range, a named range or a table to protect.');
  const users = wanted.editors?.users ?? [];
  const editors = users.some((user) => user.toLowerCase() === person.toLowerCase())
    ? users
    : [...users, person];
  const range: ProtectedRange = {
    ...wanted,
    protectedRangeId: wanted.protectedRangeId ?? freeNumber(draft),
    // A protection that only warns takes no editors.
    ...(wanted.warningOnly ? { editors: undefined } : { editors: { ...wanted.editors, users: editors } }),
    requestingUserCanEdit: true,
  };
  const sheetId =
    wanted.range?.sheetId ??
    draft.book.namedRanges.find((named) => named.namedRangeId === wanted.namedRangeId)?.range?.sheetId ??
    0;
  const sheet = sheetById(draft.edit(), sheetId)!;
  sheet.protectedRanges.push(JSON.parse(JSON.stringify(range)) as ProtectedRange);
  return { protectedRange: sheet.protectedRanges.at(-1) };
}

function findProtection(id: number | undefined, draft: Draft): { sheet: Sheet; at: number } {
  for (const sheet of draft.edit().sheets) {
    const at = sheet.protectedRanges.findIndex((range) => range.protectedRangeId === id);
    if (at >= 0) return { sheet, at };
  }
  throw new GoogleError(400, `No protected range with id: ${id}`);
}

export function updateProtectedRange(
  request: gapi.client.sheets.UpdateProtectedRangeRequest,
  draft: Draft,
  guard: Guard,
): void {
  const { sheet, at } = findProtection(request.protectedRange?.protectedRangeId, draft);
  guard.checkProtection(sheet.protectedRanges[at]!);
  const mask = readMask(request.fields, 'ProtectedRange');
  const merged = merge(sheet.protectedRanges[at], request.protectedRange, mask) ?? {};
  if (merged.range) resolve(merged.range, draft.book);
  sheet.protectedRanges[at] = {
    ...merged,
    protectedRangeId: request.protectedRange!.protectedRangeId,
    requestingUserCanEdit: true,
  };
}

export function deleteProtectedRange(
  request: gapi.client.sheets.DeleteProtectedRangeRequest,
  draft: Draft,
  guard: Guard,
): void {
  const { sheet, at } = findProtection(request.protectedRangeId, draft);
  guard.checkProtection(sheet.protectedRanges[at]!);
  sheet.protectedRanges.splice(at, 1);
}

export function addFilterView(request: gapi.client.sheets.AddFilterViewRequest, draft: Draft): unknown {
  const wanted = request.filter ?? {};
  const range: GridRange = wanted.range ?? {};
  resolve(range, draft.book);
  const sheet = sheetById(draft.edit(), range.sheetId ?? 0)!;
  const taken = sheet.filterViews.some((view) => view.filterViewId === wanted.filterViewId);
  if (wanted.filterViewId !== undefined && taken)
    throw new GoogleError(400, `Filter view with id ${wanted.filterViewId} already exists.`);
  const title = wanted.title ?? `Filtre ${sheet.filterViews.length + 1}`;
  if (sheet.filterViews.some((view) => view.title === title))
    throw new GoogleError(400, `A filter view with the name "${title}" already exists.`);
  sheet.filterViews.push({
    ...wanted,
    title,
    range,
    filterViewId: wanted.filterViewId ?? freeNumber(draft),
  });
  return { filter: sheet.filterViews.at(-1) };
}

function findView(id: number | undefined, draft: Draft): { sheet: Sheet; at: number } {
  for (const sheet of draft.edit().sheets) {
    const at = sheet.filterViews.findIndex((view) => view.filterViewId === id);
    if (at >= 0) return { sheet, at };
  }
  throw new GoogleError(400, `No filter view with id: ${id}`);
}

export function updateFilterView(request: gapi.client.sheets.UpdateFilterViewRequest, draft: Draft): void {
  const { sheet, at } = findView(request.filter?.filterViewId, draft);
  const mask = readMask(request.fields, 'FilterView');
  const merged = merge<FilterView>(sheet.filterViews[at], request.filter, mask) ?? {};
  if (merged.range) resolve(merged.range, draft.book);
  sheet.filterViews[at] = {
    ...merged,
    filterViewId: request.filter!.filterViewId,
  };
}

export function deleteFilterView(request: gapi.client.sheets.DeleteFilterViewRequest, draft: Draft): void {
  const { sheet, at } = findView(request.filterId, draft);
  sheet.filterViews.splice(at, 1);
}

/** Puts the tab's plain filter; rows its criteria refuse are hidden for everybody. */
export function setBasicFilter(
  request: gapi.client.sheets.SetBasicFilterRequest,
  draft: Draft,
  calculator: () => Calculator,
): void {
  const filter = request.filter ?? {};
  const area = resolve(filter.range ?? {}, draft.book);
  const sheet = sheetById(draft.edit(), area.sheetId)!;
  sheet.basicFilter = {
    ...filter,
    range: filter.range ?? { sheetId: area.sheetId },
  };
  showFiltered(draft, area.sheetId);
  const criteria = new Map(
    Object.entries((filter.criteria ?? {}) as Record<string, gapi.client.sheets.FilterCriteria>).map(
      ([column, one]) => [Number(column), one],
    ),
  );
  for (const spec of filter.filterSpecs ?? [])
    if (spec.filterCriteria) criteria.set(spec.columnIndex ?? 0, spec.filterCriteria);
  if (criteria.size === 0) return;
  const grid = draft.grid(area.sheetId);
  const computed = calculator();
  for (let r = area.r1 + 1; r < area.r2; r += 1) {
    const hidden = [...criteria].some(([c, one]) => {
      const at: [number, number, number] = [area.sheetId, r, c];
      const shown = String(
        renderValue(grid.cell(r, c), computed, grid, at, {
          value: 'FORMATTED_VALUE',
          date: 'SERIAL_NUMBER',
        }),
      );
      if (one.hiddenValues?.includes(shown)) return true;
      if (!one.condition) return false;
      const home = { r: area.r1 + 1, c };
      return !meets(one.condition, { at, value: computed.value(...at), shown, home }, computed);
    });
    if (!hidden) continue;
    while (grid.rowMetadata.length <= r) grid.rowMetadata.push(null);
    grid.rowMetadata[r] = { ...grid.rowMetadata[r], hiddenByFilter: true };
  }
}

export function clearBasicFilter(request: gapi.client.sheets.ClearBasicFilterRequest, draft: Draft): void {
  const sheetId = request.sheetId ?? 0;
  const sheet = sheetById(draft.edit(), sheetId);
  if (!sheet) throw new GoogleError(400, `No grid with id: ${sheetId}`);
  delete sheet.basicFilter;
  showFiltered(draft, sheetId);
}

function showFiltered(draft: Draft, sheetId: number): void {
  const grid = draft.grid(sheetId);
  grid.rowMetadata = grid.rowMetadata.map((row) => {
    if (!row?.hiddenByFilter) return row;
    const { hiddenByFilter: _, ...kept } = row;
    return Object.keys(kept).length > 0 ? kept : null;
  });
}

export function addConditionalFormatRule(
  request: gapi.client.sheets.AddConditionalFormatRuleRequest,
  draft: Draft,
): void {
  const rule = request.rule ?? {};
  if (!rule.ranges?.length) throw new GoogleError(400, 'No ranges specified in the conditional format rule.');
  for (const range of rule.ranges) resolve(range, draft.book);
  if (!rule.booleanRule && !rule.gradientRule) throw new GoogleError(400, 'No rule type specified.');
  const sheet = sheetById(draft.edit(), rule.ranges[0]!.sheetId ?? 0)!;
  sheet.conditionalFormats.splice(request.index ?? 0, 0, rule);
}

export function deleteConditionalFormatRule(
  request: gapi.client.sheets.DeleteConditionalFormatRuleRequest,
  draft: Draft,
): unknown {
  const sheetId = request.sheetId ?? 0;
  const sheet = sheetById(draft.edit(), sheetId);
  if (!sheet) throw new GoogleError(400, `No grid with id: ${sheetId}`);
  const index = request.index ?? 0;
  if (index >= sheet.conditionalFormats.length)
    throw new GoogleError(400, `No conditional format on sheet: ${sheetId} at index: ${index}`);
  return { rule: sheet.conditionalFormats.splice(index, 1)[0] };
}

export function addNamedRange(request: gapi.client.sheets.AddNamedRangeRequest, draft: Draft): unknown {
  const wanted = request.namedRange ?? {};
  if (
    !wanted.name ||
    !/^[\p{L}_][\p{L}\p{N}_.]{0,249}$/u.test(wanted.name) ||
    /^[A-Za-z]{1,3}\d+$/.test(wanted.name)
  ) {
    throw new GoogleError(400, `The name "${wanted.name ?? ''}" is not a valid named range name.`);
  }
  const book = draft.edit();
  if (book.namedRanges.some((named) => named.name?.toLowerCase() === wanted.name!.toLowerCase())) {
    throw new GoogleError(400, `A named range with the name "${wanted.name}" already exists.`);
  }
  resolve(wanted.range ?? {}, book);
  const used = new Set(book.namedRanges.map((named) => named.namedRangeId));
  let number = book.namedRanges.length + 1;
  while (used.has(`nr${number}`)) number += 1;
  const named: NamedRange = {
    ...wanted,
    namedRangeId: wanted.namedRangeId ?? `nr${number}`,
  };
  book.namedRanges.push(named);
  return { namedRange: named };
}

export function deleteNamedRange(request: gapi.client.sheets.DeleteNamedRangeRequest, draft: Draft): void {
  const book = draft.edit();
  if (!book.namedRanges.some((named) => named.namedRangeId === request.namedRangeId)) {
    throw new GoogleError(400, `No named range with id: ${request.namedRangeId}`);
  }
  book.namedRanges = book.namedRanges.filter((named) => named.namedRangeId !== request.namedRangeId);
}
