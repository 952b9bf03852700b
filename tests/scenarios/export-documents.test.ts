// Documents as files of the day, on the real bundle: each once, replaced in place, the same end state after any fault.

import type { CommandResult } from '../../local/command';
import { shownIn, unzipped } from '../local/files/paper';
import { sorted } from './faults';
import { Hands, sentences } from './hands';
import { IDS, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(120_000);

const COMMAND = 'export-documents';
const FOLDER = 'Fiches projet – 24 novembre 2026';
const OPEN = ['PRJ-0001', 'PRJ-0003'];
const DAY = 24 * 3600_000;

let start: Scene;
/** Two PDFs made. */
let made: Scene;
let calls: number;

beforeAll(async () => {
  start = await Scene.kept('fiches made', (await Scene.installed()).workspace.switches, async () => {
    const scene = await Scene.installed(THREE_PROJECTS);
    await scene.succeed('generate-project-sheets', { ids: IDS, apply: true });
    return scene;
  });
  made = start.copy();
  const { report } = await made.succeed(COMMAND, { ids: OPEN, apply: true });
  calls = report.calls.total;
});

const statuses = ({ report }: CommandResult): string[] => report.changes.map(({ status }) => status);

/** The files of a folder, by name. */
function filesIn(scene: Scene, name = FOLDER) {
  const { drive } = scene.workspace;
  const folders = drive.files().filter((file) => file.name === name && !drive.isTrashed(file));
  expect(folders).toHaveLength(1);
  const inside = drive
    .files()
    .filter((file) => file.parents[0] === folders[0]!.id && !drive.isTrashed(file))
    .sort((a, b) => a.name.localeCompare(b.name));
  return inside.map((file) => ({ ...file, bytes: drive.bytes(file.id) }));
}

const words = (bytes: Uint8Array): string =>
  shownIn(bytes)
    .flat()
    .map(({ text }) => text)
    .join(' ')
    .replace(/[\u00a0\u202f]/g, ' ');
const writes = (byMethod: Record<string, number>): string[] =>
  Object.keys(byMethod).filter((id) => !id.startsWith('host.') && /create|update$|copy|batchUpdate/.test(id));

test('shown first, then made in the folder of the day, what is internal left out', async () => {
  const scene = start.copy();
  const shown = await scene.succeed(COMMAND, { ids: IDS });
  expect(statuses(shown)).toEqual(['planned', 'planned']);
  expect(writes(shown.report.calls.byMethod)).toEqual([]);
  expect(shown.sentence).toBe(
    `2 PDF à créer dans le dossier «\u00a0${FOLDER}\u00a0». Aucun courriel n’est envoyé.`,
  );
  expect(sentences(shown)).toContain('1 projet interne reste en dehors.');
  const done = await scene.succeed(COMMAND, { ids: IDS, apply: true });
  expect(done.sentence).toBe('Fait. 2 PDF dans le dossier du jour.');
  const files = filesIn(scene);
  expect(files.map(({ name, mimeType }) => [name, mimeType])).toEqual([
    [expect.stringMatching(/^Fiche projet – -IMPORTXML|^Fiche projet – =IMPORTXML/), 'application/pdf'],
    ['Fiche projet – Compostage Guillestrois (PRJ-0001).pdf', 'application/pdf'],
  ]);
  expect(words(files[1]!.bytes)).toContain('58 000');
  console.info(`2 files: ${done.report.calls.total} calls, showing and doing`);
  expect(done.report.calls.total).toBeLessThanOrEqual(2 * 2 + 9);
});

test('the same again the same day: nothing is written, in three reads', async () => {
  const scene = made.copy();
  const again = await scene.succeed(COMMAND, { ids: OPEN, apply: true });
  expect(statuses(again)).toEqual(['unchanged', 'unchanged']);
  expect(writes(again.report.calls.byMethod)).toEqual([]);
  expect(again.report.calls.total).toBeLessThanOrEqual(4);
  expect(again.sentence).toContain('Rien à écrire.');
});

test('a document that has changed: the same file says it, and a document out of date is named', async () => {
  const scene = made.copy(60_000);
  const [, before] = filesIn(scene);
  scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Une plateforme pour huit communes.');
  const late = await scene.succeed(COMMAND, { ids: OPEN });
  expect(sentences(late)).toContain('1 document n’est plus à jour : « Compostage Guillestrois ».');
  await scene.succeed('generate-project-sheets', { ids: OPEN, apply: true });
  const done = await scene.succeed(COMMAND, { ids: OPEN, apply: true });
  expect(statuses(done).sort()).toEqual(['applied', 'unchanged']);
  const files = filesIn(scene);
  expect(files).toHaveLength(2);
  expect(files[1]!.id).toBe(before!.id);
  expect(words(files[1]!.bytes)).toContain('huit communes');
});

test('Word and PDF, internal projects when asked for; a format nobody knows is refused', async () => {
  const scene = made.copy();
  const form = { format: 'PDF et Word', internes: 'oui' };
  await scene.succeed(COMMAND, { ids: IDS, apply: true, form });
  const names = filesIn(scene).map(({ name }) => name.replace(/^.*\((PRJ-\d+)\)/, '$1'));
  expect(names.sort()).toEqual(IDS.flatMap((id) => [`${id}.docx`, `${id}.pdf`]).sort());
  const word = filesIn(scene).find(({ name }) => name.endsWith('(PRJ-0001).docx'))!;
  expect(unzipped(word.bytes).get('word/document.xml')!.toString()).toContain('compostage');
  const refused = await scene.run(COMMAND, { ids: IDS, apply: true, form: { format: 'ODT' } });
  expect(refused.exitCode).toBe(1);
  expect(sentences(refused)).toContain('« ODT » n’est pas un format : aucun fichier n’a été créé.');
});

test('another day has its own folder; yesterday’s stays as it was', async () => {
  const scene = made.copy(DAY);
  const before = filesIn(scene).map(({ id, md5Checksum }) => [id, md5Checksum]);
  await scene.succeed(COMMAND, { ids: OPEN, apply: true });
  expect(filesIn(scene, 'Fiches projet – 25 novembre 2026')).toHaveLength(2);
  expect(filesIn(scene).map(({ id, md5Checksum }) => [id, md5Checksum])).toEqual(before);
});

test.each([
  ['a file', (scene: Scene) => filesIn(scene)[1]!.id],
  ['the folder', (scene: Scene) => filesIn(scene)[1]!.parents[0]!],
])('%s put in the bin is made anew, once', async (_what, which) => {
  const scene = made.copy(60_000);
  new Hands(scene).bin(which(scene));
  await scene.succeed(COMMAND, { ids: OPEN, apply: true });
  expect(filesIn(scene)).toHaveLength(2);
  expect(statuses(await scene.succeed(COMMAND, { ids: OPEN, apply: true }))).toEqual([
    'unchanged',
    'unchanged',
  ]);
});

test('a document in the bin is left, and said', async () => {
  const scene = start.copy();
  new Hands(scene).bin(scene.documentId('PRJ-0001/project-sheet'));
  const done = await scene.succeed(COMMAND, { ids: OPEN, apply: true });
  expect(statuses(done).sort()).toEqual(['applied', 'skipped']);
  expect(filesIn(scene)).toHaveLength(1);
});

test('whatever fails at whatever call, running again ends with each file once', async () => {
  const expected = {
    state: sorted(made.observed()),
    files: filesIn(made).map(({ md5Checksum }) => md5Checksum),
  };
  const faults = ['kill-after', 'lost', 'throw', 'kill-before', 'sort-before'];
  // From the last look before writing on.
  const step = process.env.CORDEE_FAULTS === 'all' ? 1 : 2;
  let played = 0;
  for (let call = 5; call <= calls; call += step) {
    const fault = faults[call % faults.length]!;
    const scene = start.copy();
    await scene.run(COMMAND, { ids: OPEN, apply: true, faults: [`${fault}:${call}`, 'stale-list:30'] });
    const last = await scene.succeed(COMMAND, { ids: OPEN, apply: true, faults: ['stale-list:30'] });
    try {
      expect(last.exitCode).toBe(0);
      expect(filesIn(scene).map(({ md5Checksum }) => md5Checksum)).toEqual(expected.files);
      expect(sorted(scene.observed())).toEqual(expected.state);
    } catch (error) {
      throw new Error(
        `${fault}:${call}: ${(error as Error).message}\n${JSON.stringify(last.report, null, 1)}`,
      );
    }
    played += 1;
  }
  expect(played).toBeGreaterThan(3);
});
