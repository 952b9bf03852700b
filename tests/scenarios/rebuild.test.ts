// The template has changed since a document was made: another is made of the new one when asked, the old one is kept.

import { COMMAND, Hands, sheetsMade } from './hands';
import { callsOf, IDS, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(300_000);

const KEY = 'PRJ-0001/project-sheet';
const ONE = { ids: ['PRJ-0001'], apply: true };
const REBUILD = { ...ONE, resolve: { [`rebuild:${KEY}`]: 'restore' } };
const MINUTE = 60_000;

let restyled: Scene;
beforeAll(async () => {
  restyled = await Scene.installed(THREE_PROJECTS);
  await restyled.succeed(COMMAND, { ids: IDS, apply: true });
  restyled.workspace.clock.advance(1000);
  new Hands(restyled).replace(new Hands(restyled).template, 'Repères', 'Nos repères');
});

/** Names of the files that stand in Drive. */
const names = ({ workspace: { drive } }: Scene): string[] =>
  [...drive.files()].filter((file) => !drive.isTrashed(file)).map(({ name }) => name);

test('it is offered, never done by itself, and nothing is to be written for it', async () => {
  const scene = restyled.copy();
  const before = scene.observed();
  const result = await scene.succeed(COMMAND, { ids: IDS, apply: true });
  expect(result.sentence).toBe('Tout est à jour. Rien à écrire.');
  expect(scene.observed()).toEqual(before);
  const offered = result.report.changes.filter(({ kind }) => kind === 'rebuild-document');
  expect(offered.map(({ target, status }) => [target, status])).toEqual(
    IDS.map((id) => [`${id}/project-sheet/rebuilt`, 'skipped']),
  );
  expect(offered[0]!.message).toContain('a changé depuis que ce document a été fait');
});

test('chosen: a new document takes its place, the old one is kept, marked, with what people wrote in it', async () => {
  const scene = restyled.copy();
  const hands = new Hands(scene);
  const old = scene.documentId(KEY);
  hands.type(old, 'Vu avec la mairie.');
  scene.call('PATCH', `/drive/v3/files/${old}`, { name: 'Compostage, la fiche' });
  const shown = await scene.run(COMMAND, { ...REBUILD, apply: false });
  expect(shown.report.changes.find(({ kind }) => kind === 'rebuild-document')).toMatchObject({
    status: 'planned',
    details: [
      { field: 'Document', after: 'Fiche projet – Compostage Guillestrois (PRJ-0001)' },
      {
        field: 'Ancienne version, gardée',
        before: 'Compostage, la fiche',
        after: 'Compostage, la fiche (ancienne version du 24/11/2026)',
      },
    ],
  });
  await scene.succeed(COMMAND, REBUILD);
  const id = scene.documentId(KEY);
  expect(id).not.toBe(old);
  expect(scene.text(id)).toContain('Nos repères');
  expect(scene.text(old)).toContain('Vu avec la mairie.');
  expect(names(scene)).toEqual(
    expect.arrayContaining([
      'Fiche projet – Compostage Guillestrois (PRJ-0001)',
      'Compostage, la fiche (ancienne version du 24/11/2026)',
    ]),
  );
  expect(scene.values('Projets')[1]!.join()).toContain(id);
  expect(scene.values('Projets')[1]!.join()).not.toContain(old);
  expect(scene.values('Documents').map((row) => [row[3], row[4] === old, row[8]])).toEqual(
    expect.arrayContaining([
      [`${KEY}/former-DOC-0001`, true, 'Remplacé'],
      [KEY, false, 'À jour'],
    ]),
  );
  // Later: nothing more to do, nothing to bin, and only the new one follows the table.
  const later = scene.copy(2 * MINUTE);
  expect((await later.succeed(COMMAND, { ...ONE })).sentence).toBe('Tout est à jour. Rien à écrire.');
  later.edit('Projets', 'PRJ-0001', 'Résumé', 'Un autre résumé.');
  await later.succeed(COMMAND, ONE);
  expect(later.text(id)).toContain('Un autre résumé.');
  expect(later.text(old)).not.toContain('Un autre résumé.');
});

test('kept: the document stays as it is', async () => {
  const scene = restyled.copy();
  const before = scene.observed();
  await scene.succeed(COMMAND, { ...ONE, resolve: { [`rebuild:${KEY}`]: 'keep' } });
  expect(scene.observed()).toEqual(before);
});

test('a tick of the form makes all of them anew', async () => {
  const scene = restyled.copy();
  const old = IDS.map((id) => scene.documentId(`${id}/project-sheet`));
  await scene.succeed(COMMAND, { all: true, apply: true, form: { rebuild: 'oui' } });
  for (const [index, id] of IDS.entries()) {
    const now = scene.documentId(`${id}/project-sheet`);
    expect([now === old[index], scene.text(now).includes('Nos repères')]).toEqual([false, true]);
  }
  expect(sheetsMade(scene)).toEqual(IDS.map((id) => `${id}/project-sheet`));
});

const CUTS = ['kill-before', 'kill-after', 'lost', 'throw', 'sort-before'];

test.each(CUTS)('%s, at its calls, then again: the same end, nothing twice', async (fault) => {
  const smooth = restyled.copy();
  const { total } = (await smooth.succeed(COMMAND, REBUILD)).report.calls;
  const expected = smooth.observed();
  for (const call of callsOf(fault, CUTS, total)) {
    const scene = restyled.copy();
    const first = await scene.run(COMMAND, { ...REBUILD, faults: [`${fault}:${call}`] });
    const later = scene.copy(2 * MINUTE);
    let last = await later.run(COMMAND, REBUILD);
    if (last.exitCode !== 0) last = await later.run(COMMAND, REBUILD);
    try {
      expect(last.exitCode).toBe(0);
      expect(sorted(later.observed())).toEqual(sorted(expected));
    } catch (error) {
      throw new Error(
        `${fault}:${call}: ${(error as Error).message}\n${JSON.stringify(first.report.problems)}\n${JSON.stringify(last.report.changes)}`,
      );
    }
  }
});

/** A colleague's sort moves rows and nothing else. */
function sorted(state: unknown): unknown {
  const { tabs, ...rest } = state as { tabs: Record<string, unknown[][]> };
  return {
    ...rest,
    tabs: Object.entries(tabs).map(([tab, rows]) => [tab, rows.map((row) => JSON.stringify(row)).sort()]),
  };
}
