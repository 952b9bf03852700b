// The conditional formats that a tab lacks, as requests.

import { neighbours } from '../a1';
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
  const rules: FormatRule[] = [];
  for (const { on, when, format } of wanted) {
    const positions = on
      .map((key) => columns[key])
      .filter((position): position is number => position !== undefined);
    const text = 'label' in when ? when.label : filled(layout, when.formula, table, headerRow + 1);
    if (positions.length === 0 || text === undefined) continue;
    const type = 'label' in when ? 'TEXT_EQ' : 'CUSTOM_FORMULA';
    const one: FormatRule = {
      ranges: neighbours(positions).map(([startColumnIndex, endColumnIndex]) => ({
        sheetId,
        startRowIndex: headerRow,
        startColumnIndex,
        endColumnIndex,
      })),
      booleanRule: { condition: { type, values: [{ userEnteredValue: text }] }, format },
    };
    if (!present.some((other) => saysTheSame(one, other))) rules.push(one);
  }
  return rules.map((one, index) => ({
    addConditionalFormatRule: { rule: one, index: present.length + index },
  }));
}

/** It looks for the same in one of the same columns, moved with them: its format and its other columns are people's to change. */
function saysTheSame(wanted: FormatRule, other: FormatRule): boolean {
  return (
    lookedFor(wanted) === lookedFor(other) &&
    (wanted.ranges ?? []).some((one) =>
      (other.ranges ?? []).some(
        (its) =>
          (its.startColumnIndex ?? 0) < (one.endColumnIndex ?? 0) &&
          (one.startColumnIndex ?? 0) < (its.endColumnIndex ?? Infinity),
      ),
    )
  );
}

function lookedFor({ booleanRule }: FormatRule): string {
  const { type, values = [] } = booleanRule?.condition ?? {};
  return `${type}|${values.map((value) => value.userEnteredValue).join('|')}`;
}
