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
});
