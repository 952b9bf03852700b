// Closing a meeting: what its rows lead to, in which words, and nothing the second time.

import { afterWriting } from '../../src/workbook/after';
import { type Closing, closingOf } from '../../src/workbook/closing';
import type { Cell, TableKey } from '../../src/workbook/declaration';
import type { Workbook } from '../../src/workbook/workbook';
import { planWrites } from '../../src/workbook/writing';
import { readRows } from './tabs';

/** 03/12/2026 and 17/12/2026. */
const COTECH_DAY = 46359;
const COPIL_DAY = 46373;
const COTECH = 'COTECH n° 7';
const COPIL = 'COPIL 2026';

type Cells = Record<string, Cell>;
type Rows = Partial<Record<TableKey, Cells[]>>;

const BASE: Rows = {
  programmes: [{ id: 'DIS-0001', name: 'Contrat', acronym: 'CTES', type: 'CTES' }],
  axes: [
    { id: 'AXE-0001', shortName: 'Alimentation', code: '1', programme: 'CTES' },
    { id: 'AXE-0002', shortName: 'Déchets', code: '2', programme: 'CTES' },
  ],
  organisations: [
    { id: 'STR-0001', name: 'PETR', type: 'PETR' },
    { id: 'STR-0002', name: 'ADEME' },
    { id: 'STR-0003', name: 'DREAL Provence-Alpes-Côte d’Azur', acronym: 'DREAL' },
    { id: 'STR-0004', name: 'Mairie de Vars' },
  ],
  funders: [
    { id: 'FCR-0001', name: 'ADEME', category: 'Opérateur de l’État', organisation: 'ADEME' },
    { id: 'FCR-0002', name: 'État – DETR', acronym: 'DETR', category: 'État' },
  ],
  governanceBodies: [
    {
      id: 'INT-0001',
      name: 'COTECH',
      type: 'COTECH',
      programme: 'CTES',
      organisations: 'PETR ; ADEME ; DREAL',
    },
    { id: 'INT-0002', name: 'COPIL', type: 'COPIL', programme: 'CTES' },
    { id: 'INT-0003', name: 'Conférence des maires', type: 'Conférence des maires' },
  ],
  contacts: [{ id: 'CT-0001', firstName: 'Camille', lastName: 'Roche' }],
  meetings: [
    {
      id: 'SEA-0001',
      subject: COTECH,
      bodies: 'COTECH',
      date: COTECH_DAY,
      status: 'Invitations envoyées',
    },
    {
      id: 'SEA-0002',
      subject: COPIL,
      bodies: 'Conférence des maires ; COPIL',
      date: COPIL_DAY,
      status: 'Tenue',
      minutesStatus: 'À rédiger',
    },
  ],
  projects: [
    project(1, 'Compost', { registration: 'À présenter en COTECH', axis: 'Déchets' }),
    project(2, 'Navette', { registration: 'À présenter en COTECH', axis: 'Alimentation' }),
  ],
};

function project(rank: number, title: string, cells: Cells): Cells {
  return { id: `PRJ-000${rank}`, title, axis: 'Déchets', ...cells };
}

const item = (rank: number, meeting: string, title: string, more: Cells = {}): Cells => ({
  id: `ODJ-000${rank}`,
  meeting,
  order: rank,
  title,
  project: title,
  kind: 'Présentation de projet',
  ...more,
});
const stance = (rank: number, title: string, service: string, said: string, more: Cells = {}): Cells => ({
  id: `POS-000${rank}`,
  meeting: COTECH,
  project: title,
  service,
  stance: said,
  ...more,
});
const decision = (rank: number, type: string, more: Cells = {}): Cells => ({
  id: `DEC-000${rank}`,
  wording: 'Décidé.',
  type,
  meeting: COPIL,
  ...more,
});

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

function close(workbook: Workbook, id: string): Closing {
  const meeting = workbook.byId.meetings.get(id)!;
  return closingOf(workbook, meeting, meeting.values.date as number, 'CT-0001');
}

/** « registration:SEA-0001/PRJ-0001 | Inscription À présenter → Présenté », one line a wish. */
function told({ wishes }: Closing): string[] {
  return wishes.map(({ id, details, offered }) =>
    plain(
      `${id}${offered ? ' ?' : ''} | ${details.map(({ field, before, after }) => `${field} ${before ? `${before} → ` : ''}${after}`).join(' | ')}`,
    ),
  );
}

/** The workbook once all that isn't offered is written. */
function written(workbook: Workbook, closing: Closing, offered = false): Workbook {
  const wishes = closing.wishes.filter((wish) => offered || !wish.offered);
  const writes = wishes.flatMap((wish) => wish.writes);
  const rows = wishes.flatMap((wish) => wish.rows);
  return afterWriting(workbook, planWrites(workbook, writes, rows), writes, rows);
}

interface Case {
  name: string;
  rows: Rows;
  meeting: string;
  told: (string | RegExp)[];
  said?: string[];
  /** Figures of the sentence. */
  counts?: Partial<Record<'presented' | 'registered' | 'deferred' | 'awaited' | 'actions', number>>;
  /** Cells of the workbook afterwards, as « table id key ». */
  after?: Record<string, unknown>;
}

const HELD = 'close:SEA-0001 | Statut Invitations envoyées → Tenue | Compte rendu À rédiger';
const CLOSED: Rows = {
  meetings: [
    {
      id: 'SEA-0001',
      subject: COTECH,
      bodies: 'COTECH',
      date: COTECH_DAY,
      status: 'Tenue',
      minutesStatus: 'Brouillon',
    },
    BASE.meetings![1]!,
  ],
};
const PROPOSED = 'Proposé au COPIL';
const SEEN: Cells = { meeting: COTECH, service: 'ADEME', stance: 'Favorable', funding: 'FIN-0009' };

const CASES: Case[] = [
  {
    name: 'a service has spoken: presented; the one that has not is awaited, with one action within 15 days',
    meeting: 'SEA-0001',
    rows: {
      agendaItems: [item(1, COTECH, 'Compost'), item(2, COTECH, 'Navette')],
      stances: [stance(1, 'Compost', 'ADEME', 'Appui'), stance(2, 'Navette', 'ADEME', 'À revoir')],
    },
    told: [
      HELD,
      'registration:SEA-0001/PRJ-0001 | Inscription À présenter en COTECH → Présenté en COTECH',
      'registration:SEA-0001/PRJ-0002 | Inscription À présenter en COTECH → Présenté en COTECH',
      'await:SEA-0001/STR-0003 | Réponse attendue Compost et Navette | Action Relance DREAL : position attendue sur Compost et Navette, pour le 18/12/2026',
    ],
    counts: { presented: 2, awaited: 2, actions: 1 },
    after: {
      'projects PRJ-0001 registration': 'PRESENTED_TECH',
      'projects PRJ-0001 registeredOn': COTECH_DAY,
      'programmeLinks INS-0001 registration': 'PRESENTED_TECH',
      'programmeLinks INS-0001 technicalMeeting': 'SEA-0001',
      'stances POS-0003 stance': 'PENDING',
      'stances POS-0004 decision': 'DEC-0001',
      'decisions DEC-0001 dueOn': COTECH_DAY + 15,
      'decisions DEC-0001 responsible': 'CT-0001',
    },
  },
  {
    name: 'what the minutes noted is used: an awaited stance, a reminder somebody took on',
    meeting: 'SEA-0001',
    rows: {
      ...CLOSED,
      agendaItems: [item(1, COTECH, 'Compost')],
      stances: [stance(1, 'Compost', 'ADEME', 'Non'), stance(2, 'Compost', 'DREAL', 'Absent')],
      decisions: [
        decision(7, 'Action', { meeting: COTECH, wording: 'Relancer la DREAL', project: 'Compost' }),
      ],
    },
    told: [
      'registration:SEA-0001/PRJ-0001 | Inscription À présenter en COTECH → Présenté en COTECH',
      'await:SEA-0001/STR-0003 | Réponse attendue Compost | Action déjà notée Relancer la DREAL',
    ],
    counts: { awaited: 1, actions: 1 },
    after: { 'stances POS-0002 decision': 'DEC-0007' },
  },
  {
    name: 'not reached, a next COTECH known: the item goes there with the reason, the project stays queued',
    meeting: 'SEA-0001',
    rows: {
      meetings: [
        ...CLOSED.meetings!,
        {
          id: 'SEA-0003',
          subject: 'COTECH n° 8',
          bodies: 'COTECH',
          date: COPIL_DAY + 60,
          status: 'Planifiée',
        },
      ],
      agendaItems: [item(1, COTECH, 'Compost', { minutes: 20, conclusion: 'Faute de temps' })],
    },
    told: [
      'registration:SEA-0001/PRJ-0001 | Ordre du jour COTECH n° 7 du 03/12/2026 → COTECH n° 8 du 15/02/2027 | Motif Faute de temps',
    ],
    counts: { presented: 0, awaited: 0 },
    after: {
      'agendaItems ODJ-0002 meeting': 'SEA-0003',
      'agendaItems ODJ-0002 title': 'Compost (reporté du 03/12/2026)',
      'agendaItems ODJ-0002 minutes': 20,
      'projects PRJ-0001 registration': 'QUEUED_TECH',
      'programmeLinks INS-0001 reason': 'Faute de temps',
    },
  },
  {
    name: 'not reached, no other COTECH: back to emerging, with the reason',
    meeting: 'SEA-0001',
    rows: { ...CLOSED, agendaItems: [item(1, COTECH, 'Compost')] },
    told: [
      'registration:SEA-0001/PRJ-0001 | Inscription À présenter en COTECH → En émergence | Motif Non examiné en séance',
    ],
    after: { 'projects PRJ-0001 registration': 'EMERGING' },
  },
  {
    name: 'a project that went further passes once more: its state stays',
    meeting: 'SEA-0001',
    rows: {
      ...CLOSED,
      projects: [project(1, 'Compost', { registration: 'Inscrit', actionNumber: '2.1' })],
      programmeLinks: [{ id: 'INS-0001', project: 'Compost', programme: 'CTES', registration: 'Inscrit' }],
      agendaItems: [item(1, COTECH, 'Compost')],
      stances: [stance(1, 'Compost', 'ADEME', 'Appui'), stance(2, 'Compost', 'DREAL', 'Appui')],
    },
    told: ['registration:SEA-0001/PRJ-0001 | Séance COTECH COTECH n° 7 du 03/12/2026'],
    after: { 'projects PRJ-0001 registration': 'REGISTERED' },
  },
  {
    name: 'queued again since: the former committee is over',
    meeting: 'SEA-0001',
    rows: {
      ...CLOSED,
      projects: [
        project(1, 'Compost', { registration: 'À présenter en COTECH', registeredOn: COTECH_DAY + 1 }),
      ],
      agendaItems: [item(1, COTECH, 'Compost')],
      stances: [stance(1, 'Compost', 'ADEME', 'Appui'), stance(2, 'Compost', 'DREAL', 'Appui')],
    },
    told: [],
  },
  {
    name: 'a favourable stance proposes an « Envisagé », of the funder its aid names, once',
    meeting: 'SEA-0001',
    rows: {
      ...CLOSED,
      projects: [project(1, 'Compost', { registration: 'Présenté en COTECH' })],
      programmeLinks: [
        {
          id: 'INS-0001',
          project: 'Compost',
          programme: 'CTES',
          technicalMeeting: COTECH,
          registration: 'Présenté en COTECH',
        },
      ],
      agendaItems: [item(1, COTECH, 'Compost')],
      stances: [
        stance(1, 'Compost', 'ADEME', 'Favorable', { amount: 18000 }),
        stance(2, 'Compost', 'DREAL', 'Sous réserve', { conditions: 'DETR si dossier complet' }),
      ],
    },
    told: [
      'funding:SEA-0001/POS-0001 ? | Financement ADEME, 18 000 €, Envisagé | D’après Financement envisageable',
      'funding:SEA-0001/POS-0002 ? | Financement État – DETR, sans montant, Envisagé | D’après Envisageable sous réserve',
    ],
  },
  {
    name: 'a funder that has its line already, lost or not, is not proposed again',
    meeting: 'SEA-0001',
    rows: {
      ...CLOSED,
      projects: [project(1, 'Compost', { registration: 'Présenté en COTECH' })],
      programmeLinks: [
        {
          id: 'INS-0001',
          project: 'Compost',
          programme: 'CTES',
          technicalMeeting: COTECH,
          registration: 'Présenté en COTECH',
        },
      ],
      agendaItems: [item(1, COTECH, 'Compost')],
      stances: [
        stance(1, 'Compost', 'ADEME', 'Favorable', { amount: 18000 }),
        stance(2, 'Compost', 'DREAL', 'Appui'),
      ],
      fundings: [{ id: 'FIN-0001', project: 'Compost', funder: 'ADEME', status: 'Refusé' }],
    },
    told: [],
  },
  {
    name: 'registered by the COPIL: the next number of the axis, never one that was given, even to who left',
    meeting: 'SEA-0002',
    rows: {
      projects: [
        project(1, 'Compost', { registration: PROPOSED }),
        project(2, 'Ancien', { registration: 'Retiré', actionNumber: '2.3' }),
        project(3, 'Inscrit', { registration: 'Inscrit', actionNumber: 'n° 2.1' }),
      ],
      stances: [{ id: 'POS-0001', project: 'Compost', ...SEEN }],
      meetings: CLOSED.meetings!,
      agendaItems: [item(1, COPIL, 'Compost')],
      decisions: [decision(1, 'Inscription', { project: 'Compost' })],
    },
    told: ['registration:SEA-0002/PRJ-0001 | Inscription Proposé au COPIL → Inscrit | N° d’action 2.4'],
    counts: { registered: 1 },
    after: {
      'projects PRJ-0001 registration': 'REGISTERED',
      'projects PRJ-0001 registeredOn': COPIL_DAY,
      'projects PRJ-0001 actionNumber': '2.4',
      'programmeLinks INS-0001 decision': 'DEC-0001',
      'programmeLinks INS-0001 registrationYear': 2026,
      'programmeLinks INS-0001 steeringMeeting': 'SEA-0002',
    },
  },
  {
    name: 'a list approved as a whole: one decision, an inscription for each; the one that is deferred has its own',
    meeting: 'SEA-0002',
    rows: {
      meetings: CLOSED.meetings!,
      projects: [1, 2, 3].map((rank) => project(rank, `P${rank}`, { registration: PROPOSED })),
      stances: [1, 2, 3].map((rank) => ({ id: `POS-000${rank}`, project: `P${rank}`, ...SEEN })),
      agendaItems: [3, 2, 1].map((rank, order) => ({ ...item(rank, COPIL, `P${rank}`), order })),
      decisions: [
        decision(1, 'Inscription', { wording: 'Inscrire les projets proposés.' }),
        decision(2, 'Ajournement', { project: 'P2', comment: 'Plan de financement à revoir' }),
      ],
    },
    told: [
      'registration:SEA-0002/PRJ-0003 | Inscription Proposé au COPIL → Inscrit | N° d’action 2.1',
      'registration:SEA-0002/PRJ-0002 | Inscription Proposé au COPIL → Ajourné | Motif Plan de financement à revoir | Action Retour au porteur : P2, ajourné – Plan de financement à revoir',
      'registration:SEA-0002/PRJ-0001 | Inscription Proposé au COPIL → Inscrit | N° d’action 2.2',
    ],
    counts: { registered: 2, deferred: 1, actions: 1 },
    after: {
      'programmeLinks INS-0001 decision': 'DEC-0001',
      'programmeLinks INS-0003 decision': 'DEC-0001',
      'programmeLinks INS-0002 reason': 'Plan de financement à revoir',
      'decisions DEC-0003 dueOn': COPIL_DAY + 15,
    },
  },
  {
    name: 'under a condition: registered, with what must be lifted and by when',
    meeting: 'SEA-0002',
    rows: {
      meetings: CLOSED.meetings!,
      projects: [project(1, 'Compost', { registration: PROPOSED, projectOwner: 'Mairie de Vars' })],
      stances: [{ id: 'POS-0001', project: 'Compost', ...SEEN }],
      decisions: [
        decision(1, 'Inscription', {
          project: 'Compost',
          reservations: 'permis obtenu',
          dueOn: COPIL_DAY + 90,
        }),
      ],
    },
    told: [
      'registration:SEA-0002/PRJ-0001 | Inscription Proposé au COPIL → Inscrit | N° d’action 2.1 | Sous réserve permis obtenu, avant le 17/03/2027 | Action Lever la réserve : permis obtenu',
    ],
    after: {
      'decisions DEC-0002 dueOn': COPIL_DAY + 90,
      'decisions DEC-0002 organisation': 'STR-0004',
      'programmeLinks INS-0001 reason': 'Sous réserve : permis obtenu, avant le 17/03/2027',
    },
  },
  {
    name: 'an operation, or money settled: the fiche projet becomes a fiche action',
    meeting: 'SEA-0002',
    rows: {
      meetings: CLOSED.meetings!,
      projects: [project(1, 'Compost', { registration: PROPOSED, totalCost: 100 })],
      stances: [{ id: 'POS-0001', project: 'Compost', ...SEEN }],
      fundings: [
        { id: 'FIN-0001', project: 'Compost', funder: 'ADEME', status: 'Accordé', amountGranted: 80 },
      ],
      decisions: [decision(1, 'Inscription', { project: 'Compost' })],
    },
    told: [/ \| Type de fiche Fiche projet → Fiche action n° 2\.1$/],
  },
  {
    name: 'withdrawn: the number stays its own, with the reason',
    meeting: 'SEA-0002',
    rows: {
      meetings: CLOSED.meetings!,
      projects: [project(1, 'Compost', { registration: 'Inscrit', actionNumber: '2.1' })],
      decisions: [decision(1, 'Retrait', { project: 'Compost', wording: 'Porteur dissous' })],
    },
    told: ['registration:SEA-0002/PRJ-0001 | Inscription Inscrit → Retiré | Motif Porteur dissous'],
    after: { 'projects PRJ-0001 registration': 'WITHDRAWN', 'projects PRJ-0001 actionNumber': '2.1' },
  },
  {
    name: 'what is registered is neither deferred nor rejected: said',
    meeting: 'SEA-0002',
    rows: {
      meetings: CLOSED.meetings!,
      projects: [project(1, 'Compost', { registration: 'Inscrit' })],
      decisions: [decision(1, 'Non retenu', { project: 'Compost' })],
    },
    told: [],
    said: ['Compost : un projet inscrit ne peut être ni ajourné ni « non retenu ».'],
  },
  {
    name: 'a COTECH registers nothing: the decision stays, the inscription does not move',
    meeting: 'SEA-0001',
    rows: {
      ...CLOSED,
      projects: [project(1, 'Compost', { registration: PROPOSED })],
      decisions: [decision(1, 'Inscription', { project: 'Compost', meeting: COTECH })],
    },
    told: [],
    said: [
      'Compost : seul un COPIL inscrit, ajourne ou retire un projet. Cette décision reste notée, l’inscription ne change pas.',
    ],
  },
  {
    name: 'without any COTECH before: registered, and said (R-GOV-03); without axis: no number, and said',
    meeting: 'SEA-0002',
    rows: {
      meetings: CLOSED.meetings!,
      projects: [project(1, 'Compost', { registration: PROPOSED, axis: '' })],
      decisions: [decision(1, 'Inscription', { project: 'Compost' })],
    },
    told: ['registration:SEA-0002/PRJ-0001 | Inscription Proposé au COPIL → Inscrit'],
    said: [
      'Compost : le projet est inscrit sans être passé en COTECH.',
      'Compost n’a pas d’axe : aucun numéro d’action ne peut lui être donné.',
    ],
  },
  {
    name: 'a later COPIL has ruled: an older one closed again changes nothing',
    meeting: 'SEA-0002',
    rows: {
      meetings: [
        ...CLOSED.meetings!,
        { id: 'SEA-0003', subject: 'COPIL 2027', bodies: 'COPIL', date: COPIL_DAY + 300, status: 'Tenue' },
      ],
      projects: [project(1, 'Compost', { registration: 'Retiré', actionNumber: '2.1' })],
      decisions: [
        decision(1, 'Inscription', { project: 'Compost' }),
        decision(2, 'Retrait', { project: 'Compost', meeting: 'COPIL 2027' }),
      ],
    },
    told: [],
  },
  {
    name: 'no decision on a project, another COPIL known: the item goes there, the project stays proposed',
    meeting: 'SEA-0002',
    rows: {
      meetings: [
        ...CLOSED.meetings!,
        { id: 'SEA-0003', subject: 'COPIL 2027', bodies: 'COPIL', status: 'À planifier' },
      ],
      projects: [project(1, 'Compost', { registration: PROPOSED })],
      agendaItems: [item(1, COPIL, 'Compost', { kind: 'Décision' })],
    },
    told: [
      'registration:SEA-0002/PRJ-0001 | Ordre du jour COPIL 2026 du 17/12/2026 → COPIL 2027 | Motif Non examiné en séance',
    ],
    after: {
      'projects PRJ-0001 registration': 'PROPOSED_STEERING',
      'programmeLinks INS-0001 steeringMeeting': 'SEA-0003',
    },
  },
];

test.each(CASES.map((one) => [one.name, one] as const))('%s', (_, one) => {
  const workbook = readRows({ ...BASE, ...one.rows });
  const closing = close(workbook, one.meeting);
  const lines = told(closing);
  expect(lines).toEqual(
    one.told.map((words) => (typeof words === 'string' ? words : expect.stringMatching(words))),
  );
  expect(closing.said.map(({ message }) => plain(message))).toEqual(one.said ?? expect.any(Array));
  for (const [key, count] of Object.entries(one.counts ?? {})) {
    const value = closing[key as keyof typeof one.counts & keyof Closing] as number | unknown[];
    expect([key, typeof value === 'number' ? value : value.length]).toEqual([key, count]);
  }
  const then = written(workbook, closing);
  for (const [cell, value] of Object.entries(one.after ?? {})) {
    const [table, id, key] = cell.split(' ') as [TableKey, string, string];
    const found = then.byId[table].get(id)?.values[key];
    expect([cell, typeof found === 'string' ? plain(found) : found]).toEqual([cell, value]);
  }
  // A second time there is nothing left but what is offered; a third one, not even that.
  const again = close(then, one.meeting);
  expect(again.wishes.filter(({ offered }) => !offered)).toEqual([]);
  expect(close(written(then, again, true), one.meeting).wishes).toEqual([]);
  expect([again.presented.length, again.registered.length, again.awaited, again.actions]).toEqual([
    closing.presented.length,
    closing.registered.length,
    closing.awaited,
    closing.actions,
  ]);
});

test('a line that was proposed is *Envisagé*, of its stance, and the stance knows it', () => {
  const one = CASES.find(({ name }) => name.startsWith('a favourable stance'))!;
  const workbook = readRows({ ...BASE, ...one.rows });
  const then = written(workbook, close(workbook, one.meeting), true);
  const lines = then.tables.fundings.map(({ values }) => values);
  expect(lines).toMatchObject([
    { status: 'PLANNED', funder: 'FCR-0001', stance: 'POS-0001', amountEstimated: 1_800_000 },
    { status: 'PLANNED', funder: 'FCR-0002', stance: 'POS-0002' },
  ]);
  expect(then.byId.stances.get('POS-0001')?.values.funding).toBe('FIN-0001');
});
