// Paramètres: one key, one value; what Cordée must remember of this workbook (domain.md A26).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { id, text } from './columns';
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
    id('key', 'Clé', { aliases: ['Paramètre'], width: 280 }),
    text('value', 'Valeur', { width: 380 }),
    text('note', 'Note', { width: 380 }),
  ],
};
