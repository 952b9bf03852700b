// Accueil on the local Sheets door: installed once, live figures, links that survive sorting, nothing written twice.

import { whenDue } from '../../src/workbook/due';
import { HOME_SHEET_ID, homeLines, homeWrite, readHome } from '../../src/workbook/home/lines';
import { whenFormula } from '../../src/workbook/home/tab';
import { Book } from './book';

/** 24/11/2026, the day of the book's clock. */
const TODAY = 46350;
const HEADER = ['Échéance', 'Quand', 'À faire', 'Qui', '', 'Projets par avancement', 'Nombre'];

const book = new Book();
book.install();
book.put('Projets!A2:B3', [
  ['PRJ-0001', 'Légumerie'],
  ['PRJ-0002', 'Recyclerie'],
]);
const projects = columnsOf('Projets');
const type = (row: number, label: string, value: unknown) =>
  book.put(`Projets!${projects(label)}${row}`, [[value]]);
type(2, 'Axe', 'Axe 1 – Alimentation');
type(2, 'Avancement', 'En cours');
type(2, 'Coût total', 100000);
type(2, 'Pour le', TODAY + 6);
type(3, 'Axe', 'Axe 2');
type(3, 'Avancement', 'Abandonné');
type(3, 'Coût total', 5000);
type(3, 'Pour le', TODAY + 1);
// The formulas, and with them the lines.
const second = book.planInstall();
book.batch(second.steps.flatMap((step) => step.requests));
book.values({ valueInputOption: 'RAW', data: second.steps.flatMap((step) => step.data) });

function columnsOf(tab: string) {
  const [header = []] = book.cells(`${tab}!1:1`);
  return (label: string): string => {
    const index = header.indexOf(label);
    if (index < 0) throw new Error(`${tab} has no ${label}`);
    return `${index > 25 ? String.fromCharCode(64 + Math.floor(index / 26)) : ''}${String.fromCharCode(65 + (index % 26))}`;
  };
}

/** The address that a cell of Accueil leads to. */
const linkAt = (cell: string): string | undefined =>
  book.call('GET', `/v4/spreadsheets/${book.id}`, undefined, {
    ranges: [`Accueil!${cell}`],
    fields: ['sheets(data(rowData(values(hyperlink))))'],
  }).sheets[0].data[0].rowData?.[0].values[0].hyperlink;

test('the first tab, red, with its two charts and the columns it reads hidden', () => {
  const [home] = book.get('sheets(properties,charts(spec(title)))').sheets;
  expect(home.properties).toMatchObject({ title: 'Accueil', sheetId: HOME_SHEET_ID, index: 0 });
  expect(home.charts.map(({ spec }: any) => spec.title)).toEqual([
    'Financements par axe',
    'Projets par avancement',
  ]);
  expect(book.cells('Accueil!A4:G4')).toEqual([HEADER]);
});

test('installing again refreshes the lines with the rest, and a third time does nothing', () => {
  expect(second.steps.map(({ id }) => id)).toEqual(['formulas', 'home']);
  expect(book.planInstall().steps).toEqual([]);
});

test('a line: its day, how far it is, its text, and nothing for an abandoned project', () => {
  expect(book.cells('Accueil!A5:D6')).toEqual([[TODAY + 6, 'dans 6 jours', 'Prochaine étape – Légumerie']]);
});

test('a state and a meeting are counted whatever the word for it', () => {
  type(2, 'Avancement', 'Non démarré');
  type(3, 'Avancement', 'achevé');
  const figures = Object.fromEntries(book.cells('Accueil!F5:G11'));
  expect([figures['À venir'], figures.Terminé, figures.Abandonné]).toEqual([1, 1, 0]);
  type(2, 'Avancement', 'En cours');
  type(3, 'Avancement', 'Abandonné');
});

test('the sentence and the figures count live', () => {
  expect(book.cells('Accueil!A2')).toEqual([['2 projets, dont 1 en cours.']]);
  expect(Object.fromEntries(book.cells('Accueil!F5:G11'))).toEqual({
    'À venir': 0,
    'En cours': 1,
    Bloqué: 0,
    'En pause': 0,
    Terminé: 0,
    Abandonné: 1,
    'Tous les projets': 2,
  });
});

test('money by axis: an axis named by its number counts, an abandoned project does not', () => {
  const funds = book.cells('Accueil!F17:I24');
  expect(funds[0]).toEqual(['Financements par axe', 'Obtenu', 'Demandé', 'Reste à financer']);
  expect(funds[1]).toEqual(['Axe 1 – Alimentation', 0, 0, 100000]);
  expect(funds[2]).toEqual(['Axe 2 – Économie circulaire et déchets', 0, 0, 0]);
  expect(funds.at(-1)).toEqual(['Ensemble', 0, 0, 100000]);
  type(3, 'Avancement', 'En cours');
  expect(book.cells('Accueil!I19:I24').flat()).toEqual([5000, 0, 0, 0, 0, 105000]);
  type(3, 'Avancement', 'Abandonné');
});

test('a line leads to its row, wherever it was sorted to', () => {
  const { sheetId } = book.get('sheets(properties(sheetId,title))').sheets[1].properties;
  expect(linkAt('C5')).toBe(`#gid=${sheetId}&range=A2`);
  book.batch([
    {
      sortRange: {
        range: { sheetId, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 80 },
        sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }],
      },
    },
  ]);
  expect(linkAt('C5')).toBe(`#gid=${sheetId}&range=A3`);
});

test('what the lines say already is not written again; a title that looks like a formula stays text', () => {
  const before = book.read();
  expect(homeWrite(before, TODAY)).toBeUndefined();
  const row = book.cells('Projets!A1:A5').findIndex(([id]) => id === 'PRJ-0001') + 1;
  book.put(`Projets!${projects('Prochaine étape')}${row}`, [['=1+1']]);
  const { data } = homeWrite(book.read(), TODAY)!;
  expect(data.values[0]).toEqual([
    TODAY + 6,
    null,
    null,
    '',
    null,
    null,
    null,
    null,
    null,
    null,
    '=1+1 – Légumerie',
    'PRJ-0001',
  ]);
  book.values({ valueInputOption: 'RAW', data: [data] });
  expect(book.cells('Accueil!C5')).toEqual([['=1+1 – Légumerie']]);
});

test('how far a day is: the formula says what whenDue says', () => {
  const days = [-400, -31, -2, -1, 0, 1, 2, 6, 31, 365];
  const calculator = book.workspace.sheets.calculator(book.id);
  for (const away of days) {
    const formula = whenFormula(`(TODAY()+(${away}))`);
    expect(calculator.run(formula, HOME_SHEET_ID, 0, 0)).toBe(whenDue(TODAY + away, TODAY));
  }
});

test('columns and rows put in by hand: the lines are found by their headers', () => {
  const cells = [
    ['Mon titre'],
    ['', 'Échéance', 'À moi', 'Quand', 'À faire', 'Qui', 'Texte', 'Réf.'],
    ['', TODAY, '', 'x', 'x', 'Moi', 'T', 'PRJ-0001'],
  ];
  expect(readHome('Accueil', cells)).toMatchObject({
    headerRow: 2,
    columns: { day: 1, who: 5, text: 6, reference: 7 },
  });
  expect(readHome('Accueil', [['Bienvenue']])).toBeUndefined();
});

describe('a tab Accueil of somebody’s own', () => {
  const theirs = new Book();
  theirs.batch([{ addSheet: { properties: { title: 'Accueil', sheetId: 5 } } }]);
  theirs.put('Accueil!A1:B2', [
    ['Bienvenue', 'dans notre classeur'],
    ['Échéance', 'À faire'],
  ]);
  theirs.install();

  test('stays as it is, and ours stands beside it', () => {
    const titles = theirs
      .get('sheets(properties(title))')
      .sheets.map(({ properties }: any) => properties.title);
    expect(titles[0]).toBe('Accueil Cordée');
    expect(titles).toContain('Accueil');
    expect(theirs.cells('Accueil!A1:B9')).toEqual([
      ['Bienvenue', 'dans notre classeur'],
      ['Échéance', 'À faire'],
    ]);
    expect(theirs.read().home?.title).toBe('Accueil Cordée');
    expect(theirs.planInstall().steps).toEqual([]);
  });
});

test('a tab that was deleted: nothing to write there, and install alone proposes it again', () => {
  const without = new Book();
  without.install();
  without.batch([{ deleteSheet: { sheetId: HOME_SHEET_ID } }]);
  expect(homeWrite(without.read(), TODAY)).toBeUndefined();
  expect(without.planInstall().steps.map(({ title }) => title)).toEqual(['Onglet « Accueil » à ajouter']);
});

test('lines have as many rows as the tab has formulas for', () => {
  const formulas = book.cells('Accueil!B5:B40', 'FORMULA').filter(([formula]) => formula !== '');
  expect(formulas).toHaveLength(homeLines(book.read(), TODAY).length);
});
