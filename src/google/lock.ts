// One writer at a time in a workbook, and a lease that says who.

const LEASE = 'cordee.lease';
/** An execution can't outlive six minutes: an older lease is a dead one. */
const LEASE_LIFE = 7 * 60_000;

export type Locked<T> = { held: true; value: T } | { held: false; by: string };

/** Runs `work` alone; after `patience` ms without the lock, says who holds it. */
export function alone<T>(person: string, patience: number, work: () => T): Locked<T> {
  const lock = LockService.getDocumentLock();
  const properties = PropertiesService.getDocumentProperties();
  if (!tryLock(lock, patience)) return { held: false, by: holder(properties.getProperty(LEASE)) };
  properties.setProperty(LEASE, JSON.stringify({ person, since: Date.now() }));
  try {
    return { held: true, value: work() };
  } finally {
    properties.deleteProperty(LEASE);
    lock.releaseLock();
  }
}

/** tryLock itself can throw when many knock at once; that only means: not now. */
function tryLock(lock: GoogleAppsScript.Lock.Lock, patience: number): boolean {
  try {
    return lock.tryLock(patience);
  } catch (_) {
    return false;
  }
}

function holder(lease: string | null): string {
  if (!lease) return '';
  try {
    const { person, since } = JSON.parse(lease) as { person: string; since: number };
    return Date.now() - since < LEASE_LIFE ? person : '';
  } catch (_) {
    return '';
  }
}
