// The labels documents decide on are the workbook's own.

import { codeOf, type LabelList, labelsOf } from '../../src/documents/labels';
import { ENUMERATIONS, labelOf } from '../../src/workbook/enumerations';

const lists: LabelList[] = [
  'phase',
  'progress',
  'registration',
  'fundingStatus',
  'fundingNature',
  'funderCategory',
];

test.each(lists)('%s: every label and code of the workbook, no other', (list) => {
  const expected = ENUMERATIONS[list].entries.map(({ code, label }) => `${code} ${label}`);
  expect(
    labelsOf(list)
      .map(([label, code]) => `${code} ${label}`)
      .sort(),
  ).toEqual([...expected].sort());
  for (const [label, code] of labelsOf(list)) {
    expect(codeOf(list, label.toUpperCase())).toBe(code);
    expect(labelOf(list, code)).toBe(label);
  }
});

test('a word the list lacks has no code', () => expect(codeOf('phase', 'Printemps')).toBeUndefined());
