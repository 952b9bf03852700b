// What becomes of a document that people rename, move, bin, lose, write in; of a workbook that they duplicate.

import { COLLEAGUE, COMMAND, exactState, Hands, placeOf, sentences, sheetsMade, statuses } from './hands';
import { IDS, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(120_000);

const KEY = 'PRJ-0001/project-sheet';
const ALL = { ids: IDS, apply: true };

let made: Scene;
beforeAll(async () => {
  made = await Scene.installed(THREE_PROJECTS);
  await made.succeed(COMMAND, ALL);
});

const names = ({ workspace: { drive } }: Scene): string[] =>
  [...drive.files()].filter((file) => !drive.isTrashed(file)).map(({ name }) => name);

/** A figure changes in the table, a second after. */
function changed(): { scene: Scene; hands: Hands; id: string } {
  const scene = made.copy(1000);
  scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Un autre résumé.');
  return { scene, hands: new Hands(scene), id: scene.documentId(KEY) };
}

test('renamed by hand: its name is kept, its values follow', async () => {
  const { scene, id } = changed();
  scene.call('PATCH', `/drive/v3/files/${id}`, { name: 'La fiche du compostage' });
  await scene.succeed(COMMAND, ALL);
  expect([scene.documentId(KEY), scene.text(id).includes('Un autre résumé.')]).toEqual([id, true]);
  expect(names(scene)).toContain('La fiche du compostage');
  expect(names(scene)).not.toContain('Fiche projet – Compostage Guillestrois (PRJ-0001)');
});

test('moved, renamed and its link erased at once: the same document, no other is made', async () => {
  const { scene, hands, id } = changed();
  const query = {
    addParents: hands.setting('Dossier principal'),
    removeParents: hands.setting('Dossier « Fiches projet »'),
  };
  scene.call('PATCH', `/drive/v3/files/${id}`, { name: 'Ailleurs' }, query);
  scene.edit('Projets', 'PRJ-0001', 'Adresse de la fiche', '');
  expect(statuses(await scene.succeed(COMMAND, ALL))).toMatchObject({
    [KEY]: 'applied',
    'PRJ-0001/sheet-address': 'applied',
  });
  expect(scene.values('Projets')[1]!.join()).toContain(id);
  expect(scene.text(id)).toContain('Un autre résumé.');
  expect((await scene.succeed(COMMAND, ALL)).sentence).toBe('Tout est à jour. Rien à écrire.');
});

test('binned: left in the bin and told, the others go on', async () => {
  const { scene, hands, id } = changed();
  scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Une autre navette');
  hands.bin(id);
  const result = await scene.succeed(COMMAND, ALL);
  expect(statuses(result)).toMatchObject({ [KEY]: 'skipped', 'PRJ-0002/project-sheet': 'applied' });
  expect(sentences(result)).toContain('à la corbeille de Drive');
  expect(sheetsMade(scene)).toEqual(['PRJ-0002/project-sheet', 'PRJ-0003/project-sheet']);
});

test('lost to whoever asks: told, nothing made in its place, the others go on', async () => {
  const { scene, hands, id } = changed();
  hands.share(scene.workbookId, COLLEAGUE);
  for (const setting of ['Modèle « Fiche projet »', 'Modèle figé « Fiche projet »'])
    hands.share(hands.setting(setting), COLLEAGUE);
  hands.share(scene.documentId('PRJ-0002/project-sheet'), COLLEAGUE);
  scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Une autre navette');
  const result = await scene.run(COMMAND, { ...ALL, as: COLLEAGUE });
  expect(statuses(result)).toMatchObject({ [KEY]: 'skipped', 'PRJ-0002/project-sheet': 'applied' });
  expect(sentences(result)).toContain('a été supprimé, ou ne vous est pas partagé');
  expect(scene.text(id)).not.toContain('Un autre résumé.');
  expect(sheetsMade(scene)).toEqual(IDS.map((one) => `${one}/project-sheet`));
});

describe('somebody writes while Cordée does', () => {
  const BATCH = /\/documents\/([^/]+):batchUpdate$/;

  test('once: the document is read again, nothing of theirs is lost', async () => {
    const { scene, hands, id } = changed();
    const { startIndex } = placeOf(scene, id, 'Repères');
    hands.after(
      ({ method, path }) => method === 'GET' && path.endsWith(`/documents/${id}`),
      () => hands.docs(id, { insertText: { location: { index: startIndex }, text: 'Relu. ' } }),
    );
    await scene.succeed(COMMAND, ALL);
    expect(scene.text(id)).toMatch(/Relu\. Repères[\s\S]*Un autre résumé\./);
  });

  test('without end: after three tries it is said, the document is as they wrote it, the others are done', async () => {
    const { scene, hands, id } = changed();
    scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Une autre navette');
    const { workspace } = scene;
    const answer = workspace.answer.bind(workspace);
    let tries = 0;
    workspace.answer = (request) => {
      const batch = BATCH.exec(request.path)?.[1];
      if (batch === id && tries < 9) {
        tries += 1;
        workspace.answer = answer;
        hands.type(id, '.');
        const refused = answer(request);
        workspace.answer = again;
        return refused;
      }
      return answer(request);
    };
    const again = workspace.answer;
    const result = await scene.run(COMMAND, ALL);
    expect([result.exitCode, tries]).toEqual([1, 4]);
    expect(statuses(result)).toMatchObject({ [KEY]: 'failed', 'PRJ-0002/project-sheet': 'applied' });
    expect(sentences(result)).toContain('Quelqu’un écrit dans ce document : il n’a pas été touché.');
    expect(scene.text(id)).not.toContain('Un autre résumé.');
    workspace.answer = answer;
    await scene.succeed(COMMAND, ALL);
    expect(scene.text(id)).toContain('Un autre résumé.');
  });
});

describe('a duplicated workbook', () => {
  /** The copy that somebody made by File ▸ Make a copy. */
  function duplicate(): Scene {
    const scene = made.copy(1000);
    const { id } = scene.call('POST', `/drive/v3/files/${scene.workbookId}/copy`, {
      name: 'Copie du classeur',
    });
    return Object.assign(scene, { workbookId: id as string });
  }

  test('touches nothing of the other’s, and says what to do', async () => {
    const scene = duplicate();
    const before = exactState(scene);
    const result = await scene.run(COMMAND, ALL);
    expect([result.exitCode, result.report.problems[0]?.rule]).toEqual([1, 'W-COPY']);
    expect(sentences(result)).toContain('Faire de cette copie un tableau à part');
    expect(exactState(scene) === before).toBe(true);
  });

  test('adopted, it makes its own documents; the original’s stay as they are', async () => {
    const scene = duplicate();
    const originals = IDS.map((id) => made.documentId(`${id}/project-sheet`));
    const texts = originals.map((id) => scene.text(id));
    const shown = await scene.run('adopt-copy', {});
    expect(shown.sentence).toContain('3 documents du tableau d’origine, qui ne changent pas');
    await scene.succeed('adopt-copy', { apply: true });
    expect((await scene.succeed('adopt-copy', { apply: true })).sentence).toContain('Rien à écrire');
    scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Celui de la copie.');
    await scene.succeed(COMMAND, ALL);
    expect(originals.map((id) => scene.text(id))).toEqual(texts);
    const own = IDS.map((id) => scene.documentId(`${id}/project-sheet`));
    expect(own.filter((id) => originals.includes(id))).toEqual([]);
    expect(scene.text(own[0]!)).toContain('Celui de la copie.');
    expect((await scene.copy(120_000).succeed(COMMAND, ALL)).sentence).toBe(
      'Tout est à jour. Rien à écrire.',
    );
  });
});
