// Chooses, for each block, a character that always stays: where the block comes back when it has shown nothing.
//
// For lines and paragraphs: the nearest such character before the block in its own surroundings (`after`), else
// the nearest one after it (`before`), else the newline that stays before a table or at the end of the cell or
// segment. For rows: the last newline of
// the row above, else the first cell's newline of the row below, else as for the table itself. A block that fills
// its parent's whole branch has no anchor of its own: its place is its parent's.

import type { Plan } from './blocks';
import { isStructure } from './flat';
import type { Item, RowItem, SegmentTemplate } from './template';

export function placeAnchors(plan: Plan, items: readonly Item[]): SegmentTemplate['anchors'] {
  const { flat } = plan.structure;
  const found: SegmentTemplate['anchors'] = [];

  const search = (
    id: string,
    around: readonly Item[],
    rank: number,
    s: number,
    e: number,
    low: number,
    high: number,
    inLine: boolean,
  ) => {
    const inside = (index: number) => index >= low && index < high;
    let at = s - 1;
    for (let next = rank - 1; inside(at) && !(inLine && flat[at] === '\n'); ) {
      const neighbour = around[next];
      if (neighbour && neighbour.e > at && !stays(neighbour)) {
        at = neighbour.s - 1;
        next--;
      } else if (isStructure(flat[at])) break;
      else {
        found.push({ at: lowHalf(flat[at]) ? at - 1 : at, block: id, side: 'after' });
        return;
      }
    }
    at = e;
    for (let next = rank + 1; inside(at); ) {
      const neighbour = around[next];
      if (neighbour && neighbour.s <= at && !stays(neighbour)) {
        at = neighbour.e;
        next++;
      } else if (isStructure(flat[at])) break;
      else {
        found.push({ at, block: id, side: 'before' });
        return;
      }
    }
    // A newline stays before what needs one, whatever goes.
    if (inside(at)) {
      found.push({ at: at - 1, block: id, side: 'before', ends: true });
      return;
    }
    const holder = plan.holders.get(id);
    if (holder && holder.s >= low && holder.e <= high)
      found.push({ at: holder.e - 1, block: id, side: 'before', ends: true });
  };

  const visit = (list: readonly Item[], low: number, high: number) => {
    list.forEach((item, rank) => {
      if (item.t === 'b') {
        search(item.id, list, rank, item.s, item.e, low, high, item.level === 'inline');
        for (const branch of item.branches) visit(branch.items, branch.s, branch.e);
      } else if (item.t === 'p') {
        for (const inner of item.items) {
          if (inner.t !== 'b') continue;
          search(inner.id, list, rank, item.s, item.e, low, high, false);
          for (const branch of inner.branches) visit(branch.items, branch.s, branch.e);
        }
      } else if (item.t === 't') {
        rows(item.rows, (id) => search(id, list, rank, item.s, item.e, low, high, false));
      }
    });
  };

  const rows = (list: readonly RowItem[], otherwise: (id: string) => void) => {
    list.forEach((item, rank) => {
      if (item.t === 'r') {
        visit(item.items, item.s, item.e);
        return;
      }
      const stays = (one: RowItem) => one.t === 'r' && !one.drop;
      const above = list.slice(0, rank).reverse().find(stays);
      const below = list.slice(rank + 1).find(stays);
      if (above) found.push({ at: above.e - 1, block: item.id, side: 'after', ends: true });
      else if (below?.t === 'r') found.push({ at: below.mark, block: item.id, side: 'before', ends: true });
      else otherwise(item.id);
      for (const branch of item.branches) rows(branch.items, () => undefined);
    });
  };

  /** A passage without an anchor of its own is remembered on that of the condition around it. */
  const share = (item: Item | RowItem, around: SegmentTemplate['anchors'][number] | undefined) => {
    if (item.t === 'p' || item.t === 'r') for (const one of item.items) share(one, around);
    else if (item.t === 't') for (const one of item.rows) share(one, around);
    if (item.t !== 'b') return;
    let anchor = anchors.get(item.id);
    if (!anchor && around) {
      anchor = { ...around, block: item.id, shared: true };
      found.push(anchor);
    }
    for (const branch of item.branches)
      for (const one of branch.items) share(one, item.loop ? undefined : anchor);
  };

  visit(items, 0, flat.length);
  const anchors = new Map(found.map((anchor) => [anchor.block, anchor]));
  for (const item of items) share(item, undefined);
  return found.sort((a, b) => a.at - b.at);
}

/** A table that keeps a row. */
function stays(item: Item): boolean {
  return item.t === 't' && !item.rows.every((row) => row.t === 'b' || row.drop === true);
}

function lowHalf(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '\uDC00' && unit <= '\uDFFF';
}
