// What the Calendar page asks of the door, as the acting person, and in what zone it shows it.

import { call } from '../api';

export const ZONE = 'Europe/Paris';

export interface Calendar {
  id: string;
  summary: string;
  accessRole: 'freeBusyReader' | 'reader' | 'writer' | 'owner';
  primary?: boolean;
}

export interface Time {
  date?: string | null;
  dateTime?: string | null;
  timeZone?: string | null;
}

export type Answer = 'needsAction' | 'accepted' | 'tentative' | 'declined';

export interface Guest {
  email: string;
  displayName?: string;
  optional?: boolean;
  responseStatus: Answer;
  comment?: string;
  self?: boolean;
}

export interface CalendarEvent {
  id: string;
  etag: string;
  status: string;
  summary?: string;
  description?: string;
  location?: string;
  visibility?: string;
  start: Time;
  end: Time;
  organizer?: { email: string; displayName?: string; self?: boolean };
  attendees?: Guest[];
  attendeesOmitted?: boolean;
  attachments?: { fileUrl: string; title?: string }[];
  recurringEventId?: string;
}

/** A mail that would have left: see `local/calendar/records.ts`. */
export interface Mail {
  to: string;
  from: string;
  time: string;
  kind: 'invitation' | 'update' | 'cancellation' | 'response' | 'sharing';
  calendarId: string;
  calendarSummary: string;
  eventId?: string;
  summary?: string;
  start?: Time;
  responseStatus?: Answer;
}

export const ANSWERS: Record<Answer, string> = {
  needsAction: 'sans réponse',
  accepted: 'oui',
  tentative: 'peut-être',
  declined: 'non',
};

const path = (...parts: string[]): string => `/calendar/v3/${parts.map(encodeURIComponent).join('/')}`;
const PAGE = '2500';

export async function listCalendars(): Promise<Calendar[]> {
  return (await call<{ items: Calendar[] }>('GET', path('users', 'me', 'calendarList'))).items;
}

export async function listEvents(
  calendarId: string,
  span: { timeMin: string; timeMax: string },
): Promise<CalendarEvent[]> {
  const found: CalendarEvent[] = [];
  let pageToken: string | undefined;
  do {
    const query = {
      ...span,
      singleEvents: 'true',
      timeZone: ZONE,
      maxResults: PAGE,
      ...(pageToken ? { pageToken } : {}),
    };
    const page = await call<{ items: CalendarEvent[]; nextPageToken?: string }>(
      'GET',
      path('calendars', calendarId, 'events'),
      query,
    );
    found.push(...page.items);
    pageToken = page.nextPageToken;
  } while (pageToken);
  return found;
}

export function getEvent(calendarId: string, eventId: string): Promise<CalendarEvent> {
  return call('GET', path('calendars', calendarId, 'events', eventId), { timeZone: ZONE });
}

export type Updates = 'all' | 'none';

export function insertEvent(calendarId: string, body: object): Promise<CalendarEvent> {
  return call('POST', path('calendars', calendarId, 'events'), {}, body);
}

/** Only if nobody changed it since it was read. */
export function patchEvent(
  calendarId: string,
  event: CalendarEvent,
  body: object,
  sendUpdates: Updates,
): Promise<CalendarEvent> {
  return call('PATCH', path('calendars', calendarId, 'events', event.id), { sendUpdates }, body, event.etag);
}

export function deleteEvent(calendarId: string, event: CalendarEvent, sendUpdates: Updates): Promise<void> {
  return call(
    'DELETE',
    path('calendars', calendarId, 'events', event.id),
    { sendUpdates },
    undefined,
    event.etag,
  );
}

export interface Rule {
  id: string;
  role: string;
  scope: { value: string };
}

export async function listRules(calendarId: string): Promise<Rule[]> {
  return (await call<{ items: Rule[] }>('GET', path('calendars', calendarId, 'acl'))).items;
}

export function share(calendarId: string, value: string, role: string): Promise<Rule> {
  return call('POST', path('calendars', calendarId, 'acl'), {}, { role, scope: { type: 'user', value } });
}

export function unshare(calendarId: string, ruleId: string): Promise<void> {
  return call('DELETE', path('calendars', calendarId, 'acl', ruleId));
}

/** Puts a calendar that was shared on the acting person's list. */
export function addToList(id: string): Promise<Calendar> {
  return call('POST', path('users', 'me', 'calendarList'), {}, { id });
}

export async function outbox(): Promise<Mail[]> {
  const answer = await fetch('/_local/outbox');
  return ((await answer.json()) as { calendar: Mail[] }).calendar;
}

/** Whether the acting person may change the event in that calendar: it is organized there, and they may write there. */
export function isOwn(calendar: Calendar, event: CalendarEvent): boolean {
  return (
    (calendar.accessRole === 'writer' || calendar.accessRole === 'owner') && event.organizer?.self === true
  );
}
