// Journal: one readable line for each change Cordée made (design §6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { COLOURS } from './parts';

export const journal: Table = {
  key: 'journal',
  title: 'Journal',
  singular: 'ligne du journal',
  plural: 'lignes du journal',
  titleKey: 'what',
  names: ({ values }) => [textOf(values.what)],
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 1,
  columns: [
    { key: 'date', label: 'Date', type: 'date', format: 'dd/mm/yyyy hh:mm', shown: 'shown', width: 130 },
    { key: 'person', label: 'Personne', type: 'text', shown: 'shown', width: 220 },
    { key: 'operation', label: 'Opération', type: 'text', shown: 'shown', width: 180 },
    { key: 'target', label: 'Objet', type: 'text', shown: 'shown', width: 120 },
    { key: 'what', label: 'Ce qui a changé', type: 'longText', shown: 'shown', width: 420 },
    { key: 'detail', label: 'Détail', type: 'longText', shown: 'shown', width: 320 },
  ],
};
