// The process killed outright (SIGKILL) at any instant: the folder opens again, and the same command finishes the work.

import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDirectory } from '../../local/directory';
import { cordee, ended, newSample, type Ran, spawnCordee, workFolder } from '../cordee';

jest.setTimeout(600_000);

const INSTANTS = 4;
const at = workFolder();

const ids = ['PRJ-0001', 'PRJ-0002', 'PRJ-0003', 'PRJ-0004', 'PRJ-0005'];

const run = (folder: string, now: string): string[] => [
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

/** The command in a process of its own, killed once its log of what is durable has grown to `size` bytes. */
function killed(folder: string, size: number): Promise<Ran> {
  const child = spawnCordee(run(folder, '2026-11-24T09:00'));
  const watch = setInterval(() => {
    if (logSize(folder) >= size) child.kill('SIGKILL');
  }, 1);
  return ended(child).finally(() => clearInterval(watch));
}

const logSize = (folder: string): number => statSync(join(folder, '.cordee/log.jsonl')).size;

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
  const smooth = at('smooth');
  await newSample(smooth);
  const before = logSize(smooth);
  expect((await cordee(run(smooth, '2026-11-24T09:00'))).code).toBe(0);
  const grown = logSize(smooth) - before;
  const expected = await documents(smooth);
  expect(expected).toHaveLength(5);
  let cut = 0;
  for (let instant = 1; instant <= INSTANTS; instant += 1) {
    const folder = at(`cut-${instant}`);
    await newSample(folder);
    const first = await killed(folder, before + (grown * instant) / (INSTANTS + 1));
    if (first.code === null) cut += 1;
    expect((await cordee(run(folder, '2026-11-24T09:05'))).code).toBe(0);
    const settled = await cordee(run(folder, '2026-11-24T09:10'));
    expect(settled.code).toBe(0);
    const { changes, calls } = settled.json;
    expect(changes.map(({ status }: { status: string }) => status)).toEqual(ids.map(() => 'unchanged'));
    expect(calls.byMethod['drive.files.copy']).toBeUndefined();
    expect(await documents(folder)).toEqual(expected);
    expect(readFileSync(join(folder, 'Classeur.xlsx')).subarray(0, 2).toString()).toBe('PK');
    rmSync(folder, { recursive: true });
  }
  console.info(`${cut} of ${INSTANTS} runs were cut before they ended`);
  expect(cut).toBeGreaterThan(INSTANTS / 2);
});
