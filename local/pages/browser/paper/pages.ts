// Cuts the blocks of a document into sheets of paper, with header and footer on each.

import { h } from '../dom';
import type { Style } from './model';
import type { Block } from './render';

const POINT = 96 / 72;
const A4 = { width: 595.28, height: 841.89 };

export interface Furniture {
  header?: () => HTMLElement[];
  footer?: () => HTMLElement[];
}

/** Lays the blocks out on sheets inside `desk`, which must be in the page already: heights are measured. */
export function layOut(
  desk: HTMLElement,
  blocks: readonly Block[],
  style: Style,
  furniture: Furniture,
): void {
  desk.replaceChildren();
  let page = sheet(desk, style, furniture, 0);
  let room = page.clientHeight;
  const next = (): void => {
    page = sheet(desk, style, furniture, desk.children.length);
    room = page.clientHeight;
  };
  for (const { element, newPage } of blocks) {
    if (newPage && page.childElementCount > 0) next();
    page.append(element);
    if (used(page) <= room || page.childElementCount === 0) continue;
    if (element instanceof HTMLTableElement) {
      let rest: HTMLTableElement | undefined = element;
      while (rest && used(page) > room) {
        const cut = splitTable(rest, page, room);
        if (cut === rest && page.childElementCount === 1) break;
        if (cut === rest) rest.remove();
        next();
        page.append(cut);
        rest = cut;
      }
      continue;
    }
    if (page.childElementCount === 1) continue;
    // A heading never stays alone at the foot of a page.
    const moved = [element];
    for (
      let above = element.previousElementSibling;
      above && /^H[1-6]$/.test(above.tagName) && above.previousElementSibling;
      above = above.previousElementSibling
    )
      moved.unshift(above as HTMLElement);
    next();
    page.append(...moved);
  }
  number(desk);
}

function sheet(desk: HTMLElement, style: Style, furniture: Furniture, index: number): HTMLElement {
  const px = (dimension: Style | undefined, fallback: number): number =>
    (dimension?.magnitude ?? fallback) * POINT;
  const repeat = index > 0;
  const zone = (tag: 'header' | 'footer', inner: HTMLElement[]): HTMLElement => {
    const element = h(tag, { class: `paper-${tag}`, 'aria-hidden': repeat ? 'true' : false }, ...inner);
    element.inert = repeat;
    return element;
  };
  const head = zone('header', furniture.header?.() ?? []);
  head.style.paddingTop = `${px(style.marginHeader, 36)}px`;
  head.style.minHeight = `${px(style.marginTop, 72)}px`;
  const foot = zone('footer', furniture.footer?.() ?? []);
  foot.style.paddingBottom = `${px(style.marginFooter, 36)}px`;
  foot.style.minHeight = `${px(style.marginBottom, 72)}px`;
  const content = h('div', { class: 'paper-content' });
  const paper = h('section', { class: 'paper', 'aria-label': `Page ${index + 1}` }, head, content, foot);
  paper.style.width = `${px(style.pageSize?.width, A4.width)}px`;
  paper.style.height = `${px(style.pageSize?.height, A4.height)}px`;
  paper.style.paddingLeft = `${px(style.marginLeft, 72)}px`;
  paper.style.paddingRight = `${px(style.marginRight, 72)}px`;
  desk.append(paper);
  return content;
}

function used(page: HTMLElement): number {
  const last = page.lastElementChild as HTMLElement | null;
  return last ? last.offsetTop + last.offsetHeight - page.offsetTop : 0;
}

/** Moves the rows that don't fit to a new table with the same header; the table itself when none fits. */
function splitTable(table: HTMLTableElement, page: HTMLElement, room: number): HTMLTableElement {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const top = page.getBoundingClientRect().top;
  const fitting = rows.findIndex((row) => row.getBoundingClientRect().bottom - top > room);
  if (fitting <= 0) return table;
  const rest = table.cloneNode(false) as HTMLTableElement;
  const columns = table.querySelector('colgroup');
  if (columns) rest.append(columns.cloneNode(true));
  if (table.tHead) {
    const head = table.tHead.cloneNode(true) as HTMLElement;
    head.inert = true;
    rest.append(head);
  }
  rest.append(h('tbody', {}, ...rows.slice(fitting)));
  return rest;
}

function number(desk: HTMLElement): void {
  const count = desk.children.length;
  [...desk.children].forEach((paper, index) => {
    // From here on a sheet may grow while someone types, until the next layout.
    const { style } = paper as HTMLElement;
    style.minHeight = style.height;
    style.height = '';
    for (const auto of paper.querySelectorAll<HTMLElement>('[data-auto]')) {
      auto.textContent = String(auto.dataset.auto === 'PAGE_COUNT' ? count : index + 1);
    }
  });
}
