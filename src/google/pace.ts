// Keeps one person's calls below Google's per-minute quotas, across executions.

import type { RestRequest } from '../changes/ports';

/**
 * Calls a minute and person (developers.google.com/workspace/{docs,sheets,drive}/api/limits); Drive's
 * writes are its three sustained writes a second.
 */
const LIMITS: Record<string, number> = {
  'docs:write': 60,
  'docs:read': 300,
  'sheets:write': 60,
  'sheets:read': 60,
  'drive:write': 180,
  // 600 requests in all (workspace/calendar/api/guides/quota).
  'calendar:write': 500,
};
const WINDOW = 60_000;
const CACHE_KEY = 'pace';

export interface Pace {
  /** Waits until a wave fits into the last minute's quotas, then counts it. */
  await(wave: readonly RestRequest[]): void;
  /** Hands the recent calls over to the next execution. */
  save(): void;
}

/** Reads what this person's last executions sent in the past minute. */
export function pace(): Pace {
  const cache = CacheService.getUserCache();
  const sent = parse(cache?.get(CACHE_KEY) ?? null);
  return {
    await(wave) {
      const wanted = new Map<string, number>();
      for (const request of wave) wanted.set(kind(request), (wanted.get(kind(request)) ?? 0) + 1);
      for (const [name, count] of wanted) {
        const limit = LIMITS[name];
        if (limit === undefined) continue;
        const times = sent[name] ?? [];
        sent[name] = times;
        drop(times, Date.now() - WINDOW);
        const excess = times.length + count - limit;
        if (excess > 0) {
          Utilities.sleep(Math.max(0, times[Math.min(excess, times.length) - 1]! + WINDOW - Date.now()) + 5);
          drop(times, Date.now() - WINDOW);
        }
        for (let index = 0; index < count; index += 1) times.push(Date.now());
      }
    },
    save() {
      cache?.put(CACHE_KEY, JSON.stringify(sent), 60);
    },
  };
}

function kind(request: RestRequest): string {
  const read = request.method === 'GET' || /DataFilter$/.test(request.path);
  return `${request.api}:${read ? 'read' : 'write'}`;
}

function drop(times: number[], before: number): void {
  while (times.length > 0 && times[0]! <= before) times.shift();
}

function parse(text: string | null): Record<string, number[]> {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch (_) {
    return {};
  }
}
