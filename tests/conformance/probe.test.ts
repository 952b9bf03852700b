// The probe, aimed at a Workspace served locally: nothing differs, every switch is found as it is set, nothing is left.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listen } from '../../local/http';
import { Store } from '../../local/store';
import { DEFAULT_SWITCHES, OTHER_SWITCHES, type Switches } from '../../local/switches';
import { Workspace } from '../../local/workspace';
import { COLLEAGUE, OWNER } from '../local/drive/door';
import { caller, Litter } from './caller';
import { measure, settingOf } from './measures';
import { probe } from './probe';

jest.setTimeout(120_000);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A Workspace behind an address. */
async function served(
  switches: Switches = DEFAULT_SWITCHES,
): Promise<{ workspace: Workspace; root: string }> {
  const workspace = new Workspace(Store.inMemory(), undefined, { ...switches });
  const { port, close } = await listen(workspace, 0);
  closing.push(close);
  return { workspace, root: `http://127.0.0.1:${port}` };
}

test('every row is replayed over HTTP and nothing differs; every file made goes to the bin', async () => {
  const { workspace, root } = await served();
  const said: string[] = [];
  const findings = await probe({ root, token: OWNER, colleagueToken: COLLEAGUE }, (text) => said.push(text));
  expect(said.filter((text) => text.includes(' · '))).toEqual([]);
  expect(findings).toMatchObject({ different: 0, skipped: 0, left: [] });
  expect(findings.replayed).toBeGreaterThan(150);
  const kept = [...workspace.drive.files()].filter(
    (file) => !file.isRoot && !workspace.drive.isTrashed(file),
  );
  expect(kept.map(({ name }) => name)).toEqual([]);
});

test('a Workspace that answers otherwise is told of, row by row', async () => {
  const { workspace, root } = await served();
  workspace.docs.update = () => [];
  const said: string[] = [];
  const findings = await probe({ root, token: OWNER, colleagueToken: COLLEAGUE }, (text) => said.push(text));
  expect(findings.different).toBeGreaterThan(20);
  expect(said.join('\n')).toContain('step 2, body.content[1].endIndex: 5 wanted, 2 found');
});

test('rows that need a second account are skipped without one, saying so', async () => {
  const { root } = await served();
  const said: string[] = [];
  const findings = await probe({ root, token: OWNER }, (text) => said.push(text));
  expect(findings).toMatchObject({ different: 0, left: [] });
  expect(findings.skipped).toBeGreaterThan(5);
  expect(said.join('\n')).toContain('--colleague-token');
});

test.each([
  ['default', DEFAULT_SWITCHES],
  ['other', OTHER_SWITCHES],
] as const)('the switches at their %s setting are found so', async (setting, switches) => {
  const { root } = await served(switches);
  const litter = new Litter(caller({ root, token: OWNER }));
  const found = await measure(litter.call);
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(switches).sort());
  const measured = found.filter((one) => one.found !== undefined);
  expect(measured.map(({ name }) => name)).toHaveLength(6);
  expect(measured.map((one) => [one.name, settingOf(one)])).toEqual(
    measured.map(({ name }) => [name, setting]),
  );
});

describe('as it is typed', () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(__dirname, '../../.ci/probe.mjs'), ...args]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );

  test('without a token nothing is sent', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Il faut un jeton d’accès Google');
  });

  test('an option nobody knows', async () => {
    expect(await run('--tokn', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ne connaît pas'),
    });
  });

  test('a token that is refused ends it before anything is made', async () => {
    const { workspace, root } = await served();
    const { code, stderr } = await run('--root', root, '--token', 'no-address');
    expect(code).toBe(1);
    expect(stderr).toContain('le jeton est refusé (401 Request had invalid authentication credentials.');
    expect([...workspace.drive.files()]).toEqual([]);
  });

  test('a Workspace nobody serves', async () => {
    const { code, stderr } = await run('--root', 'http://127.0.0.1:9');
    expect(code).toBe(1);
    expect(stderr).toContain('http://127.0.0.1:9 ne répond pas');
  });
});
