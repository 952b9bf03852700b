// The smallest rewriting: right result, inside the span, never half a character.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smallestDifference } from '../../src/templates/difference';

const text = fc
  .array(fc.constantFrom('a', 'b', '😀', '😁', '\n', 'é', '\u0301'), { minLength: 1, maxLength: 7 })
  .map((units) => units.join(''));

test('gives the new text, inserting inside and cutting whole characters', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { at, insert, cuts } = smallestDifference(before, after);
      const whole = (now: string, index: number) =>
        !(/[\uDC00-\uDFFF]/.test(now[index] ?? '') && /[\uD800-\uDBFF]/.test(now[index - 1] ?? ''));
      let now = before;
      if (insert) {
        expect(whole(now, at)).toBe(true);
        expect(at).toBeGreaterThan(0);
        if ([...before].length > 1) expect(at).toBeLessThan(before.length);
        now = now.slice(0, at) + insert + now.slice(at);
      }
      for (const [from, to] of cuts) {
        expect(to).toBeGreaterThan(from);
        expect(whole(now, from) && whole(now, to)).toBe(true);
        now = now.slice(0, from) + now.slice(to);
      }
      expect(now).toBe(after);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['170 000 €', '180 000 €', 1],
  ['Étude', 'Étude', 0],
  ['24/11/2026', '25/11/2026', 1],
])('%s → %s inserts %i unit', (before, after, units) => {
  expect(smallestDifference(before, after).insert).toHaveLength(units);
});
