// The menu « Cordée », as data: an entry exists only once it works.

export type MenuEntry =
  | '-'
  | { label: string; run: string }
  | { label: string; entries: readonly MenuEntry[] };

/** `run` names a function exported by main.ts. */
export const MENU: readonly MenuEntry[] = [
  { label: 'Ma semaine', run: 'openMyWeek' },
  { label: 'Noter un échange…', run: 'openLogExchange' },
  '-',
  {
    label: 'Fiches projet',
    entries: [
      { label: 'Créer ou mettre à jour (lignes sélectionnées)', run: 'openProjectSheetsOfSelection' },
      { label: 'Mettre à jour tout ce qui a changé', run: 'openProjectSheetsOfAll' },
      { label: 'Fiches publiques…', run: 'openPublicSheets' },
      { label: 'Envoyer ou partager…', run: 'openSharing' },
      { label: 'Exporter en PDF ou Word…', run: 'openDocumentFiles' },
    ],
  },
  {
    label: 'Comités',
    entries: [
      { label: 'Préparer une séance…', run: 'openPreparing' },
      { label: 'Reprendre le compte rendu…', run: 'openMinutes' },
      { label: 'Clore la séance et préparer les suites…', run: 'openClosing' },
      { label: 'Mettre l’agenda à jour', run: 'openCalendar' },
      { label: 'Proposer le calendrier de l’année…', run: 'openYear' },
    ],
  },
  {
    label: 'Bilans',
    entries: [
      { label: 'Point avec l’élu référent…', run: 'openElectedNote' },
      { label: 'Tableau des projets pour les partenaires…', run: 'openProjectsTable' },
    ],
  },
  '-',
  { label: 'Reprendre ou annuler la dernière opération', run: 'openUndo' },
  {
    label: 'Réglages',
    entries: [
      { label: 'Installer ou compléter le classeur…', run: 'openInstall' },
      { label: 'Vérifier le classeur et les modèles', run: 'openCheck' },
      { label: 'Liste des balises…', run: 'openTagList' },
      { label: 'Importer un plan d’actions…', run: 'openImport' },
      { label: 'Exporter les projets…', run: 'openExport' },
      { label: 'Afficher ou masquer les onglets de travail', run: 'openTabs' },
      { label: 'Faire de cette copie un tableau à part…', run: 'openAdoption' },
    ],
  },
];
