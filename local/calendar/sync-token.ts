// Page and sync tokens: what a client sends back to go on from where it was.

import { createHash } from 'node:crypto';
import { fullSyncRequired, invalid } from './errors';

/** developers.google.com/workspace/calendar/api/guides/sync: tokens expire; after how long isn't said. */
const LIFE_MS = 28 * 86_400_000;

interface Token {
  calendar: string;
  revision: number;
  time: number;
}

export function pageToken(offset: number, query: string): string {
  return encode([offset, digest(query)]);
}

/** @throws GoogleError 400 for a token of another query. */
export function readPageToken(token: string | undefined, query: string): number {
  if (token === undefined) return 0;
  const [offset, of] = decode(token);
  if (typeof offset !== 'number' || of !== digest(query)) throw invalid('Invalid page token value.');
  return offset;
}

export function syncToken({ calendar, revision, time }: Token): string {
  return encode([digest(calendar), revision, time]);
}

/**
 * The revision a client has seen.
 * @throws GoogleError 410 when it is too old, or when sharing changed since.
 */
export function readSyncToken(token: string, calendar: string, sharedAt: number, now: number): number {
  const [of, revision, time] = decode(token);
  if (of !== digest(calendar) || typeof revision !== 'number' || typeof time !== 'number')
    throw invalid('Invalid sync token value.');
  if (now - time > LIFE_MS || revision < sharedAt) throw fullSyncRequired();
  return revision;
}

function encode(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function decode(token: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}
