// `npm run probe -- --token TOKEN`: bundles the conformance tables and replays them against Google.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { cache, root } from './build.mjs';

const outfile = join(cache, 'probe.mjs');
await build({
  entryPoints: [join(root, 'tests/conformance/probe.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
  outfile,
});
const { main } = await import(pathToFileURL(outfile).href);
process.exitCode = await main(process.argv.slice(2));
