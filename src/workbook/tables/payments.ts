// Versements: what a funder pays of a funding line (domain.md A5).

import type { Row, Table } from '../declaration';
import { choice, date, id, link, longText, money, reference } from './columns';
import { codeIn, firstAmount } from './formula-words';
import { numberOf } from './parts';

/** Cents that came in; less than 0 for what was paid back. */
export function netPayment({ values }: Pick<Row, 'values'>): number {
  const amount = numberOf(values.amountPaid) ?? 0;
  return values.type === 'REPAYMENT' && amount !== 0 ? -amount : amount;
}

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
    money('netAmount', 'Montant net', {
      automatic: {
        formula: `=IF(${codeIn('type', 'paymentType')}="REPAYMENT";-1;1)*${firstAmount(['amountPaid'], '0')}`,
        compute: netPayment,
      },
    }),
  ],
};
