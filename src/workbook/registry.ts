// Words that the register and the settings are written in: constants, so that no command spells them twice.

import type { DocumentNames } from '../domain/documents';

/** Keys of the tab `Paramètres` that commands read or write; the others are in reference-data.ts. */
export const SETTINGS = {
  workbookId: 'Identifiant du classeur',
  rootFolder: 'Dossier principal',
  templatesFolder: 'Dossier « Modèles »',
  exportsFolder: 'Dossier « Exports »',
  dayFolder: 'Dossier du jour',
  actionPlanExport: 'Plan d’actions exporté',
  commonSchemaExport: 'Projets exportés au schéma commun',
  formulas: 'Version des formules',
  lastProject: 'Dernier numéro de projet',
  schoolHolidays: 'Vacances scolaires (zone B)',
  peakWeeks: 'Semaines de pointe d’hiver',
} as const;

/** The key of `Paramètres` for a folder of documents. */
export function folderSetting(folder: string): string {
  return `Dossier « ${folder} »`;
}

/** What `Paramètres` keeps of the calendars. */
export const CALENDAR_SETTINGS = {
  meetings: 'Agenda des séances',
  deadlines: 'Agenda des échéances',
  keeper: 'Agendas tenus par',
} as const;

/** Keys of `Paramètres` about one kind of documents, whose type in the register is `name`. */
export function documentSettings({ name, folder }: Pick<DocumentNames, 'name' | 'folder'>) {
  return {
    folder: folderSetting(folder),
    template: `Modèle « ${name} »`,
    frozen: `Modèle figé « ${name} »`,
    frozenSource: `Version du modèle figé « ${name} »`,
  };
}

/** Codes of `Documents`, column « État ». */
export const DOCUMENT_STATES = {
  creating: 'CREATING',
  current: 'CURRENT',
  toCheck: 'TO_CHECK',
  replaced: 'REPLACED',
  binned: 'BINNED',
} as const;

/** `PRJ-0017/project-sheet`: what a document of a row is called everywhere. */
export function documentKey(rowId: string, { suffix }: { suffix: string }): string {
  return `${rowId}/${suffix}`;
}
