// Documents: the register of every document Cordée made, and of those it is making (design §3, §6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, id, link, text } from './columns';

export const documents: Table = {
  key: 'documents',
  tab: 9,
  title: 'Documents',
  prefix: 'DOC',
  idKey: 'id',
  titleKey: 'key',
  names: ({ id, values }) => [id, textOf(values.key)],
  columns: [
    id('id', 'Réf. document | Identifiant'),
    text('type', 'Type'),
    text('target', 'Objet'),
    text('key', 'Clé'),
    text('driveId', 'Identifiant Drive'),
    link('address', 'Adresse | Doc url'),
    text('frozenTemplate', 'Modèle figé'),
    text('dataHash', 'Empreinte des données'),
    choice('state', 'État | Statut', 'documentState'),
    text('nonce', 'Jeton'),
    text('askedOn', 'Demandé le'),
    text('doneOn', 'Fait le'),
    text('by', 'Par'),
    // What was given and to whom: nothing else is ever taken back (domain/sharing.ts).
    text('sharedWith', 'Partagé avec'),
  ],
};
