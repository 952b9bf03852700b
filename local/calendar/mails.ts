// Who is told of what happens to an event, as `sendUpdates` asks.

import type { Call } from '../door';
import type { Workspace } from '../workspace';
import { notOneOf } from './errors';
import type { AttendeeRecord, CalendarMail, CalendarRecord, EventRecord } from './records';

export type Updates = 'all' | 'externalOnly' | 'none';

const UPDATES = ['all', 'externalOnly', 'none'];

/** `sendNotifications`, its elder, counts where `sendUpdates` isn't said; nobody is told by default. */
export function readUpdates({ query }: Call): Updates {
  const said = query.text('sendUpdates');
  if (said === undefined) return query.flag('sendNotifications') ? 'all' : 'none';
  if (!UPDATES.includes(said)) throw notOneOf('sendUpdates', said, UPDATES);
  return said as Updates;
}

/** The mails a change makes: guests who come are invited, those who stay told, those who go told that it is off. */
export function mailsOf(
  workspace: Workspace,
  change: {
    before?: EventRecord;
    after: EventRecord;
    calendar: CalendarRecord;
    person: string;
    updates: Updates;
  },
): CalendarMail[] {
  const { before, after, calendar, person, updates } = change;
  if (updates === 'none') return [];
  const was = before && before.content.status !== 'cancelled' ? (before.content.attendees ?? []) : [];
  const is = after.content.status === 'cancelled' ? [] : (after.content.attendees ?? []);
  const told = ({ email }: AttendeeRecord): boolean =>
    email !== person &&
    email !== calendar.id &&
    !(updates === 'externalOnly' && workspace.drive.people.hasAccount(email));
  const among = (list: readonly AttendeeRecord[], { email }: AttendeeRecord) =>
    list.some((one) => one.email === email);
  const mail = (guest: AttendeeRecord, kind: CalendarMail['kind']) =>
    mailOf(workspace, after, calendar, { to: guest.email, from: person, kind });
  return [
    ...is.filter(told).map((guest) => mail(guest, among(was, guest) ? 'update' : 'invitation')),
    ...was.filter((guest) => told(guest) && !among(is, guest)).map((guest) => mail(guest, 'cancellation')),
  ];
}

export function mailOf(
  workspace: Workspace,
  event: EventRecord,
  calendar: CalendarRecord,
  mail: Pick<CalendarMail, 'to' | 'from' | 'kind' | 'responseStatus'>,
): CalendarMail {
  const { summary, start, end, location } = event.content;
  return {
    ...mail,
    time: workspace.calendar.now(),
    calendarId: calendar.id,
    calendarSummary: calendar.summary,
    eventId: event.id,
    start,
    end,
    ...(summary ? { summary } : {}),
    ...(location ? { location } : {}),
  };
}
