// The 28 columns of the action-plan workbook that French bodies exchange, in order, and what their words mean here.
// Source: incubateur-ademe/territoires-en-transitions, import of plans.

import type { EnumerationKey } from '../domain/enumerations';
import { normalise } from '../french';
import { entryOf } from '../workbook/enumerations';

export type PlanKey =
  | 'axis'
  | 'subAxis'
  | 'subSubAxis'
  | 'action'
  | 'subAction'
  | 'description'
  | 'bodies'
  | 'goals'
  | 'indicators'
  | 'owner'
  | 'resources'
  | 'partners'
  | 'department'
  | 'lead'
  | 'elected'
  | 'participation'
  | 'fundingText'
  | 'funder'
  | 'amount'
  | 'budget'
  | 'status'
  | 'priority'
  | 'start'
  | 'end';

export interface PlanColumn {
  key: PlanKey;
  label: string;
}

/** Behind the label stand the other titles it is found under. */
const LABELS: readonly (readonly [PlanKey, string])[] = [
  ['axis', 'Axe (x) | Axe'],
  ['subAxis', 'Sous-axe (x.x) | Sous-axe'],
  ['subSubAxis', 'Sous-sous axe (x.x.x) | Sous-sous-axe (x.x.x) | Sous-sous axe | Sous-sous-axe'],
  ['action', 'Titre de l’action | Titre de la fiche action | Titre de la fiche | Action | Titre'],
  ['subAction', 'Titre de la sous-action | Sous-action'],
  ['description', 'Descriptif | Description'],
  ['bodies', 'Instances de gouvernance | Instance de gouvernance'],
  ['goals', 'Objectifs'],
  ['indicators', 'Indicateurs liés'],
  ['owner', 'Structure pilote | Structures pilotes'],
  ['resources', 'Moyens humains et techniques'],
  ['partners', 'Partenaires'],
  ['department', 'Direction ou service pilote'],
  ['lead', 'Personne pilote'],
  ['elected', 'Élu·e référent·e | Élu référent | Élue référente'],
  ['participation', 'Participation Citoyenne'],
  ['fundingText', 'Financements'],
  ['funder', 'Financeur 1'],
  ['amount', 'Montant € HT'],
  ['funder', 'Financeur 2'],
  ['amount', 'Montant € HT'],
  ['funder', 'Financeur 3'],
  ['amount', 'Montant € HT'],
  ['budget', 'Budget prévisionnel total € HT | Budget prévisionnel total | Budget prévisionnel'],
  ['status', 'Statut'],
  ['priority', 'Niveau de priorité | Priorité'],
  ['start', 'Date de début'],
  ['end', 'Date de fin'],
];

export const PLAN_COLUMNS: readonly PlanColumn[] = LABELS.map(([key, labels]) => ({
  key,
  label: labels.split(' | ')[0]!,
}));

const byTitle = new Map<string, PlanKey>();
for (const [key, labels] of LABELS)
  for (const label of labels.split(' | '))
    if (!byTitle.has(normalise(label))) byTitle.set(normalise(label), key);

/** The column a title means; undefined for one the format doesn't have. */
export function planKeyOf(title: string): PlanKey | undefined {
  const words = normalise(title);
  if (/^financeur \d+$/.test(words)) return 'funder';
  if (/^montant\b/.test(words)) return 'amount';
  return byTitle.get(words);
}

export function labelOfPlan(key: PlanKey): string {
  return PLAN_COLUMNS.find((column) => column.key === key)!.label;
}

/** Words of the format that the house's lists don't have; what they are read as. */
const WORDS: Partial<Record<EnumerationKey, Record<string, string>>> = {
  progress: { 'a discuter': 'UPCOMING', 'en retard': 'IN_PROGRESS', realise: 'DONE' },
  priority: { haut: 'HIGH', eleve: 'HIGH', moyen: 'MEDIUM', bas: 'LOW' },
  citizenParticipation: { 'pas de participation citoyenne': 'NONE' },
};

/** Words that say more than what they are read as. */
const POORER = ['a discuter', 'en retard'];

/** The code of a word; `poorer` when something of it is lost. */
export function codeOfPlan(list: EnumerationKey, word: string): { code?: string; poorer: boolean } {
  const words = normalise(word);
  const code = WORDS[list]?.[words] ?? entryOf(list, word)?.code;
  return { ...(code === undefined ? {} : { code }), poorer: list === 'progress' && POORER.includes(words) };
}

/** How the format writes a code; the house's own label otherwise. */
export const PLAN_WORDS: Partial<Record<EnumerationKey, Record<string, string>>> = {
  progress: { DONE: 'Réalisé' },
  priority: { HIGH: 'Élevé', MEDIUM: 'Moyen', LOW: 'Bas' },
  citizenParticipation: { NONE: 'Pas de participation citoyenne' },
};
