// Classeur.xlsx out, edited elsewhere, and in again.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { exportXlsx, importXlsx, workbookFromXlsx } from '../../../local/files/xlsx';
import type { Grid } from '../../../local/sheets/types';
import { owner, sheetsWorkspace } from '../sheets/workspace';

const PLANS = join(__dirname, '../../../../shared/data/action-plans');
const RED = { red: 0.8, green: 0, blue: 0 };

/** A book with one of everything an .xlsx can hold. */
function rich() {
  const door = sheetsWorkspace();
  const id = door.create([
    {
      properties: {
        sheetId: 0,
        title: 'Projets',
        tabColorStyle: { rgbColor: RED },
        gridProperties: { rowCount: 200, columnCount: 12, frozenRowCount: 1, frozenColumnCount: 2 },
      },
    },
    {
      properties: { sheetId: 1, title: "Aides d'été [2026]/2027 : un titre que Excel refuse", hidden: true },
    },
    { properties: { sheetId: 2, title: 'Listes' } },
  ]);
  const aids = "'Aides d''été [2026]/2027 : un titre que Excel refuse'";
  door.put(id, 'Projets!A1:H4', [
    ['Réf.', 'Intitulé', 'Coût', 'Début', 'Part', 'Aides', 'Fait', 'Fiche'],
    [
      'PRJ-0001',
      '  Légumerie & <conserverie> 🥕\nde la Durance ',
      186000.55,
      46350,
      0.125,
      '',
      true,
      'Ouvrir',
    ],
    ['PRJ-0002', '=IMPORTXML("x")', 240000, '24 novembre', 1, '', false, ''],
    ['005100', '\u0007bip\r\nligne', -0.01, 46350.604166667],
  ]);
  door.put(id, `${aids}!A1:B3`, [
    ['Projet', 'Montant'],
    ['PRJ-0001', 60000],
    ['PRJ-0001', 1500.5],
  ]);
  door.put(
    id,
    'Projets!F2:F4',
    [[`=SUMIFS(${aids}!B2:B;${aids}!A2:A;A2)`], ['=IF(C3>1,5;"oui";"non")'], ['=SUM(A1,A2)']],
    'USER_ENTERED',
  );
  door.put(
    id,
    'Projets!I2:I4',
    [['=TEXTJOIN(", ";VRAI;A2:A4)'], ['=MAXIFS(C2:C4;G2:G4;TRUE)'], ['=1/0']],
    'USER_ENTERED',
  );
  door.put(id, 'Projets!J2', [['=HYPERLINK("https://exemple.example/a";"Lien")']], 'USER_ENTERED');
  const column = (index: number, format: object) => ({
    repeatCell: {
      range: { sheetId: 0, startRowIndex: 1, startColumnIndex: index, endColumnIndex: index + 1 },
      cell: { userEnteredFormat: format },
      fields: 'userEnteredFormat.numberFormat',
    },
  });
  const answer = door.batch(id, [
    column(0, { numberFormat: { type: 'TEXT', pattern: '@' } }),
    column(2, { numberFormat: { type: 'CURRENCY', pattern: '#,##0.00\u00a0€' } }),
    column(3, { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } }),
    column(4, { numberFormat: { type: 'PERCENT', pattern: '0.0 %' } }),
    {
      repeatCell: {
        range: { sheetId: 0, endRowIndex: 1 },
        cell: { userEnteredFormat: { backgroundColorStyle: { rgbColor: RED }, textFormat: { bold: true } } },
        fields: 'userEnteredFormat(backgroundColorStyle,textFormat.bold)',
      },
    },
    {
      updateCells: {
        start: { sheetId: 0, rowIndex: 1, columnIndex: 7 },
        fields: 'textFormatRuns,note',
        rows: [
          {
            values: [
              {
                note: 'fait le 24',
                textFormatRuns: [{ format: { link: { uri: 'https://docs.google.com/document/d/x/edit' } } }],
              },
            ],
          },
        ],
      },
    },
    {
      setDataValidation: {
        range: { sheetId: 0, startRowIndex: 1, endRowIndex: 200, startColumnIndex: 1, endColumnIndex: 2 },
        rule: {
          condition: {
            type: 'ONE_OF_LIST',
            values: [{ userEnteredValue: 'Idée' }, { userEnteredValue: 'Étude' }],
          },
        },
      },
    },
    {
      setDataValidation: {
        range: { sheetId: 0, startRowIndex: 1, endRowIndex: 200, startColumnIndex: 8, endColumnIndex: 9 },
        rule: {
          condition: {
            type: 'ONE_OF_LIST',
            values: Array.from({ length: 60 }, (_, at) => ({ userEnteredValue: `Commune, la ${at}` })),
          },
        },
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
        properties: { pixelSize: 300 },
        fields: 'pixelSize',
      },
    },
    { addDimensionGroup: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 9, endIndex: 12 } } },
    {
      updateDimensionGroup: {
        dimensionGroup: {
          range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 9, endIndex: 12 },
          depth: 1,
          collapsed: true,
        },
        fields: 'collapsed',
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'ROWS', startIndex: 3, endIndex: 4 },
        properties: { hiddenByUser: true },
        fields: 'hiddenByUser',
      },
    },
    {
      mergeCells: {
        range: { sheetId: 2, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 },
      },
    },
  ]);
  if (answer.error) throw new Error(answer.error.message);
  return { ...door, id, aids };
}

/** Everything stored of a spreadsheet, as one value. */
function state(door: ReturnType<typeof rich>): unknown {
  const { store } = door.workspace;
  return structuredClone(
    Object.fromEntries(store.keys(`sheets/${door.id}`).map((key) => [key, store.get(key)])),
  );
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  return workbook;
}

async function edited(
  door: ReturnType<typeof rich>,
  edit: (workbook: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const workbook = await open(await exportXlsx(door.workspace.sheets, door.id));
  edit(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('what is written', () => {
  test('values, formulas with results, formats, look', async () => {
    const door = rich();
    const workbook = await open(await exportXlsx(door.workspace.sheets, door.id));
    expect(workbook.worksheets.map((tab) => [tab.name, tab.state])).toEqual([
      ['Projets', 'visible'],
      ["Aides d'été  2026  2027   un ti", 'hidden'],
      ['Listes', 'visible'],
      ['_listes', 'veryHidden'],
    ]);
    const tab = workbook.getWorksheet('Projets')!;
    expect(tab.getCell('A4').value).toBe('005100');
    expect(tab.getCell('B2').value).toBe('  Légumerie & <conserverie> 🥕\nde la Durance ');
    expect(tab.getCell('B3').value).toBe('=IMPORTXML("x")');
    expect(tab.getCell('C2').numFmt).toBe('#,##0.00"\u00a0€"');
    expect(tab.getCell('D2').value).toEqual(new Date(Date.UTC(2026, 10, 24)));
    expect(tab.getCell('F2').formula).toBe(
      "SUMIFS('Aides d''été  2026  2027   un ti'!B2:B1048576,'Aides d''été  2026  2027   un ti'!A2:A1048576,A2)",
    );
    expect(tab.getCell('F2').result).toBe(61500.5);
    expect(tab.getCell('F3').formula).toBe('IF(C3>1.5,"oui","non")');
    expect(tab.getCell('F4').value).toBe('=SUM(A1,A2)');
    expect(tab.getCell('I2').formula).toBe('_xlfn.TEXTJOIN(", ",TRUE,A2:A4)');
    expect(tab.getCell('I4').result).toEqual({ error: '#DIV/0!' });
    expect(tab.getCell('H2').hyperlink).toBe('https://docs.google.com/document/d/x/edit');
    expect(tab.getCell('A1').font?.bold).toBe(true);
    expect(tab.getCell('A1').fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFCC0000' } });
    expect(tab.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 1 });
    expect(tab.properties.tabColor).toEqual({ argb: 'FFCC0000' });
    expect(Math.round(tab.getColumn(2).width! * 7 + 5)).toBe(300);
    expect([9, 10, 12].map((c) => [tab.getColumn(c).outlineLevel ?? 0, tab.getColumn(c).hidden])).toEqual([
      [0, false],
      [1, true],
      [1, true],
    ]);
    expect(tab.getRow(4).hidden).toBe(true);
    expect(tab.getCell('B50').dataValidation).toMatchObject({ type: 'list', formulae: ['"Idée,Étude"'] });
    expect(tab.getCell('B50').dataValidation.showErrorMessage).toBeFalsy();
    expect(tab.getCell('I9').dataValidation).toMatchObject({ formulae: ['_listes!$A$1:$A$60'] });
    expect(workbook.getWorksheet('_listes')!.getCell('A60').value).toBe('Commune, la 59');
  });
});

test('conditional formats are written, relative to their first cell; a chart stays in the Workspace', async () => {
  const door = rich();
  const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 9, startColumnIndex: 2, endColumnIndex: 4 };
  const rule = (condition: object, format: object) => ({
    addConditionalFormatRule: { rule: { ranges: [range], booleanRule: { condition, format } } },
  });
  const source = { sourceRange: { sources: [{ ...range, endColumnIndex: 3 }] } };
  door.batch(door.id, [
    rule(
      { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=AND($D2<>"";$C2>1,5)' }] },
      { textFormat: { bold: true } },
    ),
    rule(
      { type: 'TEXT_EQ', values: [{ userEnteredValue: 'Dit "oui"' }] },
      { backgroundColorStyle: { rgbColor: RED } },
    ),
    {
      addChart: {
        chart: {
          spec: { basicChart: { chartType: 'BAR', series: [{ series: source }] } },
          position: { overlayPosition: { anchorCell: { sheetId: 0 } } },
        },
      },
    },
  ]);
  const before = state(door);
  const bytes = await exportXlsx(door.workspace.sheets, door.id);
  const tab = (await open(bytes)).getWorksheet('Projets')!;
  const { conditionalFormattings } = tab as unknown as { conditionalFormattings: any[] };
  const rules = conditionalFormattings.flatMap(({ ref, rules: all }) =>
    all.map(({ formulae, style }: any) => [ref, ...formulae, style.font?.bold, style.fill?.bgColor?.argb]),
  );
  expect(rules).toEqual(
    expect.arrayContaining([
      ['C2:D9', 'AND($D2<>"",$C2>1.5)', true, undefined],
      ['C2:D9', 'C2="Dit ""oui"""', undefined, 'FFCC0000'],
    ]),
  );
  await importXlsx(door.workspace.sheets, door.id, bytes);
  expect(state(door)).toEqual(before);
});

describe('what is read again', () => {
  test('a file nobody touched changes nothing, not even a byte of state', async () => {
    const door = rich();
    const before = state(door);
    const imported = await importXlsx(
      door.workspace.sheets,
      door.id,
      await exportXlsx(door.workspace.sheets, door.id),
    );
    expect(imported).toEqual({ cells: 0, added: [], removed: [] });
    expect(state(door)).toEqual(before);
  });

  test('neither does one that another program opened and saved', async () => {
    const door = rich();
    const before = state(door);
    expect(
      await importXlsx(door.workspace.sheets, door.id, await edited(door, () => undefined)),
    ).toMatchObject({ cells: 0 });
    expect(state(door)).toEqual(before);
  });

  test('edited cells come in, their look and drop-down stay', async () => {
    const door = rich();
    const bytes = await edited(door, (workbook) => {
      const tab = workbook.getWorksheet('Projets')!;
      tab.getCell('B2').value = 'Légumerie';
      tab.getCell('C2').value = 190000;
      tab.getCell('D3').value = new Date(Date.UTC(2027, 0, 15));
      tab.getCell('G3').value = true;
      tab.getCell('F3').value = { formula: 'ROUND(C3*1.5,0)' } as ExcelJS.CellFormulaValue;
      tab.getCell('E2').value = null;
      tab.getCell('H2').note = 'relu';
      tab.getCell('A300').value = 'PRJ-0300';
      tab.getCell('N2').value = 'nouvelle colonne';
    });
    const imported = await importXlsx(door.workspace.sheets, door.id, bytes);
    expect(imported.cells).toBe(9);
    expect(door.read(door.id, 'Projets!B2:E3', 'FORMATTED_VALUE')).toEqual([
      ['Légumerie', '190\u202f000,00\u00a0€', '24/11/2026'],
      ['=IMPORTXML("x")', '240\u202f000,00\u00a0€', '15/01/2027', '100,0 %'],
    ]);
    expect(door.read(door.id, 'Projets!F3', 'FORMULA')).toEqual([['=ROUND(C3*1,5;0)']]);
    expect(door.read(door.id, 'Projets!F2:G3')).toEqual([
      [61500.5, true],
      [360000, true],
    ]);
    expect(door.read(door.id, 'Projets!A300')).toEqual([['PRJ-0300']]);
    expect(door.read(door.id, 'Projets!N2')).toEqual([['nouvelle colonne']]);
    const grid = door.workspace.store.get<Grid>(`sheets/${door.id}/0`)!;
    expect(grid.validations[grid.rows[1]![1]!.d!]!.condition?.type).toBe('ONE_OF_LIST');
    expect(grid.rows[1]![7]).toMatchObject({ v: 'Ouvrir', n: 'relu' });
  });

  test('a date typed where there was no format looks like a date', async () => {
    const door = rich();
    const bytes = await edited(door, (workbook) => {
      const cell = workbook.getWorksheet('Listes')!.getCell('B5');
      cell.value = new Date(Date.UTC(2026, 10, 24));
      cell.numFmt = 'mm-dd-yy';
    });
    await importXlsx(door.workspace.sheets, door.id, bytes);
    expect(door.read(door.id, 'Listes!B5', 'FORMATTED_VALUE')).toEqual([['24/11/2026']]);
    expect(door.read(door.id, 'Listes!B5')).toEqual([[46350]]);
  });

  test('tabs added, removed, renamed', async () => {
    const door = rich();
    const bytes = await edited(door, (workbook) => {
      workbook.getWorksheet('Listes')!.name = 'Références';
      workbook.addWorksheet('Notes').getCell('A1').value = 'bonjour';
    });
    // One came and one went, yet not at the same place: added and removed.
    expect(await importXlsx(door.workspace.sheets, door.id, bytes)).toMatchObject({
      added: ['Références', 'Notes'],
      removed: ['Listes'],
    });
    expect(door.read(door.id, 'Notes!A1')).toEqual([['bonjour']]);

    const renamed = await edited(door, (workbook) => {
      workbook.getWorksheet('Notes')!.name = 'Carnet';
    });
    expect(await importXlsx(door.workspace.sheets, door.id, renamed)).toEqual({
      cells: 0,
      added: [],
      removed: [],
    });
    expect(door.read(door.id, 'Carnet!A1')).toEqual([['bonjour']]);
  });

  test('a removed tab leaves #REF! in the formulas that read it', async () => {
    const door = rich();
    const bytes = await edited(door, (workbook) =>
      workbook.removeWorksheet("Aides d'été  2026  2027   un ti"),
    );
    expect(await importXlsx(door.workspace.sheets, door.id, bytes)).toMatchObject({
      removed: ["Aides d'été [2026]/2027 : un titre que Excel refuse"],
    });
    expect(door.read(door.id, 'Projets!F2')).toEqual([['#REF!']]);
  });

  test.each([
    ['a text', Buffer.from('Ceci n’est pas un classeur')],
    ['nothing', Buffer.alloc(0)],
    ['an empty zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('%s is refused in French, and nothing changes', async (_, bytes) => {
    const door = rich();
    const before = state(door);
    await expect(importXlsx(door.workspace.sheets, door.id, bytes, 'Plan 2026.xlsx')).rejects.toThrow(
      '« Plan 2026.xlsx » n’est pas un classeur .xlsx lisible. Ouvrez-le dans un tableur, enregistrez-le au format « Classeur Excel (.xlsx) », puis recommencez.',
    );
    expect(state(door)).toEqual(before);
  });
});

describe('a file from elsewhere', () => {
  async function fromBytes(bytes: Uint8Array, name: string) {
    const door = sheetsWorkspace();
    const file = door.workspace.drive.create(
      { name, mimeType: 'application/vnd.google-apps.spreadsheet' },
      owner,
    );
    await workbookFromXlsx(door.workspace.sheets, file.id, name, bytes, name);
    return { ...door, id: file.id };
  }

  test('merged cells, hidden rows and columns, links, notes, lists', async () => {
    const workbook = new ExcelJS.Workbook();
    const tab = workbook.addWorksheet('Plan d’action', { views: [{ state: 'frozen', ySplit: 2 }] });
    tab.mergeCells('A1:C1');
    tab.getCell('A1').value = 'Plan 2026';
    tab.getRow(2).values = ['Action', 'Montant', 'Début'];
    tab.getRow(3).values = ['Compost', 1500.5, new Date(Date.UTC(2026, 10, 24))];
    tab.getCell('C3').numFmt = 'dd/mm/yyyy';
    tab.getCell('D3').value = { formula: 'SUM(B3:B9)', result: 1500.5 } as ExcelJS.CellFormulaValue;
    tab.getCell('E3').value = { text: 'site', hyperlink: 'https://exemple.example' };
    tab.getCell('A3').note = 'à revoir';
    tab.getCell('A3').dataValidation = { type: 'list', formulae: ['"Compost,Tri"'] };
    tab.getCell('A4').value = 'Tri';
    tab.getRow(4).hidden = true;
    tab.getColumn(6).hidden = true;
    const door = await fromBytes(new Uint8Array(await workbook.xlsx.writeBuffer()), 'Plan.xlsx');
    expect(door.read(door.id, "'Plan d’action'!A1:E3", 'FORMATTED_VALUE')).toEqual([
      ['Plan 2026'],
      ['Action', 'Montant', 'Début'],
      ['Compost', '1500,5', '24/11/2026', '1500,5', 'site'],
    ]);
    expect(door.read(door.id, "'Plan d’action'!A4")).toEqual([['Tri']]);
    const whole = door.send('GET', `/v4/spreadsheets/${door.id}`, undefined, { includeGridData: ['true'] });
    const [sheet] = whole.sheets;
    expect(sheet.merges).toEqual([
      { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 },
    ]);
    expect(sheet.properties.gridProperties.frozenRowCount).toBe(2);
    expect(sheet.data[0].rowMetadata[3].hiddenByUser).toBe(true);
    expect(sheet.data[0].columnMetadata[5].hiddenByUser).toBe(true);
    expect(sheet.data[0].rowData[2].values[0]).toMatchObject({
      note: 'à revoir',
      dataValidation: { condition: { type: 'ONE_OF_LIST' } },
    });
    expect(sheet.data[0].rowData[2].values[4].hyperlink).toBe('https://exemple.example');
  });

  test('our own file, taken as somebody else’s, keeps its long lists', async () => {
    const ours = rich();
    const door = await fromBytes(await exportXlsx(ours.workspace.sheets, ours.id), 'Classeur.xlsx');
    const whole = door.send('GET', `/v4/spreadsheets/${door.id}`, undefined, {
      ranges: ['Projets!I9'],
      includeGridData: ['true'],
    });
    const rule = whole.sheets[0].data[0].rowData[0].values[0].dataValidation;
    expect(rule.condition.type).toBe('ONE_OF_LIST');
    expect(rule.condition.values).toHaveLength(60);
    expect(rule.condition.values[59]).toEqual({ userEnteredValue: 'Commune, la 59' });
    expect(door.read(door.id, 'Projets!F2')).toEqual([[61500.5]]);
  });

  const plans = existsSync(PLANS) ? readdirSync(PLANS).filter((name) => name.endsWith('.xlsx')) : [];
  if (plans.length === 0) test.skip('real action plans: ../shared is missing', () => undefined);
  else
    test.each(plans)('%s loads, and comes back the same through our own file', async (name) => {
      const bytes = readFileSync(join(PLANS, name));
      const door = await fromBytes(bytes, name);
      const original = await open(bytes);
      const filled = (workbook: ExcelJS.Workbook) =>
        workbook.worksheets.map((tab) => {
          let count = 0;
          tab.eachRow((row) => {
            row.eachCell((cell) => {
              if ((!cell.isMerged || cell.master === cell) && cell.text !== '') count += 1;
            });
          });
          return [tab.name, count];
        });
      const [title] = filled(original)[0] as [string, number];
      expect(door.read(door.id, `'${title.replace(/'/g, "''")}'`).length).toBeGreaterThan(1);
      const exported = await exportXlsx(door.workspace.sheets, door.id);
      expect(filled(await open(exported))).toEqual(filled(original));
      expect(await importXlsx(door.workspace.sheets, door.id, exported, name)).toEqual({
        cells: 0,
        added: [],
        removed: [],
      });
    });
});
