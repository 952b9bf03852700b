// The default template filled for whole, bare and crowded projects: what a person reads.

import { projectSheetRecord } from '../../src/documents/project-sheet';
import type { ViewRecord } from '../../src/domain/view';
import { evaluate } from '../../src/templates/evaluate';
import { fill } from '../../src/templates/fill';
import { parse } from '../../src/templates/parse';
import { builtTemplate, fieldTypes } from './building-for-tests';
import { bare, full, manyFundings, titleAlone, today } from './sample-projects';

const { docs, id: templateId, footerId } = builtTemplate();
const { template } = parse(docs.read(templateId, true), fieldTypes(), 'projects');

function filled(project: ViewRecord) {
  const evaluation = evaluate(template, projectSheetRecord(project, { today, municipalityCount: 36 }));
  docs.copy(templateId, project.id);
  docs.update(project.id, fill(template, evaluation));
  return { evaluation, tab: docs.document(project.id).tabs[0]!.documentTab as any };
}

const projects: [string, ViewRecord][] = [
  ['everything', full],
  ['little', bare],
  ['a title alone', titleAlone],
  ['nine funders', manyFundings],
];

const said = (content: readonly any[]): string[] =>
  content.flatMap((element) => {
    if (element.paragraph) return [textOf(element.paragraph)];
    if (!element.table) return [];
    return element.table.tableRows.map(
      (row: any) => `| ${row.tableCells.map((cell: any) => said(cell.content).join(' / ')).join(' | ')} |`,
    );
  });
const textOf = (paragraph: any): string =>
  paragraph.elements
    .map((element: any) => element.textRun?.content ?? '')
    .join('')
    .replace(/\n$/, '')
    .replace(/\u2060/g, '');

describe.each(projects)('a project with %s', (_, project) => {
  const { tab, evaluation } = filled(project);
  const body: string[] = said(tab.body.content);
  const footer: string[] = said(tab.footers[footerId].content);

  test('reads', () => expect([...body, '---', ...footer].join('\n')).toMatchSnapshot());

  test('lacks nothing that stops it', () => expect(evaluation.missing).toEqual([]));

  test('shows no trace of the template, nor of a value that isn’t there (R-ACC-04)', () => {
    expect([...body, ...footer].join('\n')).not.toMatch(/\{\{|\}\}|undefined|null|NaN|Non renseigné|N\/A/);
  });

  test('has no blank paragraph but the last, which Docs can’t remove', () => {
    const texts = tab.body.content
      .slice(1)
      .map((element: any) => (element.paragraph ? textOf(element.paragraph) : 'table'));
    const blanks = texts.slice(0, -1).filter((text: string) => text.trim() === '');
    expect(blanks).toEqual([]);
  });

  test('starts a page for « Détail » when there is one, and only then', () => {
    const starting = tab.body.content.filter(
      ({ paragraph }: any) => paragraph?.paragraphStyle.pageBreakBefore,
    );
    expect(starting.map(({ paragraph }: any) => textOf(paragraph))).toEqual(
      body.includes('Détail') ? ['Détail'] : [],
    );
  });

  test('keeps headings in order', () => {
    const named = tab.body.content.flatMap(({ paragraph }: any) =>
      paragraph ? [paragraph.paragraphStyle.namedStyleType] : [],
    );
    expect(named.filter((style: string) => style === 'TITLE')).toHaveLength(1);
    expect(named.every((style: string) => /^(TITLE|HEADING_[12]|NORMAL_TEXT)$/.test(style))).toBe(true);
    tab.body.content.forEach(({ paragraph }: any) => {
      if (/^HEADING/.test(paragraph?.paragraphStyle.namedStyleType)) expect(textOf(paragraph)).not.toBe('');
    });
  });
});
