// Whom each document of a meeting is for, as its minutes go on.

import { accessTo, audienceOf, reviews, sitsThrough } from '../../src/domain/meeting-papers';

const STATES = [undefined, 'DRAFT', 'IN_REVIEW', 'CIRCULATED', 'APPROVED', 'PUBLISHED'];

/** « guests read, chairs comment », in each state of the minutes, repeats left out. */
function way(suffix: string): string[] {
  const said = STATES.map((status) => {
    const [chair, guest] = [true, false].map((again) => accessTo(suffix, status, again));
    const audience = audienceOf(suffix, status);
    return audience === 'guests' && chair !== guest
      ? `${audience} ${guest}, chairs ${chair}`
      : `${audience} ${chair}`;
  });
  return said.filter((one, at) => one !== said[at - 1]);
}

test.each([
  ['invitation', ['guests read']],
  ['pack', ['guests read']],
  ['elected-note', ['guests read']],
  ['minutes', ['reviewers comment', 'guests read, chairs comment', 'guests read']],
  ['decision-log', ['reviewers comment', 'guests read']],
  ['registered-projects', ['reviewers comment', 'guests read']],
  ['feedback', ['nobody read', 'holder read']],
  ['attendance-sheet', ['nobody read']],
])('%s', (suffix, expected) => {
  expect(way(suffix)).toEqual(expected);
});

test('who comes for a slot, and who isn’t invited, sits through nothing', () => {
  expect(sitsThrough({ invited: true, slots: [] })).toBe(true);
  expect(sitsThrough({ invited: true, slots: ['PRJ-0001'] })).toBe(false);
  expect(sitsThrough({ invited: false, slots: [] })).toBe(false);
});

test('chairs and the director read again, a structure without a name doesn’t', () => {
  const college = { kind: 'ELECTED' } as const;
  expect(reviews({ contact: 'A', hats: [{ role: 'COCHAIR', college }] }, undefined)).toBe(true);
  expect(reviews({ contact: 'A', hats: [{ role: 'MEMBER', college }] }, 'A')).toBe(true);
  expect(reviews({ hats: [{ role: 'MEMBER', college }] }, undefined)).toBe(false);
});
