// Typing as changes: the smallest, and always the text that was typed.

import fc from 'fast-check';
import { DocsModel } from '../../../local/docs';
import { difference, OPAQUE, requestsFor } from '../../../local/pages/browser/paper/difference';
import { Store } from '../../../local/store';
import { DEFAULT_SWITCHES } from '../../../local/switches';

test.each([
  ['nothing', 'abc', 'abc', undefined],
  ['a word at the end', 'Un mot.', 'Un mot. Et un.', { at: 7, removed: 0, inserted: ' Et un.' }],
  ['a word taken out', 'un deux trois', 'un trois', { at: 3, removed: 5, inserted: '' }],
  ['a word for another', 'un mot gras', 'un mot épais', { at: 7, removed: 3, inserted: 'épai' }],
  ['a doubled letter', 'aa', 'aaa', { at: 2, removed: 0, inserted: 'a' }],
  ['everything', 'ab', '', { at: 0, removed: 2, inserted: '' }],
  ['half of an emoji', '😀', '😁', { at: 0, removed: 2, inserted: '😁' }],
])('%s', (_, before, after, expected) => expect(difference(before, after)).toEqual(expected));

test('a replaced stretch is written after its first character, which goes last', () => {
  const change = { at: 3, removed: 4, inserted: 'X' };
  expect(requestsFor(change, 'abcdefg', 10, { tabId: 't.0' })).toEqual([
    { insertText: { location: { index: 14, tabId: 't.0' }, text: 'X' } },
    { deleteContentRange: { range: { startIndex: 15, endIndex: 18, tabId: 't.0' } } },
    { deleteContentRange: { range: { startIndex: 13, endIndex: 14, tabId: 't.0' } } },
  ]);
});

test('what stands for no text is taken out before writing', () => {
  const [first] = requestsFor({ at: 0, removed: 1, inserted: 'X' }, `${OPAQUE}b`, 5, {
    segmentId: 'kix.f',
    tabId: 't.0',
  });
  expect(first).toEqual({
    deleteContentRange: { range: { startIndex: 5, endIndex: 6, segmentId: 'kix.f', tabId: 't.0' } },
  });
});

const typed = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '\u202f', '\u000b', '😀', '👩‍🌾', '\n'),
  maxLength: 12,
});

test('the door ends with the text that was typed, whatever it was', () => {
  fc.assert(
    fc.property(typed, typed, (before, after) => {
      const docs = new DocsModel({ store: Store.inMemory(), switches: DEFAULT_SWITCHES, drive: {} as never });
      docs.createEmpty('d', 'Essai');
      docs.update('d', [{ insertText: { location: { index: 1 }, text: `avant\n${before}\naprès` } }]);
      const change = difference(before, after);
      if (change) docs.update('d', requestsFor(change, before, 7, {}));
      expect(text(docs)).toBe(`avant\n${after}\naprès\n`);
    }),
    { numRuns: 200 },
  );
});

function text(docs: DocsModel): string {
  const { content } = docs.document('d').tabs[0]!.documentTab.body;
  return content
    .flatMap((element) => element.paragraph?.elements ?? [])
    .map((part) => part.textRun?.content ?? '')
    .join('');
}
