// Fiches publiques and the partners' table: made once, refreshed in place, and nothing internal in them.

import { DEFAULT_SWITCHES } from '../../local/switches';
import { Scene } from './harness';

jest.setTimeout(120_000);

const PROJECTS: Record<string, string | number>[] = [
  { Intitulé: 'Compostage', 'Réf.': 'PRJ-0001', Axe: 'Axe 2', Diffusion: 'Public', 'Coût total': 240000 },
  { Intitulé: 'Légumerie', 'Réf.': 'PRJ-0002', Axe: 'Axe 1', Diffusion: 'Partenaires', 'Coût total': 186000 },
  { Intitulé: 'Navette secrète', 'Réf.': 'PRJ-0003', Axe: 'Axe 2', Diffusion: 'Interne' },
];

let start: Scene;

beforeAll(async () => {
  const rows = PROJECTS.map((row) => ({
    ...row,
    'Porteur de projet': 'CC du Briançonnais',
    'Base du plan': 'HT',
  }));
  start = await Scene.installed({ Projets: rows }, DEFAULT_SWITCHES);
});

const writes = (calls: Record<string, number>): string[] =>
  Object.keys(calls).filter((id) => !id.startsWith('host.') && /update|copy|create|append|clear/i.test(id));
const said = (scene: Scene, key: string): string => scene.text(scene.documentId(key));

test('fiches publiques of the public projects alone; a second click writes nothing', async () => {
  const scene = start.copy();
  const { report } = await scene.succeed('generate-public-sheets', { all: true, apply: true });
  expect(report.changes.map(({ target, status }) => [target, status])).toEqual([
    ['PRJ-0001/public-sheet', 'applied'],
  ]);
  expect(said(scene, 'PRJ-0001/public-sheet')).toContain('Compostage');
  const again = await scene.succeed('generate-public-sheets', { all: true, apply: true });
  expect(again.sentence).toBe('Tout est à jour. Rien à écrire.');
  expect(writes(again.report.calls.byMethod)).toEqual([]);
  const asked = await scene.run('generate-public-sheets', { ids: ['PRJ-0002'], apply: true });
  expect(asked.report.problems.map(({ rule }) => rule)).toContain('X-PUBLIC');
  expect(writes(asked.report.calls.byMethod)).toEqual([]);
});

test('a project that is no longer public keeps its document, said and untouched', async () => {
  const scene = start.copy();
  await scene.succeed('generate-public-sheets', { all: true, apply: true });
  const before = said(scene, 'PRJ-0001/public-sheet');
  scene.edit('Projets', 'PRJ-0001', 'Diffusion', 'Interne');
  const { report } = await scene.run('generate-public-sheets', { all: true, apply: true });
  expect(report.changes.map(({ status }) => status)).toEqual(['skipped']);
  expect(writes(report.calls.byMethod)).toEqual([]);
  expect(said(scene, 'PRJ-0001/public-sheet')).toBe(before);
});

test('the partners’ table is one document, refreshed in place; Interne is never in it', async () => {
  const scene = start.copy();
  await scene.succeed('projects-table', { apply: true });
  const key = 'workbook/projects-table';
  const address = scene.documentId(key);
  expect(said(scene, key)).toMatch(/2 projets[\s\S]*Légumerie[\s\S]*Compostage/);
  expect(said(scene, key)).not.toContain('Navette');
  const again = await scene.succeed('projects-table', { apply: true });
  expect(again.sentence).toBe('Tout est à jour. Rien à écrire.');
  expect(writes(again.report.calls.byMethod)).toEqual([]);
  scene.edit('Projets', 'PRJ-0001', 'Coût total', 250000);
  const { report } = await scene.succeed('projects-table', { apply: true });
  expect(report.calls.byMethod['docs.documents.batchUpdate']).toBe(1);
  expect(scene.documentId(key)).toBe(address);
  expect(said(scene, key)).toContain('250\u202F000\u00A0€');
});

test('the list of tags: made once, refreshed in place, for the project that was chosen last', async () => {
  const scene = start.copy();
  const key = 'workbook/tag-list';
  // It begins with the project that says most.
  await scene.succeed('list-tags', { apply: true });
  const address = scene.documentId(key);
  expect(said(scene, key)).toMatch(/Compostage[\s\S]*\{\{Coût total\}\} – montant[^\n]*240\u202F000\u00A0€/);
  expect(said(scene, key)).toMatch(/Fiche projet – Financements[\s\S]*Fiche publique[\s\S]*Axes › Projets/);
  expect(said(scene, key)).toMatch(
    /Invitation\n[\s\S]*\{\{Jour et heure\}\}[\s\S]*Compte rendu – Personnes attendues\n[\s\S]*Retour au porteur/,
  );
  const again = await scene.succeed('list-tags', { apply: true });
  expect(again.sentence).toBe('Tout est à jour. Rien à écrire.');
  expect(writes(again.report.calls.byMethod)).toEqual([]);

  const other = await scene.succeed('list-tags', { ids: ['PRJ-0002'], apply: true });
  expect(other.report.calls.byMethod['docs.documents.batchUpdate']).toBe(1);
  expect(scene.documentId(key)).toBe(address);
  expect(said(scene, key)).toMatch(/Légumerie[\s\S]*\{\{Coût total\}\} – montant[^\n]*186\u202F000\u00A0€/);
  // Remembered: the bare click means the same project.
  const bare = await scene.succeed('list-tags', { apply: true });
  expect(writes(bare.report.calls.byMethod)).toEqual([]);

  const nobody = await scene.run('list-tags', { form: { project: 'Mairie' }, apply: true });
  expect([nobody.exitCode, nobody.report.problems[0]?.rule]).toEqual([1, 'X-ID']);
  const chosen = await scene.run('list-tags', { form: { project: 'compostage' } });
  expect(chosen.report.changes.map(({ status }) => status)).toEqual(['planned']);
});
