// The way of the minutes: each service its own lines, circulated, approved with a dated PDF, corrected; the fiche follows.

import { DEFAULT_SWITCHES } from '../../local/switches';
import { CLOSE, close, plain, ROWS, table, writes } from './committee';
import { exactState, Hands } from './hands';
import { callsOf, Scene } from './harness';

jest.setTimeout(300_000);
const MINUTE = 60_000;
const DAY = 86_400_000;

let start: Scene;

beforeAll(async () => {
  start = await Scene.kept('a closed COTECH with its minutes', DEFAULT_SWITCHES, async () => {
    const scene = (await Scene.installed(ROWS)).copy();
    const { id } = scene.call('POST', '/drive/v3/files', {
      name: 'Compte rendu – COTECH n° 7 (SEA-0001)',
      mimeType: 'application/vnd.google-apps.document',
    });
    new Hands(scene).docs(id, { insertText: { location: { index: 1 }, text: 'Typed by people.' } });
    scene.type('Documents', [
      {
        'Réf. document': 'DOC-0001',
        Clé: 'SEA-0001/minutes',
        Type: 'Compte rendu',
        'Identifiant Drive': id,
        État: 'À jour',
      },
    ]);
    // Two projects are enough.
    for (let row = 4; row <= 10; row += 1) new Hands(scene).cell(`Ordre du jour!A${row}`, 'COTECH n° 8');
    await close(scene, 'SEA-0001');
    return scene;
  });
});

const step = (scene: Scene, minutes: string, more: Record<string, string> = {}, faults: string[] = []) =>
  close(scene, 'SEA-0001', { minutes, ...more }, faults);
const meeting = (scene: Scene) => table(scene, 'Séances')[0]!;
const pdfs = ({ workspace: { drive } }: Scene): string[] =>
  [...drive.files()]
    .filter(({ mimeType }) => mimeType === 'application/pdf')
    .map(({ name }) => plain(name))
    .sort();

test('each service reads its own lines again, and nobody else’s', async () => {
  const shown = await start.copy().succeed(CLOSE, { ids: ['SEA-0001'], form: { minutes: 'relecture' } });
  const planned = shown.report.changes.filter(({ status }) => status === 'planned');
  expect(planned.map(({ id, details }) => [id, details])).toEqual([
    ['minutes:SEA-0001', [{ field: 'Compte rendu', before: 'À rédiger', after: 'En relecture' }]],
  ]);
  const messages = (shown.sections ?? []).map(({ title, copies }) => [
    plain(title),
    plain(copies?.[0]?.text),
  ]);
  expect(messages.map(([title]) => title)).toEqual([
    'Relecture – Sous-préfecture de Briançon (8)',
    'Relecture – ADEME (8)',
    'Relecture – Banque des Territoires (8)',
    'Relecture – DDT (8)',
  ]);
  for (const [title, text] of messages) {
    expect(text).toContain('Merci de me signaler toute correction avant le mardi 1er décembre 2026 ; sans');
    const own = title!.includes('ADEME');
    expect([title, text!.includes('– Compost : Financement envisageable, 18 000 €.')]).toEqual([title, own]);
    expect(text!.split('\n').filter((line) => line.startsWith('– '))).toHaveLength(8);
  }
  const scene = start.copy();
  const done = await step(scene, 'relecture');
  expect(plain(done.sentence)).toBe('Fait. Compte rendu en relecture.');
  expect(meeting(scene)['Compte rendu']).toBe('En relecture');
  expect(writes(await step(scene, 'relecture'))).toEqual([]);
});

test('the fiche says positions once the minutes are circulated, and not before', async () => {
  const scene = start.copy();
  const fiche = async (): Promise<string> => {
    await scene.succeed('generate-project-sheets', { ids: ['PRJ-0001'], apply: true });
    return plain(scene.text(scene.documentId('PRJ-0001/project-sheet')));
  };
  await step(scene, 'relecture');
  const before = await fiche();
  expect(before).toContain('compte rendu en relecture');
  expect(before).not.toContain('Financement envisageable');
  await step(scene, 'diffusion', { commentsBy: '04/12/2026' });
  expect(meeting(scene)).toMatchObject({
    'Compte rendu': 'Diffusé pour observations',
    'Observations attendues avant le': '04/12/2026',
  });
  const after = await fiche();
  expect(after).toMatch(/ADEME\s+Financement envisageable\s+18 000 € à titre indicatif/);
  expect(after).not.toContain('compte rendu en relecture');
});

test('approved: a dated PDF that nothing writes again; an erratum is another one', async () => {
  const scene = start.copy();
  await step(scene, 'diffusion');
  const done = await step(scene, 'validation');
  expect([done.exitCode, plain(done.sentence)]).toEqual([
    0,
    'Fait. Compte rendu validé, son PDF est dans le dossier des séances.',
  ]);
  const first = 'Compte rendu – COTECH n° 7 du 12-11-2026 (SEA-0001) – validé le 24 novembre 2026.pdf';
  expect(pdfs(scene)).toEqual([first]);
  expect(meeting(scene)).toMatchObject({ 'Compte rendu': 'Validé', 'Compte rendu validé le': '24/11/2026' });
  expect(writes(await step(scene, 'validation'))).toEqual([]);
  const kept = [...scene.workspace.drive.files()].find(({ mimeType }) => mimeType === 'application/pdf')!;
  // Nothing prepares, refreshes or takes anything of it any more.
  const still = exactState(scene);
  const again = await scene.run('prepare-meeting', { ids: ['SEA-0001'], apply: true });
  expect([again.exitCode, exactState(scene) === still]).toEqual([1, true]);
  const later = scene.copy(3 * DAY);
  await step(later, 'erratum');
  expect(meeting(later)).toMatchObject({ 'Compte rendu': 'Brouillon' });
  await step(later, 'diffusion');
  await step(later, 'validation');
  expect(pdfs(later)).toEqual([
    'Compte rendu – COTECH n° 7 du 12-11-2026 (SEA-0001) – erratum validé le 27 novembre 2026.pdf',
    first,
  ]);
  expect([...later.workspace.drive.files()].find(({ id }) => id === kept.id)).toEqual(kept);
});

test('not approved while an action has nobody or no day', async () => {
  const scene = start.copy();
  scene.type('Décisions', [
    { 'Décision ou action': 'Écrire au maire', Type: 'Action à mener', Séance: 'COTECH n° 7' },
  ]);
  await step(scene, 'diffusion');
  const refused = await step(scene, 'validation');
  expect([refused.exitCode, plain(refused.sentence)]).toEqual([
    1,
    'Rien n’est écrit : une action n’a pas de responsable ou pas d’échéance.',
  ]);
});

const FAULTS = ['kill-before', 'kill-after', 'lost', 'throw'];

test('approval cut anywhere: one PDF in the end', async () => {
  const circulated = start.copy();
  await step(circulated, 'diffusion');
  const { report } = await step(circulated.copy(), 'validation');
  for (const fault of FAULTS)
    for (const call of callsOf(fault, FAULTS, report.calls.total, 3)) {
      const scene = circulated.copy();
      await step(scene, 'validation', {}, [`${fault}:${call}`]);
      const later = scene.copy(2 * MINUTE);
      await step(later, 'validation');
      const last = await close(later, 'SEA-0001');
      expect([fault, call, last.exitCode, pdfs(later).length, writes(last)]).toEqual([fault, call, 0, 1, []]);
    }
});
