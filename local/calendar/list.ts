// `calendar.events.list` and `instances`: which events, in what order, from which page or since which token.

import { type Call, notImplemented } from '../door';
import type { Workspace } from '../workspace';
import { badRequest, invalid, notOneOf, outOfRange, timeRangeEmpty } from './errors';
import { etag } from './model';
import { type Occurrence, occurrencesOf } from './occurrences';
import type { CalendarRecord, EventRecord } from './records';
import { eventResource, type Json, privateProperties, shows, type View } from './resource';
import { pageToken, readPageToken, readSyncToken, syncToken } from './sync-token';
import { instantAt, readInstant } from './times';
import { isZone } from './zones';

/** “There are several query parameters that cannot be specified together with nextSyncToken.” */
const NOT_WITH_TOKEN = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];
const PAGE = { default: 250, max: 2500 };

/** The zone an answer's times are shown in. */
export function readZone({ query }: Call, calendar: CalendarRecord): string {
  const zone = query.text('timeZone');
  if (zone !== undefined && !isZone(zone)) throw invalid('Invalid time zone.');
  return zone ?? calendar.timeZone;
}

/** The answer of `list`; `view` is what the caller may see. */
export function listEvents(workspace: Workspace, call: Call, view: View): Json {
  const { query } = call;
  const { calendar } = view;
  const model = workspace.calendar;
  refuseUnsupported(call);
  const since = readSince(workspace, call, calendar);
  const [min, max] = readSpan(call);
  const single = query.flag('singleEvents');
  const found: Occurrence[] = [];
  for (const event of [
    ...model.events(calendar.id),
    ...(calendar.primary ? model.invitations(calendar.id) : []),
  ]) {
    if (!event.content.recurrence) found.push(event);
    else found.push(...recurring(workspace, event, { single, min, max, zone: calendar.timeZone }));
  }
  const keeps = filter(workspace, call, view, since);
  const all = found
    .filter((event) => shows(workspace, event, calendar) && keeps(event))
    .sort(order(call, view));
  // What can't be told from a token isn't promised one.
  const resumable = NOT_WITH_TOKEN.every((name) => /^time/.test(name) || query.text(name) === undefined);
  const bare = since !== undefined && !query.flag('showDeleted');
  return paged(workspace, call, view, all, { resumable, bare });
}

/** The answer of `instances`. */
export function listInstances(workspace: Workspace, call: Call, view: View, event: Occurrence): Json {
  const { calendar } = view;
  if (!event.content.recurrence)
    throw notImplemented('calendar.events.instances of an event that doesn’t recur');
  for (const name of ['maxAttendees', 'originalStart'])
    if (call.query.text(name) !== undefined) throw notImplemented(`${name} in calendar.events.instances`);
  const [min, max] = readSpan(call);
  const all = occurrencesOf(workspace.calendar, event, max).filter(
    (one) =>
      within(one, min, max, calendar.timeZone) &&
      (one.content.status !== 'cancelled' || call.query.flag('showDeleted')) &&
      shows(workspace, one, calendar),
  );
  return paged(workspace, call, view, all, { resumable: false, bare: false });
}

function paged(
  workspace: Workspace,
  call: Call,
  view: View,
  all: readonly Occurrence[],
  { resumable, bare }: { resumable: boolean; bare: boolean },
): Json {
  const { query } = call;
  const { calendar } = view;
  const model = workspace.calendar;
  const asked = [...NOT_WITH_TOKEN, 'syncToken', 'singleEvents', 'showDeleted'].map((name) =>
    query.all(name).join(),
  );
  const scope = [calendar.id, call.params.eventId, ...asked].join('\n');
  const start = readPageToken(query.text('pageToken'), scope);
  const next = start + pageSize(call);
  const time = workspace.clock.now();
  const token =
    next < all.length
      ? { nextPageToken: pageToken(next, scope) }
      : resumable
        ? { nextSyncToken: syncToken({ calendar: calendar.id, revision: model.revision(), time }) }
        : {};
  return {
    kind: 'calendar#events',
    etag: etag(model.revision()),
    summary: calendar.summary,
    description: calendar.description,
    updated: all.reduce((latest, { updated }) => (updated > latest ? updated : latest), '') || model.now(),
    timeZone: calendar.timeZone,
    accessRole: view.role,
    defaultReminders: [],
    ...token,
    items: all.slice(start, next).map((event) => eventResource(workspace, event, view, bare)),
  };
}

/** The revision a client has seen, when it asks for what changed since. */
function readSince(workspace: Workspace, { query }: Call, calendar: CalendarRecord): number | undefined {
  const token = query.text('syncToken');
  if (token === undefined) return undefined;
  for (const name of NOT_WITH_TOKEN)
    if (query.text(name) !== undefined) throw badRequest(`Sync token cannot be used together with ${name}.`);
  if (query.text('showDeleted') === 'false')
    throw badRequest('Sync token cannot be used together with showDeleted=false.');
  return readSyncToken(token, calendar.id, calendar.sharedAt, workspace.clock.now());
}

function refuseUnsupported({ query }: Call): void {
  for (const name of ['maxAttendees', 'showHiddenInvitations'])
    if (!['false', undefined].includes(query.text(name)))
      throw notImplemented(`${name} in calendar.events.list`);
  for (const type of query.all('eventTypes'))
    if (type !== 'default') throw notImplemented(`the event type ${type} in calendar.events.list`);
}

function pageSize({ query }: Call): number {
  const text = query.text('maxResults');
  if (text === undefined) return PAGE.default;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1) throw outOfRange('maxResults', text, `[1, ${PAGE.max}]`);
  return Math.min(size, PAGE.max);
}

type Bound = number | undefined;

function readSpan(call: Call): [min: Bound, max: Bound] {
  const [min, max] = [instant(call, 'timeMin'), instant(call, 'timeMax')];
  if (min !== undefined && max !== undefined && max <= min) throw timeRangeEmpty('timeMax');
  return [min, max];
}

function instant({ query }: Call, name: string): Bound {
  const text = query.text(name);
  if (text === undefined) return undefined;
  const read = readInstant(text);
  if (read === undefined) throw badRequest();
  return read;
}

/** “Lower bound (exclusive) for an event’s end”, “upper bound (exclusive) for an event’s start”. */
function within({ content }: EventRecord, min: Bound, max: Bound, zone: string): boolean {
  return (
    (min === undefined || instantAt(content.end, zone) > min) &&
    (max === undefined || instantAt(content.start, zone) < max)
  );
}

/** A recurring event as a listing has it: its occurrences, or itself with those that were changed. */
function recurring(
  { calendar: model }: Workspace,
  event: EventRecord,
  { single, min, max, zone }: { single: boolean; min: Bound; max: Bound; zone: string },
): Occurrence[] {
  const exceptions = new Set(model.exceptions(event.calendarId, event.id).map(({ id }) => id));
  const inSpan = occurrencesOf(model, event, max).filter((one) => within(one, min, max, zone));
  if (single) return inSpan;
  const changed = inSpan.filter(({ id }) => exceptions.has(id));
  return inSpan.length > 0 ? [event, ...changed] : [];
}

function filter(
  workspace: Workspace,
  call: Call,
  { calendar }: View,
  since: number | undefined,
): (event: Occurrence) => boolean {
  const { query } = call;
  const [min, max] = readSpan(call);
  const updatedMin = instant(call, 'updatedMin');
  const wanted = {
    private: properties(query.all('privateExtendedProperty')),
    shared: properties(query.all('sharedExtendedProperty')),
  };
  const words = (query.text('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const uid = query.text('iCalUID');
  return (event) => {
    const { content } = event;
    const revision = Math.max(event.revision, workspace.calendar.copy(event, calendar.id)?.revision ?? 0);
    if (since !== undefined) return revision > since;
    if (updatedMin !== undefined && Date.parse(event.updated) < updatedMin) return false;
    // “Cancelled instances of recurring events will still be included if showDeleted and singleEvents are both False.”
    const instance = event.recurringEventId !== undefined && !query.flag('singleEvents');
    if (content.status === 'cancelled' && updatedMin === undefined && !instance && !query.flag('showDeleted'))
      return false;
    if (!content.recurrence && !within(event, min, max, calendar.timeZone)) return false;
    if (uid !== undefined && uid !== `${event.recurringEventId ?? event.id}@google.com`) return false;
    const has = {
      private: privateProperties(workspace, event, calendar),
      shared: content.extendedProperties?.shared,
    };
    for (const kind of ['private', 'shared'] as const)
      for (const [key, value] of wanted[kind]) if (has[kind]?.[key] !== value) return false;
    if (words.length === 0) return true;
    const guests = (content.attendees ?? []).flatMap(({ email, displayName }) => [email, displayName]);
    const text = [content.summary, content.description, content.location, ...guests].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** `name=value`; the first equals sign separates. */
function properties(texts: readonly string[]): [string, string][] {
  return texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw invalid('Invalid value for extended property constraint.');
    return [text.slice(0, at), text.slice(at + 1)];
  });
}

function order({ query }: Call, { calendar }: View): (one: Occurrence, other: Occurrence) => number {
  const by = query.text('orderBy');
  if (by === undefined) return () => 0;
  if (by === 'updated')
    return (one, other) => (one.updated < other.updated ? -1 : one.updated > other.updated ? 1 : 0);
  if (by !== 'startTime') throw notOneOf('orderBy', by, ['startTime', 'updated']);
  if (!query.flag('singleEvents'))
    throw badRequest('The requested ordering is not available for the particular query.');
  const start = ({ content }: Occurrence): number => instantAt(content.start, calendar.timeZone);
  return (one, other) => start(one) - start(other);
}
