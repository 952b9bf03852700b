// A document's JSON as DOM nodes. Text is only ever text; every paragraph knows its place in the document.

import { localAddress } from '../address';
import { h } from '../dom';
import { OPAQUE } from './difference';
import type { DocumentTab, Paragraph, ParagraphElement, Place, StructuralElement, Style } from './model';
import { applyCell, applyParagraph, applyText, named, points } from './styles';

/** A soft line break (U+000B) is shown as a line feed under `white-space: pre-wrap`: one unit for one unit. */
const SOFT_BREAK = '\u000b';

/** What the page needs to know of a rendered paragraph. */
export interface Line {
  place: Place;
  start: number;
  /** Text without its final line feed; OPAQUE for each unit that is no text. */
  text: string;
}

export const lines = new WeakMap<HTMLElement, Line>();

export interface Block {
  element: HTMLElement;
  /** Starts a new sheet of paper. */
  newPage: boolean;
}

const HEADINGS: Record<string, 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'> = {
  TITLE: 'h1',
  HEADING_1: 'h2',
  HEADING_2: 'h3',
  HEADING_3: 'h4',
  HEADING_4: 'h5',
  HEADING_5: 'h6',
  HEADING_6: 'h6',
};

export class Renderer {
  constructor(
    private readonly tab: DocumentTab,
    private readonly place: Place,
  ) {}

  /** Paragraphs, lists and tables of a segment, in order. */
  blocks(content: readonly StructuralElement[]): Block[] {
    const blocks: Block[] = [];
    let list: { id: string; stack: HTMLElement[] } | undefined;
    let newPage = false;
    for (const element of content) {
      const { paragraph, table, sectionBreak, tableOfContents } = element;
      if (sectionBreak) {
        newPage ||= sectionBreak.sectionStyle?.sectionType === 'NEXT_PAGE' && blocks.length > 0;
        continue;
      }
      if (paragraph?.bullet) {
        if (list?.id !== paragraph.bullet.listId) list = undefined;
        const fresh: { id: string; stack: HTMLElement[] } = list ?? {
          id: paragraph.bullet.listId,
          stack: [],
        };
        const root = this.listItem(paragraph, element.startIndex ?? 0, fresh.stack);
        if (!list) blocks.push({ element: root, newPage });
        list = fresh;
        newPage = false;
        continue;
      }
      list = undefined;
      if (paragraph) {
        newPage ||= paragraph.paragraphStyle?.pageBreakBefore === true;
        blocks.push({ element: this.paragraph(paragraph, element.startIndex ?? 0), newPage });
        newPage = paragraph.elements?.some((part) => part.pageBreak) === true;
      } else if (table) {
        blocks.push({ element: this.table(table), newPage });
        newPage = false;
      } else if (tableOfContents) {
        const inner = this.blocks(tableOfContents.content ?? []).map((block) => block.element);
        blocks.push({
          element: h('nav', { class: 'contents', 'aria-label': 'Table des matières' }, ...inner),
          newPage,
        });
        newPage = false;
      }
    }
    return blocks;
  }

  private paragraph(paragraph: Paragraph, start: number, tag?: 'li'): HTMLElement {
    const type = String(paragraph.paragraphStyle?.namedStyleType ?? 'NORMAL_TEXT');
    const style = named(this.tab, type);
    const empty =
      (paragraph.elements ?? []).every((part) => !part.textRun || part.textRun.content === '\n') &&
      (paragraph.elements?.length ?? 0) <= 1;
    const heading = empty ? undefined : HEADINGS[type];
    const element = tag ? h('div', { class: 'line' }) : h(heading ?? 'p', { class: 'line' });
    applyParagraph(element, { ...style.paragraph, ...paragraph.paragraphStyle }, tag === 'li');
    applyText(element, style.text);
    let text = '';
    (paragraph.elements ?? []).forEach((part) => {
      const node = this.inline(part, start + text.length);
      text += node.text;
      if (node.element) element.append(node.element);
    });
    if (text.endsWith('\n')) text = text.slice(0, -1);
    // An empty line has the height of what would be typed there.
    const mark = paragraph.elements?.at(-1)?.textRun?.textStyle;
    if (text === '' && mark) applyText(element, mark);
    lines.set(element, { place: this.place, start, text });
    return element;
  }

  private inline(part: ParagraphElement, start: number): { element?: HTMLElement; text: string } {
    const run = part.textRun;
    if (run) {
      const content = run.content ?? '';
      const visible = content.replace(/\n$/, '').replaceAll(SOFT_BREAK, '\n');
      if (visible === '') return { text: content };
      const address = localAddress(run.textStyle?.link?.url ?? '');
      const element = address
        ? h('a', { href: address, target: '_blank', rel: 'noopener' }, visible)
        : h('span', {}, visible);
      if (run.textStyle) applyText(element, run.textStyle);
      element.dataset.start = String(start);
      return { element, text: content };
    }
    const length = Math.max(1, (part.endIndex ?? 0) - (part.startIndex ?? 0));
    const element = this.opaque(part);
    element.contentEditable = 'false';
    element.dataset.opaque = String(length);
    return { element, text: OPAQUE.repeat(length) };
  }

  private opaque(part: ParagraphElement): HTMLElement {
    if (part.inlineObjectElement) return this.image(String(part.inlineObjectElement.inlineObjectId ?? ''));
    if (part.horizontalRule) return h('span', { class: 'rule', role: 'separator' });
    if (part.footnoteReference)
      return h('sup', { class: 'footnote' }, String(part.footnoteReference.footnoteNumber ?? '*'));
    if (part.autoText) return h('span', { class: 'auto', 'data-auto': part.autoText.type ?? '' });
    if (part.richLink) {
      const properties = part.richLink.richLinkProperties ?? {};
      return h(
        'a',
        {
          class: 'chip',
          href: localAddress(properties.uri ?? '') ?? false,
          target: '_blank',
          rel: 'noopener',
        },
        properties.title ?? properties.uri ?? '',
      );
    }
    if (part.person)
      return h(
        'span',
        { class: 'chip' },
        part.person.personProperties?.name ?? part.person.personProperties?.email ?? '',
      );
    if (part.dateElement)
      return h('span', { class: 'chip' }, part.dateElement.dateElementProperties?.displayText ?? '');
    if (part.equation) return h('span', { class: 'chip' }, 'équation');
    return h('span', { class: 'break' });
  }

  /** Images come from elsewhere, and a page asks nothing of elsewhere: their place and description stand for them. */
  private image(id: string): HTMLElement {
    const object: Style = this.tab.inlineObjects?.[id]?.inlineObjectProperties?.embeddedObject ?? {};
    const description = object.description || object.title || 'Image';
    const uri: string = object.imageProperties?.contentUri ?? '';
    const element = /^(data:image\/|\/)/.test(uri)
      ? h('img', { src: uri, alt: description })
      : h('span', { class: 'image', role: 'img', 'aria-label': description }, description);
    const width = points(object.size?.width);
    const height = points(object.size?.height);
    if (width) element.style.width = width;
    if (height) element.style.height = height;
    return element;
  }

  /** Adds an item at its depth; returns the outermost list. */
  private listItem(paragraph: Paragraph, start: number, stack: HTMLElement[]): HTMLElement {
    const { listId = '', nestingLevel = 0 } = paragraph.bullet ?? {};
    const levels = this.tab.lists?.[listId]?.listProperties?.nestingLevels ?? [];
    stack.length = Math.min(stack.length, nestingLevel + 1);
    while (stack.length <= nestingLevel) {
      const depth = stack.length;
      const list = this.list(levels[depth] ?? {}, levels[depth - 1]);
      const parent = stack.at(-1);
      if (parent) {
        if (!parent.lastElementChild) parent.append(h('li', { class: 'bare' }));
        parent.lastElementChild?.append(list);
      }
      stack.push(list);
    }
    const item = h('li', {}, this.paragraph(paragraph, start, 'li'));
    const size = (paragraph.elements ?? []).find((part) => part.textRun)?.textRun?.textStyle?.fontSize;
    if (size) item.style.fontSize = points(size) ?? '';
    stack.at(-1)?.append(item);
    return stack[0] as HTMLElement;
  }

  private list(level: Style, above: Style | undefined): HTMLElement {
    const glyphs: Record<string, string> = {
      DECIMAL: 'decimal',
      ZERO_DECIMAL: 'decimal-leading-zero',
      UPPER_ALPHA: 'upper-alpha',
      ALPHA: 'lower-alpha',
      UPPER_ROMAN: 'upper-roman',
      ROMAN: 'lower-roman',
    };
    const ordered = glyphs[level.glyphType ?? ''];
    const list = h(ordered ? 'ol' : 'ul', { class: 'list' });
    const symbol = String(level.glyphSymbol ?? '●').replace(/["\\]/g, '');
    list.style.listStyleType =
      ordered ?? (level.glyphType === 'NONE' ? 'none' : `"${symbol === '●' ? '•' : symbol}\u2002"`);
    if (ordered && level.startNumber) list.setAttribute('start', String(level.startNumber));
    const indent = (level.indentStart?.magnitude ?? 36) - (above?.indentStart?.magnitude ?? 0);
    list.style.paddingInlineStart = `${Math.max(0, indent)}pt`;
    return list;
  }

  private table(table: NonNullable<StructuralElement['table']>): HTMLElement {
    const element = h('table', { class: 'doc-table' });
    const widths: (number | undefined)[] = (table.tableStyle?.tableColumnProperties ?? []).map(
      (column: Style) => column.width?.magnitude,
    );
    if (widths.some((width) => width)) {
      const columns = h('colgroup');
      for (const width of widths) {
        const column = h('col');
        if (width) column.style.width = `${width}pt`;
        columns.append(column);
      }
      element.append(columns);
      if (widths.every((width) => width))
        element.style.width = `${widths.reduce<number>((sum, width) => sum + (width ?? 0), 0)}pt`;
    }
    const head = h('thead');
    const body = h('tbody');
    const covered = new Set<string>();
    (table.tableRows ?? []).forEach((row, r) => {
      const header = row.tableRowStyle?.tableHeader === true;
      const line = h('tr');
      const least = row.tableRowStyle?.minRowHeight?.magnitude;
      if (least) line.style.height = `${least}pt`;
      (row.tableCells ?? []).forEach((cell, c) => {
        if (covered.has(`${r},${c}`)) return;
        const style = cell.tableCellStyle ?? {};
        const columnSpan = style.columnSpan ?? 1;
        const rowSpan = style.rowSpan ?? 1;
        for (let dr = 0; dr < rowSpan; dr += 1)
          for (let dc = 0; dc < columnSpan; dc += 1) covered.add(`${r + dr},${c + dc}`);
        const inner = this.blocks(cell.content ?? []).map((block) => block.element);
        const box = h(
          header ? 'th' : 'td',
          {
            scope: header ? 'col' : false,
            colspan: columnSpan > 1 ? columnSpan : false,
            rowspan: rowSpan > 1 ? rowSpan : false,
          },
          ...inner,
        );
        applyCell(box, style);
        line.append(box);
      });
      (header ? head : body).append(line);
    });
    if (head.children.length > 0) element.append(head);
    element.append(body);
    return element;
  }
}
