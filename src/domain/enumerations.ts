// Every list of the house: code, French label in order, words accepted for it (domain.md §b).

export interface Entry {
  code: string;
  label: string;
  /** Other words read as this value. */
  synonyms?: readonly string[];
  /** False: understood when typed, not offered in the drop-down. */
  offered?: boolean;
}

function entries(
  ...rows: readonly (readonly [code: string, label: string, ...synonyms: string[]])[]
): Entry[] {
  return rows.map(([code, label, ...synonyms]) => ({ code, label, synonyms }));
}

function understood(
  ...rows: readonly (readonly [code: string, label: string, ...synonyms: string[]])[]
): Entry[] {
  return entries(...rows).map((entry) => ({ ...entry, offered: false }));
}

export const ENUMERATIONS = {
  phase: {
    title: 'Phase',
    entries: entries(
      ['IDEA', 'Idée'],
      ['STUDY', 'Étude', 'Études'],
      ['OPERATION', 'Opération', 'Opérationnel'],
    ),
  },
  progress: {
    title: 'Avancement',
    entries: entries(
      ['UPCOMING', 'À venir', 'À démarrer', 'Non démarré'],
      ['IN_PROGRESS', 'En cours', 'En retard'],
      ['PAUSED', 'En pause', 'Suspendu'],
      ['BLOCKED', 'Bloqué'],
      ['DONE', 'Terminé', 'Réalisé', 'Achevé'],
      ['ABANDONED', 'Abandonné'],
    ),
  },
  registration: {
    title: 'Inscription',
    entries: entries(
      ['EMERGING', 'En émergence', 'Émergent'],
      ['QUEUED_TECH', 'À présenter en COTECH', 'À présenter'],
      ['PRESENTED_TECH', 'Présenté en COTECH', 'Présenté'],
      ['PROPOSED_STEERING', 'Proposé au COPIL', 'Proposé'],
      ['REGISTERED', 'Inscrit', 'Validé'],
      ['DEFERRED', 'Ajourné', 'Reporté'],
      ['REJECTED', 'Non retenu', 'Rejeté'],
      ['WITHDRAWN', 'Retiré'],
    ),
  },
  priority: {
    title: 'Priorité',
    entries: entries(
      ['HIGH', 'Élevée', 'Haute', '1'],
      ['MEDIUM', 'Moyenne', '2'],
      ['LOW', 'Basse', 'Faible', '3'],
    ),
  },
  fundingStatus: {
    title: 'Statut du financement',
    entries: [
      ...entries(
        ['PLANNED', 'Envisagé', 'Prévu', 'Brouillon'],
        ['REQUESTED', 'Sollicité', 'Demandé', 'Déposé', 'En construction'],
      ),
      ...understood(['UNDER_REVIEW', 'En instruction', 'Instruction']),
      ...entries(
        ['GRANTED', 'Accordé', 'Accepté', 'Obtenu'],
        ['NOTIFIED', 'Notifié', 'Confirmé', 'Délibéré', 'Signé'],
      ),
      ...understood(['PARTLY_PAID', 'Versé en partie', 'Versé partiellement']),
      ...entries(['SETTLED', 'Soldé', 'Versé'], ['REFUSED', 'Refusé', 'Rejeté']),
      ...understood(['DISMISSED', 'Classé sans suite', 'Sans suite']),
      ...entries(['WITHDRAWN', 'Retiré', 'Abandonné'], ['LAPSED', 'Caduc', 'Caduque']),
    ],
  },
  fundingNature: {
    title: 'Nature du financement',
    entries: entries(
      ['GRANT', 'Subvention'],
      ['OWN_FUNDS', 'Autofinancement (fonds propres)', 'Autofinancement', 'Fonds propres'],
      ['LOAN', 'Emprunt bancaire', 'Emprunt', 'Prêt bancaire', 'Prêt'],
      ['PUBLIC_LOAN', 'Prêt Banque des Territoires', 'Prêt BdT'],
      ['REPAYABLE_ADVANCE', 'Avance remboursable', 'Avance récupérable'],
      ['EQUITY', 'Prise de participation'],
      ['CEE', 'Certificats d’économie d’énergie (CEE)', 'CEE'],
      ['SPONSORSHIP', 'Mécénat / don', 'Mécénat', 'Don'],
      ['CROWDFUNDING', 'Financement participatif'],
      [
        'IN_KIND',
        'Contribution en nature / bénévolat valorisé',
        'Bénévolat',
        'Bénévolat valorisé',
        'En nature',
      ],
      ['ENGINEERING', 'Ingénierie prise en charge', 'Ingénierie'],
      ['REVENUE', 'Recettes'],
      ['OTHER', 'Autre'],
    ),
  },
  spendKind: {
    title: 'Nature de dépense',
    entries: entries(
      ['INVESTMENT', 'Investissement', 'Invest.'],
      ['OPERATING', 'Fonctionnement', 'Fonct.'],
      ['MIXED', 'Mixte'],
    ),
  },
  costBasis: {
    title: 'Base du plan',
    entries: entries(['EXCL_VAT', 'HT', 'Hors taxes'], ['INCL_VAT', 'TTC', 'Toutes taxes comprises']),
  },
  vatRegime: {
    title: 'Régime de TVA',
    entries: entries(
      ['FCTVA', 'Éligible au FCTVA', 'FCTVA'],
      ['VAT_RECOVERED', 'Assujetti – récupère la TVA', 'Récupère la TVA', 'Assujetti'],
      ['VAT_PARTIAL', 'Récupération partielle'],
      ['VAT_NOT_RECOVERED', 'Ne récupère pas la TVA', 'Exonéré', 'Non assujetti'],
      ['UNKNOWN', 'À préciser'],
    ),
  },
  stateAidRegime: {
    title: 'Aide d’État',
    entries: entries(
      ['NOT_APPLICABLE', 'Sans objet'],
      ['DE_MINIMIS', 'De minimis'],
      ['DE_MINIMIS_SGEI', 'De minimis SIEG'],
      ['DE_MINIMIS_FARM', 'De minimis agricole'],
      ['EXEMPTED', 'Régime exempté'],
      ['TO_ANALYSE', 'À analyser'],
    ),
  },
  confidentiality: {
    title: 'Diffusion',
    entries: entries(
      ['INTERNAL', 'Interne'],
      ['PARTNERS', 'Partenaires', 'Partenaire'],
      ['PUBLIC', 'Public', 'Publique'],
    ),
  },
  organisationType: {
    title: 'Type de structure',
    entries: entries(
      ['MUNICIPALITY', 'Commune', 'Mairie'],
      ['EPCI', 'EPCI à fiscalité propre', 'EPCI', 'Communauté de communes'],
      ['PETR', 'PETR', 'PÉTR'],
      ['JOINT_SYNDICATE', 'Syndicat mixte', 'Syndicat'],
      ['PARK', 'Parc naturel régional / national', 'Parc naturel régional', 'Parc national'],
      ['DEPARTMENT', 'Département'],
      ['REGION', 'Région'],
      ['STATE_SERVICE', 'Service de l’État', 'État'],
      ['STATE_OPERATOR', 'Opérateur de l’État', 'Opérateur'],
      ['CHAMBER', 'Chambre consulaire'],
      ['ASSOCIATION', 'Association'],
      ['COMPANY', 'Entreprise'],
      ['SOCIAL_ECONOMY', 'SCOP/SCIC/ESS', 'SCIC', 'SCOP', 'ESS'],
      ['FARM', 'Exploitation agricole', 'GAEC', 'Ferme'],
      [
        'PUBLIC_INSTITUTION',
        'Établissement scolaire/de santé',
        'Établissement scolaire',
        'Lycée',
        'Collège',
        'EHPAD',
      ],
      ['SOCIAL_LANDLORD', 'Bailleur social'],
      ['FOUNDATION', 'Fondation'],
      ['BANK', 'Banque'],
      ['CITIZEN_GROUP', 'Collectif citoyen', 'Collectif'],
      ['PERSON', 'Particulier'],
      ['OTHER', 'Autre'],
    ),
  },
  organisationNature: {
    title: 'Nature de la structure',
    entries: entries(
      ['PUBLIC', 'Public', 'Publique'],
      ['NON_PROFIT', 'Association et ESS', 'Privé non lucratif'],
      ['FOR_PROFIT', 'Privé lucratif', 'Privé'],
    ),
  },
  contactType: {
    title: 'Type de contact',
    entries: entries(
      ['ELECTED', 'Élu', 'Élue'],
      ['STAFF', 'Agent', 'Agente'],
      ['STATE', 'Service de l’État', 'État'],
      ['LEAD', 'Porteur', 'Porteuse', 'Porteur de projet'],
      ['PARTNER', 'Partenaire'],
    ),
  },
  title: { title: 'Civilité', entries: entries(['MRS', 'Madame', 'Mme'], ['MR', 'Monsieur', 'M.', 'M']) },
  contactSource: {
    title: 'Source',
    entries: entries(
      ['PERSON', 'Fourni par la personne'],
      ['DIRECTORY', 'Annuaire public'],
      ['ORGANISATION', 'Structure'],
    ),
  },
  funderCategory: {
    title: 'Catégorie de financeur',
    entries: entries(
      ['STATE', 'État'],
      ['STATE_OPERATOR', 'Opérateur de l’État'],
      ['EUROPE', 'Union européenne'],
      ['REGION', 'Région'],
      ['DEPARTMENT', 'Département'],
      ['LOCAL', 'EPCI-commune'],
      ['WATER_AGENCY', 'Agence de l’eau'],
      ['PUBLIC_BANK', 'Banque publique'],
      ['FOUNDATION', 'Fondation'],
      ['SPONSOR', 'Entreprise-mécène'],
      ['BANK', 'Banque'],
      ['CITIZEN', 'Citoyen'],
      ['OWNER', 'Maître d’ouvrage', 'Porteur de projet', 'MO'],
      ['PRIVATE', 'Autre privé'],
    ),
  },
  programmeType: {
    title: 'Type de dispositif',
    entries: entries(
      ['CTES', 'CTES'],
      ['CRTE', 'CRTE'],
      ['PAT', 'PAT'],
      ['ADEME', 'Contrat d’objectifs ADEME'],
      ['COT', 'COT'],
      ['PCAET', 'PCAET'],
      ['TERRITORY', 'Projet de territoire'],
      ['LEADER', 'LEADER'],
      ['PARK', 'Charte de parc'],
      ['MOUNTAIN', 'Avenir montagnes'],
      ['TEPCV', 'TEPCV'],
      ['OTHER', 'Autre'],
    ),
  },
  programmeStatus: {
    title: 'Statut de dispositif',
    entries: entries(
      ['PREPARATION', 'Préparation'],
      ['ACTIVE', 'Actif'],
      ['EXTENDED', 'Prolongé'],
      ['CLOSED', 'Clos', 'Terminé'],
    ),
  },
  followUpType: {
    title: 'Type de suivi',
    entries: entries(
      ['SUPPORT', 'Accompagnement'],
      ['FUNDING', 'Recherche de financement'],
      ['FACILITATION', 'Animation'],
      ['BODY', 'Instance'],
      ['CONSULTATION', 'Concertation'],
      ['WATCH', 'Veille'],
      ['ADMIN', 'Administratif'],
    ),
  },
  channel: {
    title: 'Canal',
    entries: entries(
      ['MEETING', 'Réunion'],
      ['PHONE', 'Téléphone', 'Tél.', 'Appel'],
      ['EMAIL', 'Courriel', 'Mail', 'E-mail'],
      ['VISIT', 'Visite de terrain', 'Visite'],
      ['VIDEO', 'Visioconférence', 'Visio'],
    ),
  },
  mission: {
    title: 'Mission',
    entries: entries(['CIRCULAR', 'Économie circulaire'], ['CONSULTATION', 'Concertation citoyenne']),
  },
  citizenParticipation: {
    title: 'Participation citoyenne',
    entries: entries(
      ['NONE', 'Pas de participation'],
      ['INFORMATION', 'Information'],
      ['CONSULTATION', 'Consultation'],
      ['DIALOGUE', 'Concertation'],
      ['CODESIGN', 'Co-construction', 'Coconstruction'],
    ),
  },
  circularPillar: {
    title: 'Pilier de l’économie circulaire',
    entries: entries(
      ['SUPPLY', 'Approvisionnement durable'],
      ['ECODESIGN', 'Écoconception'],
      ['INDUSTRIAL_ECOLOGY', 'Écologie industrielle et territoriale'],
      ['FUNCTIONALITY', 'Économie de la fonctionnalité'],
      ['CONSUMPTION', 'Consommation responsable'],
      ['LIFESPAN', 'Allongement de la durée d’usage', 'Réemploi'],
      ['RECYCLING', 'Recyclage'],
    ),
  },
  expectedEffect: {
    title: 'Effet attendu',
    entries: entries(
      ['CLIMATE', 'Adaptation au changement climatique'],
      ['LIFESPAN', 'Allongement de la durée d’usage'],
      ['BIODIVERSITY', 'Préservation de la biodiversité'],
      ['ENERGY', 'Réduction des consommations énergétiques'],
      ['WASTE', 'Réduction des déchets'],
      ['EMISSIONS', 'Réduction des émissions de GES'],
      ['SUFFICIENCY', 'Sobriété'],
      ['RESOURCES', 'Préservation des ressources agricoles, forestières et aquatiques'],
      ['SOILS', 'Régénération des sols'],
      ['FOOD', 'Sécurité alimentaire'],
      ['PRACTICES', 'Accompagnement au changement de pratiques'],
      ['SOCIAL', 'Création de lien social'],
      ['HEALTH', 'Bénéfique pour la santé'],
      ['LIVING', 'Amélioration du cadre de vie'],
      ['ECONOMIC', 'Gains économiques'],
      ['TRAVEL', 'Limitation des déplacements'],
    ),
  },
  target: {
    title: 'Public cible',
    entries: entries(
      ['PUBLIC', 'Grand public'],
      ['ASSOCIATIONS', 'Associations'],
      ['SCHOOLS', 'Public scolaire'],
      ['AUTHORITIES', 'Autres collectivités du territoire'],
      ['ECONOMIC', 'Acteurs économiques'],
      ['PARTNERS', 'Partenaires'],
      ['ELECTED', 'Élus locaux'],
      ['STAFF', 'Agents'],
    ),
  },
  soilSealing: {
    title: 'Artificialisation des sols',
    entries: entries(['YES', 'Oui'], ['NO', 'Non'], ['TO_DETERMINE', 'À déterminer']),
  },
  documentState: {
    title: 'État du document',
    entries: entries(
      ['CREATING', 'En création'],
      ['CURRENT', 'À jour'],
      ['TO_CHECK', 'À vérifier'],
      ['REPLACED', 'Remplacé'],
      ['BINNED', 'À la corbeille'],
    ),
  },
} as const satisfies Record<string, { title: string; entries: readonly Entry[] }>;

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
