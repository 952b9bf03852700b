// SpreadsheetApp: the active spreadsheet, the selection, menus, dialogs, sidebars. Self-contained: see bridge.ts.

import type { Bridge } from '../bridge';

export function spreadsheetService(bridge: Bridge) {
  const { call, strict, start } = bridge;
  const ACTIVE = ['spreadsheets.currentonly', 'spreadsheets'];
  interface SheetInfo {
    sheetId: number;
    title: string;
    index: number;
    hidden: boolean;
    rows: number;
    columns: number;
  }
  interface Info {
    id: string;
    name: string;
    timeZone: string;
    locale: string;
    sheets: SheetInfo[];
  }
  interface Cells {
    startRow: number;
    endRow: number;
    startColumn: number;
    endColumn: number;
  }

  function letters(column: number): string {
    const rest = (column - 1) % 26;
    const head = Math.floor((column - 1) / 26);
    return (head > 0 ? letters(head) : '') + String.fromCharCode(65 + rest);
  }

  /** Column letters → number; without any, `none`. */
  function columnOf(name: string, none: number): number {
    let number = 0;
    for (const letter of name) number = number * 26 + letter.charCodeAt(0) - 64;
    return name === '' ? none : number;
  }

  /** `B3`, `$B$3:D9`, `7:7`, `B:B`: @throws Error in Google's words for what is none, or outside of the grid. */
  function cellsOf(notation: string, sheet: SheetInfo): Cells {
    const found = /^\$?([A-Z]*)\$?(\d*)(?::\$?([A-Z]*)\$?(\d*))?$/.exec(notation.toUpperCase());
    if (!found || notation === '' || notation === ':') throw new Error('Range not found');
    const [, left = '', top = '', right = left, bottom = top] = found;
    const cells = {
      startRow: Number(top || 1),
      endRow: Number(bottom || sheet.rows),
      startColumn: columnOf(left, 1),
      endColumn: columnOf(right, sheet.columns),
    };
    if (cells.endRow > sheet.rows || cells.endColumn > sheet.columns || cells.startRow < 1)
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    return cells;
  }

  function range(cells: Cells, owner: SheetInfo): any {
    const place = { sheetId: owner.sheetId, range: cells };
    const self: any = strict('Range', {
      ...sizes(cells),
      getSheet: () => sheet(owner),
      /** reference/spreadsheet/range#activate: the active range, its top left cell the current one. */
      activate() {
        bridge.need('Range.activate', ...ACTIVE);
        call('SpreadsheetApp', 'activate', place);
        active = owner.sheetId;
        selected = [cells];
        return self;
      },
      /** #expandgroups: the collapsed groups whose range or control toggle intersects with this range. */
      expandGroups() {
        bridge.need('Range.expandGroups', ...ACTIVE);
        call('SpreadsheetApp', 'expandGroups', place);
        return self;
      },
      toString: () => 'Range',
    });
    return self;
  }

  function sizes(cells: Cells) {
    const from = `${letters(cells.startColumn)}${cells.startRow}`;
    const to = `${letters(cells.endColumn)}${cells.endRow}`;
    return {
      getRow: () => cells.startRow,
      getLastRow: () => cells.endRow,
      getNumRows: () => cells.endRow - cells.startRow + 1,
      getRowIndex: () => cells.startRow,
      getColumn: () => cells.startColumn,
      getLastColumn: () => cells.endColumn,
      getNumColumns: () => cells.endColumn - cells.startColumn + 1,
      getA1Notation: () => (from === to ? from : `${from}:${to}`),
    };
  }

  /** Nobody has clicked anywhere yet: Sheets then has A1 selected. */
  let active = start.selection?.sheetId;
  let selected: Cells[] = start.selection?.ranges.length
    ? start.selection.ranges
    : [{ startRow: 1, endRow: 1, startColumn: 1, endColumn: 1 }];

  function rangeList(owner: SheetInfo): any {
    return strict('RangeList', {
      getRanges: () => selected.map((cells) => range(cells, owner)),
      toString: () => 'RangeList',
    });
  }

  function sheet(info: SheetInfo): any {
    const hidden: Record<string, number[]> = {};
    const isHidden = (by: 'filter' | 'user', row: number): boolean => {
      hidden[by] ??= call('SpreadsheetApp', 'hiddenRows', { sheetId: info.sheetId, by }) as number[];
      return hidden[by].includes(row);
    };
    return strict('Sheet', {
      getSheetId: () => info.sheetId,
      getName: () => info.title,
      getSheetName: () => info.title,
      getIndex: () => info.index + 1,
      getActiveRangeList: () => rangeList(info),
      getActiveRange: () => range(selected[selected.length - 1]!, info),
      getRange(...args: unknown[]) {
        if (args.length !== 1)
          throw new Error('Sheet.getRange(row, column…) n’existe pas dans le Workspace local');
        return range(cellsOf(String(args[0]), info), info);
      },
      isSheetHidden: () => info.hidden,
      showSheet() {
        bridge.need('Sheet.showSheet', ...ACTIVE);
        if (info.hidden) call('SpreadsheetApp', 'showSheet', { sheetId: info.sheetId });
        info.hidden = false;
        return sheet(info);
      },
      isRowHiddenByFilter: (row: number) => isHidden('filter', row),
      isRowHiddenByUser: (row: number) => isHidden('user', row),
      toString: () => 'Sheet',
    });
  }

  function info(what: string): Info {
    bridge.need(`SpreadsheetApp.${what}`, ...ACTIVE);
    return call('SpreadsheetApp', 'getActiveSpreadsheet') as Info;
  }

  function shown(from: Info): SheetInfo | undefined {
    return from.sheets.find((one) => one.sheetId === active) ?? from.sheets[0];
  }

  function activeSheet(from: Info): any {
    const wanted = shown(from);
    return wanted ? sheet(wanted) : null;
  }

  function activeRange(from: Info): any {
    const wanted = shown(from);
    return wanted ? range(selected[selected.length - 1]!, wanted) : null;
  }

  function activeRangeList(from: Info): any {
    const wanted = shown(from);
    return wanted ? rangeList(wanted) : null;
  }

  function spreadsheet(from: Info): any {
    return strict('Spreadsheet', {
      getId: () => from.id,
      getName: () => from.name,
      getUrl: () => `https://docs.google.com/spreadsheets/d/${from.id}/edit`,
      getSpreadsheetTimeZone: () => from.timeZone,
      getSpreadsheetLocale: () => from.locale,
      getActiveSheet: () => activeSheet(from),
      getSheets: () => from.sheets.map(sheet),
      getSheetByName: (name: string) => {
        const found = from.sheets.find((one) => one.title === name);
        return found ? sheet(found) : null;
      },
      getActiveRangeList: () => activeRangeList(from),
      getActiveRange: () => activeRange(from),
      toast: (message: unknown, title?: unknown, seconds?: number) => {
        call('SpreadsheetApp', 'toast', {
          message: String(message),
          title: title == null ? '' : String(title),
          seconds: seconds ?? 5,
        });
      },
      toString: () => 'Spreadsheet',
    });
  }

  // Apps Script's enumerations are objects compared by identity and printed by name.
  function enumeration(name: string, names: string[]): any {
    const members: Record<string, unknown> = { toString: () => name };
    for (const one of names)
      members[one] = Object.freeze({ toString: () => one, name: () => one, toJSON: () => one });
    return strict(name, members);
  }
  const Button = enumeration('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
  const ButtonSet = enumeration('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

  function menu(title: string): any {
    const items: any[] = [];
    const self: any = strict('Menu', {
      addItem(label: string, functionName: string) {
        items.push({ type: 'item', label: String(label), function: String(functionName) });
        return self;
      },
      addSeparator() {
        items.push({ type: 'separator' });
        return self;
      },
      addSubMenu(other: any) {
        items.push({ type: 'menu', label: other.cordeeTree.title, items: other.cordeeTree.items });
        return self;
      },
      addToUi() {
        call('Ui', 'addToUi', { title, items });
      },
      cordeeTree: { title, items },
      toString: () => 'Menu',
    });
    return self;
  }

  /** `(message)`, `(message, buttons)`, `(title, message, buttons)`. */
  function question(args: unknown[]): { title: string; message: string; buttons: string } {
    if (args.length === 1) return { title: '', message: String(args[0]), buttons: 'OK' };
    if (args.length === 2) return { title: '', message: String(args[0]), buttons: String(args[1]) };
    if (args.length === 3)
      return { title: String(args[0]), message: String(args[1]), buttons: String(args[2]) };
    throw new Error(`The parameters don't match the method signature for Ui.alert.`);
  }

  function page(html: any, title?: string): object {
    if (!html || typeof html.getContent !== 'function') throw new Error('Invalid argument: userInterface');
    const own = html.cordeeShape as { title: string; width: number | null; height: number | null };
    return { title: title ?? own.title, html: html.getContent(), width: own.width, height: own.height };
  }

  function ui(): any {
    if (!start.ui) throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
    const needUi = (method: string): void => bridge.need(`Ui.${method}`, 'script.container.ui');
    return strict('Ui', {
      Button,
      ButtonSet,
      createMenu: (title: string) => menu(String(title)),
      createAddonMenu: () => menu('Cordée'),
      alert(...args: unknown[]) {
        needUi('alert');
        return Button[call('Ui', 'alert', question(args)) as string];
      },
      prompt(...args: unknown[]) {
        needUi('prompt');
        const answer = call('Ui', 'prompt', question(args)) as { button: string; text: string };
        return strict('PromptResponse', {
          getSelectedButton: () => Button[answer.button],
          getResponseText: () => answer.text,
          toString: () => 'PromptResponse',
        });
      },
      showSidebar(html: any) {
        needUi('showSidebar');
        call('Ui', 'showSidebar', page(html));
      },
      showModalDialog(html: any, title: string) {
        needUi('showModalDialog');
        call('Ui', 'showModalDialog', page(html, String(title)));
      },
      showModelessDialog(html: any, title: string) {
        needUi('showModelessDialog');
        call('Ui', 'showModelessDialog', page(html, String(title)));
      },
      toString: () => 'Ui',
    });
  }

  return {
    SpreadsheetApp: strict('SpreadsheetApp', {
      getActiveSpreadsheet: () => spreadsheet(info('getActiveSpreadsheet')),
      getActive: () => spreadsheet(info('getActive')),
      getActiveSheet: () => activeSheet(info('getActiveSheet')),
      getActiveRangeList: () => activeRangeList(info('getActiveRangeList')),
      getActiveRange: () => activeRange(info('getActiveRange')),
      getUi: ui,
      /** Nothing waits here: everything goes through the REST doors at once. */
      flush: () => undefined,
      toString: () => 'SpreadsheetApp',
    }),
  };
}
