// Classeur.xlsx: a spreadsheet out to an Excel workbook and back in, exact where nobody touched it.

export { exportXlsx } from './xlsx/export';
export { workbookFromXlsx } from './xlsx/fresh';
export { type Imported, importXlsx } from './xlsx/import';
