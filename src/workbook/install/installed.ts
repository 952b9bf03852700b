// What installing added to a workbook, and what of it may be taken back: nothing that anybody has used since.

import { DOCUMENTS } from '../../domain/documents';
import { ADOPTED_KEY } from '../adoption/adopted';
import { isEmpty } from '../cells';
import type { Cell, Column, Row, TableKey } from '../declaration';
import { documentSettings, SETTINGS } from '../registry';
import { columnOf, isInSheet, TABLE_KEYS, TABLES } from '../tables';
import type { Tab, Workbook } from '../workbook';
import type { WorkbookReference } from './plan';

/** Kept in the workbook's properties: no value, no data of people. */
export interface Added {
  /** Tabs, by their id. */
  tabs: readonly number[];
  /** Columns in tabs that were there, by key. */
  columns: Readonly<Partial<Record<TableKey, readonly string[]>>>;
  views: readonly string[];
  /** What the workbook was set to before. */
  locale?: { locale?: string; timeZone?: string };
}

export const NOTHING_ADDED: Added = { tabs: [], columns: {}, views: [] };

export function together(one: Added, other: Added): Added {
  const both = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];
  const columns: Partial<Record<TableKey, readonly string[]>> = {};
  for (const key of TABLE_KEYS) {
    const keys = both(one.columns[key] ?? [], other.columns[key] ?? []);
    if (keys.length > 0) columns[key] = keys;
  }
  const locale = one.locale ?? other.locale;
  return {
    tabs: both(one.tabs, other.tabs),
    columns,
    views: both(one.views, other.views),
    ...(locale ? { locale } : {}),
  };
}

export interface TakenBack {
  /** Tabs to remove. */
  tabs: readonly { table: TableKey; sheetId: number; title: string }[];
  /** Columns to remove, in tabs that stay. */
  columns: readonly { table: TableKey; tab: Tab; keys: readonly string[] }[];
  /** What stays, and why. */
  kept: readonly { where: string; why: string }[];
}

const USED = 'quelqu’un y a écrit depuis.';
const NEEDED = 'ce qui reste en dépend.';

/** What installing added and nobody has used since. */
export function takeBack(workbook: Workbook, added: Added, reference: WorkbookReference): TakenBack {
  const present = TABLE_KEYS.filter((key) => workbook.tabs[key]);
  const ours = present.filter((key) => added.tabs.indexOf(workbook.tabs[key]!.sheetId) >= 0);
  const used = new Set(ours.filter((key) => isUsed(workbook, key, reference)));
  const usedColumns = new Map<TableKey, string[]>();
  for (const key of present) {
    const tab = workbook.tabs[key]!;
    if (ours.indexOf(key) >= 0) continue;
    const typed = (added.columns[key] ?? []).filter((name) =>
      isTyped(workbook.tables[key], tab, columnOf(key, name)),
    );
    if (typed.length > 0) usedColumns.set(key, typed);
  }
  const needed = new Set<TableKey>();
  const need = (key: TableKey): void => {
    if (needed.has(key)) return;
    needed.add(key);
    for (const other of neededBy(key)) need(other);
  };
  for (const key of [...used, ...usedColumns.keys()]) need(key);
  // Whatever stays is still read and written by Cordée.
  if (needed.size > 0) for (const key of SUPPORTS) need(key);

  const kept: { where: string; why: string }[] = [];
  const tabs: TakenBack['tabs'][number][] = [];
  for (const table of ours) {
    const { title, sheetId } = workbook.tabs[table]!;
    if (used.has(table)) kept.push({ where: title, why: USED });
    else if (needed.has(table)) kept.push({ where: title, why: NEEDED });
    else tabs.push({ table, sheetId, title });
  }
  const columns: TakenBack['columns'][number][] = [];
  for (const table of present) {
    const tab = workbook.tabs[table]!;
    const placed = (added.columns[table] ?? []).filter((name) => tab.columns[name] !== undefined);
    if (ours.indexOf(table) >= 0 || placed.length === 0) continue;
    const typed = usedColumns.get(table) ?? [];
    const stays = placed.filter(
      (name) => typed.indexOf(name) >= 0 || (needed.has(table) && isMachinery(table, name)),
    );
    const groups = new Set(stays.map((name) => columnOf(table, name).shown));
    const keys = placed.filter(
      (name) => stays.indexOf(name) < 0 && !groups.has(titleOf(columnOf(table, name))),
    );
    if (keys.length > 0) columns.push({ table, tab, keys });
    if (stays.length > 0) {
      const labels = stays.map((name) => columnOf(table, name).label);
      kept.push({ where: `${tab.title} : ${labels.join(', ')}`, why: typed.length > 0 ? USED : NEEDED });
    }
  }
  return { tabs, columns, kept };
}

/** Tabs without which no command works. */
const SUPPORTS: readonly TableKey[] = ['projects', 'settings', 'documents', 'lists'];

/** Tabs whose rows only Cordée writes, and can write again. */
const COMPUTED: readonly TableKey[] = ['checks'];

/** The group that a separator titles; '' for another column. */
function titleOf({ type, label }: Column): string {
  return type === 'separator' ? label : '';
}

/** References and formulas: what other tabs lean on. */
function isMachinery(table: TableKey, key: string): boolean {
  return key === TABLES[table].idKey || columnOf(table, key).automatic !== undefined;
}

/** Tables that the formulas and references of one speak of. */
function neededBy(key: TableKey): TableKey[] {
  const names = TABLES[key].columns
    .filter(isInSheet)
    .flatMap(({ to, automatic }) => [
      ...(to ? [to] : []),
      ...Array.from((automatic?.formula ?? '').matchAll(/\[(\w+)\./g), (match) => match[1] as TableKey),
    ]);
  return TABLE_KEYS.filter((table) => names.indexOf(table) >= 0);
}

function isTyped(rows: readonly Row[], { columns, table }: Tab, { key, automatic, type }: Column): boolean {
  const position = columns[key];
  // References are ours: they go with their column.
  if (position === undefined || automatic || type === 'separator' || key === TABLES[table].idKey)
    return false;
  return rows.some(({ raw }) => raw[position] !== false && !isEmpty(raw[position]));
}

/** Something stands in a tab of ours that installing didn't write. */
function isUsed(workbook: Workbook, key: TableKey, { rows }: WorkbookReference): boolean {
  const tab = workbook.tabs[key]!;
  if (COMPUTED.indexOf(key) >= 0) return false;
  const typed = TABLES[key].columns.filter(
    (column) => !column.automatic && column.type !== 'separator' && tab.columns[column.key] !== undefined,
  );
  const own = new Set(tab.extras.map(({ column }) => column));
  const line = (cellAt: (column: Column) => Cell | undefined): string =>
    JSON.stringify(typed.map((column) => (isOursToWrite(key, column, cellAt) ? '' : (cellAt(column) ?? ''))));
  const written = new Set((rows[key] ?? []).map((row) => line(({ key: name }) => row[name])));
  return (
    tab.unread.length > 0 ||
    own.size > 0 ||
    workbook.tables[key].some(
      ({ raw }) =>
        !isOurRecord(key, raw[tab.columns.key ?? -1]) &&
        !written.has(line(({ key: name }) => raw[tab.columns[name]!])),
    )
  );
}

const REMEMBERED: readonly string[] = [
  ...Object.values(SETTINGS),
  ...DOCUMENTS.flatMap((names) => Object.values(documentSettings(names))),
];

/** The value of a setting that Cordée fills. */
function isOursToWrite(
  table: TableKey,
  { key }: Column,
  cellAt: (column: Column) => Cell | undefined,
): boolean {
  return (
    table === 'settings' &&
    key === 'value' &&
    REMEMBERED.indexOf(String(cellAt(columnOf('settings', 'key')) ?? '')) >= 0
  );
}

function isOurRecord(table: TableKey, cell: Cell | undefined): boolean {
  return table === 'settings' && typeof cell === 'string' && cell.indexOf(ADOPTED_KEY) === 0;
}
