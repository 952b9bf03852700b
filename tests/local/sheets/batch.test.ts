// What a batch does to tabs, cells, rows and columns, and what refuses it.

import fc from 'fast-check';
import { parseA1 } from '../../../local/sheets/a1';
import { type Book, newSheet } from '../../../local/sheets/types';
import { colleague, owner, sheetsWorkspace, stranger } from './workspace';

const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

const columns = (sheetId: number, startIndex: number, endIndex: number) => ({
  sheetId,
  dimension: 'COLUMNS',
  startIndex,
  endIndex,
});
const rows = (sheetId: number, startIndex: number, endIndex: number) => ({
  sheetId,
  dimension: 'ROWS',
  startIndex,
  endIndex,
});
const box = (
  startRowIndex: number,
  endRowIndex: number,
  startColumnIndex: number,
  endColumnIndex: number,
) => ({
  sheetId: 0,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});
const set = (row: number, column: number, userEnteredValue: object) => ({
  updateCells: {
    start: { sheetId: 0, rowIndex: row, columnIndex: column },
    fields: 'userEnteredValue',
    rows: [{ values: [{ userEnteredValue }] }],
  },
});

describe('A1 notation', () => {
  const book: Book = {
    spreadsheetId: 'x',
    properties: { title: 'x', locale: 'fr_FR', timeZone: 'Europe/Paris' },
    sheets: [newSheet(0, 'Projets', 0), newSheet(1, "Été d'hier", 1), newSheet(2, 'A1', 2)],
    namedRanges: [
      {
        name: 'Budget',
        namedRangeId: 'n',
        range: { sheetId: 1, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 },
      },
    ],
  };
  test.each<[string, number, [number, number, number, number]]>([
    ['A1', 0, [0, 0, 1, 1]],
    ['B2:C3', 0, [1, 1, 3, 3]],
    ['C3:B2', 0, [1, 1, 3, 3]],
    ['Projets', 0, [0, 0, 1000, 26]],
    ['projets!b2', 0, [1, 1, 2, 2]],
    ["'Été d''hier'!B2:C", 1, [1, 1, 1000, 3]],
    ["Été d'hier!B2", 1, [1, 1, 2, 2]],
    ["'Été d''hier'", 1, [0, 0, 1000, 26]],
    ['Projets!A:B', 0, [0, 0, 1000, 2]],
    ['Projets!2:3', 0, [1, 0, 3, 26]],
    ['Projets!$A$1:$B$2', 0, [0, 0, 2, 2]],
    ['Projets!B2:5', 0, [1, 1, 5, 26]],
    ['Projets!A1:Z5000', 0, [0, 0, 1000, 26]],
    ['Budget', 1, [1, 0, 3, 2]],
    ["'A1'!C1", 2, [0, 2, 1, 3]],
  ])('%s', (text, sheetId, [r1, c1, r2, c2]) => {
    expect(parseA1(text, book, true)).toMatchObject({ sheetId, r1, c1, r2, c2 });
  });
  test.each([
    '',
    'Rien',
    'Rien!A1',
    'Projets!',
    'Projets!1A',
    'Projets!A',
    'Projets!A0',
    "'Projets!A1",
    'A1:',
    'Projets!A1:B2:C3',
  ])('« %s » can’t be parsed', (text) => {
    expect(() => parseA1(text, book, true)).toThrow(`Unable to parse range: ${text}`);
  });
});

describe('who may', () => {
  function shared() {
    const door = sheetsWorkspace();
    const id = door.create();
    door.share(id, colleague, 'writer');
    return { ...door, id };
  }

  test('a stranger sees nothing, a reader writes nothing', () => {
    const { id, send, share, put, read } = shared();
    expect(send('GET', `/v4/spreadsheets/${id}`, undefined, {}, stranger).error).toMatchObject({
      code: 404,
      message: 'Requested entity was not found.',
    });
    share(id, stranger, 'reader');
    expect(read(id, 'A1', 'FORMULA', stranger)).toEqual([]);
    expect(put(id, 'A1', [['x']], 'RAW', stranger).error).toMatchObject({
      code: 403,
      status: 'PERMISSION_DENIED',
      message: 'The caller does not have permission',
    });
  });

  test('a protection binds whoever is not among its editors, cell by cell', () => {
    const { id, put, batch, read } = shared();
    batch(id, [
      { addProtectedRange: { protectedRange: { range: box(0, 10, 0, 1), editors: { users: [owner] } } } },
    ]);
    expect(put(id, 'A2:B2', [['x', 'y']], 'RAW', colleague).error).toMatchObject({
      code: 400,
      message: PROTECTED,
    });
    expect(put(id, 'A2:B2', [[null, 'y']], 'RAW', colleague).updatedCells).toBe(1);
    expect(batch(id, [set(0, 0, { stringValue: 'x' })], colleague).error.message).toBe(
      `Invalid requests[0].updateCells: ${PROTECTED}`,
    );
    expect(batch(id, [{ deleteDimension: { range: rows(0, 2, 3) } }], colleague).error.message).toContain(
      PROTECTED,
    );
    expect(put(id, 'A2', [['x']]).updatedCells).toBe(1);
    expect(read(id, 'A2:B2')).toEqual([['x', 'y']]);
  });

  test('a protection that only warns refuses nobody', () => {
    const { id, put, batch } = shared();
    batch(id, [{ addProtectedRange: { protectedRange: { range: { sheetId: 0 }, warningOnly: true } } }]);
    expect(put(id, 'A2', [['x']], 'RAW', colleague).updatedCells).toBe(1);
  });

  test('holes of a whole-sheet protection stay open', () => {
    const { id, put, batch } = shared();
    batch(id, [
      {
        addProtectedRange: {
          protectedRange: {
            range: { sheetId: 0 },
            unprotectedRanges: [box(0, 5, 0, 2)],
            editors: { users: [owner] },
          },
        },
      },
    ]);
    expect(put(id, 'B2', [['x']], 'RAW', colleague).updatedCells).toBe(1);
    expect(put(id, 'C2', [['x']], 'RAW', colleague).error.message).toBe(PROTECTED);
  });

  test('only an editor removes a protection', () => {
    const { id, batch, send } = shared();
    const reply = batch(id, [
      { addProtectedRange: { protectedRange: { range: box(0, 1, 0, 1), editors: { users: [owner] } } } },
    ]);
    const { protectedRangeId } = reply.replies[0].addProtectedRange.protectedRange;
    expect(batch(id, [{ deleteProtectedRange: { protectedRangeId } }], colleague).error.message).toContain(
      PROTECTED,
    );
    expect(
      send('GET', `/v4/spreadsheets/${id}`, undefined, {}, colleague).sheets[0].protectedRanges[0]
        .requestingUserCanEdit,
    ).toBe(false);
    expect(batch(id, [{ deleteProtectedRange: { protectedRangeId } }]).error).toBeUndefined();
  });

  test('a write bumps the file’s version, a refused one doesn’t', () => {
    const { id, put, workspace } = shared();
    const version = () => workspace.drive.get(id)!.version;
    const before = version();
    put(id, 'NoSuchTab!A1', [['x']]);
    expect(version()).toBe(before);
    put(id, 'A1', [['x']]);
    expect(version()).toBe(before + 1);
  });
});

describe('tabs', () => {
  test('renamed: formulas follow; deleted: #REF!', () => {
    const { create, put, batch, read } = sheetsWorkspace();
    const id = create([
      { properties: { sheetId: 0, title: 'Projets' } },
      { properties: { sheetId: 1, title: 'Aides' } },
    ]);
    put(id, 'Aides!A1', [[5]]);
    put(id, 'Projets!A1', [['=Aides!A1*2']], 'USER_ENTERED');
    batch(id, [{ updateSheetProperties: { properties: { sheetId: 1, title: "L'été" }, fields: 'title' } }]);
    expect(read(id, 'Projets!A1', 'FORMULA')).toEqual([["='L''été'!A1*2"]]);
    expect(read(id, 'Projets!A1')).toEqual([[10]]);
    batch(id, [{ deleteSheet: { sheetId: 1 } }]);
    expect(read(id, 'Projets!A1')).toEqual([['#REF!']]);
  });

  test('moved, hidden, coloured, frozen; indexes stay dense', () => {
    const { create, batch, send } = sheetsWorkspace();
    const id = create(['A', 'B', 'C'].map((title, sheetId) => ({ properties: { sheetId, title } })));
    batch(id, [
      {
        updateSheetProperties: {
          properties: { sheetId: 0, index: 3, hidden: true, tabColorStyle: { rgbColor: { red: 1 } } },
          fields: 'index,hidden,tabColorStyle',
        },
      },
      {
        updateSheetProperties: {
          properties: { sheetId: 1, gridProperties: { frozenRowCount: 1 } },
          fields: 'gridProperties.frozenRowCount',
        },
      },
    ]);
    const { sheets } = send('GET', `/v4/spreadsheets/${id}`);
    expect(sheets.map(({ properties }: any) => [properties.title, properties.index])).toEqual([
      ['B', 0],
      ['C', 1],
      ['A', 2],
    ]);
    expect(sheets[2].properties).toMatchObject({ hidden: true, tabColorStyle: { rgbColor: { red: 1 } } });
    expect(sheets[0].properties.gridProperties).toEqual({
      rowCount: 1000,
      columnCount: 26,
      frozenRowCount: 1,
    });
  });

  test('duplicated with everything in it', () => {
    const { create, put, batch, read } = sheetsWorkspace();
    const id = create();
    put(id, 'A1', [['x']]);
    const { properties } = batch(id, [
      { duplicateSheet: { sourceSheetId: 0, newSheetName: 'Copie', insertSheetIndex: 1 } },
    ]).replies[0].duplicateSheet;
    expect(properties).toMatchObject({ title: 'Copie', index: 1 });
    put(id, 'Copie!A1', [['y']]);
    expect([read(id, 'Projets!A1'), read(id, 'Copie!A1')]).toEqual([[['x']], [['y']]]);
  });

  test('the file takes the spreadsheet’s new title, and the other way round', () => {
    const { create, batch, send, workspace } = sheetsWorkspace();
    const id = create();
    batch(id, [{ updateSpreadsheetProperties: { properties: { title: 'Suivi 2027' }, fields: 'title' } }]);
    expect(workspace.drive.get(id)?.name).toBe('Suivi 2027');
    workspace.sheets.rename(id, 'Autre');
    expect(send('GET', `/v4/spreadsheets/${id}`).properties.title).toBe('Autre');
  });
});

describe('cells', () => {
  test('formats merge by the mask; the rest stays', () => {
    const { create, batch, send } = sheetsWorkspace();
    const id = create();
    const paint = (cell: object, fields: string) => ({
      repeatCell: { range: box(0, 1, 0, 1), cell, fields },
    });
    batch(id, [
      paint(
        { userEnteredFormat: { textFormat: { bold: true, fontSize: 11 } } },
        'userEnteredFormat.textFormat',
      ),
      paint(
        { userEnteredFormat: { textFormat: { italic: true } } },
        'userEnteredFormat.textFormat(italic,fontSize)',
      ),
      paint({ note: 'n' }, 'note'),
    ]);
    const [value] = send('GET', `/v4/spreadsheets/${id}`, undefined, { includeGridData: ['true'] }).sheets[0]
      .data[0].rowData[0].values;
    expect(value).toEqual({
      userEnteredFormat: { textFormat: { bold: true, italic: true } },
      effectiveFormat: { textFormat: { bold: true, italic: true } },
      note: 'n',
    });
  });

  test('a repeated formula moves its references', () => {
    const { create, put, batch, read } = sheetsWorkspace();
    const id = create();
    put(id, 'A1:A3', [[1], [2], [3]]);
    batch(id, [
      {
        repeatCell: {
          range: box(0, 3, 1, 2),
          cell: { userEnteredValue: { formulaValue: '=A1*$A$3' } },
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect(read(id, 'B1:B3')).toEqual([[3], [6], [9]]);
  });

  test('a mask that names no field is refused', () => {
    const { create, batch } = sheetsWorkspace();
    expect(
      batch(create(), [{ repeatCell: { range: { sheetId: 0 }, cell: {}, fields: 'userEnteredFormat.gras' } }])
        .error.message,
    ).toMatch(/^Invalid requests\[0\]\.repeatCell: Invalid field: /);
  });

  test('50,000 characters and no more', () => {
    const { create, put } = sheetsWorkspace();
    const id = create();
    expect(put(id, 'A1', [['x'.repeat(50_000)]]).updatedCells).toBe(1);
    expect(put(id, 'A1', [['x'.repeat(50_001)]]).error.message).toBe(
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    );
  });

  test('HYPERLINK and linked text give the cell its address', () => {
    const { create, put, batch, send } = sheetsWorkspace();
    const id = create();
    put(id, 'A1', [['=HYPERLINK("https://a.example";"Ouvrir")']], 'USER_ENTERED');
    put(
      id,
      'C1:F1',
      [
        [
          'https://c.example',
          '',
          '=IF(C1="";"";HYPERLINK(C1;"Ouvrir"))',
          '=IF(D1="";"";HYPERLINK(D1;"Ouvrir"))',
        ],
      ],
      'USER_ENTERED',
    );
    batch(id, [
      {
        updateCells: {
          start: { sheetId: 0, columnIndex: 1 },
          fields: 'userEnteredValue,textFormatRuns',
          rows: [
            {
              values: [
                {
                  userEnteredValue: { stringValue: 'Ouvrir' },
                  textFormatRuns: [{ format: { link: { uri: 'https://b.example' } } }],
                },
              ],
            },
          ],
        },
      },
    ]);
    const { values } = send('GET', `/v4/spreadsheets/${id}`, undefined, {
      fields: ['sheets.data.rowData.values(formattedValue,hyperlink)'],
    }).sheets[0].data[0].rowData[0];
    expect(values).toEqual([
      { formattedValue: 'Ouvrir', hyperlink: 'https://a.example' },
      { formattedValue: 'Ouvrir', hyperlink: 'https://b.example' },
      { formattedValue: 'https://c.example' },
      {},
      { formattedValue: 'Ouvrir', hyperlink: 'https://c.example' },
      { formattedValue: '' },
    ]);
  });
});

describe('rows and columns', () => {
  test('everything that names rows follows an insertion', () => {
    const { create, batch, send } = sheetsWorkspace();
    const id = create();
    const answer = batch(id, [
      { mergeCells: { range: box(4, 6, 0, 2) } },
      { addProtectedRange: { protectedRange: { range: box(4, 6, 0, 2), warningOnly: true } } },
      { addFilterView: { filter: { title: 'Bloqués', range: box(0, 10, 0, 5) } } },
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [box(4, 6, 0, 2)],
            booleanRule: { condition: { type: 'NOT_BLANK' }, format: { backgroundColor: { red: 1 } } },
          },
        },
      },
      { addNamedRange: { namedRange: { name: 'Budget', range: box(4, 6, 0, 2) } } },
      { addDimensionGroup: { range: rows(0, 4, 6) } },
      { insertDimension: { range: rows(0, 2, 4) } },
      { insertDimension: { range: rows(0, 7, 8), inheritFromBefore: true } },
    ]);
    expect(answer.error).toBeUndefined();
    const whole = send('GET', `/v4/spreadsheets/${id}`);
    const moved = { startRowIndex: 6, endRowIndex: 9 };
    const [sheet] = whole.sheets;
    expect(sheet.merges[0]).toMatchObject(moved);
    expect(sheet.protectedRanges[0].range).toMatchObject(moved);
    expect(sheet.filterViews[0].range).toMatchObject({ startRowIndex: 0, endRowIndex: 13 });
    expect(sheet.conditionalFormats[0].ranges[0]).toMatchObject(moved);
    expect(whole.namedRanges[0].range).toMatchObject(moved);
    expect(sheet.rowGroups[0].range).toMatchObject({ startIndex: 6, endIndex: 9 });
    expect(sheet.properties.gridProperties.rowCount).toBe(1003);
  });

  test('a collapsed group hides its columns, expanded it shows them', () => {
    const { create, batch, send } = sheetsWorkspace();
    const id = create();
    const toggle = (collapsed: boolean) => ({
      updateDimensionGroup: {
        dimensionGroup: { range: columns(0, 1, 3), depth: 1, collapsed },
        fields: 'collapsed',
      },
    });
    const hidden = () =>
      send('GET', `/v4/spreadsheets/${id}`, undefined, { includeGridData: ['true'] })
        .sheets[0].data[0].columnMetadata.slice(0, 4)
        .map((column: any) => Boolean(column.hiddenByUser));
    batch(id, [{ addDimensionGroup: { range: columns(0, 1, 3) } }, toggle(true)]);
    expect(hidden()).toEqual([false, true, true, false]);
    batch(id, [toggle(false)]);
    expect(hidden()).toEqual([false, false, false, false]);
  });

  test('a plain filter hides rows for everybody, cleared it shows them', () => {
    const { create, put, batch, send } = sheetsWorkspace();
    const id = create();
    put(id, 'A1:A4', [['Statut'], ['Refusé'], ['Notifié'], ['Refusé']]);
    const hidden = () =>
      send('GET', `/v4/spreadsheets/${id}`, undefined, { includeGridData: ['true'] })
        .sheets[0].data[0].rowMetadata.slice(0, 4)
        .map((row: any) => Boolean(row.hiddenByFilter));
    batch(id, [
      {
        setBasicFilter: { filter: { range: box(0, 4, 0, 1), criteria: { 0: { hiddenValues: ['Refusé'] } } } },
      },
    ]);
    expect(hidden()).toEqual([false, true, false, true]);
    batch(id, [{ clearBasicFilter: { sheetId: 0 } }]);
    expect(hidden()).toEqual([false, false, false, false]);
  });

  test('moving columns takes cells, widths and references along', () => {
    const { create, put, batch, read } = sheetsWorkspace();
    const id = create();
    put(id, 'A1:C1', [['a', 'b', 'c']]);
    put(id, 'A2', [['=B1&C1']], 'USER_ENTERED');
    batch(id, [{ moveDimension: { source: columns(0, 1, 2), destinationIndex: 3 } }]);
    expect(read(id, 'A1:C1')).toEqual([['a', 'c', 'b']]);
    expect(read(id, 'A2', 'FORMULA')).toEqual([['=C1&B1']]);
  });

  test('a person sorts a tab: whole rows below the header move, relative formulas stay with their row', () => {
    const { create, put, read, workspace } = sheetsWorkspace();
    const id = create();
    put(
      id,
      'A1:C4',
      [
        ['Réf.', 'Intitulé', 'Double'],
        ['PRJ-0001', 'Zoo', '=LEN(B2)'],
        ['PRJ-0002', 'École', '=LEN(B3)'],
        ['PRJ-0003', 'abattoir', '=LEN(B4)'],
      ],
      'USER_ENTERED',
    );
    workspace.sheets.sortRows(id, 'Projets', 1);
    expect(read(id, 'A1:C5')).toEqual([
      ['Réf.', 'Intitulé', 'Double'],
      ['PRJ-0003', 'abattoir', 8],
      ['PRJ-0002', 'École', 5],
      ['PRJ-0001', 'Zoo', 3],
    ]);
    expect(read(id, 'C2:C4', 'FORMULA')).toEqual([['=LEN(B2)'], ['=LEN(B3)'], ['=LEN(B4)']]);
  });

  test('inserting, then deleting the same rows or columns restores the whole spreadsheet', () => {
    const { create, put, batch, workspace } = sheetsWorkspace();
    const id = create();
    put(
      id,
      'A1:D6',
      Array.from({ length: 6 }, (_, r) => [r, `=A${r + 1}+1`, '=SUM($A$1:$A$6)', r % 2 ? 'x' : '']),
      'USER_ENTERED',
    );
    batch(id, [
      { mergeCells: { range: box(1, 3, 0, 2) } },
      { addDimensionGroup: { range: columns(0, 1, 3) } },
      { addNamedRange: { namedRange: { name: 'N', range: box(0, 6, 0, 1) } } },
    ]);
    const state = () =>
      JSON.stringify([workspace.store.get(`sheets/${id}`), trimmed(workspace.store.get(`sheets/${id}/0`))]);
    const before = state();
    fc.assert(
      fc.property(fc.boolean(), fc.nat(8), fc.integer({ min: 1, max: 4 }), (isRows, at, count) => {
        const range = isRows ? rows(0, at, at + count) : columns(0, at, at + count);
        const done = batch(id, [{ insertDimension: { range } }, { deleteDimension: { range } }]);
        expect(done.error).toBeUndefined();
        expect(state()).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});

/** A grid without the empty ends that only cost space. */
function trimmed(grid: any): unknown {
  const cut = (list: any[]) => list.slice(0, list.findLastIndex((item) => item !== null) + 1);
  return {
    ...grid,
    rows: cut(grid.rows.map((row: any) => row && cut(row))),
    rowMetadata: cut(grid.rowMetadata),
    columnMetadata: cut(grid.columnMetadata),
  };
}

describe('append', () => {
  const append = (
    door: ReturnType<typeof sheetsWorkspace>,
    id: string,
    range: string,
    values: unknown[][],
    insertDataOption?: string,
  ) =>
    door.send(
      'POST',
      `/v4/spreadsheets/${id}/values/${encodeURIComponent(range)}:append`,
      { values },
      { valueInputOption: ['RAW'], ...(insertDataOption ? { insertDataOption: [insertDataOption] } : {}) },
    );

  test('in an empty tab it starts at the range', () => {
    const door = sheetsWorkspace();
    const id = door.create();
    const answer = append(door, id, 'Projets!B2', [['a']]);
    expect(answer.tableRange).toBeUndefined();
    expect(answer.updates.updatedRange).toBe('Projets!B2');
  });

  test('an open range goes under its last table; below it nothing moves when overwriting', () => {
    const door = sheetsWorkspace();
    const id = door.create();
    door.put(id, 'A1:B1', [['a', 'b']]);
    door.put(id, 'A4:B5', [
      ['c', ''],
      ['d', 'e'],
    ]);
    door.put(id, 'D6', [['à côté']]);
    expect(append(door, id, 'Projets!A:B', [['f', 'g']])).toMatchObject({
      tableRange: 'Projets!A4:B5',
      updates: { updatedRange: 'Projets!A6:B6' },
    });
    expect(door.read(id, 'A6:D6')).toEqual([['f', 'g', '', 'à côté']]);
  });

  test('inserting pushes what stands below', () => {
    const door = sheetsWorkspace();
    const id = door.create();
    door.put(id, 'A1', [['a']]);
    door.put(id, 'C2', [['dessous']]);
    append(door, id, 'Projets!A1', [['b'], ['c']], 'INSERT_ROWS');
    expect(door.read(id, 'A1:C4')).toEqual([['a'], ['b'], ['c'], ['', '', 'dessous']]);
  });

  test('the grid grows at its end', () => {
    const door = sheetsWorkspace();
    const id = door.create([
      { properties: { sheetId: 0, title: 'Projets', gridProperties: { rowCount: 1, columnCount: 1 } } },
    ]);
    door.put(id, 'A1', [['a']]);
    append(door, id, 'Projets!A1', [['b', 'c'], ['d']]);
    expect(door.read(id, 'A1:B3')).toEqual([['a'], ['b', 'c'], ['d']]);
  });
});

test('what the door lacks answers 501 by name, and changes nothing', () => {
  const { create, batch, send } = sheetsWorkspace();
  const id = create();
  expect(
    batch(id, [
      { addSheet: { properties: { title: 'X' } } },
      { findReplace: { find: 'a', replacement: 'b', allSheets: true } },
    ]).error,
  ).toEqual({
    code: 501,
    message: 'The local Workspace does not implement sheets.spreadsheets.batchUpdate findReplace.',
    status: 'UNIMPLEMENTED',
  });
  expect(send('GET', `/v4/spreadsheets/${id}`).sheets).toHaveLength(1);
  const lookup = { dataFilters: [{ developerMetadataLookup: { metadataKey: 'k' } }] };
  expect(send('POST', `/v4/spreadsheets/${id}/values:batchGetByDataFilter`, lookup).error.code).toBe(501);
});
