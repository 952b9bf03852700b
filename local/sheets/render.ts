// Cells as the API hands them out: values by render option, and whole CellData.

import { conditionalFormat, under } from './conditions';
import { isDateFormat, show } from './formats';
import type { Calculator } from './formulas/calculator';
import { treeOf } from './formulas/calculator';
import { evaluate, type Scope } from './formulas/evaluate';
import type { Node } from './formulas/parser';
import { isError, toBoolean, type Value } from './formulas/values';
import type { CellData, CellFormat, ConditionalFormatRule, ExtendedValue, NumberFormat } from './schema';
import type { Area, Cell, Grid, Scalar } from './types';

export interface Rendering {
  value: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  date: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

/** One cell of a values answer; empty is `''`. */
export function renderValue(
  cell: Cell | undefined | null,
  calculator: Calculator,
  grid: Grid,
  at: [number, number, number],
  how: Rendering,
): Scalar {
  if (!cell) return '';
  if (how.value === 'FORMULA' && cell.f !== undefined) return cell.f;
  const value = calculator.value(...at);
  if (value === null) return '';
  if (isError(value)) return value.code;
  const format = cellFormat(cell, grid)?.numberFormat;
  if (how.value === 'FORMATTED_VALUE')
    return show(value, effectiveNumberFormat(cell, format, calculator), calculator.locale);
  if (typeof value === 'number' && how.date === 'FORMATTED_STRING' && isDateFormat(format))
    return show(value, format, calculator.locale);
  return value;
}

/** Rows of scalars without trailing empty cells or rows, as every values answer is cut. */
export function renderArea(area: Area, calculator: Calculator, grid: Grid, how: Rendering): Scalar[][] {
  const rows: Scalar[][] = [];
  let filled = 0;
  const last = Math.min(area.r2, grid.rows.length);
  for (let r = area.r1; r < last; r += 1) {
    const row = grid.rows[r];
    const values: Scalar[] = [];
    let width = 0;
    const end = row ? Math.min(area.c2, row.length) : 0;
    for (let c = area.c1; c < end; c += 1) {
      const value = renderValue(row![c], calculator, grid, [area.sheetId, r, c], how);
      values.push(value);
      if (value !== '') width = values.length;
    }
    values.length = width;
    rows.push(values);
    if (width > 0) filled = rows.length;
  }
  rows.length = filled;
  return rows;
}

/** Turns rows into columns (`majorDimension: COLUMNS`), trailing empties cut again. */
export function transpose(rows: readonly Scalar[][]): Scalar[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, c) => {
    const column = rows.map((row) => row[c] ?? '');
    while (column.length > 0 && column.at(-1) === '') column.pop();
    return column;
  });
}

export function cellFormat(cell: Cell | undefined | null, grid: Grid): CellFormat | undefined {
  return cell?.s === undefined ? undefined : grid.formats[cell.s];
}

/** A formula without a format of its own shows dates as dates when it is TODAY or DATE. */
function effectiveNumberFormat(
  cell: Cell,
  format: NumberFormat | undefined,
  calculator: Calculator,
): NumberFormat | undefined {
  if (format || cell.f === undefined) return format;
  const tree = treeOf(cell.f, calculator.locale);
  return tree?.kind === 'call' && (tree.name === 'TODAY' || tree.name === 'DATE')
    ? { type: 'DATE' }
    : undefined;
}

export function extended(value: Value): ExtendedValue | undefined {
  if (value === null) return undefined;
  if (isError(value))
    return {
      errorValue: {
        type: ERROR_TYPES[value.code] ?? 'ERROR',
        message: value.code,
      },
    };
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value };
}

const ERROR_TYPES: Record<string, NonNullable<ExtendedValue['errorValue']>['type']> = {
  '#ERROR!': 'ERROR',
  '#NAME?': 'NAME',
  '#REF!': 'REF',
  '#VALUE!': 'VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#N/A': 'N_A',
  '#NUM!': 'NUM',
};

/** A cell as `spreadsheets.get` with grid data shows it. */
export function toCellData(
  cell: Cell | undefined | null,
  calculator: Calculator,
  grid: Grid,
  at: [number, number, number],
  rules: readonly ConditionalFormatRule[] = [],
): CellData {
  const value = cell ? calculator.value(...at) : null;
  const shown = String(
    renderValue(cell, calculator, grid, at, { value: 'FORMATTED_VALUE', date: 'SERIAL_NUMBER' }),
  );
  const over = rules.length > 0 ? conditionalFormat(rules, { at, value, shown }, calculator) : undefined;
  if (!cell) return over ? { effectiveFormat: over } : {};
  const data: CellData = {};
  const format = cellFormat(cell, grid);
  const entered = cell.f !== undefined ? { formulaValue: cell.f } : extended(cell.v ?? null);
  if (entered) data.userEnteredValue = entered;
  const effective = extended(value);
  if (effective) {
    data.effectiveValue = effective;
    data.formattedValue = shown;
  }
  if (format) data.userEnteredFormat = format;
  if (format || over) data.effectiveFormat = under(over ?? {}, format);
  const link = linkOf(cell, calculator, grid, at);
  if (link) data.hyperlink = link;
  if (cell.n !== undefined) data.note = cell.n;
  if (cell.d !== undefined) data.dataValidation = grid.validations[cell.d];
  if (cell.r) data.textFormatRuns = cell.r;
  return data;
}

/** The address a cell links to: HYPERLINK(), a link over the whole text, or a link format. */
export function linkOf(
  cell: Cell,
  calculator: Calculator,
  grid: Grid,
  at: [number, number, number],
): string | undefined {
  if (cell.f !== undefined) {
    const tree = /HYPERLINK/i.test(cell.f) ? treeOf(cell.f, calculator.locale) : null;
    const [sheetId, r, c] = at;
    const address = tree && linkIn(tree, { calculator, sheetId, r, c });
    if (address) return address;
  }
  const linked = cell.r?.filter((run) => run.format?.link?.uri) ?? [];
  if (linked.length === 1) return linked[0]!.format!.link!.uri;
  return cellFormat(cell, grid)?.textFormat?.link?.uri;
}

/** The address of the HYPERLINK() whose value the formula shows: itself, or the branch IF and IFERROR take. */
function linkIn(tree: Node, scope: Scope): string | undefined {
  if (tree.kind !== 'call') return undefined;
  const [first, second, third] = tree.args;
  if (!first) return undefined;
  const value = evaluate(first, scope);
  if (tree.name === 'HYPERLINK') return typeof value === 'string' && value !== '' ? value : undefined;
  if (tree.name === 'IFERROR') {
    const shown = isError(value) ? second : first;
    return shown && linkIn(shown, scope);
  }
  if (tree.name !== 'IF' || isError(value)) return undefined;
  const branch = toBoolean(value, scope.calculator.locale) === true ? second : third;
  return branch && linkIn(branch, scope);
}
