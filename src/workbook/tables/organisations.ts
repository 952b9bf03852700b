// Structures: everyone a project can have as owner, partner or interlocutor (domain.md A8).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
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
    {
      key: 'id',
      label: 'Réf. structure',
      aliases: ['Identifiant', 'Réf.'],
      type: 'id',
      shown: 'shown',
      width: 84,
    },
    {
      key: 'name',
      label: 'Nom',
      aliases: ['Structure', 'Dénomination'],
      type: 'text',
      required: true,
      shown: 'shown',
      width: 300,
    },
    { key: 'acronym', label: 'Sigle', type: 'text', shown: 'shown' },
    {
      key: 'type',
      label: 'Type',
      aliases: ['Type de structure'],
      type: 'choice',
      list: 'organisationType',
      shown: 'shown',
      width: 160,
    },
    {
      key: 'nature',
      label: 'Nature',
      type: 'choice',
      list: 'organisationNature',
      shown: 'shown',
      width: 140,
    },
    {
      key: 'otherNames',
      label: 'Autres noms',
      aliases: ['Anciens noms'],
      type: 'text',
      shown: 'shown',
      width: 200,
      note: 'Séparés par « ; » : reconnus dans les autres onglets.',
    },
    { key: 'siret', label: 'SIREN/SIRET', aliases: ['SIREN', 'SIRET'], type: 'text', shown: 'shown' },
    { key: 'rna', label: 'N° RNA', type: 'text', shown: 'shown' },
    { key: 'municipality', label: 'Commune', type: 'reference', to: 'territory', shown: 'shown' },
    { key: 'address', label: 'Adresse', type: 'text', shown: 'shown', width: 200 },
    {
      key: 'vatRegime',
      label: 'Régime de TVA',
      aliases: ['Régime TVA'],
      type: 'choice',
      list: 'vatRegime',
      shown: 'shown',
    },
    {
      key: 'charterSigned',
      label: 'Signataire de la charte',
      aliases: ['Signataire de la charte CTES'],
      type: 'boolean',
      shown: 'shown',
    },
    { key: 'charterSignedOn', label: 'Charte signée le', type: 'date', shown: 'shown' },
    { key: 'email', label: 'Courriel générique', type: 'email', shown: 'shown', width: 200 },
    { key: 'website', label: 'Site', type: 'link', shown: 'shown' },
    { key: 'active', label: 'Actif', type: 'boolean', shown: 'shown' },
  ],
};
