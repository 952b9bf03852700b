// Classeur.xlsx recalculated by LibreOffice, every automatic cell beside what the domain computes (.ci/libreoffice.mjs).

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ExcelJS from 'exceljs';
import { openDirectory, WORKBOOK_FILE } from '../../local/directory';
import { toSerial } from '../../src/domain/dates';
import type { Cell, Column } from '../../src/workbook/declaration';
import { TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import type { Workbook } from '../../src/workbook/workbook';
import { Book } from '../workbook/book';
import { compareFigures } from '../workbook/figures';

/** LibreOffice trusts the values a file holds unless told otherwise. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;
/** Comma, double quote, UTF-8, from row 1, English, texts quoted, cells as they are rather than as shown, every sheet. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false,false,false,false,-1';

async function main(directory: string, soffice: string, scratch: string): Promise<number> {
  const formulas = await withoutValues(join(directory, WORKBOOK_FILE), join(scratch, WORKBOOK_FILE));
  const profile = join(scratch, 'profile');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user/registrymodifications.xcu'), ALWAYS_RECALCULATE);
  const { status, stderr } = spawnSync(
    soffice,
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--convert-to',
      CSV,
      '--outdir',
      scratch,
      join(scratch, WORKBOOK_FILE),
    ],
    { encoding: 'utf8', timeout: 300_000 },
  );
  if (status !== 0) {
    console.error(`LibreOffice could not convert the workbook: ${stderr}`);
    return 1;
  }
  const opened = await openDirectory(directory);
  if (!('workspace' in opened)) throw new Error('A server runs there.');
  const book = Object.assign(Object.create(Book.prototype) as Book, {
    id: opened.workbookId,
    workspace: opened.workspace,
  });
  const now = new Date();
  const today = toSerial({ year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() });
  const { compared, differences } = compareFigures(recalculated(book.read(), scratch), today);
  for (const { where, label, sheet, domain } of differences)
    console.error(`${where} ${label}: LibreOffice « ${sheet} », Cordée « ${String(domain)} »`);
  console.log(
    `${formulas} formulas recalculated by LibreOffice, ${compared} automatic cells compared, ${differences.length} different.`,
  );
  return differences.length === 0 && compared > 0 ? 0 : 1;
}

/** A copy whose formulas hold no value, so that whatever comes out was computed; answers how many there are. */
async function withoutValues(from: string, to: string): Promise<number> {
  const file = new ExcelJS.Workbook();
  await file.xlsx.readFile(from);
  let count = 0;
  for (const sheet of file.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (!cell.formula) return;
        cell.value = { formula: cell.formula } as ExcelJS.CellFormulaValue;
        count += 1;
      }),
    );
  }
  await file.xlsx.writeFile(to);
  return count;
}

/** The workbook with what LibreOffice shows in place of what the local Workspace computed. */
function recalculated(workbook: Workbook, folder: string): Workbook {
  const tables = { ...workbook.tables };
  for (const key of TABLE_KEYS) {
    const tab = workbook.tabs[key];
    if (!tab) continue;
    const name = WORKBOOK_FILE.replace(/\.xlsx$/, `-${tab.title}.csv`);
    const lines = cellsOf(readFileSync(join(folder, name), 'utf8'));
    tables[key] = workbook.tables[key].map((row) => {
      const raw: Cell[] = [...row.raw];
      for (const column of TABLES[key].columns) {
        const position = tab.columns[column.key];
        if (column.automatic && position !== undefined)
          raw[position] = typed(column, lines[row.row - 1]?.[position] ?? '');
      }
      return { ...row, raw };
    });
  }
  return { ...workbook, tables };
}

function typed({ type }: Column, text: string): Cell {
  if (text === '') return '';
  const date = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (type === 'date' && date)
    return toSerial({ year: Number(date[3]), month: Number(date[1]), day: Number(date[2]) });
  if (type === 'percent' && text.endsWith('%')) return Number(text.slice(0, -1)) / 100;
  return type === 'money' || type === 'percent' ? Number(text) : text;
}

/** Rows of a comma-separated text; a quoted cell may hold line breaks. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? bare! : quoted.replace(/""/g, '"'));
    if (end === '\n') rows.push([]);
  }
  return rows;
}

const [directory = '', soffice = '', scratch = ''] = process.argv.slice(2);
main(directory, soffice, scratch).then((code) => process.exit(code));
