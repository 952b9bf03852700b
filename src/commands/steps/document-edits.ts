// Rewrites values inside documents: read once, shown, then written against the very revision that was read.

import type { Detail } from '../../changes/change';
import {
  askEach,
  get,
  postOnce,
  type RestOutcome,
  type RestRequest,
  refusal,
  refusalAndRemedy,
  remedy,
  type World,
} from '../../changes/ports';
import { digest } from '../../domain/hash';
import { type Evaluation, refresh, type Template } from '../../templates';

/** What one document would have rewritten. */
export interface Edit {
  key: string;
  documentId: string;
  /** The revision the requests were computed on (Docs writeControl). */
  revisionId: string;
  requests: unknown[];
  details: Detail[];
  conflicts: number;
  /** What can't be done, as sentences. */
  notes: string[];
  /** Of details and notes: what the person approved. */
  digest: string;
  /** Data hash the document will have. */
  hash: string;
}

export interface Wanted {
  key: string;
  documentId: string;
  name: string;
  evaluation: Evaluation;
  template: Template;
}

export type EditOutcome =
  | { kind: 'edit'; key: string; edit: Edit }
  | { kind: 'unreadable'; key: string; message: string; hint: string };

/** How long an edit that was shown may wait to be approved without reading the document again. */
const KEPT_SECONDS = 1800;

/**
 * Computes the edits of documents. While doing, an edit kept since it was shown is used as it is: the
 * revision it was computed on makes Google refuse it if anything changed since.
 */
export function readEdits(world: World, wanted: readonly Wanted[], doing: boolean): EditOutcome[] {
  const outcomes = new Map<string, EditOutcome>();
  const unread = wanted.filter(({ key, evaluation }) => {
    const kept = doing ? recall(world, key) : undefined;
    if (!kept || kept.hash !== evaluation.hash) return true;
    outcomes.set(key, { kind: 'edit', key, edit: kept });
    return false;
  });
  for (const [one, outcome] of askEach(world, unread, getRequest)) {
    if (!outcome.ok) {
      outcomes.set(one.key, {
        kind: 'unreadable',
        key: one.key,
        message: refusal(outcome),
        hint: remedy(outcome),
      });
      continue;
    }
    const edit = editOf(one, outcome.body);
    contexts.set(edit, one);
    if (!doing) world.remember(cacheKey(one.key), JSON.stringify(edit), KEPT_SECONDS);
    outcomes.set(one.key, { kind: 'edit', key: one.key, edit });
  }
  wanted.forEach((one) => {
    const outcome = outcomes.get(one.key);
    if (outcome?.kind === 'edit') contexts.set(outcome.edit, one);
  });
  return wanted.map(({ key }) => outcomes.get(key)!);
}

/** What an edit was computed from, to compute it again when the document moved. */
const contexts = new WeakMap<Edit, Wanted>();

function editOf({ key, documentId, template, evaluation }: Wanted, document: any): Edit {
  const { requests, details, conflicts, unsupported } = refresh(template, document, evaluation);
  const shown = details.map(({ field, before, after }) => ({ field, before, after }));
  const notes = [
    ...conflicts.map(
      ({ field, document: there, table }) =>
        `« ${field} » a été modifié à la main dans le document (« ${there} », le tableau dit « ${table} ») : le document est gardé.`,
    ),
    ...unsupported,
  ];
  return {
    key,
    documentId,
    revisionId: document.revisionId,
    requests,
    details: shown,
    conflicts: conflicts.length,
    notes,
    digest: digest({ shown, notes }),
    hash: evaluation.hash,
  };
}

export type WriteOutcome =
  | { key: string; status: 'done' }
  | { key: string; status: 'failed'; message: string };

/**
 * Writes edits in waves of 20. A document somebody is typing in is read again, three times at most; what
 * would then be written must still be what was approved.
 */
export function writeEdits(
  world: World,
  edits: readonly Edit[],
  wave: (outcomes: WriteOutcome[]) => boolean,
): void {
  for (let start = 0; start < edits.length; start += 20) {
    const batch = edits.slice(start, start + 20);
    if (!wave(writeWave(world, batch))) return;
  }
}

function writeWave(world: World, batch: readonly Edit[]): WriteOutcome[] {
  const outcomes = new Map<string, WriteOutcome>();
  let left = batch.map((edit) => ({ approved: edit, edit }));
  for (let attempt = 1; left.length > 0; attempt += 1) {
    const toWrite = left.filter(({ edit }) => edit.requests.length > 0);
    for (const { edit } of left)
      if (edit.requests.length === 0) outcomes.set(edit.key, { key: edit.key, status: 'done' });
    // Written once, the document has another revision: the same write can't happen twice.
    const answers = askEach(world, toWrite, ({ edit: { documentId, requests, revisionId } }) =>
      postOnce('docs', `documents/${documentId}:batchUpdate`, {
        requests,
        writeControl: { requiredRevisionId: revisionId },
      }),
    );
    const again: typeof left = [];
    for (const [one, answer] of answers) {
      if (answer.ok) {
        outcomes.set(one.edit.key, { key: one.edit.key, status: 'done' });
        world.forget(cacheKey(one.edit.key));
      } else if (moved(answer) && attempt < 4) again.push(one);
      else outcomes.set(one.edit.key, failed(one.edit.key, answer));
    }
    left = reread(world, again, outcomes);
  }
  return batch.map(({ key }) => outcomes.get(key)!);
}

/** A revision that is no longer the last, or an answer that leaves in doubt whether we made it so. */
function moved({ ambiguous, status, message }: RestOutcome): boolean {
  return ambiguous || (status === 400 && /revision/i.test(message));
}

function reread(
  world: World,
  again: readonly { approved: Edit; edit: Edit }[],
  outcomes: Map<string, WriteOutcome>,
): { approved: Edit; edit: Edit }[] {
  const next: { approved: Edit; edit: Edit }[] = [];
  for (const [{ approved, edit }, answer] of askEach(world, again, ({ edit }) => getRequest(edit))) {
    const wanted = contexts.get(approved);
    if (!answer.ok || !wanted) {
      outcomes.set(edit.key, failed(edit.key, answer));
      continue;
    }
    const fresh = editOf(wanted, answer.body);
    // Nothing left to write: the write whose answer was lost had taken effect.
    if (fresh.requests.length === 0 && fresh.conflicts === approved.conflicts)
      outcomes.set(edit.key, { key: edit.key, status: 'done' });
    else if (fresh.digest !== approved.digest)
      outcomes.set(edit.key, {
        key: edit.key,
        status: 'failed',
        message:
          'Le document a changé pendant l’opération : relancez, ce qui reste à écrire sera montré à nouveau.',
      });
    else next.push({ approved, edit: fresh });
  }
  return next;
}

function failed(key: string, answer: RestOutcome): WriteOutcome {
  if (moved(answer))
    return {
      key,
      status: 'failed',
      message: 'Quelqu’un écrit dans ce document : il n’a pas été touché. Relancez dans quelques minutes.',
    };
  return { key, status: 'failed', message: refusalAndRemedy(answer) };
}

function getRequest({ documentId }: { documentId: string }): RestRequest {
  return get('docs', `documents/${documentId}`, { includeTabsContent: 'true' });
}

function cacheKey(key: string): string {
  return `edit:${key}`;
}

function recall(world: World, key: string): Edit | undefined {
  const text = world.recall(cacheKey(key));
  return text ? (JSON.parse(text) as Edit) : undefined;
}
