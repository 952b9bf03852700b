// What sharing says: product.md §2 word for word, counts and genders, messages for each way of receiving.

import {
  addressesOf,
  messageTo,
  type Reader,
  sharingSections,
  sharingSentence,
  type Tally,
} from '../../src/commands/steps/share-words';

const SHEET = { phrase: 'la fiche projet « Légumerie »', url: 'https://docs.google.com/document/d/1/edit' };
const OTHER = { phrase: 'la fiche projet « Cantines »', url: 'https://docs.google.com/document/d/2/edit' };
const person = (name: string, how: Reader['how'] = 'comment', more: Partial<Reader> = {}): Reader => ({
  name,
  address: `${name}@x.example`,
  how,
  documents: [SHEET],
  ...more,
});
const service = (name: string): Reader => person(name, 'read', { service: name });
const NOBODY: Tally = {
  comment: [],
  read: [],
  without: [],
  mailboxes: [],
  changed: 0,
  ended: 0,
  mailed: false,
};

const SENTENCES: [Partial<Tally>, string][] = [
  [
    { comment: [person('a'), person('b')], without: ['DDT', 'DREAL', 'ADEME'].map(service) },
    '2 personnes auront accès en commentaire ; 3 services n’ont pas de compte Google et recevront un PDF. Aucun courriel ne part sans vous.',
  ],
  [{ comment: [person('a')] }, '1 personne aura accès en commentaire. Aucun courriel ne part sans vous.'],
  [
    { read: [service('DDT'), person('b')], ended: 2 },
    '2 personnes auront accès en lecture ; 2 accès seront retirés. Aucun courriel ne part sans vous.',
  ],
  [{ changed: 1, ended: 1 }, '1 accès changera ; 1 accès sera retiré. Aucun courriel ne part sans vous.'],
  [
    { without: [person('a')], mailboxes: [service('DDT')] },
    '1 personne n’a pas de compte Google et recevra un PDF ; 1 boîte partagée recevra un PDF. Aucun courriel ne part sans vous.',
  ],
  [
    { read: [service('DDT')], mailed: true },
    '1 service aura accès en lecture. Google préviendra par courriel qui n’a pas de compte.',
  ],
  [{}, 'Tout est déjà partagé comme il faut. Rien à écrire.'],
];

test.each(SENTENCES.map(([tally, sentence]) => [sentence, tally] as const))('%s', (sentence, tally) => {
  expect(sharingSentence({ ...NOBODY, ...tally })).toBe(sentence);
});

test('addresses as mail programs take them, each once', () => {
  expect(addressesOf([person('a'), person('b'), person('a')])).toBe('a@x.example, b@x.example');
});

test.each([
  [
    'comment',
    [SHEET],
    /^Bonjour,\n\nVous pouvez lire et commenter la fiche projet « Légumerie »\u00a0:\nhttps:.*\n\nCette adresse/,
  ],
  [
    'read',
    [SHEET, OTHER],
    /Vous pouvez lire les 2 documents suivants\u00a0:\n– la fiche projet « Légumerie »\u00a0: https:/,
  ],
  ['pdf', [SHEET], /^Bonjour,\n\nVous trouverez en pièce jointe, en PDF, la fiche projet « Légumerie »\.\n/],
  [
    'pdf',
    [SHEET, OTHER],
    /en pièces jointes, en PDF, la fiche projet « Légumerie » et la fiche projet « Cantines »\./,
  ],
  ['any', [SHEET], /Nous partageons avec vous la fiche projet « Légumerie »\u00a0:/],
] as const)('to those who have it so: %s', (how, documents, words) => {
  const message = messageTo(how, documents, 'Camille Roche');
  expect(message).toMatch(words);
  expect(message).toMatch(/\n\nBien cordialement,\nCamille Roche$/);
  expect(how === 'pdf' && message.includes('https:')).toBe(false);
});

test('people who have the same documents in the same way are written to together', () => {
  const readers = [
    person('a'),
    person('b', 'comment', { documents: [SHEET, OTHER] }),
    person('c'),
    person('d', 'pdf', { because: 'pas de compte Google' }),
  ];
  const sections = sharingSections(readers, 'Camille Roche');
  expect(sections.map(({ title, lines }) => `${title} ${lines.map(({ text }) => text).join()}`)).toEqual([
    'En commentaire (2) a,c,Message',
    'En commentaire (1) b,Message',
    'Recevront un PDF (1) d,Message',
  ]);
  expect(sections[0]?.copies?.map(({ label }) => label)).toEqual([
    'Copier les adresses',
    'Copier le message',
  ]);
  const many = Array.from({ length: 30 }, (_, index) =>
    person(`p${index}`, 'comment', { documents: [{ ...SHEET, url: `${index}` }] }),
  );
  expect(sharingSections(many, 'C').at(-1)?.title).toBe('Autres messages');
});
