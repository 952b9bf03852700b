// The owner's own share of a financing plan, each line's rate, the VAT paid back (R-FIN-03, 13, 16): what project sheets say too.

import { type FundingLine, originOf, rate } from './finance';
import { countedAmount } from './financing';

export type Verdict = 'Conforme' | 'À vérifier' | 'Non conforme' | 'Sans objet';

/** What lines bring. */
export function total(lines: readonly FundingLine[]): number {
  return lines.reduce((sum, line) => sum + countedAmount(line), 0);
}

export interface OwnerShare {
  verdict: Verdict;
  /** The owner's money, loans included (R-FIN-15). */
  owner: number;
  /** What public persons bring, the owner included: the base of the rate. */
  publicBase: number;
  /** Percent points to one decimal; null when no public money is in the plan. */
  share: number | null;
  /** What the owner must bring on that base. */
  minimum: number;
}

/** Types of owners that the CGCT calls « collectivités territoriales et leurs groupements ». */
export const LOCAL_AUTHORITIES: readonly string[] = [
  'MUNICIPALITY',
  'EPCI',
  'PETR',
  'JOINT_SYNDICATE',
  'PARK',
  'DEPARTMENT',
  'REGION',
];

export interface OwnerShareContext {
  /** A local authority or a group of them. */
  publicOwner: boolean;
  /** INVESTMENT, OPERATING or MIXED. */
  spendKind?: string;
  /** Reference of the prefect's decision, which lifts the rule (R-FIN-05). */
  derogation?: string | null;
  /** The operation lies in a field with a lead authority: 30 % instead of 20 % (R-FIN-04). */
  leadField?: boolean;
}

/**
 * R-FIN-03, L1111-10 III CGCT: a public owner pays at least 20 % of what public persons bring to an
 * investment. Private money is outside the base; private owners and running costs are outside the rule.
 */
export function ownerShare(lines: readonly FundingLine[], context: OwnerShareContext): OwnerShare {
  const owner = total(lines.filter((line) => originOf(line) === 'owner'));
  const publicBase = owner + total(lines.filter((line) => originOf(line) === 'public'));
  const points = context.leadField ? 30 : 20;
  const figures = {
    owner,
    publicBase,
    share: rate(owner, publicBase),
    minimum: Math.ceil((publicBase * points) / 100),
  };
  const concerned = context.publicOwner && context.spendKind !== 'OPERATING' && publicBase > 0;
  if (!concerned) return { verdict: 'Sans objet', ...figures };
  if (owner >= figures.minimum || context.derogation) return { verdict: 'Conforme', ...figures };
  return { verdict: 'Non conforme', ...figures };
}

/** R-FIN-16: a line's rate on its own eligible base, percent points; null without a base. */
export function rateOnBase(line: FundingLine, cost: number): number | null {
  return rate(countedAmount(line), line.eligibleBase ?? cost);
}

/** R-FIN-13: VAT paid back later by the FCTVA, for information; `perHundredThousand` is a setting. */
export function fctva(eligibleInclVat: number, perHundredThousand = 16_404): number {
  return Math.round((eligibleInclVat * perHundredThousand) / 100_000);
}
