// Statuses that are deduced, and what each means for the plan.

import { deducedStatus, stageOf } from '../../src/domain/financing';

const NOTHING = { acknowledged: false, paid: 0, reason: '' };

test.each([
  ['asked for, without a word back', 'REQUESTED', {}, 'REQUESTED'],
  ['asked for and acknowledged', 'REQUESTED', { acknowledged: true }, 'UNDER_REVIEW'],
  ['granted, and acknowledged before', 'GRANTED', { acknowledged: true }, 'GRANTED'],
  ['notified and paid in part', 'NOTIFIED', { paid: 1 }, 'PARTLY_PAID'],
  ['notified, what was paid then paid back', 'NOTIFIED', { paid: 0 }, 'NOTIFIED'],
  ['settled', 'SETTLED', { paid: 100 }, 'SETTLED'],
  ['refused for no follow-up', 'REFUSED', { reason: 'Classé Sans Suite le 3 mars' }, 'DISMISSED'],
  ['refused for another reason', 'REFUSED', { reason: 'Enveloppe épuisée' }, 'REFUSED'],
  ['typed as deduced', 'UNDER_REVIEW', {}, 'UNDER_REVIEW'],
  ['nothing typed', undefined, { acknowledged: true, paid: 5 }, undefined],
])('%s', (_, status, signs, expected) => {
  expect(deducedStatus(status, { ...NOTHING, ...signs })).toBe(expected);
});

test.each([
  ['PLANNED', 'envisaged'],
  [undefined, 'envisaged'],
  ['Voté', 'envisaged'],
  ['REQUESTED', 'asked'],
  ['UNDER_REVIEW', 'asked'],
  ['GRANTED', 'asked'],
  ['NOTIFIED', 'obtained'],
  ['PARTLY_PAID', 'obtained'],
  ['SETTLED', 'obtained'],
  ['REFUSED', 'lost'],
  ['DISMISSED', 'lost'],
  ['WITHDRAWN', 'lost'],
  ['LAPSED', 'lost'],
])('%s is %s', (status, stage) => {
  expect(stageOf(status)).toBe(stage);
});
