// Financements: one row, one funder on one project (domain.md A4, product.md §1).

import {
  type Origin,
  OWNER_NATURES,
  originOf,
  PRIVATE_NATURES,
  PUBLIC_CATEGORIES,
} from '../../domain/finance';
import {
  ASKED_STATUSES,
  countedAmount,
  deducedStatus,
  faceAmount,
  LOST_STATUSES,
  OBTAINED_STATUSES,
  type Stage,
  share,
  stageOf,
} from '../../domain/financing';
import type { Column, Lookup, Row, Table } from '../declaration';
import { textOf } from '../declaration';
import {
  boolean,
  choice,
  date,
  group,
  id,
  inDocuments,
  integer,
  longText,
  money,
  percent,
  reference,
  text,
} from './columns';
import { among, firstAmount, firstDay, isBlank, isDay, literal } from './formula-words';
import { codeColumn, knownCode, lineOf, numberOf, projectReference } from './parts';
import { netPayment } from './payments';

const DETAIL = 'Détail du financement';
const TECHNICAL = 'Technique';

/** What `Étape du financement` says: `Projets` sums over it. */
export const STAGES: Readonly<Record<Stage, string>> = {
  obtained: 'Obtenu',
  asked: 'Demandé',
  envisaged: 'Envisagé',
  lost: 'Perdu',
};

/** What `Origine` says. */
export const ORIGINS = {
  public: 'Public',
  private: 'Privé',
  owner: 'Porteur de projet',
  'in-kind': 'Hors plan',
} as const;

/** The project's cost in the plan's base, cents: what it was typed as, never the computed cell. */
function projectCost(row: Row, book: Lookup): number | undefined {
  const project = book.row('projects', row.values.project)?.values;
  if (!project) return undefined;
  return (
    numberOf(project.totalCost) ??
    numberOf(project.costBasis === 'INCL_VAT' ? project.costInclVat : project.costExclVat)
  );
}

const COST = 'INDEX([projects.costBase];MATCH([projectReference];[projects.id];0))';

/** Cents received: the line's payments, less what was paid back; what was typed while none is noted. */
function paid(row: Row, book: Lookup): number {
  const payments = book.related('payments', 'funding', row.id);
  if (payments.length === 0) return numberOf(row.values.amountPaid) ?? 0;
  return payments.reduce((sum, payment) => sum + netPayment(payment), 0);
}

/** The status as it stands, deduced ones included. */
export function statusOf(row: Row, book: Lookup): string | undefined {
  const { status, ackOn, completeOn, comment } = row.values;
  return deducedStatus(status === undefined ? undefined : textOf(status), {
    acknowledged: numberOf(ackOn) !== undefined || numberOf(completeOn) !== undefined,
    paid: paid(row, book),
    reason: textOf(comment),
  });
}

/** The next day that matters: deposit while nothing is deposited, then completion and final claim once notified. */
function nextDeadline(row: Row, book: Lookup): number | undefined {
  const { values } = row;
  const status = statusOf(row, book);
  if (stageOf(status) === 'envisaged') {
    return values.depositedOn === undefined ? numberOf(values.depositDeadline) : undefined;
  }
  if (stageOf(status) !== 'obtained' || status === 'SETTLED') return undefined;
  return numberOf(values.extendedTo) ?? numberOf(values.completeBy) ?? numberOf(values.finalClaimBy);
}

/** Category of the line's funder. */
function funderCategory(row: Row, book: Lookup): string | undefined {
  return knownCode('funderCategory', book.row('funders', row.values.funder)?.values.category);
}

/** Who brings the line's money. */
export function originOfLine(row: Row, book: Lookup): Origin {
  const category = funderCategory(row, book);
  return originOf({ ...lineOf(row), ...(category ? { funderCategory: category } : {}) });
}

const DEADLINES = ['extendedTo', 'completeBy', 'finalClaimBy'];
const AMOUNTS = ['amountGranted', 'amountRequested', 'amountEstimated'];

const shown: readonly Column[] = [
  reference('project', 'Projet', 'projects', {
    required: true,
  }),
  reference('funder', 'Financeur', 'funders', { required: true }),
  text('scheme', 'Aide visée | Dispositif / aide | Aide | Dispositif', { offers: 'aidSchemes' }),
  choice('status', 'Statut | Statut de financement', 'fundingStatus'),
  money('amountRequested', 'Montant demandé | Montant sollicité'),
  money('amountGranted', 'Montant accordé | Montant obtenu'),
  percent('planShare', '% du plan | Part du plan', {
    automatic: {
      formula: `=IFERROR([countedAmount]/${COST};"")`,
      compute: (row, book) => share(countedAmount(lineOf(row)), projectCost(row, book)),
    },
  }),
  date('depositDeadline', 'Date limite de dépôt'),
  date('depositedOn', 'Déposé le | Date de dépôt'),
  date('ackOn', 'Accusé de réception le | Date d’accusé de réception | ARDD'),
  date('decidedOn', 'Décision le | Date de décision'),
  date('nextDeadline', 'Prochaine échéance', {
    automatic: {
      formula: `=IF([stage]="${STAGES.envisaged}";IF(${isBlank('depositedOn')};${firstDay(['depositDeadline'])};"");IF(AND([stage]="${STAGES.obtained}";[statusCode]<>"SETTLED");${firstDay(DEADLINES)};""))`,
      compute: nextDeadline,
    },
  }),
  longText('comment', 'Observations | Motif de refus / observations | Commentaire | Motif'),
];

const detail: readonly Column[] = [
  choice('nature', 'Nature | Nature du financement', 'fundingNature'),
  choice('spendKind', 'Section', 'spendKind'),
  money('amountEstimated', 'Montant envisagé'),
  money('amountPaid', 'Montant versé'),
  money('paid', 'Versé', {
    automatic: {
      formula: `=IF(COUNTIFS([payments.funding];[id])>0;ROUND(SUMIFS([payments.netAmount];[payments.funding];[id]);2);${firstAmount(['amountPaid'], '0')})`,
      compute: paid,
    },
  }),
  money('countedAmount', 'Montant pris en compte | Montant retenu', {
    automatic: {
      formula: `=IF(OR([stage]="${STAGES.lost}";[natureCode]="IN_KIND");0;${firstAmount(AMOUNTS, '0')})`,
      compute: (row) => countedAmount(lineOf(row)),
    },
  }),
  money('eligibleBase', 'Assiette éligible | Assiette'),
  percent('rate', 'Taux', {
    automatic: {
      formula: '=IF(ISNUMBER([eligibleBase]);IFERROR([countedAmount]/ROUND([eligibleBase];2);"");"")',
      compute: (row) => share(countedAmount(lineOf(row)), numberOf(row.values.eligibleBase)),
    },
  }),
  text('fileNumber', 'N° de dossier'),
  text('platform', 'Plateforme'),
  choice('dsState', 'État Démarches simplifiées', 'dsState'),
  integer('year', 'Année | Millésime'),
  date('completeOn', 'Dossier complet le | Date dossier complet'),
  date('committeeOn', 'Commission le | Date de commission'),
  date('notifiedOn', 'Notifié le | Date de notification'),
  text('decisionRef', 'Référence de l’arrêté / convention'),
  date('startBy', 'Date limite de commencement'),
  date('completeBy', 'Date limite d’achèvement'),
  date('finalClaimBy', 'Date limite de demande de solde'),
  date('extendedTo', 'Prorogé jusqu’au | Prorogation accordée jusqu’au'),
  boolean('isDeMinimis', 'De minimis'),
  reference('officer', 'Contact instructeur', 'contacts'),
  text('nextAction', 'Prochaine action'),
  date('nextActionOn', 'Action pour le'),
  reference('nextActionBy', 'Action confiée à', 'contacts'),
  reference('stance', 'Issu du positionnement', 'stances'),
];

const technical: readonly Column[] = [
  id('id', 'Réf. financement | Identifiant | Réf. | Réf'),
  projectReference,
  codeColumn('typedStatus', 'Code du statut saisi', 'status', 'fundingStatus'),
  text('statusCode', 'Code du statut', {
    automatic: {
      formula: `=IF(AND([typedStatus]="REQUESTED";${isDay('ackOn')}+${isDay('completeOn')}>0);"UNDER_REVIEW";IF(AND([typedStatus]="NOTIFIED";[paid]>0);"PARTLY_PAID";IF(AND([typedStatus]="REFUSED";ISNUMBER(FIND("sans suite";LOWER([comment]))));"DISMISSED";[typedStatus])))`,
      compute: (row, book) => knownCode('fundingStatus', statusOf(row, book)),
    },
  }),
  text('stage', 'Étape du financement', {
    automatic: {
      formula: `=IF(${among('[statusCode]', OBTAINED_STATUSES)};"${STAGES.obtained}";IF(${among('[statusCode]', ASKED_STATUSES)};"${STAGES.asked}";IF(${among('[statusCode]', LOST_STATUSES)};"${STAGES.lost}";"${STAGES.envisaged}")))`,
      compute: (row, book) => STAGES[stageOf(statusOf(row, book))],
    },
  }),
  codeColumn('natureCode', 'Code de la nature', 'nature', 'fundingNature'),
  text('funderCategory', 'Catégorie du financeur', {
    automatic: {
      formula: `=IF(${isBlank('funder')};"";IFNA(INDEX([funders.categoryCode];MATCH("*;"&${literal('[funder]')}&";*";[funders.allNames];0))&"";""))`,
      compute: funderCategory,
    },
  }),
  text('origin', 'Origine', {
    automatic: {
      formula: `=IF([natureCode]="IN_KIND";"${ORIGINS['in-kind']}";IF(OR(${among('[natureCode]', OWNER_NATURES)};[funderCategory]="OWNER");"${ORIGINS.owner}";IF(AND(NOT(${among('[natureCode]', PRIVATE_NATURES)});${among('[funderCategory]', PUBLIC_CATEGORIES)});"${ORIGINS.public}";"${ORIGINS.private}")))`,
      compute: (row, book) => ORIGINS[originOfLine(row, book)],
    },
  }),
];

/** In documents only. */
const virtual: readonly Column[] = [
  money('amount', 'Montant', { automatic: { compute: (row) => faceAmount(lineOf(row)) } }),
  boolean('inKind', 'Hors plan', { automatic: { compute: ({ values }) => values.nature === 'IN_KIND' } }),
];

export const fundings: Table = {
  key: 'fundings',
  tab: 1,
  title: 'Financements',
  prefix: 'FIN',
  idKey: 'id',
  titleKey: 'funder',
  names: ({ id }) => [id],
  columns: [...shown, ...group(DETAIL, detail), ...group(TECHNICAL, technical), ...inDocuments(virtual)],
};
