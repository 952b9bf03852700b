// A cell reduced to what an Excel file can say of it, so that « changed by somebody » can be decided.

import type ExcelJS from 'exceljs';
import type { Calculator } from '../../sheets/formulas/calculator';
import { linkOf } from '../../sheets/render';
import type { Book, Cell, Grid } from '../../sheets/types';
import { toExcelFormula } from './dialect';

/** Excel's longest text in a cell, in UTF-16 units. */
const LONGEST = 32_767;

export interface PlainCell {
  /** Excel's dialect, without `=`. */
  formula?: string;
  /** A date is its serial day. */
  value?: number | string | boolean;
  link?: string;
  note?: string;
}

/** What XML can't carry (control characters, lone surrogates, carriage returns) is left out. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids exactly these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
      .slice(0, LONGEST)
  );
}

/** What we export of a model cell. */
export function fromModel(
  cell: Cell | null | undefined,
  at: [number, number, number],
  book: Book,
  grid: Grid,
  calculator: Calculator,
  names: ReadonlyMap<number, string>,
): PlainCell {
  if (!cell) return {};
  const plain: PlainCell = {};
  if (cell.f !== undefined) {
    const formula = toExcelFormula(cell.f, book, names);
    if (formula === undefined) plain.value = cleanText(cell.f);
    else plain.formula = formula;
  } else if (cell.v !== undefined) {
    plain.value = typeof cell.v === 'string' ? cleanText(cell.v) : cell.v;
    const link = linkOf(cell, calculator, grid, at);
    if (link !== undefined && typeof plain.value === 'string') plain.link = link;
  }
  if (cell.n !== undefined) plain.note = cleanText(cell.n);
  return plain;
}

/** What stands in a cell of an Excel file. */
export function fromExcel(cell: ExcelJS.Cell): PlainCell {
  if (cell.isMerged && cell.master !== cell) return {};
  const plain: PlainCell = {};
  const formula = formulaOf(cell);
  if (formula !== undefined) plain.formula = formula;
  else {
    const { value, link } = contentOf(cell.value);
    if (value !== undefined && value !== '') plain.value = value;
    if (link !== undefined) plain.link = link;
  }
  const note = noteOf(cell);
  if (note) plain.note = note;
  return plain;
}

function formulaOf(cell: ExcelJS.Cell): string | undefined {
  const { value } = cell;
  if (!value || typeof value !== 'object' || value instanceof Date) return undefined;
  if (!('formula' in value) && !('sharedFormula' in value)) return undefined;
  return cell.formula || undefined;
}

/** Days since 1899-12-30 of a date as ExcelJS reads it (in UTC), to the millisecond. */
function serialOf(date: Date): number {
  const serial = date.getTime() / 86_400_000 + 25_569;
  return Math.round(serial * 86_400_000) / 86_400_000;
}

function contentOf(value: ExcelJS.CellValue): { value?: number | string | boolean; link?: string } {
  if (value === null || value === undefined) return {};
  if (value instanceof Date) return { value: serialOf(value) };
  if (typeof value === 'number' || typeof value === 'boolean') return { value };
  if (typeof value === 'string') return { value: cleanText(value) };
  if ('richText' in value) return { value: cleanText(value.richText.map((run) => run.text).join('')) };
  if ('hyperlink' in value) {
    const shown: unknown = value.text;
    const text =
      shown && typeof shown === 'object' && 'richText' in shown
        ? contentOf(shown as ExcelJS.CellRichTextValue).value
        : shown;
    return { value: cleanText(String(text ?? value.hyperlink)), link: value.hyperlink };
  }
  if ('error' in value) return { value: value.error };
  return {};
}

function noteOf(cell: ExcelJS.Cell): string | undefined {
  const note: unknown = cell.note;
  if (!note) return undefined;
  if (typeof note === 'string') return cleanText(note);
  const texts = (note as { texts?: { text: string }[] }).texts ?? [];
  return cleanText(texts.map((run) => run.text).join(''));
}

/** Same content; numbers to a tenth of a millisecond of a day, formulas whatever their spaces and case. */
export function same(a: PlainCell, b: PlainCell): boolean {
  if ((a.note ?? '') !== (b.note ?? '')) return false;
  if (a.formula !== undefined || b.formula !== undefined) {
    return a.formula !== undefined && b.formula !== undefined && squeeze(a.formula) === squeeze(b.formula);
  }
  if ((a.link ?? '') !== (b.link ?? '')) return false;
  const [x, y] = [a.value ?? '', b.value ?? ''];
  if (typeof x === 'number' && typeof y === 'number')
    return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x));
  return x === y;
}

function squeeze(formula: string): string {
  return formula
    .replace(/_xlfn\.(?:_xlws\.)?/g, '')
    .replace(/\s+/g, '')
    .replace(/(?<!["'\w])'(\w+)'!/g, '$1!')
    .toUpperCase();
}
