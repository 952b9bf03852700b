// Liste des balises: what the document says, from the tags a template may use.

import { TAG_LISTS } from '../domain/documents';
import type { ViewRecord, ViewType, ViewTypes } from '../domain/view';
import type { DocumentKind } from './kind';
import { field } from './plan-rows';

/** A tag and a group of them, as src/templates lists them. */
interface Group {
  id: string;
  title: string;
  how: string;
  tags: readonly { id: string; tag: string; nature: string; example: string }[];
}

const groupType: ViewType = {
  name: 'tagGroup',
  title: 'title',
  fields: [
    field('title', 'Groupe', 'text'),
    field('how', 'Emploi', 'text'),
    field('tags', 'Balises', 'longText'),
  ],
};

const listType: ViewType = {
  name: 'tagList',
  title: 'project',
  fields: [
    field('project', 'Projet d’exemple', 'text'),
    { ...field('groups', 'Groupes', 'records'), of: groupType.name },
    { ...field('updatedOn', 'Mis à jour le', 'date'), volatile: true },
  ],
};

const tagListTypes: ViewTypes = { [groupType.name]: groupType, [listType.name]: listType };

/** One for the workbook. What it says is gathered from the templates' language by its command. */
export const TAG_LIST: DocumentKind = {
  ...TAG_LISTS,
  nouns: { one: 'liste', many: 'listes', feminine: true },
  root: listType.name,
  types: () => tagListTypes,
  record: () => undefined,
};

/** `project`: how the project of the examples is called. */
export function tagListRecord(
  id: string,
  project: string,
  groups: readonly Group[],
  today: number,
): ViewRecord {
  return {
    id,
    values: {
      project,
      updatedOn: today,
      groups: groups.map(({ id: group, title, how, tags }) => ({
        id: group,
        values: {
          title,
          how,
          // One value a group: hundreds of rows would be a batch of ten thousand requests.
          tags: tags.map(lineOf).join('\n'),
        },
      })),
    },
  };
}

/** « {{Coût total}} – montant : euros, centimes, lettres – 240 000 € ». */
function lineOf({ tag, nature, example }: Group['tags'][number]): string {
  return [tag, nature, example].filter(Boolean).join(' – ');
}
