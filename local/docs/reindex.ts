// The one pass that knows indexes: it recomputes every startIndex and endIndex (UTF-16 units) of a segment.

import { lengthOf, type StructuralElement } from './model';

/**
 * Writes the indexes of `content`, which begins at `start`, and returns its end. Handlers change content only
 * and leave indexes stale. As Google does, a startIndex of 0 is left out and index keys come first.
 * A table counts 1 for itself, 1 per row, 1 per cell and 1 at its end; a table of contents 1 before and 1 after.
 */
export function reindex(content: StructuralElement[], start = 0): number {
  let index = start;
  for (let position = 0; position < content.length; position++) {
    const element = content[position]!;
    const from = index;
    if (element.paragraph) {
      const { elements } = element.paragraph;
      for (let i = 0; i < elements.length; i++) {
        const length = lengthOf(elements[i]!);
        place(elements, i, index, index + length);
        index += length;
      }
    } else if (element.table) {
      index += 1;
      for (const [r, row] of element.table.tableRows.entries()) {
        const rowStart = index;
        index += 1;
        for (const [c, cell] of row.tableCells.entries()) {
          const cellStart = index;
          index = reindex(cell.content, index + 1);
          place(row.tableCells, c, cellStart, index);
        }
        place(element.table.tableRows, r, rowStart, index);
      }
      index += 1;
    } else if (element.tableOfContents) {
      index = reindex(element.tableOfContents.content, index + 1) + 1;
    } else {
      index += 1;
    }
    place(content, position, from, index);
  }
  return index;
}

interface Indexed {
  startIndex?: number;
  endIndex?: number;
}

function place(list: Indexed[], position: number, startIndex: number, endIndex: number): void {
  const element = list[position]!;
  if (element.startIndex === undefined && startIndex !== 0) {
    list[position] = { startIndex, ...element, endIndex };
    return;
  }
  if (startIndex === 0) delete element.startIndex;
  else if (element.startIndex !== startIndex) element.startIndex = startIndex;
  if (element.endIndex !== endIndex) element.endIndex = endIndex;
}
