// The default template of the minutes (product.md §4): empty cells and lines are where people type, and Cordée reads them back. Data for *Installer* alone.

import { NBSP } from '../french';
import type { Block, DefaultTemplate } from './building';
import { letterhead } from './invitation-template';
import { PAGE, small, WIDTH } from './sheet-sections';
import {
  cell,
  GREEN,
  GREY,
  header,
  heading,
  labelled,
  paragraph,
  subheading,
  table,
  when,
} from './template-parts';

const plain = (text: string) => cell([{ text }]);
const EMPTY = cell([]);
/** Where people type. */
const blank = paragraph('');
const part = (text: string): Block =>
  heading(text, { named: 'HEADING_3', before: 4, text: { bold: true, size: 11, colour: GREEN } });
const help = (text: string): Block => paragraph(text, { text: { italic: true, size: 9.5, colour: GREY } });

const presence: Block[] = [
  heading('Présence'),
  help(
    `x${NBSP}= présent, E = excusé, R Nom = représenté par, A = absent. Une personne de plus${NBSP}: une ligne de plus.`,
  ),
  table(
    [WIDTH - 200 - 130, 200, 130],
    [
      [header('Organisme'), header('Personne'), header('Présence')],
      [
        plain('{{pour chaque Personnes attendues}}{{Organisme}}'),
        plain('{{si Personne}}{{Personne}}{{fin}}'),
        plain('{{fin}}'),
      ],
      [EMPTY, EMPTY, EMPTY],
      [EMPTY, EMPTY, EMPTY],
    ],
  ),
];

const agenda: Block[] = when(
  'Points examinés',
  heading('Ordre du jour'),
  paragraph('{{pour chaque Points examinés}}', { text: { size: 11, colour: GREY } }),
  paragraph('{{Rang}}. {{Point}}'),
  paragraph('{{fin}}', { text: { size: 11, colour: GREY } }),
);

const points: Block[] = [
  paragraph('{{pour chaque Points examinés}}', { text: { size: 11, colour: GREY } }),
  subheading('{{Rang}}. {{Point}}{{si Porteur, axe et coût}} — {{Porteur, axe et coût}}{{fin}}'),
  paragraph('{{si Rappel}}{{Rappel}}{{fin}}', { after: 2 }),
  paragraph([
    { text: '{{si Question posée}}' },
    ...labelled('Question posée', '{{Question posée}}'),
    { text: '{{fin}}' },
  ]),
  paragraph(
    [
      { text: '{{si Services attendus}}' },
      { text: 'Positions des services', bold: true, colour: GREEN },
      { text: '{{fin}}' },
    ],
    { before: 4 },
  ),
  table(
    [122, 120, WIDTH - 122 - 120],
    [
      [
        header('{{si Services attendus}}Service'),
        header('Position'),
        header('Précisions (montant, conditions, pièces, délai){{fin}}'),
      ],
      [plain('{{pour chaque Services attendus}}{{Service}}'), EMPTY, plain('{{fin}}')],
    ],
  ),
  part('Échanges'),
  blank,
  part('Suites'),
  paragraph('→ '),
  paragraph('{{fin}}', { text: { size: 11, colour: GREY } }),
];

const rulings: Block[] = when(
  'Projets soumis à décision',
  heading('Décisions sur les projets'),
  help(`oui, oui sous réserve, reporté ou non. La décision d’ensemble vaut pour les cases laissées vides.`),
  table(
    [WIDTH - 240, 240],
    [
      [header('Projet'), header('Décision')],
      [plain('{{pour chaque Projets soumis à décision}}{{Projet}}'), plain('{{fin}}')],
    ],
  ),
  paragraph(`Décision d’ensemble${NBSP}: `, { before: 4 }),
);

const body: Block[] = [
  ...letterhead,
  paragraph('Compte rendu – {{Nom de la séance}}', {
    named: 'TITLE',
    after: 4,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  ...when('Instances en toutes lettres', paragraph('{{Instances en toutes lettres}}', { after: 2 })),
  ...when('Jour et heure', paragraph(labelled('Date', '{{Jour et heure}}'))),
  ...when('Lieu en toutes lettres', paragraph(labelled('Lieu', '{{Lieu en toutes lettres}}'))),
  ...when(
    'Présidence en toutes lettres',
    paragraph(labelled('Présidence', '{{Présidence en toutes lettres}}')),
  ),
  ...when('Rédaction', paragraph(labelled('Rédaction', '{{Rédaction}}'))),
  ...presence,
  ...agenda,
  heading('Points examinés'),
  ...points,
  ...rulings,
  heading('Prochaine séance'),
  paragraph(`Prochaine réunion${NBSP}: `),
  paragraph([...labelled('Annexes', 'dossier de séance, fiches des projets présentés')]),
  ...when('Validation', paragraph('{{Validation}}')),
  paragraph('Sans observation reçue {{Délai d’observation}}, le présent compte rendu sera réputé validé.', {
    before: 6,
    text: { italic: true },
  }),
];

export const MINUTES_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Compte rendu',
  page: PAGE,
  body,
  footer: [small('Les positions exprimées en comité technique ne valent pas décision d’attribution.')],
};
