// The « plan de financement » in full: every line with its base, rate, file and dates; subtotals; what the law asks.

import { codeOf } from '../domain/enumerations';
import { isLost, type Origin, originOf } from '../domain/finance';
import { countedAmount, faceAmount } from '../domain/financing';
import { fctva, LOCAL_AUTHORITIES, ownerShare, rateOnBase } from '../domain/owner-share';
import type { ViewRecord, ViewType, ViewValue } from '../domain/view';
import { euros, NARROW, NBSP, percent, shortDate } from '../french';
import { field, funderText, fundingLine, type Line, statusText } from './plan-rows';
import { numberAt, recordAt, recordsAt, textAt } from './values';

export const planDetailRowType: ViewType = {
  name: 'planDetailRow',
  title: 'funder',
  fields: [
    field('funder', 'Financeur et dossier', 'text'),
    field('base', 'Assiette', 'money'),
    field('rate', 'Taux', 'percent'),
    field('amount', 'Montant', 'money'),
    field('status', 'Statut et dates', 'text'),
  ],
};

export const planDetailFields = [
  { ...field('planDetail', 'Plan de financement détaillé', 'records'), of: planDetailRowType.name },
  field('publicMoney', 'Sous-total public', 'money'),
  field('privateMoney', 'Sous-total privé', 'money'),
  field('ownerMoney', 'Sous-total du porteur', 'money'),
  field('ownerShareText', 'Part du maître d’ouvrage et minimum', 'text'),
  field('fctvaText', 'FCTVA pour information', 'text'),
  field('inKindText', 'Contributions hors plan', 'text'),
] as const;

/** Public money first, the owner's last. */
const ORDER: readonly Origin[] = ['public', 'private', 'owner'];

export function planDetail(project: ViewRecord, cost: number | undefined): Record<string, ViewValue> {
  const lines = recordsAt(project, 'fundings').map(fundingLine);
  const from = (origin: Origin): Line[] => lines.filter((line) => originOf(line) === origin);
  const money = (origin: Origin): number | null =>
    from(origin).reduce((sum, line) => sum + countedAmount(line), 0) || null;
  return {
    planDetail: ORDER.flatMap(from).map((line) => row(line, cost)),
    publicMoney: money('public'),
    privateMoney: money('private'),
    ownerMoney: money('owner'),
    ownerShareText: ownerShareText(project, lines),
    fctvaText: fctvaText(project),
    inKindText: from('in-kind').map(inKind).join(', ') || null,
  };
}

function row(line: Line, cost: number | undefined): ViewRecord {
  const { record } = line;
  const typed = numberAt(record, 'eligibleBase');
  // The owner's own money has neither base nor rate, nor has what is lost.
  const base = originOf(line) === 'owner' || isLost(line) ? undefined : (typed ?? cost);
  const amount = countedAmount(line);
  const file = textAt(record, 'fileNumber');
  return {
    id: record.id,
    values: {
      funder: funderText(line) + (file === undefined ? '' : `\nDossier n°${NBSP}${file}`),
      base: base ?? null,
      rate: base === undefined || amount === 0 ? null : rateOnBase({ ...line, eligibleBase: base }, base),
      amount,
      status: [statusText(line), ...dates(record)].join('\n'),
    },
  };
}

/** The days that tell where a line stands: the latest step, then the next one that binds. */
function dates(record: ViewRecord): string[] {
  const on = (key: string): number | undefined => numberAt(record, key);
  const said = (words: string, day: number | undefined): string | undefined =>
    day === undefined ? undefined : `${words} ${shortDate(day)}`;
  const last =
    said('notifié le', on('notifiedOn')) ??
    said('décision du', on('decidedOn')) ??
    said('accusé de réception du', on('ackOn')) ??
    said('déposé le', on('depositedOn')) ??
    said('à déposer avant le', on('depositDeadline'));
  const obtained =
    on('notifiedOn') !== undefined && codeOf('fundingStatus', textAt(record, 'status')) !== 'SETTLED';
  const next = obtained ? said('à achever avant le', on('extendedTo') ?? on('completeBy')) : undefined;
  return [last, next].filter((text): text is string => text !== undefined);
}

function isLocalAuthority(project: ViewRecord): boolean {
  const type = codeOf('organisationType', textAt(recordAt(project, 'projectOwner'), 'type'));
  return LOCAL_AUTHORITIES.indexOf(type ?? '') >= 0;
}

/** « 27 % des financements publics (minimum : 20 %, article L. 1111-10 du CGCT) », for those the rule binds. */
function ownerShareText(project: ViewRecord, lines: readonly Line[]): string | null {
  const spendKind = codeOf('spendKind', textAt(project, 'spendKind'));
  const derogation = textAt(project, 'derogation');
  const leadField = project.values.leadAuthority === true;
  const { verdict, share } = ownerShare(lines, {
    publicOwner: isLocalAuthority(project),
    leadField,
    ...(spendKind === undefined ? {} : { spendKind }),
    ...(derogation === undefined ? {} : { derogation }),
  });
  if (verdict === 'Sans objet' || share === null) return null;
  const minimum = `minimum${NBSP}: ${percent(leadField ? 30 : 20)}, article L.${NBSP}1111-10 du CGCT`;
  const lifted = derogation === undefined ? '' : `${NARROW}; dérogation${NBSP}: ${derogation}`;
  return `${percent(share)} des financements publics (${minimum}${lifted})`;
}

/** R-FIN-13: beside the plan, never in it; only where the amount with VAT is known. */
function fctvaText(project: ViewRecord): string | null {
  if (codeOf('vatRegime', textAt(project, 'vatRegime')) !== 'FCTVA' || !isLocalAuthority(project))
    return null;
  if (codeOf('spendKind', textAt(project, 'spendKind')) !== 'INVESTMENT') return null;
  const expenses = recordsAt(project, 'expenses').map((one) => numberAt(one, 'amountInclVat'));
  const detailed = expenses.every((amount) => amount !== undefined)
    ? expenses.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
    : 0;
  const withVat = numberAt(project, 'costInclVat') ?? detailed;
  return withVat > 0 ? `${euros(Math.round(fctva(withVat) / 100) * 100)} environ, hors plan` : null;
}

/** « Bénévolat des chantiers (6 000 €) » */
function inKind(line: Line): string {
  const amount = faceAmount(line);
  const what = textAt(line.record, 'scheme') ?? 'contribution en nature';
  return amount === undefined ? what : `${what} (${euros(amount)})`;
}
