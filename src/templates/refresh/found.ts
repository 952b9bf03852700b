// What of a document is ours, and where: values, blocks and rows shown, anchors.

import type { DocsContent, DocsDocument, DocsTabContent } from '../document';
import { eachElement, flatten, tabsOf } from '../flat';
import { type Anchor, PREFIX, read, type Shown } from '../slots';
import type { Logic, Template } from '../template';
import type { Place } from '../writing';

export interface Text extends Place {
  flat: string;
  content: readonly DocsContent[];
}

/** A range of ours: [s, e) in its segment, in UTF-16 units. */
export interface Range<Name = Shown | Anchor> {
  id: string;
  segment: Text;
  s: number;
  e: number;
  name: Name;
  /** `b2@FIN-0003`: the name without its numbers after the block's own, its hash and its side. */
  key: string;
}

export interface Found {
  all: Range[];
  slots: Map<string, Range<Shown>>;
  /** What each block shows, by its name; in a loop, by that of the row. */
  blocks: Map<string, Range<Shown>[]>;
  anchors: Map<string, Range<Anchor>>;
  /** By the name of a loop: the rows that have something in the document, as they come. */
  rows: Map<string, Map<string, Extent>>;
}

export interface Extent {
  segment: Text;
  s: number;
  e: number;
}

/** True when Cordée filled this document: the batch that names ranges is atomic. */
export function hasSlots(document: DocsDocument): boolean {
  return tabsOf(document).some((tab) =>
    Object.keys(tab.documentTab?.namedRanges ?? {}).some((name) => read(name) !== undefined),
  );
}

export function findIn(document: DocsDocument, template: Template): Found {
  const found: Found = {
    all: [],
    slots: new Map(),
    blocks: new Map(),
    anchors: new Map(),
    rows: new Map(),
  };
  const doubles = new Set<string>();
  tabsOf(document).forEach((tab, rank) => {
    const { documentTab: held = {} } = tab;
    const texts = new Map<string, Text | undefined>();
    const tabId = rank > 0 ? tab.tabProperties?.tabId : undefined;
    for (const named of Object.values(held.namedRanges ?? {})) {
      for (const { name: own, ranges: places = [], namedRangeId: id } of named.namedRanges ?? []) {
        const text = own ?? named.name ?? '';
        const name = read(text);
        const [place] = places;
        if (!name || !place || places.length !== 1 || id === undefined) continue;
        const segment = textOf(held, place.segmentId, tabId, texts);
        const { startIndex: s = 0, endIndex: e = s } = place;
        if (!segment || e <= s) continue;
        const key = keyOf(text, name.id);
        const range = { id, segment, s, e, key };
        if (name.kind === 'anchor') add({ ...range, name });
        else add({ ...range, name });
      }
    }
  });
  found.all.sort((a, b) => a.s - b.s || b.e - a.e);
  // A value cut in two is nobody's: as if it were missing.
  for (const key of doubles) found.slots.delete(key);
  const loops = loopsAround(template);
  for (const range of found.all) if (range.name.kind === 'shown') noteRows(range, loops, found.rows);
  for (const rows of found.rows.values()) {
    const order = [...rows].sort(([, a], [, b]) => a.s - b.s);
    rows.clear();
    for (const [key, extent] of order) rows.set(key, extent);
  }
  return found;

  function add(range: Range): void {
    const { key, name } = range;
    found.all.push(range);
    if (name.kind === 'anchor') found.anchors.set(key, range as Range<Anchor>);
    else if (name.id.startsWith('v')) {
      if (found.slots.has(key)) doubles.add(key);
      found.slots.set(key, range as Range<Shown>);
    } else {
      const list = found.blocks.get(key);
      if (list) list.push(range as Range<Shown>);
      else found.blocks.set(key, [range as Range<Shown>]);
    }
  }
}

/** `cordee/b2.0@FIN-0003#…` → `b2@FIN-0003`. */
function keyOf(text: string, id: string): string {
  const path = text.slice(PREFIX.length + id.length).replace(/[#!].*$/, '');
  const dot = id.indexOf('.');
  return (dot < 0 ? id : id.slice(0, dot)) + path;
}

/** The numbers after a block's own: branch, rank of the row. */
export function numbers({ name: { id } }: Range): number[] {
  return id.split('.').slice(1).map(Number);
}

/** Every row that encloses what a range shows is there. */
function noteRows(range: Range, loops: Map<string, string[]>, into: Found['rows']): void {
  const at = range.key.indexOf('@');
  if (at < 0) return;
  const keys = range.key.slice(at + 1).split('/');
  const around = loops.get(range.key.slice(0, at));
  let path = '';
  for (const [depth, key] of keys.entries()) {
    const loop = around?.[depth];
    if (!loop) return;
    const name = path ? `${loop}@${path}` : loop;
    const rows = into.get(name) ?? new Map<string, Extent>();
    into.set(name, rows);
    const known = rows.get(key);
    if (!known) rows.set(key, { segment: range.segment, s: range.s, e: range.e });
    else {
      known.s = Math.min(known.s, range.s);
      known.e = Math.max(known.e, range.e);
    }
    path = path ? `${path}/${key}` : key;
  }
}

const known = new WeakMap<Template, Map<string, string[]>>();

/** By slot or block: the loops whose rows its keys name (a loop's own last). */
function loopsAround(template: Template): Map<string, string[]> {
  let loops = known.get(template);
  if (loops) return loops;
  const into = new Map<string, string[]>();
  const visit = (logic: readonly Logic[], around: string[]) => {
    for (const one of logic) {
      if ('slot' in one) into.set(one.slot.id, around);
      else if ('loop' in one) {
        into.set(one.id, [...around, one.id]);
        visit(one.inside, [...around, one.id]);
      } else {
        into.set(one.id, around);
        visit(one.yes, around);
        visit(one.no, around);
      }
    }
  };
  visit(template.logic, []);
  loops = into;
  known.set(template, loops);
  return loops;
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
export function linkAt({ segment, s }: Range): string | undefined {
  let url: string | undefined;
  let found = false;
  eachElement(segment.content, ({ endIndex = 0, textRun }) => {
    if (found || endIndex <= s) return;
    found = true;
    url = textRun?.textStyle?.link?.url;
  });
  return url;
}

interface Suggested {
  s: number;
  e: number;
  /** Not in the text yet; else in it, and suggested to go or to look otherwise. */
  inserted: boolean;
}

const suggested = new WeakMap<readonly DocsContent[], Suggested[]>();

function suggestedIn(content: readonly DocsContent[]): Suggested[] {
  let all = suggested.get(content);
  if (!all) {
    const found: Suggested[] = [];
    eachElement(content, ({ startIndex: s = 0, endIndex: e = 0, textRun }) => {
      const { suggestedInsertionIds: to = [], suggestedDeletionIds: from = [] } = textRun ?? {};
      if (to.length + from.length > 0) found.push({ s, e, inserted: to.length > 0 });
    });
    all = found;
    suggested.set(content, all);
  }
  return all;
}

/** What a range says without what is only suggested; undefined when no suggestion awaits in it. */
export function settledText({ segment, s, e }: Range): string | undefined {
  const own = suggestedIn(segment.content).filter((one) => one.s < e && one.e > s);
  if (own.length === 0) return undefined;
  let text = '';
  let at = s;
  for (const one of own) {
    if (!one.inserted) continue;
    text += segment.flat.slice(at, Math.max(at, one.s));
    at = Math.min(e, one.e);
  }
  return text + segment.flat.slice(at, e);
}
