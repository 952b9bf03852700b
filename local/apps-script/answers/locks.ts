// LockService: locks that exclude one another among all the executions of a Workspace.

import type { Workspace } from '../../workspace';

interface Waiting {
  execution: number;
  give(held: boolean): void;
}

export class Locks {
  private readonly holders = new Map<string, number>();
  private readonly queues = new Map<string, Waiting[]>();

  /** True once the execution holds the lock (at once if it already does), false after `milliseconds`. */
  take(key: string, execution: number, milliseconds: number): Promise<boolean> {
    const holder = this.holders.get(key);
    if (holder === undefined || holder === execution) {
      this.holders.set(key, execution);
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const queue = this.queues.get(key) ?? [];
      this.queues.set(key, queue);
      const waiting: Waiting = {
        execution,
        give(held) {
          clearTimeout(timer);
          resolve(held);
        },
      };
      const timer = setTimeout(
        () => {
          queue.splice(queue.indexOf(waiting), 1);
          resolve(false);
        },
        Math.max(0, milliseconds),
      );
      queue.push(waiting);
    });
  }

  holds(key: string, execution: number): boolean {
    return this.holders.get(key) === execution;
  }

  release(key: string, execution: number): void {
    if (this.holders.get(key) !== execution) return;
    const next = this.queues.get(key)?.shift();
    if (!next) {
      this.holders.delete(key);
      return;
    }
    this.holders.set(key, next.execution);
    next.give(true);
  }

  /** An execution ends, however it ends: nothing of it holds or waits any more. */
  forget(execution: number): void {
    for (const queue of this.queues.values()) {
      for (const waiting of queue.filter((one) => one.execution === execution)) {
        queue.splice(queue.indexOf(waiting), 1);
        waiting.give(false);
      }
    }
    for (const [key, holder] of [...this.holders]) if (holder === execution) this.release(key, execution);
  }
}

const known = new WeakMap<Workspace, Locks>();

/** The locks of a Workspace: one set, whoever runs. */
export function locksOf(workspace: Workspace): Locks {
  let locks = known.get(workspace);
  if (!locks) {
    locks = new Locks();
    known.set(workspace, locks);
  }
  return locks;
}

/** @throws Error in Google's words (reference/lock/lock: waitLock). */
export async function answerLock(
  locks: Locks,
  execution: { id: number; person: string },
  method: string,
  args: { scope: string; milliseconds: number },
): Promise<unknown> {
  const key = args.scope === 'user' ? `user:${execution.person}` : args.scope;
  if (method === 'hasLock') return locks.holds(key, execution.id);
  if (method === 'releaseLock') return void locks.release(key, execution.id);
  const held = await locks.take(key, execution.id, Number(args.milliseconds));
  if (method === 'tryLock') return held;
  if (!held) throw new Error('Lock timeout: another process was holding the lock for too long.');
  return undefined;
}
