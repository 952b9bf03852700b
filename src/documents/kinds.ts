// Every kind of living documents, in the order people meet them.

import { DECISION_LOG } from './decision-log';
import { FEEDBACK } from './feedback';
import { INVITATION } from './invitation';
import type { DocumentKind } from './kind';
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
  DECISION_LOG,
  ANNEX,
  FEEDBACK,
  TAG_LIST,
];
