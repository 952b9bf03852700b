// Bodies, meetings, presence, stances and decisions, in the words of product.md §4 and §6.

import { list } from './list';

export const meetingLists = {
  bodyType: list('Type d’instance', {
    MAYORS_CONFERENCE: 'Conférence des maires',
    STEERING: 'COPIL du contrat | COPIL | COPIL CTES | COPIL CRTE | COPIL CTES/CRTE | Comité de pilotage',
    TECHNICAL: 'COTECH | COTECH CTES | Comité technique',
    FOOD_STEERING: 'COPIL PAT',
    PROJECT_STEERING: 'COPIL de projet',
    SYNDICATE_COUNCIL: 'Conseil syndical',
    ELECTED_CHECKIN: 'Point avec l’élu référent | Point agent–élu référent | Point agent-élu référent',
    FUNDER_REVIEW: 'Comité de suivi ADEME | Suivi ADEME',
    WORKING_GROUP: 'Groupe de travail',
    LEAD_MEETING: 'Rendez-vous porteur',
  }),
  bodyNature: list('Nature de l’instance', {
    DELIBERATIVE: 'Délibérante',
    CONSULTATIVE: 'Consultative',
    STEERING: 'Pilotage partenarial',
    TECHNICAL: 'Technique',
    INTERNAL: 'Interne',
  }),
  recurrence: list('Périodicité', {
    YEARLY: 'Annuelle | Tous les ans',
    HALF_YEARLY: 'Semestrielle | Tous les six mois',
    QUARTERLY: 'Trimestrielle | Tous les trois mois',
    BIMONTHLY: 'Tous les deux mois | Bimestrielle | Bimestriel',
    MONTHLY: 'Mensuelle | Tous les mois',
    ON_DEMAND: 'À la demande',
  }),
  noticeKind: list('Type de délai', {
    CALENDAR_DAYS: 'Jours calendaires | Calendaires',
    CLEAR_DAYS: 'Jours francs | Francs',
  }),
  quorumRule: list('Quorum', {
    NONE: 'Aucun',
    MAJORITY: 'Majorité des membres',
    NUMBER: 'Nombre fixé | Nombre',
  }),
  bodyDocument: list('Document produit', {
    MINUTES: 'Compte rendu',
    CONCLUSIONS: 'Relevé de conclusions',
    DECISIONS: 'Relevé de décisions',
    OFFICIAL_RECORD:
      'Procès-verbal et liste des délibérations | Procès-verbal + liste des délibérations | Procès-verbal',
    NOTE: 'Note',
  }),
  bodyStatus: list('Statut d’instance', {
    TO_SET_UP: 'À installer',
    ACTIVE: 'Active | Actif',
    DORMANT: 'En sommeil',
    DISSOLVED: 'Dissoute',
  }),
  meetingMode: list('Modalité', {
    ON_SITE: 'Présentiel | Sur place',
    REMOTE: 'Visioconférence | Visio | À distance',
    HYBRID: 'Hybride | Mixte',
  }),
  meetingStatus: list(
    'Statut de séance',
    {
      TO_SCHEDULE: 'À planifier',
      SCHEDULED: 'Planifiée | Planifié',
      INVITED: 'Invitations envoyées | Convoquée | Convoqué | Invitation envoyée',
      HELD: 'Tenue | Tenu',
      POSTPONED: 'Reportée | Reporté',
      CANCELLED: 'Annulée | Annulé',
    },
    { tones: ['grey', 'blue', 'teal', 'green', 'amber', 'red'] },
  ),
  minutesStatus: list(
    'Statut du compte rendu',
    {
      NONE: 'Sans objet',
      TO_WRITE: 'À rédiger',
      DRAFT: 'Brouillon',
      IN_REVIEW: 'En relecture',
      CIRCULATED: 'Diffusé pour observations | Diffusé',
      APPROVED: 'Validé',
      PUBLISHED: 'Publié',
    },
    { tones: ['grey', 'amber', 'amber', 'blue', 'teal', 'green', 'dark'] },
  ),
  attendance: list('Présence', {
    PRESENT: 'Présent | Présente | x',
    REPRESENTED: 'Représenté | Représentée | R',
    EXCUSED: 'Excusé | Excusée | E',
    ABSENT: 'Absent | Absente | A',
  }),
  attendeeRole: list('Rôle en séance', {
    CHAIR: 'Présidence | Président | Présidente',
    COCHAIR: 'Coprésidence',
    MEMBER: 'Membre',
    SUBSTITUTE: 'Suppléance | Suppléant | Suppléante',
    GUEST: 'Invité | Invitée',
    LEAD: 'Porteur de projet | Porteur',
    SECRETARY: 'Secrétariat | Secrétaire',
  }),
  reply: list('Réponse à l’invitation', {
    YES: 'Oui | Accepté',
    NO: 'Non | Refusé',
    MAYBE: 'Peut-être',
    AWAITED: 'En attente',
  }),
  itemKind: list('Nature du point', {
    INFO: 'Information',
    PROJECT: 'Présentation de projet | Projet',
    OPINION: 'Avis',
    DECISION: 'Décision',
    DISCUSSION: 'Échange | Échanges',
    MINUTES:
      'Approbation du compte rendu précédent | Approbation du CR précédent | Approbation du compte rendu',
    AOB: 'Questions diverses',
  }),
  stance: list(
    'Position',
    {
      FUNDING_POSSIBLE: 'Financement envisageable | Financement possible | Oui | OK | Favorable',
      FUNDING_CONDITIONAL:
        'Envisageable sous réserve | Financement possible sous réserve | Financement envisageable sous réserve | Oui si | Oui mais | Sous réserve',
      SUPPORT_ONLY:
        'Appui technique, sans financement | Appui technique sans financement | Appui | Conseil | Ingénierie',
      MORE_INFO:
        'Éléments complémentaires demandés | À approfondir – éléments demandés | À approfondir | À revoir | À préciser',
      REDIRECTED:
        'Orienté vers une autre aide | Réorienté vers un autre dispositif | Réorienté | Orienté | Ailleurs',
      NOT_ELIGIBLE: 'Hors critères de l’aide | Hors critères | Non éligible',
      UNFAVOURABLE: 'Pas de financement à ce stade | Défavorable | Non',
      NOT_CONCERNED: 'Non concerné | Sans objet | NC',
      PENDING: 'Réponse attendue | Avis attendu (absent) | Avis attendu | Absent | Att',
    },
    { tones: ['dark', 'green', 'teal', 'amber', 'blue', 'orange', 'red', 'grey', 'amber'] },
  ),
  supportKind: list('Nature de l’appui', {
    FUNDING: 'Financement',
    ENGINEERING: 'Ingénierie, expertise | Ingénierie-expertise | Ingénierie | Expertise',
    ADMIN: 'Aide administrative',
    NETWORK: 'Mise en réseau',
    NONE: 'Aucun',
  }),
  decisionType: list('Type de décision', {
    REGISTER: 'Inscription approuvée | Inscription | Inscrit',
    DEFER: 'Ajournement | Ajourné | Reporté',
    REJECT: 'Non retenu',
    WITHDRAW: 'Retrait',
    OPINION_FAVOURABLE: 'Avis favorable',
    OPINION_RESERVED: 'Avis favorable avec réserves',
    OPINION_UNFAVOURABLE: 'Avis défavorable',
    GUIDANCE: 'Orientation',
    APPROVE_DOC: 'Validation de document',
    ACTION: 'Action à mener | Action',
    NOTED: 'Information actée | Information',
  }),
  decisionMode: list('Mode de décision', {
    UNANIMITY: 'Unanimité',
    CONSENSUS: 'Consensus',
    VOTE: 'Vote',
  }),
  actionStatus: list(
    'Suivi d’une action',
    {
      TODO: 'À faire',
      DOING: 'En cours',
      DONE: 'Fait | Faite | Réalisé | Terminé',
      DROPPED: 'Sans objet | Abandonné',
    },
    { tones: ['amber', 'blue', 'green', 'grey'] },
  ),
};
