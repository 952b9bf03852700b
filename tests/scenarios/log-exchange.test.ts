// A note after a phone call: written once, whatever happens; the next step shown before it is replaced.

import { runFunction } from '../../local/apps-script/host';
import { Hands } from './hands';
import { BUILD, Scene, THREE_PROJECTS } from './harness';

const COMMAND = 'log-exchange';
const MINUTE = 60_000;
const COMPOST = 'Compostage Guillestrois (PRJ-0001)';
/** 24/11/2026 as a cell shows it. */
const TODAY = '24/11/2026';

jest.setTimeout(300_000);

let start: Scene;

beforeAll(async () => {
  start = await Scene.installed({
    ...THREE_PROJECTS,
    Contacts: [{ Prénom: 'Camille', Nom: 'Roche', 'Courriel professionnel': Scene.blank().owner }],
  });
  new Hands(start).cell(new Hands(start).cellOf('Projets', 'PRJ-0002', 'Prochaine étape'), 'Attendre');
});

/** Rows of a tab as objects, empty cells left out. */
function rows(scene: Scene, tab: string): Record<string, string>[] {
  const [header = [], ...below] = scene.values(tab);
  return below
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) =>
      Object.fromEntries(
        header.map((label: string, at: number) => [label, row[at]]).filter(([, cell]) => cell),
      ),
    );
}

const project = (scene: Scene, id: string) => rows(scene, 'Projets').find((row) => row['Réf.'] === id);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const log = (scene: Scene, form: Record<string, string>, more: object = {}) =>
  scene.run(COMMAND, { form, apply: true, ...more });

/** What the pane is answered. */
async function ask(scene: Scene, name: string, args: unknown[]): Promise<any> {
  const context = { workspace: scene.workspace, spreadsheetId: scene.workbookId, build: BUILD };
  const outcome = await runFunction(context, { function: name, args, person: scene.owner, page: true });
  if ('value' in outcome) return outcome.value;
  throw new Error(JSON.stringify(outcome));
}

test('the form asks six things, the selected project already there', async () => {
  const hands = new Hands(start);
  const selection = { sheetId: hands.sheetId('Projets'), rows: [3], hidden: 0 };
  const shown = await ask(start, 'preview', [COMMAND, { selection }]);
  expect(plain(shown.sentence)).toBe('Qu’avez-vous appris ? La note s’ajoute au suivi du projet.');
  expect(shown.form.map(({ label, value }: any) => [label, value])).toEqual([
    ['Projet', 'Navette à la demande (PRJ-0002)'],
    ['Note', ''],
    ['Prochaine étape', ''],
    ['Pour le', ''],
    ['Temps passé', ''],
    ['Mission', ''],
  ]);
  expect(plain(shown.form[2].hint)).toBe('Aujourd’hui : « Attendre ».');
  expect(shown.form[0].options).toEqual(expect.arrayContaining([COMPOST]));
  expect(shown.buttons.map(({ kind }: any) => kind)).toEqual(['save', 'save-again']);
  const funding = { sheetId: hands.sheetId('Financements'), rows: [2], hidden: 0 };
  const fromFunding = await ask(start, 'preview', [COMMAND, { selection: funding }]);
  expect(fromFunding.form[0].value).toBe(COMPOST);
});

test('a note is one row of « Suivi », read and written in four calls', async () => {
  const scene = start.copy();
  const form = {
    project: 'compostage guillestrois',
    note: 'Le maire veut deux devis.\n=1+1',
    nextStep: 'Demander deux devis',
    nextStepOn: 'dans 15 jours',
    timeSpent: '1h30',
    mission: 'Économie circulaire',
  };
  const { exitCode, sentence, report } = await log(scene, form);
  expect([exitCode, plain(sentence)]).toEqual([
    0,
    'Fait. Note ajoutée au suivi de « Compostage Guillestrois ».',
  ]);
  expect(rows(scene, 'Suivi')).toEqual([
    expect.objectContaining({
      Date: TODAY,
      Projet: COMPOST,
      Note: 'Le maire veut deux devis.\n=1+1',
      'Temps passé (h)': '1,50',
      Mission: 'Économie circulaire',
      'Réf. note': 'SUI-0001',
      'Réf. du projet': 'PRJ-0001',
    }),
  ]);
  expect(project(scene, 'PRJ-0001')).toMatchObject({
    'Prochaine étape': 'Demander deux devis',
    'Pour le': '09/12/2026',
    'Dernière nouvelle': expect.stringMatching(/^24\/11\/2026 – Le maire/),
  });
  expect(report.calls.byMethod).toMatchObject({
    'sheets.spreadsheets.values.batchGetByDataFilter': 2,
    'sheets.spreadsheets.values.batchUpdate': 1,
    'sheets.spreadsheets.batchUpdate': 1,
  });
  expect(report.calls.total).toBe(4);
});

test('the same note again the same day writes nothing and says so; other words are another note', async () => {
  const scene = start.copy();
  const form = { project: COMPOST, note: 'Appel du maire', nextStep: 'Rappeler' };
  await log(scene, form);
  const before = JSON.stringify([scene.values('Suivi'), scene.values('Projets')]);
  const again = await log(scene, { ...form, note: 'appel  du maire' });
  expect(plain(again.sentence)).toContain(
    'Cette note est déjà dans le suivi de « Compostage Guillestrois ».',
  );
  expect(again.report.changes.map(({ status }) => status)).toEqual(['unchanged']);
  expect(JSON.stringify([scene.values('Suivi'), scene.values('Projets')])).toBe(before);
  await log(scene, { project: COMPOST, note: 'Second appel du maire' });
  expect(rows(scene, 'Suivi').map((row) => row['Réf. note'])).toEqual(['SUI-0001', 'SUI-0002']);
});

test('a click whose answer was lost, clicked again: one note, and it is said', async () => {
  const scene = start.copy();
  const form = { project: COMPOST, note: 'Vu en mairie' };
  const shown = await ask(scene, 'preview', [COMMAND, { form }]);
  const approved = shown.changes.map(({ id, digest }: any) => ({ id, digest }));
  const first = await ask(scene, 'apply', [COMMAND, shown.args, approved, null]);
  expect(first.results[0]).toMatchObject({ status: 'applied', goTo: 'Suivi!C2' });
  const second = await ask(scene, 'apply', [COMMAND, shown.args, approved, null]);
  expect(plain(second.sentence)).toBe('Cette note est déjà dans le suivi de « Compostage Guillestrois ».');
  expect(rows(scene, 'Suivi')).toHaveLength(1);
  // Asked again after midnight, it is still the note of that day.
  const tomorrow = scene.copy(24 * 60 * MINUTE);
  const third = await ask(tomorrow, 'apply', [COMMAND, shown.args, approved, null]);
  expect(third.results[0].status).toBe('unchanged');
});

test('a double click: two calls at once, one note', async () => {
  const scene = start.copy();
  const form = { project: COMPOST, note: 'Deux clics' };
  const shown = await ask(scene, 'preview', [COMMAND, { form }]);
  const approved = shown.changes.map(({ id, digest }: any) => ({ id, digest }));
  const both = [0, 1].map(() => ask(scene, 'apply', [COMMAND, shown.args, approved, null]));
  const statuses = (await Promise.all(both)).flatMap(({ results }) =>
    results.map(({ status }: any) => status),
  );
  expect(statuses.sort()).toEqual(['applied', 'unchanged']);
  expect(rows(scene, 'Suivi')).toHaveLength(1);
});

test('a next step that is replaced is shown first, with the day it loses', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Pour le'), 46357);
  const form = { project: 'PRJ-0002', note: 'Réunion', nextStep: 'Relancer' };
  const shown = await ask(scene, 'preview', [COMMAND, { form }]);
  expect(shown.buttons.map(({ kind }: any) => kind)).toEqual(['apply', 'cancel']);
  expect(plain(shown.sentence)).toBe(
    'La prochaine étape de « Navette à la demande » sera remplacée : relisez, puis enregistrez.',
  );
  expect(shown.changes[0].details).toEqual([
    { field: 'Note', before: '', after: 'Réunion' },
    { field: 'Prochaine étape', before: 'Attendre', after: 'Relancer' },
    { field: 'Pour le', before: '01/12/2026', after: '' },
  ]);
  // Somebody changes it meanwhile: what was shown is no longer true, and nothing is replaced unseen.
  hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Prochaine étape'), 'Voir le maire');
  const approved = shown.changes.map(({ id, digest }: any) => ({ id, digest }));
  const late = await ask(scene, 'apply', [COMMAND, shown.args, approved, null]);
  expect(late.results[0].status).toBe('skipped');
  expect(project(scene, 'PRJ-0002')).toMatchObject({ 'Prochaine étape': 'Voir le maire' });
  await log(scene, form);
  expect(project(scene, 'PRJ-0002')).toMatchObject({ 'Prochaine étape': 'Relancer' });
  expect(project(scene, 'PRJ-0002')).not.toHaveProperty('Pour le');
});

test('a new name is a new project, with what a new project usually is', async () => {
  const scene = start.copy();
  const { sentence, report } = await log(scene, {
    project: 'Ferme pédagogique de Ceillac',
    note: 'Premier appel',
    nextStep: 'Visiter',
    nextStepOn: '15/01',
  });
  expect(plain(sentence)).toBe(
    'Fait. Projet « Ferme pédagogique de Ceillac » créé (PRJ-0004), note ajoutée à son suivi.',
  );
  expect(project(scene, 'PRJ-0004')).toMatchObject({
    Intitulé: 'Ferme pédagogique de Ceillac',
    'Porteur de projet': 'À identifier',
    Avancement: 'À venir',
    'Suivi par': 'Camille Roche',
    Phase: 'Idée',
    Diffusion: 'Interne',
    'Prochaine étape': 'Visiter',
    'Pour le': '15/01/2027',
    'Créé le': TODAY,
    'Dernière nouvelle': '24/11/2026 – Premier appel',
  });
  expect(rows(scene, 'Suivi')[0]).toMatchObject({ 'Réf. du projet': 'PRJ-0004', Note: 'Premier appel' });
  expect(report.calls.total).toBe(4);
});

test.each([
  ['', {}, 'Projet', /vide/],
  ['PRJ-0099', {}, 'Projet', /Aucun projet ne porte cette référence/],
  ['Compostage', {}, 'Projet', /ressemble à « Compostage Guillestrois \(PRJ-0001\) »/],
  ['Navete à la demande', {}, 'Projet', /ressemble à « Navette/],
  [COMPOST, { note: '  ' }, 'Note', /vide/],
  [COMPOST, { nextStepOn: 'bientôt' }, 'Pour le', /« bientôt » n’est pas une date/],
  [COMPOST, { timeSpent: 'longtemps' }, 'Temps passé', /n’est pas une durée/],
  [COMPOST, { mission: 'Autre chose' }, 'Mission', /n’est pas dans la liste/],
])('« %s » %j: nothing is written, and it is told at « %s »', async (name, more, where, says) => {
  const scene = start.copy();
  const before = JSON.stringify([scene.values('Suivi'), scene.values('Projets')]);
  const { exitCode, report } = await log(scene, { project: name, note: 'Une note', ...more });
  expect(exitCode).toBe(1);
  expect(report.problems.map((one) => [one.severity, one.where])).toEqual([['error', where]]);
  expect(plain(report.problems[0]!.message)).toMatch(says);
  expect(JSON.stringify([scene.values('Suivi'), scene.values('Projets')])).toBe(before);
});

test('a name near another’s is a new project once it is said so', async () => {
  const scene = start.copy();
  await log(scene, { project: 'Compostage', note: 'Un autre', new: 'oui' });
  expect(project(scene, 'PRJ-0004')).toMatchObject({ Intitulé: 'Compostage' });
});

test('a person who is no contact is told, and the note is written all the same', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  hands.cell('Contacts!F2', 'autre@petr.example');
  const { exitCode, report } = await log(scene, { project: 'Un lavoir', note: 'Appel' });
  expect(exitCode).toBe(0);
  expect(report.problems.map(({ rule }) => rule)).toEqual(['X-ME']);
  expect(project(scene, 'PRJ-0004')).not.toHaveProperty('Suivi par');
});

describe.each([
  [
    'an existing project',
    { project: COMPOST, note: 'Vu', nextStep: 'Rappeler', nextStepOn: 'demain' },
    ['kill-after', 'lost', 'sort-before'],
  ],
  [
    'a new project',
    { project: 'Une ressourcerie', note: 'Vu', nextStep: 'Rappeler' },
    ['kill-before', 'kill-after', 'lost', 'throw', '429', '503', 'sort-before'],
  ],
])('faults, a note on %s', (_name, form, faults) => {
  let calls: number;
  let expected: unknown;

  /** Rows in the order of their references: a colleague's sort moves rows and nothing else. */
  const state = (scene: Scene): unknown =>
    ['Suivi', 'Projets', 'Financements'].map((tab) =>
      rows(scene, tab)
        .map((row) => JSON.stringify(row))
        .sort(),
    );

  beforeAll(async () => {
    const smooth = start.copy();
    const result = await smooth.succeed(COMMAND, { form, apply: true });
    calls = result.report.calls.total;
    expected = state(smooth);
  });

  test.each(faults)('%s, at each call, then again: same end state', async (name) => {
    for (let call = 1; call <= calls; call += 1) {
      const fault = /^\d/.test(name) ? `status:${call}:${name}` : `${name}:${call}`;
      const scene = start.copy();
      const first = await log(scene, form, { faults: [fault] });
      const later = scene.copy(2 * MINUTE);
      let last = await log(later, form);
      if (last.exitCode !== 0) last = await log(later, form);
      try {
        expect(last.exitCode).toBe(0);
        expect(state(later)).toEqual(expected);
      } catch (error) {
        throw new Error(
          `${fault}: ${(error as Error).message}\n${JSON.stringify(first.report, null, 1)}\n${JSON.stringify(last.report, null, 1)}`,
        );
      }
    }
  });
});

test('« Suivi » protected: the note isn’t lost in silence, and comes once the protection is gone', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  hands.share(scene.workbookId, 'dominique.brunet@petr.example');
  const reply = scene.call('POST', `/v4/spreadsheets/${scene.workbookId}:batchUpdate`, {
    requests: [
      {
        addProtectedRange: {
          protectedRange: { range: { sheetId: hands.sheetId('Suivi') }, editors: { users: [scene.owner] } },
        },
      },
    ],
  });
  const form = { project: 'Un lavoir', note: 'Appel' };
  const refused = await log(scene, form, { as: 'dominique.brunet@petr.example' });
  expect(refused.exitCode).toBe(1);
  expect(refused.report.changes.map(({ status }) => status)).toEqual(['failed']);
  const { protectedRangeId } = reply.replies[0].addProtectedRange.protectedRange;
  hands.sheets({ deleteProtectedRange: { protectedRangeId } });
  await log(scene, form);
  expect(rows(scene, 'Suivi').map((row) => [row.Note, row['Réf. du projet']])).toEqual([
    ['Appel', 'PRJ-0004'],
  ]);
  expect(rows(scene, 'Projets').filter((row) => row.Intitulé === 'Un lavoir')).toHaveLength(1);
});
