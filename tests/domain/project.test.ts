// When a project sheet becomes an action sheet.

import { sheetKind } from '../../src/domain/project';

const line = (status: string, amount: number, funderCategory = 'REGION') => ({
  status,
  requested: amount,
  funderCategory,
});

test.each<readonly [string, Parameters<typeof sheetKind>[0], string]>([
  ['an operation', { phase: 'OPERATION', cost: null, fundings: [] }, 'ACTION_SHEET'],
  ['an idea', { phase: 'IDEA', registration: 'EMERGING', cost: null, fundings: [] }, 'PROJECT_SHEET'],
  [
    'registered, 80 % settled',
    {
      phase: 'STUDY',
      registration: 'REGISTERED',
      cost: 100,
      fundings: [line('NOTIFIED', 60), line('PLANNED', 20, 'OWNER')],
    },
    'ACTION_SHEET',
  ],
  [
    'registered, 79 % settled',
    {
      phase: 'STUDY',
      registration: 'REGISTERED',
      cost: 100,
      fundings: [line('GRANTED', 79), line('REQUESTED', 21)],
    },
    'PROJECT_SHEET',
  ],
  [
    'settled, not registered',
    { phase: 'STUDY', registration: 'PRESENTED_TECH', cost: 100, fundings: [line('NOTIFIED', 100)] },
    'PROJECT_SHEET',
  ],
  ...(
    [
      ['a loan is the owner’s money', [{ ...line('PLANNED', 80, 'BANK'), nature: 'LOAN' }], 'ACTION_SHEET'],
      ['a granted line is settled', [line('GRANTED', 80)], 'ACTION_SHEET'],
      ['a requested line is not', [line('REQUESTED', 80), line('UNDER_REVIEW', 20)], 'PROJECT_SHEET'],
      ['what is lost is not', [line('LAPSED', 80), line('REFUSED', 100, 'OWNER')], 'PROJECT_SHEET'],
      ['paid and settled lines are', [line('PARTLY_PAID', 40), line('SETTLED', 40)], 'ACTION_SHEET'],
      [
        'work in kind is outside the plan',
        [{ ...line('NOTIFIED', 100), nature: 'IN_KIND' }],
        'PROJECT_SHEET',
      ],
      ['without any line', [], 'PROJECT_SHEET'],
    ] as const
  ).map(
    ([name, fundings, kind]) =>
      [
        `registered: ${name}`,
        { phase: 'STUDY', registration: 'REGISTERED', cost: 100, fundings },
        kind,
      ] as const,
  ),
  ...['DEFERRED', 'REJECTED', 'WITHDRAWN', 'PROPOSED_STEERING'].map(
    (registration) =>
      [
        `settled, ${registration}`,
        { phase: 'STUDY', registration, cost: 100, fundings: [line('NOTIFIED', 100)] },
        'PROJECT_SHEET',
      ] as const,
  ),
  [
    'registered, cost unknown',
    { phase: 'STUDY', registration: 'REGISTERED', cost: null, fundings: [line('NOTIFIED', 100)] },
    'PROJECT_SHEET',
  ],
])('%s: %j', (_, project, kind) => expect(sheetKind(project)).toBe(kind));
