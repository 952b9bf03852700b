// What only *Installer* needs, as data: the build writes it into build/reference.html, where the bundle reads it.

import { PROJECT_SHEET_TEMPLATE } from './documents/project-sheet-template';
import { LOOKS } from './workbook/install/looks';
import { REFERENCE_ROWS } from './workbook/install/reference-data';

/** Plain JSON: every execution of any command loads the bundle, and only one in a workbook's life needs this. */
export const REFERENCE = {
  rows: REFERENCE_ROWS,
  looks: LOOKS,
  templates: { projectSheet: PROJECT_SHEET_TEMPLATE },
};

export type Reference = typeof REFERENCE;
