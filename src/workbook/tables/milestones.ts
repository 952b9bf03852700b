// Jalons: the dates of a project that matter (domain.md A16).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, date, id, integer, reference, text } from './columns';
import { firstDay, isDay, isYes } from './formula-words';
import { numberOf, projectReference } from './parts';

export const milestones: Table = {
  key: 'milestones',
  tab: 21,
  title: 'Jalons',
  prefix: 'JAL',
  idKey: 'id',
  titleKey: 'wording',
  names: ({ id, values }) => [id, textOf(values.wording)],
  columns: [
    boolean('done', 'Fait'),
    reference('project', 'Projet', 'projects', { required: true }),
    text('wording', 'Jalon | Libellé', { required: true }),
    choice('type', 'Type', 'milestoneType'),
    date('plannedOn', 'Date prévue'),
    date('actualOn', 'Date réelle'),
    integer('order', 'Ordre'),
    integer('reminder', 'Rappel (jours)'),
    id('id', 'Réf. jalon | Identifiant | Réf.'),
    projectReference,
    date('nextDeadline', 'Échéance en cours', {
      automatic: {
        formula: `=IF(OR(${isYes('done')};${isDay('actualOn')});"";${firstDay(['plannedOn'])})`,
        compute: ({ values }) =>
          values.done === true || typeof values.actualOn === 'number'
            ? undefined
            : numberOf(values.plannedOn),
      },
    }),
  ],
};
