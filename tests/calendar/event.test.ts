// Ids, memory and words of events.

import fc from 'fast-check';
import { escaped, mark, memoryProperties, plain, readEvent } from '../../src/calendar/event';
import { eventId } from '../../src/calendar/ids';

test('an id is one that Google takes, and another key has another', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
      expect(eventId('book', one)).toMatch(/^[a-v0-9]{5,1024}$/);
      expect(eventId('book', one) === eventId('book', other)).toBe(one === other);
    }),
  );
});

test('what an event remembers is read as it was written, and fits a property for 200 guests', () => {
  const guests = Array.from({ length: 200 }, (_, index) => mark(`guest${index}@example.example`));
  const memory = {
    written: { title: 'a', when: 'b' },
    cancelled: false,
    guests,
    files: ['abcde'],
    told: 'x',
  };
  const said = memoryProperties('book', 'SEA-0001', memory);
  expect(Math.max(...Object.values(said).map((text) => text?.length ?? 0))).toBeLessThanOrEqual(1024);
  expect(readEvent({ id: 'x', extendedProperties: { private: said } })).toMatchObject({
    key: 'SEA-0001',
    memory,
  });
});

test.each([
  ['Ordre du jour\n1. A &amp; B', 'Ordre du jour<br>1. A &amp; B'],
  ['deux  espaces ', 'deux espaces'],
  ['x', '<p>x</p>'],
])('Calendar’s own editor changes no word of %j', (sent, kept) => expect(plain(kept)).toBe(plain(sent)));

test('a cell’s text stays text where Google reads HTML', () => {
  expect(escaped('<b>1 & 2</b>')).toBe('&lt;b&gt;1 &amp; 2&lt;/b&gt;');
  expect(plain(escaped('<b>1 & 2</b>'))).toBe('<b>1 & 2</b>');
});
