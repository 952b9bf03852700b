// Fiches projet: one living document per selected project, made once, then kept up to date in place.

import type { Command } from '../changes/executor';
import { PROJECT_SHEET } from '../documents/project-sheet';
import { type DocumentsPlan, isUpdate, makeDocuments, type Work } from './steps/make-documents';
import { planSheets } from './steps/sheets-of-projects';

export const command: Command<Work> = {
  name: 'generate-project-sheets',
  resolves: true,
  undoable: true,
  light: isUpdate,
  plan: (world, args, only) => planSheets(world, PROJECT_SHEET, args, only),
  perform: (world, made, chosen, slice) => makeDocuments(world, made as DocumentsPlan, chosen, slice),
};
