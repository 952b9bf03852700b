// How the workbook remembers whose tab and whose columns were taken for ours: one readable row of `Paramètres`.

import { normalise } from '../../french';
import { isEmpty, textOfCell } from '../cells';
import type { Cell, TableKey } from '../declaration';
import { TABLE_KEYS, TABLES } from '../tables';

/**
 * A tab of somebody's own, read as one of our tables. Kept in a cell and not in the spreadsheet's metadata: it
 * goes wherever the workbook goes (a copy, an .xlsx), comes with the one reading, and a person can read it.
 */
export interface Adopted {
  /** The tab, by its title when it was adopted; by its id where it was renamed since. */
  tab: string;
  sheetId?: number;
  /** Rows of the header. */
  lines: number;
  /** First words of the row where another table begins, below. */
  until?: string;
  /** Every header of the table, from left to right. */
  columns: readonly AdoptedColumn[];
}

export interface AdoptedColumn {
  header: string;
  /** Our label · null: left alone · undefined: left alone until somebody says what it is. */
  means: string | null | undefined;
}

export type Adoptions = Partial<Record<TableKey, Adopted>>;

/** How keys of `Paramètres` that name an adopted tab begin. */
export const ADOPTED_KEY = 'Onglet adopté : ';
const ARROW = ' → ';
const NOTHING = '–';
const UNDECIDED = '?';
const TAB = 'onglet : ';
const ID = 'n° d’onglet : ';
const LINES = 'lignes d’en-tête : ';
const UNTIL = 'jusqu’à : ';

/** The key of `Paramètres` under which the tab of a table is remembered. */
export function adoptedKey(table: TableKey): string {
  return ADOPTED_KEY + TABLES[table].title;
}

export function adoptedText({ tab, sheetId, lines, until, columns }: Adopted): string {
  return [
    TAB + tab,
    ...(sheetId === undefined ? [] : [ID + sheetId]),
    ...(lines > 1 ? [LINES + lines] : []),
    ...(until === undefined ? [] : [UNTIL + until]),
    ...columns.map(({ header, means }) => header + ARROW + (means === null ? NOTHING : (means ?? UNDECIDED))),
  ].join('\n');
}

/** What a cell of `Paramètres` says; undefined when it names no tab. */
export function adoptedFrom(text: string): Adopted | undefined {
  const columns: AdoptedColumn[] = [];
  const said = new Map<string, string>();
  for (const line of text.split('\n')) {
    const arrow = line.lastIndexOf(ARROW.trimEnd());
    if (arrow >= 0) {
      const means = line.slice(arrow + ARROW.trimEnd().length).trim();
      const meaning = means === NOTHING || means === '' ? null : means === UNDECIDED ? undefined : means;
      columns.push({ header: line.slice(0, arrow).trim(), means: meaning });
      continue;
    }
    for (const start of [TAB, ID, LINES, UNTIL])
      if (normalise(line).startsWith(normalise(start)))
        said.set(start, line.split(' : ').slice(1).join(' : ').trim());
  }
  const tab = said.get(TAB);
  if (!tab) return undefined;
  const sheetId = Number(said.get(ID) ?? Number.NaN);
  const until = said.get(UNTIL);
  return {
    tab,
    ...(Number.isInteger(sheetId) ? { sheetId } : {}),
    lines: Math.min(Math.max(Number(said.get(LINES)) || 1, 1), 3),
    ...(until ? { until } : {}),
    columns,
  };
}

/** What the cells of the tab `Paramètres` remember, whatever its columns' order. */
export function adoptionsIn(cells: readonly (readonly Cell[])[]): Adoptions {
  const adoptions: Adoptions = {};
  for (const row of cells) {
    const at = row.findIndex((cell) => typeof cell === 'string' && cell.indexOf(ADOPTED_KEY) === 0);
    if (at < 0) continue;
    const key = TABLE_KEYS.find((table) => adoptedKey(table) === String(row[at]).trim());
    const text = row.find(
      (cell, column) => column !== at && typeof cell === 'string' && cell.indexOf(ARROW) > 0,
    );
    const adopted = key && adoptedFrom(String(text ?? ''));
    if (key && adopted) adoptions[key] = adopted;
  }
  return adoptions;
}

/** A header as one line of text. */
export function headerText(cell: Cell | undefined): string {
  return isEmpty(cell) ? '' : textOfCell(cell!).replace(/\s+/g, ' ').trim();
}
