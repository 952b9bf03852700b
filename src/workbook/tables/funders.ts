// Financeurs: who gives, lends or puts in money (domain.md A6).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
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
    {
      key: 'id',
      label: 'Réf. financeur',
      aliases: ['Identifiant', 'Réf.'],
      type: 'id',
      shown: 'shown',
      width: 84,
    },
    {
      key: 'name',
      label: 'Nom',
      aliases: ['Financeur'],
      type: 'text',
      required: true,
      shown: 'shown',
      width: 260,
    },
    { key: 'acronym', label: 'Sigle', type: 'text', shown: 'shown' },
    {
      key: 'category',
      label: 'Catégorie',
      type: 'choice',
      list: 'funderCategory',
      shown: 'shown',
      width: 150,
    },
    {
      key: 'otherNames',
      label: 'Autres noms',
      type: 'text',
      shown: 'shown',
      width: 200,
      note: 'Séparés par « ; » : reconnus dans les financements.',
    },
    { key: 'service', label: 'Service instructeur', type: 'text', shown: 'shown', width: 200 },
    {
      key: 'organisation',
      label: 'Structure',
      type: 'reference',
      to: 'organisations',
      shown: 'shown',
      width: 200,
    },
    { key: 'contact', label: 'Contact', type: 'reference', to: 'contacts', shown: 'shown' },
    { key: 'website', label: 'Site', type: 'link', shown: 'shown' },
    { key: 'publicityRule', label: 'Règle de logo/mention', type: 'longText', shown: 'shown' },
    { key: 'active', label: 'Actif', type: 'boolean', shown: 'shown' },
    {
      key: 'origin',
      label: 'Origine',
      type: 'text',
      shown: 'hidden',
      automatic: {
        compute: ({ values }) => {
          if (values.category === undefined) return undefined;
          if (values.category === 'OWNER') return 'Porteur de projet';
          return PUBLIC.indexOf(textOf(values.category)) >= 0 ? 'Public' : 'Privé';
        },
      },
    },
  ],
};
