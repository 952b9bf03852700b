// Calendars and events as the API answers them.

import { applyFields } from '../fields';
import { hasField } from '../validator';
import type { Workspace } from '../workspace';
import { etag, guestOf } from './model';
import type { Occurrence } from './occurrences';
import type { AccessRole, CalendarRecord } from './records';
import { showTime } from './times';

export type Json = Record<string, unknown>;

/** Who looks at what: a calendar, as somebody, in a zone. */
export interface View {
  calendar: CalendarRecord;
  role: AccessRole;
  zone: string;
}

/** The answer cut down to the `fields` asked for. */
export function shaped(type: string, fields: string | undefined, answer: Json): unknown {
  return fields ? applyFields(fields, answer, (path) => hasField(type, path)) : answer;
}

export function calendarResource(calendar: CalendarRecord): Json {
  const { id, summary, description, location, timeZone, primary, owner } = calendar;
  return {
    kind: 'calendar#calendar',
    etag: etag(calendar.revision),
    id,
    summary,
    description,
    location,
    timeZone,
    ...(primary ? {} : { dataOwner: owner }),
  };
}

export function listEntry(calendar: CalendarRecord, role: AccessRole, person: string): Json {
  const { id, summary, description, location, timeZone, primary, owner } = calendar;
  return {
    kind: 'calendar#calendarListEntry',
    etag: etag(calendar.revision),
    id,
    summary,
    description,
    location,
    timeZone,
    selected: true,
    accessRole: role,
    defaultReminders: [],
    ...(primary && id === person ? { primary: true } : { dataOwner: owner }),
  };
}

/** The ETag of an event as a calendar shows it. */
export function eventEtag(workspace: Workspace, event: Occurrence, { calendar }: View): string {
  const copy = event.calendarId === calendar.id ? undefined : workspace.calendar.copy(event, calendar.id);
  return etag(Math.max(event.revision, copy?.revision ?? 0));
}

/** `bare`: of a cancelled event, only what is guaranteed. */
export function eventResource(workspace: Workspace, event: Occurrence, view: View, bare = false): Json {
  const { content, recurringEventId, originalStartTime } = event;
  const { calendar, zone } = view;
  const mine = event.calendarId === calendar.id;
  const identity: Json = {
    kind: 'calendar#event',
    etag: eventEtag(workspace, event, view),
    id: event.id,
    status: content.status,
    ...(recurringEventId && originalStartTime
      ? { recurringEventId, originalStartTime: showTime(originalStartTime, zone) }
      : {}),
  };
  if (content.status === 'cancelled' && (bare || !mine || recurringEventId)) return identity;
  const times = { start: showTime(content.start, zone), end: showTime(content.end, zone) };
  const secret = content.visibility === 'private' || content.visibility === 'confidential';
  if (secret && view.role === 'reader') return { ...identity, ...times, visibility: content.visibility };

  const home = mine ? calendar : workspace.calendar.get(event.calendarId);
  const copy = mine ? undefined : workspace.calendar.copy(event, calendar.id);
  const organizer = {
    email: event.calendarId,
    ...(home && !home.primary ? { displayName: home.summary } : {}),
    ...(mine ? { self: true } : {}),
  };
  const hidden = !mine && content.guestsCanSeeOtherGuests === false;
  const guests = (content.attendees ?? [])
    .filter(({ email }) => !hidden || email === calendar.id)
    .map((guest) => ({
      ...guest,
      ...(guest.email === event.calendarId ? { organizer: true } : {}),
      ...(guest.email === calendar.id ? { self: true } : {}),
    }));
  const own = privateProperties(workspace, event, calendar);
  const shared = content.extendedProperties?.shared;
  const { attendees: _guests, extendedProperties: _properties, start: _start, end: _end, ...rest } = content;
  return {
    ...identity,
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${event.id} ${calendar.id}`).toString('base64url')}`,
    created: event.created,
    updated: event.updated,
    creator: { email: event.creator, ...(event.creator === calendar.id ? { self: true } : {}) },
    organizer,
    ...rest,
    ...times,
    iCalUID: `${recurringEventId ?? event.id}@google.com`,
    sequence: event.sequence,
    ...(guests.length > 0 ? { attendees: guests } : {}),
    ...(hidden ? { attendeesOmitted: true } : {}),
    ...(own || shared
      ? { extendedProperties: { ...(own ? { private: own } : {}), ...(shared ? { shared } : {}) } }
      : {}),
    reminders: mine ? content.reminders : (copy?.reminders ?? { useDefault: true }),
    eventType: 'default',
  };
}

/** “Properties that are private to the copy of the event that appears on this calendar.” */
export function privateProperties(
  workspace: Workspace,
  event: Occurrence,
  calendar: CalendarRecord,
): Record<string, string> | undefined {
  if (event.calendarId === calendar.id) return event.content.extendedProperties?.private;
  return workspace.calendar.copy(event, calendar.id)?.private;
}

/** Whether a calendar shows an event: its own, or one its person was invited to and keeps. */
export function shows(workspace: Workspace, event: Occurrence, calendar: CalendarRecord): boolean {
  if (event.calendarId === calendar.id) return true;
  if (!calendar.primary || !guestOf(event, calendar.id)) return false;
  return workspace.calendar.copy(event, calendar.id)?.removed !== true;
}
