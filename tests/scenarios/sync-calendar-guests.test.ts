// Guests of an event: none before the list is confirmed, then told or not told, answers brought back; on the real bundle.

import { Calendars, COTECH, day, SYNC, synced } from './calendar-scene';
import { sentences } from './hands';
import type { Scene } from './harness';

jest.setTimeout(120_000);

const INVITE = { form: { inviter: 'oui' }, ids: [COTECH] };
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const run = (scene: Scene, more: object = {}) => scene.run(SYNC, { apply: true, ...more });

let made: Scene;
/** Invitations have left. */
let invited: Scene;

beforeAll(async () => {
  made = await synced();
  const hands = new Calendars(made);
  const people: [string, string, string, object][] = [
    ['Achille', 'Granit', 'a@dreal.example', { Opposition: true }],
    ['Basile', 'Torrent', 'b@dreal.example', { 'Mandat jusqu’au': day('30/06/2026') }],
    ['Edmée', 'Gentiane', '', {}],
    ['Firmin', 'Lauze', 'boite@dreal.example', {}],
    ['Garance', 'Névé', 'boite@dreal.example', {}],
    ['Hilaire', 'Serac', 'h@dreal.example', { 'Invité agenda': false }],
  ];
  hands.scene.type(
    'Contacts',
    people.map(([Prénom, Nom, email, more]) => ({
      Prénom,
      Nom,
      Structure: 'DREAL',
      ...(email ? { 'Courriel professionnel': email } : {}),
      ...more,
    })),
  );
  invited = made.copy();
  const result = await run(invited, INVITE);
  if (result.exitCode !== 0) throw new Error(sentences(result));
});

const COMING = [
  'boite@dreal.example',
  'camille.roche@petr.example',
  'clarisse@dreal.example',
  'dominique.brunet@petr.example',
  'donatien@ddt.example',
  'ludivine@ademe.example',
];

test('shown first: whom a mail would go to, each address once, and who gets none by which rule', async () => {
  const hands = new Calendars(made.copy());
  const shown = await hands.previewOf(SYNC, INVITE);
  expect(plain(shown.sentence)).toContain('7 invitations partiront par courriel.');
  expect(shown.buttons.map(({ label }) => plain(label))).toEqual([
    'Envoyer 7 invitations',
    'Choisir…',
    'Annuler',
  ]);
  expect(shown.sections!.map(({ title }) => plain(title))).toEqual([
    '[COTECH] CTES n° 7 – Guillestre (6)',
    '[COTECH] Votre projet : Légumerie – Guillestre (1)',
  ]);
  expect(shown.sections![0].lines.map(({ detail, text }: any) => detail ?? text).sort()).toEqual(COMING);
  const out = shown.problems.map(({ rule, message }) => `${rule} ${plain(message)}`);
  expect(out).toEqual(
    expect.arrayContaining([
      'R-RGPD-03 Achille Granit ne recevra pas d’invitation : cette personne s’oppose aux envois.',
      'R-GOV-16 Basile Torrent ne recevra pas d’invitation : son mandat est fini.',
      'X-ADDRESS Edmée Gentiane ne recevra pas d’invitation : son adresse n’est pas dans « Contacts ».',
      'CAL-04 Hilaire Serac ne recevra pas d’invitation : « Invité agenda » est à Non dans « Contacts ».',
    ]),
  );
  expect(hands.mails()).toEqual([]);
});

test('sent: one mail each, the holder to their slot only; the row says so; again, no mail', async () => {
  const hands = new Calendars(invited.copy());
  expect(
    hands
      .event(COTECH)
      .attendees.map(({ email }: any) => email)
      .sort(),
  ).toEqual(COMING);
  // Six guests, two of the house: they see each other.
  expect(hands.event(COTECH).guestsCanSeeOtherGuests).toBeUndefined();
  expect(hands.event(`${COTECH}/slot-PRJ-0001`).attendees.map(({ email }: any) => email)).toEqual([
    'odette@conserverie.example',
  ]);
  // Whoever sends isn't written to.
  const others = COMING.filter((email) => email !== hands.scene.owner);
  const mails = [...others, 'odette@conserverie.example'].map((email) => `invitation ${email}`).sort();
  expect(hands.mails().sort()).toEqual(mails);
  expect(hands.said('Séances', COTECH, 'Statut')).toBe('Invitations envoyées');
  expect(hands.said('Séances', COTECH, 'Invitations envoyées le')).toBe('24/11/2026');
  expect(JSON.stringify(hands.scene.values('Journal'))).not.toContain('ludivine@ademe.example');
  const again = await run(hands.scene, INVITE);
  expect(plain(again.sentence)).toBe('Toutes les invitations sont parties. Rien à envoyer.');
  expect(hands.mails()).toHaveLength(mails.length);
});

test('a change is made silently, and said to be; it is told when that is asked', async () => {
  const scene = invited.copy();
  const hands = new Calendars(scene);
  const before = hands.mails().length;
  hands.set('Séances', COTECH, 'Lieu', 'Mairie');
  const { changes, sentence, buttons } = await hands.previewOf(SYNC, {});
  expect(plain(changes.find(({ id }) => id === `event:${COTECH}`).message)).toBe(
    '6 invités non prévenus de ce changement.',
  );
  expect(plain(sentence)).toContain('7 invités non prévenus de ce changement. Aucune invitation envoyée.');
  expect(buttons.map(({ label }) => plain(label))).toContain('Envoyer aussi 7 invitations…');
  await scene.succeed(SYNC, { apply: true });
  expect(hands.mails()).toHaveLength(before);
  expect(hands.event(COTECH).location).toBe('Mairie, Guillestre');
  const later = await scene.succeed(SYNC);
  expect(sentences(later)).toContain(
    '6 invités à « [COTECH] CTES n° 7 – Guillestre » : non prévenus du dernier changement.',
  );
  await scene.succeed(SYNC, { apply: true, ...INVITE });
  expect(
    hands
      .mails()
      .slice(before)
      .filter((mail) => mail.startsWith('update')),
  ).toHaveLength(6);
  expect(sentences(await scene.succeed(SYNC))).not.toContain('non prévenus');
});

test('somebody objects once invited: taken off, without a mail; guests added by hand stay', async () => {
  const scene = invited.copy();
  const hands = new Calendars(scene);
  const before = hands.mails().length;
  const { attendees } = hands.event(COTECH);
  hands.change(COTECH, {
    attendees: [...attendees, { email: 'voisin@hasard.example', responseStatus: 'accepted' }],
  });
  hands.set('Contacts', 'ludivine@ademe.example', 'Opposition', true);
  await scene.succeed(SYNC, { apply: true });
  const now = hands.event(COTECH).attendees.map(({ email }: any) => email);
  expect(now).toContain('voisin@hasard.example');
  expect(now).not.toContain('ludivine@ademe.example');
  expect(hands.mails()).toHaveLength(before);
});

test('answers: into the reply, never the presence; what a hand typed is asked; a shared mailbox is told', async () => {
  const scene = invited.copy();
  const hands = new Calendars(scene);
  scene.type('Participants', [
    { Séance: COTECH, Organisme: 'ADEME', Personne: 'Ludivine Mousse', 'Réf. participant': 'PAR-0001' },
    {
      Séance: COTECH,
      Organisme: 'DDT',
      Personne: 'Donatien Éboulis',
      Réponse: 'Non',
      'Réf. participant': 'PAR-0002',
    },
  ]);
  hands.answer(COTECH, {
    'ludivine@ademe.example': 'accepted',
    'donatien@ddt.example': 'accepted',
    'clarisse@dreal.example': 'declined',
    'boite@dreal.example': 'accepted',
  });
  const asked = await run(scene);
  expect(asked.exitCode).toBe(1);
  expect(sentences(asked)).toContain(
    'boite@dreal.example a répondu « Oui » à « [COTECH] CTES n° 7 – Guillestre » pour Firmin Lauze, Garance Névé.',
  );
  const said = (who: string, label: string): string => hands.said('Participants', who, label);
  expect([said('PAR-0001', 'Réponse'), said('PAR-0001', 'Présence')]).toEqual(['Oui', '']);
  expect(said('PAR-0002', 'Réponse')).toBe('Non');
  // Nobody had written the row of who declined: it is.
  expect([said('Clarisse Falaise', 'Réponse'), said('Clarisse Falaise', 'Présence')]).toEqual(['Non', '']);
  const id = `hand:${COTECH}#reply-PAR-0002`;
  const kept = scene.copy();
  expect((await run(kept, { resolve: { [id]: 'keep' } })).exitCode).toBe(0);
  expect((await run(kept)).exitCode).toBe(0);
  expect(new Calendars(kept).said('Participants', 'PAR-0002', 'Réponse')).toBe('Non');
  await run(scene, { resolve: { [id]: 'take' } });
  expect(said('PAR-0002', 'Réponse')).toBe('Oui');
  // A change of place afterwards keeps every answer.
  hands.set('Séances', COTECH, 'Lieu', 'Mairie');
  await scene.succeed(SYNC, { apply: true });
  const answers = hands
    .event(COTECH)
    .attendees.map(({ email, responseStatus }: any) => `${email} ${responseStatus}`);
  expect(answers).toEqual(
    expect.arrayContaining([
      'ludivine@ademe.example accepted',
      'clarisse@dreal.example declined',
      'donatien@ddt.example accepted',
    ]),
  );
});

test('guests taken off by hand are asked about; put back, or left off', async () => {
  const scene = invited.copy();
  const hands = new Calendars(scene);
  const { attendees } = hands.event(COTECH);
  hands.change(COTECH, {
    attendees: attendees.filter(({ email }: any) => email !== 'ludivine@ademe.example'),
  });
  const id = `hand:${COTECH}#guests`;
  const asked = await run(scene);
  expect(asked.report.changes.find((one) => one.id === id)?.details[0]?.after).toBe('Ludivine Mousse');
  const kept = scene.copy();
  await run(kept, { resolve: { [id]: 'keep' } });
  expect((await run(kept, INVITE)).sentence).toContain('Rien à envoyer');
  await run(scene, { resolve: { [id]: 'restore' } });
  expect(hands.event(COTECH).attendees).toHaveLength(COMING.length);
});

test('120 guests: one event, a list nobody sees, 120 mails, then a change in one call', async () => {
  const scene = made.copy();
  const hands = new Calendars(scene);
  scene.type(
    'Contacts',
    Array.from({ length: 114 }, (_, index) => ({
      Nom: `Invité${index}`,
      Structure: index % 2 ? 'DDT' : 'ADEME',
      'Courriel professionnel': `i${index}@services.example`,
    })),
  );
  const shown = await hands.previewOf(SYNC, INVITE);
  expect(shown.sections![0].lines).toHaveLength(120);
  await scene.succeed(SYNC, { apply: true, ...INVITE });
  const event = hands.event(COTECH);
  expect([event.attendees.length, event.guestsCanSeeOtherGuests]).toEqual([120, false]);
  expect(hands.mails()).toHaveLength(120);
  hands.set('Séances', COTECH, 'Lieu', 'Mairie');
  const { report } = await scene.succeed(SYNC, { apply: true, ids: [COTECH] });
  // Looked at when shown, and again when done.
  expect(report.calls.byMethod).toMatchObject({ 'calendar.events.list': 2, 'calendar.events.patch': 2 });
  expect(hands.event(COTECH).attendees).toHaveLength(120);
});
