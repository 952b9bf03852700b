// Faults at the calls of refreshing three documents – values, a row, a passage, values edited by hand: run again,
// the end state is the same as if nothing had happened.

import type { Switches } from '../../local/switches';
import { COMMAND, Hands } from './hands';
import { callsOf, IDS, Scene, SHARP, THREE_PROJECTS } from './harness';

const MINUTE = 60_000;

jest.setTimeout(600_000);

const FAULTS: Record<string, (call: number) => string> = {
  'kill-before': (call) => `kill-before:${call}`,
  'kill-after': (call) => `kill-after:${call}`,
  lost: (call) => `lost:${call}`,
  throw: (call) => `throw:${call}`,
  'status 429': (call) => `status:${call}:429`,
  'status 503': (call) => `status:${call}:503`,
  'sort-before': (call) => `sort-before:${call}`,
};

/** The scenarios under one setting of the unknowns. `every`: the sharp faults are at every call, and the others take turns; else all do. */
export function refreshFaults(switches: Switches, every: boolean): void {
  let start: Scene;
  let resolve: Record<string, string>;
  let calls: number;
  let expected: unknown;
  const run = (scene: Scene, faults: string[] = []) =>
    scene.run(COMMAND, { ids: IDS, apply: true, resolve, faults });

  beforeAll(async () => {
    start = await Scene.installed(THREE_PROJECTS, switches);
    await start.succeed(COMMAND, { ids: IDS, apply: true });
    start.workspace.clock.advance(1000);
    const hands = new Hands(start);
    const documents = IDS.map((id) => start.documentId(`${id}/project-sheet`));
    // A sentence and a value edited by hand, and a sentence typed between them.
    hands.retype(documents[0]!, 'Une plateforme partagée pour les déchets verts.', 'Une plateforme ouverte.');
    hands.retype(documents[0]!, 'Sollicité', 'Sollicitée');
    hands.replace(documents[1]!, 'Repères', 'Relu. Repères');
    const { changes } = await hands.preview({ ids: IDS });
    const edited = changes.filter(({ kind }) => kind === 'hand-edit');
    resolve = Object.fromEntries(
      edited.map(({ id, details }) => [id, details[0].field === 'Résumé' ? 'take' : 'keep']),
    );
    expect(Object.values(resolve).sort()).toEqual(['keep', 'take']);
    // A value, a row, a passage.
    start.edit('Projets', 'PRJ-0001', 'Coût total', 246000);
    start.type('Financements', [
      { Projet: 'PRJ-0001', Financeur: 'Région Sud', Statut: 'Envisagé', 'Montant demandé': 40000 },
    ]);
    start.edit('Projets', 'PRJ-0002', 'Prochaine étape', 'Réunir les communes');
    start.edit('Projets', 'PRJ-0003', 'Intitulé', 'Un titre plus court');
    const smooth = start.copy();
    const { report, exitCode } = await run(smooth);
    expect([exitCode, report.changes.filter(({ status }) => status === 'applied').length]).toEqual([0, 5]);
    calls = report.calls.total;
    expected = smooth.observed();
  });

  test('the smooth run writes all of it, and one more click nothing', async () => {
    const scene = start.copy();
    await run(scene);
    const [first, second, third] = IDS.map((id) => scene.text(scene.documentId(`${id}/project-sheet`)));
    expect(first!.replace(/[\u00a0\u202f]/g, ' ')).toMatch(
      /246 000 € HT[\s\S]*Une plateforme ouverte\.[\s\S]*Sollicitée[\s\S]*Région Sud/,
    );
    expect(second).toMatch(/Relu\. Repères[\s\S]*Réunir les communes/);
    expect(third).toContain('Un titre plus court');
    expect(scene.values('Projets')[1]).toContain('Une plateforme ouverte.');
    const again = await scene.succeed(COMMAND, { ids: IDS, apply: true });
    expect(again.sentence).toBe('Tout est à jour. Rien à écrire.');
  });

  test.each(Object.keys(FAULTS))('%s, at its calls, then again', async (name) => {
    const names = Object.keys(FAULTS);
    const others = names.filter((one) => !SHARP.includes(one));
    for (const call of callsOf(name, !every ? names : SHARP.includes(name) ? [name] : others, calls)) {
      const fault = FAULTS[name]!(call);
      const scene = start.copy();
      const first = await run(scene, [fault]);
      const later = scene.copy(2 * MINUTE);
      let last = await run(later);
      // A fault may leave something to show again: people look once more, and accept once more.
      if (last.exitCode !== 0) last = await run(later);
      try {
        expect(last.exitCode).toBe(0);
        expect(sorted(later.observed())).toEqual(sorted(expected));
      } catch (error) {
        throw new Error(
          `${fault}: ${(error as Error).message}\n${JSON.stringify(first.report.problems)}\n${JSON.stringify(last.report.changes)}\n${[...first.logs, ...last.logs].join('\n')}`,
        );
      }
    }
  });
}

/** A colleague's sort moves rows and nothing else: compare them in the order of their references. */
function sorted(state: unknown): unknown {
  const { tabs, ...rest } = state as { tabs: Record<string, unknown[][]> };
  return {
    ...rest,
    tabs: Object.entries(tabs).map(([tab, rows]) => [tab, rows.map((row) => JSON.stringify(row)).sort()]),
  };
}
