// The workbook is checked: what is said, what `Contrôles` keeps of it, what a person noted beside it.

import { expect, test } from '@jest/globals';
import { Hands } from './hands';
import { Scene, type THREE_PROJECTS } from './harness';

const COMMAND = 'check-workbook';
const WRITES = /batchUpdate$/;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const FAULTY: typeof THREE_PROJECTS = {
  Projets: [
    {
      'Réf.': 'PRJ-0001',
      Intitulé: 'Plateforme de compostage',
      Avancement: 'Bloqué',
      'Coût total': 100000,
      'Base du plan': 'HT',
      Diffusion: 'Partenaires',
    },
    { 'Réf.': 'PRJ-0002', Intitulé: 'Légumerie de la Durance', Inscription: 'Inscrit', 'N° d’action': '1.1' },
  ],
  Financements: [
    { Projet: 'PRJ-0001', Financeur: 'Région Sud', Statut: 'Sollicité', 'Montant demandé': 120000 },
    { Projet: 'PRJ-0001', Financeur: 'ADEME', Statut: 'Refusé', 'Montant demandé': 1000 },
  ],
};

/** The rows of `Contrôles`, by their labels. */
function rows(scene: Scene): Record<string, string>[] {
  const [header = [], ...below] = scene.values('Contrôles');
  return below
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => Object.fromEntries(header.map((label, index) => [label, String(cells[index] ?? '')])));
}

const told = (scene: Scene) =>
  rows(scene).map((row) => plain(`${row.Gravité} ${row.Règle} ${row['Aller à la cellule']} ${row.Constat}`));

const writes = (byMethod: Record<string, number>) =>
  Object.entries(byMethod)
    .filter(([method]) => WRITES.test(method))
    .reduce((sum, [, count]) => sum + count, 0);

let start: Scene;
beforeAll(async () => {
  start = await Scene.installed(FAULTY);
});

test('looking costs one reading and writes nothing', async () => {
  const scene = start.copy();
  await scene.run(COMMAND);
  const { report, exitCode, sentence } = await scene.run(COMMAND);
  expect(exitCode).toBe(0);
  expect(plain(sentence)).toBe('5 points à corriger, 1 conseil.');
  expect(report.calls.byMethod['sheets.spreadsheets.values.batchGetByDataFilter']).toBe(1);
  expect(report.calls.total).toBe(1);
  expect(report.problems.map(({ severity, rule, where }) => `${severity} ${rule} ${where}`)).toEqual([
    'warning R-FIN-01 Projets!L2',
    'warning R-FIN-07 Projets!L2',
    'warning R-GOV-02 Projets!G3',
    'warning R-PRJ-01 Projets!E3',
    expect.stringMatching(/^warning R-PRJ-05 Projets!\w+2$/),
    'info R-FIN-20 Financements!M3',
  ]);
  expect(rows(scene)).toEqual([]);
});

test('noted, noted again, corrected: the tab says what holds, and a note stays with its anomaly', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  const first = await scene.succeed(COMMAND, { apply: true });
  expect(first.report.changes.map(({ status, title }) => `${status} ${plain(title)}`)).toEqual([
    'applied Contrôles : 6 constats à noter',
  ]);
  expect(told(scene).map((line) => line.replace(/(\w+!)[A-Z]+/, '$1'))).toMatchInlineSnapshot(`
[
  "À corriger R-FIN-01 Projets!2 En déséquilibre : 120 000 € de financements pour un coût de 100 000 € (120,0 %) ; il y a 20 000 € de trop.",
  "À corriger R-FIN-07 Projets!2 Non conforme : les aides publiques dépassent de 20 000 € le coût de 100 000 €.",
  "À corriger R-GOV-02 Projets!3 Le projet est « Inscrit » sans décision du COPIL : sa fiche reste une fiche projet.",
  "À corriger R-PRJ-01 Projets!3 Ce projet passe en comité sans porteur.",
  "À corriger R-PRJ-05 Projets!2 Le projet est bloqué, sans dire par quoi.",
  "Conseil R-FIN-20 Financements!3 Ce financement perdu ne dit pas pourquoi.",
]
`);

  const again = await scene.succeed(COMMAND, { apply: true });
  expect([again.report.changes, writes(again.report.calls.byMethod), again.report.calls.total]).toEqual([
    [],
    0,
    1,
  ]);

  // A person notes what she thinks of two of them, and sorts the tab her own way.
  const at = (rule: string) => scene.values('Contrôles').findIndex((cells) => cells[1] === rule) + 1;
  const note = hands.headerOf('Contrôles', 'Votre note').replace(/1$/, '');
  hands.cell(`${note}${at('R-FIN-07')}`, 'vu, le coût sera revu');
  hands.cell(`${note}${at('R-PRJ-05')}`, 'demandé au porteur');
  const sheetId = hands.sheetId('Contrôles');
  hands.sheets({
    sortRange: {
      range: { sheetId, startRowIndex: 1, endRowIndex: 7 },
      sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }],
    },
  });
  expect((await scene.succeed(COMMAND)).report.changes).toEqual([]);

  // One is corrected, another appears, and a row is inserted above them all.
  scene.edit('Projets', 'PRJ-0001', 'Nature du blocage', 'Foncier non maîtrisé');
  hands.sheets({
    insertDimension: {
      range: { sheetId: hands.sheetId('Projets'), dimension: 'ROWS', startIndex: 1, endIndex: 2 },
      inheritFromBefore: false,
    },
  });
  scene.edit('Projets', 'PRJ-0002', 'Inscription', 'Proposé au COPIL');
  const shown = await scene.succeed(COMMAND);
  expect(
    shown.report.changes[0]!.details.filter(({ after }) => after === '')
      .map(({ before }) => plain(before))
      .sort(),
  ).toEqual([
    'Le projet est bloqué, sans dire par quoi. – demandé au porteur',
    'Le projet est « Inscrit » sans décision du COPIL : sa fiche reste une fiche projet.',
  ]);
  await scene.succeed(COMMAND, { apply: true });
  const rules = rows(scene).map((row) => `${row.Règle} ${row['Votre note']}`.trim());
  expect(rules).toEqual([
    'R-FIN-01',
    'R-FIN-07 vu, le coût sera revu',
    'R-GOV-03',
    'R-PRJ-01',
    'R-PRJ-08',
    'R-FIN-20',
  ]);
  expect(rows(scene)[0]!['Aller à la cellule']).toBe('Projets!L3');
  const last = await scene.succeed(COMMAND, { apply: true });
  expect([last.report.changes, writes(last.report.calls.byMethod)]).toEqual([[], 0]);
});

test('nothing wrong: quiet, and the tab is emptied', async () => {
  const scene = await Scene.installed({
    Projets: [{ 'Réf.': 'PRJ-0001', Intitulé: 'Navette', Avancement: 'Bloqué' }],
  });
  await scene.succeed(COMMAND, { apply: true });
  expect(rows(scene)).toHaveLength(1);
  scene.edit('Projets', 'PRJ-0001', 'Avancement', 'En cours');
  const { sentence, report } = await scene.succeed(COMMAND);
  expect([sentence, report.problems]).toEqual(['Rien à corriger.', []]);
  await scene.succeed(COMMAND, { apply: true });
  expect(rows(scene)).toEqual([]);
  expect((await scene.succeed(COMMAND, { apply: true })).report.changes).toEqual([]);
});

test('without the tab: everything is said, nothing is written, and how to have it', async () => {
  const scene = start.copy();
  new Hands(scene).deleteTab('Contrôles');
  const { report, exitCode } = await scene.run(COMMAND, { apply: true });
  expect([exitCode, report.changes]).toEqual([0, []]);
  expect(report.problems.map(({ rule }) => rule)).toContain('R-GOV-02');
  expect(report.problems.at(-1)).toMatchObject({ rule: 'W-CHECKS', severity: 'info' });
});
