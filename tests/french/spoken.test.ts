// Days and durations as people say them.

import { toSerial } from '../../src/domain/dates';
import { shortDate } from '../../src/french';
import { dayMeant, hoursMeant } from '../../src/french/spoken';

/** Tuesday 24 November 2026. */
const TODAY = toSerial({ year: 2026, month: 11, day: 24 });

test.each([
  ['aujourd’hui', '24/11/2026'],
  ['Demain', '25/11/2026'],
  ['après-demain', '26/11/2026'],
  ['15/12', '15/12/2026'],
  ['24/11', '24/11/2026'],
  ['15/01', '15/01/2027'],
  ['avant le 15/01', '15/01/2027'],
  ['pour le 1er décembre', '01/12/2026'],
  ['le 3 mai', '03/05/2027'],
  ['15-12', '15/12/2026'],
  ['15/12/2026', '15/12/2026'],
  ['02/01/2026', '02/01/2026'],
  ['mardi 15 décembre', '15/12/2026'],
  ['dans 15 jours', '09/12/2026'],
  ['sous quinze jours', '09/12/2026'],
  ['sous quinzaine', '09/12/2026'],
  ['sous huitaine', '02/12/2026'],
  ['d’ici deux semaines', '08/12/2026'],
  ['dans un mois', '24/12/2026'],
  ['dans 1 an', '24/11/2027'],
  ['jeudi', '26/11/2026'],
  ['mardi', '01/12/2026'],
  ['lundi prochain', '30/11/2026'],
  ['29 février', '29/02/2028'],
])('« %s » → %s', (typed, day) => {
  const meant = dayMeant(typed, TODAY);
  expect(meant === undefined ? undefined : shortDate(meant)).toBe(day);
});

test.each([
  '',
  'bientôt',
  'mi-janvier',
  '31/11',
  '15/13',
  'lundi 15 décembre',
  'dans peu de jours',
  'fin',
  '15',
])('« %s » means no day', (typed) => expect(dayMeant(typed, TODAY)).toBeUndefined());

test.each([
  ['1h30', 1.5],
  ['1 h 30', 1.5],
  ['1 h 30 min', 1.5],
  ['2h', 2],
  ['20 min', 0.25],
  ['25 min', 0.5],
  ['5 mn', 0.25],
  ['90 minutes', 1.5],
  ['1,5', 1.5],
  ['1.25 h', 1.25],
  ['0,3', 0.25],
  ['une heure', 1],
  ['demi-heure', 0.5],
  ['trois quarts d’heure', 0.75],
  ['1:15', 1.25],
])('« %s » is %d hours', (typed, hours) => expect(hoursMeant(typed)).toBe(hours));

test.each(['', '0', 'longtemps', '25 h', '1h75', '-1', '12345 min', '1,5,2'])(
  '« %s » is no duration',
  (typed) => expect(hoursMeant(typed)).toBeUndefined(),
);
