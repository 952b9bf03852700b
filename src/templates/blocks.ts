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
export type Cut<Plain> = { plain: Plain } | BlockCut;

export interface BlockCut {
  block: BlockTags;
  s: number;
  e: number;
  branches: (Extent & { blocks: BlockTags[] })[];
}

/** `range`: ranks of elements or rows; in a line, the extent itself. */
interface Extent {
  s: number;
  e: number;
  range: [from: number, to: number];
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

function divide(block: BlockTags, inner: readonly BlockTags[], branches: Extent[]): BlockCut['branches'] {
  const middle = block.middle?.s ?? Number.POSITIVE_INFINITY;
  return branches.map((branch, index) => ({
    ...branch,
    blocks: inner.filter((one) => one.open.s < middle === (index === 0)),
  }));
}

/** Ranks of what a block takes, [first, last), and of where its « sinon » parts it. */
type Ranks = [first: number, last: number, endOfFirst?: number, startOfSecond?: number];

/** Cuts [from, to) of elements or rows; nothing begins at `end`. */
function cutRanks<Part extends { s: number; e: number }>(
  parts: readonly Part[],
  end: number,
  [from, to]: readonly [number, number],
  blocks: readonly BlockTags[],
  ranksOf: (block: BlockTags) => Ranks,
): Cut<Part>[] {
  const cuts: Cut<Part>[] = [];
  let at = from;
  const plain = (until: number) => {
    for (; at < until; at++) cuts.push({ plain: parts[at] as Part });
  };
  const extent = (a: number, b: number): Extent => {
    const s = parts[a]?.s ?? end;
    return { s, e: b > a ? (parts[b - 1] as Part).e : s, range: [a, b] };
  };
  for (let index = 0; index < blocks.length; ) {
    const { block, inner, next } = take(blocks, index);
    index = next;
    const [first, wanted, endOfFirst, startOfSecond] = ranksOf(block);
    const last = Math.max(first, wanted);
    plain(first);
    const { s, e } = extent(first, last);
    const branches =
      endOfFirst === undefined || startOfSecond === undefined
        ? [extent(first, last)]
        : [extent(first, endOfFirst), extent(startOfSecond, last)];
    cuts.push({ block, s, e, branches: divide(block, inner, branches) });
    at = Math.max(at, last);
  }
  plain(to);
  return cuts;
}

/** Cuts paragraphs and tables of a holder. */
export function cutFlow(
  plan: Plan,
  { elements, e }: Holder,
  range: readonly [number, number],
  blocks: readonly BlockTags[],
): Cut<Element>[] {
  return cutRanks(elements, e, range, blocks, ({ open, middle, close }) => {
    const rank = ({ para }: Tagged) => elements.indexOf(para);
    const first = rank(open) + Number(tagsOnly(plan, open.para));
    const last = rank(close) + Number(!tagsOnly(plan, close.para));
    if (!middle) return [first, last];
    const only = tagsOnly(plan, middle.para);
    const atEnd = !only && !blank(plan, middle.para, middle.para.s, middle.s);
    return [first, last, rank(middle) + Number(atEnd), rank(middle) + Number(only || atEnd)];
  });
}

/** Cuts rows of a table. */
export function cutRows(
  plan: Plan,
  table: Table,
  range: readonly [number, number],
  blocks: readonly BlockTags[],
): Cut<Row>[] {
  return cutRanks(table.rows, table.e - 1, range, blocks, ({ open, middle, close }) => {
    const opening = rowOf(open, table);
    const closing = rowOf(close, table);
    const only = (row: Row) => rowOnly(plan, row) && opening !== closing;
    const first = opening.index + Number(only(opening));
    const last = closing.index + Number(!only(closing));
    if (!middle) return [first, last];
    const row = rowOf(middle, table);
    return [first, last, row.index, row.index + Number(rowOnly(plan, row))];
  });
}

/** The row of `table` in which a tag stands (directly in one of its cells). */
export function rowOf(tag: Tagged, table: Table): Row {
  const inside = tag.holder.cell;
  if (inside?.table !== table) throw new Error('A row block’s tags stand in its own table.');
  return inside.row;
}

export type PlainPiece = { text: true; s: number; e: number } | { value: Tagged } | { strip: Tagged };

/** Cuts [from, to) of a paragraph. */
export function cutLine(
  plan: Plan,
  para: Para,
  [from, to]: readonly [number, number],
  blocks: readonly BlockTags[],
): Cut<PlainPiece>[] {
  const cuts: Cut<PlainPiece>[] = [];
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
  const extent = (s: number, e: number): Extent => ({ s, e, range: [s, e] });
  for (let index = 0; index < blocks.length; ) {
    const { block, inner, next } = take(blocks, index);
    index = next;
    const { open, middle, close } = block;
    plain(open.s);
    const branches = middle
      ? [extent(open.e, middle.s), extent(middle.e, close.s)]
      : [extent(open.e, close.s)];
    cuts.push({ block, s: open.s, e: close.e, branches: divide(block, inner, branches) });
    at = close.e;
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
  return cutLine(plan, para, [para.s, para.e], blocks).every((cut) => {
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
