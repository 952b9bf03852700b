// Fiche publique: what of a fiche anybody may read – no people, no notes, no committees; no amounts of a private firm.

import { PUBLIC_SHEETS } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import { isLost } from '../domain/finance';
import type { ViewRecord, ViewValue } from '../domain/view';
import { ownerType, showsAmounts } from './amounts-shown';
import type { DocumentKind } from './kind';
import { fundingLine } from './plan-rows';
import { type ProjectSheetContext, projectSheetRecord } from './project-sheet';
import { PUBLIC_FIELDS, PUBLIC_PROJECT, PUBLIC_SAID, publicTypes } from './public-fields';
import { recordsAt, textAt } from './values';

export function isPublic(project: ViewRecord): boolean {
  return codeOf('confidentiality', textAt(project, 'confidentiality')) === 'PUBLIC';
}

/** Undefined for a project that isn't for everybody. */
export function publicSheetRecord(project: ViewRecord, context: ProjectSheetContext): ViewRecord | undefined {
  if (!isPublic(project)) return undefined;
  // What a funder refused is between it and the owner.
  const fundings = recordsAt(project, 'fundings').filter((one) => !isLost(fundingLine(one)));
  const values = projectSheetRecord(
    { id: project.id, values: { ...project.values, fundings } },
    context,
  ).values;
  const shown = showsAmounts(project) ? PUBLIC_FIELDS : PUBLIC_SAID;
  const said: Record<string, ViewValue> = {};
  for (const key of shown) said[key] = values[key] ?? null;
  if (ownerType(project) === 'PERSON') said.ownerText = 'un particulier';
  return { id: project.id, values: said };
}

export const PUBLIC_SHEET: DocumentKind = {
  ...PUBLIC_SHEETS,
  nouns: { one: 'fiche publique', many: 'fiches publiques', feminine: true },
  root: PUBLIC_PROJECT,
  types: publicTypes,
  record(book, id, today) {
    const project = book.record('projects', id);
    const municipalityCount = book.records('territory').length;
    return project && publicSheetRecord(project, { today, municipalityCount });
  },
};
