// Installing, cut at each call, then again: the same workbook, folders and template, none twice.

import { Scene } from './harness';

jest.setTimeout(600_000);

const MINUTE = 60_000;

test.each(['kill-before', 'kill-after', 'lost', 'throw'])(
  '%s, at each call of installing, then again',
  async (fault) => {
    const blank = Scene.blank();
    const smooth = blank.copy();
    const { total } = (await smooth.succeed('install', { apply: true })).report.calls;
    const expected = smooth.observed();
    for (let call = 1; call <= total; call += 1) {
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
    console.info(`${fault}: ${total} calls, ${total} faults, same end state each time`);
  },
);
