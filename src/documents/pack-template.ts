// The default template of the meeting pack: cover, agenda, synthesis, then a page for each project. Data for *Installer* alone.

import { NBSP } from '../french';
import type { Block, DefaultTemplate, Paragraph } from './building';
import { agendaTable, letterhead } from './invitation-template';
import { PAGE, small, WIDTH } from './sheet-sections';
import {
  amount,
  call,
  cell,
  fact,
  GREEN,
  GREY,
  header,
  heading,
  labelled,
  line,
  paragraph,
  summed,
  table,
  tag,
  when,
} from './template-parts';

const plain = (text: string) => cell([{ text }]);
/** Under a project's own heading. */
const part = (text: string): Paragraph =>
  heading(text, { named: 'HEADING_2', before: 8, text: { bold: true, size: 12, colour: GREEN } });

const cover: Block[] = [
  ...letterhead,
  paragraph('Dossier de séance', { before: 60, after: 2, text: { size: 14, colour: GREY } }),
  paragraph('{{Nom de la séance}}', {
    named: 'TITLE',
    after: 6,
    text: { bold: true, size: 26, colour: GREEN },
  }),
  ...when(
    'Instances en toutes lettres',
    paragraph('{{Instances en toutes lettres}}', { after: 14, text: { size: 13 } }),
  ),
  ...when('Jour et heure', paragraph(labelled('Date', '{{Jour et heure}}'), { after: 3 })),
  ...when('Lieu en toutes lettres', paragraph(labelled('Lieu', '{{Lieu en toutes lettres}}'), { after: 3 })),
  ...when(
    'Présidence en toutes lettres',
    paragraph(labelled('Présidence', '{{Présidence en toutes lettres}}'), { after: 14 }),
  ),
  ...agendaTable,
];

const synthesis: Block[] = when(
  'Projets présentés',
  heading('Les projets en un tableau ({{Nombre de projets}})', { newPage: true, before: 0 }),
  table(
    [28, WIDTH - 28 - 80 - 66 - 70 - 92, 80, 66, 70, 92],
    [
      [
        header('N°', 'END'),
        header('Projet, porteur'),
        header('Coût', 'END'),
        header('Obtenu', 'END'),
        header('Reste à financer', 'END'),
        header('Inscription'),
      ],
      [
        amount('{{pour chaque Projets présentés}}{{Rang}}'),
        {
          paragraphs: [
            paragraph('{{Intitulé}}', { text: { bold: true } }),
            paragraph('{{Porteur}}', { text: { colour: GREY } }),
          ],
        },
        amount('{{Coût affiché}}'),
        amount('{{Obtenu}}'),
        amount('{{Reste à financer}}'),
        plain('{{Inscription datée}}{{fin}}'),
      ],
    ],
  ),
);

/** Facts two by two, in rows that stay: a table inside a repeated page always has the same ones. */
const landmarks = table(
  [WIDTH * 0.46, WIDTH * 0.54],
  [
    [
      fact({ label: 'Porteur (maître d’ouvrage)', field: 'Porteur et nature' }),
      fact({ label: 'Communes', field: 'Communes et EPCI' }),
    ],
    [
      fact({ label: 'Coût total', field: 'Coût affiché' }),
      fact({ label: 'Calendrier', field: 'Calendrier' }),
    ],
    [
      fact({ label: 'Avancement', field: 'Avancement et phase' }),
      fact({ label: 'Inscription', field: 'Inscription datée' }),
    ],
  ],
);

const plan = table(
  [WIDTH - 80 - 52 - 110, 80, 52, 110],
  [
    [header('Financeur'), header('Montant', 'END'), header('%', 'END'), header('Statut')],
    [
      plain('{{pour chaque Plan de financement}}{{Financeur}}'),
      amount('{{Montant}}'),
      amount('{{Part}}'),
      plain('{{Statut}}{{fin}}'),
    ],
    summed(
      cell([{ text: 'Total', bold: true }]),
      amount('{{Total du plan}}', true),
      amount('{{Part du total}}'),
      cell([]),
    ),
    summed(
      cell([{ text: 'Reste à financer', bold: true }]),
      amount('{{Reste à financer}}', true),
      amount('{{Part restant à financer}}'),
      cell([]),
    ),
  ],
);

const pages: Block[] = [
  tag('{{pour chaque Projets présentés}}'),
  paragraph('{{Titre du document}}', {
    newPage: true,
    after: 1,
    text: { bold: true, size: 12, colour: GREEN },
  }),
  heading('{{Rang}}. {{Intitulé}}', { after: 3, before: 0, text: { bold: true, size: 18, colour: GREEN } }),
  ...when('Axe en toutes lettres', paragraph('{{Axe en toutes lettres}}', { after: 2 })),
  part('Repères'),
  landmarks,
  ...when('Résumé', part('Le projet en bref'), paragraph('{{Résumé}}', { line: 105 })),
  ...when(
    'Dernière note partagée',
    part('Où en est-on'),
    paragraph('{{Dernière note partagée}}', { line: 105 }),
  ),
  ...when('Prochaine étape datée', paragraph(labelled('Prochaine étape', '{{Prochaine étape datée}}'))),
  part('{{Titre du plan}}'),
  plan,
  ...when(
    'Blocage à lever ou Question posée aux services',
    part('Ce qui est attendu des partenaires'),
    ...line('Blocage', 'Blocage à lever', call()),
    ...line('Question posée aux services', 'Question posée aux services', call()),
  ),
  // A page ends on a line that is always there: the next one starts after it.
  paragraph(`{{si Suivi par}}Contact au PETR${NBSP}: {{Suivi par}}{{fin}}`, {
    before: 8,
    text: { colour: GREY },
  }),
  tag('{{fin}}'),
];

export const PACK_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Dossier de séance',
  page: PAGE,
  body: [...cover, ...synthesis, ...pages],
  footer: [
    small(
      `{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}. {{fin}}Obtenu${NBSP}: financements notifiés.`,
    ),
    small('Les positions exprimées en comité technique ne valent pas décision d’attribution.'),
  ],
};
