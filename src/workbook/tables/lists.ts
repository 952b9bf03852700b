// Listes: what drop-downs offer; a value added here is accepted like ours (domain.md A27).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
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
    { key: 'list', label: 'Liste', type: 'text', required: true, shown: 'shown', width: 200 },
    { key: 'value', label: 'Valeur', type: 'text', required: true, shown: 'shown', width: 280 },
    { key: 'code', label: 'Code', type: 'text', shown: 'shown', width: 160 },
    { key: 'order', label: 'Ordre', type: 'integer', shown: 'shown', width: 60 },
    { key: 'active', label: 'Actif', type: 'boolean', shown: 'shown', width: 60 },
  ],
};
