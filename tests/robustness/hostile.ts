// Cells as people, pastes and formulas leave them: a meaning spelled in many ways, texts with two meanings, junk.

import * as fc from 'fast-check';
import { toSerial } from '../../src/domain/dates';
import { entriesOf } from '../../src/domain/enumerations';
import { normalise } from '../../src/french';
import type { Cell, Column, Value } from '../../src/workbook/declaration';

/** Draws a value; the draws of a failing case shrink one by one. */
export type Draw = fc.GeneratorValue;

/** What a cell must be read as: a value, nothing, or the text as it is with a remark at its cell. */
export type Expected = { value: Value } | 'nothing' | 'asked';

export interface Spelled {
  cell: Cell;
  expected: Expected;
}

export const NBSP = '\u00A0';
export const NARROW = '\u202F';
const ZERO_WIDTH = '\u200B';

export const FORMULA_ERRORS = ['#REF!', '#N/A', '#NAME?', '#VALUE!', '#DIV/0!', '#NUM!', '#NULL!', '#ERROR!'];

/** Never a value of any typed column: two meanings, or none. */
const ASKED: Record<string, readonly Cell[]> = {
  money: [
    ...['80,000', '80,000.50', '1,234,567', '80.000.50', '1.250 k€', '80,005 €', '80 00', '8 0000', '12 34'],
    ...['50 à 80 k€', '40-50 k€', 'environ 80 000', '80 000 + 5 000', '80 000 / an', '1e5', '(500)', "1'000"],
    ...[
      '8O 000',
      'l00',
      '80 000 $',
      '½',
      '80 %',
      '80 000 000 000 000 000 000',
      '\u202E000 08',
      '٨٠٠',
      'à chiffrer',
    ],
    ...[true, false, 1e300, -1e300, 1e17],
  ],
  date: [
    ...[
      'printemps 2027',
      'T2 2027',
      '31/02/2027',
      '29/02/2027',
      '00/01/2026',
      '24/13/2026',
      '11/24/2026',
      '24/11',
    ],
    ...[
      '11/2026',
      '2026',
      '24/11/98',
      '24/11/2026 – 25/11/2026',
      'lundi 24 novembre 2026',
      '24/11-2026',
      '12/05/1026',
    ],
    ...[2027, 0, -5, -0.5, 0.25, 1e9, 1e300, true, false],
  ],
  time: ['25:00', '14:60', 'matin', '14h-16h', '9h5', 14, 14.5, -0.5, 1e300, true],
  percent: [
    '30 à 40 %',
    '30 % max',
    '12 34',
    'un tiers',
    '1,250.5',
    '0,3',
    true,
    '% 30',
    '99999999999999999999 %',
  ],
  number: [
    '12 34',
    '1,250.5',
    '1,250',
    '1.250',
    '3 h',
    '3-4',
    '99999999999999999999',
    true,
    '١٢',
    '1e3',
    '½',
  ],
  integer: ['12 34', '1,5', 1.5, '3 h', '1.250', '99999999999999999999', true],
  boolean: ['peut-être', 'oui et non', 2, 'ouioui', '?', -1],
};

const WORDS = [
  'Compostage',
  'Vallée',
  'L’Argentière',
  "l'eau",
  'cœur',
  '=1+1',
  '=IMPORTXML("http://x.example";"//a")',
  '@SUM(1)',
  '+33',
  '-5',
  '{{Intitulé}}',
  '$1 \\ $&',
  '😀👩‍👩‍👧',
  'مشروع',
  '\u202Eabc\u202C',
  'e\u0301te\u0301',
  `a${NBSP}b${NARROW}c`,
  '<b>x</b>',
  '"a;b"',
  '#hashtag',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'ligne\u2028sep',
  '\u0001\uE000',
];

/** Spaces of any kind, or nothing, around what was typed. */
function around(g: Draw, text: string): string {
  const space = fc.constantFrom;
  return `${g(space, '', '', '', ' ', NBSP, '\t')}${text}${g(space, '', '', '', '  ', NBSP, '\n')}`;
}

/** The same words in a hurried hand. */
export function mangle(g: Draw, text: string): string {
  switch (g(fc.nat, { max: 6 })) {
    case 0:
      return text.toUpperCase();
    case 1:
      return text.toLowerCase();
    case 2:
      return text.normalize('NFD').replace(/\p{M}/gu, '');
    case 3:
      return text.replace(/ /g, NBSP);
    case 4:
      return text.replace(/’/g, "'");
    case 5:
      return `${text}${ZERO_WIDTH}`;
    default:
      return text;
  }
}

export function words(g: Draw): string {
  if (g(fc.nat, { max: 120 }) === 0) return 'é;(, '.repeat(10_000);
  const count = g(fc.integer, { min: 1, max: 4 });
  return Array.from({ length: count }, () => g(fc.constantFrom, ...WORDS)).join(
    g(fc.constantFrom, ' ', '\n'),
  );
}

function grouped(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator);
}

/** Cents → one of the ways an amount is typed that mean only that. */
function amount(g: Draw): Spelled {
  const most = g(fc.constantFrom, 99, 999_99, 99_999_99, 1e10, 9e14);
  const cents = g(fc.integer, { min: -most, max: most });
  if (g(fc.boolean)) return { cell: cents / 100, expected: { value: cents } };
  const size = Math.abs(cents);
  const sign = cents < 0 ? g(fc.constantFrom, '-', '\u2212', '- ') : '';
  const rest = String(size % 100).padStart(2, '0');
  let text: string;
  if (size % 1e5 === 0 && size > 0 && g(fc.boolean)) {
    text = `${grouped(String(size / 1e5), g(fc.constantFrom, '', ' ', NBSP))}${g(fc.constantFrom, 'k', ' k€', ' K€', 'k€')}`;
  } else if (size % 1e7 === 0 && size > 0 && g(fc.boolean)) {
    text = `${String(size / 1e8).replace('.', ',')}${g(fc.constantFrom, ' M€', 'M', ' millions d’euros')}`;
  } else {
    const separator = g(fc.constantFrom, '', ' ', NBSP, NARROW, '.');
    const whole = grouped(String(Math.floor(size / 100)), separator);
    const comma = separator === '.' || g(fc.boolean) ? ',' : '.';
    const decimals =
      rest === '00' && g(fc.boolean) ? '' : comma + (rest.endsWith('0') && g(fc.boolean) ? rest[0] : rest);
    text = `${whole}${decimals}${g(fc.constantFrom, '', '€', ' €', `${NBSP}€`, ' euros', ' EUR', ' € HT', ' TTC')}`;
  }
  return { cell: around(g, sign + text), expected: { value: cents } };
}

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

function day(g: Draw): Spelled {
  const year = g(fc.integer, { min: 1951, max: 2149 });
  const month = g(fc.integer, { min: 1, max: 12 });
  const date = g(fc.integer, { min: 1, max: 28 });
  const serial = toSerial({ year, month, day: date });
  const two = (number: number): string => String(number).padStart(2, '0');
  const short = year >= 2000 && year < 2050 ? [`${date}/${month}/${two(year % 100)}`] : [];
  const cell: Cell = g(
    fc.constantFrom<Cell[]>,
    serial,
    serial + 0.75,
    `${two(date)}/${two(month)}/${year}`,
    `${date}/${month}/${year}`,
    `${two(date)}-${two(month)}-${year}`,
    `${two(date)}.${two(month)}.${year}`,
    `${year}-${two(month)}-${two(date)}`,
    `${date === 1 ? '1er' : date} ${MONTHS[month - 1]} ${year}`,
    `le ${date === 1 ? '1er' : date}${NBSP}${MONTHS[month - 1]!.toUpperCase()} ${year}`,
    ...short,
  );
  return { cell: typeof cell === 'string' ? around(g, cell) : cell, expected: { value: serial } };
}

function time(g: Draw): Spelled {
  const minutes = g(fc.nat, { max: 1439 });
  const [h, m] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')];
  const cell = g(
    fc.constantFrom<Cell[]>,
    minutes / 1440,
    46350 + minutes / 1440,
    `${h}:${m}`,
    `${h} h ${m}`,
    `${h}h${m}`,
  );
  return { cell, expected: { value: minutes } };
}

function percent(g: Draw): Spelled {
  const hundredths = g(fc.nat, { max: 15_000 });
  const points = hundredths / 100;
  const text = String(points).replace('.', ',');
  const cell = g(fc.constantFrom<Cell[]>, hundredths / 10_000, `${text} %`, `${text}%`, `${text}${NBSP}%`);
  return { cell, expected: { value: points } };
}

function number(g: Draw, whole: boolean): Spelled {
  const value = g(fc.integer, { min: -1e9, max: 1e9 }) / (whole ? 1 : g(fc.constantFrom, 1, 10, 100));
  if (g(fc.boolean)) return { cell: value, expected: { value } };
  const [units = '', decimals] = String(Math.abs(value)).split('.');
  const text = `${grouped(units, g(fc.constantFrom, '', ' ', NBSP, NARROW))}${decimals ? g(fc.constantFrom, ',', '.') + decimals : ''}`;
  return { cell: around(g, (value < 0 ? '-' : '') + text), expected: { value } };
}

function yesOrNo(g: Draw): Spelled {
  const value = g(fc.boolean);
  const cell = value
    ? g(fc.constantFrom<Cell[]>, true, 'Oui', ' oui ', 'X', 'VRAI', 1, `O${NBSP}`)
    : g(fc.constantFrom<Cell[]>, false, 'Non', 'non', 'FAUX', 0, 'N');
  return { cell, expected: { value } };
}

function label(g: Draw, column: Column): { text: string; code: string } {
  const entries = entriesOf(column.list!);
  const entry = entries[g(fc.nat, { max: entries.length - 1 })]!;
  return { text: mangle(g, g(fc.boolean) ? entry.label : entry.code), code: entry.code };
}

function choices(g: Draw, column: Column): Spelled {
  const picked = Array.from({ length: g(fc.integer, { min: 1, max: 4 }) }, () => label(g, column));
  const separator = picked.some(({ text }) => text.includes(','))
    ? g(fc.constantFrom, ' ; ', ';', '\n')
    : g(fc.constantFrom, ' ; ', ';', '\n', ', ', '\r\n');
  const value = [...new Set(picked.map(({ code }) => code))];
  return { cell: picked.map(({ text }) => text).join(separator), expected: { value } };
}

/** A cell of a column that leads nowhere, and what it must be read as. */
export function spell(g: Draw, column: Column): Spelled {
  const odds = g(fc.nat, { max: 19 });
  if (odds === 0) return { cell: g(fc.constantFrom, ...FORMULA_ERRORS), expected: 'asked' };
  if (odds === 1)
    return {
      cell: g(fc.constantFrom<Cell[]>, null, '', ' ', NBSP, ZERO_WIDTH, '\n', '\uFEFF'),
      expected: 'nothing',
    };
  const asked = ASKED[column.type];
  if (odds < 6 && asked) return { cell: g(fc.constantFrom, ...asked), expected: 'asked' };
  if (odds === 6 && asked) return { cell: `${words(g)} zzz`, expected: 'asked' };
  switch (column.type) {
    case 'money':
      return amount(g);
    case 'date':
      return day(g);
    case 'time':
      return time(g);
    case 'percent':
      return percent(g);
    case 'number':
    case 'integer':
      return number(g, column.type === 'integer');
    case 'boolean':
      return yesOrNo(g);
    case 'choice': {
      const ticks = entriesOf(column.list!).some((entry) => entry.label === 'Oui') ? [] : [true];
      if (odds < 6)
        return { cell: g(fc.constantFrom<Cell[]>, `zzz ${words(g)}`, 987654, ...ticks), expected: 'asked' };
      const { text, code } = label(g, column);
      return { cell: around(g, text), expected: { value: code } };
    }
    case 'choices': {
      const spelled = choices(g, column);
      return odds < 6 ? { cell: `${spelled.cell} ; zzz`, expected: 'asked' } : spelled;
    }
    default:
      return plain(g, column);
  }
}

function plain(g: Draw, column: Column): Spelled {
  if (odd(g)) {
    const cell = g(fc.constantFrom<Cell[]>, true, false, 12.5, -3, 1e300, 46350);
    const value = cell === true ? 'Oui' : cell === false ? 'Non' : String(cell);
    return { cell, expected: { value } };
  }
  const text = words(g);
  const kept = text.trim();
  const value = column.type === 'longText' ? kept.replace(/\r\n?/g, '\n') : kept;
  return { cell: around(g, text), expected: value === '' || normalise(value) === '' ? 'nothing' : { value } };
}

export function odd(g: Draw, one = 6): boolean {
  return g(fc.nat, { max: one - 1 }) === 0;
}
