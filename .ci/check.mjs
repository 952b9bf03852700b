// `npm run check`: types, lint, format, bundle guard.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundle, root } from './build.mjs';
import { faultsOf, readBundle } from './guard.mjs';

let failed = false;
// Biome takes .ci itself for a second project, as it holds the settings: its scripts are named one by one.
const scripts = readdirSync(join(root, '.ci'))
  .filter((name) => name.endsWith('js'))
  .map((name) => `.ci/${name}`);
const bin = (name) => join(root, 'node_modules/.bin', name);
for (const [what, command, args] of [
  ['types of the product', bin('tsc'), ['-p', 'src/tsconfig.json']],
  ['types of the sidebar', bin('tsc'), ['-p', 'src/sidebar/tsconfig.json']],
  ['types of the Workspace and the tests', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the pages', bin('tsc'), ['-p', 'local/pages/browser/tsconfig.json']],
  [
    'lint and format',
    bin('biome'),
    ['check', '--config-path=.ci/biome', 'src', 'local', 'tests', ...scripts],
  ],
]) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${what}`);
  failed ||= status !== 0;
}
await buildBundle();
const faults = faultsOf(await readBundle());
for (const fault of faults) console.error(fault);
console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} bundle guard`);
process.exitCode = failed || faults.length > 0 ? 1 : 0;
