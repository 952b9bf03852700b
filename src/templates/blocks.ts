// Cuts a structure along its blocks: which paragraphs, rows or pieces of line stand in which branch.

import { isStructure } from './flat';
import type { Element, Holder, Para, Row, Structure, Table, Tagged } from './structure';

export type Level = 'inline' | 'flow' | 'row';

export interface BlockTags {
  id: string;
  loop: boolean;
  open: Tagged;
  middle?: Tagged;
  close: Tagged;
  level: Level;
  /** For a row block. */
  table?: Table;
}

/** What each tag is for, and the blocks of each place in document order. */
export interface Plan {
  structure: Structure;
  slots: Map<Tagged, string>;
  byPara: Map<Para, BlockTags[]>;
  byHolder: Map<Holder, BlockTags[]>;
  byTable: Map<Table, BlockTags[]>;
  /** Tags of blocks of paragraphs or rows: taken away where they stand. */
  strips: Set<Tagged>;
  /** Where each block opens. */
  holders: Map<string, Holder>;
}

/** One step of a cut: something plain, or a block with its branches, each still to be cut. */
export type Cut<Plain, Range> =
  | { plain: Plain }
  | { block: BlockTags; s: number; e: number; branches: Branch<Range>[] };

export interface Branch<Range> {
  s: number;
  e: number;
  range: Range;
  blocks: BlockTags[];
}

/** Takes the first block with all those inside it; the rest follows. */
function take(
  blocks: readonly BlockTags[],
  from: number,
): { block: BlockTags; inner: BlockTags[]; next: number } {
  const block = blocks[from] as BlockTags;
  let next = from + 1;
  while (next < blocks.length && (blocks[next] as BlockTags).open.s < block.close.s) next++;
  return { block, inner: blocks.slice(from + 1, next), next };
}

function divide<Range>(
  block: BlockTags,
  inner: readonly BlockTags[],
  branches: { s: number; e: number; range: Range }[],
): Branch<Range>[] {
  const middle = block.middle?.s ?? Number.POSITIVE_INFINITY;
  return branches.map((branch, index) => ({
    ...branch,
    blocks: inner.filter((one) => one.open.s < middle === (index === 0)),
  }));
}

// --- Paragraphs and tables of a holder

export function cutFlow(
  plan: Plan,
  holder: Holder,
  from: number,
  to: number,
  blocks: readonly BlockTags[],
): Cut<Element, [number, number]>[] {
  const { elements } = holder;
  const cuts: Cut<Element, [number, number]>[] = [];
  let at = from;
  const plain = (until: number) => {
    for (; at < until; at++) cuts.push({ plain: elements[at] as Element });
  };
  for (let index = 0; index < blocks.length; ) {
    const { block, inner, next } = take(blocks, index);
    index = next;
    const opening = elements.indexOf(block.open.para);
    const closing = elements.indexOf(block.close.para);
    const first = tagsOnly(plan, block.open.para) ? opening + 1 : opening;
    const last = Math.max(first, tagsOnly(plan, block.close.para) ? closing : closing + 1);
    plain(first);
    const extent = (a: number, b: number): { s: number; e: number; range: [number, number] } => {
      const s = elements[a]?.s ?? holder.e;
      return { s, e: b > a ? (elements[b - 1] as Element).e : s, range: [a, b] };
    };
    const branches: { s: number; e: number; range: [number, number] }[] = [];
    if (block.middle) {
      const middle = elements.indexOf(block.middle.para);
      const only = tagsOnly(plan, block.middle.para);
      const atEnd = !only && !blank(plan, block.middle.para, block.middle.para.s, block.middle.s);
      branches.push(
        extent(first, atEnd ? middle + 1 : middle),
        extent(only || atEnd ? middle + 1 : middle, last),
      );
    } else {
      branches.push(extent(first, last));
    }
    const whole = extent(first, last);
    cuts.push({ block, s: whole.s, e: whole.e, branches: divide(block, inner, branches) });
    at = Math.max(at, last);
  }
  plain(to);
  return cuts;
}

// --- Rows of a table

export function cutRows(
  plan: Plan,
  table: Table,
  from: number,
  to: number,
  blocks: readonly BlockTags[],
): Cut<Row, [number, number]>[] {
  const cuts: Cut<Row, [number, number]>[] = [];
  let at = from;
  const plain = (until: number) => {
    for (; at < until; at++) cuts.push({ plain: table.rows[at] as Row });
  };
  for (let index = 0; index < blocks.length; ) {
    const { block, inner, next } = take(blocks, index);
    index = next;
    const opening = rowOf(block.open, table);
    const closing = rowOf(block.close, table);
    const first = rowOnly(plan, opening) && opening !== closing ? opening.index + 1 : opening.index;
    const last = Math.max(
      first,
      rowOnly(plan, closing) && opening !== closing ? closing.index : closing.index + 1,
    );
    plain(first);
    const extent = (a: number, b: number): { s: number; e: number; range: [number, number] } => {
      const s = table.rows[a]?.s ?? table.e - 1;
      return { s, e: b > a ? (table.rows[b - 1] as Row).e : s, range: [a, b] };
    };
    const branches: { s: number; e: number; range: [number, number] }[] = [];
    if (block.middle) {
      const middle = rowOf(block.middle, table);
      branches.push(
        extent(first, middle.index),
        extent(rowOnly(plan, middle) ? middle.index + 1 : middle.index, last),
      );
    } else {
      branches.push(extent(first, last));
    }
    const whole = extent(first, last);
    cuts.push({ block, s: whole.s, e: whole.e, branches: divide(block, inner, branches) });
    at = Math.max(at, last);
  }
  plain(to);
  return cuts;
}

/** The row of `table` in which a tag stands (directly in one of its cells). */
export function rowOf(tag: Tagged, table: Table): Row {
  const inside = tag.holder.cell;
  if (inside?.table !== table) throw new Error('A row block’s tags stand in its own table.');
  return inside.row;
}

// --- Pieces of a line

export type PlainPiece = { text: true; s: number; e: number } | { value: Tagged } | { strip: Tagged };

/** Cuts [from, to) of a paragraph. */
export function cutLine(
  plan: Plan,
  para: Para,
  from: number,
  to: number,
  blocks: readonly BlockTags[],
): Cut<PlainPiece, [number, number]>[] {
  const cuts: Cut<PlainPiece, [number, number]>[] = [];
  let at = from;
  const plain = (until: number) => {
    for (const tag of para.tags) {
      if (tag.s < at || tag.s >= until) continue;
      if (tag.s > at) cuts.push({ plain: { text: true, s: at, e: tag.s } });
      cuts.push({ plain: plan.slots.has(tag) ? { value: tag } : { strip: tag } });
      at = tag.e;
    }
    if (until > at) cuts.push({ plain: { text: true, s: at, e: until } });
    at = until;
  };
  for (let index = 0; index < blocks.length; ) {
    const { block, inner, next } = take(blocks, index);
    index = next;
    plain(block.open.s);
    const branches: { s: number; e: number; range: [number, number] }[] = [];
    const add = (s: number, e: number) => branches.push({ s, e, range: [s, e] });
    add(block.open.e, block.middle?.s ?? block.close.s);
    if (block.middle) add(block.middle.e, block.close.s);
    cuts.push({ block, s: block.open.s, e: block.close.e, branches: divide(block, inner, branches) });
    at = block.close.e;
  }
  plain(to);
  return cuts;
}

// --- What holds only tags

/** Nothing but blanks and taken-away tags in [from, to) of a paragraph. */
export function blank(plan: Plan, para: Para, from: number, to: number): boolean {
  let at = from;
  for (const tag of para.tags) {
    if (tag.e <= from || tag.s >= to) continue;
    if (!plan.strips.has(tag)) return false;
    if (plan.structure.flat.slice(at, tag.s).trim() !== '') return false;
    at = tag.e;
  }
  return plan.structure.flat.slice(at, to).trim() === '';
}

/** A paragraph of block tags and nothing else: it disappears. */
export function tagsOnly(plan: Plan, para: Para): boolean {
  return (
    para.tags.some((tag) => plan.strips.has(tag)) &&
    !para.json.positionedObjectIds?.length &&
    blank(plan, para, para.s, para.e)
  );
}

/** A paragraph of which nothing remains when its blocks show nothing. */
export function bare(plan: Plan, para: Para): boolean {
  const blocks = plan.byPara.get(para) ?? [];
  if (
    para.json.positionedObjectIds?.length ||
    (blocks.length === 0 && !para.tags.some((tag) => plan.strips.has(tag)))
  )
    return false;
  return cutLine(plan, para, para.s, para.e, blocks).every((cut) => {
    if ('block' in cut) return true;
    if ('text' in cut.plain) return plan.structure.flat.slice(cut.plain.s, cut.plain.e).trim() === '';
    return 'strip' in cut.plain;
  });
}

/** A row of block tags and nothing else. */
export function rowOnly(plan: Plan, row: Row): boolean {
  let tags = 0;
  const empty = row.cells.every((cell) =>
    cell.holder.elements.every((element) => {
      if (element.kind !== 'para') return false;
      tags += element.tags.filter((tag) => plan.strips.has(tag)).length;
      return !element.json.positionedObjectIds?.length && blank(plan, element, element.s, element.e);
    }),
  );
  return empty && tags > 0;
}

/** The newline at `e - 1` can't be deleted alone: what follows needs a paragraph before it, or nothing follows. */
export function mustStay(flat: string, e: number): boolean {
  return isStructure(flat[e]);
}
