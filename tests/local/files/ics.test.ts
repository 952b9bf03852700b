// Agenda.ics as an independent library reads it: days, hours over both changes of the clock, words, guests.

import fc from 'fast-check';
import ICAL from 'ical.js';
import { exportIcs } from '../../../local/files/ics';
import { folded, text } from '../../../local/files/ics/lines';
import { type Door, MAYOR, NO_ACCOUNT, openDoor } from '../drive/door';

const CALENDARS = '/calendar/v3/calendars';
const time = (dateTime: string, timeZone = 'Europe/Paris') => ({ dateTime, timeZone });

let door: Door;
let id: string;
let events: string;

beforeEach(() => {
  door = openDoor();
  id = door.ok(`POST ${CALENDARS}`, { summary: 'Instances', timeZone: 'Europe/Paris' }).id;
  events = `${CALENDARS}/${encodeURIComponent(id)}/events`;
});

function read(): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(exportIcs(door.workspace)) as any[]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const components = calendar.getAllSubcomponents('vevent');
  const all = components.map((one) => new ICAL.Event(one));
  for (const one of all.filter((event) => event.isRecurrenceException()))
    all.find(({ uid }) => uid === one.uid)?.relateException(one);
  return all.filter((event) => !event.isRecurrenceException());
}

const instant = (at: ICAL.Time) => at.toJSDate().toISOString();

test.each([
  ['the winter', '2026-01-12T09:30:00', '2026-01-12T12:00:00'],
  ['the night of summer time', '2026-03-29T01:30:00', '2026-03-29T03:30:00'],
  ['the day of summer time', '2026-03-29T09:30:00', '2026-03-29T12:00:00'],
  ['the night of winter time', '2026-10-25T01:30:00', '2026-10-25T04:30:00'],
  ['the day of winter time', '2026-10-25T09:30:00', '2026-10-25T12:00:00'],
  ['midnight', '2026-06-30T22:00:00', '2026-07-01T00:00:00'],
])('an event of %s lasts from the same instant to the same instant', (_case, start, end) => {
  const made = door.ok(`POST ${events}`, { start: time(start), end: time(end) });
  const [event] = read();
  expect(event?.startDate.toString()).toBe(start);
  expect(instant(event!.startDate)).toBe(new Date(made.start.dateTime).toISOString());
  expect(instant(event!.endDate)).toBe(new Date(made.end.dateTime).toISOString());
});

test('an event said in another zone is at the same instant', () => {
  door.ok(`POST ${events}`, {
    start: time('2026-03-12T08:00:00', 'America/Los_Angeles'),
    end: time('2026-03-12T09:00:00', 'America/Los_Angeles'),
    recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'],
  });
  const [event] = read();
  expect(occurrences(event!)).toEqual(['2026-03-12T15:00:00.000Z', '2026-03-19T15:00:00.000Z']);
});

test('a whole day is a day, its end excluded', () => {
  door.ok(`POST ${events}`, { start: { date: '2026-03-31' }, end: { date: '2026-04-01' } });
  const [event] = read();
  expect([event?.startDate.isDate, event?.startDate.toString(), event?.endDate.toString()]).toEqual([
    true,
    '2026-03-31',
    '2026-04-01',
  ]);
});

function occurrences(event: ICAL.Event): string[] {
  const found: string[] = [];
  const walk = event.iterator();
  for (let next = walk.next(); next && found.length < 50; next = walk.next())
    found.push(instant(event.getOccurrenceDetails(next).startDate));
  return found;
}

test.each([
  ['to the end of a day', ['RRULE:FREQ=WEEKLY;UNTIL=20260412']],
  ['to an instant', ['RRULE:FREQ=WEEKLY;UNTIL=20260412T073000Z']],
  [
    'with a day left out and one added',
    [
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'EXDATE;TZID=Europe/Paris:20260329T093000',
      'RDATE;TZID=Europe/Paris:20260415T140000',
    ],
  ],
])('a recurring event takes place when Calendar says, %s', (_case, recurrence) => {
  door.ok(`POST ${events}`, {
    id: 'series',
    start: time('2026-03-22T09:30:00'),
    end: time('2026-03-22T11:00:00'),
    recurrence,
  });
  door.call(`DELETE ${events}/series_20260322T083000Z`);
  door.ok(`PATCH ${events}/series_20260405T073000Z`, {
    start: time('2026-04-06T14:00:00'),
    end: time('2026-04-06T15:00:00'),
  });
  const said = door
    .ok(`GET ${events}?singleEvents=true&orderBy=startTime`)
    .items.map((one: any) => new Date(one.start.dateTime).toISOString());
  const [event] = read();
  expect(occurrences(event!).sort()).toEqual(said);
});

test('words, guests and their answers, a reminder; nothing that was cancelled', () => {
  const summary = 'COPIL CTES ; « Énergie, eau » \\ 🏔️ '.repeat(4).trim();
  const description = 'Ordre du jour :\n1. Bilan, suite\n2. Inscription ; vote';
  door.ok(`POST ${events}`, {
    id: 'copil',
    summary,
    description,
    location: 'Salle du Queyras, Guillestre',
    start: time('2026-03-12T09:30:00'),
    end: time('2026-03-12T12:00:00'),
    attendees: [
      { email: MAYOR, displayName: 'Maire "de" Guillestre', responseStatus: 'accepted' },
      { email: NO_ACCOUNT, optional: true },
    ],
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 1440 }] },
  });
  door.ok(`POST ${events}`, { id: 'gone1', start: { date: '2026-03-31' }, end: { date: '2026-04-01' } });
  door.call(`DELETE ${events}/gone1`);
  const all = read();
  expect(all).toHaveLength(1);
  const [event] = all;
  expect([event?.uid, event?.summary, event?.description, event?.location]).toEqual([
    'copil@google.com',
    summary,
    description,
    'Salle du Queyras, Guillestre',
  ]);
  expect(
    event?.attendees.map((one) => ['cn', 'role', 'partstat'].map((name) => one.getParameter(name))),
  ).toEqual([
    ['Maire  de  Guillestre', 'REQ-PARTICIPANT', 'ACCEPTED'],
    [NO_ACCOUNT, 'OPT-PARTICIPANT', 'NEEDS-ACTION'],
  ]);
  expect(event?.organizer).toBe(`mailto:${id}`);
  const alarm = event?.component.getFirstSubcomponent('valarm');
  expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT1440M');
});

test('any text comes back through escapes and folds, in lines of 75 octets at most', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
      const clean = words.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
      const file = folded(['BEGIN:VEVENT', `SUMMARY:${text(words)}`, 'END:VEVENT']);
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const event = new ICAL.Component(ICAL.parse(file) as any[]);
      expect(event.getFirstPropertyValue('summary')).toBe(clean);
    }),
  );
});
