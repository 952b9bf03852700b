// Dispositifs: the contracts and approaches projects belong to, as data (domain.md A18).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
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
    {
      key: 'id',
      label: 'Réf. dispositif',
      aliases: ['Identifiant', 'Réf.'],
      type: 'id',
      shown: 'shown',
      width: 84,
    },
    {
      key: 'name',
      label: 'Nom',
      aliases: ['Dispositif'],
      type: 'text',
      required: true,
      shown: 'shown',
      width: 300,
    },
    { key: 'acronym', label: 'Sigle', type: 'text', shown: 'shown' },
    { key: 'type', label: 'Type', type: 'choice', list: 'programmeType', shown: 'shown', width: 160 },
    {
      key: 'coLeads',
      label: 'Co-porteurs',
      type: 'references',
      to: 'organisations',
      shown: 'shown',
      width: 200,
    },
    {
      key: 'signatories',
      label: 'Signataires',
      type: 'references',
      to: 'organisations',
      shown: 'shown',
      width: 240,
    },
    { key: 'signedOn', label: 'Date de signature', type: 'date', shown: 'shown' },
    { key: 'start', label: 'Début', type: 'date', shown: 'shown' },
    { key: 'end', label: 'Fin', type: 'date', shown: 'shown' },
    {
      key: 'period',
      label: 'Période (texte)',
      type: 'text',
      shown: 'shown',
      note: 'Quand les jours exacts ne sont pas connus : « mai 2019 – mai 2022 ».',
    },
    { key: 'status', label: 'Statut', type: 'choice', list: 'programmeStatus', shown: 'shown' },
    { key: 'succeeds', label: 'Succède à', type: 'reference', to: 'programmes', shown: 'shown' },
    { key: 'amount', label: 'Montant', type: 'money', shown: 'shown' },
    { key: 'levelOneLabel', label: 'Libellé du niveau 1', type: 'text', shown: 'shown' },
    { key: 'levelTwoLabel', label: 'Libellé du niveau 2', type: 'text', shown: 'shown' },
    { key: 'documentsAddress', label: 'Documents', type: 'link', shown: 'shown' },
    { key: 'comment', label: 'Commentaire', type: 'longText', shown: 'shown', width: 240 },
  ],
};
