// One event of a calendar as the VEVENTs of an .ics file.

import type { EventContent, EventTime } from '../../calendar/records';
import { wallsOf } from '../../calendar/recurrence';
import { atWall, wallAt } from '../../calendar/times';
import { quoted, text } from './lines';

/** The zone the file defines; times of others are written in UTC. */
export const ZONE = 'Europe/Paris';

export interface IcsEvent {
  uid: string;
  /** RFC 3339. */
  created: string;
  updated: string;
  sequence: number;
  content: EventContent;
  /** Of a changed occurrence: the time it would have had. */
  originalStartTime?: EventTime;
  /** Of a recurring event: when it doesn't take place. */
  cancelled?: readonly EventTime[];
  organizer: { name: string; email: string };
  calendar: string;
}

const STATUS = { confirmed: 'CONFIRMED', tentative: 'TENTATIVE', cancelled: 'CANCELLED' };
const ANSWER = {
  needsAction: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
};

export function eventLines(event: IcsEvent): string[] {
  const { content, organizer } = event;
  const guests = content.attendees ?? [];
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${utc(event.updated)}`,
    `CREATED:${utc(event.created)}`,
    `LAST-MODIFIED:${utc(event.updated)}`,
    `SEQUENCE:${event.sequence}`,
    ...(event.originalStartTime ? [time('RECURRENCE-ID', event.originalStartTime)] : []),
    time('DTSTART', content.start),
    time('DTEND', content.end),
    ...recurrence(event),
    `STATUS:${STATUS[content.status]}`,
    `SUMMARY:${text(content.summary ?? '(Sans titre)')}`,
    ...(content.description ? [`DESCRIPTION:${text(content.description)}`] : []),
    ...(content.location ? [`LOCATION:${text(content.location)}`] : []),
    `CATEGORIES:${text(event.calendar)}`,
    `TRANSP:${content.transparency === 'transparent' ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(content.visibility === 'private' || content.visibility === 'confidential' ? ['CLASS:PRIVATE'] : []),
    ...(guests.length > 0 ? [`ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.email}`] : []),
    ...guests.map(
      ({ email, displayName, optional, responseStatus }) =>
        `ATTENDEE;CN=${quoted(displayName ?? email)};ROLE=${optional ? 'OPT' : 'REQ'}-PARTICIPANT;PARTSTAT=${ANSWER[responseStatus]}:mailto:${email}`,
    ),
    ...(content.attachments ?? []).map(
      ({ fileUrl }) => `ATTACH:${fileUrl.replace(/[\s"\\]/g, encodeURIComponent)}`,
    ),
    ...(content.reminders.overrides ?? [])
      .filter(({ method }) => method === 'popup')
      .flatMap(({ minutes }) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `DESCRIPTION:${text(content.summary ?? '')}`,
        `TRIGGER:-PT${minutes}M`,
        'END:VALARM',
      ]),
    'END:VEVENT',
  ];
}

function recurrence({ content, cancelled = [] }: IcsEvent): string[] {
  const { recurrence: lines, start } = content;
  if (!lines) return [];
  const without = cancelled.map((one) => time('EXDATE', one));
  // In a zone that the file doesn't define no rule can be given: each day is.
  if (start.date === undefined && start.timeZone !== ZONE)
    return [...wallsOf(content).map((wall) => time('RDATE', atWall(wall, start))), ...without];
  return [...lines.map((line) => untilAsStart(line, start)), ...without];
}

/** “If DTSTART has a time, UNTIL is a date with UTC time”, and a mere date otherwise: Google takes both for either. */
function untilAsStart(line: string, start: EventTime): string {
  return line.replace(/UNTIL=(\d{8})(T\d{6}Z?)?/i, (_, day: string, hour: string | undefined) => {
    if (start.date !== undefined) return `UNTIL=${day}`;
    if (hour?.endsWith('Z')) return `UNTIL=${day}${hour}`;
    const digits = `${day}${hour ?? 'T235959'}`;
    const wall = Date.parse(digits.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6Z'));
    return `UNTIL=${utc(atWall(wall, start).dateTime as string)}`;
  });
}

function time(name: string, value: EventTime): string {
  if (value.date !== undefined) return `${name};VALUE=DATE:${value.date.replace(/-/g, '')}`;
  if (value.timeZone !== ZONE) return `${name}:${utc(value.dateTime as string)}`;
  return `${name};TZID=${ZONE}:${compact(new Date(wallAt(value)).toISOString())}`;
}

/** `20260312T083000Z` of an RFC 3339 instant in UTC. */
function utc(instant: string): string {
  return `${compact(instant)}Z`;
}

function compact(instant: string): string {
  return instant.slice(0, 19).replace(/[-:]/g, '');
}
