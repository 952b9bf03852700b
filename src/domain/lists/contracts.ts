// Contracts and approaches, and the documents made for them.

import { list } from './list';

export const contractLists = {
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
  documentState: list('État du document', {
    CREATING: 'En création',
    CURRENT: 'À jour',
    TO_CHECK: 'À vérifier',
    REPLACED: 'Remplacé',
    BINNED: 'À la corbeille',
  }),
  documentStatus: list('Statut d’un document', {
    DRAFT: 'Brouillon',
    TO_REVIEW: 'À relire',
    APPROVED: 'Validé',
    CIRCULATED: 'Diffusé',
    PUBLISHED: 'Publié',
    REPLACED: 'Remplacé',
  }),
  patLabel: list('Label PAT', {
    NONE: 'Aucun',
    LEVEL_1: 'Niveau 1 (émergent) | Niveau 1 | Émergent',
    LEVEL_2: 'Niveau 2 (opérationnel) | Niveau 2 | Opérationnel',
  }),
  agreementStatus: list('Statut de convention', {
    PREPARATION: 'Préparation | En préparation',
    SIGNED: 'Signée',
    RUNNING: 'En cours',
    AMENDED: 'Avenant',
    REPORTED: 'Rapport final remis',
    SETTLED: 'Soldée',
  }),
  deadlineType: list('Type d’échéance', {
    INTERIM_REPORT: 'Rapport intermédiaire',
    ANNUAL_REPORT: 'Rapport annuel',
    FINAL_REPORT: 'Rapport final',
    EXPENSE_STATEMENT: 'État récapitulatif des dépenses',
    INTERIM_CLAIM: 'Demande d’acompte',
    FINAL_CLAIM: 'Demande de solde',
    REVIEW: 'Réunion de suivi',
    AMENDMENT: 'Avenant',
    OTHER: 'Autre',
  }),
  severity: list(
    'Gravité',
    {
      WARNING: 'À corriger | Erreur | Bloquant | À vérifier | Alerte | Avertissement',
      INFO: 'Conseil | Information',
    },
    { tones: ['amber', 'blue'] },
  ),
};
