// Paramètres: one key, one value; what Cordée must remember of this workbook (domain.md A26).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { COLOURS } from './parts';

export const settings: Table = {
  key: 'settings',
  title: 'Paramètres',
  singular: 'paramètre',
  plural: 'paramètres',
  idKey: 'key',
  titleKey: 'key',
  names: ({ values }) => [textOf(values.key)],
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 1,
  columns: [
    { key: 'key', label: 'Clé', aliases: ['Paramètre'], type: 'id', shown: 'shown', width: 280 },
    { key: 'value', label: 'Valeur', type: 'text', shown: 'shown', width: 380 },
    { key: 'note', label: 'Note', type: 'text', shown: 'shown', width: 380 },
  ],
};
