// Contacts: people, in their professional role only (domain.md A9, R-RGPD-02).

import type { Row, Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, date, email, group, id, phone, reference, text } from './columns';
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
    text('firstName', 'Prénom', { width: 120 }),
    text('lastName', 'Nom', { aliases: ['Nom de famille'], required: true, width: 140 }),
    text('role', 'Fonction', { width: 220 }),
    reference('organisation', 'Structure', 'organisations', {
      aliases: ['Organisme'],
      width: 220,
      note: 'Un nom nouveau est accepté : la structure sera à confirmer.',
    }),
    choice('type', 'Type', 'contactType', { width: 130 }),
    email('email', 'Courriel professionnel', { aliases: ['Courriel', 'E-mail', 'Mail'], width: 240 }),
    phone('phone', 'Téléphone professionnel', { aliases: ['Téléphone', 'Tél.'], width: 130 }),
    ...group(DETAIL, [
      choice('civility', 'Civilité', 'title'),
      text('hats', 'Rôles'),
      date('mandateEnd', 'Mandat jusqu’au'),
      reference('substituteOf', 'Suppléant de', 'contacts'),
      boolean('calendarGuest', 'Invité agenda'),
      choice('source', 'Source', 'contactSource'),
      date('informedOn', 'Information RGPD donnée le'),
      boolean('objection', 'Opposition', { note: '« Oui » : ni courriel, ni invitation.' }),
      date('checkedOn', 'Dernière vérification'),
      boolean('archived', 'Archivé'),
    ]),
    ...group(TECHNICAL, [
      id('id', 'Réf. contact', { aliases: ['Identifiant', 'Réf.'] }),
      text('fullName', 'Nom complet', {
        width: 180,
        note: 'Automatique : ce que proposent les listes des autres onglets.',
        automatic: {
          formula: (at) => `=TRIM(${at.cell('firstName')}&" "&${at.cell('lastName')})`,
          compute: (row) => fullName(row) || undefined,
        },
      }),
    ]),
  ],
};
