// Files that people bin, delete, move, empty or don't share, and cells that they protect: what is said, what is
// written, and that the remedy that is told works.

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
const first = (status: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...ALL_SAME,
  ...sheets({ 'PRJ-0001': status }),
  ...more,
});
const FIRST = 'PRJ-0001/project-sheet';
const documentOf = ({ scene }: Hands): string => scene.documentId(FIRST);
const ROOT = 'Dossier principal';
const SHEETS = 'Dossier « Fiches projet »';
const TEMPLATES = 'Dossier « Modèles »';
const install = ({ scene }: Hands) => scene.succeed('install', { apply: true });
const change = ({ scene }: Hands): void => scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Un autre résumé.');
function deleteRow(hands: Hands, tab: string, id: string): void {
  const at = hands.scene.values(tab).findIndex(([first]) => first === id);
  hands.sheets({
    deleteDimension: {
      range: { sheetId: hands.sheetId(tab), dimension: 'ROWS', startIndex: at, endIndex: at + 1 },
    },
  });
}

describe('a document', () => {
  cases([
    {
      name: 'binned: left there and told; out of the bin, it goes on',
      made: true,
      spoil: (hands) => {
        change(hands);
        hands.bin(documentOf(hands));
      },
      code: 0,
      says: [`skipped ${FIRST}`, 'à la corbeille de Drive', 'Sortez-l’en', '(DOC-0001)'],
      mend: (hands) => hands.bin(documentOf(hands), false),
      again: first('applied'),
    },
    {
      name: 'binned, its row in the register removed: made anew',
      made: true,
      spoil: (hands) => hands.bin(documentOf(hands)),
      code: 0,
      says: ['s’il faut le refaire, supprimez sa ligne (DOC-0001) dans l’onglet « Documents »'],
      mend: (hands) => deleteRow(hands, 'Documents', 'DOC-0001'),
      again: first('applied'),
    },
    {
      name: 'deleted for ever: told; its row removed, made anew',
      made: true,
      spoil: (hands) => hands.erase(documentOf(hands)),
      code: 0,
      says: [
        `skipped ${FIRST}`,
        'a été supprimé, ou ne vous est pas partagé',
        'supprimez sa ligne (DOC-0001) dans l’onglet « Documents »',
      ],
      mend: (hands) => deleteRow(hands, 'Documents', 'DOC-0001'),
      again: first('applied'),
    },
    {
      name: 'its link erased from the row: put back',
      made: true,
      spoil: (hands) => hands.cell(hands.cellOf('Projets', 'PRJ-0001', 'Adresse de la fiche'), ''),
      code: 0,
      says: [],
      done: { ...ALL_SAME, 'PRJ-0001/sheet-address': 'applied' },
      mend: ({ scene }) => expect(scene.values('Projets')[1]?.join()).toContain(scene.documentId(FIRST)),
    },
    {
      name: 'emptied by hand: nothing is forced into it, what is gone is listed',
      made: true,
      spoil: (hands) => {
        change(hands);
        hands.empty(documentOf(hands));
      },
      code: 0,
      says: [`skipped ${FIRST}`, '« Intitulé »', 'n’est plus dans le document'],
    },
    {
      name: 'its row gone from the register: found again, never binned, never made twice',
      made: true,
      spoil: (hands) => deleteRow(hands, 'Documents', 'DOC-0001'),
      code: 0,
      says: [],
      done: first('applied'),
      mend: () => {},
    },
    {
      name: 'its Drive id overwritten: found again',
      made: true,
      spoil: (hands) =>
        hands.cell(hands.cellOf('Documents', 'DOC-0001', 'Identifiant Drive'), 'n’importe / quoi ?'),
      code: 0,
      says: [],
      done: first('applied'),
      mend: () => {},
    },
    {
      name: 'its Drive id erased: found again',
      made: true,
      spoil: (hands) => hands.cell(hands.cellOf('Documents', 'DOC-0001', 'Identifiant Drive'), ''),
      code: 0,
      says: [],
      done: first('applied'),
      mend: () => {},
    },
    {
      name: 'its state turned to nonsense: found again',
      made: true,
      spoil: (hands) => hands.cell(hands.cellOf('Documents', 'DOC-0001', 'État'), 'zzz'),
      code: 0,
      says: [],
      done: first('applied'),
      mend: () => {},
    },
    {
      name: 'moved to another folder: the same document',
      made: true,
      spoil: (hands) => {
        change(hands);
        const query = { addParents: hands.setting(ROOT), removeParents: hands.setting(SHEETS) };
        hands.scene.call('PATCH', `/drive/v3/files/${documentOf(hands)}`, {}, query);
      },
      code: 0,
      says: [],
      done: first('applied'),
      mend: () => {},
    },
  ]);

  test('found again, it is the same file with its comments, then brought up to date', async () => {
    const scene = made.copy();
    const hands = new Hands(scene);
    const id = documentOf(hands);
    scene.call('POST', `/drive/v3/files/${id}/comments`, { content: 'À revoir.' }, { fields: 'id' });
    deleteRow(hands, 'Documents', 'DOC-0001');
    change(hands);
    const found = await scene.succeed(COMMAND, { ids: IDS, apply: true });
    expect(found.report.changes.find(({ target }) => target === FIRST)).toMatchObject({
      kind: 'adopt-document',
      status: 'applied',
    });
    expect(documentOf(hands)).toBe(id);
    await scene.succeed(COMMAND, { ids: IDS, apply: true });
    expect(scene.text(id)).toContain('Un autre résumé.');
    expect(
      scene.call('GET', `/drive/v3/files/${id}/comments`, undefined, { fields: 'comments(content)' })
        .comments,
    ).toHaveLength(1);
    expect(sheetsMade(scene)).toEqual(IDS.map((one) => `${one}/project-sheet`));
  });
});

describe('a folder', () => {
  cases([
    {
      name: 'of the sheets, binned: nothing is made in the bin',
      spoil: (hands) => hands.bin(hands.setting(SHEETS)),
      code: 1,
      says: [
        'error dossier « Fiches projet »',
        'à la corbeille de Drive',
        'Rien n’a été créé',
        'Sortez-le de la corbeille',
        'Installer',
      ],
      mend: (hands) => hands.bin(hands.setting(SHEETS), false),
      again: ALL_MADE,
    },
    {
      name: 'of the sheets, deleted: installing makes another',
      spoil: (hands) => hands.erase(hands.setting(SHEETS)),
      code: 1,
      says: ['error dossier « Fiches projet »', 'a été supprimé, ou ne vous est pas partagé', 'Installer'],
      mend: install,
      again: ALL_MADE,
    },
    {
      name: 'of the sheets, deleted with what it held: told for each',
      made: true,
      spoil: (hands) => hands.erase(hands.setting(SHEETS)),
      code: 0,
      says: IDS.map((id) => `skipped ${id}/project-sheet – Ce document a été supprimé`),
    },
    {
      name: 'of everything, binned: installing makes others',
      spoil: (hands) => hands.bin(hands.setting(ROOT)),
      code: 1,
      says: ['modèle « Fiche projet »', 'à la corbeille de Drive'],
      mend: install,
      again: ALL_MADE,
    },
    {
      name: 'whose setting is an address: understood',
      spoil: (hands) =>
        hands.setSetting(
          SHEETS,
          `https://drive.google.com/drive/u/0/folders/${hands.setting(SHEETS)}?usp=sharing`,
        ),
      code: 0,
      says: [],
      done: ALL_MADE,
      mend: () => {},
    },
  ]);
});

describe('a protected range without rights for the colleague', () => {
  const protect =
    (tab: string) =>
    (hands: Hands): void => {
      const { scene } = hands;
      hands.share(scene.workbookId, COLLEAGUE);
      hands.share(hands.setting(ROOT), COLLEAGUE);
      hands.sheets({
        addProtectedRange: {
          protectedRange: { range: { sheetId: hands.sheetId(tab) }, editors: { users: [scene.owner] } },
        },
      });
    };
  const lift = (hands: Hands): void => {
    const { sheets: tabs } = hands.scene.call(
      'GET',
      `/v4/spreadsheets/${hands.scene.workbookId}`,
      undefined,
      { fields: 'sheets(protectedRanges)' },
    );
    for (const { protectedRanges = [] } of tabs)
      for (const { protectedRangeId, warningOnly } of protectedRanges)
        if (!warningOnly) hands.sheets({ deleteProtectedRange: { protectedRangeId } });
  };
  const said = (tab: string): string[] => [
    `error onglet « ${tab} »`,
    'Cette plage est protégée',
    'lever cette protection (Données ▸ Protéger',
  ];
  cases([
    {
      name: 'over Documents: without a register nothing is made',
      spoil: protect('Documents'),
      options: { as: COLLEAGUE },
      code: 1,
      says: [...said('Documents'), 'Le registre des documents n’a pas pu être écrit'],
      done: sheets({ 'PRJ-0001': 'failed', 'PRJ-0002': 'failed', 'PRJ-0003': 'failed' }),
      mend: lift,
      again: ALL_MADE,
    },
    {
      name: 'over Projets: the sheets are made, their links follow once it is lifted',
      spoil: protect('Projets'),
      options: { as: COLLEAGUE },
      code: 1,
      says: said('Projets'),
      done: ALL_MADE,
      mend: lift,
      again: { ...ALL_SAME, ...Object.fromEntries(IDS.map((id) => [`${id}/sheet-address`, 'applied'])) },
    },
    {
      name: 'over Paramètres: nothing is made, not even a frozen template that nobody would remember',
      spoil: protect('Paramètres'),
      options: { as: COLLEAGUE },
      code: 1,
      says: [...said('Paramètres'), 'Rien n’a été créé'],
      mend: lift,
      again: ALL_MADE,
    },
  ]);
});

describe('a person', () => {
  const everything = (hands: Hands): void => {
    hands.share(hands.scene.workbookId, COLLEAGUE);
    hands.share(hands.setting(ROOT), COLLEAGUE);
  };
  cases([
    {
      name: 'without the workbook',
      spoil: () => {},
      options: { as: COLLEAGUE },
      code: 1,
      says: ['error ce tableau', 'ne s’ouvre pas pour vous', 'vous le partager en modification'],
      mend: everything,
      again: ALL_MADE,
    },
    {
      name: 'who may only read the workbook: nothing is made',
      spoil: (hands) => {
        hands.share(hands.scene.workbookId, COLLEAGUE, 'reader');
        hands.share(hands.setting(ROOT), COLLEAGUE);
      },
      options: { as: COLLEAGUE },
      code: 1,
      says: [
        'error onglet « Paramètres »',
        'Google refuse l’accès',
        'donner l’accès en modification',
        'Rien n’a été créé',
      ],
      mend: everything,
      again: ALL_MADE,
    },
    {
      name: 'without the template',
      spoil: (hands) => hands.share(hands.scene.workbookId, COLLEAGUE),
      options: { as: COLLEAGUE },
      code: 1,
      says: [
        'error modèle « Fiche projet »',
        'ne vous est pas partagé',
        'Demandez à la personne qui l’a créé de vous le partager',
      ],
      mend: everything,
      again: ALL_MADE,
    },
    {
      name: 'without the folder of the sheets',
      spoil: (hands) => {
        hands.share(hands.scene.workbookId, COLLEAGUE);
        hands.share(hands.setting(TEMPLATES), COLLEAGUE);
      },
      options: { as: COLLEAGUE },
      code: 1,
      says: [
        'error dossier « Fiches projet »',
        'ne vous est pas partagé',
        'Demandez à la personne qui l’a créé',
      ],
      mend: everything,
      again: ALL_MADE,
    },
  ]);

  test('who may only read the folders: no document, the folder is named; with rights, all are made once', async () => {
    const scene = installed.copy();
    const hands = new Hands(scene);
    hands.share(scene.workbookId, COLLEAGUE);
    hands.share(hands.setting(ROOT), COLLEAGUE, 'reader');
    const result = await scene.run(COMMAND, { ids: IDS, apply: true, as: COLLEAGUE });
    expect(result.exitCode).toBe(1);
    expect(sentences(result)).toMatch(
      /Vous ne pouvez pas écrire dans le dossier .*https:\/\/drive\.google\.com\/drive\/folders\/.*vous le partager en modification/,
    );
    expect(sheetsMade(scene)).toEqual([]);
    everything(hands);
    const later = scene.copy(120_000);
    expect(statuses(await later.succeed(COMMAND, { ids: IDS, apply: true, as: COLLEAGUE }))).toEqual(
      ALL_MADE,
    );
    expect(statuses(await later.succeed(COMMAND, { ids: IDS, apply: true, as: COLLEAGUE }))).toEqual(
      ALL_SAME,
    );
  });

  test('who may only read a document: told, the document and the register stay as they were', async () => {
    const scene = made.copy();
    const hands = new Hands(scene);
    hands.share(scene.workbookId, COLLEAGUE);
    hands.share(hands.setting(ROOT), COLLEAGUE, 'reader');
    change(hands);
    const before = exactState(scene);
    const result = await scene.run(COMMAND, { ids: IDS, apply: true, as: COLLEAGUE });
    expect([result.exitCode, statuses(result)]).toEqual([1, first('failed')]);
    expect(sentences(result)).toMatch(/Google refuse l’accès.*donner l’accès en modification/);
    expect(exactState(scene) === before).toBe(true);
    everything(hands);
    expect(statuses(await scene.succeed(COMMAND, { ids: IDS, apply: true, as: COLLEAGUE }))).toEqual(
      first('applied'),
    );
  });

  test('who installs without seeing the main folder is told whom to ask; nobody’s folders are replaced', async () => {
    const scene = installed.copy();
    const hands = new Hands(scene);
    hands.share(scene.workbookId, COLLEAGUE);
    const before = exactState(scene);
    const result = await scene.run('install', { apply: true, as: COLLEAGUE });
    expect(sentences(result)).toMatch(
      /dossier « Cordée – documents de la mission ».*ne vous est pas partagé.*Demandez/,
    );
    expect([result.exitCode, exactState(scene) === before]).toEqual([0, true]);
  });
});

test('a value changes between a run that was killed and the next: the document ends with the new one', async () => {
  const { report } = await installed.copy().succeed(COMMAND, { ids: IDS, apply: true });
  for (let call = report.calls.total - 5; call <= report.calls.total; call += 1) {
    const scene = installed.copy();
    const killed = await scene.run(COMMAND, { ids: IDS, apply: true, faults: [`kill-after:${call}`] });
    expect(killed.exitCode).toBe(3);
    change(new Hands(scene));
    const later = scene.copy(120_000);
    for (let round = 0; round < 2; round += 1) await later.run(COMMAND, { ids: IDS, apply: true });
    expect(later.text(later.documentId(FIRST))).toContain('Un autre résumé.');
    expect(statuses(await later.succeed(COMMAND, { ids: IDS, apply: true }))).toEqual(ALL_SAME);
    expect(sheetsMade(later)).toEqual(IDS.map((id) => `${id}/project-sheet`));
  }
});

describe('meanwhile', () => {
  const amid = async (from: Scene, prepare: (hands: Hands) => void, options: object = {}) => {
    const scene = from.copy();
    const hands = new Hands(scene);
    prepare(hands);
    const result = await scene.run(COMMAND, { ids: IDS, apply: true, ...options });
    return { scene, hands, result };
  };
  const finish = async (scene: Scene, expected: Record<string, string>): Promise<void> => {
    const later = scene.copy(120_000);
    for (let round = 0; round < 3; round += 1) await later.run(COMMAND, { ids: IDS, apply: true });
    const last = await later.succeed(COMMAND, { ids: IDS, apply: true });
    expect(statuses(last)).toEqual(expected);
    expect(sheetsMade(later)).toEqual([...new Set(sheetsMade(later))]);
  };
  const copied = (count: number) => {
    let seen = 0;
    return ({ path }: { path: string }): boolean => /\/copy$/.test(path) && ++seen === count;
  };
  const read =
    (id: string) =>
    (request: { method: string; path: string }): boolean =>
      request.method === 'GET' && request.path === `/v1/documents/${id}`;

  test('Documents is deleted between what was shown and what is done: nothing is made', async () => {
    const { scene, result, hands } = await amid(installed, (one) =>
      one.after(read(one.template), () => one.deleteTab('Documents')),
    );
    expect(result.exitCode).toBe(1);
    expect(sentences(result)).toMatch(/L’onglet « Documents » est introuvable/);
    expect(sheetsMade(scene)).toEqual([]);
    await install(hands);
    await finish(scene, ALL_SAME);
  });

  test('a row of Projets goes while its sheet is made: told; the others are linked', async () => {
    const { result } = await amid(installed, (one) =>
      one.after(copied(2), () => deleteRow(one, 'Projets', 'PRJ-0002')),
    );
    expect(sentences(result)).toMatch(
      /Projets – Une valeur n’a pas trouvé sa place dans l’onglet « Projets » \(PRJ-0002\)/,
    );
    expect(statuses(result)).toEqual(ALL_MADE);
  });

  test('a row of the register goes while its document is made: found again, once', async () => {
    const { scene, result } = await amid(installed, (one) =>
      one.after(copied(2), () => deleteRow(one, 'Documents', 'DOC-0001')),
    );
    expect(sentences(result)).toMatch(
      /Une valeur n’a pas trouvé sa place dans l’onglet « Documents » \(DOC-0001\)/,
    );
    await finish(scene, ALL_SAME);
  });

  test('a copy is deleted before it is filled: that one fails, and is made again', async () => {
    const { scene, result } = await amid(installed, (one) =>
      one.after(copied(4), () => {
        const files = [...one.scene.workspace.drive.files()];
        one.erase(
          files.find(({ appProperties }) => appProperties?.cordeeKey === 'PRJ-0002/project-sheet')!.id,
        );
      }),
    );
    expect(statuses(result)).toEqual({ ...ALL_MADE, ...sheets({ 'PRJ-0002': 'failed' }) });
    await finish(scene, ALL_SAME);
  });

  test('somebody types in the document between what was shown and what is done: both stay', async () => {
    const { scene, hands, result } = await amid(made, (one) => {
      change(one);
      const id = documentOf(one);
      one.after(read(id), () => one.type(id, 'Une phrase à moi.'));
    });
    expect([result.exitCode, statuses(result)]).toEqual([0, first('applied')]);
    expect(scene.text(documentOf(hands))).toMatch(/Un autre résumé\.[\s\S]*Une phrase à moi\./);
    await finish(scene, ALL_SAME);
  });

  test('the document goes between what was shown and what is done: told, the rest is done', async () => {
    const { result } = await amid(made, (one) => {
      change(one);
      one.scene.edit('Projets', 'PRJ-0002', 'Estimation (texte)', '90 k€');
      const id = documentOf(one);
      one.after(read(id), () => one.erase(id));
    });
    expect([result.exitCode, statuses(result)]).toEqual([
      1,
      { ...first('failed'), ...sheets({ 'PRJ-0002': 'applied' }) },
    ]);
    expect(sentences(result)).toMatch(/introuvable.*Vérifiez dans Drive/);
  });
});
