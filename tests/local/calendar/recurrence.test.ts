// Recurring events: when they take place, one occurrence changed by itself, the days the clocks change.

import { type Door, MAYOR, openDoor } from '../drive/door';

const CALENDARS = '/calendar/v3/calendars';
const time = (dateTime: string, timeZone = 'Europe/Paris') => ({ dateTime, timeZone });

let door: Door;
let events: string;

beforeEach(() => {
  door = openDoor();
  const { id } = door.ok(`POST ${CALENDARS}`, { summary: 'Instances', timeZone: 'Europe/Paris' });
  events = `${CALENDARS}/${encodeURIComponent(id)}/events`;
});

const insert = (recurrence: string[], start: object, end: object, more = {}) =>
  door.ok(`POST ${events}`, { id: 'series', summary: 'Point élu', recurrence, start, end, ...more });
const starts = (query: string): string[] =>
  door
    .ok(`GET ${events}?${query}`)
    .items.map((event: any) => (event.start ?? event.originalStartTime).dateTime ?? event.start.date);

test.each([
  [
    'weekly over the change to summer time, at the same hour of the clock',
    ['RRULE:FREQ=WEEKLY;COUNT=3'],
    time('2026-03-22T09:30:00'),
    time('2026-03-22T11:00:00'),
    ['2026-03-22T09:30:00+01:00', '2026-03-29T09:30:00+02:00', '2026-04-05T09:30:00+02:00'],
  ],
  [
    'weekly over the change to winter time',
    ['RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=SU'],
    time('2026-10-18T09:30:00'),
    time('2026-10-18T11:00:00'),
    ['2026-10-18T09:30:00+02:00', '2026-10-25T09:30:00+01:00'],
  ],
  [
    'first Tuesday of every second month, until an instant in UTC that is included',
    ['RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU;UNTIL=20260505T073000Z'],
    time('2026-01-06T09:30:00'),
    time('2026-01-06T11:00:00'),
    ['2026-01-06T09:30:00+01:00', '2026-03-03T09:30:00+01:00', '2026-05-05T09:30:00+02:00'],
  ],
  [
    'without the days that are left out, with the day that is added',
    [
      'RRULE:FREQ=DAILY;COUNT=4',
      'EXDATE;TZID=Europe/Paris:20260302T093000',
      'EXDATE:20260303T083000Z',
      'RDATE;TZID=Europe/Paris:20260310T140000',
    ],
    time('2026-03-01T09:30:00'),
    time('2026-03-01T10:00:00'),
    ['2026-03-01T09:30:00+01:00', '2026-03-04T09:30:00+01:00', '2026-03-10T14:00:00+01:00'],
  ],
  [
    'whole days, until a day that is included',
    ['RRULE:FREQ=YEARLY;UNTIL=20280331'],
    { date: '2026-03-31' },
    { date: '2026-04-01' },
    ['2026-03-31', '2027-03-31', '2028-03-31'],
  ],
])('%s', (_case, recurrence, start, end, expected) => {
  insert(recurrence, start, end);
  expect(starts('singleEvents=true&orderBy=startTime')).toEqual(expected);
});

describe('one occurrence', () => {
  const SECOND = 'series_20260310T083000Z';

  beforeEach(() =>
    insert(['RRULE:FREQ=WEEKLY;COUNT=3'], time('2026-03-03T09:30:00'), time('2026-03-03T11:00:00'), {
      attendees: [{ email: MAYOR }],
    }),
  );

  test('is known by its recurring event and the time it would have had', () => {
    expect(door.ok(`GET ${events}/${SECOND}`)).toMatchObject({
      id: SECOND,
      recurringEventId: 'series',
      originalStartTime: time('2026-03-10T09:30:00+01:00'),
      end: time('2026-03-10T11:00:00+01:00'),
      iCalUID: 'series@google.com',
    });
    expect(door.ok(`GET ${events}/${SECOND}`)).not.toHaveProperty('recurrence');
    expect(door.call(`GET ${events}/series_20260311T083000Z`).status).toBe(404);
  });

  test('moved, it keeps its id; what it doesn’t say follows the others', () => {
    door.ok(`PATCH ${events}/${SECOND}`, {
      start: time('2026-03-11T14:00:00'),
      end: time('2026-03-11T15:00:00'),
    });
    door.ok(`PATCH ${events}/series`, { summary: 'Point mensuel' });
    const { items } = door.ok(`GET ${events}/series/instances`);
    expect(items.map((one: any) => [one.id, one.start.dateTime, one.summary])).toEqual([
      ['series_20260303T083000Z', '2026-03-03T09:30:00+01:00', 'Point mensuel'],
      [SECOND, '2026-03-11T14:00:00+01:00', 'Point mensuel'],
      ['series_20260317T083000Z', '2026-03-17T09:30:00+01:00', 'Point mensuel'],
    ]);
    // Not unfolded, a listing has the recurring event and what was changed of it.
    expect(door.ok(`GET ${events}`).items.map(({ id }: any) => id)).toEqual(['series', SECOND]);
  });

  test('cancelled, it is told apart from those that stay, and comes back', () => {
    door.call(`DELETE ${events}/${SECOND}`);
    expect(door.call(`DELETE ${events}/${SECOND}`).status).toBe(410);
    expect(starts('singleEvents=true')).toHaveLength(2);
    expect(door.ok(`GET ${events}`).items[1]).toEqual({
      kind: 'calendar#event',
      etag: expect.any(String),
      id: SECOND,
      status: 'cancelled',
      recurringEventId: 'series',
      originalStartTime: time('2026-03-10T09:30:00+01:00'),
    });
    door.ok(`PATCH ${events}/${SECOND}`, { status: 'confirmed' });
    expect(starts('singleEvents=true')).toHaveLength(3);
  });

  test('answered by a guest in their calendar, the others stay unanswered', () => {
    const own = `${CALENDARS}/${encodeURIComponent(MAYOR)}/events`;
    door.ok(`PATCH ${own}/${SECOND}`, { attendees: [{ email: MAYOR, responseStatus: 'tentative' }] }, MAYOR);
    const answers = door
      .ok(`GET ${events}?singleEvents=true`)
      .items.map(({ attendees }: any) => attendees[0].responseStatus);
    expect(answers).toEqual(['needsAction', 'tentative', 'needsAction']);
  });
});

test('only what takes place between two instants is unfolded, of a rule without an end too', () => {
  insert(['RRULE:FREQ=WEEKLY'], time('2026-03-03T09:30:00'), time('2026-03-03T11:00:00'));
  const span = 'timeMin=2026-06-01T00:00:00Z&timeMax=2026-06-15T00:00:00Z';
  expect(starts(`singleEvents=true&${span}`)).toEqual([
    '2026-06-02T09:30:00+02:00',
    '2026-06-09T09:30:00+02:00',
  ]);
  expect(door.ok(`GET ${events}?${span}`).items).toHaveLength(1);
  expect(door.ok(`GET ${events}?timeMin=2025-06-01T00:00:00Z&timeMax=2025-06-15T00:00:00Z`).items).toEqual(
    [],
  );
  // “Events on the calendar” of a rule without an end stop somewhere.
  expect(door.ok(`GET ${events}?singleEvents=true&maxResults=2500`).items).toHaveLength(730);
});
