// What comes into the document, and what goes with the ranges over it.

import { type Builder, emptyText, type MadeText, stateOf, whole } from '../builder';
import type { LoopRow } from '../evaluate';
import { isStructure } from '../flat';
import type { madeOf } from '../made';
import { print } from '../slots';
import type { Block, Item, Made, Piece } from '../template';
import { flowPlace } from './edits';
import type { Extent, Found, Range, Text } from './found';
import type { IfLogic, LoopLogic } from './logic';
import type { Around, Plan, Spot } from './reconcile';
import type { Renamed } from './requests';

export function comingOf(
  found: Found,
  made: ReturnType<typeof madeOf>,
  builder: Builder,
  logics: Map<string, LoopLogic | IfLogic>,
  plan: Plan,
  renamed: Renamed,
) {
  return { make, comeIn, cut, forget, remember };

  function make(item: Block<Item>, inside: readonly any[], path: string, name: string): MadeText {
    const text = emptyText();
    if (item.level === 'inline') builder.line(inside as Piece[], path, text);
    else builder.begin(true).flow(inside as Made[], path, text);
    whole(text.marks, name, 0, text.text.length);
    return text;
  }

  /** `ends`: where in the template it ends; a structure there keeps a newline for it. */
  function comeIn(
    item: Item,
    made: MadeText,
    { segment, at, side }: Spot,
    { owners, template: own }: Around,
    ends: number,
    bullets: boolean,
  ): boolean {
    if (item.t === 'b' && item.level === 'inline') {
      plan.add({ do: 'line', segment, s: at, e: at, text: made.text, made, owners });
      return true;
    }
    const place = flowPlace(segment, at, side, ends >= 0 && isStructure(own.flat[ends]));
    if (!place) return false;
    const listed = !bullets && side === 'after' && made.paragraphs.some(({ bullet }) => bullet !== '');
    const how = listed && place.how === 'before' && place.at === at ? 'after' : place.how;
    if (how !== 'before' && !made.text.endsWith('\n')) return false;
    plan.add({ do: 'flow', segment, s: place.at, e: place.at, text: made.text, made, how, bullets, owners });
    return true;
  }

  function cut({ segment, s, e }: Extent, item: Item, { owners }: Around, joins = false): void {
    const { flat } = segment;
    const inline = item.t === 'b' && item.level === 'inline';
    const typed = s > 0 && flat[s - 1] !== '\n' && !isStructure(flat[s - 1]);
    const left = !inline && flat[e - 1] === '\n' && isStructure(flat[e]) ? 1 : 0;
    const until = left || (!inline && typed) ? e - 1 : e;
    if (joins) plan.add({ do: 'cut', segment, s: s - 1, e: e - 1, text: '', left: 0, joins });
    else if (until > s) plan.add({ do: 'cut', segment, s, e: until, text: '', left });
    else if (left) plan.add({ do: 'cut', segment, s, e: s, text: '', left });
    const inside = item.t === 'b' ? logics.get(item.id) : undefined;
    forget(segment, s, e, (range) => {
      if (range.name.kind === 'shown' && owners.includes(range.key)) return true;
      const stays = range.s >= until || (range.name.kind === 'anchor' && made.held.has(range.name.id));
      return stays && !within(range.name, inside);
    });
  }

  /** Whether a range shows a block's row or branch, or something inside. */
  function within(
    { kind, id }: Range['name'],
    logic: LoopLogic | IfLogic | undefined,
    itself = true,
  ): boolean {
    if (!logic) return false;
    if (itself && kind === 'shown' && id.split('.')[0] === logic.id) return true;
    return ('loop' in logic ? logic.inside : [...logic.yes, ...logic.no]).some((one) =>
      'slot' in one
        ? one.slot.id === id
        : id.split('.')[0] === one.id || within({ kind, id } as Range['name'], one, false),
    );
  }

  function forget(segment: Text, s: number, e: number, but: (range: Range) => boolean = () => false): void {
    for (const range of found.all)
      if (range.segment === segment && range.s >= s && range.e <= e && !but(range)) plan.gone.add(range);
  }

  function remember(name: string, shown: number | readonly LoopRow[] | undefined): void {
    const anchor = found.anchors.get(name);
    if (!anchor) return;
    const state = stateOf(shown, name);
    if (state !== anchor.name.state) renamed.set(anchor, print({ ...anchor.name, state }));
  }
}
