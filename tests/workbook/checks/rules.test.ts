// Every rule on the smallest workbook that breaks it, then on the same workbook put right.

import { toSerial } from '../../../src/domain/dates';
import { findingsIn } from '../../../src/workbook/checks/findings';
import { RULES } from '../../../src/workbook/checks/rules';
import type { Cell, TableKey } from '../../../src/workbook/declaration';
import { headerOf, readRows, readTabs, rowOf } from '../tabs';

type Cells = Record<string, Cell>;
type Rows = Partial<Record<TableKey, Cells[]>>;

const day = (text: string) => {
  const [date = 0, month = 0, year = 0] = text.split('/').map(Number);
  return toSerial({ year, month, day: date });
};
const TODAY = day('24/11/2026');

/** The findings of one rule: at which column of which row, and what they say (spaces shown plain). */
function found(rule: string, rows: Rows, today = TODAY): string[] {
  return findingsIn(readRows(rows), today)
    .filter((finding) => finding.rule === rule)
    .map(({ id, severity, message }) => {
      const [table, , row, key] = id.split('|');
      return `${severity === 'warning' ? '!' : 'i'} ${table} ${row} ${key}: ${message}`.replace(
        /[\u00a0\u202f]/g,
        ' ',
      );
    });
}

const project = (more: Cells = {}): Cells => ({
  id: 'PRJ-0001',
  title: 'Compostage du Guillestrois',
  ...more,
});
const COMMUNE = { id: 'STR-0001', name: 'Commune de Guillestre', type: 'Commune' };
const FUNDERS: Cells[] = [
  { id: 'FCR-0001', name: 'État – DETR', category: 'État' },
  { id: 'FCR-0002', name: 'Région Sud', category: 'Région' },
  { id: 'FCR-0003', name: 'Maître d’ouvrage', category: 'Maître d’ouvrage' },
  { id: 'FCR-0004', name: 'ADEME', category: 'Opérateur de l’État' },
  { id: 'FCR-0005', name: 'Banque des Territoires', category: 'Banque publique' },
  { id: 'FCR-0006', name: 'CC des Cimes', category: 'EPCI-commune' },
];
let number = 0;
const line = (funder: string, amount: number, more: Cells = {}): Cells => ({
  id: `FIN-${String(++number).padStart(4, '0')}`,
  project: 'PRJ-0001',
  funder,
  status: 'Sollicité',
  nature: 'Subvention',
  amountRequested: amount,
  ...more,
});
const own = (amount: number): Cells => line('Maître d’ouvrage', amount, { nature: 'Autofinancement' });
/** A public investment of 100 000 € with its lines. */
const works = (fundings: Cells[], more: Cells = {}): Rows => ({
  projects: [
    project({
      totalCost: 100_000,
      costBasis: 'HT',
      spendKind: 'Investissement',
      projectOwner: 'Commune de Guillestre',
      ...more,
    }),
  ],
  organisations: [COMMUNE],
  funders: FUNDERS,
  fundings: fundings.map((cells, index) => ({ ...cells, id: `FIN-000${index + 1}` })),
});
/** One line of DETR, with the project it is for. */
const one = (more: Cells, on: Cells = {}, funder = 'État – DETR'): Rows =>
  works([line(funder, 30_000, more)], on);
const BODIES: Cells[] = [
  { id: 'INT-0001', name: 'COTECH', type: 'COTECH', organisations: 'ADEME Sud ; DREAL' },
  { id: 'INT-0002', name: 'COPIL', type: 'COPIL du contrat' },
  { id: 'INT-0003', name: 'Conseil', type: 'Conseil syndical', noticeDays: 5, noticeKind: 'Jours francs' },
  { id: 'INT-0004', name: 'Maires', type: 'Conférence des maires' },
  { id: 'INT-0005', name: 'Point élu', type: 'Point avec l’élu référent' },
];
const SERVICES: Cells[] = [
  { id: 'STR-0008', name: 'ADEME Sud', type: 'Opérateur de l’État' },
  { id: 'STR-0009', name: 'DREAL', type: 'Service de l’État' },
];
const meeting = (bodies: string, date: string, more: Cells = {}): Cells => ({
  id: 'SEA-0001',
  subject: 'Séance',
  bodies,
  date: day(date),
  status: 'Tenue',
  ...more,
});
const governed = (meetings: Cells[], more: Rows = {}): Rows => ({
  governanceBodies: BODIES,
  organisations: SERVICES,
  meetings,
  ...more,
});

interface Case {
  rule: string;
  what: string;
  wrong: Rows;
  says: string[];
  /** The same workbook, where nothing is to be said. */
  right: Rows;
  today?: string;
}

const CASES: Case[] = [
  {
    rule: 'R-PRJ-01',
    what: 'before a committee without an owner',
    wrong: { projects: [project({ registration: 'Présenté en COTECH', projectOwner: 'À identifier' })] },
    says: ['! projects PRJ-0001 projectOwner: Ce projet passe en comité sans porteur.'],
    right: { projects: [project({ registration: 'En émergence' })] },
  },
  {
    rule: 'R-PRJ-01',
    what: 'several owners',
    wrong: { projects: [project({ projectOwner: 'Commune de Vars ; Commune de Risoul' })] },
    says: [
      '! projects PRJ-0001 projectOwner: Un projet n’a qu’un porteur : plusieurs structures sont notées ici.',
    ],
    right: { projects: [project({ projectOwner: 'Commune de Vars' })] },
  },
  {
    rule: 'R-PRJ-02',
    what: 'the same project twice, in other words',
    wrong: {
      projects: [
        project({ title: 'Plateforme de compostage à Guillestre' }),
        project({ id: 'PRJ-0002', title: 'PLATEFORMES COMPOSTAGE GUILLESTRE' }),
        project({ id: 'PRJ-0003', title: 'Plateforme de compostage à Guillestre' }),
        project({ id: 'PRJ-0004', title: 'Platforme de compostage à Guillestre' }),
      ],
    },
    says: [
      '! projects PRJ-0002 title: Cet intitulé ressemble à celui de Plateforme de compostage à Guillestre (PRJ-0001), ligne 2.',
      '! projects PRJ-0003 title: Cet intitulé est aussi celui de Plateforme de compostage à Guillestre (PRJ-0001), ligne 2.',
      '! projects PRJ-0004 title: Cet intitulé ressemble à celui de Plateforme de compostage à Guillestre (PRJ-0001), ligne 2.',
      'i projects PRJ-0002 title~2: L’intitulé est tout en majuscules : il le sera aussi dans les documents.',
    ],
    right: {
      projects: [
        project({ title: 'Plateforme de compostage à Guillestre' }),
        project({ id: 'PRJ-0002', title: 'Plateforme de compostage à Risoul' }),
        project({ id: 'PRJ-0003', title: 'Plateforme de compostage à Guillestre', archived: 'Oui' }),
        project({ id: 'PRJ-0004', title: 'Plateforme de broyage à Guillestre' }),
      ],
    },
  },
  {
    rule: 'R-PRJ-02',
    what: 'a title too long, a short title that isn’t',
    wrong: { projects: [project({ title: 'Très long '.repeat(40), shortTitle: 'Très long '.repeat(7) })] },
    says: [
      '! projects PRJ-0001 title: L’intitulé compte 399 caractères ; les documents en acceptent 300.',
      'i projects PRJ-0001 shortTitle: L’intitulé court dépasse 60 caractères : les noms de fichiers seront longs.',
    ],
    right: { projects: [project({ shortTitle: 'Compostage' })] },
  },
  {
    rule: 'R-PRJ-03',
    what: 'the end before the start',
    wrong: { projects: [project({ plannedStart: day('01/04/2027'), plannedEnd: day('01/03/2027') })] },
    says: ['! projects PRJ-0001 plannedEnd: La fin (01/03/2027) vient avant le début (01/04/2027).'],
    right: { projects: [project({ plannedStart: day('01/04/2027'), plannedEnd: day('01/04/2027') })] },
  },
  {
    rule: 'R-PRJ-03',
    what: 'to come, though it should have started',
    wrong: { projects: [project({ progress: 'À venir', plannedStart: day('01/10/2026') })] },
    says: [
      '! projects PRJ-0001 plannedStart: Le projet est « À venir » alors que son début, prévu le 01/10/2026, est passé.',
    ],
    right: { projects: [project({ progress: 'À venir', plannedStart: TODAY })] },
  },
  {
    rule: 'R-PRJ-03',
    what: 'to come, though it started; finished before',
    wrong: {
      projects: [
        project({ progress: 'À venir', legalStart: day('01/10/2026'), completedOn: day('01/09/2026') }),
      ],
    },
    says: [
      '! projects PRJ-0001 completedOn: L’achèvement (01/09/2026) vient avant le commencement d’exécution (01/10/2026).',
      '! projects PRJ-0001 progress: Le projet est « À venir » alors que l’exécution a commencé le 01/10/2026.',
    ],
    right: {
      projects: [
        project({ progress: 'Terminé', legalStart: day('01/09/2026'), completedOn: day('01/10/2026') }),
      ],
    },
  },
  {
    rule: 'R-PRJ-04',
    what: 'late',
    wrong: { projects: [project({ progress: 'En cours', plannedEnd: day('23/11/2026') })] },
    says: ['i projects PRJ-0001 plannedEnd: Projet en retard : la fin était prévue le 23/11/2026.'],
    right: {
      projects: [
        project({ progress: 'En cours', plannedEnd: TODAY }),
        project({ id: 'PRJ-0002', title: 'Autre', progress: 'Terminé', plannedEnd: day('23/11/2025') }),
      ],
    },
  },
  {
    rule: 'R-PRJ-05',
    what: 'blocked, nobody says by what',
    wrong: { projects: [project({ progress: 'Bloqué' })] },
    says: ['! projects PRJ-0001 blockerText: Le projet est bloqué, sans dire par quoi.'],
    right: { projects: [project({ progress: 'Bloqué', blockerText: 'Foncier non maîtrisé' })] },
  },
  {
    rule: 'R-PRJ-06',
    what: 'registered without a number; a number twice',
    wrong: {
      projects: [
        project({ registration: 'Inscrit', phase: 'Opération' }),
        project({ id: 'PRJ-0002', title: 'Recyclerie', actionNumber: '2.4' }),
        project({ id: 'PRJ-0003', title: 'Légumerie', actionNumber: '2.4' }),
      ],
    },
    says: [
      '! projects PRJ-0003 actionNumber: Le numéro d’action 2.4 est déjà celui de Recyclerie (PRJ-0002).',
      'i projects PRJ-0001 actionNumber: Ce projet inscrit est mûr pour une fiche action, qui porte un numéro.',
    ],
    right: { projects: [project({ registration: 'Inscrit', actionNumber: '2.4' })] },
  },
  {
    rule: 'R-PRJ-07',
    what: 'the PETR as owner',
    wrong: {
      projects: [project({ projectOwner: 'PETR' })],
      organisations: [{ id: 'STR-0001', name: 'PETR', type: 'PETR' }],
    },
    says: [
      '! projects PRJ-0001 projectOwner: Le PETR ne porte pas d’actions en propre : il ne devrait pas être porteur.',
    ],
    right: {
      projects: [project({ projectOwner: 'Commune de Guillestre', initiatedBy: 'PETR' })],
      organisations: [COMMUNE, { id: 'STR-0002', name: 'PETR', type: 'PETR' }],
    },
  },
  {
    rule: 'R-PRJ-08',
    what: 'what a committee will miss',
    wrong: { projects: [project({ registration: 'À présenter en COTECH' })] },
    says: [
      'i projects PRJ-0001 registration: Avant le COTECH, il manque : résumé, axe, porteur, référent du porteur, communes, contexte, objectifs, description, début, fin, coût, base HT ou TTC, financement.',
    ],
    right: { projects: [project({ registration: 'En émergence' })] },
  },
  {
    rule: 'R-PRJ-09',
    what: 'silent',
    wrong: {
      projects: [
        project({ progress: 'En cours' }),
        project({ id: 'PRJ-0002', title: 'Recyclerie', createdOn: day('01/06/2026') }),
      ],
      followUps: [{ date: day('25/08/2026'), project: 'PRJ-0001', note: 'Appel' }],
    },
    says: [
      'i projects PRJ-0001 title: Sans nouvelle depuis 91 jours (dernière note le 25/08/2026).',
      'i projects PRJ-0002 title: Aucune note de suivi depuis la création du projet, il y a 176 jours.',
    ],
    right: {
      projects: [
        project({ progress: 'En cours' }),
        project({ id: 'PRJ-0002', title: 'Recyclerie', progress: 'En pause', createdOn: day('01/06/2026') }),
        project({ id: 'PRJ-0003', title: 'Légumerie' }),
      ],
      followUps: [{ date: day('26/08/2026'), project: 'PRJ-0001', note: 'Appel' }],
    },
  },
  {
    rule: 'R-PRJ-10',
    what: 'internal, and before a committee',
    wrong: { projects: [project({ confidentiality: 'Interne', registration: 'À présenter en COTECH' })] },
    says: [
      '! projects PRJ-0001 confidentiality: Diffusion « Interne » : ce projet serait absent du dossier du comité où il doit passer.',
    ],
    right: {
      projects: [
        project({ confidentiality: 'Partenaires', registration: 'À présenter en COTECH' }),
        project({
          id: 'PRJ-0002',
          title: 'Navette',
          confidentiality: 'Interne',
          registration: 'En émergence',
        }),
      ],
    },
  },
  {
    rule: 'R-FIN-01',
    what: 'a plan that doesn’t balance, before the COPIL',
    wrong: works([line('Région Sud', 60_000), own(20_000)], { registration: 'Proposé au COPIL' }),
    says: [
      '! projects PRJ-0001 totalCost: En déséquilibre : 80 000 € de financements pour un coût de 100 000 € (80,0 %) ; il manque 20 000 €.',
    ],
    right: works([line('Région Sud', 80_000), own(20_000)], { registration: 'Proposé au COPIL' }),
  },
  {
    rule: 'R-FIN-01',
    what: 'more money than spending, whatever the state',
    wrong: works([line('Région Sud', 90_000), own(20_000)]),
    says: [
      '! projects PRJ-0001 totalCost: En déséquilibre : 110 000 € de financements pour un coût de 100 000 € (110,0 %) ; il y a 10 000 € de trop.',
    ],
    right: works([line('Région Sud', 50_000), own(20_000)]),
  },
  {
    rule: 'R-FIN-01',
    what: 'expenses that don’t make the cost',
    wrong: {
      ...works([]),
      expenses: [
        { id: 'DEP-0001', project: 'PRJ-0001', amountExclVat: 60_000 },
        { id: 'DEP-0002', project: 'PRJ-0001', amountExclVat: 30_000 },
      ],
    },
    says: [
      '! projects PRJ-0001 totalCost: Les dépenses détaillées font 90 000 €, le coût noté est de 100 000 €.',
    ],
    right: {
      ...works([]),
      expenses: [
        { id: 'DEP-0001', project: 'PRJ-0001', amountExclVat: 60_000 },
        { id: 'DEP-0002', project: 'PRJ-0001', amountExclVat: '40 000,00 €' },
      ],
    },
  },
  {
    rule: 'R-FIN-02',
    what: 'the wrong base',
    wrong: {
      projects: [
        project({ costBasis: 'TTC', vatRegime: 'Éligible au FCTVA', spendKind: 'Investissement' }),
        project({ id: 'PRJ-0002', title: 'B', costBasis: 'HT', vatRegime: 'Ne récupère pas la TVA' }),
        project({ id: 'PRJ-0003', title: 'C', costExclVat: 120, costInclVat: 100 }),
        project({ id: 'PRJ-0004', title: 'D', costBasis: 'HT', totalCost: 100, costExclVat: 120 }),
      ],
    },
    says: [
      '! projects PRJ-0001 costBasis: Le plan est en TTC alors que le porteur récupère la TVA : les financeurs comptent en HT.',
      '! projects PRJ-0002 costBasis: Le plan est en HT alors que le porteur ne récupère pas la TVA : elle est une dépense.',
      '! projects PRJ-0003 costInclVat: Le coût TTC (100 €) est inférieur au coût HT (120 €).',
      '! projects PRJ-0004 totalCost: Le coût total (100 €) n’est pas le coût HT noté dans le détail (120 €).',
    ],
    right: {
      projects: [
        project({ costBasis: 'TTC', vatRegime: 'Éligible au FCTVA', spendKind: 'Fonctionnement' }),
        project({ id: 'PRJ-0002', title: 'B', costBasis: 'TTC', vatRegime: 'Ne récupère pas la TVA' }),
        project({
          id: 'PRJ-0003',
          title: 'C',
          costExclVat: 100,
          costInclVat: 120,
          costBasis: 'HT',
          totalCost: 100,
        }),
        project({ id: 'PRJ-0004', title: 'D', vatRegime: 'Récupération partielle', costBasis: 'TTC' }),
      ],
    },
  },
  {
    rule: 'R-FIN-03',
    what: 'too little from a public owner',
    wrong: works([line('État – DETR', 40_000), line('Région Sud', 45_000), own(15_000)]),
    says: [
      '! projects PRJ-0001 totalCost: Non conforme : le porteur apporte 15 000 € sur 100 000 € d’argent public, soit 15,0 % ; il doit apporter au moins 20 000 € (20,0 %).',
    ],
    right: works([line('État – DETR', 40_000), line('Région Sud', 45_000), own(15_000)], {
      derogation: 'Décision du 02/03/2026',
    }),
  },
  {
    rule: 'R-FIN-03',
    what: 'nothing left for the owner to bring',
    wrong: works([line('Région Sud', 90_000)]),
    says: [
      '! projects PRJ-0001 totalCost: Non conforme : le porteur apporte 0 € sur 90 000 € d’argent public, soit 0,0 % ; il doit apporter au moins 18 000 € (20,0 %).',
    ],
    // What is still to be found may come from the owner.
    right: works([line('Région Sud', 80_000)]),
  },
  {
    rule: 'R-FIN-04',
    what: 'a fifth, where 30 % may be asked',
    wrong: works([line('Région Sud', 80_000), own(20_000)], { registration: 'Proposé au COPIL' }),
    says: [
      'i projects PRJ-0001 totalCost: Si le projet relève d’une compétence à chef de file, le porteur doit apporter 30 % de l’argent public (30 000 €) ; il apporte 20 000 €.',
    ],
    right: works([line('Région Sud', 70_000), own(30_000)], { registration: 'Proposé au COPIL' }),
  },
  {
    rule: 'R-FIN-05',
    what: 'an undated derogation',
    wrong: { projects: [project({ derogation: 'accord du préfet' })] },
    says: ['i projects PRJ-0001 derogation: La dérogation est notée sans date.'],
    right: { projects: [project({ derogation: 'Décision du 02/03/2026' })] },
  },
  {
    rule: 'R-FIN-06',
    what: 'too little DETR',
    wrong: works([line('État – DETR', 15_000)]),
    says: [
      '! projects PRJ-0001 totalCost: Non conforme : la DETR couvre 15,0 % de la dépense éligible, moins que le minimum de 20,0 %.',
    ],
    right: works([line('État – DETR', 15_000, { eligibleBase: 75_000 })]),
  },
  {
    rule: 'R-FIN-07',
    what: 'more public aid than cost',
    wrong: works([line('Région Sud', 60_000), line('ADEME', 50_000)]),
    says: [
      '! projects PRJ-0001 totalCost: Non conforme : les aides publiques dépassent de 10 000 € le coût de 100 000 €.',
    ],
    right: works([line('Région Sud', 60_000), line('ADEME', 40_000)]),
  },
  {
    rule: 'R-FIN-08',
    what: 'more paid than real spending leaves',
    wrong: one({ status: 'Soldé', amountGranted: 30_000, amountPaid: 29_000 }, { actualCost: 90_000 }),
    says: [
      '! fundings FIN-0001 amountPaid: Pour 90 000 € dépensés sur 100 000 € prévus, la subvention de 30 000 € devient 27 000 €. Il est versé 29 000 €.',
    ],
    right: one({ status: 'Soldé', amountGranted: 30_000, amountPaid: 27_000 }, { actualCost: 90_000 }),
  },
  {
    rule: 'R-FIN-09',
    what: 'works begun before the acknowledgement',
    wrong: works([line('État – DETR', 30_000, { ackOn: day('15/03/2026') }), line('ADEME', 20_000)], {
      legalStart: day('01/03/2026'),
    }),
    says: [
      '! fundings FIN-0001 ackOn: L’exécution a commencé le 01/03/2026, avant l’accusé de réception du 15/03/2026 : l’aide peut être refusée.',
      '! fundings FIN-0002 ackOn: L’exécution a commencé le 01/03/2026, sans accusé de réception de cette demande : l’aide peut être refusée.',
    ],
    right: works(
      [
        line('État – DETR', 30_000, { ackOn: day('01/03/2026') }),
        line('ADEME', 20_000, { status: 'Notifié' }),
        line('Région Sud', 20_000),
        line('ADEME', 5_000, { status: 'Refusé', scheme: 'Autre' }),
      ],
      { legalStart: day('01/03/2026') },
    ),
  },
  {
    rule: 'R-FIN-10',
    what: 'a start too late, or soon',
    wrong: works([
      line('État – DETR', 30_000, { status: 'Notifié', notifiedOn: day('20/11/2024') }),
      line('État – DETR', 20_000, { status: 'Notifié', notifiedOn: day('20/12/2024'), scheme: 'DETR 2025' }),
      line('Région Sud', 20_000, { status: 'Notifié', completeBy: day('31/10/2026') }),
    ]),
    says: [
      '! fundings FIN-0001 startBy: L’opération devait commencer avant le 20/11/2026 : la subvention peut devenir caduque.',
      '! fundings FIN-0003 completeBy: L’opération devait être achevée avant le 31/10/2026 : la subvention peut devenir caduque.',
      'i fundings FIN-0002 startBy: L’opération doit commencer avant le 20/12/2026.',
    ],
    right: works(
      [
        line('État – DETR', 30_000, { status: 'Notifié', notifiedOn: day('20/11/2024') }),
        line('Région Sud', 20_000, {
          status: 'Notifié',
          completeBy: day('31/10/2026'),
          extendedTo: day('31/10/2027'),
        }),
        line('Région Sud', 20_000, { status: 'Notifié', notifiedOn: day('20/11/2023'), scheme: 'Autre' }),
      ],
      { legalStart: day('01/03/2026') },
    ),
  },
  {
    rule: 'R-FIN-10',
    what: 'dates in disorder, or to come',
    wrong: one({ depositedOn: day('10/02/2026'), ackOn: day('01/02/2026'), decidedOn: day('01/02/2027') }),
    says: [
      '! fundings FIN-0001 ackOn: L’accusé de réception (01/02/2026) vient avant le dépôt (10/02/2026).',
      '! fundings FIN-0001 decidedOn: La décision porte une date à venir (01/02/2027).',
    ],
    right: one({ depositedOn: day('10/02/2026'), ackOn: day('10/02/2026'), decidedOn: TODAY }),
  },
  {
    rule: 'R-FIN-11',
    what: 'too much before the balance',
    wrong: {
      ...one({ status: 'Versé en partie', amountGranted: 30_000, amountPaid: 25_000 }),
    },
    says: [
      '! fundings FIN-0001 amountPaid: Il est versé 25 000 € avant le solde, plus de 80 % de la subvention (24 000 €).',
    ],
    right: one({ status: 'Soldé', amountGranted: 30_000, amountPaid: 25_000 }),
  },
  {
    rule: 'R-FIN-11',
    what: 'too large an advance',
    wrong: {
      ...one({ status: 'Notifié', amountGranted: 30_000 }),
      payments: [{ id: 'VER-0001', funding: 'FIN-0001', type: 'Avance', amountPaid: 10_000 }],
    },
    says: ['! fundings FIN-0001 amountPaid: L’avance de 10 000 € dépasse 30 % de la subvention (9 000 €).'],
    right: {
      ...one({ status: 'Notifié', amountGranted: 30_000 }),
      payments: [{ id: 'VER-0001', funding: 'FIN-0001', type: 'Avance', amountPaid: 9_000 }],
    },
  },
  {
    rule: 'R-FIN-12',
    what: 'the commission of elected members',
    wrong: works([line('État – DETR', 100_000)], { totalCost: 400_000 }),
    says: [
      'i fundings FIN-0001 committeeOn: Cette demande de DETR d’au moins 100 000 € passe devant la commission des élus.',
    ],
    right: works([line('État – DETR', 100_000, { committeeOn: day('15/01/2027') })], { totalCost: 400_000 }),
  },
  {
    rule: 'R-FIN-13',
    what: 'FCTVA inside a plan',
    wrong: works([line('Maître d’ouvrage', 47_000, { scheme: 'FCTVA' })], { costInclVat: 288_000 }),
    says: [
      '! fundings FIN-0001 funder: Le FCTVA n’est pas un financement du plan. Pour information, FCTVA attendu : 47 243,52 €, recette ultérieure hors plan.',
    ],
    right: works([line('Maître d’ouvrage', 47_000, { scheme: 'FCTVA', status: 'Retiré' })]),
  },
  {
    rule: 'R-FIN-14',
    what: 'de minimis over three rolling years',
    wrong: works([
      line('Région Sud', 120_000, { isDeMinimis: 'Oui', decidedOn: day('10/01/2024'), scheme: 'a' }),
      line('Région Sud', 150_000, { isDeMinimis: 'Oui', decidedOn: day('15/06/2025'), scheme: 'b' }),
      line('Région Sud', 40_000, { isDeMinimis: 'Oui', decidedOn: day('09/01/2027'), scheme: 'c' }),
    ]),
    says: [
      '! fundings FIN-0003 amountRequested: Non conforme : 310 000 € d’aides de minimis sur les trois ans arrêtés au 09/01/2027, pour un plafond de 300 000 €. Toutes les aides « De minimis » du porteur s’additionnent.',
    ],
    right: works([
      line('Région Sud', 120_000, { isDeMinimis: 'Oui', decidedOn: day('10/01/2024'), scheme: 'a' }),
      line('Région Sud', 150_000, { isDeMinimis: 'Oui', decidedOn: day('15/06/2025'), scheme: 'b' }),
      line('Région Sud', 40_000, { isDeMinimis: 'Oui', decidedOn: day('11/01/2027'), scheme: 'c' }),
    ]),
  },
  {
    rule: 'R-FIN-15',
    what: 'a loan noted as a grant',
    wrong: works([line('Banque des Territoires', 30_000)]),
    says: [
      'i fundings FIN-0001 nature: Un financement de banque sans nature de prêt est compté comme une subvention.',
    ],
    right: works([line('Banque des Territoires', 30_000, { nature: 'Prêt Banque des Territoires' })]),
  },
  {
    rule: 'R-FIN-16',
    what: 'amounts larger than what they are taken on',
    wrong: works([
      line('Région Sud', 30_000, { eligibleBase: 120_000 }),
      line('ADEME', 30_000, { eligibleBase: 20_000, amountGranted: 31_000 }),
    ]),
    says: [
      '! fundings FIN-0001 eligibleBase: L’assiette (120 000 €) dépasse le coût du projet (100 000 €).',
      '! fundings FIN-0002 amountGranted: Le montant dépasse son assiette : 155,0 % de 20 000 €.',
      '! fundings FIN-0002 amountGranted~2: L’accordé (31 000 €) dépasse le demandé (30 000 €).',
    ],
    right: works([
      line('Région Sud', 30_000, { eligibleBase: 100_000 }),
      line('ADEME', 30_000, { eligibleBase: 60_000, amountGranted: 30_000 }),
    ]),
  },
  {
    rule: 'R-FIN-17',
    what: 'the same funding twice',
    wrong: works([
      line('Région Sud', 30_000, { scheme: 'Nos territoires', depositedOn: day('01/02/2026') }),
      line('Région Sud', 20_000, { scheme: 'Nos Territoires', depositedOn: day('01/09/2026') }),
    ]),
    says: [
      '! fundings FIN-0002 funder: Même projet, même financeur, même aide et même année que la ligne 2 : compté deux fois.',
    ],
    right: works([
      line('Région Sud', 30_000, { scheme: 'Nos territoires', depositedOn: day('01/02/2026') }),
      line('Région Sud', 20_000, { scheme: 'Nos territoires', depositedOn: day('01/09/2025') }),
      line('Région Sud', 10_000, {
        scheme: 'Nos territoires',
        depositedOn: day('01/02/2026'),
        status: 'Refusé',
      }),
      line('Région Sud', 10_000, { scheme: 'Filières', depositedOn: day('01/02/2026') }),
      own(5_000),
      own(5_000),
    ]),
  },
  {
    rule: 'R-FIN-18',
    what: 'voluntary work counted as money',
    wrong: works([line('Maître d’ouvrage', 6_000, { scheme: 'Bénévolat des chantiers' })]),
    says: ['i fundings FIN-0001 nature: Un apport bénévole ou en nature est compté comme de l’argent.'],
    right: works([
      line('Maître d’ouvrage', 6_000, { scheme: 'Bénévolat des chantiers', nature: 'En nature' }),
    ]),
  },
  {
    rule: 'R-FIN-19',
    what: 'beyond what the scheme gives',
    wrong: {
      ...works([line('Région Sud', 60_000, { scheme: 'Filières' })]),
      aidSchemes: [{ id: 'AID-0001', name: 'Filières', maximumRate: 0.4 }],
    },
    says: [
      '! fundings FIN-0001 amountRequested: Le taux de 60,0 % dépasse le maximum de cette aide (40,0 %).',
    ],
    right: {
      ...works([line('Région Sud', 40_000, { scheme: 'Filières' })]),
      aidSchemes: [{ id: 'AID-0001', name: 'Filières', maximumRate: 0.4, ceiling: 40_000, floor: 1_000 }],
    },
  },
  {
    rule: 'R-FIN-20',
    what: 'lost, nobody says why',
    wrong: one({ status: 'Refusé' }),
    says: ['i fundings FIN-0001 comment: Ce financement perdu ne dit pas pourquoi.'],
    right: one({ status: 'Refusé', comment: 'Hors critères, le 12/03/2026.' }),
  },
  {
    rule: 'R-FIN-21',
    what: 'negative amounts',
    wrong: works([line('Région Sud', -30_000)], { totalCost: -5 }),
    says: [
      '! projects PRJ-0001 totalCost: Ce montant est négatif.',
      '! fundings FIN-0001 amountRequested: Ce montant est négatif.',
    ],
    right: works([line('Région Sud', 0)], { totalCost: 0 }),
  },
  {
    rule: 'R-FIN-22',
    what: 'running costs in an investment',
    wrong: one({ spendKind: 'Fonctionnement' }),
    says: [
      'i projects PRJ-0001 spendKind: Ce projet est en investissement, mais 1 financement est en fonctionnement.',
    ],
    right: one({ spendKind: 'Fonctionnement' }, { spendKind: 'Mixte' }),
  },
  {
    rule: 'R-FIN-23',
    what: 'what « obtained » is said on',
    wrong: works([
      line('Région Sud', 30_000, { status: 'Notifié', scheme: 'a' }),
      line('Région Sud', 30_000, { status: 'Accordé', amountRequested: '', scheme: 'b' }),
      line('Région Sud', 30_000, { notifiedOn: day('01/09/2026'), scheme: 'c' }),
      line('Région Sud', 30_000, { status: 'Envisagé', depositedOn: day('01/09/2026'), scheme: 'd' }),
    ]),
    says: [
      '! fundings FIN-0002 amountGranted: Le financement est accordé, sans montant accordé.',
      'i fundings FIN-0001 notifiedOn: Le financement est notifié, sans date de notification : les délais ne peuvent se compter.',
      'i fundings FIN-0003 status: Une notification est notée le 01/09/2026, mais le statut ne le dit pas.',
      'i fundings FIN-0004 status: Un dépôt est noté le 01/09/2026, mais le financement est « Envisagé ».',
    ],
    right: works([
      line('Région Sud', 30_000, { status: 'Notifié', scheme: 'a', notifiedOn: day('01/09/2026') }),
      line('Région Sud', 30_000, { status: 'Accordé', amountGranted: 30_000, scheme: 'b' }),
      { ...own(10_000), status: 'Notifié' },
    ]),
  },
  {
    rule: 'R-FIN-24',
    what: 'a building site without the State’s logo',
    wrong: one(
      { status: 'Notifié', notifiedOn: day('01/09/2026') },
      { phase: 'Opération', progress: 'En cours' },
    ),
    says: [
      'i funders FCR-0001 publicityRule: Ce financeur soutient des travaux en cours, sans règle de logo ni de mention.',
    ],
    right: one({ status: 'Sollicité' }, { phase: 'Opération', progress: 'En cours' }),
  },
  {
    rule: 'R-FIN-25',
    what: 'the EPCI’s money taken for the owner’s',
    wrong: works([line('CC des Cimes', 20_000, { nature: 'Autofinancement' })]),
    says: [
      '! fundings FIN-0001 nature: CC des Cimes n’est pas le porteur : son argent n’est pas de l’autofinancement.',
    ],
    right: works([line('CC des Cimes', 20_000)]),
  },
  {
    rule: 'R-GOV-01',
    what: 'the mayors haven’t met for a year',
    wrong: governed([meeting('Maires', '20/11/2025')]),
    says: [
      '! governanceBodies INT-0004 nextOn: La dernière conférence des maires date du 20/11/2025, il y a plus de douze mois ; aucune n’est prévue.',
    ],
    right: governed([meeting('Maires', '25/01/2026')]),
  },
  {
    rule: 'R-GOV-01',
    what: 'ten months, then a meeting planned too late',
    wrong: governed([
      meeting('Maires', '04/12/2025'),
      meeting('Maires', '17/12/2026', { id: 'SEA-0002', status: 'Planifiée' }),
    ]),
    says: [
      'i governanceBodies INT-0004 nextOn: La dernière conférence des maires date du 04/12/2025, la prochaine est prévue le 17/12/2026 : plus de douze mois entre les deux.',
    ],
    right: governed([
      meeting('Maires', '04/12/2025'),
      meeting('Maires', '03/12/2026', { id: 'SEA-0002', status: 'Planifiée' }),
    ]),
  },
  {
    rule: 'R-GOV-02',
    what: '« Inscrit » that no COPIL decided',
    wrong: governed([meeting('COTECH', '10/09/2026')], {
      projects: [project({ registration: 'Inscrit' })],
      decisions: [
        {
          id: 'DEC-0001',
          wording: 'Inscrit',
          type: 'Inscription approuvée',
          project: 'PRJ-0001',
          meeting: 'SEA-0001',
        },
      ],
    }),
    says: [
      '! projects PRJ-0001 registration: Le projet est « Inscrit » sans décision du COPIL : sa fiche reste une fiche projet.',
    ],
    right: governed([meeting('Maires ; COPIL', '05/12/2025')], {
      projects: [
        project({ registration: 'Inscrit' }),
        project({ id: 'PRJ-0002', title: 'Autre', registration: 'Inscrit' }),
      ],
      decisions: [
        {
          id: 'DEC-0001',
          wording: 'Inscrit',
          type: 'Inscription approuvée',
          project: 'PRJ-0001',
          meeting: 'SEA-0001',
        },
        {
          id: 'DEC-0002',
          wording: 'La liste est inscrite',
          type: 'Inscription approuvée',
          meeting: 'SEA-0001',
        },
      ],
      programmes: [{ id: 'DIS-0001', name: 'CTES' }],
      programmeLinks: [
        {
          id: 'INS-0001',
          project: 'PRJ-0002',
          programme: 'CTES',
          registration: 'Inscrit',
          decision: 'DEC-0002',
        },
      ],
    }),
  },
  {
    rule: 'R-GOV-02',
    what: 'a decision of a meeting that wasn’t held; an inscription alone',
    wrong: governed([meeting('COPIL', '17/12/2026', { status: 'Planifiée' })], {
      projects: [project({ registration: 'Inscrit' }), project({ id: 'PRJ-0002', title: 'Autre' })],
      decisions: [
        {
          id: 'DEC-0001',
          wording: 'Inscrit',
          type: 'Inscription approuvée',
          project: 'PRJ-0001',
          meeting: 'SEA-0001',
        },
      ],
      programmes: [{ id: 'DIS-0001', name: 'CTES' }],
      programmeLinks: [{ id: 'INS-0001', project: 'PRJ-0002', programme: 'CTES', registration: 'Inscrit' }],
    }),
    says: [
      '! projects PRJ-0001 registration: Le projet est « Inscrit » sans décision du COPIL : sa fiche reste une fiche projet.',
      '! programmeLinks INS-0001 registration: Cette inscription n’a pas de décision du COPIL.',
    ],
    right: { projects: [project({ registration: 'Proposé au COPIL' })] },
  },
  {
    rule: 'R-GOV-03',
    what: 'proposed to the COPIL, never seen by a COTECH',
    wrong: governed([meeting('COPIL', '10/09/2026')], {
      projects: [project({ registration: 'Proposé au COPIL' })],
      agendaItems: [{ id: 'ODJ-0001', title: 'x', meeting: 'SEA-0001', project: 'PRJ-0001' }],
    }),
    says: ['! projects PRJ-0001 registration: Le projet est proposé au COPIL sans passage en COTECH.'],
    right: governed([meeting('COTECH', '10/09/2026')], {
      projects: [project({ registration: 'Proposé au COPIL' })],
      agendaItems: [{ id: 'ODJ-0001', title: 'x', meeting: 'SEA-0001', project: 'PRJ-0001' }],
    }),
  },
  {
    rule: 'R-GOV-04',
    what: 'a COPIL with one chair',
    wrong: {
      governanceBodies: [{ id: 'INT-0001', name: 'COPIL', type: 'COPIL du contrat', chairs: 'Anne Exemple' }],
    },
    says: [
      'i governanceBodies INT-0001 chairs: Le COPIL du contrat n’a qu’une présidence ; il est coprésidé par l’État et le PETR.',
    ],
    right: {
      governanceBodies: [
        { id: 'INT-0001', name: 'COPIL', type: 'COPIL du contrat', chairs: 'Anne Exemple ; Paul Fictif' },
      ],
    },
  },
  {
    rule: 'R-GOV-05',
    what: 'services that said nothing',
    wrong: governed([meeting('COTECH', '10/09/2026')], {
      projects: [project()],
      agendaItems: [{ id: 'ODJ-0001', title: 'x', meeting: 'SEA-0001', project: 'PRJ-0001' }],
      stances: [
        {
          id: 'POS-0001',
          meeting: 'SEA-0001',
          project: 'PRJ-0001',
          service: 'ADEME Sud',
          stance: 'Réponse attendue',
        },
      ],
    }),
    says: [
      'i stances POS-0001 stance: Réponse attendue depuis la séance du 10/09/2026.',
      'i agendaItems ODJ-0001 project: Position manquante sur Compostage du Guillestrois (PRJ-0001) : DREAL.',
    ],
    right: governed([meeting('COTECH', '10/11/2026')], {
      projects: [project()],
      agendaItems: [{ id: 'ODJ-0001', title: 'x', meeting: 'SEA-0001', project: 'PRJ-0001' }],
      stances: [
        {
          id: 'POS-0001',
          meeting: 'SEA-0001',
          project: 'PRJ-0001',
          service: 'ADEME Sud',
          stance: 'Réponse attendue',
        },
      ],
    }),
  },
  {
    rule: 'R-GOV-06',
    what: 'five clear days: the 27th, not the 28th',
    wrong: governed([
      meeting('Conseil', '03/12/2026', { status: 'Invitations envoyées', invitedOn: day('28/11/2026') }),
    ]),
    says: [
      '! meetings SEA-0001 invitedOn: La convocation est partie le 28/11/2026, après la date limite du 27/11/2026 (5 jours francs avant le 03/12/2026).',
    ],
    right: governed([
      meeting('Conseil', '03/12/2026', { status: 'Invitations envoyées', invitedOn: day('27/11/2026') }),
    ]),
  },
  {
    rule: 'R-GOV-06',
    what: 'not sent in time',
    wrong: governed([meeting('Conseil', '03/12/2026', { status: 'Planifiée' })]),
    says: [
      '! meetings SEA-0001 invitedOn: La convocation devait partir au plus tard le 27/11/2026 (5 jours francs avant le 03/12/2026).',
    ],
    right: governed([meeting('Conseil', '03/12/2026', { status: 'Annulée' })]),
    today: '28/11/2026',
  },
  {
    rule: 'R-GOV-07',
    what: 'a COTECH with too short a notice; a meeting on a holiday',
    wrong: governed([
      meeting('COTECH', '03/12/2026', { status: 'Planifiée' }),
      meeting('Point élu', '25/12/2026', {
        id: 'SEA-0002',
        status: 'Planifiée',
        start: 14 / 24,
        end: 13 / 24,
      }),
      meeting('COPIL', '03/12/2026', { id: 'SEA-0003' }),
      meeting('COPIL', '03/11/2026', { id: 'SEA-0004', status: 'Planifiée' }),
    ]),
    says: [
      '! meetings SEA-0002 end: La séance finit avant de commencer.',
      '! meetings SEA-0003 status: La séance est « Tenue » alors qu’elle a lieu le 03/12/2026.',
      'i meetings SEA-0001 invitedOn: L’invitation devait partir au plus tard le 18/11/2026 (15 jours avant le 03/12/2026).',
      'i meetings SEA-0002 date: La séance tombe un jour férié (Noël).',
      'i meetings SEA-0004 status: La date de cette séance, mardi 3 novembre 2026, est passée.',
    ],
    right: governed([
      meeting('COTECH', '03/12/2026', { status: 'Invitations envoyées', invitedOn: day('18/11/2026') }),
      meeting('COPIL', '03/11/2026', { id: 'SEA-0004', status: 'Reportée' }),
    ]),
  },
  {
    rule: 'R-GOV-08',
    what: 'a deadline written too late; one on a Sunday',
    wrong: governed(
      [
        meeting('Conseil', '03/12/2026', { status: 'Planifiée', inviteBy: day('28/11/2026') }),
        meeting('Urgent', '03/12/2026', { id: 'SEA-0002', status: 'Planifiée' }),
      ],
      {
        governanceBodies: [
          ...BODIES,
          {
            id: 'INT-0009',
            name: 'Urgent',
            type: 'Conseil syndical',
            noticeDays: 3,
            noticeKind: 'Jours francs',
          },
        ],
      },
    ),
    says: [
      '! meetings SEA-0001 inviteBy: La date limite notée (28/11/2026) est trop tardive : avec 5 jours francs, c’est le 27/11/2026.',
      'i meetings SEA-0002 inviteBy: Le dernier jour pour l’envoi, le 29/11/2026, tombe un dimanche : le délai n’en est pas prolongé.',
    ],
    right: governed([meeting('Conseil', '03/12/2026', { status: 'Planifiée', inviteBy: day('27/11/2026') })]),
  },
  {
    rule: 'R-GOV-10',
    what: 'minutes late, actions that nobody does',
    wrong: governed([meeting('COTECH', '10/09/2026', { minutesStatus: 'À rédiger' })], {
      decisions: [
        { id: 'DEC-0001', wording: 'Relancer', type: 'Action à mener' },
        {
          id: 'DEC-0002',
          wording: 'Relancer',
          type: 'Action à mener',
          organisation: 'DREAL',
          dueOn: day('01/11/2026'),
        },
        { id: 'DEC-0003', wording: 'Relancer', type: 'Action à mener', organisation: 'DREAL' },
      ],
    }),
    says: [
      'i meetings SEA-0001 minutesStatus: Le compte rendu de la séance du 10/09/2026 devait partir avant le 25/09/2026.',
      'i decisions DEC-0001 responsible: Cette action n’a pas de responsable.',
      'i decisions DEC-0002 dueOn: Cette action devait être faite le 01/11/2026.',
      'i decisions DEC-0003 dueOn: Cette action n’a pas d’échéance.',
    ],
    right: governed([meeting('COTECH', '10/09/2026', { minutesStatus: 'Validé' })], {
      decisions: [
        { id: 'DEC-0001', wording: 'Relancer', type: 'Action à mener', done: true },
        { id: 'DEC-0002', wording: 'Relancer', type: 'Action à mener', organisation: 'DREAL', dueOn: TODAY },
        { id: 'DEC-0003', wording: 'Vu', type: 'Information actée' },
      ],
    }),
  },
  {
    rule: 'R-GOV-10',
    what: 'minutes approved with an action that nobody has',
    wrong: governed([meeting('COTECH', '10/09/2026', { minutesStatus: 'Validé' })], {
      decisions: [{ id: 'DEC-0001', wording: 'Relancer', type: 'Action à mener', meeting: 'SEA-0001' }],
    }),
    says: [
      'i meetings SEA-0001 minutesStatus: Le compte rendu est validé, mais 1 action n’a pas de responsable ou pas d’échéance.',
      'i decisions DEC-0001 responsible: Cette action n’a pas de responsable.',
    ],
    right: governed([meeting('COTECH', '10/09/2026', { minutesStatus: 'Validé' })], {
      decisions: [
        { id: 'DEC-0001', wording: 'Relancer', type: 'Action à mener', meeting: 'SEA-0001', done: true },
      ],
    }),
  },
  {
    rule: 'R-GOV-10',
    what: 'a meeting put off that nothing replaces',
    wrong: governed([meeting('COTECH', '19/11/2026', { status: 'Reportée' })]),
    says: [
      'i meetings SEA-0001 replacedBy: La séance du 19/11/2026 est reportée, sans celle qui la remplace.',
    ],
    right: governed([
      meeting('COTECH', '19/11/2026', { status: 'Reportée', replacedBy: 'SEA-0002' }),
      meeting('COTECH', '10/12/2026', { id: 'SEA-0002', status: 'À planifier' }),
    ]),
  },
  {
    rule: 'R-GOV-04',
    what: 'a body chaired by two structures, and one of them by nobody',
    wrong: {
      organisations: SERVICES,
      contacts: [{ id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', organisation: 'ADEME Sud' }],
      governanceBodies: [
        { id: 'INT-0001', name: 'COPIL PAT', chairedBy: 'ADEME Sud ; DREAL', chairs: 'Anne Exemple' },
      ],
    },
    says: ['i governanceBodies INT-0001 chairs: Nul ne préside pour DREAL.'],
    right: {
      organisations: SERVICES,
      governanceBodies: [{ id: 'INT-0001', name: 'COPIL PAT', chairedBy: 'ADEME Sud ; DREAL' }],
    },
  },
  {
    rule: 'R-GOV-14',
    what: 'the élu référent wasn’t met for months',
    wrong: governed([meeting('Point élu', '01/09/2026')]),
    says: ['i governanceBodies INT-0005 nextOn: Le dernier point avec l’élu référent date du 01/09/2026.'],
    right: governed([meeting('Point élu', '15/09/2026')]),
  },
  {
    rule: 'R-GOV-15',
    what: 'the PAT’s label ends',
    wrong: {
      programmes: [{ id: 'DIS-0001', name: 'PAT', label: 'Niveau 1', labelledOn: day('01/03/2024') }],
    },
    says: ['i programmes DIS-0001 labelEnd: Le label du PAT prend fin le 01/03/2027.'],
    right: {
      programmes: [{ id: 'DIS-0001', name: 'PAT', label: 'Niveau 2', labelledOn: day('01/03/2024') }],
    },
  },
  {
    rule: 'R-GOV-16',
    what: 'a mandate that is over',
    wrong: {
      contacts: [{ id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', mandateEnd: day('15/03/2026') }],
      projects: [project({ electedReferent: 'Anne Exemple' })],
    },
    says: [
      '! projects PRJ-0001 electedReferent: Le mandat de l’élu référent, Anne Exemple, s’est achevé le 15/03/2026.',
      '! contacts CT-0001 mandateEnd: Le mandat s’est achevé le 15/03/2026 : cette personne ne doit plus être invitée à ce titre.',
    ],
    right: {
      contacts: [
        { id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', mandateEnd: day('15/03/2032') },
        {
          id: 'CT-0002',
          firstName: 'Paul',
          lastName: 'Fictif',
          mandateEnd: day('15/03/2026'),
          calendarGuest: 'Non',
        },
      ],
      projects: [project({ electedReferent: 'Anne Exemple' })],
    },
  },
  {
    rule: 'R-RGPD-02',
    what: 'the same person twice; a mailbox at home',
    wrong: {
      contacts: [
        { id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', email: 'anne.exemple@gmail.com' },
        { id: 'CT-0002', firstName: 'EXEMPLE', lastName: 'anne' },
      ],
    },
    says: [
      '! contacts CT-0002 lastName: Cette personne est déjà à la ligne 2.',
      'i contacts CT-0001 email: Cette adresse est celle d’une messagerie personnelle.',
    ],
    right: {
      contacts: [
        {
          id: 'CT-0001',
          firstName: 'Anne',
          lastName: 'Exemple',
          email: 'a@gmail.com',
          source: 'Fourni par la personne',
        },
        { id: 'CT-0002', firstName: 'Anne', lastName: 'Exempel', email: 'mairie@guillestre.example' },
      ],
    },
  },
  {
    rule: 'R-RGPD-03',
    what: 'invited though opposed',
    wrong: governed([meeting('COTECH', '03/12/2026', { status: 'Planifiée' })], {
      contacts: [
        { id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', objection: true, calendarGuest: true },
      ],
      attendances: [{ id: 'PAR-0001', meeting: 'SEA-0001', contact: 'CT-0001', invited: true }],
    }),
    says: [
      '! contacts CT-0001 calendarGuest: Cette personne s’est opposée aux envois, mais reste invitée dans l’agenda.',
      '! attendances PAR-0001 invited: Cette personne s’est opposée aux envois : elle ne peut être invitée à cette séance.',
    ],
    right: governed([meeting('COTECH', '10/09/2026')], {
      contacts: [
        { id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', objection: true, calendarGuest: false },
      ],
      attendances: [{ id: 'PAR-0001', meeting: 'SEA-0001', contact: 'CT-0001', invited: true }],
    }),
  },
  {
    rule: 'R-RGPD-04',
    what: 'kept too long',
    wrong: {
      contacts: [
        { id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', type: 'Élu', mandateEnd: day('15/03/2025') },
        {
          id: 'CT-0002',
          firstName: 'Paul',
          lastName: 'Fictif',
          type: 'Partenaire',
          checkedOn: day('01/10/2023'),
        },
      ],
    },
    says: [
      'i contacts CT-0001 lastName: Ce contact est à supprimer depuis le 15/03/2026 : la durée de conservation est passée.',
      'i contacts CT-0002 lastName: Ce contact est à supprimer depuis le 01/10/2026 : la durée de conservation est passée.',
    ],
    right: {
      contacts: [
        { id: 'CT-0001', firstName: 'Anne', lastName: 'Exemple', type: 'Élu', mandateEnd: day('15/03/2026') },
        {
          id: 'CT-0002',
          firstName: 'Paul',
          lastName: 'Fictif',
          type: 'Partenaire',
          checkedOn: day('01/12/2023'),
        },
        { id: 'CT-0003', firstName: 'Zoé', lastName: 'Essai', type: 'Porteur', checkedOn: day('01/01/2020') },
      ],
      projects: [project({ ownerContact: 'Zoé Essai', progress: 'En cours' })],
    },
  },
  {
    rule: 'R-RGPD-05',
    what: 'a number in a text that others read',
    wrong: {
      projects: [project({ confidentiality: 'Public', summary: 'Contact : 06 12 34 56 78.' })],
      followUps: [{ id: 'SUI-0001', date: TODAY, note: 'Écrire à x@y.example.', partnerVisible: true }],
    },
    says: [
      '! projects PRJ-0001 summary: Ce texte, que d’autres liront, contient une adresse électronique ou un téléphone portable.',
      '! followUps SUI-0001 note: Cette note, visible des partenaires, contient une adresse électronique ou un téléphone portable.',
    ],
    right: {
      projects: [
        project({ confidentiality: 'Interne', summary: 'Contact : 06 12 34 56 78. Coût : 06 000 €.' }),
      ],
      followUps: [{ id: 'SUI-0001', date: TODAY, note: 'Écrire à x@y.example.' }],
    },
  },
  {
    rule: 'R-RGPD-06',
    what: 'addresses that can’t be right',
    wrong: {
      contacts: [
        'anne.exemple',
        'anne@exemple@x.example',
        'anne exemple@x.example',
        'hélène@x.example',
        'anne@gmial.com',
        'anne@orange.rf',
        'anne@mairie',
        'a@x.example ; b@x.example',
      ].map((email, index) => ({ id: `CT-000${index + 1}`, lastName: `P${index}`, email })),
    },
    says: [
      '! contacts CT-0001 email: Il manque « @ » dans cette adresse.',
      '! contacts CT-0002 email: Cette adresse n’a pas la forme « prenom.nom@organisme.fr ».',
      '! contacts CT-0003 email: Cette adresse contient une espace.',
      '! contacts CT-0004 email: Cette adresse contient une lettre accentuée.',
      '! contacts CT-0005 email: « gmial.com » est sans doute « gmail.com ».',
      '! contacts CT-0006 email: « orange.rf » est sans doute « orange.fr ».',
      '! contacts CT-0007 email: Cette adresse n’a pas la forme « prenom.nom@organisme.fr ».',
      '! contacts CT-0008 email: Cette cellule contient plusieurs adresses.',
    ],
    right: {
      contacts: ['anne.exemple@mairie-vars.example', 'a_b+c@sub.domaine.fr', 'x@gmail.com', ''].map(
        (email, index) => ({
          id: `CT-000${index + 1}`,
          lastName: `P${index}`,
          email,
        }),
      ),
    },
  },
  {
    rule: 'R-RGPD-08',
    what: 'a secret in a cell',
    wrong: { settings: [{ key: 'Clé API Aides-territoires', value: 'abcdef0123456789' }] },
    says: [
      '! settings Clé API Aides-territoires value: Un secret est noté ici, lisible par tous ceux qui ouvrent le tableau.',
    ],
    right: { settings: [{ key: 'Identifiant du classeur', value: 'abcdef0123456789' }] },
  },
  {
    rule: 'W-ZERO',
    what: 'a postcode that lost its zero',
    wrong: {
      territory: [{ inseeCode: '05065', name: 'Guillestre', postcodes: 5600 }],
      organisations: [{ id: 'STR-0001', name: 'Mairie', address: 'Place Salva, 5600 Guillestre' }],
    },
    says: [
      '! organisations STR-0001 address: Le code postal « 5600 » a perdu son zéro : c’est sans doute « 05600 ».',
      '! territory 05065 postcodes: Le code postal « 5600 » a perdu son zéro : c’est sans doute « 05600 ».',
    ],
    right: {
      territory: [{ inseeCode: '05065', name: 'Guillestre', postcodes: '05600' }],
      organisations: [{ id: 'STR-0001', name: 'Mairie', address: '5 place Salva, 05600 Guillestre' }],
    },
  },
  {
    rule: 'W-SIRET',
    what: 'numbers that can’t be right',
    wrong: {
      organisations: [
        { id: 'STR-0001', name: 'A', siret: '240500438' },
        { id: 'STR-0002', name: 'B', siret: '2405004' },
        { id: 'STR-0003', name: 'C', siret: '24050043' },
        { id: 'STR-0004', name: 'D', rna: '051234' },
      ],
    },
    says: [
      'i organisations STR-0001 siret: Ce numéro a sans doute une faute : son chiffre de contrôle ne tombe pas juste.',
      'i organisations STR-0002 siret: Un SIREN a 9 chiffres et un SIRET 14 ; celui-ci en a 7.',
      'i organisations STR-0003 siret: Il manque un chiffre : le zéro du début s’est peut-être perdu (024050043).',
      'i organisations STR-0004 rna: Un numéro RNA est un W suivi de 9 chiffres.',
    ],
    right: {
      organisations: [
        { id: 'STR-0001', name: 'A', siret: '240 500 439' },
        { id: 'STR-0002', name: 'B', siret: 200067452 },
        { id: 'STR-0003', name: 'C', rna: 'W051000123' },
      ],
    },
  },
  {
    rule: 'W-TWICE',
    what: 'a structure noted twice',
    wrong: {
      organisations: [
        { id: 'STR-0001', name: 'Association les Graines d’en Haut' },
        { id: 'STR-0002', name: 'association Graines d’En-Haut' },
      ],
    },
    says: ['! organisations STR-0002 name: Ce nom est déjà à la ligne 2.'],
    right: {
      organisations: [
        { id: 'STR-0001', name: 'Commune de Guillestre' },
        { id: 'STR-0002', name: 'CC de Guillestre' },
        { id: 'STR-0003', name: 'ADEME' },
      ],
      // A funder may well bear the name of a structure.
      funders: [{ id: 'FCR-0001', name: 'ADEME' }],
    },
  },
  {
    rule: 'W-TWICE',
    what: 'an inscription, a stance noted twice',
    wrong: governed([meeting('COTECH', '10/09/2026')], {
      projects: [project()],
      programmes: [{ id: 'DIS-0001', name: 'CTES' }],
      programmeLinks: ['INS-0001', 'INS-0002'].map((id) => ({ id, project: 'PRJ-0001', programme: 'CTES' })),
      stances: ['POS-0001', 'POS-0002'].map((id) => ({
        id,
        meeting: 'SEA-0001',
        project: 'PRJ-0001',
        service: 'DREAL',
      })),
    }),
    says: [
      '! stances POS-0002 service: Ce service a déjà une position sur ce projet à cette séance, ligne 2.',
      '! programmeLinks INS-0002 programme: Ce projet est déjà inscrit à ce dispositif, ligne 2.',
    ],
    right: governed([meeting('COTECH', '10/09/2026')], {
      projects: [project()],
      programmes: [
        { id: 'DIS-0001', name: 'CTES' },
        { id: 'DIS-0002', name: 'PAT' },
      ],
      programmeLinks: ['CTES', 'PAT'].map((programme, index) => ({
        id: `INS-000${index + 1}`,
        project: 'PRJ-0001',
        programme,
      })),
      stances: ['DREAL', 'ADEME Sud'].map((service, index) => ({
        id: `POS-000${index + 1}`,
        meeting: 'SEA-0001',
        project: 'PRJ-0001',
        service,
      })),
    }),
  },
  {
    rule: 'R-PRJ-03',
    what: 'a contract that ends before it starts',
    wrong: {
      programmes: [{ id: 'DIS-0001', name: 'CTES', start: day('01/05/2022'), end: day('01/05/2019') }],
    },
    says: ['! programmes DIS-0001 end: La fin (01/05/2019) vient avant le début (01/05/2022).'],
    right: {
      programmes: [{ id: 'DIS-0001', name: 'CTES', start: day('01/05/2019'), end: day('01/05/2022') }],
    },
  },
  {
    rule: 'R-PRJ-10',
    what: 'an internal project on an agenda',
    wrong: governed([meeting('COTECH', '03/12/2026', { status: 'Planifiée' })], {
      projects: [project({ confidentiality: 'Interne' })],
      agendaItems: [{ id: 'ODJ-0001', title: 'x', meeting: 'SEA-0001', project: 'PRJ-0001' }],
    }),
    says: [
      '! agendaItems ODJ-0001 project: Un projet de diffusion « Interne » est à l’ordre du jour d’une séance de partenaires.',
    ],
    right: governed([meeting('COTECH', '10/09/2026')], {
      projects: [project({ confidentiality: 'Interne' })],
      agendaItems: [{ id: 'ODJ-0001', title: 'x', meeting: 'SEA-0001', project: 'PRJ-0001' }],
    }),
  },
  {
    rule: 'R-FIN-02',
    what: 'an expense with less VAT than none',
    wrong: {
      ...works([]),
      expenses: [{ id: 'DEP-0001', project: 'PRJ-0001', amountExclVat: 120, amountInclVat: 100 }],
    },
    says: ['! expenses DEP-0001 amountInclVat: Le montant TTC (100 €) est inférieur au montant HT (120 €).'],
    right: {
      ...works([]),
      expenses: [{ id: 'DEP-0001', project: 'PRJ-0001', amountExclVat: 100, amountInclVat: 100 }],
    },
  },
  {
    rule: 'R-FIN-16',
    what: 'an expense more eligible than spent',
    wrong: {
      ...works([]),
      expenses: [{ id: 'DEP-0001', project: 'PRJ-0001', amountExclVat: 100, eligibleAmount: 120 }],
    },
    says: ['! expenses DEP-0001 eligibleAmount: Le montant éligible (120 €) dépasse la dépense (100 €).'],
    right: {
      ...works([]),
      expenses: [{ id: 'DEP-0001', project: 'PRJ-0001', amountExclVat: 100, eligibleAmount: 100 }],
    },
  },
];

const asOf = ({ today }: Case) => (today ? day(today) : TODAY);

describe.each(CASES)('$rule: $what', (one) => {
  test('is said', () => expect(found(one.rule, one.wrong, asOf(one))).toEqual(one.says));
  test('is not said once put right', () => expect(found(one.rule, one.right, asOf(one))).toEqual([]));
});

test('every rule has its case', () => {
  const tried = new Set(CASES.map(({ rule }) => rule));
  expect(RULES.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});

test('every rule is declared once, and says where it comes from', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const { source } of RULES) expect(source).toMatch(/^\p{Lu}.*\.$/u);
});

describe('R-RGPD-02: a column nobody may keep', () => {
  const header = (label: string) =>
    findingsIn(
      readTabs({
        contacts: [
          [...headerOf('contacts'), label],
          [...rowOf('contacts', { lastName: 'Exemple' }), 'x'],
        ],
      }),
      TODAY,
    )
      .filter(({ rule }) => rule === 'R-RGPD-02')
      .map(({ message }) => message);
  test.each([
    'Adresse personnelle',
    'Date de naissance',
    'Parti',
    'Étiquette politique',
    'Religion',
    'Âge',
    'N° de sécurité sociale',
  ])('%s', (label) =>
    expect(header(label)).toEqual([
      'Cette colonne garde une donnée personnelle dont la mission n’a pas besoin.',
    ]),
  );
  test.each(['Adresse de la mairie', 'Partenaire depuis', 'Parties prenantes', 'Village'])(
    '%s is fine',
    (label) => expect(header(label)).toEqual([]),
  );
});
