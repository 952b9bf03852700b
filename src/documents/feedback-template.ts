// The default template of the feedback to a project holder: one letter, one page. Data for *Installer* alone.

import type { Block, DefaultTemplate, Paragraph } from './building';
import { PAGE, small, WIDTH } from './sheet-sections';
import { cell, GREEN, header, heading, labelled, paragraph, table, when } from './template-parts';

const TEXT = { after: 6, line: 115 };
const prose = (text: string): Paragraph => paragraph(text, TEXT);
const plain = (text: string) => cell([{ text }]);

const steps = (title: string, of: string): Block[] =>
  when(
    of,
    heading(title),
    table(
      [WIDTH - 150 - 80, 150, 80],
      [
        [header('Étape'), header('Responsable'), header('Échéance')],
        [plain(`{{pour chaque ${of}}}{{Étape}}`), plain('{{Responsable}}'), plain('{{Échéance}}{{fin}}')],
      ],
    ),
  );

const body: Block[] = [
  paragraph('{{Organisme}}', { after: 8, text: { bold: true, size: 12, colour: GREEN } }),
  ...when('Porteur', paragraph('{{Porteur}}', { after: 1, text: { bold: true } })),
  ...when('À l’attention de', paragraph(labelled('À l’attention de', '{{À l’attention de}}'), { after: 8 })),
  paragraph('Retour sur votre projet – {{Projet}}', {
    named: 'TITLE',
    after: 4,
    keepWithNext: true,
    text: { bold: true, size: 16, colour: GREEN },
  }),
  prose('Madame, Monsieur,'),
  prose(
    'Votre projet a été examiné {{À l’instance}}{{si Jour et heure}}, le {{Jour et heure}}{{fin}}. Voici ce qui en ressort.',
  ),
  ...when('Décision du comité', prose('{{Décision du comité}}')),
  ...when(
    'Positions des services sur le projet',
    heading('Ce que les services ont dit'),
    table(
      [120, 140, WIDTH - 260],
      [
        [header('Service'), header('Position'), header('Précisions')],
        [
          plain('{{pour chaque Positions des services sur le projet}}{{Service}}'),
          plain('{{Position}}'),
          plain('{{Précisions}}{{fin}}'),
        ],
      ],
    ),
    ...when('Portée du retour', paragraph('{{Portée du retour}}', { before: 4, after: 4 })),
  ),
  ...steps('Ce qui est attendu de vous', 'Attendu du porteur'),
  ...steps('Et ensuite', 'Prochaines étapes'),
  ...when(
    'Prochaine réunion',
    paragraph(labelled('Prochaine réunion', '{{Prochaine réunion}}'), { before: 6, after: 4 }),
  ),
  ...when(
    'Votre interlocuteur',
    paragraph(labelled('Votre interlocuteur', '{{Votre interlocuteur}}'), { before: 6, after: 6 }),
  ),
  prose('Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.'),
];

export const FEEDBACK_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Retour au porteur',
  page: PAGE,
  body,
  footer: [
    small(
      'Les échanges du comité ne sont pas rapportés ici ; le compte rendu, une fois diffusé, fait foi.'.replace(
        ' ;',
        '\u202f;',
      ),
    ),
  ],
};
