// What the cells of a stranger's column look like: dates, amounts, communes, funders, statuses, addresses …

import { normalise, parseDate, parseMoney } from '../../french';
import { isEmpty, splitList, textOfCell } from '../cells';
import type { Cell, Column, TableKey } from '../declaration';
import { entryOf } from '../enumerations';
import { TABLES } from '../tables';

/** Names under which rows of each table are known, normalised. */
export type Names = Partial<Record<TableKey, ReadonlySet<string>>>;

/** Cells of a column that hold something, dates as they are shown. */
export interface Sample {
  cells: readonly Cell[];
  /** They are all formulas. */
  computed: boolean;
  /** Share of them, 0 to 1, that may stand in a declared column. */
  fit(column: Column): number;
}

/** `shown`: the same cells with dates as they are shown and formulas as they are written. */
export function sampleOf(cells: readonly Cell[], shown: readonly Cell[], names: Names): Sample {
  const written = cells.map((cell, index) => shown[index] ?? cell);
  const filled = written
    .map((cell, index) => (isFormula(cell) ? cells[index]! : cell))
    .filter((cell) => !isEmpty(cell));
  const known = new Map<string, number>();
  return {
    cells: filled,
    computed: written.every((cell) => isEmpty(cell) || isFormula(cell)),
    fit(column) {
      const { type, list = '', to = '' } = column;
      const name = `${type}/${list}/${to}`;
      let share = known.get(name);
      if (share === undefined) {
        const fits = filled.filter((cell) => accepts(column, cell, names)).length;
        share = filled.length === 0 ? 0 : fits / filled.length;
        known.set(name, share);
      }
      return share;
    },
  };
}

function isFormula(cell: Cell): boolean {
  return typeof cell === 'string' && cell.charCodeAt(0) === 61;
}

/** Types that a cell can be known by, whatever its header says. */
export function tells({ type }: Column): boolean {
  return type !== 'text' && type !== 'longText' && type !== 'separator' && type !== 'link';
}

const SHOWN_DATE = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$/;

export function isDateText(text: string): boolean {
  return SHOWN_DATE.test(text) || parseDate(text) !== undefined;
}

function accepts(column: Column, cell: Cell, names: Names): boolean {
  const text = textOfCell(cell).trim();
  switch (column.type) {
    case 'date':
      return typeof cell === 'string' && isDateText(text);
    case 'time':
      return typeof cell === 'string' && /^\d{1,2} ?[h:] ?(\d{2})?$/.test(normalise(text));
    case 'money':
      return typeof cell === 'number' || (typeof cell === 'string' && isMoney(text));
    case 'percent':
      return typeof cell === 'number' ? cell <= 100 : /^\d+([.,]\d+)? ?%$/.test(normalise(text));
    case 'number':
    case 'integer':
      return typeof cell === 'number';
    case 'boolean':
      return typeof cell === 'boolean' || ['oui', 'non', 'x', 'vrai', 'faux'].indexOf(normalise(text)) >= 0;
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text);
    case 'phone':
      return /^(\+33|0)[\d .-]{8,14}$/.test(normalise(text));
    case 'link':
      return /^https?:\/\//i.test(text);
    case 'choice':
      return typeof cell === 'string' && entryOf(column.list!, text) !== undefined;
    case 'choices':
      return all(text, (piece) => entryOf(column.list!, piece) !== undefined);
    case 'reference':
    case 'references':
      return typeof cell === 'string' && all(text, (piece) => isNamed(column.to!, piece, names));
    default:
      return typeof cell === 'string';
  }
}

function isMoney(text: string): boolean {
  return parseMoney(text.replace(/\s*(HT|TTC)$/i, '')) !== undefined && !isDateText(text);
}

function isNamed(table: TableKey, text: string, names: Names): boolean {
  const word = normalise(text);
  return (
    names[table]?.has(word) === true || new RegExp(`\\b${TABLES[table].prefix}-\\d+\\)?$`, 'i').test(text)
  );
}

function all(text: string, known: (piece: string) => boolean): boolean {
  const { found, unknown } = splitList(text, (piece) => (known(piece) ? [piece] : undefined));
  return found.length > 0 && unknown.length === 0;
}
