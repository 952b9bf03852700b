// A document as a PDF: laid out here, with fonts that npm brings, and tagged for screen readers.

import type PDFDocument from 'pdfkit';
import {
  allTabs,
  type DocumentTab,
  type GoogleDocument,
  type StructuralElement,
  type Style,
} from '../docs/model';
import { sections } from './docx/content';
import { Counters } from './lists';
import { Fonts } from './pdf/fonts';
import { pdfkit } from './pdf/libraries';
import { Lines } from './pdf/lines';
import { type Frame, frameOf, NOTE_GAP, type Page, Paginator, stack } from './pdf/pages';
import { Pen } from './pdf/pen';
import { type Strip, Strips } from './pdf/strips';

/** Every PDF says when it was made: always the same, so that the same document gives the same bytes. */
const MADE = new Date(0);
const ROOT = 'Document';

/** The bytes of a .pdf: every tab on pages of its own. */
export function exportPdf(google: GoogleDocument): Uint8Array {
  const document = new (pdfkit())({
    autoFirstPage: false,
    displayTitle: true,
    font: null,
    info: { Title: google.title, Producer: 'Cordée', Creator: 'Cordée', CreationDate: MADE },
    lang: 'fr-FR',
    pdfVersion: '1.5',
    tagged: true,
  });
  const fonts = new Fonts(document);
  const pages = allTabs(google.tabs).flatMap(({ documentTab }) => tabPages(documentTab, fonts));
  draw(document, pages);
  const chunks: Buffer[] = [];
  document.end();
  for (let chunk = document.read(); chunk; chunk = document.read()) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function tabPages(tab: DocumentTab, fonts: Fonts): Page[] {
  const numbers = new Map<string, string>();
  const number = (id: string): string => {
    if (!numbers.has(id)) numbers.set(id, String(numbers.size + 1));
    return numbers.get(id)!;
  };
  const strips = new Strips(tab, new Lines(fonts, tab, number), new Counters(tab));
  const kept = new Map<string, Strip[]>();
  let width = 0;
  const note = (id: string): Strip[] => {
    const known = kept.get(id);
    if (known) return known;
    const content = numbered(tab.footnotes?.[id]?.content ?? [], number(id));
    const made = strips.of(content, width).map((strip) => ({ ...strip, notes: [] }));
    kept.set(id, made);
    return made;
  };
  const paginator = new Paginator(note);
  sections(tab.body.content).forEach(({ style, elements }, index) => {
    const own: Style = { ...tab.documentStyle, ...style };
    const plain = frameOf(own, [], []);
    width = plain.width - plain.left - plain.right;
    const aside = (kind: 'header' | 'footer', first: boolean): Strip[] => {
      const Kind = kind === 'header' ? 'Header' : 'Footer';
      const id = own.useFirstPageHeaderFooter && first ? own[`firstPage${Kind}Id`] : own[`default${Kind}Id`];
      const content = id && (kind === 'header' ? tab.headers : tab.footers)?.[id]?.content;
      return content ? strips.of(content, width) : [];
    };
    const frames = [true, false].map((first) => frameOf(own, aside('header', first), aside('footer', first)));
    const frameFor = (first: boolean): Frame => frames[first ? 0 : 1]!;
    paginator.section(frameFor, index === 0 || style.sectionType !== 'CONTINUOUS');
    paginator.place(strips.of(elements, width));
  });
  return paginator.pages;
}

/** A footnote with its number before its text. */
function numbered(content: readonly StructuralElement[], number: string): StructuralElement[] {
  return content.map((element, index) => {
    if (index > 0 || !element.paragraph) return element;
    const textStyle = { baselineOffset: 'SUPERSCRIPT' };
    const elements = [{ textRun: { content: number, textStyle } }, ...element.paragraph.elements];
    return { ...element, paragraph: { ...element.paragraph, elements } };
  });
}

function draw(document: PDFDocument, pages: readonly Page[]): void {
  const root = document.struct(ROOT);
  document.addStructure(root);
  const pen = new Pen(document, root);
  pen.count = pages.length;
  pages.forEach(({ frame, body, notes }, index) => {
    document.addPage({ size: [frame.width, frame.height], margin: 0 });
    pen.page = index + 1;
    aside(pen, frame.header, frame.left, frame.headerTop);
    for (const { strip, y, again = false } of body) {
      pen.aside = again;
      strip.draw(pen, frame.left, y);
    }
    pen.aside = false;
    const height = notes.length > 0 ? NOTE_GAP + stack(notes.map(({ strip }) => strip)) : 0;
    const foot = frame.height - frame.bottom - height;
    if (notes.length > 0)
      pen.box(frame.left, foot + NOTE_GAP / 2, 144, 0, {
        top: { width: { magnitude: 0.5 }, dashStyle: 'SOLID' },
      });
    for (const { strip, y } of notes) strip.draw(pen, frame.left, foot + y);
    aside(pen, frame.footer, frame.left, frame.height - frame.footerBottom - stack(frame.footer));
  });
  root.end();
}

function aside(pen: Pen, strips: readonly Strip[], x: number, top: number): void {
  pen.aside = true;
  let y = top;
  for (const strip of strips) {
    strip.draw(pen, x, y);
    y += strip.height;
  }
  pen.aside = false;
}
