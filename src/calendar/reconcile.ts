// One event wanted and what stands in the calendar → what to write, what a hand changed, who isn't told.

import { digest } from '../domain/hash';
import {
  type Attendee,
  bodyOf,
  type File,
  HELD,
  heldParts,
  type Invitee,
  type Memory,
  mark,
  memoryProperties,
  type Part,
  type Present,
  toldOf,
  type Wanted,
  wantedParts,
  withoutNulls,
} from './event';
import { spanText } from './times';

/** What was chosen of a hand's change: the calendar's stays, the sheet's comes back, the calendar's goes into the sheet. */
export type Choice = 'keep' | 'restore' | 'take';

export type Handled = (typeof HELD)[number] | 'deleted' | 'guests';

/** Something changed by hand in Calendar since we wrote it. */
export interface Hand {
  part: Handled;
  /** What Calendar says, and what the sheet says. */
  there: string;
  table: string;
  /** Of both: what was kept once isn't asked again while neither changes. */
  digest: string;
}

export interface Wish {
  wanted: Wanted;
  /** Invitations leave with it: the list is confirmed. */
  invite?: boolean;
  /** The sheet notes that the event is there. */
  noted?: boolean;
  /** Only what was decided of hands' changes is written. */
  decidedOnly?: boolean;
}

export type Act = 'insert' | 'update' | 'revive' | 'cancel' | 'remember';

export interface Difference {
  field: 'title' | 'when' | 'place' | 'text' | 'guests' | 'files' | 'options' | 'status';
  before: string;
  after: string;
}

export interface Outcome {
  /** Absent: there is nothing to write. `remember`: only what the event knows of our writing. */
  act?: Act;
  differences: Difference[];
  hands: Hand[];
  /** Whom this writing would mail, when invitations leave with it. */
  mailed: Invitee[];
  /** Guests of ours who have an invitation, and aren't told of what was changed. */
  untold: number;
  /** Invitations that could leave, and haven't. */
  invitable: Invitee[];
}

/** What was decided of each hand's change. */
export type Decisions = Readonly<Partial<Record<Handled, Choice>>>;

export function reconcile(wish: Wish, present: Present | undefined, decisions: Decisions = {}): Outcome {
  const { wanted } = wish;
  const none: Outcome = { differences: [], hands: [], mailed: [], untold: 0, invitable: [] };
  if (wanted.cancelled) return present && !present.cancelled ? callingOff(wish, present, none) : none;
  if (!present) return wanted.past ? none : inserting(wish, none);
  if (present.cancelled) return standingAgain(wish, present, decisions, none);
  return keeping(wish, present, decisions);
}

function inserting({ wanted, invite }: Wish, none: Outcome): Outcome {
  const { title, when, place } = wanted;
  return {
    ...none,
    act: 'insert',
    differences: [
      { field: 'title', before: '', after: title },
      { field: 'when', before: '', after: spanText(when) },
      ...(place ? [{ field: 'place' as const, before: '', after: place }] : []),
      ...guestsTold([], invite ? wanted.guests : [], []),
    ],
    mailed: invite ? [...wanted.guests] : [],
    invitable: invite ? [] : [...wanted.guests],
  };
}

function callingOff({ invite }: Wish, present: Present, none: Outcome): Outcome {
  const guests = present.attendees.filter(counts);
  return {
    ...none,
    act: 'cancel',
    differences: [{ field: 'status', before: 'prévu', after: 'annulé' }],
    mailed: invite ? guests.map(inviteeOf) : [],
    untold: invite ? 0 : guests.length,
  };
}

/** Called off in the calendar: by us, or deleted by a hand. */
function standingAgain(wish: Wish, present: Present, decisions: Decisions, none: Outcome): Outcome {
  const { wanted, noted, invite } = wish;
  const { memory } = present;
  const ours = memory.cancelled || (memory.written === undefined && !noted);
  if (wanted.past && ours) return none;
  const hand: Hand = {
    part: 'deleted',
    there: 'supprimé',
    table: spanText(wanted.when),
    digest: digest([wantedParts(wanted)]),
  };
  if (!ours && decisions.deleted !== 'restore') return wanted.past ? none : { ...none, hands: [hand] };
  return {
    ...none,
    act: 'revive',
    hands: ours ? [] : [hand],
    differences: [
      { field: 'status', before: ours ? 'annulé' : 'supprimé', after: 'prévu' },
      { field: 'when', before: '', after: spanText(wanted.when) },
      ...guestsTold([], invite ? wanted.guests : [], []),
    ],
    mailed: invite ? [...wanted.guests] : [],
    invitable: invite ? [] : [...wanted.guests],
  };
}

function keeping(wish: Wish, present: Present, decisions: Decisions): Outcome {
  const { wanted, invite } = wish;
  const parts = partsFor(wish, present, decisions);
  const differences: Difference[] = parts.write.map((field) => ({
    field,
    before: partText(present, field),
    after: partText(wanted, field),
  }));
  const guests = guestsFor(wish, present, decisions);
  differences.push(...guestsTold(guests.leaving, guests.coming, guests.back));
  const files = filesFor(wish, present);
  if (files.changed)
    differences.push({
      field: 'files',
      before: files.before.map(({ title }) => title).join(', '),
      after: wanted.files.map(({ title }) => title).join(', '),
    });
  const having = present.attendees.filter(counts);
  const after = afterwards(wanted, present, parts.write);
  const knows = present.memory.told ?? toldOf(whole(present));
  // Whoever moves an event by hand is asked by Google whether to tell its guests.
  const byHand =
    parts.hands.some(({ part }) => part !== 'text') && parts.write.every((part) => !TOLD.has(part));
  const staying = having.filter((one) => !guests.leaving.includes(one));
  const untold = knows !== toldOf(after) && !byHand ? staying.length : 0;
  const mails = invite === true && (guests.coming.length > 0 || untold > 0);
  const forgets = HELD.some((part) => parts.same[part] && parts.memory[part] !== parts.wanted[part]);
  const act = differences.length > 0 || mails ? 'update' : forgets ? 'remember' : undefined;
  return {
    ...(act ? { act } : {}),
    differences,
    hands: [...parts.hands, ...guests.hands],
    mailed: mails ? [...guests.coming, ...(untold > 0 ? staying.map(inviteeOf) : [])] : [],
    untold: invite ? 0 : untold,
    invitable: invite ? [] : guests.invitable,
  };
}

const TOLD: ReadonlySet<Part> = new Set<Part>(['title', 'when', 'place']);

// --- Parts that a hand may change

interface Parts {
  write: Part[];
  hands: Hand[];
  wanted: Record<Part, string>;
  memory: Readonly<Partial<Record<Part, string>>>;
  same: Partial<Record<Part, boolean>>;
}

function partsFor({ wanted, decidedOnly }: Wish, present: Present, decisions: Decisions): Parts {
  const wish = wantedParts(wanted);
  const there = heldParts(present);
  const memory = present.memory.written ?? {};
  const parts: Parts = { write: [], hands: [], wanted: wish, memory, same: {} };
  for (const part of HELD) {
    if (there[part] === wish[part]) {
      parts.same[part] = true;
      continue;
    }
    const ours = there[part] === memory[part];
    if (!ours)
      parts.hands.push({
        part,
        there: partText(present, part),
        table: partText(wanted, part),
        digest: digest([there[part], wish[part]]),
      });
    if ((ours && !decidedOnly) || decisions[part] === 'restore') parts.write.push(part);
  }
  // Reminders are each person's own, and what a person sets stays; a list that must be hidden is hidden again.
  if (!decidedOnly && (memory.options !== wish.options || (wanted.hidden && !present.hidden)))
    parts.write.push('options');
  return parts;
}

function partText(one: Wanted | Present, part: Part): string {
  if (part === 'when') return one.when ? spanText(one.when) : '';
  if (part === 'options') return one.hidden ? 'liste des invités masquée' : '';
  return one[part];
}

/** The event once these parts are written. */
function afterwards(wanted: Wanted, present: Present, write: readonly Part[]) {
  const of = (part: Part): Wanted => (write.indexOf(part) >= 0 ? wanted : whole(present));
  return { title: of('title').title, when: of('when').when, place: of('place').place };
}

function whole({ title, when, place }: Present): Wanted {
  return { title, when, place } as Wanted;
}

// --- Guests

/** The calendar itself and rooms don't read invitations. */
function counts({ organizer, resource, self }: Attendee): boolean {
  return organizer !== true && resource !== true && self !== true;
}

function inviteeOf({ email, displayName }: Attendee): Invitee {
  return { address: email.toLowerCase(), ...(displayName ? { name: displayName } : {}) };
}

interface GuestsFor {
  coming: Invitee[];
  leaving: Attendee[];
  /** Taken off by a hand, and put back. */
  back: Invitee[];
  invitable: Invitee[];
  hands: Hand[];
}

function guestsFor({ wanted, invite, decidedOnly }: Wish, present: Present, decisions: Decisions): GuestsFor {
  const marks = new Set(present.memory.guests);
  const there = new Set(present.attendees.map(({ email }) => mark(email)));
  const expected = new Set(wanted.guests.map(({ address }) => mark(address)));
  const absent = wanted.guests.filter(({ address }) => !there.has(mark(address)));
  const takenOff = absent.filter(({ address }) => marks.has(mark(address)));
  const fresh = absent.filter(({ address }) => !marks.has(mark(address)));
  const leaving = present.attendees.filter(
    (one) => !decidedOnly && marks.has(mark(one.email)) && !expected.has(mark(one.email)),
  );
  const named = takenOff.map(nameOf).join(', ');
  return {
    coming: invite ? fresh : [],
    leaving,
    back: decisions.guests === 'restore' ? takenOff : [],
    invitable: fresh,
    hands: named
      ? [
          {
            part: 'guests',
            there: 'retiré',
            table: named,
            digest: digest(takenOff.map(({ address }) => address)),
          },
        ]
      : [],
  };
}

function nameOf({ name, address }: Invitee): string {
  return name ?? address;
}

function guestsTold(
  leaving: readonly Attendee[],
  coming: readonly Invitee[],
  back: readonly Invitee[],
): Difference[] {
  const told = (one: Invitee): string => (one.name ? `${one.name}, ${one.address}` : one.address);
  return [
    ...leaving.map((one): Difference => ({ field: 'guests', before: told(inviteeOf(one)), after: '' })),
    ...[...coming, ...back].map((one): Difference => ({ field: 'guests', before: '', after: told(one) })),
  ];
}

// --- Files

function filesFor({ wanted: { files }, decidedOnly }: Wish, present: Present) {
  const marks = new Set(present.memory.files);
  const there = new Set(present.attachments.map(({ fileUrl }) => mark(fileUrl)));
  const wish = new Set(files.map(({ url }) => mark(url)));
  // Ours that a hand took off stay off.
  const coming = files.filter(({ url }) => !there.has(mark(url)) && !marks.has(mark(url)));
  const leaving = present.attachments.filter(
    ({ fileUrl }) => marks.has(mark(fileUrl)) && !wish.has(mark(fileUrl)),
  );
  const staying = present.attachments.filter((one) => !leaving.includes(one));
  return {
    changed: !decidedOnly && coming.length + leaving.length > 0,
    before: present.attachments.map(
      ({ title, fileUrl }): File => ({ url: fileUrl, title: String(title ?? fileUrl) }),
    ),
    attachments: [...staying, ...coming.map(attachmentOf)],
  };
}

function attachmentOf({ url, title }: File) {
  return { fileUrl: url, title, mimeType: 'application/vnd.google-apps.document' };
}

// --- What is sent

export interface Sent {
  body: Record<string, unknown>;
  mails: boolean;
}

/** A new event, whole. */
export function insertBody(book: string, id: string, wish: Wish): Sent {
  return { body: withoutNulls({ id, ...wholeBody(book, wish) }), mails: invited(wish).length > 0 };
}

function invited({ wanted, invite }: Wish): readonly Invitee[] {
  return invite ? wanted.guests : [];
}

function wholeBody(book: string, wish: Wish) {
  const { wanted } = wish;
  const guests = invited(wish);
  const memory: Memory = {
    written: wantedParts(wanted),
    cancelled: false,
    guests: guests.map(({ address }) => mark(address)),
    files: wanted.files.map(({ url }) => mark(url)),
    ...(guests.length > 0 ? { told: toldOf(wanted) } : {}),
  };
  return {
    status: 'confirmed',
    ...bodyOf(wanted, ALL),
    attendees: guests.length > 0 ? guests.map(attendeeOf) : null,
    attachments: wanted.files.length > 0 ? wanted.files.map(attachmentOf) : null,
    extendedProperties: { private: memoryProperties(book, wanted.key, memory) },
  };
}

const ALL: readonly Part[] = ['title', 'when', 'place', 'text', 'options'];

/** What changes of an event that is there, and what it remembers from now on; the rest stays as it is. */
export function patchBody(book: string, wish: Wish, present: Present, decisions: Decisions = {}): Sent {
  const { wanted } = wish;
  const outcome = reconcile(wish, present, decisions);
  if (outcome.act === 'cancel') {
    const memory: Memory = { ...present.memory, cancelled: true };
    return {
      body: {
        status: 'cancelled',
        extendedProperties: { private: memoryProperties(book, wanted.key, memory) },
      },
      mails: outcome.mailed.length > 0,
    };
  }
  // Who had been invited before is invited anew, or not at all.
  if (outcome.act === 'revive')
    return {
      body: { ...wholeBody(book, wish), attendees: invited(wish).map(attendeeOf) },
      mails: outcome.mailed.length > 0,
    };
  const parts = partsFor(wish, present, decisions);
  const guests = guestsFor(wish, present, decisions);
  const files = filesFor(wish, present);
  const mails = outcome.mailed.length > 0;
  const written: Partial<Record<Part, string>> = { ...parts.memory };
  for (const part of ALL)
    if (parts.same[part] || parts.write.indexOf(part) >= 0) written[part] = parts.wanted[part];
  const come = [...guests.coming, ...guests.back];
  const marks = new Set(wanted.guests.map(({ address }) => mark(address)));
  const attendees = [
    ...present.attendees.filter((one) => !guests.leaving.includes(one)),
    ...come.map(attendeeOf),
  ];
  const told = mails
    ? toldOf(afterwards(wanted, present, parts.write))
    : (present.memory.told ?? toldBefore(present));
  const memory: Memory = {
    written,
    cancelled: false,
    // Taken off by a hand: still remembered as invited once.
    guests: [
      ...new Set([
        ...present.memory.guests.filter((one) => marks.has(one)),
        ...come.map(({ address }) => mark(address)),
      ]),
    ],
    files: wish.decidedOnly ? present.memory.files : wanted.files.map(({ url }) => mark(url)),
    ...(told === undefined ? {} : { told }),
  };
  return {
    body: {
      // What guests are mailed of is said again with the mail.
      ...bodyOf(wanted, mails ? [...new Set([...parts.write, ...said(parts)])] : parts.write),
      ...(guests.leaving.length + come.length > 0 ? { attendees } : {}),
      ...(files.changed ? { attachments: files.attachments } : {}),
      extendedProperties: { private: memoryProperties(book, wanted.key, memory) },
    },
    mails,
  };
}

/** Parts that stand as the sheet says. */
function said({ same }: Parts): Part[] {
  return ALL.filter((part) => same[part]);
}

/** What guests knew before this writing, where the event doesn't remember. */
function toldBefore(present: Present): string | undefined {
  return present.attendees.some(counts) ? toldOf(whole(present)) : undefined;
}

function attendeeOf({ address, name, optional }: Invitee) {
  return {
    email: address,
    ...(name ? { displayName: name } : {}),
    ...(optional ? { optional: true } : {}),
  };
}
