// The commands by name, and how a page or the command line asks for one.

import { type Change, type Problem, problem } from '../changes/change';
import {
  type Applied,
  applySlice,
  type Button,
  bare,
  CLOSE,
  type Command,
  type Field,
  type Section,
} from '../changes/executor';
import { Stop } from '../changes/ports';
import { unbreakable } from '../french';
import { commandFile, commandNames } from '../google/data';
import { alone } from '../google/lock';
import { logError } from '../google/log';
import { world as outside } from '../google/world';
import { fields, list, record, text } from './steps/arguments';
import { forgetOperation } from './steps/operation';

const PROGRESS = 'progress';
const INTERRUPT = 'interrupt';
/** How long one call waits for a colleague's run before it says who is at work. */
const PATIENCE_MS = 25_000;

const approvals = list(record({ id: text, digest: text }));

export interface Shown {
  changes: Change[];
  problems: Problem[];
  sentence: string;
  buttons: Button[];
  form?: readonly Field[];
  sections?: readonly Section[];
  args: object;
}

/** What a command would change. Throws an Error with a French sentence for what nobody can ask. */
export function previewCommand(name: string, args: unknown): Shown {
  const command = find(name);
  const given = fields(args, 'args');
  try {
    refuseChoices(command, given);
    const plan = command.plan(outside(), given);
    return {
      changes: plan.changes.map(bare).map(typesetChange),
      problems: plan.problems.map(typesetProblem),
      sentence: unbreakable(plan.sentence),
      buttons: plan.buttons.map((button) => ({ ...button, label: unbreakable(button.label) })),
      ...(plan.form ? { form: plan.form.map(typesetField) } : {}),
      ...(plan.sections ? { sections: plan.sections.map(typesetSection) } : {}),
      args: plan.args,
    };
  } catch (error) {
    return {
      changes: [],
      problems: [typesetProblem(asProblem(error))],
      sentence: unbreakable(sentenceOf(error)),
      buttons: CLOSE,
      args: given,
    };
  }
}

/**
 * Does the next slice of what was approved, alone in the workbook. While a colleague's run holds it,
 * answers `pending` with the same cursor and says who.
 */
export function applyCommand(name: string, args: unknown, approved: unknown, cursor: unknown): Applied {
  const command = find(name);
  const given = fields(args, 'args');
  const wanted = approvals(approved, 'approved');
  const from = typeof cursor === 'string' ? cursor : null;
  try {
    const world = outside();
    const turn = alone(world.person, PATIENCE_MS, () => {
      // What was done before is no longer the last operation.
      if (!command.undoable) forgetOperation(world);
      const applied = applySlice(command, world, given, wanted, from, (done, total) => {
        world.remember(PROGRESS, JSON.stringify({ done, total }), 600);
        return world.recall(INTERRUPT) !== world.person;
      });
      world.forget(PROGRESS);
      world.forget(INTERRUPT);
      return applied;
    });
    if (turn.held) return typesetApplied(turn.value);
    const busy = problem(
      'info',
      'ce tableau',
      'X-LOCK',
      turn.by
        ? `${turn.by} est en train d’écrire dans ce tableau.`
        : 'Une autre personne est en train d’écrire dans ce tableau.',
      'Votre demande part dès que la sienne est finie.',
    );
    return { results: [], problems: [typesetProblem(busy)], cursor: from, pending: true };
  } catch (error) {
    return { results: [], problems: [typesetProblem(asProblem(error))], cursor: null, pending: false };
  }
}

/** How far the running `apply` of this workbook is, or null. */
export function progressOfCommand(): { done: number; total: number } | null {
  const text = outside().recall(PROGRESS);
  return text ? JSON.parse(text) : null;
}

/** Asks the running `apply` of the person at the keyboard to stop after its current wave. */
export function interruptCommand(): void {
  const world = outside();
  world.remember(INTERRUPT, world.person, 600);
}

/** What people read leaves with French spaces (R-TYP-02), once, here; values in details are data, not ours. */
function typesetChange(change: Change): Change {
  const { title, message } = change;
  return {
    ...change,
    title: unbreakable(title),
    ...(message === undefined ? {} : { message: unbreakable(message) }),
  };
}

function typesetProblem(said: Problem): Problem {
  const { where, message, hint } = said;
  return { ...said, where: unbreakable(where), message: unbreakable(message), hint: unbreakable(hint) };
}

/** Options and values are data: a choice must come back as it went. */
function typesetField(field: Field): Field {
  const { label, hint } = field;
  return { ...field, label: unbreakable(label), ...(hint === undefined ? {} : { hint: unbreakable(hint) }) };
}

/** What is to be copied goes as it is. */
function typesetSection({ title, lines, ...copies }: Section): Section {
  return {
    ...copies,
    title: unbreakable(title),
    lines: lines.map((line) => ({
      ...line,
      text: unbreakable(line.text),
      ...(line.detail === undefined ? {} : { detail: unbreakable(line.detail) }),
    })),
  };
}

function typesetApplied(applied: Applied): Applied {
  const { results, problems, sentence } = applied;
  return {
    ...applied,
    results: results.map(typesetChange),
    problems: problems.map(typesetProblem),
    ...(sentence === undefined ? {} : { sentence: unbreakable(sentence) }),
  };
}

/** A choice that a command knows nothing of is said, never ignored. */
function refuseChoices({ resolves, name }: Command, args: Record<string, unknown>): void {
  if (args.resolve === undefined || resolves) return;
  throw new Stop(
    '--resolve',
    'X-RESOLVE',
    `La commande « ${name} » n’a rien à choisir entre un document et le tableau : rien n’a été écrit.`,
    'Relancez-la sans « --resolve ».',
  );
}

/** Each command is a file of this folder, loaded when it is asked for. */
function find(name: string): Command<any> {
  const file: { command: Command<any> } | undefined = commandFile(name);
  if (file) return file.command;
  throw new Error(`Commande inconnue : « ${name} ». Commandes : ${commandNames().join(', ')}.`);
}

/** A refusal that ended the command, told as a problem; anything unforeseen too, without its stack. */
function asProblem(error: unknown): Problem {
  if (error instanceof Stop) return problem('error', error.where, error.rule, error.message, error.hint);
  logError(error);
  const message = error instanceof Error ? error.message : String(error);
  return problem(
    'error',
    'Cordée',
    'X-BUG',
    `Cordée s’est arrêtée sur une erreur imprévue : ${message}`,
    'Rien n’est à moitié écrit. Relancez ; si l’erreur revient, signalez-la avec cette phrase.',
  );
}

function sentenceOf(error: unknown): string {
  return error instanceof Stop ? error.message : 'Rien n’a été écrit.';
}
