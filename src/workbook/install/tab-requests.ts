// The spreadsheets.batchUpdate requests that make a tab, or add columns to one, as a declaration says.

import { letters, quoted } from '../a1';
import type { Column } from '../declaration';
import { filled, LAST_ROW, type Layout } from '../formulas';
import { IS_SILENT, SILENT_AFTER } from '../silence';
import { TABLES } from '../tables';
import { rgb } from './colour';
import type { TabLook } from './looks';
import { type OwnWords, widened } from './own-words';

export type Request = gapi.client.sheets.Request;

/** A declared column and where it goes, 0-based. */
export interface Placed {
  column: Column;
  at: number;
  /** The header, where a column of somebody's own already says ours. */
  label?: string;
}

export function addTab(
  look: TabLook,
  title: string,
  sheetId: number,
  index: number,
  columnCount: number,
): Request {
  const { properties } = look;
  const gridProperties = { ...properties.gridProperties, columnCount };
  return { addSheet: { properties: { ...properties, sheetId, title, index, gridProperties } } };
}

/** Where a tab's rows are. */
export interface Rows {
  sheetId: number;
  /** 1-based: the last row of the header. */
  headerRow: number;
  rowCount: number;
}

/** Requests that write and dress columns: header, note, width, format, drop-down, protection, group. */
export function dressColumns(
  look: TabLook,
  { sheetId, headerRow, rowCount }: Rows,
  placed: readonly Placed[],
  layout: Layout,
  words: OwnWords,
): Request[] {
  const requests: Request[] = [];
  const of = ({ column }: Placed) => look.columns[column.key]!;
  for (const run of runs(placed, () => true)) {
    requests.push({
      updateCells: {
        start: { sheetId, rowIndex: headerRow - 1, columnIndex: run[0]!.at },
        rows: [{ values: run.map((one) => headerOf(one, of(one).note)) }],
        fields: 'userEnteredValue,userEnteredFormat,note',
      },
    });
  }
  for (const run of runs(placed, (a, b) => of(a).width === of(b).width)) {
    requests.push({
      updateDimensionProperties: {
        range: columns(sheetId, run),
        properties: { pixelSize: of(run[0]!).width },
        fields: 'pixelSize',
      },
    });
  }
  const sameFormat = (a: Placed, b: Placed): boolean =>
    JSON.stringify(of(a).format) === JSON.stringify(of(b).format);
  for (const run of runs(placed, sameFormat)) {
    const { format } = of(run[0]!);
    if (!format) continue;
    requests.push({
      repeatCell: {
        range: below({ sheetId, headerRow, rowCount }, run),
        cell: { userEnteredFormat: format },
        fields: Object.keys(format)
          .map((name) => `userEnteredFormat.${name}`)
          .join(','),
      },
    });
  }
  for (const one of placed) {
    const { list } = one.column;
    const plain = of(one).rule ?? rowsOfferedIn(one.column, layout);
    const rule = (list && widened(plain, words.get(list) ?? [])) || plain;
    if (rule)
      requests.push({ setDataValidation: { range: below({ sheetId, headerRow, rowCount }, [one]), rule } });
  }
  for (const run of runs(placed, (a, b) => !a.column.automatic === !b.column.automatic)) {
    if (!run[0]!.column.automatic) continue;
    requests.push({
      addProtectedRange: {
        protectedRange: {
          range: {
            sheetId,
            startRowIndex: headerRow,
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

function headerOf({ column, label }: Placed, own: string | undefined): gapi.client.sheets.CellData {
  const separator = column.type === 'separator';
  const note = own ?? (separator ? 'Ouvrez ce groupe de colonnes avec le « + » au-dessus.' : undefined);
  const colour = separator ? '#d7dee3' : column.automatic ? '#e4eaee' : '#d9ead9';
  return {
    userEnteredValue: { stringValue: label ?? column.label },
    userEnteredFormat: {
      backgroundColorStyle: { rgbColor: rgb(colour) },
      textFormat: {
        bold: true,
        italic: !!column.automatic,
        foregroundColorStyle: { rgbColor: rgb('#1f2933') },
      },
      wrapStrategy: 'WRAP',
      verticalAlignment: 'MIDDLE',
    },
    ...(note ? { note } : {}),
  };
}

/** Collapsed groups. Two neighbouring groups would become one: a titled column stands before each. */
function groups(sheetId: number, placed: readonly Placed[]): Request[] {
  const requests: Request[] = [];
  const sameGroup = (a: Placed, b: Placed): boolean => groupOf(a.column) === groupOf(b.column);
  for (const run of runs(placed, sameGroup)) {
    if (groupOf(run[0]!.column) === '') continue;
    // Without its title before it, a column added to an existing tab would melt into its neighbour's group.
    const titled = placed.some(({ column, at }) => column.type === 'separator' && at === run[0]!.at - 1);
    if (!titled) continue;
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

/** Runs of neighbours that are alike. */
function runs(placed: readonly Placed[], alike: (a: Placed, b: Placed) => boolean): Placed[][] {
  const all: Placed[][] = [];
  let last: Placed | undefined;
  for (const one of placed) {
    if (last && one.at === last.at + 1 && alike(last, one)) all[all.length - 1]!.push(one);
    else all.push([one]);
    last = one;
  }
  return all;
}

function columns(sheetId: number, run: readonly { at: number }[]): gapi.client.sheets.DimensionRange {
  return { sheetId, dimension: 'COLUMNS', startIndex: run[0]!.at, endIndex: run[run.length - 1]!.at + 1 };
}

function below(
  { sheetId, headerRow, rowCount }: Rows,
  run: readonly { at: number }[],
): gapi.client.sheets.GridRange {
  return {
    sheetId,
    startRowIndex: headerRow,
    endRowIndex: rowCount,
    startColumnIndex: run[0]!.at,
    endColumnIndex: run[run.length - 1]!.at + 1,
  };
}

/** The drop-down of a reference, or of a text that often names one: the rows of the tab it leads to. */
function rowsOfferedIn(column: Column, layout: Layout): gapi.client.sheets.DataValidationRule | undefined {
  const to = column.type === 'reference' ? column.to : column.offers;
  if (column.automatic || !to) return undefined;
  const { offerKey } = TABLES[to];
  const target = layout[to];
  const position = offerKey === undefined ? undefined : target?.columns[offerKey];
  if (!target || position === undefined) return undefined;
  const letter = letters(position);
  return {
    condition: {
      type: 'ONE_OF_RANGE',
      values: [
        {
          userEnteredValue: `=${quoted(target.title)}!$${letter}$${(target.headerRow ?? 1) + 1}:$${letter}$${LAST_ROW}`,
        },
      ],
    },
    strict: false,
    showCustomUi: true,
  };
}

/** The five views of `Projets` (product.md §1); a view whose column isn't there is left out. */
export function projectViews(
  { sheetId, headerRow }: Pick<Rows, 'sheetId' | 'headerRow'>,
  columnCount: number,
  at: Readonly<Record<string, number>>,
): { title: string; request: Request }[] {
  const views: { title: string; request: Request }[] = [];
  const first = headerRow + 1;
  const add = (title: string, key: string, condition: gapi.client.sheets.BooleanCondition): void => {
    const columnIndex = at[key];
    if (columnIndex === undefined) return;
    views.push({
      title,
      request: {
        addFilterView: {
          filter: {
            title,
            range: {
              sheetId,
              startRowIndex: headerRow - 1,
              startColumnIndex: 0,
              endColumnIndex: columnCount,
            },
            filterSpecs: [{ columnIndex, filterCriteria: { condition } }],
          },
        },
      },
    });
  };
  const where = (title: string, key: string, condition: string): void => {
    const text = filled({ projects: { title: '', columns: at } }, `=${condition}`, 'projects', first);
    if (text !== undefined) add(title, key, { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: text }] });
  };
  const axis = (code: string): string =>
    `TRIM([axis])="${code}";TRIM([axis])="Axe ${code}";LEFT(TRIM([axis]);6)="Axe ${code} "`;
  where('Mes axes 1-2', 'axis', `OR(${axis('1')};${axis('2')})`);
  where('Prochain COTECH', 'registration', '[registrationCode]="QUEUED_TECH"');
  where('Bloqués', 'progress', '[progressCode]="BLOCKED"');
  where(`Sans nouvelle depuis ${SILENT_AFTER} jours`, 'lastFollowUp', IS_SILENT);
  add('PAT', 'patAxes', { type: 'NOT_BLANK' });
  return views;
}
