// Amounts and dates as people type them: one value, or a question.

import * as fc from 'fast-check';
import { toSerial } from '../../src/domain/dates';
import { dayMonthYear, euroCents, euros, longDate, parseDate, parseMoney, shortDate } from '../../src/french';

describe('amounts', () => {
  test.each([
    ['80 000 €', 8_000_000],
    ['80\u00A0000\u00A0€', 8_000_000],
    ['80\u202F000\u00A0€', 8_000_000],
    ['80000', 8_000_000],
    ['80000€', 8_000_000],
    ['80k', 8_000_000],
    ['80 k€', 8_000_000],
    ['80 K€', 8_000_000],
    ['1,5 M€', 150_000_000],
    ['2 millions d’euros', 200_000_000],
    ['12,5 k€', 1_250_000],
    ['80.000,50', 8_000_050],
    ['80.000', 8_000_000],
    ['80 000,5', 8_000_050],
    ['80000.50', 8_000_050],
    ['1 250 000,00 €', 125_000_000],
    ['0', 0],
    ['0,05', 5],
    ['-25 500 €', -2_550_000],
    ['\u221225\u202F500\u00A0€', -2_550_000],
    ['80 000 euros', 8_000_000],
    ['  80 000 € ', 8_000_000],
    ['47\u202F243,52\u00A0€', 4_724_352],
  ])('%j is %d cents', (text, cents) => expect(parseMoney(text)).toBe(cents));

  test.each([
    '80,000.50',
    '80,000',
    '1,234,567',
    '80.000.50',
    '50 à 80 k€',
    '40-50 k€',
    'environ 80 000',
    'à préciser',
    '',
    '€',
    'k€',
    '80 00',
    '8 0000',
    '1.250 k€',
    '80,005 €',
    '80 000 $',
    '80 000 € HT',
    '0 000',
    '99999999999999999999',
    '80,',
    ',5',
    '1e5',
    '=1+1',
  ])('%j is a question', (text) => expect(parseMoney(text)).toBeUndefined());

  test('what we print, we read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        expect(parseMoney(euros(cents))).toBe(cents);
        expect(parseMoney(euroCents(cents))).toBe(cents);
        expect(parseMoney(euroCents(cents).replace(/\s/g, ' '))).toBe(cents);
      }),
    );
  });
  test('no text is a crash', () => {
    const piece = fc.constantFrom('1', '80', '000', ' ', '.', ',', 'k', 'M', '€', '-', 'millions', 'd’');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (parts) => {
        const cents = parseMoney(parts.join(''));
        expect(cents === undefined || Number.isSafeInteger(cents)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('dates', () => {
  const day = (year: number, month: number, date: number) => toSerial({ year, month, day: date });
  test.each([
    ['24/11/2026', day(2026, 11, 24)],
    ['24/11/26', day(2026, 11, 24)],
    ['24-11-2026', day(2026, 11, 24)],
    ['24.11.2026', day(2026, 11, 24)],
    ['3/5/2027', day(2027, 5, 3)],
    ['2026-11-24', day(2026, 11, 24)],
    ['24 novembre 2026', day(2026, 11, 24)],
    ['le 24 novembre 2026', day(2026, 11, 24)],
    ['Mardi 24 Novembre 2026', day(2026, 11, 24)],
    ['1er décembre 2026', day(2026, 12, 1)],
    ['1er\u00A0decembre\u202F2026', day(2026, 12, 1)],
    ['24 nov. 2026', day(2026, 11, 24)],
    ['3 févr. 2027', day(2027, 2, 3)],
    ['15 août 2027', day(2027, 8, 15)],
    ['29/02/2028', day(2028, 2, 29)],
  ])('%j is serial %d', (text, serial) => expect(parseDate(text)).toBe(serial));

  test.each([
    'printemps 2027',
    'T2 2027',
    '',
    '31/02/2026',
    '29/02/2027',
    '00/01/2026',
    '24/13/2026',
    '11/2026',
    '2026',
    '24/11',
    'lundi 24 novembre 2026',
    'rendez 24 novembre 2026',
    '24 ju 2026',
    '12 juillembre 2026',
    '24/11-2026',
    '24/11/1026',
    '46350',
  ])('%j stays a text', (text) => expect(parseDate(text)).toBeUndefined());

  test('what we print, we read', () => {
    fc.assert(
      fc.property(fc.integer({ min: day(1900, 1, 1), max: day(2199, 12, 31) }), (serial) => {
        expect([shortDate(serial), longDate(serial), dayMonthYear(serial)].map(parseDate)).toEqual([
          serial,
          serial,
          serial,
        ]);
      }),
    );
  });
});
