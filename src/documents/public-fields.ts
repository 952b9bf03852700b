// What of a fiche its public variant may say: the only tags of its template.

import type { ViewType, ViewTypes } from '../domain/view';
import { withProjectSheet } from './project-sheet';

export const PUBLIC_PROJECT = 'publicProject';

/** Fields that a public document may say, whatever its template asks for; none leads to another tab. */
export const PUBLIC_SAID = [
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
export const PUBLIC_FIELDS = [...PUBLIC_SAID, ...AMOUNTS];

/** The only types of a public template: what isn't among them can't be named in it. */
export function publicTypes(workbook: ViewTypes): ViewTypes {
  const types = withProjectSheet(workbook);
  const { title, fields } = types.projects!;
  const kept = fields.filter(({ key }) => PUBLIC_FIELDS.indexOf(key) >= 0);
  const project: ViewType = { name: PUBLIC_PROJECT, title, fields: kept };
  const rows = kept.flatMap(({ of }) => (of === undefined ? [] : [[of, types[of]!] as const]));
  return { [PUBLIC_PROJECT]: project, ...Object.fromEntries(rows) };
}
