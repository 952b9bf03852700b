// What a body that has never met has to settle first (seed: the COPIL of the PAT is to be set up, its axes to be declined).

import type { ItemKind } from './agenda';

export interface FirstItem {
  title: string;
  kind: ItemKind;
  minutes: number;
  expectedDecision?: string;
}

const SETTING_UP: FirstItem = {
  title: 'Installation du comité : composition, présidence, fonctionnement',
  kind: 'DECISION',
  minutes: 15,
  expectedDecision: 'Composition et règles de fonctionnement',
};
const LAST: readonly FirstItem[] = [
  {
    title: 'Calendrier des prochaines réunions',
    kind: 'DECISION',
    minutes: 10,
    expectedDecision: 'Date de la prochaine réunion',
  },
  { title: 'Questions diverses', kind: 'AOB', minutes: 5 },
];

const FOOD: readonly FirstItem[] = [
  { ...SETTING_UP, title: 'Installation du comité : composition, coprésidence PETR – Parc, fonctionnement' },
  { title: 'Le projet alimentaire territorial : démarche, partenaires, label', kind: 'INFO', minutes: 15 },
  {
    title: 'Des six axes au programme d’actions : ce qui existe, ce qui manque, axe par axe',
    kind: 'DISCUSSION',
    minutes: 40,
  },
  {
    title: 'Priorités de l’année et travail technique',
    kind: 'DECISION',
    minutes: 20,
    expectedDecision: 'Priorités et groupe technique',
  },
];

/** The first agenda of a body, by the code of its type. */
export function firstAgenda(type: string | undefined): readonly FirstItem[] {
  return [...(type === 'FOOD_STEERING' ? FOOD : [SETTING_UP]), ...LAST];
}
