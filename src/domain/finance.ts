// A financing plan: who brings each line, what share it is, what is missing. Amounts are integer cents.

import {
  type FundingLine as AmountLine,
  countedAmount,
  LOST_STATUSES,
  OBTAINED_STATUSES,
  planTotals,
} from './financing';

/** A row of `Financements` as the law sees it; codes of the workbook's lists. */
export interface FundingLine extends AmountLine {
  /** Category of its funder. */
  funderCategory?: string;
  /** Assiette éligible, cents; absent means the cost counted. */
  eligibleBase?: number;
  /** DETR, DSIL, DPV or DSID, where the line is one of these. */
  stateGrant?: StateGrant;
}

export type Origin = 'public' | 'private' | 'owner' | 'in-kind';

/** The State's investment grants that R2334-27 CGCT adds up. */
export type StateGrant = 'DETR' | 'DSIL' | 'DPV' | 'DSID';

const has = (codes: readonly string[], code: string | undefined): boolean => codes.indexOf(code ?? '') >= 0;

export function isLost(line: AmountLine): boolean {
  return has(LOST_STATUSES, line.status);
}

export function isObtained(line: AmountLine): boolean {
  return has(OBTAINED_STATUSES, line.status);
}

/** Loans, advances and capital are the owner's own resources, not grants (R-FIN-15). */
export const OWNER_NATURES: readonly string[] = [
  'OWN_FUNDS',
  'LOAN',
  'PUBLIC_LOAN',
  'REPAYABLE_ADVANCE',
  'EQUITY',
  'REVENUE',
];
export const PRIVATE_NATURES: readonly string[] = ['CEE', 'SPONSORSHIP', 'CROWDFUNDING'];
/** Categories of funders whose money is public (R-FIN-03). */
export const PUBLIC_CATEGORIES: readonly string[] = [
  'STATE',
  'STATE_OPERATOR',
  'EUROPE',
  'REGION',
  'DEPARTMENT',
  'LOCAL',
  'WATER_AGENCY',
  'PUBLIC_BANK',
];

/**
 * Who brings a line's money. In-kind contributions stand outside the plan (R-FIN-18); a funder that is the
 * owner's own EPCI is public, not the owner (R-FIN-25).
 */
export function originOf(line: FundingLine): Origin {
  if (line.nature === 'IN_KIND') return 'in-kind';
  if (has(OWNER_NATURES, line.nature) || line.funderCategory === 'OWNER') return 'owner';
  if (has(PRIVATE_NATURES, line.nature)) return 'private';
  return has(PUBLIC_CATEGORIES, line.funderCategory) ? 'public' : 'private';
}

/** Which of the State's grants a funder's or a scheme's name says, if any. */
export function stateGrantNamed(...names: (string | null | undefined)[]): StateGrant | undefined {
  for (const name of names) {
    const found = /\b(DETR|DSIL|DPV|DSID)\b/i.exec(name ?? '');
    if (found) return found[1]!.toUpperCase() as StateGrant;
  }
  return undefined;
}

export interface PlanRow<Line> {
  line: Line;
  /** Cents. */
  counted: number;
  /** Percent points with one decimal, adjusted so that the plan's printed rates sum to 100,0; null without a base. */
  share: number | null;
}

export interface FinancingPlan<Line> {
  rows: PlanRow<Line>[];
  /** Cents, lines counted, in-kind left out. */
  total: number;
  obtained: number;
  obtainedShare: number | null;
  asked: number;
  /** Cost minus total, negative when over-financed; null while the cost is unknown. */
  gap: number | null;
  gapShare: number | null;
}

/** Resources differ from spending by more than a cent (R-FIN-01). */
export function unbalanced(gap: number): boolean {
  return Math.abs(gap) > 1;
}

/** The plan that `lines` make for `cost` (cents on the plan's base, null while unknown). */
export function financingPlan<Line extends FundingLine>(
  cost: number | null,
  lines: readonly Line[],
): FinancingPlan<Line> {
  const inPlan = lines.filter((line) => originOf(line) !== 'in-kind');
  const counted = inPlan.map(countedAmount);
  const { total, obtained, asked } = planTotals(inPlan);
  const gap = cost === null ? null : cost - total;
  const missing = Math.max(gap ?? 0, 0);
  const shares = sharesOf([...counted, missing]);
  return {
    rows: inPlan.map((line, index) => ({ line, counted: counted[index]!, share: shares[index] ?? null })),
    total,
    obtained,
    obtainedShare: rate(obtained, total + missing),
    asked,
    gap,
    gapShare: gap === null ? null : (shares[counted.length] ?? null),
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** `part` of `whole` in percent points to one decimal, computed on cents; null when there is no whole (R-FIN-21). */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}

/**
 * Each amount's share of their sum, in percent points to one decimal. Rounding may leave 99,9 or 100,1: the
 * largest one that had to be rounded absorbs the difference, for display only (R-FIN-21), so that an exact half
 * stays 50 %. All null when the sum is 0.
 */
export function sharesOf(amounts: readonly number[]): (number | null)[] {
  const whole = sum(amounts);
  if (whole <= 0) return amounts.map(() => null);
  const exact = amounts.map((amount) => (amount * 1000) / whole);
  const tenths = exact.map(Math.round);
  const difference = 1000 - sum(tenths);
  if (difference !== 0) {
    const inexact = amounts.map((amount, index) => (tenths[index] === exact[index] ? -1 : amount));
    const rounded = inexact.indexOf(Math.max(...inexact));
    // Many small lines may ask for more than that one has.
    const bearer = tenths[rounded]! + difference < 0 ? amounts.indexOf(Math.max(...amounts)) : rounded;
    tenths[bearer] = tenths[bearer]! + difference;
  }
  return tenths.map((value) => value / 10);
}
