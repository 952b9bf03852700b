// Dispositifs: the contracts and approaches projects belong to, as data (domain.md A18).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, date, id, link, longText, money, reference, references, text } from './columns';

export const programmes: Table = {
  key: 'programmes',
  tab: 6,
  title: 'Dispositifs',
  prefix: 'DIS',
  idKey: 'id',
  titleKey: 'name',
  offerKey: 'name',
  names: ({ values }) => [textOf(values.name), textOf(values.acronym)],
  columns: [
    id('id', 'Réf. dispositif | Identifiant | Réf.'),
    text('name', 'Nom | Dispositif', { required: true }),
    text('acronym', 'Sigle'),
    choice('type', 'Type', 'programmeType'),
    references('coLeads', 'Co-porteurs', 'organisations'),
    references('signatories', 'Signataires', 'organisations'),
    date('signedOn', 'Date de signature'),
    date('start', 'Début'),
    date('end', 'Fin'),
    text('period', 'Période (texte)'),
    choice('status', 'Statut', 'programmeStatus'),
    reference('succeeds', 'Succède à', 'programmes'),
    money('amount', 'Montant'),
    reference('steeringBody', 'Instance de pilotage', 'governanceBodies'),
    reference('technicalBody', 'Instance technique', 'governanceBodies'),
    choice('label', 'Label | Label (PAT)', 'patLabel'),
    date('labelledOn', 'Labellisé le | Date du label'),
    date('labelEnd', 'Fin du label'),
    text('levelOneLabel', 'Libellé du niveau 1'),
    text('levelTwoLabel', 'Libellé du niveau 2'),
    link('documentsAddress', 'Documents'),
    longText('comment', 'Commentaire'),
  ],
};
