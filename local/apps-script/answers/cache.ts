// CacheService: a memory of the process, with Google's limits (reference/cache/cache).

import type { Workspace } from '../../workspace';

const KEY_CHARACTERS = 250;
const VALUE_BYTES = 100 * 1024;
const ITEMS = 1000;
const LONGEST_SECONDS = 21_600;

type Entries = Map<string, { value: string; until: number }>;
const known = new WeakMap<Workspace, Map<string, Entries>>();

/** @throws Error in Google's words when a key or a value is too large. */
export function answerCache(
  workspace: Workspace,
  person: string,
  method: string,
  args: { scope: string; keys: string[]; values: Record<string, string>; seconds: number },
): unknown {
  const entries = entriesOf(workspace, args.scope === 'user' ? `user:${person}` : args.scope);
  const now = workspace.clock.now();
  if (method === 'getAll') {
    const found: Record<string, string> = {};
    for (const key of args.keys) {
      const entry = entries.get(key);
      if (entry && entry.until > now) found[key] = entry.value;
    }
    return found;
  }
  if (method === 'removeAll') {
    for (const key of args.keys) entries.delete(key);
    return undefined;
  }
  for (const [key, value] of Object.entries(args.values)) {
    if (key.length > KEY_CHARACTERS) throw new Error('Argument too large: key');
    if (Buffer.byteLength(value) > VALUE_BYTES) throw new Error('Argument too large: value');
  }
  for (const [key, value] of Object.entries(args.values)) {
    entries.delete(key);
    entries.set(key, { value, until: now + Math.min(args.seconds, LONGEST_SECONDS) * 1000 });
  }
  for (const key of entries.keys()) {
    if (entries.size <= ITEMS) break;
    entries.delete(key);
  }
  return undefined;
}

function entriesOf(workspace: Workspace, scope: string): Entries {
  const scopes = known.get(workspace) ?? new Map<string, Entries>();
  known.set(workspace, scopes);
  const entries: Entries = scopes.get(scope) ?? new Map();
  scopes.set(scope, entries);
  return entries;
}
