// Contrôles: what the last check of the workbook found, one anomaly by row, beside what people say of it (domain.md A29).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, date, group, id, link, longText, text } from './columns';

const TECHNICAL = 'Technique';

export const checks: Table = {
  key: 'checks',
  tab: 28,
  title: 'Contrôles',
  idKey: 'id',
  titleKey: 'message',
  names: ({ values }) => [textOf(values.message)],
  columns: [
    choice('severity', 'Gravité', 'severity'),
    text('rule', 'Règle'),
    text('sheet', 'Onglet'),
    link('cell', 'Aller à la cellule | Cellule | Ligne | Lien', {
      automatic: {
        formula: '=IF([address]="";[place];HYPERLINK([address];[place]))',
        compute: ({ values }) => values.address ?? values.place,
      },
    }),
    longText('message', 'Constat | Message'),
    longText('remedy', 'Remède | Proposition'),
    longText('note', 'Votre note | Note | Observations'),
    ...group(TECHNICAL, [
      date('firstSeenOn', 'Constaté le | Vérifié le'),
      text('place', 'Lieu'),
      link('address', 'Adresse du lieu'),
      text('order', 'Ordre'),
      id('id', 'Repère'),
    ]),
  ],
};
