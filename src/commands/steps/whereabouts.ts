// Who is at the keyboard among the contacts, and where a row stands for whoever wants to go there.

import { normalise } from '../../french';
import { cellName } from '../../workbook/a1';
import type { Row, TableKey } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { TABLES } from '../../workbook/tables';
import type { Workbook } from '../../workbook/workbook';

/** The contact whose address is the acting person's. */
export function contactOf(workbook: Workbook, person: string): Row | undefined {
  const wanted = normalise(person);
  return workbook.tables.contacts.find(({ values }) => normalise(textOf(values.email)) === wanted);
}

/** `Projets!B7`: the cell of `key`, or of what the row is called; undefined when its tab isn't there. */
export function placeOf(workbook: Workbook, table: TableKey, row: number, key?: string): string | undefined {
  const tab = workbook.tabs[table];
  if (!tab) return undefined;
  const column = tab.columns[key ?? TABLES[table].titleKey] ?? tab.columns[TABLES[table].titleKey] ?? 0;
  return cellName(tab.title, column, row);
}
