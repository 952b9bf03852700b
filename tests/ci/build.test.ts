// A build while a Workspace runs: whoever reads build/ reads it whole.

import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const outdir = mkdtempSync(join(tmpdir(), 'cordee-build-'));

afterAll(() => rmSync(outdir, { recursive: true }));

function build(times: number): { ended: Promise<number | null> } {
  // Another bundle each time, so that every build has something to write.
  const script = `
    const { buildBundle } = await import(${JSON.stringify(join(root, '.ci/build.mjs'))});
    for (let time = 0; time < ${times}; time += 1) await buildBundle({ outdir: ${JSON.stringify(outdir)}, minify: time % 2 === 0 });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  return { ended: new Promise((resolve) => child.on('close', resolve)) };
}

test('no file is ever seen half written', async () => {
  expect(await build(2).ended).toBe(0);
  const whole = /^function preview\(\)/m;
  const running = build(12);
  let over = false;
  void running.ended.then(() => {
    over = true;
  });
  let reads = 0;
  const sizes = new Set<number>();
  while (!over) {
    for (let time = 0; time < 50; time += 1) {
      const code = readFileSync(join(outdir, 'Code.js'), 'utf8');
      if (!whole.test(code)) throw new Error(`Code.js was read with ${code.length} characters.`);
      sizes.add(code.length);
      reads += 1;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await running.ended).toBe(0);
  // The one minified and the one that isn't, and nothing between.
  expect(sizes.size).toBe(2);
  expect(reads).toBeGreaterThan(100);
  expect(readdirSync(outdir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('what is already there is left alone; what somebody spoilt is put right', async () => {
  expect(await build(1).ended).toBe(0);
  const code = join(outdir, 'Code.js');
  const { ino, mtimeMs } = statSync(code);
  expect(await build(1).ended).toBe(0);
  expect(statSync(code)).toMatchObject({ ino, mtimeMs });
  const before = readFileSync(code, 'utf8');
  appendFileSync(code, '// spoilt');
  expect(await build(1).ended).toBe(0);
  expect(readFileSync(code, 'utf8')).toBe(before);
  expect(existsSync(join(outdir, 'reference.html'))).toBe(true);
});
