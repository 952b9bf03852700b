// Suivi: dated notes, mostly filled from the sidebar (domain.md A17).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
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
    { key: 'date', label: 'Date', type: 'date', required: true, shown: 'shown', width: 90 },
    { key: 'project', label: 'Projet', type: 'reference', to: 'projects', shown: 'shown', width: 240 },
    { key: 'note', label: 'Note', type: 'longText', required: true, shown: 'shown', width: 420 },
    { key: 'type', label: 'Type', type: 'choice', list: 'followUpType', shown: 'shown', width: 150 },
    { key: 'channel', label: 'Canal', type: 'choice', list: 'channel', shown: 'shown', width: 110 },
    {
      key: 'timeSpent',
      label: 'Temps passé (h)',
      aliases: ['Temps passé', 'Temps passé h'],
      type: 'number',
      format: '0.00',
      shown: 'shown',
      width: 90,
    },
    { key: 'mission', label: 'Mission', type: 'choice', list: 'mission', shown: 'shown', width: 150 },
    {
      key: 'partnerVisible',
      label: 'Visible partenaires',
      type: 'boolean',
      shown: 'shown',
      width: 100,
      note: '« Oui » : la note peut figurer sur la fiche projet.',
    },
    { key: `group:${TECHNICAL}`, label: TECHNICAL, type: 'separator', shown: 'shown', width: 100 },
    { key: 'id', label: 'Réf. note', aliases: ['Identifiant', 'Réf.'], type: 'id', shown: TECHNICAL },
    {
      key: 'projectReference',
      label: 'Réf. du projet',
      type: 'text',
      shown: TECHNICAL,
      note: 'Automatique : la référence lue dans « Projet ».',
      automatic: {
        formula: projectReference,
        compute: (row, book) => book.row('projects', row.values.project)?.id,
      },
    },
    {
      key: 'mark',
      label: 'Repère',
      type: 'text',
      shown: TECHNICAL,
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
    },
  ],
};
