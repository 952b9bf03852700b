// An action plan is read by its titles; what can't be taken as it stands is named by its cell.

import { readActionPlan, splitNames } from '../../src/exchange/action-plan';
import { type Line, real, sheetOf, sheetsOf, TITLES } from './plans';

const read = (lines: readonly Line[], titles?: readonly string[]) =>
  readActionPlan('Plan vélo', [sheetOf(lines, titles)]);
const said = ({ problems }: ReturnType<typeof read>) =>
  problems.map(({ where, rule, severity }) => `${severity} ${rule} ${where}`);

const NB = '\u00a0';

test('one line is one action, with its axes, funders, dates and words', () => {
  const plan = read([
    {
      A: 'Axe 1',
      B: '1.1 Vélo',
      D: 'Pistes ',
      F: 'Un texte\r\nsur deux lignes',
      J: 'Commune A, Syndicat (eau, déchets)',
      L: 'ADEME ; Région',
      N: 'Camille ROCHE',
      P: 'Pas de participation citoyenne',
      R: 'ADEME',
      S: '12 000 €',
      T: 'Région',
      U: 2500.5,
      V: 'LEADER',
      X: 30000,
      Y: 'Réalisé',
      Z: 'eleve',
      AA: 46357,
      AB: 'printemps 2027',
    },
  ]);
  expect(plan.name).toBe('Plan vélo');
  expect(plan.actions).toEqual([
    {
      axes: ['Axe 1', '1.1 Vélo'],
      title: 'Pistes',
      description: 'Un texte\nsur deux lignes',
      owners: ['Commune A', 'Syndicat (eau, déchets)'],
      partners: ['ADEME', 'Région'],
      leads: ['Camille ROCHE'],
      elected: [],
      participation: 'NONE',
      fundings: [
        { funder: 'ADEME', amount: 1_200_000 },
        { funder: 'Région', amount: 250_050 },
        { funder: 'LEADER' },
      ],
      budget: 3_000_000,
      progress: 'DONE',
      priority: 'HIGH',
      start: 46357,
      end: 'printemps 2027',
      others: [],
      where: 'Plan!D4',
    },
  ]);
  expect(said(plan)).toEqual(['info W-DATE Plan!AB4']);
});

test('a sub-action is an action of its own, part of another', () => {
  const { actions } = read([
    { A: 'Axe 1', D: 'Pistes' },
    { A: 'Axe 1', D: 'Pistes', E: 'Étude' },
  ]);
  expect(actions.map(({ title, parent }) => [title, parent])).toEqual([
    ['Pistes', undefined],
    ['Étude', 'Pistes'],
  ]);
});

test('lines of axes alone declare axes; instructions, blank lines and empty columns say nothing', () => {
  const plan = read([
    {},
    { A: 'Axe 4' },
    { A: 'Axe 4', B: '4.1' },
    { A: 'Axe 4', B: '4.1', D: 'Casques' },
    {},
  ]);
  expect(plan.axes).toEqual([['Axe 4'], ['Axe 4', '4.1']]);
  expect(plan.actions).toHaveLength(1);
  const hints = readActionPlan('Plan', [
    {
      title: 'Plan',
      values: [
        ['Mode d’emploi'],
        [],
        TITLES,
        TITLES.map(() => 'Champ texte\n(séparateur virgule)'),
        ['Axe 1', '', '', 'Pistes'],
      ],
    },
  ]);
  expect(hints.actions.map(({ title, where }) => [title, where])).toEqual([['Pistes', 'Plan!D5']]);
  expect(hints.name).toBe('Mode d’emploi');
});

test('a merged axis stands for every line it covers; a merged amount does not', () => {
  const sheet = { ...sheetOf([{ A: 'Axe 1', D: 'a', X: 100 }, { D: 'b' }, { A: 'Axe 2', D: 'c' }]) };
  const merges = [
    { startRowIndex: 3, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 1 },
    { startRowIndex: 3, endRowIndex: 5, startColumnIndex: 23, endColumnIndex: 24 },
  ];
  expect(
    readActionPlan('Plan', [{ ...sheet, merges }]).actions.map(({ axes, budget }) => [axes[0], budget]),
  ).toEqual([
    ['Axe 1', 10_000],
    ['Axe 1', undefined],
    ['Axe 2', undefined],
  ]);
});

test('columns the format lacks, or the workbook has no place for, are kept under their titles', () => {
  const plan = read(
    [{ A: 'Axe 1', D: 'a', G: 'COPIL', I: '12 t', M: 'Eau', Q: 'BPI', AC: true, AD: 'FAUX', AE: '2 ans' }],
    [...TITLES, 'Amélioration continue', 'Action close', 'Calendrier'],
  );
  expect(plan.actions[0]!.others).toEqual([
    { label: 'Instances de gouvernance', text: 'COPIL' },
    { label: 'Indicateurs liés', text: '12 t' },
    { label: 'Direction ou service pilote', text: 'Eau' },
    { label: 'Financements', text: 'BPI' },
    { label: 'Amélioration continue', text: 'Oui' },
    { label: 'Calendrier', text: '2 ans' },
  ]);
});

describe('what is broken is said at its cell', () => {
  const cases: [name: string, lines: Line[], problem: string, words: string][] = [
    [
      'a range for a budget',
      [{ D: 'a', X: 'Entre 200 et 500' }],
      'warning I-BUDGET Plan!X4',
      `«${NB}Entre 200 et 500${NB}» n’est pas un montant`,
    ],
    [
      'a budget below its funders',
      [{ D: 'a', R: 'ADEME', S: 3000, X: 500 }],
      'warning R-FIN-01 Plan!X4',
      `(500${NB}€) est inférieur aux financements`,
    ],
    [
      'an amount in words',
      [{ D: 'a', R: 'ADEME', S: 'à définir' }],
      'warning I-AMOUNT Plan!S4',
      'n’est pas un montant',
    ],
    [
      'an amount without funder',
      [{ D: 'a', S: 3000 }],
      'warning I-AMOUNT Plan!S4',
      'n’a pas de financeur en R4',
    ],
    [
      'two funders for one amount',
      [{ D: 'a', R: 'ADEME, Région', S: 3000 }],
      'warning I-FUNDERS Plan!R4',
      'nomme plusieurs financeurs pour un seul montant',
    ],
    ['a status nobody knows', [{ D: 'a', Y: 'Bof' }], 'warning I-CHOICE Plan!Y4', `«${NB}Bof${NB}»`],
    [
      'a status with less behind it',
      [{ D: 'a', Y: 'A discuter' }],
      'info I-CHOICE Plan!Y4',
      `repris «${NB}À venir${NB}»`,
    ],
    [
      'an action twice',
      [
        { A: 'Axe 1', D: 'Compost', F: '1' },
        { A: 'axe 1 ', D: 'COMPOST', F: '2' },
      ],
      'error I-TWICE Plan!D5',
      'elle figure déjà en D4, sous le même axe',
    ],
    [
      'a line without title',
      [{ A: 'Axe 1', F: 'Un descriptif' }],
      'error I-TITLE Plan!D4',
      `(«${NB}Un descriptif${NB}» en F4)`,
    ],
    [
      'a level that is skipped',
      [{ A: 'Axe 1', C: '1.1.1', D: 'a' }],
      'info I-AXIS Plan!C4',
      'n’a pas de niveau juste au-dessus',
    ],
    ['a formula in error', [{ D: 'a', F: '#REF!' }], 'warning W-FORMULA Plan!F4', 'en erreur'],
  ];
  test.each(cases)('%s', (_, lines, problem, words) => {
    const plan = read(lines);
    expect(said(plan)).toContain(problem);
    expect(plan.problems.map(({ message }) => message).join('\n')).toContain(words);
  });

  test('columns out of order, by their cells; each is read by its title', () => {
    const titles = [...TITLES];
    [titles[1], titles[2]] = [titles[2]!, titles[1]!];
    const plan = read([{ A: 'Axe 1', B: 'c', C: 'b', D: 'a' }], titles);
    expect(said(plan)).toEqual(['warning I-ORDER Plan!B2']);
    expect(plan.problems[0]!.message).toContain(
      `«${NB}Sous-sous axe (x.x.x)${NB}» (B) est avant «${NB}Sous-axe (x.x)${NB}» (C)`,
    );
    expect(plan.actions[0]!.axes).toEqual(['Axe 1', 'b', 'c']);
  });

  test('no tab of the format', () => {
    const plan = readActionPlan('Notes', [
      {
        title: 'Feuille 1',
        values: [
          ['Titre', 'Montant'],
          ['a', 1],
        ],
      },
    ]);
    expect(said(plan)).toEqual(['error I-HEADER Notes']);
  });
});

test.each([
  ['a, b', ['a', 'b']],
  ['SAD (aide, soin), PSMS,ADMR , a, A', ['SAD (aide, soin)', 'PSMS', 'ADMR', 'a']],
  ['Eau, air et déchets ;', ['Eau, air et déchets']],
  ['Eau, air\nADEME', ['Eau, air', 'ADEME']],
  [' ; ,', []],
])('names in %j', (text, names) => {
  expect(splitNames(text)).toEqual(names);
});

describe('real files', () => {
  real('complex_plan: 29 actions; a level skipped, a word with less behind it', async () => {
    const plan = readActionPlan('complex_plan', await sheetsOf('complex_plan.xlsx'));
    expect(plan.name).toBe('Contrat Local de Santé 2025-2030');
    expect(plan.actions.length).toMatchInlineSnapshot(`29`);
    expect(said(plan)).toMatchInlineSnapshot(`
[
  "info I-AXIS Fichier dimport!C13",
  "info I-AXIS Fichier dimport!C16",
  "info I-AXIS Fichier dimport!C19",
  "info I-AXIS Fichier dimport!C22",
  "info I-AXIS Fichier dimport!C25",
  "info I-AXIS Fichier dimport!C27",
  "info I-AXIS Fichier dimport!C28",
  "info I-AXIS Fichier dimport!C30",
  "info I-CHOICE Fichier dimport!Y30",
  "info I-AXIS Fichier dimport!C31",
  "info I-AXIS Fichier dimport!C32",
]
`);
  });
  real('plan_budget_issue: two budgets, at X3 and X4', async () => {
    const plan = readActionPlan('plan_budget_issue', await sheetsOf('plan_budget_issue.xlsx'));
    expect(said(plan)).toMatchInlineSnapshot(`
[
  "warning R-FIN-01 Plan daction!X3",
  "warning I-BUDGET Plan daction!X4",
]
`);
    expect(
      plan.problems.filter(({ where }) => /!X/.test(where)).map(({ message }) => message),
    ).toMatchInlineSnapshot(`
[
  "Le budget (500 €) est inférieur aux financements annoncés sur la ligne (5 999 €).",
  "« Entre 200 et 500 » n’est pas un montant : le coût total reste vide, ce texte va dans « Estimation (texte) ».",
]
`);
  });
  real('plan_column_order_issue: B and C, at B2', async () => {
    const plan = readActionPlan('plan_column_order_issue', await sheetsOf('plan_column_order_issue.xlsx'));
    expect(said(plan)).toMatchInlineSnapshot(`
[
  "warning I-ORDER Fichier dimport!B2",
  "info I-COLUMN Fichier dimport!2:2",
]
`);
    expect(plan.actions.map(({ axes, title }) => [...axes, title])).toMatchInlineSnapshot(`
[
  [
    "Axe 1. COORDINATION DU CLS - AXE TRANSVERSAL",
    "Objectif stratégique 1. Impulser une dynamique participative",
    "Action 1. Création d'un comité de suivi d'élus autour du CLS",
  ],
]
`);
  });
  real('plan_with_duplicate_actions: the second one, at D5', async () => {
    const plan = readActionPlan(
      'plan_with_duplicate_actions',
      await sheetsOf('plan_with_duplicate_actions.xlsx'),
    );
    expect(said(plan)).toEqual(['error I-TWICE Plan!D5']);
    expect(plan.actions.map(({ description }) => description)).toEqual(['Description 1']);
  });
});
