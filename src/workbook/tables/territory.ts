// Territoire: the communes of the PETR; codes are text, since each starts with 0 (domain.md A24, §0.9).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, id, integer, text } from './columns';
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
    id('inseeCode', 'Code INSEE', { aliases: ['INSEE', 'code_insee'], width: 84 }),
    text('name', 'Commune', { aliases: ['Nom'], required: true, width: 200 }),
    text('siren', 'SIREN', { aliases: ['siren_commune'] }),
    text('postcodes', 'Codes postaux', { aliases: ['codes_postaux'] }),
    text('epci', 'EPCI', { width: 240 }),
    text('epciSiren', 'SIREN EPCI', { aliases: ['siren_epci'] }),
    integer('population', 'Population', { aliases: ['population_municipale_pkg'] }),
    boolean('parkMember', 'Membre du PnrQ', { aliases: ['Membre PnrQ'], note: 'À compléter.' }),
    text('otherNames', 'Autres noms', {
      aliases: ['Anciens noms'],
      note: 'Séparés par « ; » : communes réunies, hameaux.',
    }),
  ],
};
