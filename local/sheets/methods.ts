// The routes of sheets.googleapis.com/v4 this door answers, by Google's discovery ids.

import type { Call, Method } from '../door';
import { GoogleError } from '../door';
import type { Workspace } from '../workspace';
import { batchUpdate } from './batch';
import { createSpreadsheet, getSpreadsheet } from './get';
import { Values } from './values';

// developers.google.com/workspace/sheets/api/scopes
const AUTH = 'https://www.googleapis.com/auth/';
const WRITE = [`${AUTH}drive`, `${AUTH}drive.file`, `${AUTH}spreadsheets`];
const READ = [...WRITE, `${AUTH}drive.readonly`, `${AUTH}spreadsheets.readonly`];

const ROOT = '/v4/spreadsheets';
const ONE = `${ROOT}/{spreadsheetId}`;

export function sheetsMethods(workspace: Workspace): Method[] {
  const { sheets } = workspace;
  const values = new Values(sheets);
  const id = (call: Call) => call.params.spreadsheetId!;
  const range = (call: Call) => call.params.range!;
  return [
    {
      id: 'sheets.spreadsheets.create',
      verb: 'POST',
      path: ROOT,
      scopes: WRITE,
      handle: (call) => createSpreadsheet(sheets, call.person, call.body),
    },
    {
      id: 'sheets.spreadsheets.get',
      verb: 'GET',
      path: ONE,
      scopes: READ,
      query: ['ranges', 'includeGridData', 'excludeTablesInBandedRanges'],
      handle: (call) => getSpreadsheet(sheets, id(call), call.person, call.query),
    },
    {
      id: 'sheets.spreadsheets.batchUpdate',
      verb: 'POST',
      path: `${ONE}:batchUpdate`,
      scopes: WRITE,
      handle: (call) => batchUpdate(sheets, id(call), call.person, call.body),
    },
    {
      id: 'sheets.spreadsheets.values.get',
      verb: 'GET',
      path: `${ONE}/values/{+range}`,
      scopes: READ,
      query: ['majorDimension', 'valueRenderOption', 'dateTimeRenderOption'],
      handle: (call) => values.get(id(call), call.person, range(call), call.query),
    },
    {
      id: 'sheets.spreadsheets.values.batchGet',
      verb: 'GET',
      path: `${ONE}/values:batchGet`,
      scopes: READ,
      query: ['ranges', 'majorDimension', 'valueRenderOption', 'dateTimeRenderOption'],
      handle: (call) => values.batchGet(id(call), call.person, call.query),
    },
    {
      id: 'sheets.spreadsheets.values.batchGetByDataFilter',
      verb: 'POST',
      path: `${ONE}/values:batchGetByDataFilter`,
      scopes: READ.filter((scope) => !scope.endsWith('readonly')),
      handle: (call) => values.batchGetByDataFilter(id(call), call.person, call.body),
    },
    {
      id: 'sheets.spreadsheets.values.update',
      verb: 'PUT',
      path: `${ONE}/values/{+range}`,
      scopes: WRITE,
      query: [
        'valueInputOption',
        'includeValuesInResponse',
        'responseValueRenderOption',
        'responseDateTimeRenderOption',
      ],
      handle: (call) => values.update(id(call), call.person, range(call), call.query, call.body),
    },
    {
      id: 'sheets.spreadsheets.values.batchUpdate',
      verb: 'POST',
      path: `${ONE}/values:batchUpdate`,
      scopes: WRITE,
      handle: (call) => values.batchUpdate(id(call), call.person, call.body),
    },
    {
      id: 'sheets.spreadsheets.values.append',
      verb: 'POST',
      path: `${ONE}/values/{+range}:append`,
      scopes: WRITE,
      query: [
        'valueInputOption',
        'insertDataOption',
        'includeValuesInResponse',
        'responseValueRenderOption',
        'responseDateTimeRenderOption',
      ],
      handle: (call) => values.append(id(call), call.person, range(call), call.query, call.body),
    },
    {
      id: 'sheets.spreadsheets.values.clear',
      verb: 'POST',
      path: `${ONE}/values/{+range}:clear`,
      scopes: WRITE,
      handle: (call) => ({
        spreadsheetId: id(call),
        clearedRange: values.clear(id(call), call.person, [range(call)])[0],
      }),
    },
    {
      id: 'sheets.spreadsheets.values.batchClear',
      verb: 'POST',
      path: `${ONE}/values:batchClear`,
      scopes: WRITE,
      handle: (call) => {
        const ranges = (call.body as { ranges?: unknown } | undefined)?.ranges ?? [];
        if (!Array.isArray(ranges) || ranges.some((one) => typeof one !== 'string')) {
          throw new GoogleError(400, `Invalid value at 'ranges' (TYPE_STRING), ${JSON.stringify(ranges)}`);
        }
        return {
          spreadsheetId: id(call),
          clearedRanges: values.clear(id(call), call.person, ranges as string[]),
        };
      },
    },
  ];
}
