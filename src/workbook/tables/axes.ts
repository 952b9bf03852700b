// Axes: orientations and axes of each programme, in its own words (domain.md A19).

import type { Row, Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, id, inDocuments, integer, reference, text } from './columns';
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
    id('id', 'Réf. axe', { aliases: ['Identifiant', 'Réf.'], width: 84 }),
    text('shortName', 'Nom court', { required: true, width: 260 }),
    reference('programme', 'Dispositif', 'programmes', { width: 220 }),
    text('code', 'Code', { width: 60 }),
    text('wording', 'Libellé', { aliases: ['Libellé exact'], width: 420 }),
    reference('parent', 'Axe parent', 'axes', { aliases: ['Parent'], width: 220 }),
    integer('order', 'Ordre', { width: 60 }),
    boolean('inMission', 'Dans la mission'),
    text('colour', 'Couleur'),
    boolean('active', 'Actif'),
    ...inDocuments([
      text('fullName', 'Nom complet', {
        aliases: ['Nom'],
        automatic: {
          compute: (row) => {
            const wording = textOf(row.values.wording ?? row.values.shortName);
            const number = numbered(row);
            return (number ? `${number} – ${wording}` : wording) || undefined;
          },
        },
      }),
    ]),
  ],
};
