// Taking back the last operation: the documents it made, the cells it wrote – unless somebody touched them since.

import { COMMAND, Hands, sentences, sheetsMade } from './hands';
import { callsOf, IDS, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(300_000);

const MINUTE = 60_000;
const KEY = 'PRJ-0001/project-sheet';

let installed: Scene;
let made: Scene;
beforeAll(async () => {
  installed = await Scene.installed(THREE_PROJECTS);
  made = installed.copy();
  await made.succeed(COMMAND, { ids: IDS, apply: true });
});

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** What is left of it to people: files out of the bin, links, states. */
function left(scene: Scene): object {
  const { drive } = scene.workspace;
  const [header = [], ...rows] = scene.values('Documents');
  const column = (label: string) => header.indexOf(label);
  return {
    files: [...drive.files()]
      .filter((file) => !drive.isTrashed(file))
      .map(({ name }) => name)
      .sort(),
    links: scene
      .values('Projets')
      .map((row) => [row[0], row[2]])
      .sort(),
    register: rows.map((row) => [row[column('Clé')], row[column('État')]]).sort(),
  };
}

test('the documents just made are listed, binned, and may be made again', async () => {
  const scene = made.copy();
  const shown = await new Hands(scene).previewOf('undo', {});
  expect(plain(shown.sentence)).toBe(
    'Dernière opération, à 12 h par vous : 3 documents à mettre à la corbeille.',
  );
  expect(shown.buttons.map(({ label }) => plain(label))).toEqual([
    'Annuler (mettre 3 documents à la corbeille)',
    'Fermer',
  ]);
  const result = await scene.succeed('undo', { apply: true });
  expect(result.report.changes.map(({ kind, status }) => [kind, status])).toEqual(
    IDS.map(() => ['bin-document', 'applied']),
  );
  expect(sheetsMade(scene)).toEqual([]);
  // A second click leaves the installation where it is: that is another thing to ask for.
  const again = await scene.succeed('undo', { apply: true });
  expect([plain(again.sentence), again.report.changes]).toEqual([
    'La dernière opération est déjà annulée. Rien à écrire.',
    [],
  ]);
  expect((await scene.run('undo', { form: { installation: 'oui' } })).report.changes.length).toBeGreaterThan(
    0,
  );
  expect(left(scene)).toMatchObject({
    links: [
      ['PRJ-0001', ''],
      ['PRJ-0002', ''],
      ['PRJ-0003', ''],
      ['Réf.', 'Fiche'],
    ],
    register: IDS.map((id) => [`${id}/project-sheet`, 'À la corbeille']),
  });
  const later = scene.copy(2 * MINUTE);
  await later.succeed(COMMAND, { ids: IDS, apply: true });
  expect(sheetsMade(later)).toEqual(IDS.map((id) => `${id}/project-sheet`));
  expect((await later.succeed(COMMAND, { ids: IDS, apply: true })).sentence).toBe(
    'Tout est à jour. Rien à écrire.',
  );
});

test.each<[string, (hands: Hands, id: string) => void, string]>([
  ['written in', (hands, id) => hands.type(id, 'Vu.'), 'quelqu’un y a écrit depuis'],
  [
    'commented',
    ({ scene }, id) =>
      scene.call('POST', `/drive/v3/files/${id}/comments`, { content: 'Vu.' }, { fields: 'id' }),
    'quelqu’un l’a commenté depuis',
  ],
])('a document %s since stays, and it is said', async (_, touch, words) => {
  const scene = made.copy(1000);
  touch(new Hands(scene), scene.documentId(KEY));
  const result = await scene.succeed('undo', { apply: true });
  expect(sentences(result)).toContain(words);
  expect(sheetsMade(scene)).toEqual([KEY]);
});

test('a run that was cut says how far it went, and goes on or is taken back', async () => {
  const { report } = await installed.copy().succeed(COMMAND, { ids: IDS, apply: true });
  const scene = installed.copy();
  await scene.run(COMMAND, { ids: IDS, apply: true, faults: [`kill-before:${report.calls.total}`] });
  const cut = scene.copy(2 * MINUTE);
  const shown = await new Hands(cut).previewOf('undo', {});
  expect(plain(shown.sentence)).toBe('3 fiches sur 3 faites à 12 h par vous.');
  expect(shown.buttons).toMatchObject([
    { label: 'Reprendre', kind: 'open', open: { command: COMMAND, args: { ids: IDS } } },
    { label: expect.stringMatching(/^Annuler \(mettre 3.documents à la corbeille\)$/), kind: 'apply' },
    { label: 'Fermer' },
  ]);
  await cut.succeed('undo', { apply: true });
  expect(sheetsMade(cut)).toEqual([]);
});

test('a value taken into the table goes back, unless the cell says something else since', async () => {
  const scene = made.copy(1000);
  const hands = new Hands(scene);
  hands.retype(
    scene.documentId(KEY),
    'Une plateforme partagée pour les déchets verts.',
    'Une autre → plateforme.',
  );
  const [hand] = (await hands.preview({ ids: ['PRJ-0001'] })).changes.filter(
    ({ kind }) => kind === 'hand-edit',
  );
  await scene.succeed(COMMAND, { ids: ['PRJ-0001'], apply: true, resolve: { [hand.id]: 'take' } });
  expect(scene.values('Projets')[1]).toContain('Une autre → plateforme.');
  const changed = scene.copy();
  changed.edit('Projets', 'PRJ-0001', 'Résumé', 'Encore autre chose.');
  expect(sentences(await changed.succeed('undo', { apply: true }))).toContain('n’est pas remis comme avant');
  expect(changed.values('Projets')[1]).toContain('Encore autre chose.');
  await scene.succeed('undo', { apply: true });
  expect(scene.values('Projets')[1]).toContain('Une plateforme partagée pour les déchets verts.');
});

test('another command since: its documents are no longer the last operation', async () => {
  const scene = made.copy();
  await scene.succeed('log-exchange', { apply: true, form: { project: 'PRJ-0002', note: 'Appel.' } });
  const result = await scene.run('undo', {});
  expect(result.report.changes.filter(({ kind }) => kind === 'bin-document')).toEqual([]);
});

const CUTS = ['kill-before', 'kill-after', 'lost', 'throw'];

test.each(CUTS)('%s, at every call, then again: the same end', async (fault) => {
  const smooth = made.copy();
  const { total } = (await smooth.succeed('undo', { apply: true })).report.calls;
  const expected = left(smooth);
  for (const call of callsOf(fault, [fault], total)) {
    const scene = made.copy();
    await scene.run('undo', { apply: true, faults: [`${fault}:${call}`] });
    const later = scene.copy(2 * MINUTE);
    const last = await later.run('undo', { apply: true });
    expect([fault, call, last.report.problems.filter(({ severity }) => severity === 'error')]).toEqual([
      fault,
      call,
      [],
    ]);
    expect([fault, call, left(later)]).toEqual([fault, call, expected]);
  }
});
