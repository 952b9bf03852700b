// Every table, in the order of its tabs (product.md §1).

import type { Column, Table, TableKey } from '../declaration';
import { agendaItems } from './agenda-items';
import { aidSchemes } from './aid-schemes';
import { attendances } from './attendances';
import { axes } from './axes';
import { checks } from './checks';
import { contacts } from './contacts';
import { decisions } from './decisions';
import { documents } from './documents';
import { expenses } from './expenses';
import { followUps } from './follow-ups';
import { funders } from './funders';
import { deadlines, fundingAgreements } from './funding-agreements';
import { fundings } from './fundings';
import { governanceBodies } from './governance-bodies';
import { indicators, indicatorValues } from './indicators';
import { journal } from './journal';
import { lists } from './lists';
import { meetings } from './meetings';
import { milestones } from './milestones';
import { organisations } from './organisations';
import { payments } from './payments';
import { programmeLinks } from './programme-links';
import { programmes } from './programmes';
import { projects } from './projects';
import { settings } from './settings';
import { stances } from './stances';
import { territory } from './territory';

export const TABLES: Readonly<Record<TableKey, Table>> = {
  projects,
  fundings,
  followUps,
  meetings,
  stances,
  decisions,
  contacts,
  agendaItems,
  attendances,
  programmeLinks,
  expenses,
  payments,
  indicators,
  indicatorValues,
  milestones,
  fundingAgreements,
  deadlines,
  organisations,
  funders,
  aidSchemes,
  governanceBodies,
  programmes,
  axes,
  territory,
  documents,
  settings,
  lists,
  journal,
  checks,
};

export const TABLE_KEYS = Object.keys(TABLES) as TableKey[];

/** Tabs of the first workbooks: without one of them something is lost; without a later one nothing is yet. */
const FIRST_TABS = 13;
export const isLater = (key: TableKey): boolean => TABLES[key].tab >= FIRST_TABS;

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
