// The process killed outright (SIGKILL) at any instant: the folder opens again, and the same command finishes the work.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDirectory } from '../../local/directory';

jest.setTimeout(600_000);

const CLI = join(process.cwd(), 'node_modules/.cache/cordee/cli.mjs');
const INSTANTS = 6;

const work = mkdtempSync(join(tmpdir(), 'cordee-kill-'));
const launcher = join(work, 'cordee.mjs');
writeFileSync(
  launcher,
  `import { main } from ${JSON.stringify(CLI)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
);

afterAll(() => rmSync(work, { recursive: true }));

interface Ran {
  code: number | null;
  out: string;
  milliseconds: number;
}

/** Runs the command line; killed after `life` ms when given. */
function cordee(args: string[], life?: number): Promise<Ran> {
  const began = Date.now();
  const child = spawn(process.execPath, [launcher, ...args], { env: { ...process.env, TZ: 'Europe/Paris' } });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  const timer = life === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), life);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, out, milliseconds: Date.now() - began });
    });
  });
}

const ids = ['PRJ-0001', 'PRJ-0002', 'PRJ-0003', 'PRJ-0004', 'PRJ-0005'];
const run = (folder: string, now: string) => [
  'run',
  folder,
  'generate-project-sheets',
  '--ids',
  ids.join(),
  '--apply',
  '--json',
  '--now',
  now,
];

/** Names of our documents that aren't in the bin, and the addresses in their rows. */
async function documents(folder: string): Promise<string[]> {
  const directory = await openDirectory(folder);
  if ('server' in directory) throw new Error('Somebody serves the folder.');
  const { drive } = directory.workspace;
  const names = [...drive.files()]
    .filter(
      (file) => file.name.startsWith('Fiche projet – ') && /\(PRJ-/.test(file.name) && !drive.isTrashed(file),
    )
    .map(({ name }) => name);
  await directory.close();
  return names.sort();
}

test(`killed at ${INSTANTS} instants of making five documents, run again: five documents, each once`, async () => {
  const fresh = join(work, 'fresh');
  expect((await cordee(['new', fresh, '--sample'])).code).toBe(0);
  const smooth = join(work, 'smooth');
  cpSync(fresh, smooth, { recursive: true });
  const whole = await cordee(run(smooth, '2026-11-24T09:00'));
  expect(whole.code).toBe(0);
  const expected = await documents(smooth);
  expect(expected).toHaveLength(5);
  let cut = 0;
  for (let instant = 1; instant <= INSTANTS; instant += 1) {
    const folder = join(work, `cut-${instant}`);
    cpSync(fresh, folder, { recursive: true });
    const killed = await cordee(
      run(folder, '2026-11-24T09:00'),
      Math.round((whole.milliseconds * instant) / (INSTANTS + 1)),
    );
    if (killed.code === null) cut += 1;
    const again = await cordee(run(folder, '2026-11-24T09:05'));
    expect(again.code).toBe(0);
    const settled = await cordee(run(folder, '2026-11-24T09:10'));
    expect(settled.code).toBe(0);
    const { changes, calls } = JSON.parse(settled.out);
    expect(changes.map(({ status }: { status: string }) => status)).toEqual(ids.map(() => 'unchanged'));
    expect(calls.byMethod['drive.files.copy']).toBeUndefined();
    expect(await documents(folder)).toEqual(expected);
    expect(readFileSync(join(folder, 'Classeur.xlsx')).subarray(0, 2).toString()).toBe('PK');
    rmSync(folder, { recursive: true });
  }
  console.info(`${cut} of ${INSTANTS} runs were cut before they ended`);
  expect(cut).toBeGreaterThan(INSTANTS / 2);
});
