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
  type MadeText,
  type Mark,
  type NewRows,
  shifted,
  stateOf,
  whole,
  width,
} from './builder';
import type { DocsRequest, Style } from './document';
import type { Evaluation, SlotValue } from './evaluate';
import { CELL, END, TABLE } from './flat';
import { anchorName, append, keyed, shownName } from './slots';
import type { Block, Item, RowItem, SegmentTemplate, Template } from './template';
import { remembered } from './text';

type Edit =
  | { do: 'delete'; s: number; e: number }
  | { do: 'value'; s: number; e: number; value: SlotValue; split: boolean; link?: Style }
  | { do: 'text'; at: number; insert: string; from: number; made: MadeText }
  | { do: 'dropRow'; table: number; index: number; s: number; e: number }
  | { do: 'addRows'; table: number; below: number; at: number; rows: NewRows };

/** Requests that fill a copy of the document `template` was parsed from. */
export function fill(template: Template, evaluation: Evaluation): DocsRequest[] {
  if (template.faulty) throw new Error('A template with faults creates nothing.');
  const builder = new Builder(evaluation);
  const filled = template.segments.map((segment) => new Filler(segment, builder, evaluation).run());
  const requests: DocsRequest[] = [];
  const kept: typeof filled = [];
  // Footnotes first, and those that go with their reference not at all.
  const order = [...filled.keys()].sort(
    (a, b) => Number(isBody(template.segments[a])) - Number(isBody(template.segments[b])),
  );
  for (const rank of order) {
    const one = filled[rank] as Filler;
    const reference = one.segment.reference;
    if (reference && filled[reference.segment]?.removes(reference.at)) continue;
    one.send(template, requests);
    kept.push(one);
  }
  for (const one of kept) one.nameRanges(requests);
  return requests;
}

/** The final text of every segment, as `flatten` would read it from the filled copy. */
export function finalTexts(template: Template, evaluation: Evaluation): string[] {
  const builder = new Builder(evaluation);
  return template.segments.map((segment) => new Filler(segment, builder, evaluation).run().out);
}

function isBody(segment: SegmentTemplate | undefined): boolean {
  return segment?.segmentId === undefined;
}

class Filler {
  out = '';
  private readonly edits: Edit[] = [];
  private readonly marks: Mark[] = [];
  /** Index in the template of the next character to copy. */
  private cursor = 0;
  private anchor = 0;
  /** Rows that enclose what is being written. */
  private path = '';
  /** Of the rows of the table being written. */
  private extents: [number, number][] = [];

  constructor(
    readonly segment: SegmentTemplate,
    private readonly builder: Builder,
    private readonly evaluation: Evaluation,
  ) {}

  run(): Filler {
    this.items(this.segment.items);
    this.copy(this.segment.flat.length);
    this.settle();
    return this;
  }

  removes(at: number): boolean {
    return this.edits.some(
      (edit) => (edit.do === 'delete' || edit.do === 'dropRow') && edit.s <= at && at < edit.e,
    );
  }

  // --- Forward: what the document will say

  /** Copies the template up to `to`. */
  private copy(to: number): void {
    if (to <= this.cursor) return;
    this.settle();
    const from = this.cursor;
    const base = this.out.length - from;
    this.out += this.segment.flat.slice(from, to);
    this.cursor = to;
    this.anchorsUpTo(from, to, base);
  }

  private anchorsUpTo(from: number, to: number, base: number): void {
    const { anchors, flat } = this.segment;
    for (let one = anchors[this.anchor]; one && one.at < to; one = anchors[++this.anchor]) {
      if (one.at < from) continue;
      const name = keyed(one.block, this.path);
      const state = stateOf(this.evaluation.blocks[name]);
      this.marks.push({
        name: anchorName(name, one.side, state),
        s: one.at + base,
        e: one.at + base + width(flat, one.at),
      });
    }
  }

  private remove(to: number): void {
    if (to <= this.cursor) return;
    const last = this.edits[this.edits.length - 1];
    if (last?.do === 'delete' && last.e === this.cursor) last.e = to;
    else this.edits.push({ do: 'delete', s: this.cursor, e: to });
    this.cursor = to;
  }

  /** Something stays here: a deletion that ends on a newline which Docs needs gives that newline back. */
  private settle(): void {
    const last = this.edits[this.edits.length - 1];
    if (last?.do !== 'delete' || last.e !== this.cursor) return;
    const { flat } = this.segment;
    if (flat[last.e - 1] !== '\n' || !mustStay(flat, last.e)) return;
    this.giveBack(last);
  }

  private giveBack(last: Edit & { do: 'delete' }): void {
    last.e--;
    if (last.e === last.s) this.edits.pop();
    this.out += '\n';
    this.anchorsUpTo(last.e, last.e + 1, this.out.length - 1 - last.e);
  }

  private items(items: readonly Item[]): void {
    for (const item of items) {
      switch (item.t) {
        case 'v':
          this.value(item);
          break;
        case 'd':
          this.copy(item.s);
          this.remove(item.e);
          break;
        case 'p':
          this.bare(item);
          break;
        case 'b':
          this.block(item);
          break;
        case 't':
          this.table(item);
          break;
      }
    }
  }

  private value(item: Item & { t: 'v' }): void {
    this.copy(item.s);
    this.settle();
    const value = this.builder.slot(item.slot, this.path);
    const s = this.out.length;
    this.out += value.text;
    this.edits.push({
      do: 'value',
      s: item.s,
      e: item.e,
      value,
      split: item.split === true,
      ...(item.link ? { link: item.link } : {}),
    });
    this.marks.push({
      name: shownName(keyed(item.slot, this.path), hash(remembered(value.text, value.link))),
      s,
      e: this.out.length,
    });
    this.cursor = item.e;
  }

  /** A paragraph that goes, newline included, when its blocks show nothing. */
  private bare(item: Item & { t: 'p' }): void {
    this.copy(item.s);
    const before = { edits: this.edits.length, marks: this.marks.length, out: this.out, anchor: this.anchor };
    const last = this.edits[before.edits - 1];
    const lastEnd = last && 'e' in last ? last.e : undefined;
    this.items(item.items);
    this.copy(item.e - 1);
    if (this.out.slice(before.out.length).trim() !== '') return;
    this.edits.length = before.edits;
    if (last && 'e' in last && lastEnd !== undefined) {
      last.e = lastEnd;
      if (this.edits[before.edits - 1] !== last) this.edits[before.edits - 1] = last;
    }
    this.marks.length = before.marks;
    this.out = before.out;
    this.anchor = before.anchor;
    this.cursor = item.s;
    this.remove(item.e);
  }

  private block(item: Block<Item>): void {
    this.copy(item.s);
    const shown = this.builder.shown(item.id, this.path);
    const chosen = Array.isArray(shown) ? (shown.length > 0 ? 0 : -1) : shown;
    item.branches.forEach((branch, rank) => {
      this.remove(branch.s);
      if (rank !== chosen) {
        this.remove(branch.e);
        return;
      }
      const outer = this.path;
      const first = Array.isArray(shown) ? shown[0] : undefined;
      if (first) this.path = append(outer, first.key);
      const from = this.out.length;
      this.items(branch.items);
      this.copy(branch.e);
      whole(this.marks, keyed(first ? item.id : `${item.id}.${rank}`, this.path), from, this.out.length);
      this.path = outer;
      if (Array.isArray(shown))
        this.repeat(
          item,
          shown.slice(1).map((row) => row.key),
          branch.e,
        );
    });
    this.remove(item.e);
  }

  /** The loop's further instances, after the one made in place. */
  private repeat(item: Block<Item>, keys: readonly string[], at: number): void {
    if (keys.length === 0 || !item.made) return;
    const made = emptyText();
    for (const key of keys) {
      const inner = append(this.path, key);
      const from = made.text.length;
      if ('line' in item.made) this.builder.line(item.made.line, inner, made);
      else if ('flow' in item.made) this.builder.flow(item.made.flow, inner, made);
      whole(made.marks, keyed(item.id, inner), from, made.text.length);
    }
    if (made.text === '') return;
    if ('line' in item.made) {
      this.settle();
      this.edits.push({ do: 'text', at, insert: made.text, from: at, made });
    } else {
      const last = this.edits[this.edits.length - 1];
      if (last?.do === 'delete' && last.e === at) {
        // The first instance's last newline went: it ends the last instance instead.
        last.e--;
        if (last.e === last.s) this.edits.pop();
        this.edits.push({ do: 'text', at: at - 1, insert: made.text.slice(0, -1), from: at - 1, made });
      } else {
        this.edits.push({ do: 'text', at: at - 1, insert: `\n${made.text.slice(0, -1)}`, from: at, made });
      }
    }
    for (const mark of made.marks) this.marks.push(shifted(mark, this.out.length));
    this.out += made.text;
  }

  // --- Rows

  private table(item: Item & { t: 't' }): void {
    this.copy(item.s);
    if (!this.anyRow(item.rows)) {
      this.remove(item.e);
      return;
    }
    const outer = this.extents;
    this.extents = item.extents;
    this.rows(item.rows, [], item.s);
    this.copy(item.e);
    this.extents = outer;
  }

  /** Whether a row at all will be left (made anew or in place). */
  private anyRow(rows: readonly RowItem[]): boolean {
    const outer = this.path;
    return rows.some((row) => {
      if (row.t === 'r') return !row.drop;
      const shown = this.builder.shown(row.id, outer);
      if (!Array.isArray(shown)) return this.anyRow(row.branches[shown]?.items ?? []);
      return shown.some((one) => {
        this.path = append(outer, one.key);
        const any = this.anyRow(row.branches[0]?.items ?? []);
        this.path = outer;
        return any;
      });
    });
  }

  private rows(rows: readonly RowItem[], owners: readonly ((row: number) => string)[], table: number): void {
    for (const row of rows) {
      if (row.t === 'b') this.rowBlock(row, owners);
      else if (row.drop) this.dropRow(row, table);
      else {
        this.copy(row.s);
        const from = this.out.length;
        this.items(row.items);
        this.copy(row.e);
        this.settle();
        if (owners.length === 0) continue;
        const mark = markOf(this.out, from);
        for (const name of owners)
          this.marks.push({
            name: name(row.index),
            s: mark,
            e: mark + 1,
            hashed: { from, to: this.out.length },
          });
      }
    }
  }

  private rowBlock(
    block: Block<RowItem> & { table: number },
    owners: readonly ((row: number) => string)[],
  ): void {
    this.copy(block.s);
    const shown = this.builder.shown(block.id, this.path);
    const chosen = Array.isArray(shown) ? (shown.length > 0 ? 0 : -1) : shown;
    block.branches.forEach((branch, rank) => {
      this.dropRowsUpTo(block, branch.s);
      if (rank !== chosen) {
        this.dropRowsUpTo(block, branch.e);
        return;
      }
      const outer = this.path;
      const first = Array.isArray(shown) ? shown[0] : undefined;
      if (first) this.path = append(outer, first.key);
      const inner = this.path;
      const id = first ? block.id : `${block.id}.${rank}`;
      const base = firstRank(branch.items);
      this.rows(branch.items, [...owners, (row) => keyed(`${id}.${row - base}`, inner)], block.table);
      this.path = outer;
      if (Array.isArray(shown))
        this.repeatRows(
          block,
          shown.slice(1).map((row) => row.key),
          branch,
          owners,
          base,
        );
    });
    this.dropRowsUpTo(block, block.e);
  }

  private repeatRows(
    block: Block<RowItem> & { table: number },
    keys: readonly string[],
    branch: { e: number; items: RowItem[] },
    owners: readonly ((row: number) => string)[],
    base: number,
  ): void {
    if (keys.length === 0 || !block.made || !('rows' in block.made)) return;
    const made: NewRows = { text: '', rows: [], marks: [] };
    for (const key of keys) {
      const inner = append(this.path, key);
      const own = (row: number) => keyed(`${block.id}.${row - base}`, inner);
      this.builder.rows(block.made.rows, inner, made, [...owners, own]);
    }
    if (made.rows.length === 0) return;
    this.edits.push({
      do: 'addRows',
      table: block.table,
      below: lastRank(branch.items),
      at: branch.e,
      rows: made,
    });
    for (const mark of made.marks) this.marks.push(shifted(mark, this.out.length));
    this.out += made.text;
  }

  private dropRow(row: { index: number; s: number; e: number }, table: number): void {
    this.copy(row.s);
    this.edits.push({ do: 'dropRow', table, index: row.index, s: row.s, e: row.e });
    this.cursor = row.e;
  }

  /** Rows of the block from the cursor to `to` go. */
  private dropRowsUpTo(block: Block<RowItem> & { table: number }, to: number): void {
    for (const [index, [s, e]] of this.extents.entries()) {
      if (s >= this.cursor && e <= to) this.dropRow({ index, s, e }, block.table);
    }
  }

  // --- Backward: the requests

  send(template: Template, requests: DocsRequest[]): void {
    for (let rank = this.edits.length - 1; rank >= 0; rank--)
      this.request(this.edits[rank] as Edit, template, requests);
  }

  nameRanges(requests: DocsRequest[]): void {
    for (const mark of this.marks) {
      const name = mark.hashed
        ? shownName(mark.name, hash(this.out.slice(mark.hashed.from, mark.hashed.to)))
        : mark.name;
      requests.push({ createNamedRange: { name, range: this.range(mark.s, mark.e) } });
    }
  }

  private request(edit: Edit, template: Template, requests: DocsRequest[]): void {
    switch (edit.do) {
      case 'delete':
        requests.push({ deleteContentRange: { range: this.range(edit.s, edit.e) } });
        break;
      case 'value': {
        const { s, e, value, split, link } = edit;
        if (split) {
          // The value takes the style of the tag's first character: it is written just after it.
          requests.push(
            { deleteContentRange: { range: this.range(s + 1, e) } },
            { insertText: { location: this.location(s + 1), text: value.text } },
            { deleteContentRange: { range: this.range(s, s + 1) } },
          );
        } else {
          requests.push(
            { insertText: { location: this.location(e), text: value.text } },
            { deleteContentRange: { range: this.range(s, e) } },
          );
        }
        const target = value.link === undefined ? link : { url: value.link };
        if (target) requests.push(this.linked(s, s + value.text.length, target));
        break;
      }
      case 'text':
        requests.push({ insertText: { location: this.location(edit.at), text: edit.insert } });
        if (edit.from > edit.at) {
          // The first instance's last line now ends with a newline of ours: it looks like the one it had.
          const { style } = edit.made.runs[edit.made.runs.length - 1] as { style: number };
          requests.push({
            updateTextStyle: { range: this.range(edit.at, edit.from), ...template.textStyles[style] },
          });
        }
        this.styles(edit.made, edit.from, template, requests);
        break;
      case 'dropRow':
        requests.push({ deleteTableRow: { tableCellLocation: this.cell(edit.table, edit.index, 0) } });
        break;
      case 'addRows':
        this.addRows(edit, template, requests);
        break;
    }
  }

  /** Rows are added empty, then filled from the last cell to the first. */
  private addRows(edit: Edit & { do: 'addRows' }, template: Template, requests: DocsRequest[]): void {
    const { rows } = edit.rows;
    const insertion = {
      insertTableRow: { tableCellLocation: this.cell(edit.table, edit.below, 0), insertBelow: true },
    };
    for (let count = 0; count < rows.length; count++) requests.push(insertion);
    const columns = rows[0]?.length ?? 0;
    for (let row = rows.length - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        const made = rows[row]?.[column];
        if (!made) continue;
        const at = edit.at + row * (1 + 2 * columns) + 2 + 2 * column;
        if (made.text.length > 1)
          requests.push({ insertText: { location: this.location(at), text: made.text.slice(0, -1) } });
        this.styles(made, at, template, requests);
        requests.push({
          updateTableCellStyle: {
            tableRange: {
              tableCellLocation: this.cell(edit.table, edit.below + 1 + row, column),
              rowSpan: 1,
              columnSpan: 1,
            },
            ...template.cellStyles[made.style],
          },
        });
      }
    }
  }

  /** Every style of made text, set for itself: nothing relies on what an insertion inherits. */
  private styles(made: MadeText, at: number, template: Template, requests: DocsRequest[]): void {
    for (const { s, e, style, bullet } of made.paragraphs) {
      const range = this.range(at + s, at + e);
      if (bullet === '') requests.push({ deleteParagraphBullets: { range } });
      else if (bullet !== undefined)
        requests.push({ createParagraphBullets: { range, bulletPreset: bullet } });
      requests.push({ updateParagraphStyle: { range, ...template.paragraphStyles[style] } });
    }
    for (const { s, e, style } of made.runs) {
      requests.push({
        updateTextStyle: { range: this.range(at + s, at + e), ...template.textStyles[style] },
      });
    }
    for (const { s, e, url } of made.links) requests.push(this.linked(at + s, at + e, { url }));
  }

  private linked(s: number, e: number, link: Style): DocsRequest {
    return { updateTextStyle: { range: this.range(s, e), textStyle: { link }, fields: 'link' } };
  }

  private location(index: number): Record<string, unknown> {
    return this.placed({ index });
  }

  private range(startIndex: number, endIndex: number): Record<string, unknown> {
    return this.placed({ startIndex, endIndex });
  }

  private cell(table: number, rowIndex: number, columnIndex: number): Record<string, unknown> {
    return { tableStartLocation: this.location(table), rowIndex, columnIndex };
  }

  private placed(place: Record<string, unknown>): Record<string, unknown> {
    const { segmentId, tabId } = this.segment;
    if (segmentId !== undefined) place.segmentId = segmentId;
    if (tabId !== undefined) place.tabId = tabId;
    return place;
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
