// Décisions: decisions and actions, one by row; the box « Fait » is the daily edit (domain.md A15, product.md §1).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, date, group, id, integer, longText, reference } from './columns';
import { among, codeIn, firstDay, isDay, isYes } from './formula-words';
import { numberOf, projectReference, taken } from './parts';

const DETAIL = 'Détail de la décision';
const TECHNICAL = 'Technique';

/** States of an action that nobody waits for any more. */
const CLOSED = ['DONE', 'DROPPED'];

export const decisions: Table = {
  key: 'decisions',
  tab: 17,
  title: 'Décisions',
  aliases: ['Décisions et actions', 'Relevé de décisions'],
  prefix: 'DEC',
  idKey: 'id',
  titleKey: 'wording',
  offerKey: 'wording',
  names: ({ id, values }) => [id, textOf(values.wording)],
  columns: [
    boolean('done', 'Fait'),
    longText('wording', 'Décision ou action | Libellé | Décision | Action', { required: true }),
    date('dueOn', 'Pour le | Échéance'),
    reference('responsible', 'Responsable', 'contacts'),
    reference('organisation', 'Structure | Structure responsable', 'organisations'),
    choice('type', 'Type', 'decisionType'),
    reference('project', 'Projet', 'projects'),
    reference('meeting', 'Séance', 'meetings'),
    longText('comment', 'Observations | Commentaire de suivi | Commentaire'),
    ...group(DETAIL, [
      choice('status', 'Statut', 'actionStatus'),
      date('doneOn', 'Réalisé le'),
      reference('item', 'Point', 'agendaItems'),
      longText('reservations', 'Réserves'),
      choice('mode', 'Mode', 'decisionMode'),
      integer('votesFor', 'Pour'),
      integer('votesAgainst', 'Contre'),
      integer('abstentions', 'Abstention | Abstentions'),
      integer('notVoting', 'Ne prend pas part | NPPV'),
    ]),
    ...group(TECHNICAL, [
      id('id', 'Réf. décision | Identifiant | Réf.'),
      projectReference,
      date('nextDeadline', 'Échéance en cours', {
        automatic: {
          formula: `=IF(OR(${isYes('done')};${isDay('doneOn')};${among(codeIn('status', 'actionStatus'), CLOSED)});"";${firstDay(['dueOn'])})`,
          compute: ({ values }) => {
            const over =
              values.done === true ||
              typeof values.doneOn === 'number' ||
              CLOSED.includes(textOf(values.status));
            return over ? undefined : numberOf(values.dueOn);
          },
        },
      }),
      taken,
    ]),
  ],
};
