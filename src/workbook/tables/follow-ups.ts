// Suivi: dated notes, mostly filled from the sidebar (domain.md A17).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, date, group, id, longText, number, reference, text } from './columns';
import { COLOURS, numberOf, projectReference } from './parts';

const TECHNICAL = 'Technique';

export const followUps: Table = {
  key: 'followUps',
  title: 'Suivi',
  singular: 'note de suivi',
  plural: 'notes de suivi',
  prefix: 'SUI',
  idKey: 'id',
  titleKey: 'note',
  names: ({ id }) => [id],
  visible: true,
  colour: COLOURS.lightGreen,
  frozenColumns: 2,
  columns: [
    date('date', 'Date', { required: true, width: 90 }),
    reference('project', 'Projet', 'projects', { width: 240 }),
    longText('note', 'Note', { required: true, width: 420 }),
    choice('type', 'Type', 'followUpType', { width: 150 }),
    choice('channel', 'Canal', 'channel', { width: 110 }),
    number('timeSpent', 'Temps passé (h)', {
      aliases: ['Temps passé', 'Temps passé h'],
      format: '0.00',
      width: 90,
    }),
    choice('mission', 'Mission', 'mission', { width: 150 }),
    boolean('partnerVisible', 'Visible partenaires', {
      width: 100,
      note: '« Oui » : la note peut figurer sur la fiche projet.',
    }),
    ...group(TECHNICAL, [
      id('id', 'Réf. note', { aliases: ['Identifiant', 'Réf.'] }),
      text('projectReference', 'Réf. du projet', {
        note: 'Automatique : la référence lue dans « Projet ».',
        automatic: {
          formula: projectReference,
          compute: (row, book) => book.row('projects', row.values.project)?.id,
        },
      }),
      text('mark', 'Repère', {
        note: 'Automatique : projet et date, pour retrouver la dernière note.',
        automatic: {
          formula: (at) =>
            `=IF(${at.cell('projectReference')}="";"";${at.cell('projectReference')}&"|"&${at.cell('date')})`,
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
