// The default template of the fiche projet, built through the Docs door as Google would build it.

import { validate } from '../../local/validator';
import { templateRequests } from '../../src/documents/building';
import { PROJECT_SHEET_TEMPLATE } from '../../src/documents/project-sheet-template';
import { parse } from '../../src/templates/parse';
import { builtTemplate, fieldTypes, footerRequests } from './building-for-tests';

const { docs, id, footerId } = builtTemplate();
const document = docs.document(id);
const tab = document.tabs[0]!.documentTab;

const paragraphs = (content: readonly any[]): any[] =>
  content.flatMap((element) =>
    element.paragraph
      ? [element.paragraph]
      : (element.table?.tableRows ?? []).flatMap((row: any) =>
          row.tableCells.flatMap((cell: any) => paragraphs(cell.content)),
        ),
  );
const textOf = (paragraph: any): string =>
  paragraph.elements.map((element: any) => element.textRun?.content ?? '').join('');
const bodyTexts = tab.body.content
  .filter((element: any) => element.paragraph)
  .map((element: any) => textOf(element.paragraph));
const tables: any[] = tab.body.content.filter((element: any) => element.table);

test('it takes two batches: one for the page, one for the footer that the first one made', () => {
  expect(() =>
    validate('BatchUpdateDocumentRequest', { requests: templateRequests(PROJECT_SHEET_TEMPLATE).body }),
  ).not.toThrow();
  expect(() => validate('BatchUpdateDocumentRequest', { requests: footerRequests(footerId) })).not.toThrow();
});

test('it reads as the fiche projet does', () => {
  expect(bodyTexts.join('')).toMatchSnapshot();
  expect(
    tables.map(({ table }) =>
      table.tableRows.map((row: any) =>
        row.tableCells.map((cell: any) => paragraphs(cell.content).map(textOf).join('').trim()),
      ),
    ),
  ).toMatchSnapshot();
  expect(paragraphs(tab.footers![footerId]!.content).map(textOf)).toEqual([
    '{{si Mis à jour le}}Mis à jour le {{Mis à jour le}}{{fin}}{{si Diffusion}} – Diffusion\u00A0: {{Diffusion}}{{fin}}\n',
    'Les positions exprimées en comité technique ne valent pas décision d’attribution.\n',
  ]);
});

test('R-ACC-02: real headings, one title first, no level skipped', () => {
  const named = paragraphs(tab.body.content).map((paragraph) => paragraph.paragraphStyle.namedStyleType);
  const headings = named.filter((style) => style !== 'NORMAL_TEXT');
  const detail = headings.lastIndexOf('HEADING_1');
  expect(headings.slice(0, detail + 1)).toEqual(['TITLE', ...new Array(7).fill('HEADING_1')]);
  expect(headings.slice(detail + 1)).toEqual(new Array(13).fill('HEADING_2'));
});

test('R-ACC-02: no blank paragraph makes space', () => {
  const blank = tab.body.content.filter(
    (element: any) => element.paragraph && textOf(element.paragraph).trim() === '',
  );
  expect(blank).toEqual([]);
});

test('R-ACC-02: every header row is pinned, and no cell is merged', () => {
  const [, ...headed] = tables;
  for (const { table } of headed) expect(table.tableRows[0].tableRowStyle.tableHeader).toBe(true);
  for (const { table } of tables) {
    for (const row of table.tableRows) {
      expect(row.tableCells).toHaveLength(table.columns);
      for (const cell of row.tableCells)
        expect([cell.tableCellStyle.rowSpan ?? 1, cell.tableCellStyle.columnSpan ?? 1]).toEqual([1, 1]);
    }
  }
});

test('R-ACC-03: 11 points or more, nothing justified, contrast of 4,5:1', () => {
  const light = (rgb: { red?: number; green?: number; blue?: number } = {}) => {
    const part = (value = 0) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(rgb.red) + 0.7152 * part(rgb.green) + 0.0722 * part(rgb.blue);
  };
  const white = { red: 1, green: 1, blue: 1 };
  const check = (content: readonly any[], background: any) => {
    for (const element of content) {
      for (const row of element.table?.tableRows ?? []) {
        for (const cell of row.tableCells)
          check(cell.content, cell.tableCellStyle.backgroundColor?.color?.rgbColor ?? background);
      }
      if (!element.paragraph) continue;
      const { paragraphStyle, elements } = element.paragraph;
      expect(paragraphStyle.alignment).not.toBe('JUSTIFIED');
      const behind = light(paragraphStyle.shading?.backgroundColor?.color?.rgbColor ?? background);
      for (const { textRun } of elements) {
        if (textRun.content === '\n') continue;
        // Docs leaves out what a run takes from its named style: 11 pt for normal text.
        expect(textRun.textStyle.fontSize?.magnitude ?? 11).toBeGreaterThanOrEqual(11);
        const front = light(textRun.textStyle.foregroundColor.color.rgbColor);
        expect((Math.max(front, behind) + 0.05) / (Math.min(front, behind) + 0.05)).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    }
  };
  check(tab.body.content, white);
  check(tab.footers![footerId]!.content, white);
});

test('A4, and columns that fill the text’s width', () => {
  const { pageSize, marginLeft, marginRight } = tab.documentStyle as any;
  expect([pageSize.width.magnitude, pageSize.height.magnitude].map(Math.round)).toEqual([595, 842]);
  const width = pageSize.width.magnitude - marginLeft.magnitude - marginRight.magnitude;
  for (const { table } of tables) {
    const columns = table.tableStyle.tableColumnProperties.map((column: any) => column.width.magnitude);
    expect(Math.abs(columns.reduce((a: number, b: number) => a + b, 0) - width)).toBeLessThan(1);
  }
});

test('every tag is understood: the checker finds no fault', () => {
  expect(parse(docs.read(id, true), fieldTypes(), 'projects').faults).toEqual([]);
});
