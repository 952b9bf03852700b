// What each kind of living documents is called, and the folder they stand in: settings, files and templates say these words.

export interface DocumentNames {
  /** Its type in the register, its files' names, its template. */
  name: string;
  folder: string;
}

export const PROJECT_SHEETS: DocumentNames = { name: 'Fiche projet', folder: 'Fiches projet' };
export const PUBLIC_SHEETS: DocumentNames = { name: 'Fiche publique', folder: 'Fiches publiques' };
export const PROJECTS_TABLES: DocumentNames = {
  name: 'Tableau des projets pour les partenaires',
  folder: 'Bilans',
};
export const TAG_LISTS: DocumentNames = { name: 'Liste des balises', folder: 'Aide' };

export const DOCUMENTS: readonly DocumentNames[] = [
  PROJECT_SHEETS,
  PUBLIC_SHEETS,
  PROJECTS_TABLES,
  TAG_LISTS,
];
