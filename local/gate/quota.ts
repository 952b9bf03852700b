// Google's per-user rates and latencies, on a simulated clock (`--fault quota`).

import type { Clock } from '../clock';
import type { DoorResponse } from '../door';
import { quotaExceeded } from './bodies';

/** Simultaneous requests of one `fetchAll`. */
export const IN_FLIGHT = 20;
/** What starting a slice costs. */
export const SLICE_MS = 1000;
const WINDOW_MS = 60_000;

/**
 * Calls in any 60 s, per user. Drive's three writes a second are a sustained rate, hence 180 in 60 s;
 * its 12,000 queries count reads and writes.
 */
const LIMITS: Record<string, number> = {
  'docs.write': 60,
  'docs.read': 300,
  'sheets.write': 60,
  'sheets.read': 60,
  'drive.write': 180,
  'drive.query': 12_000,
  // developers.google.com/workspace/calendar/api/guides/quota
  'calendar.query': 600,
};

/** Milliseconds a method takes. */
export function latency(method: string): number {
  if (method === 'drive.files.copy') return 3000;
  if (method.startsWith('sheets.spreadsheets.values.')) return 500;
  if (method.endsWith('.batchUpdate')) return 1500;
  return 300;
}

const READ_POSTS = /ByDataFilter$|^drive\.files\.generateIds$/;

/** Whether a method counts as a read for the quotas: by its verb, but for the reads Google made POSTs. */
export function isRead(method: string, verb: string): boolean {
  return verb === 'GET' || (READ_POSTS.test(method) && !/Update/.test(method));
}

export class Quota {
  private readonly calls = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Counts one call of a person; a call over the limit is answered here and counts for nothing. */
  refuse(person: string, method: string, verb: string): DoorResponse | undefined {
    const api = method.split('.')[0] ?? '';
    const kind = isRead(method, verb) ? 'read' : 'write';
    const windows = [`${api}.${kind}`, `${api}.query`].filter((name) => LIMITS[name] !== undefined);
    const now = this.clock.now();
    for (const name of windows) {
      const limit = LIMITS[name]!;
      if (this.recent(`${name}:${person}`, now).length >= limit) return quotaExceeded(api, kind, limit);
    }
    for (const name of windows) this.recent(`${name}:${person}`, now).push(now);
    return undefined;
  }

  private recent(key: string, now: number): number[] {
    let times = this.calls.get(key);
    if (!times) {
      times = [];
      this.calls.set(key, times);
    }
    while (times.length > 0 && times[0]! <= now - WINDOW_MS) times.shift();
    return times;
  }
}
