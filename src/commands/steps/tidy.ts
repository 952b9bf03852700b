// Cells that formulas can't read as they were typed, shown as they would be written: one change for them all.

import type { Detail, Problem } from '../../changes/change';
import { type Planned, planned } from '../../changes/executor';
import type { World } from '../../changes/ports';
import { countOf, euroCents, shortDate } from '../../french';
import { cellName } from '../../workbook/a1';
import { type Tidying, tidyings } from '../../workbook/tidying';
import type { Workbook } from '../../workbook/workbook';
import { writeWorkbook } from './book';

/** Beyond, the change only counts. */
const MOST_DETAILS = 60;

export function tidyChange<Work>(workbook: Workbook, work: Work): Planned<Work>[] {
  const found = tidyings(workbook);
  if (found.length === 0) return [];
  const details: Detail[] = found.slice(0, MOST_DETAILS).map((tidying) => ({
    field: where(workbook, tidying),
    before: String(tidying.before),
    after: shown(tidying),
  }));
  if (found.length > MOST_DETAILS)
    details.push({ field: '', before: '', after: `… et ${found.length - MOST_DETAILS} autres` });
  return [
    planned<Work>(
      'cells:tidy',
      'write-cells',
      'workbook/cells',
      `${countOf(found.length, 'cellule', 'cellules')} à écrire comme les formules les lisent`,
      found.map(({ write, after }) => ({ ...write, after })),
      { details, work },
    ),
  ];
}

export function tidy(world: World, workbook: Workbook): Problem[] {
  return writeWorkbook(
    world,
    workbook,
    tidyings(workbook).map(({ write }) => write),
  ).problems;
}

function where({ tabs }: Workbook, { write: { table, row }, column }: Tidying): string {
  const tab = tabs[table]!;
  return cellName(tab.title, tab.columns[column.key]!, row);
}

/** What the cell would show. */
function shown({ column: { type }, write: { value }, after }: Tidying): string {
  if (typeof value !== 'number') return String(after);
  return type === 'date' ? shortDate(value) : euroCents(value);
}
