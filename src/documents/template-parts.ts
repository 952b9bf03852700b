// What default templates are made of: the house's colours, headings, facts and cells.

import { NBSP } from '../french';
import type { Block, Cell, Paragraph, ParagraphStyle, Span, Table } from './building';

/** Dark enough on white and on the pale shades for AA: 9,6:1 and 8,2:1. */
export const GREEN = '#1b4d33';
export const GREY = '#595959';
const PALE = '#e6f0ea';
export const RULE = '#9db8a8';
const CALL = '#fdf3d8';
const CALL_BAR = '#b77a00';

export function paragraph(text: string | readonly Span[], style: ParagraphStyle = {}): Paragraph {
  return { kind: 'paragraph', spans: typeof text === 'string' ? [{ text }] : text, style };
}

export function heading(text: string, more: ParagraphStyle = {}): Paragraph {
  return paragraph(text, {
    named: 'HEADING_1',
    before: 6,
    after: 2,
    keepWithNext: true,
    text: { bold: true, size: 12.5, colour: GREEN },
    ...more,
  });
}

export function subheading(text: string): Paragraph {
  return heading(text, { named: 'HEADING_2', text: { bold: true, size: 11.5, colour: GREEN } });
}

/** « Libellé : valeur », the label told apart by weight and not by colour alone. */
export function labelled(label: string, tag: string): Span[] {
  return [{ text: `${label}${NBSP}: `, bold: true, colour: GREEN }, { text: tag }];
}

/** A paragraph that holds only a tag and disappears when the document is made. */
export function tag(text: string): Paragraph {
  return paragraph(text, { text: { size: 11, colour: GREY } });
}

export const cell = (spans: readonly Span[], style: ParagraphStyle = {}, shading?: string): Cell => ({
  paragraphs: [paragraph(spans, style)],
  ...(shading ? { shading } : {}),
});

export interface Fact {
  label: string;
  field: string;
}

/** One fact of « Repères »: its label and value when there is one, an empty cell otherwise. */
export function fact({ label, field }: Fact, before = '', after = ''): Cell {
  return cell([
    { text: `${before}{{si ${field}}}` },
    ...labelled(label, `{{${field}}}`),
    { text: `{{fin}}${after}` },
  ]);
}

/** Two facts side by side; the row goes when neither has a value. */
export function facts(left: Fact, right: Fact): Cell[] {
  return [fact(left, `{{si ${left.field} ou ${right.field}}}`), fact(right, '', '{{fin}}')];
}

export const header = (text: string, align: ParagraphStyle['align'] = 'START'): Cell =>
  cell([{ text, bold: true, colour: GREEN }], { align }, PALE);
export const amount = (text: string, bold = false): Cell => cell([{ text, bold }], { align: 'END' });

/** A row that sums: pale, its label in bold. */
export function summed(...cells: readonly Cell[]): Cell[] {
  return cells.map((one) => ({ ...one, shading: PALE }));
}

/** Paragraphs that stand only when `condition` holds. */
export function when(condition: string, ...blocks: readonly Block[]): Block[] {
  return [tag(`{{si ${condition}}}`), ...blocks, tag('{{fin}}')];
}

/** « Libellé : valeur » when there is a value. */
export function line(label: string, field: string, style: ParagraphStyle = {}): Block[] {
  return when(field, paragraph(labelled(label, `{{${field}}}`), style));
}

/** The box that is read first. */
export function call(): ParagraphStyle {
  return { shading: CALL, bar: CALL_BAR, indent: 9, line: 105 };
}

export function table(widths: readonly number[], rows: readonly (readonly Cell[])[]): Table {
  return { kind: 'table', widths, header: true, padding: 1.5, border: RULE, rows };
}
