// One command of the add-on from the terminal: preview, approve everything planned, apply slice by slice.

import { type HostContext, type Outcome, runFunction } from './apps-script/host';
import { simulatedClock } from './clock';
import type { Directory } from './directory';
import { type Calls, Gate } from './gate';
import { parseFaults } from './gate/faults';
import { typeset } from './typography';
import { uploadXlsx } from './upload';
import { UserError } from './user-error';

export interface CommandOptions {
  command: string;
  ids?: string[];
  all?: boolean;
  /** E-mail address of the acting person; absent = the owner. */
  as?: string;
  apply: boolean;
  /** SPECs of `--fault`. */
  faults: string[];
  resolve: Record<string, string>;
  /** `--set`: what the command's form is filled with. */
  form?: Record<string, string>;
  /** `--map`: a stranger's columns. */
  map?: Record<string, string>;
  /** `--from`: an .xlsx to put into the Drive; the form's field « fichier » is then its id. */
  from?: string;
}

export interface Change {
  id: string;
  kind: string;
  target: string;
  title: string;
  status: 'planned' | 'applied' | 'unchanged' | 'conflict' | 'skipped' | 'failed';
  details: { field: string; before: string; after: string }[];
  message?: string;
}

export interface Problem {
  severity: 'error' | 'warning' | 'info';
  where: string;
  rule: string;
  message: string;
  hint: string;
}

/** What `--json` prints, in this order. */
export interface Report {
  command: string;
  changes: Change[];
  problems: Problem[];
  calls: Calls;
  /** On the Workspace's clock: simulated under `quota`. */
  elapsedMs: number;
  pending: boolean;
}

export interface CommandResult {
  report: Report;
  /** 0 done or nothing to do, 1 some change failed or awaits a choice, 3 killed by a fault. */
  exitCode: number;
  /** What the add-on says of it, in one sentence. */
  sentence: string;
  /** Lines to read that the command shows besides its changes. */
  sections: Section[];
  /** What the script logged. */
  logs: string[];
}

interface Section {
  title: string;
  lines: { text: string; detail?: string; goTo?: string; url?: string }[];
  copies?: { label: string; text: string }[];
}

interface Shown {
  changes: (Change & { digest: string })[];
  problems: Problem[];
  args: object;
  sentence: string;
  sections?: Section[];
}

interface Applied {
  results: Change[];
  problems: Problem[];
  cursor: string | null;
  pending: boolean;
  sentence?: string;
}

/** Slices that do nothing because a colleague is at work, before giving up. */
const IDLE_SLICES = 10;

/** @throws UserError (exit code 2) for an unknown command, fault or person. */
export async function runCommand(
  directory: Directory,
  build: string,
  options: CommandOptions,
): Promise<CommandResult> {
  const { workspace, workbookId } = directory;
  const person = acting(directory, options.as);
  const faults = parseFaults(options.faults);
  const listDelay = workspace.switches.listDelaySeconds;
  const gate = new Gate(workspace, workbookId, faults);
  const context: HostContext = { workspace, spreadsheetId: workbookId, build, gate };
  const began = workspace.clock.now();
  const logs: string[] = [];
  const changes: Change[] = [];
  const problems: Problem[] = [];
  let sentence = '';
  let sections: Section[] = [];
  let pending = false;
  let killed = false;

  /** A function of the bundle, or undefined when it died or threw: then what was to be said is said. */
  const call = async <T>(name: string, args: unknown[]): Promise<T | undefined> => {
    const outcome: Outcome = await runFunction(context, { function: name, args, person });
    logs.push(...outcome.logs);
    if ('value' in outcome) return outcome.value as T;
    if ('killed' in outcome) {
      killed = true;
      problems.push(
        problem(
          '',
          'KILLED',
          'L’exécution a été interrompue.',
          'Relancez la même commande : elle reprend où elle en était.',
        ),
      );
      return undefined;
    }
    const { message, stack } = outcome.error;
    if (message.startsWith('Commande inconnue')) throw new UserError(message);
    if (stack) logs.push(stack);
    problems.push(
      problem('', 'EXECUTION', message, 'Relancez la même commande : ce qui est fait ne sera pas refait.'),
    );
    return undefined;
  };

  try {
    const asked: Record<string, unknown> = {};
    if (options.ids) asked.ids = options.ids;
    if (options.all) asked.all = true;
    if (Object.keys(options.resolve).length > 0) asked.resolve = options.resolve;
    const form = { ...options.form };
    if (options.from !== undefined) form.fichier = await uploadXlsx(workspace, options.from, person);
    if (Object.keys(form).length > 0) asked.form = form;
    if (Object.keys(options.map ?? {}).length > 0) asked.map = options.map;
    const shown = await call<Shown>('preview', [options.command, asked]);
    if (shown) {
      changes.push(...shown.changes.map(bare));
      problems.push(...shown.problems.map(five));
      sentence = shown.sentence;
      sections = shown.sections ?? [];
    } else pending = killed;
    const approved = (shown?.changes ?? [])
      .filter(({ status }) => status === 'planned')
      .map(({ id, digest }) => ({ id, digest }));
    if (shown && options.apply && approved.length > 0) {
      let cursor: string | null = null;
      let idle = 0;
      pending = true;
      while (pending && idle < IDLE_SLICES) {
        gate.startSlice();
        const slice: Applied | undefined = await call<Applied>('apply', [
          options.command,
          shown.args,
          approved,
          cursor,
        ]);
        if (!slice) break;
        merge(changes, slice.results);
        for (const one of slice.problems.map(five))
          if (!problems.some((known) => same(known, one))) problems.push(one);
        idle = slice.results.length === 0 && slice.cursor === cursor ? idle + 1 : 0;
        ({ cursor, pending } = slice);
        sentence = slice.sentence ?? sentence;
      }
    }
  } finally {
    workspace.switches.listDelaySeconds = listDelay;
  }
  const elapsedMs = Math.round(workspace.clock.now() - began);
  const report: Report = {
    command: options.command,
    changes,
    problems,
    calls: gate.calls,
    elapsedMs,
    pending,
  };
  return { report, exitCode: killed ? 3 : exitCodeOf(report), sentence, sections, logs };
}

/** The clock a run asks for: `quota` counts on one that moves only when something takes time. */
export function clockFor(start: number | undefined, faults: readonly string[]) {
  if (parseFaults(faults).quota) return simulatedClock(start ?? Date.now(), false);
  return start === undefined ? undefined : simulatedClock(start);
}

function acting({ workspace, owner }: Directory, as: string | undefined): string {
  if (as === undefined) return owner;
  const email = as.trim().toLowerCase();
  const person = workspace.people?.find((one) => one.email === email);
  if (!person)
    throw new UserError(
      `« ${as} » n’est pas dans .cordee/people.json. Ajoutez cette personne, ou choisissez-en une autre.`,
    );
  if (!person.googleAccount)
    throw new UserError(
      `« ${as} » n’a pas de compte Google : cette personne ne peut pas lancer de commande.`,
    );
  return email;
}

function exitCodeOf({ changes, problems, pending }: Report): number {
  const awaits = changes.some(({ status }) => status === 'failed' || status === 'conflict');
  return awaits || pending || problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Exactly the members the command line promises. */
function bare({ id, kind, target, title, status, details, message }: Change): Change {
  return { id, kind, target, title, status, details, ...(message === undefined ? {} : { message }) };
}

/** The same, of a problem. */
function five({ severity, where, rule, message, hint }: Problem): Problem {
  return { severity, where, rule, message, hint };
}

function merge(changes: Change[], results: readonly Change[]): void {
  for (const result of results) {
    const at = changes.findIndex(({ id }) => id === result.id);
    if (at === -1) changes.push(bare(result));
    else changes[at] = bare({ ...result, title: result.title || (changes[at]?.title ?? '') });
  }
}

function problem(where: string, rule: string, message: string, hint: string): Problem {
  return { severity: 'error', where, rule, message, hint: typeset(hint) };
}

function same(one: Problem, other: Problem): boolean {
  return one.where === other.where && one.rule === other.rule && one.message === other.message;
}
