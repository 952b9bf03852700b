// Conventions: what pays for the mission itself (domain.md A20), and their Échéances (A21).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, choices, date, id, link, longText, money, percent, reference, text } from './columns';

export const fundingAgreements: Table = {
  key: 'fundingAgreements',
  tab: 24,
  title: 'Conventions',
  prefix: 'CON',
  idKey: 'id',
  titleKey: 'name',
  offerKey: 'name',
  names: ({ id, values }) => [textOf(values.name), textOf(values.number), id],
  columns: [
    id('id', 'Réf. convention | Identifiant | Réf.'),
    text('name', 'Intitulé | Convention', { required: true }),
    reference('funder', 'Financeur', 'funders'),
    reference('programme', 'Dispositif', 'programmes'),
    text('number', 'N° de convention | N° convention'),
    reference('beneficiary', 'Bénéficiaire', 'organisations'),
    choice('status', 'Statut', 'agreementStatus'),
    date('notifiedOn', 'Notifiée le | Date de notification'),
    date('start', 'Début'),
    date('end', 'Fin'),
    text('period', 'Période (texte)'),
    money('amount', 'Montant total | Montant'),
    choices('missions', 'Missions couvertes', 'mission'),
    text('allocation', 'Clé de répartition'),
    money('eligibleBase', 'Assiette'),
    percent('rate', 'Taux'),
    money('fixedShare', 'Part fixe'),
    money('variableShare', 'Part variable'),
    longText('goals', 'Objectifs et indicateurs | Objectifs'),
    longText('paymentTerms', 'Modalités de versement'),
    longText('publicityRule', 'Règle de logo/mention | Logo/mention obligatoire'),
    link('fileAddress', 'Fichier'),
    longText('amendments', 'Avenants'),
    longText('comment', 'Observations | Commentaire'),
  ],
};

export const deadlines: Table = {
  key: 'deadlines',
  tab: 25,
  title: 'Échéances',
  prefix: 'ECH',
  idKey: 'id',
  titleKey: 'type',
  names: ({ id }) => [id],
  columns: [
    reference('agreement', 'Convention', 'fundingAgreements', { required: true }),
    choice('type', 'Type', 'deadlineType'),
    text('wording', 'Échéance | Libellé'),
    date('dueOn', 'Pour le | Date limite'),
    choice('status', 'Statut', 'actionStatus'),
    date('sentOn', 'Transmis le'),
    money('amountClaimed', 'Montant demandé'),
    money('amountPaid', 'Montant versé'),
    text('reminders', 'Rappels (jours) | Rappels'),
    link('documentAddress', 'Document'),
    longText('comment', 'Observations | Commentaire'),
    id('id', 'Réf. échéance | Identifiant | Réf.'),
  ],
};
