// A property with its seed printed; CORDEE_FUZZ multiplies the runs (.ci/fast-check.cjs: CORDEE_SEED).

import * as fc from 'fast-check';

const TIMES = Number(process.env.CORDEE_FUZZ ?? 1);

/** A case is data and shrinks by itself: fast-check only draws. */
export function parameters(runs: number): fc.Parameters<unknown> {
  const seed = fc.readConfigureGlobal().seed ?? Date.now() | 0;
  console.info(`CORDEE_SEED=${seed}, ${runs * TIMES} runs`);
  return { seed, numRuns: runs * TIMES, endOnFailure: true };
}

export function campaign(property: fc.IProperty<any>, { runs }: { runs: number }): void {
  fc.assert(property, parameters(runs));
}
