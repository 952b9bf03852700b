// The sample workbook: life-size, exact where product.md is exact, and readable without an error.

import { fillSample, projects } from '../../../local/sample';
import { columnValue, lookup } from '../../../src/workbook/computing';
import { TABLE_KEYS, TABLES } from '../../../src/workbook/tables';
import { Book, OWNER } from '../../workbook/book';

const book = new Book();
book.install();
fillSample(book.workspace, book.id, OWNER);
const second = book.install();
const workbook = book.read();
const computed = lookup(workbook);

function value(id: string, key: string) {
  return columnValue(computed, 'projects', workbook.byId.projects.get(id)!, key);
}

test('it is life-size', () => {
  expect(workbook.tables.projects).toHaveLength(35);
  expect(workbook.tables.fundings).toHaveLength(100);
  expect(workbook.tables.contacts).toHaveLength(40);
  expect(workbook.tables.followUps.length).toBeGreaterThan(25);
});

test('it reads back without a remark', () => {
  expect(workbook.problems).toEqual([]);
});

test('every person has an address that leads nowhere', () => {
  for (const { values } of workbook.tables.contacts) expect(values.email).toMatch(/\.example$/);
});

test('a summary has at most 500 characters', () => {
  for (const { summary = '' } of projects) expect(summary.length).toBeLessThanOrEqual(500);
});

test('installing again only completes formulas, and says on Accueil what awaits; a third time does nothing', () => {
  expect(second.steps.map(({ id }) => id)).toEqual(['formulas', 'home']);
  expect(book.planInstall().steps).toEqual([]);
});

// Cents: cost, obtained, asked, gap (product.md §5).
test.each([
  ['PRJ-0001', 186_000_00, 0, 100_000_00, 0],
  ['PRJ-0002', 240_000_00, 240_000_00, 0, 0],
  ['PRJ-0003', 95_000_00, 0, 47_500_00, 25_500_00],
  ['PRJ-0004', 30_000_00, 0, 15_000_00, 0],
  ['PRJ-0005', 620_000_00, 93_000_00, 310_000_00, 0],
  ['PRJ-0006', undefined, 0, 0, undefined],
  ['PRJ-0007', 410_000_00, 0, 0, 120_000_00],
  ['PRJ-0008', 52_000_00, 16_000_00, 0, 24_000_00],
])('the plan of %s is the one of the table', (id, cost, obtained, asked, gap) => {
  expect(value(id, 'totalCost')).toBe(cost);
  expect(value(id, 'obtained')).toBe(obtained);
  expect(value(id, 'asked')).toBe(asked);
  expect(value(id, 'fundingGap')).toBe(gap);
});

test.each(TABLE_KEYS)('%s: what formulas show is what the domain computes', (table) => {
  const tab = workbook.tabs[table]!;
  for (const column of TABLES[table].columns) {
    const position = tab.columns[column.key];
    if (!column.automatic || position === undefined || column.key === 'sheetLink') continue;
    for (const row of workbook.tables[table]) {
      const shown = row.raw[position] === '' ? undefined : (row.raw[position] ?? undefined);
      const wanted = columnValue(computed, table, row, column.key);
      if (shown === undefined && wanted === undefined) continue;
      const name = `${tab.title}!${column.label} ${row.row}`;
      if (column.type === 'money')
        expect([name, Math.round(Number(shown ?? Number.NaN) * 100)]).toEqual([name, wanted ?? Number.NaN]);
      else if (column.type === 'percent')
        expect([name, Number(shown ?? Number.NaN) * 100]).toEqual([
          name,
          expect.closeTo(Number(wanted ?? Number.NaN), 6),
        ]);
      else expect([name, shown]).toEqual([name, wanted]);
    }
  }
});
