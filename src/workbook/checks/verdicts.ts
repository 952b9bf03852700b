// What the law says of a financing plan, in whole French sentences; the arithmetic is in src/domain/finance-rules.ts.

import type { FundingLine } from '../../domain/finance';
import { financingPlan, rate as share } from '../../domain/finance';
import { DE_MINIMIS, finalGrant, planStatus, publicAid, stateGrants } from '../../domain/finance-rules';
import {
  fctva,
  type OwnerShareContext,
  ownerShare,
  rateOnBase,
  type Verdict,
} from '../../domain/owner-share';
import { euroCents, euros, rate, shortDate, typography } from '../../french';

export interface Judged {
  verdict: Verdict;
  sentence: string;
}

function judged(verdict: Verdict, sentence: string): Judged {
  return { verdict, sentence: typography(`${verdict} : ${sentence}`) };
}

/** R-FIN-01: the plan as a whole. */
export function planSentence(cost: number | null, lines: readonly FundingLine[]): string {
  const { total, gap } = financingPlan(cost, lines);
  const covered = rate(cost === null ? null : share(total, cost));
  if (!cost || gap === null) return typography(`Incomplet : le coût n’est pas connu (financé à ${covered}).`);
  const money = `${euros(total)} de financements pour un coût de ${euros(cost)} (${covered})`;
  if (gap > 1) return typography(`En déséquilibre : ${money} ; il manque ${euros(gap)}.`);
  if (gap < -1) return typography(`En déséquilibre : ${money} ; il y a ${euros(-gap)} de trop.`);
  return typography(`${planStatus(cost, lines)} : ${money}.`);
}

/** R-FIN-03, R-FIN-04, R-FIN-05: the owner's share of public money. */
export function ownerShareSentence(lines: readonly FundingLine[], context: OwnerShareContext): Judged {
  const { verdict, owner, publicBase, share: points, minimum } = ownerShare(lines, context);
  const floor = rate(context.leadField ? 30 : 20);
  if (!context.publicOwner)
    return judged(verdict, 'le porteur n’est ni une collectivité ni un groupement de collectivités.');
  if (context.spendKind === 'OPERATING')
    return judged(verdict, 'la règle des 20 % ne vise que l’investissement.');
  if (publicBase === 0)
    return judged(verdict, `aucun argent public dans le plan (part du porteur : ${rate(points)}).`);
  const brings = `${euros(owner)} sur ${euros(publicBase)} d’argent public, soit ${rate(points)}`;
  if (verdict === 'Non conforme')
    return judged(
      verdict,
      `le porteur apporte ${brings} ; il doit apporter au moins ${euros(minimum)} (${floor}).`,
    );
  if (owner < minimum)
    return judged(
      verdict,
      `le porteur apporte ${brings}, moins que ${floor}, mais par dérogation (${context.derogation}).`,
    );
  return judged(verdict, `le porteur apporte ${brings} (minimum : ${floor}).`);
}

/** R-FIN-06: DETR alone, then with DSIL, DPV and DSID. */
export function stateGrantsSentence(lines: readonly FundingLine[], cost: number): Judged {
  const { verdict, detrRate, combinedRate, tooLow, tooHigh } = stateGrants(lines, cost);
  if (verdict === 'Sans objet') return judged(verdict, 'ni DETR, ni DSIL, ni DPV, ni DSID dans le plan.');
  const faults: string[] = [];
  if (tooLow)
    faults.push(
      `la DETR couvre ${rate(detrRate)} de la dépense éligible, moins que le minimum de ${rate(20)}`,
    );
  if (tooHigh)
    faults.push(
      `DETR, DSIL, DPV et DSID couvrent ensemble ${rate(combinedRate)} de la dépense éligible, plus que le maximum de ${rate(80)}`,
    );
  if (faults.length > 0) return judged(verdict, `${faults.join(' ; ')}.`);
  return judged(
    verdict,
    `DETR ${rate(detrRate)} et dotations de l’État ensemble ${rate(combinedRate)} de la dépense éligible (minimum ${rate(20)} de DETR, maximum ${rate(80)} ensemble).`,
  );
}

/** R-FIN-07: public aid, the owner aside, and the whole cost. */
export function publicAidSentence(lines: readonly FundingLine[], cost: number): Judged {
  const { verdict, aid, rate: points } = publicAid(lines, cost);
  if (verdict === 'Non conforme')
    return judged(
      verdict,
      `les aides publiques dépassent de ${euros(aid - cost)} le coût de ${euros(cost)}.`,
    );
  return judged(verdict, `les aides publiques couvrent ${rate(points)} du coût.`);
}

/** R-FIN-16: both rates of a line. */
export function rateSentence(line: FundingLine, cost: number, shareOfPlan: number | null): string {
  return `${rate(rateOnBase(line, cost))} de l’assiette, ${rate(shareOfPlan)} du plan.`;
}

/** R-FIN-13: what the FCTVA pays back, for information. */
export function fctvaSentence(eligibleInclVat: number, perHundredThousand?: number): string {
  return typography(
    `Pour information, FCTVA attendu : ${euroCents(fctva(eligibleInclVat, perHundredThousand))}, recette ultérieure hors plan.`,
  );
}

/** R-FIN-08: the grant that real spending leaves. */
export function finalGrantSentence(granted: number, forecast: number, spent: number): string {
  return typography(
    `Pour ${euros(spent)} dépensés sur ${euros(forecast)} prévus, la subvention de ${euros(granted)} devient ${euros(finalGrant(granted, forecast, spent))}.`,
  );
}

const CEILINGS: Record<keyof typeof DE_MINIMIS, string> = {
  general: 'de minimis',
  publicService: 'de minimis SIEG',
  farming: 'de minimis agricole',
};

/** R-FIN-14: what one undertaking received in the three years up to `day`. */
export function deMinimisSentence(
  total: number,
  day: number,
  kind: keyof typeof DE_MINIMIS = 'general',
): Judged {
  const ceiling = DE_MINIMIS[kind];
  const received = `${euros(total)} d’aides ${CEILINGS[kind]} sur les trois ans arrêtés au ${shortDate(day)}`;
  if (total > ceiling) return judged('Non conforme', `${received}, pour un plafond de ${euros(ceiling)}.`);
  return judged('Conforme', `${received} (plafond : ${euros(ceiling)}).`);
}
