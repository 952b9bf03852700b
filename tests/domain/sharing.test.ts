// Wanted access against present access: what is given, changed, taken back, and what stays because a hand is in it.

import fc from 'fast-check';
import {
  compareAccess,
  describeGiven,
  type Given,
  type Permission,
  readGiven,
  roleOf,
  type Wanted,
} from '../../src/domain/sharing';

const A = 'a@x.example';
const direct = (role: string, address = A): Permission => ({
  id: `p-${address}`,
  type: 'user',
  role,
  address,
  direct: role,
});
const above = (role: string, address = A): Permission => ({
  id: `p-${address}`,
  type: 'user',
  role,
  address,
  inherited: role,
});
const want = (access: Wanted['access'], notify?: boolean): Wanted[] => [
  { address: A, access, ...(notify ? { notify } : {}) },
];
const gave = (access: Given['access'], pending?: boolean): Given[] => [
  { address: A, access, ...(pending ? { pending } : {}) },
];

test.each<[string, Wanted[], Permission[], Given[], string]>([
  ['nobody had it', want('read'), [], [], 'give read | a: lecture'],
  ['a hand gave as much', want('read'), [direct('reader')], [], 'settled |'],
  ['an editor is left alone', want('read'), [direct('writer')], [], 'settled |'],
  ['the owner is left alone', want('comment'), [direct('owner')], [], 'settled |'],
  ['a hand gave less', want('comment'), [direct('reader')], [], 'by-hand |'],
  ['a folder gives as much', want('read'), [above('reader')], [], 'settled |'],
  ['a folder gives less', want('comment'), [above('reader')], [], 'give comment | a: commentaire'],
  ['we gave it', want('read'), [direct('reader')], gave('read'), 'settled | a: lecture'],
  ['we gave less', want('comment'), [direct('reader')], gave('read'), 'change read comment | a: commentaire'],
  ['we gave more', want('read'), [direct('commenter')], gave('comment'), 'change comment read | a: lecture'],
  [
    'we gave more, and a folder gives as much',
    want('read'),
    [{ ...direct('commenter'), inherited: 'reader' }],
    gave('comment'),
    'settled | a: commentaire',
  ],
  ['a hand raised what we gave', want('read'), [direct('writer')], gave('read'), 'settled | a: lecture'],
  [
    'a hand lowered what we gave',
    want('comment'),
    [direct('reader')],
    gave('comment'),
    'by-hand | a: commentaire',
  ],
  ['a hand took back what we gave', want('read'), [], gave('read'), 'taken-back | a: lecture'],
  ['a run was cut before giving', want('read'), [], gave('read', true), 'give read | a: lecture'],
  [
    'a run was cut after giving',
    want('read'),
    [direct('reader')],
    gave('read', true),
    'settled note | a: lecture',
  ],
  [
    'a run was cut before changing',
    want('comment'),
    [direct('reader')],
    gave('comment', true),
    'change read comment | a: commentaire',
  ],
  [
    'Drive shows another address of theirs',
    want('read'),
    [direct('reader', 'b@x.example')],
    [{ address: A, access: 'read', as: 'b@x.example' }],
    'settled | a (b@x.example): lecture',
  ],
  [
    'no longer wanted, under another address of theirs',
    [],
    [direct('reader', 'b@x.example')],
    [{ address: A, access: 'read', as: 'b@x.example' }],
    'end read |',
  ],
  ['no account', want('read'), [], gave('none'), 'no-account | a: sans compte Google'],
  ['no account, and Google may write', want('read', true), [], gave('none'), 'give read notify | a: lecture'],
  ['no longer wanted, given by us', [], [direct('reader')], gave('read'), 'end read |'],
  ['no longer wanted, given by us in a cut run', [], [direct('reader')], gave('read', true), 'end read |'],
  ['no longer wanted, taken back by a hand', [], [], gave('read'), 'note |'],
  ['no longer wanted, changed by a hand', [], [direct('writer')], gave('read'), 'by-hand | a: lecture'],
  ['no longer wanted, without account', [], [], gave('none'), '| a: sans compte Google'],
  ['somebody else’s reader', [], [direct('reader')], [], 'other |'],
  ['somebody else’s editor', [], [direct('writer')], [], '|'],
  ['a reader of the folder', [], [above('reader')], [], 'inherited |'],
  [
    'anyone with the link',
    [],
    [{ id: 'anyoneWithLink', type: 'anyone', role: 'reader', direct: 'reader' }],
    [],
    'open |',
  ],
])('%s', (_, wanted, present, remembered, expected) => {
  const { acts, noticed, settled, given, toNote } = compareAccess(wanted, present, remembered);
  const words = [
    ...acts.map((act) =>
      [
        act.do,
        ...(act.do === 'give' ? [act.access, ...(act.notify ? ['notify'] : [])] : [act.before]),
        ...(act.do === 'change' ? [act.access] : []),
      ].join(' '),
    ),
    ...noticed.map(({ kind }) => kind),
    ...settled.map(() => 'settled'),
    ...(toNote && acts.length === 0 ? ['note'] : []),
  ];
  const memory = describeGiven(given)
    .replace(/@x\.example(?=\u00a0| \()/g, '')
    .replace(/\u00a0/g, '');
  expect(`${words.join(' ')} | ${memory}`.trim()).toBe(expected);
});

const ADDRESSES = [A, 'b@x.example', 'c@x.example'];
const access = fc.constantFrom('comment' as const, 'read' as const);
const aWish = fc.uniqueArray(
  fc.record({ address: fc.constantFrom(...ADDRESSES), access, notify: fc.boolean() }),
  { selector: ({ address }) => address },
);
const aMemory = fc.uniqueArray(
  fc.record({
    address: fc.constantFrom(...ADDRESSES),
    access: fc.constantFrom('comment' as const, 'read' as const, 'none' as const),
    pending: fc.boolean(),
    other: fc.boolean(),
  }),
  { selector: ({ address }) => address },
);
const roles = fc.constantFrom('reader', 'commenter', 'writer', 'owner');
const somePermissions = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...ADDRESSES), fc.option(roles), fc.option(roles)),
  { selector: ([address]) => address },
);

function permissionsOf(list: [string, string | null, string | null][]): Permission[] {
  const order = ['reader', 'commenter', 'writer', 'owner'];
  return list.flatMap(([address, own, from]) => {
    if (own === null && from === null) return [];
    const role = order[Math.max(order.indexOf(own ?? ''), order.indexOf(from ?? ''))]!;
    return [
      {
        id: address,
        type: 'user',
        role,
        address,
        ...(own === null ? {} : { direct: own }),
        ...(from === null ? {} : { inherited: from }),
      },
    ];
  });
}

test('only what is remembered is changed or taken back, and doing it all leaves nothing to do', () => {
  fc.assert(
    fc.property(aWish, somePermissions, aMemory, (wanted, list, remembered) => {
      const present = permissionsOf(list);
      const { acts, given } = compareAccess(wanted, present, remembered);
      const memory = new Map(remembered.map((one) => [one.address, one]));
      for (const act of acts) {
        if (act.do === 'give') continue;
        const here = present.find(({ address }) => address === act.address)!;
        expect(memory.get(act.address)?.access ?? 'none').not.toBe('none');
        expect(here.direct).toBe(roleOf(act.before));
      }
      const after = permissionsOf(
        ADDRESSES.map((address) => {
          const [, own = null, from = null] = list.find(([one]) => one === address) ?? [];
          const act = acts.find((one) => one.address === address);
          return [address, act ? (act.do === 'end' ? null : roleOf(act.access)) : own, from];
        }),
      );
      const again = compareAccess(wanted, after, given);
      expect([again.acts, again.toNote]).toEqual([[], false]);
    }),
    { numRuns: 300 },
  );
});

test('the register reads back what it says, whatever spaces and capitals hands put there', () => {
  fc.assert(
    fc.property(aMemory, (given) => {
      const plain = given.map(({ address, access: what, pending, other }) => ({
        address,
        access: what,
        ...(other ? { as: `other-${address}` } : {}),
        ...(pending ? { pending } : {}),
      }));
      const text = describeGiven(plain);
      for (const spelled of [
        text,
        text.toUpperCase(),
        text.replace(/[ \u00a0]+/g, '  '),
        text.replace(/ ; /g, '\n'),
      ])
        expect(describeGiven(readGiven(spelled))).toBe(text);
    }),
  );
  expect(readGiven('vu avec Jeanne ; a@b.example : patron ; @ : lecture ; x@y.example lecture')).toEqual([]);
});
