// The text of a document as a person reads it.

import { allTabs, type GoogleDocument, type StructuralElement } from './model';

/** Body text of every tab, tabs apart by a blank line; cells end with a tab, rows with a newline; objects are left out. */
export function plainText(document: GoogleDocument): string {
  return allTabs(document.tabs)
    .map((tab) => contentText(tab.documentTab.body.content))
    .join('\n');
}

/** The text of one segment, cell or list of structural elements; U+000B is a line break. */
export function contentText(content: readonly StructuralElement[]): string {
  return content
    .map((element) => {
      if (element.paragraph) {
        const runs = element.paragraph.elements.map((run) => run.textRun?.content ?? '');
        return runs.join('').replaceAll('\v', '\n');
      }
      if (element.tableOfContents) return contentText(element.tableOfContents.content);
      const rows = element.table?.tableRows ?? [];
      return rows
        .map((row) => `${row.tableCells.map((cell) => contentText(cell.content).trimEnd()).join('\t')}\n`)
        .join('');
    })
    .join('');
}
