// The arithmetic of the grid, and what its cells suggest.

import fc from 'fast-check';
import { localAddress } from '../../../local/pages/browser/address';
import {
  a1,
  columnName,
  contains,
  fromClipboard,
  type Range,
  rowCount,
  toClipboard,
} from '../../../local/pages/browser/grid/a1';
import { complete, matching } from '../../../local/pages/browser/grid/suggest';

test.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [702, 'ZZ'],
  [703, 'AAA'],
])('column %d is %s', (column, name) => expect(columnName(column)).toBe(name));

const range = (startRow: number, endRow: number, startColumn = 1, endColumn = 3): Range => ({
  startRow,
  endRow,
  startColumn,
  endColumn,
});

test.each([
  ['Projets', range(2, 2, 2, 2), "'Projets'!B2"],
  ['Projets', range(2, 4), "'Projets'!A2:C4"],
  ["L'été", range(1, 1, 1, 1), "'L''été'!A1"],
])('a range of %s', (title, where, name) => expect(a1(title, where)).toBe(name));

test('a cell is in a range up to its edges', () => {
  expect([1, 2, 3, 4].map((row) => contains(range(2, 3), { row, column: 3 }))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(contains(range(2, 3), { row: 2, column: 4 })).toBe(false);
});

test('rows selected twice count once', () => {
  const ranges = fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.nat(10))
      .map(([start, length]) => range(start, start + length)),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(ranges, (all) => {
      const rows = new Set(
        all.flatMap(({ startRow, endRow }) =>
          Array.from({ length: endRow - startRow + 1 }, (_, n) => startRow + n),
        ),
      );
      expect(rowCount(all)).toBe(rows.size);
    }),
  );
});

test('what is copied is pasted the same', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' '), maxLength: 6 });
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 4 })
        .chain((width) =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
        ),
      (rows) => {
        fc.pre(rows.at(-1)?.join('') !== '' || (rows.at(-1)?.length ?? 0) > 1);
        expect(fromClipboard(toClipboard(rows))).toEqual(rows);
      },
    ),
  );
});

const NAMES = ['En cours', 'À venir', 'Énergie', 'Bloqué en cours'];
test.each([
  ['', NAMES],
  ['en', ['En cours', 'Énergie', 'À venir', 'Bloqué en cours']],
  ['a v', ['À venir']],
  ['À venir; ener', ['Énergie']],
  ['zzz', []],
])('« %s » suggests %j', (words, found) => expect(matching(NAMES, words)).toEqual(found));

test.each([
  ['', 'Énergie', false, 'Énergie'],
  ['en', 'Énergie', true, 'Énergie'],
  ['À venir; en', 'Énergie', true, 'À venir; Énergie'],
  ['À venir\nen', 'Énergie', true, 'À venir\nÉnergie'],
  ['En cours', 'Énergie', false, 'Énergie'],
])('« %s » completed by « %s »', (words, choice, typing, text) =>
  expect(complete(words, choice, typing)).toBe(text),
);

test.each([
  ['https://docs.google.com/document/d/a-B_1/edit#x', '/document/a-B_1'],
  ['https://docs.google.com/spreadsheets/d/book/edit', '/classeur'],
  ['https://drive.google.com/drive/folders/f1', '/drive/f1'],
  ['https://drive.google.com/drive/u/0/folders/f1', '/drive/f1'],
  ['https://www.example.org/a', 'https://www.example.org/a'],
  ['mailto:a@b.example', 'mailto:a@b.example'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['', undefined],
])('%s opens %s', (url, address) => expect(localAddress(url)).toBe(address));
