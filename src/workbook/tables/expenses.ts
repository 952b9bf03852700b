// Dépenses: the left side of a plan, by item; may stay empty while only the total is known (domain.md A3).

import type { Table } from '../declaration';
import { choice, date, id, integer, link, longText, money, percent, reference, text } from './columns';
import { projectReference } from './parts';

export const expenses: Table = {
  key: 'expenses',
  tab: 19,
  title: 'Dépenses',
  prefix: 'DEP',
  idKey: 'id',
  titleKey: 'wording',
  names: ({ id }) => [id],
  columns: [
    reference('project', 'Projet', 'projects', { required: true }),
    choice('item', 'Poste', 'expenseItem'),
    text('wording', 'Libellé | Dépense'),
    choice('spendKind', 'Nature | Section', 'spendKind'),
    money('amountExclVat', 'Montant HT'),
    percent('vatRate', 'Taux de TVA | Taux TVA'),
    money('amountInclVat', 'Montant TTC'),
    money('eligibleAmount', 'Montant éligible'),
    integer('year', 'Année'),
    money('actualAmount', 'Montant réalisé'),
    date('quotedOn', 'Date du devis | Date devis'),
    link('quoteAddress', 'Justificatif'),
    longText('comment', 'Observations | Commentaire'),
    id('id', 'Réf. dépense | Identifiant | Réf.'),
    projectReference,
  ],
};
