// The default template of the fiche projet (D1): page 1 by itself, then « Détail »; an ordinary Doc that staff restyle.
// Data for *Installer* alone: see src/reference.ts.

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
  starting,
  summary,
  updated,
  WIDTH,
} from './sheet-sections';
import {
  amount,
  call,
  cell,
  facts,
  header,
  heading,
  line,
  paragraph,
  subheading,
  summed,
  table,
  tag,
  when,
} from './template-parts';

const plain = (text: string) => cell([{ text }]);

const landmarks = landmarksOf(
  facts({ label: 'Suivi PETR', field: 'Suivi par' }, { label: 'Élu référent', field: 'Élu référent' }),
);

const news = when(
  'Dernière note partagée ou Prochaine étape datée',
  heading('Où en est-on'),
  ...when('Dernière note partagée', paragraph('{{Dernière note partagée}}', { after: 2, line: 105 })),
  ...line('Prochaine étape', 'Prochaine étape datée'),
);

const expected = when(
  'Blocage à lever ou Question posée aux services',
  heading('Ce qui est attendu des partenaires'),
  ...line('Blocage', 'Blocage à lever', call()),
  ...line('Question posée aux services', 'Question posée aux services', call()),
);

const positions: Block[] = [
  ...when(
    'Positions affichées',
    heading('Positions des services ({{Séance des positions}})'),
    table(
      [122, 178, WIDTH - 122 - 178],
      [
        [header('Service'), header('Position'), header('Précisions')],
        [
          plain('{{pour chaque Positions affichées}}{{Service}}'),
          plain('{{Position}}'),
          plain('{{Précisions}}{{fin}}'),
        ],
      ],
    ),
  ),
  ...line('Positions des services', 'Compte rendu attendu', { before: 6 }),
];

const sum = (label: string, field: string, before = '', after = '') =>
  summed(
    cell([{ text: `${before}${label}`, bold: true }]),
    cell([]),
    cell([]),
    amount(`{{${field}}}`, true),
    plain(after),
  );
/** A subtotal whose row goes when there is none. */
const subtotal = (label: string, field: string) => sum(label, field, `{{si ${field}}}`, '{{fin}}');

const detailedPlan = when(
  'Plan de financement détaillé',
  subheading('Plan de financement détaillé'),
  table(
    [WIDTH - 74 - 50 - 74 - 145, 74, 50, 74, 145],
    [
      [
        header('Financeur, dossier'),
        header('Assiette', 'END'),
        header('Taux', 'END'),
        header('Montant', 'END'),
        header('Statut, dates'),
      ],
      [
        plain('{{pour chaque Plan de financement détaillé}}{{Financeur et dossier}}'),
        amount('{{Assiette}}'),
        amount('{{Taux}}'),
        amount('{{Montant}}'),
        plain('{{Statut et dates}}{{fin}}'),
      ],
      subtotal('Aides publiques', 'Sous-total public'),
      subtotal('Financements privés', 'Sous-total privé'),
      subtotal('Porteur de projet', 'Sous-total du porteur'),
      sum('Total', 'Total du plan'),
    ],
  ),
  ...line('Part du maître d’ouvrage', 'Part du maître d’ouvrage et minimum', { before: 3 }),
  ...line('FCTVA, pour information', 'FCTVA pour information', { before: 3 }),
  ...line('Hors plan', 'Contributions hors plan', { before: 3 }),
);

const history = when(
  'Historique en comité',
  subheading('Historique en comité'),
  table(
    [75, 165, WIDTH - 75 - 165],
    [
      [header('Date'), header('Séance'), header('Suite')],
      [
        plain('{{pour chaque Historique en comité}}{{Date}}'),
        plain('{{Séance}}'),
        plain('{{Suite donnée}}{{fin}}'),
      ],
    ],
  ),
);

const people: Block[] = [
  ...when(
    'Interlocuteurs',
    subheading('Interlocuteurs'),
    table(
      [95, WIDTH - 95 - 175, 175],
      [
        [header('Qualité'), header('Personne'), header('Courriel')],
        [
          plain('{{pour chaque Interlocuteurs}}{{Qualité}}'),
          plain('{{Personne}}{{si Fonction}} – {{Fonction}}{{fin}}'),
          plain('{{Courriel}}{{fin}}'),
        ],
      ],
    ),
  ),
  ...line('Porteur opérationnel', 'Porteur opérationnel', { before: 3 }),
  ...line('À l’initiative de', 'À l’initiative de', { before: 3 }),
  ...line('Partenaires', 'Partenaires en toutes lettres', { before: 3 }),
];

const attachments = when(
  'Pièces',
  subheading('Pièces'),
  tag('{{pour chaque Pièces}}'),
  paragraph([{ text: '{{Pièce}} – {{Adresse | lien: "ouvrir la pièce"}}' }]),
  tag('{{fin}}'),
);

const body: Block[] = [
  ...identity,
  ...landmarks,
  ...summary,
  ...news,
  ...plan,
  ...expected,
  ...positions,
  ...when(
    'Détail',
    heading('Détail', { newPage: true, before: 0 }),
    ...context,
    ...goals,
    ...description,
    ...effects,
    ...expenses,
    ...detailedPlan,
    ...calendarTable,
    ...starting,
    ...coherence,
    ...history,
    ...people,
    ...attachments,
  ),
];

/** The default template, as plain data. */
export const PROJECT_SHEET_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Fiche projet',
  page: PAGE,
  body,
  footer: [
    small(updated),
    small('Les positions exprimées en comité technique ne valent pas décision d’attribution.'),
  ],
};
