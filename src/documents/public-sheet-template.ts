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
  LANDMARKS,
  PAGE,
  plan,
  small,
  summary,
} from './sheet-sections';
import { fact, facts, heading, line, RULE } from './template-parts';

const body: Block[] = [
  ...identity,
  heading('Repères'),
  {
    kind: 'table',
    widths: LANDMARKS,
    header: false,
    padding: 2,
    border: RULE,
    rows: [
      facts(
        { label: 'Porteur (maître d’ouvrage)', field: 'Porteur et nature' },
        { label: 'Communes', field: 'Communes et EPCI' },
      ),
      facts({ label: 'Coût total', field: 'Coût affiché' }, { label: 'Calendrier', field: 'Calendrier' }),
      [
        fact({ label: 'Avancement', field: 'Avancement et phase' }),
        fact({ label: 'Inscription', field: 'Inscription datée' }),
      ],
    ],
  },
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
