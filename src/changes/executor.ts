// The one executor: recomputes what a command would change, does what was approved and is still the same.

import { digest } from '../domain/hash';
import type { Change, Problem } from './change';
import type { World } from './ports';

/** A change with what its command needs to do it. Only `Change` itself ever leaves the execution. */
export type Planned<Work> = Change & { work?: Work };

/**
 * apply: does what is shown · choose: shows a tick beside each change, and does those that stay ticked · look: looks again with the form's values · save: looks with the form's values and
 * does at once what comes back, typing having been the showing – unless the answer has an error, or offers `apply`
 * in place of `save`: then it is shown · save-again: the same, then an empty form · open: another command, in the
 * same pane · copy: puts `text` on the clipboard.
 */
export interface Button {
  label: string;
  kind: 'apply' | 'choose' | 'cancel' | 'look' | 'save' | 'save-again' | 'open' | 'copy';
  text?: string;
  open?: { command: string; args: object; title: string };
}

/**
 * A field of the form a command asks for; its value comes back, as text, in `args.form` under its key (a tick as
 * `oui` or `non`). A problem whose `where` is the field's label is told beside it.
 */
export interface Field {
  key: string;
  label: string;
  kind: 'text' | 'longText' | 'date' | 'number' | 'choice' | 'suggest' | 'boolean' | 'order';
  /** All that a choice offers; what a suggestion proposes, any other text being accepted. */
  options?: readonly string[];
  /** What is put in order; the value is their keys, between semicolons. */
  items?: readonly { key: string; label: string; detail?: string }[];
  value?: string;
  hint?: string;
  required?: true;
}

/** Lines to read, under a title, each with where it leads: a cell (`Projets!A7`) or an address; what to copy of them. */
export interface Section {
  title: string;
  copies?: readonly { label: string; text: string }[];
  lines: readonly { text: string; detail?: string; goTo?: string; url?: string }[];
}

/** A change to be done. `seen` is what the person is shown of it: its digest. */
export function planned<Work>(
  id: string,
  kind: string,
  target: string,
  title: string,
  seen: unknown,
  more: Partial<Planned<Work>> = {},
): Planned<Work> {
  return { id, digest: digest(seen), kind, target, title, status: 'planned', details: [], ...more };
}

export const CLOSE: Button[] = [{ label: 'Fermer', kind: 'cancel' }];

export interface Plan<Work = unknown> {
  changes: Planned<Work>[];
  problems: Problem[];
  /** One sentence that counts. */
  sentence: string;
  buttons: Button[];
  form?: readonly Field[];
  sections?: readonly Section[];
  /** The arguments `apply` must be given: a selection has become ids. */
  args: object;
  /** Nothing may be done: the problems say why. */
  refused?: true;
}

export interface Approval {
  id: string;
  digest: string;
}

export interface Performed {
  /** One result per change handled, in order; fewer than asked when time ran out. */
  results: Change[];
  problems: Problem[];
}

export interface Slice {
  /** Name of the command. */
  command: string;
  /** Stop before this instant (epoch ms). */
  deadline: number;
  /** How many changes were approved, and how many of them come before this slice. */
  total: number;
  start: number;
  /** Says how far the slice is; false = the person asked to stop. */
  progress(done: number, total: number): boolean;
}

export interface Command<Work = unknown> {
  name: string;
  /**
   * Computes the changes and writes nothing. `only` names the changes about to be done: then nothing
   * that serves only to show has to be read.
   */
  plan(world: World, args: object, only?: ReadonlySet<string>): Plan<Work>;
  perform(world: World, plan: Plan<Work>, chosen: Planned<Work>[], slice: Slice): Performed;
  /** Takes `args.resolve`: what was chosen for values edited by hand. */
  resolves?: true;
  /** What it did last may be taken back by `undo` (steps/operation.ts). */
  undoable?: true;
  /** How many changes one slice does, when each is but a row of one write. */
  atOnce?: number;
  /** A change that needs nothing written before it is done: a slice takes as many as there is time for. */
  light?(id: string): boolean;
  /** « Fait. 3 fiches. », of what one slice did whole. */
  conclusion?(results: readonly Change[]): string | undefined;
}

export interface Applied {
  results: Change[];
  problems: Problem[];
  cursor: string | null;
  pending: boolean;
  sentence?: string;
}

/** Enough for the waves of one slice, well before Google's six minutes (guides/services/quotas). */
const SLICE_MS = 4.5 * 60_000;
/** A slice's intents are written in one call, and must be done before the wall at 60 documents a minute. */
const SLICE_CHANGES = 200;
/** Of those that need no intent. */
const SLICE_LIGHT = 1000;

export type Progress = (done: number, total: number) => boolean;

/**
 * Does the next slice of what was approved. Nothing is remembered between calls but the cursor, an
 * index into `approved`: a lost answer or a killed run only means computing again.
 */
export function applySlice(
  command: Command,
  world: World,
  args: object,
  approved: readonly Approval[],
  cursor: string | null,
  progress: Progress,
): Applied {
  const start = Math.max(0, Number.parseInt(cursor ?? '0', 10) || 0);
  const { atOnce = SLICE_CHANGES, light } = command;
  const many = approved.slice(start, start + SLICE_LIGHT);
  const wanted = light && many.every(({ id }) => light(id)) ? many : approved.slice(start, start + atOnce);
  if (wanted.length === 0) return { results: [], problems: [], cursor: null, pending: false };
  const slice: Slice = {
    command: command.name,
    deadline: world.milliseconds() + SLICE_MS,
    total: approved.length,
    start,
    progress: (done, total) => progress(start + done, Math.max(approved.length, start + total)),
  };
  const plan = command.plan(world, args, new Set(wanted.map(({ id }) => id)));
  if (plan.refused) return { results: [], problems: plan.problems, cursor: null, pending: false };
  const now = new Map(plan.changes.map((change) => [change.id, change]));
  const chosen: Planned<unknown>[] = [];
  const refused: Change[] = [];
  for (const { id, digest } of wanted) {
    const change = now.get(id);
    if (!change) refused.push(vanished(id, digest));
    else if (change.status !== 'planned') refused.push(bare(change));
    else if (change.digest !== digest)
      refused.push({
        ...bare(change),
        status: 'skipped',
        message: 'Ce changement n’est plus celui qui a été montré : regardez-le à nouveau.',
      });
    else chosen.push(change);
  }
  const done =
    chosen.length > 0 ? command.perform(world, plan, chosen, slice) : { results: [], problems: [] };
  // A slice that ran out of time stops before its first unhandled change; what comes after is seen again.
  const left = chosen[done.results.length];
  const handled = left ? wanted.findIndex(({ id }) => id === left.id) : wanted.length;
  const seen = new Set(wanted.slice(0, handled).map(({ id }) => id));
  const next = start + handled;
  const pending = next < approved.length && handled > 0;
  const results = [...refused.filter(({ id }) => seen.has(id)), ...done.results.map(bare)];
  const sentence = pending || start > 0 ? undefined : command.conclusion?.(results);
  return {
    results,
    problems: done.problems,
    cursor: pending ? String(next) : null,
    pending,
    ...(sentence === undefined ? {} : { sentence }),
  };
}

/** What may leave the execution: the change without its work. */
export function bare(planned: Planned<unknown>): Change {
  const { work: _, ...change } = planned;
  return change;
}

/** What was wanted is no longer to be done: somebody did it, or took it back. */
function vanished(id: string, digest: string): Change {
  return {
    id,
    digest,
    kind: id.split(':')[0] ?? '',
    target: id.split(':').slice(1).join(':'),
    title: '',
    status: 'unchanged',
    details: [],
    message: 'Il n’y a plus rien à faire ici : quelqu’un l’a fait entre-temps.',
  };
}
