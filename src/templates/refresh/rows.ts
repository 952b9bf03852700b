// Rows of tables that come and go.

import { hash } from '../../domain/hash';
import { noRows, type Owner, ranks, wasShown } from '../builder';
import { isVolatile, isVolatileLoop, type LoopRow } from '../evaluate';
import { append, keyed } from '../slots';
import type { Block, Item, MadeRow, RowItem } from '../template';
import type { Edit } from './edits';
import { type Extent, numbers, type Range, type Text } from './found';
import { type IfLogic, type LoopLogic, solid } from './logic';
import type { Around, Reconciling } from './reconcile';
import { rowOf, type TableExtent } from './tables';

type RowBlock = Block<RowItem> & { table: number };

interface RowsAround extends Omit<Around, 'last' | 'place' | 'line'> {
  segment: Text;
  table: TableExtent;
  /** Names of a new row, one for each block of rows around. */
  names: readonly Owner[];
  /** No row stays: the anchors stand outside of the table. */
  free?: boolean;
  /** Rank after the last row seen. */
  last?: number;
  /** Rank where the branch itself comes. */
  place?: number;
}

export function rowsOf(
  {
    evaluation,
    found,
    logics,
    made,
    builder,
    plan,
    tell,
    order,
    walk,
    extentOf,
    remember,
    forget,
  }: Reconciling,
  edits: Edit[],
) {
  return all;

  /** Walks through the rows of a table; true when none is left, and the table itself is to go. */
  function all(item: Item & { t: 't' }, path: string, around: RowsAround): boolean {
    const from = edits.length;
    walkRows(item.rows, path, around);
    const { segment, table } = around;
    const ours = edits.slice(from).filter((edit) => edit.segment === segment && 'table' in edit);
    const dropped = ours.filter((edit) => edit.do === 'dropRow' && edit.table === table.s);
    if (
      dropped.length < table.rows.length ||
      ours.some((edit) => edit.do === 'rows' && edit.table === table.s)
    )
      return false;
    for (const edit of dropped) edits.splice(edits.indexOf(edit), 1);
    return true;
  }

  function walkRows(list: readonly RowItem[], path: string, around: RowsAround): void {
    list.forEach((item, rank) => {
      if (item.t === 'b') {
        const logic = logics.get(item.id);
        const shown = evaluation.blocks[keyed(item.id, path)];
        if (!logic || shown === undefined) return;
        plan.walked.add(keyed(item.id, path));
        const spot = () => spotOf(item, list, rank, path, around);
        if (typeof shown === 'number') condition(item, logic as IfLogic, shown, spot, path, around);
        else loop(item, logic as LoopLogic, shown, spot, path, around);
      } else if (!item.drop) walk(item.items, path, { template: around.template, owners: around.owners });
      const seen = ranksOf(item, path, around);
      if (seen.length > 0) around.last = Math.max(...seen) + 1;
    });
  }

  function condition(
    item: RowBlock,
    logic: IfLogic,
    shown: number,
    spot: () => number | undefined,
    path: string,
    around: RowsAround,
  ): void {
    const name = keyed(item.id, path);
    const marks = found.blocks.get(name) ?? [];
    const anchor = found.anchors.get(name);
    const seen = marks[0] && numbers(marks[0])[0];
    const was = seen ?? (anchor ? Number(anchor.name.state) : undefined);
    const prototype = made.blocks.get(item.id);
    const inside: MadeRow[] = prototype?.branches[shown] ?? [];
    const own = ownerOf(inside, `${item.id}.${shown}`, path);
    const here = rowsWith(marks, around);
    if (was === shown) {
      if (marks.length === 0 && solid(inside)) {
        tell.say(
          `Les lignes « si ${logic.label} » (${logic.where}) ont été retirées du document à la main : Cordée ne les y remet pas.`,
        );
        return;
      }
      const place = here.length > 0 ? Math.min(...here) : spot();
      within(item.branches[shown]?.items ?? [], path, around, own, place);
      return;
    }
    if (marks.length > 0 && !untouched(marks, around)) {
      tell.say(
        `Les lignes « si ${logic.label} » (${logic.where}) n’ont plus lieu d’être, mais elles ont été modifiées à la main dans le document : elles y restent.`,
      );
      return;
    }
    const rows = noRows();
    builder.rows(inside, path, rows, [...around.names, own]);
    if (prototype?.lost?.[shown] && rows.rows.length > 0)
      tell.say(
        `Les lignes « si ${logic.label} » (${logic.where}) contiennent ${prototype.lost[shown]}, que Google Docs ne permet pas de recréer : elles ne sont pas revenues.`,
      );
    else if (!comeIn(rows, here.length > 0 ? Math.max(...here) + 1 : spot(), around)) {
      tell.say(
        `Les lignes « si ${logic.label} » (${logic.where}) devraient revenir, mais leur place n’est plus dans le document.`,
      );
      return;
    } else remember(name, shown);
    const before = drop(here, around);
    if (before !== '' || rows.text !== '')
      tell.part(name, `Lignes « si ${logic.label} »`, before, rows.text, isVolatile(logic.condition));
  }

  function loop(
    item: RowBlock,
    logic: LoopLogic,
    wanted: readonly LoopRow[],
    spot: () => number | undefined,
    path: string,
    around: RowsAround,
  ): void {
    const name = keyed(item.id, path);
    const present = found.rows.get(name) ?? new Map<string, Extent>();
    const anchor = found.anchors.get(name);
    const prototype = made.blocks.get(item.id);
    const [inside = []]: MadeRow[][] = prototype?.branches ?? [];
    const volatile = isVolatileLoop(logic.loop);
    const keys = new Set(wanted.map(({ key }) => key));
    const here = new Map<string, number[]>();
    for (const [key, extent] of present) {
      const marks = found.blocks.get(keyed(item.id, append(path, key))) ?? [];
      const rows = marks.length > 0 ? rowsWith(marks, around) : rowsWith([extent], around);
      here.set(key, rows);
      if (keys.has(key)) continue;
      const text = rows.map((rank) => textOf(rank, around)).join('');
      if (marks.length === 0 || !untouched(marks, around)) tell.kept(logic, text, true);
      else
        tell.part(
          keyed(item.id, append(path, key)),
          `Ligne retirée de « ${logic.label} »`,
          drop(rows, around),
          '',
          volatile,
        );
    }
    const ends = [...here.values()].flat();
    const moving = order(name, logic, [...present.keys()], wanted, (key) => {
      const marks = found.blocks.get(keyed(item.id, append(path, key))) ?? [];
      const rows = here.get(key) ?? [];
      return {
        text: rows.map((rank) => textOf(rank, around)).join(''),
        typed: !untouched(marks, around),
        fixed: marks.length === 0 || rows.length === 0 || prototype?.lost?.[0] !== undefined,
      };
    });
    const left = new Map([...moving].map((key) => [key, here.get(key) ?? []]));
    for (const key of moving) here.delete(key);
    let previous: number | undefined;
    const done: LoopRow[] = [];
    wanted.forEach((row, rank) => {
      const inner = append(path, row.key);
      const own = ownerOf(inside, item.id, inner);
      const ranks = here.get(row.key);
      const items = item.branches[0]?.items ?? [];
      if (ranks && ranks.length > 0) {
        done.push(row);
        within(items, inner, around, own, Math.min(...ranks));
        previous = Math.max(...ranks) + 1;
        return;
      }
      const following = wanted.slice(rank + 1).find(({ key }) => (here.get(key)?.length ?? 0) > 0);
      const place = () =>
        previous ??
        (following
          ? Math.min(...(here.get(following.key) as number[]))
          : ends.length > 0
            ? Math.max(...ends) + 1
            : spot());
      const moves = left.get(row.key);
      if (!moves && anchor?.name.state !== undefined && wasShown(anchor.name.state, row.key, wanted)) {
        done.push(row);
        if (solid(inside)) tell.taken(logic, row, true);
        else within(items, inner, around, own, place());
        return;
      }
      const rows = noRows();
      builder.rows(inside, inner, rows, [...around.names, own]);
      const at = !moves && !anchor && made.anchored.has(item.id) ? undefined : place();
      if (!comeIn(rows, at, around)) {
        tell.unplaced(logic, row, true);
        if (moves) done.push(row);
      } else {
        done.push(row);
        if (moves) drop(moves, around);
        if (rows.rows.length === 0) return;
        previous = at;
        plan.worth ||= moves !== undefined;
        if (moves) return;
        tell.part(
          keyed(item.id, inner),
          `Ligne « ${row.title} » ajoutée à « ${logic.label} »`,
          '',
          rows.text,
          volatile,
        );
      }
    });
    remember(name, done);
  }

  function within(
    items: readonly RowItem[],
    path: string,
    { template, owners, segment, table, names }: RowsAround,
    own: Owner,
    place: number | undefined,
  ): void {
    const around: RowsAround = { template, owners, segment, table, names: [...names, own] };
    if (place !== undefined) around.place = place;
    walkRows(items, path, around);
  }

  function ownerOf(inside: readonly MadeRow[], id: string, path: string): Owner {
    const base = ranks(inside);
    return (row) => keyed(`${id}.${row - base}`, path);
  }

  // --- Where rows are

  function spotOf(
    item: RowBlock,
    list: readonly RowItem[],
    rank: number,
    path: string,
    around: RowsAround,
  ): number | undefined {
    const { table, segment, last, place, free } = around;
    const next = list
      .slice(rank + 1)
      .map((one) => ranksOf(one, path, around))
      .find((seen) => seen.length > 0);
    const own = !free && made.anchored.has(item.id);
    const anchor = own ? found.anchors.get(keyed(item.id, path)) : undefined;
    if (anchor) {
      const row = anchor.segment === segment ? rowOf(table, anchor.s) : -1;
      if (row < 0) return undefined;
      if (anchor.name.side === 'after') return Math.max(row + 1, last ?? 0);
      return next ? Math.min(row, ...next) : row;
    }
    if (own) return undefined;
    return last ?? (next ? Math.min(...next) : (place ?? (free ? table.rows.length : undefined)));
  }

  /** Ranks of the rows of an item that stand in the table. */
  function ranksOf(item: RowItem, path: string, around: RowsAround): number[] {
    if (item.t === 'b') {
      const rows = found.rows.get(keyed(item.id, path));
      return rowsWith([...(rows?.values() ?? []), ...(found.blocks.get(keyed(item.id, path)) ?? [])], around);
    }
    for (const one of item.items) {
      const extent = extentOf(one, path);
      if (extent) return rowsWith([extent], around);
    }
    return [];
  }

  /** Ranks of the rows in which extents stand. */
  function rowsWith(extents: readonly Extent[], { segment, table }: RowsAround): number[] {
    const rows = new Set<number>();
    for (const extent of extents) {
      if (extent.segment !== segment) continue;
      const from = rowOf(table, extent.s);
      const to = rowOf(table, extent.e - 1);
      if (from >= 0) for (let rank = from; rank <= Math.max(from, to); rank++) rows.add(rank);
    }
    return [...rows].sort((a, b) => a - b);
  }

  // --- What comes and goes

  /** Whether rows still say what Cordée wrote. */
  function untouched(marks: readonly Range[], { segment, table }: RowsAround): boolean {
    return marks.every(({ name, s, segment: own }) => {
      const row = own === segment ? table.rows[rowOf(table, s)] : undefined;
      return (
        row !== undefined && name.kind === 'shown' && hash(segment.flat.slice(row.s, row.e)) === name.hash
      );
    });
  }

  function textOf(rank: number, { segment, table }: RowsAround): string {
    const row = table.rows[rank];
    return row ? segment.flat.slice(row.s, row.e) : '';
  }

  /** Takes rows away; what they said. */
  function drop(ranks: readonly number[], around: RowsAround): string {
    const { segment, table } = around;
    for (const rank of ranks) {
      const { s, e } = table.rows[rank] as TableExtent['rows'][number];
      plan.add({ do: 'dropRow', segment, s, e, text: '', table: table.s, row: rank });
      forget(segment, s, e);
    }
    return ranks.map((rank) => textOf(rank, around)).join('');
  }

  /** False when there is no place for them. */
  function comeIn(rows: ReturnType<typeof noRows>, rank: number | undefined, around: RowsAround): boolean {
    const { segment, table, owners } = around;
    const [first] = rows.rows;
    if (!first) return true;
    const beside = rank === undefined ? undefined : table.rows[Math.max(0, rank - 1)];
    if (rank === undefined || beside?.cells !== first.length) return false;
    const s = table.rows[rank]?.s ?? table.e - 1;
    plan.add({
      do: 'rows',
      segment,
      s,
      e: s,
      text: rows.text,
      rows,
      table: table.s,
      below: rank - 1,
      owners,
    });
    return true;
  }
}
