// Templates that people spoil: gone, emptied, faulty, edited amid a run. Nothing is made of a faulty one; what is
// wrong is told where a person finds it.

import {
  type Case,
  COLLEAGUE,
  COMMAND,
  exactState,
  Hands,
  play,
  sentences,
  sheetsMade,
  statuses,
  TEMPLATE,
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
const all = (status: string): Record<string, string> =>
  Object.fromEntries(IDS.map((id) => [`${id}/project-sheet`, status]));
const FROZEN = 'Modèle figé « Fiche projet »';
const install = ({ scene }: Hands) => scene.succeed('install', { apply: true });
const change = ({ scene }: Hands): void => scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Un autre résumé.');
const one = (status: string): Record<string, string> => ({
  ...all('unchanged'),
  'PRJ-0001/project-sheet': status,
});

describe('gone', () => {
  cases([
    {
      name: 'binned: out of the bin, all is made',
      spoil: (hands) => hands.bin(hands.template),
      code: 1,
      says: [
        'error modèle « Fiche projet »',
        'à la corbeille de Drive',
        'Rien n’a été écrit',
        'Sortez-le de la corbeille',
      ],
      mend: (hands) => hands.bin(hands.template, false),
      again: all('applied'),
    },
    {
      name: 'binned: installing makes another',
      spoil: (hands) => hands.bin(hands.template),
      code: 1,
      says: ['Installer ou compléter le classeur, qui en refera un'],
      mend: install,
      again: all('applied'),
    },
    {
      name: 'deleted for ever: installing makes another',
      spoil: (hands) => hands.erase(hands.template),
      code: 1,
      says: [
        'error modèle « Fiche projet »',
        'supprimé, ou ne vous est pas partagé',
        'Demandez',
        'Installer',
      ],
      mend: install,
      again: all('applied'),
    },
    {
      name: 'deleted once sheets are made: another one, and they go on',
      made: true,
      spoil: (hands) => {
        change(hands);
        hands.erase(hands.template);
      },
      code: 1,
      says: ['supprimé, ou ne vous est pas partagé'],
      mend: install,
      again: one('applied'),
    },
    {
      name: 'no longer named in Paramètres',
      spoil: (hands) => hands.setSetting(TEMPLATE, ''),
      code: 1,
      says: ['Aucun modèle n’est indiqué dans l’onglet « Paramètres »', 'Écrivez-y l’adresse', 'Installer'],
      mend: install,
      again: all('applied'),
    },
    {
      name: 'named by nonsense',
      spoil: (hands) => hands.setSetting(TEMPLATE, 'celui de / Camille ?'),
      code: 1,
      says: ['error modèle « Fiche projet »', 'est introuvable'],
      mend: install,
      again: all('applied'),
    },
    {
      name: 'named by its address: understood',
      spoil: (hands) =>
        hands.setSetting(
          TEMPLATE,
          `https://docs.google.com/document/u/0/d/${hands.template}/edit?tab=t.0#heading=h.1`,
        ),
      code: 0,
      says: [],
      done: all('applied'),
      mend: () => {},
    },
    {
      name: 'a spreadsheet in its place',
      spoil: (hands) => hands.setSetting(TEMPLATE, hands.scene.workbookId),
      code: 1,
      says: ['« Classeur »', 'n’est pas un document Google Docs', 'Enregistrer au format Google Docs'],
    },
  ]);
});

describe('faulty: nothing is made, each fault is told at its place', () => {
  const emptied = [
    'error modèle « Fiche projet », corps du document',
    'est vide, ou ne contient aucune balise',
    'Historique des versions',
  ];
  cases([
    { name: 'emptied', spoil: (hands) => hands.empty(hands.template), code: 1, says: emptied },
    {
      name: 'without a tag',
      spoil: (hands) => hands.write(hands.template, 'Fiche projet\nÀ compléter.'),
      code: 1,
      says: emptied,
    },
    {
      name: 'emptied once sheets are made: they are left alone',
      made: true,
      spoil: (hands) => {
        change(hands);
        hands.empty(hands.template);
      },
      code: 1,
      says: emptied,
      mend: (hands) => hands.write(hands.template, '{{Intitulé}}\n{{Résumé}}'),
      again: one('applied'),
    },
    {
      name: 'a lone brace, then none',
      spoil: (hands) => hands.type(hands.template, '\nReste {{ oubliée'),
      code: 1,
      says: [/error modèle « Fiche projet », paragraphe \d+/, 'ne forment pas une balise', '{{Intitulé}}'],
      mend: (hands) => hands.replace(hands.template, '{{ oubliée', ''),
      again: all('applied'),
    },
    {
      name: 'every fault at once',
      spoil: (hands) =>
        hands.write(
          hands.template,
          [
            '{{Intitulé}}',
            '{{Intitul}}',
            '{{Coût total | euro}}',
            '{{pour chaque Financement}}x{{fin}}',
            '{{si Axe}}jamais refermé',
            '{{Axe | vide: "x}}',
            '{{somme Financements.Statut}}',
          ].join('\n'),
        ),
      code: 1,
      says: [
        /paragraphe 2 .*Vouliez-vous dire « Intitulé »/,
        /paragraphe 3 .*Vouliez-vous dire « euros »/,
        /paragraphe 4 .*Vouliez-vous dire « Financements »/,
        /paragraphe 5 .*Ajoutez {{fin}}/,
        /paragraphe 6 .*Fermez le texte entre guillemets/,
        /paragraphe 7 .*Écrivez la colonne à additionner/,
      ],
      mend: (hands) => hands.write(hands.template, '{{Intitulé}}'),
      again: all('applied'),
    },
    {
      name: 'in a cell of a table, and in the footer',
      spoil: (hands) => {
        hands.replace(hands.template, '{{Coût affiché}}', '{{Coût affich}}');
        hands.replace(hands.template, '{{Mis à jour le}}', '{{Mis à jour}}');
      },
      code: 1,
      says: [/tableau 1, ligne 2, colonne 1 .*« Coût affiché »/, /pied de page .*« Mis à jour le »/],
    },
  ]);

  test('its ids are those of the faults', async () => {
    const scene = installed.copy();
    const hands = new Hands(scene);
    hands.write(hands.template, '{{Intitul}}\n{{si Axe}}\n{{ seule');
    const { report } = await scene.run(COMMAND, { ids: IDS });
    expect(report.problems.map(({ rule }) => rule).sort()).toEqual(['T-ACCOLADES', 'T-BLOC', 'T-CHAMP']);
  });
});

describe('the frozen copy', () => {
  cases([
    {
      name: 'deleted: frozen again, the sheets made of it go on',
      made: true,
      spoil: (hands) => {
        change(hands);
        hands.erase(hands.setting(FROZEN));
      },
      code: 0,
      says: [],
      done: one('applied'),
      mend: () => {},
    },
    {
      name: 'edited: frozen again, nothing is taken from what was typed in it',
      made: true,
      spoil: (hands) => {
        change(hands);
        hands.write(hands.setting(FROZEN), 'N’importe quoi');
      },
      code: 0,
      says: [],
      done: one('applied'),
      mend: () => {},
    },
    {
      name: 'deleted after the template has changed: the sheets made of it say so and are left alone',
      made: true,
      spoil: (hands) => {
        change(hands);
        hands.type(hands.template, '\nSuivi par {{Suivi par}}');
        hands.erase(hands.setting(FROZEN));
      },
      code: 1,
      says: [
        'La copie figée du modèle « Fiche projet »',
        'a été supprimée',
        'Corbeille',
        'supprimez sa ligne dans l’onglet « Documents »',
      ],
    },
  ]);

  test('deleted, then a new project: the new copy serves the old sheets too', async () => {
    const scene = made.copy();
    const hands = new Hands(scene);
    hands.erase(hands.setting(FROZEN));
    scene.type('Projets', [{ 'Réf.': 'PRJ-0004', Intitulé: 'Un de plus' }]);
    await scene.succeed(COMMAND, { ids: [...IDS, 'PRJ-0004'], apply: true });
    change(hands);
    const result = await scene.succeed(COMMAND, { ids: IDS, apply: true });
    expect(statuses(result)).toEqual(one('applied'));
    expect(scene.text(scene.documentId('PRJ-0001/project-sheet'))).toContain('Un autre résumé.');
  });
});

describe('meanwhile', () => {
  const amid = async (prepare: (hands: Hands) => void) => {
    const scene = installed.copy();
    const hands = new Hands(scene);
    prepare(hands);
    const result = await scene.run(COMMAND, { ids: IDS, apply: true });
    return { scene, hands, result, said: sentences(result) };
  };
  const shown =
    (id: string) =>
    (request: { method: string; path: string }): boolean =>
      request.method === 'GET' && request.path === `/v1/documents/${id}`;
  const copiedFrom =
    (id: string) =>
    ({ path }: { path: string }): boolean =>
      path === `/drive/v3/files/${id}/copy`;
  const finish = async (scene: Scene): Promise<void> => {
    const later = scene.copy(120_000);
    for (let round = 0; round < 2; round += 1) await later.run(COMMAND, { ids: IDS, apply: true });
    const last = await later.succeed(COMMAND, { ids: IDS, apply: true });
    expect([statuses(last), sentences(last)]).toEqual([all('unchanged'), '']);
    expect(sheetsMade(later)).toEqual(IDS.map((id) => `${id}/project-sheet`));
  };

  test('edited between what was shown and what is done: nothing is made, it is shown again', async () => {
    const { scene, result, said } = await amid((hands) => {
      const id = hands.template;
      hands.after(shown(id), () => hands.type(id, '\nSuivi par {{Suivi par}}'));
    });
    expect(result.exitCode).toBe(1);
    expect(said).toMatch(/modifié pendant l’opération.*rien n’a été créé.*Relancez/i);
    expect(sheetsMade(scene)).toEqual([]);
    await finish(scene);
    expect(scene.copy().values('Documents')).toBeDefined();
  });

  test('made faulty between what was shown and what is done: nothing is made, then the fault is told', async () => {
    const { scene, hands, said } = await amid((one) => {
      const id = one.template;
      one.after(shown(id), () => one.type(id, '\n{{Zut}}'));
    });
    expect(said).toMatch(/modifié pendant l’opération/);
    expect(sheetsMade(scene)).toEqual([]);
    expect(sentences(await scene.run(COMMAND, { ids: IDS, apply: true }))).toMatch(
      /« Zut » n’est le nom d’aucune colonne/,
    );
    hands.replace(hands.template, '{{Zut}}', '');
    await finish(scene);
  });

  test('deleted between what was shown and what is done: told; installing makes another', async () => {
    const { scene, hands, result, said } = await amid((one) => {
      const id = one.template;
      one.after(shown(id), () => one.erase(id));
    });
    expect(result.exitCode).toBe(1);
    expect(said).toMatch(/error modèle « Fiche projet » – Le modèle à copier a été supprimé/);
    expect(sheetsMade(scene)).toEqual([]);
    await install(hands);
    await finish(scene);
  });

  test('edited once frozen: what was shown is what is made, whoever types', async () => {
    const { scene, result } = await amid((hands) => {
      const id = hands.template;
      hands.after(copiedFrom(id), () => hands.type(id, '\nAjout {{Résumé}}'));
    });
    expect(statuses(result)).toEqual(all('applied'));
    for (const id of IDS) expect(scene.text(scene.documentId(`${id}/project-sheet`))).not.toContain('Ajout');
    await finish(scene);
  });

  test('edited between two calls of one operation: the same version serves to the end', async () => {
    const scene = installed.copy();
    const hands = new Hands(scene);
    const plan = await hands.preview({ ids: IDS });
    const approved = plan.changes.map(({ id, digest }) => ({ id, digest }));
    const [first, ...rest] = approved;
    expect(await hands.apply(plan.args, [first!])).toMatchObject({ results: [{ status: 'applied' }] });
    hands.type(hands.template, '\nAjout {{Résumé}}');
    expect(await hands.apply(plan.args, rest)).toMatchObject({
      results: [{ status: 'applied' }, { status: 'applied' }],
    });
    for (const id of IDS) expect(scene.text(scene.documentId(`${id}/project-sheet`))).not.toContain('Ajout');
    await finish(scene);
  });

  test('made anew between two calls by somebody else’s operation: shown again, nothing mixed', async () => {
    const scene = installed.copy();
    const hands = new Hands(scene);
    const plan = await hands.preview({ ids: ['PRJ-0001'] });
    hands.type(hands.template, '\nAjout {{Résumé}}');
    await scene.succeed(COMMAND, { ids: ['PRJ-0002'], apply: true });
    const answer = await hands.apply(
      plan.args,
      plan.changes.map(({ id, digest }) => ({ id, digest })),
    );
    expect(answer.results.map(({ status }) => status)).not.toContain('applied');
    expect(sheetsMade(scene)).toEqual(['PRJ-0002/project-sheet']);
    await finish(scene);
  });
});

test('a colleague without the template doesn’t replace it by installing', async () => {
  const scene = installed.copy();
  const hands = new Hands(scene);
  hands.share(scene.workbookId, COLLEAGUE);
  const before = exactState(scene);
  await scene.run('install', { apply: true, as: COLLEAGUE });
  expect(exactState(scene) === before).toBe(true);
});
