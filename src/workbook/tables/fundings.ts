// Financements: one row, one funder on one project (domain.md A4, product.md §1).

import { labelOf } from '../../domain/enumerations';
import {
  ASKED_STATUSES,
  countedAmount,
  faceAmount,
  LOST_STATUSES,
  OBTAINED_STATUSES,
  share,
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
  longText,
  money,
  percent,
  reference,
  text,
} from './columns';
import { lineOf, numberOf, projectReference } from './parts';

const DETAIL = 'Détail du financement';
const TECHNICAL = 'Technique';

const labels = (codes: readonly string[]): string[] => codes.map((code) => labelOf('fundingStatus', code));
export const OBTAINED_LABELS = labels(OBTAINED_STATUSES);
export const ASKED_LABELS = labels(ASKED_STATUSES);

/** The project's cost in the plan's base, cents: what it was typed as, never the computed cell. */
function projectCost(row: Row, book: Lookup): number | undefined {
  const project = book.row('projects', row.values.project)?.values;
  if (!project) return undefined;
  return (
    numberOf(project.totalCost) ??
    numberOf(project.costBasis === 'INCL_VAT' ? project.costInclVat : project.costExclVat)
  );
}

/** `OR([status]="Refusé";[status]="Caduc")` */
function isStatus(...codes: readonly string[]): string {
  return `OR(${labels(codes)
    .map((label) => `[status]="${label}"`)
    .join(';')})`;
}

/** The first of these cells that holds something, in a formula. */
function firstOf(keys: readonly string[], none = '""'): string {
  return keys.reduceRight((otherwise, key) => `IF([${key}]<>"";[${key}];${otherwise})`, none);
}

const COST = 'INDEX([projects.costBase];MATCH([projectReference];[projects.id];0))';

/** The next day that matters: deposit while nothing is deposited, then completion and final claim once notified. */
function nextDeadline({ values }: Row): number | undefined {
  if (values.status === undefined || values.status === 'PLANNED') {
    return values.depositedOn === undefined ? numberOf(values.depositDeadline) : undefined;
  }
  if (values.status !== 'NOTIFIED' && values.status !== 'PARTLY_PAID') return undefined;
  return numberOf(values.extendedTo) ?? numberOf(values.completeBy) ?? numberOf(values.finalClaimBy);
}

const shown: readonly Column[] = [
  reference('project', 'Projet', 'projects', {
    required: true,
  }),
  reference('funder', 'Financeur', 'funders', { required: true }),
  text('scheme', 'Aide visée | Dispositif / aide | Aide | Dispositif'),
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
      formula: `=IF(OR([status]="";[status]="${labelOf('fundingStatus', 'PLANNED')}");IF([depositedOn]="";${firstOf(['depositDeadline'])};"");IF(${isStatus('NOTIFIED', 'PARTLY_PAID')};${firstOf(['extendedTo', 'completeBy', 'finalClaimBy'])};""))`,
      compute: (row) => nextDeadline(row),
    },
  }),
  longText('comment', 'Observations | Motif de refus / observations | Commentaire | Motif'),
];

const detail: readonly Column[] = [
  choice('nature', 'Nature | Nature du financement', 'fundingNature'),
  choice('spendKind', 'Section', 'spendKind'),
  money('amountEstimated', 'Montant envisagé'),
  money('amountPaid', 'Montant versé'),
  money('countedAmount', 'Montant pris en compte | Montant retenu', {
    automatic: {
      formula: `=IF(OR(${isStatus(...LOST_STATUSES)};[nature]="${labelOf('fundingNature', 'IN_KIND')}");0;${firstOf(['amountGranted', 'amountRequested', 'amountEstimated'], '0')})`,
      compute: (row) => countedAmount(lineOf(row)),
    },
  }),
  money('eligibleBase', 'Assiette éligible | Assiette'),
  percent('rate', 'Taux', {
    automatic: {
      formula: '=IF([eligibleBase]="";"";IFERROR([countedAmount]/[eligibleBase];""))',
      compute: (row) => share(countedAmount(lineOf(row)), numberOf(row.values.eligibleBase)),
    },
  }),
  text('fileNumber', 'N° de dossier'),
  text('platform', 'Plateforme'),
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
];

const technical: readonly Column[] = [
  id('id', 'Réf. financement | Identifiant | Réf. | Réf'),
  projectReference,
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
  names: ({ id, values }) => [id, textOf(values.funder)],
  columns: [...shown, ...group(DETAIL, detail), ...group(TECHNICAL, technical), ...inDocuments(virtual)],
};
