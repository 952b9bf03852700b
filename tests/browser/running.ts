// The local Workspace as a person starts it: another process that prints its address.

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, newSample, spawnCordee } from '../cordee';

export interface Running {
  origin: string;
  /** Stops, and serves the same Workspace at the same address on a later day. */
  later(now: string): Promise<void>;
  stop(): Promise<void>;
}

/** Makes a sample Workspace in a new folder and serves it on a free port, at the sample's date. */
export async function startWorkspace(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'cordee-espace-'));
  const space = join(folder, 'espace');
  await newSample(space);
  const port = String(await freePort());
  const serve = async (now: string) => {
    const child = spawnCordee(['serve', space, '--port', port, '--now', now]);
    const gone = ended(child);
    return { origin: await address(child), end: () => child.kill('SIGTERM') && gone };
  };
  let server = await serve('2026-11-24T09:00');
  return {
    origin: server.origin,
    async later(now) {
      await server.end();
      server = await serve(now);
    },
    async stop() {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function address(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`The server stopped: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
