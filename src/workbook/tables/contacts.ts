// Contacts: people, in their professional role only (domain.md A9, R-RGPD-02).

import type { Row, Table } from '../declaration';
import { textOf } from '../declaration';
import { COLOURS } from './parts';

const DETAIL = 'Détail du contact';
const TECHNICAL = 'Technique';

function fullName({ values }: Pick<Row, 'values'>): string {
  return `${textOf(values.firstName)} ${textOf(values.lastName)}`.trim();
}

export const contacts: Table = {
  key: 'contacts',
  title: 'Contacts',
  singular: 'contact',
  plural: 'contacts',
  prefix: 'CT',
  idKey: 'id',
  titleKey: 'fullName',
  offerKey: 'fullName',
  names: (row) => [
    fullName(row),
    `${textOf(row.values.lastName)} ${textOf(row.values.firstName)}`.trim(),
    textOf(row.values.email),
  ],
  unknown: 'nouveau contact à confirmer',
  visible: true,
  colour: COLOURS.yellow,
  frozenColumns: 2,
  columns: [
    { key: 'firstName', label: 'Prénom', type: 'text', shown: 'shown', width: 120 },
    {
      key: 'lastName',
      label: 'Nom',
      aliases: ['Nom de famille'],
      type: 'text',
      required: true,
      shown: 'shown',
      width: 140,
    },
    { key: 'role', label: 'Fonction', type: 'text', shown: 'shown', width: 220 },
    {
      key: 'organisation',
      label: 'Structure',
      aliases: ['Organisme'],
      type: 'reference',
      to: 'organisations',
      shown: 'shown',
      width: 220,
      note: 'Un nom nouveau est accepté : la structure sera à confirmer.',
    },
    { key: 'type', label: 'Type', type: 'choice', list: 'contactType', shown: 'shown', width: 130 },
    {
      key: 'email',
      label: 'Courriel professionnel',
      aliases: ['Courriel', 'E-mail', 'Mail'],
      type: 'email',
      shown: 'shown',
      width: 240,
    },
    {
      key: 'phone',
      label: 'Téléphone professionnel',
      aliases: ['Téléphone', 'Tél.'],
      type: 'phone',
      shown: 'shown',
      width: 130,
    },
    { key: `group:${DETAIL}`, label: DETAIL, type: 'separator', shown: 'shown', width: 130 },
    { key: 'civility', label: 'Civilité', type: 'choice', list: 'title', shown: DETAIL },
    { key: 'hats', label: 'Rôles', type: 'text', shown: DETAIL },
    { key: 'mandateEnd', label: 'Mandat jusqu’au', type: 'date', shown: DETAIL },
    { key: 'substituteOf', label: 'Suppléant de', type: 'reference', to: 'contacts', shown: DETAIL },
    { key: 'calendarGuest', label: 'Invité agenda', type: 'boolean', shown: DETAIL },
    { key: 'source', label: 'Source', type: 'choice', list: 'contactSource', shown: DETAIL },
    { key: 'informedOn', label: 'Information RGPD donnée le', type: 'date', shown: DETAIL },
    {
      key: 'objection',
      label: 'Opposition',
      type: 'boolean',
      shown: DETAIL,
      note: '« Oui » : ni courriel, ni invitation.',
    },
    { key: 'checkedOn', label: 'Dernière vérification', type: 'date', shown: DETAIL },
    { key: 'archived', label: 'Archivé', type: 'boolean', shown: DETAIL },
    { key: `group:${TECHNICAL}`, label: TECHNICAL, type: 'separator', shown: 'shown', width: 100 },
    { key: 'id', label: 'Réf. contact', aliases: ['Identifiant', 'Réf.'], type: 'id', shown: TECHNICAL },
    {
      key: 'fullName',
      label: 'Nom complet',
      type: 'text',
      shown: TECHNICAL,
      width: 180,
      note: 'Automatique : ce que proposent les listes des autres onglets.',
      automatic: {
        formula: (at) => `=TRIM(${at.cell('firstName')}&" "&${at.cell('lastName')})`,
        compute: (row) => fullName(row) || undefined,
      },
    },
  ],
};
