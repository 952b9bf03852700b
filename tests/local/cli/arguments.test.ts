// The command line read as values, and everything it refuses.

import { parseArguments } from '../../../local/cli/arguments';
import { parisTime } from '../../../local/cli/paris-time';

const RUN = {
  all: false,
  apply: false,
  json: false,
  faults: [],
  resolve: {},
  form: {},
  map: {},
  as: undefined,
  now: undefined,
};

test.each([
  [[], { action: 'help' }],
  [['--help'], { action: 'help' }],
  [['run', 'd', 'install', '-h'], { action: 'help' }],
  [['start'], { action: 'start', dir: 'espace', port: undefined }],
  [['start', '--dir', 'mon espace', '--port=9000'], { action: 'start', dir: 'mon espace', port: 9000 }],
  [['new', 'd'], { action: 'new', dir: 'd', content: 'sample' }],
  [['new', '--empty', 'd'], { action: 'new', dir: 'd', content: 'empty' }],
  [['new', 'd', '--from', 'a.xlsx'], { action: 'new', dir: 'd', content: { from: 'a.xlsx' } }],
  [['run', 'd', 'install'], { action: 'run', dir: 'd', command: 'install', ...RUN }],
  [
    [
      'run',
      'd',
      'generate-project-sheets',
      '--ids',
      'PRJ-0001, PRJ-0002',
      '--apply',
      '--json',
      '--as',
      'a@b.example',
      '--set',
      'note=a=b',
      '--map',
      'Qui porte ? = Porteur de projet',
      '--now',
      '2026-11-24T09:00',
      '--fault',
      'lost:3',
      '--fault',
      'quota',
      '--resolve',
      'a/b=c=keep',
      '--resolve',
      'x=take',
    ],
    {
      action: 'run',
      dir: 'd',
      command: 'generate-project-sheets',
      ids: ['PRJ-0001', 'PRJ-0002'],
      all: false,
      apply: true,
      json: true,
      as: 'a@b.example',
      now: Date.UTC(2026, 10, 24, 8),
      faults: ['lost:3', 'quota'],
      resolve: { 'a/b=c': 'keep', x: 'take' },
      form: { note: 'a=b' },
      map: { 'Qui porte ?': 'Porteur de projet' },
    },
  ],
  [
    ['run', 'd', 'import', '--from', 'plan.xlsx'],
    {
      action: 'run',
      dir: 'd',
      command: 'import',
      all: false,
      apply: false,
      json: false,
      faults: [],
      resolve: {},
      form: {},
      map: {},
      from: 'plan.xlsx',
    },
  ],
  [['serve', 'd', '--port', '8421'], { action: 'serve', dir: 'd', port: 8421, now: undefined }],
  [['export', 'd', 'out'], { action: 'export', dir: 'd', out: 'out' }],
])('%j', (argv, expected) => expect(parseArguments(argv)).toEqual(expected));

test.each([
  [['fly'], /«\sfly\s» n’est pas une action/],
  [['constructor'], /n’est pas une action/],
  [['new'], /«\snew\s» attend DOSSIER/],
  [['new', 'd', 'e'], /«\se\s» est de trop/],
  [['new', 'd', '--sample', '--empty'], /un seul contenu/],
  [['new', 'd', '--from'], /attend une valeur/],
  [['run', 'd'], /«\srun\s» attend DOSSIER et COMMANDE/],
  [['run', 'd', 'install', '--fast'], /«\s--fast\s» n’existe pas pour «\srun\s»/],
  [['run', 'd', 'install', '--ids', 'A', '--all'], /pas les deux/],
  [['run', 'd', 'install', '--ids', ','], /au moins un identifiant/],
  [['run', 'd', 'install', '--ids', '--all'], /«\s--ids\s» attend une valeur/],
  [['run', 'd', 'install', '--apply=yes'], /ne prend pas de valeur/],
  [['run', 'd', 'install', '--now', 'demain'], /n’est pas une date et une heure de Paris/],
  [['run', 'd', 'install', '--now', '2026-02-30T09:00'], /n’est pas une date/],
  [['run', 'd', 'install', '--as', 'a', '--as', 'b'], /donnée deux fois/],
  [['run', 'd', 'install', '--resolve', 'x=perhaps'], /ID=keep, ID=restore ou ID=take/],
  [['run', 'd', 'install', '--map', 'Porteur'], /--map 'LEUR COLONNE=NOTRE COLONNE'/],
  [['run', 'd', 'log-exchange', '--set', '=x'], /--set 'CHAMP=VALEUR'/],
  [['run', 'd', 'install', '--from', 'plan.xlsx'], /ne sert qu’à la commande/],
  [['serve', 'd'], /attend --port/],
  [['serve', 'd', '--port', 'http'], /n’est pas un port/],
  [['serve', 'd', '--port', '70000'], /n’est pas un port/],
])('%j is refused with a sentence', (argv, expected) => {
  expect(() => parseArguments(argv)).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringMatching(expected) }),
  );
});

describe('Paris time', () => {
  test.each([
    ['2026-11-24T09:00', '2026-11-24T08:00:00.000Z'],
    ['2026-07-14T09:00:30', '2026-07-14T07:00:30.000Z'],
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ])('%s is %s', (text, expected) => expect(new Date(parisTime(text) ?? 0).toISOString()).toBe(expected));
  test.each(['2026-11-24', '2026-11-24T25:00', '2026-11-24T09:60', '24/11/2026 09:00', '2026-13-01T00:00'])(
    '« %s » names no instant',
    (text) => {
      expect(parisTime(text)).toBeUndefined();
    },
  );
});
