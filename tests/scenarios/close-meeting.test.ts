// A COTECH then a COPIL closed on the real bundle: every figure in the sheet, nothing the second time, whatever cuts it.

import { CLOSE as COMMAND, close, column, decide, plain, ROWS, table, writes } from './committee';
import { Hands } from './hands';
import { callsOf, Scene } from './harness';

const MINUTE = 60_000;
jest.setTimeout(300_000);

let start: Scene;

beforeAll(async () => {
  start = await Scene.installed(ROWS);
});

test('a COTECH: eight presented, one carried over, one service awaited; the line proposed only when it is ticked', async () => {
  const scene = start.copy();
  const shown = await scene.succeed(COMMAND, { ids: ['SEA-0001'] });
  expect(plain(shown.sentence)).toBe('8 projets présentés, 8 réponses attendues, 1 action.');
  // The workbook, and each of the two templates with its frozen copy.
  expect(shown.report.calls.total).toBeLessThanOrEqual(5);
  const done = await close(scene, 'SEA-0001');
  expect([done.exitCode, plain(done.sentence)]).toEqual([
    0,
    'Fait. La séance est close : 9 inscriptions à jour, 1 relance à faire et 9 documents à jour.',
  ]);
  const { total, byMethod } = done.report.calls;
  expect([byMethod['docs.documents.batchUpdate'], total <= 2 * 9 + 28]).toEqual([9, true]);
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
  const log = said(scene, 'SEA-0001/decision-log');
  expect(log).toContain('Relevé de conclusions – COTECH n° 7');
  expect(log).toMatch(/Projet\tSous-préfecture de Briançon\tADEME\tBanque des Territoires\tDREAL\tDDT/);
  expect(log).toMatch(
    /Axe 1 – Alimentation\t+\nCompost\nAssociation Compost\tAppui technique\tEnvisageable, 18 000 €\tAppui technique\tAttendue\tAppui technique/,
  );
  expect(log).toContain('Les positions exprimées en comité technique ne valent pas décision d’attribution.');
  const feedback = said(scene, 'SEA-0001/PRJ-0001/feedback');
  expect(feedback).toContain('Association Compost');
  expect(feedback).toMatch(/ADEME\tFinancement envisageable\t18 000 € à titre indicatif\./);
  const again = await close(scene, 'SEA-0001');
  expect([plain(again.sentence), writes(again)]).toEqual([
    '8 projets présentés, 8 réponses attendues, 1 action. La séance est close. Rien à écrire. Compte rendu : à rédiger.',
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
  const log = said(scene, 'SEA-0002/decision-log');
  expect(log).toContain('Relevé de décisions – COPIL 2026');
  expect(log).toContain('1\tInscrire au contrat les projets proposés.\nCompost (n° 1.1)\nNavette (n° 1.2)');
  expect(log).toContain('2\tForêt : ajournement. Ajourner l’examen.\nMotif : Plan de financement à revoir');
  const annex = said(scene, 'SEA-0002/registered-projects');
  expect(annex).toContain(
    'Mise à jour du jeudi 19 novembre 2026, après la séance « COPIL 2026 ». 7 projets inscrits.',
  );
  expect(annex.match(/^\d\.\d(?=\t)/gm)).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.1']);
  expect(said(scene, 'SEA-0002/PRJ-0001/feedback')).toContain(
    'Votre projet est inscrit au contrat, sous le n° 1.1.',
  );
  expect(said(scene, 'SEA-0002/PRJ-0008/feedback')).toContain(
    'L’examen de votre projet est ajourné : Plan de financement à revoir.',
  );
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

/** What a document of the register says. */
function said(scene: Scene, key: string): string {
  return plain(scene.text(scene.documentId(key)));
}

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

test('cut anywhere, closed again: the same end state, each document once', async () => {
  // Two projects are enough: a relevé, two feedbacks.
  const few = start.copy();
  for (let row = 4; row <= 10; row += 1) new Hands(few).cell(`Ordre du jour!A${row}`, 'COTECH n° 8');
  const form = { 'funding:SEA-0001/POS-0002': 'oui' };
  const smooth = few.copy();
  const { report } = await close(smooth, 'SEA-0001', form);
  const [expected, keys] = [state(smooth), column(smooth, 'Documents', 'Clé').sort()];
  expect(keys).toHaveLength(3);
  let played = 0;
  for (const fault of FAULTS)
    for (const call of callsOf(fault, FAULTS, report.calls.total, 4)) {
      const scene = few.copy();
      const spec = fault === 'status' ? `status:${call}:503` : `${fault}:${call}`;
      await close(scene, 'SEA-0001', form, [spec]);
      const later = scene.copy(2 * MINUTE);
      let last = await close(later, 'SEA-0001', form);
      if (last.exitCode !== 0 || writes(last).length > 0) last = await close(later, 'SEA-0001', form);
      expect([spec, last.exitCode, writes(last), state(later)]).toEqual([spec, 0, [], expected]);
      expect([spec, column(later, 'Documents', 'Clé').sort()]).toEqual([spec, keys]);
      played += 1;
    }
  expect(played).toBeGreaterThan(4);
});
