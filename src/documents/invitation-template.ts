// The default template of the invitation: one letter, then its agenda with times. Data for *Installer* alone.

import { NBSP } from '../french';
import type { Block, DefaultTemplate, Paragraph } from './building';
import { PAGE, small, WIDTH } from './sheet-sections';
import { cell, GREEN, GREY, header, heading, labelled, paragraph, table, when } from './template-parts';

const TEXT = { after: 6, line: 115 };
const prose = (text: string): Paragraph => paragraph(text, TEXT);

/** Who writes. */
export const letterhead: Block[] = [
  paragraph('{{Organisme}}', { after: 1, text: { bold: true, size: 12, colour: GREEN } }),
  ...when(
    'Adresse de l’organisme',
    paragraph('{{Adresse de l’organisme}}', { after: 10, text: { colour: GREY } }),
  ),
];

/** The points, numbered, each with its time, what it is and who carries it. */
export const agendaTable: Block[] = [
  ...when(
    'Points',
    heading('Ordre du jour', { before: 10 }),
    table(
      [30, 52, WIDTH - 30 - 52 - 112, 112],
      [
        [header('N°', 'END'), header('Heure'), header('Point'), header('Nature')],
        [
          cell([{ text: '{{pour chaque Points}}{{Rang}}' }], { align: 'END' }),
          cell([{ text: '{{Heure}}' }]),
          // One paragraph: what isn't said leaves no empty line.
          cell([
            { text: '{{Point}}', bold: true },
            { text: '{{si Porteur}}\v{{Porteur}}{{fin}}', colour: GREY },
            { text: '{{si Question posée}}\v{{Question posée}}{{fin}}' },
          ]),
          cell([
            { text: '{{si Nature}}{{Nature}}{{fin}}' },
            { text: `{{si Attendu}}\vAttendu${NBSP}: {{Attendu}}{{fin}}{{fin}}`, colour: GREY },
          ]),
        ],
      ],
    ),
    ...when('Durée totale', paragraph(labelled('Durée prévue', '{{Durée totale}}'), { before: 4, after: 4 })),
  ),
];

const body: Block[] = [
  ...letterhead,
  ...when('Destinataires', paragraph(labelled('À l’attention de', '{{Destinataires}}'), { after: 8 })),
  paragraph('Invitation – {{Nom de la séance}}', {
    named: 'TITLE',
    after: 4,
    keepWithNext: true,
    text: { bold: true, size: 18, colour: GREEN },
  }),
  paragraph(labelled('Objet', '{{Objet de la lettre}}'), { after: 10 }),
  prose('Madame, Monsieur,'),
  prose(
    'J’ai l’honneur de vous convier {{À l’instance}}{{si Jour et heure}}, qui se tiendra le {{Jour et heure}}{{si Lieu en toutes lettres}} ({{Lieu en toutes lettres}}){{fin}}{{fin}}.',
  ),
  ...when(
    'Lien visio',
    paragraph([...labelled('Visioconférence', '{{Lien visio | lien: "rejoindre la réunion"}}')], TEXT),
  ),
  ...agendaTable,
  ...when('Envoi du dossier', prose('Le dossier de séance vous parviendra {{Envoi du dossier}}.')),
  ...when('Porteurs reçus', prose('{{Porteurs reçus}}')),
  ...when(
    'Réponse souhaitée',
    prose(
      'Je vous remercie de bien vouloir confirmer votre présence {{Réponse souhaitée}}. Si vous ne pouvez pas venir, une personne de votre structure peut vous représenter : merci d’indiquer son nom.'.replace(
        ' :',
        `${NBSP}:`,
      ),
    ),
  ),
  prose('Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.'),
  // The last paragraph of a document can't go: it is the signature.
  paragraph('{{si Présidence en toutes lettres}}{{Présidence en toutes lettres}}{{fin}}', {
    before: 14,
    text: { bold: true },
  }),
];

export const INVITATION_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Invitation',
  page: PAGE,
  body,
  footer: [
    small(`{{si Contact pour la séance}}Contact${NBSP}: {{Contact pour la séance}}{{fin}}`),
    small(
      'Vos coordonnées servent à organiser cette réunion. Vous pouvez les consulter, les corriger ou vous opposer à leur usage en nous écrivant.',
    ),
  ],
};
