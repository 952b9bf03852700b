// Dossier de séance (D6): the agenda, what is asked of whom, then page 1 of the fiche of each project.

import { PACKS } from '../domain/documents';
import type { ViewField, ViewRecord, ViewTypes } from '../domain/view';
import { countOf } from '../french';
import type { Book, DocumentKind } from './kind';
import { agendaOf, meetingRecord, withMeeting } from './meeting-words';
import { field } from './plan-rows';
import { pageTypes, projectPageFields, projectPageRecord } from './project-page';
import { nameAt, numberAt, recordAt } from './values';

const PROJECT = 'packProject';

const fields: readonly ViewField[] = [
  { ...field('presented', 'Projets présentés', 'records'), of: PROJECT },
  field('count', 'Nombre de projets', 'text'),
];

function packTypes(workbook: ViewTypes): ViewTypes {
  const { projects } = workbook;
  if (!projects) throw new Error('No type projects among those of the workbook.');
  const own = [field('rank', 'Rang', 'number'), field('owner', 'Porteur', 'text')];
  return {
    ...withMeeting(workbook, fields),
    ...Object.fromEntries(pageTypes.map((one) => [one.name, one])),
    [PROJECT]: {
      name: PROJECT,
      title: projects.title,
      fields: [...own, ...projectPageFields, ...projects.fields],
    },
  };
}

/** Each project of the agenda once, at its first point. */
function presentedIn(book: Book, meeting: ViewRecord, today: number): ViewRecord[] {
  const municipalityCount = book.records('territory').length;
  const seen = new Set<string>();
  return agendaOf(meeting).flatMap((item, index) => {
    const project = recordAt(item, 'project');
    if (!project?.id || seen.has(project.id)) return [];
    seen.add(project.id);
    const page = projectPageRecord(project, { today, municipalityCount });
    const rank = numberAt(item, 'order') ?? index + 1;
    const owner = nameAt(project, 'projectOwner') ?? 'porteur à identifier';
    return [{ id: project.id, values: { ...page.values, rank, owner } }];
  });
}

export const PACK: DocumentKind = {
  ...PACKS,
  nouns: { one: 'dossier', many: 'dossiers', feminine: false },
  root: 'meetings',
  types: packTypes,
  record(book, id, today) {
    const meeting = book.record('meetings', id);
    if (!meeting) return undefined;
    const presented = presentedIn(book, meeting, today);
    const { values } = meetingRecord(book, meeting, today);
    return { id, values: { ...values, presented, count: countOf(presented.length, 'projet', 'projets') } };
  },
};
