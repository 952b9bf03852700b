// A COTECH then a COPIL closed on the real bundle: every figure in the sheet, nothing the second time, whatever cuts it.

import type { CommandResult } from '../../local/command';
import { callsOf, Scene } from './harness';

const COMMAND = 'close-meeting';
const MINUTE = 60_000;
jest.setTimeout(300_000);

type Cells = Record<string, string | number | boolean>;

/** 12/11/2026 and 19/11/2026; the scene's clock says 24/11/2026, noon. */
const COTECH_DAY = 46338;
const COPIL_DAY = 46345;
const COTECH = 'COTECH n° 7';
const COPIL = 'COPIL 2026';
const NAMES = ['Compost', 'Navette', 'Légumerie', 'Chaufferie', 'Ressourcerie', 'Voie verte', 'Cantines'];
/** The last but one is put off by the COPIL, the last one isn't reached by the COTECH. */
const PROJECTS = [...NAMES, 'Forêt', 'Verger'];
const SERVICES = ['Sous-préfecture de Briançon', 'ADEME', 'Banque des Territoires', 'DDT des Hautes-Alpes'];

const ROWS: Record<string, Cells[]> = {
  Contacts: [{ Prénom: 'Camille', Nom: 'Roche', 'Courriel professionnel': Scene.blank().owner }],
  Projets: PROJECTS.map((title, rank) => ({
    'Réf.': `PRJ-000${rank + 1}`,
    Intitulé: title,
    Axe: rank < 6 ? 'Axe 1' : 'Axe 2',
    'Porteur de projet': `Association ${title}`,
    Diffusion: 'Partenaires',
    Inscription: 'À présenter en COTECH',
  })),
  Séances: [
    meeting(1, COTECH, 'COTECH', COTECH_DAY, 'Invitations envoyées'),
    meeting(2, COPIL, 'Conférence des maires ; COPIL', COPIL_DAY, 'Invitations envoyées'),
    meeting(3, 'COTECH n° 8', 'COTECH', COPIL_DAY + 90, 'Planifiée'),
    meeting(4, 'COTECH n° 4', 'COTECH', COTECH_DAY - 90, 'Annulée'),
  ],
  'Ordre du jour': PROJECTS.map((title, rank) => item(COTECH, title, rank)),
  Positionnements: PROJECTS.slice(0, 8).flatMap((title) =>
    SERVICES.map((Service) => ({ Séance: COTECH, Projet: title, Service, ...said(title, Service) })),
  ),
};

function meeting(rank: number, subject: string, bodies: string, date: number, status: string): Cells {
  return { 'Réf. séance': `SEA-000${rank}`, Séance: subject, Instances: bodies, Date: date, Statut: status };
}

function item(Séance: string, title: string, rank: number): Cells {
  return { Séance, 'N°': rank + 1, Point: title, Nature: 'Présentation de projet', Projet: title };
}

function said(title: string, service: string): Cells {
  if (title !== 'Compost' || service !== 'ADEME') return { Position: 'Appui technique, sans financement' };
  return { Position: 'Financement envisageable', 'Montant indicatif': 18000 };
}

let start: Scene;

beforeAll(async () => {
  start = await Scene.installed(ROWS);
});

const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');
const close = (scene: Scene, id: string, form: Record<string, string> = {}, faults: string[] = []) =>
  scene.run(COMMAND, { ids: [id], form, apply: true, faults });
const writes = ({ report }: CommandResult): string[] =>
  Object.keys(report.calls.byMethod).filter(
    (id) => /update|copy|create|append/i.test(id) && !/^host/.test(id),
  );

/** Rows of a tab as objects, empty cells left out. */
function table(scene: Scene, tab: string): Record<string, string>[] {
  const [header = [], ...below] = scene.values(tab);
  return below
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) =>
      Object.fromEntries(
        header
          .map((label: string, at: number) => [label, plain(String(row[at] ?? ''))])
          .filter(([, cell]) => cell !== ''),
      ),
    );
}

/** One column of a tab, in order. */
function column(scene: Scene, tab: string, label: string): (string | undefined)[] {
  return table(scene, tab).map((row) => row[label]);
}

/** Between the two meetings: the officer proposes the eight projects, the COPIL decides. */
function decide(scene: Scene): void {
  for (let rank = 1; rank <= 8; rank += 1)
    scene.edit('Projets', `PRJ-000${rank}`, 'Inscription', 'Proposé au COPIL');
  scene.type(
    'Ordre du jour',
    PROJECTS.slice(0, 8).map((title, rank) => item(COPIL, title, rank)),
  );
  scene.type('Décisions', [
    {
      'Décision ou action': 'Inscrire au contrat les projets proposés.',
      Type: 'Inscription approuvée',
      Séance: COPIL,
    },
    {
      'Décision ou action': 'Ajourner l’examen.',
      Type: 'Ajournement',
      Séance: COPIL,
      Projet: 'Forêt',
      Observations: 'Plan de financement à revoir',
    },
  ]);
}

test('a COTECH: eight presented, one carried over, one service awaited; the line proposed only when it is ticked', async () => {
  const scene = start.copy();
  const shown = await scene.succeed(COMMAND, { ids: ['SEA-0001'] });
  expect(plain(shown.sentence)).toBe('8 projets présentés, 8 réponses attendues, 1 action.');
  expect(shown.report.calls.total).toBe(1);
  const done = await close(scene, 'SEA-0001');
  expect([done.exitCode, plain(done.sentence)]).toEqual([
    0,
    'Fait. La séance est close : 9 inscriptions à jour et 1 relance à faire.',
  ]);
  expect(done.report.calls.total).toBeLessThanOrEqual(6);
  expect(column(scene, 'Projets', 'Inscription')).toEqual([
    ...new Array(8).fill('Présenté en COTECH'),
    'À présenter en COTECH',
  ]);
  const links = table(scene, 'Inscriptions aux contrats');
  expect(links).toHaveLength(9);
  expect(links[0]).toMatchObject({
    Projet: 'Compost (PRJ-0001)',
    Inscription: 'Présenté en COTECH',
    'Inscription depuis le': '12/11/2026',
    Historique: '12/11/2026 – COTECH n° 7 (SEA-0001) : À présenter en COTECH → Présenté en COTECH',
  });
  expect(links[8]).toMatchObject({ Motif: 'Non examiné en séance', Inscription: 'À présenter en COTECH' });
  expect(table(scene, 'Ordre du jour')[9]).toMatchObject({
    Séance: 'COTECH n° 8 du 17/02/2027 (SEA-0003)',
    Point: 'Verger (reporté du 12/11/2026)',
  });
  const awaited = table(scene, 'Positionnements').slice(32);
  expect(awaited).toHaveLength(8);
  expect(awaited[0]).toMatchObject({ Position: 'Réponse attendue', 'Pour le': '27/11/2026' });
  expect(table(scene, 'Décisions')).toEqual([
    expect.objectContaining({
      'Décision ou action':
        'Relance DREAL : position attendue sur Compost, Navette, Légumerie et 5 autres projets',
      'Pour le': '27/11/2026',
      Responsable: 'Camille Roche',
    }),
  ]);
  expect(table(scene, 'Séances')[0]).toMatchObject({ Statut: 'Tenue', 'Compte rendu': 'À rédiger' });
  expect(table(scene, 'Financements')).toEqual([]);
  const again = await close(scene, 'SEA-0001');
  expect([plain(again.sentence), writes(again)]).toEqual([
    '8 projets présentés, 8 réponses attendues, 1 action. La séance est close. Rien à écrire.',
    [],
  ]);
  const form = { 'funding:SEA-0001/POS-0002': 'oui' };
  await close(scene, 'SEA-0001', form);
  expect(writes(await close(scene, 'SEA-0001', form))).toEqual([]);
  expect(table(scene, 'Financements')).toEqual([
    expect.objectContaining({ Financeur: 'ADEME', Statut: 'Envisagé', 'Montant envisagé': '18 000 €' }),
  ]);
});

test('then a COPIL: seven registered by one decision, each with its number, one put off', async () => {
  const scene = start.copy();
  await close(scene, 'SEA-0001');
  decide(scene);
  const shown = await scene.succeed(COMMAND, { ids: ['sea-0002'] });
  expect(plain(shown.sentence)).toBe('7 projets inscrits, 1 ajourné, 1 action.');
  await close(scene, 'SEA-0002');
  const projects = table(scene, 'Projets');
  expect(projects.map((row) => [row.Inscription, row['N° d’action']])).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((rank) => ['Inscrit', `1.${rank}`]),
    ['Inscrit', '2.1'],
    ['Ajourné', undefined],
    ['À présenter en COTECH', undefined],
  ]);
  const links = table(scene, 'Inscriptions aux contrats');
  const one = links[0]!.Décision;
  expect(one).toBe('DEC-0002');
  expect(links.slice(0, 7).map((row) => [row.Décision, row['Année d’inscription']])).toEqual(
    new Array(7).fill([one, '2026']),
  );
  expect(links[7]).toMatchObject({ Inscription: 'Ajourné', Motif: 'Plan de financement à revoir' });
  expect(table(scene, 'Décisions').pop()).toMatchObject({
    'Décision ou action': 'Retour au porteur : Forêt, ajourné – Plan de financement à revoir',
    'Pour le': '04/12/2026',
    Projet: 'Forêt (PRJ-0008)',
  });
  expect(writes(await close(scene, 'SEA-0002'))).toEqual([]);
  // The older meeting, closed again, leaves what came after it.
  expect(writes(await close(scene, 'SEA-0001'))).toEqual([]);
  const checked = await scene.run('check-workbook', {});
  expect(checked.report.problems.filter(({ rule }) => rule === 'R-GOV-02')).toEqual([]);
});

test.each([
  [
    'to come',
    'SEA-0003',
    'La séance du mercredi 17 février 2027 n’est pas encore passée : rien n’est écrit.',
  ],
  ['cancelled', 'SEA-0004', 'est annulée : rien n’en découle.'],
  ['unknown', 'SEA-9999', 'Aucune séance ne porte la référence « SEA-9999 ».'],
])('a meeting %s is not closed', async (_, id, words) => {
  const result = await close(start.copy(), id);
  expect([result.exitCode, plain(result.sentence), writes(result)]).toEqual([
    1,
    expect.stringContaining(words),
    [],
  ]);
});

test('without any meeting designated, the last ones are offered', async () => {
  const { sentence, report } = await start.copy().succeed(COMMAND, {});
  expect([plain(sentence), report.changes]).toEqual(['Quelle séance voulez-vous clore ?', []]);
  const form = { meeting: 'COPIL 2026 du 19/11/2026 (SEA-0002)' };
  const chosen = await start.copy().succeed(COMMAND, { form });
  expect(chosen.report.changes.map(({ id }) => id)).toContain('close:SEA-0002');
});

const FAULTS = ['kill-before', 'kill-after', 'lost', 'throw', 'status', 'sort-before'];
const TABS = [
  'Projets',
  'Inscriptions aux contrats',
  'Ordre du jour',
  'Positionnements',
  'Décisions',
  'Financements',
  'Séances',
];
const state = (scene: Scene): string[][] =>
  TABS.map((tab) =>
    table(scene, tab)
      .map((row) => JSON.stringify(row))
      .sort(),
  );

test('cut anywhere, closed again: the same end state', async () => {
  const form = { 'funding:SEA-0001/POS-0002': 'oui' };
  const smooth = start.copy();
  const { report } = await close(smooth, 'SEA-0001', form);
  const expected = state(smooth);
  for (const fault of FAULTS)
    for (const call of callsOf(fault, FAULTS, report.calls.total)) {
      const scene = start.copy();
      const spec = fault === 'status' ? `status:${call}:503` : `${fault}:${call}`;
      await close(scene, 'SEA-0001', form, [spec]);
      const later = scene.copy(2 * MINUTE);
      const last = await close(later, 'SEA-0001', form);
      expect([spec, last.exitCode, state(later)]).toEqual([spec, 0, expected]);
      expect([spec, writes(await close(later, 'SEA-0001', form))]).toEqual([spec, []]);
    }
});
