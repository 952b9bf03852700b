// Listes: what drop-downs offer; a word added here is accepted like ours, and means what its code says (domain.md A27).

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
    text('colour', 'Couleur'),
    boolean('active', 'Actif'),
    text('mark', 'Repère', {
      automatic: {
        // A word without a code means nothing to formulas.
        formula: '=IF([code]="";"";[list]&"|"&[value])',
        compute: ({ values }) =>
          values.code === undefined ? undefined : `${textOf(values.list)}|${textOf(values.value)}`,
      },
    }),
  ],
};
