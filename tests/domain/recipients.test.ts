// Who receives what, as cases: R-PRJ-10, R-RGPD-03, R-RGPD-04, R-RGPD-06, R-GOV-16, addresses that can't serve.

import { type Circle, type Contact, recipientsOf } from '../../src/domain/recipients';

const TODAY = 46350;
const person = (name: string, more: Partial<Contact> = {}): Contact => ({
  name,
  address: `${name.toLowerCase()}@petr.example`,
  ...more,
});
const OPEN = { confidentiality: 'PARTNERS', services: [] };

/** « Odette comment », « Odette – R-RGPD-03 ». */
function told(circle: Circle): string[] {
  const { recipients, left } = recipientsOf(circle, TODAY);
  return [
    ...recipients.map(({ name, access, service }) => `${name} ${access}${service ? ` (${service})` : ''}`),
    ...left.map(({ name, rule, mailbox }) => `${name} – ${rule}${mailbox ? ` ${mailbox.address}` : ''}`),
  ];
}

test.each<[string, Circle, string[]]>([
  ['nobody while internal', { ...OPEN, confidentiality: 'INTERNAL', owner: person('Odette') }, []],
  ['nobody before anything is said of it', { services: [], owner: person('Odette') }, []],
  [
    'nobody under a word of somebody’s own',
    { ...OPEN, confidentiality: 'Secret', owner: person('Odette') },
    [],
  ],
  [
    'the owner’s contact and the elected referent comment, the services read',
    {
      confidentiality: 'PUBLIC',
      owner: person('Odette'),
      elected: person('Anselme'),
      services: [{ name: 'DREAL', contacts: [person('Clarisse')] }],
    },
    ['Odette comment', 'Anselme comment', 'Clarisse read (DREAL)'],
  ],
  [
    'somebody met twice has the higher access, once',
    { ...OPEN, owner: person('Clarisse'), services: [{ name: 'DREAL', contacts: [person('Clarisse')] }] },
    ['Clarisse comment'],
  ],
  [
    'an objection weighs more than anything',
    { ...OPEN, owner: person('Odette', { objection: true, mandateEnd: 1, archived: true, address: '' }) },
    ['Odette – R-RGPD-03'],
  ],
  [
    'a mandate that ended yesterday',
    { ...OPEN, elected: person('Anselme', { mandateEnd: TODAY - 1 }) },
    ['Anselme – R-GOV-16'],
  ],
  [
    'a mandate that ends today',
    { ...OPEN, elected: person('Anselme', { mandateEnd: TODAY }) },
    ['Anselme comment'],
  ],
  [
    'a mandate whose end isn’t a day',
    { ...OPEN, elected: person('Anselme', { mandateUnclear: true }) },
    ['Anselme – R-GOV-16'],
  ],
  ['an archived contact', { ...OPEN, owner: person('Odette', { archived: true }) }, ['Odette – R-RGPD-04']],
  ['no address', { ...OPEN, owner: person('Odette', { address: '' }) }, ['Odette – X-ADDRESS']],
  [
    'an address that can’t be one',
    { ...OPEN, owner: person('Odette', { fault: 'x' }) },
    ['Odette – R-RGPD-06'],
  ],
  [
    'a mailbox read by several receives a PDF',
    { ...OPEN, owner: person('Mairie', { shared: true }) },
    ['Mairie – X-MAILBOX mairie@petr.example'],
  ],
  [
    'a service without a contact is reached at its own address',
    { ...OPEN, services: [{ name: 'DDT', contacts: [], mailbox: 'ddt@ddt.example' }] },
    ['DDT – X-MAILBOX ddt@ddt.example'],
  ],
  [
    'so is one whose only contact has no address; one whose contact objects too',
    {
      ...OPEN,
      services: [
        { name: 'DDT', contacts: [person('A', { address: '' })], mailbox: 'ddt@ddt.example' },
        { name: 'DRAAF', contacts: [person('B', { objection: true })], mailbox: 'draaf@draaf.example' },
      ],
    },
    [
      'A – X-ADDRESS',
      'DDT – X-MAILBOX ddt@ddt.example',
      'B – R-RGPD-03',
      'DRAAF – X-MAILBOX draaf@draaf.example',
    ],
  ],
  [
    'a service nobody speaks for',
    { ...OPEN, services: [{ name: 'DDT', contacts: [] }] },
    ['DDT – X-ADDRESS'],
  ],
])('%s', (_, circle, expected) => {
  expect(told(circle)).toEqual(expected);
});
