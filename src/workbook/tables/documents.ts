// Documents: the register of every document Cordée made, and of those it is making (design §3, §6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, id, link, text } from './columns';
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
    id('id', 'Réf. document', { aliases: ['Identifiant'], width: 100 }),
    text('type', 'Type', { width: 120 }),
    text('target', 'Objet', { width: 100, note: 'Référence de la ligne que le document raconte.' }),
    text('key', 'Clé', { width: 180 }),
    text('driveId', 'Identifiant Drive', { width: 200 }),
    link('address', 'Adresse', { aliases: ['Doc url'], width: 200 }),
    text('frozenTemplate', 'Modèle figé', { width: 200 }),
    text('dataHash', 'Empreinte des données', { width: 160 }),
    choice('state', 'État', 'documentState', { aliases: ['Statut'], width: 110 }),
    text('nonce', 'Jeton', { width: 160 }),
    text('askedOn', 'Demandé le', { width: 140 }),
    text('doneOn', 'Fait le', { width: 140 }),
    text('by', 'Par', { width: 200 }),
  ],
};
