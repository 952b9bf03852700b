// What several tables share: helpers for formulas and for the amounts of a line.

import type { FundingLine } from '../../domain/financing';
import type { FormulaScope, Row, Value } from '../declaration';
import { textOf } from '../declaration';

export function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function lineOf({ values }: Pick<Row, 'values'>): FundingLine {
  return {
    status: textOf(values.status),
    nature: textOf(values.nature),
    estimated: numberOf(values.amountEstimated),
    requested: numberOf(values.amountRequested),
    granted: numberOf(values.amountGranted),
  };
}

/**
 * The project's reference out of « Compostage Guillestrois (PRJ-0002) », of a bare reference, or of a title:
 * formulas of `Projets` sum over it.
 */
export function projectReference(at: FormulaScope): string {
  const typed = at.cell('project');
  const ids = at.range('projects', 'id');
  const suffix = (digits: number): string => `RIGHT(${typed};${digits + 5})`;
  const ofSuffix = (digits: number, otherwise: string): string =>
    `IF(LEFT(${suffix(digits)};4)="PRJ-";LEFT(${suffix(digits)};${digits + 4});${otherwise})`;
  const ofTitle = (key: string, otherwise: string): string =>
    `IFERROR(INDEX(${ids};MATCH(${typed};${at.range('projects', key)};0));${otherwise})`;
  const otherwise = ofTitle('shortTitle', ofTitle('title', '""'));
  return `=IF(${typed}="";"";IF(LEFT(${typed};4)="PRJ-";${typed};${ofSuffix(4, ofSuffix(5, otherwise))}))`;
}

/** `OR($D2="Refusé";$D2="Caduc")` */
export function isOneOf(cell: string, labels: readonly string[]): string {
  return `OR(${labels.map((label) => `${cell}="${label}"`).join(';')})`;
}
