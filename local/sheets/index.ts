// The Sheets door: its model and its methods, as sheets.googleapis.com/v4 answers them.

export { sheetsMethods } from './methods';
export { SheetsModel } from './model';
