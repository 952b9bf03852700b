// Rows and passages that stand in another order than the table's: which few of them would move, and what that would lose.

import type { LoopRow } from '../evaluate';
import type { Reorder } from './index';
import type { LoopLogic } from './logic';
import { said } from './telling';

/** A row as it stands in the document. */
interface Standing {
  text: string;
  /** A hand has written in it. */
  typed: boolean;
  /** It can't be taken away whole. */
  fixed: boolean;
}

/** `restored`: loops that a person asks to put in the table's order. Answers the keys of the rows that move now. */
export function ordersOf(reorders: Reorder[], restored: (loop: string) => boolean) {
  return (
    loop: string,
    { label }: LoopLogic,
    present: readonly string[],
    wanted: readonly LoopRow[],
    look: (key: string) => Standing,
  ): ReadonlySet<string> => {
    const rank = new Map(wanted.map(({ key }, at) => [key, at]));
    const here = present.filter((key) => rank.has(key));
    if (here.every((key, at) => at === 0 || rank.get(here[at - 1]!)! < rank.get(key)!)) return NONE;
    const standing = new Map(here.map((key) => [key, look(key)]));
    const weight = (key: string): number => {
      const { fixed, typed } = standing.get(key)!;
      return fixed ? (here.length + 1) ** 2 : typed ? here.length + 1 : 1;
    };
    const stay = heaviest(here.map((key) => ({ rank: rank.get(key)!, weight: weight(key) })));
    const moving = here.filter((key, at) => !stay.has(at) && !standing.get(key)!.fixed);
    if (moving.length === 0) return NONE;
    if (restored(loop)) return new Set(moving);
    const rows = wanted
      .filter(({ key }) => moving.includes(key))
      .map(({ key, title }) => {
        const { text, typed } = standing.get(key)!;
        return { title, text: said(text), typed };
      });
    reorders.push({ loop, label, rows });
    return NONE;
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Places of the items of the heaviest sequence whose ranks grow: what needn't move. */
export function heaviest(items: readonly { rank: number; weight: number }[]): Set<number> {
  const best: { weight: number; before: number }[] = [];
  let last = -1;
  items.forEach(({ rank, weight }, at) => {
    let before = -1;
    for (let other = 0; other < at; other++)
      if (items[other]!.rank < rank && (before < 0 || best[other]!.weight > best[before]!.weight))
        before = other;
    best.push({ weight: weight + (best[before]?.weight ?? 0), before });
    if (last < 0 || best[at]!.weight > best[last]!.weight) last = at;
  });
  const kept = new Set<number>();
  for (let at = last; at >= 0; at = best[at]!.before) kept.add(at);
  return kept;
}
