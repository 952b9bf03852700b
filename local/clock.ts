// The Workspace's clock: real, or simulated from a given instant so that waiting costs nothing.

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** True when `advance` replaces waiting. */
  readonly simulated: boolean;
  /** False when it only moves when advanced; absent = it runs by itself. */
  readonly ticking?: boolean;
  /** Moves a simulated clock forward; a real clock refuses. */
  advance(milliseconds: number): void;
}

export const realClock: Clock = {
  simulated: false,
  now: () => Date.now(),
  advance() {
    throw new Error('A real clock cannot be advanced.');
  },
};

/** Starts at `start` (epoch ms) and runs with real time (`ticking`) or only when advanced. */
export function simulatedClock(start: number, ticking = true): Clock {
  const origin = Date.now();
  let added = 0;
  return {
    simulated: true,
    ticking,
    now: () => start + added + (ticking ? Date.now() - origin : 0),
    advance(milliseconds) {
      added += milliseconds;
    },
  };
}
