// `npm run libreoffice`: the sample's Classeur.xlsx, recalculated by LibreOffice and compared with the domain; skipped without it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildAll, cache, root } from './build.mjs';

const soffice = [process.env.SOFFICE, 'soffice', 'libreoffice'].find(
  (name) => name && spawnSync(name, ['--version']).status === 0,
);
if (soffice) process.exitCode = await compare();
else
  console.log(
    'skipped: LibreOffice is not here (Debian: apt-get install libreoffice-calc-nogui; or SOFFICE=path)',
  );

async function compare() {
  await buildAll();
  process.env.TZ = 'Europe/Paris';
  const outfile = join(cache, 'libreoffice.cjs');
  await build({
    entryPoints: [join(root, 'tests/libreoffice/compare.ts')],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    outfile,
  });
  const scratch = mkdtempSync(join(tmpdir(), 'cordee-libreoffice-'));
  try {
    const sample = join(scratch, 'espace');
    const { main } = await import(pathToFileURL(join(cache, 'cli.mjs')).href);
    const made = await main(['new', sample, '--sample']);
    if (made !== 0) return made;
    return spawnSync(process.execPath, [outfile, sample, soffice, scratch], { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
