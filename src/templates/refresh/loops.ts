// What a loop repeats in a line or among paragraphs: an element comes at its place, an untouched one goes.

import { wasShown } from '../builder';
import { isVolatileLoop, type LoopRow } from '../evaluate';
import { isStructure } from '../flat';
import { append, keyed } from '../slots';
import type { Block, Item } from '../template';
import type { Extent, Range } from './found';
import { intact, type LoopLogic, solid } from './logic';
import type { Around, Reconciling, Spot } from './reconcile';

export function loopsOf({ found, made, plan, tell, order, walk, make, comeIn, cut, remember }: Reconciling) {
  return loop;

  function loop(
    item: Block<Item>,
    logic: LoopLogic,
    wanted: readonly LoopRow[],
    spot: () => Spot | undefined,
    path: string,
    around: Around,
  ): void {
    const name = keyed(item.id, path);
    const present = found.rows.get(name) ?? new Map<string, Extent>();
    const anchor = found.anchors.get(name);
    const prototype = made.blocks.get(item.id);
    const [inside = []] = prototype?.branches ?? [];
    const items = item.branches[0]?.items ?? [];
    const volatile = isVolatileLoop(logic.loop);
    const keys = new Set(wanted.map(({ key }) => key));
    let end: Spot | undefined;
    /** What goes at the very end, row after row; whether one that stays ends just before. */
    let tail: Range[] = [];
    let joins = false;
    const going: Range[] = [];
    const marksOf = (key: string) => found.blocks.get(keyed(item.id, append(path, key))) ?? [];
    const moving = order(name, logic, [...present.keys()], wanted, (key) => {
      const [there, double] = marksOf(key);
      const { segment, s, e } = present.get(key)!;
      return {
        text: segment.flat.slice(s, e),
        typed: there === undefined || !intact(there),
        fixed: there === undefined || double !== undefined || prototype?.lost?.[0] !== undefined,
      };
    });
    for (const [key, { segment, s, e }] of present) {
      const before = segment.flat.slice(s, e);
      const moves = moving.has(key);
      const [there, double] = keys.has(key) && !moves ? [] : marksOf(key);
      const goes = there !== undefined && (moves || (!double && intact(there)));
      if (goes) {
        going.push(there);
        const beside = end?.at === s;
        if (tail.length === 0 || !beside) joins = beside && item.level === 'flow';
        tail = beside ? [...tail, there] : [there];
        if (moves) plan.worth = true;
        else tell.part(there.key, `Élément retiré de « ${logic.label} »`, before, '', volatile);
      } else tail = [];
      if (!goes && !keys.has(key)) tell.kept(logic, before, false);
      end = { segment, at: e, side: 'after' };
    }
    const last = tail[tail.length - 1];
    joins &&= last !== undefined && isStructure(last.segment.flat[last.e]);
    let ended = false;
    let previous: Spot | undefined;
    const done: LoopRow[] = [];
    wanted.forEach((row, rank) => {
      const inner = append(path, row.key);
      const key = keyed(item.id, inner);
      const owners = [...around.owners, key];
      const moves = moving.has(row.key);
      const extent = moves ? undefined : present.get(row.key);
      if (extent) {
        const { segment, s, e } = extent;
        done.push(row);
        walk(items, inner, { template: around.template, owners, place: { segment, at: s, side: 'before' } });
        previous = { segment, at: e, side: 'after' };
        return;
      }
      const following = wanted.slice(rank + 1).find(({ key }) => present.has(key) && !moving.has(key));
      const next = following && present.get(following.key);
      const place = () => {
        if (!next && tail.length > 0) return end;
        return (
          previous ??
          (next ? { segment: next.segment, at: next.s, side: 'before' as const } : (end ?? spot()))
        );
      };
      if (!moves && anchor?.name.state !== undefined && wasShown(anchor.name.state, row.key, wanted)) {
        done.push(row);
        if (solid(inside)) tell.taken(logic, row, false);
        else {
          const at = place();
          plan.born.set(key, key);
          walk(items, inner, { template: around.template, owners, ...(at && { place: at }) });
        }
        return;
      }
      const text = make(item, inside, inner, key);
      if (text.text === '') {
        done.push(row);
        return;
      }
      const at = !moves && !anchor && made.anchored.has(item.id) ? undefined : place();
      const beside = previous !== undefined || next !== undefined || end !== undefined;
      if (prototype?.lost?.[0] && !beside) tell.lost(logic, row, prototype.lost[0]);
      else if (
        !at ||
        !comeIn(item, text, at, around, item.branches[0]?.e ?? item.e, !(beside && prototype?.alike))
      ) {
        tell.unplaced(logic, row, false);
        // Without a place of its own it stays where it is.
        if (moves) going.splice(going.indexOf(marksOf(row.key)[0]!), 1);
      } else {
        done.push(row);
        previous = at;
        ended ||= !next;
        if (!moves)
          tell.part(key, `Élément « ${row.title} » ajouté à « ${logic.label} »`, '', text.text, volatile);
      }
    });
    for (const range of going) cut(range, item, around, joins && !ended && tail.includes(range));
    remember(name, done);
  }
}
