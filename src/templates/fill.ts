// The one batchUpdate that turns a fresh copy of the template into a document: the only place that knows indexes.
//
// A first pass walks forward through each segment and writes its final text, noting edits in the template's own
// indexes and named ranges in final ones. Edits are then sent from the end, so that none shifts another; named
// ranges come last of all.

import { hash } from '../domain/hash';
import { mustStay } from './blocks';
import {
  Builder,
  emptyText,
  lastAnchors,
  type MadeText,
  type Mark,
  type NewRows,
  noRows,
  shifted,
  stateOf,
  whole,
  width,
} from './builder';
import type { DocsRequest, Style } from './document';
import type { Evaluation, SlotValue } from './evaluate';
import { CELL, END, TABLE } from './flat';
import { madeOf, nameAt } from './made';
import { anchorName, append, keyed, shownName } from './slots';
import type { Block, Item, RowItem, SegmentTemplate, Template } from './template';
import { remembered } from './text';
import { Writer } from './writing';

type Edit =
  | { do: 'delete'; s: number; e: number }
  | { do: 'value'; s: number; e: number; value: SlotValue; split: boolean; link?: Style }
  | { do: 'text'; at: number; insert: string; from: number; made: MadeText; bullets: boolean }
  | { do: 'dropRow'; table: number; index: number; s: number; e: number }
  | { do: 'addRows'; table: number; below: number; at: number; rows: NewRows };

/** Requests that fill a copy of the document `template` was parsed from. */
export function fill(template: Template, evaluation: Evaluation): DocsRequest[] {
  if (template.faulty) throw new Error('A template with faults creates nothing.');
  const builder = new Builder(template, evaluation);
  const filled = template.segments.map((segment) => walk(template, segment, builder, evaluation));
  const requests: DocsRequest[] = [];
  const kept: typeof filled = [];
  // Footnotes first, and those that go with their reference not at all.
  const order = [...filled.keys()].sort(
    (a, b) => Number(isBody(template.segments[a])) - Number(isBody(template.segments[b])),
  );
  for (const rank of order) {
    const one = filled[rank] as Filled;
    const reference = one.segment.reference;
    const holder = reference && filled[reference.segment];
    if (holder && removes(holder, reference.at)) continue;
    send(one, template, requests);
    kept.push(one);
  }
  for (const one of kept) nameRanges(one, template, requests);
  return requests;
}

/** The final text of every segment, as `flatten` would read it from the filled copy. */
export function finalTexts(template: Template, evaluation: Evaluation): string[] {
  const builder = new Builder(template, evaluation);
  return template.segments.map((segment) => walk(template, segment, builder, evaluation).out);
}

function isBody(segment: SegmentTemplate | undefined): boolean {
  return segment?.segmentId === undefined;
}

/** What a segment becomes, before it is told as requests. */
interface Filled {
  segment: SegmentTemplate;
  /** Its final text. */
  out: string;
  edits: readonly Edit[];
  marks: readonly Mark[];
}

/** Walks forward through a segment. */
function walk(
  template: Template,
  segment: SegmentTemplate,
  builder: Builder,
  evaluation: Evaluation,
): Filled {
  const { blocks, depths } = madeOf(template);
  let out = '';
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  /** Index in the template of the next character to copy. */
  let cursor = 0;
  let anchor = 0;
  /** Rows that enclose what is being written. */
  let path = '';
  /** Of the rows of the table being written. */
  let extents: [number, number][] = [];

  writeItems(segment.items);
  copy(segment.flat.length);
  settle();
  return { segment, out, edits, marks: lastAnchors(marks) };

  /** Copies the template up to `to`. */
  function copy(to: number): void {
    if (to <= cursor) return;
    settle();
    const from = cursor;
    const base = out.length - from;
    out += segment.flat.slice(from, to);
    cursor = to;
    anchorsUpTo(from, to, base);
  }

  function anchorsUpTo(from: number, to: number, base: number): void {
    const { anchors, flat } = segment;
    for (let one = anchors[anchor]; one && one.at < to; one = anchors[++anchor]) {
      if (one.at < from) continue;
      const name = nameAt(depths, one.block, path);
      if (name === undefined) continue;
      const state = stateOf(evaluation.blocks[name], name);
      marks.push({
        name: anchorName(name, one.side, state),
        s: one.at + base,
        e: one.at + base + width(flat, one.at),
      });
    }
  }

  function remove(to: number): void {
    if (to <= cursor) return;
    const last = edits[edits.length - 1];
    if (last?.do === 'delete' && last.e === cursor) last.e = to;
    else edits.push({ do: 'delete', s: cursor, e: to });
    cursor = to;
  }

  /** Something stays here: a deletion that ends on a newline which Docs needs gives that newline back. */
  function settle(): void {
    const last = edits[edits.length - 1];
    if (last?.do !== 'delete' || last.e !== cursor) return;
    const { flat } = segment;
    if (flat[last.e - 1] !== '\n' || !mustStay(flat, last.e)) return;
    giveBack(last);
  }

  function giveBack(last: Edit & { do: 'delete' }): void {
    last.e--;
    if (last.e === last.s) edits.pop();
    out += '\n';
    anchorsUpTo(last.e, last.e + 1, out.length - 1 - last.e);
  }

  function writeItems(items: readonly Item[]): void {
    for (const item of items) {
      switch (item.t) {
        case 'v':
          writeValue(item);
          break;
        case 'd':
          copy(item.s);
          remove(item.e);
          break;
        case 'p':
          writeBare(item);
          break;
        case 'b':
          writeBlock(item);
          break;
        case 't':
          writeTable(item);
          break;
      }
    }
  }

  function writeValue(item: Item & { t: 'v' }): void {
    copy(item.s);
    settle();
    const value = builder.slot(item.slot, path);
    const s = out.length;
    out += value.text;
    edits.push({
      do: 'value',
      s: item.s,
      e: item.e,
      value,
      split: item.split === true,
      ...(item.link ? { link: item.link } : {}),
    });
    marks.push({
      name: shownName(keyed(item.slot, path), hash(remembered(value.text, value.link))),
      s,
      e: out.length,
    });
    cursor = item.e;
  }

  /** A paragraph that goes, newline included, when its blocks show nothing. */
  function writeBare(item: Item & { t: 'p' }): void {
    copy(item.s);
    const before = { edits: edits.length, marks: marks.length, out: out, anchor: anchor };
    const last = edits[before.edits - 1];
    const lastEnd = last && 'e' in last ? last.e : undefined;
    writeItems(item.items);
    copy(item.e - 1);
    if (out.slice(before.out.length).trim() !== '') return;
    edits.length = before.edits;
    if (last && 'e' in last && lastEnd !== undefined) {
      last.e = lastEnd;
      if (edits[before.edits - 1] !== last) edits[before.edits - 1] = last;
    }
    marks.length = before.marks;
    out = before.out;
    anchor = before.anchor;
    cursor = item.s;
    remove(item.e);
  }

  function writeBlock(item: Block<Item>): void {
    copy(item.s);
    const shown = builder.shown(item.id, path);
    const chosen = Array.isArray(shown) ? (shown.length > 0 ? 0 : -1) : shown;
    item.branches.forEach((branch, rank) => {
      remove(branch.s);
      if (rank !== chosen) {
        remove(branch.e);
        return;
      }
      const outer = path;
      const first = Array.isArray(shown) ? shown[0] : undefined;
      if (first) path = append(outer, first.key);
      const from = out.length;
      writeItems(branch.items);
      copy(branch.e);
      whole(marks, keyed(first ? item.id : `${item.id}.${rank}`, path), from, out.length);
      path = outer;
      if (Array.isArray(shown))
        repeat(
          item,
          shown.slice(1).map((row) => row.key),
          branch.e,
        );
    });
    remove(item.e);
  }

  /** The loop's further instances, after the one made in place. */
  function repeat(item: Block<Item>, keys: readonly string[], at: number): void {
    const again = blocks.get(item.id);
    if (keys.length === 0 || !again) return;
    const made = emptyText();
    const [inside = []] = again.branches;
    for (const key of keys) {
      const inner = append(path, key);
      const from = made.text.length;
      if (item.level === 'inline') builder.line(inside, inner, made);
      else builder.flow(inside, inner, made);
      whole(made.marks, keyed(item.id, inner), from, made.text.length);
    }
    const bullets = again.alike !== true;
    if (made.text === '') return;
    if (item.level === 'inline') {
      settle();
      edits.push({ do: 'text', at, insert: made.text, from: at, made, bullets: false });
    } else {
      const last = edits[edits.length - 1];
      if (last?.do === 'delete' && last.e === at) {
        // The first instance's last newline went: it ends the last instance instead. What is deleted goes first:
        // the paragraph that is left looks like the one it began in, before it is given its own style.
        edits.pop();
        edits.push({ do: 'text', at: last.s, insert: made.text.slice(0, -1), from: last.s, made, bullets });
        if (last.e - 1 > last.s) edits.push({ ...last, e: last.e - 1 });
      } else {
        edits.push({
          do: 'text',
          at: at - 1,
          insert: `\n${made.text.slice(0, -1)}`,
          from: at,
          made,
          bullets,
        });
      }
    }
    for (const mark of made.marks) marks.push(shifted(mark, out.length));
    out += made.text;
  }

  // --- Rows

  function writeTable(item: Item & { t: 't' }): void {
    copy(item.s);
    if (!anyRow(item.rows)) {
      remove(item.e);
      return;
    }
    const outer = extents;
    extents = item.extents;
    writeRows(item.rows, [], item.s);
    copy(item.e);
    extents = outer;
  }

  /** Whether a row at all will be left (made anew or in place). */
  function anyRow(rows: readonly RowItem[]): boolean {
    const outer = path;
    return rows.some((row) => {
      if (row.t === 'r') return !row.drop;
      const shown = builder.shown(row.id, outer);
      if (!Array.isArray(shown)) return anyRow(row.branches[shown]?.items ?? []);
      return shown.some((one) => {
        path = append(outer, one.key);
        const any = anyRow(row.branches[0]?.items ?? []);
        path = outer;
        return any;
      });
    });
  }

  function writeRows(
    rows: readonly RowItem[],
    owners: readonly ((row: number) => string)[],
    table: number,
  ): void {
    for (const row of rows) {
      if (row.t === 'b') writeRowBlock(row, owners);
      else if (row.drop) dropRow(row, table);
      else {
        copy(row.s);
        const from = out.length;
        writeItems(row.items);
        copy(row.e);
        settle();
        if (owners.length === 0) continue;
        const mark = markOf(out, from);
        for (const name of owners)
          marks.push({
            name: name(row.index),
            s: mark,
            e: mark + 1,
            hashed: { from, to: out.length },
          });
      }
    }
  }

  function writeRowBlock(
    block: Block<RowItem> & { table: number },
    owners: readonly ((row: number) => string)[],
  ): void {
    copy(block.s);
    const shown = builder.shown(block.id, path);
    const chosen = Array.isArray(shown) ? (shown.length > 0 ? 0 : -1) : shown;
    block.branches.forEach((branch, rank) => {
      dropRowsUpTo(block, branch.s);
      if (rank !== chosen) {
        dropRowsUpTo(block, branch.e);
        return;
      }
      const outer = path;
      const first = Array.isArray(shown) ? shown[0] : undefined;
      if (first) path = append(outer, first.key);
      const inner = path;
      const id = first ? block.id : `${block.id}.${rank}`;
      const base = firstRank(branch.items);
      writeRows(branch.items, [...owners, (row) => keyed(`${id}.${row - base}`, inner)], block.table);
      path = outer;
      if (Array.isArray(shown))
        repeatRows(
          block,
          shown.slice(1).map((row) => row.key),
          branch,
          owners,
          base,
        );
    });
    dropRowsUpTo(block, block.e);
  }

  function repeatRows(
    block: Block<RowItem> & { table: number },
    keys: readonly string[],
    branch: { e: number; items: RowItem[] },
    owners: readonly ((row: number) => string)[],
    base: number,
  ): void {
    const [inside = []] = blocks.get(block.id)?.branches ?? [];
    if (keys.length === 0) return;
    const made = noRows();
    for (const key of keys) {
      const inner = append(path, key);
      const own = (row: number) => keyed(`${block.id}.${row - base}`, inner);
      builder.rows(inside, inner, made, [...owners, own]);
    }
    if (made.rows.length === 0) return;
    edits.push({
      do: 'addRows',
      table: block.table,
      below: lastRank(branch.items),
      at: branch.e,
      rows: made,
    });
    for (const mark of made.marks) marks.push(shifted(mark, out.length));
    out += made.text;
  }

  function dropRow(row: { index: number; s: number; e: number }, table: number): void {
    copy(row.s);
    edits.push({ do: 'dropRow', table, index: row.index, s: row.s, e: row.e });
    cursor = row.e;
  }

  /** Rows of the block from the cursor to `to` go. */
  function dropRowsUpTo(block: Block<RowItem> & { table: number }, to: number): void {
    for (const [index, [s, e]] of extents.entries()) {
      if (s >= cursor && e <= to) dropRow({ index, s, e }, block.table);
    }
  }
}

function removes({ edits }: Filled, at: number): boolean {
  return edits.some((edit) => (edit.do === 'delete' || edit.do === 'dropRow') && edit.s <= at && at < edit.e);
}

function nameRanges({ segment, out, marks }: Filled, template: Template, requests: DocsRequest[]): void {
  const to = new Writer(template, segment, requests);
  for (const { name, s, e, hashed } of marks)
    to.name(hashed ? shownName(name, hash(out.slice(hashed.from, hashed.to))) : name, s, e);
}

/** Backward: the requests of a segment. */
function send({ segment, edits }: Filled, template: Template, requests: DocsRequest[]): void {
  const to = new Writer(template, segment, requests);
  for (let rank = edits.length - 1; rank >= 0; rank--) request(edits[rank] as Edit);

  function request(edit: Edit): void {
    switch (edit.do) {
      case 'delete':
        to.remove(edit.s, edit.e);
        break;
      case 'value': {
        const { s, e, value, split, link } = edit;
        if (split) {
          // The value takes the style of the tag's first character: it is written just after it.
          to.remove(s + 1, e);
          to.insert(s + 1, value.text);
          to.remove(s, s + 1);
        } else {
          to.insert(e, value.text);
          to.remove(s, e);
        }
        const target = value.link === undefined ? link : { url: value.link };
        if (target) to.link(s, s + value.text.length, target);
        break;
      }
      case 'text': {
        const { at, insert, from, made, bullets } = edit;
        if (made.tables.length > 0) to.flow(made, from, from > at ? 'after' : 'into', bullets);
        else to.insert(at, insert);
        // The first instance's last line now ends with a newline of ours: it looks like the one it had.
        const last = made.runs[made.runs.length - 1];
        if (from > at && last) to.style(at, from, last.style);
        if (made.tables.length === 0) to.styles(made, from, bullets);
        break;
      }
      case 'dropRow':
        to.dropRow(edit.table, edit.index);
        break;
      case 'addRows':
        to.rows(edit.rows, edit.table, edit.below, edit.at);
        break;
    }
  }
}

/** Last newline of the first cell of the row that starts at `from`. */
function markOf(out: string, from: number): number {
  let depth = 0;
  for (let at = from + 2; at < out.length; at++) {
    const unit = out[at];
    if (unit === TABLE) depth++;
    else if (unit === END) depth--;
    else if (unit === CELL && depth === 0) return at - 1;
  }
  return out.length - 1;
}

/** Rank in its table of the first row that stays. */
function firstRank(rows: readonly RowItem[]): number {
  for (const row of rows) {
    const rank =
      row.t === 'b'
        ? Math.min(...row.branches.map((branch) => firstRank(branch.items)))
        : row.drop
          ? Number.POSITIVE_INFINITY
          : row.index;
    if (Number.isFinite(rank)) return rank;
  }
  return Number.POSITIVE_INFINITY;
}

/** Rank in its table of the last row, whatever becomes of it. */
function lastRank(rows: readonly RowItem[]): number {
  return Math.max(
    -1,
    ...rows.map((row) =>
      row.t === 'b' ? Math.max(-1, ...row.branches.map((branch) => lastRank(branch.items))) : row.index,
    ),
  );
}
