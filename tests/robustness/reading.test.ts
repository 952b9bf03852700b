// Property: whatever stands in the tabs, reading doesn't crash, loses nothing, and never takes one value for another
// in silence: each cell is read as what it was typed to mean, or kept and told at its cell.

import * as fc from 'fast-check';
import { normalise } from '../../src/french';
import { cellName } from '../../src/workbook/a1';
import { lookup } from '../../src/workbook/computing';
import type { Cell, Column, Row, Table, TableKey, Value } from '../../src/workbook/declaration';
import { isInSheet, TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import { tidyings } from '../../src/workbook/tidying';
import { view } from '../../src/workbook/view';
import type { Workbook } from '../../src/workbook/workbook';
import { planWrites } from '../../src/workbook/writing';
import { readTabs } from '../workbook/tabs';
import { campaign } from './campaign';
import { type Draw, type Expected, FORMULA_ERRORS, mangle, NBSP, odd, spell, words } from './hostile';

type Standing =
  | { kind: 'declared'; column: Column }
  | { kind: 'own' }
  /** Its header says nothing, something else, or the same as another: told at the header. */
  | { kind: 'spoilt' };

interface HostileTab {
  table: Table;
  header: Cell[];
  standing: Standing[];
  rows: { cells: Cell[]; expected: (Expected | undefined)[] }[];
}

/** Columns of references are filled once the rows they lead to are known. */
const isLeading = ({ to, automatic }: Column): boolean => to !== undefined && !automatic;

function hostileTab(g: Draw, table: Table): HostileTab {
  const standing: { header: Cell; standing: Standing }[] = [];
  const labels = new Set(
    table.columns.flatMap(({ label, aliases = [] }) => [label, ...aliases]).map(normalise),
  );
  for (const column of table.columns.filter(isInSheet)) {
    const vital = column.required || column.key === table.idKey;
    if (!vital && odd(g, 30)) continue;
    if (!vital && odd(g, 40)) {
      standing.push({
        header: g(fc.constantFrom<Cell[]>, '', null, ' ', 'zzz', 42),
        standing: { kind: 'spoilt' },
      });
      continue;
    }
    standing.push({ header: mangle(g, column.label), standing: { kind: 'declared', column } });
    if (odd(g, 40)) standing.push({ header: column.label, standing: { kind: 'spoilt' } });
  }
  const own = ['Ma colonne', '__proto__', 'constructor', 2026, true, 'Ma colonne 2', `x${NBSP}y`, '😀'];
  for (const header of own)
    if (odd(g, 10) && !labels.has(normalise(String(header))))
      standing.push({ header, standing: { kind: 'own' } });
  // Moved about, but a doubled header stays right of the first.
  if (g(fc.boolean)) standing.reverse();
  const moved = standing.filter((_, index) => index % 3 === 0);
  const ordered = g(fc.boolean) ? [...standing.filter((_, index) => index % 3 !== 0), ...moved] : standing;
  const twice = new Set<string>();
  ordered.forEach((one) => {
    if (one.standing.kind !== 'declared' && one.standing.kind !== 'spoilt') return;
    const key = normalise(String(one.header ?? ''));
    if (twice.has(key)) one.standing = { kind: 'spoilt' };
    else if (one.standing.kind === 'spoilt') {
      const column = table.columns.find(({ label }) => normalise(label) === key);
      if (column) one.standing = { kind: 'declared', column };
    }
    twice.add(key);
  });
  return {
    table,
    header: ordered.map(({ header }) => header),
    standing: ordered.map(({ standing: one }) => one),
    rows: Array.from({ length: g(fc.integer, { min: 1, max: 6 }) }, () => ({ cells: [], expected: [] })),
  };
}

/** A reference of its own for each row, some missing, in error, or with spaces around. */
function idCell(g: Draw, table: Table, index: number): { cell: Cell; expected: Expected } {
  const id = table.prefix ? `${table.prefix}-${String(index + 1).padStart(4, '0')}` : `clé ${index}`;
  if (table.prefix && odd(g, 12)) return { cell: '', expected: 'nothing' };
  if (odd(g, 25)) return { cell: g(fc.constantFrom, ...FORMULA_ERRORS), expected: 'asked' };
  if (odd(g, 25)) return { cell: `Mon réf ${index}`, expected: { value: `Mon réf ${index}` } };
  return { cell: odd(g, 5) ? ` ${id}${NBSP}` : id, expected: { value: id } };
}

function fill(g: Draw, tab: HostileTab): void {
  tab.rows.forEach((row, index) => {
    if (odd(g, 12)) return;
    const blank = odd(g, 15);
    tab.standing.forEach((one, position) => {
      const put = (cell: Cell, expected?: Expected): void => {
        row.cells[position] = cell;
        row.expected[position] = expected;
      };
      if (one.kind === 'own') put(g(fc.constantFrom<Cell[]>, '', 'à moi', 12.5, true, '#REF!', words(g)));
      else if (blank) put('');
      else if (one.kind === 'spoilt') put(g(fc.constantFrom<Cell[]>, '', 'valeur', 12));
      else if (one.column.key === tab.table.idKey) {
        const { cell, expected } = idCell(g, tab.table, index);
        put(cell, expected);
      } else if (one.column.automatic || one.column.type === 'separator')
        put(g(fc.constantFrom<Cell[]>, '', 'Oui', 0, 12.5, '#REF!'));
      else if (isLeading(one.column)) put('');
      else {
        const { cell, expected } = spell(g, one.column);
        put(cell, expected);
      }
    });
  });
  for (const [index, row] of tab.rows.entries()) {
    // A row copied under itself, its reference with it.
    const copied = index > 0 && odd(g, 20) ? tab.rows[index - 1]! : undefined;
    if (copied) Object.assign(row, { cells: [...copied.cells], expected: [...copied.expected] });
  }
}

/** Names that lead to one row and one only, with its id. */
function namesOf(tab: HostileTab): { id: string; name: string }[] {
  const ids = new Map<string, number>();
  const known: { id: string; names: string[] }[] = [];
  for (const [index, { cells, expected }] of tab.rows.entries()) {
    const values: Record<string, Value> = {};
    tab.standing.forEach((one, position) => {
      const said = expected[position];
      if (one.kind !== 'declared' || one.column.automatic || cells[position] === undefined) return;
      if (typeof said === 'object') values[one.column.key] = said.value;
    });
    // A row without a reference bears its names all the same.
    const id = values[tab.table.idKey ?? ''] ?? `row ${index}`;
    if (typeof id !== 'string') continue;
    ids.set(id, (ids.get(id) ?? 0) + 1);
    known.push({ id, names: [id, ...tab.table.names({ id, values })] });
  }
  const bearers = new Map<string, Set<string>>();
  for (const { id, names } of known)
    for (const name of names)
      bearers.set(normalise(name), (bearers.get(normalise(name)) ?? new Set()).add(id));
  return known.flatMap(({ id, names }) =>
    ids.get(id) === 1 && !/^clé|^Mon|^row/.test(id)
      ? names
          .filter(
            (name) =>
              bearers.get(normalise(name))?.size === 1 && !/[;,\n\r()]/.test(name) && normalise(name) !== '',
          )
          .filter((name) => name.length < 200)
          .map((name) => ({ id, name }))
      : [],
  );
}

function refer(g: Draw, tab: HostileTab, tabs: Record<TableKey, HostileTab>): void {
  tab.standing.forEach((one, position) => {
    if (one.kind !== 'declared' || !isLeading(one.column)) return;
    const targets = namesOf(tabs[one.column.to!]);
    for (const row of tab.rows) {
      if (row.cells.length === 0 || odd(g, 3) || row.cells.every((cell) => cell === '')) continue;
      const put = (cell: Cell, expected: Expected): void => {
        row.cells[position] = cell;
        row.expected[position] = expected;
      };
      if (targets.length === 0 || odd(g, 6)) {
        put(g(fc.constantFrom<Cell[]>, 'Nom de personne zzz', 987654, '#REF!', `zzz ${words(g)}`), 'asked');
        continue;
      }
      const pick = () => targets[g(fc.nat, { max: targets.length - 1 })]!;
      if (one.column.type === 'reference') {
        const { id, name } = pick();
        put(mangle(g, odd(g, 3) && !/[()]/.test(id) ? `zzz ${words(g).slice(0, 50)} (${id})` : name), {
          value: id,
        });
      } else {
        const picked = Array.from({ length: g(fc.integer, { min: 1, max: 3 }) }, pick);
        const text = picked
          .map(({ name }) => mangle(g, name))
          .join(g(fc.constantFrom, ' ; ', ';', '\n', ', '));
        put(text, { value: [...new Set(picked.map(({ id }) => id))] });
      }
    }
  });
}

/** Trailing empty cells and rows are left out, as the API does. */
function trimmed(rows: readonly (readonly Cell[])[]): Cell[][] {
  return rows.map((row) => {
    const cells = Array.from(row, (cell) => cell ?? '');
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    return cells;
  });
}

const looksEmpty = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && normalise(cell) === '');

/** What is wrong with the reading of a tab, cell by cell; counts the cells looked at. */
function judge(tab: HostileTab, workbook: Workbook, counts: { cells: number }): string[] {
  const { key, title, idKey, prefix } = tab.table;
  const wrong: string[] = [];
  const read = new Map<number, Row>(workbook.tables[key].map((row) => [row.row, row]));
  const told = new Set(workbook.problems.map(({ where }) => where));
  const columns = workbook.tabs[key]!.columns;
  const toldOfRow = (row: number): boolean =>
    workbook.problems.some(({ where }) => new RegExp(`^${title}![A-Z]+${row}$`).test(where));
  // Rows that only say something beside the table are told once, and counted.
  const aside = workbook.problems.some(
    ({ rule, where }) => rule === 'W-ROW' && where.startsWith(`${title}!`),
  );
  tab.rows.forEach(({ cells, expected }, index) => {
    const number = index + 2;
    const row = read.get(number);
    cells.forEach((cell, position) => {
      if (looksEmpty(cell)) return;
      counts.cells += 1;
      const where = cellName(title, position, number);
      const one = tab.standing[position]!;
      const say = (what: string): void => {
        wrong.push(`${where} ${JSON.stringify(cell).slice(0, 80)} ${what}`);
      };
      if (one.kind === 'spoilt') {
        const header = cellName(title, position, 1);
        const found = workbook.tabs[key]!.extras.some(({ column }) => column === position);
        if (!told.has(header) && !found && !Object.values(columns).includes(position))
          say('stands under a spoilt header that nobody is told of');
        return;
      }
      if (one.kind === 'declared' && (one.column.automatic || one.column.type === 'separator')) return;
      if (!row) {
        if (cell !== false && !toldOfRow(number) && !aside) say('is in a row left out in silence');
        return;
      }
      if (row.raw[position] !== cell) say(`isn’t in raw: ${String(row.raw[position])}`);
      if (one.kind === 'own') {
        const label = workbook.tabs[key]!.extras.find(({ column }) => column === position)?.label;
        if (label === undefined || row.extra[label] !== cell) say('in a column of one’s own is lost');
        return;
      }
      const value = row.values[one.column.key];
      const said = expected[position];
      if (said === 'asked') {
        if (!told.has(where)) say(`(${one.column.type}) is read as ${JSON.stringify(value)} in silence`);
      } else if (said === 'nothing') {
        if (value !== undefined && !told.has(where)) say(`is read as ${JSON.stringify(value)}`);
      } else if (said) {
        const doubled = one.column.key === idKey && prefix !== undefined;
        if (!same(value, said.value) && !(doubled && workbook.assignedIds.some((one) => one.row === number)))
          say(
            `(${one.column.key}, ${one.column.type}) is read as ${JSON.stringify(value)} for ${JSON.stringify(said.value).slice(0, 80)}`,
          );
      }
    });
  });
  return wrong;
}

function same(a: Value | undefined, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)) && Object.is(a, a + 0);
  return JSON.stringify(a) === JSON.stringify(b);
}

/** All that commands compute from what was read: no crash, and no number that isn’t one. */
function use(workbook: Workbook): string[] {
  const wrong: string[] = [];
  const book = lookup(workbook);
  for (const key of TABLE_KEYS)
    for (const column of TABLES[key].columns)
      for (const row of column.automatic ? workbook.tables[key] : []) {
        const value = column.automatic!.compute(row, book);
        if (typeof value === 'number' && !Number.isFinite(value))
          wrong.push(`${key}.${column.key} is ${value}`);
      }
  const seen = view(workbook);
  for (const key of Object.keys(seen.types) as TableKey[])
    for (const record of seen.records(key)) void record.values;
  planWrites(
    workbook,
    tidyings(workbook).map(({ write }) => write),
  );
  const ids = TABLE_KEYS.flatMap((key) =>
    workbook.tables[key].map(({ id }) => `${key} ${id}`).filter((id) => !id.endsWith(' ')),
  );
  if (new Set(ids).size !== ids.length) wrong.push('two rows bear the same reference');
  return wrong;
}

type Tabs = Record<TableKey, HostileTab>;

function wrongIn(tabs: Tabs, counts = { cells: 0 }): string[] {
  const values: Partial<Record<TableKey, Cell[][]>> = {};
  for (const key of TABLE_KEYS)
    values[key] = trimmed([tabs[key].header, ...tabs[key].rows.map(({ cells }) => cells)]);
  const workbook = readTabs(values);
  return [...TABLE_KEYS.flatMap((key) => judge(tabs[key], workbook, counts)), ...use(workbook)];
}

/** The fewest cells under which the first thing that is wrong still is. */
function fewest(tabs: Tabs): string {
  const [wrong] = wrongIn(tabs);
  const still = (): boolean => wrongIn(tabs).includes(wrong!);
  for (const { rows } of Object.values(tabs))
    for (const row of rows) {
      const { cells } = row;
      row.cells = [];
      if (!still()) row.cells = cells;
    }
  for (const { rows } of Object.values(tabs))
    for (const row of rows)
      row.cells.forEach((cell, position) => {
        row.cells[position] = '';
        if (!still()) row.cells[position] = cell;
      });
  const left = Object.values(tabs).flatMap(({ table, header, rows }) =>
    rows.flatMap(({ cells }, index) =>
      cells.flatMap((cell, position) =>
        looksEmpty(cell)
          ? []
          : [
              `${cellName(table.title, position, index + 2)} under ${JSON.stringify(header[position])}: ${JSON.stringify(cell).slice(0, 200)}`,
            ],
      ),
    ),
  );
  return `${wrong}\nwith only\n${left.join('\n')}`;
}

test('ten thousand hostile cells and more, in tabs whose columns were moved, doubled, renamed and deleted', () => {
  const counts = { cells: 0 };
  campaign(
    fc.property(fc.gen(), (g) => {
      const tabs = {} as Tabs;
      for (const key of TABLE_KEYS) tabs[key] = hostileTab(g, TABLES[key]);
      for (const key of TABLE_KEYS) fill(g, tabs[key]);
      for (const key of TABLE_KEYS) refer(g, tabs[key], tabs);
      const wrong = wrongIn(tabs, counts);
      if (wrong.length > 0)
        throw new Error(`${wrong.length} cell(s):\n${wrong.slice(0, 30).join('\n')}\n\n${fewest(tabs)}`);
    }),
    { runs: 12 },
  );
  console.info(`${counts.cells} cells`);
  expect(counts.cells).toBeGreaterThan(10_000);
});
