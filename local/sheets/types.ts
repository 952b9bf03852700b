// What a spreadsheet is in the store: the book (everything but cells) and one sparse grid per sheet.

import type {
  BasicFilter,
  CellFormat,
  ConditionalFormatRule,
  DataValidationRule,
  DimensionGroup,
  DimensionProperties,
  EmbeddedChart,
  FilterView,
  GridRange,
  NamedRange,
  ProtectedRange,
  SheetProperties,
  SpreadsheetProperties,
  TextFormatRun,
} from './schema';

export type Scalar = number | string | boolean;

/** One cell; replaced, never changed in place, so that drafts share them with the stored grid. */
export interface Cell {
  /** The typed value; dates are serial days since 1899-12-30. */
  v?: Scalar;
  /** The formula as typed, with its `=`; excludes `v`. */
  f?: string;
  /** Note. */
  n?: string;
  /** Index into the grid's `formats`. */
  s?: number;
  /** Index into the grid's `validations`. */
  d?: number;
  /** Styles and links inside the text. */
  r?: TextFormatRun[];
}

export type Row = (Cell | null)[];

/** Stored under `sheets/<spreadsheetId>/<sheetId>`; rows and columns count from 0. */
export interface Grid {
  rows: (Row | null)[];
  formats: CellFormat[];
  validations: DataValidationRule[];
  rowMetadata: (DimensionProperties | null)[];
  columnMetadata: (DimensionProperties | null)[];
}

export interface Sheet {
  properties: SheetProperties & {
    sheetId: number;
    title: string;
    gridProperties: GridSize;
  };
  merges: GridRange[];
  protectedRanges: ProtectedRange[];
  filterViews: FilterView[];
  basicFilter?: BasicFilter;
  conditionalFormats: ConditionalFormatRule[];
  charts?: EmbeddedChart[];
  rowGroups: DimensionGroup[];
  columnGroups: DimensionGroup[];
}

export interface GridSize {
  rowCount: number;
  columnCount: number;
  frozenRowCount?: number;
  frozenColumnCount?: number;
  hideGridlines?: boolean;
  rowGroupControlAfter?: boolean;
  columnGroupControlAfter?: boolean;
}

/** Stored under `sheets/<spreadsheetId>`. */
export interface Book {
  spreadsheetId: string;
  properties: SpreadsheetProperties & {
    title: string;
    locale: string;
    timeZone: string;
  };
  /** In tab order. */
  sheets: Sheet[];
  namedRanges: NamedRange[];
}

/** A rectangle of one sheet, half-open, already inside the grid. */
export interface Area {
  sheetId: number;
  r1: number;
  c1: number;
  r2: number;
  c2: number;
}

export function emptyGrid(): Grid {
  return {
    rows: [],
    formats: [],
    validations: [],
    rowMetadata: [],
    columnMetadata: [],
  };
}

export function newSheet(
  sheetId: number,
  title: string,
  index: number,
  size: GridSize = { rowCount: 1000, columnCount: 26 },
): Sheet {
  return {
    properties: {
      sheetId,
      title,
      index,
      sheetType: 'GRID',
      gridProperties: size,
    },
    merges: [],
    protectedRanges: [],
    filterViews: [],
    conditionalFormats: [],
    rowGroups: [],
    columnGroups: [],
  };
}
