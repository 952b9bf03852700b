// Préparer une séance: the agenda and the guests, then the documents; again it is a refresh, never a copy.

import { Hands } from './hands';
import { Scene } from './harness';

jest.setTimeout(120_000);

/** Serial day of 3 December 2026. */
const THIRD = 46359;
const QUEUED = { Inscription: 'À présenter en COTECH', Diffusion: 'Partenaires' };

let start: Scene;

beforeAll(async () => {
  start = await Scene.installed({
    Projets: [
      {
        ...QUEUED,
        Intitulé: 'Légumerie',
        'Réf.': 'PRJ-0001',
        'Porteur de projet': 'CC du Briançonnais',
        'Question posée aux services': 'Accompagnement de l’étude ?',
      },
      { ...QUEUED, Intitulé: 'Compostage', 'Réf.': 'PRJ-0002' },
      { ...QUEUED, Intitulé: 'Navette secrète', 'Réf.': 'PRJ-0003', Diffusion: 'Interne' },
      { Intitulé: 'Recyclerie', 'Réf.': 'PRJ-0004', Inscription: 'En émergence', Diffusion: 'Partenaires' },
    ],
    Séances: [
      {
        Date: THIRD,
        Séance: 'COTECH n° 7',
        Instances: 'COTECH',
        De: 14 / 24,
        Lieu: 'Siège du PETR',
        Statut: 'Planifiée',
        'Réf. séance': 'SEA-0001',
      },
    ],
  });
});

const writes = (calls: Record<string, number>): string[] =>
  Object.keys(calls).filter(
    (id) => !id.startsWith('host.') && /update|copy|create|append|clear|insert|patch/i.test(id),
  );
const agenda = (scene: Scene): string[] =>
  scene
    .values('Ordre du jour')
    .slice(1)
    .map(([, order, point, , , , minutes, at]) => `${order} ${at} ${point} (${minutes})`);
const said = (scene: Scene, key: string): string => scene.text(scene.documentId(key));

test('one click makes the agenda, the guests and the documents; a second one writes nothing', async () => {
  const scene = start.copy();
  const shown = await scene.succeed('prepare-meeting');
  expect(shown.sentence).toBe(
    'COTECH n°\u00A07, jeudi 3 décembre 2026, 14\u00A0h\u00A0: 2 projets, 5 services, 45\u00A0min.',
  );
  expect(shown.report.problems.map(({ rule }) => rule)).toContain('R-PRJ-10');
  const { report: made } = await scene.succeed('prepare-meeting', { apply: true });
  expect(made.changes.map(({ kind }) => kind)).toEqual([
    'write-rows',
    'create-document',
    'create-document',
    'create-document',
    'create-calendar',
    'create-event',
  ]);
  expect(made.calls.byMethod['calendar.events.insert']).toBe(1);
  expect(agenda(scene)).toEqual([
    '1 14:00 Légumerie (20)',
    '2 14:20 Compostage (20)',
    '3 14:40 Questions diverses (5)',
  ]);
  expect(scene.values('Participants')).toHaveLength(1 + 7);
  const letter = said(scene, 'SEA-0001/invitation');
  expect(letter).toMatch(/convier au comité technique du contrat, qui se tiendra le jeudi 3 décembre 2026/);
  expect(letter).toMatch(/14\u00A0h\tLégumerie\nCC du Briançonnais\nAccompagnement de l’étude/);
  expect(letter).not.toContain('Navette');
  const again = await scene.succeed('prepare-meeting', { apply: true });
  expect(writes(again.report.calls.byMethod)).toEqual([]);
});

test('a project that comes since is added in place, and one that left is said', async () => {
  const scene = start.copy();
  await scene.succeed('prepare-meeting', { apply: true });
  const address = scene.documentId('SEA-0001/invitation');
  scene.edit('Projets', 'PRJ-0004', 'Inscription', 'À présenter en COTECH');
  scene.edit('Projets', 'PRJ-0002', 'Inscription', 'En émergence');
  const { report } = await scene.succeed('prepare-meeting', { apply: true });
  expect(report.problems.map(({ rule }) => rule)).toContain('X-WITHDRAWN');
  expect(agenda(scene).sort()).toEqual([
    '1 14:00 Légumerie (20)',
    '2 14:20 Compostage (20)',
    '3 14:40 Recyclerie (20)',
    '4 15:00 Questions diverses (5)',
  ]);
  expect(report.calls.byMethod['drive.files.copy']).toBeUndefined();
  expect(scene.documentId('SEA-0001/invitation')).toBe(address);
  expect(said(scene, 'SEA-0001/invitation')).toMatch(
    /14\u00A0h\u00A040\tRecyclerie[\s\S]*15\u00A0h\tQuestions diverses/,
  );
});

test('the order of the pane moves points and their times', async () => {
  const hands = new Hands(start.copy());
  const { args, form }: any = await hands.previewOf('prepare-meeting', {});
  expect(form.find(({ kind }: any) => kind === 'order').value).toBe('PRJ-0001;PRJ-0002;AOB');
  const order = 'PRJ-0002;PRJ-0001;AOB';
  const { changes }: any = await hands.previewOf('prepare-meeting', {
    ...args,
    form: { ...args.form, order },
  });
  expect(changes[0].details.slice(0, 2).map(({ after }: any) => after)).toEqual([
    '14\u00A0h, Compostage, 20\u00A0min',
    '14\u00A0h\u00A020, Légumerie, 20\u00A0min',
  ]);
});

test('the note to the élu référent: what blocks, internal projects included; twice writes nothing', async () => {
  const scene = start.copy();
  scene.edit('Projets', 'PRJ-0003', 'Avancement', 'Bloqué');
  scene.edit('Projets', 'PRJ-0003', 'Nature du blocage', 'Pas de chauffeur.');
  const point = { Date: THIRD - 5, Séance: 'Point de novembre', Instances: 'Point avec l’élu référent' };
  scene.type('Séances', [
    { ...point, De: 9 / 24, Lieu: 'Mairie', Statut: 'Planifiée', 'Réf. séance': 'SEA-0002' },
  ]);
  await scene.succeed('elected-note', { apply: true });
  const note = said(scene, 'SEA-0002/elected-note');
  expect(note).toMatch(/Points de blocage[\s\S]*Navette secrète[\s\S]*Pas de chauffeur/);
  expect(note).toContain('COTECH n°\u00A07');
  const again = await scene.succeed('elected-note', { apply: true });
  expect(writes(again.report.calls.byMethod)).toEqual([]);
});
