// The default template of the list of tags: one table, a row for each tag, a shaded row for each group.
// Data for *Installer* alone: see src/reference.ts.

import { NBSP } from '../french';
import type { Block, DefaultTemplate } from './building';
import { PAGE, small, WIDTH } from './sheet-sections';
import { cell, GREEN, header, paragraph, summed, table } from './template-parts';

const plain = (text: string) => cell([{ text }]);
const strong = (text: string) => cell([{ text, bold: true, colour: GREEN }]);

const body: Block[] = [
  paragraph('Liste des balises', {
    named: 'TITLE',
    after: 3,
    keepWithNext: true,
    text: { bold: true, size: 19, colour: GREEN },
  }),
  paragraph(
    `Ce qu’un modèle peut écrire, et ce que cela donne pour «${NBSP}{{Projet d’exemple}}${NBSP}». Copiez une balise, collez-la dans le modèle.`,
    { after: 3 },
  ),
  paragraph(
    `Un filtre, après une barre, change la forme d’une valeur. Toutes acceptent majuscules, minuscules, capitale et vide${NBSP}: "texte".`,
    { after: 6 },
  ),
  table(
    [WIDTH - 150 - 165, 150, 165],
    [
      [header('Balise'), header('Nature et filtres'), header('Exemple')],
      summed(strong('{{pour chaque Groupes}}{{Groupe}}'), plain('{{Emploi}}'), plain('')),
      [plain('{{pour chaque Balises}}{{Balise}}'), plain('{{Nature}}'), plain('{{Exemple}}{{fin}}{{fin}}')],
    ],
  ),
];

export const TAG_LIST_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Liste des balises',
  page: PAGE,
  body,
  footer: [small('Mis à jour le {{Mis à jour le}}')],
};
