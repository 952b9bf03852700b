// Passages under a condition: shown, hidden, or one branch in the place of the other.

import { isVolatile } from '../evaluate';
import { isStructure } from '../flat';
import { keyed } from '../slots';
import type { Block, Item } from '../template';
import { numbers, type Range } from './found';
import { type IfLogic, intact, solid } from './logic';
import type { Around, Reconciling, Spot } from './reconcile';

export function conditionsOf({ found, made, plan, tell, walk, make, comeIn, cut, remember }: Reconciling) {
  return condition;

  function condition(
    item: Block<Item>,
    logic: IfLogic,
    shown: number,
    spot: () => Spot | undefined,
    path: string,
    around: Around,
  ): void {
    const name = keyed(item.id, path);
    const [there, double] = found.blocks.get(name) ?? [];
    const anchor = found.anchors.get(name);
    const seen = there && numbers(there)[0];
    const was = seen ?? (anchor ? Number(anchor.name.state) : undefined);
    const prototype = made.blocks.get(item.id);
    const inside = prototype?.branches[shown] ?? [];
    const own = keyed(`${item.id}.${shown}`, path);
    const items = item.branches[shown]?.items ?? [];
    if (was === shown) {
      if (there) {
        const place: Spot = { segment: there.segment, at: there.s, side: 'before' };
        walk(items, path, { template: around.template, owners: [...around.owners, name], place });
      } else if (solid(inside)) {
        tell.say(
          `Le passage « si ${logic.label} » (${logic.where}) a été retiré du document à la main : Cordée ne l’y remet pas.`,
        );
      } else if (items.length > 0) {
        const place = spot();
        plan.born.set(name, own);
        walk(items, path, {
          template: around.template,
          owners: [...around.owners, name],
          ...(place && { place }),
        });
      }
      return;
    }
    const volatile = isVolatile(logic.condition);
    const text = make(item, inside, path, own);
    if (there && (double || !intact(there))) {
      tell.say(
        `Le passage « si ${logic.label} » (${logic.where}) n’a plus lieu d’être, mais il a été modifié à la main dans le document : il y reste.`,
      );
      return;
    }
    let comes = text.text !== '';
    if (comes && prototype?.lost?.[shown]) {
      tell.say(
        `Le passage « si ${logic.label} » (${logic.where}) contient ${prototype.lost[shown]}, que Google Docs ne permet pas de recréer : il n’est pas revenu.`,
      );
      comes = false;
    } else if (comes) {
      const place = there ? beside(there, item, shown, around) : spot();
      if (!place || !comeIn(item, text, place, around, item.branches[shown]?.e ?? item.e, true)) {
        tell.say(
          `Le passage « si ${logic.label} » (${logic.where}) devrait revenir, mais sa place n’est plus dans le document.`,
        );
        return;
      }
      remember(name, shown);
    } else remember(name, shown);
    const before = there ? there.segment.flat.slice(there.s, there.e) : '';
    if (there) cut(there, item, around);
    if (there || comes)
      tell.part(
        `${item.id}@${path}`,
        `Passage « si ${logic.label} »`,
        before,
        comes ? text.text : '',
        volatile,
      );
  }

  /** Where a branch comes in the place of the other. */
  function beside({ segment, s, e }: Range, item: Block<Item>, shown: number, { template }: Around): Spot {
    const leaves = item.level === 'flow' && isStructure(segment.flat[e]) && segment.flat[e - 1] === '\n';
    const ends = isStructure(template.flat[item.branches[shown]?.e ?? item.e]);
    return leaves && !ends ? { segment, at: s, side: 'before' } : { segment, at: e, side: 'after' };
  }
}
