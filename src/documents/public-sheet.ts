// Fiche publique: what of a fiche anybody may read – no people, no notes, no committees; no amounts of a private firm.

import { PUBLIC_SHEETS } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import { isLost } from '../domain/finance';
import { LOCAL_AUTHORITIES } from '../domain/finance-rules';
import type { ViewRecord, ViewType, ViewTypes, ViewValue } from '../domain/view';
import type { DocumentKind } from './kind';
import { fundingLine } from './plan-rows';
import { type ProjectSheetContext, projectSheetRecord, withProjectSheet } from './project-sheet';
import { recordAt, recordsAt, textAt } from './values';

export const PUBLIC_PROJECT = 'publicProject';

/** Fields that a public document may say, whatever its template asks for; none leads to another tab. */
const SAID = [
  ...['documentTitle', 'title', 'shortTitle', 'actionNumber', 'axisText', 'patAxesText', 'ownerText'],
  ...['placesText', 'scheduleText', 'progressText', 'registrationText', 'summary', 'context', 'goals'],
  ...[
    'targets',
    'description',
    'resources',
    'siteAddress',
    'expectedText',
    'expectedEffects',
    'circularPillars',
  ],
  ...['environmentalGoals', 'citizenParticipation', 'strategyLinks', 'programmesText', 'partnersText'],
  ...['indicatorRows', 'milestoneRows', 'plannedStart', 'plannedEnd', 'confidentiality', 'updatedOn'],
];
/** Hidden with the budget of a private firm (domain.md h.21). */
const AMOUNTS = [
  ...['costText', 'costBase', 'planTitle', 'planRows', 'planTotal', 'planTotalShare', 'obtained'],
  ...[
    'obtainedShare',
    'fundingGap',
    'gapShare',
    'expensesTitle',
    'expenseRows',
    'expensesTotal',
    'actualTotal',
  ],
];
const FIELDS = [...SAID, ...AMOUNTS];

/** The only types of a public template: what isn't among them can't be named in it. */
export function publicTypes(workbook: ViewTypes): ViewTypes {
  const types = withProjectSheet(workbook);
  const { title, fields } = types.projects!;
  const kept = fields.filter(({ key }) => FIELDS.indexOf(key) >= 0);
  const project: ViewType = { name: PUBLIC_PROJECT, title, fields: kept };
  const rows = kept.flatMap(({ of }) => (of === undefined ? [] : [[of, types[of]!] as const]));
  return { [PUBLIC_PROJECT]: project, ...Object.fromEntries(rows) };
}

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
  const shown = showsAmounts(project) ? FIELDS : SAID;
  const said: Record<string, ViewValue> = {};
  for (const key of shown) said[key] = values[key] ?? null;
  if (ownerType(project) === 'PERSON') said.ownerText = 'un particulier';
  return { id: project.id, values: said };
}

function ownerType(project: ViewRecord): string | undefined {
  return codeOf('organisationType', textAt(recordAt(project, 'projectOwner'), 'type'));
}

/** Amounts are public money's: an owner nobody knows the nature of keeps its own. */
export function showsAmounts(project: ViewRecord): boolean {
  const nature = codeOf('organisationNature', textAt(recordAt(project, 'projectOwner'), 'nature'));
  if (nature !== undefined) return nature !== 'FOR_PROFIT';
  return LOCAL_AUTHORITIES.indexOf(ownerType(project) ?? '') >= 0;
}

export const PUBLIC_SHEET: DocumentKind = {
  ...PUBLIC_SHEETS,
  suffix: 'public-sheet',
  nouns: { one: 'fiche publique', many: 'fiches publiques', feminine: true },
  root: PUBLIC_PROJECT,
  types: publicTypes,
  record(book, id, today) {
    const project = book.record('projects', id);
    const municipalityCount = book.records('territory').length;
    return project && publicSheetRecord(project, { today, municipalityCount });
  },
};
