// Financements: one row, one funder on one project (domain.md A4, product.md §1).

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
import { labelOf } from '../enumerations';
import { COLOURS, isOneOf, lineOf, numberOf, projectReference } from './parts';

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
  {
    key: 'project',
    label: 'Projet',
    type: 'reference',
    to: 'projects',
    required: true,
    shown: 'shown',
    width: 240,
    note: 'Choisissez le projet, ou tapez son intitulé court.',
  },
  {
    key: 'funder',
    label: 'Financeur',
    type: 'reference',
    to: 'funders',
    required: true,
    shown: 'shown',
    width: 180,
  },
  {
    key: 'scheme',
    label: 'Aide visée',
    aliases: ['Dispositif / aide', 'Aide', 'Dispositif'],
    type: 'text',
    shown: 'shown',
    width: 170,
  },
  {
    key: 'status',
    label: 'Statut',
    aliases: ['Statut de financement'],
    type: 'choice',
    list: 'fundingStatus',
    shown: 'shown',
    width: 120,
  },
  {
    key: 'amountRequested',
    label: 'Montant demandé',
    aliases: ['Montant sollicité'],
    type: 'money',
    shown: 'shown',
    width: 120,
  },
  {
    key: 'amountGranted',
    label: 'Montant accordé',
    aliases: ['Montant obtenu'],
    type: 'money',
    shown: 'shown',
    width: 120,
  },
  {
    key: 'planShare',
    label: '% du plan',
    aliases: ['Part du plan'],
    type: 'percent',
    shown: 'shown',
    width: 80,
    note: 'Automatique : montant pris en compte, rapporté au coût du projet.',
    automatic: {
      formula: (at) => `=IFERROR(${at.cell('countedAmount')}/${costCell(at)};"")`,
      compute: (row, book) => share(countedAmount(lineOf(row)), projectCost(row, book)),
    },
  },
  { key: 'depositDeadline', label: 'Date limite de dépôt', type: 'date', shown: 'shown', width: 100 },
  {
    key: 'depositedOn',
    label: 'Déposé le',
    aliases: ['Date de dépôt'],
    type: 'date',
    shown: 'shown',
    width: 90,
  },
  {
    key: 'ackOn',
    label: 'Accusé de réception le',
    aliases: ['Date d’accusé de réception', 'ARDD'],
    type: 'date',
    shown: 'shown',
    width: 100,
  },
  {
    key: 'decidedOn',
    label: 'Décision le',
    aliases: ['Date de décision'],
    type: 'date',
    shown: 'shown',
    width: 90,
  },
  {
    key: 'nextDeadline',
    label: 'Prochaine échéance',
    type: 'date',
    shown: 'shown',
    width: 100,
    note: 'Automatique : dépôt tant que rien n’est déposé, puis achèvement et solde après notification.',
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
  },
  {
    key: 'comment',
    label: 'Observations',
    aliases: ['Motif de refus / observations', 'Commentaire', 'Motif'],
    type: 'longText',
    shown: 'shown',
    width: 240,
  },
];

const detail: readonly Column[] = [
  {
    key: 'nature',
    label: 'Nature',
    aliases: ['Nature du financement'],
    type: 'choice',
    list: 'fundingNature',
    shown: DETAIL,
    width: 150,
  },
  { key: 'spendKind', label: 'Section', type: 'choice', list: 'spendKind', shown: DETAIL },
  { key: 'amountEstimated', label: 'Montant envisagé', type: 'money', shown: DETAIL },
  { key: 'amountPaid', label: 'Montant versé', type: 'money', shown: DETAIL },
  {
    key: 'countedAmount',
    label: 'Montant pris en compte',
    aliases: ['Montant retenu'],
    type: 'money',
    shown: DETAIL,
    note: 'Automatique : accordé, sinon demandé, sinon envisagé ; 0 si refusé, retiré, caduc ou en nature.',
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
  },
  { key: 'eligibleBase', label: 'Assiette éligible', aliases: ['Assiette'], type: 'money', shown: DETAIL },
  {
    key: 'rate',
    label: 'Taux',
    type: 'percent',
    shown: DETAIL,
    note: 'Automatique : montant pris en compte, rapporté à l’assiette.',
    automatic: {
      formula: (at) =>
        `=IF(${at.cell('eligibleBase')}="";"";IFERROR(${at.cell('countedAmount')}/${at.cell('eligibleBase')};""))`,
      compute: (row) => share(countedAmount(lineOf(row)), numberOf(row.values.eligibleBase)),
    },
  },
  { key: 'fileNumber', label: 'N° de dossier', type: 'text', shown: DETAIL },
  { key: 'platform', label: 'Plateforme', type: 'text', shown: DETAIL },
  {
    key: 'completeOn',
    label: 'Dossier complet le',
    aliases: ['Date dossier complet'],
    type: 'date',
    shown: DETAIL,
  },
  {
    key: 'committeeOn',
    label: 'Commission le',
    aliases: ['Date de commission'],
    type: 'date',
    shown: DETAIL,
  },
  { key: 'notifiedOn', label: 'Notifié le', aliases: ['Date de notification'], type: 'date', shown: DETAIL },
  { key: 'decisionRef', label: 'Référence de l’arrêté / convention', type: 'text', shown: DETAIL },
  { key: 'startBy', label: 'Date limite de commencement', type: 'date', shown: DETAIL },
  { key: 'completeBy', label: 'Date limite d’achèvement', type: 'date', shown: DETAIL },
  { key: 'finalClaimBy', label: 'Date limite de demande de solde', type: 'date', shown: DETAIL },
  {
    key: 'extendedTo',
    label: 'Prorogé jusqu’au',
    aliases: ['Prorogation accordée jusqu’au'],
    type: 'date',
    shown: DETAIL,
  },
  { key: 'isDeMinimis', label: 'De minimis', type: 'boolean', shown: DETAIL },
  { key: 'officer', label: 'Contact instructeur', type: 'reference', to: 'contacts', shown: DETAIL },
];

const technical: readonly Column[] = [
  {
    key: 'id',
    label: 'Réf. financement',
    aliases: ['Identifiant', 'Réf.', 'Réf'],
    type: 'id',
    shown: TECHNICAL,
    width: 100,
  },
  {
    key: 'projectReference',
    label: 'Réf. du projet',
    type: 'text',
    shown: TECHNICAL,
    note: 'Automatique : la référence lue dans « Projet ».',
    automatic: {
      formula: projectReference,
      compute: (row, book) => book.row('projects', row.values.project)?.id,
    },
  },
];

/** In documents only. */
const virtual: readonly Column[] = [
  {
    key: 'amount',
    label: 'Montant',
    type: 'money',
    shown: 'hidden',
    automatic: { compute: (row) => faceAmount(lineOf(row)) },
  },
  {
    key: 'inKind',
    label: 'Hors plan',
    type: 'boolean',
    shown: 'hidden',
    automatic: { compute: ({ values }) => values.nature === 'IN_KIND' },
  },
];

function group(title: string, columns: readonly Column[]): Column[] {
  return [{ key: `group:${title}`, label: title, type: 'separator', shown: 'shown', width: 130 }, ...columns];
}

export const fundings: Table = {
  key: 'fundings',
  title: 'Financements',
  singular: 'financement',
  plural: 'financements',
  prefix: 'FIN',
  idKey: 'id',
  titleKey: 'funder',
  names: ({ id, values }) => [id, textOf(values.funder)],
  visible: true,
  colour: COLOURS.darkGreen,
  frozenColumns: 2,
  columns: [...shown, ...group(DETAIL, detail), ...group(TECHNICAL, technical), ...virtual],
};
