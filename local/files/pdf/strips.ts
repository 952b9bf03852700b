// A document as a column of strips – one line, one row of a table – that pages are filled with.

import type PDFDocument from 'pdfkit';
import type {
  DocumentTab,
  Paragraph,
  StructuralElement,
  Style,
  Table,
  TableCell,
  TableRow,
} from '../../docs/model';
import { coveredCells, spanOf } from '../docx/content';
import type { Counters } from '../lists';
import { CELL_BORDER, CELL_PADDING, columnWidths, hex, named, points } from '../looks';
import type { Lines, Piece } from './lines';
import type { Pen } from './pen';

/** Something as wide as the column, that no page parts unless it must. */
export interface Strip {
  /** Points, the space above included. */
  height: number;
  /** Space above that a new page swallows. */
  above: number;
  /** Stays on the page of the next one. */
  bound: boolean;
  /** Starts a page. */
  newPage?: boolean;
  /** Footnotes whose call is in it. */
  notes: string[];
  /** Pinned rows to write again when it starts a page. */
  header?: readonly Strip[];
  draw(pen: Pen, x: number, y: number): void;
  /** What fits in so many points, and the rest; undefined when nothing would. */
  split?(height: number): [Strip, Strip] | undefined;
}

type Role = 'P' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'LBody';

const ROLES: Record<string, Role> = {
  TITLE: 'H1',
  HEADING_1: 'H2',
  HEADING_2: 'H3',
  HEADING_3: 'H4',
  HEADING_4: 'H5',
  HEADING_5: 'H6',
  HEADING_6: 'H6',
};

/** A structure element of the PDF, made when its first strip is drawn. */
export class Tag {
  private made: PDFDocument.Structure | undefined;

  constructor(
    readonly role: string,
    private readonly parent?: Tag,
    private readonly options: { scope?: string } = {},
  ) {}

  element(pen: Pen): PDFDocument.Structure {
    if (!this.made) {
      this.made = pen.document.struct(this.role, this.options);
      (this.parent?.element(pen) ?? pen.root).add(this.made);
    }
    return this.made;
  }
}

export class Strips {
  private openList: Tag | undefined;

  constructor(
    private readonly tab: DocumentTab,
    private readonly lines: Lines,
    private readonly counters: Counters,
  ) {}

  /** The strips of a segment or cell, `width` points wide. */
  of(content: readonly StructuralElement[], width: number, parent?: Tag): Strip[] {
    const strips: Strip[] = [];
    content.forEach(({ paragraph, table, tableOfContents }, index) => {
      if (paragraph) strips.push(...this.paragraph(paragraph, width, neighbours(content, index), parent));
      else if (table) strips.push(...this.table(table, width, parent));
      else if (tableOfContents) strips.push(...this.of(tableOfContents.content, width, parent));
    });
    return strips;
  }

  private paragraph(
    paragraph: Paragraph,
    width: number,
    beside: { before: boolean; after: boolean },
    parent?: Tag,
  ): Strip[] {
    const { namedStyleType } = paragraph.paragraphStyle;
    const { text, paragraph: base } = named(this.tab, namedStyleType ?? 'NORMAL_TEXT');
    const style: Style = { ...base, ...paragraph.paragraphStyle };
    const pad = (side: string): number =>
      points(style[`border${side}`]?.width) ? (points(style[`border${side}`].padding) ?? 0) : 0;
    const left = pad('Left');
    const inner = width - left - pad('Right') - (points(style.indentEnd) ?? 0);
    const indent = points(style.indentStart) ?? 0;
    const first = points(style.indentFirstLine) ?? 0;
    const { bullet } = paragraph;
    const mark = {
      ...text,
      ...paragraph.elements.find(({ textRun }) => textRun)?.textRun?.textStyle,
      ...bullet?.textStyle,
    };
    const glyph = bullet
      ? this.lines.glyph(this.counters.next(bullet.listId, bullet.nestingLevel ?? 0), {
          ...mark,
          underline: false,
          link: undefined,
        })
      : [];
    const lines = this.lines.of(paragraph, text, style, {
      width: inner,
      indent,
      first: bullet ? indent : first,
    });
    const role = bullet ? 'LBody' : (ROLES[namedStyleType] ?? 'P');
    const empty = lines.every((line) => line.pieces.length === 0);
    const tag = empty
      ? undefined
      : new Tag(role, bullet ? new Tag('LI', this.list(beside.before, parent)) : parent);
    const collapses = bullet && style.spacingMode !== 'NEVER_COLLAPSE';
    const above = collapses && beside.before ? 0 : (points(style.spaceAbove) ?? 0);
    const below = collapses && beside.after ? 0 : (points(style.spaceBelow) ?? 0);
    const strips = lines.map((line, index): Strip => {
      const isFirst = index === 0;
      const isLast = index === lines.length - 1;
      const top = isFirst ? above : 0;
      const inset = isFirst ? pad('Top') : 0;
      const outset = isLast ? pad('Bottom') : 0;
      const widowed =
        style.avoidWidowAndOrphan !== false && lines.length > 1 && (isFirst || index === lines.length - 2);
      return {
        height: top + inset + line.height + outset + (isLast ? below : 0),
        above: top,
        bound: isLast ? style.keepWithNext === true : style.keepLinesTogether === true || widowed,
        newPage: isFirst && style.pageBreakBefore === true,
        notes: line.notes,
        draw(pen, x, y) {
          const box = { x: x + indent - (indent > first ? indent - first : 0), width: 0 };
          box.width = inner + left + pad('Right') - (box.x - x);
          pen.box(box.x, y + top, box.width, inset + line.height + outset, {
            ground: hex(style.shading?.backgroundColor),
            top: isFirst ? style.borderTop : undefined,
            bottom: isLast ? style.borderBottom : undefined,
            left: style.borderLeft,
            right: style.borderRight,
          });
          const from = x + left + (bullet || !isFirst ? indent : first);
          if (!tag) return;
          pen.tagged(tag, () => {
            if (isFirst && glyph.length > 0) {
              const edge = x + left + first;
              pen.pieces(glyph, running(glyph), edge, y + top + inset + line.base, line);
            }
            pen.pieces(line.pieces, line.at, from, y + top + inset + line.base, line);
          });
        },
      };
    });
    if (!paragraph.elements.some((part) => part.horizontalRule)) return this.broken(paragraph, strips);
    return strips.map((strip) => ({
      ...strip,
      draw(pen, x, y) {
        strip.draw(pen, x, y);
        pen.box(x, y, width, strip.height / 2, { bottom: CELL_BORDER });
      },
    }));
  }

  /** Items that follow each other are one list. */
  private list(goesOn: boolean, parent?: Tag): Tag {
    if (!goesOn || !this.openList) this.openList = new Tag('L', parent);
    return this.openList;
  }

  /** A page break in a paragraph: what follows starts a page. */
  private broken(paragraph: Paragraph, strips: Strip[]): Strip[] {
    const breaks = paragraph.elements.some((part) => part.pageBreak);
    if (!breaks) return strips;
    const end: Strip = { height: 0, above: 0, bound: false, newPage: true, notes: [], draw: () => undefined };
    const alone = paragraph.elements.every(
      ({ pageBreak, textRun }) => pageBreak || textRun?.content === '\n',
    );
    // Docs lets the rest of the paragraph, most often nothing, stand on the new page.
    return alone ? [end] : [...strips, end];
  }

  private table(table: Table, width: number, parent?: Tag): Strip[] {
    const widths = columnWidths(table, width);
    const places = coveredCells(table);
    const tag = new Tag('Table', parent);
    const strips: Strip[] = [];
    const header: Strip[] = [];
    for (let start = 0; start < table.tableRows.length; ) {
      let end = start + 1;
      // Rows that a cell ties together stay together.
      for (let row = start; row < end; row += 1)
        table.tableRows[row]!.tableCells.forEach((cell, column) => {
          if (places[row]![column] === 'shown') end = Math.max(end, row + spanOf(cell, 'rowSpan'));
        });
      end = Math.min(end, table.tableRows.length);
      const rows = table.tableRows.slice(start, end);
      const group = this.rows(rows, places.slice(start, end), widths, tag);
      const pinned = header.length === strips.length && rows.every((row) => row.tableRowStyle?.tableHeader);
      strips.push({ ...group, bound: pinned, header: pinned ? undefined : [...header] });
      if (pinned) header.push(group);
      start = end;
    }
    return strips;
  }

  /** Rows as one strip. */
  private rows(
    rows: readonly TableRow[],
    places: readonly string[][],
    widths: readonly number[],
    table: Tag,
  ): Strip {
    const cells: CellBox[] = [];
    rows.forEach((row, down) => {
      const tag = new Tag('TR', table);
      row.tableCells.forEach((cell, column) => {
        if (places[down]![column] !== 'shown') return;
        const columns = spanOf(cell, 'columnSpan');
        const width = widths.slice(column, column + columns).reduce((sum, each) => sum + each, 0);
        const isHeader = row.tableRowStyle?.tableHeader === true;
        const own = new Tag(isHeader ? 'TH' : 'TD', tag, isHeader ? { scope: 'Column' } : {});
        cells.push({
          row: down,
          rows: Math.min(rows.length - down, spanOf(cell, 'rowSpan')),
          x: widths.slice(0, column).reduce((sum, each) => sum + each, 0),
          width,
          ...this.cellStrips(cell, width, own),
        });
      });
    });
    const least = rows.map((row) => points(row.tableRowStyle?.minRowHeight) ?? 0);
    return rowStrip(cells, least, rows.length === 1 && rows[0]!.tableRowStyle?.preventOverflow !== true);
  }

  private cellStrips(cell: TableCell, width: number, tag: Tag): Pick<CellBox, 'strips' | 'style'> {
    const style = cell.tableCellStyle ?? {};
    const inner = width - padding(style, 'Left') - padding(style, 'Right');
    return { style, strips: this.of(cell.content, Math.max(12, inner), tag) };
  }
}

interface CellBox {
  row: number;
  rows: number;
  x: number;
  width: number;
  style: Style;
  strips: Strip[];
}

function padding(style: Style, side: string): number {
  return points(style[`padding${side}`]) ?? CELL_PADDING;
}

const stacked = (strips: readonly Strip[]): number => strips.reduce((sum, { height }) => sum + height, 0);

function rowStrip(cells: CellBox[], least: readonly number[], mayPart: boolean): Strip {
  const heights = [...least];
  for (const { row, rows, style, strips } of [...cells].sort((a, b) => a.rows - b.rows)) {
    const wanted = stacked(strips) + padding(style, 'Top') + padding(style, 'Bottom');
    const there = heights.slice(row, row + rows).reduce((sum, each) => sum + each, 0);
    if (wanted > there) heights[row + rows - 1]! += wanted - there;
  }
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, each) => sum + each, 0));
  return {
    height: heights.reduce((sum, each) => sum + each, 0),
    above: 0,
    bound: false,
    notes: cells.flatMap(({ strips }) => strips.flatMap(({ notes }) => notes)),
    draw(pen, x, y) {
      const boxes = cells.map((cell) => ({
        cell,
        top: y + tops[cell.row]!,
        height: heights.slice(cell.row, cell.row + cell.rows).reduce((sum, each) => sum + each, 0),
      }));
      // Grounds first, so that none covers a neighbour's line.
      for (const { cell, top, height } of boxes)
        pen.box(x + cell.x, top, cell.width, height, { ground: hex(cell.style.backgroundColor) });
      for (const { cell, top, height } of boxes) {
        const { style, strips } = cell;
        const room = height - padding(style, 'Top') - padding(style, 'Bottom') - stacked(strips);
        const shift = { MIDDLE: room / 2, BOTTOM: room }[String(style.contentAlignment)] ?? 0;
        let at = top + padding(style, 'Top') + shift;
        for (const strip of strips) {
          strip.draw(pen, x + cell.x + padding(style, 'Left'), at);
          at += strip.height;
        }
        pen.box(x + cell.x, top, cell.width, height, {
          top: style.borderTop ?? CELL_BORDER,
          bottom: style.borderBottom ?? CELL_BORDER,
          left: style.borderLeft ?? CELL_BORDER,
          right: style.borderRight ?? CELL_BORDER,
        });
      }
    },
    split: mayPart
      ? (height) => {
          const parts = cells.map((cell): [Strip[], Strip[]] => {
            let left = height - padding(cell.style, 'Top') - padding(cell.style, 'Bottom');
            const count = cell.strips.findIndex((strip) => {
              left -= strip.height;
              return left < 0;
            });
            const cut = count < 0 ? cell.strips.length : count;
            return [cell.strips.slice(0, cut), cell.strips.slice(cut)];
          });
          if (parts.some(([here], index) => here.length === 0 && cells[index]!.strips.length > 0))
            return undefined;
          const side = (index: 0 | 1) =>
            rowStrip(
              cells.map((cell, at) => ({ ...cell, strips: parts[at]![index] })),
              [0],
              true,
            );
          return [side(0), side(1)];
        }
      : undefined,
  };
}

/** Whether the paragraphs before and after are items of the same list. */
function neighbours(
  content: readonly StructuralElement[],
  index: number,
): { before: boolean; after: boolean } {
  const list = content[index]?.paragraph?.bullet?.listId;
  const same = (other: StructuralElement | undefined) =>
    list !== undefined && other?.paragraph?.bullet?.listId === list;
  return { before: same(content[index - 1]), after: same(content[index + 1]) };
}

/** Pieces one after the other. */
function running(pieces: readonly Piece[]): number[] {
  let x = 0;
  return pieces.map(({ width }) => {
    x += width;
    return x - width;
  });
}
