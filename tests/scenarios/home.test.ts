// Accueil follows what commands write, in the same calls; without it nothing breaks.

import { HOME_SHEET_ID } from '../../src/workbook/home/lines';
import { COLLEAGUE, COMMAND, exactState, Hands } from './hands';
import { IDS, Scene, THREE_PROJECTS } from './harness';

/** 24/11/2026. */
const TODAY = 46350;

let start: Scene;
beforeAll(async () => {
  start = await Scene.installed(THREE_PROJECTS);
  await start.succeed(COMMAND, { ids: IDS, apply: true });
});

const lines = (scene: Scene) => scene.values('Accueil!A5:D7').map((row) => row.map(String));

test('a new workbook says that nothing is due', () => {
  expect(lines(start)[0]?.[2]).toMatch(/^Rien n’attend de date\./);
});

test('a change that a command writes brings the lines up to date, in the calls it makes anyway', async () => {
  const plain = start.copy();
  plain.edit('Projets', 'PRJ-0001', 'Coût total', 250000);
  const without = await plain.succeed(COMMAND, { ids: IDS, apply: true });

  const scene = start.copy();
  scene.edit('Projets', 'PRJ-0001', 'Coût total', 250000);
  scene.edit('Projets', 'PRJ-0001', 'Prochaine étape', 'Réunir les maires');
  scene.edit('Projets', 'PRJ-0001', 'Pour le', TODAY + 1);
  const result = await scene.succeed(COMMAND, { ids: IDS, apply: true });
  expect(lines(scene)[0]).toEqual(['25/11/2026', 'demain', 'Réunir les maires – Compostage Guillestrois']);
  expect(result.report.calls.total).toBe(without.report.calls.total);
});

test('nothing to write: the lines wait', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Pour le'), TODAY + 5);
  const before = exactState(scene);
  await scene.run(COMMAND, { ids: ['PRJ-0003'], apply: true });
  expect(exactState(scene)).toBe(before);
});

test('without Accueil every command goes on, and installing proposes it again', async () => {
  const scene = start.copy();
  new Hands(scene).sheets({ deleteSheet: { sheetId: HOME_SHEET_ID } });
  scene.edit('Projets', 'PRJ-0001', 'Coût total', 250000);
  await scene.succeed(COMMAND, { ids: IDS, apply: true });
  const again = await scene.succeed(COMMAND, { ids: IDS, apply: true });
  expect(again.report.changes.every(({ status }) => status === 'unchanged')).toBe(true);
  const { report } = await scene.succeed('install', { apply: true });
  expect(report.changes.map(({ title }) => title)).toEqual(['Onglet «\u00a0Accueil\u00a0» à ajouter']);
  expect(scene.values('Accueil!A1')).toEqual([['À faire']]);
});

test('a protection on Accueil is said, and everything else is written', async () => {
  const scene = start.copy();
  new Hands(scene).sheets({
    addProtectedRange: { protectedRange: { range: { sheetId: HOME_SHEET_ID }, editors: { users: [] } } },
  });
  for (const { id } of [...scene.workspace.drive.files()]) new Hands(scene).share(id, COLLEAGUE);
  scene.edit('Projets', 'PRJ-0001', 'Coût total', 250000);
  scene.edit('Projets', 'PRJ-0001', 'Pour le', TODAY + 1);
  const result = await scene.run(COMMAND, { ids: IDS, apply: true, as: COLLEAGUE });
  expect(result.report.changes.find(({ target }) => target.startsWith('PRJ-0001'))?.status).toBe('applied');
  expect(result.report.problems.map(({ severity, where }) => `${severity} ${where}`)).toEqual([
    'warning onglet «\u00a0Accueil\u00a0»',
  ]);
  expect(result.exitCode).toBe(0);
});
