// Small readings that rules share: a day, an amount, a code, a name.

import { shortDate } from '../../french';
import type { Row, TableKey, Value } from '../declaration';
import { textOf } from '../declaration';
import { excerpt } from '../problem';
import { TABLES } from '../tables';

export { numberOf } from '../tables/parts';

export function is(value: Value | undefined, ...codes: readonly string[]): boolean {
  return typeof value === 'string' && codes.indexOf(value) >= 0;
}

export function listOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** « Compostage Guillestrois (PRJ-0002) », as other tabs name the row. */
export function nameOf(table: TableKey, row: Row): string {
  return excerpt(TABLES[table].names(row)[0] || textOf(row.values[TABLES[table].titleKey]) || row.id);
}

/** « le 03/12/2026 » */
export function onDay(day: number): string {
  return `le ${shortDate(day)}`;
}
