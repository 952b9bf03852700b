// Reading one cell by the type of its column: amounts, dates, hours, choices, as people type them.

import type { EnumerationKey } from '../domain/enumerations';
import { normalise, parseDate, parseMoney } from '../french';
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
  return (
    cell === undefined || cell === null || cell === '' || (typeof cell === 'string' && cell.trim() === '')
  );
}

/** Values a user added to a list in the tab `Listes`. */
export type Additions = ReadonlyMap<EnumerationKey, ReadonlySet<string>>;

/** Reads everything but references, which need the other tabs. */
export function readCell(column: Column, cell: Cell | undefined, additions: Additions): Reading {
  if (isEmpty(cell)) return EMPTY;
  if (isFormulaError(cell)) return formulaError(String(cell));
  const text = textOfCell(cell!).trim();
  switch (column.type) {
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
      return readChoice(column.list!, text, additions);
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

/** Euros in the sheet → integer cents. */
function readMoney(cell: Cell, text: string): Reading {
  if (typeof cell === 'number') return { value: centsOf(cell) };
  const cents = typeof cell === 'string' ? parseMoney(text.replace(/\s*(HT|TTC)$/i, '')) : undefined;
  if (cents !== undefined) return { value: cents };
  return kept(
    text,
    'warning',
    'W-MONEY',
    'n’est pas un montant.',
    'Tapez un nombre en euros (80 000). Une fourchette se note dans « Estimation (texte) » ou « Observations ».',
  );
}

/** Binary fractions of euros, rounded to the cent as written in decimal. */
export function centsOf(euros: number): number {
  return Math.round(Number((euros * 100).toPrecision(15)));
}

/** First and last days a sheet date may plausibly be: 1950 and 2150. */
const FIRST_DAY = 18264;
const LAST_DAY = 91314;

function readDate(cell: Cell, text: string): Reading {
  if (typeof cell === 'number') {
    // « 2027 » typed alone is a year, not the 19th of July 1905.
    if (cell >= FIRST_DAY && cell <= LAST_DAY) return { value: Math.floor(cell) };
  } else {
    const day = parseDate(text);
    if (day !== undefined) return { value: day };
  }
  return kept(
    text,
    'info',
    'W-DATE',
    'n’est pas une date complète.',
    'Tapez le jour : 24/11/2026. Le texte est gardé tel quel.',
  );
}

/** Fraction of a day, « 14:30 », « 14 h 30 », « 9h » → minutes after midnight. */
function readTime(cell: Cell, text: string): Reading {
  if (typeof cell === 'number' && cell >= 0) return { value: Math.round((cell % 1) * 1440) };
  const match = /^(\d{1,2})\s*(?:h|:|heures?)\s*(\d{2})?$/.exec(normalise(text));
  const hours = Number(match?.[1]);
  const minutes = Number(match?.[2] ?? 0);
  if (match && hours < 24 && minutes < 60) return { value: hours * 60 + minutes };
  return kept(text, 'warning', 'W-TIME', 'n’est pas une heure.', 'Tapez par exemple 14:30.');
}

/** 0.625 in a cell formatted as a percentage, « 62,5 % », 62,5 → 62.5 points. */
function readPercent(cell: Cell, text: string): Reading {
  if (typeof cell === 'number') {
    // Cells formatted as a percentage hold fractions; a rate above 150 % is a number of points.
    const points = Math.abs(cell) <= 1.5 ? cell * 100 : cell;
    return { value: Number(points.toPrecision(14)) };
  }
  const points = decimal(text.replace(/\s*%$/, ''));
  if (points !== undefined) return { value: points };
  return kept(text, 'warning', 'W-PERCENT', 'n’est pas un taux.', 'Tapez par exemple 30 %.');
}

function readNumber(cell: Cell, text: string, whole: boolean): Reading {
  const value = typeof cell === 'number' ? cell : decimal(text);
  if (value !== undefined && (!whole || Number.isInteger(value))) return { value };
  return kept(
    text,
    'warning',
    'W-NUMBER',
    whole ? 'n’est pas un nombre entier.' : 'n’est pas un nombre.',
    'Tapez un nombre, sans unité.',
  );
}

/** « 1 250,5 » → 1250.5 */
function decimal(text: string): number | undefined {
  const bare = normalise(text).replace(/ /g, '');
  return /^-?\d+(?:[.,]\d+)?$/.test(bare) ? Number(bare.replace(',', '.')) : undefined;
}

const YES = ['oui', 'o', 'vrai', 'true', 'x', 'yes', '1'];
const NO = ['non', 'n', 'faux', 'false', 'no', '0', '-'];

function readBoolean(cell: Cell, text: string): Reading {
  if (typeof cell === 'boolean') return { value: cell };
  const word = normalise(text);
  if (YES.indexOf(word) >= 0) return { value: true };
  if (NO.indexOf(word) >= 0) return { value: false };
  return kept(text, 'warning', 'W-BOOLEAN', 'n’est ni Oui ni Non.', 'Tapez Oui ou Non.');
}

function codeOf(list: EnumerationKey, text: string, additions: Additions): string | undefined {
  const entry = entryOf(list, text);
  if (entry) return entry.code;
  return additions.get(list)?.has(normalise(text)) ? text : undefined;
}

function readChoice(list: EnumerationKey, text: string, additions: Additions): Reading {
  const code = codeOf(list, text, additions);
  return code === undefined ? unknownChoice(text) : { value: code };
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
  const found: string[] = [];
  const unknown: string[] = [];
  const add = (values: readonly string[]): void => {
    for (const value of values) if (found.indexOf(value) < 0) found.push(value);
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
  return { found, unknown };
}
