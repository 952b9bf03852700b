// Versements: what a funder pays of a funding line (domain.md A5).

import type { Table } from '../declaration';
import { choice, date, id, link, longText, money, reference } from './columns';

export const payments: Table = {
  key: 'payments',
  tab: 20,
  title: 'Versements',
  aliases: ['Paiements'],
  prefix: 'VER',
  idKey: 'id',
  titleKey: 'type',
  names: ({ id }) => [id],
  columns: [
    reference('funding', 'Financement', 'fundings', { required: true }),
    choice('type', 'Type', 'paymentType'),
    date('claimedOn', 'Demandé le | Date de demande'),
    money('amountClaimed', 'Montant demandé'),
    date('paidOn', 'Versé le | Date de versement'),
    money('amountPaid', 'Montant versé'),
    link('documentsAddress', 'Pièces'),
    longText('comment', 'Observations | Commentaire'),
    id('id', 'Réf. versement | Identifiant | Réf.'),
  ],
};
