// The command line for tests: in a process of its own, or in this one, which spares each run a second of start.

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../local/cli';
import { keptFolder } from './kept';

/** Jest runs from the project's root. */
const BUILD = join(process.cwd(), 'build');
const LAUNCHER = join(process.cwd(), 'tests/launcher.mjs');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
  /** What `--json` printed. */
  json: any;
}

/** One run in this process. */
export async function cordee(argv: readonly string[], build = BUILD): Promise<Ran> {
  const written = { out: '', err: '' };
  const spies = (
    [
      ['out', process.stdout],
      ['err', process.stderr],
    ] as const
  ).map(([name, stream]) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  try {
    return ran(await main([...argv], build), written, argv);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** The command line as built, in a process of its own. */
export function spawnCordee(argv: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [LAUNCHER, ...argv], {
    env: { ...process.env, TZ: 'Europe/Paris' },
    ...options,
  });
}

/** The end of such a process: its exit code (null when it was killed) and what it printed. */
export function ended(child: ChildProcess, argv: readonly string[] = []): Promise<Ran> {
  const written = { out: '', err: '' };
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const)
    stream?.on('data', (data) => {
      written[name] += data;
    });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(ran(code, written, argv)));
  });
}

function ran(code: number | null, written: { out: string; err: string }, argv: readonly string[]): Ran {
  const json = argv.includes('--json') && written.out.startsWith('{') ? JSON.parse(written.out) : undefined;
  return { ...written, code, json };
}

/** A folder for a test file, gone after its tests; a path in it by its name. */
export function workFolder(): (name?: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'cordee-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name = '.') => join(folder, name);
}

/** A fresh Workspace with the sample in `folder`: as `new --sample` makes it, made once for one build. */
export async function newSample(folder: string): Promise<void> {
  cpSync(await keptSpace('--sample'), folder, { recursive: true });
}

/** A fresh Workspace with an installed, empty workbook in `folder`. */
export async function newInstalled(folder: string): Promise<void> {
  const kept = await keptSpace('--empty', ['install', '--apply']);
  cpSync(kept, folder, { recursive: true });
}

async function keptSpace(content: string, command?: string[]): Promise<string> {
  const made = await keptFolder(`space ${content} ${command}`, async (folder) => {
    const space = join(folder, 'espace');
    const runs = [['new', space, content], ...(command ? [['run', space, ...command]] : [])];
    for (const argv of runs) {
      const { code, err } = await ended(spawnCordee(argv));
      if (code !== 0) throw new Error(err);
    }
  });
  return join(made, 'espace');
}
