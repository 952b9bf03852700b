// The conditional formats that a tab lacks, as requests.

import type { TableKey } from '../declaration';
import { filled, type Layout } from '../formulas';
import type { Highlight } from './highlights';

export type FormatRule = gapi.client.sheets.ConditionalFormatRule;

interface Place {
  sheetId: number;
  /** 1-based: the last row of the header. */
  headerRow: number;
  columns: Readonly<Record<string, number>>;
}

/** Adds them after those that are there, whose order stands; one that says the same is left alone. */
export function missingHighlights(
  table: TableKey,
  { sheetId, headerRow, columns }: Place,
  layout: Layout,
  wanted: readonly Highlight[],
  present: readonly FormatRule[],
): gapi.client.sheets.Request[] {
  const known = new Set(present.map(identity));
  const rules: FormatRule[] = [];
  for (const { on, when, format } of wanted) {
    const positions = on
      .map((key) => columns[key])
      .filter((position): position is number => position !== undefined)
      .sort((a, b) => a - b);
    const text = 'label' in when ? when.label : filled(layout, when.formula, table, headerRow + 1);
    if (positions.length === 0 || text === undefined) continue;
    const type = 'label' in when ? 'TEXT_EQ' : 'CUSTOM_FORMULA';
    const one: FormatRule = {
      ranges: runs(positions).map(([startColumnIndex, endColumnIndex]) => ({
        sheetId,
        startRowIndex: headerRow,
        startColumnIndex,
        endColumnIndex,
      })),
      booleanRule: { condition: { type, values: [{ userEnteredValue: text }] }, format },
    };
    if (!known.has(identity(one))) rules.push(one);
  }
  return rules.map((one, index) => ({
    addConditionalFormatRule: { rule: one, index: present.length + index },
  }));
}

/** What a rule looks for, and where it starts: its format is people's to change. */
function identity({ ranges = [], booleanRule }: FormatRule): string {
  const { type, values = [] } = booleanRule?.condition ?? {};
  return `${ranges[0]?.startColumnIndex ?? 0}|${type}|${values.map((value) => value.userEnteredValue).join('|')}`;
}

/** [2, 3, 4, 7] → [2, 5[ and [7, 8[. */
function runs(positions: readonly number[]): [start: number, end: number][] {
  const all: [number, number][] = [];
  for (const position of positions) {
    const last = all[all.length - 1];
    if (last && last[1] === position) last[1] = position + 1;
    else all.push([position, position + 1]);
  }
  return all;
}
