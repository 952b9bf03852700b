// The one batch of a refresh: names that change go first, edits from the end, names on final indexes last.

import { hash } from '../../domain/hash';
import { lastAnchors, type Mark } from '../builder';
import type { DocsRequest } from '../document';
import { isStructure } from '../flat';
import { madeOf } from '../made';
import { PREFIX, print, shownName } from '../slots';
import type { Template } from '../template';
import { Writer } from '../writing';
import { type Coming, comes, type Edit, type Outcome } from './edits';
import type { Found, Range, Text } from './found';
import { markOf, rowAround } from './tables';

/** New names of ranges. */
export type Renamed = Map<Range, string>;

export interface Fate {
  /** Ranges that go with what they cover. */
  gone: ReadonlySet<Range>;
  /** Blocks that had no range and come to show something. */
  born: ReadonlyMap<string, string>;
}

export function requestsFor(
  template: Template,
  found: Found,
  outcome: Outcome,
  renamed: Renamed,
  { gone, born }: Fate,
): DocsRequest[] {
  const { rows, held } = madeOf(template);
  const removed: DocsRequest[] = [];
  const edited: DocsRequest[] = [];
  const named: DocsRequest[] = [];
  const writers = new Map<Text, { edits: Writer; names: Writer }>();
  const writer = (segment: Text) => {
    let known = writers.get(segment);
    if (!known) {
      known = {
        edits: new Writer(template, segment, edited),
        names: new Writer(template, segment, named),
      };
      writers.set(segment, known);
    }
    return known;
  };

  for (const range of found.all) {
    if (gone.has(range)) {
      remove(range);
      continue;
    }
    const { segment } = range;
    if (!outcome.changes(segment) && !renamed.has(range)) continue;
    const row = rows.has(blockOf(range)) ? rowAround(segment, range.s) : undefined;
    const place = row ? rowPlace(range, row) : blockPlace(range);
    if (place.e <= place.s) {
      remove(range);
      continue;
    }
    const name = renamed.get(range) ?? renewed(range, place);
    if (name === undefined && !outcome.touches(range) && !place.moved) continue;
    remove(range);
    writer(segment).names.name(name ?? print(range.name), place.s, place.e);
  }
  for (let rank = outcome.edits.length - 1; rank >= 0; rank--) {
    const edit = outcome.edits[rank] as Edit;
    // Where something comes in at the beginning of what goes, the latter goes first.
    send(edit, writer(edit.segment).edits);
  }
  for (const edit of outcome.edits) if (comes(edit)) nameMade(edit);
  for (const [block, name] of born) nameBorn(block, name);
  return [...removed, ...edited, ...named];

  function remove({ id }: Range): void {
    removed.push({ deleteNamedRange: { namedRangeId: id } });
  }

  /** Rows are named over the last newline of their first cell; their hash covers the whole row. */
  function rowPlace({ segment, s }: Range, row: { s: number; e: number }) {
    const from = outcome.start(segment, row.s);
    const { flat } = outcome.final(segment);
    const mark = markOf(flat, from);
    const last = rowAround(outcome.final(segment), mark);
    const moved = mark !== outcome.start(segment, s);
    return { s: mark, e: mark + 1, moved, before: row, after: last ?? { s: mark, e: mark + 1 } };
  }

  function blockPlace({ segment, s, e, key, name }: Range) {
    const block = name.kind === 'shown' && name.id.startsWith('b') ? key : undefined;
    const at = { s: outcome.start(segment, s, block), e: outcome.end(segment, e, block) };
    if (name.kind === 'anchor' && held.has(name.id)) {
      const last = lastNewline(outcome.final(segment).flat, at.s);
      const moved = last !== at.s || at.e !== last + 1;
      return { s: last, e: last + 1, moved, before: { s, e }, after: at };
    }
    return { ...at, moved: false, before: { s, e }, after: at };
  }

  /** The name of a block or row with the hash of its new text; the old one stays when a hand had touched it. */
  function renewed(
    { segment, name }: Range,
    { before, after }: { before: { s: number; e: number }; after: { s: number; e: number } },
  ): string | undefined {
    if (name.kind === 'anchor' || name.id.startsWith('v')) return undefined;
    const was = segment.flat.slice(before.s, before.e);
    const is = outcome.final(segment).flat.slice(after.s, after.e);
    if (was === is || hash(was) !== name.hash) return undefined;
    return print({ ...name, hash: hash(is) });
  }

  function nameMade(edit: Coming): void {
    const at = outcome.place(edit);
    for (const mark of lastAnchors(marksOf(edit))) if (!stands(mark.name)) nameMark(edit.segment, mark, at);
  }

  /** An anchor that is in the document already. */
  function stands(name: string): boolean {
    const at = name.indexOf('!');
    const known = at < 0 ? undefined : found.anchors.get(name.slice(PREFIX.length, at));
    return known !== undefined && !gone.has(known);
  }

  function nameMark(segment: Text, { name, s, e, hashed }: Mark, at: number): void {
    const { flat } = outcome.final(segment);
    writer(segment).names.name(
      hashed ? shownName(name, hash(flat.slice(at + hashed.from, at + hashed.to))) : name,
      at + s,
      at + e,
    );
  }

  function nameBorn(block: string, name: string): void {
    let extent: { segment: Text; s: number; e: number } | undefined;
    for (const edit of outcome.edits) {
      if (!comes(edit) || !edit.owners.includes(block)) continue;
      const s = outcome.place(edit);
      const e = s + edit.text.length;
      extent = extent ? { ...extent, e: Math.max(extent.e, e) } : { segment: edit.segment, s, e };
    }
    if (extent)
      nameMark(
        extent.segment,
        { name, s: 0, e: extent.e - extent.s, hashed: { from: 0, to: extent.e - extent.s } },
        extent.s,
      );
  }
}

function marksOf(edit: Coming): readonly Mark[] {
  return edit.do === 'rows' ? edit.rows.marks : edit.made.marks;
}

/** The block a range shows, or nothing. */
function blockOf({ key, name }: Range): string {
  return name.kind === 'shown' ? key.replace(/@.*$/, '') : '';
}

/** The newline that ends the stretch of paragraphs in which an index stands. */
function lastNewline(flat: string, from: number): number {
  for (let at = from; at < flat.length; at++) if (flat[at] === '\n' && isStructure(flat[at + 1])) return at;
  return flat.length - 1;
}

function send(edit: Edit, to: Writer): void {
  const { s, e } = edit;
  switch (edit.do) {
    case 'value': {
      const { difference, link, text } = edit;
      to.insert(s + difference.at, difference.insert);
      for (const [from, until] of difference.cuts) to.remove(s + from, s + until);
      if (link !== undefined) to.link(s, s + text.length, { url: link });
      break;
    }
    case 'cut':
      to.remove(s, e);
      break;
    case 'dropRow':
      to.dropRow(edit.table, edit.row);
      break;
    case 'line':
      to.insert(s, edit.text);
      to.styles(edit.made, s, false);
      break;
    case 'flow':
      to.flow(edit.made, s, edit.how, edit.bullets);
      break;
    case 'rows':
      to.rows(edit.rows, edit.table, edit.below, s);
  }
}
