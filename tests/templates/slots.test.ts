// Names of ranges: what is printed is read back, within Docs' limit.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  anchorName,
  extend,
  keyed,
  LONGEST,
  type Name,
  print,
  read,
  shownName,
} from '../../src/templates/slots';

const id = fc
  .tuple(fc.constantFrom('v', 'b'), fc.nat(), fc.array(fc.nat(99), { maxLength: 2 }))
  .map(([kind, number, parts]) => [kind + number, ...parts].join('.'));
const hash = fc.stringMatching(/^[0-9a-z]{1,13}$/);
const shortKeys = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), { maxLength: 4 });
const name: fc.Arbitrary<Name> = fc.oneof(
  fc.record(
    { kind: fc.constant('shown' as const), id, keys: shortKeys, hash, kept: hash },
    { requiredKeys: ['kind', 'id', 'keys', 'hash'] },
  ),
  fc.record(
    {
      kind: fc.constant('anchor' as const),
      id,
      keys: shortKeys,
      side: fc.constantFrom('after' as const, 'before' as const),
      state: hash,
    },
    { requiredKeys: ['kind', 'id', 'keys', 'side'] },
  ),
);

test('round trip', () => {
  fc.assert(
    fc.property(name, (parts) => {
      expect(read(print(parts))).toEqual(parts);
    }),
  );
});

test('any keys, however long, fit and are read back as the same name', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 4 }), (keys) => {
      const path = keys.reduce(extend, '');
      const text = shownName(keyed('v12', path), 'abcdefghijklm');
      expect(text.length).toBeLessThanOrEqual(LONGEST);
      const parts = read(text);
      expect(parts && print(parts)).toBe(text);
    }),
  );
});

test('the two roads to a name agree', () => {
  expect(shownName(keyed('v7', extend(extend('', 'FIN-0003'), 'VER 1')), 'k3')).toBe(
    'cordee/v7@FIN-0003/VER%00201#k3',
  );
  expect(print({ kind: 'shown', id: 'v7', keys: ['FIN-0003', 'VER 1'], hash: 'k3' })).toBe(
    'cordee/v7@FIN-0003/VER%00201#k3',
  );
  expect(anchorName('b2', 'after', '0')).toBe(
    print({ kind: 'anchor', id: 'b2', keys: [], side: 'after', state: '0' }),
  );
});

test.each([
  '',
  'cordee',
  'cordee/',
  'cordee/x1#a',
  'cordee/v1',
  'cordee/v1#',
  'autre/v1#a',
  'cordee/v1#a#b',
  'cordee/b1!over',
])('not ours: %j', (text) => {
  expect(read(text)).toBeUndefined();
});
