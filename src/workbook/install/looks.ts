// How tabs and columns look: widths, notes, formats, colours, drop-downs. Data for *Installer* alone: see
// src/reference.ts.

import type { Column, TableKey } from '../declaration';
import { offeredLabels } from '../enumerations';
import { TABLE_KEYS, TABLES } from '../tables';
import { rgb } from './colour';
import { HIGHLIGHTS, type Highlight } from './highlights';
import { STYLES, type Style } from './styles';

type Format = gapi.client.sheets.CellFormat;

export interface ColumnLook {
  /** Pixels. */
  width: number;
  /** What hovering over the header says. */
  note?: string;
  /** Of the cells below the header. */
  format?: Format;
  /** A drop-down that is the same wherever the columns stand. */
  rule?: gapi.client.sheets.DataValidationRule;
}

export interface TabLook {
  /** One row, and several, in the words of a sentence: « projet », « projets ». */
  row: readonly [one: string, several: string];
  properties: gapi.client.sheets.SheetProperties & { gridProperties: { rowCount: number } };
  columns: Readonly<Record<string, ColumnLook>>;
  /** Conditional formats, the first that applies winning. */
  highlights: readonly Highlight[];
}

export type Looks = Readonly<Record<TableKey, TabLook>>;

const WIDTHS: Readonly<Record<Column['type'], number>> = {
  id: 90,
  text: 150,
  longText: 220,
  choice: 130,
  choices: 170,
  date: 95,
  time: 70,
  money: 110,
  percent: 75,
  integer: 80,
  number: 90,
  boolean: 80,
  reference: 170,
  references: 190,
  link: 150,
  email: 220,
  phone: 120,
  separator: 120,
};

/** Texts that look like numbers stay text: INSEE codes and telephone numbers start with 0. */
const TEXT: Format = { numberFormat: { type: 'TEXT', pattern: '@' } };
const FORMATS: Partial<Record<Column['type'], Format>> = {
  id: TEXT,
  phone: TEXT,
  money: { numberFormat: { type: 'CURRENCY', pattern: '#,##0\\ "€"' } },
  percent: { numberFormat: { type: 'PERCENT', pattern: '0.0\\ %' } },
  date: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } },
  time: { numberFormat: { type: 'TIME', pattern: 'hh:mm' } },
  longText: { wrapStrategy: 'CLIP' },
};
/** Text columns whose values look like numbers. */
const CODES = [
  'actionNumber',
  'fileNumber',
  'number',
  'catalogueId',
  'siret',
  'rna',
  'siren',
  'epciSiren',
  'postcodes',
  'code',
  'value',
];

function tabLook(table: TableKey): TabLook {
  const { row, visible, colour, frozenColumns, rows } = STYLES[table];
  return {
    row,
    properties: {
      hidden: !visible,
      tabColorStyle: { rgbColor: rgb(colour) },
      gridProperties: { rowCount: rows, frozenRowCount: 1, frozenColumnCount: frozenColumns },
    },
    columns: Object.fromEntries(
      TABLES[table].columns.map((column) => [column.key, columnLook(column, STYLES[table])]),
    ),
    highlights: HIGHLIGHTS[table] ?? [],
  };
}

function columnLook(column: Column, { widths, notes, formats }: Style): ColumnLook {
  const format = formatOf(column, formats?.[column.key]);
  const rule = ruleOf(column);
  const note = notes?.[column.key];
  return {
    width: widths[column.key] ?? WIDTHS[column.type],
    ...(note ? { note } : {}),
    ...(format ? { format } : {}),
    ...(rule ? { rule } : {}),
  };
}

function formatOf(column: Column, pattern: string | undefined): Format | undefined {
  if (pattern) {
    return { numberFormat: { type: column.type === 'date' ? 'DATE_TIME' : 'NUMBER', pattern } };
  }
  // A formula in a cell formatted as text would show itself instead of its value.
  if (column.type === 'text') return CODES.includes(column.key) && !column.automatic ? TEXT : undefined;
  return FORMATS[column.type];
}

/** Drop-downs suggest and never reject (product.md §1). Lists of several values have none: a pick would replace all. */
function ruleOf({ automatic, type, list }: Column): gapi.client.sheets.DataValidationRule | undefined {
  if (automatic) return undefined;
  if (type === 'choice' && list) return oneOf(offeredLabels(list));
  return type === 'boolean' ? TICK : undefined;
}

/** A box to tick; « Oui » typed over it is understood. */
const TICK: gapi.client.sheets.DataValidationRule = { condition: { type: 'BOOLEAN' }, strict: false };

function oneOf(labels: readonly string[]): gapi.client.sheets.DataValidationRule {
  return {
    condition: { type: 'ONE_OF_LIST', values: labels.map((label) => ({ userEnteredValue: label })) },
    strict: false,
    showCustomUi: true,
  };
}

export const LOOKS: Looks = Object.fromEntries(TABLE_KEYS.map((table) => [table, tabLook(table)])) as Record<
  TableKey,
  TabLook
>;
