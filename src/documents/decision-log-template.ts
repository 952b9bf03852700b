// The default template of the relevé: A4 landscape, what was decided or concluded, then who does what by when. Data for *Installer* alone.

import { NBSP } from '../french';
import type { Block, DefaultTemplate } from './building';
import { small } from './sheet-sections';
import { cell, GREEN, header, heading, labelled, paragraph, summed, table, when } from './template-parts';

export const LANDSCAPE = {
  width: 841.89,
  height: 595.276,
  top: 40,
  bottom: 40,
  left: 40,
  right: 40,
  footer: 22,
};
export const LANDSCAPE_WIDTH = 842 - 2 * 40;

const plain = (text: string) => cell([{ text }]);
const SERVICE = 112;
const SERVICES = [1, 2, 3, 4, 5];

const body: Block[] = [
  paragraph('{{Organisme}}', { after: 1, text: { bold: true, size: 12, colour: GREEN } }),
  paragraph('{{Titre du relevé}}', {
    named: 'TITLE',
    after: 3,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  ...when(
    'Jour et heure',
    paragraph(
      'Réunion du {{Jour et heure}}{{si Lieu en toutes lettres}} ({{Lieu en toutes lettres}}){{fin}}.',
      {
        after: 2,
      },
    ),
  ),
  ...when('Présents', paragraph(labelled('Présents ou représentés', '{{Présents}}'), { after: 1 })),
  ...when('Excusés', paragraph(labelled('Excusés', '{{Excusés}}'), { after: 2 })),
  ...when(
    'Décisions prises',
    heading('Décisions'),
    table(
      [40, LANDSCAPE_WIDTH - 40 - 190, 190],
      [
        [header('N°', 'END'), header('Décision'), header('Mode')],
        [
          cell([{ text: '{{pour chaque Décisions prises}}{{Rang}}' }], { align: 'END' }),
          plain('{{Décision}}'),
          plain('{{Mode}}{{fin}}'),
        ],
      ],
    ),
  ),
  ...when(
    'Positions par axe',
    heading('Positions des services'),
    table(
      [LANDSCAPE_WIDTH - 5 * SERVICE, ...SERVICES.map(() => SERVICE)],
      [
        [header('Projet'), ...SERVICES.map((rank) => header(`{{Service ${rank}}}`))],
        summed(
          cell([{ text: '{{pour chaque Positions par axe}}{{Axe}}', bold: true, colour: GREEN }]),
          ...SERVICES.map(() => cell([])),
        ),
        [
          {
            paragraphs: [
              paragraph([{ text: '{{pour chaque Projets}}' }, { text: '{{Projet}}', bold: true }]),
              paragraph('{{si Porteur}}{{Porteur}}{{fin}}'),
            ],
          },
          ...SERVICES.map((rank) =>
            plain(`{{Service ${rank}}}${rank === SERVICES.length ? '{{fin}}{{fin}}' : ''}`),
          ),
        ],
        summed(
          cell([{ text: 'Total indicatif', bold: true }]),
          ...SERVICES.map((rank) => cell([{ text: `{{Total ${rank}}}`, bold: true }])),
        ),
      ],
    ),
    paragraph(
      'Envisageable, sous réserve : le service envisage un financement, sans condition ou à celles qui sont dites. Appui technique : sans financement. À compléter : éléments demandés. Attendue : le service n’a pas encore répondu. – : non concerné.'.replace(
        / :/g,
        `${NBSP}:`,
      ),
      { before: 3, after: 2 },
    ),
  ),
  ...when('Portée des positions', paragraph('{{Portée des positions}}', { after: 3 })),
  ...when(
    'Actions à mener',
    heading('Actions à mener'),
    table(
      [40, LANDSCAPE_WIDTH - 40 - 190 - 100, 190, 100],
      [
        [header('N°', 'END'), header('Action'), header('Responsable'), header('Échéance')],
        [
          cell([{ text: '{{pour chaque Actions à mener}}{{Rang}}' }], { align: 'END' }),
          plain('{{Action}}'),
          plain('{{Responsable}}'),
          plain('{{Échéance}}{{fin}}'),
        ],
      ],
    ),
  ),
  ...when(
    'Prochaine réunion',
    paragraph(labelled('Prochaine réunion', '{{Prochaine réunion}}'), { before: 6 }),
  ),
];

export const DECISION_LOG_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Relevé',
  page: LANDSCAPE,
  body,
  footer: [
    small('{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}. {{fin}}Ce relevé précède le compte rendu.'),
  ],
};
