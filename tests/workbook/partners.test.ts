// The circle of a project: which services are expected, by which bodies, and who speaks for each.

import type { Cell, TableKey } from '../../src/workbook/declaration';
import { circles } from '../../src/workbook/partners';
import { readRows } from './tabs';

type Rows = Partial<Record<TableKey, Record<string, Cell>[]>>;

const ORGANISATIONS: Record<string, Cell>[] = [
  { id: 'STR-1', name: 'PETR', type: 'PETR' },
  { id: 'STR-2', name: 'ADEME', type: 'Opérateur de l’État' },
  {
    id: 'STR-3',
    name: 'DREAL Provence',
    acronym: 'DREAL',
    type: 'Service de l’État',
    email: 'dreal@x.example',
  },
  { id: 'STR-4', name: 'DDT', type: 'Service de l’État' },
];
const BODIES: Record<string, Cell>[] = [
  { id: 'INT-1', name: 'COTECH', type: 'COTECH', organisations: 'PETR ; ADEME', status: 'Active' },
  { id: 'INT-2', name: 'COPIL', type: 'COPIL du contrat', organisations: 'DREAL' },
];
const person = (id: string, lastName: string, organisation: string, more = {}) => ({
  id,
  lastName,
  organisation,
  email: `${lastName.toLowerCase()}@x.example`,
  ...more,
});
const ADEME = person('CT-1', 'Mousse', 'ADEME');
const base: Rows = {
  projects: [{ id: 'PRJ-1', title: 'Légumerie', confidentiality: 'Partenaires' }],
  organisations: ORGANISATIONS,
  governanceBodies: BODIES,
  contacts: [ADEME],
};
const onAgenda = (status: string): Rows => ({
  meetings: [{ id: 'SEA-1', subject: 'COPIL', bodies: 'COPIL', status }],
  agendaItems: [{ id: 'ODJ-1', meeting: 'SEA-1', title: 'Légumerie', project: 'PRJ-1' }],
});

/** « ADEME: Mousse; DREAL: – dreal@x.example ». */
function services(rows: Rows): string {
  const workbook = readRows({ ...base, ...rows });
  return circles(workbook)
    .of(workbook.tables.projects[0]!)
    .services.map(
      ({ name, contacts, mailbox }) =>
        `${name}: ${contacts.map((one) => one.name + (one.shared ? '*' : '')).join()}${mailbox ? ` – ${mailbox}` : ''}`,
    )
    .join('; ');
}

test.each<[string, Rows, string]>([
  ['on no agenda, the technical committee’s services; the body itself is none', {}, 'ADEME: Mousse'],
  ['on an agenda, the services of that meeting’s bodies', onAgenda('Planifiée'), 'DREAL:  – dreal@x.example'],
  ['a cancelled meeting expects nobody', onAgenda('Annulée'), 'ADEME: Mousse'],
  ['a postponed one neither', onAgenda('Reportée'), 'ADEME: Mousse'],
  [
    'a committee that sleeps expects nobody',
    { governanceBodies: [{ ...BODIES[0]!, status: 'En sommeil' }] },
    '',
  ],
  [
    'a service whose stance is noted is expected',
    { stances: [{ id: 'POS-1', meeting: 'SEA-1', project: 'PRJ-1', service: 'DDT' }] },
    'ADEME: Mousse; DDT: ',
  ],
  [
    'the project’s own committee comes besides',
    {
      governanceBodies: [
        ...BODIES,
        {
          id: 'INT-3',
          name: 'COPIL de projet',
          type: 'COPIL de projet',
          project: 'PRJ-1',
          organisations: 'DDT',
        },
      ],
    },
    'ADEME: Mousse; DDT: ',
  ],
  [
    'who sits speaks for the service',
    { contacts: [ADEME, person('CT-2', 'Granit', 'ADEME', { bodies: 'COTECH' })] },
    'ADEME: Granit',
  ],
  [
    'otherwise all its people',
    { contacts: [ADEME, person('CT-2', 'Granit', 'ADEME')] },
    'ADEME: Mousse,Granit',
  ],
  ['archived people don’t', { contacts: [{ ...ADEME, archived: true }] }, 'ADEME: '],
  [
    'an address borne twice is a shared mailbox, and so is a structure’s own',
    {
      contacts: [
        ADEME,
        person('CT-2', 'Granit', 'ADEME', { email: 'MOUSSE@x.example ' }),
        person('CT-3', 'Pic', 'DREAL', { email: 'dreal@x.example' }),
      ],
      stances: [{ id: 'POS-1', meeting: 'SEA-1', project: 'PRJ-1', service: 'DREAL' }],
    },
    'ADEME: Mousse*,Granit*; DREAL: Pic* – dreal@x.example',
  ],
])('%s', (_, rows, expected) => {
  expect(services(rows)).toBe(expected);
});

test('what is known of the owner’s contact and of the elected referent', () => {
  const workbook = readRows({
    ...base,
    projects: [{ ...base.projects![0]!, ownerContact: 'Odette Myrtille', electedReferent: 'Inconnu' }],
    contacts: [
      person('CT-9', 'Myrtille', '', {
        firstName: 'Odette',
        email: 'faux',
        mandateEnd: 46000,
        objection: 'Oui',
      }),
    ],
  });
  expect(circles(workbook).of(workbook.tables.projects[0]!)).toEqual({
    confidentiality: 'PARTNERS',
    services: [{ name: 'ADEME', contacts: [] }],
    owner: {
      name: 'Odette Myrtille',
      address: 'faux',
      fault: expect.any(String),
      mandateEnd: 46000,
      objection: true,
    },
  });
});

test.each<[string, Record<string, Cell>, object]>([
  ['a word nobody expected', { objection: 'par téléphone' }, { objection: true }],
  ['a formula in error', { objection: '#REF!' }, { objection: true }],
  ['« Non »', { objection: 'Non' }, {}],
  ['nothing', {}, {}],
  ['a season', { mandateEnd: 'printemps 2026' }, { mandateUnclear: true }],
  ['an archive said in words', { archived: 'parti' }, { archived: true }],
])('what can’t be read opens nothing: %s', (_, cells, expected) => {
  const workbook = readRows({
    ...base,
    projects: [{ ...base.projects![0]!, ownerContact: 'Myrtille' }],
    contacts: [person('CT-9', 'Myrtille', '', cells)],
  });
  expect(circles(workbook).of(workbook.tables.projects[0]!).owner).toEqual({
    name: 'Myrtille',
    address: 'myrtille@x.example',
    ...expected,
  });
});
