// The year proposed on the real bundle: a meeting put off comes back with its agenda and guests, nothing the second time.

import { Scene } from './harness';

const COMMAND = 'plan-year';
const MINUTE = 60_000;
jest.setTimeout(300_000);

/** The scene's clock says 24/11/2026, noon. */
const HOUR = 1 / 24;
const SNOW = 'COTECH n° 7';
const seance = (rank: number, subject: string, bodies: string, date: number, status: string, more = {}) => ({
  'Réf. séance': `SEA-000${rank}`,
  Séance: subject,
  Instances: bodies,
  Date: date,
  Statut: status,
  De: 14 * HOUR,
  À: 17 * HOUR,
  ...more,
});

let start: Scene;

beforeAll(async () => {
  start = await Scene.installed({
    Contacts: [
      { Prénom: 'Ludivine', Nom: 'Mousse', Structure: 'ADEME', 'Courriel professionnel': 'l@ademe.example' },
    ],
    Projets: [{ 'Réf.': 'PRJ-0001', Intitulé: 'Compost' }],
    Séances: [
      // 10/09/2026 and 19/11/2026, both Thursdays.
      seance(1, 'COTECH n° 6', 'COTECH', 46275, 'Tenue', { Lieu: 'Siège du PETR' }),
      seance(2, SNOW, 'COTECH', 46345, 'Reportée', { Lieu: 'Siège du PETR', Numéro: 7 }),
      seance(3, 'Conférence des maires et COPIL 2025', 'Conférence des maires ; COPIL', 45995, 'Tenue'),
    ],
    'Ordre du jour': [
      { Séance: SNOW, 'N°': 1, Point: 'Compost', Nature: 'Présentation de projet', Projet: 'Compost' },
      { Séance: SNOW, 'N°': 2, Point: 'Questions diverses', Nature: 'Questions diverses' },
    ],
    Participants: [
      { Séance: SNOW, Personne: 'Ludivine Mousse', Organisme: 'ADEME', Invité: true, Présence: 'E' },
    ],
  });
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** Rows of a tab as objects, empty cells left out. */
function rows(scene: Scene, tab: string): Record<string, unknown>[] {
  const [header = [], ...below] = scene.values(tab);
  return below
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) =>
      Object.fromEntries(
        header.map((label, at) => [label, row[at]]).filter(([, cell]) => cell !== undefined),
      ),
    );
}

test('the year is shown, then written whole; the second time nothing is left', async () => {
  const scene = start.copy();
  const shown = await scene.run(COMMAND);
  const titles = shown.report.changes.map(({ title }) => plain(title));
  expect(titles.filter((title) => !title.startsWith('Point avec l’élu référent'))).toEqual([
    'COTECH n° 7 du 19/11/2026, reportée : jeudi 17 décembre 2026',
    'Comité de suivi ADEME – janvier 2027 : lundi 4 janvier 2027',
    'Conférence des maires et COPIL 2027 : jeudi 7 janvier 2027',
    'COPIL PAT n° 1 : lundi 11 janvier 2027',
    'COTECH n° 8 : jeudi 18 mars 2027',
    'COTECH n° 9 : jeudi 17 juin 2027',
    'COTECH n° 10 : jeudi 16 septembre 2027',
  ]);
  expect(titles.length).toBe(7 + 12);

  const done = await scene.succeed(COMMAND, { apply: true });
  expect(done.report.calls.total).toBeLessThanOrEqual(4);
  const seances = rows(scene, 'Séances');
  const next = seances.find((row) => row.Séance === SNOW && row.Statut !== 'Reportée')!;
  expect(next).toMatchObject({ Lieu: 'Siège du PETR', Numéro: '7', Statut: 'Planifiée' });
  // Fifteen days before 17/12/2026.
  expect([next.Date, next['Inviter avant le']]).toEqual(['17/12/2026', '02/12/2026']);
  expect(next['Invitations envoyées le']).toBe('');
  expect(seances[1]!['Remplacée par']).toContain(next['Réf. séance']);
  const agenda = rows(scene, 'Ordre du jour');
  expect(
    agenda
      .filter((row) => String(row.Séance).includes(String(next['Réf. séance'])))
      .map(({ Point }) => Point),
  ).toEqual(['Compost', 'Questions diverses']);
  expect(agenda.filter((row) => String(row.Séance).startsWith('COPIL PAT')).length).toBe(6);
  const [, guest] = rows(scene, 'Participants');
  expect(guest).toMatchObject({ Personne: 'Ludivine Mousse', Invité: expect.anything() });
  expect(guest!.Présence ?? '').toBe('');

  const before = scene.observed();
  const again = await scene.succeed(COMMAND, { apply: true });
  expect(again.report.changes).toEqual([]);
  expect(again.report.calls.total).toBe(1);
  expect(scene.observed()).toEqual(before);
});

test.each(['kill-after:2', 'throw:2'])('%s, then again: each meeting once', async (fault) => {
  const scene = start.copy();
  await scene.run(COMMAND, { apply: true, faults: [fault] });
  const after = scene.copy(30 * MINUTE);
  await after.succeed(COMMAND, { apply: true });
  const whole = start.copy();
  await whole.succeed(COMMAND, { apply: true });
  const named = (one: Scene) => rows(one, 'Séances').map((row) => [row.Séance, row.Date, row.Libellé]);
  expect(named(after)).toEqual(named(whole));
});
