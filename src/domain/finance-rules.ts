// What French law asks of a financing plan (R-FIN-03 … R-FIN-14), as pure questions. Amounts are integer cents.

import { addMonths, addYears } from './dates';
import { type FundingLine, isLost, isObtained, originOf, rate, unbalanced } from './finance';
import { countedAmount, planTotals } from './financing';
import { total, type Verdict } from './owner-share';

/**
 * The base amounts are given on (R-FIN-02): without VAT when it comes back, with it when it doesn't, undefined
 * when a person must say.
 */
export function costBasisFor(vatRegime: string | undefined): 'EXCL_VAT' | 'INCL_VAT' | undefined {
  if (vatRegime === 'FCTVA' || vatRegime === 'VAT_RECOVERED') return 'EXCL_VAT';
  return vatRegime === 'VAT_NOT_RECOVERED' ? 'INCL_VAT' : undefined;
}

export type PlanStatus =
  | 'Incomplet'
  | 'En déséquilibre'
  | 'Équilibré prévisionnel'
  | 'Partiellement sécurisé'
  | 'Bouclé'
  | 'Soldé';

/** Where a plan stands as a whole. */
export function planStatus(cost: number | null, lines: readonly FundingLine[]): PlanStatus {
  if (!cost) return 'Incomplet';
  const living = lines.filter((line) => countedAmount(line) > 0);
  if (unbalanced(cost - planTotals(living).total)) return 'En déséquilibre';
  if (living.every((line) => line.status === 'SETTLED')) return 'Soldé';
  if (living.every(isObtained)) return 'Bouclé';
  return living.some(isObtained) ? 'Partiellement sécurisé' : 'Équilibré prévisionnel';
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
