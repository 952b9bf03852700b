// Documents: the register of every document Cordée made, and of those it is making (design §3, §6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { COLOURS } from './parts';

export const documents: Table = {
  key: 'documents',
  title: 'Documents',
  singular: 'document',
  plural: 'documents',
  prefix: 'DOC',
  idKey: 'id',
  titleKey: 'key',
  names: ({ id, values }) => [id, textOf(values.key)],
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 1,
  columns: [
    { key: 'id', label: 'Réf. document', aliases: ['Identifiant'], type: 'id', shown: 'shown', width: 100 },
    { key: 'type', label: 'Type', type: 'text', shown: 'shown', width: 120 },
    {
      key: 'target',
      label: 'Objet',
      type: 'text',
      shown: 'shown',
      width: 100,
      note: 'Référence de la ligne que le document raconte.',
    },
    { key: 'key', label: 'Clé', type: 'text', shown: 'shown', width: 180 },
    { key: 'driveId', label: 'Identifiant Drive', type: 'text', shown: 'shown', width: 200 },
    { key: 'address', label: 'Adresse', aliases: ['Doc url'], type: 'link', shown: 'shown', width: 200 },
    { key: 'frozenTemplate', label: 'Modèle figé', type: 'text', shown: 'shown', width: 200 },
    { key: 'dataHash', label: 'Empreinte des données', type: 'text', shown: 'shown', width: 160 },
    {
      key: 'state',
      label: 'État',
      aliases: ['Statut'],
      type: 'choice',
      list: 'documentState',
      shown: 'shown',
      width: 110,
    },
    { key: 'nonce', label: 'Jeton', type: 'text', shown: 'shown', width: 160 },
    { key: 'askedOn', label: 'Demandé le', type: 'text', shown: 'shown', width: 140 },
    { key: 'doneOn', label: 'Fait le', type: 'text', shown: 'shown', width: 140 },
    { key: 'by', label: 'Par', type: 'text', shown: 'shown', width: 200 },
  ],
};
