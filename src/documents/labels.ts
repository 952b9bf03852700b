// Documents receive French labels; the rules speak codes. The few lists that documents decide on.

import { normalise } from '../french';

const LISTS = {
  phase: { Idée: 'IDEA', Étude: 'STUDY', Opération: 'OPERATION' },
  progress: {
    'À venir': 'UPCOMING',
    'En cours': 'IN_PROGRESS',
    'En pause': 'PAUSED',
    Bloqué: 'BLOCKED',
    Terminé: 'DONE',
    Abandonné: 'ABANDONED',
  },
  registration: {
    'En émergence': 'EMERGING',
    'À présenter en COTECH': 'QUEUED_TECH',
    'Présenté en COTECH': 'PRESENTED_TECH',
    'Proposé au COPIL': 'PROPOSED_STEERING',
    Inscrit: 'REGISTERED',
    Ajourné: 'DEFERRED',
    'Non retenu': 'REJECTED',
    Retiré: 'WITHDRAWN',
  },
  fundingStatus: {
    Envisagé: 'PLANNED',
    Sollicité: 'REQUESTED',
    'En instruction': 'UNDER_REVIEW',
    Accordé: 'GRANTED',
    Notifié: 'NOTIFIED',
    'Versé en partie': 'PARTLY_PAID',
    Soldé: 'SETTLED',
    Refusé: 'REFUSED',
    'Classé sans suite': 'DISMISSED',
    Retiré: 'WITHDRAWN',
    Caduc: 'LAPSED',
  },
  fundingNature: {
    Subvention: 'GRANT',
    'Autofinancement (fonds propres)': 'OWN_FUNDS',
    'Emprunt bancaire': 'LOAN',
    'Prêt Banque des Territoires': 'PUBLIC_LOAN',
    'Avance remboursable': 'REPAYABLE_ADVANCE',
    'Prise de participation': 'EQUITY',
    'Certificats d’économie d’énergie (CEE)': 'CEE',
    'Mécénat / don': 'SPONSORSHIP',
    'Financement participatif': 'CROWDFUNDING',
    'Contribution en nature / bénévolat valorisé': 'IN_KIND',
    'Ingénierie prise en charge': 'ENGINEERING',
    Recettes: 'REVENUE',
    Autre: 'OTHER',
  },
  funderCategory: {
    État: 'STATE',
    'Opérateur de l’État': 'STATE_OPERATOR',
    'Union européenne': 'EUROPE',
    Région: 'REGION',
    Département: 'DEPARTMENT',
    'EPCI-commune': 'LOCAL',
    'Agence de l’eau': 'WATER_AGENCY',
    'Banque publique': 'PUBLIC_BANK',
    Fondation: 'FOUNDATION',
    'Entreprise-mécène': 'SPONSOR',
    Banque: 'BANK',
    Citoyen: 'CITIZEN',
    'Maître d’ouvrage': 'OWNER',
    'Autre privé': 'PRIVATE',
  },
} as const satisfies Record<string, Record<string, string>>;

export type LabelList = keyof typeof LISTS;

const byLabel = new Map<string, string>();
for (const list of Object.keys(LISTS) as LabelList[]) {
  for (const [label, code] of Object.entries(LISTS[list])) byLabel.set(`${list}/${normalise(label)}`, code);
}

/** The code of a label; undefined for a word the list doesn't have. */
export function codeOf(list: LabelList, label: string): string | undefined {
  return byLabel.get(`${list}/${normalise(label)}`);
}

/** Every label and its code: what a test holds equal to the workbook's own lists. */
export function labelsOf(list: LabelList): readonly (readonly [label: string, code: string])[] {
  return Object.entries(LISTS[list]);
}
