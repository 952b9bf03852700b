// Deadlines, the reminders Calendar rings, and those it can't: entries of their own.

import { type Deadline, deadlineEvents } from '../../src/calendar/deadlines';
import { typedReminders } from '../../src/calendar/reminders';

const TODAY = 46_350;
const due = (day: number, more: Partial<Deadline>): Deadline => ({
  key: 'X',
  day,
  kind: 'call',
  title: 'Dépôt',
  ...more,
});
const told = (deadline: Deadline): string[] =>
  deadlineEvents([deadline], TODAY).map(
    ({ key, when, reminders, past }) =>
      `${key} ${when.day - TODAY} [${reminders.map((minutes) => (minutes + 540) / 1440)}]${past ? ' past' : ''}`,
  );

test.each<[string, Deadline, string[]]>([
  ['a call', due(TODAY + 90, {}), ['X 90 [15,7,2]', 'X/j-30 60 []']],
  ['a contract', due(TODAY + 90, { kind: 'contract' }), ['X 90 [7]', 'X/j-60 30 []', 'X/j-30 60 []']],
  ['what the row asks for', due(TODAY + 90, { reminders: [45, 1] }), ['X 90 [1]', 'X/j-45 45 []']],
  ['too late for a reminder', due(TODAY + 10, {}), ['X 10 [15,7,2]', 'X/j-30 -20 [] past']],
  // 4 December 2027: twelve, six and three months before.
  ['a label', due(46_725, { kind: 'label' }), ['X 375 []', 'X/m-12 10 []', 'X/m-6 192 []', 'X/m-3 284 []']],
])('%s', (_, deadline, events) => expect(told(deadline)).toEqual(events));

test.each([
  ['60 ; 30 ; 7', [60, 30, 7]],
  ['J-60, J-7', [60, 7]],
  ['', undefined],
  ['quand on veut', undefined],
])('reminders typed as %j', (text, days) => expect(typedReminders(text)).toEqual(days));
