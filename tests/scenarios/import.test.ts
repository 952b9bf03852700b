// Importing a plan, exporting the projects: shown first, once only, whatever dies in between; and nothing is lost on the way round.

import { Hands } from './hands';
import { callsOf, Scene } from './harness';

jest.setTimeout(600_000);

const MINUTE = 60_000;
const TITLES = [
  'Axe (x)',
  'Sous-axe (x.x)',
  'Sous-sous axe (x.x.x)',
  "Titre de l'action",
  'Titre de la sous-action',
  'Descriptif',
  'Structure pilote',
  'Personne pilote',
  'Financeur 1',
  'Montant € HT',
  'Financeur 2',
  'Montant € HT',
  'Budget prévisionnel total € HT',
  'Statut',
  'Date de début',
  'Date de fin',
];
const LINES = [
  [
    'Axe 2',
    '',
    '',
    'Composteurs de quartier',
    '',
    '=IMPORTXML("http://x.example";"//a")',
    'Commune de Vars',
    'Camille ROUX',
    'ADEME',
    12000,
    'Mécène local',
    '3 000 €',
    15000,
    'En cours',
    46357,
    '31/12/2027',
  ],
  [
    'Axe 2',
    '',
    '',
    'Composteurs de quartier',
    'Étude',
    '',
    'Commune de Vars',
    '',
    '',
    '',
    '',
    '',
    'Entre 200 et 500',
    'À venir',
    '',
    'printemps 2027',
  ],
  [
    'Plan eau',
    'Sobriété',
    '',
    '+ Récupérateurs d’eau',
    '',
    '',
    'Association Eau vive, Commune de Vars',
    '',
    '',
    50,
    '',
    '',
    '',
    'Bof',
    '',
    '',
  ],
  ['Plan eau', '', '', 'Forage', '', '', '', '', '', '', '', '', '', 'Réalisé', '', ''],
];

/** A plan in somebody's Drive, as a Google Sheet. */
function planIn(scene: Scene, lines: readonly unknown[][] = LINES, name = 'Plan d’actions 2027'): string {
  const { id } = scene.call('POST', '/drive/v3/files', {
    name,
    mimeType: 'application/vnd.google-apps.spreadsheet',
  });
  scene.call('POST', `/v4/spreadsheets/${id}/values:batchUpdate`, {
    valueInputOption: 'RAW',
    data: [{ range: 'A2', values: [TITLES, [], ...lines] }],
  });
  return id;
}

const rowsOf = (scene: Scene, tab: string): Record<string, unknown>[] => {
  const [header = [], ...rows] = scene.values(tab);
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => Object.fromEntries(header.map((label, column) => [label, row[column] ?? ''])));
};
const statuses = (result: Awaited<ReturnType<Scene['run']>>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of result.report.changes) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe('import', () => {
  let start: Scene;
  let plan: string;
  const options = (apply = true) => ({
    apply,
    form: { fichier: `https://docs.google.com/spreadsheets/d/${plan}/edit#gid=0` },
  });

  beforeAll(async () => {
    start = await Scene.installed({
      Projets: [{ 'Réf.': 'PRJ-0001', Intitulé: 'Forage', Avancement: 'En cours' }],
    });
    plan = planIn(start);
  });

  test('without an address it asks for one; the sentence counts, the cells are named, nothing is written', async () => {
    const scene = start.copy();
    const asked = await scene.run('import');
    expect([asked.exitCode, asked.report.changes]).toEqual([0, []]);
    const before = JSON.stringify(scene.observed());
    const shown = await scene.run('import', options(false));
    expect(shown.sentence).toMatch(
      /3\s*projets, 1\s*dispositif, 2\s*axes, 2\s*structures à confirmer, 1\s*financeur à confirmer et 1\s*contact à confirmer à ajouter/,
    );
    expect(JSON.stringify(scene.observed())).toBe(before);
    expect(shown.report.problems.map(({ where, rule }) => `${rule} ${where}`)).toEqual([
      'I-COLUMN Feuille 1!2:2',
      'I-BUDGET Feuille 1!M5',
      'W-DATE Feuille 1!P5',
      'I-AMOUNT Feuille 1!J6',
      'I-CHOICE Feuille 1!N6',
      'I-OWNER Feuille 1!D6',
      'R-RGPD-03 Contacts',
    ]);
  });

  test('lines become rows; a second time, and after a rename, nothing is added', async () => {
    const scene = start.copy();
    const first = await scene.succeed('import', options());
    expect(first.logs).toEqual([]);
    expect(first.sentence).toMatch(/^Fait\. Ajouté/);
    const projects = rowsOf(scene, 'Projets').slice(1);
    expect(
      projects.map((row) => [
        row['Réf.'],
        row.Intitulé,
        row.Axe,
        row['Fait partie de'],
        row['Porteur de projet'],
        row.Avancement,
        row['Coût total'],
        row['Estimation (texte)'],
        row.Fin,
        row.Diffusion,
      ]),
    ).toEqual([
      [
        'PRJ-0002',
        'Composteurs de quartier',
        'Axe 2 – Économie circulaire et déchets',
        '',
        'Commune de Vars',
        'En cours',
        expect.anything(),
        '',
        expect.anything(),
        'Interne',
      ],
      [
        'PRJ-0003',
        '+ Récupérateurs d’eau',
        'Sobriété',
        '',
        'Association Eau vive',
        '',
        '',
        '',
        '',
        'Interne',
      ],
      [
        'PRJ-0004',
        'Étude',
        'Axe 2 – Économie circulaire et déchets',
        'Composteurs de quartier (PRJ-0002)',
        'Commune de Vars',
        'À venir',
        '',
        'Entre 200 et 500',
        'printemps 2027',
        'Interne',
      ],
    ]);
    expect(projects[0]!.Description).toBe('=IMPORTXML("http://x.example";"//a")');
    expect(rowsOf(scene, 'Financements').map((row) => [row.Projet, row.Financeur, row.Statut])).toEqual([
      ['Composteurs de quartier (PRJ-0002)', 'ADEME', 'Envisagé'],
      ['Composteurs de quartier (PRJ-0002)', 'Mécène local', 'Envisagé'],
    ]);
    expect(first.report.changes.find(({ target }) => target === 'PRJ-0001/import')!.message).toMatch(
      /^Existe déjà, saisi à la main \(PRJ-0001\)\. Ne dit plus la même chose que le plan\s: Avancement \(tableau\s: En cours, plan\s: Terminé\)\. Rien n’est écrasé\.$/,
    );
    scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Composteurs partagés');
    const before = JSON.stringify(scene.observed());
    const again = await scene.succeed('import', options());
    expect(statuses(again)).toEqual({ unchanged: 4 });
    expect(JSON.stringify(scene.observed())).toBe(before);
  });

  const CUTS = ['kill-before', 'kill-after', 'lost'];
  test.each([...CUTS, 'sort-before'])(
    '%s at its calls, then again: the same rows, each once',
    async (fault) => {
      const smooth = start.copy();
      const { total } = (await smooth.succeed('import', options())).report.calls;
      const expected = sorted(smooth);
      for (const call of callsOf(fault, fault === 'sort-before' ? [fault] : CUTS, total)) {
        const scene = start.copy();
        const spec = `${fault}:${call}`;
        const first = await scene.run('import', { ...options(), faults: [spec] });
        const later = scene.copy(2 * MINUTE);
        let last = await later.run('import', options());
        if (last.exitCode !== 0) last = await later.run('import', options());
        try {
          expect(last.exitCode).toBe(0);
          expect(sorted(later)).toEqual(expected);
        } catch (error) {
          throw new Error(
            `${spec}: ${(error as Error).message}\n${JSON.stringify(first.report, null, 1)}\n${JSON.stringify(last.report, null, 1)}`,
          );
        }
      }
      expect(total).toBeGreaterThan(4);
    },
  );

  test('a protected tab is told; once open again, the same import completes what is missing', async () => {
    const scene = start.copy();
    const hands = new Hands(scene);
    const colleague = 'dominique.brunet@petr.example';
    hands.share(scene.workbookId, colleague);
    hands.share(plan, colleague, 'reader');
    hands.sheets({
      addProtectedRange: {
        protectedRange: {
          range: { sheetId: hands.sheetId('Financements') },
          editors: { users: [scene.owner] },
        },
      },
    });
    const refused = await scene.run('import', { ...options(), as: colleague });
    expect(refused.exitCode).toBe(1);
    expect(refused.report.problems.map(({ where }) => where).join()).toContain('Financements');
    expect(rowsOf(scene, 'Financements')).toEqual([]);
    const mended = await scene.run('import', options());
    expect(mended.exitCode).toBe(0);
    expect(rowsOf(scene, 'Financements')).toHaveLength(2);
    expect(rowsOf(scene, 'Projets')).toHaveLength(4);
    expect(statuses(await scene.succeed('import', options()))).toEqual({ unchanged: 4 });
  });

  test.each<[string, (scene: Scene) => string, RegExp, RegExp]>([
    ['a name', () => 'plan.xlsx', /n’est pas l’adresse d’un tableau/, /Déposez le fichier dans Drive/],
    [
      'a file that is gone',
      () => 'https://docs.google.com/spreadsheets/d/1234567890123456789012345/edit',
      /est introuvable/,
      /Ouvrez-le dans votre navigateur/,
    ],
    ['this very workbook', (scene) => scene.workbookId, /celle du tableau ouvert/, /Donnez l’adresse/],
    [
      'an Excel file as Drive keeps it',
      (scene) =>
        scene.call('POST', '/drive/v3/files', {
          name: 'plan.xlsx',
          mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        }).id,
      /encore un classeur Excel/,
      /Enregistrer au format Google Sheets/,
    ],
    [
      'a sheet that is no plan',
      (scene) => planIn(scene, []),
      /Aucune action n’est lue|Rien n’est importé/,
      /./,
    ],
  ])('%s: told, with what to do', async (_, address, words, remedy) => {
    const scene = start.copy();
    const result = await scene.run('import', { apply: true, form: { fichier: address(scene) } });
    const said = [result.sentence, ...result.report.problems.map(({ message }) => message)].join('\n');
    expect(said).toMatch(words);
    expect(result.report.problems.map(({ hint }) => hint).join('\n')).toMatch(remedy);
    expect(said).not.toMatch(/imprévue|undefined/);
    expect(result.report.changes.filter(({ status }) => status === 'applied')).toEqual([]);
  });

  test('each call is counted: the workbook is read once a slice', async () => {
    const { report } = await start.copy().succeed('import', options(false));
    expect(report.calls.byMethod).toMatchObject({
      'sheets.spreadsheets.values.batchGetByDataFilter': 2,
      'sheets.spreadsheets.get': 1,
    });
    expect(report.calls.total).toBe(3);
  });

  /** Rows of what an import touches, in the order of their references. */
  function sorted(scene: Scene): unknown {
    return ['Projets', 'Financements', 'Axes', 'Structures', 'Financeurs', 'Contacts', 'Dispositifs'].map(
      (tab) =>
        rowsOf(scene, tab)
          .map((row) => JSON.stringify(row))
          .sort(),
    );
  }
});

describe('export', () => {
  let start: Scene;
  beforeAll(async () => {
    start = await Scene.installed({
      Projets: [
        {
          'Réf.': 'PRJ-0001',
          Intitulé: 'Composteurs',
          Axe: 'Axe 2',
          Avancement: 'En cours',
          Communes: 'Vars',
          Diffusion: 'Partenaires',
          'Coût total': 15000,
          'Notes internes': 'secret',
        },
        { 'Réf.': 'PRJ-0002', Intitulé: 'Navette', Diffusion: 'Interne', Communes: 'Vars' },
        { 'Réf.': 'PRJ-0003', Intitulé: '=1+1', Diffusion: 'Public', Communes: 'Vars ; Risoul' },
      ],
      Financements: [
        { Projet: 'PRJ-0001', Financeur: 'ADEME', Statut: 'Sollicité', 'Montant demandé': 8000 },
        { Projet: 'PRJ-0001', Financeur: 'État – DETR', Statut: 'Refusé', 'Montant demandé': 9000 },
      ],
    });
  });

  const setting = (scene: Scene, key: string): string => new Hands(scene).setting(key);
  const cells = (scene: Scene): any[][] => {
    const id = /\/d\/([\w-]+)/.exec(setting(scene, 'Plan d’actions exporté'))![1];
    return scene.call(
      'GET',
      `/v4/spreadsheets/${id}/values/${encodeURIComponent('Plan d’actions')}`,
      undefined,
      { valueRenderOption: 'UNFORMATTED_VALUE' },
    ).values;
  };
  const schema = (scene: Scene): any[] => {
    const id = /\/d\/([\w-]+)/.exec(setting(scene, 'Projets exportés au schéma commun'))![1]!;
    return JSON.parse(Buffer.from(scene.workspace.drive.bytes(id)).toString('utf8'));
  };
  const exported = (scene: Scene): unknown => [
    [...scene.workspace.drive.files()]
      .filter((file) => !scene.workspace.drive.isTrashed(file))
      .map(({ name }) => name)
      .sort(),
    cells(scene),
    schema(scene),
  ];

  test('what partners may see, in both formats; again: nothing; a changed figure: in place', async () => {
    const scene = start.copy();
    await scene.succeed('export-projects', { apply: true });
    const [, titles, , ...lines] = cells(scene);
    expect(titles!.slice(0, 5)).toEqual([
      'Axe (x)',
      'Sous-axe (x.x)',
      'Sous-sous axe (x.x.x)',
      'Titre de l’action',
      'Titre de la sous-action',
    ]);
    // A refused funder is no longer in the plan; a row ends with its last filled cell.
    const [first = [], second = []] = lines;
    expect([0, 1, 3, 17, 18, 19, 23, 24].map((column) => first[column])).toEqual([
      'Orientation 1 – Économie circulaire',
      'Axe 2 – Économie circulaire et déchets',
      'Composteurs',
      'ADEME',
      8000,
      '',
      15000,
      'En cours',
    ]);
    expect(second).toEqual(['', '', '', '=1+1']);
    expect(lines.map((line) => line[3])).toEqual(['Composteurs', '=1+1']);
    expect(schema(scene).map(({ externalId, collectivites }) => [externalId, collectivites.length])).toEqual([
      ['PRJ-0001', 1],
      ['PRJ-0003', 2],
    ]);
    expect(JSON.stringify(schema(scene))).not.toContain('secret');

    const before = JSON.stringify(exported(scene));
    const again = await scene.succeed('export-projects', { apply: true });
    expect(statuses(again)).toEqual({ unchanged: 2 });
    expect(
      Object.keys(again.report.calls.byMethod).filter(
        (id) => !id.startsWith('host.') && /update|create|copy/i.test(id),
      ),
    ).toEqual([]);
    expect(JSON.stringify(exported(scene))).toBe(before);

    const address = setting(scene, 'Plan d’actions exporté');
    scene.edit('Projets', 'PRJ-0001', 'Coût total', 16000);
    const changed = await scene.succeed('export-projects', { apply: true });
    expect(changed.report.changes[0]!.details).toEqual([
      { field: 'Composteurs – Budget prévisionnel total € HT', before: '15000', after: '16000' },
    ]);
    expect(setting(scene, 'Plan d’actions exporté')).toBe(address);
    expect(cells(scene)[3]![23]).toBe(16000);

    await scene.succeed('export-projects', { apply: true, form: { internes: 'oui' } });
    expect(schema(scene).map(({ externalId }) => externalId)).toEqual(['PRJ-0001', 'PRJ-0002', 'PRJ-0003']);
  });

  const CUTS = ['kill-after', 'lost'];
  test.each(CUTS)('%s at its calls, then again: one file of each, whole', async (fault) => {
    const smooth = start.copy();
    const { total } = (await smooth.succeed('export-projects', { apply: true })).report.calls;
    const expected = exported(smooth);
    for (const call of callsOf(fault, CUTS, total)) {
      const scene = start.copy();
      const spec = `${fault}:${call}`;
      const first = await scene.run('export-projects', { apply: true, faults: [spec] });
      const later = scene.copy(2 * MINUTE);
      let last = await later.run('export-projects', { apply: true });
      if (last.exitCode !== 0) last = await later.run('export-projects', { apply: true });
      try {
        expect(last.exitCode).toBe(0);
        expect(exported(later)).toEqual(expected);
      } catch (error) {
        throw new Error(
          `${spec}: ${(error as Error).message}\n${JSON.stringify(first.report, null, 1)}\n${JSON.stringify(last.report, null, 1)}`,
        );
      }
    }
    expect(total).toBeGreaterThan(10);
  });

  test('a binned export is made again, at a new address; the bin keeps the old one', async () => {
    const scene = start.copy();
    await scene.succeed('export-projects', { apply: true });
    const hands = new Hands(scene);
    const old = setting(scene, 'Plan d’actions exporté');
    hands.bin(/\/d\/([\w-]+)/.exec(old)![1]!);
    hands.bin(/\/d\/([\w-]+)/.exec(setting(scene, 'Projets exportés au schéma commun'))![1]!);
    await scene.succeed('export-projects', { apply: true });
    expect(setting(scene, 'Plan d’actions exporté')).not.toBe(old);
    expect(cells(scene)).toHaveLength(5);
    expect(schema(scene)).toHaveLength(2);
  });

  test('exported, imported into an empty workbook, exported from there: the same plan', async () => {
    const scene = start.copy();
    await scene.succeed('export-projects', { apply: true, form: { internes: 'oui' } });
    const there = await Scene.installed();
    const id = planIn(there, []);
    there.call('POST', `/v4/spreadsheets/${id}:batchUpdate`, {
      requests: [
        {
          updateSheetProperties: {
            properties: { sheetId: 0, gridProperties: { columnCount: 40 } },
            fields: 'gridProperties.columnCount',
          },
        },
      ],
    });
    there.call('POST', `/v4/spreadsheets/${id}/values:batchUpdate`, {
      valueInputOption: 'RAW',
      data: [{ range: 'A1', values: cells(scene) }],
    });
    await there.succeed('import', { apply: true, form: { fichier: id } });
    await there.succeed('export-projects', { apply: true, form: { internes: 'oui' } });
    expect(cells(there)).toEqual(cells(scene));
  });
});
