// What French law asks of a financing plan (R-FIN-03 … R-FIN-14), as pure questions. Amounts are integer cents.

import { addMonths, addYears } from './dates';
import { type FundingLine, isLost, originOf, rate } from './finance';
import { countedAmount } from './financing';

export type Verdict = 'Conforme' | 'À vérifier' | 'Non conforme' | 'Sans objet';

function total(lines: readonly FundingLine[]): number {
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

export interface StateGrants {
  verdict: Verdict;
  /** DETR over its eligible base, percent points; null without DETR. */
  detrRate: number | null;
  /** DETR + DSIL + DPV + DSID over the eligible base; null without any. */
  combinedRate: number | null;
  /** DETR alone is under its minimum. */
  tooLow: boolean;
  /** Together they are over their maximum. */
  tooHigh: boolean;
}

/**
 * R-FIN-06, R2334-27 CGCT: DETR covers at least 20 % of eligible spending, and the State's investment grants
 * together at most 80 %. Other funders don't enter these rates.
 */
export function stateGrants(lines: readonly FundingLine[], cost: number): StateGrants {
  const grants = lines.filter((line) => line.stateGrant && !isLost(line));
  if (grants.length === 0)
    return { verdict: 'Sans objet', detrRate: null, combinedRate: null, tooLow: false, tooHigh: false };
  const baseOf = (some: readonly FundingLine[]): number =>
    some.reduce((largest, line) => Math.max(largest, line.eligibleBase ?? cost), 0);
  const detr = grants.filter((line) => line.stateGrant === 'DETR');
  const detrBase = baseOf(detr);
  const base = baseOf(grants);
  const tooLow = detr.length > 0 && total(detr) * 100 < detrBase * 20;
  const tooHigh = total(grants) * 100 > base * 80;
  return {
    verdict: tooLow || tooHigh ? 'Non conforme' : 'Conforme',
    detrRate: rate(total(detr), detrBase),
    combinedRate: rate(total(grants), base),
    tooLow,
    tooHigh,
  };
}

/** R-FIN-07, décret 2018-514 art. 10: public aid, the owner aside, never exceeds the eligible forecast. */
export function publicAid(
  lines: readonly FundingLine[],
  cost: number,
): { verdict: Verdict; aid: number; rate: number | null } {
  const aid = total(lines.filter((line) => originOf(line) === 'public'));
  return { verdict: aid > cost ? 'Non conforme' : 'Conforme', aid, rate: rate(aid, cost) };
}

/** R-FIN-16: a line's rate on its own eligible base, percent points; null without a base. */
export function rateOnBase(line: FundingLine, cost: number): number | null {
  return rate(countedAmount(line), line.eligibleBase ?? cost);
}

/** R-FIN-08: the grant finally paid follows real spending, capped at what was granted. */
export function finalGrant(granted: number, forecastBase: number, realSpending: number): number {
  if (forecastBase <= 0) return 0;
  return Math.min(granted, Math.round((granted * realSpending) / forecastBase));
}

/**
 * R-FIN-09: the first legal act must not come before a State funder acknowledged the request. True when it
 * did; `acknowledgements` holds each line's date, null while none came.
 */
export function startedTooEarly(
  legalStart: number | null,
  acknowledgements: readonly (number | null)[],
): boolean {
  return legalStart !== null && acknowledgements.some((day) => day === null || legalStart < day);
}

export interface Delays {
  /** Months from notification to the first legal act; the decree wins over the default. */
  startMonths?: number;
  /** Months from that act to completion. */
  completionMonths?: number;
}

/** R-FIN-10: start within 2 years of notification, complete within 4 years of the start. Serial days. */
export function grantDeadlines(
  notifiedOn: number | null,
  legalStart: number | null,
  delays: Delays = {},
): { startBy: number | null; completeBy: number | null } {
  return {
    startBy: notifiedOn === null ? null : addMonths(notifiedOn, delays.startMonths ?? 24),
    completeBy: legalStart === null ? null : addMonths(legalStart, delays.completionMonths ?? 48),
  };
}

/** R-FIN-11, décret 2018-514 art. 12: the most that may be paid before the balance. */
export function paymentCeilings(
  granted: number,
  { guarantee = false, long = false }: { guarantee?: boolean; long?: boolean } = {},
): { advance: number; beforeBalance: number } {
  return {
    advance: Math.floor((granted * (guarantee ? 60 : 30)) / 100),
    beforeBalance: Math.floor((granted * (long ? 90 : 80)) / 100),
  };
}

/** R-FIN-12: a DETR request of 100 000 € or more goes before the commission of elected members. */
export function needsCommission(line: FundingLine): boolean {
  return line.stateGrant === 'DETR' && (line.requested ?? 0) >= 100_000_00;
}

/** R-FIN-13: VAT paid back later by the FCTVA, for information; `perHundredThousand` is a setting. */
export function fctva(eligibleInclVat: number, perHundredThousand = 16_404): number {
  return Math.round((eligibleInclVat * perHundredThousand) / 100_000);
}

export interface DeMinimisGrant {
  /** Serial day of the decision. */
  decidedOn: number;
  amount: number;
}

/** Ceilings over three rolling years, cents (R-FIN-14). */
export const DE_MINIMIS = { general: 300_000_00, publicService: 750_000_00, farming: 50_000_00 } as const;

/** R-FIN-14: what one undertaking has received in the three years that end on `day`, that day included. */
export function deMinimisTotal(grants: readonly DeMinimisGrant[], day: number): number {
  const before = addYears(day, -3);
  return grants
    .filter(({ decidedOn }) => decidedOn > before && decidedOn <= day)
    .reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * What the undertaking has received in the three years that end on each grant's own day, in the order of
 * `grants` (R-FIN-14). Linear but for one sort.
 */
export function deMinimisTotals(grants: readonly DeMinimisGrant[]): number[] {
  const order = grants.map((_, index) => index).sort((a, b) => grants[a]!.decidedOn - grants[b]!.decidedOn);
  const totals: number[] = new Array(grants.length);
  let first = 0;
  let last = 0;
  let sum = 0;
  for (const index of order) {
    const { decidedOn } = grants[index]!;
    while (last < order.length && grants[order[last]!]!.decidedOn <= decidedOn) {
      sum += grants[order[last++]!]!.amount;
    }
    const before = addYears(decidedOn, -3);
    while (grants[order[first]!]!.decidedOn <= before) sum -= grants[order[first++]!]!.amount;
    totals[index] = sum;
  }
  return totals;
}
