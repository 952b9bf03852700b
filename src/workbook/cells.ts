// Reading one cell by the type of its column: amounts, dates, hours, choices, as people type them.

import { type EnumerationKey, labelOf } from '../domain/enumerations';
import { isInvisible, normalise, parseDate, parseMoney, parseNumber, visible } from '../french';
import type { Cell, Column, Value } from './declaration';
import { entryOf } from './enumerations';
import { excerpt } from './problem';

/** A cell read: its value if any, and what is to be said about it. */
export interface Reading {
  value?: Value;
  remark?: { severity: 'error' | 'warning' | 'info'; rule: string; message: string; hint: string };
}

const EMPTY: Reading = {};

/** What a formula in error shows, whatever the language of the sheet. */
const FORMULA_ERROR =
  /^#(REF!|N\/A|NAME\?|NOM\?|VALUE!|VALEUR!|DIV\/0!|ERROR!|ERREUR!|NUM!|NOMBRE!|NULL!|NUL!|CALC!|SPILL!)$/;

export function isFormulaError(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.charCodeAt(0) === 35 && FORMULA_ERROR.test(cell);
}

export function isEmpty(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && isInvisible(cell));
}

/** More than any amount, date or rate weighs: what is longer, or turns its digits round, is a text. */
const LONGEST = 100;
const TURNED = /[\u202D\u202E]/;

/** Words of each list in the tab `Listes`, spelling aside, with what they mean: a code, or '' for themselves. */
export type Additions = ReadonlyMap<EnumerationKey, ReadonlyMap<string, string>>;

/** Reads everything but references, which need the other tabs. */
export function readCell(column: Column, cell: Cell | undefined, additions: Additions): Reading {
  if (isEmpty(cell)) return EMPTY;
  if (isFormulaError(cell)) return formulaError(String(cell));
  const text = textOfCell(cell!).trim();
  if (column.type in REFUSALS && (text.length > LONGEST || TURNED.test(text)))
    return REFUSALS[column.type]!(text);
  switch (column.type) {
    case 'id':
      return { value: visible(text) };
    case 'phone':
      return readPhone(cell!, text);
    case 'money':
      return readMoney(cell!, text);
    case 'date':
      return readDate(cell!, text);
    case 'time':
      return readTime(cell!, text);
    case 'percent':
      return readPercent(cell!, text);
    case 'number':
    case 'integer':
      return readNumber(cell!, text, column.type === 'integer');
    case 'boolean':
      return readBoolean(cell!, text);
    case 'choice':
      return readChoice(column.list!, cell!, text, additions);
    case 'choices':
      return readChoices(column.list!, text, additions);
    case 'longText':
      return { value: text.replace(/\r\n?/g, '\n') };
    default:
      return { value: text };
  }
}

/** Text of a cell whatever it holds; TRUE and FALSE in the words of the sheet. */
export function textOfCell(cell: Cell): string {
  if (cell === true) return 'Oui';
  if (cell === false) return 'Non';
  return cell === null ? '' : String(cell);
}

function formulaError(shown: string): Reading {
  return {
    remark: {
      severity: 'error',
      rule: 'W-FORMULA',
      message: `la formule de cette cellule est en erreur (${shown}).`,
      hint: 'Tapez la valeur, ou corrigez la formule.',
    },
  };
}

function kept(
  text: string,
  severity: 'warning' | 'info',
  rule: string,
  message: string,
  hint: string,
): Reading {
  return { value: text, remark: { severity, rule, message: `« ${excerpt(text)} » ${message}`, hint } };
}

/** What is said of a text that the type of its column can't be read from; it is kept. */
const REFUSALS: Partial<Record<Column['type'], (text: string) => Reading>> = {
  money: (text) =>
    kept(
      text,
      'warning',
      'W-MONEY',
      'n’est pas un montant.',
      'Tapez un nombre en euros (80 000). Une fourchette se note dans « Estimation (texte) » ou « Observations ».',
    ),
  date: (text) =>
    kept(
      text,
      'info',
      'W-DATE',
      'n’est pas une date complète.',
      'Tapez le jour : 24/11/2026. Le texte est gardé tel quel.',
    ),
  time: (text) => kept(text, 'warning', 'W-TIME', 'n’est pas une heure.', 'Tapez par exemple 14:30.'),
  percent: (text) => kept(text, 'warning', 'W-PERCENT', 'n’est pas un taux.', 'Tapez par exemple 30 %.'),
  number: (text) => kept(text, 'warning', 'W-NUMBER', 'n’est pas un nombre.', 'Tapez un nombre, sans unité.'),
  integer: (text) =>
    kept(text, 'warning', 'W-NUMBER', 'n’est pas un nombre entier.', 'Tapez un nombre, sans unité.'),
  boolean: (text) => kept(text, 'warning', 'W-BOOLEAN', 'n’est ni Oui ni Non.', 'Tapez Oui ou Non.'),
};

function read(value: Value | undefined, type: Column['type'], text: string): Reading {
  return value === undefined ? REFUSALS[type]!(text) : { value };
}

/** Euros in the sheet → integer cents. */
function readMoney(cell: Cell, text: string): Reading {
  if (typeof cell !== 'number') {
    const cents = typeof cell === 'string' ? parseMoney(text.replace(/\s*(HT|TTC)$/i, '')) : undefined;
    return read(cents, 'money', text);
  }
  const cents = centsOf(cell);
  return read(Number.isSafeInteger(cents) ? cents : undefined, 'money', text);
}

/** Binary fractions of euros, rounded to the cent as written in decimal. */
export function centsOf(euros: number): number {
  // No amount is « −0 ».
  return Math.round(Number((euros * 100).toPrecision(15))) + 0;
}

/** First and last days a sheet date may plausibly be: 1950 and 2150. */
export const FIRST_DAY = 18264;
export const LAST_DAY = 91314;

function readDate(cell: Cell, text: string): Reading {
  // « 2027 » typed alone is a year, not the 19th of July 1905.
  const day = typeof cell === 'number' ? Math.floor(cell) : parseDate(text);
  return read(day !== undefined && day >= FIRST_DAY && day <= LAST_DAY ? day : undefined, 'date', text);
}

/** Fraction of a day, « 14:30 », « 14 h 30 », « 9h » → minutes after midnight. « 14 » typed alone is no fraction. */
function readTime(cell: Cell, text: string): Reading {
  if (typeof cell === 'number') {
    const ofDay = (cell >= 0 && cell < 1) || (cell >= FIRST_DAY && cell <= LAST_DAY);
    return read(ofDay ? Math.round((cell % 1) * 1440) % 1440 : undefined, 'time', text);
  }
  const match = /^(\d{1,2})\s*(?:h|:|heures?)\s*(\d{2})?$/.exec(normalise(text));
  const hours = Number(match?.[1]);
  const minutes = Number(match?.[2] ?? 0);
  return read(match && hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined, 'time', text);
}

/** Cells formatted as a percentage hold fractions; a rate above 150 % is a number of points. */
const HIGHEST_FRACTION = 1.5;

/** 0.625 in a cell formatted as a percentage, « 62,5 % », 62,5 → 62.5 points. « 0,3 » as a text could be both. */
function readPercent(cell: Cell, text: string): Reading {
  if (typeof cell === 'number') {
    const points = Math.abs(cell) <= HIGHEST_FRACTION ? cell * 100 : cell;
    return { value: Number(points.toPrecision(14)) };
  }
  const points = parseNumber(text.replace(/\s*%$/, ''));
  const clear = points !== undefined && (text.endsWith('%') || Math.abs(points) > HIGHEST_FRACTION);
  return read(clear ? points : undefined, 'percent', text);
}

function readNumber(cell: Cell, text: string, whole: boolean): Reading {
  const value = typeof cell === 'number' ? cell : parseNumber(text);
  const clear = value !== undefined && (!whole || Number.isInteger(value));
  return read(clear ? value : undefined, whole ? 'integer' : 'number', text);
}

/** A number has lost the 0 that every French number starts with. */
function readPhone(cell: Cell, text: string): Reading {
  if (typeof cell !== 'number' || !/^[1-9]\d{8}$/.test(text)) return { value: text };
  return {
    value: `0${text}`,
    remark: {
      severity: 'info',
      rule: 'W-ZERO',
      message: `le numéro « ${text} » a perdu son zéro : il est lu « 0${text} ».`,
      hint: 'Mettez la colonne au format « Texte brut » et retapez le numéro.',
    },
  };
}

const YES = ['oui', 'o', 'vrai', 'true', 'x', 'yes', '1'];
const NO = ['non', 'n', 'faux', 'false', 'no', '0', '-'];

function readBoolean(cell: Cell, text: string): Reading {
  if (typeof cell === 'boolean') return { value: cell };
  const word = normalise(text);
  if (YES.indexOf(word) >= 0) return { value: true };
  if (NO.indexOf(word) >= 0) return { value: false };
  return read(undefined, 'boolean', text);
}

/** `Listes` first: formulas read no other words, and a word that staff added there means what its code says. */
function codeOf(list: EnumerationKey, text: string, additions: Additions): string | undefined {
  const meaning = additions.get(list)?.get(normalise(text));
  return meaning === '' ? text : (meaning ?? entryOf(list, text)?.code);
}

function readChoice(list: EnumerationKey, cell: Cell, text: string, additions: Additions): Reading {
  const code = codeOf(list, text, additions);
  // A tick is « Oui » where the list says so; what « oui » means elsewhere is for people to say in words.
  const ticked = typeof cell === 'boolean' && code !== undefined && labelOf(list, code) !== text;
  return code === undefined || ticked ? unknownChoice(text) : { value: code };
}

function unknownChoice(text: string, value: Value = text): Reading {
  return {
    value,
    remark: {
      severity: 'warning',
      rule: 'W-CHOICE',
      message: `« ${excerpt(text)} » n’est pas dans la liste.`,
      hint: 'Choisissez une valeur de la liste, ou ajoutez celle-ci dans l’onglet « Listes ».',
    },
  };
}

function readChoices(list: EnumerationKey, text: string, additions: Additions): Reading {
  const { found, unknown } = splitList(text, (piece) => {
    const code = codeOf(list, piece, additions);
    return code === undefined ? undefined : [code];
  });
  return unknown.length ? unknownChoice(unknown[0]!, found) : { value: found };
}

/**
 * Splits at `;` and line breaks, and at commas where every piece of the whole is then known: « , » occurs in
 * names. A piece that leads nowhere stays as it was typed.
 */
export function splitList(
  text: string,
  resolve: (piece: string) => readonly string[] | undefined,
): { found: string[]; unknown: string[] } {
  const found = new Set<string>();
  const unknown: string[] = [];
  const add = (values: readonly string[]): void => {
    for (const value of values) found.add(value);
  };
  for (const part of text.split(/[;\n\r]+/)) {
    const piece = part.trim();
    if (piece === '') continue;
    const whole = resolve(piece);
    if (whole) {
      add(whole);
      continue;
    }
    const parts = piece.split(',').map((name) => name.trim());
    const named = parts.filter((name) => name !== '');
    const resolved = named.map(resolve);
    if (named.length > 1 && resolved.every((values) => values !== undefined)) {
      for (const values of resolved) add(values!);
    } else {
      add([piece]);
      unknown.push(piece);
    }
  }
  return { found: [...found], unknown };
}
