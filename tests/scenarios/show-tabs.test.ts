// Afficher ou masquer les onglets de travail: all shown, then all hidden, and nobody else's tab.

import { Hands } from './hands';
import { Scene } from './harness';

const COMMAND = 'show-tabs';
let start: Scene;
beforeAll(async () => {
  start = await Scene.installed();
  new Hands(start).sheets(
    { addSheet: { properties: { sheetId: 5, title: 'À moi' } } },
    { addSheet: { properties: { sheetId: 6, title: 'Mon brouillon', hidden: true } } },
  );
});

function hidden(scene: Scene): string[] {
  const fields = 'sheets(properties(title,hidden))';
  const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`, undefined, { fields });
  return sheets
    .filter(({ properties }: any) => properties.hidden)
    .map(({ properties }: any) => properties.title);
}

test('shows them all, then hides them again; somebody’s own tabs stay as they are', async () => {
  const scene = start.copy();
  const before = hidden(scene);
  expect(before).toContain('Listes');
  const shown = await scene.succeed(COMMAND, { apply: true });
  expect(hidden(scene)).toEqual(['Mon brouillon']);
  expect(shown.report.changes.map(({ title }) => title)).toContain('Afficher «\u00a0Listes\u00a0»');
  expect(shown.sentence).toBe(`Fait. ${before.length - 1} onglets affichés.`);
  expect(shown.report.calls.byMethod['sheets.spreadsheets.batchUpdate']).toBe(1);
  await scene.succeed(COMMAND, { apply: true });
  expect(hidden(scene)).toEqual(before);
});

test('one hidden again by hand: it alone is shown', async () => {
  const scene = start.copy();
  await scene.succeed(COMMAND, { apply: true });
  const hands = new Hands(scene);
  hands.sheets({
    updateSheetProperties: { properties: { sheetId: hands.sheetId('Axes'), hidden: true }, fields: 'hidden' },
  });
  const again = await scene.run(COMMAND, {});
  expect(again.report.changes.map(({ title }) => title)).toEqual(['Afficher «\u00a0Axes\u00a0»']);
  expect(again.sentence).toBe('1 onglet de travail est masqué.');
});

test('the last tabs in sight are not hidden', async () => {
  const scene = start.copy();
  await scene.succeed(COMMAND, { apply: true });
  const hands = new Hands(scene);
  const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`);
  const working = new Set(hidden(start));
  hands.sheets(
    ...sheets
      .filter(({ properties }: any) => !working.has(properties.title) && !properties.hidden)
      .map(({ properties: { sheetId = 0 } }: any) => ({
        updateSheetProperties: { properties: { sheetId, hidden: true }, fields: 'hidden' },
      })),
  );
  const result = await scene.run(COMMAND, { apply: true });
  expect(result.report.changes).toEqual([]);
  expect(result.report.problems.map(({ rule }) => rule)).toEqual(['W-LAST-TAB']);
  expect(hidden(scene)).not.toContain('Listes');
});
