// A segment of a document as one string in which a character's offset *is* its index in the Docs API.

import type { DocsContent, DocsDocument, DocsElement, DocsTab, DocsTabContent } from './document';

/**
 * What stands for indexes that are no text. Docs strips U+E000–F8FF from any text it is given, so none of
 * these can be anything else.
 */
export const TABLE = '\uE000';
export const ROW = '\uE001';
export const CELL = '\uE002';
export const END = '\uE003';
export const SECTION = '\uE004';
export const CONTENTS = '\uE005';
export const OBJECT = '\uE006';

const STRUCTURE = /[\uE000-\uE005]/;

/** True for the index of a table, row, cell, section break or table of contents: no text can stand there. */
export function isStructure(unit: string | undefined): boolean {
  return unit === undefined || unit === '' || STRUCTURE.test(unit);
}

export type SegmentKind = 'body' | 'header' | 'footer' | 'footnote';

export interface Segment {
  /** Absent for the first tab: requests then mean it, whatever its id has become in a copy. */
  tabId?: string;
  /** Absent for a body. */
  segmentId?: string;
  kind: SegmentKind;
  /** Title of the tab when there are several. */
  tabTitle?: string;
  /** Rank among the footnotes of its tab, from 1. */
  rank: number;
  content: readonly DocsContent[];
  lists: Record<string, any>;
}

/** Every segment of every tab, bodies first in their tab, children after their parent. */
export function segmentsOf(document: DocsDocument): Segment[] {
  const segments: Segment[] = [];
  const tabs = tabsOf(document);
  const several = tabs.length > 1;
  tabs.forEach((tab, index) => {
    const { documentTab: held = {}, tabProperties = {} } = tab;
    const { tabId, title = '' } = tabProperties;
    const place = { ...(index > 0 ? { tabId } : {}), ...(several ? { tabTitle: title } : {}) };
    const { lists = {}, body: { content = [] } = {} } = held;
    const add = (kind: SegmentKind, from: DocsTabContent['headers'] = {}, order = Object.keys(from)) => {
      order.forEach((segmentId, rank) => {
        const { content: own = [] } = from[segmentId] ?? {};
        segments.push({ ...place, segmentId, kind, rank: rank + 1, content: own, lists });
      });
    };
    segments.push({ ...place, kind: 'body', rank: 1, content, lists });
    add('header', held.headers);
    add('footer', held.footers);
    add('footnote', held.footnotes, footnoteOrder(held));
  });
  return segments;
}

/** All tabs, parents before children. */
export function tabsOf(document: DocsDocument): DocsTab[] {
  if (!document.tabs) return [{ documentTab: document }];
  const tabs: DocsTab[] = [];
  const add = (tab: DocsTab) => {
    tabs.push(tab);
    (tab.childTabs ?? []).forEach(add);
  };
  document.tabs.forEach(add);
  return tabs;
}

/** Footnotes as their numbers show them; unreferenced ones are left out, as Docs shows them nowhere. */
function footnoteOrder(held: DocsTabContent): string[] {
  const { footnotes: known = {}, body: { content = [] } = {} } = held;
  const order: string[] = [];
  if (Object.keys(known).length === 0) return order;
  eachElement(content, ({ footnoteReference: { footnoteId: id } = {} }) => {
    if (id && known[id] && !order.includes(id)) order.push(id);
  });
  return order;
}

export function eachElement(content: readonly DocsContent[], visit: (element: DocsElement) => void): void {
  for (const { paragraph: { elements = [] } = {}, table: { tableRows = [] } = {} } of content) {
    elements.forEach(visit);
    for (const { tableCells = [] } of tableRows)
      for (const { content: inner = [] } of tableCells) eachElement(inner, visit);
  }
}

/** The segment's text: `flatten(content)[i]` stands at index i. */
export function flatten(content: readonly DocsContent[]): string {
  let text = '';
  write(content);
  return text;

  function write(among: readonly DocsContent[]): void {
    for (const { endIndex = 0, paragraph, table, tableOfContents } of among) {
      if (paragraph) {
        for (const { startIndex: s = 0, endIndex: e = 0, textRun } of paragraph.elements ?? [])
          text += textRun ? (textRun.content ?? '') : OBJECT.repeat(e - s);
      } else if (table) {
        text += TABLE;
        for (const { tableCells = [] } of table.tableRows ?? []) {
          text += ROW;
          for (const { content: inner = [] } of tableCells) {
            text += CELL;
            write(inner);
          }
        }
        text += END;
      } else {
        text += (tableOfContents ? CONTENTS : SECTION).repeat(Math.max(0, endIndex - text.length));
      }
    }
  }
}
