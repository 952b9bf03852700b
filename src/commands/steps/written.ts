// When Cordée last wrote in each document: what changed later was changed by people. Notes of the workbook, by the
// register's references: no data of people, and nothing in cells that a run cut half-way would leave otherwise.

import type { World } from '../../changes/ports';
import type { Row } from '../../workbook/declaration';

/** References in one note: a note holds 9 KB (PropertiesService quotas). */
const IN_ONE = 400;

type Times = Record<string, string>;

/** Epoch ms; undefined when nobody noted it. */
export function writtenAt(world: World, { id }: Row): number | undefined {
  const at = Number.parseInt(timesAt(world, noteOf(id))[id] ?? '', 36);
  return Number.isFinite(at) ? at : undefined;
}

/** Notes that these documents were written just now. */
export function noteWritten(world: World, ids: readonly string[]): void {
  const now = world.milliseconds().toString(36);
  const touched = new Map<string, Times>();
  for (const id of ids) {
    const note = noteOf(id);
    const times = touched.get(note) ?? timesAt(world, note);
    times[id] = now;
    touched.set(note, times);
  }
  touched.forEach((times, note) => {
    world.keepNote(note, JSON.stringify(times));
  });
}

function noteOf(id: string): string {
  return `written:${Math.floor((Number(/(\d+)$/.exec(id)?.[1]) || 0) / IN_ONE)}`;
}

const read = new WeakMap<World, Map<string, Times>>();

/** Each note is read once an execution. */
function timesAt(world: World, note: string): Times {
  const notes = read.get(world) ?? new Map<string, Times>();
  read.set(world, notes);
  let times = notes.get(note);
  if (!times) {
    times = JSON.parse(world.note(note) || '{}') as Times;
    notes.set(note, times);
  }
  return times;
}
