// Structures: everyone a project can have as owner, partner or interlocutor (domain.md A8).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, date, email, id, link, reference, text } from './columns';
import { COLOURS } from './parts';

export const organisations: Table = {
  key: 'organisations',
  title: 'Structures',
  singular: 'structure',
  plural: 'structures',
  prefix: 'STR',
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
  unknown: 'nouvelle structure à confirmer',
  visible: false,
  colour: COLOURS.grey,
  frozenColumns: 2,
  columns: [
    id('id', 'Réf. structure', { aliases: ['Identifiant', 'Réf.'], width: 84 }),
    text('name', 'Nom', { aliases: ['Structure', 'Dénomination'], required: true, width: 300 }),
    text('acronym', 'Sigle'),
    choice('type', 'Type', 'organisationType', { aliases: ['Type de structure'], width: 160 }),
    choice('nature', 'Nature', 'organisationNature', { width: 140 }),
    text('otherNames', 'Autres noms', {
      aliases: ['Anciens noms'],
      width: 200,
      note: 'Séparés par « ; » : reconnus dans les autres onglets.',
    }),
    text('siret', 'SIREN/SIRET', { aliases: ['SIREN', 'SIRET'] }),
    text('rna', 'N° RNA'),
    reference('municipality', 'Commune', 'territory'),
    text('address', 'Adresse', { width: 200 }),
    choice('vatRegime', 'Régime de TVA', 'vatRegime', { aliases: ['Régime TVA'] }),
    boolean('charterSigned', 'Signataire de la charte', { aliases: ['Signataire de la charte CTES'] }),
    date('charterSignedOn', 'Charte signée le'),
    email('email', 'Courriel générique', { width: 200 }),
    link('website', 'Site'),
    boolean('active', 'Actif'),
  ],
};
