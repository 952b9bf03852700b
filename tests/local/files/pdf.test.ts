// A document as a PDF: where things stand on paper, which page they go to, and that every word of real ones is there.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTabs, type StructuralElement } from '../../../local/docs/model';
import { contentText } from '../../../local/docs/plain-text';
import { fromGoogle } from '../../../local/docs/shape';
import { exportPdf } from '../../../local/files/pdf';
import { cell, paper, paragraph, points, run, type Shown, shownIn, table } from './paper';

const shown = (content: StructuralElement[], more: object = {}): Shown[][] =>
  shownIn(exportPdf(paper(content, more)));
const texts = (page: Shown[] | undefined): string[] => (page ?? []).map(({ text }) => text);
const joined = (page: Shown[] | undefined): string => texts(page).join('').replace(/\s+/g, ' ').trim();

const long = (words: number): string => Array.from({ length: words }, (_, index) => `mot${index}`).join(' ');
const filler = (count: number): StructuralElement[] =>
  Array.from({ length: count }, (_, index) => paragraph(`ligne ${index}`));
/** Lines of Arial 11 at 115 % on an A4 page less its margins. */
const LINES = Math.floor((841.89 - 144) / (11 * 1.15 * 1.15));

test('French text, its no-break spaces and its euros are written with a face that has them', () => {
  const [page] = shown([
    paragraph('Coût\u202f: 186\u202f000\u00a0€ – « œuvre », n°\u00a03\u2060, 1,5\u00a0%'),
  ]);
  expect(joined(page)).toBe('Coût : 186 000 € – « œuvre », n° 3, 1,5 %');
  expect(page!.map(({ text }) => text).join('')).toContain('\u202f: 186\u202f000\u00a0€');
  expect(new Set(page!.map(({ font }) => font))).toEqual(new Set(['Arimo-Regular']));
});

test.each([
  ['☐ fait', 'DejaVuSans'],
  ['👍🏽 d’accord', 'NotoEmoji-Regular'],
  ['قرية', 'DejaVuSans'],
])('« %s »: what the main face lacks comes from %s', (text, font) => {
  const [page] = shown([paragraph(text)]);
  expect(page!.map((one) => one.font)).toContain(font);
  expect(joined(page)).not.toContain('\ufffd');
});

test('a character that no face has is shown as unknown, not as an empty box', () => {
  expect(joined(shown([paragraph('a \u{20b9f} b')])[0])).toBe('a \ufffd b');
});

test('a no-break space never ends a line', () => {
  const amount = '186\u202f000\u00a0€';
  const [page] = shown([paragraph(`${amount} `.repeat(60).trim())]);
  expect(page!.length).toBeGreaterThan(5);
  for (const line of texts(page)) for (const word of line.trim().split(' ')) expect(word).toBe(amount);
});

test('text starts at the margins, follows its alignment, indents and spacing', () => {
  const [page] = shown([
    paragraph('un'),
    paragraph('deux', { alignment: 'END', spaceAbove: points(20) }),
    paragraph('trois', { alignment: 'CENTER' }),
    paragraph('quatre', { indentStart: points(36), indentFirstLine: points(36) }),
  ]);
  const [un, deux, trois, quatre] = page!;
  expect(un).toMatchObject({ x: 72 });
  expect(deux!.y - un!.y).toBeCloseTo(20 + 11 * 1.15 * 1.15, 1);
  expect(deux!.x).toBeGreaterThan(490);
  expect(trois!.x).toBeGreaterThan(270);
  expect(quatre).toMatchObject({ x: 108 });
});

test('tabs stop every half inch, one after another', () => {
  const [page] = shown([paragraph('a\tb\t\tc')]);
  expect(page!.map(({ text, x }) => [text, x])).toEqual([
    ['a', 72],
    ['b', 108],
    ['c', 180],
  ]);
});

test('items are numbered in order, each level on its own', () => {
  const lists = {
    k: {
      listProperties: {
        nestingLevels: [
          { glyphType: 'DECIMAL', glyphFormat: '%0.' },
          { glyphType: 'ROMAN', glyphFormat: '%0.%1)' },
        ],
      },
    },
  };
  const item = (nestingLevel: number) => paragraph('x', {}, { bullet: { listId: 'k', nestingLevel } });
  const [page] = shown([item(0), item(1), item(1), item(0), item(1)], { lists });
  expect(texts(page).filter((text) => text !== 'x')).toEqual(['1.', '1.i)', '1.ii)', '2.', '2.i)']);
});

test('a page holds what fits; the space above a paragraph is swallowed by a new page', () => {
  const pages = shown([...filler(LINES), paragraph('suite', { spaceAbove: points(60) })]);
  expect(pages.map((page) => page.length)).toEqual([LINES, 1]);
  expect(pages[1]![0]!.y).toBeCloseTo(pages[0]![0]!.y, 1);
});

test('a heading goes with what it announces', () => {
  const pages = shown([...filler(LINES - 1), paragraph('Titre', { keepWithNext: true }), paragraph('texte')]);
  expect(texts(pages[1])).toEqual(['Titre', 'texte']);
});

test('no line of a paragraph is left alone', () => {
  const pages = shown([...filler(LINES - 1), paragraph(long(60))]);
  expect(pages[0]).toHaveLength(LINES - 1);
  expect(pages[1]!.length).toBeGreaterThan(2);
});

test('a page break starts a page, and so does a section', () => {
  const breaks = paragraph([run('a'), { pageBreak: { textStyle: {} }, startIndex: 2, endIndex: 3 }]);
  expect(shown([breaks, paragraph('b')]).map(joined)).toEqual(['a', 'b']);
  const section = { sectionBreak: { sectionStyle: { sectionType: 'NEXT_PAGE' } } };
  expect(shown([paragraph('a'), section, paragraph('b')]).map(joined)).toEqual(['a', 'b']);
});

test('pinned rows come again on every page; a row is not cut when it needn’t be', () => {
  const rows = Array.from({ length: 60 }, (_, index) => [cell(`fin. ${index}`), cell(long(8))]);
  const pages = shown([
    table([[cell('Financeur'), cell('Montant')], ...rows], {}, [{ tableHeader: true }]),
    paragraph(''),
  ]);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(texts(page).slice(0, 2)).toEqual(['Financeur', 'Montant']);
  const rowsSeen = pages.flatMap((page) => texts(page).filter((text) => text.startsWith('fin.')));
  expect(rowsSeen).toEqual(rows.map((_, index) => `fin. ${index}`));
});

test('a row higher than a page goes on, with every word once', () => {
  const pages = shown([table([[cell('court'), cell(long(1500))]]), paragraph('après')]);
  expect(pages.length).toBeGreaterThan(1);
  const words = pages
    .map(joined)
    .join(' ')
    .match(/mot\d+/g);
  expect(words).toEqual(long(1500).split(' '));
  expect(joined(pages.at(-1))).toMatch(/après$/);
});

test('merged cells show once, over the width and the height they cover', () => {
  const [page] = shown([
    table([
      [cell('A', { columnSpan: 2, contentAlignment: 'MIDDLE' }), cell('caché'), cell('B', { rowSpan: 2 })],
      [cell('C'), cell('D'), cell('caché')],
    ]),
    paragraph(''),
  ]);
  expect(texts(page)).toEqual(['A', 'B', 'C', 'D']);
});

test('footnotes stand at the foot of the page of their call', () => {
  const call = (id: string) =>
    paragraph([run('appel'), { footnoteReference: { footnoteId: id }, startIndex: 6, endIndex: 7 }]);
  const footnotes = { n: { content: [paragraph('la note')] }, m: { content: [paragraph('l’autre')] } };
  const pages = shown([call('n'), ...filler(LINES - 4), call('m'), ...filler(10)], { footnotes });
  expect(joined(pages[0])).toMatch(/1la note2l’autre$/);
  expect(pages[0]!.at(-1)!.y).toBeGreaterThan(740);
  expect(joined(pages[1])).not.toContain('note');
});

test('header and footer on each page, with the page and how many there are', () => {
  const field = (type: string) => ({ autoText: { type, textStyle: {} } });
  const pages = shown(filler(LINES + 5), {
    documentStyle: {
      ...paper([]).tabs[0]!.documentTab.documentStyle,
      defaultHeaderId: 'h',
      defaultFooterId: 'f',
    },
    headers: { h: { content: [paragraph('PETR')] } },
    footers: {
      f: { content: [paragraph([run('page '), field('PAGE_NUMBER'), run(' sur '), field('PAGE_COUNT')])] },
    },
  });
  expect(pages.map((page) => [joined(page).slice(0, 4), joined(page).slice(-12)])).toEqual([
    ['PETR', 'page 1 sur 2'],
    ['PETR', 'page 2 sur 2'],
  ]);
});

test('a right-to-left paragraph reads from the right, its words in order', () => {
  const [page] = shown([paragraph('שלום עולם', { direction: 'RIGHT_TO_LEFT' })]);
  const [first, second] = page!.filter(({ text }) => text.trim() !== '');
  expect(first!.x).toBeGreaterThan(second!.x);
});

test('a word wider than the page is cut; a page smaller than its margins still ends', () => {
  expect(joined(shown([paragraph('m'.repeat(300))])[0])).toHaveLength(300);
  const documentStyle = {
    pageSize: { width: points(100), height: points(100) },
    marginTop: points(80),
    marginBottom: points(80),
  };
  expect(shown(filler(4), { documentStyle }).map(joined).join(' ')).toContain('ligne3');
});

test('the file says its title and its language, and tells headings, lists and tables to a screen reader', () => {
  const bytes = exportPdf(
    paper([
      paragraph('Titre', { namedStyleType: 'HEADING_1' }),
      table([[cell('a')]], {}, [{ tableHeader: true }]),
      paragraph('x', {}, { bullet: { listId: 'k' } }),
    ]),
  );
  const file = Buffer.from(bytes).toString('latin1');
  for (const piece of [
    '/Lang (fr-FR)',
    '/DisplayDocTitle true',
    '/S /H2',
    '/S /Table',
    '/S /TH',
    '/S /L',
    '/S /LI',
  ])
    expect(file).toContain(piece);
});

test('the same document gives the same bytes', () => {
  const document = paper([paragraph('texte 👍'), table([[cell('a'), cell('b')]]), paragraph('')]);
  expect(Buffer.from(exportPdf(document)).equals(Buffer.from(exportPdf(structuredClone(document))))).toBe(
    true,
  );
});

const DUMPS = join(process.cwd(), '../shared/data/docs-dumps');
const dumps = existsSync(DUMPS) ? readdirSync(DUMPS).filter((name) => name.endsWith('.json')) : [];

(dumps.length > 0 ? test.each(dumps) : test.skip.each(['shared/data/docs-dumps is missing']))(
  'every word of a real document is on paper: %s',
  (name) => {
    const document = fromGoogle(JSON.parse(readFileSync(join(DUMPS, name), 'utf8')));
    const said = plain(shownIn(exportPdf(document)).flatMap(texts).join(''));
    for (const tab of allTabs(document.tabs))
      for (const word of contentText(tab.documentTab.body.content).split(/\s+/))
        expect(said).toContain(plain(word));
  },
);

function plain(text: string): string {
  return text.replace(/\s|\p{C}|\ufe0f/gu, '');
}
