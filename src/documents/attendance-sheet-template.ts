// The default template of the attendance sheet: A4 landscape, by college, then blank lines and those who are remote. Data for *Installer* alone.

import { NBSP } from '../french';
import type { Block, Cell, DefaultTemplate } from './building';
import { small } from './sheet-sections';
import {
  cell,
  GREEN,
  GREY,
  header,
  heading,
  labelled,
  paragraph,
  summed,
  table,
  when,
} from './template-parts';

const PAGE = { width: 841.89, height: 595.276, top: 34, bottom: 34, left: 36, right: 36, footer: 20 };
const WIDTH = 842 - 2 * 36;
const COLUMNS = [28, 150, 150, 140, 82, 100, WIDTH - 28 - 150 - 150 - 140 - 82 - 100];

/** Room to sign. */
const tall = { before: 4, after: 4 };
const plain = (text: string): Cell => cell([{ text }], tall);
const EMPTY = plain('');
const BLANK = COLUMNS.map(() => EMPTY);
const remoteBlank = [EMPTY, EMPTY, EMPTY, EMPTY];

const body: Block[] = [
  paragraph('{{Organisme}}', { after: 1, text: { bold: true, colour: GREEN } }),
  paragraph('Feuille d’émargement – {{Nom de la séance}}', {
    named: 'TITLE',
    after: 2,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  paragraph(
    '{{Instances en toutes lettres}}{{si Jour et heure}} – {{Jour et heure}}{{fin}}{{si Lieu en toutes lettres}} – {{Lieu en toutes lettres}}{{fin}} – {{Personnes attendues}}',
    { after: 6, text: { colour: GREY } },
  ),
  table(COLUMNS, [
    [
      header('N°', 'END'),
      header('Organisme'),
      header('Prénom, nom'),
      header('Fonction'),
      header('Qualité'),
      header('Présent, ou représenté par'),
      header('Signature'),
    ],
    summed(
      cell([]),
      cell([{ text: '{{pour chaque Collèges}}{{Collège}}', bold: true, colour: GREEN }]),
      cell([{ text: '{{Effectif}}' }]),
      cell([]),
      cell([]),
      cell([]),
      cell([]),
    ),
    [
      cell([{ text: '{{pour chaque Personnes}}{{Rang}}' }], { align: 'END', ...tall }),
      plain('{{Structure}}'),
      plain('{{Personne}}'),
      plain('{{Fonction}}'),
      plain('{{Qualité}}'),
      EMPTY,
      plain('{{fin}}{{fin}}'),
    ],
    ...Array.from({ length: 8 }, () => BLANK),
  ]),
  ...when(
    'À distance',
    heading('En visioconférence (sans signature)', { before: 10 }),
    table(
      [WIDTH * 0.3, WIDTH * 0.3, WIDTH * 0.2, WIDTH * 0.2],
      [
        [header('Organisme'), header('Prénom, nom'), header('Connexion à'), header('Départ à')],
        ...Array.from({ length: 4 }, () => remoteBlank),
      ],
    ),
  ),
  ...when('Secrétariat', paragraph(labelled('Secrétariat de séance', '{{Secrétariat}}'), { before: 8 })),
];

export const ATTENDANCE_SHEET_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Feuille d’émargement',
  page: PAGE,
  body,
  footer: [
    small(
      `Données personnelles${NBSP}: cette feuille sert à établir la présence à la réunion. Elle est gardée un an après la validation du compte rendu, puis détruite. Vous pouvez consulter vos données, les corriger ou vous opposer à leur usage.`,
    ),
  ],
};
