// Where a tab's header stands: row 1 of a tab of ours, anywhere below a banner in somebody's own.

import { normalise } from '../french';
import { type Adopted, headerText } from './adoption/adopted';
import { isEmpty } from './cells';
import type { Cell, Column, Table, TableKey } from './declaration';
import { isInSheet } from './tables';

/** Rows among which a header is looked for. */
const SEARCHED = 30;

export interface Header {
  /** 1-based: the header's last row, above the first row of data. */
  row: number;
  /** One text for each column, '' where there is none. */
  labels: readonly string[];
}

export interface Labels {
  exact: ReadonlyMap<string, Column>;
  aliases: ReadonlyMap<string, Column>;
}
const labels = new Map<TableKey, Labels>();

/** A header that always is ours, where a column of somebody's own already bears the label. */
export function ownLabel({ label }: Pick<Column, 'label'>): string {
  return `${label} (Cordée)`;
}

/** Normalised labels of a table's columns. */
export function labelsOf(table: Table): Labels {
  let known = labels.get(table.key);
  if (!known) {
    const inSheet = table.columns.filter(isInSheet);
    const aliases = new Map<string, Column>();
    for (const column of inSheet) {
      for (const alias of [...(column.aliases ?? []), ownLabel(column)])
        aliases.set(normalise(alias), column);
    }
    known = { exact: new Map(inSheet.map((column) => [normalise(column.label), column])), aliases };
    labels.set(table.key, known);
  }
  return known;
}

/** The key of a column by its label, or one of its former ones. */
export function keyOfLabel(table: Table, label: string): string | undefined {
  const { exact, aliases } = labelsOf(table);
  const word = normalise(label);
  return (exact.get(word) ?? aliases.get(word))?.key;
}

/** The text of a header of one or more rows: the lowest that says something. */
export function headerAt(cells: readonly (readonly Cell[])[], first: number, lines: number): string[] {
  const rows = cells.slice(first, first + lines);
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: width }, (_, column) =>
    rows.reduce((text, row) => headerText(row[column]) || text, ''),
  );
}

/** The header of a table in the cells of its tab: the first row that says most of what is known. */
export function findHeader(table: Table, cells: readonly (readonly Cell[])[], adopted?: Adopted): Header {
  const { exact, aliases } = labelsOf(table);
  const remembered = new Set(adopted?.columns.map(({ header }) => normalise(header)));
  const lines = adopted?.lines ?? 1;
  const at = (first: number): Header => ({ row: first + lines, labels: headerAt(cells, first, lines) });
  const top = at(0);
  const known = (word: string): boolean => exact.has(word) || aliases.has(word) || remembered.has(word);
  const matches = (texts: readonly string[]): number =>
    new Set(texts.map(normalise).filter((word) => word !== '' && known(word))).size;
  const filled = (texts: readonly string[]): number => texts.filter((text) => text !== '').length;
  let best = top;
  let most = matches(top.labels);
  // A tab of ours has it on top; an adopted one has it where what is remembered of it stands.
  if (!adopted && most > 1 && most * 2 >= filled(top.labels)) return top;
  for (let first = 1; first < Math.min(SEARCHED, cells.length); first++) {
    // A row of data may hold a word or two of ours: a header is mostly words that we know.
    const row = cells[first]!;
    if (!row.some((cell) => !isEmpty(cell))) continue;
    const header = at(first);
    const count = matches(header.labels);
    if (count > most && count > 1 && count * 2 >= filled(header.labels)) {
      best = header;
      most = count;
    }
  }
  return best;
}

const TOTAL = /^(sous[- ]total|(grand )?total)( (general|generaux|ht|ttc|projets?|en euros))*( ?:)?$/;

/** « Total », « Sous-total » …: a row that sums the others up is none of them. */
export function isTotal(row: readonly Cell[]): boolean {
  const first = row.find((cell) => typeof cell === 'string' && !isEmpty(cell)) as string | undefined;
  return first !== undefined && first.length < 30 && TOTAL.test(normalise(first));
}

/**
 * What the columns of an adopted tab were said to be: keys of ours, null for those left alone. A header is
 * known by its text; one that was renamed since, by its neighbours.
 */
export function remembered(
  table: Table,
  words: readonly string[],
  adopted: Adopted | undefined,
): {
  means: ReadonlyMap<number, string | null>;
  /** Columns that nobody said anything of yet. */
  undecided: readonly number[];
  renamed: readonly (readonly [column: number, before: string])[];
} {
  const means = new Map<number, string | null>();
  const renamed: [number, string][] = [];
  const undecided: number[] = [];
  if (!adopted) return { means, undecided, renamed };
  const { exact, aliases } = labelsOf(table);
  const keyOf = (label: string | null | undefined): string | null => keyOfLabel(table, label ?? '') ?? null;
  const places = placesOf(adopted, words);
  adopted.columns.forEach(({ means: label }, index) => {
    const place = places[index];
    if (place === undefined) return;
    means.set(place, keyOf(label));
    if (label === undefined) undecided.push(place);
  });
  adopted.columns.forEach(({ header, means: label }, index) => {
    const key = keyOf(label);
    if (places[index] !== undefined || key === null) return;
    // Between the two columns it stood between, a single newcomer: it took another name.
    const before = index === 0 ? -1 : places[index - 1];
    const after = index === places.length - 1 ? words.length : places[index + 1];
    if (before === undefined || after === undefined || after !== before + 2) return;
    const word = words[before + 1]!;
    if (word === '' || means.has(before + 1) || exact.has(word) || aliases.has(word)) return;
    means.set(before + 1, key);
    renamed.push([before + 1, header]);
  });
  return { means, undecided, renamed };
}

/** Where each remembered header stands; the second of two that say the same is the second. */
export function placesOf({ columns }: Adopted, words: readonly string[]): (number | undefined)[] {
  const free = words.map(() => true);
  return columns.map(({ header }) => {
    const word = normalise(header);
    const column = words.findIndex((one, index) => free[index] && one === word);
    if (word === '' || column < 0) return undefined;
    free[column] = false;
    return column;
  });
}
