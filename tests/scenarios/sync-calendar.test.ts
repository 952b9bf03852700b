// Mettre l'agenda à jour, on the real bundle: what is shown, made, changed, called off; by hand and by nobody but us.

import { at, Calendars, COTECH, day, SYNC, synced, TABS, writesOf } from './calendar-scene';
import { COLLEAGUE, sentences } from './hands';
import { Scene } from './harness';

jest.setTimeout(120_000);

let installed: Scene;
let made: Scene;

const run = (scene: Scene, more: object = {}) => scene.run(SYNC, { apply: true, ...more });
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const calendarCalls = ({ report }: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(Object.entries(report.calls.byMethod).filter(([name]) => name.startsWith('calendar.')));

beforeAll(async () => {
  installed = await Scene.installed(TABS);
  made = await synced();
});

test('shown first: what would be made, for whom to share it, no mail; nothing is written', async () => {
  const shown = await new Calendars(installed.copy()).previewOf(SYNC, {});
  expect(plain(shown.sentence)).toBe(
    '2 réunions à créer, 1 créneau de porteur à ajouter, 1 échéance à ajouter, 1 rappel à ajouter. Aucune invitation envoyée.',
  );
  expect(shown.buttons.map(({ label }) => plain(label))).toEqual([
    'Mettre l’agenda à jour',
    'Envoyer aussi 6 invitations…',
    'Annuler',
  ]);
  expect(plain(shown.changes[0].message)).toContain('partagez-le ensuite avec Dominique Brunet');
  expect(shown.changes.map(({ id }) => id)).toEqual([
    'create-calendar:meetings',
    'create-calendar:deadlines',
    'event:SEA-0001',
    'event:SEA-0001/slot-PRJ-0001',
    'event:SEA-0002',
    'event:FIN-0001/deposit',
    'event:FIN-0001/deposit/j-30',
  ]);
  expect(installed.workspace.calendar.all()).toEqual([]);
});

test('made: Paris wall time, reminders by body, no guest, no mail, the id in the row', () => {
  const hands = new Calendars(made.copy());
  const event = hands.event(COTECH);
  expect(event).toMatchObject({
    status: 'confirmed',
    summary: '[COTECH] CTES n° 7 – Guillestre',
    location: 'Siège du PETR, Guillestre',
    start: { dateTime: '2026-12-03T14:00:00+01:00', timeZone: 'Europe/Paris' },
    end: { dateTime: '2026-12-03T16:30:00+01:00' },
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 3 * 1440 }] },
    guestsCanInviteOthers: false,
  });
  expect(event.attendees).toBeUndefined();
  expect(plain(event.description)).toMatch(
    /^Ordre du jour\n14 h – Ouverture\n14 h 20 – Légumerie\n\nVos coordonnées/,
  );
  expect(hands.event('SEA-0002')).toMatchObject({
    start: { date: '2026-12-17' },
    end: { date: '2026-12-18' },
  });
  expect(hands.event('SEA-0003')).toBeUndefined();
  const slot = hands.event(`${COTECH}/slot-PRJ-0001`);
  expect(slot.start.dateTime).toBe('2026-12-03T14:20:00+01:00');
  expect(slot.end.dateTime).toBe('2026-12-03T14:40:00+01:00');
  expect(slot.description).not.toContain('Ouverture');
  expect(hands.said('Séances', COTECH, 'Identifiant de l’événement')).toBe(event.id);
  expect(event.id).toMatch(/^[a-v0-9]{5,1024}$/);
  const due = hands.event('FIN-0001/deposit', 'Échéances mission');
  expect(due).toMatchObject({
    start: { date: '2027-01-31' },
    transparency: 'transparent',
    reminders: { overrides: [15, 7, 2].map((days) => ({ method: 'popup', minutes: days * 1440 - 540 })) },
  });
  expect(hands.event('FIN-0001/deposit/j-30', 'Échéances mission').start.date).toBe('2027-01-01');
  expect(hands.mails()).toEqual([]);
});

test('again: two lists, one reading, not one write', async () => {
  const scene = made.copy();
  const before = new Calendars(scene).state();
  const result = await scene.succeed(SYNC, { apply: true });
  expect(plain(result.sentence)).toBe('L’agenda est à jour. Rien à écrire.');
  expect(result.report.calls.byMethod).toMatchObject({ 'calendar.events.list': 2 });
  expect(result.report.calls.total).toBe(3);
  expect(new Calendars(scene).state()).toBe(before);
});

interface Changed {
  name: string;
  spoil(hands: Calendars): void;
  sentence?: string;
  /** Calls that write. */
  writes: string[];
  /** Members of the bodies, our own properties aside. */
  bodies: string[][];
  after(hands: Calendars): void;
}

const ID = 'Identifiant de l’événement';

test.each<Changed>([
  {
    name: 'an hour: the times and nothing else',
    spoil: (hands) => hands.set('Séances', COTECH, 'De', at(13, 30)),
    writes: ['PATCH'],
    bodies: [['start', 'end']],
    after: (hands) => expect(hands.event(COTECH).start.dateTime).toBe('2026-12-03T13:30:00+01:00'),
  },
  {
    name: 'a whole day gets hours',
    spoil: (hands) => hands.set('Séances', 'SEA-0002', 'De', at(9)),
    writes: ['PATCH'],
    // Two hours; its reminder rang at nine.
    bodies: [
      ['start', 'end', 'guestsCanSeeOtherGuests', 'guestsCanInviteOthers', 'reminders', 'transparency'],
    ],
    after: (hands) => {
      const { start, end } = hands.event('SEA-0002');
      expect([start.date, start.dateTime, end.dateTime]).toEqual([
        undefined,
        '2026-12-17T09:00:00+01:00',
        '2026-12-17T11:00:00+01:00',
      ]);
    },
  },
  {
    name: 'called off, by status: the row forgets the event, the calendar keeps it',
    spoil: (hands) => hands.set('Séances', 'SEA-0002', 'Statut', 'Annulée'),
    sentence: '1 réunion à annuler. Aucune invitation envoyée.',
    writes: ['PATCH'],
    bodies: [['status']],
    after: (hands) => {
      expect(hands.event('SEA-0002').status).toBe('cancelled');
      expect(hands.said('Séances', 'SEA-0002', ID)).toBe('');
    },
  },
  {
    name: 'its row is gone from the sheet',
    spoil: (hands) =>
      hands.sheets({
        deleteDimension: {
          range: { sheetId: hands.sheetId('Séances'), dimension: 'ROWS', startIndex: 2, endIndex: 3 },
        },
      }),
    sentence: '1 réunion à annuler. Aucune invitation envoyée.',
    writes: ['PATCH'],
    bodies: [['status']],
    after: (hands) => expect(hands.event('SEA-0002').status).toBe('cancelled'),
  },
  {
    name: 'the request is deposited: deadline and reminder leave',
    spoil: (hands) => hands.set('Financements', 'FIN-0001', 'Déposé le', day('24/11/2026')),
    sentence: '1 échéance à retirer, 1 rappel à retirer. Aucune invitation envoyée.',
    writes: ['PATCH', 'PATCH'],
    bodies: [['status'], ['status']],
    after: (hands) =>
      expect(hands.events('Échéances mission').map(({ status }) => status)).toEqual([
        'cancelled',
        'cancelled',
      ]),
  },
  {
    name: 'the agenda made: attached, and linked from the description',
    spoil: (hands) =>
      hands.set(
        'Séances',
        COTECH,
        'Ordre du jour (lien)',
        'https://docs.google.com/document/d/abcdefghijklmnopqrst/edit',
      ),
    writes: ['PATCH'],
    bodies: [['description', 'attachments']],
    after: (hands) => {
      expect(hands.event(COTECH).attachments.map(({ fileId, title }: any) => [fileId, title])).toEqual([
        ['abcdefghijklmnopqrst', 'Ordre du jour détaillé'],
      ]);
      expect(hands.event(COTECH).description).toContain(
        'https://docs.google.com/document/d/abcdefghijklmnopqrst/edit',
      );
    },
  },
])('$name', async ({ spoil, sentence, writes, bodies, after }) => {
  const scene = made.copy();
  const hands = new Calendars(scene);
  spoil(hands);
  if (sentence) expect(plain((await hands.previewOf(SYNC, {})).sentence)).toBe(sentence);
  const sent = writesOf(scene);
  const result = await scene.succeed(SYNC, { apply: true });
  expect(plain(result.sentence)).toBe('Fait. L’agenda est à jour.');
  expect(sent.map(({ method }) => method)).toEqual(writes);
  expect(
    sent.map(({ body }) => Object.keys(body as object).filter((name) => name !== 'extendedProperties')),
  ).toEqual(bodies);
  expect(sent.every(({ ifMatch }) => ifMatch)).toBe(true);
  after(hands);
  expect(hands.mails()).toEqual([]);
  const again = await scene.succeed(SYNC);
  expect(plain(again.sentence)).toBe('L’agenda est à jour. Rien à écrire.');
});

test('called off, then on again: the same event stands again, under the same id', async () => {
  const scene = made.copy();
  const hands = new Calendars(scene);
  const { id } = hands.event(COTECH);
  hands.set('Séances', COTECH, 'Statut', 'Reportée');
  await scene.succeed(SYNC, { apply: true });
  hands.set('Séances', COTECH, 'Statut', 'Planifiée');
  hands.set('Séances', COTECH, 'Date', day('10/12/2026'));
  const { report } = await scene.succeed(SYNC, { apply: true });
  expect(
    report.changes.filter(({ status }) => status === 'applied').map(({ title }) => plain(title)),
  ).toEqual([
    'Rétablir « [COTECH] CTES n° 7 – Guillestre »',
    'Rétablir « [COTECH] Votre projet : Légumerie – Guillestre »',
  ]);
  expect(hands.event(COTECH)).toMatchObject({
    id,
    status: 'confirmed',
    start: { dateTime: '2026-12-10T14:00:00+01:00' },
  });
  expect(hands.said('Séances', COTECH, ID)).toBe(id);
});

test('200 events of others, one of them a copy of ours: untouched to the byte', async () => {
  const scene = made.copy();
  const hands = new Calendars(scene);
  const { id: _, iCalUID: _2, etag: _3, ...ours } = hands.event(COTECH);
  const others = Array.from({ length: 199 }, (_, index) =>
    hands.add({ summary: `Réunion ${index}`, start: { date: '2026-12-03' }, end: { date: '2026-12-04' } }),
  );
  others.push(hands.add({ ...ours, attendees: [{ email: 'x@y.example' }] }));
  const { store } = scene.workspace;
  const read = (): string =>
    JSON.stringify(others.map(({ id }) => store.get(`calendar/events/${hands.id()}/${id}`)));
  const before = read();
  hands.set('Séances', COTECH, 'De', at(15));
  hands.set('Séances', 'SEA-0002', 'Statut', 'Annulée');
  const result = await scene.succeed(SYNC, { apply: true });
  expect(calendarCalls(result)).toMatchObject({ 'calendar.events.patch': 2 });
  expect(read()).toBe(before);
});

describe('changed by hand', () => {
  interface ByHand {
    name: string;
    spoil(hands: Calendars): void;
    id: string;
    /** The one sentence, before anything is chosen. */
    says: string;
    keep?(hands: Calendars): void;
    restore?(hands: Calendars): void;
    /** Text: why it can't be taken. */
    take: string | ((hands: Calendars) => void);
    /** One more click is looked at too. */
    again?: true;
  }
  const moved = {
    start: { dateTime: '2026-12-10T15:00:00+01:00' },
    end: { dateTime: '2026-12-10T17:30:00+01:00' },
  };

  test.each<ByHand>([
    {
      name: 'moved to another day',
      again: true,
      spoil: (hands) => hands.change(COTECH, moved),
      id: `hand:${COTECH}#when`,
      says: '1 réunion déplacée à la main (3 → 10 décembre). Aucune invitation envoyée.',
      keep: (hands) => {
        expect(hands.event(COTECH).start.dateTime).toContain('2026-12-10T15:00');
        expect(hands.said('Séances', COTECH, 'Date')).toBe('03/12/2026');
      },
      restore: (hands) => expect(hands.event(COTECH).start.dateTime).toContain('2026-12-03T14:00'),
      take: (hands) => {
        expect(hands.said('Séances', COTECH, 'Date')).toBe('10/12/2026');
        expect(hands.said('Séances', COTECH, 'De')).toMatch(/^15:00/);
        expect(hands.said('Séances', COTECH, 'À')).toMatch(/^17:30/);
        expect(hands.event(COTECH).start.dateTime).toContain('2026-12-10T15:00');
        // The slot follows its meeting.
        expect(hands.event(`${COTECH}/slot-PRJ-0001`).start.dateTime).toContain('2026-12-10T14:20');
      },
    },
    {
      name: 'given another title',
      spoil: (hands) => hands.change(COTECH, { summary: '[COTECH] CTES n° 7 bis – Guillestre' }),
      id: `hand:${COTECH}#title`,
      says: '1 changement à la main à regarder. Aucune invitation envoyée.',
      keep: (hands) => expect(hands.event(COTECH).summary).toContain('7 bis'),
      restore: (hands) => expect(hands.event(COTECH).summary).toBe('[COTECH] CTES n° 7 – Guillestre'),
      take: (hands) => expect(hands.said('Séances', COTECH, 'Séance')).toBe('COTECH n° 7 bis'),
    },
    {
      name: 'given a title that no row can say',
      spoil: (hands) => hands.change(COTECH, { summary: 'Point chez Odette' }),
      id: `hand:${COTECH}#title`,
      says: '1 changement à la main à regarder. Aucune invitation envoyée.',
      take: 'Ce titre ne se compose pas des colonnes de « Séances »',
    },
    {
      name: 'held elsewhere',
      spoil: (hands) => hands.change(COTECH, { location: 'Mairie, Guillestre' }),
      id: `hand:${COTECH}#place`,
      says: '1 changement à la main à regarder. Aucune invitation envoyée.',
      keep: (hands) => expect(hands.event(COTECH).location).toBe('Mairie, Guillestre'),
      restore: (hands) => expect(hands.event(COTECH).location).toBe('Siège du PETR, Guillestre'),
      take: (hands) => expect(hands.said('Séances', COTECH, 'Lieu')).toBe('Mairie'),
    },
    {
      name: 'described otherwise',
      spoil: (hands) => hands.change(COTECH, { description: 'Apportez vos <b>plans</b>.' }),
      id: `hand:${COTECH}#text`,
      says: '1 changement à la main à regarder. Aucune invitation envoyée.',
      keep: (hands) => expect(hands.event(COTECH).description).toBe('Apportez vos <b>plans</b>.'),
      restore: (hands) => expect(hands.event(COTECH).description).toContain('Ordre du jour'),
      take: 'Ce texte est composé par Cordée',
    },
    {
      name: 'deleted',
      again: true,
      spoil: (hands) => hands.remove(COTECH),
      id: `hand:${COTECH}#deleted`,
      says: '1 réunion supprimée à la main. Aucune invitation envoyée.',
      keep: (hands) => expect(hands.event(COTECH).status).toBe('cancelled'),
      restore: (hands) =>
        expect(hands.event(COTECH)).toMatchObject({
          status: 'confirmed',
          location: 'Siège du PETR, Guillestre',
        }),
      take: (hands) => {
        expect(hands.said('Séances', COTECH, 'Statut')).toBe('Annulée');
        expect(hands.said('Séances', COTECH, ID)).toBe('');
        expect(hands.event(`${COTECH}/slot-PRJ-0001`).status).toBe('cancelled');
      },
    },
    {
      name: 'a deadline moved',
      spoil: (hands) =>
        hands.change(
          'FIN-0001/deposit',
          { start: { date: '2027-02-15' }, end: { date: '2027-02-16' } },
          'Échéances mission',
        ),
      id: 'hand:FIN-0001/deposit#when',
      says: '1 échéance déplacée à la main (31 janvier → 15 février). Aucune invitation envoyée.',
      keep: (hands) =>
        expect(hands.said('Financements', 'FIN-0001', 'Date limite de dépôt')).toBe('31/01/2027'),
      restore: (hands) =>
        expect(hands.event('FIN-0001/deposit', 'Échéances mission').start.date).toBe('2027-01-31'),
      take: (hands) => {
        expect(hands.said('Financements', 'FIN-0001', 'Date limite de dépôt')).toBe('15/02/2027');
        expect(hands.event('FIN-0001/deposit/j-30', 'Échéances mission').start.date).toBe('2027-01-16');
      },
    },
  ])('$name: shown, then kept, restored or taken; never overwritten', async (one) => {
    const start = made.copy();
    one.spoil(new Calendars(start));
    const before = new Calendars(start).state();
    // Without a choice nothing is done.
    const asked = await run(start);
    expect([asked.exitCode, plain(asked.sentence)]).toEqual([1, one.says]);
    expect(new Calendars(start).state()).toBe(before);
    expect(asked.report.changes.find(({ id }) => id === one.id)?.status).toBe('conflict');
    for (const choice of ['keep', 'restore', 'take'] as const) {
      const scene = start.copy();
      const hands = new Calendars(scene);
      const result = await run(scene, { resolve: { [one.id]: choice } });
      const outcome = one[choice];
      if (outcome === undefined) continue;
      if (typeof outcome === 'string') {
        expect(result.exitCode).toBe(1);
        expect(sentences(result)).toContain(outcome);
        continue;
      }
      try {
        expect([result.exitCode, sentences(result).match(/^error.*/gm)]).toEqual([0, null]);
        outcome(hands);
        if (choice === 'restore' || !one.again) continue;
        const again = await scene.succeed(SYNC);
        expect(plain(again.sentence)).toBe('L’agenda est à jour. Rien à écrire.');
      } catch (error) {
        throw new Error(
          `${choice}: ${(error as Error).message}\n${JSON.stringify(result.report.changes, null, 1)}`,
        );
      }
    }
  });

  test('what was kept is asked again when the sheet changes', async () => {
    const scene = made.copy();
    const hands = new Calendars(scene);
    hands.change(COTECH, moved);
    await run(scene, { resolve: { [`hand:${COTECH}#when`]: 'keep' } });
    hands.set('Séances', COTECH, 'Date', day('11/12/2026'));
    expect(plain((await hands.previewOf(SYNC, {})).sentence)).toContain(
      'déplacée à la main (11 → 10 décembre)',
    );
  });
});

describe('calendars that can’t be reached', () => {
  const asColleague = async (scene: Scene): Promise<string> => {
    const hands = new Calendars(scene);
    hands.share(scene.workbookId, COLLEAGUE);
    hands.set('Séances', COTECH, 'De', at(15));
    return sentences(await run(scene, { as: COLLEAGUE }));
  };

  test('not shared: the colleague is told whom to ask, and nothing is written', async () => {
    const scene = made.copy();
    const before = new Calendars(scene).state();
    expect(await asColleague(scene)).toMatch(
      /L’agenda « Séances et comités » ne vous est pas ouvert. → Demandez à camille\.roche@petr\.example/,
    );
    expect(new Calendars(scene).state()).toBe(before);
  });

  test('to read only: told; to write: done', async () => {
    const scene = made.copy();
    const hands = new Calendars(scene);
    for (const name of ['Séances et comités', 'Échéances mission'])
      hands.share(hands.id(name), COLLEAGUE, 'reader');
    expect(await asColleague(scene)).toContain(
      'Vous pouvez lire l’agenda « Séances et comités », pas le modifier.',
    );
    for (const name of ['Séances et comités', 'Échéances mission']) hands.share(hands.id(name), COLLEAGUE);
    expect((await run(scene, { as: COLLEAGUE })).exitCode).toBe(0);
    expect(hands.event(COTECH).start.dateTime).toContain('T15:00');
  });

  test('deleted: whoever made it is offered another, which holds everything again', async () => {
    const scene = made.copy();
    const hands = new Calendars(scene);
    const former = hands.id();
    scene.call('DELETE', `/calendar/v3/calendars/${encodeURIComponent(former)}`);
    const result = await run(scene);
    expect(result.exitCode).toBe(0);
    expect(sentences(result)).toContain(
      'L’agenda « Séances et comités » n’existe plus, ou ne vous est plus ouvert.',
    );
    expect(hands.id()).not.toBe(former);
    expect(hands.events().map(({ status }) => status)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect((await scene.succeed(SYNC, { apply: true })).sentence).toContain('à jour');
  });

  test('a copy of the workbook made its own: its calendars are made anew', async () => {
    const scene = made.copy();
    const hands = new Calendars(scene);
    hands.setSetting('Identifiant du classeur', 'another-workbook-altogether');
    await scene.succeed('adopt-copy', { apply: true });
    expect([hands.setting('Agenda des séances'), hands.said('Séances', COTECH, ID)]).toEqual(['', '']);
  });
});
