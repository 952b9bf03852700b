// Invented projects at both ends: one with everything a fiche can say, one with a title and little else.

import { toSerial } from '../../src/domain/dates';
import type { ViewRecord, ViewValue } from '../../src/domain/view';

const record = (id: string, values: Record<string, ViewValue>): ViewRecord => ({ id, values });
const on = (year: number, month: number, day: number) => toSerial({ year, month, day });
const funder = (name: string, category: string) => record(name, { name, category });
const funding = (id: string, by: ViewRecord, values: Record<string, ViewValue>) =>
  record(id, { funder: by, status: 'Sollicité', nature: 'Subvention', ...values });
const place = (name: string, epci: string) => record(name, { name, epci });

export const today = on(2026, 11, 24);

const cotech = record('SEA-0006', {
  subject: 'COTECH n°\u00A06',
  date: on(2026, 9, 10),
  status: 'Tenue',
  minutesStatus: 'Validé',
});
const stance = (id: string, service: string, values: Record<string, ViewValue>) =>
  record(id, { meeting: cotech, service: record(service, { name: service }), ...values });

export const full = record('PRJ-0001', {
  title: 'Légumerie-conserverie de la Durance : transformer les légumes locaux pour les cantines',
  phase: 'Étude',
  progress: 'Bloqué',
  registration: 'Présenté en COTECH',
  registeredOn: on(2026, 9, 10),
  axis: record('AXE-0002', {
    fullName:
      'Axe 1 – Pour une alimentation saine et durable : faire du territoire un territoire exemplaire en matière d’autonomie alimentaire',
  }),
  patAxes: ['Valorisation', 'Restauration collective', 'Justice sociale'].map((wording) =>
    record(wording, { wording }),
  ),
  projectOwner: record('STR-0001', { name: 'SCIC d’exemple de la Durance', nature: 'Association et ESS' }),
  municipalities: ['Guillestre', 'Eygliers'].map((name) => place(name, 'CC du Guillestrois et du Queyras')),
  totalCost: 186_000_00,
  costBase: 186_000_00,
  costBasis: 'HT',
  plannedStart: on(2027, 4, 1),
  plannedEnd: on(2028, 12, 31),
  petrOfficer: record('CT-0001', { fullName: 'Camille Exemple' }),
  electedReferent: record('CT-0002', { fullName: 'Dominique Fictif' }),
  summary:
    'Créer, entre Guillestre et Eygliers, un atelier de lavage, de découpe et de conserve qui valorise les légumes de plein champ et les surplus de jardin, pour vingt cantines du territoire et deux épiceries solidaires. L’étude de faisabilité porte sur 60 tonnes par an, trois emplois dont un en insertion, et un local communal à réhabiliter. Les maraîchers s’engagent sur des volumes, les communes sur des achats. La suite comprend les devis, le bail et le plan d’affaires sur trois ans avec les partenaires.',
  followUps: [
    record('SUI-0001', {
      date: on(2026, 11, 12),
      note: 'Réunion avec les maraîchers et la commune : douze exploitations prêtes à s’engager sur 45 tonnes, bail de principe accepté par le conseil municipal, deux devis d’équipement reçus.',
      partnerVisible: true,
    }),
  ],
  nextStep: 'Remettre le plan d’affaires à la Banque des Territoires',
  nextStepOn: on(2026, 12, 15),
  blockerText:
    'Raccordement électrique du local à renforcer, devis du gestionnaire attendu depuis septembre.',
  questionToServices:
    'LEADER est-il ouvert à une SCIC en création, et l’appui de l’ADEME peut-il porter sur l’ingénierie\u202F?',
  confidentiality: 'Partenaires',
  fundings: [
    funding('FIN-0001', funder('LEADER', 'Union européenne'), { amountRequested: 60_000_00 }),
    funding('FIN-0002', funder('Région Sud', 'Région'), {
      scheme: 'Alimentation durable',
      amountRequested: 40_000_00,
    }),
    funding('FIN-0003', funder('Banque', 'Banque'), {
      nature: 'Emprunt bancaire',
      amountEstimated: 40_000_00,
      status: 'Envisagé',
    }),
    funding('FIN-0004', funder('Maître d’ouvrage', 'Maître d’ouvrage'), {
      nature: 'Autofinancement (fonds propres)',
      amountEstimated: 26_000_00,
      status: 'Envisagé',
    }),
    funding('FIN-0005', funder('Fondation d’exemple', 'Fondation'), {
      amountRequested: 15_000_00,
      status: 'Refusé',
    }),
    funding('FIN-0006', funder('Département des Hautes-Alpes', 'Département'), {
      amountGranted: 10_000_00,
      status: 'Notifié',
    }),
  ],
  spendKind: 'Investissement',
  context: 'Les cantines achètent peu de légumes locaux.\nChaque été, une partie des récoltes se perd.',
  goals: 'Transformer 60 tonnes par an.',
  targets: ['Acteurs économiques', 'Public scolaire'],
  description: 'Étude, aménagement, équipement de la ligne.',
  resources: 'Un poste de production, quatre postes en insertion.',
  expectedEffects: ['Réduction des déchets', 'Sécurité alimentaire'],
  adminProcedures: 'Agrément sanitaire à demander avant la mise en service.',
  legalStart: on(2027, 3, 15),
  strategyLinks: 'Projet de territoire : circuits courts. PCAET : action 12.',
  circularPillars: ['Consommation responsable'],
  indicators: [
    record('IND-0001', {
      name: 'Légumes transformés',
      unit: 't/an',
      baseline: 0,
      baselineYear: 2026,
      target: 60,
      targetYear: 2030,
      indicatorValues: [record('VAL-0001', { date: on(2026, 11, 5), result: 3.5 })],
    }),
  ],
  expenses: [
    record('DEP-0001', {
      item: 'Études / AMO',
      wording: 'Faisabilité',
      amountExclVat: 12_000_00,
      actualAmount: 11_500_00,
      quoteAddress: 'https://devis.example/1',
    }),
    record('DEP-0002', { item: 'Travaux', wording: 'Aménagement', amountExclVat: 174_000_00 }),
  ],
  milestones: [
    record('JAL-0002', { wording: 'Signature du bail', plannedOn: on(2027, 1, 31) }),
    record('JAL-0001', {
      wording: 'Étude rendue',
      plannedOn: on(2026, 6, 30),
      actualOn: on(2026, 7, 3),
      done: true,
    }),
  ],
  programmeLinks: [
    record('INS-0001', {
      programme: record('DIS-0001', { name: 'Contrat de transition', acronym: 'CTES' }),
      axis: record('AXE-0002', { shortName: 'Axe 1 – Alimentation' }),
    }),
  ],
  stances: [
    stance('POS-0001', 'ADEME', {
      stance: 'Appui technique, sans financement',
      conditions: 'Relire le cahier des charges',
      dueOn: on(2026, 10, 15),
    }),
    stance('POS-0002', 'DREAL', { stance: 'Réponse attendue' }),
    stance('POS-0003', 'DDT', { stance: 'Non concerné' }),
  ],
  decisions: [
    record('DEC-0001', { meeting: cotech, type: 'Orientation', wording: 'Revenir avec un plan d’affaires' }),
    record('DEC-0002', { meeting: cotech, type: 'Action à mener', wording: 'Relancer la DREAL' }),
  ],
  agendaItems: [record('ODJ-0001', { meeting: cotech, kind: 'Présentation de projet' })],
  ownerContact: record('CT-0003', {
    fullName: 'Odette Exemple',
    role: 'Gérante',
    organisation: record('STR-0001', { name: 'SCIC d’exemple de la Durance' }),
    email: 'gerance@scic.example',
  }),
  partners: [record('STR-0002', { name: 'ADEME' }), record('STR-0003', { name: 'Région Sud' })],
});

export const bare = record('PRJ-0006', {
  title: 'Navette à la demande',
  phase: 'Idée',
  progress: 'À venir',
  costEstimate: '50 à 80 k€',
  confidentiality: 'Interne',
  fundings: [],
  followUps: [],
});

export const titleAlone = record('PRJ-0099', { title: 'Une idée' });

/** Nine lines: more than page 1 shows one by one. */
export const manyFundings = record('PRJ-0100', {
  ...full.values,
  title: 'Neuf financeurs',
  fundings: Array.from({ length: 9 }, (_, index) =>
    funding(`FIN-01${index}`, funder(`Financeur ${index + 1}`, 'Fondation'), {
      amountRequested: (index + 1) * 2_000_00,
    }),
  ),
});
