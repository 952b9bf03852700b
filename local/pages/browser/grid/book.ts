// The workbook as the Sheets door tells it: its tabs at once, its cells by slices of rows.

import { call } from '../api';
import { a1, columnName, type Range } from './a1';
import type { Chart } from './charts';

export interface Color {
  red?: number;
  green?: number;
  blue?: number;
}

interface Style {
  rgbColor?: Color;
}

export interface CellFormat {
  backgroundColor?: Color;
  backgroundColorStyle?: Style;
  horizontalAlignment?: string;
  wrapStrategy?: string;
  borders?: { bottom?: { style?: string; color?: Color; colorStyle?: Style } };
  numberFormat?: { type?: string; pattern?: string };
  textFormat?: {
    bold?: boolean;
    italic?: boolean;
    strikethrough?: boolean;
    fontSize?: number;
    underline?: boolean;
    foregroundColor?: Color;
    foregroundColorStyle?: Style;
    link?: { uri?: string };
  };
}

export interface ExtendedValue {
  numberValue?: number;
  stringValue?: string;
  boolValue?: boolean;
  formulaValue?: string;
  errorValue?: { type?: string; message?: string };
}

export interface Validation {
  condition?: { type?: string; values?: { userEnteredValue?: string }[] };
  inputMessage?: string;
  strict?: boolean;
  showCustomUi?: boolean;
}

export interface CellData {
  formattedValue?: string;
  hyperlink?: string;
  note?: string;
  userEnteredValue?: ExtendedValue;
  effectiveValue?: ExtendedValue;
  effectiveFormat?: CellFormat;
  dataValidation?: Validation;
  textFormatRuns?: { format?: { link?: { uri?: string } } }[];
}

export interface Dimension {
  pixelSize?: number;
  hiddenByUser?: boolean;
  hiddenByFilter?: boolean;
}

export interface Group {
  range: { dimension?: string; startIndex?: number; endIndex?: number };
  depth?: number;
  collapsed?: boolean;
}

export interface SheetInfo {
  properties: {
    sheetId?: number;
    title: string;
    index?: number;
    hidden?: boolean;
    tabColor?: Color;
    tabColorStyle?: Style;
    gridProperties?: {
      rowCount?: number;
      columnCount?: number;
      frozenRowCount?: number;
      frozenColumnCount?: number;
      columnGroupControlAfter?: boolean;
      hideGridlines?: boolean;
    };
  };
  columnGroups?: Group[];
  charts?: Chart[];
}

/** Half-open, from 0. */
export interface GridRange {
  sheetId?: number;
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}

interface GridData {
  startRow?: number;
  startColumn?: number;
  rowData?: { values?: CellData[] }[];
  rowMetadata?: Dimension[];
  columnMetadata?: Dimension[];
}

export interface BookInfo {
  properties: { title: string };
  sheets: SheetInfo[];
}

const CELL =
  'formattedValue,hyperlink,note,userEnteredValue,effectiveValue,effectiveFormat,dataValidation,textFormatRuns';
const SLICE = 50;

export async function readBook(id: string): Promise<BookInfo> {
  return call<BookInfo>('GET', `/v4/spreadsheets/${id}`, {
    fields: 'properties.title,sheets(properties,columnGroups,charts)',
  });
}

/** One tab: its cells come by slices of 50 rows, when they are first looked at. */
export class SheetCells {
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  columnMetadata: Dimension[] = [];
  private readonly slices = new Map<number, 'loading' | GridData>();
  private readonly lists = new Map<string, Promise<string[]>>();
  private generation = 0;

  constructor(
    private readonly bookId: string,
    readonly info: SheetInfo,
    private readonly arrived: (failure?: unknown) => void,
  ) {
    const grid = info.properties.gridProperties ?? {};
    this.rows = grid.rowCount ?? 1000;
    this.columns = grid.columnCount ?? 26;
    this.frozenRows = grid.frozenRowCount ?? 0;
    this.frozenColumns = grid.frozenColumnCount ?? 0;
  }

  get sheetId(): number {
    return this.info.properties.sheetId ?? 0;
  }

  get title(): string {
    return this.info.properties.title;
  }

  /** The cell, or undefined while its slice is on the way (which asks for it). 1-based. */
  cell(row: number, column: number): CellData | undefined {
    const slice = this.slice(row);
    if (!slice) return undefined;
    return slice.rowData?.[(row - 1) % SLICE]?.values?.[column - 1] ?? {};
  }

  row(row: number): Dimension {
    return this.slice(row)?.rowMetadata?.[(row - 1) % SLICE] ?? {};
  }

  /** Reads the slices of these rows again, keeping what is shown until they arrive, and forgets the others. */
  async refresh(from: number, to: number): Promise<void> {
    this.generation += 1;
    const wanted = new Set<number>([0]);
    for (let row = from; row <= to; row += 1) wanted.add(Math.floor((row - 1) / SLICE));
    for (const index of this.slices.keys()) if (!wanted.has(index)) this.slices.delete(index);
    this.lists.clear();
    await Promise.all([...wanted].map((index) => this.load(index)));
  }

  /** What a validated cell suggests, as text. */
  suggestions(validation: Validation): Promise<string[]> {
    const values = (validation.condition?.values ?? []).map((value) => value.userEnteredValue ?? '');
    if (validation.condition?.type === 'ONE_OF_LIST') return Promise.resolve(values);
    if (validation.condition?.type !== 'ONE_OF_RANGE') return Promise.resolve([]);
    const range = (values[0] ?? '').replace(/^=/, '').replaceAll('$', '');
    const known = this.lists.get(range);
    if (known) return known;
    const asked = call<{ values?: string[][] }>(
      'GET',
      `/v4/spreadsheets/${this.bookId}/values/${encodeURIComponent(range)}`,
    )
      .then((answer) =>
        (answer.values ?? [])
          .flat()
          .map(String)
          .filter((text) => text !== ''),
      )
      .catch(() => []);
    this.lists.set(range, asked);
    return asked;
  }

  /** Writes texts as if typed, row by row. */
  async write(range: Range, values: (string | boolean)[][]): Promise<void> {
    const name = a1(this.title, range);
    await call(
      'PUT',
      `/v4/spreadsheets/${this.bookId}/values/${encodeURIComponent(name)}`,
      { valueInputOption: 'USER_ENTERED' },
      { range: name, majorDimension: 'ROWS', values },
    );
  }

  private slice(row: number): GridData | undefined {
    const index = Math.floor((row - 1) / SLICE);
    const slice = this.slices.get(index);
    if (slice === undefined) void this.load(index);
    return slice === 'loading' ? undefined : slice;
  }

  private async load(index: number): Promise<void> {
    const generation = this.generation;
    if (!this.slices.has(index)) this.slices.set(index, 'loading');
    const from = index * SLICE + 1;
    const title = `'${this.title.replaceAll("'", "''")}'`;
    const range = `${title}!A${from}:${columnName(this.columns)}${Math.min(this.rows, from + SLICE - 1)}`;
    const dimensions =
      'columnMetadata(pixelSize,hiddenByUser),rowMetadata(pixelSize,hiddenByUser,hiddenByFilter)';
    try {
      const answer = await call<{ sheets: { data?: GridData[] }[] }>(
        'GET',
        `/v4/spreadsheets/${this.bookId}`,
        {
          ranges: range,
          includeGridData: 'true',
          fields: `sheets.data(startRow,rowData.values(${CELL}),${dimensions})`,
        },
      );
      if (generation !== this.generation) return;
      const data = answer.sheets[0]?.data?.[0] ?? {};
      this.slices.set(index, data);
      if (data.columnMetadata) this.columnMetadata = data.columnMetadata;
      this.arrived();
    } catch (error) {
      if (generation !== this.generation) return;
      this.slices.set(index, {});
      this.arrived(error);
    }
  }
}

export function color(value: Color | undefined, style?: Style): string | undefined {
  const rgb = style?.rgbColor ?? value;
  if (!rgb) return undefined;
  const part = (share: number | undefined): number => Math.round((share ?? 0) * 255);
  return `rgb(${part(rgb.red)}, ${part(rgb.green)}, ${part(rgb.blue)})`;
}

/** The address a cell links to, wherever Sheets keeps it. */
export function linkOf(cell: CellData): string | undefined {
  const run = cell.textFormatRuns?.find((candidate) => candidate.format?.link?.uri);
  const link = cell.hyperlink ?? cell.effectiveFormat?.textFormat?.link?.uri ?? run?.format?.link?.uri;
  if (link) return link;
  const formula = /^=(?:HYPERLINK|LIEN_HYPERTEXTE)\("([^"]+)"/i.exec(
    cell.userEnteredValue?.formulaValue ?? '',
  );
  return (
    formula?.[1] ?? (/^https?:\/\/\S+$/.test(cell.formattedValue ?? '') ? cell.formattedValue : undefined)
  );
}

/** What an editor starts from: the formula, or the value as one would type it in French. */
export function editableText(cell: CellData): string {
  const value = cell.userEnteredValue ?? {};
  if (value.formulaValue !== undefined) return value.formulaValue;
  if (value.numberValue !== undefined) {
    const type = cell.effectiveFormat?.numberFormat?.type;
    if (type === 'PERCENT') return `${decimal(value.numberValue * 100)}%`;
    if (type && /DATE|TIME/.test(type)) return cell.formattedValue ?? decimal(value.numberValue);
    return decimal(value.numberValue);
  }
  if (value.boolValue !== undefined) return value.boolValue ? 'VRAI' : 'FAUX';
  return value.stringValue ?? cell.formattedValue ?? '';
}

function decimal(value: number): string {
  return String(Number(value.toPrecision(15))).replace('.', ',');
}
