// Texts longer than one value of the cache are remembered in pieces, whole or not at all.

import { recall, remember } from '../../src/google/memory';

let drawn = 0;
const draw = () => `drawn-${++drawn}`;

/** Refuses what CacheService refuses: 100 KB a value. */
function cache() {
  const values = new Map<string, string>();
  const put = (key: string, value: string): void => {
    if (Buffer.byteLength(value) > 100 * 1024) throw new Error('Argument too large: value');
    values.set(key, value);
  };
  const self = {
    get: (key: string) => values.get(key) ?? null,
    getAll(keys: string[]) {
      const found: Record<string, string> = {};
      for (const key of keys) if (values.has(key)) found[key] = values.get(key)!;
      return found;
    },
    put,
    putAll(all: Record<string, string>) {
      for (const [key, value] of Object.entries(all)) put(key, value);
    },
  };
  return { values, cache: self };
}

test.each([
  ['short', 'oui'],
  ['empty', ''],
  ['as long as a piece', 'é'.repeat(30_000)],
  ['one more', 'é'.repeat(30_001)],
  ['of several pieces, three bytes a unit', '€'.repeat(137_000)],
  ['cut within an emoji', 'a'.repeat(29_999) + '🌲'.repeat(20)],
])('a text %s comes back as it went', (_, text) => {
  const memory = cache();
  remember(memory.cache, 'key', text, 60, draw);
  expect(recall(memory.cache, 'key')).toBe(text);
});

test('a text of which a piece was evicted is forgotten whole', () => {
  const memory = cache();
  remember(memory.cache, 'key', 'x'.repeat(70_000), 60, draw);
  memory.values.delete([...memory.values.keys()].find((key) => key.startsWith('piece:'))!);
  expect(recall(memory.cache, 'key')).toBeNull();
});

test('a shorter text takes the place of a long one', () => {
  const memory = cache();
  remember(memory.cache, 'key', 'x'.repeat(70_000), 60, draw);
  remember(memory.cache, 'key', 'court', 60, draw);
  expect(recall(memory.cache, 'key')).toBe('court');
});

test('a text beyond what a memory may hold is not remembered', () => {
  const memory = cache();
  remember(memory.cache, 'key', 'x'.repeat(1_000_000), 60, draw);
  expect(memory.values.size).toBe(0);
});

test('without a cache, nothing is remembered and nothing fails', () => {
  remember(null, 'key', 'x', 60, draw);
  expect(recall(null, 'key')).toBeNull();
});
