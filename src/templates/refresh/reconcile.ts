// Walks through the template beside the document: which rows and blocks come, which go, and where.

import { Builder } from '../builder';
import type { Evaluation } from '../evaluate';
import { madeOf } from '../made';
import { keyed } from '../slots';
import type { Block, Item, SegmentTemplate, Template } from '../template';
import { comingOf } from './coming';
import { conditionsOf } from './conditions';
import { type Edit, inOrder } from './edits';
import type { Found, Range, Text } from './found';
import type { Choice, Refreshed } from './index';
import { type IfLogic, type LoopLogic, logicOf } from './logic';
import { loopsOf } from './loops';
import { ordersOf } from './order';
import { paragraphsOf } from './paragraphs';
import { placesOf } from './places';
import type { Renamed } from './requests';
import { rowsOf } from './rows';
import { Teller } from './telling';
import { tablesOf } from './whole-tables';

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
  /** Blocks that were looked at. */
  walked: Set<string>;
  add(edit: Edit): void;
  edits(): Edit[];
}

/** All that the steps share. */
export interface Reconciling extends Places, Coming {
  template: Template;
  evaluation: Evaluation;
  found: Found;
  made: ReturnType<typeof madeOf>;
  builder: Builder;
  logics: ReturnType<typeof logicOf>;
  plan: Plan;
  tell: Teller;
  /** Which rows of a loop move. */
  order: ReturnType<typeof ordersOf>;
  walk(items: readonly Item[], path: string, around: Around): void;
  block(item: Block<Item>, list: readonly Item[], rank: number, path: string, around: Around): void;
  /** A value that is no longer in the document. */
  missing(slot: string, path: string): void;
}

type Places = ReturnType<typeof placesOf>;
type Coming = ReturnType<typeof comingOf>;

export function reconcile(
  template: Template,
  evaluation: Evaluation,
  found: Found,
  result: Refreshed,
  renamed: Renamed,
  choices: Readonly<Record<string, Choice>>,
): Plan {
  const made = madeOf(template);
  const builder = new Builder(template, evaluation);
  const logics = logicOf(template);
  const edits: Edit[] = [];
  const plan: Plan = {
    worth: false,
    gone: new Set(),
    born: new Map(),
    walked: new Set(),
    add: (edit) => edits.push(edit),
    edits: () => inOrder(edits),
  };
  const tell = new Teller(result, plan);
  const order = ordersOf(result.reorders, (loop) => choices[loop] === 'restore');
  const places = placesOf(found, made);
  const coming = comingOf(found, made, builder, logics, plan, renamed);
  const shared = {
    template,
    evaluation,
    found,
    made,
    builder,
    logics,
    plan,
    tell,
    order,
    walk,
    block,
    missing,
  };
  const all: Reconciling = { ...shared, ...places, ...coming };
  const { extentOf, spotOf } = places;
  const condition = conditionsOf(all);
  const loop = loopsOf(all);
  const paragraphs = paragraphsOf(all);
  const table = tablesOf(all, rowsOf(all, edits), paragraphs);
  const alive = new Set(found.all.map(({ segment }) => segment.segmentId ?? ''));
  for (const segment of template.segments) {
    // A footnote goes with its reference.
    if (segment.reference && !alive.has(segment.segmentId ?? '')) continue;
    walk(segment.items, '', { template: segment, owners: [] });
  }
  // What came or went whole took these with it.
  for (const [name, { name: anchor }] of found.anchors)
    if (made.shared.has(anchor.id) && !plan.walked.has(name)) coming.remember(name, evaluation.blocks[name]);
  return plan;

  function walk(items: readonly Item[], path: string, around: Around): void {
    items.forEach((item, rank) => {
      if (item.t === 'v') missing(item.slot, path);
      else if (item.t === 'p') paragraphs.paragraph(item, items, rank, path, around);
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
    plan.walked.add(keyed(item.id, path));
    if (typeof shown === 'number') condition(item, logic as IfLogic, shown, spot, path, around);
    else loop(item, logic as LoopLogic, shown, spot, path, around);
  }
}
