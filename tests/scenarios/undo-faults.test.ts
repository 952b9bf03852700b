// Taking an installation back, cut at each call, then again: what a smooth run leaves, nothing twice.

import { Hands } from './hands';
import { callsOf, Scene } from './harness';

jest.setTimeout(600_000);

const MINUTE = 60_000;

/** Somebody's own tab, adopted: columns come off it, tabs go, folders are binned. */
async function adopted(): Promise<Scene> {
  const scene = Scene.blank();
  const [{ properties }] = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`).sheets;
  new Hands(scene).sheets({
    updateSheetProperties: {
      properties: { sheetId: properties.sheetId ?? 0, title: 'Plan d’actions' },
      fields: 'title',
    },
  });
  scene.call('POST', `/v4/spreadsheets/${scene.workbookId}/values:batchUpdate`, {
    valueInputOption: 'USER_ENTERED',
    data: [
      {
        range: "'Plan d’actions'!A1",
        values: [
          ['N°', 'Quoi', 'Où', 'Qui', 'Combien'],
          ['P-12', 'Recyclerie du Queyras', 'Aiguilles', 'Association inventée', '80 000 €'],
          ['P-13', 'Navette à la demande', 'Les Vigneaux', 'CC du Pays des Écrins', '50k€'],
        ],
      },
    ],
  });
  await scene.succeed('install', { apply: true });
  return scene;
}

/** Cells, tabs, views, formats, protections and files that are left. */
function left(scene: Scene): object {
  const { sheets, properties } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`);
  const { drive } = scene.workspace;
  return {
    locale: properties.locale,
    tabs: sheets.map((sheet: any) => [
      sheet.properties.title,
      sheet.properties.gridProperties.columnCount,
      scene.values(`'${sheet.properties.title}'`),
      [sheet.filterViews, sheet.protectedRanges, sheet.conditionalFormats].flat().filter(Boolean),
    ]),
    files: [...drive.files()].filter((file) => !drive.isTrashed(file)).map(({ name }) => name),
  };
}

let installed: Scene;
beforeAll(async () => {
  installed = await adopted();
});

const CUTS = ['kill-before', 'kill-after', 'lost', 'throw'];

test.each(CUTS)('%s, at its calls of taking an installation back, then again', async (fault) => {
  const smooth = installed.copy();
  const { total } = (await smooth.succeed('undo', { apply: true })).report.calls;
  const expected = left(smooth);
  for (const call of callsOf(fault, CUTS, total, 8)) {
    const scene = installed.copy();
    const first = await scene.run('undo', { apply: true, faults: [`${fault}:${call}`] });
    const later = scene.copy(2 * MINUTE);
    const last = await later.run('undo', { apply: true });
    try {
      expect(last.exitCode).toBe(0);
      expect(left(later)).toEqual(expected);
      expect((await later.succeed('undo')).sentence).toBe('Rien à annuler.');
    } catch (error) {
      throw new Error(
        `${fault}:${call}: ${(error as Error).message}\n${JSON.stringify(first.report.problems)}\n${JSON.stringify(last.report.problems)}`,
      );
    }
  }
});
