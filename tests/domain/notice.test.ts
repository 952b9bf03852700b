// When a notice must leave: the vectors of R-GOV-08, and the calendar they don't care about.

import { addDays, type CivilDate, fromSerial, toSerial, weekday } from '../../src/domain/dates';
import { easter, holiday } from '../../src/domain/holidays';
import { latestSending } from '../../src/domain/notice';

const day = (text: string) => {
  const [date = 0, month = 0, year = 0] = text.split('/').map(Number);
  return toSerial({ year, month, day: date });
};
const text = ({ year, month, day: date }: CivilDate) =>
  `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
const said = (serial: number) => text(fromSerial(serial));

describe('the last day to send a notice', () => {
  test.each([
    ['03/12/2026', 5, '27/11/2026'],
    ['03/12/2026', 3, '29/11/2026'],
    ['03/12/2026', 1, '01/12/2026'],
    ['28/01/2027', 3, '24/01/2027'],
    // Over a leap day, a year's end, and Easter: all of them count.
    ['01/03/2028', 1, '28/02/2028'],
    ['02/01/2027', 5, '27/12/2026'],
    ['31/03/2027', 5, '25/03/2027'],
  ])('%s with %i clear days: %s', (meeting, days, latest) =>
    expect(said(latestSending(day(meeting), days, 'clear'))).toBe(latest),
  );

  test('a Sunday is allowed', () => {
    expect(weekday(latestSending(day('03/12/2026'), 3, 'clear'))).toBe(0);
  });

  test('fifteen calendar days are fifteen days', () =>
    expect(said(latestSending(day('03/12/2026'), 15, 'calendar'))).toBe('18/11/2026'));
});

describe('public holidays', () => {
  test.each([
    [1999, '04/04/1999'],
    [2000, '23/04/2000'],
    [2008, '23/03/2008'],
    [2011, '24/04/2011'],
    [2025, '20/04/2025'],
    [2026, '05/04/2026'],
    [2027, '28/03/2027'],
    [2038, '25/04/2038'],
    [2285, '22/03/2285'],
  ])('Easter %i is %s', (year, date) => expect(said(easter(year))).toBe(date));

  test.each([
    ['01/01/2027', 'le jour de l’an'],
    ['06/04/2026', 'le lundi de Pâques'],
    ['14/05/2026', 'l’Ascension'],
    ['25/05/2026', 'le lundi de Pentecôte'],
    ['14/07/2026', 'la fête nationale'],
    ['11/11/2026', 'le 11 novembre'],
    ['25/12/2026', 'Noël'],
    // Alsace and Moselle have two more: not here.
    ['03/04/2026', undefined],
    ['26/12/2026', undefined],
    ['03/12/2026', undefined],
  ])('%s: %s', (date, name) => expect(holiday(day(date))).toBe(name));

  test('eleven a year, but for those that fall on one another', () => {
    const first = day('01/01/2026');
    const days = Array.from({ length: 365 }, (_, index) => addDays(first, index));
    expect(days.filter((one) => holiday(one)).length).toBe(11);
  });
});
