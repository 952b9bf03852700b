// Journal: one readable line for each change Cordée made (design §6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { date, longText, text } from './columns';

export const journal: Table = {
  key: 'journal',
  tab: 12,
  title: 'Journal',
  titleKey: 'what',
  names: ({ values }) => [textOf(values.what)],
  columns: [
    date('date', 'Date'),
    text('person', 'Personne'),
    text('operation', 'Opération'),
    text('target', 'Objet'),
    longText('what', 'Ce qui a changé'),
    longText('detail', 'Détail'),
  ],
};
