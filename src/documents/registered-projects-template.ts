// The default template of the annex of registered projects: A4 landscape, a row for each axis, then its projects. Data for *Installer* alone.

import type { Block, DefaultTemplate } from './building';
import { LANDSCAPE, LANDSCAPE_WIDTH } from './decision-log-template';
import { small } from './sheet-sections';
import { cell, GREEN, header, labelled, paragraph, summed, table, when } from './template-parts';

const plain = (text: string) => cell([{ text }]);
const WIDTHS = [52, 130, 92, 130, 100, 96];
const REST = LANDSCAPE_WIDTH - WIDTHS.reduce((sum, width) => sum + width, 0);

const body: Block[] = [
  paragraph('Annexe – Projets inscrits', {
    named: 'TITLE',
    after: 2,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  ...when('Contrat', paragraph('{{Contrat}}', { after: 2, text: { bold: true } })),
  paragraph(
    'Mise à jour du {{Liste arrêtée le}}, après la séance « {{Nom de la séance}} ». {{Nombre de projets inscrits | capitale}}.',
    {
      after: 3,
    },
  ),
  ...when(
    'Depuis la version du',
    paragraph(labelled('Nouveaux depuis le {{Depuis la version du}}', '{{Nouveaux projets}}'), { after: 1 }),
  ),
  ...when('Projets sortis', paragraph(labelled('Sortis du contrat', '{{Projets sortis}}'), { after: 3 })),
  ...when(
    'Axes du contrat',
    table(
      [WIDTHS[0]!, REST, ...WIDTHS.slice(1)],
      [
        [
          header('N°'),
          header('Projet'),
          header('Porteur'),
          header('Coût', 'END'),
          header('Financements'),
          header('Inscrit le'),
          header('Avancement'),
        ],
        summed(
          cell([{ text: '{{pour chaque Axes du contrat}}' }]),
          cell([{ text: '{{Axe}}', bold: true, colour: GREEN }]),
          cell([{ text: '{{Nombre de projets}}' }]),
          cell([]),
          cell([]),
          cell([]),
          cell([]),
        ),
        [
          plain('{{pour chaque Projets}}{{N° d’action}}'),
          cell([{ text: '{{Projet}}', bold: true }]),
          plain('{{Porteur}}'),
          cell([{ text: '{{Coût}}' }], { align: 'END' }),
          plain('{{Financements}}'),
          plain('{{Inscrit le}}'),
          plain('{{Avancement}}{{fin}}{{fin}}'),
        ],
      ],
    ),
  ),
];

export const ANNEX_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Annexe des projets inscrits',
  page: LANDSCAPE,
  body,
  footer: [
    small(
      'Les numéros d’action ne sont jamais réattribués. Obtenus : financements notifiés.'.replace(
        ' :',
        '\u00A0:',
      ),
    ),
  ],
};
