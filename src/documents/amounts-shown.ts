// Whose amounts a public document may say (domain.md h.21).

import { codeOf } from '../domain/enumerations';
import { LOCAL_AUTHORITIES } from '../domain/owner-share';
import type { ViewRecord } from '../domain/view';
import { recordAt, textAt } from './values';

export function ownerType(project: ViewRecord): string | undefined {
  return codeOf('organisationType', textAt(recordAt(project, 'projectOwner'), 'type'));
}

/** Amounts are public money's: an owner nobody knows the nature of keeps its own. */
export function showsAmounts(project: ViewRecord): boolean {
  const nature = codeOf('organisationNature', textAt(recordAt(project, 'projectOwner'), 'nature'));
  if (nature !== undefined) return nature !== 'FOR_PROFIT';
  return LOCAL_AUTHORITIES.indexOf(ownerType(project) ?? '') >= 0;
}
