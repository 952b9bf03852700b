// Financeurs: who gives, lends or puts in money (domain.md A6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, id, inDocuments, link, longText, reference, text } from './columns';
import { COLOURS } from './parts';

/** Categories whose money is public (R-FIN-03). */
const PUBLIC = [
  'STATE',
  'STATE_OPERATOR',
  'EUROPE',
  'REGION',
  'DEPARTMENT',
  'LOCAL',
  'WATER_AGENCY',
  'PUBLIC_BANK',
];

export const funders: Table = {
  key: 'funders',
  title: 'Financeurs',
  singular: 'financeur',
  plural: 'financeurs',
  prefix: 'FCR',
  idKey: 'id',
  titleKey: 'name',
  offerKey: 'name',
  names: ({ values }) => [
    textOf(values.name),
    textOf(values.acronym),
    ...textOf(values.otherNames)
      .split(';')
      .map((name) => name.trim()),
  ],
  unknown: 'nouveau financeur à confirmer',
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 2,
  columns: [
    id('id', 'Réf. financeur', { aliases: ['Identifiant', 'Réf.'], width: 84 }),
    text('name', 'Nom', { aliases: ['Financeur'], required: true, width: 260 }),
    text('acronym', 'Sigle'),
    choice('category', 'Catégorie', 'funderCategory', { width: 150 }),
    text('otherNames', 'Autres noms', {
      width: 200,
      note: 'Séparés par « ; » : reconnus dans les financements.',
    }),
    text('service', 'Service instructeur', { width: 200 }),
    reference('organisation', 'Structure', 'organisations', { width: 200 }),
    reference('contact', 'Contact', 'contacts'),
    link('website', 'Site'),
    longText('publicityRule', 'Règle de logo/mention'),
    boolean('active', 'Actif'),
    ...inDocuments([
      text('origin', 'Origine', {
        automatic: {
          compute: ({ values }) => {
            if (values.category === undefined) return undefined;
            if (values.category === 'OWNER') return 'Porteur de projet';
            return PUBLIC.indexOf(textOf(values.category)) >= 0 ? 'Public' : 'Privé';
          },
        },
      }),
    ]),
  ],
};
