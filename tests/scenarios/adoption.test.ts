// A stranger's workbook, through the real bundle: adopted, its fiches made, the installation taken back.

import { exactState, Hands, sentences, statuses } from './hands';
import { callsOf, type Scene, Scene as Scenes } from './harness';

jest.setTimeout(600_000);

const TAB = 'Plan d’actions';
const ROWS = [
  ['PLAN D’ACTIONS 2024-2026'],
  [],
  ['N°', 'Quoi', 'Quand', 'Où', 'Qui', 'Combien', 'Remarques'],
  ['P-12', 'Recyclerie du Queyras', '12/03/2026', 'Aiguilles', 'Association inventée', '80 000 €', 'à voir'],
  ['P-13', 'Navette à la demande', '04/05/2026', 'Les Vigneaux', 'CC du Pays des Écrins', '50k€', ''],
  ['2024/03', 'Compostage', '01/09/2026', 'Guillestre', 'Guillestre', '12 500,50', 'x'],
  ['Total', '', '', '', '', '=SUM(F4:F6)'],
];
const CONGES = [
  ['Agent', 'Semaine 1', 'Semaine 2'],
  ['Léa', 'CP', ''],
];

function stranger(): Scene {
  const scene = Scenes.blank();
  const first = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`).sheets[0].properties;
  const hands = new Hands(scene);
  hands.sheets(
    { updateSheetProperties: { properties: { sheetId: first.sheetId ?? 0, title: TAB }, fields: 'title' } },
    { addSheet: { properties: { title: 'Congés' } } },
  );
  scene.call('POST', `/v4/spreadsheets/${scene.workbookId}/values:batchUpdate`, {
    valueInputOption: 'USER_ENTERED',
    data: [
      { range: `'${TAB}'!A1`, values: ROWS },
      { range: 'Congés!A1', values: CONGES },
    ],
  });
  return scene;
}

/** What people see of a tab, cell by cell. */
function cells(scene: Scene, tab: string, width = 7): unknown[][] {
  return scene.values(`'${tab}'`).map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
}

const SAID = { map: { Quand: 'Début' } };

test('adopted: the mapping is shown, nothing changes, fiches are made of its rows, the second install writes nothing', async () => {
  const scene = stranger();
  const before = [cells(scene, TAB), cells(scene, 'Congés')];
  const untouched = exactState(scene);
  const shown = await scene.run('install', SAID);
  expect(exactState(scene) === untouched).toBe(true);
  const adopted = shown.report.changes.find(({ id }) => id === 'install:adopt:projects')!;
  expect(adopted.title).toContain(TAB);
  expect(adopted.details.map(({ field, after }) => [field, after])).toEqual([
    ['A « N° »', 'Référence d’origine (probable)'],
    ['B « Quoi »', 'Intitulé (probable)'],
    ['C « Quand »', 'Début'],
    ['D « Où »', 'Communes'],
    ['E « Qui »', 'Porteur de projet (probable)'],
    ['F « Combien »', 'Coût total'],
    ['G « Remarques »', 'Notes internes (probable)'],
  ]);
  expect(adopted.details[1]!.before).toBe('Recyclerie du Queyras ; Navette à la demande ; Compostage');

  await scene.succeed('install', { apply: true, ...SAID });
  expect([cells(scene, TAB), cells(scene, 'Congés')]).toEqual(before);
  const again = await scene.succeed('install', { apply: true });
  expect([again.sentence, again.report.changes]).toEqual(['Le classeur est complet. Rien à écrire.', []]);

  const made = await scene.succeed('generate-project-sheets', { all: true, apply: true });
  expect(Object.values(statuses(made))).toEqual(expect.arrayContaining(['applied', 'applied', 'applied']));
  expect(scene.text(scene.documentId('PRJ-0001/project-sheet'))).toMatch(/Recyclerie du Queyras/);
  expect(scene.text(scene.documentId('PRJ-0001/project-sheet'))).toMatch(/Aiguilles[\s\S]*80[\s\u202f]000/);
  expect([cells(scene, TAB), cells(scene, 'Congés')]).toEqual(before);
  const last = await scene.succeed('generate-project-sheets', { all: true, apply: true });
  expect(new Set(Object.values(statuses(last)))).toEqual(new Set(['unchanged']));
});

test('another answer is another change: what was shown is no longer done', async () => {
  const scene = stranger();
  const digestOf = async (options: object): Promise<string> => {
    const hands = new Hands(scene);
    const { changes } = await hands.previewOf('install', options);
    return changes.find(({ id }) => id === 'install:adopt:projects').digest;
  };
  const digests = [
    await digestOf({}),
    await digestOf({ map: { Quand: 'Début' } }),
    await digestOf({ form: { [`${TAB}!C`]: 'Fin' } }),
  ];
  expect(new Set(digests).size).toBe(3);
});

test('a question comes first: nothing is written before its answer', async () => {
  const scene = stranger();
  const hands = new Hands(scene);
  hands.sheets({ duplicateSheet: { sourceSheetId: hands.sheetId(TAB), newSheetName: 'Actions 2025' } });
  const before = exactState(scene);
  const asked = await scene.run('install', { apply: true });
  expect(asked.exitCode).toBe(1);
  expect(sentences(asked)).toMatch(/Onglet « Plan d’actions » – Cet onglet peut être « Projets »/);
  expect(exactState(scene) === before).toBe(true);
  await scene.succeed('install', { apply: true, map: { 'Actions 2025': 'Projets', [TAB]: 'rien' } });
  expect(scene.values('Paramètres').flat().join('\n')).toContain('onglet : Actions 2025');
});

describe('the installation taken back', () => {
  test('in a stranger’s workbook: their cells alone are left, folders are binned; twice is nothing', async () => {
    const scene = stranger();
    const before = [cells(scene, TAB, 200), cells(scene, 'Congés', 200)];
    await scene.succeed('install', { apply: true, ...SAID });
    const undone = await scene.succeed('undo', { apply: true });
    expect(undone.report.changes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['undo:files', 'undo:columns:projects', 'undo:tab:settings', 'undo:tab:home']),
    );
    expect([cells(scene, TAB, 200), cells(scene, 'Congés', 200)]).toEqual(before);
    const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`);
    expect(sheets.map(({ properties }: any) => properties.title)).toEqual([TAB, 'Congés']);
    expect(
      sheets.flatMap((sheet: any) =>
        [sheet.filterViews, sheet.protectedRanges, sheet.conditionalFormats].flat().filter(Boolean),
      ),
    ).toEqual([]);
    const { drive } = scene.workspace;
    expect([...drive.files()].filter((file) => !drive.isTrashed(file)).map(({ name }) => name)).toEqual([
      'Mon Drive',
      'Classeur',
    ]);
    const twice = await scene.succeed('undo', { apply: true });
    expect([twice.sentence, twice.report.changes]).toEqual(['Rien à annuler.', []]);
    await scene.succeed('install', { apply: true, ...SAID });
    expect((await scene.succeed('install')).sentence).toBe('Le classeur est complet. Rien à écrire.');
  });

  test('in an empty spreadsheet: one blank sheet is left', async () => {
    const scene = Scenes.blank();
    await scene.succeed('install', { apply: true });
    await scene.succeed('undo', { apply: true });
    const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`);
    expect(sheets.map(({ properties }: any) => properties.title)).toEqual(['Feuille 1']);
  });

  test('what somebody wrote stays, with what it needs, and it is told', async () => {
    const scene = await Scenes.installed({ Projets: [{ 'Réf.': 'PRJ-0001', Intitulé: 'Recyclerie' }] });
    const undone = await scene.succeed('undo', { apply: true });
    const kept = scene
      .call('GET', `/v4/spreadsheets/${scene.workbookId}`)
      .sheets.map(({ properties }: any) => properties.title);
    expect(kept).toEqual(expect.arrayContaining(['Projets', 'Paramètres', 'Financements']));
    expect(kept).not.toContain('Dépenses');
    expect(sentences(undone)).toMatch(/info Projets – Laissé en place : quelqu’un y a écrit depuis\./);
    expect(scene.values('Projets')[1]!.slice(0, 2)).toEqual(['PRJ-0001', 'Recyclerie']);
  });

  test('a template that was restyled is not binned', async () => {
    const scene = Scenes.blank();
    await scene.succeed('install', { apply: true });
    const hands = new Hands(scene);
    hands.type(hands.template, 'Avec nos remerciements.');
    const undone = await scene.succeed('undo', { apply: true });
    expect(undone.report.changes.map(({ id }) => id)).not.toContain('undo:files');
    expect(sentences(undone)).toMatch(/un modèle a été remis en forme/);
  });
});

const CUTS = ['kill-before', 'kill-after', 'lost', 'throw'];

test.each(CUTS)('adopting cut by %s, then again: the same end state', async (fault) => {
  const start = stranger();
  const smooth = start.copy();
  const { total } = (await smooth.succeed('install', { apply: true, ...SAID })).report.calls;
  const look = (scene: Scene) => [scene.values(`'${TAB}'`), scene.values('Paramètres').map(([key]) => key)];
  // Installing is cut at more calls elsewhere; here where adopting differs.
  for (const call of callsOf(fault, CUTS, total, 12)) {
    const scene = start.copy();
    await scene.run('install', { apply: true, faults: [`${fault}:${call}`], ...SAID });
    const later = scene.copy(120_000);
    await later.succeed('install', { apply: true, ...SAID });
    expect([call, look(later)]).toEqual([call, look(smooth)]);
  }
});

test('a cell of the mapping changes between what was shown and the yes: nothing is written, it is shown again', async () => {
  const scene = stranger();
  const hands = new Hands(scene);
  const shown = await hands.previewOf('install', SAID);
  const approved = shown.changes.map(({ id, digest }) => ({ id, digest }));
  scene.call('POST', `/v4/spreadsheets/${scene.workbookId}/values:batchUpdate`, {
    valueInputOption: 'RAW',
    data: [{ range: `'${TAB}'!B4`, values: [['Recyclerie du Guil']] }],
  });
  const before = exactState(scene);
  const { results } = await hands.applyOf('install', shown.args, approved);
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['skipped']));
  expect(exactState(scene) === before).toBe(true);
  const again = await hands.previewOf('install', SAID);
  const done = await hands.applyOf(
    'install',
    again.args,
    again.changes.map(({ id, digest }) => ({ id, digest })),
  );
  expect(new Set(done.results.map(({ status }) => status))).toEqual(new Set(['applied']));
});
