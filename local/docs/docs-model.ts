// The documents of a Workspace: made, copied, renamed, changed by batches, anchored by comments.

import { GoogleError } from '../door';
import type { Store } from '../store';
import type { Switches } from '../switches';
import { applyBatch } from './batch';
import { Draft, hash } from './draft';
import { checkedRange } from './locate';
import {
  allTabs,
  clone,
  type GoogleDocument,
  Refusal,
  type StoredDocument,
  type StructuralElement,
} from './model';
import { newDocument } from './new-document';
import { reindex } from './reindex';
import { fromGoogle, toGoogle } from './shape';

/** What the Docs door needs of a Workspace. */
export interface DocsHost {
  readonly store: Store;
  readonly switches: Switches;
  readonly drive: {
    require(fileId: string, person: string, role: 'reader' | 'commenter' | 'writer' | 'owner'): unknown;
    create(metadata: { name: string; mimeType: string }, person: string): { id: string };
    touch(fileId: string, person: string): void;
  };
}

/** Indexes in UTF-16 units; segmentId absent = body, tabId absent = first tab. */
export interface AnchorRange {
  segmentId?: string;
  tabId?: string;
  startIndex: number;
  endIndex: number;
}

export interface CommentAnchor {
  /** The text when the comment was made. */
  quoted: string;
  /** All its text was deleted since. */
  orphan: boolean;
  startIndex?: number;
  endIndex?: number;
  segmentId?: string;
  tabId?: string;
}

export class DocsModel {
  constructor(private readonly host: DocsHost) {}

  /** An empty document. */
  createEmpty(id: string, title: string): void {
    this.save({ document: newDocument(id, title), comments: {}, serial: 0 });
  }

  /** Takes a document as documents.get answered it, with tabs or without, under a new id. */
  load(id: string, json: unknown): void {
    const document = fromGoogle(json);
    document.documentId = id;
    for (const tab of allTabs(document.tabs)) {
      const { body, headers = {}, footers = {}, footnotes = {} } = tab.documentTab;
      for (const segment of [body, ...[headers, footers, footnotes].flatMap((map) => Object.values(map))]) {
        reindex(segment.content);
      }
    }
    this.save({ document, comments: {}, serial: 0 });
  }

  /** The copy has the text and, by the switch `copyKeepsNamedRanges`, the named ranges under new ids; no comments. */
  copy(fromId: string, toId: string, title?: string): void {
    const stored = clone(this.stored(fromId));
    stored.comments = {};
    stored.document.documentId = toId;
    if (title !== undefined) stored.document.title = title;
    const draft = new Draft(stored, this.host.switches);
    for (const tab of draft.tabs) {
      if (!this.host.switches.copyKeepsNamedRanges) delete tab.documentTab.namedRanges;
      for (const group of Object.values(tab.documentTab.namedRanges ?? {})) {
        for (const range of group.namedRanges) range.namedRangeId = draft.freshId('kix.');
      }
    }
    this.save(stored);
  }

  delete(id: string): void {
    this.host.store.delete(key(id));
  }

  exists(id: string): boolean {
    return this.host.store.get(key(id)) !== undefined;
  }

  title(id: string): string {
    return this.stored(id).document.title;
  }

  rename(id: string, title: string): void {
    const stored = this.stored(id);
    if (stored.document.title === title) return;
    this.save({ ...stored, document: { ...stored.document, title } });
  }

  /** The live document in its tab shape: read it, never change it. */
  document(id: string): GoogleDocument {
    return this.stored(id).document;
  }

  /** As documents.get answers, by the live document's own parts; without tabs, the first tab's content stands at the top level. */
  read(id: string, withTabs: boolean): Record<string, any> {
    return toGoogle(this.stored(id).document, withTabs);
  }

  /** Applies requests, all or none (GoogleError says which one and why), and returns one reply per request. */
  update(id: string, requests: readonly unknown[]): object[] {
    const { stored, replies } = applyBatch(this.stored(id), requests, this.host.switches);
    if (requests.length) this.save(stored);
    return replies;
  }

  /** Anchors a comment on a range, which then follows every edit. */
  anchorComment(docId: string, commentId: string, range: AnchorRange): void {
    const stored = clone(this.stored(docId));
    const draft = new Draft(stored, this.host.switches);
    try {
      const { segment, from, to } = checkedRange(draft, range);
      stored.comments[commentId] = {
        tabId: segment.tab.tabProperties.tabId,
        ...(segment.id ? { segmentId: segment.id } : {}),
        startIndex: from,
        endIndex: to,
        quoted: textBetween(segment.content, from, to),
        orphan: false,
      };
    } catch (error) {
      if (error instanceof Refusal) throw new GoogleError(400, error.message);
      throw error;
    }
    this.save(stored);
  }

  /** Where a comment stands now; undefined when it was never anchored here. */
  commentAnchor(docId: string, commentId: string): CommentAnchor | undefined {
    const found = this.stored(docId).comments[commentId];
    if (!found) return undefined;
    const { quoted, orphan, startIndex, endIndex, segmentId, tabId } = found;
    if (orphan) return { quoted, orphan };
    return { quoted, orphan, startIndex, endIndex, ...(segmentId ? { segmentId } : {}), tabId };
  }

  private stored(id: string): StoredDocument {
    const stored = this.host.store.get<StoredDocument>(key(id));
    if (!stored) throw new GoogleError(404, 'Requested entity was not found.');
    return stored;
  }

  /** Every write, even a comment, makes a new revision. */
  private save(stored: StoredDocument): void {
    stored.serial += 1;
    const { documentId } = stored.document;
    stored.document.revisionId = `ALm${hash(`${documentId}:${stored.serial}`, 40)}`;
    this.host.store.put(key(documentId), stored);
  }
}

function key(id: string): string {
  return `docs/${id}`;
}

function textBetween(content: readonly StructuralElement[], from: number, to: number): string {
  let text = '';
  for (const element of content) {
    for (const run of element.paragraph?.elements ?? []) {
      const start = run.startIndex ?? 0;
      text += (run.textRun?.content ?? '').slice(Math.max(0, from - start), Math.max(0, to - start));
    }
    for (const row of element.table?.tableRows ?? []) {
      for (const cell of row.tableCells) text += textBetween(cell.content, from, to);
    }
  }
  return text;
}
