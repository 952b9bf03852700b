// What a meeting and its minutes may become, as tables (domain.md §c4).

import {
  INHERITED,
  inherited,
  isFrozen,
  isTacit,
  lacking,
  type MeetingAct,
  type MeetingFacts,
  type MinutesAct,
  meetingAfter,
  minutesAfter,
  statusOfNew,
} from '../../src/domain/meeting-states';

const TODAY = 46350;
const NOW = { day: TODAY, minute: 15 * 60 };
const told = (outcome: { status: string } | { refused: { rule: string } }): string =>
  'status' in outcome ? outcome.status : outcome.refused.rule;

const held: MeetingFacts = { status: 'INVITED', date: TODAY - 1 };
test.each<[string, MeetingFacts, MeetingAct, string]>([
  ['a row without a status is to be scheduled', { date: TODAY + 1 }, 'schedule', 'SCHEDULED'],
  ['no date, no schedule', {}, 'schedule', 'C4-DATE'],
  ['an hour and a place may come later', { status: 'TO_SCHEDULE', date: TODAY + 1 }, 'invite', 'INVITED'],
  ['inviting again', { status: 'INVITED', date: TODAY + 1 }, 'invite', 'INVITED'],
  ['scheduling takes no invitation back', { status: 'INVITED', date: TODAY + 1 }, 'schedule', 'INVITED'],
  ['held yesterday', held, 'hold', 'HELD'],
  ['held without having been invited to', { ...held, status: 'SCHEDULED' }, 'hold', 'HELD'],
  ['held twice', { ...held, status: 'HELD' }, 'hold', 'HELD'],
  ['never in the future', { ...held, date: TODAY + 1 }, 'hold', 'C4-FUTURE'],
  ['not today before it begins', { ...held, date: TODAY, start: 15 * 60 + 1 }, 'hold', 'C4-FUTURE'],
  ['today once it has begun: it may end early', { ...held, date: TODAY, start: 14 * 60 }, 'hold', 'HELD'],
  ['today without an hour', { ...held, date: TODAY }, 'hold', 'HELD'],
  ['never without a date', { status: 'INVITED' }, 'hold', 'C4-DATE'],
  ['postponed by snow', held, 'postpone', 'POSTPONED'],
  ['postponed without a date', {}, 'postpone', 'POSTPONED'],
  ['cancelled', held, 'cancel', 'CANCELLED'],
  ['what was held isn’t called off', { ...held, status: 'HELD' }, 'cancel', 'C4-STATE'],
  ['what was postponed isn’t held', { ...held, status: 'POSTPONED' }, 'hold', 'C4-STATE'],
  ['nor invited to', { ...held, status: 'CANCELLED' }, 'invite', 'C4-STATE'],
])('%s', (_name, meeting, act, expected) => expect(told(meetingAfter(meeting, act, NOW))).toBe(expected));

const whole = { responsible: true, due: true };
test.each<[string, string | undefined, MinutesAct, string, (typeof whole)[]?]>([
  ['nothing noted yet', undefined, 'draft', 'DRAFT'],
  ['a word of somebody’s own is to be written', 'Perdu', 'draft', 'DRAFT'],
  ['a step may be skipped', 'DRAFT', 'circulate', 'CIRCULATED'],
  ['nothing goes back by itself', 'IN_REVIEW', 'draft', 'IN_REVIEW'],
  ['approved with whole actions', 'CIRCULATED', 'approve', 'APPROVED', [whole]],
  [
    'not while an action has nobody',
    'CIRCULATED',
    'approve',
    'C4-ACTIONS',
    [{ ...whole, responsible: false }],
  ],
  ['nor without a day', 'CIRCULATED', 'approve', 'C4-ACTIONS', [whole, { ...whole, due: false }]],
  ['published once approved', 'APPROVED', 'publish', 'PUBLISHED'],
  ['never before', 'CIRCULATED', 'publish', 'C4-STATE'],
  ['approved minutes are frozen', 'APPROVED', 'draft', 'C4-FROZEN'],
  ['published ones too', 'PUBLISHED', 'circulate', 'C4-FROZEN'],
  ['a correction is an erratum', 'PUBLISHED', 'correct', 'DRAFT'],
  ['minutes that aren’t frozen need none', 'IN_REVIEW', 'correct', 'IN_REVIEW'],
])('minute: %s', (...[, status, act, expected, actions]) =>
  // A callback of five arguments would be handed `done`.
  expect(told(minutesAfter(status, act, actions))).toBe(expected),
);

test('frozen once approved; silence counts once the day is past', () => {
  expect(['DRAFT', 'CIRCULATED', 'APPROVED', 'PUBLISHED'].map(isFrozen)).toEqual([false, false, true, true]);
  expect([TODAY - 1, TODAY, undefined].map((by) => isTacit('CIRCULATED', by, TODAY))).toEqual([
    true,
    false,
    false,
  ]);
  expect(isTacit('IN_REVIEW', TODAY - 1, TODAY)).toBe(false);
});

test('a meeting with a date, an hour and a place is scheduled', () => {
  const meeting = { date: TODAY, start: 840, venue: 'Siège' };
  expect(statusOfNew(meeting)).toBe('SCHEDULED');
  expect(statusOfNew({ ...meeting, venue: '', videoAddress: 'https://visio.example' })).toBe('SCHEDULED');
  expect(statusOfNew({ ...meeting, venue: '' })).toBe('TO_SCHEDULE');
  expect(lacking({})).toEqual(['date', 'start', 'venue']);
});

test('the successor keeps what is the meeting’s, not its date, papers and event', () => {
  const values = { subject: 'COTECH n° 5', start: 840, date: TODAY, eventId: 'x', minutesAddress: 'y' };
  expect(inherited<unknown>(values, INHERITED)).toEqual({ subject: 'COTECH n° 5', start: 840 });
});
