// Long or twisted documents: nothing overflows, nothing takes more than Jest's patience.

import { expect, test } from '@jest/globals';
import { hash } from '../../src/domain/hash';
import { evaluate, fill, parse } from '../../src/templates';
import { docsWorkspace } from '../local/docs/workspace';
import { documentOf, parsed } from './harness';
import { funding, project, types } from './records';

/** Documents of any length without going through the door: indexes by hand. */
function lines(texts: readonly string[]): object {
  let at = 1;
  const content: object[] = [{ endIndex: 1, sectionBreak: {} }];
  for (const text of texts) {
    const end = at + text.length + 1;
    content.push({
      startIndex: at,
      endIndex: end,
      paragraph: {
        elements: [{ startIndex: at, endIndex: end, textRun: { content: `${text}\n`, textStyle: {} } }],
        paragraphStyle: {},
      },
    });
    at = end;
  }
  return { tabs: [{ documentTab: { body: { content } } }] };
}

test.each([
  ['tags', (count: number) => Array.from({ length: count }, (_, index) => `Ligne ${index} {{Axe}}`)],
  [
    'conditions',
    (count: number) =>
      Array.from({ length: count / 4 }, () => ['{{si Archivé}}', 'x', '{{fin}}', 'y']).flat(),
  ],
  ['tags in one line', (count: number) => [Array.from({ length: count }, () => '{{Axe}} ').join('')]],
  ['lines that go', (count: number) => Array.from({ length: count }, () => '{{si Archivé}}{{Axe}}{{fin}}')],
])('%s by the thousand', (_, make) => {
  const { template, faults } = parse(lines(make(4000)), types, 'project');
  expect(faults).toEqual([]);
  expect(fill(template, evaluate(template, project())).length).toBeGreaterThan(0);
});

test('a loop over 3,000 rows', () => {
  const { template } = parsed(
    docsWorkspace(),
    documentOf('a\n¦ {{pour chaque Financements}}{{Financeur}} ¦ {{Montant}}{{fin}} ¦\nz'),
  );
  const record = project({
    funding: Array.from({ length: 3000 }, (_, index) => ({
      ...funding(1, `F${index}`, index),
      id: `FIN-${index}`,
    })),
  });
  const requests = fill(template, evaluate(template, record));
  expect(requests.filter((one) => 'createNamedRange' in one)).toHaveLength(3 * 3000 + 1);
});

test.each([
  ['blocks in blocks', [`${'{{si Axe}}'.repeat(3000)}x${'{{fin}}'.repeat(3000)}`], 'T-IMBRICATION'],
  ['parentheses', [`{{si ${'('.repeat(20_000)}Axe${')'.repeat(20_000)}}}x{{fin}}`], 'T-SYNTAXE'],
  ['a path round in circles', [`{{${'Porteur de projet.Projets portés.'.repeat(3000)}Axe}}`], 'T-CHAMP'],
  ['a long name', [`{{${'x'.repeat(100_000)}}}`], 'T-CHAMP'],
  ['braces', ['{{'.repeat(20_000)], 'T-ACCOLADES'],
])('%s without end are faults, not crashes', (_, texts, id) => {
  expect(parse(lines(texts), types, 'project').faults[0]?.id).toBe(id);
});

test('hashes take time in proportion', () => {
  const text = 'Un texte assez long. '.repeat(50_000);
  expect(hash(text)).toHaveLength(13);
});
