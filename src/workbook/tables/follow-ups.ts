// Suivi: dated notes, mostly filled from the sidebar (domain.md A17).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import {
  boolean,
  choice,
  date,
  group,
  id,
  integer,
  longText,
  number,
  reference,
  references,
  text,
} from './columns';
import { firstDay } from './formula-words';
import { numberOf, projectReference } from './parts';

const DETAIL = 'Détail de la note';
const TECHNICAL = 'Technique';

export const followUps: Table = {
  key: 'followUps',
  tab: 2,
  title: 'Suivi',
  prefix: 'SUI',
  idKey: 'id',
  titleKey: 'note',
  names: ({ id }) => [id],
  columns: [
    date('date', 'Date', { required: true }),
    reference('project', 'Projet', 'projects'),
    longText('note', 'Note', { required: true }),
    choice('type', 'Type', 'followUpType'),
    choice('channel', 'Canal', 'channel'),
    number('timeSpent', 'Temps passé (h) | Temps passé | Temps passé h'),
    choice('mission', 'Mission', 'mission'),
    boolean('partnerVisible', 'Visible partenaires'),
    ...group(DETAIL, [
      reference('programme', 'Dispositif', 'programmes'),
      references('contacts', 'Interlocuteurs | Interlocuteur', 'contacts'),
      integer('attendees', 'Nombre de participants | Participants'),
    ]),
    ...group(TECHNICAL, [
      id('id', 'Réf. note | Identifiant | Réf.'),
      projectReference,
      text('mark', 'Repère', {
        automatic: {
          formula: `=IF([projectReference]="";"";[projectReference]&"|"&${firstDay(['date'], 'IFERROR(TRIM([date]);"")')})`,
          compute: (row, book) => {
            const project = book.row('projects', row.values.project);
            return project
              ? `${project.id}|${numberOf(row.values.date) ?? textOf(row.values.date)}`
              : undefined;
          },
        },
      }),
    ]),
  ],
};
