// What somebody once decided about a thing read in minutes: it isn't asked again. Hashes, no data of people.

import type { World } from '../../changes/ports';

/** A note holds 9 KB (PropertiesService quotas); the oldest decisions go first. */
const MOST = 800;

const noteOf = (meeting: string): string => `minutes:${meeting}`;

export function decidedOf(world: World, meeting: string): ReadonlySet<string> {
  return new Set((world.note(noteOf(meeting)) ?? '').split(' ').filter((key) => key !== ''));
}

export function noteDecided(world: World, meeting: string, keys: readonly string[]): void {
  if (keys.length === 0) return;
  const all = [...new Set([...decidedOf(world, meeting), ...keys])];
  world.keepNote(noteOf(meeting), all.slice(-MOST).join(' '));
}
