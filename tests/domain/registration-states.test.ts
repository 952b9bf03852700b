// Inscription (C1): every transition a committee makes, and those that none may make.

import { entriesOf } from '../../src/domain/enumerations';
import { financingPlan } from '../../src/domain/finance';
import { sheetKind } from '../../src/domain/project';
import {
  afterRuling,
  afterTechnical,
  callsForReturn,
  hasSpoken,
  isFavourable,
  nextActionNumber,
  type Outcome,
  type Registration,
  type Ruling,
} from '../../src/domain/registration-states';

function told(outcome: Outcome): string {
  if (outcome.kind === 'moved') return outcome.to + (outcome.unusual ? `, ${outcome.unusual}` : '');
  return outcome.kind === 'refused' ? `refused: ${outcome.why}` : 'stays';
}

const STATES = [
  'EMERGING',
  'QUEUED_TECH',
  'PRESENTED_TECH',
  'PROPOSED_STEERING',
  'REGISTERED',
  'DEFERRED',
  'REJECTED',
  'WITHDRAWN',
] as const satisfies readonly Registration[];

test('the states are those of the list people choose from', () => {
  expect([...STATES].sort()).toEqual(
    entriesOf('registration')
      .map(({ code }) => code)
      .sort(),
  );
});

describe('after a COTECH', () => {
  const AFTER: Record<string, [spoken: number, next: boolean, after: Record<string, string>]> = {
    'one service has spoken': [
      1,
      false,
      { EMERGING: 'PRESENTED_TECH', QUEUED_TECH: 'PRESENTED_TECH', DEFERRED: 'PRESENTED_TECH' },
    ],
    'not reached, no next COTECH known': [0, false, { QUEUED_TECH: 'EMERGING' }],
    'not reached, queued at the next one': [0, true, {}],
  };
  test.each(Object.entries(AFTER))('%s', (_, [spoken, next, after]) => {
    for (const from of STATES)
      expect([from, told(afterTechnical(from, { spoken, next }))]).toEqual([from, after[from] ?? 'stays']);
  });

  test('a project nobody had put in the contract is presented all the same', () => {
    expect(told(afterTechnical(undefined, { spoken: 2, next: false }))).toBe('PRESENTED_TECH');
    expect(told(afterTechnical(undefined, { spoken: 0, next: false }))).toBe('stays');
  });

  test.each([
    ['FUNDING_POSSIBLE', true, true],
    ['FUNDING_CONDITIONAL', true, true],
    ['SUPPORT_ONLY', true, false],
    ['MORE_INFO', true, false],
    ['REDIRECTED', true, false],
    ['NOT_ELIGIBLE', true, false],
    ['UNFAVOURABLE', true, false],
    ['NOT_CONCERNED', true, false],
    ['PENDING', false, false],
    [undefined, false, false],
  ])('%s: has spoken %s, may bring an « Envisagé » %s', (stance, spoken, favourable) => {
    expect([hasSpoken(stance), isFavourable(stance)]).toEqual([spoken, favourable]);
  });
});

describe('after a COPIL', () => {
  const HELD = { held: true, steering: true, presented: true };
  const rule = (from: Registration | undefined, ruling: Ruling, more: Partial<typeof HELD> = {}): string =>
    told(afterRuling(from, ruling, { ...HELD, ...more }));

  test.each<[Ruling, string, Record<string, string>]>([
    [
      'REGISTER',
      'REGISTERED',
      { REGISTERED: 'stays', REJECTED: 'REGISTERED, let-go', WITHDRAWN: 'REGISTERED, let-go' },
    ],
    ['DEFER', 'DEFERRED', { REGISTERED: 'refused: registered', DEFERRED: 'stays' }],
    ['REJECT', 'REJECTED', { REGISTERED: 'refused: registered', REJECTED: 'stays' }],
    ['WITHDRAW', 'WITHDRAWN', { WITHDRAWN: 'stays' }],
  ])('%s leads to %s', (ruling, to, others) => {
    for (const from of STATES) expect([from, rule(from, ruling)]).toEqual([from, others[from] ?? to]);
  });

  test.each<[string, Partial<typeof HELD>, string]>([
    ['a meeting that was not held', { held: false }, 'refused: not-held'],
    ['a COTECH, or any body that does not steer', { steering: false }, 'refused: not-steering'],
    ['a COPIL, of a project no COTECH has seen', { presented: false }, 'REGISTERED, not-presented'],
  ])('registered by %s', (_, meeting, outcome) => {
    expect(rule('PROPOSED_STEERING', 'REGISTER', meeting)).toBe(outcome);
    expect(rule(undefined, 'REGISTER', meeting)).toBe(outcome);
  });

  test('only a held COPIL ever leads to REGISTERED (R-GOV-02)', () => {
    for (const from of [undefined, ...STATES])
      for (const held of [true, false])
        for (const steering of [true, false])
          for (const ruling of ['REGISTER', 'DEFER', 'REJECT', 'WITHDRAW'] as const) {
            const outcome = afterRuling(from, ruling, { held, steering, presented: true });
            if (outcome.kind === 'moved' && outcome.to === 'REGISTERED')
              expect([held, steering, ruling]).toEqual([true, true, 'REGISTER']);
          }
    for (const from of STATES)
      for (const spoken of [0, 3])
        expect(told(afterTechnical(from, { spoken, next: false }))).not.toBe('REGISTERED');
  });

  test('the holder is owed an answer for what is not registered', () => {
    expect(STATES.filter(callsForReturn)).toEqual(['DEFERRED', 'REJECTED']);
  });
});

test.each<[string, string[], string | undefined]>([
  ['2', [], '2.1'],
  ['2', ['2.1', '2.2'], '2.3'],
  ['2', ['2.1', 'n° 2.3', '1.7', '12.9'], '2.4'],
  ['1', ['10.4', '1.2.9', '1.x'], '1.1'],
  ['1.2', ['1.2.1', '1.3'], '1.2.2'],
  ['', ['2.1'], undefined],
])('in axis « %s », after %j: %s', (axis, taken, next) => {
  expect(nextActionNumber(axis, taken)).toBe(next);
});

test('a grant refused after the COPIL: still registered, the gap re-opens, the fiche is a fiche projet again', () => {
  const cost = 100_000_00;
  const own = { status: 'NOTIFIED', nature: 'OWN_FUNDS', granted: 20_000_00 };
  const grant = (status: string) => ({ status, nature: 'GRANT', requested: 80_000_00, granted: 80_000_00 });
  const kind = (status: string) =>
    sheetKind({ registration: 'REGISTERED', cost, fundings: [own, grant(status)] });
  expect([kind('GRANTED'), financingPlan(cost, [own, grant('GRANTED')]).gap]).toEqual(['ACTION_SHEET', 0]);
  expect([kind('REFUSED'), financingPlan(cost, [own, grant('REFUSED')]).gap]).toEqual([
    'PROJECT_SHEET',
    80_000_00,
  ]);
});
