// Dispositifs: the contracts and approaches projects belong to, as data (domain.md A18).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, date, id, link, longText, money, reference, references, text } from './columns';
import { COLOURS } from './parts';

export const programmes: Table = {
  key: 'programmes',
  title: 'Dispositifs',
  singular: 'dispositif',
  plural: 'dispositifs',
  prefix: 'DIS',
  idKey: 'id',
  titleKey: 'name',
  offerKey: 'name',
  names: ({ values }) => [textOf(values.name), textOf(values.acronym)],
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 2,
  columns: [
    id('id', 'Réf. dispositif', { aliases: ['Identifiant', 'Réf.'], width: 84 }),
    text('name', 'Nom', { aliases: ['Dispositif'], required: true, width: 300 }),
    text('acronym', 'Sigle'),
    choice('type', 'Type', 'programmeType', { width: 160 }),
    references('coLeads', 'Co-porteurs', 'organisations', { width: 200 }),
    references('signatories', 'Signataires', 'organisations', { width: 240 }),
    date('signedOn', 'Date de signature'),
    date('start', 'Début'),
    date('end', 'Fin'),
    text('period', 'Période (texte)', {
      note: 'Quand les jours exacts ne sont pas connus : « mai 2019 – mai 2022 ».',
    }),
    choice('status', 'Statut', 'programmeStatus'),
    reference('succeeds', 'Succède à', 'programmes'),
    money('amount', 'Montant'),
    text('levelOneLabel', 'Libellé du niveau 1'),
    text('levelTwoLabel', 'Libellé du niveau 2'),
    link('documentsAddress', 'Documents'),
    longText('comment', 'Commentaire', { width: 240 }),
  ],
};
