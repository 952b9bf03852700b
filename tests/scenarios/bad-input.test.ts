// Spoilt workbooks: tabs, headers, cells and references that aren't what they should be. What is said, what is
// written, and that the remedy that is told works.

import {
  type Case,
  COMMAND,
  exactState,
  type Hands,
  Hands as Person,
  play,
  sentences,
  statuses,
} from './hands';
import { IDS, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(300_000);

let installed: Scene;
let made: Scene;
beforeAll(async () => {
  installed = await Scene.installed(THREE_PROJECTS);
  made = installed.copy();
  await made.succeed(COMMAND, { ids: IDS, apply: true });
});

const cases = (list: Case[]): void => {
  test.each(list.map((one) => [one.name, one] as const))('%s', (_, one) =>
    play(one, one.made ? made : installed),
  );
};
const sheets = (statusesOf: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(statusesOf).map(([id, status]) => [`${id}/project-sheet`, status]));
const ALL_MADE = sheets({ 'PRJ-0001': 'applied', 'PRJ-0002': 'applied', 'PRJ-0003': 'applied' });
const ALL_SAME = sheets({ 'PRJ-0001': 'unchanged', 'PRJ-0002': 'unchanged', 'PRJ-0003': 'unchanged' });
const install = ({ scene }: Hands) => scene.succeed('install', { apply: true });

describe('an empty workbook', () => {
  test('not installed: says how to install, writes nothing', async () => {
    const scene = Scene.blank();
    const before = exactState(scene);
    const result = await scene.run(COMMAND, { all: true, apply: true });
    expect(sentences(result)).toMatch(/pas encore installé.*Installer ou compléter le classeur/);
    expect([result.exitCode, exactState(scene) === before]).toEqual([1, true]);
  });

  test('installed, without projects: nothing to do, in so many words', async () => {
    const scene = await Scene.installed();
    const before = exactState(scene);
    const result = await scene.run(COMMAND, { all: true, apply: true });
    expect(result.sentence).toMatch(/«\u00a0Projets\u00a0» ne contient aucun projet/);
    expect([result.exitCode, result.report.changes, result.report.problems]).toEqual([0, [], []]);
    expect(exactState(scene) === before).toBe(true);
  });
});

describe('a tab deleted', () => {
  cases([
    {
      name: 'Projets',
      spoil: (hands) => hands.deleteTab('Projets'),
      code: 1,
      says: ['error Projets', 'L’onglet « Projets » est introuvable', 'Historique des versions', 'Installer'],
    },
    {
      name: 'Paramètres, before anything is made: installing finds the way again',
      spoil: (hands) => hands.deleteTab('Paramètres'),
      code: 1,
      says: ['L’onglet « Paramètres » est introuvable', 'Historique des versions'],
      mend: install,
      again: ALL_MADE,
    },
    {
      name: 'Paramètres, afterwards: the documents are kept',
      made: true,
      spoil: (hands) => hands.deleteTab('Paramètres'),
      code: 1,
      says: ['L’onglet « Paramètres » est introuvable'],
      mend: install,
      again: ALL_SAME,
    },
    {
      name: 'Documents, before: nothing is made without a register',
      spoil: (hands) => hands.deleteTab('Documents'),
      code: 1,
      says: ['L’onglet « Documents » est introuvable', 'sans ce registre', 'Rien n’a été écrit'],
      mend: install,
      again: ALL_MADE,
    },
    {
      name: 'Documents, afterwards: the documents are found again, none is made twice',
      made: true,
      spoil: (hands) => hands.deleteTab('Documents'),
      code: 1,
      says: ['L’onglet « Documents » est introuvable'],
      mend: async (hands) => {
        await install(hands);
        const found = await hands.scene.succeed(COMMAND, { ids: IDS, apply: true });
        expect(found.report.changes.map(({ kind, status }) => [kind, status])).toEqual(
          IDS.map(() => ['adopt-document', 'applied']),
        );
      },
      again: sheets({ 'PRJ-0001': 'applied', 'PRJ-0002': 'applied', 'PRJ-0003': 'applied' }),
    },
    {
      name: 'Financements, before: no sheet is made without its funding plan',
      spoil: (hands) => hands.deleteTab('Financements'),
      code: 1,
      says: ['L’onglet « Financements » est introuvable', 'les documents perdraient ce qu’il disait'],
      mend: install,
      again: ALL_MADE,
    },
    {
      name: 'Financements, afterwards: no document loses its amounts',
      made: true,
      spoil: (hands) => hands.deleteTab('Financements'),
      code: 1,
      says: ['L’onglet « Financements » est introuvable'],
    },
    {
      name: 'Territoire: installing brings the communes back',
      made: true,
      spoil: (hands) => hands.deleteTab('Territoire'),
      code: 1,
      says: ['L’onglet « Territoire » est introuvable'],
      mend: install,
      again: ALL_SAME,
    },
    {
      name: 'Positionnements, a tab that came later: once it was there, it is missed',
      made: true,
      spoil: (hands) => hands.deleteTab('Positionnements'),
      code: 1,
      says: ['L’onglet « Positionnements » est introuvable', 'les documents perdraient ce qu’il disait'],
      mend: install,
      again: ALL_SAME,
    },
    {
      name: 'Journal: told, and the sheets are made all the same',
      spoil: (hands) => hands.deleteTab('Journal'),
      code: 0,
      says: ['warning Journal', 'L’onglet « Journal » est introuvable', 'Installer'],
      done: ALL_MADE,
      mend: install,
      again: ALL_SAME,
    },
  ]);
});

describe('a header', () => {
  const renamed = (tab: string, label: string, extra: Partial<Case> = {}): Case => ({
    name: `${tab}, « ${label} » renamed to nonsense${extra.made ? ', once made' : ''}`,
    spoil: (hands) => hands.rename(tab, label, 'zzz ?!'),
    code: 1,
    says: [
      `error ${tab}!`,
      `La colonne « ${label} » est introuvable`,
      'zzz',
      `Remettez « ${label} » dans cette cellule`,
    ],
    mend: (hands) => hands.rename(tab, 'zzz ?!', label),
    again: extra.made ? ALL_SAME : ALL_MADE,
    ...extra,
  });
  cases([
    renamed('Projets', 'Intitulé'),
    renamed('Projets', 'Réf.', { made: true }),
    renamed('Projets', 'Coût total'),
    renamed('Projets', 'Coût total', { made: true }),
    renamed('Financements', 'Projet', { made: true }),
    renamed('Documents', 'Clé', { made: true }),
    renamed('Documents', 'Identifiant Drive', { made: true }),
    renamed('Documents', 'Jeton'),
    renamed('Paramètres', 'Valeur'),
    {
      name: 'emptied',
      made: true,
      spoil: (hands) => hands.rename('Projets', 'Axe', ''),
      code: 1,
      says: ['error Projets!D1', 'La colonne « Axe » est introuvable', 'effacé'],
      mend: (hands) => hands.cell('Projets!D1', 'Axe'),
      again: ALL_SAME,
    },
    {
      name: 'merged with its neighbours',
      made: true,
      spoil: (hands) => hands.sheets(mergeHeader(hands)),
      code: 1,
      says: ['error Projets!D1', 'La colonne « Axe » est introuvable', 'fusionné'],
    },
    {
      name: 'of a column nobody needs, deleted with it: told, the rest goes on',
      spoil: (hands) => hands.sheets(deleteColumn(hands, 'Dérogation L1111-10')),
      code: 0,
      says: ['warning Projets!1:1', 'La colonne « Dérogation L1111-10 » est introuvable', 'Installer'],
      done: ALL_MADE,
      mend: install,
      again: ALL_SAME,
    },
    {
      name: 'of a column that sheets show, deleted with it: told, and what goes is shown',
      made: true,
      spoil: (hands) => hands.sheets(deleteColumn(hands, 'Résumé')),
      code: 0,
      says: ['warning Projets!1:1', 'La colonne « Résumé » est introuvable'],
      done: { ...ALL_SAME, ...sheets({ 'PRJ-0001': 'applied' }) },
    },
  ]);

  function mergeHeader(hands: Hands): object {
    const range = {
      sheetId: hands.sheetId('Projets'),
      startRowIndex: 0,
      endRowIndex: 1,
      startColumnIndex: 1,
      endColumnIndex: 4,
    };
    return { mergeCells: { range, mergeType: 'MERGE_ALL' } };
  }
  function deleteColumn(hands: Hands, label: string): object {
    const at = (hands.scene.values('Projets')[0] ?? []).indexOf(label);
    return {
      deleteDimension: {
        range: { sheetId: hands.sheetId('Projets'), dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
      },
    };
  }
});

describe('who is meant', () => {
  const only = sheets({ 'PRJ-0001': 'applied' });
  cases([
    {
      name: 'unknown references are named, the others are done',
      spoil: () => {},
      options: { ids: ['PRJ-0001', 'PRJ-9999', '../etc'] },
      code: 1,
      says: [
        '« PRJ-9999 »',
        '« ../etc »',
        'Aucun projet ne porte la référence',
        'première colonne de « Projets »',
      ],
      done: only,
    },
    {
      name: 'nobody',
      spoil: () => {},
      options: { ids: undefined },
      code: 1,
      says: ['Aucun projet n’est désigné', '--ids'],
    },
    {
      name: 'capitals and spaces don’t matter',
      spoil: () => {},
      options: { ids: [' prj-0001'] },
      code: 0,
      says: [],
      done: only,
    },
    {
      name: 'an archived project by its reference: done, and told',
      spoil: ({ scene }) => scene.edit('Projets', 'PRJ-0002', 'Archivé', 'Oui'),
      options: { ids: ['PRJ-0002'] },
      code: 0,
      says: ['info Projets, ligne 3', 'PRJ-0002 est archivé'],
      done: sheets({ 'PRJ-0002': 'applied' }),
    },
    {
      name: 'archived projects among all: left aside',
      spoil: ({ scene }) => scene.edit('Projets', 'PRJ-0002', 'Archivé', 'Oui'),
      options: { ids: undefined, all: true },
      code: 0,
      says: [],
      done: sheets({ 'PRJ-0001': 'applied', 'PRJ-0003': 'applied' }),
    },
    {
      name: 'a reference twice: the second row is named, and gets its own once the copy’s is erased',
      spoil: (hands) => hands.cell('Projets!A4', 'PRJ-0001'),
      options: { ids: undefined, all: true },
      code: 1,
      says: ['error Projets!A4', 'PRJ-0001 est déjà celle de la ligne 2', 'effacez sa référence'],
      done: sheets({ 'PRJ-0001': 'applied', 'PRJ-0002': 'applied' }),
      mend: (hands) => hands.cell('Projets!A4', ''),
      again: {
        ...sheets({ 'PRJ-0001': 'unchanged', 'PRJ-0002': 'unchanged', 'PRJ-0003': 'applied' }),
        'workbook/formulas': 'applied',
      },
    },
    {
      name: 'a reference too long for any document',
      spoil: (hands) => hands.cell('Projets!A3', `PRJ-${'9'.repeat(300)}`),
      options: { ids: undefined, all: true },
      code: 1,
      says: ['error Projets, ligne 3', 'trop longue', 'Effacez-la'],
      done: sheets({ 'PRJ-0001': 'applied', 'PRJ-0003': 'applied' }),
      mend: (hands) => hands.cell('Projets!A3', ''),
    },
    {
      name: 'a reference of strange signs is a reference',
      spoil: (hands) => hands.cell('Projets!A3', 'à/../b#1@!« »'),
      options: { ids: ['à/../b#1@!« »'] },
      code: 0,
      says: [],
      done: { 'à/../b#1@!« »/project-sheet': 'applied' },
      mend: () => {},
    },
  ]);

  test.each([
    [
      'in another tab',
      'Financements',
      [2],
      'La sélection n’est pas dans l’onglet «\u00a0Projets\u00a0»',
      'Ouvrez l’onglet «\u00a0Projets\u00a0»',
    ],
    ['of empty rows', 'Projets', [400, 401], 'Aucun projet n’est sélectionné', 'Cliquez sur le numéro'],
    ['of the header alone', 'Projets', [], 'Aucun projet n’est sélectionné', 'Cliquez sur le numéro'],
  ])('a selection %s', async (_, tab, rows, message, hint) => {
    const scene = installed.copy();
    const shown = await new Person(scene).preview({
      selection: { sheetId: new Person(scene).sheetId(tab), rows },
    });
    expect(shown.changes).toEqual([]);
    expect(shown.problems).toMatchObject([
      {
        severity: 'error',
        where: 'la sélection',
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
      },
    ]);
  });
});

describe('cells', () => {
  cases([
    {
      name: 'a required field empty: that sheet waits with the list, the others are made',
      spoil: (hands) => hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Intitulé'), ''),
      code: 1,
      says: [
        /failed PRJ-0002\/project-sheet – Il manque : Intitulé\. Complétez la ligne PRJ-0002 \(Projets, ligne 3\)/,
      ],
      done: sheets({ 'PRJ-0001': 'applied', 'PRJ-0002': 'failed', 'PRJ-0003': 'applied' }),
      mend: (hands) => hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Intitulé'), 'Navette'),
      again: sheets({ 'PRJ-0001': 'unchanged', 'PRJ-0002': 'applied', 'PRJ-0003': 'unchanged' }),
    },
    {
      name: 'a row without a title among all is named too',
      spoil: (hands) => hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Intitulé'), '  '),
      options: { ids: undefined, all: true },
      code: 1,
      says: ['Il manque : Intitulé'],
      done: sheets({ 'PRJ-0001': 'applied', 'PRJ-0002': 'failed', 'PRJ-0003': 'applied' }),
    },
    {
      name: 'a required field of the template’s own choice, empty in one line of funding',
      spoil: (hands) => {
        hands.type(hands.template, '\n{{pour chaque Financements}}{{Financeur}} {{Projet.Intitulé}}{{fin}}');
        hands.cell('Financements!B3', '');
      },
      code: 1,
      says: ['Il manque : Financeur', 'PRJ-0001', 'warning Financements!B3', '« Financeur » est vide'],
      done: sheets({ 'PRJ-0001': 'failed', 'PRJ-0002': 'applied', 'PRJ-0003': 'applied' }),
      mend: (hands) => hands.cell('Financements!B3', 'ADEME'),
      again: sheets({ 'PRJ-0001': 'applied', 'PRJ-0002': 'unchanged', 'PRJ-0003': 'unchanged' }),
    },
    {
      name: 'formulas in error: named at their cell; a title in error is a title that lacks',
      spoil: (hands) => {
        hands.cell(hands.cellOf('Projets', 'PRJ-0001', 'Intitulé'), '=1/0', 'USER_ENTERED');
        hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Résumé'), '#REF!');
        hands.cell(hands.cellOf('Projets', 'PRJ-0003', 'Coût total'), '#N/A');
      },
      code: 1,
      says: [
        'warning Projets!B2 – Intitulé : la formule de cette cellule est en erreur (#DIV/0!)',
        /Résumé : la formule de cette cellule est en erreur \(#REF!\)/,
        /Projets!L4 – Coût total : la formule de cette cellule est en erreur \(#N\/A\)/,
        'Tapez la valeur, ou corrigez la formule',
        'Il manque : Intitulé',
      ],
      done: sheets({ 'PRJ-0001': 'failed', 'PRJ-0002': 'applied', 'PRJ-0003': 'applied' }),
    },
    {
      name: 'amounts and references that say nothing: named at their cell, the sheets are made',
      spoil: ({ scene, ...rest }) => {
        void rest;
        scene.edit('Projets', 'PRJ-0001', 'Coût total', 'beaucoup');
        scene.edit('Projets', 'PRJ-0001', 'Axe', 'Axe 99');
        scene.edit('Projets', 'PRJ-0001', 'Communes', 'Guillestre ; Trifouilly');
        new Person(scene).cell('Financements!A2', 'PRJ-0077');
      },
      code: 0,
      says: [
        /warning Projets!L2 – Coût total : « beaucoup » n’est pas un montant/,
        /warning Projets!D2 – « Axe 99 » ne correspond à aucune ligne de l’onglet « Axes »/,
        /Projets!P2 – « Trifouilly » ne correspond à aucune ligne de l’onglet « Territoire »/,
        /Financements!A2 – « PRJ-0077 » ne correspond à aucune ligne de l’onglet « Projets »/,
        'corrigez l’orthographe',
      ],
      done: ALL_MADE,
    },
    {
      name: 'odd cells of projects that nobody asked for stay unsaid',
      spoil: ({ scene }) => scene.edit('Projets', 'PRJ-0002', 'Coût total', 'beaucoup'),
      options: { ids: ['PRJ-0003'] },
      code: 0,
      says: [],
      done: sheets({ 'PRJ-0003': 'applied' }),
      mend: () => {},
    },
    {
      name: 'a line of funding copied with its reference is one more line',
      spoil: (hands) => {
        const [, first = []] = hands.scene.values('Financements');
        const body = { values: [first.map((cell) => (cell === 'ADEME' ? 'Fondation inventée' : cell))] };
        hands.scene.call(
          'PUT',
          `/v4/spreadsheets/${hands.scene.workbookId}/values/${encodeURIComponent('Financements!A4')}`,
          body,
          { valueInputOption: 'RAW' },
        );
      },
      options: { ids: ['PRJ-0001'] },
      code: 0,
      says: [],
      done: sheets({ 'PRJ-0001': 'applied' }),
      mend: ({ scene }) =>
        expect(scene.text(scene.documentId('PRJ-0001/project-sheet'))).toMatch(
          /ADEME[\s\S]*Fondation inventée/,
        ),
    },
    {
      name: 'a workbook that is a copy of another: nothing is written, until its registers are emptied',
      spoil: (hands) => hands.setSetting('Identifiant du classeur', 'autre-classeur'),
      code: 1,
      says: [
        'Paramètres, « Identifiant du classeur »',
        'copie d’un autre',
        'Faire de cette copie un tableau à part',
      ],
      mend: async (hands) => {
        for (const tab of ['Documents', 'Paramètres'])
          hands.scene.call(
            'POST',
            `/v4/spreadsheets/${hands.scene.workbookId}/values/${encodeURIComponent(`${tab}!A2:Z100`)}:clear`,
            {},
          );
        await install(hands);
      },
      again: ALL_MADE,
    },
  ]);
});

describe('titles are text, whatever they hold', () => {
  test.each<[string, string | number | boolean, string?, string?]>([
    ['a formula', '=IMPORTXML("http://x.example";"//a")'],
    ['a phone number', '+33 4 92'],
    ['an opening brace', 'a {{ b'],
    ['tags', '{{Intitulé}} {{fin}} {{pour chaque Financements}}'],
    ['replacement signs', '$1 $& $$ \\1 \\n'],
    ['emoji', 'Fête 🎉👩‍🌾 au hameau'],
    [
      '300 characters, emoji where the name is cut',
      `${'é'.repeat(118)}😀${'z'.repeat(181)}`,
      undefined,
      `Fiche projet – ${'é'.repeat(118)}… (PRJ-0002)`,
    ],
    ['5,000 characters', 'mot '.repeat(1250).trim()],
    [
      'line breaks',
      'ligne 1\nligne 2\r\nligne 3',
      'ligne 1\nligne 2\nligne 3',
      'Fiche projet – ligne 1 ligne 2 ligne 3 (PRJ-0002)',
    ],
    ['a vertical tab', 'a\u000bb', 'a\nb', 'Fiche projet – a b (PRJ-0002)'],
    ['NUL and bells', 'a\u0000b\u0007c', 'abc', 'Fiche projet – a b c (PRJ-0002)'],
    ['signs that Docs strips', 'a\uE000b', 'ab'],
    ['Arabic, with a direction override', '\u200fمشروع \u202eabc'],
    ['HTML', '<script>alert(1)</script>'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb', 'Fiche projet – a b (PRJ-0002)'],
    ['a path', '../a/b'],
    ['a year, as a number', 2026, '2026'],
    ['zero', 0, '0'],
  ])('%s', async (_, title, inside = String(title), name = undefined) => {
    const scene = installed.copy();
    const hands = new Person(scene);
    hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Intitulé'), title);
    await scene.succeed(COMMAND, { ids: ['PRJ-0002'], apply: true });
    const id = scene.documentId('PRJ-0002/project-sheet');
    expect(scene.text(id).split('\n').slice(1).join('\n')).toMatch(
      new RegExp(`^${inside.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`),
    );
    const { name: given } = scene.workspace.drive.get(id)!;
    expect(given).toMatch(/^Fiche projet – .* \(PRJ-0002\)$/su);
    expect(given.length).toBeLessThan(160);
    if (name !== undefined) expect(given).toBe(name);
    const state = exactState(scene);
    const again = await scene.succeed(COMMAND, { ids: ['PRJ-0002'], apply: true });
    expect(statuses(again)).toEqual(sheets({ 'PRJ-0002': 'unchanged' }));
    expect(exactState(scene) === state).toBe(true);
  });

  test.each(['\u2060', '\u00a0 \u202f', '\u200b\ufeff'])(
    'nothing one can see (%j) is no title',
    async (title) => {
      const scene = installed.copy();
      const hands = new Person(scene);
      hands.cell(hands.cellOf('Projets', 'PRJ-0002', 'Intitulé'), title);
      const { report } = await scene.run(COMMAND, { ids: ['PRJ-0002'], apply: true });
      expect(report.changes).toMatchObject([
        { status: 'failed', message: expect.stringMatching(/Intitulé/) },
      ]);
      expect(scene.values('Documents')).toHaveLength(1);
    },
  );
});

describe('much', () => {
  test('60 lines of funding, with references longer than a range’s name', async () => {
    const scene = installed.copy();
    const hands = new Person(scene);
    hands.type(
      hands.template,
      '\n{{pour chaque Financements}}{{Financeur}}{{si Montant demandé}} {{Montant demandé}}{{fin}}{{fin}}',
    );
    scene.type(
      'Financements',
      Array.from({ length: 60 }, (_, index) => ({
        'Réf. financement': `FIN-${String(index).padStart(4, '0')}-${'x@/#!~'.repeat(60)}`,
        Projet: 'PRJ-0001',
        Financeur: `Financeur inventé n° ${index}`,
        'Montant demandé': 1000 + index,
      })),
    );
    await scene.succeed(COMMAND, { ids: ['PRJ-0001'], apply: true });
    const text = scene.text(scene.documentId('PRJ-0001/project-sheet'));
    for (const index of [0, 30, 59])
      expect(text.replace(/[\u00a0\u202f]/g, ' ')).toContain(
        `Financeur inventé n° ${index} 1 0${String(index).padStart(2, '0')} €`,
      );
    scene.edit('Financements', 'PRJ-0001', 'Montant demandé', 61000);
    await scene.succeed(COMMAND, { ids: ['PRJ-0001'], apply: true });
    const last = await scene.succeed(COMMAND, { ids: ['PRJ-0001'], apply: true });
    expect(statuses(last)).toEqual(sheets({ 'PRJ-0001': 'unchanged' }));
  });

  test('5,000 rows: one of them is made, all are shown, in as many calls as ever (timed below)', async () => {
    const scene = installed.copy();
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      'Réf.': `PRJ-${String(index + 10).padStart(4, '0')}`,
      Intitulé: `Projet inventé n° ${index}`,
      Axe: 'Axe 2',
      Communes: 'Guillestre ; Eygliers',
      'Coût total': 1000 + index,
    }));
    new Person(scene).sheets({
      appendDimension: { sheetId: new Person(scene).sheetId('Projets'), dimension: 'ROWS', length: 5000 },
    });
    scene.type('Projets', rows);
    const began = Date.now();
    const done = await scene.succeed(COMMAND, { ids: ['PRJ-5009'], apply: true });
    const took = Date.now() - began;
    console.info(`5,003 rows, one document made: ${took} ms, ${done.report.calls.total} calls`);
    expect(statuses(done)).toEqual(sheets({ 'PRJ-5009': 'applied' }));
    expect(done.report.calls.total).toBeLessThanOrEqual(2 + 8 + 4);
    const look = Date.now();
    const shown = await scene.succeed(COMMAND, { all: true });
    console.info(`5,003 rows, all shown: ${Date.now() - look} ms, ${shown.report.calls.total} calls`);
    expect(shown.report.changes.filter(({ kind }) => kind === 'create-document')).toHaveLength(5002);
  });
});
