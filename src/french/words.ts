// Amounts in letters, as decrees write them (R-TYP-06).

import { APOSTROPHE } from './characters';
import { plural } from './counting';

const UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
];
const TENS = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];

/** 0–99. `final`: nothing but a noun follows, so « quatre-vingts » takes its s. */
function belowHundred(value: number, final: boolean): string {
  if (value < 20) return UNITS[value]!;
  const ten = Math.floor(value / 10);
  // Seventy and ninety count on from sixty and eighty.
  const unit = ten === 7 || ten === 9 ? (value % 10) + 10 : value % 10;
  const name = TENS[ten]!;
  if (unit === 0) return ten === 8 && final ? `${name}s` : name;
  if ((unit === 1 || unit === 11) && ten < 8) return `${name} et ${UNITS[unit]}`;
  return `${name}-${UNITS[unit]}`;
}

/** 0–999. `final`: « cent » and « vingt » take their s when they end the number. */
function belowThousand(value: number, final: boolean): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return belowHundred(rest, final);
  const name = hundreds === 1 ? 'cent' : `${UNITS[hundreds]} cent`;
  if (rest === 0) return hundreds > 1 && final ? `${name}s` : name;
  return `${name} ${belowHundred(rest, final)}`;
}

/** A whole number from 0 to 999 999 999 999 in letters. */
export function numberInWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e12) {
    throw new RangeError(`Not a whole number that can be written in letters: ${value}`);
  }
  if (value === 0) return UNITS[0]!;
  const parts: string[] = [];
  // « million » and « milliard » are nouns: what stands before them ends a number; « mille » is not.
  for (const [size, name] of [
    [1e9, 'milliard'],
    [1e6, 'million'],
  ] as const) {
    const count = Math.floor(value / size) % 1000;
    if (count > 0) parts.push(`${belowThousand(count, true)} ${plural(count, name, `${name}s`)}`);
  }
  const thousands = Math.floor(value / 1000) % 1000;
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`);
  if (value % 1000 > 0) parts.push(belowThousand(value % 1000, true));
  return parts.join(' ');
}

/** Cents → « quatre-vingts euros et dix centimes » (R-TYP-06). */
export function amountInWords(cents: number): string {
  const total = Math.abs(Math.round(cents));
  const whole = Math.floor(total / 100);
  const rest = total % 100;
  const parts: string[] = [];
  if (whole > 0 || rest === 0) {
    const link = whole >= 1e6 && whole % 1e6 === 0 ? ` d${APOSTROPHE}` : ' ';
    parts.push(`${numberInWords(whole)}${link}${plural(whole, 'euro', 'euros')}`);
  }
  if (rest > 0) parts.push(`${numberInWords(rest)} ${plural(rest, 'centime', 'centimes')}`);
  return (cents < 0 && total > 0 ? 'moins ' : '') + parts.join(' et ');
}
