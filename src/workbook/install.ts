// What a workbook lacks, as requests: nothing is written twice, no value is ever changed (design §4).

import { countOf } from '../french';
import { letters, quoted } from './a1';
import { isEmpty } from './cells';
import type { Cell, TableKey } from './declaration';
import { formulaRequests, type Layout } from './formulas';
import type { Looks } from './looks';
import { FIRST_SHEET_ID, type MatchedRange, read, type SheetIds, sheetIdsFrom } from './reading';
import type { ReferenceRow, ReferenceRows } from './reference-data';
import { SETTINGS } from './registry';
import { addTab, dressColumns, type Placed, projectViews, type Request } from './tab-requests';
import { isInSheet, TABLE_KEYS, TABLES } from './tables';
import type { Workbook } from './workbook';
import { nextId } from './writing';

/** `fields` of the spreadsheets.get that `planInstall` needs. */
export const INSTALL_FIELDS =
  'spreadsheetId,properties(locale,timeZone),sheets(properties(sheetId,title,index,hidden,gridProperties(rowCount,columnCount)),filterViews(title))';

export interface SpreadsheetAnswer {
  spreadsheetId?: string;
  properties?: { locale?: string; timeZone?: string };
  sheets?: {
    properties?: {
      sheetId?: number;
      title?: string;
      index?: number;
      hidden?: boolean;
      gridProperties?: { rowCount?: number; columnCount?: number };
    };
    filterViews?: { title?: string }[];
  }[];
}

/** Body of the values:batchGetByDataFilter that reads every tab, known or not. */
export function installRequest(spreadsheet: SpreadsheetAnswer): {
  dataFilters: { gridRange: { sheetId: number } }[];
  valueRenderOption: 'UNFORMATTED_VALUE';
  dateTimeRenderOption: 'SERIAL_NUMBER';
  majorDimension: 'ROWS';
} {
  return {
    dataFilters: (spreadsheet.sheets ?? []).map(({ properties }) => ({
      gridRange: { sheetId: properties?.sheetId ?? 0 },
    })),
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
    majorDimension: 'ROWS',
  };
}

export interface InstallStep {
  /** `tab:projects`, `columns:fundings`, `rows:axes`, `ids`, `views`, `formulas`, `locale`, `blank`. */
  id: string;
  /** Tab it is about; empty for the whole workbook. */
  where: string;
  title: string;
  details: readonly string[];
  requests: readonly Request[];
  data: readonly ValueRange[];
}

export interface ValueRange {
  range: string;
  majorDimension: 'ROWS';
  values: Cell[][];
}

export interface InstallPlan {
  steps: readonly InstallStep[];
  /** Tabs to add, and tabs recognised. */
  added: number;
  recognised: number;
  /** Body of the one spreadsheets.batchUpdate, to send first; undefined when there is nothing. */
  batchUpdate?: { requests: Request[] };
  /** Body of the one values:batchUpdate, to send next. */
  values?: { valueInputOption: 'RAW'; data: ValueRange[] };
  /** Where the tables will be once installed. */
  sheetIds: SheetIds;
  /** The workbook as it is. */
  workbook: Workbook;
}

/** What a new workbook starts with and looks like (src/reference.ts). */
export interface WorkbookReference {
  rows: ReferenceRows;
  looks: Looks;
}

/** Plans the installation of what is missing, from spreadsheets.get and the values of every tab. */
export function planInstall(
  spreadsheet: SpreadsheetAnswer,
  values: { valueRanges?: MatchedRange[] },
  reference: WorkbookReference,
): InstallPlan {
  return new Installation(spreadsheet, values, reference).plan();
}

class Installation {
  private readonly known: SheetIds;
  private readonly workbook: Workbook;
  private readonly sheetIds: SheetIds = {};
  private readonly steps: InstallStep[] = [];
  private readonly layout: Layout = {};
  private readonly placed = new Map<TableKey, Placed[]>();

  constructor(
    private readonly spreadsheet: SpreadsheetAnswer,
    private readonly values: { valueRanges?: MatchedRange[] },
    private readonly reference: WorkbookReference,
  ) {
    this.known = sheetIdsFrom(spreadsheet);
    this.workbook = read(values, this.known);
  }

  plan(): InstallPlan {
    this.locale();
    this.place();
    const blank = this.blankSheet();
    // With the blank sheet gone last, tabs are counted from 0 as people will see them.
    let index = blank === undefined ? (this.spreadsheet.sheets ?? []).length : 0;
    let added = 0;
    for (const key of TABLE_KEYS) {
      if (this.known[key] === undefined) {
        this.newTab(key, index++);
        added++;
      } else this.newColumns(key);
      this.rows(key);
    }
    this.references();
    this.views();
    this.formulas();
    if (blank !== undefined && added > 0) {
      this.step('blank', '', 'Feuille vide à retirer', [], [{ deleteSheet: { sheetId: blank } }]);
    }
    const requests = this.steps.flatMap((step) => step.requests);
    const data = this.steps.flatMap((step) => step.data);
    return {
      steps: this.steps,
      added,
      recognised: TABLE_KEYS.length - added,
      ...(requests.length ? { batchUpdate: { requests } } : {}),
      ...(data.length ? { values: { valueInputOption: 'RAW' as const, data } } : {}),
      sheetIds: this.sheetIds,
      workbook: this.workbook,
    };
  }

  private step(
    id: string,
    where: string,
    title: string,
    details: readonly string[],
    requests: readonly Request[],
    data: readonly ValueRange[] = [],
  ): void {
    this.steps.push({ id, where, title, details, requests, data });
  }

  private locale(): void {
    const { locale, timeZone } = this.spreadsheet.properties ?? {};
    if (locale === 'fr_FR' && timeZone === 'Europe/Paris') return;
    this.step(
      'locale',
      '',
      'Paramètres régionaux : France, heure de Paris',
      [],
      [
        {
          updateSpreadsheetProperties: {
            properties: { locale: 'fr_FR', timeZone: 'Europe/Paris' },
            fields: 'locale,timeZone',
          },
        },
      ],
    );
  }

  /** Where every column is, or will be: in its declared place in a new tab, at the right in an existing one. */
  private place(): void {
    TABLE_KEYS.forEach((key, order) => {
      const tab = this.workbook.tabs[key];
      const columns: Record<string, number> = { ...tab?.columns };
      const missing: Placed[] = [];
      let next = tab ? this.firstFreeColumn(key) : 0;
      for (const column of TABLES[key].columns.filter(isInSheet)) {
        if (columns[column.key] !== undefined) continue;
        // A title without its group would say nothing in an adopted tab that has all its columns.
        if (tab && column.type === 'separator' && !this.lacksGroup(key, column.label)) continue;
        columns[column.key] = next;
        missing.push({ column, at: next++ });
      }
      this.placed.set(key, missing);
      this.layout[key] = { title: tab?.title ?? TABLES[key].title, columns };
      this.sheetIds[key] = this.known[key] ?? this.freeSheetId(FIRST_SHEET_ID + order);
    });
  }

  private lacksGroup(key: TableKey, group: string): boolean {
    const columns = this.workbook.tabs[key]!.columns;
    return TABLES[key].columns.some(
      (column) => isInSheet(column) && column.shown === group && columns[column.key] === undefined,
    );
  }

  /** Right of everything that holds anything, header or not. */
  private firstFreeColumn(key: TableKey): number {
    let width = 0;
    for (const row of this.rowsOf(this.known[key]!)) {
      for (let column = row.length - 1; column >= width; column--) {
        if (!isEmpty(row[column])) {
          width = column + 1;
          break;
        }
      }
    }
    return width;
  }

  private freeSheetId(wanted: number): number {
    const taken = (this.spreadsheet.sheets ?? []).map(({ properties }) => properties?.sheetId ?? 0);
    let id = wanted;
    while (taken.indexOf(id) >= 0) id += 100;
    return id;
  }

  private rowsOf(sheetId: number): Cell[][] {
    const all = this.values.valueRanges ?? [];
    const sheets = this.spreadsheet.sheets ?? [];
    const matched = all.find((range, index) => {
      const filter = range.dataFilters?.[0]?.gridRange;
      return (filter ? (filter.sheetId ?? 0) : (sheets[index]?.properties?.sheetId ?? 0)) === sheetId;
    });
    return matched?.valueRange?.values ?? [];
  }

  /** The single sheet of a new spreadsheet, if nothing at all was typed in it. */
  private blankSheet(): number | undefined {
    const sheets = this.spreadsheet.sheets ?? [];
    const id = sheets[0]?.properties?.sheetId ?? 0;
    if (sheets.length !== 1 || TABLE_KEYS.some((key) => this.known[key] === id)) return undefined;
    return this.rowsOf(id).every((row) => row.every(isEmpty)) ? id : undefined;
  }

  private newTab(key: TableKey, index: number): void {
    const table = TABLES[key];
    const look = this.reference.looks[key];
    const sheetId = this.sheetIds[key]!;
    const placed = this.placed.get(key)!;
    this.step(
      `tab:${key}`,
      table.title,
      `Onglet « ${table.title} » à ajouter`,
      placed.filter(({ column }) => column.type !== 'separator').map(({ column }) => column.label),
      [
        addTab(look, table.title, sheetId, index, Math.max(placed.length, 1)),
        ...dressColumns(look, sheetId, look.properties.gridProperties.rowCount, placed, this.layout),
      ],
    );
  }

  private newColumns(key: TableKey): void {
    const table = TABLES[key];
    const placed = this.placed.get(key)!;
    if (placed.length === 0) return;
    const sheetId = this.sheetIds[key]!;
    const grid = (this.spreadsheet.sheets ?? []).find(
      ({ properties }) => (properties?.sheetId ?? 0) === sheetId,
    )?.properties?.gridProperties;
    const width = grid?.columnCount ?? this.workbook.tabs[key]!.columnCount;
    const rowCount = grid?.rowCount ?? this.workbook.tabs[key]!.rowCount;
    const needed = placed[placed.length - 1]!.at + 1;
    const growth: Request[] =
      needed > width ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: needed - width } }] : [];
    const labels = placed
      .filter(({ column }) => column.type !== 'separator')
      .map(({ column }) => column.label);
    this.step(
      `columns:${key}`,
      this.workbook.tabs[key]!.title,
      `Onglet « ${table.title} » : ${countOf(labels.length, 'colonne', 'colonnes', true)} à ajouter à droite`,
      labels,
      [...growth, ...dressColumns(this.reference.looks[key], sheetId, rowCount, placed, this.layout)],
    );
  }

  /** Reference rows that aren't there: all of them in an empty tab; by key in those Cordée relies on. */
  private rows(key: TableKey): void {
    const own = this.spreadsheet.spreadsheetId ?? '';
    const wanted = this.reference.rows[key]?.map((row) =>
      row.key === SETTINGS.workbookId ? { ...row, value: own } : row,
    );
    if (!wanted) return;
    const present = this.workbook.tables[key];
    const missing = present.length === 0 ? wanted : this.missingRows(key, wanted);
    if (missing.length === 0) return;
    const look = this.reference.looks[key];
    const { title, columns } = this.layout[key]!;
    const first = (this.workbook.tabs[key]?.lastRow ?? 1) + 1;
    const sheetId = this.sheetIds[key]!;
    const grid = (this.spreadsheet.sheets ?? []).find(
      ({ properties }) => (properties?.sheetId ?? 0) === sheetId,
    )?.properties?.gridProperties;
    const rowCount =
      this.known[key] === undefined ? look.properties.gridProperties.rowCount : (grid?.rowCount ?? 0);
    const last = first + missing.length - 1;
    const growth: Request[] =
      last > rowCount ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: last - rowCount } }] : [];
    const keys = Object.keys(columns).filter((name) => missing.some((row) => row[name] !== undefined));
    const positions = keys.map((name) => columns[name]!);
    const left = Math.min(...positions);
    const right = Math.max(...positions);
    const values = missing.map((row) => {
      const cells: Cell[] = [];
      for (let column = left; column <= right; column++) cells.push(null);
      keys.forEach((name, index) => {
        cells[positions[index]! - left] = row[name] === '' ? null : (row[name] ?? null);
      });
      return cells;
    });
    this.step(
      `rows:${key}`,
      title,
      `Onglet « ${title} » : ${countOf(missing.length, ...look.row)} à ajouter`,
      [],
      growth,
      [
        {
          range: `${quoted(title)}!${letters(left)}${first}:${letters(right)}${last}`,
          majorDimension: 'ROWS',
          values,
        },
      ],
    );
  }

  private missingRows(key: TableKey, wanted: readonly ReferenceRow[]): ReferenceRow[] {
    if (key === 'settings' || key === 'territory') {
      const idKey = TABLES[key].idKey!;
      return wanted.filter((row) => !this.workbook.byId[key].has(String(row[idKey])));
    }
    // Elsewhere people's own choices stand: a row they removed doesn't come back.
    return [];
  }

  /** Rows that have no reference yet get theirs, in cells that are empty. */
  private references(): void {
    const data: ValueRange[] = [];
    const give = (key: TableKey, row: number, id: string): void => {
      const { title, columns } = this.layout[key]!;
      const cell = `${letters(columns[TABLES[key].idKey!]!)}${row}`;
      data.push({ range: `${quoted(title)}!${cell}`, majorDimension: 'ROWS', values: [[id]] });
    };
    for (const { table, row, id } of this.workbook.assignedIds) give(table, row, id);
    for (const key of TABLE_KEYS) {
      const { idKey, prefix } = TABLES[key];
      if (!prefix || this.workbook.tabs[key]?.columns[idKey!] !== undefined) continue;
      this.workbook.tables[key].forEach(({ row }, index) => {
        give(key, row, nextId(this.workbook, key, index));
      });
    }
    if (data.length === 0) return;
    this.step('ids', '', `${countOf(data.length, 'référence', 'références', true)} à donner`, [], [], data);
  }

  private views(): void {
    const sheetId = this.sheetIds.projects!;
    const sheet = (this.spreadsheet.sheets ?? []).find(
      ({ properties }) => (properties?.sheetId ?? 0) === sheetId,
    );
    const present = (sheet?.filterViews ?? []).map(({ title }) => title);
    const { columns } = this.layout.projects!;
    const width = Math.max(...Object.keys(columns).map((key) => columns[key]!)) + 1;
    const missing = projectViews(sheetId, width, columns).filter(({ title }) => present.indexOf(title) < 0);
    if (missing.length === 0) return;
    this.step(
      'views',
      TABLES.projects.title,
      `Onglet « Projets » : ${countOf(missing.length, 'vue filtrée', 'vues filtrées', true)} à ajouter`,
      missing.map(({ title }) => title),
      missing.map(({ request }) => request),
    );
  }

  /** Formulas that rows lack, in columns that exist or are being added. */
  private formulas(): void {
    const cells = [...this.workbook.missingFormulas];
    for (const key of TABLE_KEYS) {
      for (const { column } of this.placed.get(key)!) {
        if (!column.automatic) continue;
        for (const { row } of this.workbook.tables[key]) cells.push({ table: key, row, key: column.key });
      }
    }
    const tabs: Record<
      string,
      { sheetId: number; title: string; columns: Readonly<Record<string, number>> }
    > = {};
    for (const key of TABLE_KEYS) tabs[key] = { ...this.layout[key]!, sheetId: this.sheetIds[key]! };
    const requests = formulaRequests({ tabs: tabs as unknown as Workbook['tabs'] }, cells) as Request[];
    if (requests.length === 0) return;
    this.step(
      'formulas',
      '',
      `${countOf(cells.length, 'formule', 'formules', true)} à compléter dans les colonnes automatiques`,
      [],
      requests,
    );
  }
}
