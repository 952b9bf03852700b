// What a project is ready for: its kind of sheet, and what is missing before a committee.

import { amountCounted, type FundingLine, isObtained, originOf } from './finance';

export type SheetKind = 'Fiche projet' | 'Fiche action';

/** Share of the cost that must be secured before a registered project becomes a fiche action (a setting). */
const SECURED_POINTS = 80;

/**
 * R-PRJ-06: a project becomes a « fiche action » once it is an operation, or once it is registered and its
 * money is settled (granted, notified or the owner's own).
 */
export function sheetKind(project: {
  phase: string | null;
  registration: string | null;
  /** Cents on the plan's base; null while unknown. */
  cost: number | null;
  fundings: readonly FundingLine[];
}): SheetKind {
  if (project.phase === 'Opération') return 'Fiche action';
  if (project.registration !== 'Inscrit' || !project.cost) return 'Fiche projet';
  const settled = project.fundings
    .filter((line) => isObtained(line) || line.status === 'Accordé' || originOf(line) === 'owner')
    .filter((line) => originOf(line) !== 'in-kind')
    .reduce((sum, line) => sum + amountCounted(line), 0);
  return settled * 100 >= project.cost * SECURED_POINTS ? 'Fiche action' : 'Fiche projet';
}

/** What R-PRJ-08 wants filled before a COTECH, in the order people read it, with the words they know. */
const BEFORE_COMMITTEE = [
  ['title', 'intitulé'],
  ['summary', 'résumé'],
  ['axis', 'axe'],
  ['projectOwner', 'porteur de projet'],
  ['ownerContact', 'référent du porteur'],
  ['municipalities', 'communes'],
  ['context', 'contexte'],
  ['goals', 'objectifs'],
  ['description', 'description'],
  ['plannedStart', 'début'],
  ['plannedEnd', 'fin'],
  ['totalCost', 'coût'],
  ['vatRegime', 'régime de TVA'],
  ['fundings', 'financement envisagé'],
] as const;

export type CommitteeField = (typeof BEFORE_COMMITTEE)[number][0];

/** What is missing before a committee, in people's words (R-PRJ-08); a value is empty when null, '' or []. */
export function committeeGaps(values: Partial<Record<CommitteeField, unknown>>): string[] {
  return BEFORE_COMMITTEE.filter(([key]) => {
    const value = values[key];
    return (
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    );
  }).map(([, words]) => words);
}

/** « Oui », or « Il manque : communes, coût ». */
export function committeeReadiness(values: Partial<Record<CommitteeField, unknown>>): string {
  const gaps = committeeGaps(values);
  return gaps.length === 0 ? 'Oui' : `Il manque\u00A0: ${gaps.join(', ')}`;
}
