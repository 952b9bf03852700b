// What takes long to make and is the same for one build – an installed workbook, the sample's folder – made once and kept.

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** Jest runs from the project's root, and so does the bench. */
const ROOT = process.cwd();
const CACHE = join(ROOT, 'node_modules/.cache/cordee/kept');
const DAY = 86_400_000;
/** All that decides how such a state comes out. */
const SOURCES = ['build', 'local', 'tests/kept.ts', 'tests/scenarios/harness.ts', 'package-lock.json'];

/**
 * A folder that `make` filled, for this build and this name. Test files that run side by side may both make it:
 * the first to end places it whole, and all read the same.
 */
export async function keptFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(CACHE, version());
  const place = join(kept, createHash('sha256').update(name).digest('hex').slice(0, 16));
  if (existsSync(place)) return place;
  mkdirSync(kept, { recursive: true });
  for (const former of readdirSync(CACHE))
    if (Date.now() - statSync(join(CACHE, former)).mtimeMs > DAY)
      rmSync(join(CACHE, former), { recursive: true, force: true });
  const folder = mkdtempSync(join(kept, 'making-'));
  await make(folder);
  try {
    renameSync(folder, place);
  } catch (error) {
    // Somebody else was quicker.
    rmSync(folder, { recursive: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}

let known: string | undefined;

function version(): string {
  if (known) return known;
  const hash = createHash('sha256');
  const add = (path: string): void => {
    hash.update(`${path}\n`).update(readFileSync(join(ROOT, path)));
  };
  for (const source of SOURCES) {
    if (source.includes('.')) add(source);
    else
      for (const entry of readdirSync(join(ROOT, source), { recursive: true, withFileTypes: true }))
        if (entry.isFile() && !entry.name.endsWith('.tmp'))
          add(join(entry.parentPath.slice(ROOT.length + 1), entry.name));
  }
  known = hash.digest('hex').slice(0, 16);
  return known;
}
