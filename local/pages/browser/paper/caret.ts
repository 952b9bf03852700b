// Positions inside a rendered paragraph, in the document's own units.

import { OPAQUE } from './difference';

/** The text of a paragraph as it stands on the page: line feeds are soft breaks, what is no text counts its units. */
export function readText(element: HTMLElement): string {
  let text = '';
  walk(element, (node, opaque) => {
    text += opaque ? OPAQUE.repeat(opaque) : (node.textContent ?? '').replaceAll('\n', '\u000b');
    return false;
  });
  return text;
}

/** Units between the start of the paragraph and a DOM position in it. */
export function offsetOf(element: HTMLElement, container: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(container, offset);
  let units = 0;
  walk(element, (node, opaque) => {
    if (opaque) {
      if (before.comparePoint(node.parentNode as Node, childIndex(node)) > 0) return true;
      if (!before.intersectsNode(node)) return true;
      const inside = before.comparePoint(node.parentNode as Node, childIndex(node) + 1) <= 0;
      if (inside) units += opaque;
      return !inside;
    }
    if (node === container) {
      units += offset;
      return true;
    }
    if (before.comparePoint(node, 0) > 0) return true;
    units += node.textContent?.length ?? 0;
    return false;
  });
  return units;
}

/** The DOM position of a unit of the paragraph. */
export function positionAt(element: HTMLElement, offset: number): [Node, number] {
  let rest = offset;
  let found: [Node, number] = [element, element.childNodes.length];
  walk(element, (node, opaque) => {
    const length = opaque || (node.textContent?.length ?? 0);
    if (rest <= length) {
      found = opaque ? [node.parentNode as Node, childIndex(node) + (rest > 0 ? 1 : 0)] : [node, rest];
      return true;
    }
    rest -= length;
    return false;
  });
  return found;
}

/** Puts the caret there. */
export function placeCaret(element: HTMLElement, offset: number): void {
  const [node, at] = positionAt(element, offset);
  getSelection()?.collapse(node, at);
}

/** Visits text nodes and opaque elements in order until `visit` says stop. */
function walk(element: Node, visit: (node: Node, opaque: number) => boolean): boolean {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (visit(child, 0)) return true;
    } else if (child instanceof HTMLElement) {
      const opaque = Number(child.dataset.opaque ?? 0);
      if (opaque ? visit(child, opaque) : walk(child, visit)) return true;
    }
  }
  return false;
}

function childIndex(node: Node): number {
  return [...(node.parentNode?.childNodes ?? [])].indexOf(node as ChildNode);
}
