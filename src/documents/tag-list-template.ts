// The default template of the list of tags: a heading for each group, a paragraph for each tag.
// Data for *Installer* alone: see src/reference.ts.

import { NBSP } from '../french';
import type { Block, DefaultTemplate } from './building';
import { PAGE, small } from './sheet-sections';
import { GREEN, heading, paragraph, tag, when } from './template-parts';

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
  tag('{{pour chaque Groupes}}'),
  heading('{{Groupe}}'),
  ...when('Emploi', paragraph('{{Emploi}}', { after: 2 })),
  paragraph('{{Balises}}', { line: 105 }),
  tag('{{fin}}'),
];

export const TAG_LIST_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Liste des balises',
  page: PAGE,
  body,
  footer: [small('Mis à jour le {{Mis à jour le}}')],
};
