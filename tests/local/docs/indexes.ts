// An index count of its own, written from the published index model, to check the door's against.

import type { StructuralElement } from '../../../local/docs';

/** Every place where a declared index differs from the counted one; empty when all agree. */
export function indexFaults(content: readonly StructuralElement[], origin = 0): string[] {
  const faults: string[] = [];
  let cursor = origin;
  const begin = (what: string, node: { startIndex?: number }) => {
    const declared = node.startIndex ?? 0;
    if (declared !== cursor) faults.push(`${what} starts at ${declared}, counted ${cursor}`);
    if (node.startIndex === 0) faults.push(`${what} spells out a start of 0`);
  };
  const finish = (what: string, node: { endIndex?: number }) => {
    if (node.endIndex !== cursor) faults.push(`${what} ends at ${node.endIndex}, counted ${cursor}`);
  };
  const walk = (elements: readonly StructuralElement[]) => {
    for (const element of elements) {
      const kind =
        ['paragraph', 'table', 'sectionBreak', 'tableOfContents'].find((name) => name in element) ?? '?';
      begin(kind, element);
      if (element.paragraph) {
        for (const run of element.paragraph.elements) {
          begin('element', run);
          if (run.textRun) cursor += run.textRun.content.length;
          else cursor += 'equation' in run ? 11 : 1;
          finish('element', run);
        }
      } else if (element.table) {
        cursor += 1;
        for (const row of element.table.tableRows) {
          begin('row', row);
          cursor += 1;
          for (const cell of row.tableCells) {
            begin('cell', cell);
            cursor += 1;
            walk(cell.content);
            finish('cell', cell);
          }
          finish('row', row);
        }
        cursor += 1;
      } else if (element.tableOfContents) {
        cursor += 1;
        walk(element.tableOfContents.content);
        cursor += 1;
      } else {
        cursor += 1;
      }
      finish(kind, element);
    }
  };
  walk(content);
  return faults;
}

/** What every segment must be whatever was done to it; empty when all holds. */
export function shapeFaults(content: readonly StructuralElement[], where = 'segment'): string[] {
  const faults: string[] = [];
  if (!content.at(-1)?.paragraph) faults.push(`${where} doesn't end with a paragraph`);
  content.forEach((element, position) => {
    if (element.paragraph) {
      const { elements } = element.paragraph;
      const text = elements.map((run) => run.textRun?.content ?? '\uFFFC');
      if (!text.at(-1)?.endsWith('\n')) faults.push(`${where}: a paragraph doesn't end with a newline`);
      if (text.join('').slice(0, -1).includes('\n')) faults.push(`${where}: a newline inside a paragraph`);
      if (text.some((part) => part === '')) faults.push(`${where}: an empty run`);
    }
    if (element.table) {
      if (!content[position - 1]?.paragraph) faults.push(`${where}: a table without a paragraph before`);
      if (!content[position + 1]?.paragraph) faults.push(`${where}: a table without a paragraph after`);
      const { table } = element;
      if (table.tableRows.length !== table.rows || table.rows === 0)
        faults.push(`${where}: ${table.rows} rows declared`);
      for (const row of table.tableRows) {
        if (row.tableCells.length !== table.columns)
          faults.push(`${where}: a row of ${row.tableCells.length} cells`);
        for (const cell of row.tableCells) faults.push(...shapeFaults(cell.content, 'cell'));
      }
    }
  });
  return faults;
}
