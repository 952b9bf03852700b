// Where something stands in the document, and where something would come in.

import { END, isStructure, TABLE } from '../flat';
import type { madeOf } from '../made';
import { keyed } from '../slots';
import type { Item } from '../template';
import type { Extent, Found, Text } from './found';
import type { Around, Spot } from './reconcile';
import { type TableExtent, tableAround } from './tables';

export function placesOf(found: Found, made: ReturnType<typeof madeOf>) {
  return { spotOf, emptyBefore, extentOf, tableOf };

  function spotOf(
    id: string,
    list: readonly Item[],
    rank: number,
    path: string,
    { template: own, last, place, line }: Around,
  ): Spot | undefined {
    const anchor = made.anchored.has(id) ? found.anchors.get(keyed(id, path)) : undefined;
    if (line && (anchor || !made.anchored.has(id))) return { ...line };
    const next = nextOf(list, rank, path);
    if (anchor) {
      const { segment, s, e, name } = anchor;
      if (name.side === 'after')
        return { segment, at: last?.segment === segment ? Math.max(e, last.at) : e, side: 'after' };
      return { segment, at: next?.segment === segment ? Math.min(s, next.s) : s, side: 'before' };
    }
    if (made.anchored.has(id)) return undefined;
    if (last) return outOfTable(last, own.flat.slice(last.told, list[rank]?.s));
    return next ? { segment: next.segment, at: next.s, side: 'before' } : place;
  }

  /** After the tables that the template closes in between. */
  function outOfTable({ segment, at, side }: Spot, between: string): Spot {
    let depth = 0;
    let after = at;
    for (const unit of between) {
      if (unit === TABLE) depth++;
      else if (unit === END && depth-- <= 0) after = tableAround(segment, after - 1)?.e ?? after;
    }
    return { segment, at: after, side };
  }

  function nextOf(list: readonly Item[], rank: number, path: string): Extent | undefined {
    for (let next = rank + 1; next < list.length; next++) {
      const item = list[next] as Item;
      const extent = extentOf(item, path);
      if (!extent) continue;
      // Before a table stays the newline of what went.
      const before = list[next - 1] as Item;
      const left = item.t === 't' && before.e === item.s && extentOf(before, path) === undefined;
      return left && emptyBefore(extent) ? { ...extent, s: extent.s - 1 } : extent;
    }
    return undefined;
  }

  /** Whether an empty paragraph stands just before. */
  function emptyBefore({ segment: { flat }, s }: Extent): boolean {
    return flat[s - 1] === '\n' && (flat[s - 2] === '\n' || isStructure(flat[s - 2]));
  }

  /** Where something of an item stands. */
  function extentOf(item: Item, path: string): Extent | undefined {
    switch (item.t) {
      case 'v':
        return found.slots.get(keyed(item.slot, path));
      case 'd':
        return undefined;
      case 'p': {
        const inside = union(item.items.map((one) => extentOf(one, path)));
        if (!inside) return undefined;
        const { segment, s, e } = inside;
        let from = s;
        while (from > 0 && segment.flat[from - 1] !== '\n' && !isStructure(segment.flat[from - 1])) from--;
        return { segment, s: from, e: segment.flat.indexOf('\n', Math.max(from, e - 1)) + 1 };
      }
      case 'b': {
        const rows = found.rows.get(keyed(item.id, path));
        return union([...(rows?.values() ?? []), ...(found.blocks.get(keyed(item.id, path)) ?? [])]);
      }
      case 't': {
        const where = tableOf(item, path);
        return where && { segment: where.segment, s: where.table.s, e: where.table.e };
      }
    }
  }

  /** The table of rows that come and go. */
  function tableOf(item: Item & { t: 't' }, path: string): { segment: Text; table: TableExtent } | undefined {
    const free = item.rows.every((row) => row.t === 'b' || row.drop === true);
    for (const row of item.rows) {
      const extents =
        row.t === 'r'
          ? row.items.map((one) => extentOf(one, path))
          : [
              ...(found.rows.get(keyed(row.id, path))?.values() ?? []),
              ...(found.blocks.get(keyed(row.id, path)) ?? []),
              free || !made.anchored.has(row.id) ? undefined : found.anchors.get(keyed(row.id, path)),
            ];
      for (const extent of extents) {
        const table = extent && tableAround(extent.segment, extent.s);
        if (extent && table) return { segment: extent.segment, table };
      }
    }
    return undefined;
  }
}

function union(extents: readonly (Extent | undefined)[]): Extent | undefined {
  let all: Extent | undefined;
  for (const one of extents) {
    if (!one) continue;
    const { segment, s, e } = one;
    if (!all) all = { segment, s, e };
    else if (all.segment === segment) all = { segment, s: Math.min(all.s, s), e: Math.max(all.e, e) };
  }
  return all;
}
