// The rows of the « plan de financement » on page 1: who, how much, which share, where it stands.

import { codeOf, labelOf } from '../domain/enumerations';
import { type FundingLine, financingPlan, isLost } from '../domain/finance';
import { faceAmount } from '../domain/financing';
import type { FieldKind, ViewField, ViewRecord, ViewType } from '../domain/view';
import { euros, NBSP } from '../french';
import { nameAt, numberAt, recordAt, textAt } from './values';

export function field(key: string, label: string, kind: FieldKind): ViewField {
  return { key, label, kind };
}

export const planRowType: ViewType = {
  name: 'planRow',
  title: 'funder',
  fields: [
    field('funder', 'Financeur', 'text'),
    field('amount', 'Montant', 'money'),
    { ...field('share', 'Part', 'percent'), aliases: ['%', '% du plan'] },
    field('status', 'Statut', 'text'),
  ],
};

/** Rows shown one by one on page 1; the others are summed in one. */
const ROWS_SHOWN = 6;

/** What stands behind a funder's name when no scheme says it. */
const NATURE_WORDS: Record<string, string> = {
  OWN_FUNDS: 'fonds propres',
  LOAN: 'emprunt',
  PUBLIC_LOAN: 'prêt',
  REPAYABLE_ADVANCE: 'avance remboursable',
  EQUITY: 'prise de participation',
  CEE: 'CEE',
  SPONSORSHIP: 'mécénat',
  CROWDFUNDING: 'financement participatif',
  ENGINEERING: 'ingénierie',
  REVENUE: 'recettes',
};

export interface Line extends FundingLine {
  record: ViewRecord;
}

/** A row of `Financements` as the rules read it. */
export function fundingLine(record: ViewRecord): Line {
  const funder = recordAt(record, 'funder');
  return {
    record,
    status: statusCode(record) ?? 'PLANNED',
    nature: codeOf('fundingNature', textAt(record, 'nature')),
    estimated: numberAt(record, 'amountEstimated'),
    requested: numberAt(record, 'amountRequested'),
    granted: numberAt(record, 'amountGranted'),
    funderCategory: codeOf('funderCategory', textAt(funder, 'category')),
  };
}

/** As it stands: « En instruction » once the request was acknowledged, and so on (product.md §1). */
function statusCode(record: ViewRecord): string | undefined {
  return textAt(record, 'statusCode') ?? codeOf('fundingStatus', textAt(record, 'status'));
}

export interface PlanView {
  rows: ViewRecord[];
  /** Cents. */
  total: number;
  totalShare: number | null;
  obtained: number;
  obtainedShare: number | null;
  gap: number | null;
  gapShare: number | null;
}

/** The plan of a project: at most six rows in the sheet's order, the owner's own money last, then « Autres (n) ». */
export function planView(cost: number | undefined, fundings: readonly ViewRecord[]): PlanView {
  const lines = fundings.map(fundingLine);
  const isOwners = (line: Line): boolean =>
    line.funderCategory === 'OWNER' || line.nature === 'OWN_FUNDS' || line.nature === 'REVENUE';
  const ordered = [...lines.filter((line) => !isOwners(line)), ...lines.filter(isOwners)];
  const plan = financingPlan(cost ?? null, ordered);
  // The largest stay visible; among equals, the first of the sheet.
  const kept = new Set(
    [...plan.rows.keys()]
      .sort((a, b) => plan.rows[b]!.counted - plan.rows[a]!.counted || a - b)
      .slice(0, ROWS_SHOWN),
  );
  const others = plan.rows.filter((_, index) => !kept.has(index));
  const rows = plan.rows
    .filter((_, index) => kept.has(index))
    .map(({ line, counted, share }) =>
      row(line.record.id, funderText(line), counted, share, statusText(line)),
    );
  if (others.length > 0) {
    const counted = others.reduce((sum, one) => sum + one.counted, 0);
    const tenths = others.reduce((sum, one) => sum + Math.round((one.share ?? 0) * 10), 0);
    rows.push(row('others', `Autres (${others.length})`, counted, counted > 0 ? tenths / 10 : null, ''));
  }
  return {
    rows,
    total: plan.total,
    totalShare: totalShare(plan.gapShare, plan.total),
    obtained: plan.obtained,
    obtainedShare: plan.obtainedShare,
    gap: plan.gap,
    gapShare: plan.gapShare,
  };
}

/** What is left of 100 once the gap has its share: the printed rates always sum. */
function totalShare(gapShare: number | null, total: number): number | null {
  if (gapShare === null) return total > 0 ? 100 : null;
  return (1000 - Math.round(gapShare * 10)) / 10;
}

function row(id: string, funder: string, amount: number, share: number | null, status: string): ViewRecord {
  return { id, values: { funder, amount, share, status } };
}

export function funderText(line: Line): string {
  const { record, nature } = line;
  const name = line.funderCategory === 'OWNER' ? 'Porteur' : (nameAt(record, 'funder') ?? 'À préciser');
  const detail = textAt(record, 'scheme') ?? NATURE_WORDS[nature ?? ''];
  return detail === undefined || name.includes(detail) ? name : `${name} – ${detail}`;
}

/** The status, and for a line that is lost what it would have brought: it stays visible, counted 0 (R-FIN-20). */
export function statusText(line: Line): string {
  const code = statusCode(line.record);
  const label = code ? labelOf('fundingStatus', code) : (textAt(line.record, 'status') ?? 'Envisagé');
  const amount = faceAmount(line);
  return isLost(line) && amount !== undefined
    ? `${label} (${euros(amount)})`.replace(/ \(/, `${NBSP}(`)
    : label;
}
