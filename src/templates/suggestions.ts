// Finds the first pending suggestion of a segment: a template must be settled before it is copied.

import type { Element, Holder, Para, Structure } from './structure';

export function suggestions(structure: Structure): { para: Para; holder: Holder; text: string } | undefined {
  return inHolder(structure, structure.holder);
}

function inHolder(
  structure: Structure,
  holder: Holder,
): { para: Para; holder: Holder; text: string } | undefined {
  for (const element of holder.elements) {
    const found = inElement(structure, holder, element);
    if (found) return found;
  }
  return undefined;
}

function inElement(
  structure: Structure,
  holder: Holder,
  element: Element,
): { para: Para; holder: Holder; text: string } | undefined {
  if (element.kind === 'para') {
    const part = element.json.elements?.find((one) => marked(one) || Object.values(one).some(marked));
    if (!part && !marked(element.json)) return undefined;
    return {
      para: element,
      holder,
      text: structure.flat.slice(part?.startIndex ?? element.s, part?.endIndex ?? element.e).trim(),
    };
  }
  if (element.kind === 'other')
    return Object.values(element.json).some(marked) ? nearestTo(holder, element) : undefined;
  if (marked(element.json)) return nearestTo(holder, element);
  for (const row of element.rows) {
    for (const cell of row.cells) {
      const first = cell.holder.elements[0];
      if (first?.kind === 'para' && (marked(row.json) || marked(cell.json)))
        return { para: first, holder: cell.holder, text: '' };
      const found = inHolder(structure, cell.holder);
      if (found) return found;
    }
  }
  return undefined;
}

/** The paragraph beside what has no text of its own: a table, a section break. */
function nearestTo(
  holder: Holder,
  element: Element,
): { para: Para; holder: Holder; text: string } | undefined {
  const rank = holder.elements.indexOf(element);
  const beside = [...holder.elements.slice(0, rank).reverse(), ...holder.elements.slice(rank)];
  const para = beside.find((one): one is Para => one.kind === 'para');
  return para && { para, holder, text: '' };
}

/** `suggestedInsertionIds`, `suggestedTextStyleChanges`, … */
function marked(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, held]) =>
      key.startsWith('suggested') &&
      typeof held === 'object' &&
      held !== null &&
      Object.keys(held).length > 0,
  );
}
