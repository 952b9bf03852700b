// Tables of a flat text: their rows, found from any index inside.

import { CELL, END, ROW, TABLE } from '../flat';

export interface TableExtent {
  s: number;
  /** After its end mark. */
  e: number;
  rows: { s: number; e: number; cells: number }[];
}

const known = new WeakMap<object, TableExtent[]>();

/** Every table of a text, outer ones before those inside them. */
function tablesOf(text: { flat: string }): TableExtent[] {
  let tables = known.get(text);
  if (tables) return tables;
  tables = [];
  const { flat } = text;
  const open: TableExtent[] = [];
  for (const mark of flat.matchAll(/[\uE000-\uE003]/g)) {
    const at = mark.index ?? 0;
    const table = open[open.length - 1];
    const row = table?.rows[table.rows.length - 1];
    if (flat[at] === TABLE) {
      const inner = { s: at, e: at, rows: [] };
      open.push(inner);
      tables.push(inner);
    } else if (flat[at] === CELL && row) row.cells++;
    else {
      if (row) row.e = at;
      if (flat[at] === ROW) table?.rows.push({ s: at, e: at, cells: 0 });
      else if (flat[at] === END && table) {
        table.e = at + 1;
        open.pop();
      }
    }
  }
  known.set(text, tables);
  return tables;
}

/** The innermost table in which an index stands. */
export function tableAround(text: { flat: string }, index: number): TableExtent | undefined {
  const tables = tablesOf(text);
  for (let rank = tables.length - 1; rank >= 0; rank--) {
    const table = tables[rank] as TableExtent;
    if (table.s <= index && index < table.e) return table;
  }
  return undefined;
}

/** Rank of the row in which an index stands; -1 outside. */
export function rowOf({ rows }: TableExtent, index: number): number {
  return rows.findIndex(({ s, e }) => index >= s && index < e);
}

/** The row in which an index of one of its cells stands. */
export function rowAround(text: { flat: string }, index: number): { s: number; e: number } | undefined {
  const table = tableAround(text, index);
  return table?.rows[rowOf(table, index)];
}

/** Last newline of the first cell of the row that begins at `from`. */
export function markOf(flat: string, from: number): number {
  let depth = 0;
  for (let at = from + 2; at < flat.length; at++) {
    const unit = flat[at];
    if (unit === TABLE) depth++;
    else if (depth === 0 && (unit === CELL || unit === ROW || unit === END)) return at - 1;
    else if (unit === END) depth--;
  }
  return flat.length - 1;
}
