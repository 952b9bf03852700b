// The financing plan: what a line counts for, what is obtained, asked for, missing (R-FIN-18, R-FIN-20, R-FIN-23).

/** Codes of a funding line's status that count for nothing in the plan. */
export const LOST_STATUSES: readonly string[] = ['REFUSED', 'DISMISSED', 'WITHDRAWN', 'LAPSED'];
/** Notified and after: « obtenu ». A line that is granted but not notified isn't (R-FIN-23). */
export const OBTAINED_STATUSES: readonly string[] = ['NOTIFIED', 'PARTLY_PAID', 'SETTLED'];
/** Asked for, up to granted: « demandé ». */
export const ASKED_STATUSES: readonly string[] = ['REQUESTED', 'UNDER_REVIEW', 'GRANTED'];

/** What a line tells beside the status that was typed. */
export interface StatusSigns {
  /** The request was acknowledged, or the file declared complete. */
  acknowledged: boolean;
  /** Cents received so far. */
  paid: number;
  /** Why it was refused, as typed. */
  reason: string;
}

/**
 * The status as it stands: three of them are deduced rather than typed (product.md §1) – « En instruction » from
 * an acknowledgement, « Versé en partie » from a payment, « Classé sans suite » from the reason of a refusal.
 */
export function deducedStatus(
  status: string | undefined,
  { acknowledged, paid, reason }: StatusSigns,
): string | undefined {
  if (status === 'REQUESTED' && acknowledged) return 'UNDER_REVIEW';
  if (status === 'NOTIFIED' && paid > 0) return 'PARTLY_PAID';
  if (status === 'REFUSED' && reason.toLowerCase().includes('sans suite')) return 'DISMISSED';
  return status;
}

/** What a status means for the plan; anything else is still envisaged. */
export type Stage = 'obtained' | 'asked' | 'envisaged' | 'lost';

export function stageOf(status: string | undefined): Stage {
  if (LOST_STATUSES.indexOf(status ?? '') >= 0) return 'lost';
  if (OBTAINED_STATUSES.indexOf(status ?? '') >= 0) return 'obtained';
  return ASKED_STATUSES.indexOf(status ?? '') >= 0 ? 'asked' : 'envisaged';
}

/** A funding line; amounts in cents. */
export interface FundingLine {
  status?: string;
  nature?: string;
  estimated?: number;
  requested?: number;
  granted?: number;
}

/** Cents on the line whatever became of it: granted, else requested, else estimated. */
export function faceAmount(line: FundingLine): number | undefined {
  return line.granted ?? line.requested ?? line.estimated;
}

/**
 * Cents the line brings to the plan: 0 once refused, withdrawn, lapsed or dismissed (R-FIN-20), and for
 * contributions in kind, which stand beside the plan (R-FIN-18).
 */
export function countedAmount(line: FundingLine): number {
  if (line.nature === 'IN_KIND' || stageOf(line.status) === 'lost') return 0;
  return faceAmount(line) ?? 0;
}

export interface PlanTotals {
  /** Cents, every line that counts. */
  total: number;
  obtained: number;
  asked: number;
}

export function planTotals(lines: readonly FundingLine[]): PlanTotals {
  const totals: PlanTotals = { total: 0, obtained: 0, asked: 0 };
  for (const line of lines) {
    const amount = countedAmount(line);
    const stage = stageOf(line.status);
    totals.total += amount;
    if (stage === 'obtained') totals.obtained += amount;
    if (stage === 'asked') totals.asked += amount;
  }
  return totals;
}

/** Percent points of `amount` in `whole`; undefined when there is no whole. */
export function share(amount: number, whole: number | undefined): number | undefined {
  return whole ? (amount / whole) * 100 : undefined;
}
