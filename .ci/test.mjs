// `npm test`: builds, checks, runs every test, and closes with a count.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll, root } from './build.mjs';

await buildAll();
const check = spawnSync(process.execPath, ['.ci/check.mjs'], { cwd: root, stdio: 'inherit' });
const work = mkdtempSync(join(tmpdir(), 'cordee-test-'));
const report = join(work, 'report.json');
const jest = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    '--config',
    '.ci/jest.config.cjs',
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TZ: 'Europe/Paris' } },
);
let passed = 0;
let failed = check.status === 0 ? 0 : 1;
let skipped = 0;
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  skipped = result.numPendingTests;
} catch {
  failed += 1;
}
rmSync(work, { recursive: true });
if (check.status === 0) passed += 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && jest.status === 0 ? 0 : 1;
