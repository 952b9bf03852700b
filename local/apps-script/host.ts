// Runs functions of the bundle as Apps Script would: one thread each, services answered from here.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { notImplemented } from '../door';
import { Gate } from '../gate';
import type { Workspace } from '../workspace';
import { answerCache } from './answers/cache';
import { answerFetch, type FetchAnswer, type FetchRequest, Killed } from './answers/fetch';
import { answerLock, locksOf } from './answers/locks';
import { answerProperties } from './answers/properties';
import { activeSpreadsheet, expandGroups, hiddenRows, type Place, showSheet } from './answers/spreadsheet';
import type {
  ClockReading,
  FromWorker,
  Menu,
  Parcel,
  Selection,
  ServiceAnswer,
  ServiceCall,
  Start,
} from './protocol';

export type { Menu, MenuItem, Selection } from './protocol';

/** Where executions happen. */
export interface HostContext {
  workspace: Workspace;
  /** The spreadsheet the script is bound to. */
  spreadsheetId: string;
  /** Folder of the bundle: `Code.js`, `appsscript.json`, pages. */
  build: string;
  /** Counts and faults of the run; without one, a gate that lets everything through. */
  gate?: Gate;
}

/** Somebody in front of the spreadsheet. `buttons` is a name of Ui.ButtonSet, answers names of Ui.Button. */
export interface Ui {
  alert(question: { title: string; message: string; buttons: string }): Promise<string>;
  prompt(question: {
    title: string;
    message: string;
    buttons: string;
  }): Promise<{ button: string; text: string }>;
  toast(toast: { title: string; message: string; seconds: number }): void;
  showSidebar(page: Page): void;
  showDialog(page: Page & { modal: boolean }): void;
  /** Shows these cells, selected. */
  activate(place: Place): void;
}

export interface Page {
  title: string;
  html: string;
  width: number | null;
  height: number | null;
}

export interface Run {
  function: string;
  args: unknown[];
  person: string;
  selection?: Selection;
  ui?: Ui;
  /** Called by a page: google.script.run's rules apply. */
  page?: boolean;
}

/** How an execution ended; `logs` are the lines of console and Logger. */
export type Outcome = (
  | { value: unknown }
  | { error: { message: string; stack?: string } }
  | { killed: true }
) & { logs: string[]; menus: Menu[] };

/** developers.google.com/apps-script/guides/services/quotas: script runtime. */
export const WALL_MS = 6 * 60_000;
const WALL_MESSAGE = 'Exceeded maximum execution time';
/** How long an execution that was cut may take to unwind before its thread is ended. */
const UNWINDING_MS = 1000;

interface Execution {
  id: number;
  context: HostContext;
  gate: Gate;
  run: Run;
  scopes: string[] | undefined;
  menus: Menu[];
}

interface Manifest {
  oauthScopes?: string[];
  timeZone?: string;
}

let executions = 0;

/** Runs one function to its end. Never rejects for what the script does. */
export function runFunction(context: HostContext, run: Run): Promise<Outcome> {
  const { workspace } = context;
  const { clock } = workspace;
  const manifest = readManifest(context.build);
  const execution: Execution = {
    id: ++executions,
    context,
    gate: context.gate ?? new Gate(workspace, context.spreadsheetId),
    run,
    scopes: manifest.oauthScopes,
    menus: [],
  };
  const signal = new SharedArrayBuffer(4);
  const start: Start = {
    build: context.build,
    function: run.function,
    args: run.args,
    person: run.person,
    page: run.page ?? false,
    selection: run.selection,
    ui: run.ui !== undefined,
    scopes: manifest.oauthScopes,
    timeZone: manifest.timeZone ?? 'Europe/Paris',
    clock: reading(workspace),
    signal,
  };
  const began = clock.now();
  // Time a dialog stays open is the person's, not the script's.
  let open = 0;
  const worker = takeWorker();
  worker.postMessage(start);
  const logs: string[] = [];

  return new Promise((resolve) => {
    let ended = false;
    let wall: NodeJS.Timeout;
    const end = (
      outcome: { value: unknown } | { error: { message: string; stack?: string } },
      byItself = false,
    ): void => {
      if (ended) return;
      ended = true;
      clearTimeout(wall);
      locksOf(workspace).forget(execution.id);
      void release(worker, byItself).then(() => resolve({ ...outcome, logs, menus: execution.menus }));
    };
    const tooLong = (): void => end({ error: { message: WALL_MESSAGE } });
    /** Killed in the middle of a call: no call of it is heard any more, and its thread serves again once it has unwound. */
    const cut = (): void => {
      if (ended) return;
      ended = true;
      clearTimeout(wall);
      locksOf(workspace).forget(execution.id);
      worker.removeAllListeners();
      let gone = false;
      const free = (byItself: boolean): void => {
        if (gone) return;
        gone = true;
        clearTimeout(patience);
        void release(worker, byItself).then(() => resolve({ killed: true, logs, menus: execution.menus }));
      };
      const patience = setTimeout(() => free(false), UNWINDING_MS);
      worker.on('message', ({ type }: FromWorker) => {
        if (type === 'end') free(true);
      });
      worker.on('error', () => free(false));
      worker.on('exit', () => free(false));
      reply({ json: JSON.stringify({ error: WALL_MESSAGE }), bodies: [] }, true);
    };
    const reply = (parcel: Parcel, isCut = false): void => {
      worker.postMessage({ ...parcel, cut: isCut, clock: reading(workspace) } satisfies ServiceAnswer);
      const cell = new Int32Array(signal);
      Atomics.store(cell, 0, 1);
      Atomics.notify(cell, 0);
    };
    const armWall = (): void => {
      clearTimeout(wall);
      wall = setTimeout(tooLong, Math.max(0, WALL_MS - (clock.now() - began - open)));
    };
    armWall();

    const answer = async (call: ServiceCall): Promise<void> => {
      execution.gate.countService(call.service, call.method);
      const dialog = call.service === 'Ui' && (call.method === 'alert' || call.method === 'prompt');
      const asked = clock.now();
      if (dialog) clearTimeout(wall);
      let result: Parcel;
      try {
        result = packed(call.service, await serve(execution, call));
      } catch (error) {
        if (error instanceof Killed) return cut();
        const message = error instanceof Error ? error.message : String(error);
        result = { json: JSON.stringify({ error: message }), bodies: [] };
      }
      if (ended) return;
      if (dialog) {
        open += clock.now() - asked;
        armWall();
      }
      if (clock.now() - began - open > WALL_MS) return tooLong();
      reply(result);
    };

    worker.on('message', (message: FromWorker) => {
      if (message.type === 'call') void answer(unpacked(message));
      else if (message.type === 'log') logs.push(message.text);
      else if (message.error) end({ error: message.error }, true);
      else end({ value: message.json === undefined ? undefined : JSON.parse(message.json) }, true);
    });
    worker.on('error', (error: Error) => end({ error: { message: error.message, stack: error.stack } }));
    worker.on('exit', () =>
      end({ error: { message: "We're sorry, a server error occurred. Please wait a bit and try again." } }),
    );
  });
}

/** A call as the services read it: each request of UrlFetchApp with its body. */
function unpacked({ json, bodies }: Parcel): ServiceCall {
  const call = JSON.parse(json) as ServiceCall;
  if (call.service !== 'UrlFetchApp') return call;
  const args = (call.args as (FetchRequest & { body?: number })[]).map(({ body, ...request }) =>
    body === undefined ? request : { ...request, text: bodies[body]! },
  );
  return { ...call, args };
}

/** What a service answered, the bodies of UrlFetchApp's answers beside. */
function packed(service: string, value: unknown): Parcel {
  if (service !== 'UrlFetchApp') return { json: JSON.stringify({ value }), bodies: [] };
  const bodies: string[] = [];
  const bare = (value as FetchAnswer[]).map(({ text, ...answer }) =>
    text === undefined ? answer : { ...answer, body: bodies.push(text) - 1 },
  );
  return { json: JSON.stringify({ value: bare }), bodies };
}

/** The menus `onOpen` builds for a person, and what it said or how it failed. */
export async function openMenus(context: HostContext, person: string): Promise<Outcome> {
  const nothing = (): never => {
    // A simple trigger may build menus and nothing else (guides/triggers).
    throw new Error('You do not have permission to call Ui from a simple trigger.');
  };
  const ui: Ui = {
    alert: nothing,
    prompt: nothing,
    toast: () => undefined,
    showSidebar: nothing,
    showDialog: nothing,
    activate: nothing,
  };
  return runFunction(context, { function: 'onOpen', args: [{ authMode: 'LIMITED' }], person, ui });
}

function serve(execution: Execution, call: ServiceCall): unknown {
  const { context, run, gate } = execution;
  const { workspace, spreadsheetId } = context;
  const args = call.args as any;
  switch (call.service) {
    case 'UrlFetchApp':
      return answerFetch(gate, run.person, execution.scopes, args as FetchRequest[]);
    case 'LockService':
      return answerLock(locksOf(workspace), { id: execution.id, person: run.person }, call.method, args);
    case 'PropertiesService':
      return answerProperties(workspace.store, run.person, call.method, args);
    case 'CacheService':
      return answerCache(workspace, run.person, call.method, args);
    case 'Utilities':
      return sleep(workspace, Number(args.milliseconds));
    case 'SpreadsheetApp':
      if (call.method === 'hiddenRows') return hiddenRows(workspace, spreadsheetId, run.person, args);
      if (call.method === 'toast') return run.ui?.toast(args);
      if (call.method === 'activate') return run.ui?.activate(args as Place);
      if (call.method === 'expandGroups')
        return expandGroups(workspace, spreadsheetId, run.person, args as Place);
      if (call.method === 'showSheet') return showSheet(workspace, spreadsheetId, run.person, args.sheetId);
      return activeSpreadsheet(workspace, spreadsheetId, run.person);
    case 'Ui':
      return serveUi(execution, call.method, args);
    default:
      throw notImplemented(`${call.service}.${call.method}`);
  }
}

function serveUi({ run, menus }: Execution, method: string, args: any): unknown {
  const { ui } = run;
  if (method === 'addToUi') return void menus.push(args as Menu);
  if (method === 'alert') return ui?.alert(args);
  if (method === 'prompt') return ui?.prompt(args);
  if (method === 'showSidebar') return ui?.showSidebar(args as Page);
  return ui?.showDialog({ ...(args as Page), modal: method === 'showModalDialog' });
}

/** Waits, or moves a simulated clock at once. */
function sleep({ clock }: Workspace, milliseconds: number): Promise<void> | undefined {
  if (!(milliseconds >= 0 && milliseconds <= 300_000)) throw new Error('Invalid argument: milliseconds');
  if (clock.simulated) return void clock.advance(milliseconds);
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function reading({ clock }: Workspace): ClockReading {
  return { now: clock.now(), ticking: clock.ticking !== false };
}

function readManifest(build: string): Manifest {
  const file = join(build, 'appsscript.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
}

/** Threads whose last execution ended by itself: starting one costs more than a fresh context in it. */
const idle: Worker[] = [];
const MOST_IDLE = 2;

function takeWorker(): Worker {
  const worker = idle.pop() ?? new Worker(workerFile());
  worker.removeAllListeners();
  worker.ref();
  return worker;
}

/** A thread that was cut is gone; one that ended waits for the next execution, and keeps no process alive. */
async function release(worker: Worker, byItself: boolean): Promise<void> {
  worker.removeAllListeners();
  if (!byItself || idle.length >= MOST_IDLE) {
    await worker.terminate();
    return;
  }
  worker.on('error', () => {
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
  });
  worker.unref();
  idle.push(worker);
}

/** Beside the built command line, or in the cache when this runs from sources (tests, after a build). */
function workerFile(): string {
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
  const found = [join(here, 'worker.mjs'), join(here, '../../node_modules/.cache/cordee/worker.mjs')].find(
    (path) => existsSync(path),
  );
  if (!found) throw new Error('Le programme des exécutions manque : lancez « npm run build ».');
  return found;
}
