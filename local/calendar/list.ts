// `calendar.events.list`: which events of a calendar, in what order, from which page or since which token.

import { type Call, notImplemented } from '../door';
import type { Workspace } from '../workspace';
import { badRequest, invalid, notOneOf, outOfRange, timeRangeEmpty } from './errors';
import { etag } from './model';
import type { CalendarRecord } from './records';
import { eventResource, type Json, type Occurrence, shows, type View } from './resource';
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

/** The answer of a listing; `view` is what the caller may see. */
export function listEvents(workspace: Workspace, call: Call, view: View): Json {
  const { query } = call;
  const { calendar } = view;
  const model = workspace.calendar;
  refuseUnsupported(call);
  const token = query.text('syncToken');
  if (token !== undefined) {
    for (const name of NOT_WITH_TOKEN)
      if (query.text(name) !== undefined)
        throw badRequest(`Sync token cannot be used together with ${name}.`);
    if (query.text('showDeleted') === 'false')
      throw badRequest('Sync token cannot be used together with showDeleted=false.');
  }
  const since =
    token === undefined
      ? undefined
      : readSyncToken(token, calendar.id, calendar.sharedAt, workspace.clock.now());
  const keeps = filter(call, view, since);
  const all = [...model.events(calendar.id), ...(calendar.primary ? model.invitations(calendar.id) : [])]
    .filter((event) => shows(workspace, event, calendar) && keeps(event))
    .sort(order(call, view));
  const size = pageSize(call);
  const asked = NOT_WITH_TOKEN.map((name) => query.all(name).join()).join('\n') + (token ?? '') + calendar.id;
  const start = readPageToken(query.text('pageToken'), asked);
  const next = start + size;
  const latest = all.reduce((time, { updated }) => (updated > time ? updated : time), '');
  // What can't be told from a token isn't promised one.
  const resumable = NOT_WITH_TOKEN.every((name) => /^time/.test(name) || query.text(name) === undefined);
  return {
    kind: 'calendar#events',
    etag: etag(model.revision()),
    summary: calendar.summary,
    description: calendar.description,
    updated: latest || model.now(),
    timeZone: calendar.timeZone,
    accessRole: view.role,
    defaultReminders: [],
    ...(next < all.length
      ? { nextPageToken: pageToken(next, asked) }
      : resumable
        ? {
            nextSyncToken: syncToken({
              calendar: calendar.id,
              revision: model.revision(),
              time: workspace.clock.now(),
            }),
          }
        : {}),
    items: all
      .slice(start, next)
      .map((event) =>
        eventResource(workspace, event, view, since !== undefined && !query.flag('showDeleted')),
      ),
  };
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

function instant({ query }: Call, name: string): number | undefined {
  const text = query.text(name);
  if (text === undefined) return undefined;
  const read = readInstant(text);
  if (read === undefined) throw badRequest();
  return read;
}

function filter(call: Call, { calendar }: View, since: number | undefined): (event: Occurrence) => boolean {
  const { query } = call;
  const [min, max] = [instant(call, 'timeMin'), instant(call, 'timeMax')];
  if (min !== undefined && max !== undefined && max <= min) throw timeRangeEmpty('timeMax');
  const updatedMin = instant(call, 'updatedMin');
  const wanted = {
    private: properties(query.all('privateExtendedProperty')),
    shared: properties(query.all('sharedExtendedProperty')),
  };
  const words = (query.text('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const uid = query.text('iCalUID');
  return (event) => {
    const { content } = event;
    if (since !== undefined) return event.revision > since;
    const recent = updatedMin !== undefined && Date.parse(event.updated) >= updatedMin;
    if (updatedMin !== undefined && !recent) return false;
    if (content.status === 'cancelled' && !query.flag('showDeleted') && !recent) return false;
    if (min !== undefined && instantAt(content.end, calendar.timeZone) <= min) return false;
    if (max !== undefined && instantAt(content.start, calendar.timeZone) >= max) return false;
    if (uid !== undefined && uid !== `${event.recurringEventId ?? event.id}@google.com`) return false;
    for (const kind of ['private', 'shared'] as const)
      for (const [key, value] of wanted[kind])
        if (content.extendedProperties?.[kind]?.[key] !== value) return false;
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
