// Public holidays of metropolitan France (Alsace-Moselle aside), computed: code du travail, art. L3133-1.

import { fromSerial, toSerial } from './dates';

/** Easter Sunday of a Gregorian year, serial day (Meeus, *Astronomical Algorithms*, ch. 8). */
export function easter(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const count = moon + sunday - 7 * late + 114;
  return toSerial({ year, month: Math.floor(count / 31), day: (count % 31) + 1 });
}

const FIXED: readonly (readonly [month: number, day: number, name: string])[] = [
  [1, 1, 'le jour de l’an'],
  [5, 1, 'la fête du Travail'],
  [5, 8, 'le 8 mai'],
  [7, 14, 'la fête nationale'],
  [8, 15, 'l’Assomption'],
  [11, 1, 'la Toussaint'],
  [11, 11, 'le 11 novembre'],
  [12, 25, 'Noël'],
];

/** Days after Easter Sunday. */
const MOVING: readonly (readonly [days: number, name: string])[] = [
  [1, 'le lundi de Pâques'],
  [39, 'l’Ascension'],
  [50, 'le lundi de Pentecôte'],
];

/** The holiday's name with its article, « l’Ascension »; undefined on any other day. */
export function holiday(serial: number): string | undefined {
  const { year, month, day } = fromSerial(serial);
  const fixed = FIXED.find((one) => one[0] === month && one[1] === day);
  const after = Math.floor(serial) - easter(year);
  return fixed?.[2] ?? MOVING.find(([days]) => days === after)?.[1];
}
