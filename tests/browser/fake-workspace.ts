// A server to look at the pages alone: prepared answers, or the real doors, and no host behind.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { answerHttp, DOOR_PATHS, sendResponse } from '../../local/http';
import { pageFor } from '../../local/pages';
import type { Workspace } from '../../local/workspace';

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: any;
}

export interface FakeWorkspace {
  origin: string;
  /** Everything asked of it, in order. */
  received: Received[];
  /** How long each answer is held back, in ms: a slow network. */
  latency: number;
  /** Sends one event to every page that listens. */
  tell(type: string, data: object): void;
  close(): Promise<void>;
}

/** Answers by `METHOD path` (path with its query left out, matched as a prefix); a function sees the request. */
export type Answers = Record<string, unknown | ((request: Received) => unknown)>;

export const PEOPLE = [
  { email: 'camille@petr.example', name: 'Camille Exemple', googleAccount: true },
  { email: 'sacha@petr.example', name: 'Sacha Exemple', googleAccount: true },
  { email: 'mairie@commune.example', name: 'Une mairie', googleAccount: true },
  { email: 'services@etat.example', name: 'Services de l’État', googleAccount: false },
];

/** With a `workspace`, Google's paths are answered by its doors and pages are told of every write. */
export async function fakeWorkspace(answers: Answers, workspace?: Workspace): Promise<FakeWorkspace> {
  const received: Received[] = [];
  const streams = new Set<ServerResponse>();
  const all: Answers = {
    'GET /_local/session': {
      owner: PEOPLE[0]?.email,
      people: PEOPLE,
      workbookId: 'book',
      now: '2026-11-24T09:00',
    },
    'POST /_local/open': { menus: [] },
    'POST /_local/run': { execution: '1' },
    'POST /_local/answer': {},
    ...answers,
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const text = bytes.toString('utf8');
    const path = decodeURIComponent(url.pathname);
    const asked: Received = {
      method: request.method ?? 'GET',
      path,
      query: url.searchParams,
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    };
    if (path === '/_local/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(':\n\n');
      streams.add(response);
      return;
    }
    const page = pageFor(path);
    if (page && asked.method === 'GET') {
      response.writeHead(200, { 'content-type': page.contentType });
      response.end(page.body);
      return;
    }
    received.push(asked);
    if (fake.latency > 0) await new Promise((resolve) => setTimeout(resolve, fake.latency));
    if (workspace && DOOR_PATHS.test(path))
      return sendResponse(response, answerHttp(workspace, request, bytes));
    const name = Object.keys(all)
      .sort((a, b) => b.length - a.length)
      .find((key) => `${asked.method} ${path}`.startsWith(key));
    const known = name ? all[name] : undefined;
    const body = typeof known === 'function' ? await known(asked) : known;
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(
        body ?? {
          error: { code: 404, message: `No answer for ${asked.method} ${path}`, status: 'NOT_FOUND' },
        },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tell = (type: string, data: object): void => {
    for (const stream of streams) stream.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  workspace?.watchers.add(() => tell('changed', {}));
  const fake: FakeWorkspace = {
    latency: 0,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    tell,
    close: () => {
      for (const stream of streams) stream.end();
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  return fake;
}

/** The sidebar as built, opened on a command, as the add-on's menu function does it. */
export function sidebarHtml(start: object): string {
  const page = readFileSync(join(process.cwd(), 'build/sidebar.html'), 'utf8');
  return page.replace(
    '<!-- start -->',
    () => `<script>window.CORDEE_START = ${JSON.stringify(start)};</script>`,
  );
}
