// Every list of the house: a code and a label each find the other, and nothing is ambiguous.

import { codeOf, ENUMERATIONS, type EnumerationKey, entriesOf, labelOf } from '../../src/domain/enumerations';
import { entryOf, offeredLabels } from '../../src/workbook/enumerations';

const lists = Object.keys(ENUMERATIONS) as EnumerationKey[];

test.each(lists)('%s: codes and labels stand for each other, and for one entry', (list) => {
  const entries = entriesOf(list);
  for (const key of ['code', 'label'] as const)
    expect(new Set(entries.map((entry) => entry[key])).size).toBe(entries.length);
  for (const { code, label } of entries) {
    expect(labelOf(list, code)).toBe(label);
    expect(codeOf(list, label)).toBe(code);
    expect(entryOf(list, label.toUpperCase())?.code).toBe(code);
  }
});

test.each(lists)('%s: a word accepted for two values would be read as the first', (list) => {
  const words = entriesOf(list).flatMap(({ synonyms }) => synonyms);
  expect(new Set(words).size).toBe(words.length);
});

test('a word the list lacks has no code, and is its own label', () => {
  expect(codeOf('phase', 'Printemps')).toBeUndefined();
  expect(codeOf('phase', undefined)).toBeUndefined();
  expect(labelOf('phase', 'Printemps')).toBe('Printemps');
});

test('deduced statuses are understood and not offered', () => {
  expect(entryOf('fundingStatus', 'instruction')?.code).toBe('UNDER_REVIEW');
  expect(offeredLabels('fundingStatus')).not.toContain('En instruction');
});
