// Templates as hurried hands leave them: tags at random, right and wrong, in lines, cells and headers. Either every
// fault is told, each with its place and its remedy, or the document is made and all that holds of a document holds.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { docsWorkspace } from '../local/docs/workspace';
import { documentOf, filled, parsed } from './harness';
import { project } from './records';

const RIGHT = [
  'mot ',
  '{{Intitulé}}',
  '{{Axe | majuscules}}',
  '⟨{{A⟩xe}}',
  '😀',
  '{{si Axe}}',
  '{{si Archivé}}',
  '{{sinon}}',
  '{{fin}}',
  '{{fin}}',
  '{{pour chaque Financements}}',
  '{{pour chaque Communes où Commune ≠ "Guillestre"}}',
];
const WRONG = [
  '{{Intitul}}',
  '{{Coût total | euro}}',
  '{{Financeur}}',
  '{{si Intitulé > 3}}',
  '{{pour chaque Rien}}',
  '{{fin si}}',
  '{{fin pour}}',
  '{{',
  '}}',
  '{Axe}',
];

const soup = fc.boolean().chain((right) => {
  const piece = fc.constantFrom(...RIGHT, ...(right ? [] : WRONG));
  const text = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
  const row = fc.tuple(text, text).map((cells) => `¦ ${cells.join(' ¦ ')} ¦`);
  const cells = fc.tuple(text, text, text).map(([a, b, c]) => `¦ ${a}¶${b} ¦ ${c} ¦`);
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: text }, row, cells), { minLength: 1, maxLength: right ? 4 : 7 })
    .map((lines) => lines.join('\n'));
});

test('told or made, never a crash', () => {
  let faulty = 0;
  let sound = 0;
  fc.assert(
    fc.property(soup, (written) => {
      const { faults, notices } = parsed(docsWorkspace(), documentOf(written));
      for (const one of [...faults, ...notices])
        for (const said of [one.id, one.where, one.message, one.hint]) expect(said.trim()).not.toBe('');
      expect(new Set(faults.map((one) => JSON.stringify(one))).size).toBeGreaterThanOrEqual(
        Math.min(1, faults.length),
      );
      if (faults.length > 0) faulty++;
      else {
        sound++;
        filled(documentOf(written), project());
      }
    }),
    { numRuns: 200 },
  );
  expect([faulty > 50, sound > 15]).toEqual([true, true]);
});
