// What only *Installer* needs, as data: the build writes it into build/reference.html, where the bundle reads it.

import { ATTENDANCE_SHEET } from './documents/attendance-sheet';
import { ATTENDANCE_SHEET_TEMPLATE } from './documents/attendance-sheet-template';
import type { DefaultTemplate } from './documents/building';
import { DECISION_LOG } from './documents/decision-log';
import { DECISION_LOG_TEMPLATE } from './documents/decision-log-template';
import { ELECTED_NOTE } from './documents/elected-note';
import { ELECTED_NOTE_TEMPLATE } from './documents/elected-note-template';
import { FEEDBACK } from './documents/feedback';
import { FEEDBACK_TEMPLATE } from './documents/feedback-template';
import { INVITATION } from './documents/invitation';
import { INVITATION_TEMPLATE } from './documents/invitation-template';
import { MINUTES } from './documents/minutes';
import { MINUTES_TEMPLATE } from './documents/minutes-template';
import { PACK } from './documents/pack';
import { PACK_TEMPLATE } from './documents/pack-template';
import { PROJECT_SHEET } from './documents/project-sheet';
import { PROJECT_SHEET_TEMPLATE } from './documents/project-sheet-template';
import { PROJECTS_TABLE } from './documents/projects-table';
import { PROJECTS_TABLE_TEMPLATE } from './documents/projects-table-template';
import { PUBLIC_SHEET } from './documents/public-sheet';
import { PUBLIC_SHEET_TEMPLATE } from './documents/public-sheet-template';
import { ANNEX } from './documents/registered-projects';
import { ANNEX_TEMPLATE } from './documents/registered-projects-template';
import { TAG_LIST } from './documents/tag-list';
import { TAG_LIST_TEMPLATE } from './documents/tag-list-template';
import { LOOKS } from './workbook/install/looks';
import { REFERENCE_ROWS } from './workbook/install/reference-data';

/** Plain JSON: every execution of any command loads the bundle, and only one in a workbook's life needs this. */
export const REFERENCE = {
  rows: REFERENCE_ROWS,
  looks: LOOKS,
  /** By the end of their documents' keys. */
  templates: {
    [PROJECT_SHEET.suffix]: PROJECT_SHEET_TEMPLATE,
    [PUBLIC_SHEET.suffix]: PUBLIC_SHEET_TEMPLATE,
    [PROJECTS_TABLE.suffix]: PROJECTS_TABLE_TEMPLATE,
    [INVITATION.suffix]: INVITATION_TEMPLATE,
    [MINUTES.suffix]: MINUTES_TEMPLATE,
    [PACK.suffix]: PACK_TEMPLATE,
    [ATTENDANCE_SHEET.suffix]: ATTENDANCE_SHEET_TEMPLATE,
    [ELECTED_NOTE.suffix]: ELECTED_NOTE_TEMPLATE,
    [DECISION_LOG.suffix]: DECISION_LOG_TEMPLATE,
    [ANNEX.suffix]: ANNEX_TEMPLATE,
    [FEEDBACK.suffix]: FEEDBACK_TEMPLATE,
    [TAG_LIST.suffix]: TAG_LIST_TEMPLATE,
  } as Readonly<Record<string, DefaultTemplate>>,
};

export type Reference = typeof REFERENCE;
