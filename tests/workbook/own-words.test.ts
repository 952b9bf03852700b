// Words that staff add in `Listes`: offered where their list is, once, beside what was there.

import { Book } from './book';

const LISTED = 'Statut du financement';

function withWords(...rows: unknown[][]): Book {
  const book = new Book();
  book.install();
  const last = book.cells('Listes').length;
  book.put(`Listes!A${last + 1}`, rows);
  return book;
}

function offered(book: Book, tab = 'Financements', label = 'Statut', row = 2): string[] {
  const column = book.cells(`${tab}!1:1`)[0]!.indexOf(label);
  const { sheets } = book.call('GET', `/v4/spreadsheets/${book.id}`, undefined, {
    ranges: [`${tab}!${String.fromCharCode(65 + column)}${row}`],
    fields: ['sheets(data(rowData(values(dataValidation))))'],
  });
  const { condition, strict } = sheets[0].data[0].rowData[0].values[0].dataValidation;
  return [...condition.values.map((value: any) => value.userEnteredValue), ...(strict ? ['STRICT'] : [])];
}

test('their own words come after ours, in every row; a second install writes nothing', () => {
  const book = withWords(
    [LISTED, 'Voté', 'NOTIFIED', null, null, true],
    [LISTED, 'À revoir', '', null, null, true],
    [LISTED, 'Plus proposé', '', null, null, false],
    [LISTED, 'sollicite', '', null, null, true],
    ['Notre liste', 'Rouge', '', null, null, true],
  );
  const before = offered(book);
  const plan = book.install();
  const step = plan.steps.find(({ id }) => id === 'drop-downs');
  expect([step?.title, step?.details]).toEqual([
    'Mots ajoutés dans « Listes » à proposer (1 colonne)',
    ['Financements\u00a0: Statut'],
  ]);
  for (const row of [2, 600])
    expect(offered(book, 'Financements', 'Statut', row)).toEqual([...before, 'Voté', 'À revoir']);
  expect(book.planInstall().steps).toEqual([]);
});

test('a drop-down that somebody took away or rewrote is not put back', () => {
  const book = withWords([LISTED, 'Voté', 'NOTIFIED', null, null, true]);
  const { sheets } = book.get('sheets(properties(title,sheetId,gridProperties))');
  const { sheetId } = sheets.find(({ properties }: any) => properties.title === 'Financements').properties;
  const column = book.cells('Financements!1:1')[0]!.indexOf('Statut');
  book.batch([
    {
      setDataValidation: {
        range: { sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 },
      },
    },
  ]);
  book.install();
  expect(book.planInstall().steps).toEqual([]);
});

test('a column that comes later offers them from the start', () => {
  const book = withWords([LISTED, 'Voté', 'NOTIFIED', null, null, true]);
  const column = book.cells('Financements!1:1')[0]!.indexOf('Statut');
  const { sheets } = book.get('sheets(properties(title,sheetId))');
  const { sheetId } = sheets.find(({ properties }: any) => properties.title === 'Financements').properties;
  book.batch([
    {
      deleteDimension: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
      },
    },
  ]);
  book.install();
  expect(book.planInstall().steps).toEqual([]);
});

test('a workbook without words of its own reads nothing more', () => {
  const book = new Book();
  book.install();
  expect(book.planInstall().unread).toBeUndefined();
});
