// Adopting: which of a stranger's tabs and columns are ours, what is asked, and that no value changes.

import fc from 'fast-check';
import { columnOf, TABLES } from '../../src/workbook/tables';
import { Book } from './book';
import { STRANGERS, type Stranger } from './strangers';

function bookOf({ tabs, merges = [] }: Pick<Stranger, 'tabs' | 'merges'>): Book {
  const book = new Book();
  for (const [title, rows] of Object.entries(tabs)) {
    const sheetId = book.addTab(title, rows);
    for (const { rows: r, columns: c } of merges.filter(({ tab }) => tab === title)) {
      const range = {
        sheetId,
        startRowIndex: r[0],
        endRowIndex: r[1],
        startColumnIndex: c[0],
        endColumnIndex: c[1],
      };
      book.batch([{ mergeCells: { range, mergeType: 'MERGE_ALL' } }]);
    }
  }
  return book;
}

/** Every cell that holds something, as it was typed. */
function typed(book: Book, titles: readonly string[]): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  for (const title of titles)
    book.cells(`'${title.replace(/'/g, "''")}'`, 'FORMULA').forEach((row, r) => {
      row.forEach((cell, c) => {
        if (cell !== '') cells.set(`${title}!${r}:${c}`, cell);
      });
    });
  return cells;
}

const MARK = { sure: '', said: '', likely: '~', asked: '?', alone: '–' };

describe.each(STRANGERS)('$name', (stranger) => {
  const { tabs, said = {}, expected, asked = {}, others = [], rows = {} } = stranger;
  const book = bookOf(stranger);
  const plan = book.planInstall(said);
  const { adoption } = plan;

  test('each tab and each column is taken for what it is, or asked about', () => {
    const found = Object.fromEntries(
      adoption.tabs.map(({ title, table, shape, columns }) => {
        const seen = new Map<string, number>();
        const named = columns.map(({ header, key, certainty }) => {
          const times = (seen.get(header) ?? 0) + 1;
          seen.set(header, times);
          const ours =
            key === undefined
              ? certainty === 'said'
                ? '–'
                : MARK[certainty]
              : MARK[certainty] + columnOf(table, key).label;
          return [times > 1 ? `${header} #${times}` : header, ours];
        });
        return [
          title,
          {
            table: TABLES[table].title,
            header: shape.first + shape.lines,
            columns: Object.fromEntries(named),
          },
        ];
      }),
    );
    const wanted = Object.fromEntries(
      Object.entries(expected).map(([title, one]) => [title, { header: 1, ...one }]),
    );
    expect(found).toEqual(wanted);
    expect(adoption.faults).toEqual([]);
    expect(
      Object.fromEntries(
        adoption.doubtful.map(({ title, may }) => [title, may.map((key) => TABLES[key].title)]),
      ),
    ).toEqual(asked);
    expect(adoption.tabs.flatMap(({ shape }) => shape.others)).toEqual(others);
  });

  test('no column of ours is meant twice', () => {
    for (const { columns } of adoption.tabs) {
      const keys = columns.map(({ key }) => key).filter((key) => key !== undefined);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  if (Object.keys(asked).length > 0) return;

  test('installed: not one value changes, rows are read, and the second time there is nothing to do', () => {
    const before = typed(book, Object.keys(tabs));
    book.install(said);
    const after = typed(book, Object.keys(tabs));
    for (const [cell, value] of before) expect([cell, after.get(cell)]).toEqual([cell, value]);
    const workbook = book.read();
    for (const [title, names] of Object.entries(rows)) {
      const table = Object.values(TABLES).find((one) => one.title === title)!;
      const key = title === 'Contacts' ? 'lastName' : table.titleKey;
      expect(workbook.tables[table.key].map(({ values }) => values[key])).toEqual(names);
      expect(workbook.tables[table.key].every(({ id }) => id.startsWith(`${table.prefix}-`))).toBe(true);
    }
    expect(book.planInstall().steps.map(({ title, details, mapping }) => [title, details, mapping])).toEqual(
      [],
    );
  });
});

describe('once adopted', () => {
  const adopted = (): Book => {
    const book = bookOf(STRANGERS[1]!);
    book.install({ Quand: 'Début' });
    return book;
  };
  const titles = (book: Book) => book.read().tables.projects.map(({ values }) => values.title);
  const TITLES = ['Recyclerie du Queyras', 'Navette à la demande', 'Plateforme de compostage'];

  test('dates, communes and amounts are read below the header', () => {
    const [first] = adopted().read().tables.projects;
    expect(first).toMatchObject({
      row: 5,
      values: { totalCost: 8_000_000, municipalities: ['05003'], plannedStart: 46093 },
    });
  });

  test('a renamed column is still read, and it is said', () => {
    const book = adopted();
    book.put("'Feuil 1'!A4", [['Nos belles actions']]);
    expect(titles(book)).toEqual(TITLES);
    expect(book.read().problems.filter(({ rule }) => rule === 'W-HEADER-RENAMED')).toMatchObject([
      { where: 'Feuil 1!A4', severity: 'info' },
    ]);
    expect(book.planInstall().steps).toEqual([]);
  });

  test('a moved column, inserted rows and a renamed tab change nothing', () => {
    const book = adopted();
    const { sheetId } = book.read().tabs.projects!;
    book.batch([
      {
        moveDimension: {
          source: { sheetId, dimension: 'COLUMNS', startIndex: 4, endIndex: 5 },
          destinationIndex: 0,
        },
      },
      { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 4 } } },
      { updateSheetProperties: { properties: { sheetId, title: 'Actions du PETR' }, fields: 'title' } },
    ]);
    expect(titles(book)).toEqual(TITLES);
    expect(book.read().tables.projects[0]!.values.totalCost).toBe(8_000_000);
    expect(book.planInstall().steps).toEqual([]);
  });

  test('what was left undecided can be said later; what was said, said otherwise', () => {
    const book = bookOf(STRANGERS[0]!);
    book.install();
    expect(book.read().tables.projects[0]!.values.plannedStart).toBeUndefined();
    const plan = book.install({ Quand: 'Début' });
    expect(plan.steps.map(({ id }) => id)).toContain('adopt:projects');
    expect(book.read().tables.projects[0]!.values.plannedStart).toBe(46093);
    book.install({ Quand: 'rien' });
    expect(book.read().tables.projects[0]!.values.plannedStart).toBeUndefined();
    expect(book.planInstall().steps).toEqual([]);
  });
});

test.each([
  [{ Quandd: 'Début' }, 'Aucune colonne ne s’appelle « Quandd ».', /Quoi, Quand, Où/],
  [{ Qui: 'Truc' }, '« Truc » n’est pas une colonne de Cordée.', /Intitulé/],
  [
    { 'Feuille Z!Qui': 'Intitulé' },
    'L’onglet « Feuille Z » n’existe pas, ou Cordée n’y voit pas de tableau.',
    /Plan d’actions/,
  ],
  [
    { 'Plan d’actions': 'Bidules' },
    '« Bidules » n’est pas un onglet que Cordée puisse reconnaître.',
    /Projets, Financements/,
  ],
  [{ Qui: 'Financeur' }, '« Financeur » n’est pas une colonne de « Projets ».', /Porteur de projet/],
])('%j is refused with what to say instead', (said, message, hint) => {
  const { adoption } = bookOf(STRANGERS[0]!).planInstall(said as unknown as Record<string, string>);
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  expect(adoption.faults.map((fault) => plain(fault.message))).toEqual([message]);
  expect(plain(adoption.faults[0]!.hint)).toMatch(hint);
});

test('below a row that holds words of ours too, the header is the row that was adopted', () => {
  const rows = [['Réf.', 'PRJ-0001'], ['Projet', 'PRJ-0001', 'Intitulé'], ['PRJ-0001']];
  const book = bookOf({ tabs: { Projets: rows } });
  book.install();
  expect(book.read().tabs.projects!.headerRow).toBe(2);
  expect(book.planInstall().steps).toEqual([]);
});

describe('whatever stands in the cells', () => {
  const cell = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('', '', 'Projet', 'Intitulé', 'Réf.', 'Montant', 'Total', 'ADEME', 'Vars'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('PRJ-0001', 'PRJ-0001', 'FIN-0001', '12/03/2026', '80 000 €', 'En cours'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('=1+1', '=A1', '=#REF!', '#REF!', 'Oui', 'x@y.example', 'Obtenu'),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }).map((text) => text.replace(/^[=+'@-]+/, '')) },
  );
  const rows = fc.array(fc.array(cell, { maxLength: 7 }), { minLength: 1, maxLength: 10 });
  const title = fc.constantFrom('Projets', 'Financements', 'Contacts', 'Feuil1', 'Suivi');

  test('installing never changes a cell that held something', () => {
    fc.assert(
      fc.property(title, rows, (name, cells) => {
        const book = bookOf({ tabs: { [name]: cells } });
        const before = typed(book, [name]);
        book.install();
        const after = typed(book, [name]);
        for (const [at, value] of before) expect([at, after.get(at)]).toEqual([at, value]);
        const again = book.planInstall().steps.map(({ id, title: told }) => `${id} ${told}`);
        expect(again).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
