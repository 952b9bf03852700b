// The default template of the projects' table: A4 landscape, a row for each axis with its totals, then its projects. Data for *Installer* alone.

import type { Block, DefaultTemplate } from './building';
import { small } from './sheet-sections';
import { amount, cell, GREEN, header, paragraph, summed, table } from './template-parts';

const PAGE = { width: 841.89, height: 595.276, top: 40, bottom: 40, left: 40, right: 40, footer: 22 };
const WIDTH = 842 - 2 * 40;

const plain = (text: string) => cell([{ text }]);

const body: Block[] = [
  paragraph('Tableau des projets', {
    named: 'TITLE',
    after: 3,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  paragraph(
    '{{Nombre de projets}}, {{Coût}} de dépenses prévues, {{Obtenu}} obtenus, {{Reste à financer}} à trouver{{si Base des montants}} ({{Base des montants}}){{fin}}.',
    { after: 4 },
  ),
  // Google Docs can't make a table again inside a block: axes and projects are rows of one table.
  table(
    [WIDTH - 98 - 117 - 88 - 74 - 76 - 150, 98, 117, 88, 74, 76, 150],
    [
      [
        header('Projet et porteur'),
        header('Communes'),
        header('Avancement, inscription'),
        header('Coût', 'END'),
        header('Obtenu', 'END'),
        header('Reste à financer', 'END'),
        header('Attendu des partenaires'),
      ],
      summed(
        cell([{ text: '{{pour chaque Axes}}{{Axe}}', bold: true, colour: GREEN }]),
        plain('{{Nombre de projets}}'),
        cell([]),
        amount('{{Coût}}', true),
        amount('{{Obtenu}}', true),
        amount('{{Reste à financer}}', true),
        cell([]),
      ),
      [
        {
          paragraphs: [
            paragraph([
              { text: '{{pour chaque Projets}}' },
              { text: '{{Projet}}', bold: true },
              { text: '{{si N° d’action}} (n° {{N° d’action}}){{fin}}' },
            ]),
            paragraph('{{Porteur}}'),
          ],
        },
        plain('{{Communes}}'),
        { paragraphs: [paragraph('{{Avancement}}'), paragraph('{{Inscription}}')] },
        amount('{{Coût affiché}}'),
        amount('{{Obtenu}}'),
        amount('{{Reste à financer}}'),
        plain('{{Attendu des partenaires}}{{fin}}{{fin}}'),
      ],
    ],
  ),
];

export const PROJECTS_TABLE_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Tableau des projets pour les partenaires',
  page: PAGE,
  body,
  footer: [
    small(
      '{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}. {{fin}}Obtenu : financements notifiés. Les totaux laissent de côté les projets abandonnés, non retenus ou retirés.'.replace(
        ' :',
        '\u00A0:',
      ),
    ),
  ],
};
