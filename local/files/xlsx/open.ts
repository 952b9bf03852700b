// Opens an .xlsx, or says in French what is wrong with the file and what to do.

import ExcelJS from 'exceljs';

/** @throws Error in French naming the file, when the bytes are no readable workbook. */
export async function openXlsx(bytes: Uint8Array, fileName: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  } catch {
    throw unreadable(fileName);
  }
  if (workbook.worksheets.length === 0) throw unreadable(fileName);
  return workbook;
}

function unreadable(fileName: string): Error {
  return new Error(
    `« ${fileName} » n’est pas un classeur .xlsx lisible. Ouvrez-le dans un tableur, enregistrez-le au format « Classeur Excel (.xlsx) », puis recommencez.`,
  );
}
