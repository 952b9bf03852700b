// When a project sheet becomes an action sheet.

import { sheetKind } from '../../src/domain/project';

const line = (status: string, amount: number, funderCategory = 'REGION') => ({
  status,
  requested: amount,
  funderCategory,
});

test.each([
  ['an operation', { phase: 'OPERATION', registration: undefined, cost: null, fundings: [] }, 'ACTION_SHEET'],
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
  [
    'registered, cost unknown',
    { phase: 'STUDY', registration: 'REGISTERED', cost: null, fundings: [line('NOTIFIED', 100)] },
    'PROJECT_SHEET',
  ],
])('%s: %j', (_, project, kind) => expect(sheetKind(project)).toBe(kind));
