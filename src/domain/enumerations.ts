// Every list of the house: code, French label in order, words accepted for it (domain.md §b).

export interface Entry {
  code: string;
  label: string;
  /** Other words read as this value. */
  synonyms: readonly string[];
  /** False: understood when typed, not offered in the drop-down. */
  offered: boolean;
}

interface Enumeration {
  title: string;
  entries: readonly Entry[];
}

/** Each code with its label, then the other words read as this value: « Étude | Études ». */
function list(
  title: string,
  values: Record<string, string>,
  notOffered: readonly string[] = [],
): Enumeration {
  const entries = Object.entries(values).map(([code, words]) => {
    const [label = '', ...synonyms] = words.split(' | ');
    return { code, label, synonyms, offered: !notOffered.includes(code) };
  });
  return { title, entries };
}

export const ENUMERATIONS = {
  phase: list('Phase', {
    IDEA: 'Idée',
    STUDY: 'Étude | Études',
    OPERATION: 'Opération | Opérationnel',
  }),
  progress: list('Avancement', {
    UPCOMING: 'À venir | À démarrer | Non démarré',
    IN_PROGRESS: 'En cours | En retard',
    PAUSED: 'En pause | Suspendu',
    BLOCKED: 'Bloqué',
    DONE: 'Terminé | Réalisé | Achevé',
    ABANDONED: 'Abandonné',
  }),
  registration: list('Inscription', {
    EMERGING: 'En émergence | Émergent',
    QUEUED_TECH: 'À présenter en COTECH | À présenter',
    PRESENTED_TECH: 'Présenté en COTECH | Présenté',
    PROPOSED_STEERING: 'Proposé au COPIL | Proposé',
    REGISTERED: 'Inscrit | Validé',
    DEFERRED: 'Ajourné | Reporté',
    REJECTED: 'Non retenu | Rejeté',
    WITHDRAWN: 'Retiré',
  }),
  priority: list('Priorité', {
    HIGH: 'Élevée | Haute | 1',
    MEDIUM: 'Moyenne | 2',
    LOW: 'Basse | Faible | 3',
  }),
  fundingStatus: list(
    'Statut du financement',
    {
      PLANNED: 'Envisagé | Prévu | Brouillon',
      REQUESTED: 'Sollicité | Demandé | Déposé | En construction',
      UNDER_REVIEW: 'En instruction | Instruction',
      GRANTED: 'Accordé | Accepté | Obtenu',
      NOTIFIED: 'Notifié | Confirmé | Délibéré | Signé',
      PARTLY_PAID: 'Versé en partie | Versé partiellement',
      SETTLED: 'Soldé | Versé',
      REFUSED: 'Refusé | Rejeté',
      DISMISSED: 'Classé sans suite | Sans suite',
      WITHDRAWN: 'Retiré | Abandonné',
      LAPSED: 'Caduc | Caduque',
    },
    ['UNDER_REVIEW', 'PARTLY_PAID', 'DISMISSED'],
  ),
  fundingNature: list('Nature du financement', {
    GRANT: 'Subvention',
    OWN_FUNDS: 'Autofinancement (fonds propres) | Autofinancement | Fonds propres',
    LOAN: 'Emprunt bancaire | Emprunt | Prêt bancaire | Prêt',
    PUBLIC_LOAN: 'Prêt Banque des Territoires | Prêt BdT',
    REPAYABLE_ADVANCE: 'Avance remboursable | Avance récupérable',
    EQUITY: 'Prise de participation',
    CEE: 'Certificats d’économie d’énergie (CEE) | CEE',
    SPONSORSHIP: 'Mécénat / don | Mécénat | Don',
    CROWDFUNDING: 'Financement participatif',
    IN_KIND: 'Contribution en nature / bénévolat valorisé | Bénévolat | Bénévolat valorisé | En nature',
    ENGINEERING: 'Ingénierie prise en charge | Ingénierie',
    REVENUE: 'Recettes',
    OTHER: 'Autre',
  }),
  spendKind: list('Nature de dépense', {
    INVESTMENT: 'Investissement | Invest.',
    OPERATING: 'Fonctionnement | Fonct.',
    MIXED: 'Mixte',
  }),
  costBasis: list('Base du plan', {
    EXCL_VAT: 'HT | Hors taxes',
    INCL_VAT: 'TTC | Toutes taxes comprises',
  }),
  vatRegime: list('Régime de TVA', {
    FCTVA: 'Éligible au FCTVA | FCTVA',
    VAT_RECOVERED: 'Assujetti – récupère la TVA | Récupère la TVA | Assujetti',
    VAT_PARTIAL: 'Récupération partielle',
    VAT_NOT_RECOVERED: 'Ne récupère pas la TVA | Exonéré | Non assujetti',
    UNKNOWN: 'À préciser',
  }),
  stateAidRegime: list('Aide d’État', {
    NOT_APPLICABLE: 'Sans objet',
    DE_MINIMIS: 'De minimis',
    DE_MINIMIS_SGEI: 'De minimis SIEG',
    DE_MINIMIS_FARM: 'De minimis agricole',
    EXEMPTED: 'Régime exempté',
    TO_ANALYSE: 'À analyser',
  }),
  confidentiality: list('Diffusion', {
    INTERNAL: 'Interne',
    PARTNERS: 'Partenaires | Partenaire',
    PUBLIC: 'Public | Publique',
  }),
  organisationType: list('Type de structure', {
    MUNICIPALITY: 'Commune | Mairie',
    EPCI: 'EPCI à fiscalité propre | EPCI | Communauté de communes',
    PETR: 'PETR | PÉTR',
    JOINT_SYNDICATE: 'Syndicat mixte | Syndicat',
    PARK: 'Parc naturel régional / national | Parc naturel régional | Parc national',
    DEPARTMENT: 'Département',
    REGION: 'Région',
    STATE_SERVICE: 'Service de l’État | État',
    STATE_OPERATOR: 'Opérateur de l’État | Opérateur',
    CHAMBER: 'Chambre consulaire',
    ASSOCIATION: 'Association',
    COMPANY: 'Entreprise',
    SOCIAL_ECONOMY: 'SCOP/SCIC/ESS | SCIC | SCOP | ESS',
    FARM: 'Exploitation agricole | GAEC | Ferme',
    PUBLIC_INSTITUTION: 'Établissement scolaire/de santé | Établissement scolaire | Lycée | Collège | EHPAD',
    SOCIAL_LANDLORD: 'Bailleur social',
    FOUNDATION: 'Fondation',
    BANK: 'Banque',
    CITIZEN_GROUP: 'Collectif citoyen | Collectif',
    PERSON: 'Particulier',
    OTHER: 'Autre',
  }),
  organisationNature: list('Nature de la structure', {
    PUBLIC: 'Public | Publique',
    NON_PROFIT: 'Association et ESS | Privé non lucratif',
    FOR_PROFIT: 'Privé lucratif | Privé',
  }),
  contactType: list('Type de contact', {
    ELECTED: 'Élu | Élue',
    STAFF: 'Agent | Agente',
    STATE: 'Service de l’État | État',
    LEAD: 'Porteur | Porteuse | Porteur de projet',
    PARTNER: 'Partenaire',
  }),
  title: list('Civilité', { MRS: 'Madame | Mme', MR: 'Monsieur | M. | M' }),
  contactSource: list('Source', {
    PERSON: 'Fourni par la personne',
    DIRECTORY: 'Annuaire public',
    ORGANISATION: 'Structure',
  }),
  funderCategory: list('Catégorie de financeur', {
    STATE: 'État',
    STATE_OPERATOR: 'Opérateur de l’État',
    EUROPE: 'Union européenne',
    REGION: 'Région',
    DEPARTMENT: 'Département',
    LOCAL: 'EPCI-commune',
    WATER_AGENCY: 'Agence de l’eau',
    PUBLIC_BANK: 'Banque publique',
    FOUNDATION: 'Fondation',
    SPONSOR: 'Entreprise-mécène',
    BANK: 'Banque',
    CITIZEN: 'Citoyen',
    OWNER: 'Maître d’ouvrage | Porteur de projet | MO',
    PRIVATE: 'Autre privé',
  }),
  programmeType: list('Type de dispositif', {
    CTES: 'CTES',
    CRTE: 'CRTE',
    PAT: 'PAT',
    ADEME: 'Contrat d’objectifs ADEME',
    COT: 'COT',
    PCAET: 'PCAET',
    TERRITORY: 'Projet de territoire',
    LEADER: 'LEADER',
    PARK: 'Charte de parc',
    MOUNTAIN: 'Avenir montagnes',
    TEPCV: 'TEPCV',
    OTHER: 'Autre',
  }),
  programmeStatus: list('Statut de dispositif', {
    PREPARATION: 'Préparation',
    ACTIVE: 'Actif',
    EXTENDED: 'Prolongé',
    CLOSED: 'Clos | Terminé',
  }),
  followUpType: list('Type de suivi', {
    SUPPORT: 'Accompagnement',
    FUNDING: 'Recherche de financement',
    FACILITATION: 'Animation',
    BODY: 'Instance',
    CONSULTATION: 'Concertation',
    WATCH: 'Veille',
    ADMIN: 'Administratif',
  }),
  channel: list('Canal', {
    MEETING: 'Réunion',
    PHONE: 'Téléphone | Tél. | Appel',
    EMAIL: 'Courriel | Mail | E-mail',
    VISIT: 'Visite de terrain | Visite',
    VIDEO: 'Visioconférence | Visio',
  }),
  mission: list('Mission', {
    CIRCULAR: 'Économie circulaire',
    CONSULTATION: 'Concertation citoyenne',
  }),
  citizenParticipation: list('Participation citoyenne', {
    NONE: 'Pas de participation',
    INFORMATION: 'Information',
    CONSULTATION: 'Consultation',
    DIALOGUE: 'Concertation',
    CODESIGN: 'Co-construction | Coconstruction',
  }),
  circularPillar: list('Pilier de l’économie circulaire', {
    SUPPLY: 'Approvisionnement durable',
    ECODESIGN: 'Écoconception',
    INDUSTRIAL_ECOLOGY: 'Écologie industrielle et territoriale',
    FUNCTIONALITY: 'Économie de la fonctionnalité',
    CONSUMPTION: 'Consommation responsable',
    LIFESPAN: 'Allongement de la durée d’usage | Réemploi',
    RECYCLING: 'Recyclage',
  }),
  expectedEffect: list('Effet attendu', {
    CLIMATE: 'Adaptation au changement climatique',
    LIFESPAN: 'Allongement de la durée d’usage',
    BIODIVERSITY: 'Préservation de la biodiversité',
    ENERGY: 'Réduction des consommations énergétiques',
    WASTE: 'Réduction des déchets',
    EMISSIONS: 'Réduction des émissions de GES',
    SUFFICIENCY: 'Sobriété',
    RESOURCES: 'Préservation des ressources agricoles, forestières et aquatiques',
    SOILS: 'Régénération des sols',
    FOOD: 'Sécurité alimentaire',
    PRACTICES: 'Accompagnement au changement de pratiques',
    SOCIAL: 'Création de lien social',
    HEALTH: 'Bénéfique pour la santé',
    LIVING: 'Amélioration du cadre de vie',
    ECONOMIC: 'Gains économiques',
    TRAVEL: 'Limitation des déplacements',
  }),
  target: list('Public cible', {
    PUBLIC: 'Grand public',
    ASSOCIATIONS: 'Associations',
    SCHOOLS: 'Public scolaire',
    AUTHORITIES: 'Autres collectivités du territoire',
    ECONOMIC: 'Acteurs économiques',
    PARTNERS: 'Partenaires',
    ELECTED: 'Élus locaux',
    STAFF: 'Agents',
  }),
  soilSealing: list('Artificialisation des sols', {
    YES: 'Oui',
    NO: 'Non',
    TO_DETERMINE: 'À déterminer',
  }),
  documentState: list('État du document', {
    CREATING: 'En création',
    CURRENT: 'À jour',
    TO_CHECK: 'À vérifier',
    REPLACED: 'Remplacé',
    BINNED: 'À la corbeille',
  }),
};

export type EnumerationKey = keyof typeof ENUMERATIONS;

export function entriesOf(list: EnumerationKey): readonly Entry[] {
  return ENUMERATIONS[list].entries;
}

/** French label of a code; a text that is no code is its own label. */
export function labelOf(list: EnumerationKey, code: string): string {
  return entriesOf(list).find((entry) => entry.code === code)?.label ?? code;
}

/** The code of a label, to the letter; undefined for a word the list doesn't have. */
export function codeOf(list: EnumerationKey, label: string | undefined): string | undefined {
  return entriesOf(list).find((entry) => entry.label === label)?.code;
}
