// The sections that the fiche projet and its public variant share, as default templates word them.

import { NBSP } from '../french';
import type { Block, Cell, Paragraph } from './building';
import {
  amount,
  cell,
  fact,
  facts,
  GREEN,
  GREY,
  header,
  heading,
  line,
  paragraph,
  RULE,
  subheading,
  summed,
  table,
  when,
} from './template-parts';

/** A4 less the margins, points. */
export const WIDTH = 595 - 2 * 46;

/** « Repères »: what is on the right is longer. */
const LANDMARKS = [WIDTH * 0.46, WIDTH * 0.54];

export const PAGE = { width: 595.276, height: 841.89, top: 36, bottom: 36, left: 46, right: 46, footer: 22 };

const plain = (text: string): Cell => cell([{ text }]);

/** What the document is, of which project, under which axes. */
export const identity: Block[] = [
  paragraph('{{Titre du document}}', { after: 1, text: { bold: true, size: 12, colour: GREEN } }),
  paragraph('{{Intitulé}}', {
    named: 'TITLE',
    after: 3,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  ...when('Axe en toutes lettres', paragraph('{{Axe en toutes lettres}}', { after: 1 })),
  ...when(
    'Axes PAT en toutes lettres',
    paragraph([
      { text: `Projet alimentaire territorial${NBSP}: `, bold: true },
      { text: '{{Axes PAT en toutes lettres}}' },
    ]),
  ),
];

/** « Repères », two by two; `more` rows last. */
export function landmarksOf(...more: readonly Cell[][]): Block[] {
  const rows = [
    facts(
      { label: 'Porteur (maître d’ouvrage)', field: 'Porteur et nature' },
      { label: 'Communes', field: 'Communes et EPCI' },
    ),
    facts({ label: 'Coût total', field: 'Coût affiché' }, { label: 'Calendrier', field: 'Calendrier' }),
    // Always there: a table needs a row, and every project is somewhere.
    [
      fact({ label: 'Avancement', field: 'Avancement et phase' }),
      fact({ label: 'Inscription', field: 'Inscription datée' }),
    ],
    ...more,
  ];
  return [
    heading('Repères'),
    { kind: 'table', widths: LANDMARKS, header: false, padding: 2, border: RULE, rows },
  ];
}

export const summary = when('Résumé', heading('Le projet en bref'), paragraph('{{Résumé}}', { line: 105 }));

export const plan = when(
  'Plan de financement ou Coût pris en compte',
  heading('{{Titre du plan}}'),
  table(
    [WIDTH - 76 - 50 - 97, 76, 50, 97],
    [
      [header('Financeur'), header('Montant', 'END'), header('%', 'END'), header('Statut')],
      [
        plain('{{pour chaque Plan de financement}}{{Financeur}}'),
        amount('{{Montant}}'),
        amount('{{Part}}'),
        plain('{{Statut}}{{fin}}'),
      ],
      totalRow('Total', '{{Total du plan}}', '{{Part du total}}'),
      totalRow('Obtenu', '{{Obtenu}}', '{{Part obtenue}}'),
      totalRow('Reste à financer', '{{Reste à financer}}', '{{Part restant à financer}}'),
    ],
  ),
);

function totalRow(label: string, value: string, share: string): Cell[] {
  return summed(cell([{ text: label, bold: true }]), amount(value, true), amount(share), cell([]));
}

const prose = (field: string): Paragraph => paragraph(`{{${field}}}`, { line: 105, after: 2 });

export const context = when(
  'Contexte et enjeux',
  subheading('Contexte et enjeux'),
  prose('Contexte et enjeux'),
);

export const goals = when(
  'Objectifs ou Public cible',
  subheading('Objectifs et publics'),
  ...when('Objectifs', prose('Objectifs')),
  ...line('Publics', 'Public cible'),
);

export const description = when(
  'Description ou Moyens humains et techniques ou Lieu précis',
  subheading('Description et étapes'),
  ...when('Description', prose('Description')),
  ...line('Moyens', 'Moyens humains et techniques'),
  ...line('Lieu', 'Lieu précis'),
);

export const effects: Block[] = [
  ...when(
    'Effets en toutes lettres ou Participation citoyenne',
    subheading('Effets attendus'),
    ...when('Effets en toutes lettres', prose('Effets en toutes lettres')),
    ...line('Participation citoyenne', 'Participation citoyenne'),
  ),
  ...when(
    'Tableau des indicateurs',
    subheading('Indicateurs'),
    table(
      [WIDTH - 3 * 108, 108, 108, 108],
      [
        [header('Indicateur'), header('Référence'), header('Cible'), header('Dernière valeur')],
        [
          plain('{{pour chaque Tableau des indicateurs}}{{Indicateur}}'),
          plain('{{Référence}}'),
          plain('{{Cible}}'),
          plain('{{Dernière valeur}}{{fin}}'),
        ],
      ],
    ),
  ),
];

export const expenses = when(
  'Tableau des dépenses',
  subheading('{{Titre des dépenses}}'),
  table(
    [150, WIDTH - 150 - 95, 95],
    [
      [header('Poste'), header('Dépense'), header('Montant', 'END')],
      [
        plain('{{pour chaque Tableau des dépenses}}{{Poste}}'),
        plain('{{Dépense}}'),
        amount('{{Montant}}{{fin}}'),
      ],
      summed(cell([{ text: 'Total', bold: true }]), cell([]), amount('{{Total des dépenses}}', true)),
      summed(
        cell([{ text: '{{si Total réalisé}}Réalisé', bold: true }]),
        cell([]),
        amount('{{Total réalisé}}{{fin}}', true),
      ),
    ],
  ),
);

export const calendarTable = when(
  'Tableau des jalons',
  subheading('Calendrier'),
  table(
    [WIDTH - 2 * 95, 95, 95],
    [
      [header('Jalon'), header('Prévu'), header('Fait')],
      [plain('{{pour chaque Tableau des jalons}}{{Jalon}}'), plain('{{Prévu}}'), plain('{{Fait}}{{fin}}')],
    ],
  ),
);

export const starting = when(
  'Procédures administratives ou Commencement d’exécution le ou Achevé le',
  subheading('Autorisations et démarrage'),
  ...when('Procédures administratives', prose('Procédures administratives')),
  ...line('Commencement d’exécution', 'Commencement d’exécution le'),
  ...line('Achèvement', 'Achevé le'),
);

export const coherence = when(
  'Cohérence avec les stratégies ou Contrats et axes ou Piliers économie circulaire ou Objectifs environnementaux',
  subheading('Cohérence avec les stratégies du territoire'),
  ...when('Cohérence avec les stratégies', prose('Cohérence avec les stratégies')),
  ...line('Contrats', 'Contrats et axes'),
  ...line('Piliers de l’économie circulaire', 'Piliers économie circulaire'),
  ...line('Objectifs environnementaux', 'Objectifs environnementaux'),
);

export const updated = `{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}{{fin}}{{si Diffusion}} – Diffusion${NBSP}: {{Diffusion}}{{fin}}`;

export const small = (text: string): Paragraph => paragraph(text, { text: { colour: GREY } });
