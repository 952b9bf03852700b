// Where a template says how each thing is made again: by the id of the block.

import { keyed } from './slots';
import type {
  Item,
  Logic,
  Made,
  MadeBlock,
  MadeParagraph,
  MadeRow,
  MadeTable,
  Piece,
  RowItem,
  Template,
} from './template';

export interface Prototype {
  blocks: Map<string, MadeBlock<any>>;
  /** Paragraphs that go with what they hold, and tables that go with their rows, by any block in them. */
  paragraphs: Map<string, MadeParagraph>;
  tables: Map<string, MadeTable>;
  /** Blocks of rows. */
  rows: Set<string>;
  /** Blocks that have an anchor of their own; those whose anchor is the newline that ends their stretch. */
  anchored: Set<string>;
  /** Blocks that are remembered on the anchor of the one around. */
  shared: Set<string>;
  held: Set<string>;
  /** Loops around each block: as many keys of its name. */
  depths: Map<string, number>;
}

const known = new WeakMap<Template, Prototype>();

export function madeOf(template: Template): Prototype {
  let found = known.get(template);
  if (!found) {
    found = {
      blocks: new Map(),
      paragraphs: new Map(),
      tables: new Map(),
      rows: new Set(),
      anchored: new Set(),
      shared: new Set(),
      held: new Set(),
      depths: new Map(),
    };
    for (const { items, anchors } of template.segments) {
      for (const item of items) gather(item, found);
      for (const { block, ends, shared } of anchors) {
        (shared ? found.shared : found.anchored).add(block);
        if (ends) found.held.add(block);
      }
    }
    measure(template.logic, 0, found.depths);
    known.set(template, found);
  }
  return found;
}

function measure(logic: readonly Logic[], depth: number, into: Map<string, number>): void {
  for (const one of logic) {
    if ('slot' in one) continue;
    into.set(one.id, depth);
    if ('loop' in one) measure(one.inside, depth + 1, into);
    else for (const branch of [one.yes, one.no]) measure(branch, depth, into);
  }
}

/** The name of a block as seen from one of its rows or deeper; nothing when no row encloses it. */
export function nameAt(depths: Prototype['depths'], block: string, path: string): string | undefined {
  const depth = depths.get(block) ?? 0;
  if (depth === 0) return block;
  const keys = path === '' ? [] : path.split('/');
  return keys.length < depth ? undefined : keyed(block, keys.slice(0, depth).join('/'));
}

/** Items made again as a whole hold how their own blocks are. */
function gather(item: Item | RowItem, into: Prototype): void {
  if (item.t === 'b' && item.made) block(item.made, into);
  else if (item.t === 'r') for (const one of item.items) gather(one, into);
  else if (item.t === 'p' && item.made) flow([item.made], into);
  else if (item.t === 't' && item.made) flow([item.made], into);
  else if (item.t === 't') for (const one of item.rows) gather(one, into);
}

function block(made: MadeBlock<any>, into: Prototype): void {
  into.blocks.set(made.id, made);
  if (ofRows(made)) into.rows.add(made.id);
  for (const branch of made.branches) flow(branch, into);
}

function flow(made: readonly (Made | MadeRow | Piece)[], into: Prototype): void {
  for (const one of made) {
    if (one.m === 'b') block(one, into);
    else if (one.m === 'p') {
      flow(one.pieces, into);
      for (const piece of one.bare ? one.pieces : []) if (piece.m === 'b') into.paragraphs.set(piece.id, one);
    } else if (one.m === 't') {
      flow(one.rows, into);
      for (const row of one.rows) if (row.m === 'b') into.tables.set(row.id, one);
    } else if (one.m === 'r') for (const cell of one.cells) flow(cell.content, into);
  }
}

function ofRows({ branches }: MadeBlock<any>): boolean {
  return branches.some((branch) => branch.some((one) => one.m === 'r' || (one.m === 'b' && ofRows(one))));
}
