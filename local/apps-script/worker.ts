// One execution: a fresh V8 context with Apps Script's globals, loaded with gas-local, on its own thread.

import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, createContext, runInContext } from 'node:vm';
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import gasLocal from 'gas-local';
import { type Bridge, bridge } from './bridge';
import { absent, harden, invoke } from './inside';
import type { ClockReading, FromWorker, ServiceAnswer, Start } from './protocol';
import { fetchService } from './services/fetch';
import { htmlService } from './services/html';
import { memoryServices } from './services/memory';
import { spreadsheetService } from './services/spreadsheet';
import { utilityServices } from './services/utilities';

const ABSENT = [
  'AdminDirectory',
  'BigQuery',
  'Browser',
  'Calendar',
  'CalendarApp',
  'CardService',
  'Charts',
  'ContactsApp',
  'ContentService',
  'Docs',
  'DocumentApp',
  'Drive',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'MailApp',
  'Maps',
  'People',
  'Sheets',
  'SitesApp',
  'SlidesApp',
  'Tasks',
  'XmlService',
];

const port = parentPort!;
let start: Start;
let signal: Int32Array;
let clock: ClockReading & { read: number };
/** Bodies of the last answer. */
let bodies: string[] = [];
/** What every call answers once the execution was cut; it unwinds, and nobody hears of it. */
let refusal: string | undefined;

const now = (): number => clock.now + (clock.ticking ? Date.now() - clock.read : 0);
const tell = (message: FromWorker): void => port.postMessage(message);

/** Asks the main thread and sleeps until the answer is there. */
function ask(json: string, sent: string[]): string {
  if (refusal !== undefined) return refusal;
  Atomics.store(signal, 0, 0);
  tell({ type: 'call', json, bodies: sent });
  // The notice of the answer before may come late: only the signal itself says that this one is there.
  while (Atomics.load(signal, 0) === 0) Atomics.wait(signal, 0, 0);
  const answer = receiveMessageOnPort(port)?.message as ServiceAnswer;
  clock = { ...answer.clock, read: Date.now() };
  bodies = answer.bodies;
  if (answer.cut) refusal = answer.json;
  return answer.json;
}

const signed = (bytes: Uint8Array): number[] => [...new Int8Array(bytes)];
const unsigned = (bytes: number[]): Buffer => Buffer.from(Int8Array.from(bytes).buffer);

const COMPUTED: Record<string, (...args: any[]) => unknown> = {
  uuid: () => randomUUID(),
  digest: (algorithm: string, bytes: number[]) =>
    signed(createHash(algorithm.replace('_', '').toLowerCase()).update(unsigned(bytes)).digest()),
  encode: (bytes: number[]) => unsigned(bytes).toString('base64'),
  text: (bytes: number[]) => unsigned(bytes).toString('utf8'),
  decodeText: (base64: string) => Buffer.from(base64, 'base64').toString('utf8'),
  bytes: (base64: string | null, text: string) =>
    signed(base64 === null ? Buffer.from(text, 'utf8') : Buffer.from(base64, 'base64')),
  page(name: string) {
    if (!/^[\w/-]+(\.html)?$/.test(name)) throw new Error(`No HTML file named ${name} was found.`);
    try {
      return pageText(join(start.build, `${name.replace(/\.html$/, '')}.html`));
    } catch {
      throw new Error(`No HTML file named ${name} was found.`);
    }
  },
};

/** Every click reads a page of code: kept for as long as the file stays the same. */
const pages = new Map<string, { mtimeMs: number; size: number; text: string }>();

function pageText(path: string): string {
  const { mtimeMs, size } = statSync(path);
  const known = pages.get(path);
  if (known?.mtimeMs === mtimeMs && known.size === size) return known.text;
  const text = readFileSync(path, 'utf8');
  pages.set(path, { mtimeMs, size, text });
  return text;
}

/** A text crosses as it is, behind « t »; anything else as JSON. */
function compute(json: string): string {
  const [name, ...args] = JSON.parse(json) as [string, ...unknown[]];
  try {
    const value = COMPUTED[name]!(...args);
    return typeof value === 'string' ? `t${value}` : JSON.stringify({ value });
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}

const log = (text: string): void => tell({ type: 'log', text });

/** A function's own source, evaluated in the context: what it makes belongs there. */
function inside<F extends (...args: any[]) => unknown>(context: Context, source: F): F {
  return runInContext(`(${source.toString()})`, context) as F;
}

function execute(): FromWorker {
  const context = createContext({});
  inside(context, harden)(now);
  const given: Bridge = inside(context, bridge)(
    ask,
    (rank: number) => bodies[rank] ?? '',
    compute,
    log,
    JSON.stringify({ ...start, signal: undefined }),
  );
  for (const service of [spreadsheetService, htmlService, fetchService, memoryServices, utilityServices]) {
    Object.assign(context, inside(context, service as (bridge: Bridge) => object)(given));
  }
  inside(context, absent)(ABSENT);
  try {
    gasLocal.require(start.build, context, { filter: (file: string) => /\.(js|gs)$/.test(file) });
  } catch (error) {
    return { type: 'end', error: { message: String(error), stack: (error as Error | undefined)?.stack } };
  }
  return {
    type: 'end',
    ...inside(context, invoke)(start.function, JSON.stringify(start.args), start.page, log),
  };
}

// A thread may serve again once an execution ended by itself: each has a context of its own.
port.on('message', (message: Start) => {
  start = message;
  refusal = undefined;
  bodies = [];
  signal = new Int32Array(start.signal);
  clock = { ...start.clock, read: Date.now() };
  tell(execute());
});
