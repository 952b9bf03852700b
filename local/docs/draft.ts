// A document being changed by a batch: segments on demand, fresh ids, and spans that follow every edit.

import { createHash } from 'node:crypto';
import type { Switches } from '../switches';
import {
  allTabs,
  type NamedSpan,
  Refusal,
  type StoredDocument,
  type StructuralElement,
  type Tab,
} from './model';
import { reindex } from './reindex';
import { followDeletion, followInsertion } from './spans';

export interface Segment {
  tab: Tab;
  /** '' is the body. */
  id: string;
  kind: 'body' | 'header' | 'footer' | 'footnote';
  content: StructuralElement[];
  stale: boolean;
}

/** The edit is applied to `stored` in place: hand it a clone, and keep the clone only when the batch succeeded. */
export class Draft {
  private readonly segments = new Map<string, Segment>();
  readonly tabs: Tab[];

  constructor(
    readonly stored: StoredDocument,
    readonly switches: Switches,
  ) {
    this.tabs = allTabs(stored.document.tabs);
  }

  tab(tabId?: string): Tab {
    const tab = tabId ? this.tabs.find((one) => one.tabProperties.tabId === tabId) : this.tabs[0];
    if (!tab) throw new Refusal(`Tab with ID ${tabId} was not found.`);
    return tab;
  }

  /** The tabs a criterion names, or all of them. */
  tabsOf(criteria?: { tabIds?: string[] }): Tab[] {
    return criteria?.tabIds?.length ? criteria.tabIds.map((id) => this.tab(id)) : this.tabs;
  }

  /** A segment with true indexes. */
  segment(location: { segmentId?: string; tabId?: string } = {}): Segment {
    const tab = this.tab(location.tabId);
    const id = location.segmentId ?? '';
    const key = `${tab.tabProperties.tabId}/${id}`;
    let segment = this.segments.get(key);
    if (!segment) {
      const found = findSegment(tab, id);
      if (!found) throw new Refusal(`Segment with ID ${id} was not found.`);
      segment = { tab, id, ...found, stale: true };
      this.segments.set(key, segment);
    }
    if (segment.stale) {
      reindex(segment.content);
      segment.stale = false;
    }
    return segment;
  }

  /** Every segment of a tab: body, headers, footers, footnotes. */
  segmentsOf(tab: Tab): Segment[] {
    const { tabId } = tab.tabProperties;
    const { headers = {}, footers = {}, footnotes = {} } = tab.documentTab;
    const ids = ['', ...Object.keys(headers), ...Object.keys(footers), ...Object.keys(footnotes)];
    return ids.map((segmentId) => this.segment({ tabId, segmentId }));
  }

  /** A segment is about to be removed: what was anchored in it goes too. */
  forget(tab: Tab, id: string): void {
    const segment = this.segment({ tabId: tab.tabProperties.tabId, segmentId: id });
    this.eachSpan(segment, () => false);
    this.segments.delete(`${tab.tabProperties.tabId}/${id}`);
  }

  /** Brings every index up to date. */
  finish(): void {
    for (const segment of this.segments.values()) {
      if (segment.stale) reindex(segment.content);
      segment.stale = false;
    }
  }

  freshId(prefix: string): string {
    this.stored.serial += 1;
    return prefix + hash(`${this.stored.document.documentId}/${this.stored.serial}`, 12);
  }

  /** Content of `length` units came in at `at`. Only text (`kind`) may extend a span that ends there. */
  inserted(segment: Segment, at: number, length: number, kind: 'text' | 'structure'): void {
    segment.stale = true;
    const { namedRangeGrowsAtEnd, commentGrowsAtEnd } = this.switches;
    this.eachSpan(segment, (span, comment) => {
      const grows = kind === 'text' && (comment ? commentGrowsAtEnd : namedRangeGrowsAtEnd);
      followInsertion(span, at, length, grows);
      return true;
    });
  }

  /** The units from `from` to `to` went away. */
  deleted(segment: Segment, from: number, to: number): void {
    segment.stale = true;
    this.eachSpan(segment, (span, comment) => !followDeletion(span, from, to) || this.survives(comment));
  }

  /** Text from `from` to `to` became `length` units: a span around it keeps them, one of exactly it is emptied. */
  replaced(segment: Segment, from: number, to: number, length: number): void {
    segment.stale = true;
    this.eachSpan(segment, (span, comment) => {
      const around = span.startIndex <= from && span.endIndex >= to;
      if (around && span.endIndex - span.startIndex > to - from) {
        span.endIndex += length - (to - from);
        return true;
      }
      const emptied = followDeletion(span, from, to);
      if (emptied && !this.survives(comment)) return false;
      followInsertion(span, from, length, false);
      return true;
    });
  }

  private survives(comment: boolean): boolean {
    return !comment && this.switches.namedRangeSurvivesEmptying;
  }

  /** Visits the spans of a segment; `visit` returns false for one that is no more. */
  private eachSpan(segment: Segment, visit: (span: NamedSpan, comment: boolean) => boolean): void {
    const { documentTab, tabProperties } = segment.tab;
    const here = (span: NamedSpan) => (span.segmentId ?? '') === segment.id;
    for (const [name, group] of Object.entries(documentTab.namedRanges ?? {})) {
      let changed = false;
      for (const range of group.namedRanges) {
        const kept = range.ranges.filter((span) => !here(span) || visit(span, false));
        if (kept.length < range.ranges.length) {
          range.ranges = kept;
          changed = true;
        }
      }
      if (changed) {
        group.namedRanges = group.namedRanges.filter((range) => range.ranges.length > 0);
        if (group.namedRanges.length === 0) delete documentTab.namedRanges?.[name];
      }
    }
    if (documentTab.namedRanges && Object.keys(documentTab.namedRanges).length === 0)
      delete documentTab.namedRanges;
    for (const comment of Object.values(this.stored.comments)) {
      if (comment.orphan || comment.tabId !== tabProperties.tabId || !here(comment)) continue;
      if (!visit(comment, true)) comment.orphan = true;
    }
  }
}

function findSegment(tab: Tab, id: string): Pick<Segment, 'kind' | 'content'> | undefined {
  const { body, headers, footers, footnotes } = tab.documentTab;
  if (id === '') return { kind: 'body', content: body.content };
  const header = headers?.[id];
  if (header) return { kind: 'header', content: header.content };
  const footer = footers?.[id];
  if (footer) return { kind: 'footer', content: footer.content };
  const footnote = footnotes?.[id];
  return footnote && { kind: 'footnote', content: footnote.content };
}

/** `length` characters of base 36 that depend on `text` only. */
export function hash(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${digest}`).toString(36).padStart(50, '0').slice(0, length);
}
