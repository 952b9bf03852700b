// Territoire: the communes of the PETR; codes are text, since each starts with 0 (domain.md A24, §0.9).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, id, integer, text } from './columns';

export const territory: Table = {
  key: 'territory',
  tab: 8,
  title: 'Territoire',
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
  columns: [
    id('inseeCode', 'Code INSEE | INSEE | code_insee'),
    text('name', 'Commune | Nom', { required: true }),
    text('siren', 'SIREN | siren_commune'),
    text('postcodes', 'Codes postaux | codes_postaux'),
    text('epci', 'EPCI'),
    text('epciSiren', 'SIREN EPCI | siren_epci'),
    integer('population', 'Population | population_municipale_pkg'),
    boolean('parkMember', 'Membre du PnrQ | Membre PnrQ'),
    text('otherNames', 'Autres noms | Anciens noms'),
  ],
};
