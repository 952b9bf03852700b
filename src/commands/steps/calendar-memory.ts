// What was left as a hand made it in Calendar: not asked again while neither side changes. No word of an event, no
// person: keys and fingerprints, in a note of the workbook.

import type { World } from '../../changes/ports';
import type { Which } from './calendars';

export interface CalendarMemory {
  /** Fingerprint of both sides, by id of the choice. */
  kept: Record<string, string>;
  /** Keys of events that Google says are taken and doesn't list, by calendar: looked at one by one. */
  hidden: Partial<Record<Which, string[]>>;
}

const NOTE = 'calendar';
const EMPTY = JSON.stringify({ kept: {}, hidden: {} });
/** A note holds 9 KB (PropertiesService quotas): what was kept long ago is asked again. */
const MOST = 100;

export function calendarMemory(world: World): CalendarMemory {
  const text = world.note(NOTE);
  return text ? (JSON.parse(text) as CalendarMemory) : { kept: {}, hidden: {} };
}

export function keepCalendarMemory(world: World, { kept, hidden }: CalendarMemory): void {
  const text = JSON.stringify({
    kept: Object.fromEntries(Object.entries(kept).slice(-MOST)),
    hidden: Object.fromEntries(
      Object.entries(hidden).map(([which, keys]) => [which, [...new Set(keys)].slice(-MOST / 2)]),
    ),
  });
  if (text !== (world.note(NOTE) || EMPTY)) world.keepNote(NOTE, text);
}
