// Territoire: the communes of the PETR; codes are text, since each starts with 0 (domain.md A24, §0.9).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { COLOURS } from './parts';

export const territory: Table = {
  key: 'territory',
  title: 'Territoire',
  singular: 'commune',
  plural: 'communes',
  idKey: 'inseeCode',
  titleKey: 'name',
  offerKey: 'name',
  names: ({ id, values }) => [
    textOf(values.name),
    // A lost leading zero (5065) is understood.
    id.replace(/^0/, ''),
    ...textOf(values.otherNames)
      .split(';')
      .map((name) => name.trim()),
  ],
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 2,
  columns: [
    {
      key: 'inseeCode',
      label: 'Code INSEE',
      aliases: ['INSEE', 'code_insee'],
      type: 'id',
      shown: 'shown',
      width: 84,
    },
    {
      key: 'name',
      label: 'Commune',
      aliases: ['Nom'],
      type: 'text',
      required: true,
      shown: 'shown',
      width: 200,
    },
    { key: 'siren', label: 'SIREN', aliases: ['siren_commune'], type: 'text', shown: 'shown' },
    { key: 'postcodes', label: 'Codes postaux', aliases: ['codes_postaux'], type: 'text', shown: 'shown' },
    { key: 'epci', label: 'EPCI', type: 'text', shown: 'shown', width: 240 },
    { key: 'epciSiren', label: 'SIREN EPCI', aliases: ['siren_epci'], type: 'text', shown: 'shown' },
    {
      key: 'population',
      label: 'Population',
      aliases: ['population_municipale_pkg'],
      type: 'integer',
      shown: 'shown',
    },
    {
      key: 'parkMember',
      label: 'Membre du PnrQ',
      aliases: ['Membre PnrQ'],
      type: 'boolean',
      shown: 'shown',
      note: 'À compléter.',
    },
    {
      key: 'otherNames',
      label: 'Autres noms',
      aliases: ['Anciens noms'],
      type: 'text',
      shown: 'shown',
      note: 'Séparés par « ; » : communes réunies, hameaux.',
    },
  ],
};
