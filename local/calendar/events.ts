// The methods of `calendar.events`.
// Source: https://developers.google.com/workspace/calendar/api/v3/reference/events

import { randomBytes } from 'node:crypto';
import { type Call, type Method, notImplemented } from '../door';
import type { Workspace } from '../workspace';
import { type Body, merge, readBody, readContent } from './content';
import { conditionNotMet, deleted, duplicate, invalidId, notFound, notOrganizer } from './errors';
import { listEvents, listInstances, readZone } from './list';
import { mailOf, mailsOf, readUpdates } from './mails';
import { guestOf } from './model';
import { type Occurrence, occurrenceOf, parentOf, saveOccurrence } from './occurrences';
import type { AccessRole, AttachmentRecord, CalendarRecord, EventContent, EventRecord } from './records';
import { eventEtag, eventResource, type Json, shaped, shows, type View } from './resource';
import { SCOPES } from './scopes';
import { sameTime } from './times';

const PATH = '/calendar/v3/calendars/{calendarId}/events';
const ONE = `${PATH}/{eventId}`;
const WRITE = [
  'conferenceDataVersion',
  'eventLabelVersion',
  'maxAttendees',
  'sendNotifications',
  'sendUpdates',
  'supportsAttachments',
];
const ID = /^[a-v0-9]{5,1024}$/;

export function eventMethods(workspace: Workspace): Method[] {
  const { calendar: model, drive } = workspace;

  function open(call: Call, role: AccessRole): View {
    const calendar = model.require(call.params.calendarId ?? '', call.person, role);
    const actual = model.role(calendar, call.person) as AccessRole;
    if (actual === 'freeBusyReader') throw notImplemented(`${'events'} for a reader of free times only`);
    return { calendar, role: actual, zone: readZone(call, calendar) };
  }

  function find(view: View, eventId: string): Occurrence {
    const parentId = parentOf(eventId);
    const parent = parentId === undefined ? undefined : findEvent(view, parentId);
    if (!parent) return findEvent(view, eventId);
    const event = occurrenceOf(model, parent, eventId);
    if (!event || !shows(workspace, event, view.calendar)) throw notFound();
    return event;
  }

  function findEvent({ calendar }: View, eventId: string): EventRecord {
    const own = model.event(calendar.id, eventId);
    if (own) return own;
    const invited = calendar.primary ? model.invitations(calendar.id) : [];
    const event = invited.find(({ id }) => id === eventId);
    if (!event || !shows(workspace, event, calendar)) throw notFound();
    return event;
  }

  const answer = (call: Call, event: Occurrence, view: View): unknown =>
    shaped('Event', call.query.text('fields'), eventResource(workspace, event, view));

  function read(call: Call, body: Body, calendar: CalendarRecord, before?: EventContent): EventContent {
    return readContent(body, {
      zone: calendar.timeZone,
      method: `calendar.events`,
      attachments: call.query.flag('supportsAttachments'),
      attached: before?.attachments,
      guests: workspace.switches.calendarPatchKeepsAnswers ? before?.attendees : [],
      file: (url) => fileOf(url, call.person),
    });
  }

  /** A file of Drive by its address: its id, and what the person who attaches it sees of it. */
  function fileOf(url: string, person: string): Pick<AttachmentRecord, 'fileId' | 'title' | 'mimeType'> {
    const fileId = /\/d\/([\w-]{10,})|[?&]id=([\w-]{10,})/.exec(url)?.slice(1).find(Boolean);
    const file = fileId && drive.role(fileId, person) ? drive.get(fileId) : undefined;
    return { ...(fileId ? { fileId } : {}), ...(file ? { title: file.name, mimeType: file.mimeType } : {}) };
  }

  function insert(call: Call): unknown {
    refuseUnsupported(call);
    const said = readBody(call.body, 'calendar.events.insert');
    const view = open(call, 'writer');
    const { id: asked, iCalUID } = (call.body ?? {}) as { id?: string; iCalUID?: string };
    if (iCalUID != null) throw notImplemented('iCalUID in calendar.events.insert');
    if (asked != null && !ID.test(asked)) throw invalidId();
    const updates = readUpdates(call);
    const content = read(call, said, view.calendar);
    const id = asked ?? newId();
    if (model.event(view.calendar.id, id)) throw duplicate();
    const time = model.now();
    const event = model.saveEvent({
      id,
      calendarId: view.calendar.id,
      creator: call.person,
      created: `${time.slice(0, 19)}.000Z`,
      updated: time,
      revision: model.nextRevision(),
      sequence: 0,
      content,
    });
    model.send(mailsOf(workspace, { after: event, calendar: view.calendar, person: call.person, updates }));
    return answer(call, event, view);
  }

  /** Writes what an event becomes, and tells those to be told. */
  function write(call: Call, view: View, before: Occurrence, content: EventContent): Occurrence {
    const updates = readUpdates(call);
    const moved =
      !sameTime(before.content.start, content.start) ||
      !sameTime(before.content.end, content.end) ||
      String(before.content.recurrence) !== String(content.recurrence);
    const after: Occurrence = {
      ...before,
      content,
      revision: model.nextRevision(),
      sequence: before.sequence + (moved || before.content.status !== content.status ? 1 : 0),
      // “Updating event reminders will not cause this to change.”
      updated: onlyReminders(before.content, content) ? before.updated : model.now(),
    };
    saveOccurrence(model, after);
    model.send(mailsOf(workspace, { before, after, calendar: view.calendar, person: call.person, updates }));
    return after;
  }

  function change(call: Call, method: string, becomes: (old: EventContent, said: Body) => Body): unknown {
    refuseUnsupported(call);
    const said = readBody(call.body, method);
    const view = open(call, 'writer');
    const event = find(view, call.params.eventId ?? '');
    checkMatch(call, event, view);
    if (event.recurringEventId && said.recurrence)
      throw notImplemented(`recurrence of an occurrence in ${method}`);
    if (event.calendarId !== view.calendar.id) return answer(call, changeCopy(call, view, event, said), view);
    const content = read(call, becomes(event.content, said), view.calendar, event.content);
    return answer(call, write(call, view, event, content), view);
  }

  /** A guest changes their answer, their reminders and their own properties; the rest is the organizer's. */
  function changeCopy(call: Call, view: View, event: Occurrence, said: Body): Occurrence {
    const guest = view.calendar.id;
    const shown = eventResource(workspace, event, view) as Json;
    const { attendees, reminders, extendedProperties, ...shared } = said;
    for (const [name, value] of Object.entries({
      ...shared,
      'extendedProperties.shared': extendedProperties?.shared,
    }))
      if (value !== undefined && canonical(value) !== canonical(follow(shown, name))) throw notOrganizer();
    const updates = readUpdates(call);
    const copy = model.copy(event, guest) ?? { revision: 0 };
    const merged = merge(
      { ...copy, private: copy.private ?? {} },
      {
        ...(reminders === undefined ? {} : { reminders }),
        ...(extendedProperties?.private === undefined ? {} : { private: extendedProperties.private }),
      },
    );
    const content = read(
      call,
      { ...event.content, reminders: merged.reminders, extendedProperties: { private: merged.private } },
      view.calendar,
      event.content,
    );
    const own = attendees === undefined ? undefined : answerOf(attendees, event, guest);
    const revision = model.nextRevision();
    model.saveCopy(event, guest, {
      ...copy,
      reminders: content.reminders,
      private: content.extendedProperties?.private ?? {},
      revision,
    });
    return own === undefined ? event : respond(call, event, guest, own, updates !== 'none');
  }

  function answerOf(attendees: Body[], event: Occurrence, guest: string): Body {
    const own = attendees.find(({ email }) => String(email).toLowerCase() === guest);
    const others = attendees.filter((one) => one !== own);
    const known = (event.content.attendees ?? []).map(({ email }) => email);
    if (!own || others.some(({ email }) => !known.includes(String(email).toLowerCase())))
      throw notOrganizer();
    return own;
  }

  function respond(call: Call, event: Occurrence, guest: string, own: Body, told: boolean): Occurrence {
    const said = { ...own, email: guest };
    const before = guestOf(event, guest);
    const attendees = (event.content.attendees ?? []).map((one) =>
      one.email === guest ? { ...one, ...said } : one,
    );
    const home = model.get(event.calendarId) as CalendarRecord;
    const content = read(call, { ...event.content, attendees }, home, event.content);
    const after: Occurrence = {
      ...event,
      content,
      revision: model.nextRevision(),
      updated: model.now(),
    };
    saveOccurrence(model, after);
    const responseStatus = guestOf(after, guest)?.responseStatus;
    if (told && responseStatus !== before?.responseStatus)
      model.send([
        mailOf(workspace, after, home, {
          to: home.primary ? home.id : event.creator,
          from: guest,
          kind: 'response',
          responseStatus,
        }),
      ]);
    return after;
  }

  function remove(call: Call): void {
    const view = open(call, 'writer');
    const event = find(view, call.params.eventId ?? '');
    const updates = readUpdates(call);
    if (event.content.status === 'cancelled') throw deleted();
    checkMatch(call, event, view);
    if (event.calendarId !== view.calendar.id) {
      const copy = model.copy(event, view.calendar.id) ?? { revision: 0 };
      model.saveCopy(event, view.calendar.id, { ...copy, removed: true, revision: model.nextRevision() });
      respond(call, event, view.calendar.id, { responseStatus: 'declined' }, updates !== 'none');
      return;
    }
    write(call, view, event, { ...event.content, status: 'cancelled' });
  }

  function checkMatch(call: Call, event: Occurrence, view: View): void {
    const wanted = call.ifMatch;
    if (wanted === undefined || wanted === '*') return;
    const actual = eventEtag(workspace, event, view);
    if (!wanted.split(',').some((one) => one.trim().replace(/^W\//, '') === actual)) throw conditionNotMet();
  }

  return [
    method('calendar.events.insert', 'POST', PATH, WRITE, insert),
    method(
      'calendar.events.list',
      'GET',
      PATH,
      [
        'alwaysIncludeEmail',
        'eventTypes',
        'iCalUID',
        'maxAttendees',
        'maxResults',
        'orderBy',
        'pageToken',
        'privateExtendedProperty',
        'q',
        'sharedExtendedProperty',
        'showDeleted',
        'showHiddenInvitations',
        'singleEvents',
        'syncToken',
        'timeMax',
        'timeMin',
        'timeZone',
        'updatedMin',
      ],
      (call) =>
        shaped('Events', call.query.text('fields'), listEvents(workspace, call, open(call, 'reader'))),
    ),
    method('calendar.events.get', 'GET', ONE, ['alwaysIncludeEmail', 'maxAttendees', 'timeZone'], (call) => {
      refuseUnsupported(call);
      const view = open(call, 'reader');
      return answer(call, find(view, call.params.eventId ?? ''), view);
    }),
    method('calendar.events.patch', 'PATCH', ONE, [...WRITE, 'alwaysIncludeEmail'], (call) =>
      change(call, 'calendar.events.patch', (old, said) => merge(old, said)),
    ),
    method('calendar.events.update', 'PUT', ONE, [...WRITE, 'alwaysIncludeEmail'], (call) =>
      change(call, 'calendar.events.update', (_old, said) => merge({}, said)),
    ),
    method(
      'calendar.events.instances',
      'GET',
      `${ONE}/instances`,
      [
        'alwaysIncludeEmail',
        'maxAttendees',
        'maxResults',
        'originalStart',
        'pageToken',
        'showDeleted',
        'timeMax',
        'timeMin',
        'timeZone',
      ],
      (call) => {
        const view = open(call, 'reader');
        const event = find(view, call.params.eventId ?? '');
        return shaped('Events', call.query.text('fields'), listInstances(workspace, call, view, event));
      },
    ),
    method('calendar.events.delete', 'DELETE', ONE, ['sendNotifications', 'sendUpdates'], remove),
  ];
}

function method(
  id: keyof typeof SCOPES,
  verb: Method['verb'],
  path: string,
  query: readonly string[],
  handle: Method['handle'],
): Method {
  return { id, verb, path, scopes: SCOPES[id], query, handle };
}

function refuseUnsupported({ query }: Call): void {
  for (const name of ['maxAttendees', 'eventLabelVersion', 'conferenceDataVersion'])
    if (!['0', undefined].includes(query.text(name))) throw notImplemented(`${name} in calendar.events`);
}

/** What the server picks when the client sends no id: 26 characters of base32hex. */
function newId(): string {
  return [...randomBytes(26)].map((byte) => (byte % 32).toString(32)).join('');
}

function onlyReminders(before: EventContent, after: EventContent): boolean {
  return (
    canonical({ ...before, reminders: 0 }) === canonical({ ...after, reminders: 0 }) &&
    canonical(before) !== canonical(after)
  );
}

function follow(value: Json, path: string): unknown {
  return path.split('.').reduce<any>((at, name) => at?.[name], value);
}

/** JSON with its members in order: equal when the values are. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
