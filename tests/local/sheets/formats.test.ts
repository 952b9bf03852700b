// Values as typed and as shown, the French way.

import fc from 'fast-check';
import { parseEntry } from '../../../local/sheets/entry';
import { localeOf, show, showNumber } from '../../../local/sheets/formats';
import { fromSerial, today, toSerial } from '../../../local/sheets/serial';

const FRENCH = localeOf('fr_FR');
const ENGLISH = localeOf('en_US');

test.each<[number, string, string]>([
  [1234.5, '#,##0.00 €', '1\u202f234,50 €'],
  [1234567, '#,##0', '1\u202f234\u202f567'],
  [-80000, '#,##0.00\u00a0€', '-80\u202f000,00\u00a0€'],
  [0, '#,##0.00 €', '0,00 €'],
  [0.125, '0.0 %', '12,5 %'],
  [1 / 3, '0.00%', '33,33%'],
  [46350, 'dd/mm/yyyy', '24/11/2026'],
  [46350, 'd mmmm yyyy', '24 novembre 2026'],
  [46350, 'dddd d mmm yy', 'mardi 24 nov. 26'],
  [46350.604166667, 'dd/mm/yyyy hh:mm', '24/11/2026 14:30'],
  [0.604166667, 'h"h"mm', '14h30'],
  [0.604166667, 'hh:mm:ss', '14:30:00'],
  [1.005, '0.00', '1,01'],
  [12, '0000', '0012'],
  [0.5, '#,##0.##', '0,5'],
  [5, '#,##0.00;(#,##0.00)', '5,00'],
  [-5, '#,##0.00;(#,##0.00)', '(5,00)'],
  [0, '0;-0;"néant"', 'néant'],
  [-0.001, '0.00', '0,00'],
  [1234.5, 'General', '1234,5'],
  [1500000, '0.0,,"M€"', '1,5M€'],
])('%d with %s shows %s', (value, pattern, expected) => {
  expect(showNumber(value, pattern, FRENCH)).toBe(expected);
});

test.each<[Parameters<typeof show>[0], string]>([
  [0.1 + 0.2, '0,3'],
  [1 / 3, '0,3333333333'],
  [1e20, '1E+20'],
  [true, 'VRAI'],
  ['=x', '=x'],
])('%j without a format shows %s', (value, expected) => {
  expect(show(value, undefined, FRENCH)).toBe(expected);
});

test('types without a pattern have a French one', () => {
  expect(show(46350, { type: 'DATE' }, FRENCH)).toBe('24/11/2026');
  expect(show(46350, { type: 'DATE' }, ENGLISH)).toBe('11/24/2026');
  expect(show(12.5, { type: 'CURRENCY' }, FRENCH)).toBe('12,50\u00a0€');
  expect(show(12, { type: 'TEXT' }, FRENCH)).toBe('12');
});

const TYPED: [string, unknown, string?][] = [
  ['12', 12],
  ['-12,5', -12.5],
  ['1 234,5', 1234.5, '#,##0.00'],
  ['1\u202f234', 1234, '#,##0'],
  ['12.5', '12.5'],
  ['1,5,2', '1,5,2'],
  ['80 000 €', 80000, '#,##0\u00a0€'],
  ['80 000,50 €', 80000.5, '#,##0.00\u00a0€'],
  ['80k', '80k'],
  ['12,5 %', 0.125, '0.00%'],
  ['7%', 0.07, '0%'],
  ['24/11/2026', 46350, 'dd/mm/yyyy'],
  ['24/11/26', 46350, 'dd/mm/yyyy'],
  ['3/4', toSerial(2026, 4, 3), 'dd/mm/yyyy'],
  ['2026-11-24', 46350, 'dd/mm/yyyy'],
  ['31/02/2026', '31/02/2026'],
  ['24 novembre 2026', 46350, 'dd/mm/yyyy'],
  ['1er mars 2027', toSerial(2027, 3, 1), 'dd/mm/yyyy'],
  ['14:30', 14.5 / 24, 'hh:mm'],
  ['24/11/2026 14:30', 46350 + 14.5 / 24, 'dd/mm/yyyy hh:mm:ss'],
  ['vrai', true],
  ['FALSE', false],
  ["'=1+1", '=1+1'],
  ['PRJ-0001', 'PRJ-0001'],
  ['05100', 5100],
  ['+', '+'],
  ['mi-janvier', 'mi-janvier'],
];

test.each(TYPED.map(([text, value, pattern]) => [text, value, pattern] as const))(
  'typing %j gives %j',
  (text, value, pattern) => {
    const entry = parseEntry(text, FRENCH, 2026);
    expect(entry.value).toEqual(value);
    expect(entry.format?.pattern).toBe(pattern);
  },
);

test('serial days and calendar days agree both ways', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (serial) => {
      const { year, month, day } = fromSerial(serial);
      expect(toSerial(year, month, day)).toBe(serial);
    }),
  );
});

test('a shown amount is typed back to itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
      const shown = showNumber(cents / 100, '#,##0.00\u00a0€', FRENCH);
      expect(parseEntry(shown, FRENCH, 2026).value).toBe(cents / 100 === 0 ? 0 : cents / 100);
    }),
  );
});

test('the day changes at midnight in Paris, winter and summer', () => {
  expect(today(Date.UTC(2026, 10, 23, 22, 59), 'Europe/Paris')).toBe(46349);
  expect(today(Date.UTC(2026, 10, 23, 23, 0), 'Europe/Paris')).toBe(46350);
  expect(today(Date.UTC(2026, 6, 13, 22, 0), 'Europe/Paris')).toBe(toSerial(2026, 7, 14));
});
