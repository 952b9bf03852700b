// The default template of the note to the élu référent: two pages at most, read before each meeting. Data for *Installer* alone.

import { NBSP } from '../french';
import type { Block, DefaultTemplate } from './building';
import { PAGE, small, WIDTH } from './sheet-sections';
import { cell, GREEN, GREY, header, heading, paragraph, table, when } from './template-parts';

const plain = (text: string) => cell([{ text }]);

/** Dated lines, when there are some; `who`: with a column for whom they wait for. */
function dated(title: string, records: string, what: string, who = false): Block[] {
  const last = who ? 110 : 0;
  return when(
    records,
    heading(title, { before: 8 }),
    table(
      [72, WIDTH - 72 - last, ...(who ? [last] : [])],
      [
        [header('Date'), header(what), ...(who ? [header('Qui')] : [])],
        [
          plain(`{{pour chaque ${records}}}{{Jour}}`),
          plain(`{{Texte}}${who ? '' : '{{fin}}'}`),
          ...(who ? [plain('{{Qui}}{{fin}}')] : []),
        ],
      ],
    ),
  );
}

const body: Block[] = [
  paragraph('Note à l’élu référent', { after: 1, text: { bold: true, size: 12, colour: GREEN } }),
  paragraph('{{Nom de la séance}}', {
    named: 'TITLE',
    after: 2,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  paragraph(
    '{{si Jour et heure}}{{Jour et heure}}{{fin}}{{si Lieu en toutes lettres}} – {{Lieu en toutes lettres}}{{fin}}',
    { after: 4, text: { colour: GREY } },
  ),
  ...when(
    'Décisions à prendre',
    heading('À décider ensemble', { before: 8 }),
    paragraph('{{pour chaque Décisions à prendre}}', { text: { size: 11 } }),
    paragraph('– {{Texte}}', { indent: 9, line: 110 }),
    paragraph('{{fin}}', { text: { size: 11 } }),
  ),
  ...when(
    'Blocages',
    heading('Points de blocage et appui attendu', { before: 8 }),
    table(
      [150, (WIDTH - 150) / 2, (WIDTH - 150) / 2],
      [
        [header('Projet'), header('Blocage'), header('Appui attendu')],
        [
          {
            paragraphs: [
              paragraph('{{pour chaque Blocages}}{{Projet}}', { text: { bold: true } }),
              paragraph('{{si Porteur}}{{Porteur}}{{fin}}', { text: { colour: GREY } }),
            ],
          },
          plain('{{Blocage}}'),
          plain('{{Appui attendu}}{{fin}}'),
        ],
      ],
    ),
  ),
  ...dated('{{Période}}', 'Nouvelles', 'Ce qui s’est passé'),
  ...dated('Échéances des 60 jours à venir', 'Échéances à venir', 'Échéance', true),
  ...dated('Réunions à venir', 'Réunions à venir', 'Réunion'),
  ...dated('Vos actions en cours', 'Actions de l’élu', 'Action'),
  ...dated('Autres actions en cours', 'Autres actions en cours', 'Action', true),
];

export const ELECTED_NOTE_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Note à l’élu référent',
  page: PAGE,
  body,
  footer: [
    small(
      `{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}. {{fin}}Document interne${NBSP}: ne pas diffuser.`,
    ),
  ],
};
