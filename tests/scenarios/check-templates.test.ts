// Templates are checked before anything is made of them: all faults in one pass, at their places, on the real bundle.

import type { CommandResult } from '../../local/command';
import { Hands, sentences, sheetsMade } from './hands';
import { IDS, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(300_000);

const COMMAND = 'check-templates';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** What is told of the fiche's template. */
const told = ({ report }: CommandResult): string[] =>
  report.problems
    .filter(({ where }) => plain(where).startsWith('modèle « Fiche projet »'))
    .map(({ severity, rule }) => `${severity} ${rule}`);

let installed: Scene;
beforeAll(async () => {
  installed = await Scene.installed(THREE_PROJECTS);
});

test('as installed: a sentence that counts, one reading of the workbook and two calls a template, no write', async () => {
  const { report, exitCode, sentence, sections } = await installed.copy().run(COMMAND);
  expect([exitCode, report.changes, report.problems.filter(({ severity }) => severity !== 'info')]).toEqual([
    0,
    [],
    [],
  ]);
  const [{ lines } = { lines: [] }] = sections;
  const templates = lines.length;
  expect(plain(sentence)).toMatch(/^\d+ modèles?, \d+ balises : aucune faute\.$/);
  expect(sentence.startsWith(`${templates} `)).toBe(true);
  expect(lines[0]).toMatchObject({
    text: 'Fiche projet',
    detail: expect.stringMatching(/^\d+ balises, aucune faute$/),
    url: expect.stringMatching(/^https:\/\/docs\.google\.com\/document\/d\/.+\/edit$/),
  });
  expect(report.calls.total).toBe(1 + 2 * templates);
  expect(report.calls.byMethod).toMatchObject({
    'sheets.spreadsheets.values.batchGetByDataFilter': 1,
    'drive.files.get': templates,
    'docs.documents.get': templates,
  });
});

test('a template that came with a later version is to be installed: a hint, no fault', async () => {
  const scene = installed.copy();
  const hands = new Hands(scene);
  const startIndex = scene.values('Paramètres').findIndex(([key]) => key === 'Modèle « Liste des balises »');
  const range = {
    sheetId: hands.sheetId('Paramètres'),
    dimension: 'ROWS',
    startIndex,
    endIndex: startIndex + 1,
  };
  hands.sheets({ deleteDimension: { range } });
  const result = await scene.run(COMMAND);
  expect(result.exitCode).toBe(0);
  expect(sentences(result)).toContain('info modèle « Liste des balises » – Ce modèle est nouveau');
  expect(result.sections[0]?.lines).toContainEqual(expect.objectContaining({ detail: 'à installer' }));
});

test('twelve faults: twelve told in one pass, each with its id, its place, its words; nothing is made', async () => {
  const scene = installed.copy();
  const hands = new Hands(scene);
  hands.write(
    hands.template,
    [
      '{{Intitulé}}',
      '{{Intitul}}',
      '{{Coût total | euro}}',
      '{{Résumé | vide}}',
      '{{pour chaque Financement}}x{{fin}}',
      '{{Montant demandé}}',
      '{{si Intitulé > 3}}x{{fin}}',
      '{{Axe | vide: "x}}',
      '{{somme Financements.Statut}}',
      'Reste {{ oubliée',
      '{Axe}',
      '{{pour chaque Communes}}x{{fin si}}',
      '{{si Axe}}jamais refermé',
    ].join('\n'),
  );
  const result = await scene.run(COMMAND);
  expect(result.exitCode).toBe(1);
  expect(plain(result.sentence)).toMatch(/^12 fautes dans /);
  expect(told(result)).toEqual([
    'error T-CHAMP',
    'error T-FILTRE',
    'error T-ARGUMENT',
    'error T-RELATION',
    'error T-CHAMP',
    'error T-ARGUMENT',
    'error T-SYNTAXE',
    'error T-ARGUMENT',
    'error T-ACCOLADES',
    'error T-ACCOLADES',
    'error T-CROISE',
    'error T-BLOC',
  ]);
  const said = sentences(result);
  for (const words of [
    'error modèle « Fiche projet », paragraphe 2 – {{Intitul}} – « Intitul » n’est le nom d’aucune colonne ici. → Vouliez-vous dire « Intitulé » ?',
    'paragraphe 3 – {{Coût total | euro}} – Le filtre « euro » n’existe pas. → Vouliez-vous dire « euros » ?',
    'paragraphe 5 – {{pour chaque Financement}} – Il n’y a pas de liste « Financement » à parcourir ici. → Vouliez-vous dire « Financements » ?',
    'paragraphe 6 – {{Montant demandé}}',
    'placez la balise dans un bloc {{pour chaque Financements}}',
    'paragraphe 13 – {{si Axe}} – Ce bloc ne se referme pas. → Ajoutez {{fin}}',
  ])
    expect(said).toContain(words);
  expect(said).not.toMatch(/undefined|null|\[object/);

  const shown = await hands.previewOf(COMMAND, {});
  expect(
    new Set(shown.problems.filter(({ severity }) => severity === 'error').map(({ url }) => url)),
  ).toEqual(new Set([`https://docs.google.com/document/d/${hands.template}/edit`]));
  expect((await scene.run('generate-project-sheets', { ids: IDS, apply: true })).exitCode).toBe(1);
  expect(sheetsMade(scene)).toEqual([]);
});

test.each([
  ['binned', (hands: Hands) => hands.bin(hands.template), 'à la corbeille de Drive'],
  [
    'no longer named',
    (hands: Hands) => hands.setSetting('Modèle « Fiche projet »', ''),
    'Aucun modèle n’est indiqué',
  ],
  ['emptied', (hands: Hands) => hands.empty(hands.template), 'est vide, ou ne contient aucune balise'],
])('a template %s is told', async (_, spoil, words) => {
  const scene = installed.copy();
  spoil(new Hands(scene));
  const result = await scene.run(COMMAND);
  expect([result.exitCode, result.logs]).toEqual([1, []]);
  expect(sentences(result)).toContain(words);
});

test('what deserves to be known is told, and hinders nothing', async () => {
  const scene = installed.copy();
  const hands = new Hands(scene);
  hands.write(
    hands.template,
    '{{Intitulé}}\n{{pour chaque Financements}}{{Financeur}} {{Financements.Statut}}{{fin}}\nfin',
  );
  const result = await scene.succeed(COMMAND);
  expect(told(result)).toEqual(['info T-OBLIGATOIRE', 'info T-SUITE']);
});
