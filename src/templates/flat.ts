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
  const several = (document.tabs?.length ?? 0) > 1 || !!document.tabs?.[0]?.childTabs?.length;
  tabsOf(document).forEach((tab, index) => {
    const place = {
      ...(index > 0 ? { tabId: tab.tabProperties?.tabId } : {}),
      ...(several ? { tabTitle: tab.tabProperties?.title ?? '' } : {}),
    };
    const held = tab.documentTab ?? {};
    const lists = held.lists ?? {};
    const add = (
      kind: SegmentKind,
      from: Record<string, { content?: DocsContent[] }> | undefined,
      order?: string[],
    ) => {
      (order ?? Object.keys(from ?? {})).forEach((segmentId, rank) => {
        segments.push({
          ...place,
          segmentId,
          kind,
          rank: rank + 1,
          content: from?.[segmentId]?.content ?? [],
          lists,
        });
      });
    };
    segments.push({ ...place, kind: 'body', rank: 1, content: held.body?.content ?? [], lists });
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
  const known = held.footnotes ?? {};
  const order: string[] = [];
  if (Object.keys(known).length === 0) return order;
  eachElement(held.body?.content ?? [], (element) => {
    const id = element.footnoteReference?.footnoteId;
    if (id && known[id] && !order.includes(id)) order.push(id);
  });
  return order;
}

export function eachElement(content: readonly DocsContent[], visit: (element: DocsElement) => void): void {
  for (const item of content) {
    if (item.paragraph) (item.paragraph.elements ?? []).forEach(visit);
    for (const row of item.table?.tableRows ?? []) {
      for (const cell of row.tableCells ?? []) eachElement(cell.content ?? [], visit);
    }
  }
}

/** The segment's text: `flatten(content)[i]` stands at index i. */
export function flatten(content: readonly DocsContent[]): string {
  const writer = { text: '' };
  write(content, writer);
  return writer.text;
}

function write(content: readonly DocsContent[], out: { text: string }): void {
  for (const item of content) {
    const end = item.endIndex ?? 0;
    if (item.paragraph) {
      for (const element of item.paragraph.elements ?? []) {
        out.text += element.textRun
          ? (element.textRun.content ?? '')
          : OBJECT.repeat((element.endIndex ?? 0) - (element.startIndex ?? 0));
      }
    } else if (item.table) {
      out.text += TABLE;
      for (const row of item.table.tableRows ?? []) {
        out.text += ROW;
        for (const cell of row.tableCells ?? []) {
          out.text += CELL;
          write(cell.content ?? [], out);
        }
      }
      out.text += END;
    } else {
      out.text += (item.tableOfContents ? CONTENTS : SECTION).repeat(Math.max(0, end - out.text.length));
    }
  }
}
