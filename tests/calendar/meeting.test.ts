// What a meeting's event says, and what of a changed one its row can say again.

import fc from 'fast-check';
import {
  type Guest,
  type Meeting,
  meetingEvents,
  subjectOf,
  titleOf,
  venueOf,
  withoutPhones,
} from '../../src/calendar/meeting';

const COTECH = { name: 'COTECH', type: 'TECHNICAL' };
const base: Meeting = {
  id: 'SEA-0001',
  subject: 'COTECH n° 7',
  bodies: [COTECH],
  programme: 'CTES',
  day: 46_359,
  start: 840,
  municipality: 'L’Argentière-la-Bessée',
  items: [],
  files: [],
  guests: [],
  cancelled: false,
  past: false,
};

test.each<[string, Partial<Meeting>, string]>([
  ['the body in brackets, its contract, the place', {}, '[COTECH] CTES n° 7 – L’Argentière-la-Bessée'],
  ['the contract once', { subject: 'COTECH CTES n° 7' }, '[COTECH] CTES n° 7 – L’Argentière-la-Bessée'],
  [
    'two bodies, one meeting',
    {
      subject: 'Conférence des maires et COPIL 2026',
      bodies: [
        { name: 'Conférence des maires', type: 'MAYORS_CONFERENCE' },
        { name: 'COPIL', type: 'STEERING' },
      ],
    },
    '[Conférence des maires + COPIL] CTES 2026 – L’Argentière-la-Bessée',
  ],
  ['by video', { mode: 'REMOTE' }, '[COTECH] CTES n° 7 – visioconférence'],
  ['nothing but a subject', { bodies: [], programme: '', municipality: '', subject: 'Point' }, 'Point'],
  ['nothing at all', { bodies: [], programme: '', municipality: '', subject: '' }, 'Réunion'],
])('title: %s', (_, more, title) => expect(titleOf({ ...base, ...more })).toBe(title));

test('a subject taken from a title makes that very title', () => {
  fc.assert(
    fc.property(fc.string(), (subject) => {
      const title = titleOf({ ...base, subject });
      const taken = subjectOf(base, title);
      if (taken !== undefined) expect(titleOf({ ...base, subject: taken })).toBe(title);
    }),
  );
  expect(subjectOf(base, '[COTECH] CTES n° 8 – L’Argentière-la-Bessée')).toBe('COTECH n° 8');
  expect(subjectOf(base, 'Chez Odette')).toBeUndefined();
});

test('a venue taken from a place makes that very place', () => {
  expect(venueOf(base, 'Mairie, L’Argentière-la-Bessée')).toBe('Mairie');
  expect(venueOf(base, 'Ailleurs, à Gap')).toBeUndefined();
});

const guest = (rank: number, more: Partial<Guest> = {}): Guest => ({
  address: `g${rank}@x.example`,
  external: true,
  individual: false,
  slots: [],
  ...more,
});
const many = (count: number): Guest[] => Array.from({ length: count }, (_, rank) => guest(rank));

test.each<[string, Guest[], boolean]>([
  ['15 guests of other houses see each other', many(15), false],
  ['16 don’t', many(16), true],
  ['16 of the house do', many(16).map((one) => ({ ...one, external: false })), false],
  ['one private person hides the list', [guest(1), guest(2, { individual: true })], true],
  ['alone, there is nobody to hide', [guest(1, { individual: true })], false],
])('%s', (_, guests, hidden) => expect(meetingEvents({ ...base, guests })[0]!.hidden).toBe(hidden));

test.each([
  ['TECHNICAL', [3 * 1440]],
  ['STEERING', [7 * 1440, 2 * 1440]],
  ['ELECTED_CHECKIN', [1440]],
  ['SYNDICATE_COUNCIL', []],
  ['WORKING_GROUP', [2 * 1440]],
])('reminders of %s', (type, minutes) =>
  expect(meetingEvents({ ...base, bodies: [{ name: 'X', type }] })[0]!.reminders).toEqual(minutes),
);

test('a holder has an event of their own, which says nothing of the others', () => {
  const [whole, slot, ...rest] = meetingEvents({
    ...base,
    items: [
      { title: 'Chaufferie', at: 840, minutes: 20, project: { id: 'PRJ-0005', title: 'Chaufferie' } },
      { title: 'Légumerie', at: 860, minutes: 20, project: { id: 'PRJ-0001', title: 'Légumerie' } },
    ],
    guests: [guest(1), guest(2, { slots: ['PRJ-0001'] })],
  });
  expect(rest).toEqual([]);
  expect([whole!.guests.length, slot!.guests.map(({ address }) => address)]).toEqual([1, ['g2@x.example']]);
  expect(slot).toMatchObject({ key: 'SEA-0001/slot-PRJ-0001', when: { minute: 860, endMinute: 880 } });
  expect(slot!.text).not.toContain('Chaufferie');
});

test.each([
  ['Salle des fêtes (06 12 34 56 78)', 'Salle des fêtes ()'],
  ['Mairie +33 6 12 34 56 78', 'Mairie'],
  ['04 92 00 00 00', '04 92 00 00 00'],
  ['Projet 0612', 'Projet 0612'],
])('a mobile number stays in the sheet: %s', (text, bare) => expect(withoutPhones(text)).toBe(bare));
