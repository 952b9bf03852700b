// R-FIN-01 … R-FIN-07, R-FIN-13, R-FIN-22: a project's financing plan as a whole.

import { type FundingLine, financingPlan, originOf, stateGrantNamed } from '../../domain/finance';
import { costBasisFor } from '../../domain/finance-rules';
import { countedAmount } from '../../domain/financing';
import { LOCAL_AUTHORITIES, ownerShare } from '../../domain/owner-share';
import { countOf, euros, normalise } from '../../french';
import type { Row } from '../declaration';
import { textOf } from '../declaration';
import { lineOf } from '../tables/parts';
import type { Book, Remark, Rule } from './rule';
import {
  fctvaSentence,
  ownerShareSentence,
  planSentence,
  publicAidSentence,
  stateGrantsSentence,
} from './verdicts';
import { is, numberOf } from './words';

/** The contract let it go, or its owner did: its plan is history. */
const LET_GO = ['REJECTED', 'WITHDRAWN'];

export interface PlanLine {
  row: Row;
  line: FundingLine;
}

export interface Plan {
  /** Cents, on the plan's base; null while unknown. */
  cost: number | null;
  lines: readonly PlanLine[];
}

const plans = (): Map<Row, Plan> => new Map();

/** A project's cost and its funding lines as the law sees them. */
export function planOf(project: Row, book: Book): Plan {
  const known = book.once(plans);
  let plan = known.get(project);
  if (!plan) {
    plan = {
      cost: numberOf(book.value('projects', project, 'costBase')) ?? null,
      lines: book
        .related('fundings', 'project', project.id)
        .map((row) => ({ row, line: lawLine(row, book) })),
    };
    known.set(project, plan);
  }
  return plan;
}

/** The line, with the category of its funder and the State grant it is. */
export function lawLine(row: Row, book: Book): FundingLine {
  const funder = book.row('funders', row.values.funder);
  return {
    ...lineOf(row),
    funderCategory: textOf(funder?.values.category),
    eligibleBase: numberOf(row.values.eligibleBase),
    stateGrant: stateGrantNamed(
      textOf(funder?.values.name ?? row.values.funder),
      textOf(funder?.values.acronym),
      textOf(row.values.scheme),
    ),
  };
}

export function isPublicOwner(project: Row, book: Book): boolean {
  return is(book.row('organisations', project.values.projectOwner)?.values.type, ...LOCAL_AUTHORITIES);
}

function isLetGo({ values }: Row): boolean {
  return is(values.registration, ...LET_GO) || is(values.progress, 'ABANDONED');
}

/** Where a person corrects the cost: the cell that holds it. */
function costKey({ values }: Row): string {
  if (values.totalCost !== undefined) return 'totalCost';
  return values.costBasis === 'INCL_VAT' ? 'costInclVat' : 'costExclVat';
}

/** Running costs never enter the rules about investment (R-FIN-22). */
function investment(lines: readonly PlanLine[]): FundingLine[] {
  return lines.filter(({ row }) => !is(row.values.spendKind, 'OPERATING')).map(({ line }) => line);
}

function expensesSum(project: Row, book: Book): { sum: number; row: Row } | undefined {
  const key = project.values.costBasis === 'INCL_VAT' ? 'amountInclVat' : 'amountExclVat';
  const rows = book.related('expenses', 'project', project.id);
  const amounts = rows.map(({ values }) => numberOf(values[key]));
  // A line without its amount makes the sum say nothing.
  if (rows.length === 0 || amounts.some((amount) => amount === undefined)) return;
  return { sum: amounts.reduce<number>((sum, amount) => sum + amount!, 0), row: rows[0]! };
}

export const planRules: readonly Rule[] = [
  {
    id: 'R-FIN-01',
    severity: 'warning',
    source: 'Les ressources égalent les dépenses, sur la même base, au centime près.',
    rows: {
      projects: (row, book) => {
        const { cost, lines } = planOf(row, book);
        if (isLetGo(row)) return;
        const found: Remark[] = [];
        const detailed = expensesSum(row, book);
        if (cost !== null && detailed && Math.abs(detailed.sum - cost) > 1)
          found.push({
            key: costKey(row),
            message: `Les dépenses détaillées font ${euros(detailed.sum)}, le coût noté est de ${euros(cost)}.`,
            hint: 'Corrigez le coût, ou les lignes du projet dans l’onglet « Dépenses ».',
          });
        if (!cost || lines.length === 0) return found;
        const all = lines.map(({ line }) => line);
        const gap = financingPlan(cost, all).gap ?? 0;
        const committee = is(row.values.registration, 'PROPOSED_STEERING', 'REGISTERED');
        if (gap < -1 || (gap > 1 && committee))
          found.push({
            key: costKey(row),
            message: planSentence(cost, all),
            hint:
              gap > 0
                ? 'Cherchez un financement pour ce qui manque, ou augmentez la part du porteur.'
                : 'Vérifiez le coût et les montants : un plan ne dépasse jamais la dépense.',
          });
        return found;
      },
    },
  },
  {
    id: 'R-FIN-02',
    severity: 'warning',
    source: 'HT si la TVA revient au porteur, TTC sinon ; un plan n’a qu’une base.',
    rows: {
      expenses: ({ values }) => {
        const [without, including] = [numberOf(values.amountExclVat), numberOf(values.amountInclVat)];
        return (
          without !== undefined &&
          including !== undefined &&
          including < without && {
            key: 'amountInclVat',
            message: `Le montant TTC (${euros(including)}) est inférieur au montant HT (${euros(without)}).`,
            hint: 'Les deux montants sont peut-être intervertis.',
          }
        );
      },
      projects: (row) => {
        const { values } = row;
        const found: Remark[] = [];
        const [without, including] = [numberOf(values.costExclVat), numberOf(values.costInclVat)];
        if (without !== undefined && including !== undefined && including < without)
          found.push({
            key: 'costInclVat',
            message: `Le coût TTC (${euros(including)}) est inférieur au coût HT (${euros(without)}).`,
            hint: 'Les deux montants sont peut-être intervertis.',
          });
        const own = values.costBasis === 'INCL_VAT' ? including : without;
        const total = numberOf(values.totalCost);
        if (total !== undefined && own !== undefined && total !== own && values.costBasis !== undefined)
          found.push({
            key: 'totalCost',
            message: `Le coût total (${euros(total)}) n’est pas le coût ${values.costBasis === 'INCL_VAT' ? 'TTC' : 'HT'} noté dans le détail (${euros(own)}).`,
            hint: 'Gardez un seul des deux : « Coût total » est celui du plan.',
          });
        // The FCTVA pays back investment, not running costs.
        const wanted =
          is(values.vatRegime, 'FCTVA') && is(values.spendKind, 'OPERATING')
            ? undefined
            : costBasisFor(textOf(values.vatRegime));
        if (wanted !== undefined && values.costBasis !== undefined && values.costBasis !== wanted)
          found.push({
            key: 'costBasis',
            message:
              wanted === 'EXCL_VAT'
                ? 'Le plan est en TTC alors que le porteur récupère la TVA : les financeurs comptent en HT.'
                : 'Le plan est en HT alors que le porteur ne récupère pas la TVA : elle est une dépense.',
            hint: `Passez la base du plan et ses montants en ${wanted === 'EXCL_VAT' ? 'HT' : 'TTC'}, ou corrigez « Régime de TVA ».`,
          });
        return found;
      },
    },
  },
  {
    id: 'R-FIN-03',
    severity: 'warning',
    source: 'Code général des collectivités territoriales, article L1111-10, III.',
    rows: {
      projects: (row, book) => {
        const { cost, lines } = planOf(row, book);
        if (!cost || isLetGo(row)) return;
        const context = {
          publicOwner: isPublicOwner(row, book),
          spendKind: textOf(row.values.spendKind),
          derogation: textOf(row.values.derogation) || null,
        };
        const money = investment(lines);
        // What is still to be found may yet come from the owner.
        const gap = Math.max(
          financingPlan(
            cost,
            lines.map(({ line }) => line),
          ).gap ?? 0,
          0,
        );
        const missing: FundingLine = { nature: 'OWN_FUNDS', estimated: gap };
        if (ownerShare([...money, missing], context).verdict !== 'Non conforme') return;
        return {
          key: costKey(row),
          message: ownerShareSentence(money, context).sentence,
          hint: 'Augmentez la part du porteur (fonds propres, emprunt), ou notez la décision du préfet dans « Dérogation L1111-10 ».',
        };
      },
    },
  },
  {
    id: 'R-FIN-04',
    severity: 'info',
    source:
      'Code général des collectivités territoriales, article L1111-9 : 30 % dans un domaine à chef de file.',
    rows: {
      projects: (row, book) => {
        const { cost, lines } = planOf(row, book);
        // Which field an operation lies in, no column says: told only where 30 % would change the answer and
        // the project goes to the COPIL.
        if (!cost || isLetGo(row) || !is(row.values.registration, 'PROPOSED_STEERING')) return;
        const context = {
          publicOwner: isPublicOwner(row, book),
          spendKind: textOf(row.values.spendKind),
          derogation: textOf(row.values.derogation) || null,
        };
        const money = investment(lines);
        if (ownerShare(money, context).verdict !== 'Conforme') return;
        const lead = ownerShare(money, { ...context, leadField: true });
        return (
          lead.verdict === 'Non conforme' && {
            key: costKey(row),
            message: `Si le projet relève d’une compétence à chef de file, le porteur doit apporter 30 % de l’argent public (${euros(lead.minimum)}) ; il apporte ${euros(lead.owner)}.`,
            hint: 'Demandez à la préfecture si l’article L1111-9 s’applique ; sinon, rien à faire.',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-05',
    severity: 'info',
    source: 'Les dérogations à l’article L1111-10 sont des décisions datées du préfet.',
    rows: {
      projects: ({ values }) => {
        const text = textOf(values.derogation);
        return (
          text !== '' &&
          !/\d{4}/.test(text) && {
            key: 'derogation',
            message: 'La dérogation est notée sans date.',
            hint: 'Notez la référence et la date de la décision du préfet.',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-06',
    severity: 'warning',
    source: 'Code général des collectivités territoriales, article R2334-27.',
    rows: {
      projects: (row, book) => {
        const { cost, lines } = planOf(row, book);
        if (!cost || isLetGo(row)) return;
        const { verdict, sentence } = stateGrantsSentence(investment(lines), cost);
        return (
          verdict === 'Non conforme' && {
            key: costKey(row),
            message: sentence,
            hint: 'Vérifiez les montants et « Assiette éligible » de ces financements avec la préfecture.',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-07',
    severity: 'warning',
    source: 'Décret n° 2018-514 du 25 juin 2018, article 10.',
    rows: {
      projects: (row, book) => {
        const { cost, lines } = planOf(row, book);
        if (!cost || isLetGo(row)) return;
        const { verdict, sentence } = publicAidSentence(
          lines.map(({ line }) => line),
          cost,
        );
        return (
          verdict === 'Non conforme' && {
            key: costKey(row),
            message: sentence,
            hint: 'Réduisez une aide publique, ou vérifiez le coût.',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-13',
    severity: 'warning',
    source: 'Le FCTVA est une recette ultérieure : il n’entre pas dans un plan.',
    rows: {
      fundings: (row, book) => {
        const names = [
          row.values.scheme,
          row.values.funder,
          book.row('funders', row.values.funder)?.values.name,
        ];
        if (!names.some((name) => /\bfctva\b/.test(normalise(textOf(name))))) return;
        if (countedAmount(lineOf(row)) === 0) return;
        const project = book.row('projects', row.values.project);
        const inclVat = numberOf(project?.values.costInclVat);
        return {
          key: 'funder',
          message: `Le FCTVA n’est pas un financement du plan.${inclVat ? ` ${fctvaSentence(inclVat)}` : ''}`,
          hint: 'Retirez cette ligne : le porteur avance la somme, elle lui revient plus tard.',
        };
      },
    },
  },
  {
    id: 'R-FIN-22',
    severity: 'info',
    source: 'Fonctionnement et investissement ne s’additionnent pas dans les règles de l’État.',
    rows: {
      projects: (row, book) => {
        const kind = textOf(row.values.spendKind);
        if (!is(kind, 'INVESTMENT', 'OPERATING')) return;
        const other = kind === 'INVESTMENT' ? 'OPERATING' : 'INVESTMENT';
        const { lines } = planOf(row, book);
        const strays = lines.filter(
          ({ row: line, line: amounts }) =>
            is(line.values.spendKind, other) && originOf(amounts) !== 'in-kind',
        ).length;
        return (
          strays > 0 && {
            key: 'spendKind',
            message: `Ce projet est en ${kind === 'INVESTMENT' ? 'investissement' : 'fonctionnement'}, mais ${countOf(strays, 'financement est', 'financements sont')} en ${kind === 'INVESTMENT' ? 'fonctionnement' : 'investissement'}.`,
            hint: 'Passez la nature de dépense à « Mixte », ou corrigez « Section » dans les financements.',
          }
        );
      },
    },
  },
];
