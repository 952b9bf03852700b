// Axes: orientations and axes of each programme, in its own words (domain.md A19).

import type { Row, Table } from '../declaration';
import { textOf } from '../declaration';
import { COLOURS } from './parts';

/** « Axe 2 » of an axis whose code is a number; its short name otherwise. */
function numbered({ values }: Pick<Row, 'values'>): string {
  const code = textOf(values.code);
  return /^\d+(\.\d+)*$/.test(code) ? `Axe ${code}` : '';
}

export const axes: Table = {
  key: 'axes',
  title: 'Axes',
  singular: 'axe',
  plural: 'axes',
  prefix: 'AXE',
  idKey: 'id',
  titleKey: 'fullName',
  offerKey: 'shortName',
  names: (row) => [
    textOf(row.values.shortName),
    textOf(row.values.wording),
    numbered(row),
    textOf(row.values.code),
  ],
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 2,
  columns: [
    { key: 'id', label: 'Réf. axe', aliases: ['Identifiant', 'Réf.'], type: 'id', shown: 'shown', width: 84 },
    { key: 'shortName', label: 'Nom court', type: 'text', required: true, shown: 'shown', width: 260 },
    {
      key: 'programme',
      label: 'Dispositif',
      type: 'reference',
      to: 'programmes',
      shown: 'shown',
      width: 220,
    },
    { key: 'code', label: 'Code', type: 'text', shown: 'shown', width: 60 },
    {
      key: 'wording',
      label: 'Libellé',
      aliases: ['Libellé exact'],
      type: 'text',
      shown: 'shown',
      width: 420,
    },
    {
      key: 'parent',
      label: 'Axe parent',
      aliases: ['Parent'],
      type: 'reference',
      to: 'axes',
      shown: 'shown',
      width: 220,
    },
    { key: 'order', label: 'Ordre', type: 'integer', shown: 'shown', width: 60 },
    { key: 'inMission', label: 'Dans la mission', type: 'boolean', shown: 'shown' },
    { key: 'colour', label: 'Couleur', type: 'text', shown: 'shown' },
    { key: 'active', label: 'Actif', type: 'boolean', shown: 'shown' },
    {
      key: 'fullName',
      label: 'Nom complet',
      aliases: ['Nom'],
      type: 'text',
      shown: 'hidden',
      automatic: {
        compute: (row) => {
          const wording = textOf(row.values.wording ?? row.values.shortName);
          const number = numbered(row);
          return (number ? `${number} – ${wording}` : wording) || undefined;
        },
      },
    },
  ],
};
