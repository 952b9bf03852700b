// Paragraphs that go when nothing of them remains, and come back whole.

import { emptyText, type MadeText, wasShown } from '../builder';
import { isVolatile, isVolatileLoop, type LoopRow } from '../evaluate';
import { append, keyed } from '../slots';
import type { Block, Item, MadeParagraph } from '../template';
import type { Extent, Range } from './found';
import { type IfLogic, intact, type LoopLogic, solid } from './logic';
import type { Around, Reconciling, Spot } from './reconcile';

export function paragraphsOf(all: Reconciling) {
  const { evaluation, found, made, builder, logics, plan, tell } = all;
  const { block, missing, extentOf, spotOf, comeIn, cut, remember } = all;
  return { paragraph, says, wasSolid };

  function paragraph(
    item: Item & { t: 'p' },
    list: readonly Item[],
    rank: number,
    path: string,
    around: Around,
  ): void {
    const blocks = item.items.filter((one): one is Block<Item> => one.t === 'b');
    const [first] = blocks;
    const prototype = first && made.paragraphs.get(first.id);
    if (!first || !prototype || evaluation.blocks[keyed(first.id, path)] === undefined) return;
    for (const one of blocks) plan.walked.add(keyed(one.id, path));
    const extent = extentOf(item, path);
    const text = lone(prototype, path);
    const logic = logics.get(first.id) as IfLogic | LoopLogic;
    const label = 'loop' in logic ? logic.label : `si ${logic.label}`;
    const volatile = blocks.every((one) => {
      const about = logics.get(one.id) as IfLogic | LoopLogic;
      return 'loop' in about ? isVolatileLoop(about.loop) : isVolatile(about.condition);
    });
    const renew = () => {
      for (const one of blocks) remember(keyed(one.id, path), evaluation.blocks[keyed(one.id, path)] ?? 1);
    };
    if (extent) {
      const { segment, s, e } = extent;
      if (text.text === '' && onlyOurs(extent, blocks, path)) {
        cut({ segment, s, e }, item, around);
        renew();
        tell.part(keyed(first.id, path), `Passage « ${label} »`, segment.flat.slice(s, e), '', volatile);
        return;
      }
      line(item, path, around, { segment, at: s, side: 'after' });
      return;
    }
    if (text.text === '') {
      renew();
      return;
    }
    if (blocks.some((one) => wasSolid(one, path))) {
      tell.say(
        `Le passage « ${label} » (${logic.where}) a été retiré du document à la main : Cordée ne l’y remet pas.`,
      );
      return;
    }
    const lost = blocks.map((one) => Object.values(made.blocks.get(one.id)?.lost ?? {})[0]).find(Boolean);
    const holder = blocks.find((one) => found.anchors.has(keyed(one.id, path))) ?? first;
    const at = spotOf(holder.id, list, rank, path, around);
    if (lost)
      tell.say(
        `Le passage « ${label} » (${logic.where}) contient ${lost}, que Google Docs ne permet pas de recréer : il n’est pas revenu.`,
      );
    else if (!at || !comeIn(item, text, at, around, item.e, true))
      tell.say(
        `Le passage « ${label} » (${logic.where}) devrait revenir, mais sa place n’est plus dans le document.`,
      );
    else {
      renew();
      tell.part(keyed(first.id, path), `Passage « ${label} »`, '', text.text, volatile);
    }
  }

  /** What comes and goes in a line that stays: between two blocks stands what the template says. */
  function line(item: Item & { t: 'p' }, path: string, around: Around, from: Spot): void {
    const { template: own } = around;
    const spot = { ...from };
    let cursor = item.s;
    const inner: Around = { template: own, owners: around.owners, line: spot };
    item.items.forEach((one, rank) => {
      const gap = own.flat.slice(cursor, one.s);
      if (spot.segment.flat.startsWith(gap, spot.at)) spot.at += gap.length;
      cursor = one.e;
      if (one.t === 'b') block(one, item.items, rank, path, inner);
      else if (one.t === 'v') missing(one.slot, path);
      const extent = extentOf(one, path);
      if (extent) spot.at = extent.e;
    });
  }

  /** Whether nothing stands in a paragraph but what we wrote there. */
  function onlyOurs({ segment, s, e }: Extent, blocks: readonly Block<Item>[], path: string): boolean {
    let text = segment.flat.slice(s, e);
    const ranges = blocks.flatMap((one) => instances(one, path)).sort((a, b) => b.s - a.s);
    for (const range of ranges) {
      if (!intact(range)) return false;
      text = text.slice(0, range.s - s) + text.slice(range.e - s);
    }
    return text.trim() === '';
  }

  function instances({ id }: Block<Item>, path: string): Range[] {
    const rows = found.rows.get(keyed(id, path));
    return [...(rows?.keys() ?? [])]
      .flatMap((key) => found.blocks.get(keyed(id, append(path, key))) ?? [])
      .concat(found.blocks.get(keyed(id, path)) ?? []);
  }

  /** Whether the block certainly showed something. */
  function wasSolid({ id }: Block<Item>, path: string): boolean {
    const state = found.anchors.get(keyed(id, path))?.name.state;
    const prototype = made.blocks.get(id);
    if (state === undefined || !prototype) return false;
    if (!prototype.loop) return solid(prototype.branches[Number(state)] ?? []);
    const rows = evaluation.blocks[keyed(id, path)] as readonly LoopRow[];
    return solid(prototype.branches[0] ?? []) && rows.some(({ key }) => wasShown(state, key, rows));
  }

  function lone(prototype: MadeParagraph, path: string): MadeText {
    const text = emptyText();
    builder.paragraph(prototype, path, text);
    return text;
  }

  /** Whether a paragraph that may go says something now. */
  function says(item: Item & { t: 'p' }, path: string): boolean {
    const first = item.items.find((one) => one.t === 'b') as Block<Item> | undefined;
    const prototype = first && made.paragraphs.get(first.id);
    return prototype !== undefined && lone(prototype, path).text !== '';
  }
}
