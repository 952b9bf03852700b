// Listes: what drop-downs offer; a value added here is accepted like ours (domain.md A27).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, integer, text } from './columns';
import { COLOURS } from './parts';

export const lists: Table = {
  key: 'lists',
  title: 'Listes',
  singular: 'valeur de liste',
  plural: 'valeurs de liste',
  titleKey: 'value',
  names: ({ values }) => [textOf(values.value)],
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 2,
  columns: [
    text('list', 'Liste', { required: true, width: 200 }),
    text('value', 'Valeur', { required: true, width: 280 }),
    text('code', 'Code', { width: 160 }),
    integer('order', 'Ordre', { width: 60 }),
    boolean('active', 'Actif', { width: 60 }),
  ],
};
