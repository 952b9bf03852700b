// From a workbook as it is to what will be adopted of it: which tabs to look at, and what must be remembered.

import { normalise } from '../../french';
import { isEmpty, textOfCell } from '../cells';
import type { Cell, TableKey, Value } from '../declaration';
import type { ReferenceRows } from '../install/reference-data';
import { type Problem, problem } from '../problem';
import { type MatchedRange, rangesById, read, type SheetIds, type ValuesRead } from '../reading';
import { isInSheet, TABLE_KEYS, TABLES } from '../tables';
import type { Workbook } from '../workbook';
import type { Adopted, Adoptions } from './adopted';
import { answersFrom, type Said } from './answers';
import type { Names } from './content';
import { type KnownTab, rememberedIn } from './known-tabs';
import {
  type Adoption,
  adopt,
  columnId,
  type LookedAt,
  SHOWN_ROWS,
  sameRecord,
  shaped,
  type TabMatch,
} from './recognition';
import { ADOPTABLE } from './words';

export interface AdoptionPlan extends Adoption {
  /** Which tab holds which table, once adopted. */
  known: SheetIds;
  /** What the workbook will remember. */
  adoptions: Adoptions;
  /** Tabs whose record is new or has changed. */
  changed: readonly TabMatch[];
  faults: readonly Problem[];
}

/** Tabs that somebody must look at closely: unknown ones, and known ones that Cordée didn't make. */
export function strangers(tabs: readonly KnownTab[], values: ValuesRead, said: Said = {}): number[] {
  return looked(tabs, values, said).map(({ sheetId }) => sheetId);
}

/** Body of the values:batchGetByDataFilter that shows their first rows, formulas and dates as people see them. */
export function shownRequest(sheetIds: readonly number[]) {
  return {
    dataFilters: sheetIds.map((sheetId) => ({
      gridRange: { sheetId, startRowIndex: 0, endRowIndex: SHOWN_ROWS },
    })),
    valueRenderOption: 'FORMULA',
    dateTimeRenderOption: 'FORMATTED_STRING',
    majorDimension: 'ROWS',
  } as const;
}

export function planAdoption(
  tabs: readonly KnownTab[],
  values: ValuesRead,
  shown: ValuesRead,
  rows: ReferenceRows,
  said: Said,
): AdoptionPlan {
  const before = rememberedIn(tabs, values);
  const plain = read(values, before.known, before.adoptions);
  const some = looked(tabs, values, said);
  const shownById = rangesById(
    shown,
    some.map(({ sheetId }) => sheetId),
  );
  const close = some.map((tab) => shaped({ ...tab, shown: shownById.get(tab.sheetId)?.values ?? [] }));
  const { answers, faults } = answersFrom(
    said,
    close.flatMap(({ sheetId, title, shape }) => (shape ? [{ sheetId, title, labels: shape.labels }] : [])),
  );
  const adoption = adopt(close, namesOf(plain, rows), answers);
  // A column of another table was named.
  const strange = adoption.tabs.flatMap(({ sheetId, table, columns }) =>
    columns.flatMap(({ column, header, key }) => {
      const answer = answers.columns.get(columnId(sheetId, column));
      if (key !== undefined || answer === undefined || answer === null) return [];
      const { title, columns: ours } = TABLES[table];
      const labels = ours.filter(({ shown, automatic }) => shown === 'shown' && !automatic);
      return problem(
        'error',
        header,
        'W-MAP',
        `« ${answer} » n’est pas une colonne de « ${title} ».`,
        `Ses colonnes : ${labels.map(({ label }) => label).join(', ')}…`,
      );
    }),
  );
  const known: SheetIds = { ...before.known };
  const adoptions: Adoptions = { ...before.adoptions };
  const changed: TabMatch[] = [];
  for (const match of adoption.tabs) {
    known[match.table] = match.sheetId;
    const remembered = before.adoptions[match.table];
    if (remembered ? sameRecord(remembered, match.record) : isPlain(match, plain)) continue;
    adoptions[match.table] = match.record;
    changed.push(match);
  }
  return { ...adoption, known, adoptions, changed, faults: [...faults, ...strange] };
}

function looked(tabs: readonly KnownTab[], values: ValuesRead, said: Said): LookedAt[] {
  const named = new Set(
    Object.keys(said).map((name) => normalise(name.slice(0, Math.max(name.lastIndexOf('!'), 0)))),
  );
  const { known, adoptions, ranges } = rememberedIn(tabs, values);
  const found = new Map(TABLE_KEYS.map((key) => [known[key], key]));
  const whole: LookedAt[] = [];
  for (const { sheetId, title, hidden } of tabs) {
    const table = found.get(sheetId);
    const cells = ranges.get(sheetId)?.values ?? [];
    if (!cells.some((row) => row.some((cell) => !isEmpty(cell)))) continue;
    if (table ? ADOPTABLE.indexOf(table) < 0 : hidden || sheetId === known.home) continue;
    const adopted: Adopted | undefined = table && adoptions[table];
    if (table && !adopted && !named.has(normalise(title)) && isOurs(table, ranges.get(sheetId)!, sheetId))
      continue;
    whole.push({
      sheetId,
      title,
      cells,
      shown: [],
      ...(table ? { table } : {}),
      ...(adopted ? { adopted } : {}),
    });
  }
  return whole;
}

/** A tab that Cordée made or completed: it has a place for references, and most of our columns. */
function isOurs(
  table: TableKey,
  valueRange: NonNullable<MatchedRange['valueRange']>,
  sheetId: number,
): boolean {
  const answer = { valueRanges: [{ valueRange, dataFilters: [{ gridRange: { sheetId } }] }] };
  const found = read(answer, { [table]: sheetId }, {}).tabs[table]!.columns;
  const { idKey, columns } = TABLES[table];
  return found[idKey!] !== undefined && Object.keys(found).length * 2 >= columns.filter(isInSheet).length;
}

/** True when reading without any record finds the same. */
function isPlain({ table, sheetId, shape, columns }: TabMatch, { tabs }: Workbook): boolean {
  const tab = tabs[table];
  if (!tab || tab.sheetId !== sheetId || shape.until) return false;
  if (tab.headerRow !== shape.first + shape.lines) return false;
  const keys = new Map(Object.keys(tab.columns).map((key) => [tab.columns[key], key]));
  return columns.every(({ column, key, certainty }) => certainty !== 'asked' && keys.get(column) === key);
}

/** Names that references may lead to: rows that are there, and those that installing adds. */
function namesOf(workbook: Workbook, reference: ReferenceRows): Names {
  const names: Names = {};
  for (const table of TABLE_KEYS) {
    const { names: of, idKey } = TABLES[table];
    const known = new Set<string>();
    const add = (row: { id: string; values: Readonly<Record<string, Value>> }): void => {
      for (const name of of(row)) if (name !== '') known.add(normalise(name));
    };
    for (const row of workbook.tables[table]) add(row);
    for (const row of reference[table] ?? [])
      add({
        id: textOfCell((row as Record<string, Cell>)[idKey ?? ''] ?? ''),
        values: row as Record<string, Value>,
      });
    names[table] = known;
  }
  return names;
}
