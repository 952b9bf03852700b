// What a workbook lacks, as requests: nothing is written twice, no value is ever changed (design §4).

import { ENUMERATIONS } from '../../domain/enumerations';
import { countOf, normalise } from '../../french';
import { letters, type ValueRange, valueRange } from '../a1';
import { adoptedKey, adoptedText } from '../adoption/adopted';
import type { Said } from '../adoption/answers';
import { type AdoptionPlan, planAdoption } from '../adoption/plan';
import type { Certainty, TabMatch } from '../adoption/recognition';
import { isEmpty } from '../cells';
import type { Cell, Row, TableKey } from '../declaration';
import { formulaRequests } from '../formulas';
import { ownLabel } from '../headers';
import { HOME_SHEET_ID, HOME_TITLE, homeLines, homeRange, homeWrite } from '../home/lines';
import { HOME_PLACE, homeTab } from '../home/tab';
import type { Problem } from '../problem';
import { rangesById, read, sheetIdOf, type ValuesRead, wholeTabs } from '../reading';
import { SETTINGS } from '../registry';
import { columnOf, isInSheet, TABLE_KEYS, TABLES } from '../tables';
import { LISTS_IN_FORMULAS } from '../tables/formula-words';
import { setting, type Workbook } from '../workbook';
import { nextId } from '../writing';
import { type FormatRule, missingHighlights } from './highlight-requests';
import type { Added } from './installed';
import type { Looks } from './looks';
import { dropDowns, labelOfDropDown, ownWords, type RulesRead, ruleRanges } from './own-words';
import type { ReferenceRow, ReferenceRows } from './reference-data';
import { formulasRequests, formulasVersion, labelsOfStale, type Renewal, renewal } from './renewal';
import { addTab, dressColumns, type Placed, projectViews, type Request } from './tab-requests';

/** `fields` of the spreadsheets.get that `planInstall` needs. */
export const INSTALL_FIELDS =
  'spreadsheetId,properties(locale,timeZone),sheets(properties(sheetId,title,index,hidden,gridProperties(rowCount,columnCount)),filterViews(title),conditionalFormats)';

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
    conditionalFormats?: FormatRule[];
  }[];
}

/** Body of the values:batchGetByDataFilter that reads every tab, known or not. */
export function installRequest(spreadsheet: SpreadsheetAnswer): ReturnType<typeof wholeTabs> {
  return wholeTabs(sheetsOf(spreadsheet).map(({ sheetId }) => sheetId));
}

export function sheetsOf({ sheets = [] }: SpreadsheetAnswer) {
  return sheets.map(
    ({
      properties: { sheetId = 0, title = '', hidden, gridProperties: grid } = {},
      filterViews = [],
      conditionalFormats = [],
    }) => ({
      sheetId,
      title,
      ...(hidden ? { hidden } : {}),
      grid,
      views: filterViews.map(({ title }) => title),
      formats: conditionalFormats,
    }),
  );
}

export interface InstallStep {
  /** `tab:projects`, `columns:fundings`, `rows:axes`, `ids`, `views`, `formulas`, `locale`, `blank`. */
  id: string;
  /** Tab it is about; empty for the whole workbook. */
  where: string;
  title: string;
  details: readonly string[];
  /** What of it installing must be able to take back. */
  adds?: Partial<Added>;
  /** Their columns, what stands in them, ours. */
  mapping?: readonly { field: string; before: string; after: string }[];
  requests: readonly Request[];
  data: readonly ValueRange[];
}

/** Beyond the tabs' values: nobody pays for what isn't needed. */
export interface Unread {
  /** Bodies of values:batchGetByDataFilter: the formulas of a workbook of another version. */
  formulas: readonly object[];
  /** The `ranges` of as many spreadsheets.get of `RULE_FIELDS`: drop-downs of lists that staff added words to. */
  rules: readonly string[];
}

/** What `Unread` asked for. */
export interface LaterRead {
  formulas: readonly ValuesRead[];
  rules: readonly RulesRead[];
}

export interface InstallPlan {
  steps: readonly InstallStep[];
  /** Tabs to add, and tabs recognised. */
  added: number;
  recognised: number;
  /** The workbook as it is, adopted tabs included. */
  workbook: Workbook;
  /** What must be read before all can be said; undefined when nothing must. */
  unread?: Unread;
  /** What stays as somebody put it. */
  told: readonly Problem[];
  adoption: AdoptionPlan;
}

/** What a new workbook starts with and looks like (src/reference.ts). */
export interface WorkbookReference {
  rows: ReferenceRows;
  looks: Looks;
}

/** A table's tab as it is, or will be. */
interface Place {
  title: string;
  sheetId: number;
  rowCount: number;
  /** 0 for a tab to add. */
  columnCount: number;
  /** 1-based: the last row of the header. */
  headerRow: number;
  /** By key, those to add included. */
  columns: Record<string, number>;
  missing: readonly Placed[];
}

/** Plans the installation of what is missing, from spreadsheets.get and the values of every tab. */
export function planInstall(
  spreadsheet: SpreadsheetAnswer,
  values: ValuesRead,
  reference: WorkbookReference,
  today = 0,
  /** What strangers' tabs show, and what was said of them; what an earlier plan asked for. */
  { shown = {}, said = {}, later }: { shown?: ValuesRead; said?: Said; later?: LaterRead } = {},
): InstallPlan {
  const sheets = sheetsOf(spreadsheet);
  const adoption = planAdoption(sheets, values, shown, reference.rows, said);
  const { known, adoptions, changed } = adoption;
  const workbook = read(values, known, adoptions);
  const ranges = rangesById(
    values,
    sheets.map(({ sheetId }) => sheetId),
  );
  const steps: InstallStep[] = [];
  const places = placeColumns();
  const version = formulasVersion();
  const noted = setting(workbook, SETTINGS.formulas);
  const words = ownWords(workbook);
  const unread: Unread = {
    formulas: noted === version ? [] : formulasRequests(workbook),
    rules: ruleRanges(workbook, words),
  };
  const { stale, told }: Renewal =
    noted === version ? { stale: [], told: [] } : renewal(workbook, places, later?.formulas ?? []);

  setLocale();
  const blank = blankSheet();
  // With the blank sheet gone last, tabs are counted from 0 as people will see them.
  const order: (TableKey | undefined)[] = blank === undefined ? sheets.map(tableIn) : [];
  let added = 0;
  for (const key of TABLE_KEYS) {
    if (known[key] === undefined) {
      addTabOf(key, rankOf(key));
      added++;
    } else addColumns(key);
    addRows(key);
  }
  changed.forEach(addAdoption);
  addReferences();
  addViews();
  addHighlights();
  addFormulas();
  renewFormulas();
  widenDropDowns();
  addHome();
  if (blank !== undefined && added > 0) {
    step('blank', '', 'Feuille vide à retirer', [], [{ deleteSheet: { sheetId: blank } }]);
  }
  return {
    steps: steps.map(withAdds),
    added,
    recognised: TABLE_KEYS.length + 1 - added,
    workbook,
    adoption,
    ...(later || unread.formulas.length + unread.rules.length === 0 ? {} : { unread }),
    told,
  };

  /** A step with what it adds, by what it is. */
  function withAdds(one: InstallStep): InstallStep {
    const [what, about = ''] = one.id.split(':') as [string, TableKey | 'home' | ''];
    const table = about === '' || about === 'home' ? undefined : about;
    switch (what) {
      case 'tab':
        return { ...one, adds: { tabs: [table ? places[table].sheetId : HOME_SHEET_ID] } };
      case 'columns':
        return {
          ...one,
          adds: { columns: { [about]: places[table!].missing.map(({ column }) => column.key) } },
        };
      case 'views':
        return { ...one, adds: { views: one.details } };
      case 'locale':
        return { ...one, adds: { locale: spreadsheet.properties ?? {} } };
      default:
        return one;
    }
  }

  function step(
    id: string,
    where: string,
    title: string,
    details: readonly string[],
    requests: readonly Request[],
    data: readonly ValueRange[] = [],
  ): void {
    steps.push({ id, where, title, details, requests, data });
  }

  function setLocale(): void {
    const { properties: { locale, timeZone } = {} } = spreadsheet;
    if (locale === 'fr_FR' && timeZone === 'Europe/Paris') return;
    step(
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
  function placeColumns(): Record<TableKey, Place> {
    const all: Partial<Record<TableKey, Place>> = {};
    TABLE_KEYS.forEach((key) => {
      const tab = workbook.tabs[key];
      const columns: Record<string, number> = { ...tab?.columns };
      const missing: Placed[] = [];
      let next = tab ? firstFreeColumn(key) : 0;
      const theirs = new Set(tab?.extras.map(({ label }) => normalise(label)));
      for (const column of TABLES[key].columns.filter(isInSheet)) {
        if (columns[column.key] !== undefined) continue;
        // A title without its group would say nothing in an adopted tab that has all its columns.
        if (tab && column.type === 'separator' && !lacksGroup(key, column.label)) continue;
        columns[column.key] = next;
        const borne = theirs.has(normalise(column.label));
        missing.push({ column, at: next++, ...(borne ? { label: ownLabel(column) } : {}) });
      }
      const { rowCount } = reference.looks[key].properties.gridProperties;
      all[key] = {
        title: tab?.title ?? TABLES[key].title,
        headerRow: tab?.headerRow ?? 1,
        columns,
        missing,
        sheetId: known[key] ?? freeSheetId(sheetIdOf(key)),
        ...(tab ? { rowCount: tab.rowCount, columnCount: tab.columnCount } : { rowCount, columnCount: 0 }),
        ...sheets.find(({ sheetId }) => sheetId === known[key])?.grid,
      };
    });
    return all as Record<TableKey, Place>;
  }

  function lacksGroup(key: TableKey, group: string): boolean {
    const columns = workbook.tabs[key]!.columns;
    return TABLES[key].columns.some(
      (column) => isInSheet(column) && column.shown === group && columns[column.key] === undefined,
    );
  }

  /** Right of everything that holds anything, header or not. */
  function firstFreeColumn(key: TableKey): number {
    let width = 0;
    for (const row of rowsOf(known[key]!)) {
      for (let column = row.length - 1; column >= width; column--) {
        if (!isEmpty(row[column])) {
          width = column + 1;
          break;
        }
      }
    }
    return width;
  }

  function freeSheetId(wanted: number): number {
    let id = wanted;
    while (sheets.some(({ sheetId }) => sheetId === id)) id += 100;
    return id;
  }

  function rowsOf(sheetId: number): Cell[][] {
    const { values: rows = [] } = ranges.get(sheetId) ?? {};
    return rows;
  }

  /** The single sheet of a new spreadsheet, if nothing at all was typed in it. */
  function blankSheet(): number | undefined {
    const id = sheets[0]?.sheetId ?? 0;
    if (sheets.length !== 1 || TABLE_KEYS.some((key) => known[key] === id)) return undefined;
    return rowsOf(id).every((row) => row.every(isEmpty)) ? id : undefined;
  }

  function tableIn({ sheetId }: { sheetId: number }): TableKey | undefined {
    return TABLE_KEYS.find((key) => known[key] === sheetId);
  }

  /** Where a new tab goes: a visible one after the one it follows in the house's order, a hidden one last. */
  function rankOf(key: TableKey): number {
    const before = TABLE_KEYS.slice(0, TABLE_KEYS.indexOf(key)).reverse();
    const previous = before.find((one) => order.indexOf(one) >= 0);
    const hidden = reference.looks[key].properties.hidden || previous === undefined;
    const rank = hidden ? order.length : order.indexOf(previous) + 1;
    order.splice(rank, 0, key);
    return rank;
  }

  function addTabOf(key: TableKey, rank: number): void {
    const { title, missing, sheetId } = places[key];
    const look = reference.looks[key];
    step(`tab:${key}`, title, `Onglet « ${title} » à ajouter`, labelsOf(missing), [
      addTab(look, title, sheetId, rank, Math.max(missing.length, 1)),
      ...dressColumns(look, places[key], missing, places, words),
    ]);
  }

  function addColumns(key: TableKey): void {
    const { title, missing, sheetId, columnCount } = places[key];
    const last = missing[missing.length - 1];
    if (!last) return;
    const labels = labelsOf(missing);
    step(
      `columns:${key}`,
      title,
      `Onglet « ${title} » : ${countOf(labels.length, 'colonne', 'colonnes', true)} à ajouter à droite`,
      labels,
      [
        ...growth(sheetId, 'COLUMNS', last.at + 1 - columnCount),
        ...dressColumns(reference.looks[key], places[key], missing, places, words),
      ],
    );
  }

  /** Reference rows that aren't there: all of them in an empty tab; by key in those Cordée relies on. */
  function addRows(key: TableKey): void {
    const own = spreadsheet.spreadsheetId ?? '';
    const given: Record<string, Cell> = { [SETTINGS.workbookId]: own, [SETTINGS.formulas]: version };
    const wanted = reference.rows[key]
      ?.map((row) =>
        typeof row.key === 'string' && given[row.key] ? { ...row, value: given[row.key]! } : row,
      )
      // Noted with the formulas it speaks of.
      .filter((row) => row.key !== SETTINGS.formulas || stale.length === 0);
    if (!wanted) return;
    const present = workbook.tables[key];
    const missing = present.length === 0 ? wanted : missingRows(key, wanted);
    if (missing.length === 0) return;
    const { title, columns, sheetId, rowCount } = places[key];
    const first = (workbook.tabs[key]?.lastRow ?? 1) + 1 + (key === 'settings' ? newRecords().length : 0);
    const last = first + missing.length - 1;
    const keys = Object.keys(columns).filter((name) => missing.some((row) => row[name] !== undefined));
    const positions = keys.map((name) => columns[name]!);
    const left = Math.min(...positions);
    const right = Math.max(...positions);
    const written = missing.map((row) => {
      const cells: Cell[] = new Array(right - left + 1).fill(null);
      keys.forEach((name, index) => {
        cells[positions[index]! - left] = row[name] === '' ? null : (row[name] ?? null);
      });
      return cells;
    });
    step(
      `rows:${key}`,
      title,
      `Onglet « ${title} » : ${countOf(missing.length, ...reference.looks[key].row)} à ajouter`,
      [],
      [...growth(sheetId, 'ROWS', last - rowCount), ...formulasOf(key, first, missing.length)],
      [valueRange(title, left, first, written)],
    );
  }

  /** Adopted tabs that `Paramètres` has no row for yet. */
  function newRecords(): TabMatch[] {
    return changed.filter(({ table }) => !workbook.byId.settings.has(adoptedKey(table)));
  }

  /** What is remembered of an adopted tab goes with the columns it gains: in the same batch. */
  function addAdoption(match: TabMatch): void {
    const { table, title, columns, record } = match;
    const { sheetId, columns: at, rowCount } = places.settings;
    const row = workbook.byId.settings.get(adoptedKey(table))?.row;
    const fresh = (workbook.tabs.settings?.lastRow ?? 1) + 1 + newRecords().indexOf(match);
    const put = (key: string, text: string): Request => ({
      updateCells: {
        start: { sheetId, rowIndex: (row ?? fresh) - 1, columnIndex: at[key]! },
        rows: [{ values: [{ userEnteredValue: { stringValue: text } }] }],
        fields: 'userEnteredValue',
      },
    });
    const found = columns.filter(({ key }) => key !== undefined).length;
    const asked = columns.filter(({ certainty }) => certainty === 'asked').length;
    steps.push({
      id: `adopt:${table}`,
      where: title,
      title: `Onglet « ${title} » : il sera lu comme « ${TABLES[table].title} », ${countOf(found, 'colonne reconnue', 'colonnes reconnues', true)}${asked > 0 ? `, ${asked} à préciser` : ''}`,
      details: [],
      mapping: columns.map(({ column, header, key, certainty, samples }) => ({
        field: `${letters(column)} « ${header} »`,
        before: samples.join(' ; '),
        after: key === undefined ? LEFT[certainty] : `${columnOf(table, key).label}${HOW_SURE[certainty]}`,
      })),
      requests: [
        ...growth(sheetId, 'ROWS', fresh - rowCount),
        put('key', adoptedKey(table)),
        put('value', adoptedText(record)),
      ],
      data: [],
    });
  }

  /** The automatic columns of rows about to be written. */
  function formulasOf(key: TableKey, first: number, count: number): Request[] {
    const cells = TABLES[key].columns
      .filter((column) => column.automatic && isInSheet(column))
      .flatMap((column) =>
        Array.from({ length: count }, (_, at) => ({ table: key, row: first + at, key: column.key })),
      );
    return formulaRequests(places, cells) as Request[];
  }

  function missingRows(key: TableKey, wanted: readonly ReferenceRow[]): ReferenceRow[] {
    if (key === 'settings' || key === 'territory') {
      const idKey = TABLES[key].idKey!;
      return wanted.filter((row) => !workbook.byId[key].has(String(row[idKey])));
    }
    if (key === 'lists') {
      const coded = workbook.tables.lists.filter(({ values }) => values.code !== undefined);
      const present = new Set(coded.map(({ values }) => wordOf(values)));
      return wanted.filter((row) => FORMULA_LISTS.has(row.list ?? '') && !present.has(wordOf(row)));
    }
    // Elsewhere people's own choices stand: a row they removed doesn't come back.
    return [];
  }

  /** Rows that have no reference yet get theirs, in cells that are empty. */
  function addReferences(): void {
    const data: ValueRange[] = [];
    const give = (key: TableKey, row: number, id: string): void => {
      const { title, columns } = places[key];
      data.push(valueRange(title, columns[TABLES[key].idKey!]!, row, [[id]]));
    };
    for (const { table, row, id } of workbook.assignedIds) {
      const column = workbook.tabs[table]?.columns[TABLES[table].idKey!];
      // A reference that stands twice is told, not replaced.
      const { values: rows = [] } = ranges.get(known[table]) ?? {};
      if (column !== undefined && isEmpty(rows[row - 1]?.[column])) give(table, row, id);
    }
    for (const key of TABLE_KEYS) {
      const { idKey, prefix } = TABLES[key];
      if (!prefix || workbook.tabs[key]?.columns[idKey!] !== undefined) continue;
      workbook.tables[key].forEach(({ row }, index) => {
        give(key, row, nextId(workbook, key, index));
      });
    }
    if (data.length === 0) return;
    step('ids', '', `${countOf(data.length, 'référence', 'références', true)} à donner`, [], [], data);
  }

  /** Conditional formats that a tab lacks; those it has, whoever made them, come first. */
  function addHighlights(): void {
    const requests = TABLE_KEYS.flatMap((key) => {
      const present = sheets.find((sheet) => sheet.sheetId === known[key])?.formats ?? [];
      return missingHighlights(key, places[key], places, reference.looks[key].highlights, present);
    });
    if (requests.length === 0) return;
    step(
      'highlights',
      '',
      `${countOf(requests.length, 'mise en forme', 'mises en forme', true)} à ajouter`,
      [],
      requests,
    );
  }

  function addViews(): void {
    const { sheetId, columns } = places.projects;
    const present = sheets.find((sheet) => sheet.sheetId === sheetId)?.views ?? [];
    const width = Math.max(...Object.values(columns)) + 1;
    const missing = projectViews(places.projects, width, columns).filter(
      ({ title }) => !present.includes(title),
    );
    if (missing.length === 0) return;
    step(
      'views',
      TABLES.projects.title,
      `Onglet « Projets » : ${countOf(missing.length, 'vue filtrée', 'vues filtrées', true)} à ajouter`,
      missing.map(({ title }) => title),
      missing.map(({ request }) => request),
    );
  }

  /** Last, since its formulas name the other tabs; first of all in order. */
  function addHome(): void {
    const titles = sheets.map(({ title }) => normalise(title));
    const refreshed = steps.length > 0 ? homeWrite(workbook, today) : undefined;
    if (refreshed)
      step('home', HOME_TITLE, `Onglet « ${HOME_TITLE} » à mettre à jour`, [], [], [refreshed.data]);
    if (workbook.home || known.home === HOME_SHEET_ID) return;
    const title = titles.includes(normalise(HOME_TITLE)) ? `${HOME_TITLE} Cordée` : HOME_TITLE;
    const axes = workbook.tables.axes;
    const given = (reference.rows.axes ?? []).map((values) => ({ id: String(values.id), values }));
    added++;
    step(
      'tab:home',
      title,
      `Onglet « ${title} » à ajouter`,
      ['Ce qui attend, par date', 'Projets par avancement', 'Financements par axe'],
      homeTab(title, HOME_SHEET_ID, places, axes.length > 0 ? axes : (given as Row[])),
      [homeRange({ title, ...HOME_PLACE }, homeLines(workbook, today))],
    );
  }

  /** Formulas that rows lack, in columns that exist or are being added. */
  function addFormulas(): void {
    const cells = [...workbook.missingFormulas];
    for (const key of TABLE_KEYS) {
      for (const { column } of places[key].missing) {
        if (!column.automatic) continue;
        for (const { row } of workbook.tables[key]) cells.push({ table: key, row, key: column.key });
      }
    }
    const requests = formulaRequests(places, cells) as Request[];
    if (requests.length === 0) return;
    step(
      'formulas',
      '',
      `${countOf(cells.length, 'formule', 'formules', true)} à compléter dans les colonnes automatiques`,
      [],
      requests,
    );
  }

  function widenDropDowns(): void {
    const wider = dropDowns(workbook, words, later?.rules ?? []);
    if (wider.length === 0) return;
    step(
      'drop-downs',
      '',
      `Mots ajoutés dans « ${places.lists.title} » à proposer (${countOf(wider.length, 'colonne', 'colonnes', true)})`,
      wider.map(labelOfDropDown),
      wider.map(({ tab: { sheetId, headerRow, rowCount }, position, rule }) => ({
        setDataValidation: {
          range: {
            sheetId,
            startRowIndex: headerRow,
            endRowIndex: rowCount,
            startColumnIndex: position,
            endColumnIndex: position + 1,
          },
          rule,
        },
      })),
    );
  }

  /** Formulas of another version, and the version once they are ours: in this order, so that a cut run is begun again. */
  function renewFormulas(): void {
    const row = workbook.byId.settings.get(SETTINGS.formulas)?.row;
    if (noted === version || (row === undefined && stale.length === 0)) return;
    const { title, sheetId, columns, rowCount } = places.settings;
    const names = labelsOfStale(workbook, stale);
    const fresh =
      (workbook.tabs.settings?.lastRow ?? 1) +
      1 +
      newRecords().length +
      (steps.some(({ id }) => id === 'rows:settings') ? settingsToAdd() : 0);
    step(
      'renewal',
      '',
      stale.length > 0
        ? `Formules à renouveler (${countOf(names.length, 'colonne', 'colonnes', true)})`
        : 'Version des formules à noter',
      names,
      [
        ...growth(sheetId, 'ROWS', (row ?? fresh) - rowCount),
        ...(formulaRequests(places, stale) as Request[]),
      ],
      [
        ...(row === undefined ? [valueRange(title, columns.key!, fresh, [[SETTINGS.formulas]])] : []),
        valueRange(title, columns.value!, row ?? fresh, [[version]]),
      ],
    );
  }

  function settingsToAdd(): number {
    const wanted = reference.rows.settings ?? [];
    const present = workbook.tables.settings;
    const missing = present.length === 0 ? wanted : missingRows('settings', wanted);
    return missing.filter(({ key }) => key !== SETTINGS.formulas).length;
  }
}

/** Without one of their words, formulas would no longer understand what commands do. */
const FORMULA_LISTS: ReadonlySet<Cell> = new Set(LISTS_IN_FORMULAS.map((key) => ENUMERATIONS[key].title));

function wordOf(row: Readonly<Record<string, unknown>>): string {
  return normalise(`${String(row.list)}|${String(row.value)}`);
}

const HOW_SURE: Record<Certainty, string> = {
  sure: '',
  said: '',
  likely: ' (probable)',
  asked: '',
  alone: '',
};
const LEFT: Record<Certainty, string> = {
  sure: '',
  likely: '',
  said: 'laissée telle quelle',
  asked: 'à préciser ; laissée telle quelle en attendant',
  alone: 'laissée telle quelle',
};

function labelsOf(placed: readonly Placed[]): string[] {
  return placed.filter(({ column }) => column.type !== 'separator').map(({ column }) => column.label);
}

function growth(sheetId: number, dimension: 'ROWS' | 'COLUMNS', length: number): Request[] {
  return length > 0 ? [{ appendDimension: { sheetId, dimension, length } }] : [];
}
