// Going to a cell: what SpreadsheetApp selects is what the page shows; hidden tabs and folded columns open for everybody.

import { runFunction, type Ui } from '../../../local/apps-script/host';
import { defaultPeople } from '../../../local/drive/people';
import { Store } from '../../../local/store';
import { Workspace } from '../../../local/workspace';
import { bundle, COLLEAGUE } from './stage';

const CODE = `
  function go(tab, notation) {
    var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(tab);
    sheet.getRange(notation).activate();
    return [SpreadsheetApp.getActiveSheet().getName(), SpreadsheetApp.getActiveRange().getA1Notation()];
  }
  function open(tab, notation) {
    var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(tab);
    var before = sheet.isSheetHidden();
    sheet.showSheet().getRange(notation).expandGroups().activate();
    return [before, sheet.isSheetHidden()];
  }`;

let context: ReturnType<typeof bundle>;
let workspace: Workspace;
let id: string;
let owner: string;

function call(method: 'GET' | 'POST', path: string, body?: unknown, person = owner): any {
  return workspace.answer({ method, path: `/v4/spreadsheets/${id}${path}`, query: {}, body, person }).body;
}

beforeEach(() => {
  workspace = new Workspace(Store.inMemory());
  workspace.people = defaultPeople();
  owner = workspace.drive.people.owner.email;
  id = workspace.drive.create(
    { name: 'Classeur', mimeType: 'application/vnd.google-apps.spreadsheet' },
    owner,
  ).id;
  workspace.sheets.createEmpty(id, 'Classeur');
  call('POST', ':batchUpdate', {
    requests: [
      { addSheet: { properties: { sheetId: 2, title: 'Deux' } } },
      { addSheet: { properties: { sheetId: 3, title: 'Trois', hidden: true } } },
      { addDimensionGroup: { range: { sheetId: 3, dimension: 'COLUMNS', startIndex: 3, endIndex: 6 } } },
      {
        updateDimensionGroup: {
          dimensionGroup: {
            range: { sheetId: 3, dimension: 'COLUMNS', startIndex: 3, endIndex: 6 },
            depth: 1,
            collapsed: true,
          },
          fields: 'collapsed',
        },
      },
    ],
  });
  context = { ...bundle(workspace, CODE), spreadsheetId: id };
});
afterEach(() => context.remove());

/** What the function answers, and the places the person was shown. */
async function run(
  name: string,
  args: unknown[],
  person = owner,
): Promise<[answer: unknown, places: unknown[]]> {
  const places: unknown[] = [];
  const ui = { activate: (place: unknown) => places.push(place) } as unknown as Ui;
  const outcome = await runFunction(context, { function: name, args, person, ui });
  return ['value' in outcome ? outcome.value : 'error' in outcome && outcome.error.message, places];
}

const tab = (title: string): any =>
  call('GET', '').sheets.find((sheet: any) => sheet.properties.title === title);

test('activate makes the range the active one, and shows it', async () => {
  expect(await run('go', ['Deux', 'B3:C4'])).toEqual([
    ['Deux', 'B3:C4'],
    [{ sheetId: 2, range: { startRow: 3, endRow: 4, startColumn: 2, endColumn: 3 } }],
  ]);
  expect((await run('go', ['Deux', '7:7']))[1]).toEqual([
    { sheetId: 2, range: { startRow: 7, endRow: 7, startColumn: 1, endColumn: 26 } },
  ]);
});

test.each([
  ['D2', false],
  ['C2', false],
  ['B2', true],
])('showSheet shows a hidden tab, expandGroups unfolds the group that %s meets', async (cell, folded) => {
  expect((await run('open', ['Trois', cell]))[0]).toEqual([true, false]);
  expect(tab('Trois').properties.hidden ?? false).toBe(false);
  expect(tab('Trois').columnGroups[0].collapsed ?? false).toBe(folded);
});

test.each([
  ['Z9999', 'The coordinates of the range are outside the dimensions of the sheet.'],
  ['nulle part', 'Range not found'],
])('%s is refused', async (notation, words) => {
  expect(await run('go', ['Deux', notation])).toEqual([words, []]);
});

test('somebody who may not edit opens nothing for the others', async () => {
  workspace.answer({
    method: 'POST',
    path: `/drive/v3/files/${id}/permissions`,
    query: { sendNotificationEmail: ['false'] },
    body: { type: 'user', role: 'reader', emailAddress: COLLEAGUE },
    person: owner,
  });
  const [said, places] = await run('open', ['Trois', 'D2'], COLLEAGUE);
  expect(said).toMatch(/permission/i);
  expect(places).toEqual([]);
  expect(tab('Trois').properties.hidden).toBe(true);
});
