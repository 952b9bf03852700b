// A stranger's workbook looked at: which tab is which of our tables, which column is which, how sure, what to ask.

import { normalise } from '../../french';
import { isEmpty, textOfCell } from '../cells';
import type { Cell, Column, Table, TableKey } from '../declaration';
import { findHeader, isTotal, keyOfLabel, labelsOf, placesOf, remembered } from '../headers';
import { columnOf, isInSheet, TABLES } from '../tables';
import { type Adopted, adoptedText } from './adopted';
import { type Names, type Sample, sampleOf, tells } from './content';
import { type Shape, shapeOf, wordsOf } from './shape';
import { ADOPTABLE, headersFor, NO_TABLE, REFERENCE_WORDS, TAB_WORDS } from './words';

/** A tab as it is: its cells, and its first rows with dates as they are shown and formulas as they are written. */
export interface LookedAt {
  sheetId: number;
  title: string;
  cells: readonly (readonly Cell[])[];
  shown: readonly (readonly Cell[])[];
  /** The table it holds already, by its title, its number or an earlier adoption. */
  table?: TableKey;
  /** What an earlier adoption says of it. */
  adopted?: Adopted;
  /** Its main table; undefined where none is seen. */
  shape?: Shape;
}

/** A tab with its main table. */
export function shaped(tab: LookedAt): LookedAt {
  const { table, adopted, cells } = tab;
  const shape = adopted && table ? shapeAgain(tab, table, adopted) : shapeOf(cells, knows);
  return shape ? { ...tab, shape } : tab;
}

/** How a column came to mean what it does. */
export type Certainty = 'sure' | 'likely' | 'said' | 'asked' | 'alone';

export interface ColumnMatch {
  /** 0-based. */
  column: number;
  header: string;
  /** Key of our column; undefined: left as it is. */
  key: string | undefined;
  certainty: Certainty;
  /** Keys it may be, the likeliest first. */
  may: readonly string[];
  /** Some of its values. */
  samples: readonly string[];
}

export interface TabMatch {
  sheetId: number;
  title: string;
  table: TableKey;
  shape: Shape;
  columns: readonly ColumnMatch[];
  /** What the workbook must remember; undefined where plain reading finds the same. */
  record: Adopted;
}

/** What people said: tables by tab, our labels by column; null leaves it alone. */
export interface Answers {
  tabs: ReadonlyMap<number, TableKey | null>;
  columns: ReadonlyMap<string, string | null>;
}

export interface Adoption {
  tabs: readonly TabMatch[];
  /** Tabs that could be one table or another, the likeliest first. */
  doubtful: readonly {
    sheetId: number;
    title: string;
    may: readonly TableKey[];
    headers: readonly string[];
  }[];
  /** Tabs left as they are. */
  alone: readonly string[];
}

/** The key of a column among the answers: `12!3`. */
export function columnId(sheetId: number, column: number): string {
  return `${sheetId}!${column}`;
}

const SURE = 0.85;
const TAKEN = 0.6;
const ASKED = 0.4;
/** Two that are this near are not told apart. */
const NEAR = 0.08;

const VOCABULARY = new Set<string>();
const bareWords = (header: string): string => wordsOf(header).join(' ');
for (const key of ADOPTABLE) {
  for (const column of TABLES[key].columns) {
    if (column.type === 'separator') continue;
    for (const name of namesOf(TABLES[key], column)) VOCABULARY.add(bareWords(name));
  }
}
for (const word of REFERENCE_WORDS) VOCABULARY.add(bareWords(word));
VOCABULARY.delete('');

function knows(header: string, whole: boolean): boolean {
  const words = wordsOf(header);
  return (
    VOCABULARY.has(words.join(' ')) || (!whole && words.slice(0, 2).some((word) => VOCABULARY.has(word)))
  );
}

function namesOf(table: Table, column: Column): string[] {
  return [column.label, ...(column.aliases ?? []), ...headersFor(table, column.key)];
}

/** What may be adopted of a workbook, from its tabs once `shaped`. `names`: names that rows of each table are known by. */
export function adopt(tabs: readonly LookedAt[], names: Names, answers: Answers): Adoption {
  const matches = new Map<number, TabMatch>();
  const doubtful: Adoption['doubtful'][number][] = [];
  const taken = new Set<TableKey>();
  const known: Names = { ...names };
  const scored = new Map<number, { table: TableKey; scored: Scored }[]>();
  for (const tab of tabs) if (tab.table) taken.add(tab.table);
  for (const tab of tabs) {
    const answer = answers.tabs.get(tab.sheetId);
    if (answer) taken.add(answer);
  }

  // Projects first: what other tabs call a project is then known.
  const free = (): TableKey[] => ADOPTABLE.filter((key) => !taken.has(key));
  for (const keys of [['projects'], ADOPTABLE] as const) {
    for (const tab of tabs) place(tab, keys);
    for (;;) {
      const best = bestPair(keys);
      if (!best) break;
      take(best.tab, best.table, best.scored);
    }
  }
  for (const tab of tabs) ask(tab);
  const alone = tabs
    .filter(({ sheetId, table }) => !table && !matches.has(sheetId))
    .filter(({ sheetId }) => !doubtful.some((one) => one.sheetId === sheetId))
    .filter(({ cells }) => cells.some((row) => row.some((cell) => !isEmpty(cell))))
    .map(({ title }) => title);
  return {
    tabs: tabs.map(({ sheetId }) => matches.get(sheetId)).filter((one) => one !== undefined),
    doubtful,
    alone,
  };

  /** A tab whose table is known or was said. */
  function place(tab: LookedAt, keys: readonly TableKey[]): void {
    const table = answers.tabs.get(tab.sheetId) ?? tab.table;
    const shape = tab.shape;
    if (!table || !shape || keys.indexOf(table) < 0 || matches.has(tab.sheetId)) return;
    if (ADOPTABLE.indexOf(table) < 0) return;
    take(tab, table, score(tab, shape, table));
  }

  function take(tab: LookedAt, table: TableKey, { shape, columns }: Scored): void {
    taken.add(table);
    matches.set(tab.sheetId, {
      sheetId: tab.sheetId,
      title: tab.title,
      table,
      shape,
      columns,
      record: tab.adopted
        ? recordAgain(tab, table, shape, tab.adopted, answers)
        : recordOf(tab, table, shape, columns),
    });
    if (table !== 'projects') return;
    scored.clear();
    known.projects = new Set([...(known.projects ?? []), ...namesIn(tab, shape, columns)]);
  }

  function scoresOf(tab: LookedAt): { table: TableKey; scored: Scored }[] {
    const shape = tab.shape;
    if (!shape || tab.table || matches.has(tab.sheetId) || answers.tabs.get(tab.sheetId) === null) return [];
    const scores =
      scored.get(tab.sheetId) ??
      ADOPTABLE.map((table) => ({ table, scored: score(tab, shape, table) })).sort(
        (a, b) => b.scored.worth - a.scored.worth,
      );
    scored.set(tab.sheetId, scores);
    return scores;
  }

  function bestPair(
    keys: readonly TableKey[],
  ): { tab: LookedAt; table: TableKey; scored: Scored } | undefined {
    let best: { tab: LookedAt; table: TableKey; scored: Scored } | undefined;
    for (const tab of tabs) {
      const [first, second] = scoresOf(tab);
      if (!first || keys.indexOf(first.table) < 0 || free().indexOf(first.table) < 0) continue;
      if (!first.scored.whole || first.scored.worth < ENOUGH) continue;
      if (second && first.scored.worth - second.scored.worth < CLEARLY) continue;
      // Two tabs that would do as well: somebody says which.
      if (tabs.some((other) => other !== tab && rivals(other, first))) continue;
      if (!best || first.scored.worth > best.scored.worth) best = { tab, ...first };
    }
    return best;
  }

  function rivals(tab: LookedAt, { table, scored }: { table: TableKey; scored: Scored }): boolean {
    const [first] = scoresOf(tab);
    return first?.table === table && scored.worth - first.scored.worth < CLEARLY;
  }

  /** A tab that may well be one of ours, but which? */
  function ask(tab: LookedAt): void {
    const scores = scoresOf(tab);
    // Another tab is that table already: this one is left as it is.
    if (scores[0] && free().indexOf(scores[0].table) < 0) return;
    if (wordsOf(tab.title).some((word) => NO_TABLE.indexOf(word) >= 0)) return;
    const may = scores
      .filter(({ scored }) => scored.worth >= MAYBE && scored.worth > scores[0]!.scored.worth - 1)
      .filter(({ table }) => free().indexOf(table) >= 0)
      .map(({ table }) => table)
      .slice(0, 3);
    const shape = tab.shape;
    if (may.length === 0 || !shape || shape.rows.length === 0) return;
    const headers = shape.labels.filter((label) => label !== '');
    doubtful.push({ sheetId: tab.sheetId, title: tab.title, may, headers });
  }

  function score(tab: LookedAt, shape: Shape, key: TableKey): Scored {
    const table = TABLES[key];
    const columns = matchColumns(tab, shape, table, known, answers);
    const sum = columns.reduce((total, { certainty }) => total + WORTH[certainty], 0);
    const hint = wordsOf(tab.title).some((word) => (TAB_WORDS[key] ?? []).indexOf(word) >= 0) ? 1.5 : 0;
    const whole = table.columns
      .filter(({ required }) => required)
      .every(({ key: needed }) => columns.some((one) => one.key === needed));
    return { shape, columns, worth: sum + hint - (whole ? 0 : 1), whole };
  }
}

interface Scored {
  shape: Shape;
  columns: readonly ColumnMatch[];
  worth: number;
  /** Every required column was found. */
  whole: boolean;
}

const WORTH: Record<Certainty, number> = { said: 1, sure: 1, likely: 0.7, asked: 0.3, alone: 0 };
const ENOUGH = 2.3;
const MAYBE = 2;
/** By how much a table must be likelier than the next one. */
const CLEARLY = 0.6;

/** Each column of the table with what it means: never two for one meaning. */
function matchColumns(
  tab: LookedAt,
  shape: Shape,
  table: Table,
  names: Names,
  answers: Answers,
): ColumnMatch[] {
  const ours = table.columns.filter((column) => isInSheet(column) && column.type !== 'separator');
  const said = saidOf(tab, shape, table, answers);
  const theirs = shape.labels
    .map((header, column) => ({ header, column, sample: sampleAt(tab, shape, column, names) }))
    .filter(({ header }) => header !== '');
  const inside = ({ column }: { column: number }): boolean => column >= shape.left && column <= shape.right;
  const referenced = theirs.some(({ header, sample }) => isOurReference(table, header, sample));
  const found = new Map<number, Pick<ColumnMatch, 'key' | 'certainty' | 'may'>>();
  const used = new Set<string>();
  for (const { column } of theirs) {
    const key = said.get(column);
    if (key === undefined) continue;
    found.set(column, { key: key ?? undefined, certainty: 'said', may: [] });
    if (key) used.add(key);
  }
  const pairs = theirs
    .filter((one) => inside(one) && !said.has(one.column))
    .flatMap((one) =>
      ours
        .filter(({ key }) => !used.has(key))
        .map((column) => ({ ...one, key: column.key, worth: likeness(table, column, one, referenced) })),
    )
    .filter(({ worth }) => worth >= ASKED)
    .sort((a, b) => b.worth - a.worth);
  alone(pairs, theirs, ours);
  const mayBe = (column: number): string[] =>
    pairs.filter((pair) => pair.column === column && !used.has(pair.key)).map(({ key }) => key);
  for (const { column, key, worth } of pairs) {
    if (found.has(column) || used.has(key)) continue;
    const rivals = pairs.filter(
      (pair) =>
        worth - pair.worth < NEAR &&
        (pair.column === column
          ? pair.key !== key && !used.has(pair.key)
          : pair.key === key && !found.has(pair.column)),
    );
    if (rivals.length > 0 || worth < TAKEN) {
      for (const one of [column, ...rivals.map((pair) => pair.column)])
        if (!found.has(one)) found.set(one, { key: undefined, certainty: 'asked', may: [] });
      continue;
    }
    used.add(key);
    found.set(column, { key, certainty: worth >= SURE ? 'sure' : 'likely', may: [] });
  }
  return theirs.map(({ header, column, sample }) => {
    const match = found.get(column) ?? { key: undefined, certainty: 'alone' as const, may: [] };
    return {
      column,
      header,
      ...match,
      may: match.certainty === 'asked' || match.certainty === 'likely' ? mayBe(column) : [],
      samples: sample.cells
        .map((cell) => textOfCell(cell).replace(/\s+/g, ' ').trim())
        .filter((text, index, all) => all.indexOf(text) === index)
        .slice(0, 3),
    };
  });
}

interface Pair {
  column: number;
  key: string;
  worth: number;
}

/** The only column of dates, or of amounts, of a table that has only one is that one. */
function alone(
  pairs: Pair[],
  theirs: readonly { column: number; sample: Sample }[],
  ours: readonly Column[],
): void {
  for (const type of ['date', 'money'] as const) {
    const [one, more] = ours.filter((column) => column.type === type && !column.automatic);
    if (!one || more) continue;
    const alike = theirs.filter(({ sample }) => sample.fit(one) >= 0.7);
    const pair = pairs.find(
      ({ column, key }) => alike.length === 1 && column === alike[0]!.column && key === one.key,
    );
    if (pair) pair.worth = Math.max(pair.worth, TAKEN);
  }
}

/** From 0 to 1, what a header and what stands below say of one of our columns. */
function likeness(
  table: Table,
  column: Column,
  { header, sample }: { header: string; sample: Sample },
  referenced: boolean,
): number {
  const label = headerLikeness(table, column, header);
  const { cells } = sample;
  if (column.key === table.idKey) return isOurReference(table, header, sample) ? 1 : 0;
  if (column.key === OWN_REFERENCE) return label >= 0.7 || isReferenceWord(header) ? ownReference(sample) : 0;
  // A reference of their own is no other column of ours.
  if (isReferenceWord(header) && !(label >= 0.9)) return 0;
  if (column.automatic) {
    // Formulas of an older workbook of ours; what a stranger computes stays theirs.
    const written = cells.length === 0 || (referenced && sample.computed);
    return label >= 0.9 && written ? 0.9 : 0;
  }
  const fit = sample.fit(column);
  if (cells.length === 0) return label * 0.9;
  if (!tells(column)) return label >= 0.9 ? label * 0.95 : label * 0.9;
  const open = column.to && column.to !== 'territory';
  // Names of people and structures that nobody told us yet are names all the same.
  const texts = cells.filter((cell) => typeof cell === 'string').length / cells.length;
  const compatible = open ? Math.max(fit, texts * 0.6) : fit;
  if (label >= 0.9) return cells.length >= 3 && compatible < 0.3 ? 0.5 : label * 0.9 + compatible * 0.1;
  if (label > 0) return label * 0.55 + compatible * 0.45;
  // By its content alone, a column is only one of those that people see first.
  if (column.shown !== 'shown') return 0;
  if (['date', 'money'].indexOf(column.type) >= 0) return fit >= 0.7 ? 0.3 + fit * 0.15 : 0;
  const telling =
    ['choice', 'choices', 'reference', 'references', 'email', 'phone'].indexOf(column.type) >= 0;
  return telling && fit >= 0.6 ? 0.35 + fit * 0.3 : 0;
}

/** 1 our label, 0.92 a former one, less for words in common. */
function headerLikeness(table: Table, column: Column, header: string): number {
  const word = normalise(header);
  const { exact, aliases } = labelsOf(table);
  if (exact.get(word) === column) return 1;
  if (aliases.get(word) === column) return 0.92;
  const theirs = wordsOf(header);
  const bare = theirs.join(' ');
  if (bare === '') return 0;
  const labels = [column.label, ...(column.aliases ?? [])]
    .map((name) => ({ name, words: wordsOf(name) }))
    // « HT ou TTC » without its units would be « où ».
    .filter(({ name, words }) => words.join(' ').length * 3 >= normalise(name).length)
    .map(({ words }) => words);
  if (labels.some((words) => words.join(' ') === bare)) return 0.9;
  if (headersFor(table, column.key).some((name) => bareWords(name) === bare)) return 0.75;
  const best = labels.reduce((most, words) => {
    const common = words.filter((one) => theirs.indexOf(one) >= 0).length;
    if (common === 0) return most;
    const inside = common === words.length;
    const share = common / Math.max(words.length, theirs.length);
    const leading = words.length > 1 ? 0.75 : words[0] === theirs[0] ? 0.7 : 0.6;
    return Math.max(most, inside ? leading : share >= 0.6 ? share * 0.8 : 0);
  }, 0);
  return best;
}

/** Where people's own references go, in a table that has a place for them. */
const OWN_REFERENCE = 'ownReference';

function isReferenceWord(header: string): boolean {
  const [word = '', ...more] = wordsOf(header);
  return more.length < 2 && REFERENCE_WORDS.indexOf(word) >= 0;
}

/** Their column holds references of ours, or is ours and still empty. */
function isOurReference(table: Table, header: string, sample: Sample): boolean {
  const id = table.columns.find(({ key }) => key === table.idKey);
  if (!id || !table.prefix) return false;
  const word = normalise(header);
  const { exact, aliases } = labelsOf(table);
  if (exact.get(word) !== id && aliases.get(word) !== id) return false;
  const ours = new RegExp(`^${table.prefix}-\\d{1,6}$`);
  const { cells } = sample;
  return cells.filter((cell) => ours.test(textOfCell(cell).trim())).length * 2 >= cells.length;
}

/** References of their own: one for each row. */
function ownReference({ cells }: Sample): number {
  const texts = cells.map((cell) => normalise(textOfCell(cell)));
  return texts.length > 0 && new Set(texts).size === texts.length && texts.every((text) => text.length < 30)
    ? 0.8
    : 0;
}

/** What people said of columns, now or before: keys of ours, null to leave alone. */
function saidOf(tab: LookedAt, shape: Shape, table: Table, answers: Answers): Map<number, string | null> {
  const { means, undecided } = remembered(table, shape.labels.map(normalise), tab.adopted);
  const said = new Map(means);
  for (const column of undecided) said.delete(column);
  shape.labels.forEach((_, column) => {
    const answer = answers.columns.get(columnId(tab.sheetId, column));
    if (answer !== undefined) said.set(column, answer === null ? null : (keyOfLabel(table, answer) ?? null));
  });
  return said;
}

function sampleAt({ cells, shown }: LookedAt, { rows }: Shape, column: number, names: Names): Sample {
  const sampled = rows.filter((row) => row < SHOWN_ROWS).slice(0, SAMPLED);
  const at = (row: readonly Cell[] | undefined): Cell => row?.[column] ?? '';
  return sampleOf(
    sampled.map((row) => at(cells[row])),
    sampled.map((row) => at(shown[row])),
    names,
  );
}

/** Rows of each tab that are read as they are shown. */
export const SHOWN_ROWS = 120;

/** Rows that are enough to tell. */
const SAMPLED = 60;

function namesIn(tab: LookedAt, { rows }: Shape, columns: readonly ColumnMatch[]): string[] {
  return columns
    .filter(({ key }) => key === 'title' || key === 'shortTitle' || key === OWN_REFERENCE)
    .flatMap(({ column }) => rows.map((row) => normalise(textOfCell(tab.cells[row]?.[column] ?? ''))))
    .filter((name) => name !== '');
}

function recordOf(tab: LookedAt, table: TableKey, shape: Shape, columns: readonly ColumnMatch[]): Adopted {
  return {
    tab: tab.title,
    sheetId: tab.sheetId,
    lines: shape.lines,
    ...(shape.until ? { until: shape.until.text } : {}),
    columns: columns.map(({ header, key, certainty }) => ({
      header,
      means: key === undefined ? (certainty === 'asked' ? undefined : null) : columnOf(table, key).label,
    })),
  };
}

/** The table of a tab that was adopted before: the columns it then had. */
function shapeAgain({ cells }: LookedAt, key: TableKey, adopted: Adopted): Shape {
  const table = TABLES[key];
  const { row: under, labels: texts } = findHeader(table, cells, adopted);
  const { means } = remembered(table, texts.map(normalise), adopted);
  const rows: number[] = [];
  for (let row = under; row < cells.length; row++) {
    const filled = cells[row]!.find((cell) => !isEmpty(cell));
    if (adopted.until !== undefined && normalise(textOfCell(filled ?? '')) === normalise(adopted.until))
      break;
    if (filled !== undefined && !isTotal(cells[row]!)) rows.push(row);
  }
  const labels = texts.map((text, column) => (means.has(column) ? text : ''));
  return {
    first: under - adopted.lines,
    lines: adopted.lines,
    labels,
    left: 0,
    right: labels.length,
    rows,
    others: [],
  };
}

/** The same record, with what was answered since. */
function recordAgain(
  { sheetId }: LookedAt,
  table: TableKey,
  { labels }: Shape,
  adopted: Adopted,
  answers: Answers,
): Adopted {
  const places = placesOf(adopted, labels.map(normalise));
  return {
    ...adopted,
    columns: adopted.columns.map(({ header, means }, index) => {
      const answer = answers.columns.get(columnId(sheetId, places[index] ?? -1));
      if (answer === undefined) return { header, means };
      const key = answer === null ? undefined : keyOfLabel(TABLES[table], answer);
      return { header, means: key === undefined ? null : columnOf(table, key).label };
    }),
  };
}

/** True when nothing would have to be written anew. */
export function sameRecord(one: Adopted | undefined, other: Adopted): boolean {
  return one !== undefined && adoptedText(one) === adoptedText(other);
}
