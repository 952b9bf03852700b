// R-FIN-08 … R-FIN-25: one funder on one project, its amounts, its dates, its rules.

import { addDays, fromSerial } from '../../domain/dates';
import { originOf } from '../../domain/finance';
import {
  type DE_MINIMIS,
  deMinimisTotals,
  finalGrant,
  grantDeadlines,
  needsCommission,
  paymentCeilings,
  startedTooEarly,
} from '../../domain/finance-rules';
import {
  ASKED_STATUSES,
  countedAmount,
  faceAmount,
  LOST_STATUSES,
  OBTAINED_STATUSES,
} from '../../domain/financing';
import { rateOnBase } from '../../domain/owner-share';
import { euros, normalise, rate, shortDate } from '../../french';
import type { Row } from '../declaration';
import { textOf } from '../declaration';
import { lawLine, planOf } from './plan';
import { FINISHED } from './projects';
import type { Book, Remark, Rule } from './rule';
import { deMinimisSentence, finalGrantSentence } from './verdicts';
import { is, nameOf, numberOf, onDay } from './words';

/** Funders whose money is the State's: the rules on commencement are theirs. */
const STATE = ['STATE', 'STATE_OPERATOR'];
/** Days before a deadline at which it is worth a word. */
const SOON = 90;
/** Natures of what the owner or a bank puts in: nobody asks for it with a file. */
const NOT_ASKED = ['OWN_FUNDS', 'LOAN', 'EQUITY', 'IN_KIND', 'REVENUE', 'CROWDFUNDING'];

const isLost = ({ values }: Row): boolean => is(values.status, ...LOST_STATUSES);
const isObtained = ({ values }: Row): boolean => is(values.status, ...OBTAINED_STATUSES);
const isAsked = ({ values }: Row): boolean => is(values.status, ...ASKED_STATUSES);
const isGrant = ({ values }: Row): boolean => !is(values.nature, ...NOT_ASKED);

const projectOf = (row: Row, book: Book): Row | undefined => {
  const project = book.row('projects', row.values.project);
  return project?.values.archived === true ? undefined : project;
};

const funderCategory = (row: Row, book: Book): string =>
  textOf(book.row('funders', row.values.funder)?.values.category);

/** The cell that holds the amount the line counts for. */
const amountKey = ({ values }: Row): string =>
  values.amountGranted !== undefined
    ? 'amountGranted'
    : values.amountRequested !== undefined
      ? 'amountRequested'
      : 'amountEstimated';

/** The year a funding belongs to: in its scheme's name (« DETR 2027 »), else in its dates. */
function yearOf({ values }: Row): string {
  const named = /\b20\d\d\b/.exec(textOf(values.scheme));
  if (named) return named[0];
  const day = numberOf(values.depositedOn) ?? numberOf(values.decidedOn) ?? numberOf(values.depositDeadline);
  return day === undefined ? '' : String(fromSerial(day).year);
}

/** Project, funder, scheme and year of a grant that is alive. */
function sameKey(row: Row): string {
  const { project, funder, scheme } = row.values;
  if (!isGrant(row) || isLost(row) || project === undefined || funder === undefined) return '';
  const aid = normalise(textOf(scheme)).replace(/\b20\d\d\b/, '');
  return [textOf(project), textOf(funder), aid, yearOf(row)].join('|');
}

type Scheme = keyof typeof DE_MINIMIS;

const REGIMES: Record<string, Scheme> = { DE_MINIMIS_SGEI: 'publicService', DE_MINIMIS_FARM: 'farming' };

/** What each de minimis line brings its undertaking to, on the day it is decided (today, while it isn't). */
function deMinimis(book: Book): Map<Row, { total: number; day: number; scheme: Scheme }> {
  const groups = new Map<string, { row: Row; decidedOn: number; amount: number; scheme: Scheme }[]>();
  for (const row of book.rows('fundings')) {
    const project = projectOf(row, book);
    const owner = textOf(project?.values.projectOwner);
    const amount = countedAmount(lawLine(row, book));
    if (row.values.isDeMinimis !== true || !project || owner === '' || amount === 0) continue;
    const scheme = REGIMES[textOf(project.values.stateAidRegime)] ?? 'general';
    const key = `${scheme}|${owner}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({ row, amount, scheme, decidedOn: numberOf(row.values.decidedOn) ?? book.today });
  }
  const totals = new Map<Row, { total: number; day: number; scheme: Scheme }>();
  groups.forEach((group) => {
    deMinimisTotals(group).forEach((total, index) => {
      const { row, decidedOn, scheme } = group[index]!;
      totals.set(row, { total, day: decidedOn, scheme });
    });
  });
  return totals;
}

/** Dates of a line in the order life gives them. */
const STEPS: readonly (readonly [key: string, label: string])[] = [
  ['depositedOn', 'le dépôt'],
  ['ackOn', 'l’accusé de réception'],
  ['decidedOn', 'la décision'],
  ['notifiedOn', 'la notification'],
];

export const fundingRules: readonly Rule[] = [
  {
    id: 'R-FIN-08',
    severity: 'warning',
    source: 'La subvention suit la dépense réelle, dans la limite de l’arrêté.',
    rows: {
      fundings: (row, book) => {
        const paid = numberOf(row.values.amountPaid);
        const granted = numberOf(row.values.amountGranted) ?? faceAmount(lawLine(row, book));
        if (paid === undefined || granted === undefined || isLost(row)) return;
        const project = projectOf(row, book);
        if (paid > granted)
          return {
            key: 'amountPaid',
            message: `Il est versé ${euros(paid)} pour ${euros(granted)} accordés.`,
            hint: 'Corrigez l’un des deux montants.',
          };
        const spent = numberOf(project?.values.actualCost);
        const base = numberOf(row.values.eligibleBase) ?? (project && planOf(project, book).cost);
        if (!spent || !base || !isGrant(row) || row.values.eligibleBase !== undefined) return;
        return (
          paid > finalGrant(granted, base, spent) && {
            key: 'amountPaid',
            message: `${finalGrantSentence(granted, base, spent)} Il est versé ${euros(paid)}.`,
            hint: 'Attendez-vous à un reversement, ou vérifiez le coût réalisé.',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-09',
    severity: 'warning',
    source: 'Code général des collectivités territoriales, article R2334-24 ; décret n° 2018-514, article 5.',
    rows: {
      fundings: (row, book) => {
        const project = projectOf(row, book);
        const start = numberOf(project?.values.legalStart);
        if (!project || start === undefined || !isGrant(row) || isLost(row)) return;
        if (!is(funderCategory(row, book), ...STATE)) return;
        const ack = numberOf(row.values.ackOn);
        // An old grant whose acknowledgement nobody noted was granted all the same.
        if (ack === undefined && isObtained(row)) return;
        if (!startedTooEarly(start, [ack ?? null])) return;
        return {
          key: 'ackOn',
          message:
            ack === undefined
              ? `L’exécution a commencé ${onDay(start)}, sans accusé de réception de cette demande : l’aide peut être refusée.`
              : `L’exécution a commencé ${onDay(start)}, avant l’accusé de réception du ${shortDate(ack)} : l’aide peut être refusée.`,
          hint: 'Vérifiez « Commencement d’exécution le » (études et terrain ne comptent pas), ou gardez l’autorisation de commencer dans « Observations ».',
        };
      },
    },
  },
  {
    id: 'R-FIN-10',
    severity: 'warning',
    source:
      'Commencer dans les deux ans de la notification, achever dans les quatre ans du commencement ; l’arrêté prime.',
    rows: {
      fundings: (row, book) => {
        const project = projectOf(row, book);
        if (!project || isLost(row)) return;
        const { values } = row;
        const { today } = book;
        const found: Remark[] = [];
        let before: (typeof STEPS)[number] | undefined;
        for (const step of STEPS) {
          const day = numberOf(values[step[0]]);
          if (day === undefined) continue;
          const previous = before && numberOf(values[before[0]]);
          if (previous !== undefined && day < previous)
            found.push({
              key: step[0],
              message: `${capital(step[1])} (${shortDate(day)}) vient avant ${before![1]} (${shortDate(previous)}).`,
              hint: 'Corrigez l’une des deux dates : les délais se comptent à partir d’elles.',
            });
          if (day > today)
            found.push({
              key: step[0],
              message: `${capital(step[1])} porte une date à venir (${shortDate(day)}).`,
              hint: 'Notez ici ce qui a eu lieu ; ce qui est attendu va dans « Date limite de dépôt » ou « Observations ».',
            });
          before = step;
        }
        if (!isObtained(row) || is(values.status, 'SETTLED') || is(project.values.progress, ...FINISHED))
          return found;
        const legalStart = numberOf(project.values.legalStart) ?? null;
        const isState = is(funderCategory(row, book), 'STATE');
        const aid = aidOf(row, book);
        const computed = grantDeadlines(numberOf(values.notifiedOn) ?? null, legalStart, {
          ...(numberOf(aid?.startMonths) ? { startMonths: numberOf(aid?.startMonths)! } : {}),
          ...(numberOf(aid?.completionMonths) ? { completionMonths: numberOf(aid?.completionMonths)! } : {}),
        });
        const startBy = numberOf(values.startBy) ?? (isState ? computed.startBy : null);
        const extended = numberOf(values.extendedTo);
        const completeBy = extended ?? numberOf(values.completeBy) ?? (isState ? computed.completeBy : null);
        if (legalStart === null && startBy !== null && startBy <= addDays(today, SOON))
          found.push({
            key: 'startBy',
            severity: startBy < today ? 'warning' : 'info',
            message:
              startBy < today
                ? `L’opération devait commencer avant le ${shortDate(startBy)} : la subvention peut devenir caduque.`
                : `L’opération doit commencer avant le ${shortDate(startBy)}.`,
            hint: 'Notez le commencement d’exécution, ou demandez une prorogation deux mois avant.',
          });
        if (legalStart !== null && startBy !== null && legalStart > startBy)
          found.push({
            key: 'startBy',
            message: `L’exécution a commencé ${onDay(legalStart)}, après la date limite du ${shortDate(startBy)}.`,
            hint: 'Vérifiez les deux dates, et la prorogation s’il y en a une.',
          });
        if (completeBy !== null && completeBy <= addDays(today, SOON))
          found.push({
            key: extended === undefined ? 'completeBy' : 'extendedTo',
            severity: completeBy < today ? 'warning' : 'info',
            message:
              completeBy < today
                ? `L’opération devait être achevée avant le ${shortDate(completeBy)} : la subvention peut devenir caduque.`
                : `L’opération doit être achevée avant le ${shortDate(completeBy)}.`,
            hint: 'Demandez le solde ou une prorogation ; passez la ligne « Soldé » ou « Caduc » quand c’est fait.',
          });
        return found;
      },
    },
  },
  {
    id: 'R-FIN-11',
    severity: 'warning',
    source: 'Décret n° 2018-514 du 25 juin 2018, article 12.',
    rows: {
      fundings: (row, book) => {
        const granted = numberOf(row.values.amountGranted);
        const paid = numberOf(row.values.amountPaid);
        if (!granted || !is(funderCategory(row, book), 'STATE')) return;
        const payments = book.related('payments', 'funding', row.id);
        const advance = payments
          .filter(({ values }) => is(values.type, 'ADVANCE'))
          .reduce((sum, { values }) => sum + (numberOf(values.amountPaid) ?? 0), 0);
        const ceilings = paymentCeilings(granted);
        if (advance > ceilings.advance)
          return {
            key: 'amountPaid',
            message: `L’avance de ${euros(advance)} dépasse 30 % de la subvention (${euros(ceilings.advance)}).`,
            hint: 'Une avance de 60 % demande une garantie bancaire : gardez-en la trace dans « Observations ».',
          };
        return (
          paid !== undefined &&
          is(row.values.status, 'NOTIFIED', 'PARTLY_PAID') &&
          paid > ceilings.beforeBalance && {
            key: 'amountPaid',
            message: `Il est versé ${euros(paid)} avant le solde, plus de 80 % de la subvention (${euros(ceilings.beforeBalance)}).`,
            hint: 'Si le solde est versé, passez la ligne « Soldé ».',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-12',
    severity: 'info',
    source: 'Une demande de DETR de 100 000 € ou plus passe devant la commission des élus.',
    rows: {
      fundings: (row, book) =>
        isAsked(row) &&
        !is(row.values.status, 'GRANTED') &&
        row.values.committeeOn === undefined &&
        needsCommission(lawLine(row, book)) && {
          key: 'committeeOn',
          message: 'Cette demande de DETR d’au moins 100 000 € passe devant la commission des élus.',
          hint: 'Notez la date de la commission dans « Commission le ».',
        },
    },
  },
  {
    id: 'R-FIN-14',
    severity: 'warning',
    source:
      'Règlements (UE) 2023/2831, 2023/2832 et n° 1408/2013 : aides de minimis sur trois ans glissants.',
    rows: {
      fundings: (row, book) => {
        const known = book.once(deMinimis).get(row);
        if (!known) return;
        const { verdict, sentence } = deMinimisSentence(known.total, known.day, known.scheme);
        return (
          verdict === 'Non conforme' && {
            key: amountKey(row),
            message: `${sentence} Toutes les aides « De minimis » du porteur s’additionnent.`,
            hint: 'Prévenez le financeur avant toute nouvelle décision, ou corrigez « De minimis » et « Décision le ».',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-15',
    severity: 'info',
    source: 'Un prêt n’est pas une subvention : il compte parmi les ressources du porteur.',
    rows: {
      fundings: (row, book) =>
        is(funderCategory(row, book), 'BANK', 'PUBLIC_BANK') &&
        (row.values.nature === undefined || is(row.values.nature, 'GRANT')) && {
          key: 'nature',
          message: 'Un financement de banque sans nature de prêt est compté comme une subvention.',
          hint: 'Choisissez « Emprunt bancaire » ou « Prêt Banque des Territoires » dans « Nature ».',
        },
    },
  },
  {
    id: 'R-FIN-16',
    severity: 'warning',
    source: 'L’assiette d’un financement ne dépasse pas le coût ; l’accordé, pas le demandé.',
    rows: {
      expenses: ({ values }) => {
        const most = Math.max(numberOf(values.amountExclVat) ?? 0, numberOf(values.amountInclVat) ?? 0);
        const eligible = numberOf(values.eligibleAmount);
        return (
          eligible !== undefined &&
          most > 0 &&
          eligible > most && {
            key: 'eligibleAmount',
            message: `Le montant éligible (${euros(eligible)}) dépasse la dépense (${euros(most)}).`,
            hint: 'Corrigez l’un des deux montants.',
          }
        );
      },
      fundings: (row, book) => {
        const project = projectOf(row, book);
        const base = numberOf(row.values.eligibleBase);
        const requested = numberOf(row.values.amountRequested);
        const granted = numberOf(row.values.amountGranted);
        const found: Remark[] = [];
        const cost = project && planOf(project, book).cost;
        if (base !== undefined && cost && base > cost)
          found.push({
            key: 'eligibleBase',
            message: `L’assiette (${euros(base)}) dépasse le coût du projet (${euros(cost)}).`,
            hint: 'Corrigez l’assiette, ou le coût du projet.',
          });
        const line = lawLine(row, book);
        if (base !== undefined && base > 0 && countedAmount(line) > base)
          found.push({
            key: amountKey(row),
            message: `Le montant dépasse son assiette : ${rate(rateOnBase(line, base))} de ${euros(base)}.`,
            hint: 'Corrigez le montant ou l’assiette.',
          });
        if (granted !== undefined && requested !== undefined && granted > requested)
          found.push({
            key: 'amountGranted',
            message: `L’accordé (${euros(granted)}) dépasse le demandé (${euros(requested)}).`,
            hint: 'Les deux montants sont peut-être intervertis, ou sur des bases différentes (HT, TTC).',
          });
        return found;
      },
    },
  },
  {
    id: 'R-FIN-17',
    severity: 'warning',
    source: 'Un même financeur peut venir deux fois si l’aide ou l’année diffère.',
    rows: {
      fundings: (row, book) => {
        const other = book.twin('fundings', row, sameKey);
        return (
          other && {
            key: 'funder',
            message: `Même projet, même financeur, même aide et même année que la ligne ${other.row} : compté deux fois.`,
            hint: 'Supprimez la ligne en trop, ou précisez « Aide visée » (dispositif, année).',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-18',
    severity: 'info',
    source: 'Le bénévolat et les apports en nature sont valorisés à part, hors du plan.',
    rows: {
      fundings: ({ values }) =>
        !is(values.nature, 'IN_KIND') &&
        /\bbenevol|\ben nature\b|\bmise a disposition\b/.test(
          normalise(`${textOf(values.scheme)} ${textOf(values.funder)}`),
        ) && {
          key: 'nature',
          message: 'Un apport bénévole ou en nature est compté comme de l’argent.',
          hint: 'Choisissez « Contribution en nature / bénévolat valorisé » dans « Nature » : il sera montré hors du plan.',
        },
    },
  },
  {
    id: 'R-FIN-19',
    severity: 'warning',
    source: 'Taux, plancher et plafond de l’aide visée (onglet « Aides »).',
    rows: {
      fundings: (row, book) => {
        const aid = aidOf(row, book);
        const project = projectOf(row, book);
        if (!aid || !project || isLost(row)) return;
        const line = lawLine(row, book);
        const amount = countedAmount(line);
        const cost = planOf(project, book).cost ?? 0;
        const points = rateOnBase(line, cost);
        const [most, ceiling, floor] = [
          numberOf(aid.maximumRate),
          numberOf(aid.ceiling),
          numberOf(aid.floor),
        ];
        const fault =
          most !== undefined && points !== null && points > most
            ? `Le taux de ${rate(points)} dépasse le maximum de cette aide (${rate(most)}).`
            : ceiling !== undefined && amount > ceiling
              ? `Le montant dépasse le plafond de cette aide (${euros(ceiling)}).`
              : floor !== undefined && amount > 0 && amount < floor
                ? `Le montant est sous le plancher de cette aide (${euros(floor)}).`
                : undefined;
        return (
          fault !== undefined && {
            key: amountKey(row),
            message: fault,
            hint: 'Corrigez le montant, ou les règles de l’aide dans l’onglet « Aides ».',
          }
        );
      },
    },
  },
  {
    id: 'R-FIN-20',
    severity: 'info',
    source: 'Un refus, un retrait, une caducité restent visibles, avec leur motif.',
    rows: {
      fundings: (row) =>
        isLost(row) &&
        row.values.comment === undefined && {
          key: 'comment',
          message: 'Ce financement perdu ne dit pas pourquoi.',
          hint: 'Notez le motif et la date en une phrase dans « Observations ».',
        },
    },
  },
  {
    id: 'R-FIN-21',
    severity: 'warning',
    source: 'Un montant est un nombre d’euros, positif, au centime.',
    rows: {
      fundings: ({ values }) =>
        ['amountRequested', 'amountGranted', 'amountEstimated', 'amountPaid', 'eligibleBase']
          .filter((key) => (numberOf(values[key]) ?? 0) < 0)
          .map((key) => ({ key, ...NEGATIVE })),
      projects: ({ values }) =>
        ['totalCost', 'costExclVat', 'costInclVat', 'actualCost']
          .filter((key) => (numberOf(values[key]) ?? 0) < 0)
          .map((key) => ({ key, ...NEGATIVE })),
    },
  },
  {
    id: 'R-FIN-23',
    severity: 'info',
    source: 'Obtenu veut dire notifié : ni accordé, ni promis en comité.',
    rows: {
      fundings: (row) => {
        const { values } = row;
        if (!isGrant(row)) return;
        if (
          is(values.status, 'GRANTED', ...OBTAINED_STATUSES) &&
          values.amountGranted === undefined &&
          values.amountRequested === undefined
        )
          return {
            key: 'amountGranted',
            severity: 'warning',
            message: 'Le financement est accordé, sans montant accordé.',
            hint: 'Notez le montant de la décision.',
          };
        if (is(values.status, 'NOTIFIED') && values.notifiedOn === undefined)
          return {
            key: 'notifiedOn',
            message:
              'Le financement est notifié, sans date de notification : les délais ne peuvent se compter.',
            hint: 'Notez la date de l’arrêté ou de la convention dans « Notifié le ».',
          };
        if (isAsked(row) && numberOf(values.notifiedOn) !== undefined)
          return {
            key: 'status',
            message: `Une notification est notée ${onDay(numberOf(values.notifiedOn)!)}, mais le statut ne le dit pas.`,
            hint: 'Passez le statut à « Notifié » : le montant comptera parmi l’obtenu.',
          };
        if (is(values.status, 'PLANNED') && numberOf(values.depositedOn) !== undefined)
          return {
            key: 'status',
            message: `Un dépôt est noté ${onDay(numberOf(values.depositedOn)!)}, mais le financement est « Envisagé ».`,
            hint: 'Passez le statut à « Sollicité ».',
          };
        return;
      },
    },
  },
  {
    id: 'R-FIN-24',
    severity: 'info',
    source: 'Le logo de l’État est obligatoire pendant les travaux qu’il finance.',
    rows: {
      funders: (row, book) =>
        is(row.values.category, 'STATE') &&
        row.values.publicityRule === undefined &&
        book.once(funderAtWork).has(row.id) && {
          key: 'publicityRule',
          message: 'Ce financeur soutient des travaux en cours, sans règle de logo ni de mention.',
          hint: 'Notez ce que l’arrêté demande : panneau de chantier, logo, phrase.',
        },
    },
  },
  {
    id: 'R-FIN-25',
    severity: 'warning',
    source: 'L’EPCI dont le porteur est membre apporte de l’argent public, pas la part du porteur.',
    rows: {
      fundings: (row, book) => {
        const project = projectOf(row, book);
        const funder = book.row('funders', row.values.funder);
        if (!project || !is(funder?.values.category, 'LOCAL') || originOf(lawLine(row, book)) !== 'owner')
          return;
        if (!is(row.values.nature, 'OWN_FUNDS')) return;
        const organisation = funder?.values.organisation;
        const owner = book.row('organisations', project.values.projectOwner);
        if (organisation !== undefined && organisation === project.values.projectOwner) return;
        if (owner && normalise(textOf(owner.values.name)) === normalise(textOf(funder?.values.name))) return;
        return {
          key: 'nature',
          message: `${nameOf('funders', funder!)} n’est pas le porteur : son argent n’est pas de l’autofinancement.`,
          hint: 'Choisissez « Subvention » dans « Nature ».',
        };
      },
    },
  },
];

const NEGATIVE = {
  message: 'Ce montant est négatif.',
  hint: 'Retapez-le sans signe ; une recette ou une perte se note dans « Observations ».',
};

/** Funders whose grant is obtained on a project that is being built. */
function funderAtWork(book: Book): Set<string> {
  const ids = new Set<string>();
  for (const row of book.rows('fundings')) {
    const project = projectOf(row, book);
    const built = is(project?.values.phase, 'OPERATION') && is(project?.values.progress, 'IN_PROGRESS');
    if (built && isObtained(row)) ids.add(textOf(row.values.funder));
  }
  return ids;
}

/** The scheme a funding names, if the tab `Aides` has it. */
function aidOf({ values }: Row, book: Book): Row['values'] | undefined {
  return book.row('aidSchemes', book.once(aidsByName).get(normalise(textOf(values.scheme))))?.values;
}

/** Aid schemes by their name, as « Aide visée » types it. */
function aidsByName(book: Book): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { id, values } of book.rows('aidSchemes')) ids.set(normalise(textOf(values.name)), id);
  return ids;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
