// What a body says of an event: merged into what was there, refused in Calendar's words, ready to be kept.

import { notImplemented } from '../door';
import { validate } from '../validator';
import { invalid, notOneOf, outOfRange, required } from './errors';
import type { AttachmentRecord, AttendeeRecord, EventContent, Reminders } from './records';
import { checkRecurrence } from './recurrence';
import { checkSpan, readTime } from './times';

export type Body = Record<string, any>;

/** Said by Google alone: a body that carries them, as an answer sent back does, changes nothing by it. */
const READ_ONLY = [
  'created',
  'creator',
  'etag',
  'hangoutLink',
  'htmlLink',
  'iCalUID',
  'id',
  'kind',
  'locked',
  'organizer',
  'originalStartTime',
  'recurringEventId',
  'sequence',
  'updated',
];

/** Members and their only value that changes nothing. */
const UNSUPPORTED: Record<string, unknown> = {
  anyoneCanAddSelf: false,
  attendeesOmitted: false,
  birthdayProperties: undefined,
  conferenceData: undefined,
  endTimeUnspecified: false,
  eventLabelId: undefined,
  eventType: 'default',
  focusTimeProperties: undefined,
  gadget: undefined,
  guestsCanModify: false,
  outOfOfficeProperties: undefined,
  privateCopy: false,
  workingLocationProperties: undefined,
};

const STATUSES = ['confirmed', 'tentative', 'cancelled'];
const RESPONSES = ['needsAction', 'declined', 'tentative', 'accepted'];
const VISIBILITIES = ['default', 'public', 'private', 'confidential'];
const TEXTS = ['summary', 'description', 'location'] as const;
/** developers.google.com/workspace/calendar/api/guides/extended-properties */
const PROPERTY = { key: 44, value: 1024, count: 300, bytes: 32 * 1024 };
/** developers.google.com/workspace/calendar/api/v3/reference/events */
const REMINDERS = { count: 5, minutes: 40_320 };
const ATTACHMENTS = 25;

/** A body as it may be merged: unknown members refused, what is Google's to say left out. */
export function readBody(body: unknown, method: string): Body {
  validate('Event', body ?? {});
  const said: Body = {};
  for (const [name, value] of Object.entries((body ?? {}) as Body)) {
    if (READ_ONLY.includes(name)) continue;
    if (name in UNSUPPORTED) {
      if (value !== null && value !== UNSUPPORTED[name]) throw notImplemented(`${name} in ${method}`);
      continue;
    }
    said[name] = value;
  }
  return said;
}

/** Patch semantics: objects are merged, lists replaced, null takes away. */
export function merge(old: Body, patch: Body): Body {
  const merged: Body = { ...old };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else if (isObject(value) && isObject(merged[name])) merged[name] = merge(merged[name], value);
    else merged[name] = isObject(value) ? merge({}, value) : value;
  }
  return merged;
}

/** Adds a patch to one that is still to be merged: nulls stay. */
export function mergePatches(old: Body, patch: Body): Body {
  const merged: Body = { ...old };
  for (const [name, value] of Object.entries(patch))
    merged[name] = isObject(value) && isObject(merged[name]) ? mergePatches(merged[name], value) : value;
  return merged;
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Reading {
  /** The calendar's zone. */
  zone: string;
  /** Guests as they were: an answer nobody speaks of stays. */
  guests?: readonly AttendeeRecord[];
  /** `supportsAttachments`: without it attachments stay what they were. */
  attachments: boolean;
  /** What the event had. */
  attached?: readonly AttachmentRecord[];
  /** Makes an attachment's id and title from its address. */
  file(url: string): Pick<AttachmentRecord, 'fileId' | 'title' | 'mimeType' | 'iconLink'>;
  method: string;
}

/** @throws GoogleError 400 for what Calendar refuses, 501 for what isn't done here. */
export function readContent(body: Body, reading: Reading): EventContent {
  const recurring = (body.recurrence?.length ?? 0) > 0;
  // In this order Calendar misses them.
  if (body.end == null) throw required('end time');
  const start = readTime(body.start, 'start', reading.zone, recurring);
  const end = readTime(body.end, 'end', reading.zone, recurring);
  checkSpan(start, end);
  const status = oneOf('status', body.status ?? 'confirmed', STATUSES) as EventContent['status'];
  const content: EventContent = { status, start, end, reminders: readReminders(body.reminders) };
  for (const name of TEXTS)
    if (typeof body[name] === 'string' && body[name] !== '') content[name] = body[name];
  if (body.colorId != null && body.colorId !== '') {
    if (!/^([1-9]|1[01])$/.test(body.colorId)) throw invalid('Invalid color ID.');
    content.colorId = body.colorId;
  }
  if (
    body.transparency != null &&
    oneOf('transparency', body.transparency, ['opaque', 'transparent']) !== 'opaque'
  )
    content.transparency = body.transparency;
  if (body.visibility != null && oneOf('visibility', body.visibility, VISIBILITIES) !== 'default')
    content.visibility = body.visibility;
  if (body.guestsCanInviteOthers === false) content.guestsCanInviteOthers = false;
  if (body.guestsCanSeeOtherGuests === false) content.guestsCanSeeOtherGuests = false;
  if (body.source != null) {
    if (!/^https?:\/\//.test(body.source.url ?? '')) throw invalid('Invalid source url.');
    content.source = body.source;
  }
  if (recurring) {
    checkRecurrence(body.recurrence, start);
    content.recurrence = body.recurrence;
  }
  const guests = readAttendees(body.attendees, reading);
  if (guests.length > 0) content.attendees = guests;
  const attachments = reading.attachments ? readAttachments(body.attachments, reading) : reading.attached;
  if (attachments && attachments.length > 0) content.attachments = [...attachments];
  const properties = readProperties(body.extendedProperties);
  if (properties) content.extendedProperties = properties;
  return content;
}

function oneOf(name: string, value: unknown, allowed: readonly string[]): string {
  if (!allowed.includes(String(value))) throw notOneOf(name, String(value), allowed);
  return String(value);
}

function readReminders(value: Body | undefined): Reminders {
  if (value == null) return { useDefault: true };
  const overrides = value.overrides as Reminders['overrides'];
  const useDefault = value.useDefault ?? false;
  if (!overrides || overrides.length === 0) return { useDefault };
  if (useDefault) throw invalid('Cannot specify both default reminders and overrides at the same time.');
  if (overrides.length > REMINDERS.count)
    throw invalid('Too many override reminders specified for the event.');
  for (const { method, minutes } of overrides) {
    if (minutes === undefined) throw required('reminder minutes');
    oneOf('method', method, ['email', 'popup']);
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > REMINDERS.minutes)
      throw outOfRange('minutes', String(minutes), `[0, ${REMINDERS.minutes}]`);
  }
  return { useDefault, overrides };
}

function readAttendees(value: Body[] | undefined, { guests, method }: Reading): AttendeeRecord[] {
  const read: AttendeeRecord[] = [];
  for (const one of value ?? []) {
    const email = String(one.email ?? '')
      .trim()
      .toLowerCase();
    if (email === '') throw required('attendee email');
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw invalid('Invalid attendee email.');
    if (one.resource) throw notImplemented(`attendees[].resource in ${method}`);
    const before = guests?.find((guest) => guest.email === email);
    const status = one.responseStatus ?? before?.responseStatus ?? 'needsAction';
    const comment = one.comment ?? before?.comment;
    const guest: AttendeeRecord = {
      email,
      ...(one.displayName ? { displayName: one.displayName } : {}),
      ...(one.optional ? { optional: true } : {}),
      ...(comment ? { comment } : {}),
      ...(one.additionalGuests ? { additionalGuests: one.additionalGuests } : {}),
      responseStatus: oneOf('responseStatus', status, RESPONSES) as AttendeeRecord['responseStatus'],
    };
    // Somebody named twice is invited once.
    if (!read.some((other) => other.email === email)) read.push(guest);
  }
  return read;
}

function readAttachments(value: Body[] | undefined, reading: Reading): AttachmentRecord[] {
  if ((value?.length ?? 0) > ATTACHMENTS) throw invalid('Too many attachments.');
  return (value ?? []).map(({ fileUrl, title, mimeType, iconLink }) => {
    if (!fileUrl) throw required('attachment file URL');
    if (!/^https?:\/\//.test(fileUrl)) throw invalid('Invalid attachment file URL.');
    const known = reading.file(fileUrl);
    return {
      fileUrl,
      ...known,
      ...(title ? { title } : {}),
      ...(mimeType ? { mimeType } : {}),
      ...(iconLink ? { iconLink } : {}),
    };
  });
}

/** “Properties with longer keys will be silently dropped”, longer values “silently truncated”. */
function readProperties(value: Body | undefined): EventContent['extendedProperties'] {
  const read: Record<string, Record<string, string>> = {};
  for (const kind of ['private', 'shared']) {
    const kept: Record<string, string> = {};
    for (const [key, text] of Object.entries((value?.[kind] ?? {}) as Record<string, string>))
      if (key.length <= PROPERTY.key) kept[key] = text.slice(0, PROPERTY.value);
    const size = Buffer.byteLength(Object.entries(kept).flat().join(''));
    if (Object.keys(kept).length > PROPERTY.count || size > PROPERTY.bytes)
      throw invalid('The limit of extended properties is exceeded.');
    if (Object.keys(kept).length > 0) read[kind] = kept;
  }
  return Object.keys(read).length > 0 ? read : undefined;
}
