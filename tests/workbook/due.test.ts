// What awaits somebody: which rows, which day, in which words, in which order.

import type { Cell, TableKey } from '../../src/workbook/declaration';
import { dueItems, whenDue } from '../../src/workbook/due';
import { HOME_LINES, homeLines } from '../../src/workbook/home/lines';
import { readRows } from './tabs';

/** 24/11/2026. */
const TODAY = 46350;

test.each([
  [0, 'aujourd’hui'],
  [1, 'demain'],
  [2, 'dans 2 jours'],
  [6, 'dans 6 jours'],
  [365, 'dans 365 jours'],
  [-1, 'en retard de 1 jour'],
  [-3, 'en retard de 3 jours'],
  [-400, 'en retard de 400 jours'],
])('%i days from today is « %s »', (days, words) => {
  expect(whenDue(TODAY + days, TODAY)).toBe(words);
});

const PROJECT = { id: 'PRJ-0001', title: 'Légumerie de la Durance', shortTitle: 'Légumerie' };
const OFFICER = { firstName: 'Camille', lastName: 'Roche', id: 'CT-0001' };

type Rows = Partial<Record<TableKey, Record<string, Cell>[]>>;

function dues(rows: Rows): string[] {
  return dueItems(readRows(rows), TODAY).map(
    ({ day, kind, id, text, who }) => `${day - TODAY} ${kind} ${id} ${text}${who && ` / ${who}`}`,
  );
}

const CASES: [name: string, rows: Rows, said: string[]][] = [
  [
    'a next step with its day, and who follows the project',
    {
      contacts: [OFFICER],
      projects: [
        { ...PROJECT, nextStep: 'Relire le plan.', nextStepOn: TODAY + 6, petrOfficer: 'Camille Roche' },
      ],
    },
    ['6 step PRJ-0001 Relire le plan – Légumerie / Camille Roche'],
  ],
  [
    'a day without any step is said all the same',
    { projects: [{ ...PROJECT, nextStepOn: TODAY - 3 }] },
    ['-3 step PRJ-0001 Prochaine étape – Légumerie'],
  ],
  [
    'a day that could not be read, a project that is over, abandoned or archived: nothing',
    {
      projects: [
        { ...PROJECT, nextStepOn: 'mi-janvier' },
        { id: 'PRJ-0002', title: 'B', nextStepOn: TODAY, progress: 'Terminé' },
        { id: 'PRJ-0003', title: 'C', nextStepOn: TODAY, progress: 'Abandonné' },
        { id: 'PRJ-0004', title: 'D', nextStepOn: TODAY, archived: 'Oui' },
      ],
    },
    [],
  ],
  [
    'a funding not asked for yet: its deposit; one notified: its works; one refused: nothing',
    {
      projects: [PROJECT],
      funders: [{ id: 'FNR-0001', name: 'ADEME' }],
      fundings: [
        { id: 'FIN-0001', project: 'Légumerie', funder: 'ADEME', depositDeadline: TODAY + 3 },
        {
          id: 'FIN-0002',
          project: 'Légumerie',
          funder: 'ADEME',
          status: 'Notifié',
          completeBy: TODAY + 30,
        },
        {
          id: 'FIN-0003',
          project: 'Légumerie',
          funder: 'ADEME',
          status: 'Refusé',
          depositDeadline: TODAY + 4,
        },
      ],
    },
    [
      '3 funding FIN-0001 Déposer la demande (ADEME) – Légumerie',
      '30 funding FIN-0002 Achever l’opération (ADEME) – Légumerie',
    ],
  ],
  [
    'meetings to come, one gone by without a word, minutes to finish; none cancelled nor postponed',
    {
      meetings: [
        {
          id: 'SEA-0001',
          subject: 'COTECH n° 7',
          date: TODAY + 9,
          status: 'Invitations envoyées',
          start: 14 / 24,
        },
        { id: 'SEA-0002', subject: 'COPIL', date: TODAY - 2, status: 'Planifiée' },
        {
          id: 'SEA-0003',
          subject: 'COTECH n° 6',
          date: TODAY - 20,
          status: 'Tenue',
          minutesStatus: 'À rédiger',
        },
        { id: 'SEA-0004', subject: 'X', date: TODAY, status: 'Annulée' },
        { id: 'SEA-0005', subject: 'Y', date: TODAY, status: 'Reportée' },
      ],
    },
    [
      '-5 meeting SEA-0003 Finir le compte rendu – COTECH n° 6',
      '-2 meeting SEA-0002 Noter si la séance s’est tenue – COPIL',
      '9 meeting SEA-0001 COTECH n° 7, 14\u00a0h',
    ],
  ],
  [
    'actions not done, with whoever is to do them',
    {
      projects: [PROJECT],
      organisations: [{ id: 'STR-0001', name: 'Commune d’Exempleville' }],
      decisions: [
        {
          id: 'DEC-0001',
          wording: 'Envoyer deux devis.',
          dueOn: TODAY + 1,
          organisation: 'Commune d’Exempleville',
          project: 'Légumerie',
        },
        { id: 'DEC-0002', wording: 'Faite', dueOn: TODAY, done: true },
        { id: 'DEC-0003', wording: 'Abandonnée', dueOn: TODAY, status: 'Sans objet' },
        { id: 'DEC-0004', wording: 'Sans jour' },
      ],
    },
    ['1 action DEC-0001 Envoyer deux devis – Légumerie / Commune d’Exempleville'],
  ],
  [
    'an answer awaited since a meeting that was held, unless it came at the next one',
    {
      projects: [PROJECT],
      organisations: [
        { id: 'STR-0001', name: 'DREAL' },
        { id: 'STR-0002', name: 'ADEME' },
      ],
      meetings: [
        { id: 'SEA-0001', subject: 'COTECH n° 6', date: TODAY - 30, status: 'Tenue' },
        { id: 'SEA-0002', subject: 'COTECH n° 7', date: TODAY + 90, status: 'Planifiée' },
      ],
      stances: [
        {
          id: 'POS-0001',
          meeting: 'SEA-0001',
          project: 'Légumerie',
          service: 'DREAL',
          stance: 'Réponse attendue',
        },
        {
          id: 'POS-0002',
          meeting: 'SEA-0001',
          project: 'Légumerie',
          service: 'ADEME',
          stance: 'Réponse attendue',
        },
        { id: 'POS-0003', meeting: 'SEA-0001', project: 'Légumerie', service: 'ADEME', stance: 'Appui' },
      ],
    },
    ['-15 reply POS-0001 Obtenir la réponse (DREAL) – Légumerie', '90 meeting SEA-0002 COTECH n° 7'].map(
      (line) => line,
    ),
  ],
  [
    'an active project without news for 90 days, since its last note or since it was noted',
    {
      projects: [
        { ...PROJECT, progress: 'En cours' },
        { id: 'PRJ-0002', title: 'Navette', progress: 'En cours', nextStepOn: TODAY + 2 },
        { id: 'PRJ-0003', title: 'Fromagerie', progress: 'En cours' },
        { id: 'PRJ-0004', title: 'Four', progress: 'En pause' },
        { id: 'PRJ-0005', title: 'Gîte', createdOn: TODAY - 120 },
      ],
      followUps: [
        { id: 'SUI-0001', project: 'Légumerie', date: TODAY - 100, note: 'Appel.' },
        { id: 'SUI-0002', project: 'Navette (PRJ-0002)', date: TODAY - 200, note: 'Appel.' },
        { id: 'SUI-0003', project: 'Fromagerie (PRJ-0003)', date: TODAY - 90, note: 'Appel.' },
        { id: 'SUI-0004', project: 'Four (PRJ-0004)', date: TODAY - 300, note: 'Appel.' },
      ],
    },
    [
      '-110 silence PRJ-0002 Prendre des nouvelles – Navette (dernière note le 08/05/2026)',
      '-30 silence PRJ-0005 Prendre des nouvelles – Gîte (noté le 27/07/2026)',
      '-10 silence PRJ-0001 Prendre des nouvelles – Légumerie (dernière note le 16/08/2026)',
      '2 step PRJ-0002 Prochaine étape – Navette',
    ],
  ],
];

test.each(CASES)('%s', (_, rows, said) => {
  expect(dues(rows)).toEqual(said);
});

const steps = (days: readonly number[]) =>
  days.map((day, index) => ({
    id: `PRJ-${1001 + index}`,
    title: 'T',
    nextStep: `E${day}`,
    nextStepOn: TODAY + day,
  }));
const shown = (days: readonly number[]) =>
  homeLines(readRows({ projects: steps(days) }), TODAY).map(({ text }) => String(text).replace(' – T', ''));

const LINES: [name: string, days: number[], lines: string[]][] = [
  [
    'nothing is said too',
    [],
    [
      'Rien n’attend de date. Une prochaine étape, une séance ou une date limite notée dans un onglet paraîtra ici.',
    ],
  ],
  ['by day, late first', [3, -2, 0, -9], ['E-9', 'E-2', 'E0', 'E3']],
  [
    'ten lines, and how many others',
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    [
      'E1',
      'E2',
      'E3',
      'E4',
      'E5',
      'E6',
      'E7',
      'E8',
      'E9',
      'E10',
      '… et 2 autres dates notées dans les onglets.',
    ],
  ],
  [
    'late ones leave room for what comes',
    [-8, -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5],
    [
      'E-8',
      'E-7',
      'E-6',
      'E-5',
      'E-4',
      'E-3',
      'E1',
      'E2',
      'E3',
      'E4',
      '… et 3 autres dates notées dans les onglets.',
    ],
  ],
  [
    'and take it where nothing comes',
    [-8, -7, -6, -5, -4, -3, -2, -1],
    ['E-8', 'E-7', 'E-6', 'E-5', 'E-4', 'E-3', 'E-2', 'E-1'],
  ],
];

test.each(LINES)('the lines: %s', (_, days, lines) => {
  const blank = new Array(HOME_LINES + 1 - lines.length).fill('');
  expect(shown(days)).toEqual([...lines, ...blank]);
});
