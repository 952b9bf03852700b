// What every new workbook holds: communes, axes, contracts, funders, State services, lists, settings.
// Data for *Installer* alone: see src/reference.ts.

import { DOCUMENTS, FOLDERS } from '../../domain/documents';
import { ENUMERATIONS, type EnumerationKey, entriesOf } from '../../domain/enumerations';
import type { Cell, TableKey } from '../declaration';
import { CALENDAR_SETTINGS, documentSettings, folderSetting, SETTINGS } from '../registry';
import { LISTS_IN_FORMULAS } from '../tables/formula-words';
import { EPCIS } from './municipalities';

/** A row as it is written: cells by column key. */
export type ReferenceRow = Readonly<Record<string, Cell>>;
/** Rows of each table that a new workbook starts with. */
export type ReferenceRows = Readonly<Partial<Record<TableKey, readonly ReferenceRow[]>>>;

const CTES = 'Contrat de transition écologique et solidaire';
const PAT = 'Projet alimentaire territorial';
/** What `Paramètres` keeps of each kind of documents. */
const ofFolders = FOLDERS.map((folder) => [folderSetting(folder), '', 'Rempli par Cordée.'] as const);
const ofDocuments = DOCUMENTS.flatMap((names) => {
  const { template, frozen, frozenSource } = documentSettings(names);
  return [
    [template, '', 'Rempli par Cordée : le modèle que vous pouvez remettre en forme.'],
    [frozen, '', 'Rempli par Cordée : la copie du modèle qui sert à faire les documents.'],
    [frozenSource, '', 'Rempli par Cordée.'],
  ] as const;
});
const PETR = 'PETR du Briançonnais, des Écrins, du Guillestrois et du Queyras';
const ADEME_CONTRACT = 'Contrat d’objectifs ADEME 2019-2022';
const PARK = 'Parc naturel régional du Queyras';

/** Serial day 25/04/2019: signature of the CTES. */
const CTES_SIGNED = 43580;

function numbered(prefix: string, rows: readonly ReferenceRow[]): ReferenceRow[] {
  return rows.map((row, index) => ({ id: `${prefix}-${String(index + 1).padStart(4, '0')}`, ...row }));
}

const organisations = numbered(
  'STR',
  (
    [
      [PETR, 'PETR', 'PETR', 'Public', 'PÉTR ; PETR du Grand Briançonnais'],
      [
        'CC du Briançonnais',
        'CCB',
        'EPCI à fiscalité propre',
        'Public',
        'Communauté de communes du Briançonnais ; CC Briançonnais',
      ],
      [
        'CC du Pays des Écrins',
        'CCPE',
        'EPCI à fiscalité propre',
        'Public',
        'Communauté de communes du Pays des Écrins ; CC Pays des Écrins',
      ],
      [
        'CC du Guillestrois et du Queyras',
        'CCGQ',
        'EPCI à fiscalité propre',
        'Public',
        'Communauté de communes du Guillestrois et du Queyras ; CC Guillestrois-Queyras',
      ],
      [PARK, 'PnrQ', 'Parc naturel régional / national', 'Public', 'PNR du Queyras ; PNRQ'],
      ['Sous-préfecture de Briançon', '', 'Service de l’État', 'Public', 'Sous-préfecture ; Sous-préfet'],
      ['Préfecture des Hautes-Alpes', '', 'Service de l’État', 'Public', 'Préfecture ; Préfecture 05'],
      ['ADEME', '', 'Opérateur de l’État', 'Public', 'ADEME PACA ; Agence de la transition écologique'],
      [
        'Banque des Territoires (Caisse des dépôts)',
        '',
        'Opérateur de l’État',
        'Public',
        'Banque des Territoires ; CDC ; Caisse des dépôts ; Caisse des dépôts et consignations ; Caisse des Dépôts et des Consignations',
      ],
      ['DREAL Provence-Alpes-Côte d’Azur', 'DREAL', 'Service de l’État', 'Public', 'DREAL PACA'],
      ['DDT des Hautes-Alpes', 'DDT', 'Service de l’État', 'Public', 'DDT 05'],
      ['DRAAF Provence-Alpes-Côte d’Azur', 'DRAAF', 'Service de l’État', 'Public', 'DRAAF PACA'],
      [
        'Agence de l’eau Rhône Méditerranée Corse',
        'AERMC',
        'Opérateur de l’État',
        'Public',
        'Agence de l’eau RMC ; Agence de l’eau',
      ],
      ['Région Provence-Alpes-Côte d’Azur', '', 'Région', 'Public', 'Région Sud ; Conseil régional'],
      [
        'Département des Hautes-Alpes',
        '',
        'Département',
        'Public',
        'Département 05 ; Conseil départemental des Hautes-Alpes',
      ],
      ['Chambre d’agriculture des Hautes-Alpes', '', 'Chambre consulaire', 'Public', 'Chambre d’agriculture'],
      ['Chambre de commerce et d’industrie des Hautes-Alpes', 'CCI', 'Chambre consulaire', 'Public', ''],
      ['Chambre de métiers et de l’artisanat', 'CMA', 'Chambre consulaire', 'Public', ''],
    ] as const
  ).map(([name, acronym, type, nature, otherNames]) => ({
    name,
    acronym,
    type,
    nature,
    otherNames,
    active: true,
  })),
);

const funders = numbered(
  'FCR',
  (
    [
      ['État – DETR', 'DETR', 'État', '', 'Préfecture des Hautes-Alpes'],
      ['État – DSIL', 'DSIL', 'État', '', 'Préfecture des Hautes-Alpes'],
      ['État – Fonds vert', '', 'État', 'Fonds vert', 'Préfecture des Hautes-Alpes'],
      ['État – FNADT', 'FNADT', 'État', '', 'Préfecture des Hautes-Alpes'],
      ['ADEME', '', 'Opérateur de l’État', 'ADEME Fonds chaleur', 'ADEME'],
      [
        'Banque des Territoires',
        'BdT',
        'Banque publique',
        'Caisse des dépôts ; CDC ; Prêt BdT',
        'Banque des Territoires (Caisse des dépôts)',
      ],
      ['DREAL PACA', 'DREAL', 'État', '', 'DREAL Provence-Alpes-Côte d’Azur'],
      ['DDT 05', 'DDT', 'État', '', 'DDT des Hautes-Alpes'],
      [
        'DRAAF PACA (PNA)',
        'DRAAF',
        'État',
        'DRAAF-PNA ; DRAAF PACA ; DRAAF PACA (PNA/PAT)',
        'DRAAF Provence-Alpes-Côte d’Azur',
      ],
      [
        'Agence de l’eau RMC',
        'AERMC',
        'Agence de l’eau',
        'Agence de l’eau',
        'Agence de l’eau Rhône Méditerranée Corse',
      ],
      ['Région Sud', '', 'Région', 'Région ; Région PACA', 'Région Provence-Alpes-Côte d’Azur'],
      [
        'Département 05',
        '',
        'Département',
        'Département ; Département des Hautes-Alpes',
        'Département des Hautes-Alpes',
      ],
      ['CC du Briançonnais', 'CCB', 'EPCI-commune', 'CC Briançonnais', 'CC du Briançonnais'],
      ['CC du Pays des Écrins', 'CCPE', 'EPCI-commune', 'CC Pays des Écrins', 'CC du Pays des Écrins'],
      [
        'CC du Guillestrois et du Queyras',
        'CCGQ',
        'EPCI-commune',
        'CC Guillestrois-Queyras',
        'CC du Guillestrois et du Queyras',
      ],
      ['LEADER / FEADER', 'LEADER', 'Union européenne', 'FEADER ; GAL', PETR],
      ['FEDER / POIA', 'FEDER', 'Union européenne', 'POIA', ''],
      ['Interreg ALCOTRA', 'ALCOTRA', 'Union européenne', '', ''],
      ['Action Logement', '', 'Autre privé', '', ''],
      ['Certificats d’économie d’énergie', 'CEE', 'Autre privé', '', ''],
      ['Fondation', '', 'Fondation', 'Fondations', ''],
      ['Mécénat', '', 'Entreprise-mécène', 'Mécène', ''],
      ['Banque', '', 'Banque', 'Prêt bancaire ; Établissement bancaire', ''],
      ['Financement participatif', '', 'Citoyen', '', ''],
      [
        'Porteur de projet',
        'MO',
        'Maître d’ouvrage',
        'Maître d’ouvrage ; Fonds propres ; Autofinancement',
        '',
      ],
    ] as const
  ).map(([name, acronym, category, otherNames, organisation]) => ({
    name,
    acronym,
    category,
    otherNames,
    organisation,
    active: true,
  })),
);

const programmes = numbered('DIS', [
  {
    name: 'Projet de territoire 2016-2020',
    type: 'Projet de territoire',
    coLeads: PETR,
    period: '2016 – 2020',
    status: 'Clos',
    comment: 'Circuits courts alimentaires, filière bois, diversification touristique.',
  },
  {
    name: CTES,
    acronym: 'CTES',
    type: 'CTES',
    coLeads: PETR,
    signatories: `${PETR} ; Préfecture des Hautes-Alpes ; Département des Hautes-Alpes ; ADEME ; Banque des Territoires (Caisse des dépôts)`,
    signedOn: CTES_SIGNED,
    start: CTES_SIGNED,
    period: 'à partir d’avril 2019',
    status: 'Clos',
    levelOneLabel: 'Orientation',
    levelTwoLabel: 'Axe',
    comment: 'Deux orientations, cinq axes. Ses projets sont suivis dans les contrats qui lui ont succédé.',
  },
  {
    name: PAT,
    acronym: 'PAT',
    type: 'PAT',
    coLeads: `${PETR} ; ${PARK}`,
    period: 'démarche engagée en 2018',
    status: 'Actif',
    levelTwoLabel: 'Axe',
    comment:
      'Co-porté et co-animé par le PETR et le Parc naturel régional du Queyras. COPIL à mettre en place.',
  },
  {
    name: ADEME_CONTRACT,
    acronym: '',
    type: 'Contrat d’objectifs ADEME',
    coLeads: PETR,
    signatories: `${PETR} ; ADEME`,
    period: 'mai 2019 – mai 2022',
    status: 'Clos',
    amount: 170000,
    comment:
      'Missions Économie circulaire et Concertation citoyenne. Jours exacts de début et de fin à compléter.',
  },
  {
    name: 'Contrat de relance et de transition écologique',
    acronym: 'CRTE',
    type: 'CRTE',
    coLeads: PETR,
    status: 'Actif',
    succeeds: CTES,
    levelOneLabel: 'Orientation',
    levelTwoLabel: 'Axe',
  },
  {
    name: 'Contrat d’objectif territorial ADEME',
    acronym: 'COT',
    type: 'COT',
    coLeads: PETR,
    signatories: `${PETR} ; ADEME`,
    // 2 November 2022.
    start: 44867,
    status: 'Actif',
    succeeds: ADEME_CONTRACT,
  },
]);

const O1 = 'Orientation 1 – Économie circulaire';
const O2 = 'Orientation 2 – Changement climatique';

const axes = numbered('AXE', [
  {
    shortName: O1,
    programme: CTES,
    code: 'O1',
    wording: 'La transition écologique par l’économie circulaire',
    inMission: true,
  },
  {
    shortName: O2,
    programme: CTES,
    code: 'O2',
    wording: 'Le changement climatique en territoire et stations de montagne',
    inMission: false,
  },
  {
    shortName: 'Axe 1 – Alimentation',
    programme: CTES,
    code: '1',
    wording:
      'Pour une alimentation saine et durable : faire du territoire un territoire exemplaire en matière d’autonomie alimentaire',
    parent: O1,
    inMission: true,
    colour: '#558b2f',
  },
  {
    shortName: 'Axe 2 – Économie circulaire et déchets',
    programme: CTES,
    code: '2',
    wording:
      'Faire du territoire un territoire exemplaire en matière d’économie circulaire et de gestion des déchets',
    parent: O1,
    inMission: true,
    colour: '#00695c',
  },
  {
    shortName: 'Axe 3 – Énergie',
    programme: CTES,
    code: '3',
    wording: 'Énergie : sobriété, production et stockage d’énergie renouvelable',
    parent: O2,
    inMission: false,
    colour: '#ef6c00',
  },
  {
    shortName: 'Axe 4 – Mobilité',
    programme: CTES,
    code: '4',
    wording: 'La mobilité',
    parent: O2,
    inMission: false,
    colour: '#1565c0',
  },
  {
    shortName: 'Axe 5 – Logement',
    programme: CTES,
    code: '5',
    wording: 'Le logement',
    parent: O2,
    inMission: false,
    colour: '#6a1b9a',
  },
  { shortName: 'Foncier agricole', programme: PAT, code: 'F', wording: 'Foncier agricole', inMission: true },
  { shortName: 'Valorisation', programme: PAT, code: 'V', wording: 'Valorisation', inMission: true },
  { shortName: 'Agroécologie', programme: PAT, code: 'A', wording: 'Agroécologie', inMission: true },
  {
    shortName: 'Restauration collective',
    programme: PAT,
    code: 'R',
    wording: 'Restauration collective',
    inMission: true,
  },
  {
    shortName: 'Éducation à l’alimentation',
    programme: PAT,
    code: 'E',
    wording: 'Éducation à l’alimentation',
    inMission: true,
  },
  { shortName: 'Justice sociale', programme: PAT, code: 'J', wording: 'Justice sociale', inMission: true },
]).map((row, index) => ({ ...row, order: index + 1, active: true }));

const fundingAgreements = numbered('CON', [
  {
    name: ADEME_CONTRACT,
    funder: 'ADEME',
    programme: ADEME_CONTRACT,
    beneficiary: PETR,
    period: 'mai 2019 – mai 2022',
    amount: 170000,
    missions: 'Économie circulaire ; Concertation citoyenne',
    comment: 'Jours exacts de début et de fin à compléter.',
  },
]);

const STATE_SERVICES =
  'Sous-préfecture de Briançon ; ADEME ; Banque des Territoires (Caisse des dépôts) ; DREAL Provence-Alpes-Côte d’Azur ; DDT des Hautes-Alpes';

const EPCI_NAMES = 'CC du Briançonnais ; CC du Pays des Écrins ; CC du Guillestrois et du Queyras';
const LOCAL_PARTNERS = `Région Provence-Alpes-Côte d’Azur ; Département des Hautes-Alpes ; ${PARK} ; ${EPCI_NAMES}`;

/** Who meets, with the delays people are used to; all can be changed (domain.md §f, R-GOV-07). */
const governanceBodies = numbered('INT', [
  {
    name: 'Conférence des maires',
    type: 'Conférence des maires',
    nature: 'Consultative',
    recurrence: 'Annuelle',
    noticeDays: 21,
    document: 'Compte rendu',
    comment: 'Les maires des 36 communes, au moins une fois par an.',
  },
  {
    name: 'Comité de pilotage du contrat',
    acronym: 'COPIL',
    type: 'COPIL du contrat',
    otherNames: 'COPIL CTES ; COPIL CRTE ; Comité de pilotage',
    programme: CTES,
    heldWith: 'Conférence des maires',
    chairedBy: `Préfecture des Hautes-Alpes ; ${PETR}`,
    organisations: `${PETR} ; Préfecture des Hautes-Alpes ; ${STATE_SERVICES} ; ${LOCAL_PARTNERS}`,
    nature: 'Pilotage partenarial',
    recurrence: 'Annuelle',
    noticeDays: 21,
    document: 'Compte rendu',
    comment: 'Se tient avec la Conférence des maires. Lui seul inscrit un projet au contrat.',
  },
  {
    name: 'Comité technique du contrat',
    acronym: 'COTECH',
    type: 'COTECH',
    otherNames: 'COTECH CTES ; Comité technique',
    programme: CTES,
    organisations: `${PETR} ; ${STATE_SERVICES}`,
    nature: 'Technique',
    recurrence: 'Trimestrielle',
    noticeDays: 15,
    document: 'Relevé de conclusions',
    comment: 'Ses positions ne valent pas décision d’attribution.',
  },
  {
    name: 'COPIL PAT',
    type: 'COPIL PAT',
    otherNames: 'Comité de pilotage du PAT',
    programme: PAT,
    chairedBy: `${PETR} ; ${PARK}`,
    organisations: `${PETR} ; ${PARK} ; DRAAF Provence-Alpes-Côte d’Azur ; Chambre d’agriculture des Hautes-Alpes ; ADEME ; ${EPCI_NAMES}`,
    nature: 'Pilotage partenarial',
    recurrence: 'Semestrielle',
    noticeDays: 15,
    document: 'Compte rendu',
    status: 'À installer',
    comment:
      'Coprésidence PETR – Parc naturel régional du Queyras. « Proposer le calendrier de l’année » prépare sa première réunion et son ordre du jour.',
  },
  {
    name: 'COPIL de projet',
    type: 'COPIL de projet',
    nature: 'Pilotage partenarial',
    recurrence: 'À la demande',
    noticeDays: 10,
    packDays: 5,
    minutesDays: 10,
    document: 'Compte rendu',
  },
  {
    name: 'Conseil syndical',
    type: 'Conseil syndical',
    nature: 'Délibérante',
    recurrence: 'Trimestrielle',
    noticeDays: 5,
    noticeKind: 'Jours francs',
    quorum: 'Majorité des membres',
    document: 'Procès-verbal et liste des délibérations',
    comment: 'Convoqué par le PETR : Cordée n’en prépare que la note de la mission.',
  },
  {
    name: 'Point avec l’élu référent',
    type: 'Point avec l’élu référent',
    nature: 'Interne',
    recurrence: 'Mensuelle',
    document: 'Note',
    packDays: 3,
  },
  {
    name: 'Comité de suivi ADEME',
    type: 'Comité de suivi ADEME',
    organisations: `${PETR} ; ADEME`,
    nature: 'Pilotage partenarial',
    recurrence: 'Annuelle',
    noticeDays: 15,
    document: 'Compte rendu',
  },
]).map((row: ReferenceRow) => ({
  noticeKind: row.noticeDays === undefined ? '' : 'Jours calendaires',
  packDays: row.noticeDays === undefined ? '' : 8,
  minutesDays: 15,
  commentDays: 10,
  quorum: 'Aucun',
  status: 'Active',
  ...row,
}));

const territory: ReferenceRow[] = EPCIS.flatMap((epci) =>
  epci.municipalities.map(([inseeCode, name, siren, postcodes, population, otherNames = '']) => ({
    inseeCode,
    name,
    siren,
    postcodes,
    population,
    epciSiren: epci.siren,
    epci: epci.name,
    otherNames,
  })),
);

/** Every value; and, for the lists that formulas read, every other word for one: they know no other. */
const lists: ReferenceRow[] = (Object.keys(ENUMERATIONS) as EnumerationKey[]).flatMap((key) =>
  entriesOf(key).flatMap(({ code, label, synonyms, offered, colour = '' }, index) => {
    const words = LISTS_IN_FORMULAS.includes(key) ? [label, ...synonyms] : [label];
    return words.map((value) => ({
      list: ENUMERATIONS[key].title,
      value,
      code,
      order: index + 1,
      colour,
      active: offered && value === label,
    }));
  }),
);

const settings: ReferenceRow[] = (
  [
    ['Nom du PETR', PETR, ''],
    ['Sigle', 'PETR', ''],
    ['Adresse', 'Guillestre (05600)', 'À confirmer.'],
    ['Chargé de mission', '', 'Personne qui suit les projets par défaut.'],
    ['Direction', '', ''],
    ['Élu référent', '', ''],
    ['Fuseau horaire', 'Europe/Paris', ''],
    [
      SETTINGS.schoolHolidays,
      'du 17/10/2026 au 01/11/2026 ; du 19/12/2026 au 03/01/2027 ; du 20/02/2027 au 07/03/2027 ; du 17/04/2027 au 02/05/2027 ; du 03/07/2027 au 31/08/2027',
      'À vérifier sur education.gouv.fr, puis à compléter chaque année : le calendrier proposé les évite.',
    ],
    [
      SETTINGS.peakWeeks,
      'du 06/02/2027 au 07/03/2027',
      'Vacances d’hiver des trois zones, à vérifier et à compléter chaque année : le calendrier proposé les évite.',
    ],
    [
      'Mention des fiches',
      'Les positions exprimées en comité technique ne valent pas décision d’attribution.',
      'Pied de page des fiches.',
    ],
    [SETTINGS.workbookId, '', 'Rempli par Cordée : reconnaît une copie de ce tableau.'],
    [SETTINGS.rootFolder, '', 'Rempli par Cordée : identifiant Drive du dossier où vont les documents.'],
    [SETTINGS.templatesFolder, '', 'Rempli par Cordée.'],
    ...ofFolders,
    ...ofDocuments,
    [SETTINGS.formulas, '', 'Rempli par Cordée : des formules d’une autre version sont renouvelées.'],
    [SETTINGS.lastProject, '', 'Rempli par Cordée : un numéro n’est jamais réutilisé.'],
    [CALENDAR_SETTINGS.meetings, '', 'Rempli par Cordée : identifiant de l’agenda des réunions.'],
    [CALENDAR_SETTINGS.deadlines, '', 'Rempli par Cordée : identifiant de l’agenda « Échéances mission ».'],
    [CALENDAR_SETTINGS.keeper, '', 'Rempli par Cordée : qui peut ouvrir ces agendas à d’autres.'],
    ['Opération en cours : personne', '', 'Rempli par Cordée pendant une opération.'],
    ['Opération en cours : depuis', '', 'Rempli par Cordée pendant une opération.'],
  ] as const
).map(([key, value, note]) => ({ key, value, note }));

/** The workbook's own id goes into its setting when it is installed. */
export const REFERENCE_ROWS: ReferenceRows = {
  territory,
  organisations,
  funders,
  programmes,
  axes,
  fundingAgreements,
  governanceBodies,
  lists,
  settings,
};
