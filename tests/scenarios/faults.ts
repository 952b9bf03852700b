// Faults at the calls of creating three documents: run again, the end state is the same as if nothing had happened.

import type { Switches } from '../../local/switches';
import { callsOf, IDS, Scene, THREE_PROJECTS } from './harness';

const COMMAND = 'generate-project-sheets';
const MINUTE = 60_000;

jest.setTimeout(600_000);

interface Case {
  fault: string;
  /** Exit codes a first run may end with. */
  codes: number[];
}

const CASES: ((call: number) => Case)[] = [
  (call) => ({ fault: `kill-before:${call}`, codes: [3] }),
  (call) => ({ fault: `kill-after:${call}`, codes: [3] }),
  (call) => ({ fault: `lost:${call}`, codes: [0, 1] }),
  (call) => ({ fault: `throw:${call}`, codes: [0, 1] }),
  (call) => ({ fault: `status:${call}:429`, codes: [0] }),
  (call) => ({ fault: `status:${call}:503`, codes: [0, 1] }),
  (call) => ({ fault: `sort-before:${call}`, codes: [0, 1] }),
];

const FAULTS = ['kill-before', 'kill-after', 'lost', 'throw', 'status 429', 'status 503', 'sort-before'];

/**
 * The scenarios under one setting of the unknowns; a test file for each setting lets them run side by side.
 * `every`: every fault is at every call; else they take turns.
 */
export function faultScenarios(switches: Switches, every: boolean): void {
  let start: Scene;
  let calls: number;
  let expected: unknown;

  beforeAll(async () => {
    start = await Scene.installed(THREE_PROJECTS, switches);
    const smooth = start.copy();
    const result = await smooth.succeed(COMMAND, { ids: IDS, apply: true });
    calls = result.report.calls.total;
    expected = smooth.observed();
  });

  test('the smooth run makes three documents, and a second one writes nothing', async () => {
    const again = start.copy();
    await again.succeed(COMMAND, { ids: IDS, apply: true });
    const before = again.observed();
    const second = await again.succeed(COMMAND, { ids: IDS, apply: true });
    expect(second.report.changes.map(({ status }) => status)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(
      Object.keys(second.report.calls.byMethod).filter(
        (id) => /update|copy|create|append|clear/i.test(id) && !id.startsWith('host.'),
      ),
    ).toEqual([]);
    expect(again.observed()).toEqual(before);
    expect(before).toEqual(expected);
  });

  test.each(FAULTS.map((name, index) => [name, index] as const))(
    '%s, at calls of it, then again',
    async (name, index) => {
      const played = callsOf(name, every ? [name] : FAULTS, calls);
      for (const call of played) {
        const { fault, codes } = CASES[index]!(call);
        const scene = start.copy();
        const first = await scene.run(COMMAND, { ids: IDS, apply: true, faults: [fault] });
        const later = scene.copy(2 * MINUTE);
        let last = await later.run(COMMAND, { ids: IDS, apply: true });
        // A fault may leave something to show again: people look once more, and accept once more.
        if (last.exitCode !== 0) last = await later.run(COMMAND, { ids: IDS, apply: true });
        try {
          expect(codes).toContain(first.exitCode);
          expect(last.exitCode).toBe(0);
          expect(sorted(later.observed())).toEqual(sorted(expected));
        } catch (error) {
          throw new Error(
            `${fault}: ${(error as Error).message}\n${JSON.stringify(first.report, null, 1)}\n${JSON.stringify(last.report, null, 1)}\n${[...first.logs, ...last.logs].join('\n')}`,
          );
        }
      }
      console.info(`${name}: at ${played.length} of ${calls} calls, same end state each time`);
      expect(played.length).toBeGreaterThan(0);
    },
  );

  test('stale-list, with a kill after calls, then again at once', async () => {
    for (const call of callsOf('stale-list', every ? ['stale-list'] : ['', 'stale-list'], calls)) {
      const scene = start.copy();
      await scene.run(COMMAND, { ids: IDS, apply: true, faults: [`kill-after:${call}`, 'stale-list:20'] });
      await scene.run(COMMAND, { ids: IDS, apply: true, faults: ['stale-list:20'] });
      const later = scene.copy(2 * MINUTE);
      const last = await later.run(COMMAND, { ids: IDS, apply: true });
      try {
        expect(last.report.changes.map(({ status }) => status)).toEqual([
          'unchanged',
          'unchanged',
          'unchanged',
        ]);
        expect(sorted(later.observed())).toEqual(sorted(expected));
      } catch (error) {
        throw new Error(
          `kill-after:${call} stale-list:20: ${(error as Error).message}\n${JSON.stringify(last.report, null, 1)}`,
        );
      }
    }
  });

  test('two people at once: each document once, both told', async () => {
    const scene = start.copy();
    const colleague = scene.workspace.drive.people.all.find(
      (one) => one.googleAccount && one.email !== scene.owner,
    )!.email;
    scene.call(
      'POST',
      `/drive/v3/files/${scene.workbookId}/permissions`,
      { type: 'user', role: 'writer', emailAddress: colleague },
      { sendNotificationEmail: 'false' },
    );
    const root = scene.values('Paramètres').find(([key]) => key === 'Dossier principal')![1];
    scene.call(
      'POST',
      `/drive/v3/files/${root}/permissions`,
      { type: 'user', role: 'writer', emailAddress: colleague },
      { sendNotificationEmail: 'false' },
    );
    const results = await Promise.all([
      scene.run(COMMAND, { ids: IDS, apply: true }),
      scene.run(COMMAND, { ids: IDS, apply: true, as: colleague }),
    ]);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const applied = results.flatMap(({ report }) =>
      report.changes.filter(({ status }) => status === 'applied').map(({ target }) => target),
    );
    expect(applied.sort()).toEqual(IDS.map((id) => `${id}/project-sheet`));
    const { tree, texts } = scene.observed() as { tree: unknown; texts: unknown };
    expect(tree).toEqual((expected as { tree: unknown }).tree);
    expect(texts).toEqual((expected as { texts: unknown }).texts);
  });
}

/** A colleague's sort moves rows and nothing else: compare them in the order of their references. */
export function sorted(state: unknown): unknown {
  const { tabs, ...rest } = state as { tabs: Record<string, unknown[][]> };
  const ordered = Object.fromEntries(
    Object.entries(tabs).map(([tab, [header, ...rows]]) => [
      tab,
      [header, ...rows.map((row) => JSON.stringify(row)).sort()],
    ]),
  );
  return { ...rest, tabs: ordered };
}
