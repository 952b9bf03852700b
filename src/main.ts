// The public list: every function Google or a page may call, each one line.

import { applyCommand, interruptCommand, previewCommand, progressOfCommand } from './commands';
import { goToCell, selection, showMenu, showSidebar } from './google/interface';
import { MENU } from './menu';

/** Simple trigger: builds the menu, touches nothing else. */
export const onOpen = () => showMenu('Cordée', MENU);

export const openMyWeek = () => showSidebar({ command: 'my-week', args: {}, title: 'Ma semaine' });
export const openLogExchange = () =>
  showSidebar({ command: 'log-exchange', args: { selection: selection() }, title: 'Noter un échange' });
export const openProjectSheetsOfSelection = () =>
  showSidebar({
    command: 'generate-project-sheets',
    args: { selection: selection() },
    title: 'Fiches projet',
  });
export const openProjectSheetsOfAll = () =>
  showSidebar({ command: 'generate-project-sheets', args: { all: true }, title: 'Fiches projet' });
export const openPublicSheets = () =>
  showSidebar({ command: 'generate-public-sheets', args: { all: true }, title: 'Fiches publiques' });
export const openClosing = () =>
  showSidebar({ command: 'close-meeting', args: { selection: selection() }, title: 'Clore la séance' });
export const openProjectsTable = () =>
  showSidebar({ command: 'projects-table', args: {}, title: 'Tableau des projets' });
export const openSharing = () =>
  showSidebar({
    command: 'share-documents',
    args: { selection: selection() },
    title: 'Envoyer ou partager',
  });
export const openDocumentFiles = () =>
  showSidebar({
    command: 'export-documents',
    args: { selection: selection() },
    title: 'Exporter en PDF ou Word',
  });
export const openInstall = () =>
  showSidebar({ command: 'install', args: {}, title: 'Installer ou compléter le classeur' });
export const openUndo = () => showSidebar({ command: 'undo', args: {}, title: 'Dernière opération' });
export const openCheck = () =>
  showSidebar({
    command: 'check-workbook',
    args: {},
    beside: 'check-templates',
    title: 'Vérifier le classeur et les modèles',
  });
export const openTagList = () => showSidebar({ command: 'list-tags', args: {}, title: 'Liste des balises' });
export const openImport = () =>
  showSidebar({ command: 'import', args: {}, title: 'Importer un plan d’actions' });
export const openExport = () =>
  showSidebar({ command: 'export-projects', args: {}, title: 'Exporter les projets' });
export const openAdoption = () =>
  showSidebar({ command: 'adopt-copy', args: {}, title: 'Copie d’un tableau' });
export const openTabs = () => showSidebar({ command: 'show-tabs', args: {}, title: 'Onglets de travail' });

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
