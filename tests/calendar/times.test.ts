// Days and minutes to Google's times and back, and in French.

import fc from 'fast-check';
import { fromGoogle, type Span, spanOf, spanText, toGoogle } from '../../src/calendar/times';

/** 3 December 2026. */
const DAY = 46_359;
const MARCH = 46_110;

test.each<[string, Span, Span]>([
  ['no hour: all day', spanOf(DAY), { day: DAY, endDay: DAY }],
  ['no end: two hours', spanOf(DAY, 840), { day: DAY, minute: 840, endDay: DAY, endMinute: 960 }],
  [
    'no end: as long as its agenda',
    spanOf(DAY, 840, undefined, 130),
    { day: DAY, minute: 840, endDay: DAY, endMinute: 970 },
  ],
  [
    'an end before the start is the next day’s',
    spanOf(DAY, 1320, 30),
    { day: DAY, minute: 1320, endDay: DAY + 1, endMinute: 30 },
  ],
  ['up to midnight', spanOf(DAY, 1320, 0), { day: DAY, minute: 1320, endDay: DAY + 1, endMinute: 0 }],
  [
    'in the hour that is skipped',
    spanOf(MARCH, 150, 160),
    { day: MARCH, minute: 210, endDay: MARCH, endMinute: 220 },
  ],
  [
    'ending in the hour that is skipped',
    spanOf(MARCH, 90, 150),
    { day: MARCH, minute: 90, endDay: MARCH, endMinute: 210 },
  ],
])('%s', (_, found, expected) => expect(found).toEqual(expected));

test.each<[Span, string]>([
  [spanOf(DAY, 840, 990), 'jeudi 3 décembre 2026, de 14 h à 16 h 30'],
  [spanOf(DAY), 'jeudi 3 décembre 2026, toute la journée'],
  [{ day: DAY, endDay: DAY + 1 }, 'du 3 au 4 décembre 2026'],
  [spanOf(DAY, 1320, 30), 'jeudi 3 décembre 2026, 22 h, au vendredi 4 décembre 2026, 0 h 30'],
])('said as %j', (span, text) => expect(spanText(span).replace(/\u00a0/g, ' ')).toBe(text));

test('what Google gives back in Paris time is what was sent', () => {
  const minutes = fc.option(fc.integer({ min: 0, max: 1439 }), { nil: undefined });
  fc.assert(
    fc.property(fc.integer({ min: 40_000, max: 60_000 }), minutes, minutes, (day, start, end) => {
      const span = spanOf(day, start, end);
      const { start: from, end: to } = toGoogle(span);
      expect(fromGoogle(from, to)).toEqual(span);
    }),
  );
});

test('what isn’t a time is none', () => {
  expect([fromGoogle(undefined, undefined), fromGoogle({ date: 'demain' }, {})]).toEqual([
    undefined,
    undefined,
  ]);
});
