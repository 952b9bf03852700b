// The exact state on disk: a key-value snapshot and a log, one line per commit, never torn.

import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Values are plain JSON. `get` hands out the live value: whoever changes it must `put` it, and only
 * once nothing can fail any more. `commit` makes everything put since the last one durable together:
 * it appends a single line, and a line cut short by `kill -9` is ignored when the store is opened.
 */
export class Store {
  private readonly values = new Map<string, unknown>();
  private readonly dirty = new Set<string>();
  private readonly snapshot: string;
  private readonly log: string;
  private logBytes = 0;

  private constructor(folder: string | undefined) {
    this.snapshot = folder ? join(folder, 'state.jsonl') : '';
    this.log = folder ? join(folder, 'log.jsonl') : '';
  }

  /** Opens or creates the store of a folder. */
  static open(folder: string): Store {
    mkdirSync(folder, { recursive: true });
    const store = new Store(folder);
    if (existsSync(store.snapshot)) store.replay(readFileSync(store.snapshot, 'utf8'));
    if (existsSync(store.log)) {
      const text = readFileSync(store.log, 'utf8');
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      store.replay(whole);
      store.logBytes = Buffer.byteLength(whole);
      if (whole.length < text.length) truncateSync(store.log, store.logBytes);
    }
    return store;
  }

  /**
   * A store that lives in memory only, at first a copy of another when one is given. Values of `shared` keys are
   * not copied: those that are only ever replaced, never changed in place.
   */
  static inMemory(original?: Store, shared = /(?!)/): Store {
    const store = new Store(undefined);
    for (const [key, value] of original?.values ?? [])
      store.values.set(key, shared.test(key) ? value : structuredClone(value));
    return store;
  }

  get<T>(key: string): T | undefined {
    return this.values.get(key) as T | undefined;
  }

  put(key: string, value: unknown): void {
    this.values.set(key, value);
    this.dirty.add(key);
  }

  delete(key: string): void {
    this.values.delete(key);
    this.dirty.add(key);
  }

  keys(prefix: string): string[] {
    return [...this.values.keys()].filter((key) => key.startsWith(prefix));
  }

  /** Writes what changed since the last commit as one line; nothing when nothing changed. */
  commit(): void {
    if (this.dirty.size === 0) return;
    if (this.log) {
      const entries = [...this.dirty].map((key) => [key, this.values.get(key) ?? null]);
      const line = Buffer.from(`${JSON.stringify(entries)}\n`);
      appendFileSync(this.log, line);
      this.logBytes += line.length;
    }
    this.dirty.clear();
    if (this.logBytes > 64 * 1024 * 1024) this.compact();
  }

  /** Folds the log into the snapshot. Killed half way, the old snapshot and the log still stand. */
  compact(): void {
    if (!this.log) return;
    this.commit();
    if (this.logBytes === 0) return;
    const temporary = `${this.snapshot}.tmp`;
    const file = openSync(temporary, 'w');
    for (const [key, value] of this.values) writeSync(file, `${JSON.stringify([[key, value]])}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, this.snapshot);
    truncateSync(this.log, 0);
    this.logBytes = 0;
  }

  private replay(text: string): void {
    for (const line of text.split('\n')) {
      if (!line) continue;
      for (const [key, value] of JSON.parse(line) as [string, unknown][]) {
        if (value === null) this.values.delete(key);
        else this.values.set(key, value);
      }
    }
  }
}
