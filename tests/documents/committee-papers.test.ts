// What follows a committee on paper: the relevé, the annex of registered projects, the feedback to a holder.

import { DECISION_LOG } from '../../src/documents/decision-log';
import { FEEDBACK } from '../../src/documents/feedback';
import { ANNEX } from '../../src/documents/registered-projects';
import type { ViewRecord } from '../../src/domain/view';
import type { Cell, TableKey } from '../../src/workbook/declaration';
import { view } from '../../src/workbook/view';
import { readRows } from '../workbook/tabs';

/** 24/11/2026. */
const TODAY = 46350;
const COTECH = 'COTECH n° 7';
const COPIL = 'COPIL 2026';

type Rows = Partial<Record<TableKey, Record<string, Cell>[]>>;

const SERVICES = ['ADEME', 'DREAL', 'DDT', 'Région', 'DRAAF', 'Agence de l’eau'];

const BASE: Rows = {
  programmes: [{ id: 'DIS-0001', name: 'Contrat', acronym: 'CTES' }],
  axes: [
    { id: 'AXE-0001', shortName: 'Alimentation', code: '1', programme: 'CTES', order: 1 },
    { id: 'AXE-0002', shortName: 'Déchets', code: '2', programme: 'CTES', order: 2 },
  ],
  organisations: [
    ...SERVICES.map((name, rank) => ({ id: `STR-000${rank + 1}`, name })),
    { id: 'STR-0008', name: 'SAS du Col', type: 'Entreprise', nature: 'Privé lucratif' },
    { id: 'STR-0009', name: 'Mairie de Vars', type: 'Commune', nature: 'Public' },
  ],
  governanceBodies: [
    {
      id: 'INT-0001',
      name: 'COTECH',
      type: 'COTECH',
      programme: 'CTES',
      organisations: 'DREAL ; ADEME ; DDT',
    },
    { id: 'INT-0002', name: 'COPIL', type: 'COPIL', programme: 'CTES' },
  ],
  contacts: [{ id: 'CT-0001', firstName: 'Camille', lastName: 'Roche', email: 'c.roche@petr.example' }],
  meetings: [
    { id: 'SEA-0001', subject: COTECH, bodies: 'COTECH', date: TODAY - 20, status: 'Tenue' },
    { id: 'SEA-0002', subject: COPIL, bodies: 'COPIL', date: TODAY - 5, status: 'Tenue' },
    { id: 'SEA-0003', subject: 'COPIL 2025', bodies: 'COPIL', date: TODAY - 370, status: 'Tenue' },
  ],
  projects: [
    project(1, 'Compost', { axis: 'Déchets', projectOwner: 'Mairie de Vars', petrOfficer: 'Camille Roche' }),
    project(2, 'Navette', { axis: 'Alimentation' }),
    project(3, 'Secret', { axis: 'Alimentation', confidentiality: 'Interne' }),
  ],
  agendaItems: [1, 2, 3].map((rank) => ({
    id: `ODJ-000${rank}`,
    meeting: COPIL,
    title: `P${rank}`,
    project: `PRJ-000${rank}`,
  })),
};

function project(rank: number, title: string, more: Record<string, Cell>): Record<string, Cell> {
  return { id: `PRJ-000${rank}`, title, confidentiality: 'Partenaires', ...more };
}

function said(kind: typeof ANNEX, id: string, rows: Rows): ViewRecord['values'] {
  return kind.record(view(readRows({ ...BASE, ...rows }), TODAY), id, TODAY)!.values;
}

/** Records as lists of their texts, spaces plain. */
function lines(value: unknown): string[] {
  return (value as ViewRecord[]).map(({ values }) =>
    Object.values(values)
      .flatMap((one) => (Array.isArray(one) ? lines(one) : one === null ? [] : [String(one)]))
      .join(' | ')
      .replace(/[\u00a0\u202f]/g, ' '),
  );
}

const decision = (type: string, more: Record<string, Cell> = {}): Record<string, Cell> => ({
  id: 'DEC-0001',
  meeting: COPIL,
  type,
  wording: 'Décidé',
  ...more,
});
const link = (rank: number, more: Record<string, Cell>): Record<string, Cell> => ({
  id: `INS-000${rank}`,
  project: `PRJ-000${rank}`,
  programme: 'CTES',
  ...more,
});

describe('relevé', () => {
  test.each<[string, Rows, string[]]>([
    [
      'a vote, and somebody who takes no part in it',
      {
        decisions: [
          decision('Inscription', {
            mode: 'Vote',
            votesFor: 12,
            votesAgainst: 1,
            abstentions: 2,
            notVoting: 1,
          }),
        ],
      },
      ['1 | Décidé | Vote : 12 pour, 1 contre, 2 abstentions ; 1 ne prend pas part'],
    ],
    [
      'under a condition, with its day',
      {
        decisions: [
          decision('Inscription', { project: 'Compost', reservations: 'permis obtenu', dueOn: TODAY }),
        ],
      },
      ['1 | Compost : inscription approuvée. Décidé\nSous réserve : permis obtenu, avant le 24/11/2026'],
    ],
    [
      'one for a whole list, without the internal project',
      {
        decisions: [decision('Inscription')],
        programmeLinks: [1, 2, 3].map((rank) =>
          link(rank, { decision: 'DEC-0001', actionNumber: `1.${rank}` }),
        ),
      },
      ['1 | Décidé\nCompost (n° 1.1)\nNavette (n° 1.2)'],
    ],
    ['nothing of an internal project', { decisions: [decision('Ajournement', { project: 'Secret' })] }, []],
  ])('%s', (_, rows, expected) => {
    const values = said(DECISION_LOG, 'SEA-0002', rows);
    expect(lines(values.rulings)).toEqual(expected);
    expect(values.logTitle).toBe('Relevé de décisions – COPIL\u00a02026'.replace('\u00a0', ' '));
    expect(JSON.stringify(values.rulings)).not.toContain('Secret');
  });

  test('a COTECH concludes: its own services in its order, the sixth with the fifth, totals, axis by axis', () => {
    const stances = SERVICES.map((service, rank) => ({
      id: `POS-000${rank + 1}`,
      meeting: COTECH,
      project: 'Compost',
      service,
      stance: rank < 2 ? 'Sous réserve' : 'Appui',
      ...(rank < 2 ? { amount: 10_000 * (rank + 1) } : {}),
    }));
    const other = { id: 'POS-0009', meeting: COTECH, project: 'Navette', service: 'ADEME', stance: 'Absent' };
    const hidden = { id: 'POS-0010', meeting: COTECH, project: 'Secret', service: 'ADEME', stance: 'Oui' };
    const values = said(DECISION_LOG, 'SEA-0001', { stances: [...stances, other, hidden] });
    expect([1, 2, 3, 4, 5].map((rank) => values[`service${rank}`])).toEqual([
      'DREAL',
      'ADEME',
      'DDT',
      'Région',
      'Autres services',
    ]);
    expect(lines(values.stanceAxes)).toEqual([
      'Alimentation | Navette | – | Attendue | – | – | –',
      'Déchets | Compost | Mairie de Vars | Sous réserve, 20 000 € | Sous réserve, 10 000 € | Appui technique | Appui technique | DRAAF Appui technique\nAgence de l’eau Appui technique',
    ]);
    expect([values.total1, values.total3]).toEqual(['20\u202f000\u00a0€', null]);
    expect(String(values.logTitle)).toMatch(/^Relevé de conclusions/);
    expect(values.rulings).toEqual([]);
  });
});

describe('annex of registered projects', () => {
  const rows: Rows = {
    projects: [
      project(1, 'Compost', { totalCost: 240_000, costBasis: 'HT', projectOwner: 'Mairie de Vars' }),
      project(2, 'Navette', { totalCost: 90_000, projectOwner: 'SAS du Col' }),
      project(3, 'Secret', { confidentiality: 'Interne' }),
      project(4, 'Ancien', {}),
      project(5, 'Parti', {}),
      project(6, 'À venir', {}),
    ],
    programmeLinks: [
      link(1, { axis: 'Déchets', registration: 'Inscrit', registeredOn: TODAY - 5, actionNumber: '2.10' }),
      link(2, { axis: 'Déchets', registration: 'Inscrit', registeredOn: TODAY - 370, actionNumber: '2.9' }),
      link(3, { axis: 'Déchets', registration: 'Inscrit', registeredOn: TODAY - 5, actionNumber: '2.1' }),
      link(4, {
        axis: 'Alimentation',
        registration: 'Retiré',
        registeredOn: TODAY - 370,
        actionNumber: '1.1',
      }),
      link(5, { axis: 'Alimentation', registration: 'Retiré', registeredOn: TODAY - 5, actionNumber: '1.2' }),
      link(6, { axis: 'Alimentation', registration: 'Inscrit', registeredOn: TODAY, actionNumber: '1.3' }),
    ],
  };

  test('by axis and number, as on its day; no internal project, no amount of a private firm', () => {
    const values = said(ANNEX, 'SEA-0002', rows);
    expect(lines(values.annexAxes)).toEqual([
      `2 – Déchets | 2 projets | 2.9 | Navette | SAS du Col | 19/11/2025 | À venir (idée) | 2.10 | Compost | Mairie de Vars | 240 000 € HT | 19/11/2026 | À venir (idée)`.replace(
        '2 – Déchets',
        'Axe 2 – Déchets',
      ),
    ]);
    expect(values.count).toBe('2 projets inscrits');
  });

  test('who came and who left since the COPIL before', () => {
    const values = said(ANNEX, 'SEA-0002', rows);
    expect(
      [values.since, values.newText, values.gone].map((text) => String(text).replace(/\u00a0/g, ' ')),
    ).toEqual(['mercredi 19 novembre 2025', 'n° 2.10 Compost', 'n° 1.2 Parti, retiré le 19/11/2026']);
  });

  test('none of a COTECH', () => {
    expect(ANNEX.record(view(readRows(BASE), TODAY), 'SEA-0001', TODAY)).toBeUndefined();
  });
});

describe('feedback to a project holder', () => {
  test('what each service said, what is theirs to do, what others do; never our own reminders', () => {
    const values = said(FEEDBACK, 'SEA-0001/PRJ-0001', {
      stances: [
        {
          id: 'POS-0001',
          meeting: COTECH,
          project: 'Compost',
          service: 'ADEME',
          stance: 'À revoir',
          conditions: 'Deux devis',
          dueOn: TODAY,
        },
        { id: 'POS-0002', meeting: COTECH, project: 'Navette', service: 'ADEME', stance: 'Oui' },
      ],
      decisions: [
        {
          id: 'DEC-0001',
          meeting: COTECH,
          project: 'Compost',
          type: 'Action',
          wording: 'Voter la délibération',
          organisation: 'Mairie de Vars',
          dueOn: TODAY,
        },
        {
          id: 'DEC-0002',
          meeting: COTECH,
          project: 'Compost',
          type: 'Action',
          wording: 'Relire le dossier',
          responsible: 'Camille Roche',
        },
        {
          id: 'DEC-0003',
          meeting: COTECH,
          project: 'Compost',
          type: 'Action',
          wording: 'Relance DREAL : position attendue sur Compost',
        },
      ],
    });
    expect(lines(values.positions)).toEqual([
      'ADEME | Éléments complémentaires demandés | Deux devis. Pour le 24/11/2026.',
    ]);
    expect(lines(values.expected)).toEqual([
      'Deux devis | demandé par ADEME | 24/11/2026',
      'Voter la délibération | Mairie de Vars | 24/11/2026',
    ]);
    expect(lines(values.nextSteps)).toEqual(['Relire le dossier | Camille Roche']);
    expect(values.officer).toBe('Camille Roche, c.roche@petr.example');
    expect(values.ruling).toBeNull();
  });

  test.each([
    [
      'Inscription',
      { registration: 'Inscrit', actionNumber: '2.4' },
      'Votre projet est inscrit au contrat, sous le n° 2.4.',
    ],
    [
      'Inscription',
      { registration: 'Inscrit', reason: 'Sous réserve : permis obtenu' },
      'Votre projet est inscrit au contrat. Sous réserve : permis obtenu.',
    ],
    [
      'Ajournement',
      { registration: 'Ajourné', reason: 'plan à revoir' },
      'L’examen de votre projet est ajourné : plan à revoir.',
    ],
    [
      'Non retenu',
      { registration: 'Non retenu', reason: 'Hors contrat.' },
      'Votre projet n’a pas été retenu : Hors contrat.',
    ],
    ['Retrait', { registration: 'Retiré' }, 'Votre projet est retiré du contrat.'],
  ])('%s: %j', (type, more, expected) => {
    const values = said(FEEDBACK, 'SEA-0002/PRJ-0001', {
      decisions: [decision(type, { project: 'Compost' })],
      programmeLinks: [link(1, { decision: 'DEC-0001', ...more })],
    });
    expect(String(values.ruling).replace(/[\u00a0\u202f]/g, ' ')).toBe(expected);
  });
});
