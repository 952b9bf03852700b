// spreadsheets.batchUpdate: requests in order, each seeing the one before, all or none.

import { GoogleError, notImplemented } from '../door';
import { validate } from '../validator';
import { resolve } from './a1';
import type { Draft } from './draft';
import { toSpreadsheet } from './get';
import type { SheetsModel } from './model';
import type { Guard } from './protections';
import { renderValue } from './render';
import * as cells from './requests/cells';
import * as charts from './requests/charts';
import * as dimensions from './requests/dimensions';
import * as rules from './requests/rules';
import * as sheets from './requests/sheets';
import { sortArea } from './requests/sort';
import type { Request } from './schema';
import { prefixed } from './values';

interface Work {
  model: SheetsModel;
  draft: Draft;
  guard: Guard;
  person: string;
  /** Set when the book's title changed: Drive's name follows. */
  title?: string;
}

type Name = keyof Request;
type Handlers = {
  [N in Name]?: (request: NonNullable<Request[N]>, work: Work) => unknown;
};

/** A reply is what the handler returns, under the request's own name; nothing is `{}`. */
const HANDLERS: Handlers = {
  addSheet: (request, { draft }) => sheets.addSheet(request, draft),
  deleteSheet: (request, { draft, guard }) => sheets.deleteSheet(request, draft, guard),
  duplicateSheet: (request, { draft }) => sheets.duplicateSheet(request, draft),
  updateSheetProperties: (request, { draft, guard }) => sheets.updateSheetProperties(request, draft, guard),
  updateSpreadsheetProperties(request, work) {
    work.title = sheets.updateSpreadsheetProperties(request, work.draft) ?? work.title;
  },
  updateCells: (request, { draft, guard }) => cells.updateCells(request, draft, guard),
  repeatCell: (request, { draft, guard }) => cells.repeatCell(request, draft, guard),
  appendCells: (request, { draft, guard }) => cells.appendCells(request, draft, guard),
  setDataValidation: (request, { draft, guard }) => cells.setDataValidation(request, draft, guard),
  mergeCells: (request, { draft, guard }) => cells.mergeCells(request, draft, guard),
  unmergeCells: (request, { draft, guard }) => cells.unmergeCells(request, draft, guard),
  updateBorders: (request, { draft, guard }) => cells.updateBorders(request, draft, guard),
  appendDimension: (request, { draft }) => dimensions.appendDimension(request, draft),
  insertDimension: (request, { draft, guard }) => dimensions.insertDimension(request, draft, guard),
  deleteDimension: (request, { draft, guard }) => dimensions.deleteDimension(request, draft, guard),
  moveDimension: (request, { draft, guard }) => dimensions.moveDimension(request, draft, guard),
  updateDimensionProperties: (request, { draft }) => dimensions.updateDimensionProperties(request, draft),
  autoResizeDimensions(request, { model, draft }) {
    const calculator = model.draftCalculator(draft);
    dimensions.autoResizeDimensions(request, draft, (sheetId, r, c) => {
      const grid = draft.read(sheetId);
      return String(
        renderValue(grid.rows[r]?.[c], calculator, grid, [sheetId, r, c], {
          value: 'FORMATTED_VALUE',
          date: 'SERIAL_NUMBER',
        }),
      );
    });
  },
  addDimensionGroup: (request, { draft }) => ({
    dimensionGroups: dimensions.addDimensionGroup(request, draft),
  }),
  deleteDimensionGroup: (request, { draft }) => ({
    dimensionGroups: dimensions.deleteDimensionGroup(request, draft),
  }),
  updateDimensionGroup: (request, { draft }) => dimensions.updateDimensionGroup(request, draft),
  addProtectedRange: (request, { draft, person }) => rules.addProtectedRange(request, draft, person),
  updateProtectedRange: (request, { draft, guard }) => rules.updateProtectedRange(request, draft, guard),
  deleteProtectedRange: (request, { draft, guard }) => rules.deleteProtectedRange(request, draft, guard),
  addFilterView: (request, { draft }) => rules.addFilterView(request, draft),
  updateFilterView: (request, { draft }) => rules.updateFilterView(request, draft),
  deleteFilterView: (request, { draft }) => rules.deleteFilterView(request, draft),
  setBasicFilter: (request, { model, draft }) =>
    rules.setBasicFilter(request, draft, () => model.draftCalculator(draft)),
  clearBasicFilter: (request, { draft }) => rules.clearBasicFilter(request, draft),
  addConditionalFormatRule: (request, { draft }) => rules.addConditionalFormatRule(request, draft),
  deleteConditionalFormatRule: (request, { draft }) => rules.deleteConditionalFormatRule(request, draft),
  addChart: (request, { draft }) => charts.addChart(request, draft),
  addNamedRange: (request, { draft }) => rules.addNamedRange(request, draft),
  deleteNamedRange: (request, { draft }) => rules.deleteNamedRange(request, draft),
  sortRange(request, { model, draft, guard }) {
    const area = resolve(request.range ?? {}, draft.book);
    if (!request.sortSpecs?.length) throw new GoogleError(400, 'Must specify at least one sort spec.');
    guard.check(area);
    sortArea(draft, model.draftCalculator(draft), area, request.sortSpecs);
  },
};

export function batchUpdate(model: SheetsModel, id: string, person: string, body: unknown): unknown {
  validate('BatchUpdateSpreadsheetRequest', body ?? {});
  model.require(id, person, 'writer');
  const {
    requests = [],
    includeSpreadsheetInResponse,
    responseIncludeGridData,
    responseRanges,
  } = (body ?? {}) as gapi.client.sheets.BatchUpdateSpreadsheetRequest;
  if (requests.length === 0) throw new GoogleError(400, 'Must specify at least one request.');
  const draft = model.draft(id);
  const work: Work = {
    model,
    draft,
    guard: model.guard(draft, person),
    person,
  };
  const replies = requests.map((request, index) => {
    const name = Object.keys(request)[0] as Name | undefined;
    if (!name) throw new GoogleError(400, `Invalid requests[${index}]: No request set.`);
    const handler = HANDLERS[name] as ((request: unknown, work: Work) => unknown) | undefined;
    if (!handler) throw notImplemented(`sheets.spreadsheets.batchUpdate ${name}`);
    const reply = prefixed(`Invalid requests[${index}].${name}: `, () => handler(request[name] ?? {}, work));
    // Later requests go on changing the draft: the reply is what stood then.
    return reply === undefined ? {} : { [name]: structuredClone(reply) };
  });
  const updatedSpreadsheet = includeSpreadsheetInResponse
    ? toSpreadsheet(draft.book, (sheetId) => draft.read(sheetId), model.draftCalculator(draft), {
        person,
        guard: work.guard,
        ranges: responseRanges ?? [],
        gridData: Boolean(responseIncludeGridData),
      })
    : undefined;
  model.commit(draft, person);
  if (work.title !== undefined) model.workspace.drive.rename(id, work.title);
  return {
    spreadsheetId: id,
    replies,
    ...(updatedSpreadsheet ? { updatedSpreadsheet } : {}),
  };
}
