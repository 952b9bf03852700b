// What several tables share: helpers for formulas and for the amounts of a line.

import { type EnumerationKey, entriesOf } from '../../domain/enumerations';
import type { FundingLine } from '../../domain/financing';
import type { Column, Row, Table, Value } from '../declaration';
import { textOf } from '../declaration';
import { text } from './columns';
import { codeIn, literal, lookUp } from './formula-words';

export function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** One space where there are several, as TRIM leaves them. */
export function spaced(text: string): string {
  return text.replace(/ {2,}/g, ' ');
}

/** The code a cell was read as; undefined for a word of somebody's own. */
export function knownCode(list: EnumerationKey, value: Value | undefined): string | undefined {
  return entriesOf(list).find(({ code }) => code === value)?.code;
}

/** What the word typed in a column means, as formulas and views ask for it. */
export function codeColumn(key: string, label: string, of: string, list: EnumerationKey): Column {
  return text(key, label, {
    automatic: {
      formula: `=${codeIn(of, list)}`,
      compute: ({ values }) => knownCode(list, values[of]),
    },
  });
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

const NAME = literal('[project]');
const BEARERS = ['title', 'shortTitle'].map((key) => `[projects.${key}];"="&${NAME}`);

/** Projects that bear the name that was typed, as title or short title, each counted once. */
const NAMESAKES = `COUNTIFS(${BEARERS[0]})+COUNTIFS(${BEARERS[1]})-COUNTIFS(${BEARERS.join(';')})`;

/**
 * The project's reference out of a bare reference, of « Compostage Guillestrois (PRJ-0002) » – whose words may be
 * those of a former title – or of a title that no other project bears: formulas of `Projets` sum over it.
 */
const byTitle = `IF(${NAMESAKES}=1;${lookUp('projects', 'title', 'project', 'id', lookUp('projects', 'shortTitle', 'project', 'id', '""'))};"")`;
const byBracket = `IFERROR(INDEX([projects.id];MATCH(SUBSTITUTE(MID([project];SEARCH("(PRJ-";[project])+1;30);")";"");[projects.id];0));${byTitle})`;
const byLabel = lookUp('projects', 'label', 'project', 'id', byBracket);
const PROJECT_REFERENCE = `=IF(TRIM([project])="";"";${lookUp('projects', 'id', 'project', 'id', byLabel)})`;

/** The project a row speaks of, by its reference. */
export const projectReference: Column = text('projectReference', 'Réf. du projet', {
  automatic: {
    formula: PROJECT_REFERENCE,
    compute: (row, book) => book.row('projects', row.values.project)?.id,
  },
});

/** What reading the minutes wrote in a row: what was edited since, on either side, is told apart. */
export const taken: Column = text('taken', 'Repris du compte rendu', { volatile: true });

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
