// What Google Calendar documents or was seen to answer, step by step: the same rows can be sent to Google.

import { ANY, type Row } from './replay';

const EVENTS = '/calendar/v3/calendars/{id}/events';
const REFERENCE = 'https://developers.google.com/workspace/calendar/api/v3/reference';
const GUIDES = 'https://developers.google.com/workspace/calendar/api/guides';

const zone = 'Europe/Paris';
const time = (dateTime: string, timeZone = zone) => ({ dateTime, timeZone });
const MORNING = { start: time('2030-03-12T09:30:00'), end: time('2030-03-12T12:00:00') };
const EVENT = { id: 'sea203003', summary: 'COTECH', ...MORNING };

const insert = (body: object = EVENT, more: Partial<Row['steps'][number]> = {}) => ({
  method: 'POST' as const,
  path: EVENTS,
  body,
  status: 200,
  ...more,
});
const list = (query: Record<string, string | string[]>, at: Record<string, unknown>) => ({
  method: 'GET' as const,
  path: EVENTS,
  query,
  status: 200,
  at,
});
const refusedInsert = (body: object, message: string, reason: string) =>
  insert(body, { status: 400, message, reason });

export const CALENDAR_ROWS: Row[] = [
  // Insert
  {
    behaviour: 'an event that says its times alone',
    evidence: `O ${REFERENCE}/events/insert`,
    steps: [
      insert(MORNING, {
        at: {
          kind: 'calendar#event',
          id: ANY,
          etag: ANY,
          status: 'confirmed',
          'start.dateTime': '2030-03-12T09:30:00+01:00',
          'start.timeZone': zone,
          'organizer.email': '{id}',
          'organizer.self': true,
          sequence: 0,
          'reminders.useDefault': true,
          eventType: 'default',
          summary: null,
          recurrence: null,
        },
      }),
    ],
  },
  {
    behaviour: 'a client’s id must be of base32hex, 5 characters at least',
    evidence: `O ${REFERENCE}/events; C for the message`,
    steps: ['SEA203003', 'sea-203003', 'seaw203003', 'abcd'].map((id) =>
      refusedInsert({ ...EVENT, id }, 'Invalid resource id value.', 'invalid'),
    ),
  },
  {
    behaviour: 'an id is taken, after the event was deleted too',
    evidence: 'C several',
    steps: [
      insert(),
      insert(EVENT, {
        status: 409,
        message: 'The requested identifier already exists.',
        reason: 'duplicate',
      }),
      { method: 'DELETE', path: `${EVENTS}/sea203003`, status: 204 },
      insert(EVENT, { status: 409, reason: 'duplicate' }),
    ],
  },
  {
    behaviour: 'the end is missed before the start',
    evidence: 'L google-api-nodejs-client#565',
    steps: [
      refusedInsert({}, 'Missing end time.', 'required'),
      refusedInsert({ start: MORNING.start }, 'Missing end time.', 'required'),
    ],
  },
  {
    behaviour: 'a day and an instant don’t make a span',
    evidence: 'C several',
    steps: [
      refusedInsert(
        { start: { date: '2030-03-12' }, end: MORNING.end },
        'Start and end times must either both be date or both be dateTime.',
        'invalid',
      ),
    ],
  },
  {
    behaviour: 'an end before the start',
    evidence: `O ${GUIDES}/errors`,
    steps: [
      refusedInsert(
        { start: MORNING.end, end: MORNING.start },
        'The specified time range is empty.',
        'timeRangeEmpty',
      ),
    ],
  },
  {
    behaviour: 'a wall time without offset nor zone',
    evidence: 'C several',
    steps: [
      refusedInsert(
        { ...MORNING, start: { dateTime: '2030-03-12T09:30:00' } },
        'Missing time zone definition for start time.',
        'required',
      ),
    ],
  },
  {
    behaviour: 'a recurring event names its zone, an offset isn’t enough',
    evidence: 'L several',
    steps: [
      refusedInsert(
        {
          start: { dateTime: '2030-03-12T09:30:00+01:00' },
          end: MORNING.end,
          recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'],
        },
        'Missing time zone definition for start time.',
        'required',
      ),
    ],
  },
  {
    behaviour: 'a zone nobody has',
    evidence: 'C',
    steps: [
      refusedInsert(
        { ...MORNING, start: time('2030-03-12T09:30:00', 'Mars/Base') },
        'Invalid time zone definition for start time.',
        'invalid',
      ),
    ],
  },
  {
    behaviour: 'a member nobody has, a member of the wrong type',
    evidence: 'reference §5',
    steps: [
      insert(
        { ...EVENT, title: 'COTECH' },
        {
          status: 400,
          message: 'Invalid JSON payload received. Unknown name "title": Cannot find field.',
        },
      ),
      insert(
        { ...EVENT, summary: 3 },
        { status: 400, message: "Invalid value at 'summary' (TYPE_STRING), 3" },
      ),
      insert(
        { ...EVENT, start: { dateTime: '2030-03-12T09:30:00', zone } },
        {
          status: 400,
          message: `Invalid JSON payload received. Unknown name "zone" at 'start': Cannot find field.`,
        },
      ),
    ],
  },
  {
    behaviour: 'an attendee has an address',
    evidence: `O ${REFERENCE}/events`,
    steps: [
      insert({ ...EVENT, attendees: [{ displayName: 'Camille' }] }, { status: 400, reason: 'required' }),
    ],
  },
  {
    behaviour: 'reminders: five at most, four weeks at most',
    evidence: `O ${REFERENCE}/events`,
    steps: [
      insert(
        {
          ...EVENT,
          reminders: {
            useDefault: false,
            overrides: [1, 2, 3, 4, 5, 6].map((minutes) => ({ method: 'popup', minutes })),
          },
        },
        { status: 400 },
      ),
      insert(
        { ...EVENT, reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 40321 }] } },
        { status: 400 },
      ),
      insert(
        { ...EVENT, reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 40320 }] } },
        { at: { 'reminders.overrides[0].minutes': 40320, 'reminders.useDefault': false } },
      ),
    ],
  },
  {
    behaviour: 'extended properties: longer keys dropped, longer values cut',
    evidence: `O ${GUIDES}/extended-properties`,
    steps: [
      insert(
        {
          ...EVENT,
          extendedProperties: { private: { ['k'.repeat(45)]: 'x', ['k'.repeat(44)]: 'v'.repeat(1025) } },
        },
        { at: { 'extendedProperties.private': { ['k'.repeat(44)]: 'v'.repeat(1024) } } },
      ),
    ],
  },
  {
    behaviour: 'attachments need supportsAttachments, 25 at most',
    evidence: `O ${REFERENCE}/events`,
    steps: [
      insert(
        { ...EVENT, attachments: [{ fileUrl: 'https://example.com/a', title: 'A' }] },
        { at: { attachments: null } },
      ),
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        query: { supportsAttachments: 'true' },
        body: {
          attachments: Array.from({ length: 26 }, (_, index) => ({
            fileUrl: `https://example.com/${index}`,
          })),
        },
        status: 400,
      },
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        query: { supportsAttachments: 'true' },
        body: { attachments: [{ fileUrl: 'https://example.com/a', title: 'A' }] },
        status: 200,
        at: { 'attachments[0].title': 'A', 'attachments[0].fileUrl': 'https://example.com/a' },
      },
    ],
  },

  // Change
  {
    behaviour: 'a patch leaves what it doesn’t say, removes what is null, merges properties',
    evidence: `O ${GUIDES}/performance#patch`,
    steps: [
      insert({
        ...EVENT,
        location: 'Briançon',
        description: 'x',
        extendedProperties: { private: { a: '1', b: '2' } },
      }),
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        body: { location: null, extendedProperties: { private: { b: '3' } } },
        status: 200,
        at: {
          summary: 'COTECH',
          description: 'x',
          location: null,
          'extendedProperties.private': { a: '1', b: '3' },
        },
      },
    ],
  },
  {
    behaviour: 'a timed event becomes a whole day once its dateTime is taken away',
    evidence: 'C several',
    steps: [
      insert(),
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        body: { start: { date: '2030-03-12' }, end: { date: '2030-03-13' } },
        status: 400,
        message: 'Invalid start time.',
      },
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        body: {
          start: { date: '2030-03-12', dateTime: null, timeZone: null },
          end: { date: '2030-03-13', dateTime: null, timeZone: null },
        },
        status: 200,
        at: { start: { date: '2030-03-12' }, end: { date: '2030-03-13' } },
      },
    ],
  },
  {
    behaviour: 'If-Match: the event’s ETag or no change',
    evidence: `O ${GUIDES}/version-resources`,
    steps: [
      insert(EVENT, { keep: { etag: 'etag' } }),
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        ifMatch: '{etag}',
        body: { summary: 'Un' },
        status: 200,
      },
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        ifMatch: '{etag}',
        body: { summary: 'Deux' },
        status: 412,
        message: 'Precondition Failed',
        reason: 'conditionNotMet',
      },
      { method: 'DELETE', path: `${EVENTS}/sea203003`, ifMatch: '{etag}', status: 412 },
      { method: 'GET', path: `${EVENTS}/sea203003`, status: 200, at: { summary: 'Un' } },
    ],
  },
  {
    behaviour: 'deleted twice',
    evidence: 'C several',
    steps: [
      insert(),
      { method: 'DELETE', path: `${EVENTS}/sea203003`, status: 204 },
      {
        method: 'DELETE',
        path: `${EVENTS}/sea203003`,
        status: 410,
        message: 'Resource has been deleted',
        reason: 'deleted',
      },
    ],
  },
  {
    behaviour: 'a deleted event is got, cancelled, with what it said, and revived by a patch',
    evidence: `O ${REFERENCE}/events; C`,
    steps: [
      insert(),
      { method: 'DELETE', path: `${EVENTS}/sea203003`, status: 204 },
      {
        method: 'GET',
        path: `${EVENTS}/sea203003`,
        status: 200,
        at: { status: 'cancelled', summary: 'COTECH' },
      },
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        body: { status: 'confirmed' },
        status: 200,
        at: { status: 'confirmed', summary: 'COTECH' },
      },
      list({}, { 'items[0].id': 'sea203003' }),
    ],
  },
  {
    behaviour: 'an event nobody made, a calendar nobody made',
    evidence: 'C',
    steps: [
      { method: 'GET', path: `${EVENTS}/nowhere`, status: 404, message: 'Not Found', reason: 'notFound' },
      { method: 'PATCH', path: `${EVENTS}/nowhere`, body: {}, status: 404, reason: 'notFound' },
      {
        method: 'GET',
        path: '/calendar/v3/calendars/c_nowhere@group.calendar.google.com',
        status: 404,
        message: 'Not Found',
        reason: 'notFound',
      },
    ],
  },

  // List
  {
    behaviour: 'cancelled events are listed on demand',
    evidence: `O ${REFERENCE}/events/list`,
    steps: [
      insert(),
      { method: 'DELETE', path: `${EVENTS}/sea203003`, status: 204 },
      list({}, { items: [] }),
      list({ showDeleted: 'true' }, { 'items[0].status': 'cancelled' }),
    ],
  },
  {
    behaviour: 'private properties restrict a list, each one given',
    evidence: `O ${REFERENCE}/events/list`,
    steps: [
      insert({ ...EVENT, extendedProperties: { private: { book: 'B', key: '1' } } }),
      insert({ ...EVENT, id: 'sea203004', extendedProperties: { private: { book: 'B', key: '2' } } }),
      insert({ ...EVENT, id: 'foreign' }),
      list({ privateExtendedProperty: 'book=B' }, { 'items[1].id': ANY, 'items[2]': null }),
      list(
        { privateExtendedProperty: ['book=B', 'key=2'] },
        { 'items[0].id': 'sea203004', 'items[1]': null },
      ),
    ],
  },
  {
    behaviour: 'timeMin bounds the end, timeMax the start; both exclude',
    evidence: `O ${REFERENCE}/events/list`,
    steps: [
      insert(),
      list({ timeMin: '2030-03-12T11:00:00Z' }, { items: [] }),
      list({ timeMin: '2030-03-12T10:59:59Z' }, { 'items[0].id': 'sea203003' }),
      list({ timeMax: '2030-03-12T08:30:00Z' }, { items: [] }),
      list({ timeMax: '2030-03-12T08:30:01Z' }, { 'items[0].id': 'sea203003' }),
    ],
  },
  {
    behaviour: 'what a list refuses',
    evidence: `O ${GUIDES}/errors; ${REFERENCE}/events/list; C for the ordering`,
    steps: [
      {
        method: 'GET',
        path: EVENTS,
        query: { orderBy: 'startTime' },
        status: 400,
        message: 'The requested ordering is not available for the particular query.',
      },
      {
        method: 'GET',
        path: EVENTS,
        query: { timeMin: '2030-03-12T00:00:00Z', timeMax: '2030-03-11T00:00:00Z' },
        status: 400,
        message: 'The specified time range is empty.',
        reason: 'timeRangeEmpty',
      },
      { method: 'GET', path: EVENTS, query: { timeMin: '2030-03-12T00:00:00' }, status: 400 },
      { method: 'GET', path: EVENTS, query: { maxResults: '0' }, status: 400 },
    ],
  },
  {
    behaviour: 'a sync token comes with the last page, and isn’t given with what it can’t keep',
    evidence: `O ${REFERENCE}/events/list; ${GUIDES}/sync`,
    steps: [
      insert(),
      insert({ ...EVENT, id: 'sea203004' }),
      {
        ...list({ maxResults: '1' }, { nextPageToken: ANY, nextSyncToken: null }),
        keep: { page: 'nextPageToken' },
      },
      {
        ...list({ maxResults: '1', pageToken: '{page}' }, { nextSyncToken: ANY }),
        keep: { token: 'nextSyncToken' },
      },
      { method: 'DELETE', path: `${EVENTS}/sea203004`, status: 204 },
      list(
        { syncToken: '{token}' },
        { 'items[0].id': 'sea203004', 'items[0].status': 'cancelled', 'items[1]': null },
      ),
      ...['timeMin', 'updatedMin'].map((name) => ({
        method: 'GET' as const,
        path: EVENTS,
        query: { syncToken: '{token}', [name]: '2030-01-01T00:00:00Z' },
        status: 400,
      })),
      { method: 'GET', path: EVENTS, query: { syncToken: '{token}', orderBy: 'updated' }, status: 400 },
      {
        method: 'GET',
        path: EVENTS,
        query: { syncToken: '{token}', privateExtendedProperty: 'a=b' },
        status: 400,
      },
    ],
  },

  // Recurrence
  {
    behaviour: 'occurrences: their ids, their hours over the change to summer time',
    evidence: `O ${GUIDES}/recurringevents`,
    steps: [
      insert({
        ...EVENT,
        start: time('2030-03-25T09:30:00'),
        end: time('2030-03-25T10:00:00'),
        recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'],
      }),
      list({}, { 'items[0].recurrence[0]': 'RRULE:FREQ=WEEKLY;COUNT=2', 'items[1]': null }),
      {
        method: 'GET',
        path: `${EVENTS}/sea203003/instances`,
        status: 200,
        at: {
          'items[0].id': 'sea203003_20300325T083000Z',
          'items[0].recurringEventId': 'sea203003',
          'items[1].id': 'sea203003_20300401T073000Z',
          'items[1].start.dateTime': '2030-04-01T09:30:00+02:00',
          'items[1].recurrence': null,
        },
      },
    ],
  },

  // Calendars and who may
  {
    behaviour: 'a calendar: made, got, patched, deleted',
    evidence: `O ${REFERENCE}/calendars`,
    steps: [
      {
        method: 'GET',
        path: '/calendar/v3/calendars/{id}',
        status: 200,
        at: { kind: 'calendar#calendar', summary: 'Conformance', timeZone: zone },
      },
      {
        method: 'PATCH',
        path: '/calendar/v3/calendars/{id}',
        body: { summary: 'Autre' },
        status: 200,
        at: { summary: 'Autre', timeZone: zone },
      },
      { method: 'DELETE', path: '/calendar/v3/calendars/{id}', status: 204 },
      { method: 'GET', path: '/calendar/v3/calendars/{id}', status: 404, reason: 'notFound' },
      { method: 'GET', path: EVENTS, status: 404, reason: 'notFound' },
    ],
  },
  {
    behaviour: 'nobody else finds a calendar; a reader reads and writes nothing',
    evidence: `O ${GUIDES}/errors, ${REFERENCE}/acl; C for the messages`,
    steps: [
      insert(),
      { method: 'GET', path: EVENTS, as: 'colleague', status: 404, message: 'Not Found' },
      {
        method: 'POST',
        path: '/calendar/v3/calendars/{id}/acl',
        query: { sendNotifications: 'false' },
        body: { role: 'reader', scope: { type: 'user', value: '{colleague}' } },
        status: 200,
        at: { id: 'user:{colleague}', role: 'reader' },
      },
      {
        method: 'GET',
        path: EVENTS,
        as: 'colleague',
        status: 200,
        at: { accessRole: 'reader', 'items[0].summary': 'COTECH' },
      },
      {
        method: 'PATCH',
        path: `${EVENTS}/sea203003`,
        body: { summary: 'x' },
        as: 'colleague',
        status: 403,
        message: 'You need to have writer access to this calendar.',
        reason: 'requiredAccessLevel',
      },
    ],
  },
];
