// Menus, the selection and the sidebar of the spreadsheet.

import type { MenuEntry } from '../menu';

export interface Selection {
  sheetId: number;
  /** 1-based sheet rows, ascending, hidden ones left out. */
  rows: number[];
  /** How many selected rows a filter or a person hides. */
  hidden: number;
}

/** Adds the menu « Cordée » to the spreadsheet. */
export function showMenu(title: string, entries: readonly MenuEntry[]): void {
  const ui = SpreadsheetApp.getUi();
  build(ui.createMenu(title), entries).addToUi();

  function build(menu: GoogleAppsScript.Base.Menu, items: readonly MenuEntry[]): GoogleAppsScript.Base.Menu {
    for (const item of items) {
      if (item === '-') menu.addSeparator();
      else if ('entries' in item) menu.addSubMenu(build(ui.createMenu(item.label), item.entries));
      else menu.addItem(item.label, item.run);
    }
    return menu;
  }
}

/** The selected rows below the header. */
export function selection(): Selection {
  const sheet = SpreadsheetApp.getActiveSheet();
  const ranges = sheet.getActiveRangeList()?.getRanges() ?? [];
  const rows = new Set<number>();
  let hidden = 0;
  for (const range of ranges) {
    for (let row = Math.max(2, range.getRow()); row <= range.getLastRow(); row += 1) {
      if (rows.has(row)) continue;
      if (sheet.isRowHiddenByFilter(row) || sheet.isRowHiddenByUser(row)) hidden += 1;
      else rows.add(row);
    }
  }
  return { sheetId: sheet.getSheetId(), rows: [...rows].sort((a, b) => a - b), hidden };
}

/** Opens the sidebar on a command. What goes into the page is JSON with `<` escaped: cells are untrusted. */
export function showSidebar(start: { command: string; args: object; title: string; beside?: string }): void {
  const page = HtmlService.createHtmlOutputFromFile('sidebar').getContent();
  const data = JSON.stringify(start)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  const html = page.replace('<!-- start -->', () => `<script>window.CORDEE_START = ${data};</script>`);
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(html).setTitle('Cordée'));
}

/** A cell, a range or whole rows as a problem names them: `Projets!D7`, `Ordre du jour!B3:F3`, `Projets!1:1`. */
const PLACE = /^'?(.+?)'?!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\d+:\d+)$/;

/**
 * Selects the cell in front of the person. What `activate` does on a hidden tab isn't documented, nor inside a
 * collapsed group: both are opened first. Throws an Error with a French sentence for what is no longer there.
 */
export function goToCell(place: string): void {
  const [, typed = '', notation = ''] = PLACE.exec(place) ?? [];
  const title = plainSpaces(typed.replace(/''/g, "'"));
  const sheet = SpreadsheetApp.getActiveSpreadsheet()
    .getSheets()
    .find((one) => plainSpaces(one.getName()) === title);
  if (!sheet)
    throw new Error(
      `L’onglet «\u00a0${title || place}\u00a0» est introuvable\u00a0: il a peut-être été renommé.`,
    );
  if (sheet.isSheetHidden()) sheet.showSheet();
  sheet.getRange(notation).expandGroups().activate();
}

/** What French typography changed on the way out of `preview` doesn't count. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
