// What several tables share: helpers for formulas and for the amounts of a line.

import { type Entry, ENUMERATIONS, type EnumerationKey, entriesOf } from '../../domain/enumerations';
import { type FundingLine, statusOf } from '../../domain/financing';
import { FIRST_DAY, LAST_DAY } from '../cells';
import type { Column, Lookup, Row, Table, Value } from '../declaration';
import { textOf } from '../declaration';
import { text } from './columns';

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
const PROJECT_REFERENCE = `=IF([project]="";"";IF(LEFT([project];4)="PRJ-";[project];${ofSuffix(4, ofSuffix(5, ofTitle('shortTitle', ofTitle('title', '""'))))}))`;

/** The project a row speaks of, by its reference. */
export const projectReference: Column = text('projectReference', 'Réf. du projet', {
  automatic: {
    formula: PROJECT_REFERENCE,
    compute: (row, book) => book.row('projects', row.values.project)?.id,
  },
});

/** Rows known by their name, their acronym and other names. */
export const NAMED: Pick<Table, 'titleKey' | 'offerKey' | 'names'> = {
  titleKey: 'name',
  offerKey: 'name',
  names: ({ values }) => [
    textOf(values.name),
    textOf(values.acronym),
    ...textOf(values.otherNames)
      .split(';')
      .map((name) => name.trim()),
  ],
};

function ofSuffix(digits: number, otherwise: string): string {
  const suffix = `RIGHT([project];${digits + 5})`;
  return `IF(LEFT(${suffix};4)="PRJ-";LEFT(${suffix};${digits + 4});${otherwise})`;
}

function ofTitle(key: string, otherwise: string): string {
  return `IFERROR(INDEX([projects.id];MATCH([project];[projects.${key}];0));${otherwise})`;
}
