// Structures: everyone a project can have as owner, partner or interlocutor (domain.md A8).

import type { Table } from '../declaration';
import {
  boolean,
  choice,
  date,
  email,
  id,
  inDocuments,
  link,
  money,
  reference,
  references,
  text,
} from './columns';
import { NAMED } from './parts';

export const organisations: Table = {
  key: 'organisations',
  tab: 4,
  title: 'Structures',
  prefix: 'STR',
  idKey: 'id',
  ...NAMED,
  unknown: 'nouvelle structure à confirmer',
  columns: [
    id('id', 'Réf. structure | Identifiant | Réf.'),
    text('name', 'Nom | Structure | Dénomination', { required: true }),
    text('acronym', 'Sigle'),
    choice('type', 'Type | Type de structure', 'organisationType'),
    choice('nature', 'Nature', 'organisationNature'),
    text('otherNames', 'Autres noms | Anciens noms'),
    text('siret', 'SIREN/SIRET | SIREN | SIRET'),
    text('rna', 'N° RNA'),
    reference('municipality', 'Commune', 'territory'),
    text('address', 'Adresse'),
    choice('vatRegime', 'Régime de TVA | Régime TVA', 'vatRegime'),
    boolean('charterSigned', 'Signataire de la charte | Signataire de la charte CTES'),
    date('charterSignedOn', 'Charte signée le'),
    text('undertaking', 'Entreprise unique | Entreprise unique (groupe)'),
    money('declaredDeMinimis', 'Cumul de minimis déclaré'),
    references('bodies', 'Membre de droit', 'governanceBodies'),
    email('email', 'Courriel générique'),
    link('website', 'Site'),
    boolean('active', 'Actif'),
    ...inDocuments([
      text('epci', 'EPCI de rattachement | EPCI', {
        automatic: { compute: ({ values }, book) => book.row('territory', values.municipality)?.values.epci },
      }),
    ]),
  ],
};
