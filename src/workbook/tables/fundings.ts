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
import type { Column, FormulaScope, Lookup, Row, Table } from '../declaration';
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
import { isOneOf, lineOf, numberOf, projectReference } from './parts';

const DETAIL = 'Détail du financement';
const TECHNICAL = 'Technique';

const labels = (codes: readonly string[]): string[] => codes.map((code) => labelOf('fundingStatus', code));
export const OBTAINED_LABELS = labels(OBTAINED_STATUSES);
export const ASKED_LABELS = labels(ASKED_STATUSES);
const LOST_LABELS = labels(LOST_STATUSES);

/** The project's cost in the plan's base, cents: what it was typed as, never the computed cell. */
function projectCost(row: Row, book: Lookup): number | undefined {
  const project = book.row('projects', row.values.project)?.values;
  if (!project) return undefined;
  return (
    numberOf(project.totalCost) ??
    numberOf(project.costBasis === 'INCL_VAT' ? project.costInclVat : project.costExclVat)
  );
}

function costCell(at: FormulaScope): string {
  return `INDEX(${at.range('projects', 'costBase')};MATCH(${at.cell('projectReference')};${at.range('projects', 'id')};0))`;
}

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
      formula: (at) => `=IFERROR(${at.cell('countedAmount')}/${costCell(at)};"")`,
      compute: (row, book) => share(countedAmount(lineOf(row)), projectCost(row, book)),
    },
  }),
  date('depositDeadline', 'Date limite de dépôt'),
  date('depositedOn', 'Déposé le | Date de dépôt'),
  date('ackOn', 'Accusé de réception le | Date d’accusé de réception | ARDD'),
  date('decidedOn', 'Décision le | Date de décision'),
  date('nextDeadline', 'Prochaine échéance', {
    automatic: {
      formula: (at) => {
        const status = at.cell('status');
        const first = (keys: readonly string[]): string =>
          keys.length === 0
            ? '""'
            : `IF(${at.cell(keys[0]!)}<>"";${at.cell(keys[0]!)};${first(keys.slice(1))})`;
        const before = `IF(${at.cell('depositedOn')}="";${first(['depositDeadline'])};"")`;
        const after = first(['extendedTo', 'completeBy', 'finalClaimBy']);
        return `=IF(OR(${status}="";${status}="${labelOf('fundingStatus', 'PLANNED')}");${before};IF(${isOneOf(status, labels(['NOTIFIED', 'PARTLY_PAID']))};${after};""))`;
      },
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
      formula: (at) => {
        const lost = `${isOneOf(at.cell('status'), LOST_LABELS)}`;
        const inKind = `${at.cell('nature')}="${labelOf('fundingNature', 'IN_KIND')}"`;
        const amount = ['amountGranted', 'amountRequested', 'amountEstimated'].reduceRight(
          (otherwise, key) => `IF(${at.cell(key)}<>"";${at.cell(key)};${otherwise})`,
          '0',
        );
        return `=IF(OR(${lost};${inKind});0;${amount})`;
      },
      compute: (row) => countedAmount(lineOf(row)),
    },
  }),
  money('eligibleBase', 'Assiette éligible | Assiette'),
  percent('rate', 'Taux', {
    automatic: {
      formula: (at) =>
        `=IF(${at.cell('eligibleBase')}="";"";IFERROR(${at.cell('countedAmount')}/${at.cell('eligibleBase')};""))`,
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
  text('projectReference', 'Réf. du projet', {
    automatic: {
      formula: projectReference,
      compute: (row, book) => book.row('projects', row.values.project)?.id,
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
  title: 'Financements',
  prefix: 'FIN',
  idKey: 'id',
  titleKey: 'funder',
  names: ({ id, values }) => [id, textOf(values.funder)],
  columns: [...shown, ...group(DETAIL, detail), ...group(TECHNICAL, technical), ...inDocuments(virtual)],
};
