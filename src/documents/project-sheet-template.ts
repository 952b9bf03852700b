// The default template of the fiche projet (D1, page 1): an ordinary Doc that staff restyle as they like.
// Data for *Installer* alone: see src/reference.ts.

import { NBSP } from '../french';
import {
  type Block,
  type Cell,
  type DefaultTemplate,
  type Description,
  type Paragraph,
  type ParagraphStyle,
  type Span,
  templateRequests,
} from './building';

/** Dark enough on white and on the pale shades for AA: 9,6:1 and 8,2:1. */
const GREEN = '#1b4d33';
const GREY = '#595959';
const PALE = '#e6f0ea';
const RULE = '#9db8a8';
const CALL = '#fdf3d8';
const CALL_BAR = '#b77a00';

/** A4 less the margins, points. */
const WIDTH = 595 - 2 * 51;

function paragraph(text: string | readonly Span[], style: ParagraphStyle = {}): Paragraph {
  return { kind: 'paragraph', spans: typeof text === 'string' ? [{ text }] : text, style };
}

function heading(text: string): Paragraph {
  return paragraph(text, {
    named: 'HEADING_1',
    before: 9,
    after: 3,
    keepWithNext: true,
    text: { bold: true, size: 12.5, colour: GREEN },
  });
}

/** « Libellé : valeur », the label told apart by weight and not by colour alone. */
function labelled(label: string, tag: string): Span[] {
  return [{ text: `${label}${NBSP}: `, bold: true, colour: GREEN }, { text: tag }];
}

/** A paragraph that holds only a tag and disappears when the document is made. */
function tag(text: string): Paragraph {
  return paragraph(text, { text: { size: 11, colour: GREY } });
}

const cell = (spans: readonly Span[], style: ParagraphStyle = {}, shading?: string): Cell => ({
  paragraphs: [paragraph(spans, style)],
  ...(shading ? { shading } : {}),
});

interface Fact {
  label: string;
  field: string;
}

/** One fact of « Repères »: its label and value when there is one, an empty cell otherwise. */
function fact({ label, field }: Fact, before = '', after = ''): Cell {
  return cell([
    { text: `${before}{{si ${field}}}` },
    ...labelled(label, `{{${field}}}`),
    { text: `{{fin}}${after}` },
  ]);
}

/** Two facts side by side; the row goes when neither has a value. */
function facts(left: Fact, right: Fact): Cell[] {
  return [fact(left, `{{si ${left.field} ou ${right.field}}}`), fact(right, '', '{{fin}}')];
}

const header = (text: string, align: ParagraphStyle['align'] = 'START'): Cell =>
  cell([{ text, bold: true, colour: GREEN }], { align }, PALE);
const amount = (text: string, bold = false): Cell => cell([{ text, bold }], { align: 'END' });

function totalRow(label: string, value: string, share: string): Cell[] {
  const row = [cell([{ text: label, bold: true }]), amount(value, true), amount(share), cell([])];
  return row.map((one) => ({ ...one, shading: PALE }));
}

const body: Block[] = [
  paragraph('{{Titre du document}}', { after: 1, text: { bold: true, size: 12, colour: GREEN } }),
  paragraph('{{Intitulé}}', {
    named: 'TITLE',
    after: 3,
    keepWithNext: true,
    text: { bold: true, size: 19, colour: GREEN },
  }),
  tag('{{si Axe en toutes lettres}}'),
  paragraph('{{Axe en toutes lettres}}', { after: 1 }),
  tag('{{fin}}'),
  tag('{{si Axes PAT en toutes lettres}}'),
  paragraph([
    { text: `Projet alimentaire territorial${NBSP}: `, bold: true },
    { text: '{{Axes PAT en toutes lettres}}' },
  ]),
  tag('{{fin}}'),

  heading('Repères'),
  {
    kind: 'table',
    widths: [WIDTH / 2, WIDTH / 2],
    header: false,
    padding: 3,
    border: RULE,
    rows: [
      facts(
        { label: 'Porteur (maître d’ouvrage)', field: 'Porteur et nature' },
        { label: 'Communes', field: 'Communes et EPCI' },
      ),
      facts({ label: 'Coût total', field: 'Coût affiché' }, { label: 'Calendrier', field: 'Calendrier' }),
      // Always there: a table needs a row, and every project is somewhere.
      [
        fact({ label: 'Avancement', field: 'Avancement et phase' }),
        fact({ label: 'Inscription', field: 'Inscription datée' }),
      ],
      facts({ label: 'Suivi PETR', field: 'Suivi par' }, { label: 'Élu référent', field: 'Élu référent' }),
    ],
  },

  tag('{{si Résumé}}'),
  heading('Le projet en bref'),
  paragraph('{{Résumé}}', { line: 105 }),
  tag('{{fin}}'),

  tag('{{si Dernière note partagée ou Prochaine étape datée}}'),
  heading('Où en est-on'),
  tag('{{si Dernière note partagée}}'),
  paragraph('{{Dernière note partagée}}', { after: 2, line: 105 }),
  tag('{{fin}}'),
  tag('{{si Prochaine étape datée}}'),
  paragraph(labelled('Prochaine étape', '{{Prochaine étape datée}}')),
  tag('{{fin}}'),
  tag('{{fin}}'),

  tag('{{si Plan de financement ou Coût pris en compte}}'),
  heading('{{Titre du plan}}'),
  {
    kind: 'table',
    widths: [WIDTH - 95 - 60 - 140, 95, 60, 140],
    header: true,
    padding: 2,
    border: RULE,
    rows: [
      [header('Financeur'), header('Montant', 'END'), header('%', 'END'), header('Statut')],
      [
        cell([{ text: '{{pour chaque Plan de financement}}{{Financeur}}' }]),
        amount('{{Montant}}'),
        amount('{{Part}}'),
        cell([{ text: '{{Statut}}{{fin}}' }]),
      ],
      totalRow('Total', '{{Total du plan}}', '{{Part du total}}'),
      totalRow('Obtenu', '{{Obtenu}}', '{{Part obtenue}}'),
      totalRow('Reste à financer', '{{Reste à financer}}', '{{Part restant à financer}}'),
    ],
  },
  tag('{{fin}}'),

  tag('{{si Blocage à lever ou Question posée aux services}}'),
  heading('Ce qui est attendu des partenaires'),
  tag('{{si Blocage à lever}}'),
  paragraph(labelled('Blocage', '{{Blocage à lever}}'), call()),
  tag('{{fin}}'),
  tag('{{si Question posée aux services}}'),
  paragraph(labelled('Question posée aux services', '{{Question posée aux services}}'), call()),
  tag('{{fin}}'),
  tag('{{fin}}'),
];

/** The box that is read first. */
function call(): ParagraphStyle {
  return { shading: CALL, bar: CALL_BAR, indent: 9, line: 105 };
}

const footer: Paragraph[] = [
  paragraph(
    `{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}{{fin}}{{si Diffusion}} – Diffusion${NBSP}: {{Diffusion}}{{fin}}`,
    { text: { colour: GREY } },
  ),
  paragraph('Les positions exprimées en comité technique ne valent pas décision d’attribution.', {
    text: { colour: GREY },
  }),
];

const description: Description = {
  page: { width: 595.276, height: 841.89, top: 45, bottom: 45, left: 51, right: 51, footer: 22 },
  body,
  footer,
};

/** The default template, as two batches of requests. */
export const PROJECT_SHEET_TEMPLATE: DefaultTemplate = {
  title: 'Modèle – Fiche projet',
  ...templateRequests(description),
};
