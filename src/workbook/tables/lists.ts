// Listes: what drop-downs offer; a value added here is accepted like ours (domain.md A27).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, integer, text } from './columns';

export const lists: Table = {
  key: 'lists',
  tab: 11,
  title: 'Listes',
  titleKey: 'value',
  names: ({ values }) => [textOf(values.value)],
  columns: [
    text('list', 'Liste', { required: true }),
    text('value', 'Valeur', { required: true }),
    text('code', 'Code'),
    integer('order', 'Ordre'),
    boolean('active', 'Actif'),
  ],
};
