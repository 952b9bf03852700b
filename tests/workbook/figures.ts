// What the sheet shows in its automatic cells beside what the domain computes, cell by cell.

import { labelOf } from '../../src/domain/enumerations';
import { cellName } from '../../src/workbook/a1';
import { lookup } from '../../src/workbook/computing';
import type { Cell, Column, Value } from '../../src/workbook/declaration';
import { isInSheet, TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import type { Workbook } from '../../src/workbook/workbook';

export interface Difference {
  where: string;
  label: string;
  sheet: Cell;
  domain: Value | '';
}

/** Automatic cells that were compared, and those that aren't equal to the cent. */
export function compareFigures(
  workbook: Workbook,
  today: number,
): { compared: number; differences: Difference[] } {
  const book = lookup(workbook, today);
  const differences: Difference[] = [];
  let compared = 0;
  for (const table of TABLE_KEYS) {
    const tab = workbook.tabs[table];
    if (!tab) continue;
    for (const column of TABLES[table].columns) {
      const position = tab.columns[column.key];
      if (!column.automatic || !isInSheet(column) || position === undefined) continue;
      for (const row of workbook.tables[table]) {
        const sheet = row.raw[position] ?? '';
        const domain = column.automatic.compute(row, book) ?? '';
        compared += 1;
        if (!same(column, sheet, domain))
          differences.push({
            where: cellName(tab.title, position, row.row),
            label: column.label,
            sheet,
            domain,
          });
      }
    }
  }
  return { compared, differences };
}

function same({ type, list }: Column, sheet: Cell, domain: Value | ''): boolean {
  if (domain === '') return sheet === '';
  switch (type) {
    case 'money':
      return typeof sheet === 'number' && Math.abs(sheet * 100 - Number(domain)) < 1e-4;
    case 'percent':
      return (
        typeof sheet === 'number' &&
        Math.abs(sheet * 100 - Number(domain)) <= 1e-12 * Math.abs(Number(domain)) + 1e-12
      );
    case 'boolean':
      return sheet === (domain === true ? 'Oui' : 'Non');
    case 'choice':
      return sheet === labelOf(list!, String(domain));
    case 'link':
      return sheet !== '';
    default:
      return sheet === domain;
  }
}
