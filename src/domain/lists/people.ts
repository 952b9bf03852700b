// Structures and people, and what is noted of an exchange with them.

import { list } from './list';

export const peopleLists = {
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
};
