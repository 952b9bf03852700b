// Which rows needn't move: against every way of choosing them.

import fc from 'fast-check';
import { heaviest } from '../../src/templates/refresh/order';

test('what stays is in order, and nothing in order is heavier', () => {
  const items = fc
    .uniqueArray(fc.nat(20), { maxLength: 7 })
    .chain((ranks) =>
      fc.tuple(...ranks.map((rank) => fc.constantFrom(1, 8, 64).map((weight) => ({ rank, weight })))),
    );
  const inOrder = (some: readonly { rank: number }[]) =>
    some.every(({ rank }, at) => at === 0 || some[at - 1]!.rank < rank);
  const sum = (some: readonly { weight: number }[]) => some.reduce((all, { weight }) => all + weight, 0);
  fc.assert(
    fc.property(items, (all) => {
      const stay = all.filter((_, at) => heaviest(all).has(at));
      expect(inOrder(stay)).toBe(true);
      for (let mask = 0; mask < 2 ** all.length; mask++) {
        const some = all.filter((_, at) => mask & (1 << at));
        if (inOrder(some)) expect(sum(stay)).toBeGreaterThanOrEqual(sum(some));
      }
    }),
  );
});
