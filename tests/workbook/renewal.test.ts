// A workbook whose formulas are of another version: ours are renewed, once; what a hand put over them stays.

import { SETTINGS } from '../../src/workbook/registry';
import { setting } from '../../src/workbook/workbook';
import { Book } from './book';

/** An installed workbook of two projects, set back to the formulas of an older version. */
function older(noted: 'noted' | 'never noted'): Book {
  const book = new Book();
  book.install();
  book.put('Projets!B2', [['Recyclerie'], ['Navette']]);
  book.put('Financements!A2:F2', [['Recyclerie', 'ADEME', null, 'Notifié', null, 100]]);
  book.install();
  const settings = book.cells('Paramètres');
  const row = settings.findIndex(([key]) => key === SETTINGS.formulas);
  if (noted === 'noted') book.put(`Paramètres!B${row + 1}`, [['an older one']]);
  else
    book.batch([
      {
        deleteDimension: {
          range: { sheetId: idOf(book, 'Paramètres'), dimension: 'ROWS', startIndex: row, endIndex: row + 1 },
        },
      },
    ]);
  return book;
}

function idOf(book: Book, title: string): number {
  return book
    .get('sheets(properties(sheetId,title))')
    .sheets.find(({ properties }: any) => properties.title === title).properties.sheetId;
}

function at(book: Book, tab: string, label: string, row: number): string {
  const column = book.cells(`${tab}!1:1`)[0]!.indexOf(label);
  return `${tab}!${String.fromCharCode(65 + column)}${row}`;
}

/** As a person types it. */
function type(book: Book, range: string, value: unknown): void {
  book.values({ valueInputOption: 'USER_ENTERED', data: [{ range, values: [[value]] }] });
}

const told = (book: Book) => book.planInstall().told.map(({ where, message }) => [where, message]);
const formula = (book: Book, range: string) => book.cells(range, 'FORMULA')[0]?.[0];

describe.each(['noted', 'never noted'] as const)('a version that was %s', (noted) => {
  test('formulas that end too early are written anew, then nothing is', () => {
    const book = older(noted);
    const cells = [2, 3].map((row) => at(book, 'Projets', 'Obtenu', row));
    const now = cells.map((cell) => formula(book, cell));
    expect(now[0]).toContain('$1000000');
    for (const [index, cell] of cells.entries()) type(book, cell, now[index].replace(/1000000/g, '20000'));
    expect(formula(book, cells[0]!)).toContain('$20000');
    const before = book.cells(cells[0]!);

    const plan = book.install();
    const [step] = plan.steps;
    expect([step!.id, step!.title, step!.details]).toEqual([
      'renewal',
      'Formules à renouveler (1 colonne)',
      ['Projets\u00a0: Obtenu'],
    ]);
    expect(plan.told).toEqual([]);
    expect(cells.map((cell) => formula(book, cell))).toEqual(now);
    expect(book.cells(cells[0]!)).toEqual(before);
    expect(setting(book.read(), SETTINGS.formulas)).toMatch(/^[0-9a-z]{13}$/);
    const again = book.planInstall();
    expect([again.steps, again.unread]).toEqual([[], undefined]);
  });

  test('a value and a formula of somebody’s own stay, and are told', () => {
    const book = older(noted);
    const [obtained, asked, gap] = ['Obtenu', 'Demandé', 'Reste à financer'].map((label) =>
      at(book, 'Projets', label, 2),
    ) as [string, string, string];
    const own = [
      [obtained, 12000],
      [asked, '=L2*0,8'],
      [gap, '=1200+300'],
    ] as const;
    for (const [cell, value] of own) type(book, cell, value);
    expect(told(book)).toEqual([
      [
        obtained,
        '1 cellule de la colonne automatique «\u00a0Obtenu\u00a0» porte une valeur ou une formule de votre main\u00a0: laissée telle quelle.',
      ],
      [asked, expect.stringContaining('«\u00a0Demandé\u00a0»')],
      [gap, expect.stringContaining('«\u00a0Reste à financer\u00a0»')],
    ]);
    const before = own.map(([cell]) => formula(book, cell));
    book.install();
    expect(own.map(([cell]) => formula(book, cell))).toEqual(before);
    expect(book.planInstall().steps).toEqual([]);
    // Erased, the calculation comes back.
    book.put(obtained, [['']]);
    book.install();
    expect(book.cells(obtained)).toEqual([[100]]);
  });
});

test('a new workbook has its version from the start: its formulas are not read', () => {
  const book = new Book();
  expect(book.install().steps.map(({ id }) => id)).not.toContain('renewal');
  expect(book.planInstall().unread).toBeUndefined();
  expect(setting(book.read(), SETTINGS.formulas)).toMatch(/^[0-9a-z]{13}$/);
});
