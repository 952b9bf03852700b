// Documented behaviours of the Sheets API as plain data: HTTP steps and what they must answer.

/** One request and its expectation; `{id}` in a path stands for the row's own fresh spreadsheet. */
export interface SheetsStep {
  verb: 'GET' | 'POST' | 'PUT';
  path: string;
  query?: Record<string, string | string[]>;
  body?: unknown;
  /** Who sends it; absent = the owner. */
  as?: 'colleague';
  status: number;
  /** Members the answer must have; arrays have exactly these items, a RegExp matches a text. */
  expect?: unknown;
}

/**
 * A row starts from a new French spreadsheet of one tab « Sheet1 » (sheetId 0, 1000 × 26). `evidence`
 * is the mark of the statement: D discovery document, L measured live by a third party, O official
 * text, C community claim; `?` = the wording is ours, to be compared when replayed.
 */
export interface SheetsRow {
  name: string;
  evidence: 'D' | 'L' | 'O' | 'C' | '?';
  /** The role a colleague has on the spreadsheet. */
  colleague?: 'reader' | 'writer';
  steps: SheetsStep[];
}

const error = (message: string | RegExp, status = 'INVALID_ARGUMENT', code = 400) => ({
  error: { code, message, status },
});

const batch = (requests: unknown[], status: number, expect?: unknown, more: object = {}): SheetsStep => ({
  verb: 'POST',
  path: '/v4/spreadsheets/{id}:batchUpdate',
  body: { requests, ...more },
  status,
  expect,
});

const put = (
  range: string,
  values: unknown[][],
  option = 'RAW',
  status = 200,
  expect?: unknown,
): SheetsStep => ({
  verb: 'PUT',
  path: `/v4/spreadsheets/{id}/values/${encodeURIComponent(range)}`,
  query: { valueInputOption: option },
  body: { values },
  status,
  expect,
});

const read = (
  range: string,
  expect: unknown,
  query: Record<string, string> = {},
  status = 200,
): SheetsStep => ({
  verb: 'GET',
  path: `/v4/spreadsheets/{id}/values/${encodeURIComponent(range)}`,
  query,
  status,
  expect,
});

const protect = (more: object) => ({
  addProtectedRange: {
    protectedRange: {
      range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
      ...more,
    },
  },
});
const typed = (rowIndex: number, stringValue: string) => ({
  updateCells: {
    start: { sheetId: 0, rowIndex },
    fields: 'userEnteredValue',
    rows: [{ values: [{ userEnteredValue: { stringValue } }] }],
  },
});
const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
const TYPES = 'type.googleapis.com/google.apps.sheets.v4.';

const RAW_VALUES = { valueRenderOption: 'UNFORMATTED_VALUE' };
const FORMULAS = { valueRenderOption: 'FORMULA' };

/** A bar chart of A1:B4 at A9 of « Sheet1 », with the members given; `source` changes its one series. */
const chart = (members: object, source: object = {}) => {
  const column = (at: number) => ({
    sheetId: 0,
    startRowIndex: 0,
    endRowIndex: 4,
    startColumnIndex: at,
    endColumnIndex: at + 1,
  });
  return {
    addChart: {
      chart: {
        spec: {
          title: 'Montants',
          basicChart: {
            chartType: 'BAR',
            domains: [{ domain: { sourceRange: { sources: [column(0)] } } }],
            series: [{ series: { sourceRange: { sources: [{ ...column(1), ...source }] } } }],
          },
        },
        position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 8, columnIndex: 0 } } },
        ...members,
      },
    },
  };
};

/** A conditional format of the first ten rows of a column of « Sheet1 ». */
const rule = (condition: object, column: number, textFormat: object) => ({
  addConditionalFormatRule: {
    rule: {
      ranges: [
        {
          sheetId: 0,
          startRowIndex: 0,
          endRowIndex: 10,
          startColumnIndex: column,
          endColumnIndex: column + 1,
        },
      ],
      booleanRule: { condition, format: { textFormat } },
    },
  },
});

/** Rows 2 to 10 of a column of « Sheet1 ». */
const firstRows = (column: number) => ({
  sheetId: 0,
  startRowIndex: 1,
  endRowIndex: 10,
  startColumnIndex: column,
  endColumnIndex: column + 1,
});

/** A validation that suggests and never rejects. */
const validation = (column: number, condition: object) => ({
  setDataValidation: { range: firstRows(column), rule: { condition, strict: false, showCustomUi: true } },
});

export const SHEETS_TABLE: SheetsRow[] = [
  {
    name: 'a tab that does not exist: the range can’t be parsed',
    evidence: 'L',
    steps: [read('NoSuchTab!A1', error('Unable to parse range: NoSuchTab!A1'), {}, 400)],
  },
  {
    name: 'the second range of a values batch is named by its index, and nothing is written',
    evidence: 'L',
    steps: [
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values:batchUpdate',
        body: {
          valueInputOption: 'RAW',
          data: [
            { range: 'Sheet1!A1', values: [['x']] },
            { range: 'NoSuchTab!A1', values: [['y']] },
          ],
        },
        status: 400,
        expect: error('Invalid data[1]: Unable to parse range: NoSuchTab!A1'),
      },
      read('Sheet1!A1', {
        range: 'Sheet1!A1',
        majorDimension: 'ROWS',
        values: undefined,
      }),
    ],
  },
  {
    name: 'one bad range in batchGet fails the whole call',
    evidence: 'L',
    steps: [
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}/values:batchGet',
        query: { ranges: ['Sheet1!A1', 'NoSuchTab!A1'] },
        status: 400,
        expect: error('Unable to parse range: NoSuchTab!A1'),
      },
    ],
  },
  {
    name: 'a range that starts outside the grid',
    evidence: 'L',
    steps: [
      read(
        'Sheet1!A100000',
        error('Range (Sheet1!A100000) exceeds grid limits. Max rows: 1000, max columns: 26'),
        {},
        400,
      ),
    ],
  },
  {
    name: 'a write that starts outside the grid',
    evidence: 'L',
    steps: [
      put(
        'Sheet1!A100000',
        [['x']],
        'RAW',
        400,
        error('Range (Sheet1!A100000) exceeds grid limits. Max rows: 1000, max columns: 26'),
      ),
    ],
  },
  {
    name: 'values wider than their range name the first column outside',
    evidence: 'L',
    steps: [
      put(
        'Sheet1!B3:C',
        [[2, 2, 2]],
        'RAW',
        400,
        error(/Requested writing within range \[Sheet1!B3:C\d*\], but tried writing to column \[D\]/),
      ),
      put(
        'Sheet1!A1:B1',
        [[1], [2]],
        'RAW',
        400,
        error('Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]'),
      ),
    ],
  },
  {
    name: 'an empty batch',
    evidence: 'L',
    steps: [batch([], 400, error('Must specify at least one request.'))],
  },
  {
    name: 'an empty request object',
    evidence: 'L',
    steps: [batch([{}], 400, error('Invalid requests[0]: No request set.'))],
  },
  {
    name: 'two requests in one object',
    evidence: 'L',
    steps: [
      batch(
        [{ addSheet: {}, deleteSheet: { sheetId: 0 } }],
        400,
        error(
          `Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'`,
        ),
      ),
    ],
  },
  {
    name: 'an unknown request name',
    evidence: 'L',
    steps: [
      batch(
        [{ frobnicate: {} }],
        400,
        error(
          `Invalid JSON payload received. Unknown name "frobnicate" at 'requests[0]': Cannot find field.`,
        ),
      ),
    ],
  },
  {
    name: 'an unknown grid, and the batch leaves no trace',
    evidence: 'L',
    steps: [
      batch(
        [
          { addSheet: { properties: { title: 'Temporaire' } } },
          {
            updateCells: {
              start: { sheetId: 0 },
              rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }],
              fields: 'userEnteredValue',
            },
          },
          {
            updateCells: { start: { sheetId: 999999 }, rows: [], fields: '*' },
          },
        ],
        400,
        error('Invalid requests[2].updateCells: No grid with id: 999999'),
      ),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { fields: 'sheets.properties.title' },
        status: 200,
        expect: { sheets: [{ properties: { title: 'Sheet1' } }] },
      },
      read('A1', { values: undefined }),
    ],
  },
  {
    name: 'a second tab of the same title',
    evidence: 'C',
    steps: [
      batch(
        [{ addSheet: { properties: { title: 'Sheet1' } } }],
        400,
        error(
          'Invalid requests[0].addSheet: A sheet with the name "Sheet1" already exists. Please enter another name.',
        ),
      ),
    ],
  },
  {
    name: 'the last tab can’t be deleted',
    evidence: 'C',
    steps: [
      batch(
        [{ deleteSheet: { sheetId: 0 } }],
        400,
        error("Invalid requests[0].deleteSheet: You can't remove all the sheets in a document."),
      ),
    ],
  },
  {
    name: 'a missing fields mask',
    evidence: 'C',
    steps: [
      batch(
        [{ repeatCell: { range: { sheetId: 0 }, cell: {} } }],
        400,
        error(
          "Invalid requests[0].repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
        ),
      ),
    ],
  },
  {
    name: 'a coordinate below the grid',
    evidence: 'C',
    steps: [
      batch(
        [
          {
            updateCells: {
              start: { sheetId: 0, rowIndex: 1000 },
              rows: [{ values: [{}] }],
              fields: '*',
            },
          },
        ],
        400,
        error(
          'Invalid requests[0].updateCells: GridCoordinate.rowIndex[1000] is after last row in grid[999]',
        ),
      ),
    ],
  },
  {
    name: 'rows deleted outside the grid',
    evidence: 'C',
    steps: [
      batch(
        [
          {
            deleteDimension: {
              range: {
                sheetId: 0,
                dimension: 'ROWS',
                startIndex: 1500,
                endIndex: 1501,
              },
            },
          },
        ],
        400,
        error(
          "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 1500 but there are only 1000 rows.",
        ),
      ),
    ],
  },
  {
    name: 'a batch is progressive: a request sees what the one before made, replies come in order',
    evidence: 'D',
    steps: [
      batch(
        [
          {
            addSheet: {
              properties: {
                title: 'Projets',
                sheetId: 7,
                gridProperties: { rowCount: 10, columnCount: 4 },
              },
            },
          },
          {
            updateCells: {
              start: { sheetId: 7 },
              rows: [{ values: [{ userEnteredValue: { stringValue: 'Réf.' } }] }],
              fields: 'userEnteredValue',
            },
          },
        ],
        200,
        {
          replies: [
            {
              addSheet: {
                properties: {
                  sheetId: 7,
                  title: 'Projets',
                  index: 1,
                  sheetType: 'GRID',
                  gridProperties: { rowCount: 10, columnCount: 4 },
                },
              },
            },
            {},
          ],
        },
      ),
      read('Projets!A1:B2', { range: 'Projets!A1:B2', values: [['Réf.']] }),
    ],
  },
  {
    name: 'null is skipped, an empty text empties',
    evidence: 'D',
    steps: [
      put('A1:C1', [['a', 'b', 'c']]),
      put('A1:C1', [['x', null, '']], 'RAW', 200, {
        updatedRange: 'Sheet1!A1:C1',
        updatedRows: 1,
        updatedColumns: 3,
        updatedCells: 2,
      }),
      read('A1:C1', { values: [['x', 'b']] }),
    ],
  },
  {
    name: 'the answer may carry the values of the whole range, skipped cells included',
    evidence: 'D',
    steps: [
      put('A2:C2', [['PRJ-0002', 'Compostage', 240000]]),
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values:batchUpdate',
        body: {
          valueInputOption: 'RAW',
          includeValuesInResponse: true,
          responseValueRenderOption: 'UNFORMATTED_VALUE',
          data: [{ range: 'Sheet1!A2:C2', values: [[null, null, 232000.5]] }],
        },
        status: 200,
        expect: {
          totalUpdatedCells: 1,
          totalUpdatedSheets: 1,
          responses: [
            {
              updatedRange: 'Sheet1!A2:C2',
              updatedData: {
                range: 'Sheet1!A2:C2',
                majorDimension: 'ROWS',
                values: [['PRJ-0002', 'Compostage', 232000.5]],
              },
            },
          ],
        },
      },
    ],
  },
  {
    name: 'RAW leaves every text a text; an = starts no formula',
    evidence: 'D',
    steps: [
      put('A1:D1', [['=1+1', '80 000 €', '24/11/2026', 'VRAI']]),
      read('A1:D1', { values: [['=1+1', '80 000 €', '24/11/2026', 'VRAI']] }, RAW_VALUES),
    ],
  },
  {
    name: 'USER_ENTERED reads as a person types, in French',
    evidence: 'O',
    steps: [
      put('A1:F1', [['=1+1', '80 000 €', '24/11/2026', 'VRAI', '12,5 %', '3/4/2026']], 'USER_ENTERED'),
      read('A1:F1', { values: [[2, 80000, 46350, true, 0.125, 46115]] }, RAW_VALUES),
    ],
  },
  {
    name: 'trailing empty cells and rows are left out, inner ones stay',
    evidence: 'D',
    steps: [
      put('B2:D4', [['', 'x', ''], [''], ['y']]),
      read('A1:F10', {
        range: 'Sheet1!A1:F10',
        values: [[], ['', '', 'x'], [], ['', 'y']],
      }),
    ],
  },
  {
    name: 'columns first',
    evidence: 'D',
    steps: [
      put('A1:B2', [
        [1, 2],
        [3, 4],
      ]),
      read(
        'A1:B2',
        {
          majorDimension: 'COLUMNS',
          values: [
            [1, 3],
            [2, 4],
          ],
        },
        { majorDimension: 'COLUMNS', ...RAW_VALUES },
      ),
    ],
  },
  {
    name: 'append goes under the table and says where',
    evidence: 'D',
    steps: [
      put('A1:B2', [
        ['Réf.', 'Intitulé'],
        ['PRJ-0001', 'Légumerie'],
      ]),
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values/Sheet1!A1:append',
        query: { valueInputOption: 'RAW', insertDataOption: 'INSERT_ROWS' },
        body: { values: [['PRJ-0002', 'Compostage']] },
        status: 200,
        expect: {
          tableRange: 'Sheet1!A1:B2',
          updates: {
            updatedRange: 'Sheet1!A3:B3',
            updatedRows: 1,
            updatedColumns: 2,
            updatedCells: 2,
          },
        },
      },
    ],
  },
  {
    name: 'appendCells grows the grid',
    evidence: 'L',
    steps: [
      batch(
        [
          {
            updateSheetProperties: {
              properties: {
                sheetId: 0,
                gridProperties: { rowCount: 1, columnCount: 2 },
              },
              fields: 'gridProperties(rowCount,columnCount)',
            },
          },
          {
            appendCells: {
              sheetId: 0,
              fields: 'userEnteredValue',
              rows: [
                { values: [{ userEnteredValue: { numberValue: 1 } }] },
                { values: [{ userEnteredValue: { numberValue: 2 } }] },
              ],
            },
          },
        ],
        200,
      ),
      read('A1:A2', { values: [[1], [2]] }, RAW_VALUES),
    ],
  },
  {
    name: 'clear takes values, not formats',
    evidence: 'D',
    steps: [
      put('A1', [['24/11/2026']], 'USER_ENTERED'),
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values/A1:clear',
        body: {},
        status: 200,
        expect: { clearedRange: 'Sheet1!A1' },
      },
      put('A1', [[46350]]),
      read('A1', { values: [['24/11/2026']] }),
    ],
  },
  {
    name: 'data filters: A1 and grid ranges, in order, each with its filter',
    evidence: 'D',
    steps: [
      put('A1:B1', [[1, 2]]),
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values:batchGetByDataFilter',
        body: {
          valueRenderOption: 'UNFORMATTED_VALUE',
          dataFilters: [
            {
              gridRange: {
                sheetId: 0,
                startRowIndex: 0,
                endRowIndex: 1,
                startColumnIndex: 1,
                endColumnIndex: 2,
              },
            },
            { a1Range: 'Sheet1!A1' },
          ],
        },
        status: 200,
        expect: {
          valueRanges: [
            {
              valueRange: {
                range: 'Sheet1!B1',
                majorDimension: 'ROWS',
                values: [[2]],
              },
              dataFilters: [{ gridRange: { sheetId: 0 } }],
            },
            {
              valueRange: {
                range: 'Sheet1!A1',
                majorDimension: 'ROWS',
                values: [[1]],
              },
              dataFilters: [{ a1Range: 'Sheet1!A1' }],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'no data filter at all',
    evidence: 'C',
    steps: [
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values:batchGetByDataFilter',
        body: { dataFilters: [] },
        status: 400,
        expect: error('Must specify at least one dataFilter.'),
      },
    ],
  },
  {
    name: 'semicolons separate arguments in a French book, commas are refused',
    evidence: 'C',
    steps: [
      put('A1:A2', [[1], [2]]),
      batch(
        [
          {
            updateCells: {
              start: { sheetId: 0, columnIndex: 1 },
              fields: 'userEnteredValue',
              rows: [
                {
                  values: [{ userEnteredValue: { formulaValue: '=SUM(A1;A2)' } }],
                },
              ],
            },
          },
        ],
        200,
      ),
      read('B1', { values: [[3]] }, RAW_VALUES),
      batch(
        [
          {
            updateCells: {
              start: { sheetId: 0, columnIndex: 2 },
              fields: 'userEnteredValue',
              rows: [
                {
                  values: [{ userEnteredValue: { formulaValue: '=SUM(A1,A2)' } }],
                },
              ],
            },
          },
        ],
        400,
        error(/^Invalid requests\[0\]\.updateCells: /),
      ),
      read('B1:C1', { values: [['=SUM(A1;A2)']] }, FORMULAS),
    ],
  },
  {
    name: 'an unknown function is #NAME?',
    evidence: 'O',
    steps: [put('A1', [['=FROBNICATE(1)']], 'USER_ENTERED'), read('A1', { values: [['#NAME?']] })],
  },
  {
    name: 'inserted rows push values down and formulas follow',
    evidence: 'D',
    steps: [
      put(
        'A1:B3',
        [
          [1, '=A3'],
          [2, '=SUM(A1:A3)'],
          [3, '=$A$3'],
        ],
        'USER_ENTERED',
      ),
      batch(
        [
          {
            insertDimension: {
              range: {
                sheetId: 0,
                dimension: 'ROWS',
                startIndex: 1,
                endIndex: 3,
              },
            },
          },
        ],
        200,
      ),
      read('A1:B5', { values: [[1, '=A5'], [], [], [2, '=SUM(A1:A5)'], [3, '=$A$5']] }, FORMULAS),
    ],
  },
  {
    name: 'a deleted row breaks the references to it',
    evidence: 'D',
    steps: [
      put(
        'A1:B3',
        [
          [1, '=A2'],
          [2, 'x'],
          [3, '=SUM(A1:A3)'],
        ],
        'USER_ENTERED',
      ),
      batch(
        [
          {
            deleteDimension: {
              range: {
                sheetId: 0,
                dimension: 'ROWS',
                startIndex: 1,
                endIndex: 2,
              },
            },
          },
        ],
        200,
      ),
      read(
        'A1:B2',
        {
          values: [
            [1, '=#REF!'],
            [3, '=SUM(A1:A2)'],
          ],
        },
        FORMULAS,
      ),
    ],
  },
  {
    name: 'groups: a range inside another is one deeper',
    evidence: 'D',
    steps: [
      batch(
        [
          {
            addDimensionGroup: {
              range: {
                sheetId: 0,
                dimension: 'COLUMNS',
                startIndex: 1,
                endIndex: 5,
              },
            },
          },
          {
            addDimensionGroup: {
              range: {
                sheetId: 0,
                dimension: 'COLUMNS',
                startIndex: 2,
                endIndex: 4,
              },
            },
          },
        ],
        200,
        {
          replies: [
            { addDimensionGroup: { dimensionGroups: [{ depth: 1 }] } },
            {
              addDimensionGroup: {
                dimensionGroups: [
                  { depth: 1, range: { startIndex: 1, endIndex: 5 } },
                  { depth: 2, range: { startIndex: 2, endIndex: 4 } },
                ],
              },
            },
          ],
        },
      ),
    ],
  },
  {
    name: 'groups that overlap become their union and their intersection',
    evidence: 'D',
    steps: [
      batch(
        [
          {
            addDimensionGroup: {
              range: {
                sheetId: 0,
                dimension: 'COLUMNS',
                startIndex: 1,
                endIndex: 4,
              },
            },
          },
          {
            addDimensionGroup: {
              range: {
                sheetId: 0,
                dimension: 'COLUMNS',
                startIndex: 2,
                endIndex: 5,
              },
            },
          },
        ],
        200,
        {
          replies: [
            {},
            {
              addDimensionGroup: {
                dimensionGroups: [
                  { depth: 1, range: { startIndex: 1, endIndex: 5 } },
                  { depth: 2, range: { startIndex: 2, endIndex: 4 } },
                ],
              },
            },
          ],
        },
      ),
    ],
  },
  {
    name: 'sorting moves whole rows of the range, blanks last',
    evidence: 'D',
    steps: [
      put('A1:B4', [
        ['b', 2],
        ['', 9],
        ['a', 3],
        ['c', 1],
      ]),
      batch(
        [
          {
            sortRange: {
              range: {
                sheetId: 0,
                startRowIndex: 0,
                endRowIndex: 4,
                startColumnIndex: 0,
                endColumnIndex: 2,
              },
              sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
            },
          },
        ],
        200,
      ),
      read(
        'A1:B4',
        {
          values: [
            ['a', 3],
            ['b', 2],
            ['c', 1],
            ['', 9],
          ],
        },
        RAW_VALUES,
      ),
    ],
  },
  {
    name: 'the spreadsheet can come back with the batch',
    evidence: 'D',
    steps: [
      batch(
        [
          {
            updateSpreadsheetProperties: {
              properties: { title: 'Autre titre' },
              fields: 'title',
            },
          },
        ],
        200,
        { updatedSpreadsheet: { properties: { title: 'Autre titre' } } },
        { includeSpreadsheetInResponse: true },
      ),
    ],
  },
  {
    name: 'a fields mask that names nothing known on get',
    evidence: 'L',
    steps: [
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { fields: 'frobnicate' },
        status: 400,
        expect: error('Request contains an invalid argument.'),
      },
    ],
  },
  {
    name: 'grid data: values, formats and notes of the ranges asked for',
    evidence: 'D',
    steps: [
      batch(
        [
          {
            updateCells: {
              start: { sheetId: 0 },
              fields: 'userEnteredValue,userEnteredFormat.numberFormat,note',
              rows: [
                {
                  values: [
                    {
                      userEnteredValue: { numberValue: 0.5 },
                      userEnteredFormat: {
                        numberFormat: { type: 'PERCENT', pattern: '0.0 %' },
                      },
                      note: 'part du plan',
                    },
                  ],
                },
              ],
            },
          },
        ],
        200,
      ),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { ranges: 'Sheet1!A1:B2', includeGridData: 'true' },
        status: 200,
        expect: {
          sheets: [
            {
              data: [
                {
                  rowData: [
                    {
                      values: [
                        {
                          userEnteredValue: { numberValue: 0.5 },
                          effectiveValue: { numberValue: 0.5 },
                          formattedValue: '50,0 %',
                          note: 'part du plan',
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'merged cells keep the first value only',
    evidence: 'D',
    steps: [
      put('A1:B1', [['a', 'b']]),
      batch(
        [
          {
            mergeCells: {
              range: {
                sheetId: 0,
                startRowIndex: 0,
                endRowIndex: 1,
                startColumnIndex: 0,
                endColumnIndex: 2,
              },
              mergeType: 'MERGE_ALL',
            },
          },
        ],
        200,
      ),
      read('A1:B1', { values: [['a']] }),
    ],
  },
  {
    name: 'valueInputOption is required',
    evidence: 'C',
    steps: [
      {
        verb: 'PUT',
        path: '/v4/spreadsheets/{id}/values/A1',
        body: { values: [['x']] },
        status: 400,
        expect: error("'valueInputOption' is required but not specified"),
      },
    ],
  },
  {
    name: 'a spreadsheet nobody has',
    evidence: 'L',
    steps: [
      {
        verb: 'GET',
        path: '/v4/spreadsheets/nobody-has-this-spreadsheet-0000000000000000',
        status: 404,
        expect: error('Requested entity was not found.', 'NOT_FOUND', 404),
      },
    ],
  },

  // Ranges
  ...(
    [
      ['Sheet1', 'Sheet1!A1:Z1000'],
      ["'Sheet1'", 'Sheet1!A1:Z1000'],
      ['A:A', 'Sheet1!A1:A1000'],
      ['1:1', 'Sheet1!A1:Z1'],
      ['Sheet1!A2:A', 'Sheet1!A2:A1000'],
      ["'Sheet1'!A1:A1", 'Sheet1!A1'],
      ['A1:AA5', 'Sheet1!A1:Z5'],
      ['A1:B1001', 'Sheet1!A1:B1000'],
      ['Z1:AA5', 'Sheet1!Z1:Z5'],
    ] as const
  ).map(
    ([asked, range]): SheetsRow => ({
      name: `${asked} is ${range}`,
      evidence: 'L',
      steps: [read(asked, { range, values: undefined })],
    }),
  ),
  {
    name: 'ranges that start outside the grid, or can’t be read',
    evidence: 'L',
    steps: [
      read(
        'AA1:AB5',
        error(/^Range \(Sheet1!.+\) exceeds grid limits\. Max rows: 1000, max columns: 26$/),
        {},
        400,
      ),
      ...["'A1'", 'not a range', 'A1:', 'A1:B2:C3'].map((range) =>
        read(range, error(`Unable to parse range: ${range}`), {}, 400),
      ),
    ],
  },
  {
    name: 'the range of the body must be the address’s',
    evidence: 'L',
    steps: [
      {
        ...put('Sheet1!A1', []),
        body: { range: 'Sheet1!A2', values: [['x']] },
        status: 400,
        expect: error("Request range[Sheet1!A1] does not match value's range[Sheet1!A2]"),
      },
    ],
  },

  // Bodies and parameters of the wrong shape
  {
    name: 'values are rows of cells',
    evidence: 'L',
    steps: [
      {
        ...put('A1', []),
        body: { values: 'x' },
        status: 400,
        expect: error(`Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), "x"`),
      },
      {
        ...put('A1', []),
        body: { values: [['a'], 'x'] },
        status: 400,
        expect: error(
          `Invalid value at 'data.values[1]' (type.googleapis.com/google.protobuf.ListValue), "x"`,
        ),
      },
    ],
  },
  {
    name: 'the body of a values.update fills its field data: unknown names are said to be there, each on a line',
    evidence: 'C',
    steps: [
      {
        ...put('A1', []),
        body: { valueInputOption: 'RAW', data: [] },
        status: 400,
        expect: error(
          `Invalid JSON payload received. Unknown name "valueInputOption" at 'data': Cannot find field.\nInvalid JSON payload received. Unknown name "data" at 'data': Cannot find field.`,
        ),
      },
    ],
  },
  {
    name: 'an option nobody has',
    evidence: 'L',
    steps: [
      {
        ...put('A1', [['x']], 'Text', 400),
        expect: error(`Invalid value at 'value_input_option' (${TYPES}ValueInputOption), "Text"`),
      },
      read(
        'A1',
        error(`Invalid value at 'value_render_option' (${TYPES}ValueRenderOption), "NOPE"`),
        { valueRenderOption: 'NOPE' },
        400,
      ),
      read(
        'A1',
        error(`Invalid value at 'major_dimension' (${TYPES}Dimension), "DIAGONAL"`),
        { majorDimension: 'DIAGONAL' },
        400,
      ),
    ],
  },
  {
    name: 'an enumeration’s value nobody has, and where it is said',
    evidence: '?',
    steps: [
      batch(
        [
          {
            insertDimension: {
              range: { sheetId: 0, dimension: 'DIAGONAL', startIndex: 0, endIndex: 1 },
            },
          },
        ],
        400,
        error(
          `Invalid value at 'requests[0].insert_dimension.range.dimension' (${TYPES}Dimension), "DIAGONAL"`,
        ),
      ),
    ],
  },
  {
    name: 'a text for a request, a list for a request’s body',
    evidence: 'C',
    steps: [
      batch(
        ['repeatCell'],
        400,
        error(`Invalid value at 'requests[0]' (${TYPES}BatchUpdateSpreadsheetRequest.Request), "repeatCell"`),
      ),
      batch(
        [{ addSheet: [] }],
        400,
        error(
          `Invalid JSON payload received. Unknown name "addSheet" at 'requests[0]': Proto field is not repeating, cannot start list.`,
        ),
      ),
    ],
  },
  {
    name: 'data filters of the wrong kind, and what the details say',
    evidence: 'L',
    steps: [
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values:batchGetByDataFilter',
        body: { dataFilters: [{ a1Range: 5 }] },
        status: 400,
        expect: {
          error: {
            message: "Invalid value at 'data_filters[0].a1_range' (TYPE_STRING), 5",
            details: [
              {
                '@type': 'type.googleapis.com/google.rpc.BadRequest',
                fieldViolations: [
                  {
                    field: 'data_filters[0].a1_range',
                    description: "Invalid value at 'data_filters[0].a1_range' (TYPE_STRING), 5",
                  },
                ],
              },
            ],
          },
        },
      },
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values:batchGetByDataFilter',
        body: { dataFilters: ['A1'] },
        status: 400,
        expect: error(`Invalid value at 'data_filters[0]' (${TYPES}DataFilter), "A1"`),
      },
      {
        verb: 'POST',
        path: '/v4/spreadsheets/{id}/values:batchGetByDataFilter',
        body: { dataFilters: [{ a1Range: {} }] },
        status: 400,
        expect: error(`Invalid value at 'data_filters[0]' (a1_range), Starting an object on a scalar field`),
      },
    ],
  },

  // What a person types
  {
    name: 'USER_ENTERED reads dates and decimals of the book’s country',
    evidence: 'O',
    steps: [
      put('A1:B1', [['3/4', '1,5']], 'USER_ENTERED'),
      read('A1', { values: [[/^0?3\/0?4/]] }),
      read('B1', { values: [[1.5]] }, RAW_VALUES),
    ],
  },

  // A colleague
  {
    name: 'a reader doesn’t write, a stranger doesn’t read',
    evidence: 'O',
    colleague: 'reader',
    steps: [
      { ...read('A1', { range: 'Sheet1!A1' }), as: 'colleague' },
      {
        ...put(
          'A1',
          [['x']],
          'RAW',
          403,
          error('The caller does not have permission', 'PERMISSION_DENIED', 403),
        ),
        as: 'colleague',
      },
      {
        ...batch(
          [typed(0, 'x')],
          403,
          error('The caller does not have permission', 'PERMISSION_DENIED', 403),
        ),
        as: 'colleague',
      },
    ],
  },
  {
    name: 'a protected cell refuses whoever isn’t its editor, whole call; the owner writes there',
    evidence: 'L',
    colleague: 'writer',
    steps: [
      batch([protect({ editors: { users: [] } })], 200),
      { ...put('A1:A2', [['x'], ['y']], 'RAW', 400, error(PROTECTED)), as: 'colleague' },
      {
        ...batch([typed(1, 'y'), typed(0, 'x')], 400, error(`Invalid requests[1].updateCells: ${PROTECTED}`)),
        as: 'colleague',
      },
      read('A1:A2', { values: undefined }),
      { ...put('A2', [['y']]), as: 'colleague' },
      put('A1', [['x']]),
      read('A1:A2', { values: [['x'], ['y']] }),
    ],
  },
  {
    name: 'a protection that only warns refuses nobody',
    evidence: 'O',
    colleague: 'writer',
    steps: [
      batch([protect({ warningOnly: true })], 200),
      { ...put('A1', [['x']]), as: 'colleague' },
      read('A1', { values: [['x']] }),
    ],
  },

  // Charts
  {
    name: 'a chart keeps the id it was given, its spec, and its place with the default size',
    evidence: 'D',
    steps: [
      batch([chart({ chartId: 7 })], 200, { replies: [{ addChart: { chart: { chartId: 7 } } }] }),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { fields: 'sheets(charts)' },
        status: 200,
        expect: {
          sheets: [
            {
              charts: [
                {
                  chartId: 7,
                  spec: { title: 'Montants', basicChart: { chartType: 'BAR' } },
                  position: {
                    overlayPosition: { anchorCell: { rowIndex: 8 }, widthPixels: 600, heightPixels: 371 },
                  },
                },
              ],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'a chart source is one row or one column',
    evidence: 'L',
    steps: [
      batch(
        [chart({}, { endColumnIndex: 3 })],
        400,
        error(
          'Invalid requests[0].addChart: ChartSourceRange ranges require all rows or all columns to have length of 1',
        ),
      ),
    ],
  },
  {
    name: 'a chart on a tab of its own can’t take the id of a tab that is there',
    evidence: 'L',
    steps: [
      batch(
        [chart({ position: { sheetId: 0 } })],
        400,
        error(
          'Invalid requests[0].addChart: Cannot add chart to new sheet with ID: 0, a sheet with that ID already exists.',
        ),
      ),
    ],
  },
  {
    name: 'a chart needs a spec, a type and at least one series, and an id of its own',
    evidence: '?',
    steps: [
      batch([{ addChart: { chart: {} } }], 400, error(/^Invalid requests\[0\]\.addChart: /)),
      batch([{ addChart: { chart: { spec: {} } } }], 400, error(/^Invalid requests\[0\]\.addChart: /)),
      batch(
        [{ addChart: { chart: { spec: { basicChart: { chartType: 'BAR' } } } } }],
        400,
        error(/^Invalid requests\[0\]\.addChart: /),
      ),
      batch([chart({ chartId: 7 }), chart({ chartId: 7 })], 400, error(/^Invalid requests\[1\]\.addChart: /)),
    ],
  },
  {
    name: 'a chart’s sources and anchor follow inserted rows and columns',
    evidence: 'O',
    steps: [
      batch(
        [
          chart({ chartId: 7 }),
          {
            insertDimension: {
              range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 2 },
              inheritFromBefore: false,
            },
          },
        ],
        200,
      ),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { fields: 'sheets(charts(spec,position))' },
        status: 200,
        expect: {
          sheets: [
            {
              charts: [
                {
                  spec: {
                    basicChart: {
                      series: [
                        { series: { sourceRange: { sources: [{ startRowIndex: 2, endRowIndex: 6 }] } } },
                      ],
                    },
                  },
                  position: { overlayPosition: { anchorCell: { rowIndex: 10 } } },
                },
              ],
            },
          ],
        },
      },
    ],
  },

  // Conditional formats
  {
    name: 'a conditional format follows its column when it moves, its formula what it names, when rows come above',
    evidence: '?',
    steps: [
      batch(
        [
          {
            addConditionalFormatRule: {
              rule: {
                ranges: [firstRows(1)],
                booleanRule: {
                  condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$B2<>$D2' }] },
                  format: { textFormat: { bold: true } },
                },
              },
            },
          },
          {
            moveDimension: {
              source: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
              destinationIndex: 4,
            },
          },
          { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 2 } } },
          { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 3, endIndex: 4 } } },
        ],
        200,
      ),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { fields: 'sheets(conditionalFormats)' },
        status: 200,
        expect: {
          sheets: [
            {
              conditionalFormats: [
                {
                  ranges: [{ startRowIndex: 3, endRowIndex: 11, startColumnIndex: 3, endColumnIndex: 4 }],
                  booleanRule: {
                    condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$D4<>$C4' }] },
                  },
                },
              ],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'the effective format includes what conditional formats give, relative to their first cell',
    evidence: 'D',
    steps: [
      put('A1:B2', [
        ['À faire', 40000],
        ['Fait', 99999],
      ]),
      batch(
        [
          rule({ type: 'DATE_BEFORE', values: [{ relativeDate: 'TODAY' }] }, 1, { bold: true }),
          rule({ type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A1="Fait"' }] }, 0, {
            strikethrough: true,
          }),
        ],
        200,
      ),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: {
          ranges: 'A1:B2',
          fields: 'sheets(data(rowData(values(effectiveFormat,userEnteredFormat))))',
        },
        status: 200,
        expect: {
          sheets: [
            {
              data: [
                {
                  rowData: [
                    {
                      values: [
                        { effectiveFormat: undefined },
                        { effectiveFormat: { textFormat: { bold: true } } },
                      ],
                    },
                    {
                      values: [
                        {
                          userEnteredFormat: undefined,
                          effectiveFormat: { textFormat: { strikethrough: true } },
                        },
                        { effectiveFormat: undefined },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    ],
  },
  // Data validation
  {
    name: 'a validation comes back as it was put – values, a range, a box to tick – and one that only suggests refuses nothing',
    evidence: 'D',
    steps: [
      batch(
        [
          validation(0, { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'À faire' }] }),
          validation(1, { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=Sheet1!$D$2:$D$20' }] }),
          validation(2, { type: 'BOOLEAN' }),
        ],
        200,
      ),
      put('A2:C2', [['autre chose', 'inconnu', 'peut-être']]),
      put('C3', [[true]]),
      read(
        'A2:C3',
        {
          values: [
            ['autre chose', 'inconnu', 'peut-être'],
            ['', '', true],
          ],
        },
        RAW_VALUES,
      ),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { ranges: 'A2:C2', fields: 'sheets(data(rowData(values(dataValidation))))' },
        status: 200,
        expect: {
          sheets: [
            {
              data: [
                {
                  rowData: [
                    {
                      values: [
                        {
                          dataValidation: {
                            condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'À faire' }] },
                            showCustomUi: true,
                          },
                        },
                        {
                          dataValidation: {
                            condition: {
                              type: 'ONE_OF_RANGE',
                              values: [{ userEnteredValue: '=Sheet1!$D$2:$D$20' }],
                            },
                          },
                        },
                        { dataValidation: { condition: { type: 'BOOLEAN', values: undefined } } },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'a validation without a rule is taken away',
    evidence: 'D',
    steps: [
      batch([validation(0, { type: 'BOOLEAN' })], 200),
      batch([{ setDataValidation: { range: firstRows(0) } }], 200),
      {
        verb: 'GET',
        path: '/v4/spreadsheets/{id}',
        query: { ranges: 'A2', fields: 'sheets(data(rowData(values(dataValidation))))' },
        status: 200,
        expect: { sheets: [{ data: [{ rowData: undefined }] }] },
      },
    ],
  },
];
