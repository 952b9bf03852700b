// Sorting rows of an area: whole cells move, relative references follow, blanks go last.

import type { Draft } from '../draft';
import type { Calculator } from '../formulas/calculator';
import { shiftFormula } from '../formulas/references';
import { compare, isError, type Value } from '../formulas/values';
import type { SortSpec } from '../schema';
import type { Area, Cell } from '../types';

export function sortArea(draft: Draft, calculator: Calculator, area: Area, specs: readonly SortSpec[]): void {
  const grid = draft.grid(area.sheetId);
  const last = Math.min(area.r2, grid.rows.length);
  const keys = new Map<number, Value[]>();
  const order: number[] = [];
  for (let r = area.r1; r < last; r += 1) {
    order.push(r);
    keys.set(
      r,
      specs.map((spec) => calculator.value(area.sheetId, r, spec.dimensionIndex ?? 0)),
    );
  }
  order.sort((a, b) => {
    for (const [at, spec] of specs.entries()) {
      const result = rank(keys.get(a)![at]!, keys.get(b)![at]!, spec.sortOrder === 'DESCENDING' ? -1 : 1);
      if (result !== 0) return result;
    }
    return a - b;
  });
  const taken = order.map((from) => (grid.rows[from] ?? []).slice(area.c1, area.c2));
  order.forEach((from, position) => {
    const to = area.r1 + position;
    if (from === to) return;
    for (let c = area.c1; c < area.c2; c += 1) {
      const cell = taken[position]![c - area.c1] ?? undefined;
      if (cell || grid.cell(to, c)) grid.set(to, c, cell && moved(cell, to - from));
    }
  });
}

function moved(cell: Cell, rows: number): Cell {
  return cell.f === undefined ? cell : { ...cell, f: shiftFormula(cell.f, rows, 0) };
}

function rank(a: Value, b: Value, direction: 1 | -1): number {
  const [emptyA, emptyB] = [a === null || a === '', b === null || b === ''];
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  if (isError(a) || isError(b)) return Number(isError(a)) - Number(isError(b));
  return direction * compare(a, b);
}
