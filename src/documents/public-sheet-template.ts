// The default template of the fiche publique: a fiche without people, notes nor committees. Data for *Installer* alone.

import type { Block, DefaultTemplate } from './building';
import {
  calendarTable,
  coherence,
  context,
  description,
  effects,
  expenses,
  goals,
  identity,
  landmarksOf,
  PAGE,
  plan,
  small,
  summary,
} from './sheet-sections';
import { line } from './template-parts';

const body: Block[] = [
  ...identity,
  ...landmarksOf(),
  ...summary,
  ...context,
  ...goals,
  ...description,
  ...effects,
  ...expenses,
  ...plan,
  ...calendarTable,
  ...coherence,
  ...line('Partenaires', 'Partenaires en toutes lettres', { before: 4 }),
];

export const PUBLIC_SHEET_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Fiche publique',
  page: PAGE,
  body,
  footer: [small('{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}{{fin}}')],
};
