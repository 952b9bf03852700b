// A value edited by hand in a document: kept and remembered, put back, or taken into the table.

import { COMMAND, Hands, sentences, statuses } from './hands';
import { IDS, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(120_000);

const KEY = 'PRJ-0001/project-sheet';
const ONE = { ids: ['PRJ-0001'] };

let made: Scene;
beforeAll(async () => {
  made = await Scene.installed(THREE_PROJECTS);
  await made.succeed(COMMAND, { ids: IDS, apply: true });
});

/** A document in which a hand wrote, a second after it was made. */
function edited(old: string, text: string): { scene: Scene; hands: Hands; document: string; read(): string } {
  const scene = made.copy();
  const hands = new Hands(scene);
  const document = scene.documentId(KEY);
  scene.workspace.clock.advance(1000);
  hands.retype(document, old, text);
  return { scene, hands, document, read: () => scene.text(document).replace(/[\u00a0\u202f]/g, ' ') };
}

async function handOf(scene: Scene): Promise<any> {
  const { changes } = await new Hands(scene).preview(ONE);
  const found = changes.filter(({ kind }) => kind === 'hand-edit');
  expect(found).toHaveLength(1);
  return found[0];
}

async function resolve(scene: Scene, choice: string, id?: string) {
  const hand = id ?? (await handOf(scene)).id;
  return scene.run(COMMAND, { ...ONE, apply: true, resolve: { [hand]: choice } });
}

/** What a cell shows, spaces plain. */
function cell(scene: Scene, tab: string, row: number, label: string): string {
  const [header = [], ...rows] = scene.values(tab);
  return String(rows[row - 1]![header.indexOf(label)]).replace(/[\u00a0\u202f]/g, ' ');
}

/** One more click: nothing to do, nothing written, nothing asked. */
async function nothingMore(scene: Scene): Promise<void> {
  const { report, sentence, exitCode } = await scene.run(COMMAND, { ...ONE, apply: true });
  expect([sentence, exitCode]).toEqual(['Tout est à jour. Rien à écrire.', 0]);
  expect(Object.keys(report.calls.byMethod).filter((id) => /update|copy|create/i.test(id))).toEqual([]);
}

const SUMMARY = 'Une plateforme partagée pour les déchets verts.';
const BY_HAND = 'Une plateforme ouverte à tous.';

describe('a text that only the document changed', () => {
  const written = () => edited(SUMMARY, BY_HAND);

  test('is found without any change in the table, and taking it into the table is proposed first', async () => {
    const { scene } = written();
    const hand = await handOf(scene);
    expect(hand).toMatchObject({
      status: 'conflict',
      details: [{ field: 'Résumé', before: BY_HAND, after: SUMMARY }],
      proposed: 'take',
      choices: [
        { choice: 'keep', label: 'Garder le document' },
        { choice: 'restore', label: 'Remettre la valeur du tableau' },
        { choice: 'take', label: 'Reporter dans le tableau' },
      ],
    });
    const before = scene.observed();
    expect((await scene.run(COMMAND, { ...ONE, apply: true })).exitCode).toBe(1);
    expect(scene.observed()).toEqual(before);
  });

  test('kept: remembered, asked again only once the table changes', async () => {
    const { scene, read } = written();
    const result = await resolve(scene, 'keep');
    expect([result.exitCode, read()]).toEqual([0, expect.stringContaining(BY_HAND)]);
    await nothingMore(scene);
    scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Encore autre chose.');
    expect(await handOf(scene)).toMatchObject({
      details: [{ before: BY_HAND, after: 'Encore autre chose.' }],
    });
    expect((await handOf(scene)).proposed).toBeUndefined();
  });

  test('put back: the document says what the table says', async () => {
    const { scene, read } = written();
    expect((await resolve(scene, 'restore')).exitCode).toBe(0);
    expect(read()).toContain(SUMMARY);
    await nothingMore(scene);
  });

  test('taken: the cell says it, the document is left as it is, and a later value is written over it', async () => {
    const { scene, read } = written();
    const { id } = await handOf(scene);
    const shown = await scene.run(COMMAND, { ...ONE, resolve: { [id]: 'take' } });
    expect(shown.report.changes.find((one) => one.id === id)).toMatchObject({
      status: 'planned',
      details: [{ field: 'Résumé (Projets, PRJ-0001)', before: SUMMARY, after: BY_HAND }],
    });
    expect((await resolve(scene, 'take')).exitCode).toBe(0);
    expect(scene.values('Projets')[1]).toContain(BY_HAND);
    expect(scene.values('Journal').at(-1)?.join(' ')).toContain(
      'Valeur du document reportée dans le tableau\u00a0: Résumé (Projets, PRJ-0001)',
    );
    await nothingMore(scene);
    scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Encore autre chose.');
    await scene.succeed(COMMAND, { ...ONE, apply: true });
    expect(read()).toContain('Encore autre chose.');
  });

  test('the document’s own id means all of its values', async () => {
    const { scene, hands, document, read } = written();
    hands.retype(document, 'Plateforme de compostage', 'Plateforme de collecte');
    expect((await resolve(scene, 'restore', `update:${KEY}`)).exitCode).toBe(0);
    expect(read()).toContain(SUMMARY);
    await nothingMore(scene);
  });
});

describe('an amount', () => {
  test('typed as people type it is read, shown as it is understood, written in the cell and rewritten once', async () => {
    const { scene, read } = edited('240\u202f000\u00a0€\u00a0HT', '246k€');
    expect((await handOf(scene)).message).toBe('Ce montant a été modifié à la main dans le document.');
    const { id } = await handOf(scene);
    const result = await resolve(scene, 'take');
    const hand = result.report.changes.find((one) => one.id === id)!;
    expect([hand.status, hand.details[0]!.after.replace(/[\u00a0\u202f]/g, ' ')]).toEqual([
      'applied',
      '246 000 € HT',
    ]);
    expect(cell(scene, 'Projets', 1, 'Coût total')).toBe('246 000 €');
    expect(read()).toContain('246 000 € HT');
    // What depends on it was shown and written with it.
    expect(result.report.changes[0]!.details.length).toBeGreaterThan(0);
    await nothingMore(scene);
  });

  test('of a funding line goes into that line', async () => {
    const { scene } = edited('72\u202f000', '75\u202f000');
    expect((await resolve(scene, 'take')).exitCode).toBe(0);
    expect(cell(scene, 'Financements', 2, 'Montant demandé')).toBe('75 000 €');
    await nothingMore(scene);
  });

  test.each([
    ['what the table computes', '110\u202f000', '1\u202f000', 'calculé par le tableau'],
    ['what is no amount', '240\u202f000\u00a0€\u00a0HT', 'à voir', 'n’est pas un montant'],
    ['an empty title', 'Plateforme de compostage et broyage du Guillestrois', ' ', 'ne peut pas rester vide'],
  ])('%s is not taken, and it is told why', async (_, old, text, why) => {
    const { scene } = edited(old, text);
    const before = scene.observed();
    const result = await resolve(scene, 'take');
    expect(result.exitCode).toBe(1);
    expect(sentences(result)).toMatch(new RegExp(`conflict ${KEY} – Pas reporté dans le tableau : .*${why}`));
    expect(scene.observed()).toEqual(before);
    expect((await handOf(scene)).choices[2].refused).toContain(why);
  });
});

test('somebody sorts the tab while a value is taken: it goes into its own row', async () => {
  const { scene } = edited(SUMMARY, BY_HAND);
  const { id } = await handOf(scene);
  const { report } = await scene.copy().run(COMMAND, { ...ONE, apply: true, resolve: { [id]: 'take' } });
  for (let call = 1; call <= report.calls.total; call += 3) {
    const again = scene.copy();
    await again.run(COMMAND, {
      ...ONE,
      apply: true,
      resolve: { [id]: 'take' },
      faults: [`sort-before:${call}`],
    });
    const holders = again.values('Projets').filter((row) => row.includes(BY_HAND));
    expect(holders.map(([reference]) => reference)).toEqual(['PRJ-0001']);
  }
});

test('a protected tab refuses what is taken: said, and the document keeps the hand’s text', async () => {
  const { scene, hands, read } = edited(SUMMARY, BY_HAND);
  const { id } = await handOf(scene);
  const colleague = 'dominique.brunet@petr.example';
  hands.share(scene.workbookId, colleague);
  hands.share(hands.setting('Dossier principal'), colleague);
  hands.sheets({
    addProtectedRange: {
      protectedRange: { range: { sheetId: hands.sheetId('Projets') }, editors: { users: [scene.owner] } },
    },
  });
  const result = await scene.run(COMMAND, { ...ONE, apply: true, as: colleague, resolve: { [id]: 'take' } });
  expect([result.exitCode, statuses(result)[KEY]]).toEqual([1, 'failed']);
  expect(sentences(result)).toContain('Cette plage est protégée');
  expect(read()).toContain(BY_HAND);
  expect(await handOf(scene)).toMatchObject({ status: 'conflict' });
});

test.each([
  ['a word that is no choice', { [`update:${KEY}`]: 'oui' }, COMMAND, 'n’est pas un choix'],
  ['a command that has nothing to choose', { x: 'keep' }, 'my-week', 'n’a rien à choisir'],
])('%s is refused, with a sentence', async (_, choices, command, words) => {
  const scene = made.copy();
  const result = await scene.run(command, {
    ...ONE,
    apply: true,
    resolve: choices as Record<string, string>,
  });
  expect([result.exitCode, result.report.problems[0]?.rule]).toEqual([1, 'X-RESOLVE']);
  expect(sentences(result)).toContain(words);
});
