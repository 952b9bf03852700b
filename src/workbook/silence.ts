// R-PRJ-09: the projects nobody speaks of, the same for the check, the week, Accueil and the filter view.

import type { Row, Value } from './declaration';
import { textOf } from './declaration';
import { among, firstDay, isBlank, isYes } from './tables/formula-words';

/** Days without a note after which an active project is silent. */
export const SILENT_AFTER = 90;

/** Projects over, paused, or let go by the contract wait for no news. */
const AT_REST: readonly string[] = ['PAUSED', 'DONE', 'ABANDONED'];
const LET_GO: readonly string[] = ['REJECTED', 'WITHDRAWN'];

/** The same of a row of `Projets`, as a formula. */
export const IS_SILENT = `AND(NOT(${isBlank('title')});NOT(${isYes('archived')});NOT(${among('[progressCode]', AT_REST)});NOT(${among('[registrationCode]', LET_GO)});${firstDay(['lastFollowUp', 'createdOn'], 'TODAY()')}+${SILENT_AFTER}<TODAY())`;

/**
 * The serial day since which an active project has been silent: its last note's, or the day it was noted where
 * nobody wrote any. Undefined when it isn't silent.
 */
export function silentSince(
  { values }: Pick<Row, 'values'>,
  lastNote: Value | undefined,
  today: number,
): number | undefined {
  const { archived, progress, registration, createdOn } = values;
  if (archived === true || AT_REST.indexOf(textOf(progress)) >= 0) return undefined;
  if (LET_GO.indexOf(textOf(registration)) >= 0) return undefined;
  const since = typeof lastNote === 'number' ? lastNote : createdOn;
  return typeof since === 'number' && since + SILENT_AFTER < today ? since : undefined;
}
