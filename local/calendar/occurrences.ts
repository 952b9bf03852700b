// The occurrences of a recurring event: those its rules make, and what was changed of one by itself.

import type { CalendarModel } from './model';
import type { EventContent, EventRecord, EventTime, ExceptionRecord } from './records';
import { wallsOf } from './recurrence';
import { atWall, instantAt, wallAt } from './times';

/** An event, or one occurrence of a recurring one. */
export type Occurrence = EventRecord & { recurringEventId?: string; originalStartTime?: EventTime };

const INSTANCE = /^([a-v0-9]{5,1024})_(\d{8}(?:T\d{6}Z)?)$/;

/** The recurring event an occurrence's id names. */
export function parentOf(id: string): string | undefined {
  return INSTANCE.exec(id)?.[1];
}

/** `ID_20260312T083000Z`, or `ID_20260312` for whole days. */
function instanceId(id: string, start: EventTime): string {
  const stamp = start.date ?? `${new Date(instantAt(start, 'UTC')).toISOString().slice(0, 19)}Z`;
  return `${id}_${stamp.replace(/[-:]/g, '')}`;
}

/** The occurrences of an event that start before `until` (epoch ms), changed and cancelled ones included. */
export function occurrencesOf(
  model: CalendarModel,
  event: EventRecord,
  until = Number.POSITIVE_INFINITY,
): Occurrence[] {
  const { content } = event;
  if (!content.recurrence) return [event];
  const exceptions = new Map(model.exceptions(event.calendarId, event.id).map((each) => [each.id, each]));
  // A day more: the zone's clock and UTC's are never further apart.
  const limit = until + DAY;
  const found: Occurrence[] = [];
  for (const wall of wallsOf(content, exceptions.size > 0 ? Number.POSITIVE_INFINITY : limit)) {
    const start = atWall(wall, content.start);
    const id = instanceId(event.id, start);
    if (wall <= limit || exceptions.has(id)) found.push(occurrence(event, id, start, exceptions.get(id)));
  }
  return found;
}

/** One occurrence by its id, if the rules still make it. */
export function occurrenceOf(model: CalendarModel, event: EventRecord, id: string): Occurrence | undefined {
  const { content } = event;
  if (!content.recurrence) return undefined;
  const stamp = INSTANCE.exec(id)?.[2] ?? '';
  const day = Date.parse(`${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)}T00:00:00Z`);
  for (const wall of wallsOf(content, day + 2 * DAY)) {
    const start = atWall(wall, content.start);
    if (instanceId(event.id, start) === id)
      return occurrence(
        event,
        id,
        start,
        model.exceptions(event.calendarId, event.id).find((each) => each.id === id),
      );
  }
  return undefined;
}

const DAY = 86_400_000;

function occurrence(
  event: EventRecord,
  id: string,
  start: EventTime,
  exception?: ExceptionRecord,
): Occurrence {
  return {
    ...event,
    id,
    content: { ...without(baseOf(event, start), exception?.changes), ...kept(exception?.changes) },
    recurringEventId: event.id,
    originalStartTime: start,
    ...(exception
      ? {
          created: exception.created,
          updated: exception.updated > event.updated ? exception.updated : event.updated,
          revision: Math.max(event.revision, exception.revision),
          sequence: Math.max(event.sequence, exception.sequence),
        }
      : {}),
  };
}

/** What the rules make of an occurrence: the event at that time. */
function baseOf({ content }: EventRecord, start: EventTime): EventContent {
  const { recurrence: _rules, ...rest } = content;
  const length = wallAt(content.end) - wallAt(content.start);
  return { ...rest, start, end: atWall(wallAt(start) + length, content.end) };
}

type Changes = ExceptionRecord['changes'];

function kept(changes: Changes = {}): Partial<EventContent> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
}

function without(content: EventContent, changes: Changes = {}): EventContent {
  return Object.fromEntries(
    Object.entries(content).filter(([name]) => changes[name] !== null),
  ) as unknown as EventContent;
}

/** Writes an event, or what an occurrence has that its recurring event hasn't. */
export function saveOccurrence(model: CalendarModel, after: Occurrence): void {
  const { recurringEventId, originalStartTime, ...event } = after;
  const parent = recurringEventId && model.event(event.calendarId, recurringEventId);
  if (!parent || !originalStartTime) {
    model.saveEvent(event);
    return;
  }
  const base: Record<string, unknown> = { ...baseOf(parent, originalStartTime) };
  const content: Record<string, unknown> = { ...event.content };
  const changes: Changes = {};
  for (const name of new Set([...Object.keys(base), ...Object.keys(content)]))
    if (JSON.stringify(base[name]) !== JSON.stringify(content[name])) changes[name] = content[name] ?? null;
  const { id, calendarId, created, updated, revision, sequence } = event;
  model.saveException({
    id,
    calendarId,
    recurringEventId: parent.id,
    originalStartTime,
    created,
    updated,
    revision,
    sequence,
    changes,
  });
}
