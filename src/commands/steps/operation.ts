// The last operation, noted before it is done, so that it can be gone on with or taken back: which documents, which
// cells, who, when. No value and no data of people: what a cell said before is in the journal.

import type { LocalTime, World } from '../../changes/ports';
import type { Place } from '../../workbook/taking';

export interface Operation {
  command: string;
  /** What goes on with it. */
  args: object;
  /** When it began, epoch ms and on the workbook's clock. */
  at: number;
  time: LocalTime;
  by: string;
  /** How many changes were approved. */
  total: number;
  /** Whether every one of them was handled. */
  finished: boolean;
  /** Register keys of the documents it makes. */
  keys: string[];
  /** Cells it takes values into. */
  cells: Place[];
  /** What it does that isn't taken back: documents updated, or made anew. */
  others: number;
  /** It was taken back: what came before it isn't the last operation. */
  undone?: true;
}

const NOTE = 'operation';
/** A note holds 9 KB (PropertiesService quotas). */
const LONGEST = 8000;

export function lastOperation(world: World): Operation | undefined {
  const count = Number(world.note(NOTE)) || 0;
  let text = '';
  for (let part = 0; part < count; part += 1) text += world.note(`${NOTE}:${part}`) ?? '';
  try {
    return text ? (JSON.parse(text) as Operation) : undefined;
  } catch {
    return undefined;
  }
}

export function noteOperation(world: World, operation: Operation): void {
  const text = JSON.stringify(operation);
  let part = 0;
  for (; part * LONGEST < text.length; part += 1)
    world.keepNote(`${NOTE}:${part}`, text.slice(part * LONGEST, (part + 1) * LONGEST));
  world.keepNote(NOTE, String(part));
}

export function forgetOperation(world: World): void {
  if (world.note(NOTE)) world.keepNote(NOTE, '');
}
