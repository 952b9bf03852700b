// Paramètres: one key, one value; what Cordée must remember of this workbook (domain.md A26).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { id, text } from './columns';

export const settings: Table = {
  key: 'settings',
  tab: 10,
  title: 'Paramètres',
  idKey: 'key',
  titleKey: 'key',
  names: ({ values }) => [textOf(values.key)],
  columns: [id('key', 'Clé | Paramètre'), text('value', 'Valeur'), text('note', 'Note')],
};
