// Structural elements as WordprocessingML: paragraphs, runs, tables, sections.

import type {
  DocumentTab,
  Paragraph,
  ParagraphElement,
  StructuralElement,
  Style,
  Table,
  TableCell,
} from '../../docs/model';
import { CELL_PADDING, columnWidths, imageOf, points, RIGHT_TO_LEFT, textWidth, webAddress } from '../looks';
import { drawing } from './drawing';
import type { Numbering } from './numbering';
import { cellProperties, paragraphProperties, runProperties, STYLE_IDS, twips } from './styles';
import { el, escaped, val } from './xml';

/** A comment that runs along a span of the segment. */
export interface Mark {
  id: number;
  startIndex: number;
  endIndex: number;
}

/** What the parts of a package share. */
export interface Shared {
  numbering: Numbering;
  /** The number of a footnote in `footnotes.xml`, given as it is met. */
  footnote(tab: DocumentTab, id: string): number;
  /** A number no other drawing or bookmark of the document has. */
  serial(): number;
}

/** What one part (the document, a header…) refers to beside it. */
export interface Relations {
  link(address: string): string;
  image(bytes: Uint8Array, type: 'png' | 'jpeg'): string;
}

export class Content {
  constructor(
    private readonly tab: DocumentTab,
    private readonly shared: Shared,
    private readonly relations: Relations,
    private readonly marks: readonly Mark[] = [],
  ) {}

  /** A whole segment, cell or list of elements; section breaks are the caller's. */
  blocks(content: readonly StructuralElement[], width = textWidth(this.tab.documentStyle ?? {})): string {
    return content
      .map(({ paragraph, table, tableOfContents, startIndex, endIndex }) => {
        if (paragraph) return this.paragraph(paragraph, startIndex ?? 0, endIndex);
        if (table) return this.table(table, width);
        return tableOfContents ? this.blocks(tableOfContents.content, width) : '';
      })
      .join('');
  }

  /** `lead` goes before its text: the number of a footnote; `section` ends a section with it. */
  paragraph(paragraph: Paragraph, start: number, end = start + 1, lead = '', section = ''): string {
    const { elements, paragraphStyle: style, bullet } = paragraph;
    const type = STYLE_IDS[style.namedStyleType] ?? STYLE_IDS.NORMAL_TEXT!;
    const properties = paragraphProperties(style, {
      styleId: type.id,
      listed: bullet !== undefined,
      numbering: bullet ? this.shared.numbering.item(this.tab, bullet.listId, bullet.nestingLevel ?? 0) : '',
      mark: runProperties(elements.at(-1)?.textRun?.textStyle ?? {}),
      rule: elements.some((part) => part.horizontalRule !== undefined),
    });
    const bookmark = style.headingId ? this.shared.serial() : undefined;
    return el(
      'w:p',
      {},
      el('w:pPr', {}, properties, section),
      bookmark !== undefined &&
        el('w:bookmarkStart', { 'w:id': bookmark, 'w:name': bookmarkName(style.headingId) }),
      lead,
      this.elements(elements, start, end),
      bookmark !== undefined && el('w:bookmarkEnd', { 'w:id': bookmark }),
    );
  }

  private elements(elements: readonly ParagraphElement[], start: number, end: number): string {
    const here = this.marks.filter((mark) => mark.startIndex < end && mark.endIndex > start);
    const opens = (at: number) =>
      here
        .filter((mark) => mark.startIndex === at)
        .map(({ id }) => el('w:commentRangeStart', { 'w:id': id }))
        .join('');
    const closes = (mark: Mark) =>
      el('w:commentRangeEnd', { 'w:id': mark.id }) +
      el('w:r', {}, el('w:commentReference', { 'w:id': mark.id }));
    let xml = '';
    let at = start;
    for (const element of elements) {
      const from = element.startIndex ?? at;
      const text = element.textRun?.content;
      const to = text === undefined ? (element.endIndex ?? from + 1) : from + text.length;
      const cuts = here.flatMap(({ startIndex, endIndex }) => [startIndex, endIndex]);
      const stops = [
        from,
        ...new Set(cuts.filter((cut) => cut > from && cut < to).sort((a, b) => a - b)),
        to,
      ];
      for (const [index, stop] of stops.slice(1).entries()) {
        const begin = stops[index]!;
        xml += opens(begin);
        if (text !== undefined)
          xml += this.text(text.slice(begin - from, stop - from), element.textRun!.textStyle);
        else if (begin === from) xml += this.object(element);
        xml += here
          .filter((mark) => mark.endIndex === stop)
          .map(closes)
          .join('');
      }
      at = to;
    }
    return xml;
  }

  private text(content: string, style: Style): string {
    const text = content.replace(/\n$/, '');
    if (text === '') return '';
    return this.linked(runs(text, style), style.link);
  }

  private linked(xml: string, link: Style | undefined): string {
    const address = webAddress(link?.url);
    if (address) return el('w:hyperlink', { 'r:id': this.relations.link(address) }, xml);
    const heading = link?.headingId ?? link?.heading?.id;
    return heading ? el('w:hyperlink', { 'w:anchor': bookmarkName(heading) }, xml) : xml;
  }

  /** What isn't text; what Word has no equal for keeps its words. */
  private object(element: ParagraphElement): string {
    const style: Style =
      Object.values(element).find((value) => typeof value === 'object' && value?.textStyle)?.textStyle ?? {};
    const run = (inside: string) => el('w:r', {}, wrap('w:rPr', runProperties(style)), inside);
    const { footnoteReference, inlineObjectElement, autoText, richLink, person, dateElement } = element;
    if (element.pageBreak) return run(el('w:br', { 'w:type': 'page' }));
    if (element.columnBreak) return run(el('w:br', { 'w:type': 'column' }));
    if (footnoteReference) {
      const id = this.shared.footnote(this.tab, footnoteReference.footnoteId);
      return el(
        'w:r',
        {},
        el('w:rPr', {}, val('w:vertAlign', 'superscript')),
        el('w:footnoteReference', { 'w:id': id }),
      );
    }
    if (inlineObjectElement) {
      const image = imageOf(this.tab, inlineObjectElement.inlineObjectId);
      if (!('bytes' in image)) return runs(`[${image.description}]`, style);
      return run(drawing(image, this.relations.image(image.bytes, image.type), this.shared.serial()));
    }
    if (autoText) {
      const field = autoText.type === 'PAGE_COUNT' ? 'NUMPAGES' : 'PAGE';
      return el('w:fldSimple', { 'w:instr': field }, runs('1', style));
    }
    if (richLink) {
      const { title, uri } = richLink.richLinkProperties ?? {};
      return this.linked(runs(String(title ?? uri ?? ''), style), { url: uri });
    }
    if (person)
      return runs(String(person.personProperties?.name ?? person.personProperties?.email ?? ''), style);
    if (dateElement) return runs(String(dateElement.dateElementProperties?.displayText ?? ''), style);
    return element.equation ? runs('[équation]', style) : '';
  }

  private table(table: Table, available: number): string {
    const widths = columnWidths(table, available);
    const total = widths.reduce((sum, width) => sum + width, 0);
    const rows = coveredCells(table);
    return el(
      'w:tbl',
      {},
      el(
        'w:tblPr',
        {},
        el('w:tblW', { 'w:w': twips(total), 'w:type': 'dxa' }),
        el('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' }),
        el('w:tblLayout', { 'w:type': 'fixed' }),
      ),
      el('w:tblGrid', {}, ...widths.map((width) => el('w:gridCol', { 'w:w': twips(width) }))),
      ...table.tableRows.map((row, rowIndex) => {
        const { minRowHeight, tableHeader, preventOverflow } = row.tableRowStyle ?? {};
        const height = points(minRowHeight);
        const properties = [
          preventOverflow && el('w:cantSplit'),
          height && el('w:trHeight', { 'w:val': twips(height), 'w:hRule': 'atLeast' }),
          tableHeader && el('w:tblHeader'),
        ];
        return el(
          'w:tr',
          {},
          wrap('w:trPr', properties.filter(Boolean).join('')),
          ...row.tableCells.map((cell, column) =>
            this.cell(
              cell,
              rows[rowIndex]![column]!,
              widths.slice(column, column + spanOf(cell, 'columnSpan')),
            ),
          ),
        );
      }),
    );
  }

  private cell(cell: TableCell, place: Place, widths: readonly number[]): string {
    if (place === 'beside') return '';
    const width = widths.reduce((sum, each) => sum + each, 0);
    const style = cell.tableCellStyle ?? {};
    const padding =
      (points(style.paddingLeft) ?? CELL_PADDING) + (points(style.paddingRight) ?? CELL_PADDING);
    const merged =
      place === 'below' ? el('w:vMerge') : spanOf(cell, 'rowSpan') > 1 ? val('w:vMerge', 'restart') : '';
    return el(
      'w:tc',
      {},
      el(
        'w:tcPr',
        {},
        el('w:tcW', { 'w:w': twips(width), 'w:type': 'dxa' }),
        widths.length > 1 && val('w:gridSpan', widths.length),
        merged,
        cellProperties(style),
      ),
      this.blocks(cell.content, Math.max(18, width - padding)) || el('w:p'),
      // Word wants a paragraph after a nested table.
      cell.content.at(-1)?.table && el('w:p'),
    );
  }
}

/** Runs of one style: cut where the direction of writing turns, tabs and soft breaks in their own elements. */
function runs(text: string, style: Style): string {
  return text
    .split(/((?:\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko})+)/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const inside = piece
        .split(/([\t\v\n])/)
        .filter((word) => word !== '')
        .map((word) => {
          if (word === '\t') return el('w:tab');
          if (word === '\v' || word === '\n') return el('w:br');
          return `<w:t xml:space="preserve">${escaped(word)}</w:t>`;
        });
      return el('w:r', {}, wrap('w:rPr', runProperties(style, RIGHT_TO_LEFT.test(piece))), ...inside);
    })
    .join('');
}

function wrap(name: string, inside: string): string {
  return inside === '' ? '' : el(name, {}, inside);
}

export function spanOf(cell: TableCell, name: 'rowSpan' | 'columnSpan'): number {
  return Math.max(1, cell.tableCellStyle?.[name] ?? 1);
}

/** A cell that shows, one that a cell at its left covers, one that a cell above covers. */
type Place = 'shown' | 'beside' | 'below';

/** Docs keeps the cells that a merged one covers: which of them Word wants. */
export function coveredCells(table: Table): Place[][] {
  const places = table.tableRows.map((row) => row.tableCells.map((): Place => 'shown'));
  table.tableRows.forEach((row, rowIndex) => {
    row.tableCells.forEach((cell, column) => {
      if (places[rowIndex]![column] !== 'shown') return;
      for (let down = 0; down < spanOf(cell, 'rowSpan'); down += 1)
        for (let right = 0; right < spanOf(cell, 'columnSpan'); right += 1) {
          if (down === 0 && right === 0) continue;
          const line = places[rowIndex + down];
          if (line?.[column + right]) line[column + right] = right === 0 ? 'below' : 'beside';
        }
    });
  });
  return places;
}

/** Word's bookmarks: a letter first, letters and digits, forty at most. */
function bookmarkName(id: string): string {
  return `h_${String(id).replace(/\W/g, '_')}`.slice(0, 40);
}

/** The elements of a body, section by section, each with the style of its break. */
export function sections(
  content: readonly StructuralElement[],
): { style: Style; elements: StructuralElement[] }[] {
  const all: { style: Style; elements: StructuralElement[] }[] = [];
  for (const element of content) {
    if (element.sectionBreak !== undefined)
      all.push({ style: (element.sectionBreak as Style)?.sectionStyle ?? {}, elements: [] });
    else if (all.length === 0) all.push({ style: {}, elements: [element] });
    else all.at(-1)!.elements.push(element);
  }
  return all.length > 0 ? all : [{ style: {}, elements: [] }];
}
