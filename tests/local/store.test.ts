// The state on disk: whatever instant the process dies at, what was committed is there, and nothing is torn.

import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Store } from '../../local/store';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordee-store-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function content(store: Store): Record<string, unknown> {
  return Object.fromEntries(
    store
      .keys('')
      .map((key) => [key, store.get(key)])
      .sort(),
  );
}

test('what was committed is there when opened again; what was only put is not', () => {
  const store = Store.open(folder);
  store.put('a', { value: 1 });
  store.commit();
  store.put('b', 2);
  expect(content(Store.open(folder))).toEqual({ a: { value: 1 } });
});

test('a deletion lasts', () => {
  const store = Store.open(folder);
  store.put('a', 1);
  store.commit();
  store.delete('a');
  store.commit();
  expect(content(Store.open(folder))).toEqual({});
});

test('a commit is one: cut at any byte of the log, all of a commit is there or none of it', () => {
  const store = Store.open(folder);
  const log = join(folder, 'log.jsonl');
  const states: { bytes: number; content: Record<string, unknown> }[] = [{ bytes: 0, content: {} }];
  for (let step = 1; step <= 5; step += 1) {
    store.put('drive/é', { step });
    store.put('docs/é', { step, text: '😀 … « fiche »' });
    store.commit();
    states.push({ bytes: readFileSync(log).length, content: content(store) });
  }
  const whole = readFileSync(log);
  for (let bytes = 0; bytes <= whole.length; bytes += 1) {
    writeFileSync(log, whole.subarray(0, bytes));
    const expected = [...states].reverse().find((state) => state.bytes <= bytes)!;
    const reopened = Store.open(folder);
    expect(content(reopened)).toEqual(expected.content);
    // And it goes on from there.
    if (bytes % 40 === 0) {
      reopened.put('after', bytes);
      reopened.commit();
      expect(content(Store.open(folder))).toEqual({ ...expected.content, after: bytes });
    }
  }
});

test.each([
  ['before the new snapshot is whole', (snapshot: string) => appendFileSync(`${snapshot}.tmp`, '[["a",')],
  ['after the new snapshot, before the log is emptied', null],
])('compacting cut %s loses nothing', (_, cut) => {
  const store = Store.open(folder);
  store.put('a', 1);
  store.commit();
  store.put('a', 2);
  store.put('b', 3);
  store.commit();
  const snapshot = join(folder, 'state.jsonl');
  const log = join(folder, 'log.jsonl');
  if (cut) cut(snapshot);
  else {
    copyFileSync(log, `${log}.kept`);
    store.compact();
    copyFileSync(`${log}.kept`, log);
  }
  expect(content(Store.open(folder))).toEqual({ a: 2, b: 3 });
});

test('compacting keeps all, and empties the log', () => {
  const store = Store.open(folder);
  store.put('a', { deep: [1, 2, 3] });
  store.commit();
  store.compact();
  expect(existsSync(join(folder, 'state.jsonl'))).toBe(true);
  expect(readFileSync(join(folder, 'log.jsonl'), 'utf8')).toBe('');
  expect(content(Store.open(folder))).toEqual({ a: { deep: [1, 2, 3] } });
});

test('any sequence of puts, deletions, commits, compactions and reopenings reads like a plain map', () => {
  const action = fc.oneof(
    fc.record({
      do: fc.constant('put' as const),
      key: fc.constantFrom('a', 'b', 'c/d'),
      value: fc.jsonValue(),
    }),
    fc.record({ do: fc.constant('delete' as const), key: fc.constantFrom('a', 'b', 'c/d') }),
    fc.record({
      do: fc.constantFrom('commit' as const, 'compact' as const, 'reopen' as const, 'torn' as const),
    }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const place = mkdtempSync(join(folder, 'run-'));
      let store = Store.open(place);
      let now = new Map<string, unknown>();
      let kept = new Map<string, unknown>();
      for (const one of actions) {
        if (one.do === 'put') {
          // null stands for « nothing » in the log.
          const value = one.value ?? 0;
          store.put(one.key, value);
          now.set(one.key, value);
        } else if (one.do === 'delete') {
          store.delete(one.key);
          now.delete(one.key);
        } else if (one.do === 'commit' || one.do === 'compact') {
          store[one.do]();
          kept = new Map(now);
        } else {
          if (one.do === 'torn') appendFileSync(join(place, 'log.jsonl'), '[["a",{"cut');
          store = Store.open(place);
          now = new Map(kept);
        }
      }
      store.commit();
      const plain = (map: Map<string, unknown>) =>
        JSON.stringify([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
      const reopened = Store.open(place);
      expect(plain(new Map(reopened.keys('').map((key) => [key, reopened.get(key)])))).toBe(plain(now));
    }),
    { numRuns: 150 },
  );
});
