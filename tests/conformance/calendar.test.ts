// The Calendar door answers as the table says Google does.

import { calendarDoorMethods } from '../../local/calendar';
import { SCOPES } from '../../local/calendar/scopes';
import { COLLEAGUE, OWNER, openDoor } from '../local/drive/door';
import { CALENDAR_ROWS } from './calendar-table';
import { replay, type Send } from './replay';

function local(): Send {
  const { workspace } = openDoor();
  return async ({ as, query = {}, ...step }) => {
    const lists = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat()]));
    const person = as === 'colleague' ? COLLEAGUE : OWNER;
    return workspace.answer({ ...step, query: lists, person }) as { status: number; body: any };
  };
}

test.each(CALENDAR_ROWS.map((row) => [row.behaviour, row] as const))('%s', async (_, row) => {
  expect(await replay(row, local(), 'calendar', { colleague: COLLEAGUE })).toEqual([]);
});

test('the rows are plain data', () => {
  expect(JSON.parse(JSON.stringify(CALENDAR_ROWS))).toEqual(CALENDAR_ROWS);
});

test('every method states the scopes of Google’s reference page, and is refused without one of them', () => {
  const { workspace } = openDoor();
  for (const method of calendarDoorMethods(workspace)) {
    expect(method.scopes).toBe(SCOPES[method.id as keyof typeof SCOPES]);
    const response = workspace.answer({
      method: method.verb,
      path: method.path.replace(/\{\+?\w+\}/g, 'x'),
      query: {},
      person: OWNER,
      scopes: ['https://www.googleapis.com/auth/drive'],
    });
    expect(response).toMatchObject({
      status: 403,
      body: { error: { message: 'Request had insufficient authentication scopes.' } },
    });
  }
});

const WHAT: [string, string, unknown][] = [
  ['conferenceData in calendar.events.insert', 'POST', { conferenceData: {} }],
  ['eventType in calendar.events.insert', 'POST', { eventType: 'focusTime' }],
  ['guestsCanModify in calendar.events.insert', 'POST', { guestsCanModify: true }],
  ['iCalUID in calendar.events.insert', 'POST', { iCalUID: 'a@b.example' }],
  ['EXRULE in recurrence', 'POST', { recurrence: ['EXRULE:FREQ=WEEKLY'] }],
  ['maxAttendees in calendar.events.list', 'GET?maxAttendees=1', undefined],
  ['showHiddenInvitations in calendar.events.list', 'GET?showHiddenInvitations=true', undefined],
];

test.each(WHAT)('501 names what isn’t done: %s', (what, line, body) => {
  const door = openDoor();
  const { id } = door.ok('POST /calendar/v3/calendars', { summary: 'x', timeZone: 'Europe/Paris' });
  const [verb, query = ''] = line.split('?');
  const times = {
    start: { dateTime: '2030-03-12T09:30:00', timeZone: 'Europe/Paris' },
    end: { dateTime: '2030-03-12T10:30:00', timeZone: 'Europe/Paris' },
  };
  const answer = door.call(
    `${verb} /calendar/v3/calendars/${id}/events?${query}`,
    body && { ...times, ...(body as object) },
  );
  expect(answer).toMatchObject({
    status: 501,
    body: { error: { message: `The local Workspace does not implement ${what}.` } },
  });
});
