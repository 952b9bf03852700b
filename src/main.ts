// The public list: every function Google or a page may call, each one line.

import { applyCommand, interruptCommand, previewCommand, progressOfCommand } from './commands';
import { goToCell, selection, showMenu, showSidebar } from './google/interface';
import { MENU } from './menu';

/** Shows what a command would do, in the pane. */
const open = (command: string, title: string, args: object = {}) => showSidebar({ command, args, title });

/** Simple trigger: builds the menu, touches nothing else. */
export const onOpen = () => showMenu('Cordée', MENU);

export const openMyWeek = () => open('my-week', 'Ma semaine');
export const openLogExchange = () => open('log-exchange', 'Noter un échange', { selection: selection() });
export const openProjectSheetsOfSelection = () =>
  open('generate-project-sheets', 'Fiches projet', { selection: selection() });
export const openProjectSheetsOfAll = () => open('generate-project-sheets', 'Fiches projet', { all: true });
export const openPublicSheets = () => open('generate-public-sheets', 'Fiches publiques', { all: true });
export const openPreparing = () => open('prepare-meeting', 'Préparer une séance', { selection: selection() });
export const openMinutes = () =>
  open('take-back-minutes', 'Reprendre le compte rendu', { selection: selection() });
export const openClosing = () => open('close-meeting', 'Clore la séance', { selection: selection() });
export const openElectedNote = () => open('elected-note', 'Point avec l’élu référent');
export const openYear = () => open('plan-year', 'Calendrier de l’année');
export const openProjectsTable = () => open('projects-table', 'Tableau des projets');
export const openSharing = () => open('share-documents', 'Envoyer ou partager', { selection: selection() });
export const openDocumentFiles = () =>
  open('export-documents', 'Exporter en PDF ou Word', { selection: selection() });
export const openCalendar = () => open('sync-calendar', 'Agenda');
export const openInstall = () => open('install', 'Installer ou compléter le classeur');
export const openUndo = () => open('undo', 'Dernière opération');
export const openCheck = () =>
  showSidebar({
    command: 'check-workbook',
    args: {},
    beside: 'check-templates',
    title: 'Vérifier le classeur et les modèles',
  });
export const openTagList = () => open('list-tags', 'Liste des balises');
export const openImport = () => open('import', 'Importer un plan d’actions');
export const openExport = () => open('export-projects', 'Exporter les projets');
export const openAdoption = () => open('adopt-copy', 'Copie d’un tableau');
export const openTabs = () => open('show-tabs', 'Onglets de travail');

/** What a command would change; writes nothing. */
export const preview = (command: string, args: object) => previewCommand(command, args);
/** Does what was approved and is still the same; call again while `pending`. */
export const apply = (command: string, args: object, approved: unknown, cursor: string | null) =>
  applyCommand(command, args, approved, cursor);
/** Selects a cell of the workbook: `Projets!D7`. */
export const goTo = (cell: string) => goToCell(cell);
/** How far the running `apply` is: `{done, total}` or null. */
export const progress = () => progressOfCommand();
/** Stops the running `apply` after its current wave; what is done stays done. */
export const interrupt = () => interruptCommand();
