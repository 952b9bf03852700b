// A workbook with the formulas of another version, installed again by the real bundle, cut at each call.

import { callsOf, Scene } from './harness';

jest.setTimeout(600_000);

const CELL = 'Financements!G2';

async function older(): Promise<Scene> {
  const scene = await Scene.installed({
    Projets: [{ 'Réf.': 'PRJ-0001', Intitulé: 'Recyclerie', 'Coût total': 1000 }],
    Financements: [{ Projet: 'PRJ-0001', Financeur: 'ADEME', Statut: 'Notifié', 'Montant accordé': 400 }],
  });
  await scene.succeed('install', { apply: true });
  const row = scene.values('Paramètres').findIndex(([key]) => key === 'Version des formules');
  put(scene, 'RAW', `Paramètres!B${row + 1}`, 'an older one');
  put(scene, 'USER_ENTERED', CELL, formula(scene).replace(/1000000/g, '20000'));
  return scene;
}

function put(scene: Scene, valueInputOption: string, range: string, value: string): void {
  const data = [{ range, values: [[value]] }];
  scene.call('POST', `/v4/spreadsheets/${scene.workbookId}/values:batchUpdate`, { valueInputOption, data });
}

function formula(scene: Scene): string {
  const path = `/v4/spreadsheets/${scene.workbookId}`;
  const fields = 'sheets(data(rowData(values(userEnteredValue))))';
  const { sheets } = scene.call('GET', path, undefined, { ranges: CELL, fields });
  return sheets[0].data[0].rowData[0].values[0].userEnteredValue.formulaValue;
}

test('shown, then renewed; cut at each call and run again, the same', async () => {
  const start = await older();
  const shown = await start.succeed('install');
  expect(shown.report.changes.map(({ id, title }) => [id, title])).toEqual([
    ['install:renewal', 'Formules à renouveler (1 colonne)'],
  ]);
  const smooth = start.copy();
  const { total } = (await smooth.succeed('install', { apply: true })).report.calls;
  const renewed = formula(smooth);
  expect(renewed).toContain('$1000000');
  const end = (scene: Scene) => [formula(scene), scene.values('Financements'), scene.values('Paramètres')];
  const faults = ['kill-after', 'lost'];
  for (const fault of faults)
    for (const call of callsOf(fault, faults, total, 5)) {
      const scene = start.copy();
      await scene.run('install', { apply: true, faults: [`${fault}:${call}`] });
      const later = scene.copy(120_000);
      await later.succeed('install', { apply: true });
      expect([fault, call, end(later)]).toEqual([fault, call, end(smooth)]);
    }
  expect((await smooth.succeed('install')).sentence).toBe('Le classeur est complet. Rien à écrire.');
});
