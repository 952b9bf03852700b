// Figures in the sheet: whatever accepted word was typed is counted; what formulas can't read is shown, then written.

import { expect, test } from '@jest/globals';
import { Hands } from './hands';
import { Scene } from './harness';

const COMMAND = 'check-workbook';

let start: Scene;
beforeAll(async () => {
  start = await Scene.installed({
    Projets: [
      {
        'Réf.': 'PRJ-0001',
        Intitulé: 'Compostage du Guillestrois',
        'Coût total': 100000,
        'Base du plan': 'HT',
      },
      { 'Réf.': 'PRJ-0002', Intitulé: 'Navette' },
    ],
    Financements: [
      { Projet: 'PRJ-0001', Financeur: 'ADEME', Statut: 'Confirmé', 'Montant accordé': 30000 },
      {
        Projet: 'compostage du guillestrois',
        Financeur: 'Région Sud',
        Statut: 'demandé',
        'Montant demandé': 20000,
      },
      { Projet: 'PRJ-0001', Financeur: 'LEADER / FEADER', Statut: 'ABANDONNÉ', 'Montant demandé': 5000 },
    ],
  });
});

function figures(scene: Scene, id = 'PRJ-0001'): number[] {
  const [header = [], ...rows] = scene.values('Projets');
  const row = rows.find(([first]) => first === id)!;
  return ['Obtenu', 'Demandé', 'Reste à financer'].map((label) =>
    Number(
      String(row[header.indexOf(label)])
        .replace(/[^\d,-]/g, '')
        .replace(',', '.'),
    ),
  );
}

test('synonyms count as the words they stand for, at once', () => {
  expect(figures(start)).toEqual([30000, 20000, 50000]);
});

test('a word that staff add to Listes with its code counts as that status', async () => {
  const scene = start.copy();
  scene.type('Listes', [{ Liste: 'Statut du financement', Valeur: 'Voté', Code: 'NOTIFIED' }]);
  await scene.succeed('install', { apply: true });
  new Hands(scene).cell('Financements!D3', 'voté');
  expect(figures(scene)).toEqual([50000, 0, 50000]);
});

test('what formulas can’t read as it was typed is shown before and after, written once accepted, and only once', async () => {
  const scene = start.copy();
  scene.type('Financements', [
    { Projet: 'PRJ-0001', Financeur: 'ADEME', Statut: 'notifie', 'Montant accordé': '10 k€' },
    { Projet: 'PRJ-0001', Financeur: 'ADEME', Statut: 'Notifié', 'Montant accordé': '10 à 20 k€' },
  ]);
  await scene.succeed('install', { apply: true });
  expect(figures(scene)).toEqual([30000, 20000, 50000]);
  const shown = await scene.run(COMMAND);
  const change = shown.report.changes.find(({ id }) => id === 'cells:tidy')!;
  expect(change.details.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['Financements!D5', 'notifie', 'Notifié'],
    ['Financements!F5', '10 k€', '10\u202f000,00\u00a0€'],
  ]);
  await scene.succeed(COMMAND, { apply: true });
  expect(figures(scene)).toEqual([40000, 20000, 40000]);
  const again = await scene.run(COMMAND);
  expect(again.report.changes.filter(({ id }) => id === 'cells:tidy')).toEqual([]);
});
