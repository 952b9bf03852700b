// Words that the register and the settings are written in: constants, so that no command spells them twice.

/** Keys of the tab `Paramètres`. */
export const SETTINGS = {
  workbookId: 'Identifiant du classeur',
  rootFolder: 'Dossier principal',
  templatesFolder: 'Dossier « Modèles »',
  projectSheetsFolder: 'Dossier « Fiches projet »',
  projectSheetTemplate: 'Modèle « Fiche projet »',
  projectSheetFrozen: 'Modèle figé « Fiche projet »',
  projectSheetFrozenSource: 'Version du modèle figé « Fiche projet »',
  leaseHolder: 'Opération en cours : personne',
  leaseSince: 'Opération en cours : depuis',
  lastProject: 'Dernier numéro de projet',
  organisationName: 'Nom du PETR',
  organisationAcronym: 'Sigle',
  address: 'Adresse',
  electedReferent: 'Élu référent',
  director: 'Direction',
  officer: 'Chargé de mission',
  timeZone: 'Fuseau horaire',
  notice: 'Mention des fiches',
  banner: 'Bandeau',
} as const;

/** `Documents`, column « Type ». */
export const DOCUMENT_TYPES = { projectSheet: 'Fiche projet' } as const;

/** Codes of `Documents`, column « État ». */
export const DOCUMENT_STATES = {
  creating: 'CREATING',
  current: 'CURRENT',
  toCheck: 'TO_CHECK',
  replaced: 'REPLACED',
  binned: 'BINNED',
} as const;

/** `PRJ-0017/project-sheet`: what a document of a row is called everywhere. */
export function documentKey(rowId: string, kind: 'project-sheet'): string {
  return `${rowId}/${kind}`;
}
