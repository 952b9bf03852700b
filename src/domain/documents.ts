// What each kind of living documents is called, the row it is about and the folder it stands in: settings, files and templates say these words.

export interface DocumentNames {
  /** Its type in the register, its files' names, its template. */
  name: string;
  folder: string;
  /** The end of its documents' keys: `PRJ-0017/project-sheet`. */
  suffix: string;
  /** The table of the row it is about; absent for the document of the workbook. */
  of?: 'projects' | 'meetings';
  /** Column of that row that keeps the document's address. */
  addressKey?: string;
}

export const PROJECT_SHEETS: DocumentNames = {
  name: 'Fiche projet',
  folder: 'Fiches projet',
  suffix: 'project-sheet',
  of: 'projects',
  addressKey: 'sheetAddress',
};
export const PUBLIC_SHEETS: DocumentNames = {
  name: 'Fiche publique',
  folder: 'Fiches publiques',
  suffix: 'public-sheet',
  of: 'projects',
};
export const PROJECTS_TABLES: DocumentNames = {
  name: 'Tableau des projets pour les partenaires',
  folder: 'Bilans',
  suffix: 'projects-table',
};
export const TAG_LISTS: DocumentNames = { name: 'Liste des balises', folder: 'Aide', suffix: 'tag-list' };

/** Documents of a meeting stand together, whatever their kind. */
export const MEETINGS = 'Séances';

export const INVITATIONS: DocumentNames = {
  name: 'Invitation',
  folder: MEETINGS,
  suffix: 'invitation',
  of: 'meetings',
  addressKey: 'agendaAddress',
};

export const PACKS: DocumentNames = {
  name: 'Dossier de séance',
  folder: MEETINGS,
  suffix: 'pack',
  of: 'meetings',
  addressKey: 'packAddress',
};
export const ATTENDANCE_SHEETS: DocumentNames = {
  name: 'Feuille d’émargement',
  folder: MEETINGS,
  suffix: 'attendance-sheet',
  of: 'meetings',
  addressKey: 'attendanceSheetAddress',
};
/** It is the agenda of its meeting. */
export const ELECTED_NOTES: DocumentNames = {
  name: 'Note à l’élu référent',
  folder: MEETINGS,
  suffix: 'elected-note',
  of: 'meetings',
  addressKey: 'agendaAddress',
};
export const MINUTES_NAMES: DocumentNames = {
  name: 'Compte rendu',
  folder: MEETINGS,
  suffix: 'minutes',
  of: 'meetings',
  addressKey: 'minutesAddress',
};
export const DECISION_LOGS: DocumentNames = {
  name: 'Relevé',
  folder: MEETINGS,
  suffix: 'decision-log',
  of: 'meetings',
};
export const REGISTERED_PROJECTS: DocumentNames = {
  name: 'Annexe des projets inscrits',
  folder: MEETINGS,
  suffix: 'registered-projects',
  of: 'meetings',
};
/** Of a meeting and one of its projects: `SEA-0003/PRJ-0004/feedback`. */
export const FEEDBACKS: DocumentNames = {
  name: 'Retour au porteur',
  folder: MEETINGS,
  suffix: 'feedback',
  of: 'meetings',
};

/** Names alone: what only has to know which documents there are doesn't load what they say (kinds.ts). */
export const DOCUMENTS: readonly DocumentNames[] = [
  PROJECT_SHEETS,
  PUBLIC_SHEETS,
  PROJECTS_TABLES,
  INVITATIONS,
  PACKS,
  ATTENDANCE_SHEETS,
  ELECTED_NOTES,
  MINUTES_NAMES,
  DECISION_LOGS,
  REGISTERED_PROJECTS,
  FEEDBACKS,
  TAG_LISTS,
];

/** The folders of all of them, each once. */
export const FOLDERS: readonly string[] = [...new Set(DOCUMENTS.map(({ folder }) => folder))];
