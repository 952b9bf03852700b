// The Sheets door: its model and its methods, as sheets.googleapis.com/v4 answers them.

export { SheetsModel } from './model';
export { sheetsMethods } from './methods';
