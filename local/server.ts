// Serves a Workspace on the loopback address: Google's paths, the pages, and what the pages ask of the host.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Directory } from './directory';
import type { DoorRequest, DoorResponse } from './door';
import { answerHttp, DOOR_PATHS, readBody, sendResponse } from './http';
import { pageFor } from './pages';
import { changedFiles, readsOnly } from './server/changes';
import { Events } from './server/events';
import { refusal } from './server/guard';
import { LocalApi } from './server/local-api';
import { UserError } from './user-error';

export interface Served {
  port: number;
  close(): Promise<void>;
}

/** How long the workbook's file may lag behind while people work. */
const SAVE_DELAY_MS = 1000;

/**
 * Serves a directory on the first free port of the list.
 * @throws UserError (exit code 2) when none is free.
 */
export async function serve(directory: Directory, build: string, ports: readonly number[]): Promise<Served> {
  const { workspace } = directory;
  const events = new Events();
  const api = new LocalApi(directory, build, events);
  let port = 0;

  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();
  const save = (): void => {
    timer = undefined;
    saving = saving.then(() => directory.save()).catch((error: Error) => console.error(error.message));
  };
  const watch = (request: DoorRequest, response: DoorResponse): void => {
    if (readsOnly(request)) return;
    events.send({ type: 'changed', files: changedFiles(request, response) });
    timer ??= setTimeout(save, SAVE_DELAY_MS);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(error.message);
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusal(request, port);
    if (refused) return plain(response, 403, refused);
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    const body = await readBody(request);
    if (DOOR_PATHS.test(url.pathname)) return sendResponse(response, answerHttp(workspace, request, body));
    if (url.pathname.startsWith('/_local/')) return api.answer(request, url, body, response);
    const page = request.method === 'GET' || request.method === 'HEAD' ? pageFor(url.pathname) : undefined;
    if (!page) return plain(response, 404, 'Cette page n’existe pas.');
    response.writeHead(200, {
      'Content-Type': page.contentType,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'SAMEORIGIN',
    });
    response.end(request.method === 'HEAD' ? undefined : page.body);
  }

  port = await listen(server, ports);
  workspace.watchers.add(watch);
  return {
    port,
    async close() {
      workspace.watchers.delete(watch);
      clearTimeout(timer);
      events.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await saving;
    },
  };
}

async function listen(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES')
        throw new UserError(
          `Le port ${port} est réservé au système : choisissez-en un autre, par exemple --port ${port + 8000}.`,
        );
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  const last = ports.at(-1) ?? 0;
  const which =
    ports.length === 1 ? `Le port ${last} est déjà pris` : `Les ports ${ports[0]} à ${last} sont déjà pris`;
  throw new UserError(
    `${which} par un autre programme : choisissez-en un autre, par exemple --port ${last + 1}.`,
  );
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}
