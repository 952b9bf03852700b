// Serial days: the sheet's count, without a clock.

import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  daysInMonth,
  fromSerial,
  isDate,
  toSerial,
  weekday,
} from '../../src/domain/dates';
import { shortDate } from '../../src/french';

test.each([
  [0, 1899, 12, 30, 6],
  [1, 1899, 12, 31, 0],
  [61, 1900, 3, 1, 4],
  [46350, 2026, 11, 24, 2],
  [-1, 1899, 12, 29, 5],
])('serial %d is %d-%d-%d, weekday %d', (serial, year, month, day, nth) => {
  expect(fromSerial(serial)).toEqual({ year, month, day });
  expect(toSerial({ year, month, day })).toBe(serial);
  expect(weekday(serial)).toBe(nth);
});

const serials = fc.integer({ min: -200_000, max: 400_000 });

test('there and back, agreeing with the platform’s UTC calendar', () => {
  fc.assert(
    fc.property(serials, (serial) => {
      const date = fromSerial(serial);
      expect(toSerial(date)).toBe(serial);
      expect(isDate(date)).toBe(true);
      const reference = new Date(Date.UTC(1899, 11, 30 + serial));
      expect([date.year, date.month, date.day]).toEqual([
        reference.getUTCFullYear(),
        reference.getUTCMonth() + 1,
        reference.getUTCDate(),
      ]);
      expect(weekday(serial)).toBe(reference.getUTCDay());
    }),
  );
});

test('the dates printed are those counted', () => {
  fc.assert(
    fc.property(serials, (serial) => {
      const { year, month, day } = fromSerial(serial);
      expect(shortDate(serial)).toBe(
        `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`,
      );
    }),
  );
});

test('a later day has a larger serial', () => {
  fc.assert(
    fc.property(serials, (serial) => expect(toSerial(fromSerial(addDays(serial, 1)))).toBe(serial + 1)),
  );
});

test.each([
  [2027, 1, 31, 1, '28/02/2027'],
  [2028, 1, 31, 1, '29/02/2028'],
  [2026, 12, 15, 1, '15/01/2027'],
  [2027, 1, 15, -1, '15/12/2026'],
  [2028, 2, 29, 12, '28/02/2029'],
  [2024, 1, 10, 36, '10/01/2027'],
])('%d-%d-%d plus %d months is %s', (year, month, day, months, text) => {
  const serial = toSerial({ year, month, day });
  expect(shortDate(addMonths(serial, months))).toBe(text);
  if (months % 12 === 0) expect(addYears(serial, months / 12)).toBe(addMonths(serial, months));
});

test.each([
  [1900, 28],
  [2000, 29],
  [2026, 28],
  [2028, 29],
  [2100, 28],
])('February %d has %d days', (year, days) => expect(daysInMonth(year, 2)).toBe(days));

test('days that no calendar has', () => {
  expect(isDate({ year: 2026, month: 2, day: 29 })).toBe(false);
  expect(isDate({ year: 2026, month: 13, day: 1 })).toBe(false);
  expect(() => fromSerial(Number.NaN)).toThrow(RangeError);
});
