// A financing plan: what each line counts for, who brings it, what is missing. Amounts are integer cents.

/** A row of `Financements`, as the rules need it. */
export interface FundingLine {
  /** The French label; absent means Envisagé. */
  status?: string | null;
  amountEstimated?: number | null;
  amountRequested?: number | null;
  amountGranted?: number | null;
  /** Nature du financement (grant, own funds, loan…): the French label. */
  nature?: string | null;
  /** Catégorie du financeur: the French label. */
  funderCategory?: string | null;
  /** Assiette éligible; absent means the cost counted. */
  eligibleBase?: number | null;
  /** DETR, DSIL, DPV or DSID, where the line is one of these. */
  stateGrant?: StateGrant | null;
}

export type Origin = 'public' | 'private' | 'owner' | 'in-kind';

/** The State's investment grants that R2334-27 CGCT adds up. */
export type StateGrant = 'DETR' | 'DSIL' | 'DPV' | 'DSID';

/** Refused, withdrawn or lapsed lines stay visible and count nothing (R-FIN-20). */
const LOST: readonly string[] = ['Refusé', 'Classé sans suite', 'Retiré', 'Caduc'];
/** Secured: notified and after; a grant that is only « Accordé » is not (R-FIN-23). */
const OBTAINED: readonly string[] = ['Notifié', 'Versé en partie', 'Soldé'];
const ASKED: readonly string[] = ['Sollicité', 'En instruction', 'Accordé'];

export function isLost(line: FundingLine): boolean {
  return LOST.includes(line.status ?? '');
}

export function isObtained(line: FundingLine): boolean {
  return OBTAINED.includes(line.status ?? '');
}

export function isAsked(line: FundingLine): boolean {
  return ASKED.includes(line.status ?? '');
}

/** Montant pris en compte: granted, else requested, else estimated; 0 once lost (R-FIN-20). */
export function amountCounted(line: FundingLine): number {
  if (isLost(line)) return 0;
  return line.amountGranted ?? line.amountRequested ?? line.amountEstimated ?? 0;
}

/** Loans, advances and capital are the owner's own resources, not grants (R-FIN-15). */
const OWNER_NATURES: readonly string[] = [
  'Autofinancement (fonds propres)',
  'Autofinancement',
  'Fonds propres',
  'Emprunt bancaire',
  'Prêt Banque des Territoires',
  'Avance remboursable',
  'Prise de participation',
  'Recettes',
];
const PRIVATE_NATURES: readonly string[] = [
  'Certificats d’économie d’énergie (CEE)',
  'Mécénat / don',
  'Mécénat',
  'Financement participatif',
];
const IN_KIND: readonly string[] = ['Contribution en nature / bénévolat valorisé'];
const PUBLIC_CATEGORIES: readonly string[] = [
  'État',
  'Opérateur de l’État',
  'Union européenne',
  'Région',
  'Département',
  'EPCI-commune',
  'Agence de l’eau',
  'Banque publique',
];
const OWNER_CATEGORY = 'Maître d’ouvrage';

function among(labels: readonly string[], label: string | null | undefined): boolean {
  return !!label && labels.includes(label.replace(/'/g, '’'));
}

/**
 * Who brings a line's money. In-kind contributions stand outside the plan (R-FIN-18); a funder that is the
 * owner's own EPCI is public, not the owner (R-FIN-25).
 */
export function originOf(line: FundingLine): Origin {
  if (among(IN_KIND, line.nature)) return 'in-kind';
  if (among(OWNER_NATURES, line.nature) || among([OWNER_CATEGORY], line.funderCategory)) return 'owner';
  if (among(PRIVATE_NATURES, line.nature)) return 'private';
  return among(PUBLIC_CATEGORIES, line.funderCategory) ? 'public' : 'private';
}

/** Which of the State's grants a funder's or a scheme's name says, if any. */
export function stateGrantNamed(...names: (string | null | undefined)[]): StateGrant | null {
  for (const name of names) {
    const found = /\b(DETR|DSIL|DPV|DSID)\b/i.exec(name ?? '');
    if (found) return found[1]!.toUpperCase() as StateGrant;
  }
  return null;
}

/**
 * The base amounts are given on (R-FIN-02): HT when VAT comes back, TTC when it doesn't, undefined when a
 * person must say.
 */
export function costBasisFor(vatRegime: string | null | undefined): 'HT' | 'TTC' | undefined {
  switch (vatRegime?.replace(/[-‑–—] /g, '– ')) {
    case 'Éligible au FCTVA':
    case 'Assujetti – récupère la TVA':
      return 'HT';
    case 'Ne récupère pas la TVA':
      return 'TTC';
    default:
      return undefined;
  }
}

export type PlanStatus =
  | 'Incomplet'
  | 'En déséquilibre'
  | 'Équilibré prévisionnel'
  | 'Partiellement sécurisé'
  | 'Bouclé'
  | 'Soldé';

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
  status: PlanStatus;
}

/** Resources differ from spending by more than a cent (R-FIN-01). */
function unbalanced(gap: number): boolean {
  return Math.abs(gap) > 1;
}

/** The plan that `lines` make for `cost` (cents on the plan's base, null while unknown). */
export function financingPlan<Line extends FundingLine>(
  cost: number | null,
  lines: readonly Line[],
): FinancingPlan<Line> {
  const inPlan = lines.filter((line) => originOf(line) !== 'in-kind');
  const counted = inPlan.map(amountCounted);
  const total = sum(counted);
  const obtained = sum(inPlan.filter(isObtained).map(amountCounted));
  const gap = cost === null ? null : cost - total;
  const missing = Math.max(gap ?? 0, 0);
  const shares = sharesOf([...counted, missing]);
  return {
    rows: inPlan.map((line, index) => ({ line, counted: counted[index]!, share: shares[index] ?? null })),
    total,
    obtained,
    obtainedShare: rate(obtained, total + missing),
    asked: sum(inPlan.filter(isAsked).map(amountCounted)),
    gap,
    gapShare: shares[counted.length] ?? null,
    status: statusOf(cost, gap, inPlan),
  };
}

function statusOf(cost: number | null, gap: number | null, lines: readonly FundingLine[]): PlanStatus {
  if (!cost || gap === null) return 'Incomplet';
  if (unbalanced(gap)) return 'En déséquilibre';
  const living = lines.filter((line) => amountCounted(line) > 0);
  if (living.every((line) => line.status === 'Soldé')) return 'Soldé';
  if (living.every(isObtained)) return 'Bouclé';
  return living.some(isObtained) ? 'Partiellement sécurisé' : 'Équilibré prévisionnel';
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
 * largest one absorbs the difference, for display only (R-FIN-21). All null when the sum is 0.
 */
export function sharesOf(amounts: readonly number[]): (number | null)[] {
  const whole = sum(amounts);
  if (whole <= 0) return amounts.map(() => null);
  const tenths = amounts.map((amount) => Math.round((amount * 1000) / whole));
  const largest = amounts.indexOf(Math.max(...amounts));
  tenths[largest] = tenths[largest]! + 1000 - sum(tenths);
  return tenths.map((value) => value / 10);
}
