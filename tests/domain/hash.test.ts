// Fingerprints: stable, short, sensitive to every change.
import { expect, test } from '@jest/globals';
import { digest, hash } from '../../src/domain/hash';

test.each(['', 'a', 'Région', '😀', '\ud800', 'x'.repeat(10_000)])(
  'a hash is 13 characters 0-9a-z: %#',
  (text) => {
    expect(hash(text)).toMatch(/^[0-9a-z]{13}$/);
  },
);

test('hashes written in documents stay readable by later versions', () => {
  expect(hash('170 000 €')).toBe('1gjt5leyy6nnn');
});

test('200,000 near texts have 200,000 hashes', () => {
  const seen = new Set<string>();
  for (let n = 0; n < 100_000; n++) {
    seen.add(hash(`${n} 000,00 €`));
    seen.add(hash(`Région ${n}`));
  }
  expect(seen.size).toBe(200_000);
});

test.each([
  ['order of keys', { a: 1, b: [1, { d: 2, c: 3 }] }, { b: [1, { c: 3, d: 2 }], a: 1 }, true],
  ['an undefined member', { a: 1, b: undefined }, { a: 1 }, true],
  ['order of a list', [1, 2], [2, 1], false],
  ['number and text', { a: 1 }, { a: '1' }, false],
  ['null and absent', { a: null }, {}, false],
  ['keys with quotes', { 'a":1,"b': 1 }, { a: 1, b: 1 }, false],
])('digest: %s', (_, left, right, same) => {
  expect(digest(left) === digest(right)).toBe(same);
});
