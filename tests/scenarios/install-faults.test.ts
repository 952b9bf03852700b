// Installing, cut at each call, then again: the same workbook, folders and template, none twice.

import { callsOf, Scene } from './harness';

jest.setTimeout(600_000);

const MINUTE = 60_000;

const FAULTS = ['kill-before', 'kill-after', 'lost', 'throw'];

test.each(FAULTS)('%s, at calls of installing, then again', async (fault) => {
  const blank = Scene.blank();
  const smooth = blank.copy();
  const { total } = (await smooth.succeed('install', { apply: true })).report.calls;
  const expected = smooth.observed();
  const played = callsOf(fault, FAULTS, total, 7);
  for (const call of played) {
    const scene = blank.copy();
    const first = await scene.run('install', { apply: true, faults: [`${fault}:${call}`] });
    const later = scene.copy(2 * MINUTE);
    const last = await later.run('install', { apply: true });
    try {
      expect(last.exitCode).toBe(0);
      expect(later.observed()).toEqual(expected);
      expect((await later.succeed('install')).sentence).toBe('Le classeur est complet. Rien à écrire.');
    } catch (error) {
      throw new Error(
        `${fault}:${call}: ${(error as Error).message}\n${JSON.stringify(first.report.problems)}\n${JSON.stringify(last.report.problems)}`,
      );
    }
  }
  console.info(`${fault}: at ${played.length} of ${total} calls, same end state each time`);
  expect(played.length).toBeGreaterThan(0);
});
