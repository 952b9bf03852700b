// The Calendar door: who may do what with a calendar, and what becomes of an event.

import { OTHER_SWITCHES } from '../../../local/switches';
import { COLLEAGUE, type Door, MAYOR, NO_ACCOUNT, OTHER, OWNER, openDoor } from '../drive/door';

const CALENDARS = '/calendar/v3/calendars';
const at = (start: string, end: string, timeZone = 'Europe/Paris') => ({
  start: { dateTime: start, timeZone },
  end: { dateTime: end, timeZone },
});
const MEETING = {
  id: 'sea202603',
  summary: 'COTECH de mars',
  ...at('2026-03-12T09:30:00', '2026-03-12T12:00:00'),
  extendedProperties: { private: { cordeeBook: 'B', cordeeKey: 'SEA-2026-03' } },
};

let door: Door;
let id: string;
let events: string;

beforeEach(() => {
  door = openDoor();
  id = door.ok(`POST ${CALENDARS}`, { summary: 'Instances', timeZone: 'Europe/Paris' }).id;
  events = `${CALENDARS}/${encodeURIComponent(id)}/events`;
});

const share = (role: string, value = COLLEAGUE) =>
  door.ok(`POST ${CALENDARS}/${encodeURIComponent(id)}/acl`, { role, scope: { type: 'user', value } });

test('what a client said comes back, with the offset the zone had that day', () => {
  const made = door.ok(`POST ${events}`, MEETING);
  expect(made).toMatchObject({
    kind: 'calendar#event',
    id: 'sea202603',
    status: 'confirmed',
    summary: 'COTECH de mars',
    start: { dateTime: '2026-03-12T09:30:00+01:00', timeZone: 'Europe/Paris' },
    end: { dateTime: '2026-03-12T12:00:00+01:00' },
    creator: { email: OWNER },
    organizer: { email: id, displayName: 'Instances', self: true },
    iCalUID: 'sea202603@google.com',
    sequence: 0,
    reminders: { useDefault: true },
    eventType: 'default',
  });
  expect(door.ok(`GET ${events}/sea202603`)).toEqual(made);
  expect(door.ok(`GET ${events}`).items).toEqual([made]);
});

test.each([
  ['the Sunday of summer time', '2026-03-29T01:30:00', '2026-03-29T03:30:00', '+01:00', '+02:00'],
  ['the hour that doesn’t exist', '2026-03-29T02:30:00', '2026-03-29T04:00:00', '3:30:00+02:00', '+02:00'],
  ['the Sunday of winter time', '2026-10-25T01:30:00', '2026-10-25T03:30:00', '+02:00', '+01:00'],
  ['the hour that comes twice', '2026-10-25T02:30:00', '2026-10-25T03:30:00', '2:30:00+02:00', '+01:00'],
])('%s', (_case, start, end, first, last) => {
  const made = door.ok(`POST ${events}`, at(start, end));
  expect(made.start.dateTime).toMatch(new RegExp(`${first.replace('+', '\\+')}$`));
  expect(made.end.dateTime).toMatch(new RegExp(`${last.replace('+', '\\+')}$`));
});

test('an event is shown in the zone that is asked for, a whole day is no instant', () => {
  door.ok(`POST ${events}`, MEETING);
  door.ok(`POST ${events}`, { id: 'ech01', start: { date: '2026-03-31' }, end: { date: '2026-04-01' } });
  const [meeting, deadline] = door.ok(`GET ${events}?timeZone=America/Los_Angeles`).items;
  expect(meeting.start).toEqual({ dateTime: '2026-03-12T01:30:00-07:00', timeZone: 'Europe/Paris' });
  expect(deadline.start).toEqual({ date: '2026-03-31' });
});

test('a patch changes what it says, merges properties, forgets what is null; an update says everything', () => {
  const made = door.ok(`POST ${events}`, { ...MEETING, location: 'Briançon', description: 'Ordre du jour' });
  door.workspace.clock.advance(1000);
  const patched = door.ok(`PATCH ${events}/sea202603`, {
    location: null,
    extendedProperties: { private: { cordeeKey: null, cordeeHash: 'h' } },
    ...at('2026-03-12T14:00:00', '2026-03-12T16:00:00'),
  });
  expect(patched).toMatchObject({
    summary: 'COTECH de mars',
    description: 'Ordre du jour',
    extendedProperties: { private: { cordeeBook: 'B', cordeeHash: 'h' } },
    sequence: 1,
  });
  expect(patched).not.toHaveProperty('location');
  expect(Object.keys(patched.extendedProperties.private)).toEqual(['cordeeBook', 'cordeeHash']);
  expect(patched.updated > made.updated).toBe(true);
  const updated = door.ok(`PUT ${events}/sea202603`, at('2026-03-12T14:00:00', '2026-03-12T16:00:00'));
  for (const name of ['summary', 'description', 'extendedProperties'])
    expect(updated).not.toHaveProperty(name);
});

test('an ETag that is no longer the event’s is refused, and nothing changes', () => {
  const { etag } = door.ok(`POST ${events}`, MEETING);
  const patch = (ifMatch: string, summary: string) =>
    door.workspace.answer({
      method: 'PATCH',
      path: `${events}/sea202603`,
      query: {},
      person: OWNER,
      ifMatch,
      body: { summary },
    });
  expect(patch(etag, 'Un').status).toBe(200);
  expect(patch(etag, 'Deux')).toMatchObject({
    status: 412,
    body: { error: { message: 'Precondition Failed', errors: [{ reason: 'conditionNotMet' }] } },
  });
  expect(patch('*', 'Trois').status).toBe(200);
  expect(door.ok(`GET ${events}/sea202603`).summary).toBe('Trois');
});

test('a cancelled event keeps its id: hidden, taken, deletable once, revived by a patch', () => {
  door.ok(`POST ${events}`, MEETING);
  expect(door.call(`DELETE ${events}/sea202603`).status).toBe(204);
  expect(door.ok(`GET ${events}`).items).toEqual([]);
  expect(door.ok(`GET ${events}?showDeleted=true`).items).toMatchObject([
    { id: 'sea202603', status: 'cancelled', summary: 'COTECH de mars' },
  ]);
  expect(door.call(`DELETE ${events}/sea202603`).status).toBe(410);
  expect(door.call(`POST ${events}`, MEETING)).toMatchObject({
    status: 409,
    body: { error: { errors: [{ reason: 'duplicate' }] } },
  });
  expect(door.ok(`PATCH ${events}/sea202603`, { status: 'confirmed' })).toMatchObject({
    status: 'confirmed',
    summary: 'COTECH de mars',
  });
  expect(door.ok(`GET ${events}`).items).toHaveLength(1);
});

test('events are found by private properties, all of them', () => {
  door.ok(`POST ${events}`, MEETING);
  door.ok(`POST ${events}`, {
    ...MEETING,
    id: 'other1',
    extendedProperties: { private: { cordeeBook: 'B', cordeeKey: 'x=y' } },
  });
  door.ok(`POST ${events}`, { ...MEETING, id: 'foreign', extendedProperties: undefined });
  const found = (query: string) =>
    door.ok(`GET ${events}?${query}`).items.map((event: { id: string }) => event.id);
  expect(found('privateExtendedProperty=cordeeBook%3DB')).toEqual(['sea202603', 'other1']);
  expect(found('privateExtendedProperty=cordeeBook%3DB&privateExtendedProperty=cordeeKey%3Dx%3Dy')).toEqual([
    'other1',
  ]);
  expect(found('privateExtendedProperty=cordeeBook%3DC')).toEqual([]);
  expect(found('sharedExtendedProperty=cordeeBook%3DB')).toEqual([]);
});

describe('who may', () => {
  test('nobody sees a calendar that isn’t shared; each role does what it does', () => {
    door.ok(`POST ${events}`, MEETING);
    expect(door.call(`GET ${events}`, undefined, COLLEAGUE)).toMatchObject({
      status: 404,
      body: { error: { message: 'Not Found' } },
    });
    share('reader');
    expect(door.ok(`GET ${events}`, undefined, COLLEAGUE)).toMatchObject({ accessRole: 'reader' });
    expect(door.call(`PATCH ${events}/sea202603`, { summary: 'x' }, COLLEAGUE)).toMatchObject({
      status: 403,
      body: {
        error: {
          message: 'You need to have writer access to this calendar.',
          errors: [{ reason: 'requiredAccessLevel' }],
        },
      },
    });
    share('writer');
    expect(door.ok(`PATCH ${events}/sea202603`, { summary: 'x' }, COLLEAGUE).summary).toBe('x');
    expect(door.call(`DELETE ${CALENDARS}/${encodeURIComponent(id)}`, undefined, COLLEAGUE)).toMatchObject({
      status: 403,
    });
    door.call(`DELETE ${CALENDARS}/${encodeURIComponent(id)}/acl/user:${COLLEAGUE}`);
    expect(door.call(`GET ${events}`, undefined, COLLEAGUE).status).toBe(404);
  });

  test('a private event shows a reader its time alone', () => {
    door.ok(`POST ${events}`, { ...MEETING, visibility: 'private' });
    share('reader');
    const [seen] = door.ok(`GET ${events}`, undefined, COLLEAGUE).items;
    expect(Object.keys(seen).sort()).toEqual(['end', 'etag', 'id', 'kind', 'start', 'status', 'visibility']);
  });

  test('a deleted calendar is not found, nor are its events', () => {
    door.ok(`POST ${events}`, MEETING);
    expect(door.call(`DELETE ${CALENDARS}/${encodeURIComponent(id)}`).status).toBe(204);
    expect(door.call(`GET ${events}`).status).toBe(404);
    expect(door.call(`GET ${CALENDARS}/${encodeURIComponent(id)}`).status).toBe(404);
  });
});

describe('guests', () => {
  const INVITED = { ...MEETING, attendees: [COLLEAGUE, MAYOR, NO_ACCOUNT].map((email) => ({ email })) };
  const primary = (person: string) => `${CALENDARS}/${encodeURIComponent(person)}/events`;

  test.each([
    ['all', [COLLEAGUE, MAYOR, NO_ACCOUNT]],
    ['externalOnly', [NO_ACCOUNT]],
    ['none', []],
    [undefined, []],
  ])('sendUpdates %s: those told of a meeting', (updates, told) => {
    door.ok(`POST ${events}${updates ? `?sendUpdates=${updates}` : ''}`, INVITED);
    expect(door.workspace.calendar.outbox()).toMatchObject(
      told.map((to) => ({
        to,
        from: OWNER,
        kind: 'invitation',
        eventId: 'sea202603',
        summary: 'COTECH de mars',
      })),
    );
  });

  test('a change tells who stays, who comes and who goes; a cancellation everybody', () => {
    door.ok(`POST ${events}`, INVITED);
    door.ok(`PATCH ${events}/sea202603?sendUpdates=all`, {
      attendees: [{ email: MAYOR }, { email: OTHER }],
    });
    door.call(`DELETE ${events}/sea202603?sendUpdates=all`);
    expect(door.workspace.calendar.outbox().map(({ kind, to }) => [kind, to])).toEqual([
      ['update', MAYOR],
      ['invitation', OTHER],
      ['cancellation', COLLEAGUE],
      ['cancellation', NO_ACCOUNT],
      ['cancellation', MAYOR],
      ['cancellation', OTHER],
    ]);
  });

  test('a guest finds the meeting in their own calendar, answers it there, and changes nothing else', () => {
    door.ok(`POST ${events}`, INVITED);
    const [copy] = door.ok(`GET ${primary('primary')}`, undefined, COLLEAGUE).items;
    expect(copy).toMatchObject({ id: 'sea202603', organizer: { email: id, displayName: 'Instances' } });
    expect(copy.organizer).not.toHaveProperty('self');
    expect(copy).not.toHaveProperty('extendedProperties');
    const answer = (attendees: object[], more = {}) =>
      door.call(`PATCH ${primary(COLLEAGUE)}/sea202603?sendUpdates=all`, { attendees, ...more }, COLLEAGUE);
    const yes = copy.attendees.map((guest: any) =>
      guest.self ? { ...guest, responseStatus: 'accepted', comment: 'En visio' } : guest,
    );
    expect(answer(yes).status).toBe(200);
    expect(door.ok(`GET ${events}/sea202603`).attendees[0]).toMatchObject({
      email: COLLEAGUE,
      responseStatus: 'accepted',
      comment: 'En visio',
    });
    expect(door.workspace.calendar.outbox()).toMatchObject([
      { kind: 'response', to: OWNER, from: COLLEAGUE, responseStatus: 'accepted' },
    ]);
    for (const refused of [answer([...yes, { email: OTHER }]), answer(yes, { summary: 'Autre' })])
      expect(refused).toMatchObject({
        status: 403,
        body: { error: { errors: [{ reason: 'forbiddenForNonOrganizer' }] } },
      });
    expect(door.ok(`GET ${events}/sea202603`).summary).toBe('COTECH de mars');
  });

  test('who takes the meeting out of their calendar has declined it', () => {
    door.ok(`POST ${events}`, INVITED);
    expect(door.call(`DELETE ${primary(MAYOR)}/sea202603`, undefined, MAYOR).status).toBe(204);
    expect(door.ok(`GET ${primary(MAYOR)}`, undefined, MAYOR).items).toEqual([]);
    expect(door.ok(`GET ${events}/sea202603`).attendees[1].responseStatus).toBe('declined');
  });

  test('guests who may not see the others see themselves', () => {
    door.ok(`POST ${events}`, { ...INVITED, guestsCanSeeOtherGuests: false });
    const [copy] = door.ok(`GET ${primary(MAYOR)}`, undefined, MAYOR).items;
    expect(copy).toMatchObject({ attendeesOmitted: true, attendees: [{ email: MAYOR, self: true }] });
    expect(copy.attendees).toHaveLength(1);
    expect(door.ok(`GET ${events}/sea202603`).attendees).toHaveLength(3);
  });

  test.each([
    ['keeps', undefined, 'accepted'],
    ['may forget, where Google turns out to', OTHER_SWITCHES, 'needsAction'],
  ])('a patch of the guests %s an answer it doesn’t repeat', (_case, switches, expected) => {
    if (switches) Object.assign(door.workspace.switches, switches);
    door.ok(`POST ${events}`, { ...MEETING, attendees: [{ email: MAYOR, responseStatus: 'accepted' }] });
    const patched = door.ok(`PATCH ${events}/sea202603`, { attendees: [{ email: MAYOR }, { email: OTHER }] });
    expect(patched.attendees[0].responseStatus).toBe(expected);
  });
});

test('attachments are changed by clients that know of them; a Drive file’s name is found', () => {
  const file = door.create({ name: 'Ordre du jour', mimeType: 'application/vnd.google-apps.document' });
  const attachments = [{ fileUrl: `https://docs.google.com/document/d/${file}/edit` }];
  expect(door.ok(`POST ${events}`, { ...MEETING, attachments })).not.toHaveProperty('attachments');
  const patched = door.ok(`PATCH ${events}/sea202603?supportsAttachments=true`, { attachments });
  expect(patched.attachments).toMatchObject([{ fileId: file, title: 'Ordre du jour' }]);
  expect(door.ok(`PATCH ${events}/sea202603`, { attachments: [], summary: 'x' }).attachments).toHaveLength(1);
});

describe('what changed since', () => {
  test('a token gives changed and cancelled events, once', () => {
    door.ok(`POST ${events}`, MEETING);
    door.ok(`POST ${events}`, { ...MEETING, id: 'other1' });
    const first = door.ok(`GET ${events}?maxResults=1`);
    expect(first.nextSyncToken).toBeUndefined();
    const last = door.ok(`GET ${events}?maxResults=1&pageToken=${first.nextPageToken}`);
    door.call(`DELETE ${events}/other1`);
    const since = door.ok(`GET ${events}?syncToken=${last.nextSyncToken}`);
    expect(since.items).toEqual([
      { kind: 'calendar#event', etag: expect.any(String), id: 'other1', status: 'cancelled' },
    ]);
    expect(door.ok(`GET ${events}?syncToken=${since.nextSyncToken}`).items).toEqual([]);
  });

  test.each([
    ['a month has gone by', () => door.workspace.clock.advance(29 * 86_400_000)],
    ['sharing has changed', () => share('reader')],
  ])('a token is void once %s', (_case, happens) => {
    const { nextSyncToken } = door.ok(`GET ${events}`);
    happens();
    expect(door.call(`GET ${events}?syncToken=${nextSyncToken}`)).toMatchObject({
      status: 410,
      body: { error: { errors: [{ reason: 'fullSyncRequired' }] } },
    });
  });
});
