// Contacts: people, in their professional role only (domain.md A9, R-RGPD-02).

import type { Row, Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, date, email, group, id, phone, reference, references, text } from './columns';
import { spaced } from './parts';

const DETAIL = 'Détail du contact';
const TECHNICAL = 'Technique';

function fullName({ values }: Pick<Row, 'values'>): string {
  return spaced(`${textOf(values.firstName)} ${textOf(values.lastName)}`).trim();
}

export const contacts: Table = {
  key: 'contacts',
  tab: 3,
  title: 'Contacts',
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
  columns: [
    text('firstName', 'Prénom'),
    text('lastName', 'Nom | Nom de famille', { required: true }),
    text('role', 'Fonction'),
    reference('organisation', 'Structure | Organisme', 'organisations'),
    choice('type', 'Type', 'contactType'),
    email('email', 'Courriel professionnel | Courriel | E-mail | Mail'),
    phone('phone', 'Téléphone professionnel | Téléphone | Tél.'),
    ...group(DETAIL, [
      choice('civility', 'Civilité', 'title'),
      text('hats', 'Rôles'),
      references('bodies', 'Instances', 'governanceBodies'),
      date('mandateEnd', 'Mandat jusqu’au'),
      reference('substituteOf', 'Suppléant de', 'contacts'),
      boolean('calendarGuest', 'Invité agenda'),
      choice('source', 'Source', 'contactSource'),
      date('informedOn', 'Information RGPD donnée le'),
      boolean('objection', 'Opposition'),
      date('checkedOn', 'Dernière vérification'),
      date('purgeOn', 'À purger le'),
      boolean('archived', 'Archivé'),
    ]),
    ...group(TECHNICAL, [
      id('id', 'Réf. contact | Identifiant | Réf.'),
      text('fullName', 'Nom complet', {
        automatic: {
          formula: '=TRIM([firstName]&" "&[lastName])',
          compute: (row) => fullName(row) || undefined,
        },
      }),
    ]),
  ],
};
