// Fiche projet (D1): its first page, then « Détail » (product.md §3).

import { PROJECT_SHEETS } from '../domain/documents';
import type { ViewField, ViewRecord, ViewTypes } from '../domain/view';
import type { DocumentKind } from './kind';
import { detailTypes, projectDetail, projectDetailFields } from './project-detail';
import { type ProjectSheetContext, pageTypes, projectPageFields, projectPageRecord } from './project-page';
import { numberAt } from './values';

export type { ProjectSheetContext };

/** Fields of a project that only its fiche has. */
export const projectSheetFields: readonly ViewField[] = [...projectPageFields, ...projectDetailFields];

/**
 * The workbook's types with what a fiche adds to `project` (by default the table `projects`). The fiche's own
 * fields come first: where a column has the same name, the tag means the fiche's.
 */
export function withProjectSheet(types: ViewTypes, project = 'projects'): ViewTypes {
  const type = types[project];
  if (!type) throw new Error(`No type ${project} among those of the workbook.`);
  return {
    ...types,
    ...Object.fromEntries([...pageTypes, ...detailTypes].map((one) => [one.name, one])),
    [project]: { ...type, fields: [...projectSheetFields, ...type.fields] },
  };
}

/** `project` with what its fiche says besides its own columns. */
export function projectSheetRecord(project: ViewRecord, context: ProjectSheetContext): ViewRecord {
  const cost = numberAt(project, 'costBase') ?? numberAt(project, 'totalCost');
  const page = projectPageRecord(project, context);
  return { id: page.id, values: { ...page.values, ...projectDetail(project, cost) } };
}

export const PROJECT_SHEET: DocumentKind = {
  ...PROJECT_SHEETS,
  nouns: { one: 'fiche', many: 'fiches', feminine: true },
  root: 'projects',
  types: (workbook) => withProjectSheet(workbook),
  record(book, id, today) {
    const project = book.record('projects', id);
    const municipalityCount = book.records('territory').length;
    return project && projectSheetRecord(project, { today, municipalityCount });
  },
};
