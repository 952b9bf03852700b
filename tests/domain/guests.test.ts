// Who is expected at a meeting, as cases: hats, services, mayors, leads on their slot, substitutes, and who isn't invited.

import {
  addressesOf,
  type Body,
  directory,
  expectedGuests,
  type Gathering,
  type Guest,
  type Person,
  type Structure,
} from '../../src/domain/guests';

const DAY = 46359;
const person = (id: string, structure: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  address: `${id.toLowerCase()}@x.example`,
  structure,
  ...more,
});
const ELECTED = { type: 'ELECTED' };
const STRUCTURES: Structure[] = [
  { id: 'PETR', name: 'PETR', type: 'PETR' },
  { id: 'ADEME', name: 'ADEME', type: 'STATE_OPERATOR', mailbox: 'contact@ademe.example' },
  { id: 'DDT', name: 'DDT', type: 'STATE_SERVICE', mailbox: 'ddt@x.example' },
  { id: 'DREAL', name: 'DREAL', type: 'STATE_SERVICE' },
  {
    id: 'Arvieux',
    name: 'Commune d’Arvieux',
    type: 'MUNICIPALITY',
    epci: 'CCGQ',
    mailbox: 'arvieux@x.example',
  },
  { id: 'Vars', name: 'Commune de Vars', type: 'MUNICIPALITY', epci: 'CCGQ', mailbox: 'vars@x.example' },
  { id: 'SCIC', name: 'SCIC', type: 'SOCIAL_ECONOMY', mailbox: 'scic@x.example' },
];
const PEOPLE: Person[] = [
  person('Camille', 'PETR', { type: 'STAFF' }),
  person('Anselme', 'PETR', ELECTED),
  person('Aurore', 'PETR', { ...ELECTED, position: 'Présidente' }),
  person('Ludivine', 'ADEME', { type: 'STATE', bodies: ['COTECH'] }),
  person('Achille', 'ADEME', { type: 'STATE' }),
  person('Clarisse', 'DREAL', { type: 'STATE' }),
  person('Théodule', 'Arvieux', { ...ELECTED, position: 'Maire' }),
  person('Wanda', 'Arvieux', { ...ELECTED, position: 'Adjointe au maire' }),
  person('Odette', 'SCIC', { type: 'LEAD' }),
];
const body = (id: string, type: string, more: Partial<Body> = {}): Body => ({
  id,
  type,
  chairs: [],
  structures: [],
  members: [],
  ...more,
});
const COTECH = body('COTECH', 'TECHNICAL', { structures: ['ADEME', 'DREAL'] });
const MAYORS = body('MAYORS', 'MAYORS_CONFERENCE');
const COPIL = body('COPIL', 'STEERING', { chairs: ['Aurore'] });
const OWN = body('OWN', 'PROJECT_STEERING');

interface Case extends Partial<Gathering> {
  /** Replaces people of the same id, adds the others. */
  people?: Person[];
}

function guestsOf({ people = [], ...gathering }: Case) {
  const changed = new Map([...PEOPLE, ...people].map((one) => [one.id, one]));
  return expectedGuests(
    { bodies: [], chairs: [], staff: [], presented: [], named: [], day: DAY, ...gathering },
    directory([...changed.values()], STRUCTURES),
  );
}

const hats = ({
  hats: worn,
  colleges,
  slots,
  optional,
  invited,
  unreached,
  address = '',
  shared,
}: Guest): string =>
  [
    worn.map(({ role, body: at, project }) => [role, at, project].filter(Boolean).join('/')).join('+'),
    `[${colleges.map(({ kind, epci }) => (epci ? `${kind} ${epci}` : kind)).join()}]`,
    ...(slots.length > 0 ? [`slot ${slots.join()}`] : []),
    ...(optional ? ['optional'] : []),
    ...(invited ? [] : ['not invited']),
    ...(unreached ? [unreached.rule] : []),
    ...(shared ? [address] : []),
  ].join(' ');

function told(one: Case): string[] {
  const { guests, left, external } = guestsOf(one);
  return [
    ...guests.map((guest) => `${guest.name}: ${hats(guest)}`),
    ...left.map(({ name, rule }) => `– ${name}: ${rule}`),
    ...(external ? ['external'] : []),
  ];
}

test.each<[string, Case, string[]]>([
  [
    'a service sends whoever sits in the body, else everybody it has',
    { bodies: [COTECH] },
    ['Ludivine: MEMBER/COTECH [STATE]', 'Clarisse: MEMBER/COTECH [STATE]'],
  ],
  [
    'a service that nobody speaks for is written to at its own mailbox, or told to be without one',
    {
      bodies: [body('X', 'TECHNICAL', { structures: ['DDT', 'SCIC', 'DREAL'] })],
      people: [person('Clarisse', 'PETR')],
    },
    ['DDT: MEMBER/X [STATE] ddt@x.example', 'DREAL: MEMBER/X [STATE] X-ADDRESS', 'Odette: MEMBER/X [LEADS]'],
  ],
  [
    'the mayor of each town hall, not their deputy; a town hall without a mayor by its mailbox',
    { bodies: [MAYORS] },
    [
      'Théodule: MEMBER/MAYORS [ELECTED CCGQ]',
      'Commune de Vars: MEMBER/MAYORS [ELECTED CCGQ] vars@x.example',
    ],
  ],
  [
    'a mayor who chairs and is the élu référent comes once, with each hat',
    { bodies: [MAYORS, COPIL], chairs: ['Théodule', 'Aurore'], elected: 'Théodule' },
    [
      'Théodule: CHAIR+MEMBER/MAYORS+MEMBER [ELECTED CCGQ]',
      'Aurore: COCHAIR+MEMBER/COPIL [ELECTED]',
      'Commune de Vars: MEMBER/MAYORS [ELECTED CCGQ] vars@x.example',
    ],
  ],
  [
    'a member who also carries a project is listed in both colleges, and sits through',
    {
      bodies: [body('X', 'TECHNICAL', { members: ['Théodule'] })],
      presented: [{ project: 'PRJ-1', lead: 'Théodule' }],
    },
    ['Théodule: MEMBER/X+LEAD/PRJ-1 [ELECTED CCGQ,LEADS]'],
  ],
  [
    'the élu référent sits in COTECH and COPIL (S29), staff comes along',
    { bodies: [COPIL], elected: 'Anselme', staff: ['Camille'] },
    ['Aurore: CHAIR/COPIL [ELECTED]', 'Anselme: MEMBER [ELECTED]', 'Camille: GUEST [STAFF]'],
  ],
  [
    'the committee of a project: its lead and partners; the élu référent is offered, not invited',
    {
      bodies: [OWN],
      elected: 'Anselme',
      own: { project: 'PRJ-1', lead: 'Odette', partners: ['DREAL'] },
    },
    [
      'Anselme: GUEST/PRJ-1 [ELECTED] not invited',
      'Clarisse: MEMBER/PRJ-1 [STATE]',
      'Odette: MEMBER/PRJ-1 [LEADS]',
    ],
  ],
  [
    'until a person says so',
    {
      bodies: [OWN],
      own: { project: 'PRJ-1', elected: 'Anselme', partners: [] },
      named: [{ person: 'Anselme', invited: true }],
    },
    ['Anselme: GUEST/PRJ-1 [ELECTED]'],
  ],
  [
    'leads come to their slot at a COTECH, one person for two projects once',
    {
      bodies: [body('X', 'TECHNICAL')],
      presented: [
        { project: 'PRJ-1', lead: 'Odette' },
        { project: 'PRJ-2', owner: 'SCIC' },
        { project: 'PRJ-3', owner: 'Vars', leadInvited: true },
        { project: 'PRJ-4', lead: 'Wanda', leadInvited: false },
      ],
    },
    [
      'Odette: LEAD/PRJ-1+LEAD/PRJ-2 [LEADS] slot PRJ-1,PRJ-2',
      'Commune de Vars: LEAD/PRJ-3 [LEADS] slot PRJ-3 vars@x.example',
    ],
  ],
  [
    'elsewhere only when the item says so, and then through',
    {
      bodies: [body('X', 'STEERING')],
      presented: [
        { project: 'PRJ-1', lead: 'Odette' },
        { project: 'PRJ-2', lead: 'Wanda', leadInvited: true },
      ],
    },
    ['Wanda: LEAD/PRJ-2 [LEADS]'],
  ],
  [
    'a substitute comes with whom they stand for',
    {
      bodies: [body('X', 'STEERING', { members: ['Théodule'] })],
      people: [person('Wanda', 'Arvieux', { ...ELECTED, substituteOf: 'Théodule' })],
    },
    ['Théodule: MEMBER/X [ELECTED CCGQ]', 'Wanda: SUBSTITUTE [ELECTED CCGQ] optional'],
  ],
  [
    'a mandate over on the day of the meeting, a contact archived: not invited; a town hall is then asked',
    {
      bodies: [MAYORS, body('X', 'STEERING', { members: ['Anselme'] })],
      people: [
        person('Théodule', 'Arvieux', { position: 'Maire', mandateEnd: DAY - 1 }),
        person('Anselme', 'PETR', { archived: true }),
      ],
    },
    [
      'Commune d’Arvieux: MEMBER/MAYORS [ELECTED CCGQ] arvieux@x.example',
      'Commune de Vars: MEMBER/MAYORS [ELECTED CCGQ] vars@x.example',
      '– Anselme: R-GOV-16',
      '– Théodule: R-GOV-16',
    ].map((line) => line.replace('Anselme: R-GOV-16', 'Anselme: R-RGPD-04')),
  ],
  [
    'who objects is expected in the room, and never written to; without an address neither',
    {
      bodies: [body('X', 'STEERING', { members: ['Anselme', 'Aurore', 'Camille'] })],
      people: [
        person('Anselme', 'PETR', { ...ELECTED, objection: true }),
        person('Aurore', 'PETR', { ...ELECTED, address: '' }),
        person('Camille', 'PETR', { fault: 'x' }),
      ],
    },
    [
      'Anselme: MEMBER/X [ELECTED] R-RGPD-03',
      'Aurore: MEMBER/X [ELECTED] X-ADDRESS',
      'Camille: MEMBER/X [STAFF] R-RGPD-06',
    ],
  ],
  [
    'an objection doesn’t keep somebody whose mandate is over',
    {
      bodies: [body('X', 'STEERING', { members: ['Anselme'] })],
      people: [person('Anselme', 'PETR', { objection: true, mandateEnd: DAY - 1 })],
    },
    ['– Anselme: R-GOV-16'],
  ],
  [
    '« Participants » adds, removes, and knows people of its own',
    {
      bodies: [COTECH],
      named: [
        { person: 'Odette' },
        { person: 'Clarisse', invited: false },
        { name: 'Une voisine', structure: 'DDT', role: 'GUEST' },
        { person: 'Anselme', invited: false },
        { structure: 'DDT', role: 'MEMBER' },
      ],
    },
    [
      'Ludivine: MEMBER/COTECH [STATE]',
      'DDT: MEMBER [STATE] ddt@x.example',
      'Une voisine: GUEST [STATE] X-ADDRESS',
      'Clarisse: MEMBER/COTECH [STATE] not invited',
      'Odette: GUEST [LEADS]',
    ],
  ],
  [
    'the conseil syndical is called by others',
    { bodies: [body('X', 'SYNDICATE_COUNCIL', { members: ['Aurore'] })] },
    ['external'],
  ],
  ['a meeting of no body expects nobody', { staff: ['Camille'], elected: 'Anselme' }, []],
])('%s', (_name, one, expected) => {
  const lines = told(one);
  expect(lines.filter((line) => !line.startsWith('–'))).toEqual(
    expected.filter((line) => !line.startsWith('–')),
  );
  expect(lines.filter((line) => line.startsWith('–')).sort()).toEqual(
    expected.filter((line) => line.startsWith('–')).sort(),
  );
});

test('a mailbox read by several is written to once, its people are kept', () => {
  const people = ['Théodule', 'Wanda'].map((id) =>
    person(id, 'Arvieux', { address: 'arvieux@x.example', shared: true, type: 'ELECTED' }),
  );
  const { guests } = guestsOf({
    bodies: [body('X', 'STEERING', { members: ['Théodule', 'Wanda', 'Camille'] })],
    people,
  });
  const addresses = [...addressesOf(guests)].map(
    ([at, who]) => `${at}: ${who.map(({ name }) => name).join()}`,
  );
  expect(addresses).toEqual(['arvieux@x.example: Théodule,Wanda', 'camille@x.example: Camille']);
});

test('120 guests of 100 meetings, each once', () => {
  const people = Array.from({ length: 120 }, (_, rank) => person(`P${rank}`, 'PETR', { bodies: ['X'] }));
  const known = directory(people, STRUCTURES);
  let count = 0;
  for (let meeting = 0; meeting < 100; meeting += 1)
    count += expectedGuests(
      { bodies: [body('X', 'STEERING')], chairs: [], staff: [], presented: [], named: [], day: DAY },
      known,
    ).guests.length;
  expect(count).toBe(12_000);
});
