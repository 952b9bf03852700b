// Journal: one readable line for each change Cordée made (design §6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { date, longText, text } from './columns';
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
    date('date', 'Date', { format: 'dd/mm/yyyy hh:mm', width: 130 }),
    text('person', 'Personne', { width: 220 }),
    text('operation', 'Opération', { width: 180 }),
    text('target', 'Objet', { width: 120 }),
    longText('what', 'Ce qui a changé', { width: 420 }),
    longText('detail', 'Détail', { width: 320 }),
  ],
};
