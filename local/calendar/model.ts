// The calendars of a Workspace: who may see which, their events, and the mails they would have sent.

import { randomBytes } from 'node:crypto';
import type { Workspace } from '../workspace';
import { needsAccess, notFound } from './errors';
import type { Occurrence } from './occurrences';
import type {
  AccessRole,
  AttendeeRecord,
  CalendarMail,
  CalendarRecord,
  CopyRecord,
  EventRecord,
  ExceptionRecord,
} from './records';

const RANKS: readonly AccessRole[] = ['freeBusyReader', 'reader', 'writer', 'owner'];
/** The zone of a person's own calendar: the people of a Workspace live in France. */
const HOME = 'Europe/Paris';

export class CalendarModel {
  constructor(private readonly workspace: Workspace) {}

  // Calendars

  /** A calendar by its id, whoever asks. Everybody with a Google account has one that bears their address. */
  get(calendarId: string): CalendarRecord | undefined {
    const { store, drive } = this.workspace;
    const known = store.get<CalendarRecord>(`calendar/calendars/${calendarId}`);
    if (known || !calendarId.includes('@') || !drive.people.hasAccount(calendarId)) return known;
    const owner = calendarId.toLowerCase();
    return {
      id: owner,
      owner,
      primary: true,
      summary: drive.people.name(owner),
      timeZone: HOME,
      revision: 0,
      sharedAt: 0,
      access: {},
    };
  }

  role(calendar: CalendarRecord, person: string): AccessRole | undefined {
    return calendar.owner === person ? 'owner' : calendar.access[person];
  }

  /**
   * The calendar, if `person` has at least `role` on it. `primary` is their own.
   * @throws GoogleError 404 `Not Found` when they can't see it, 403 when the role is too low.
   */
  require(calendarId: string, person: string, role: AccessRole): CalendarRecord {
    const calendar = this.get(calendarId === 'primary' ? person : calendarId);
    const actual = calendar && this.role(calendar, person);
    if (!calendar || !actual) throw notFound();
    if (RANKS.indexOf(actual) < RANKS.indexOf(role)) throw needsAccess(role);
    return calendar;
  }

  /** The calendars on a person's list, their own first. */
  listed(person: string): CalendarRecord[] {
    const own = this.get(person);
    const others = this.shared(person)
      .filter((each) => each.owner === person || this.isListed(each.id, person))
      .sort((one, other) => one.summary.localeCompare(other.summary, 'fr'));
    return own ? [own, ...others] : others;
  }

  /** Every calendar but people's own that somebody may see, on their list or not. */
  shared(person: string): CalendarRecord[] {
    return this.all().filter((each) => each.id !== person && this.role(each, person));
  }

  isListed(calendarId: string, person: string): boolean {
    return this.workspace.store.get(`calendar/lists/${person}/${calendarId}`) !== undefined;
  }

  addToList(calendarId: string, person: string): void {
    this.workspace.store.put(`calendar/lists/${person}/${calendarId}`, true);
  }

  all(): CalendarRecord[] {
    const { store } = this.workspace;
    return store.keys('calendar/calendars/').map((key) => store.get(key) as CalendarRecord);
  }

  /** Every calendar that has events of its own, by name. */
  organizing(): CalendarRecord[] {
    const { store } = this.workspace;
    const ids = new Set(store.keys('calendar/events/').map((key) => key.split('/')[2] ?? ''));
    const found = [...ids].flatMap((id) => this.get(id) ?? []);
    return found.sort((one, other) => one.summary.localeCompare(other.summary, 'fr'));
  }

  create(
    calendar: Pick<CalendarRecord, 'summary' | 'timeZone' | 'description' | 'location'>,
    owner: string,
  ): CalendarRecord {
    const revision = this.nextRevision();
    const id = `c_${randomBytes(32).toString('hex')}@group.calendar.google.com`;
    return this.saveCalendar({ ...calendar, id, owner, revision, sharedAt: revision, access: {} });
  }

  saveCalendar(calendar: CalendarRecord): CalendarRecord {
    this.workspace.store.put(`calendar/calendars/${calendar.id}`, calendar);
    return calendar;
  }

  /** Deletes a calendar with its events. */
  remove(calendar: CalendarRecord): void {
    const { store } = this.workspace;
    for (const kind of ['events', 'exceptions'])
      for (const key of store.keys(`calendar/${kind}/${calendar.id}/`)) store.delete(key);
    store.delete(`calendar/calendars/${calendar.id}`);
  }

  // Events

  event(calendarId: string, eventId: string): EventRecord | undefined {
    return this.workspace.store.get<EventRecord>(`calendar/events/${calendarId}/${eventId}`);
  }

  /** The events a calendar organizes, cancelled ones included. */
  events(calendarId: string): EventRecord[] {
    const { store } = this.workspace;
    return store.keys(`calendar/events/${calendarId}/`).map((key) => store.get(key) as EventRecord);
  }

  saveEvent(event: EventRecord): EventRecord {
    this.workspace.store.put(`calendar/events/${event.calendarId}/${event.id}`, event);
    return event;
  }

  /** Events of other calendars that a person was invited to and hasn't taken out of their own. */
  invitations(person: string): EventRecord[] {
    const { store } = this.workspace;
    return store
      .keys('calendar/events/')
      .map((key) => store.get(key) as EventRecord)
      .filter((event) => event.calendarId !== person && guestOf(event, person));
  }

  /** What a guest keeps about an event; about an occurrence, what they keep about all of them where it says nothing. */
  copy(event: Occurrence, person: string): CopyRecord | undefined {
    const { store } = this.workspace;
    const key = `calendar/copies/${person}/${event.calendarId}/`;
    const ofAll = event.recurringEventId && store.get<CopyRecord>(key + event.recurringEventId);
    return store.get<CopyRecord>(key + event.id) ?? (ofAll || undefined);
  }

  saveCopy(event: Pick<EventRecord, 'calendarId' | 'id'>, person: string, copy: CopyRecord): void {
    this.workspace.store.put(`calendar/copies/${person}/${event.calendarId}/${event.id}`, copy);
  }

  exceptions(calendarId: string, eventId: string): ExceptionRecord[] {
    const { store } = this.workspace;
    return store
      .keys(`calendar/exceptions/${calendarId}/${eventId}_`)
      .map((key) => store.get(key) as ExceptionRecord);
  }

  saveException(exception: ExceptionRecord): void {
    this.workspace.store.put(`calendar/exceptions/${exception.calendarId}/${exception.id}`, exception);
  }

  // Mails

  /** Mails Calendar would have sent, oldest first. */
  outbox(): CalendarMail[] {
    return this.workspace.store.get<CalendarMail[]>('calendar/outbox') ?? [];
  }

  send(mails: readonly CalendarMail[]): void {
    if (mails.length > 0) this.workspace.store.put('calendar/outbox', [...this.outbox(), ...mails]);
  }

  // Clock and order

  /** Goes up with every change of any calendar. */
  revision(): number {
    return this.workspace.store.get<number>('calendar/revision') ?? 0;
  }

  nextRevision(): number {
    const next = this.revision() + 1;
    this.workspace.store.put('calendar/revision', next);
    return next;
  }

  /** Now, as RFC 3339 with milliseconds. */
  now(): string {
    return new Date(this.workspace.clock.now()).toISOString();
  }
}

export function guestOf(event: EventRecord, person: string): AttendeeRecord | undefined {
  return event.content.attendees?.find(({ email }) => email === person);
}

/** An ETag: quoted digits that grow with every change. */
export function etag(revision: number): string {
  return `"${3_500_000_000_000_000 + revision * 2000}"`;
}
