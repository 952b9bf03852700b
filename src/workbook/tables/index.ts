// Every table, in the order of its tabs (product.md §1).

import type { Column, Table, TableKey } from '../declaration';
import { axes } from './axes';
import { contacts } from './contacts';
import { documents } from './documents';
import { followUps } from './follow-ups';
import { funders } from './funders';
import { fundings } from './fundings';
import { journal } from './journal';
import { lists } from './lists';
import { organisations } from './organisations';
import { programmes } from './programmes';
import { projects } from './projects';
import { settings } from './settings';
import { territory } from './territory';

export const TABLES: Readonly<Record<TableKey, Table>> = {
  projects,
  fundings,
  followUps,
  contacts,
  organisations,
  funders,
  programmes,
  axes,
  territory,
  documents,
  settings,
  lists,
  journal,
};

export const TABLE_KEYS = Object.keys(TABLES) as TableKey[];

/** True for a column that has a place in the sheet; the others exist in documents only. */
export function isInSheet({ automatic }: Column): boolean {
  return !automatic || automatic.formula !== undefined;
}

const columns = new Map<string, Column>();
for (const table of TABLE_KEYS) {
  for (const column of TABLES[table].columns) columns.set(`${table}.${column.key}`, column);
}

export function columnOf(table: TableKey, key: string): Column {
  const column = columns.get(`${table}.${key}`);
  if (!column) throw new Error(`No column ${key} in ${table}.`);
  return column;
}
