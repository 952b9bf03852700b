// Brings a document made earlier up to date: only values that changed are rewritten, in place, and nothing that a
// hand has touched.

import { hash } from '../domain/hash';
import { typography } from '../french';
import { stateOf } from './builder';
import { smallestDifference } from './difference';
import type { DocsContent, DocsDocument, DocsRequest, DocsTabContent } from './document';
import type { Evaluation, LoopRow, Origin } from './evaluate';
import { CELL, END, eachElement, flatten, ROW, TABLE, tabsOf } from './flat';
import { keyed, print, read, type Shown } from './slots';
import type { Logic, Template } from './template';
import { EMPTY, remembered } from './text';

export interface Conflict {
  slot: string;
  /** « Coût total ». */
  field: string;
  /** What the document says now, and what the table says. */
  document: string;
  table: string;
  /** Where the table says it, when it is one field of one row. */
  origin?: Origin;
  /** The table still says what was written: only the document changed. */
  onlyHere: boolean;
}

export interface Refreshed {
  /** One batchUpdate, empty when nothing is to be written. */
  requests: DocsRequest[];
  details: { slot: string; field: string; before: string; after: string }[];
  /** Values edited by hand in the document: untouched. */
  conflicts: Conflict[];
  /** French sentences: what the table says and the document doesn't show, and was left as it is. */
  unsupported: string[];
}

/** What a person decided about a value edited by hand. */
export type Choice = 'keep' | 'restore';

/** True when Cordée filled this document: the batch that names ranges is atomic. */
export function hasSlots(document: DocsDocument): boolean {
  return tabsOf(document).some((tab) =>
    Object.keys(tab.documentTab?.namedRanges ?? {}).some((name) => read(name) !== undefined),
  );
}

/** A range of ours in the document. Its place: segment, [s, e) in UTF-16 units. */
interface Range {
  id: string;
  segment: Text;
  s: number;
  e: number;
  name: Shown;
}

interface Text {
  tabId?: string;
  segmentId?: string;
  flat: string;
  content: readonly DocsContent[];
}

interface Rewrite {
  range: Range;
  text: string;
  link?: string;
  /** The slot's text as it stands. */
  current: string;
}

export function refresh(
  template: Template,
  document: DocsDocument,
  evaluation: Evaluation,
  choices: Record<string, Choice> = {},
): Refreshed {
  const found = ranges(document);
  const result: Refreshed = { requests: [], details: [], conflicts: [], unsupported: [] };
  const rewrites: Rewrite[] = [];
  const renames: { range: Range; name: string }[] = [];
  let worth = false;
  for (const [slot, value] of Object.entries(evaluation.slots)) {
    const range = found.slots.get(slot);
    if (!range) continue;
    const info = template.slots[range.name.id];
    const field = info?.label ?? slot;
    const current = range.segment.flat.slice(range.s, range.e);
    const link = value.link === undefined ? undefined : linkAt(range);
    const wanted = remembered(value.text, value.link);
    if (remembered(current, link) === wanted) {
      // A hand wrote it first, or it was taken into the table: it is ours again.
      if (range.name.hash !== hash(wanted) && range.name.hash !== hash(current)) {
        renames.push({ range, name: print(ours(range.name, hash(wanted))) });
        worth = true;
      }
      continue;
    }
    const touched = hash(remembered(current, link)) !== range.name.hash && hash(current) !== range.name.hash;
    if (touched && choices[slot] !== 'restore') {
      if (range.name.kept === hash(wanted)) continue;
      if (choices[slot] === 'keep') {
        renames.push({ range, name: print({ ...range.name, kept: hash(wanted) }) });
        worth = true;
        continue;
      }
      // What changes by itself is no reason to ask anybody anything.
      if (!info?.volatile)
        result.conflicts.push({
          slot,
          field,
          document: shownText(current),
          table: shownText(value.text),
          ...(value.origin && { origin: value.origin }),
          onlyHere: range.name.hash === hash(wanted),
        });
      continue;
    }
    rewrites.push({
      range,
      text: value.text,
      current,
      ...(value.link === undefined ? {} : { link: value.link }),
    });
    if (info?.volatile) continue;
    worth = true;
    result.details.push({ slot, field, before: shownText(current), after: shownText(value.text) });
  }
  compareBlocks(template.logic, '');
  if (worth) result.requests = requestsFor(rewrites, renames, found.blocks);
  return result;

  function say(sentence: string): void {
    result.unsupported.push(typography(sentence));
  }

  // Rows and blocks: for now, told.

  function compareBlocks(logic: readonly Logic[], path: string): void {
    for (const one of logic) {
      if ('slot' in one) {
        const name = keyed(one.slot.id, path);
        if (evaluation.slots[name] && !found.slots.has(name)) {
          say(
            `« ${one.slot.label} » (${one.slot.where}) n’est plus dans le document\u00A0: Cordée ne l’y remet pas.`,
          );
        }
        continue;
      }
      const name = keyed(one.id, path);
      const shown = evaluation.blocks[name];
      if ('loop' in one) compareRows(one, path, (shown ?? []) as LoopRow[]);
      else compareBranch(one, path, (shown ?? 1) as number);
    }
  }

  function compareRows(one: LoopLogic, path: string, rows: readonly LoopRow[]): void {
    const present = new Set<string>();
    const prefix = path ? `${path}/` : '';
    for (const key of [...found.shown, ...found.slots.keys()]) {
      const at = key.indexOf('@');
      if (at < 0) continue;
      const id = key.slice(0, at);
      const keys = key.slice(at + 1);
      if (
        (id === one.id || id.startsWith(`${one.id}.`) || slotsOf(one.inside).has(id)) &&
        keys.startsWith(prefix)
      ) {
        const rest = keys.slice(prefix.length);
        present.add(rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : rest);
      }
    }
    // The anchor remembers which rows there were: one that shows nothing is not one that was added.
    const same = found.states.get(keyed(one.id, path)) === stateOf([...rows]);
    for (const row of rows) {
      const inner = prefix + row.key;
      if (same || present.has(row.key)) compareBlocks(one.inside, inner);
      else if (says(one.inside, inner)) {
        say(
          `Une ligne de «\u00A0${one.label}\u00A0» a été ajoutée\u00A0: ${row.title}. Elle n’est pas dans le document.`,
        );
      }
      present.delete(row.key);
    }
    for (const key of same ? [] : present) {
      say(
        `Une ligne de «\u00A0${one.label}\u00A0» a été retirée du tableau (${key})\u202F; elle est restée dans le document.`,
      );
    }
  }

  /** Whether the table has any value to show there. */
  function says(logic: readonly Logic[], path: string): boolean {
    return logic.some((one) => {
      if ('slot' in one) return evaluation.slots[`${one.slot.id}@${path}`] !== undefined;
      const shown = evaluation.blocks[`${one.id}@${path}`];
      if ('loop' in one)
        return Array.isArray(shown) && shown.some((row) => says(one.inside, `${path}/${row.key}`));
      return says(shown === 0 ? one.yes : one.no, path);
    });
  }

  function compareBranch(one: IfLogic, path: string, shown: number): void {
    const name = keyed(one.id, path);
    const state = found.states.get(name);
    const was = state ?? presentBranch(one, path);
    if (was === undefined || was === String(shown)) {
      compareBlocks(shown === 0 ? one.yes : one.no, path);
      return;
    }
    say(
      `La condition «\u00A0${one.label}\u00A0» (${one.where}) ${shown === 0 ? 'est désormais remplie' : 'n’est plus remplie'}\u202F; le document garde ce qu’il montrait.`,
    );
  }

  function presentBranch(one: IfLogic, path: string): string | undefined {
    for (const branch of ['0', '1']) {
      for (const key of found.shown) {
        const id = `${one.id}.${branch}`;
        const at = key.indexOf('@');
        const own = at < 0 ? key : key.slice(0, at);
        if ((own === id || own.startsWith(`${id}.`)) && (at < 0 ? '' : key.slice(at + 1)) === path)
          return branch;
      }
    }
    return undefined;
  }
}

type LoopLogic = Extract<Logic, { loop: unknown }>;
type IfLogic = Extract<Logic, { condition: unknown }>;

function shownText(text: string): string {
  return text === EMPTY ? '' : text.replace(/\v/g, '\n');
}

// --- Reading the document

interface Found {
  slots: Map<string, Range>;
  /** Ranges over whole blocks and rows. */
  blocks: Range[];
  /** Blocks' anchors: what each showed, by its name. */
  states: Map<string, string | undefined>;
  /** Names of instances shown, without their hash: `b2.0@FIN-0003`. */
  shown: Set<string>;
}

function ranges(document: DocsDocument): Found {
  const found: Found = { slots: new Map(), blocks: [], states: new Map(), shown: new Set() };
  const doubles = new Set<string>();
  tabsOf(document).forEach((tab, rank) => {
    const { documentTab: held = {} } = tab;
    const texts = new Map<string, Text | undefined>();
    const tabId = rank > 0 ? tab.tabProperties?.tabId : undefined;
    for (const named of Object.values(held.namedRanges ?? {})) {
      for (const { name: own, ranges: places = [], namedRangeId } of named.namedRanges ?? []) {
        const name = read(own ?? named.name ?? '');
        const [place] = places;
        if (!name || !place || places.length !== 1 || namedRangeId === undefined) continue;
        const key = nameKey(name.id, name.keys);
        if (name.kind === 'anchor') {
          found.states.set(key, name.state);
          continue;
        }
        const segment = textOf(held, place.segmentId, tabId, texts);
        const { startIndex: s = 0, endIndex: e = s } = place;
        if (!segment || e <= s) continue;
        const range: Range = { id: namedRangeId, segment, s, e, name };
        if (name.id.startsWith('v')) {
          if (found.slots.has(key)) doubles.add(key);
          found.slots.set(key, range);
        } else {
          found.blocks.push(range);
          found.shown.add(key);
        }
      }
    }
  });
  // A slot cut in two is nobody's: as if it were missing.
  for (const key of doubles) found.slots.delete(key);
  return found;
}

function nameKey(id: string, keys: readonly string[]): string {
  const printed = print({ kind: 'shown', id, keys: [...keys], hash: '0' });
  return printed.slice('cordee/'.length, -2);
}

function textOf(
  held: DocsTabContent,
  segmentId: string | undefined,
  tabId: string | undefined,
  texts: Map<string, Text | undefined>,
): Text | undefined {
  const key = segmentId ?? '';
  if (texts.has(key)) return texts.get(key);
  const { body, headers = {}, footers = {}, footnotes = {} } = held;
  const holder = segmentId ? (headers[segmentId] ?? footers[segmentId] ?? footnotes[segmentId]) : body;
  const { content = [] } = holder ?? {};
  const text: Text | undefined = holder && { content, flat: flatten(content) };
  if (text && segmentId) text.segmentId = segmentId;
  if (text && tabId !== undefined) text.tabId = tabId;
  texts.set(key, text);
  return text;
}

/** The address the text of a range links to. */
function linkAt({ segment, s }: Range): string | undefined {
  let url: string | undefined;
  let found = false;
  eachElement(segment.content, ({ endIndex = 0, textRun }) => {
    if (found || endIndex <= s) return;
    found = true;
    url = textRun?.textStyle?.link?.url;
  });
  return url;
}

const inside = new WeakMap<readonly Logic[], Set<string>>();

/** Ids of the slots directly or deeply inside. */
function slotsOf(logic: readonly Logic[]): Set<string> {
  const known = inside.get(logic);
  if (known) return known;
  const ids = new Set<string>();
  for (const one of logic) {
    if ('slot' in one) ids.add(one.slot.id);
    else
      for (const id of 'loop' in one ? slotsOf(one.inside) : [...slotsOf(one.yes), ...slotsOf(one.no)])
        ids.add(id);
  }
  inside.set(logic, ids);
  return ids;
}

// --- Writing

/** The name of a value that says what the table says. */
function ours({ kept: _, ...name }: Shown, hash: string): Shown {
  return { ...name, hash };
}

function requestsFor(
  rewrites: Rewrite[],
  renames: readonly { range: Range; name: string }[],
  blocks: readonly Range[],
): DocsRequest[] {
  const requests: DocsRequest[] = [];
  const edits = rewrites.map((rewrite) => ({
    ...rewrite,
    difference: smallestDifference(rewrite.current, rewrite.text),
  }));
  edits.sort((a, b) => b.range.s - a.range.s);
  const created: DocsRequest[] = [];
  const removed: string[] = [];
  const put = (range: Range, name: string, s: number, e: number) => {
    removed.push(range.id);
    created.push({
      createNamedRange: { name, range: placed(range.segment, { startIndex: s, endIndex: e }) },
    });
  };
  /** Where an index of the document as read stands at the end; edits lie strictly before or after it. */
  const moved = (segment: Text, index: number) => {
    let by = 0;
    for (const { range, text } of edits)
      if (range.segment === segment && range.e <= index) by += text.length - (range.e - range.s);
    return index + by;
  };
  for (const { range, text, link } of [...edits].reverse()) {
    const s = moved(range.segment, range.s);
    put(range, print(ours(range.name, hash(remembered(text, link)))), s, s + text.length);
  }
  for (const { range, name } of renames)
    put(range, name, moved(range.segment, range.s), moved(range.segment, range.e));
  for (const block of blocks) {
    const renewed = renewBlock(block, edits);
    if (!renewed) continue;
    put(
      block,
      print({ ...block.name, hash: renewed.hash }),
      moved(block.segment, block.s),
      moved(block.segment, block.e),
    );
  }
  for (const id of removed) requests.push({ deleteNamedRange: { namedRangeId: id } });
  for (const { range, difference, text, link } of edits) {
    const { segment, s } = range;
    const { at, insert, cuts } = difference;
    if (insert) requests.push({ insertText: { location: placed(segment, { index: s + at }), text: insert } });
    for (const [from, to] of cuts) {
      requests.push({
        deleteContentRange: { range: placed(segment, { startIndex: s + from, endIndex: s + to }) },
      });
    }
    if (link !== undefined) {
      const span = placed(segment, { startIndex: s, endIndex: s + text.length });
      requests.push({ updateTextStyle: { range: span, textStyle: { link: { url: link } }, fields: 'link' } });
    }
  }
  return [...requests, ...created];
}

/** The new hash of a block or row that holds rewritten values; its old one stays when a hand had touched it. */
function renewBlock(
  block: Range,
  edits: readonly { range: Range; text: string }[],
): { hash: string } | undefined {
  const { flat } = block.segment;
  const extent = isRow(block) ? rowAround(flat, block.s) : { s: block.s, e: block.e };
  if (!extent) return undefined;
  const within = edits.filter(
    ({ range }) => range.segment === block.segment && range.s >= extent.s && range.e <= extent.e,
  );
  if (within.length === 0) return undefined;
  const before = flat.slice(extent.s, extent.e);
  if (hash(before) !== block.name.hash) return isRow(block) ? undefined : { hash: block.name.hash };
  let after = before;
  // Edits come from the end.
  for (const { range, text } of within)
    after = after.slice(0, range.s - extent.s) + text + after.slice(range.e - extent.s);
  return { hash: hash(after) };
}

/** Rows are named over one newline, the last of their first cell: their hash covers the whole row. */
function isRow({ segment, s, e }: Range): boolean {
  return (
    e === s + 1 &&
    segment.flat[s] === '\n' &&
    segment.flat[e] !== undefined &&
    (segment.flat[e] === CELL || segment.flat[e] === ROW || segment.flat[e] === END)
  );
}

/** The row in which an index of its first cell stands: from its own mark to the next row or the table's end. */
export function rowAround(flat: string, index: number): { s: number; e: number } | undefined {
  let depth = 0;
  let s = index;
  for (; s >= 0; s--) {
    if (flat[s] === END) depth++;
    else if (flat[s] === TABLE) {
      if (depth === 0) return undefined;
      depth--;
    } else if (flat[s] === ROW && depth === 0) break;
  }
  if (s < 0) return undefined;
  depth = 0;
  let e = s + 1;
  for (; e < flat.length; e++) {
    if (flat[e] === TABLE) depth++;
    else if (flat[e] === END) {
      if (depth === 0) break;
      depth--;
    } else if (flat[e] === ROW && depth === 0) break;
  }
  return { s, e };
}

function placed(segment: Text, place: Record<string, unknown>): Record<string, unknown> {
  if (segment.segmentId !== undefined) place.segmentId = segment.segmentId;
  if (segment.tabId !== undefined) place.tabId = segment.tabId;
  return place;
}
