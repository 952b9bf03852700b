// The agenda as an .ics file (RFC 5545), for any calendar program: every calendar's own events.

import type { CalendarRecord } from '../calendar';
import { occurrencesOf } from '../calendar/occurrences';
import type { Workspace } from '../workspace';
import { eventLines, type IcsEvent, ZONE } from './ics/events';
import { folded } from './ics/lines';

/** Paris since 1996: last Sundays of March and October, at one o'clock UTC. */
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:CEST',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:CET',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

export const AGENDA_FILE = 'Agenda.ics';

/** The text of the file; what was cancelled is left out. */
export function exportIcs(workspace: Workspace): string {
  const calendars = workspace.calendar.organizing();
  const events = calendars.flatMap((calendar) => eventsOf(workspace, calendar));
  return folded([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Cordée//Agenda//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Agenda',
    `X-WR-TIMEZONE:${ZONE}`,
    ...TIME_ZONE,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]);
}

function eventsOf(workspace: Workspace, calendar: CalendarRecord): IcsEvent[] {
  const found: IcsEvent[] = [];
  for (const event of workspace.calendar.events(calendar.id)) {
    if (event.content.status === 'cancelled') continue;
    const about = {
      uid: `${event.id}@google.com`,
      organizer: { name: calendar.summary, email: calendar.id },
      calendar: calendar.summary,
    };
    const exceptions = new Set(workspace.calendar.exceptions(calendar.id, event.id).map(({ id }) => id));
    const changed =
      exceptions.size === 0
        ? []
        : occurrencesOf(workspace.calendar, event).filter(({ id }) => exceptions.has(id));
    const cancelled = changed
      .filter(({ content }) => content.status === 'cancelled')
      .flatMap(({ originalStartTime }) => originalStartTime ?? []);
    found.push({ ...event, ...about, cancelled });
    for (const one of changed) if (one.content.status !== 'cancelled') found.push({ ...one, ...about });
  }
  return found;
}
