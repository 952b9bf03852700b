// A spreadsheet as an Excel workbook.

import ExcelJS from 'exceljs';
import type { SheetsModel } from '../../sheets';
import { columnName } from '../../sheets/a1';
import { type Locale, localeOf } from '../../sheets/formats';
import type { Calculator } from '../../sheets/formulas/calculator';
import { isError, type Value } from '../../sheets/formulas/values';
import type { CellFormat, DataValidationRule } from '../../sheets/schema';
import type { Book, Grid, Sheet } from '../../sheets/types';
import { excelNames, toArgb, toExcelFormat, toExcelFormula } from './dialect';
import { fromModel } from './plain';

/** The tab, hidden from people, that holds drop-down lists too long for a cell's own rule. */
export const LISTS = '_listes';

/** The bytes of an .xlsx with everything a spreadsheet program can show; `importXlsx` reads it back. */
export async function exportXlsx(sheets: SheetsModel, spreadsheetId: string): Promise<Uint8Array> {
  const book = sheets.book(spreadsheetId);
  const calculator = sheets.calculator(spreadsheetId);
  const names = excelNames(book);
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(sheets.workspace.clock.now());
  workbook.modified = workbook.created;
  workbook.calcProperties.fullCalcOnLoad = true;
  const writer = new Writer(workbook, book, calculator, names);
  for (const sheet of book.sheets) writer.sheet(sheet, sheets.grid(spreadsheetId, sheet.properties.sheetId));
  writer.lists();
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

class Writer {
  private readonly locale: Locale;
  private readonly longLists: string[][] = [];

  constructor(
    private readonly workbook: ExcelJS.Workbook,
    private readonly book: Book,
    private readonly calculator: Calculator,
    private readonly names: ReadonlyMap<number, string>,
  ) {
    this.locale = localeOf(book.properties.locale);
  }

  sheet(sheet: Sheet, grid: Grid): void {
    const { properties } = sheet;
    const { frozenRowCount = 0, frozenColumnCount = 0, hideGridlines } = properties.gridProperties;
    const tabColor = toArgb(properties.tabColorStyle?.rgbColor ?? properties.tabColor);
    const tab = this.workbook.addWorksheet(this.names.get(properties.sheetId)!, {
      state: properties.hidden ? 'hidden' : 'visible',
      properties: { ...(tabColor ? { tabColor: { argb: tabColor } } : {}) },
      views: [
        {
          showGridLines: !hideGridlines,
          ...(frozenRowCount || frozenColumnCount
            ? { state: 'frozen' as const, xSplit: frozenColumnCount, ySplit: frozenRowCount }
            : { state: 'normal' as const }),
        },
      ],
    });
    const styles = grid.formats.map((format) => toStyle(format, this.locale));
    this.columns(tab, sheet, grid, styles);
    this.cells(tab, sheet, grid, styles);
    this.rows(tab, sheet, grid);
    for (const merge of sheet.merges) {
      const { startRowIndex = 0, startColumnIndex = 0, endRowIndex = 1, endColumnIndex = 1 } = merge;
      tab.mergeCells(startRowIndex + 1, startColumnIndex + 1, endRowIndex, endColumnIndex);
    }
    this.validations(tab, grid);
    this.conditionalFormats(tab, sheet);
  }

  /** The rules that say what a formula or a text is coloured with; charts and colour scales stay behind. */
  private conditionalFormats(tab: ExcelJS.Worksheet, sheet: Sheet): void {
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    sheet.conditionalFormats.forEach(({ ranges = [], booleanRule }, index) => {
      const [first = {}] = ranges;
      const { startRowIndex = 0, startColumnIndex = 0 } = first;
      const { type, values } = booleanRule?.condition ?? {};
      const entered = values?.[0]?.userEnteredValue ?? '';
      const corner = `${columnName(startColumnIndex)}${startRowIndex + 1}`;
      const formula =
        type === 'CUSTOM_FORMULA'
          ? toExcelFormula(entered, this.book, this.names)
          : type === 'TEXT_EQ'
            ? `${corner}="${entered.replace(/"/g, '""')}"`
            : undefined;
      if (formula === undefined) return;
      const addresses = ranges.map((range) => {
        const to = `${columnName((range.endColumnIndex ?? columnCount) - 1)}${range.endRowIndex ?? rowCount}`;
        return `${columnName(range.startColumnIndex ?? 0)}${(range.startRowIndex ?? 0) + 1}:${to}`;
      });
      const { fill, font } = toStyle(booleanRule?.format ?? {}, this.locale);
      const style = {
        ...(font ? { font: unsized(font) } : {}),
        ...(fill?.type === 'pattern' ? { fill: { ...fill, bgColor: fill.fgColor } } : {}),
      } as Partial<ExcelJS.Style>;
      const rules = [{ type: 'expression' as const, priority: index + 1, formulae: [formula], style }];
      tab.addConditionalFormatting({ ref: addresses.join(' '), rules });
    });
  }

  /** Width, hiding, outline; a column's empty cells share the style most of them have. */
  private columns(
    tab: ExcelJS.Worksheet,
    sheet: Sheet,
    grid: Grid,
    styles: readonly Partial<ExcelJS.Style>[],
  ): void {
    const width = Math.max(
      grid.columnMetadata.length,
      ...grid.rows.map((row) => row?.length ?? 0),
      ...sheet.columnGroups.map((group) => group.range?.endIndex ?? 0),
      0,
    );
    for (let c = 0; c < width; c += 1) {
      const column = tab.getColumn(c + 1);
      const metadata = grid.columnMetadata[c];
      column.width = Math.max(((metadata?.pixelSize ?? 100) - 5) / 7, 0);
      if (metadata?.hiddenByUser) column.hidden = true;
      const depth = sheet.columnGroups.filter(
        ({ range }) => range!.startIndex! <= c && range!.endIndex! > c,
      ).length;
      if (depth > 0) column.outlineLevel = depth;
      const style = commonStyle(grid, c);
      if (style !== undefined) column.style = styles[style]!;
    }
  }

  private cells(
    tab: ExcelJS.Worksheet,
    sheet: Sheet,
    grid: Grid,
    styles: readonly Partial<ExcelJS.Style>[],
  ): void {
    const { sheetId } = sheet.properties;
    grid.rows.forEach((row, r) => {
      row?.forEach((cell, c) => {
        if (!cell) return;
        const at: [number, number, number] = [sheetId, r, c];
        const plain = fromModel(cell, at, this.book, grid, this.calculator, this.names);
        const empty = plain.formula === undefined && plain.value === undefined && plain.note === undefined;
        const format = cell.s === undefined ? undefined : grid.formats[cell.s];
        if (empty && !format?.backgroundColor && !format?.backgroundColorStyle && !format?.borders) return;
        const out = tab.getCell(r + 1, c + 1);
        if (plain.formula !== undefined) {
          out.value = {
            formula: plain.formula,
            result: toResult(this.calculator.value(...at)),
          } as ExcelJS.CellFormulaValue;
        } else if (plain.link !== undefined) out.value = { text: String(plain.value), hyperlink: plain.link };
        else if (plain.value !== undefined) out.value = plain.value;
        if (plain.note !== undefined) out.note = plain.note;
        if (cell.s !== undefined) out.style = styles[cell.s]!;
      });
    });
  }

  private rows(tab: ExcelJS.Worksheet, sheet: Sheet, grid: Grid): void {
    grid.rowMetadata.forEach((metadata, r) => {
      if (!metadata) return;
      const row = tab.getRow(r + 1);
      if (metadata.pixelSize && metadata.pixelSize !== 21) row.height = metadata.pixelSize * 0.75;
      if (metadata.hiddenByUser || metadata.hiddenByFilter) row.hidden = true;
    });
    for (const { range } of sheet.rowGroups) {
      for (let r = range?.startIndex ?? 0; r < (range?.endIndex ?? 0); r += 1) {
        const row = tab.getRow(r + 1);
        row.outlineLevel = (row.outlineLevel ?? 0) + 1;
      }
    }
  }

  /** Drop-downs suggest and never reject: Excel's error alert stays off. */
  private validations(tab: ExcelJS.Worksheet, grid: Grid): void {
    const rules = grid.validations.map((rule) => this.listFormula(rule));
    const width = Math.max(0, ...grid.rows.map((row) => row?.length ?? 0));
    for (let c = 0; c < width; c += 1) {
      for (let r = 0; r < grid.rows.length; r += 1) {
        const id = grid.rows[r]?.[c]?.d;
        if (id === undefined) continue;
        const first = r;
        while (grid.rows[r + 1]?.[c]?.d === id) r += 1;
        const formula = rules[id];
        if (formula === undefined) continue;
        const address = `${columnName(c)}${first + 1}:${columnName(c)}${r + 1}`;
        const rule = { type: 'list', allowBlank: true, showErrorMessage: false, formulae: [formula] };
        // Typed for single cells only, yet a range is what the file format holds.
        (
          tab as unknown as { dataValidations: { add(address: string, rule: object): void } }
        ).dataValidations.add(address, rule);
      }
    }
  }

  private listFormula(rule: DataValidationRule): string | undefined {
    const values = (rule.condition?.values ?? []).map((value) => value.userEnteredValue ?? '');
    if (rule.condition?.type === 'BOOLEAN') return '"TRUE,FALSE"';
    if (rule.condition?.type === 'ONE_OF_RANGE') {
      const formula = toExcelFormula(values[0] ?? '', this.book, this.names);
      return formula?.replace(/\$?([A-Z]{1,3})\$?(\d+)/g, '$$$1$$$2');
    }
    if (rule.condition?.type !== 'ONE_OF_LIST') return undefined;
    const inline = `"${values.join(',')}"`;
    // Excel's own list holds 255 characters and can't contain a comma.
    if (inline.length <= 255 && !values.some((value) => /[",]/.test(value))) return inline;
    const at = this.longLists.findIndex((list) => list.join('\n') === values.join('\n'));
    const column = columnName(at >= 0 ? at : this.longLists.push(values) - 1);
    return `${LISTS}!$${column}$1:$${column}$${Math.max(values.length, 1)}`;
  }

  lists(): void {
    if (this.longLists.length === 0) return;
    const tab = this.workbook.addWorksheet(LISTS, { state: 'veryHidden' });
    this.longLists.forEach((list, c) => {
      list.forEach((value, r) => {
        tab.getCell(r + 1, c + 1).value = value;
      });
    });
  }
}

/** A font as a conditional format may hold one: it changes neither name nor size. */
function unsized({ name: _, size: __, ...font }: Partial<ExcelJS.Font>): Partial<ExcelJS.Font> {
  return font;
}

/** The format id most cells of a column have, when its cells without content have it. */
function commonStyle(grid: Grid, c: number): number | undefined {
  const counts = new Map<number, number>();
  for (const row of grid.rows) {
    const cell = row?.[c];
    if (cell?.s !== undefined && cell.v === undefined && cell.f === undefined)
      counts.set(cell.s, (counts.get(cell.s) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0];
}

function toResult(value: Value): unknown {
  if (isError(value)) return { error: value.code === '#ERROR!' ? '#VALUE!' : value.code };
  return value ?? '';
}

function toStyle(format: CellFormat, locale: Locale): Partial<ExcelJS.Style> {
  const style: Partial<ExcelJS.Style> = {};
  const numFmt = toExcelFormat(format.numberFormat, locale);
  if (numFmt) style.numFmt = numFmt;
  const text = format.textFormat;
  const color = toArgb(text?.foregroundColorStyle?.rgbColor ?? text?.foregroundColor);
  if (text) {
    style.font = {
      name: text.fontFamily ?? 'Arial',
      size: text.fontSize ?? 10,
      ...(text.bold ? { bold: true } : {}),
      ...(text.italic ? { italic: true } : {}),
      ...(text.underline || text.link ? { underline: true } : {}),
      ...(text.strikethrough ? { strike: true } : {}),
      ...(color ? { color: { argb: color } } : {}),
    };
  }
  const fill = toArgb(format.backgroundColorStyle?.rgbColor ?? format.backgroundColor);
  if (fill) style.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
  const horizontal = format.horizontalAlignment?.toLowerCase() as ExcelJS.Alignment['horizontal'] | undefined;
  const vertical = format.verticalAlignment?.toLowerCase() as ExcelJS.Alignment['vertical'] | undefined;
  if (horizontal || vertical || format.wrapStrategy === 'WRAP') {
    style.alignment = {
      ...(horizontal ? { horizontal } : {}),
      ...(vertical ? { vertical } : {}),
      ...(format.wrapStrategy === 'WRAP' ? { wrapText: true } : {}),
    };
  }
  if (format.borders) {
    const side = (border: gapi.client.sheets.Border | undefined) =>
      border?.style && border.style !== 'NONE'
        ? { style: BORDERS[border.style] ?? ('thin' as const) }
        : undefined;
    style.border = Object.fromEntries(
      (['top', 'bottom', 'left', 'right'] as const).flatMap((name) => {
        const border = side(format.borders![name]);
        return border ? [[name, border]] : [];
      }),
    );
  }
  return style;
}

const BORDERS: Record<string, ExcelJS.BorderStyle> = {
  DOTTED: 'dotted',
  DASHED: 'dashed',
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOUBLE: 'double',
};
