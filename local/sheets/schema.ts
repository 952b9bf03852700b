// Short names for the Sheets resources this door speaks, from types generated from Google's discovery document.

/// <reference types="@maxim_mazurok/gapi.client.sheets-v4" />

export type CellData = gapi.client.sheets.CellData;
export type CellFormat = gapi.client.sheets.CellFormat;
export type ChartSourceRange = gapi.client.sheets.ChartSourceRange;
export type ChartSpec = gapi.client.sheets.ChartSpec;
export type ConditionalFormatRule = gapi.client.sheets.ConditionalFormatRule;
export type DataFilter = gapi.client.sheets.DataFilter;
export type DataValidationRule = gapi.client.sheets.DataValidationRule;
export type DimensionGroup = gapi.client.sheets.DimensionGroup;
export type DimensionProperties = gapi.client.sheets.DimensionProperties;
export type DimensionRange = gapi.client.sheets.DimensionRange;
export type EmbeddedChart = gapi.client.sheets.EmbeddedChart;
export type BasicFilter = gapi.client.sheets.BasicFilter;
export type BooleanCondition = gapi.client.sheets.BooleanCondition;
export type FilterView = gapi.client.sheets.FilterView;
export type GridRange = gapi.client.sheets.GridRange;
export type NamedRange = gapi.client.sheets.NamedRange;
export type NumberFormat = gapi.client.sheets.NumberFormat;
export type ProtectedRange = gapi.client.sheets.ProtectedRange;
export type RowData = gapi.client.sheets.RowData;
export type SheetProperties = gapi.client.sheets.SheetProperties;
export type SortSpec = gapi.client.sheets.SortSpec;
export type SpreadsheetProperties = gapi.client.sheets.SpreadsheetProperties;
export type TextFormatRun = gapi.client.sheets.TextFormatRun;
export type ExtendedValue = gapi.client.sheets.ExtendedValue;
export type ValueRange = gapi.client.sheets.ValueRange;
export type Request = gapi.client.sheets.Request;
