// What stands out in a tab, by conditional formats: readable in grey, since each says in bold, italics or a stroke
// what the cell's own words say. Data for *Installer* alone: see src/reference.ts.

import { type EnumerationKey, entriesOf, labelOf } from '../../domain/enumerations';
import { ASKED_STATUSES } from '../../domain/financing';
import type { TableKey } from '../declaration';
import { SILENT_AFTER } from '../silence';
import { TABLES } from '../tables';
import { STAGES } from '../tables/fundings';
import { rgb } from './colour';

type Format = gapi.client.sheets.CellFormat;

export interface Highlight {
  /** Columns that change their look; a column that isn't in the tab is passed over. */
  on: readonly string[];
  /** A formula with `[key]` for a cell of the row; or a label, that colours the cell which says it. */
  when: { formula: string } | { label: string };
  format: Format;
}

const RED = '#f8c9c4';
const AMBER = '#ffe9b3';

/** The palest grey that is still read on every colour a list gives its values. */
const GREY = '#374151';

const STRUCK: Format = { textFormat: { strikethrough: true, foregroundColorStyle: colour(GREY) } };
const FAINT: Format = { textFormat: { italic: true, foregroundColorStyle: colour(GREY) } };
const URGENT: Format = { textFormat: { bold: true }, backgroundColorStyle: colour(RED) };
const SOON: Format = { textFormat: { italic: true }, backgroundColorStyle: colour(AMBER) };
const BOLD: Format = { textFormat: { bold: true } };

/** Days before a deadline during which it is near. */
const NEAR = 30;

const is = (key: string, list: EnumerationKey, codes: readonly string[]): string =>
  codes.length === 1
    ? `[${key}]="${labelOf(list, codes[0]!)}"`
    : `OR(${codes.map((code) => `[${key}]="${labelOf(list, code)}"`).join(';')})`;
const past = (key: string): string => `ISNUMBER([${key}]);[${key}]<TODAY()`;
const near = (key: string): string => `ISNUMBER([${key}]);[${key}]>=TODAY();[${key}]<=TODAY()+${NEAR}`;
const ticked = (key: string): string => `OR([${key}]=TRUE;[${key}]="Oui")`;

const rule = (on: readonly string[], formula: string, format: Format): Highlight => ({
  on,
  when: { formula: `=${formula}` },
  format,
});

/** One colour for each value of a list, where the value stands. */
const values = (key: string, list: EnumerationKey): Highlight[] =>
  entriesOf(list)
    .filter(({ colour: shade }) => shade !== undefined)
    .map(({ label, colour: shade }) => ({
      on: [key],
      when: { label },
      format: { backgroundColorStyle: colour(shade!) },
    }));

/** Every column of a tab that is shown and isn't a tick. */
const shown = (table: TableKey): string[] =>
  TABLES[table].columns
    .filter((column) => column.shown === 'shown' && column.type !== 'separator' && column.type !== 'boolean')
    .map(({ key }) => key);

const TO_DO = `OR([type]="";${is('type', 'decisionType', ['ACTION'])})`;
const ENDED = is('progress', 'progress', ['DONE', 'ABANDONED']);

export const HIGHLIGHTS: Readonly<Partial<Record<TableKey, readonly Highlight[]>>> = {
  projects: [
    rule(shown('projects'), ticked('archived'), FAINT),
    rule(['title'], is('progress', 'progress', ['ABANDONED']), STRUCK),
    rule(['registration'], is('registration', 'registration', ['REJECTED', 'WITHDRAWN']), STRUCK),
    rule(['progress'], is('progress', 'progress', ['BLOCKED']), URGENT),
    rule(['nextStepOn'], `AND(${past('nextStepOn')};NOT(${ENDED}))`, URGENT),
    rule(['plannedEnd'], `AND(${past('plannedEnd')};NOT(${ENDED}))`, URGENT),
    rule(['fundingGap'], 'AND(ISNUMBER([fundingGap]);ROUND([fundingGap];2)<>0)', BOLD),
    rule(
      ['lastNews'],
      `AND(NOT(${ENDED});ISNUMBER([lastFollowUp]);[lastFollowUp]<TODAY()-${SILENT_AFTER})`,
      SOON,
    ),
    rule(['readiness'], 'LEFT([readiness];8)="Il manque"', FAINT),
    ...values('progress', 'progress'),
    ...values('registration', 'registration'),
    ...values('phase', 'phase'),
    ...values('priority', 'priority'),
    ...values('confidentiality', 'confidentiality'),
  ],
  fundings: [
    rule(shown('fundings'), `[stage]="${STAGES.lost}"`, STRUCK),
    rule(
      ['depositDeadline'],
      `AND(${past('depositDeadline')};[depositedOn]="";${is('status', 'fundingStatus', ['PLANNED'])})`,
      URGENT,
    ),
    rule(['nextDeadline'], `AND(${past('nextDeadline')})`, URGENT),
    rule(['nextDeadline'], `AND(${near('nextDeadline')})`, SOON),
    rule(
      // Filed, and not acknowledged yet: an empty cell would say it by its colour alone.
      ['depositedOn'],
      `AND([depositedOn]<>"";[ackOn]="";${is('status', 'fundingStatus', ASKED_STATUSES)})`,
      SOON,
    ),
    ...values('status', 'fundingStatus'),
  ],
  meetings: [
    rule(shown('meetings'), is('status', 'meetingStatus', ['POSTPONED', 'CANCELLED']), STRUCK),
    rule(
      ['date'],
      `AND(${past('date')};${is('status', 'meetingStatus', ['TO_SCHEDULE', 'SCHEDULED', 'INVITED'])})`,
      URGENT,
    ),
    ...values('status', 'meetingStatus'),
    ...values('minutesStatus', 'minutesStatus'),
  ],
  stances: [
    rule(['stance'], is('stance', 'stance', ['UNFAVOURABLE', 'NOT_ELIGIBLE']), BOLD),
    rule(['stance'], is('stance', 'stance', ['PENDING']), SOON),
    rule(['stance'], is('stance', 'stance', ['NOT_CONCERNED']), FAINT),
    rule(['dueOn'], `AND(${past('dueOn')})`, BOLD),
    ...values('stance', 'stance'),
  ],
  decisions: [
    // A ruling stands: only what was to be done is struck out.
    rule(shown('decisions'), `AND(${ticked('done')};${TO_DO})`, STRUCK),
    rule(['dueOn'], `AND(${past('dueOn')};NOT(${ticked('done')}))`, URGENT),
    rule(['dueOn'], `AND(${near('dueOn')};NOT(${ticked('done')}))`, SOON),
    ...values('status', 'actionStatus'),
  ],
  contacts: [
    rule(shown('contacts'), ticked('archived'), FAINT),
    rule(['email', 'phone'], ticked('objection'), STRUCK),
    rule(['role'], `AND(${past('mandateEnd')})`, FAINT),
  ],
  programmeLinks: [
    rule(['registration'], is('registration', 'registration', ['REJECTED', 'WITHDRAWN']), STRUCK),
    ...values('registration', 'registration'),
  ],
  milestones: [
    rule(shown('milestones'), ticked('done'), FAINT),
    rule(['plannedOn'], `AND(${past('plannedOn')};NOT(${ticked('done')}))`, URGENT),
  ],
  deadlines: [
    rule(shown('deadlines'), is('status', 'actionStatus', ['DONE', 'DROPPED']), FAINT),
    rule(
      ['dueOn'],
      `AND(${past('dueOn')};NOT(${is('status', 'actionStatus', ['DONE', 'DROPPED'])}))`,
      URGENT,
    ),
    ...values('status', 'actionStatus'),
  ],
  aidSchemes: [rule(['name', 'closesOn'], `AND(${past('closesOn')})`, STRUCK)],
  checks: [
    rule(['severity'], is('severity', 'severity', ['ERROR']), BOLD),
    ...values('severity', 'severity'),
  ],
};

function colour(hex: string): gapi.client.sheets.ColorStyle {
  return { rgbColor: rgb(hex) };
}
