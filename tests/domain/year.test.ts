// The year proposed: rhythms, days put aside, clashes, and nothing more once it is done.

import fc from 'fast-check';
import { addMonths, fromSerial, toSerial, weekday } from '../../src/domain/dates';
import { holiday } from '../../src/domain/holidays';
import {
  type Objection,
  type Proposal,
  type YearBody,
  type YearFacts,
  type YearMeeting,
  yearProposals,
} from '../../src/domain/year';

const day = (text: string): number => {
  const [date = 0, month = 0, year = 0] = text.split('/').map(Number);
  return toSerial({ year, month, day: date });
};
const said = (serial: number): string => {
  const { year, month, day: date } = fromSerial(serial);
  return `${'dLMmJVS'[weekday(serial)]} ${[date, month].map((one) => String(one).padStart(2, '0')).join('/')}/${year}`;
};
const TODAY = day('24/11/2026');
const SCHOOL = [
  { first: day('20/02/2027'), last: day('07/03/2027') },
  { first: day('17/04/2027'), last: day('02/05/2027') },
];
const PEAK = [{ first: day('06/02/2027'), last: day('07/03/2027') }];

const body = (id: string, type: string, recurrence: string, more: Partial<YearBody> = {}): YearBody => ({
  id,
  type,
  recurrence,
  status: 'ACTIVE',
  ...more,
});
const COTECH = body('COTECH', 'TECHNICAL', 'QUARTERLY');
const CHECKIN = body('ELU', 'ELECTED_CHECKIN', 'MONTHLY', { nature: 'INTERNAL' });
const met = (id: string, bodies: string, date: string, more: Partial<YearMeeting> = {}): YearMeeting => ({
  id,
  bodies: bodies.split('+'),
  date: day(date),
  status: 'HELD',
  start: 840,
  end: 1020,
  ...more,
});
const year = (bodies: YearBody[], meetings: YearMeeting[] = [], more: Partial<YearFacts> = {}): Proposal[] =>
  yearProposals({
    today: TODAY,
    bodies,
    meetings,
    guestsOf: () => new Set(['Anselme']),
    guestsFor: () => new Set(['Anselme', 'Camille']),
    schoolHolidays: SCHOOL,
    peakWeeks: PEAK,
    ...more,
  });
const kinds = (objections: readonly Objection[]): string => objections.map(({ kind }) => kind).join();
/** « J 04/03/2027 (avoided J 25/02/2027: peak) » */
const told = ({ date, avoided, objections, fills, first }: Proposal): string =>
  [
    said(date),
    ...(avoided ? [`not ${said(avoided.day)}: ${kinds(avoided.objections)}`] : []),
    ...(objections.length > 0 ? [`although ${kinds(objections)}`] : []),
    ...(fills ? [`fills ${fills}`] : []),
    ...(first ? ['first'] : []),
  ].join(' – ');

test.each<[string, YearBody[], YearMeeting[], string[]]>([
  [
    'every three months, on its usual Thursday; the resorts’ full weeks are left free',
    [COTECH],
    [met('6', 'COTECH', '10/09/2026'), met('7', 'COTECH', '03/12/2026', { status: 'INVITED' })],
    ['J 11/03/2027 – not J 04/03/2027: peak', 'J 10/06/2027', 'J 09/09/2027'],
  ],
  [
    'the same weekday, a year later',
    [body('X', 'FUNDER_REVIEW', 'YEARLY')],
    [met('1', 'X', '14/07/2026')],
    ['M 13/07/2027'],
  ],
  [
    'the Ascension is a Thursday',
    [COTECH],
    [met('1', 'COTECH', '05/11/2026'), met('2', 'COTECH', '04/02/2027', { status: 'SCHEDULED' })],
    ['J 13/05/2027 – not J 06/05/2027: holiday', 'J 29/07/2027 – not J 12/08/2027: august', 'J 28/10/2027'],
  ],
  [
    'August is put aside, and what comes next counts from where it went',
    [body('X', 'FUNDER_REVIEW', 'HALF_YEARLY')],
    [met('1', 'X', '11/02/2027', { status: 'SCHEDULED' })],
    ['J 29/07/2027 – not J 12/08/2027: august'],
  ],
  [
    'the year’s end too',
    [body('X', 'FUNDER_REVIEW', 'YEARLY')],
    [met('1', 'X', '30/12/2025')],
    ['M 05/01/2027 – not M 29/12/2026: year-end'],
  ],
  [
    'tous les deux mois is every other month',
    [body('ELU', 'ELECTED_CHECKIN', 'BIMONTHLY', { nature: 'INTERNAL' })],
    [met('1', 'ELU', '03/11/2026')],
    [
      'M 05/01/2027',
      'M 09/03/2027 – not M 02/03/2027: peak',
      'M 11/05/2027',
      'M 13/07/2027',
      'M 14/09/2027',
      'M 16/11/2027',
    ],
  ],
  [
    'a body that has never met: the first usual day once the notice can be given',
    [COTECH],
    [],
    ['J 17/12/2026', 'J 18/03/2027', 'J 17/06/2027', 'J 16/09/2027'],
  ],
  [
    'a body that is late meets as soon as can be',
    [COTECH],
    [met('5', 'COTECH', '05/02/2026')],
    ['J 17/12/2026', 'J 18/03/2027', 'J 17/06/2027', 'J 16/09/2027'],
  ],
  [
    'two bodies that meet together have one meeting, at the shorter rhythm',
    [
      body('MAIRES', 'MAYORS_CONFERENCE', 'YEARLY'),
      body('COPIL', 'STEERING', 'YEARLY', { heldWith: 'MAIRES' }),
    ],
    [met('1', 'MAIRES+COPIL', '10/12/2025')],
    ['m 16/12/2026'],
  ],
  [
    'a body to set up has a first meeting, a date kept forty-five days ahead, and no more',
    [body('PAT', 'FOOD_STEERING', 'HALF_YEARLY', { status: 'TO_SET_UP' })],
    [],
    ['V 08/01/2027 – first'],
  ],
  [
    'the meeting that waits for a date is given one, before any other is added',
    [COTECH],
    [met('7', 'COTECH', '10/09/2026'), { id: '8', bodies: ['COTECH'], status: 'TO_SCHEDULE' }],
    ['J 17/12/2026 – fills 8', 'J 18/03/2027', 'J 17/06/2027', 'J 16/09/2027'],
  ],
  [
    'postponed and cancelled meetings don’t count',
    [body('X', 'FUNDER_REVIEW', 'YEARLY')],
    [met('1', 'X', '03/02/2026'), met('2', 'X', '03/11/2026', { status: 'CANCELLED' })],
    ['M 02/02/2027'],
  ],
  [
    'called by others, asleep, on demand, without a rhythm: nothing',
    [
      body('A', 'SYNDICATE_COUNCIL', 'QUARTERLY'),
      body('B', 'FUNDER_REVIEW', 'YEARLY', { status: 'DORMANT' }),
      body('C', 'PROJECT_STEERING', 'ON_DEMAND'),
      body('D', 'WORKING_GROUP', ''),
      body('E', 'WORKING_GROUP', 'MONTHLY', { nature: 'DELIBERATIVE' }),
    ],
    [],
    [],
  ],
])('%s', (_name, bodies, meetings, expected) => {
  const proposals = year(bodies, meetings);
  expect(proposals.map(told)).toEqual(expected);
});

test('another body within two days is kept away from; a check-in only from the same hour', () => {
  const plenary = met('P', 'MAIRES', '10/03/2027', { status: 'SCHEDULED' });
  const last = met('7', 'COTECH', '10/12/2026', { status: 'INVITED' });
  const ids = (proposals: Proposal[]): string => proposals.map(told)[0]!;
  expect(ids(year([COTECH], [last, plenary]))).toBe('J 18/03/2027 – not J 11/03/2027: near');
  const noon = { start: 540, end: 600, status: 'SCHEDULED' };
  // The check-in of that Thursday is at the COTECH's hour, and the élu is expected at both.
  const busy = met('G', 'COTECH', '14/01/2027', { status: 'SCHEDULED', start: 540, end: 660 });
  const [first] = year([CHECKIN], [met('C', 'ELU', '19/11/2026'), met('D', 'ELU', '17/12/2026', noon), busy]);
  expect(told(first!)).toBe('J 21/01/2027 – not J 14/01/2027: guests');
  expect(first!.avoided!.objections).toEqual([{ kind: 'guests', meeting: 'G', count: 1 }]);
});

test('three weeks around a day in August are enough to leave it', () => {
  const [only] = year([body('X', 'FUNDER_REVIEW', 'YEARLY')], [met('1', 'X', '20/08/2026')]);
  expect(told(only!)).toBe('J 02/09/2027 – not J 19/08/2027: august');
});

test('hours, place and notice come from the body and its last meetings', () => {
  const mairie = { venue: 'Mairie' };
  const [next] = year(
    [body('COTECH', 'TECHNICAL', 'QUARTERLY', { noticeDays: 5, noticeKind: 'CLEAR_DAYS' })],
    [met('1', 'COTECH', '10/09/2026', mairie), met('2', 'COTECH', '05/11/2026', mairie)],
  );
  expect(next).toMatchObject({ start: 840, end: 1020, precedent: '2', samePlace: true });
  expect(next!.notice).toEqual({ days: 5, kind: 'clear', legal: false, latest: next!.date - 6 });
});

const anyBody = fc.record({
  type: fc.constantFrom('MAYORS_CONFERENCE', 'STEERING', 'TECHNICAL', 'FUNDER_REVIEW', 'ELECTED_CHECKIN'),
  recurrence: fc.constantFrom('YEARLY', 'HALF_YEARLY', 'QUARTERLY', 'BIMONTHLY', 'MONTHLY'),
  nature: fc.constantFrom('INTERNAL', 'TECHNICAL'),
  held: fc.array(fc.integer({ min: -700, max: 300 }), { maxLength: 5 }),
});

test('done once, nothing is left to propose; no day is a Sunday, a holiday or in the year’s last week', () => {
  fc.assert(
    fc.property(fc.array(anyBody, { maxLength: 4 }), fc.integer({ min: 0, max: 366 }), (bodies, later) => {
      const today = TODAY + later;
      const rows = bodies.map(({ type, recurrence, nature }, rank) =>
        body(`B${rank}`, type, recurrence, { nature }),
      );
      const held = bodies.flatMap(({ held: days }, rank) =>
        days.map((offset, at) => met(`${rank}-${at}`, `B${rank}`, '01/01/2026', { date: today + offset })),
      );
      const proposals = year(rows, held, { today });
      for (const { date } of proposals) {
        expect([0, 6]).not.toContain(weekday(date));
        expect(holiday(date)).toBeUndefined();
        expect(date).toBeGreaterThan(today);
        expect(date).toBeLessThan(addMonths(today, 12) + 31);
      }
      const done = proposals.map(
        ({ bodies: ids, date, start = 0, end = 0 }, rank): YearMeeting => ({
          id: `new${rank}`,
          bodies: ids,
          status: 'SCHEDULED',
          date,
          start,
          end,
        }),
      );
      expect(year(rows, [...held, ...done], { today })).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
