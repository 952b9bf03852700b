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
import {
  type Choice,
  type Conflict,
  type Evaluation,
  type Reorder,
  refresh,
  type Template,
} from '../../templates';

/** What one document would have rewritten. */
export interface Edit {
  key: string;
  documentId: string;
  /** The revision the requests were computed on (Docs writeControl). */
  revisionId: string;
  requests: unknown[];
  details: Detail[];
  /** Values edited by hand that still await a choice. */
  open: number;
  /** What can't be done, as sentences. */
  notes: string[];
  /** Of details and notes: what the person approved. */
  digest: string;
  /** Of the values and orders that a choice settles, as they stand in the document. */
  settled: string;
  /** Data hash the document will have. */
  hash: string;
}

/** What a document should say. */
export interface Wanted {
  key: string;
  documentId: string;
  name: string;
  evaluation: Evaluation;
  template: Template;
}

/** What was chosen for values edited by hand, by slot, and for orders, by loop. */
type Chosen = Readonly<Record<string, Choice>>;

/** A document as it was found: its values edited by hand, and what it takes to say something else in it. */
export interface Found {
  kind: 'found';
  wanted: Wanted;
  hands: readonly Conflict[];
  reorders: readonly Reorder[];
  document?: unknown;
  /** Computed when it was shown; the revision makes Google refuse it if anything changed since. */
  kept?: Kept;
}

export type Look = Found | { kind: 'unreadable'; wanted: Wanted; message: string; hint: string };

/** How long an edit that was shown may wait to be approved without reading the document again. */
const KEPT_SECONDS = 1800;

interface Kept {
  /** The data the document was looked at with. */
  hash: string;
  /** Of the choices its edit was computed with. */
  chosen: string;
  hands: readonly Conflict[];
  reorders: readonly Reorder[];
  edit: Edit;
}

/** Reads documents, each once. While doing, one that was read to be shown isn't read again. */
export function readDocuments(world: World, wanted: readonly Wanted[], doing: boolean): Look[] {
  const looks = new Map<Wanted, Look>();
  const unread = wanted.filter((one) => {
    const kept = doing ? recall(world, one.key) : undefined;
    if (kept?.hash !== one.evaluation.hash) return true;
    looks.set(one, { kind: 'found', wanted: one, hands: kept.hands, reorders: kept.reorders, kept });
    return false;
  });
  for (const [one, outcome] of askEach(world, unread, getRequest))
    looks.set(
      one,
      outcome.ok
        ? found(one, outcome.body)
        : { kind: 'unreadable', wanted: one, message: refusal(outcome), hint: remedy(outcome) },
    );
  return wanted.map((one) => looks.get(one)!);
}

function found(wanted: Wanted, document: any): Found {
  const { conflicts: hands, reorders } = refresh(wanted.template, document, wanted.evaluation);
  return { kind: 'found', wanted, hands, reorders, document };
}

/**
 * The edits of documents that were found, each for `evaluation` – what the table says once what was taken from
 * documents is in it – and the choices that are left to the document itself.
 */
export function editsOf(
  world: World,
  asked: readonly { look: Found; evaluation: Evaluation; chosen: Chosen }[],
  doing: boolean,
): EditOutcome[] {
  const unread = asked.filter(
    ({ look: { document, kept }, evaluation, chosen }) =>
      document === undefined && (kept?.edit.hash !== evaluation.hash || kept.chosen !== digest(chosen)),
  );
  const read = new Map(
    readDocuments(
      world,
      unread.map(({ look }) => look.wanted),
      false,
    ).map((look) => [look.wanted.key, look]),
  );
  return asked.map(({ look, evaluation, chosen }): EditOutcome => {
    const again = read.get(look.wanted.key) ?? look;
    const { key } = look.wanted;
    if (again.kind === 'unreadable') return { ...again, key };
    const writing = { ...look.wanted, evaluation, chosen };
    const edit = again.document === undefined ? again.kept!.edit : editOf(writing, again.document);
    contexts.set(edit, writing);
    if (!doing) {
      const { hash } = look.wanted.evaluation;
      const kept: Kept = { hash, chosen: digest(chosen), hands: again.hands, reorders: again.reorders, edit };
      world.remember(cacheKey(key), JSON.stringify(kept), KEPT_SECONDS);
    }
    return { kind: 'edit', key, edit };
  });
}

export type EditOutcome =
  | { kind: 'edit'; key: string; edit: Edit }
  | { kind: 'unreadable'; key: string; message: string; hint: string };

/** What an edit was computed from, to compute it again when the document moved. */
const contexts = new WeakMap<Edit, Wanted & { chosen: Chosen }>();

function editOf(
  { key, documentId, template, evaluation, chosen }: Wanted & { chosen: Chosen },
  document: any,
): Edit {
  const asked = refresh(template, document, evaluation);
  const hands = asked.conflicts.filter(({ slot }) => chosen[slot]);
  const done = Object.keys(chosen).length > 0 ? refresh(template, document, evaluation, chosen) : asked;
  // A value that a choice settles is told on its own.
  const shown = done.details
    .filter(({ slot }) => !hands.some((hand) => hand.slot === slot))
    .map(({ field, before, after }) => ({ field, before, after }));
  return {
    key,
    documentId,
    revisionId: document.revisionId,
    requests: done.requests,
    details: shown,
    open: done.conflicts.length,
    notes: done.unsupported,
    digest: digest({ shown, notes: done.unsupported }),
    settled: digest([
      ...hands.map(({ slot, document: there, table }) => ({ slot, there, table })),
      ...asked.reorders.filter(({ loop }) => chosen[loop]),
    ]),
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
    if (fresh.requests.length === 0 && fresh.open === approved.open)
      outcomes.set(edit.key, { key: edit.key, status: 'done' });
    else if (fresh.digest !== approved.digest || fresh.settled !== approved.settled)
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

function recall(world: World, key: string): Kept | undefined {
  const text = world.recall(cacheKey(key));
  return text ? (JSON.parse(text) as Kept) : undefined;
}
