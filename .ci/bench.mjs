// `npm run bench`: prints each budget beside what it costs now; exits 1 when one is exceeded.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildAll, cache, root } from './build.mjs';

await buildAll();
const outfile = join(cache, 'bench.cjs');
await build({
  entryPoints: [join(root, 'tests/bench/bench.ts')],
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
  outfile,
});
const { status } = spawnSync(
  process.execPath,
  ['--max-old-space-size=8192', outfile, root, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'Europe/Paris' },
  },
);
process.exitCode = status ?? 1;
