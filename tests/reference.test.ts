// What Installer reads is plain JSON: nothing is lost on the way through build/reference.html.

import { REFERENCE } from '../src/reference';

test('it survives JSON', () => {
  expect(JSON.parse(JSON.stringify(REFERENCE))).toEqual(REFERENCE);
});

test('it holds no text that HTML or JavaScript would take for its own', () => {
  expect(JSON.stringify(REFERENCE)).not.toMatch(/<\/script|[\u2028\u2029]/i);
});
