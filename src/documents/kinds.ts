// Every kind of living documents, in the order people meet them.

import { ATTENDANCE_SHEET } from './attendance-sheet';
import { DECISION_LOG } from './decision-log';
import { ELECTED_NOTE } from './elected-note';
import { FEEDBACK } from './feedback';
import { INVITATION } from './invitation';
import type { DocumentKind } from './kind';
import { MINUTES } from './minutes';
import { PACK } from './pack';
import { PROJECT_SHEET } from './project-sheet';
import { PROJECTS_TABLE } from './projects-table';
import { PUBLIC_SHEET } from './public-sheet';
import { ANNEX } from './registered-projects';
import { TAG_LIST } from './tag-list';

export const KINDS: readonly DocumentKind[] = [
  PROJECT_SHEET,
  PUBLIC_SHEET,
  PROJECTS_TABLE,
  INVITATION,
  PACK,
  ATTENDANCE_SHEET,
  ELECTED_NOTE,
  MINUTES,
  DECISION_LOG,
  ANNEX,
  FEEDBACK,
  TAG_LIST,
];
