// Contrôles: what the last check of the workbook found, one anomaly by row (domain.md A29); written by Cordée.

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, date, link, longText, text } from './columns';

export const checks: Table = {
  key: 'checks',
  tab: 28,
  title: 'Contrôles',
  titleKey: 'message',
  names: ({ values }) => [textOf(values.message)],
  columns: [
    choice('severity', 'Gravité', 'severity'),
    text('rule', 'Règle'),
    text('sheet', 'Onglet'),
    text('cell', 'Cellule | Ligne'),
    link('address', 'Aller à la cellule | Lien'),
    longText('message', 'Constat | Message'),
    longText('remedy', 'Remède | Proposition'),
    date('checkedOn', 'Vérifié le'),
  ],
};
