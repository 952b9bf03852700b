// Axes: orientations and axes of each programme, in its own words (domain.md A19).

import type { Row, Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, id, inDocuments, integer, reference, text } from './columns';

/** « Axe 2 » of an axis whose code is a number; its short name otherwise. */
function numbered({ values }: Pick<Row, 'values'>): string {
  const code = textOf(values.code);
  return /^\d+(\.\d+)*$/.test(code) ? `Axe ${code}` : '';
}

export const axes: Table = {
  key: 'axes',
  tab: 7,
  title: 'Axes',
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
  columns: [
    id('id', 'Réf. axe | Identifiant | Réf.'),
    text('shortName', 'Nom court', { required: true }),
    reference('programme', 'Dispositif', 'programmes'),
    text('code', 'Code'),
    text('wording', 'Libellé | Libellé exact'),
    reference('parent', 'Axe parent | Parent', 'axes'),
    integer('order', 'Ordre'),
    boolean('inMission', 'Dans la mission'),
    text('colour', 'Couleur'),
    boolean('active', 'Actif'),
    ...inDocuments([
      text('fullName', 'Nom complet | Nom', {
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
