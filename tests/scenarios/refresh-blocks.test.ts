// The same fiche for years: funding lines and passages come and go in it, hands and comments are respected.

import { DEFAULT_SWITCHES, OTHER_SWITCHES } from '../../local/switches';
import { COMMAND, Hands, placeOf } from './hands';
import { Scene, THREE_PROJECTS } from './harness';

const KEY = 'PRJ-0001/project-sheet';
const plain = (text: unknown) => String(text).replace(/[\u00A0\u202F]/g, ' ');

describe.each([
  ['the settings we think likely', DEFAULT_SWITCHES],
  ['every unknown at its other setting', OTHER_SWITCHES],
])('under %s', (_, switches) => {
  let scene: Scene;
  let id: string;

  beforeAll(async () => {
    scene = (await Scene.installed(THREE_PROJECTS, switches)).copy();
    await scene.succeed(COMMAND, { ids: ['PRJ-0001'], apply: true });
    id = scene.documentId(KEY);
  }, 120_000);

  const text = () => plain(scene.text(id));
  const update = async () => {
    const { report } = await scene.run(COMMAND, { ids: ['PRJ-0001'], apply: true });
    const change = report.changes.find(({ target }) => target === KEY);
    const said = plain([change?.message ?? '', ...report.problems.map(({ message }) => message)].join(' '));
    return { fields: (change?.details ?? []).map(({ field }) => plain(field)), said };
  };
  const funding = (funder: string, label: string): string => {
    const [header = [], ...rows] = scene.values('Financements');
    return rows.find((row) => row[header.indexOf('Financeur')] === funder)?.[header.indexOf(label)];
  };
  const leaves = (funder: string) => {
    const hands = new Hands(scene);
    const rank = scene.values('Financements').findIndex((row) => row.includes(funder));
    const range = {
      sheetId: hands.sheetId('Financements'),
      dimension: 'ROWS',
      startIndex: rank,
      endIndex: rank + 1,
    };
    hands.sheets({ deleteDimension: { range } });
  };

  test('lines and passages come and go; a comment and a hand-typed cell stay; then nothing is written', async () => {
    const { docs } = scene.workspace;
    const ademe = placeOf(scene, id, 'ADEME');
    docs.anchorComment(id, 'c1', { startIndex: ademe.startIndex, endIndex: ademe.endIndex });
    const made = text();

    scene.type('Financements', [
      { Projet: 'PRJ-0001', Financeur: 'Région Sud', Statut: 'Sollicité', 'Montant demandé': 48000 },
    ]);
    scene.edit('Projets', 'PRJ-0001', 'Question posée aux services', 'LEADER est-il possible ?');
    scene.edit('Projets', 'PRJ-0001', 'Résumé', '');
    const came = await update();
    expect(came.fields).toEqual(
      expect.arrayContaining([
        'Ligne « Région Sud » ajoutée à « Plan de financement »',
        'Passage « si Blocage à lever ou Question posée aux services »',
        'Passage « si Résumé »',
      ]),
    );
    expect(text()).toContain('État – DETR\t72 000 €\t30 %\tSollicité\nRégion Sud\t48 000 €');
    expect(text()).toContain('Ce qui est attendu des partenaires\nQuestion posée aux services : LEADER');
    expect(text()).not.toContain('Le projet en bref');

    new Hands(scene).retype(id, 'Sollicité', 'Sollicité, relancé le 3');
    leaves('État – DETR');
    leaves('Région Sud');
    scene.edit('Projets', 'PRJ-0001', 'Question posée aux services', '');
    scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Une plateforme partagée pour les déchets verts.');
    const went = await update();
    expect(went.said).toContain('mais elle a été modifiée à la main dans le document : elle y reste');
    expect(text()).toContain('État – DETR\t72 000 €\t30 %\tSollicité, relancé le 3');
    expect(text()).not.toContain('Région Sud');
    expect(text().split('\n').slice(0, 11)).toEqual(made.split('\n').slice(0, 11));
    expect(docs.commentAnchor(id, 'c1')).toMatchObject({ orphan: false });

    const state = docs.document(id);
    const again = await scene.run(COMMAND, { ids: ['PRJ-0001'], apply: true });
    expect(again.report.calls.byMethod['docs.documents.batchUpdate']).toBeUndefined();
    expect(docs.document(id)).toEqual(state);
    expect(funding('ADEME', 'Statut')).toBe('Soldé');
  });

  test('lines the table has in another order stay; asked for, they move as listed, those typed in last', async () => {
    const own = (await Scene.installed(THREE_PROJECTS, switches)).copy();
    const hands = new Hands(own);
    own.type('Financements', [
      { Projet: 'PRJ-0001', Financeur: 'Région Sud', Statut: 'Envisagé', 'Montant demandé': 5000 },
    ]);
    await own.succeed(COMMAND, { ids: ['PRJ-0001'], apply: true });
    const document = own.documentId(KEY);
    hands.retype(document, 'Envisagé', 'Envisagé, à revoir');
    const dimensionIndex = own.values('Financements')[0]!.indexOf('Montant demandé');
    const range = { sheetId: hands.sheetId('Financements'), startRowIndex: 1 };
    hands.sheets({ sortRange: { range, sortSpecs: [{ dimensionIndex, sortOrder: 'ASCENDING' }] } });
    const comment = {
      content: 'On attend le courrier.',
      quotedFileContent: { value: '58&#8239;000&nbsp;€' },
    };
    own.call('POST', `/drive/v3/files/${document}/comments`, comment, { fields: 'id' });
    const lines = () => plain(own.text(document)).split('\n');
    const before = lines();

    const ask = async (resolve: Record<string, 'keep' | 'restore'>, apply = true) => {
      const { exitCode, report } = await own.run(COMMAND, { ids: ['PRJ-0001'], resolve, apply });
      const orders = report.changes.filter(({ kind }) => kind === 'reorder');
      return { exitCode, orders, writes: report.calls.byMethod['docs.documents.batchUpdate'] ?? 0 };
    };
    const kept = { [`update:${KEY}`]: 'keep' as const };
    const { orders } = await ask(kept);
    expect(orders.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    expect(lines()).toEqual(before);
    const said = orders.map(({ details }) => details.map(({ field }) => plain(field)));
    // Where a hand has typed, the others make way.
    expect(said).toEqual([
      ['« ADEME »', '« État – DETR »', `Commentaire de ${own.workspace.drive.people.owner.name}`],
      ['« Région Sud »'],
    ]);

    const asked = Object.fromEntries(orders.map(({ id }) => [id, 'restore' as const]));
    const done = await ask(asked);
    expect([done.exitCode, done.orders.map(({ status }) => status), done.writes]).toEqual([
      0,
      ['applied', 'applied'],
      1,
    ]);
    const after = lines();
    expect([...after].sort()).toEqual([...before].sort());
    const at = (start: string) => after.findIndex((line) => line.startsWith(start));
    expect(at('Région Sud\t5 000 €\t2,1 %\tEnvisagé, à revoir')).toBe(at('ADEME\t58') - 1);
    expect((await ask(asked)).writes).toBe(0);
    expect(lines()).toEqual(after);
  });
});
