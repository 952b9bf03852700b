// What installing added, remembered so that it can be taken back; no value, no data of people.

import type { World } from '../../changes/ports';
import { type Added, NOTHING_ADDED, together } from '../../workbook/install/installed';

const ADDED = 'added';
const TEMPLATES = 'templatesMade';

/** Noted before it is done: a run cut half-way can be taken back too. */
export function noteAdded(world: World, parts: readonly (Partial<Added> | undefined)[]): void {
  const before = added(world);
  const after = parts.reduce<Added>((all, part) => together(all, { ...NOTHING_ADDED, ...part }), before);
  if (JSON.stringify(after) !== JSON.stringify(before)) world.keepNote(ADDED, JSON.stringify(after));
}

export function added(world: World): Added {
  const text = world.note(ADDED);
  return text ? (JSON.parse(text) as Added) : NOTHING_ADDED;
}

/** A default template as it was written: another version is somebody's work. */
export interface TemplateMade {
  id: string;
  version: string;
}

export function noteTemplate(world: World, id: string, version: string): void {
  world.keepNote(TEMPLATES, JSON.stringify([...templatesMade(world), { id, version }]));
}

export function templatesMade(world: World): TemplateMade[] {
  const text = world.note(TEMPLATES);
  return text ? JSON.parse(text) : [];
}

export function forgetAdded(world: World): void {
  world.keepNote(ADDED, '');
  world.keepNote(TEMPLATES, '');
}
