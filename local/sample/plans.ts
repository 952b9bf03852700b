// What the sample's plans are made of: expenses, payments, milestones, indicators, agreements, aids. All invented.

import { day, french, type LabelledRow, type Project, rowId } from './rows';

type Named = (short: string) => string;

/** Sums to the project's cost; the last figure is what was really spent. */
const expenses: readonly [project: string, item: string, what: string, amount: number, actual?: number][] = [
  ['Légumerie de la Durance', 'Études / AMO', 'Étude de faisabilité et cahier des charges', 12000],
  ['Légumerie de la Durance', 'Travaux', 'Aménagement du bâtiment', 96000],
  ['Légumerie de la Durance', 'Équipements et matériels', 'Lavage, découpe, autoclave', 66000],
  ['Légumerie de la Durance', 'Aléas / révisions', 'Aléas', 12000],
  ['Compostage Guillestrois', 'Maîtrise d’œuvre', 'Conception et suivi', 20000, 18500],
  ['Compostage Guillestrois', 'Travaux', 'Dalle et casiers', 150000, 146000],
  ['Compostage Guillestrois', 'Équipements et matériels', 'Broyeur mobile', 70000, 67500],
  ['Chaufferie de Saint-Crépin', 'Maîtrise d’œuvre', 'Conception et suivi', 48000],
  ['Chaufferie de Saint-Crépin', 'Travaux', 'Chaufferie et silo', 312000],
  ['Chaufferie de Saint-Crépin', 'Travaux', 'Réseau de 420 mètres', 230000],
  ['Chaufferie de Saint-Crépin', 'Aléas / révisions', 'Aléas', 30000],
];

/** Sums to what each funder paid of the composting platform. */
const payments: readonly [funder: string, type: string, claimed: string, paid: string, amount: number][] = [
  ['État – DETR', 'Avance', '05/05/2025', '10/06/2025', 21600],
  ['État – DETR', 'Acompte', '15/11/2025', '18/12/2025', 36000],
  ['État – DETR', 'Solde', '30/06/2026', '22/09/2026', 12000],
  ['ADEME', 'Acompte', '01/10/2025', '12/11/2025', 30000],
  ['ADEME', 'Solde', '30/06/2026', '08/10/2026', 28000],
  ['Région Sud', 'Acompte', '10/12/2025', '20/02/2026', 24000],
];

const milestones: readonly [project: string, what: string, type: string, planned: string, actual?: string][] =
  [
    ['Légumerie de la Durance', 'Étude de faisabilité rendue', 'Étude', '30/06/2026', '03/07/2026'],
    ['Légumerie de la Durance', 'Signature du bail', 'Autre', '31/01/2027'],
    ['Légumerie de la Durance', 'Début des travaux', 'Début des travaux', '01/04/2027'],
    ['Compostage Guillestrois', 'Début des travaux', 'Début des travaux', '01/03/2025', '03/03/2025'],
    ['Compostage Guillestrois', 'Réception sans réserve', 'Réception', '30/04/2026', '22/05/2026'],
    ['Compostage Guillestrois', 'Demande de solde à la Région', 'Solde', '31/01/2027'],
    ['Recyclerie du bâtiment', 'Local trouvé', 'Autre', '31/10/2026'],
    ['Cantines du Queyras', 'Délibérations des deux communes', 'Délibération', '12/01/2027'],
    ['Chaufferie de Saint-Crépin', 'Dépôt du permis de construire', 'Autorisation', '15/01/2027'],
    [
      'Chaufferie de Saint-Crépin',
      'Consultation des entreprises',
      'Consultation des entreprises',
      '15/03/2027',
    ],
    ['Chaufferie de Saint-Crépin', 'Début des travaux', 'Début des travaux', '01/05/2027'],
  ];

interface Indicator {
  project?: string;
  agreement?: true;
  name: string;
  type: string;
  unit: string;
  from: number;
  fromYear: number;
  to: number;
  toYear: number;
  direction?: string;
  /** Last result: date, value. */
  result?: [date: string, value: number];
}

const indicators: readonly Indicator[] = [
  {
    project: 'Légumerie de la Durance',
    name: 'Légumes transformés',
    type: 'Résultat',
    unit: 't/an',
    from: 0,
    fromYear: 2026,
    to: 60,
    toYear: 2030,
  },
  {
    project: 'Légumerie de la Durance',
    name: 'Cantines fournies',
    type: 'Réalisation',
    unit: 'cantines',
    from: 0,
    fromYear: 2026,
    to: 12,
    toYear: 2029,
  },
  {
    project: 'Compostage Guillestrois',
    name: 'Déchets verts et biodéchets compostés',
    type: 'Résultat',
    unit: 't/an',
    from: 0,
    fromYear: 2024,
    to: 1200,
    toYear: 2027,
    result: ['05/11/2026', 310],
  },
  {
    project: 'Recyclerie du bâtiment',
    name: 'Matériaux détournés de la benne',
    type: 'Résultat',
    unit: 't/an',
    from: 0,
    fromYear: 2025,
    to: 150,
    toYear: 2029,
  },
  {
    project: 'Cantines du Queyras',
    name: 'Produits durables et de qualité',
    type: 'Résultat',
    unit: '% des achats',
    from: 18,
    fromYear: 2026,
    to: 50,
    toYear: 2028,
  },
  {
    project: 'Cantines du Queyras',
    name: 'Gaspillage alimentaire',
    type: 'Impact',
    unit: 'g par repas',
    from: 140,
    fromYear: 2026,
    to: 70,
    toYear: 2028,
    direction: 'À la baisse',
  },
  {
    project: 'Chaufferie de Saint-Crépin',
    name: 'Fioul remplacé',
    type: 'Impact',
    unit: 'litres/an',
    from: 0,
    fromYear: 2026,
    to: 60000,
    toYear: 2029,
  },
  {
    agreement: true,
    name: 'Porteurs de projet accompagnés',
    type: 'Réalisation',
    unit: 'porteurs',
    from: 0,
    fromYear: 2023,
    to: 40,
    toYear: 2026,
    result: ['31/10/2026', 35],
  },
];

/** After those an installed workbook already has. */
const AGREEMENT = 'COT ADEME – convention d’exemple';

const deadlines: readonly [type: string, what: string, due: string, sent?: string, amount?: number][] = [
  ['Rapport annuel', 'Rapport d’activité 2025', '31/01/2026', '28/01/2026'],
  ['Demande d’acompte', 'Deuxième acompte', '28/02/2026', '19/02/2026', 80000],
  ['Réunion de suivi', 'Comité de suivi annuel', '09/12/2026'],
  ['Rapport annuel', 'Rapport d’activité 2026', '31/01/2027'],
  ['Demande de solde', 'Solde de la convention', '30/04/2027', undefined, 120000],
];

const aids: readonly [name: string, funder: string, type: string, recurrence: string, closes?: string][] = [
  ['Fonds chaleur', 'ADEME', 'Subvention', 'Permanente'],
  ['Fonds économie circulaire', 'ADEME', 'Subvention', 'Permanente'],
  ['LEADER 2023-2027', 'LEADER / FEADER', 'Subvention', 'Récurrente', '28/02/2027'],
  ['Programme national pour l’alimentation', 'DRAAF PACA (PNA)', 'Subvention', 'Récurrente', '30/10/2026'],
  ['DETR 2027', 'État – DETR', 'Subvention', 'Récurrente', '15/01/2027'],
];

/** Rows of the tabs about plans and contracts, from how a project is named and the reference of its line. */
export function planTabs(
  projects: readonly Project[],
  nameOf: (rank: number) => string,
  lineOf: (short: string, funder: string) => string,
): Record<string, LabelledRow[]> {
  const named: Named = (short) => {
    const rank = projects.findIndex((project) => project.short === short);
    if (rank < 0) throw new Error(`Classeur d’exemple : pas de projet « ${short} ».`);
    return nameOf(rank);
  };
  return {
    Dépenses: expenses.map(([project, item, what, amount, actual = null], rank) => ({
      'Réf. dépense': rowId('DEP', rank),
      Projet: named(project),
      Poste: item,
      Libellé: what,
      Nature: 'Investissement',
      'Montant HT': amount,
      'Taux de TVA': 0.2,
      'Montant TTC': amount * 1.2,
      'Montant réalisé': actual,
    })),
    Versements: payments.map(([funder, type, claimed, paid, amount], rank) => ({
      'Réf. versement': rowId('VER', rank),
      Financement: lineOf('Compostage Guillestrois', funder),
      Type: type,
      'Demandé le': day(claimed),
      'Montant demandé': amount,
      'Versé le': day(paid),
      'Montant versé': amount,
    })),
    Jalons: milestones.map(([project, what, type, planned, actual], rank) => ({
      'Réf. jalon': rowId('JAL', rank),
      Fait: actual !== undefined,
      Projet: named(project),
      Jalon: what,
      Type: type,
      'Date prévue': day(planned),
      'Date réelle': actual === undefined ? null : day(actual),
    })),
    Indicateurs: indicators.map((one, rank) => ({
      'Réf. indicateur': rowId('IND', rank),
      Projet: one.project ? named(one.project) : null,
      Convention: one.agreement ? AGREEMENT : null,
      Indicateur: one.name,
      Type: one.type,
      Unité: one.unit,
      Référence: one.from,
      'Année de référence': one.fromYear,
      Cible: one.to,
      'Année de la cible': one.toYear,
      Sens: one.direction ?? 'À la hausse',
    })),
    'Valeurs des indicateurs': indicators
      .filter(({ result }) => result)
      .map(({ name, result }, rank) => ({
        'Réf. valeur': rowId('VAL', rank),
        Indicateur: name,
        Date: day(result![0]),
        Année: Number(result![0].slice(6)),
        Résultat: result![1],
      })),
    Conventions: [
      {
        'Réf. convention': 'CON-0002',
        Intitulé: AGREEMENT,
        Financeur: 'ADEME',
        Dispositif: 'COT',
        Bénéficiaire: 'PETR',
        Statut: 'En cours',
        Début: day('02/11/2022'),
        Fin: day('31/12/2026'),
        'Montant total': 280000,
        'Missions couvertes': 'Économie circulaire',
        Observations: 'Convention inventée pour l’exemple.',
      },
    ],
    Échéances: deadlines.map(([type, what, due, sent, amount], rank) => ({
      'Réf. échéance': rowId('ECH', rank),
      Convention: AGREEMENT,
      Type: type,
      Échéance: what,
      'Pour le': day(due),
      Statut: sent === undefined ? 'À faire' : 'Fait',
      'Transmis le': sent === undefined ? null : day(sent),
      'Montant demandé': amount ?? null,
    })),
    Aides: aids.map(([name, funder, type, recurrence, closes], rank) => ({
      'Réf. aide': rowId('AID', rank),
      Nom: french(name),
      Financeur: funder,
      Type: type,
      Récurrence: recurrence,
      'Date de clôture': closes === undefined ? null : day(closes),
    })),
  };
}
