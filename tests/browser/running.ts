// The local Workspace as a person starts it: another process that prints its address.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Running {
  origin: string;
  stop(): Promise<void>;
}

/** Makes a sample Workspace in a new folder and serves it on a free port, at the sample's date. */
export async function startWorkspace(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'cordee-espace-'));
  const space = join(folder, 'espace');
  await ended(commandLine(folder, 'new', space, '--sample'));
  const port = String(await freePort());
  const child = commandLine(folder, 'serve', space, '--port', port, '--now', '2026-11-24T09:00');
  const origin = await address(child);
  return {
    origin,
    async stop() {
      child.kill('SIGTERM');
      await ended(child).catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the command line as built: `.ci/cordee.mjs` would build it again each time. */
function commandLine(folder: string, ...args: string[]): ChildProcess {
  const cli = pathToFileURL(join(process.cwd(), 'node_modules/.cache/cordee/cli.mjs')).href;
  const launcher = join(folder, 'launcher.mjs');
  writeFileSync(
    launcher,
    `import { main } from '${cli}';\nprocess.exitCode = await main(process.argv.slice(2));\n`,
  );
  return spawn(process.execPath, [launcher, ...args], {
    env: { ...process.env, TZ: 'Europe/Paris' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function ended(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null) resolve();
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(said || `exit code ${code}`))));
  });
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
