// Which kind of sheet a project has.

import { type FundingLine, isObtained, originOf } from './finance';
import { countedAmount } from './financing';

export type SheetKind = 'PROJECT_SHEET' | 'ACTION_SHEET';

/** Share of the cost that must be secured before a registered project becomes a fiche action (a setting). */
const SECURED_POINTS = 80;

/**
 * R-PRJ-06: a project becomes a « fiche action » once it is an operation, or once it is registered and its
 * money is settled (granted, notified or the owner's own).
 */
export function sheetKind(project: {
  phase?: string;
  registration?: string;
  /** Cents on the plan's base; null while unknown. */
  cost: number | null;
  fundings: readonly FundingLine[];
}): SheetKind {
  if (project.phase === 'OPERATION') return 'ACTION_SHEET';
  if (project.registration !== 'REGISTERED' || !project.cost) return 'PROJECT_SHEET';
  const settled = project.fundings
    .filter((line) => isObtained(line) || line.status === 'GRANTED' || originOf(line) === 'owner')
    .filter((line) => originOf(line) !== 'in-kind')
    .reduce((sum, line) => sum + countedAmount(line), 0);
  return settled * 100 >= project.cost * SECURED_POINTS ? 'ACTION_SHEET' : 'PROJECT_SHEET';
}
