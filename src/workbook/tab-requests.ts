// The spreadsheets.batchUpdate requests that make a tab, or add columns to one, as a declaration says.

import { letters, quoted } from './a1';
import type { Column, Table, TableKey } from './declaration';
import { offeredLabels } from './enumerations';
import { LAST_ROW, type Layout } from './formulas';
import { TABLES } from './tables';

export type Request = gapi.client.sheets.Request;

/** Rows of a new tab; it grows when needed. */
const ROWS: Readonly<Record<TableKey, number>> = {
  projects: 250,
  fundings: 600,
  followUps: 500,
  contacts: 300,
  organisations: 250,
  funders: 80,
  programmes: 40,
  axes: 60,
  territory: 60,
  documents: 400,
  settings: 60,
  lists: 300,
  journal: 500,
};

/** A declared column and where it goes, 0-based. */
export interface Placed {
  column: Column;
  at: number;
}

export function addTab(table: Table, sheetId: number, index: number, columnCount: number): Request {
  return {
    addSheet: {
      properties: {
        sheetId,
        title: table.title,
        index,
        hidden: !table.visible,
        tabColorStyle: { rgbColor: colour(table.colour) },
        gridProperties: {
          rowCount: ROWS[table.key],
          columnCount,
          frozenRowCount: 1,
          frozenColumnCount: table.frozenColumns,
        },
      },
    },
  };
}

export function rowsOfNewTab(table: TableKey): number {
  return ROWS[table];
}

/** Requests that write and dress columns: header, note, width, format, drop-down, protection, group. */
export function dressColumns(
  sheetId: number,
  rowCount: number,
  placed: readonly Placed[],
  layout: Layout,
): Request[] {
  const requests: Request[] = [];
  for (const run of runs(placed, (a, b) => b.at === a.at + 1)) {
    requests.push({
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: run[0]!.at },
        rows: [{ values: run.map(({ column }) => headerCell(column)) }],
        fields: 'userEnteredValue,userEnteredFormat,note',
      },
    });
  }
  for (const run of runs(placed, (a, b) => b.at === a.at + 1 && widthOf(a.column) === widthOf(b.column))) {
    requests.push({
      updateDimensionProperties: {
        range: columns(sheetId, run),
        properties: { pixelSize: widthOf(run[0]!.column) },
        fields: 'pixelSize',
      },
    });
  }
  const sameFormat = (a: Column, b: Column): boolean =>
    JSON.stringify(formatOf(a)) === JSON.stringify(formatOf(b));
  for (const run of runs(placed, (a, b) => b.at === a.at + 1 && sameFormat(a.column, b.column))) {
    const format = formatOf(run[0]!.column);
    if (!format) continue;
    requests.push({
      repeatCell: {
        range: below(sheetId, run, rowCount),
        cell: { userEnteredFormat: format },
        fields: Object.keys(format)
          .map((name) => `userEnteredFormat.${name}`)
          .join(','),
      },
    });
  }
  for (const { column, at } of placed) {
    const rule = dropDown(column, layout);
    if (rule) requests.push({ setDataValidation: { range: below(sheetId, [{ at }], rowCount), rule } });
  }
  for (const run of runs(
    placed,
    (a, b) => b.at === a.at + 1 && !!a.column.automatic === !!b.column.automatic,
  )) {
    if (!run[0]!.column.automatic) continue;
    requests.push({
      addProtectedRange: {
        protectedRange: {
          range: {
            sheetId,
            startRowIndex: 1,
            startColumnIndex: run[0]!.at,
            endColumnIndex: run[run.length - 1]!.at + 1,
          },
          description: `Calculé par Cordée : ${run.map(({ column }) => column.label).join(', ')}`,
          warningOnly: true,
        },
      },
    });
  }
  return [...requests, ...groups(sheetId, placed)];
}

/** Collapsed groups. Two neighbouring groups would become one: a titled column stands before each. */
function groups(sheetId: number, placed: readonly Placed[]): Request[] {
  const requests: Request[] = [];
  const sameGroup = (a: Placed, b: Placed): boolean =>
    b.at === a.at + 1 && groupOf(a.column) === groupOf(b.column);
  for (const run of runs(placed, sameGroup)) {
    if (groupOf(run[0]!.column) === '') continue;
    const range = columns(sheetId, run);
    requests.push({ addDimensionGroup: { range } });
    requests.push({
      updateDimensionGroup: { dimensionGroup: { range, depth: 1, collapsed: true }, fields: 'collapsed' },
    });
    requests.push({
      updateDimensionProperties: { range, properties: { hiddenByUser: true }, fields: 'hiddenByUser' },
    });
  }
  return requests;
}

function groupOf({ shown }: Column): string {
  return shown === 'shown' || shown === 'hidden' ? '' : shown;
}

function runs<T>(items: readonly T[], joins: (a: T, b: T) => boolean): T[][] {
  const all: T[][] = [];
  for (const item of items) {
    const last = all[all.length - 1];
    if (last && joins(last[last.length - 1]!, item)) last.push(item);
    else all.push([item]);
  }
  return all;
}

function columns(sheetId: number, run: readonly { at: number }[]): gapi.client.sheets.DimensionRange {
  return { sheetId, dimension: 'COLUMNS', startIndex: run[0]!.at, endIndex: run[run.length - 1]!.at + 1 };
}

function below(
  sheetId: number,
  run: readonly { at: number }[],
  rowCount: number,
): gapi.client.sheets.GridRange {
  return {
    sheetId,
    startRowIndex: 1,
    endRowIndex: rowCount,
    startColumnIndex: run[0]!.at,
    endColumnIndex: run[run.length - 1]!.at + 1,
  };
}

const WIDTHS: Readonly<Record<Column['type'], number>> = {
  id: 90,
  text: 150,
  longText: 220,
  choice: 130,
  choices: 170,
  date: 95,
  time: 70,
  money: 110,
  percent: 75,
  integer: 80,
  number: 90,
  boolean: 80,
  reference: 170,
  references: 190,
  link: 150,
  email: 220,
  phone: 120,
  separator: 120,
};

function widthOf(column: Column): number {
  return column.width ?? WIDTHS[column.type];
}

function headerCell(column: Column): gapi.client.sheets.CellData {
  const separator = column.type === 'separator';
  const note =
    column.note ?? (separator ? `Ouvrez ce groupe de colonnes avec le « + » au-dessus.` : undefined);
  return {
    userEnteredValue: { stringValue: column.label },
    userEnteredFormat: {
      backgroundColorStyle: {
        rgbColor: colour(separator ? '#d7dee3' : column.automatic ? '#e4eaee' : '#d9ead9'),
      },
      textFormat: {
        bold: true,
        italic: !!column.automatic,
        foregroundColorStyle: { rgbColor: colour('#1f2933') },
      },
      wrapStrategy: 'WRAP',
      verticalAlignment: 'MIDDLE',
    },
    ...(note ? { note } : {}),
  };
}

/** Texts that look like numbers stay text: INSEE codes and telephone numbers start with 0. */
const TEXT: gapi.client.sheets.CellFormat = { numberFormat: { type: 'TEXT', pattern: '@' } };
const NUMBER_FORMATS: Partial<Record<Column['type'], gapi.client.sheets.CellFormat>> = {
  id: TEXT,
  phone: TEXT,
  money: { numberFormat: { type: 'CURRENCY', pattern: '#,##0\\ "€"' } },
  percent: { numberFormat: { type: 'PERCENT', pattern: '0.0\\ %' } },
  date: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } },
  time: { numberFormat: { type: 'TIME', pattern: 'hh:mm' } },
  longText: { wrapStrategy: 'CLIP' },
};
/** Text columns whose values look like numbers. */
const CODES = [
  'actionNumber',
  'fileNumber',
  'siret',
  'rna',
  'siren',
  'epciSiren',
  'postcodes',
  'code',
  'value',
];

function formatOf(column: Column): gapi.client.sheets.CellFormat | undefined {
  if (column.format) {
    return {
      numberFormat: { type: column.type === 'date' ? 'DATE_TIME' : 'NUMBER', pattern: column.format },
    };
  }
  // A formula in a cell formatted as text would show itself instead of its value.
  if (column.type === 'text') return CODES.indexOf(column.key) >= 0 && !column.automatic ? TEXT : undefined;
  return NUMBER_FORMATS[column.type];
}

/** Drop-downs suggest and never reject (product.md §1). Lists of several values have none: a pick would replace all. */
function dropDown(column: Column, layout: Layout): gapi.client.sheets.DataValidationRule | undefined {
  if (column.automatic) return undefined;
  if (column.type === 'choice') return oneOf(offeredLabels(column.list!));
  if (column.type === 'boolean') return oneOf(['Oui', 'Non']);
  if (column.type !== 'reference' || !column.to) return undefined;
  const { offerKey } = TABLES[column.to];
  const target = layout[column.to];
  const position = offerKey === undefined ? undefined : target?.columns[offerKey];
  if (!target || position === undefined) return undefined;
  const letter = letters(position);
  return {
    condition: {
      type: 'ONE_OF_RANGE',
      values: [{ userEnteredValue: `=${quoted(target.title)}!$${letter}$2:$${letter}$${LAST_ROW}` }],
    },
    strict: false,
    showCustomUi: true,
  };
}

function oneOf(labels: readonly string[]): gapi.client.sheets.DataValidationRule {
  return {
    condition: { type: 'ONE_OF_LIST', values: labels.map((label) => ({ userEnteredValue: label })) },
    strict: false,
    showCustomUi: true,
  };
}

function colour(hex: string): gapi.client.sheets.Color {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}

/** The five views of `Projets` (product.md §1); a view whose column isn't there is left out. */
export function projectViews(
  sheetId: number,
  columnCount: number,
  at: Readonly<Record<string, number>>,
): { title: string; request: Request }[] {
  const views: { title: string; request: Request }[] = [];
  const add = (
    title: string,
    key: string,
    condition: (letter: string) => gapi.client.sheets.BooleanCondition,
  ): void => {
    const columnIndex = at[key];
    if (columnIndex === undefined) return;
    views.push({
      title,
      request: {
        addFilterView: {
          filter: {
            title,
            range: { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: columnCount },
            filterSpecs: [{ columnIndex, filterCriteria: { condition: condition(letters(columnIndex)) } }],
          },
        },
      },
    });
  };
  const formula = (text: string): gapi.client.sheets.BooleanCondition => ({
    type: 'CUSTOM_FORMULA',
    values: [{ userEnteredValue: text }],
  });
  const equals = (text: string): gapi.client.sheets.BooleanCondition => ({
    type: 'TEXT_EQ',
    values: [{ userEnteredValue: text }],
  });
  add('Mes axes 1-2', 'axis', (letter) =>
    formula(`=OR(LEFT($${letter}2;5)="Axe 1";LEFT($${letter}2;5)="Axe 2")`),
  );
  add('Prochain COTECH', 'registration', () => equals('À présenter en COTECH'));
  add('Bloqués', 'progress', () => equals('Bloqué'));
  const title = at.title;
  if (title !== undefined) {
    add('Sans nouvelle depuis 90 jours', 'lastFollowUp', (letter) =>
      formula(`=AND($${letters(title)}2<>"";OR($${letter}2="";$${letter}2<TODAY()-90))`),
    );
  }
  add('PAT', 'patAxes', () => ({ type: 'NOT_BLANK' }));
  return views;
}
