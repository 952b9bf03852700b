// The `fields` parameter: what it keeps, what it refuses.

import fc from 'fast-check';
import { GoogleError } from '../../local/door';
import { applyFields } from '../../local/fields';

const answer = {
  kind: 'drive#fileList',
  files: [
    {
      id: '1',
      name: 'a',
      owners: [{ me: true, displayName: 'A' }],
      capabilities: { canEdit: true, canShare: false },
    },
    { id: '2', name: 'b' },
  ],
};

test.each<[string, unknown]>([
  ['*', answer],
  ['kind', { kind: 'drive#fileList' }],
  ['files/id', { files: [{ id: '1' }, { id: '2' }] }],
  ['files(id)', { files: [{ id: '1' }, { id: '2' }] }],
  ['files.id', { files: [{ id: '1' }, { id: '2' }] }],
  [
    'kind, files ( id , name )',
    {
      kind: answer.kind,
      files: [
        { id: '1', name: 'a' },
        { id: '2', name: 'b' },
      ],
    },
  ],
  ['files(owners/displayName)', { files: [{ owners: [{ displayName: 'A' }] }, {}] }],
  ['files/owners(me)', { files: [{ owners: [{ me: true }] }, {}] }],
  [
    'files(id),files(name)',
    {
      files: [
        { id: '1', name: 'a' },
        { id: '2', name: 'b' },
      ],
    },
  ],
  ['files(id),files', { files: answer.files }],
  [
    'files/*/me',
    {
      files: [
        { owners: [{ me: true }], id: '1', name: 'a', capabilities: {} },
        { id: '2', name: 'b' },
      ],
    },
  ],
  ['absent', {}],
])('%s', (mask, kept) => {
  expect(applyFields(mask, answer)).toEqual(kept);
});

test.each([
  ['', ''],
  ['files(id', 'files(id'],
  ['files)', 'files)'],
  ['a,,b', 'a,,b'],
  ['a/', 'a/'],
  ['files()', 'files()'],
  ['a b(c', 'ab(c'],
])('“%s” is refused', (mask, named) => {
  expect(() => applyFields(mask, answer)).toThrow(
    expect.objectContaining({ code: 400, message: `Invalid field selection ${named}` }),
  );
});

test('a name the type lacks is refused by name, even where this answer holds nothing', () => {
  const known = ([first, second]: readonly string[]) => first === 'files' && (!second || second === 'id');
  expect(() => applyFields('files(id,nom)', answer, known)).toThrow('Invalid field selection nom');
  expect(() => applyFields('files(id)', answer, known)).not.toThrow();
});

test('whatever the mask, a selection or Google’s refusal', () => {
  const piece = fc.constantFrom('a', 'b', '*', '/', '.', '(', ')', ',', ' ', 'é');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      try {
        applyFields(pieces.join(''), { a: { b: 1 } });
      } catch (error) {
        if (!(error instanceof GoogleError)) throw error;
        expect(error.code).toBe(400);
      }
    }),
    { numRuns: 1000 },
  );
});
