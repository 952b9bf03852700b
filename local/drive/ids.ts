// Drive ids: random, recognisable as ours, so that a given id can be told from an invented one.

import { createHash, randomBytes } from 'node:crypto';

const LENGTHS = { document: 44, file: 33 } as const;
const CHECK = 6;

/** A new id; documents and spreadsheets have longer ones than folders and blobs, as in Drive. */
export function newId(kind: keyof typeof LENGTHS = 'file'): string {
  const body = `1${randomBytes(33).toString('base64url')}`.slice(0, LENGTHS[kind] - CHECK);
  return body + check(body);
}

/** True for an id `newId` made: its last characters are a digest of the others. */
export function isGenerated(id: string): boolean {
  return id.length > CHECK && check(id.slice(0, -CHECK)) === id.slice(-CHECK);
}

/** The id of a person's or a domain's permission: the same on every file, as in Drive. */
export function permissionId(who: string): string {
  const digest = createHash('sha256').update(who.toLowerCase()).digest();
  return digest.readBigUInt64BE().toString().padStart(20, '0');
}

function check(body: string): string {
  return createHash('sha256').update(`cordee ${body}`).digest('base64url').slice(0, CHECK);
}
