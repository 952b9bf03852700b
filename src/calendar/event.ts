// An event as Cordée wants it, as Google holds it, and what it remembers of what was written.

import { digest, hash } from '../domain/hash';
import { fromGoogle, type Span, toGoogle } from './times';

export interface Invitee {
  address: string;
  name?: string;
  optional?: boolean;
}

export interface File {
  url: string;
  title: string;
}

export interface Wanted {
  /** `SEA-2026-03`, `SEA-2026-03/slot-PRJ-0004`, `ECH-0002/j-60`. */
  key: string;
  title: string;
  when: Span;
  place: string;
  text: string;
  /** Whom an invitation would go to. */
  guests: readonly Invitee[];
  /** Guests don't see each other (CAL-05). */
  hidden: boolean;
  /** Minutes before. */
  reminders: readonly number[];
  files: readonly File[];
  /** It doesn't fill the day of those who see it. */
  free?: boolean;
  /** Called off. */
  cancelled?: boolean;
  /** Gone by: kept up to date, made no more. */
  past?: boolean;
}

/** What a hand may change in Calendar, and what only Cordée writes. */
export type Part = 'title' | 'when' | 'place' | 'text' | 'options';
export const HELD = ['title', 'when', 'place', 'text'] as const;

export interface Attendee {
  email: string;
  displayName?: string;
  responseStatus?: string;
  [field: string]: unknown;
}

export interface Present {
  id: string;
  etag: string;
  key: string;
  cancelled: boolean;
  title: string;
  when: Span | undefined;
  place: string;
  text: string;
  hidden: boolean;
  attendees: readonly Attendee[];
  attachments: readonly { fileUrl: string; [field: string]: unknown }[];
  memory: Memory;
}

/** What the event's private properties say of our last writing. */
export interface Memory {
  /** Absent: they are gone, or Google no longer tells them. */
  written?: Readonly<Partial<Record<Part, string>>>;
  /** We called it off. */
  cancelled: boolean;
  guests: readonly string[];
  files: readonly string[];
  /** Of what guests were last told. */
  told?: string;
}

export const PROPERTIES = {
  book: 'cordeeBook',
  key: 'cordeeKey',
  hash: 'cordeeHash',
  guests: 'cordeeGuests',
  files: 'cordeeFiles',
  told: 'cordeeTold',
} as const;

const CANCELLED = 'cancelled';
const MARK = 5;

/** Five characters that stand for an address or a file: a property holds 1,024 (calendar/v3: extendedProperties). */
export function mark(text: string): string {
  return hash(text.trim().toLowerCase()).slice(-MARK);
}

/** Google takes at most 200 guests (support.google.com/calendar/answer/7570056). */
export const MOST_GUESTS = 200;

export function readEvent(event: any): Present {
  const said: Record<string, string> = event.extendedProperties?.private ?? {};
  const { start, end, attendees = [], attachments = [] } = event;
  return {
    id: String(event.id),
    etag: String(event.etag ?? ''),
    key: said[PROPERTIES.key] ?? '',
    cancelled: event.status === CANCELLED,
    title: event.summary ?? '',
    when: fromGoogle(start, end),
    place: event.location ?? '',
    text: event.description ?? '',
    hidden: event.guestsCanSeeOtherGuests === false,
    attendees,
    attachments,
    memory: memoryOf(said),
  };
}

function memoryOf(said: Record<string, string>): Memory {
  const text = said[PROPERTIES.hash];
  const written: Partial<Record<Part, string>> = {};
  for (const pair of (text ?? '').split(' ')) {
    const [part = '', value] = pair.split(':');
    if (value) written[part as Part] = value;
  }
  return {
    ...(text === undefined ? {} : { written }),
    cancelled: text === CANCELLED,
    guests: marksIn(said[PROPERTIES.guests]),
    files: marksIn(said[PROPERTIES.files]),
    ...(said[PROPERTIES.told] ? { told: said[PROPERTIES.told] } : {}),
  };
}

function marksIn(text = ''): string[] {
  return text.match(/.{5}/g) ?? [];
}

/** Null takes a property away. */
export function memoryProperties(book: string, key: string, memory: Memory): Record<string, string | null> {
  const { written = {}, cancelled, guests, files, told } = memory;
  const parts = (Object.keys(written) as Part[]).sort();
  return {
    [PROPERTIES.book]: book,
    [PROPERTIES.key]: key,
    [PROPERTIES.hash]: cancelled ? CANCELLED : parts.map((part) => `${part}:${written[part]}`).join(' '),
    [PROPERTIES.guests]: guests.join('') || null,
    [PROPERTIES.files]: files.join('') || null,
    [PROPERTIES.told]: told ?? null,
  };
}

/** A body for an event that isn't there yet: nothing to take away. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)])) as T;
}

/** Fingerprint of each part that is wanted. */
export function wantedParts(wanted: Wanted): Record<Part, string> {
  const { title, when, place, text, hidden, reminders, free = false } = wanted;
  return { ...heldParts({ title, when, place, text }), options: digest([hidden, reminders, free]) };
}

/** The same of what stands in Calendar; its options are each person's own. */
export function heldParts({
  title,
  when,
  place,
  text,
}: {
  title: string;
  when: Span | undefined;
  place: string;
  text: string;
}): Record<'title' | 'when' | 'place' | 'text', string> {
  return {
    title: hash(flat(title)),
    when: digest(when ?? null),
    place: hash(flat(place)),
    text: hash(plain(text)),
  };
}

/** What guests are told of: the rest changes without their minding. */
export function toldOf({ title, when, place }: Pick<Wanted, 'title' | 'when' | 'place'>): string {
  return digest([flat(title), when, flat(place)]);
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The words of a description: Calendar's own editor writes HTML where there was none. */
export function plain(html: string): string {
  return flat(
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!),
  );
}

/** Text of cells in a description, where Google reads HTML. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What is sent for each part. */
export function bodyOf(wanted: Wanted, parts: readonly Part[]): Record<string, unknown> {
  const { title, when, place, text, hidden, reminders, free } = wanted;
  const bodies: Record<Part, () => object> = {
    title: () => ({ summary: title }),
    when: () => toGoogle(when),
    place: () => ({ location: place }),
    text: () => ({ description: text }),
    options: () => ({
      guestsCanSeeOtherGuests: !hidden,
      guestsCanInviteOthers: false,
      reminders: { useDefault: false, overrides: reminders.map((minutes) => ({ method: 'popup', minutes })) },
      transparency: free ? 'transparent' : 'opaque',
    }),
  };
  return Object.assign({}, ...parts.map((part) => bodies[part]()));
}
