// Walks through the template beside the document: which rows and blocks come, which go, and where.

import { Builder, emptyText, type MadeText, stateOf, wasShown, whole } from '../builder';
import { type Evaluation, isVolatile, isVolatileLoop, type LoopRow } from '../evaluate';
import { END, isStructure, TABLE } from '../flat';
import { madeOf } from '../made';
import { append, keyed, print } from '../slots';
import type { Block, Item, Made, MadeParagraph, Piece, SegmentTemplate, Template } from '../template';
import { type Edit, flowPlace, inOrder } from './edits';
import { type Extent, type Found, numbers, type Range, type Text } from './found';
import type { Refreshed } from './index';
import { type IfLogic, intact, type LoopLogic, logicOf, solid } from './logic';
import type { Renamed } from './requests';
import { rowsOf } from './rows';
import { tableAround } from './tables';
import { Teller } from './telling';

/** A place of the document. */
export interface Spot {
  segment: Text;
  at: number;
  /** Of a paragraph in the middle of which it would fall. */
  side: 'after' | 'before';
}

/** What surrounds the items of a branch. */
export interface Around {
  template: SegmentTemplate;
  /** Blocks that enclose them. */
  owners: readonly string[];
  /** End of the last of them that stands in the document, and where the template has it. */
  last?: Spot & { told: number };
  /** Where the branch itself comes. */
  place?: Spot;
  /** Where a line has got to. */
  line?: Spot;
}

export interface Plan {
  worth: boolean;
  gone: Set<Range>;
  born: Map<string, string>;
  add(edit: Edit): void;
  edits(): Edit[];
}

/** All that the steps share. */
export interface Reconciling {
  template: Template;
  evaluation: Evaluation;
  found: Found;
  made: ReturnType<typeof madeOf>;
  builder: Builder;
  plan: Plan;
  tell: Teller;
  walk(items: readonly Item[], path: string, around: Around): void;
  extentOf(item: Item, path: string): Extent | undefined;
  /** The block shows that now. */
  remember(name: string, shown: number | readonly LoopRow[]): void;
  /** Ranges from s to e go with what they cover. */
  forget(segment: Text, s: number, e: number, but?: (range: Range) => boolean): void;
}

export function reconcile(
  template: Template,
  evaluation: Evaluation,
  found: Found,
  result: Refreshed,
  renamed: Renamed,
): Plan {
  const made = madeOf(template);
  const builder = new Builder(template, evaluation);
  const logics = logicOf(template);
  const edits: Edit[] = [];
  const plan: Plan = {
    worth: false,
    gone: new Set(),
    born: new Map(),
    add: (edit) => edits.push(edit),
    edits: () => inOrder(edits),
  };
  const tell = new Teller(result, plan);
  const all: Reconciling = {
    template,
    evaluation,
    found,
    made,
    builder,
    plan,
    tell,
    walk,
    extentOf,
    remember,
    forget,
  };
  const rows = rowsOf(all, edits);
  const alive = new Set(found.all.map(({ segment }) => segment.segmentId ?? ''));
  for (const segment of template.segments) {
    // A footnote goes with its reference.
    if (segment.reference && !alive.has(segment.segmentId ?? '')) continue;
    walk(segment.items, '', { template: segment, owners: [] });
  }
  return plan;

  function walk(items: readonly Item[], path: string, around: Around): void {
    items.forEach((item, rank) => {
      if (item.t === 'v') missing(item.slot, path);
      else if (item.t === 'p') paragraph(item, items, rank, path, around);
      else if (item.t === 'b') block(item, items, rank, path, around);
      else if (item.t === 't') table(item, items, rank, path, around);
      const extent = extentOf(item, path);
      if (extent) around.last = { segment: extent.segment, at: extent.e, side: 'after', told: item.e };
    });
  }

  function missing(slot: string, path: string): void {
    const name = keyed(slot, path);
    const info = template.slots[slot];
    if (info && evaluation.slots[name] && !found.slots.has(name))
      tell.say(`« ${info.label} » (${info.where}) n’est plus dans le document : Cordée ne l’y remet pas.`);
  }

  function block(item: Block<Item>, list: readonly Item[], rank: number, path: string, around: Around): void {
    const logic = logics.get(item.id);
    const spot = () => spotOf(item.id, list, rank, path, around);
    const shown = evaluation.blocks[keyed(item.id, path)];
    if (!logic || shown === undefined) return;
    if (typeof shown === 'number') condition(item, logic as IfLogic, shown, spot, path, around);
    else loop(item, logic as LoopLogic, shown, spot, path, around);
  }

  // --- Conditions

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

  // --- Loops

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
    for (const [key, { segment, s, e }] of present) {
      const before = segment.flat.slice(s, e);
      const [there, double] = keys.has(key)
        ? []
        : (found.blocks.get(keyed(item.id, append(path, key))) ?? []);
      const goes = there !== undefined && !double && intact(there);
      if (goes) {
        going.push(there);
        const beside = end?.at === s;
        if (tail.length === 0 || !beside) joins = beside && item.level === 'flow';
        tail = beside ? [...tail, there] : [there];
        tell.part(there.key, `Élément retiré de « ${logic.label} »`, before, '', volatile);
      } else tail = [];
      if (!goes && !keys.has(key)) tell.kept(logic, before, false);
      end = { segment, at: e, side: 'after' };
    }
    const last = tail[tail.length - 1];
    joins &&= last !== undefined && isStructure(last.segment.flat[last.e]);
    let ended = false;
    tell.order(logic, [...present.keys()], wanted);
    let previous: Spot | undefined;
    const done: LoopRow[] = [];
    wanted.forEach((row, rank) => {
      const inner = append(path, row.key);
      const key = keyed(item.id, inner);
      const owners = [...around.owners, key];
      const extent = present.get(row.key);
      if (extent) {
        const { segment, s, e } = extent;
        done.push(row);
        walk(items, inner, { template: around.template, owners, place: { segment, at: s, side: 'before' } });
        previous = { segment, at: e, side: 'after' };
        return;
      }
      const following = wanted.slice(rank + 1).find((other) => present.has(other.key));
      const next = following && present.get(following.key);
      const place = () => {
        if (!next && tail.length > 0) return end;
        return (
          previous ??
          (next ? { segment: next.segment, at: next.s, side: 'before' as const } : (end ?? spot()))
        );
      };
      if (anchor?.name.state !== undefined && wasShown(anchor.name.state, row.key, wanted)) {
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
      const at = !anchor && made.anchored.has(item.id) ? undefined : place();
      const beside = previous !== undefined || next !== undefined || end !== undefined;
      if (prototype?.lost?.[0] && !beside) tell.lost(logic, row, prototype.lost[0]);
      else if (
        !at ||
        !comeIn(item, text, at, around, item.branches[0]?.e ?? item.e, !(beside && prototype?.alike))
      )
        tell.unplaced(logic, row, false);
      else {
        done.push(row);
        previous = at;
        ended ||= !next;
        tell.part(key, `Élément « ${row.title} » ajouté à « ${logic.label} »`, '', text.text, volatile);
      }
    });
    for (const range of going) cut(range, item, around, joins && !ended && tail.includes(range));
    remember(name, done);
  }

  // --- Paragraphs that go when nothing of them remains

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

  // --- Tables some rows of which come and go

  function table(
    item: Item & { t: 't' },
    list: readonly Item[],
    rank: number,
    path: string,
    around: Around,
  ): void {
    const free = item.rows.every((row) => row.t === 'b' || row.drop === true);
    const first = item.rows.find((row) => row.t === 'b') as Block<any>;
    if (evaluation.blocks[keyed(first.id, path)] === undefined) return;
    const before = list[rank - 1];
    const bare =
      before?.t === 'p' && before.e === item.s && extentOf(before, path) === undefined ? before : undefined;
    const where = rows.tableOf(item, path);
    if (where) {
      const { segment, table: here } = where;
      const { template: own, owners } = around;
      if (!rows.all(item, path, { template: own, owners, segment, table: here, names: [], free })) return;
      const prototype = made.tables.get(first.id);
      const empty = emptyBefore({ segment, s: here.s, e: here.e });
      const s = empty && (prototype?.padded || bare) ? here.s - 1 : here.s;
      plan.add({ do: 'cut', segment, s, e: here.e, text: '', left: 0 });
      return;
    }
    const prototype = made.tables.get(first.id);
    if (!free || !prototype) return;
    const text = emptyText();
    builder.begin(bare !== undefined && says(bare, path) === false).table(prototype, path, text);
    if (text.text === '') return;
    const logic = logics.get(first.id) as IfLogic | LoopLogic;
    const blocks = item.rows.filter((row) => row.t === 'b') as unknown as Block<Item>[];
    const label = 'loop' in logic ? logic.label : `si ${logic.label}`;
    if (blocks.some((one) => wasSolid(one, path))) {
      tell.say(
        `Le tableau « ${label} » (${logic.where}) a été retiré du document à la main : Cordée ne l’y remet pas.`,
      );
      return;
    }
    const at = spotOf(first.id, list, rank, path, around);
    if (!at || !comeIn(item, text, at, around, -1, true)) {
      tell.say(
        `Le tableau « ${label} » (${logic.where}) devrait revenir, mais sa place n’est plus dans le document.`,
      );
      return;
    }
    for (const one of blocks) remember(keyed(one.id, path), evaluation.blocks[keyed(one.id, path)] ?? 1);
    tell.part(keyed(first.id, path), `Tableau « ${label} »`, '', text.text, false);
  }

  /** Whether a paragraph that may go says something now. */
  function says(item: Item & { t: 'p' }, path: string): boolean {
    const first = item.items.find((one) => one.t === 'b') as Block<Item> | undefined;
    const prototype = first && made.paragraphs.get(first.id);
    return prototype !== undefined && lone(prototype, path).text !== '';
  }

  // --- Places

  function spotOf(
    id: string,
    list: readonly Item[],
    rank: number,
    path: string,
    { template: own, last, place, line }: Around,
  ): Spot | undefined {
    const anchor = found.anchors.get(keyed(id, path));
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
        const where = rows.tableOf(item, path);
        return where && { segment: where.segment, s: where.table.s, e: where.table.e };
      }
    }
  }

  // --- What comes and goes

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

  function remember(name: string, shown: number | readonly LoopRow[]): void {
    const anchor = found.anchors.get(name);
    if (!anchor) return;
    const state = stateOf(shown, name);
    if (state !== anchor.name.state) renamed.set(anchor, print({ ...anchor.name, state }));
  }
}

export function union(extents: readonly (Extent | undefined)[]): Extent | undefined {
  let all: Extent | undefined;
  for (const one of extents) {
    if (!one) continue;
    const { segment, s, e } = one;
    if (!all) all = { segment, s, e };
    else if (all.segment === segment) all = { segment, s: Math.min(all.s, s), e: Math.max(all.e, e) };
  }
  return all;
}
