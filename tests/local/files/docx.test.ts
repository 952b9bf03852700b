// A document as a Word file: what each thing of a document becomes, and nothing lost from real ones.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTabs, type GoogleDocument, type StructuralElement } from '../../../local/docs/model';
import { contentText } from '../../../local/docs/plain-text';
import { fromGoogle } from '../../../local/docs/shape';
import { exportDocx } from '../../../local/files/docx';
import { cell, colour, paper, paragraph, points, run, table, unclosed, unzipped } from './paper';

function file(document: GoogleDocument, name = 'word/document.xml'): string {
  return unzipped(exportDocx(document)).get(name)?.toString('utf8') ?? '';
}

const list = (glyphs: object[]) => ({
  lists: { 'kix.l': { listProperties: { nestingLevels: glyphs } } },
});
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const FACTS: [
  behaviour: string,
  content: StructuralElement[],
  more: object,
  name: string,
  ...xml: string[],
][] = [
  [
    'a heading keeps its name, which Word lists in its outline',
    [paragraph('Repères', { namedStyleType: 'HEADING_1' })],
    {},
    'word/document.xml',
    '<w:pStyle w:val="Heading1"/>',
    '<w:t xml:space="preserve">Repères</w:t>',
  ],
  [
    'a run says what it has of its own, and what it takes away from its style',
    [
      paragraph([
        run('gras', {
          bold: true,
          italic: false,
          fontSize: points(12.5),
          foregroundColor: colour(0.1, 0.3, 0.2),
        }),
      ]),
    ],
    {},
    'word/document.xml',
    '<w:b/><w:bCs/><w:i w:val="0"/><w:iCs w:val="0"/><w:color w:val="1a4d33"/><w:sz w:val="25"/>',
  ],
  [
    'a link leads where it leads',
    [paragraph([run('le site', { link: { url: 'https://petr.example/?a=1&b=2' }, underline: true })])],
    {},
    'word/_rels/document.xml.rels',
    'Target="https://petr.example/?a=1&amp;b=2" TargetMode="External"',
  ],
  [
    'tabs one after another, a soft line break, no-break spaces',
    [paragraph('a\t\tb\vc\u202f: 12\u00a0€\u2060')],
    {},
    'word/document.xml',
    '<w:tab/><w:tab/><w:t xml:space="preserve">b</w:t><w:br/><w:t xml:space="preserve">c\u202f: 12\u00a0€\u2060</w:t>',
  ],
  [
    'what XML can’t hold is left out, what it reserves is told otherwise',
    [paragraph('a\u0001<b> & "c" \ud800😀')],
    {},
    'word/document.xml',
    '<w:t xml:space="preserve">a&lt;b&gt; &amp; &quot;c&quot; 😀</w:t>',
  ],
  [
    'words of the other direction are runs of their own',
    [paragraph('de שלום à عليكم', { direction: 'RIGHT_TO_LEFT' })],
    {},
    'word/document.xml',
    '<w:bidi/>',
    '<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">שלום</w:t>',
    '<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">عليكم</w:t>',
  ],
  [
    'a paragraph’s spacing, indents, line, shading and bar',
    [
      paragraph('À lire', {
        alignment: 'JUSTIFIED',
        lineSpacing: 105,
        spaceAbove: points(9),
        spaceBelow: points(3),
        indentStart: points(18),
        indentFirstLine: points(0),
        shading: { backgroundColor: colour(1, 1, 0) },
        borderLeft: { width: points(3), padding: points(6), dashStyle: 'SOLID', color: colour(1, 0, 0) },
      }),
    ],
    {},
    'word/document.xml',
    '<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="ff0000"/></w:pBdr>',
    '<w:shd w:val="clear" w:color="auto" w:fill="ffff00"/>',
    '<w:spacing w:before="180" w:after="60" w:line="252" w:lineRule="auto"/>',
    '<w:ind w:left="360" w:hanging="360"/><w:jc w:val="both"/>',
  ],
  [
    'a table: widths, pinned first row, shading, thin black lines where nothing is said',
    [
      table(
        [
          [
            cell('Financeur', { backgroundColor: colour(0.9, 0.9, 0.9) }),
            cell('Montant', { borderTop: { width: points(0) } }),
          ],
          [cell('Région'), cell('40 000 €', { contentAlignment: 'MIDDLE', paddingLeft: points(2) })],
        ],
        {
          tableColumnProperties: [
            { widthType: 'FIXED_WIDTH', width: points(200) },
            { widthType: 'EVENLY_DISTRIBUTED' },
          ],
        },
        [{ tableHeader: true, minRowHeight: points(20) }, { preventOverflow: true }],
      ),
      paragraph(''),
    ],
    {},
    'word/document.xml',
    '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="5026"/></w:tblGrid>',
    '<w:trPr><w:trHeight w:val="400" w:hRule="atLeast"/><w:tblHeader/></w:trPr>',
    '<w:trPr><w:cantSplit/></w:trPr>',
    '<w:shd w:val="clear" w:color="auto" w:fill="e6e6e6"/>',
    '<w:tcBorders><w:top w:val="nil"/><w:left w:val="single" w:sz="8" w:color="000000"/>',
    '<w:left w:w="40" w:type="dxa"/>',
    '<w:vAlign w:val="center"/>',
  ],
  [
    'merged cells: the covered ones go, or continue the one above',
    [
      table([
        [cell('A', { columnSpan: 2 }), cell(''), cell('B', { rowSpan: 2 })],
        [cell('C'), cell('D'), cell('')],
      ]),
      paragraph(''),
    ],
    {},
    'word/document.xml',
    '<w:gridSpan w:val="2"/>',
    '<w:vMerge w:val="restart"/>',
    '<w:vMerge/>',
  ],
  [
    'a bullet, and a numbered item two levels in',
    [
      paragraph('un', {}, { bullet: { listId: 'kix.l' } }),
      paragraph('deux', {}, { bullet: { listId: 'kix.l', nestingLevel: 1 } }),
    ],
    list([
      { glyphSymbol: '●', glyphFormat: '%0' },
      { glyphType: 'UPPER_ROMAN', glyphFormat: '%1)', startNumber: 3 },
    ]),
    'word/numbering.xml',
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="●"/>',
    '<w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2)"/>',
  ],
  [
    'a footnote',
    [
      paragraph([
        run('texte'),
        { footnoteReference: { footnoteId: 'n1', footnoteNumber: '1' }, startIndex: 6, endIndex: 7 },
      ]),
    ],
    { footnotes: { n1: { content: [paragraph('la note')] } } },
    'word/footnotes.xml',
    '<w:footnote w:id="2">',
    '<w:footnoteRef/>',
    'la note',
  ],
  [
    'a page break, and a page number in the footer',
    [paragraph([run('a'), { pageBreak: { textStyle: {} }, startIndex: 2, endIndex: 3 }])],
    {
      documentStyle: {
        defaultFooterId: 'f',
        pageSize: { width: points(595), height: points(842) },
        marginTop: points(45),
      },
      footers: { f: { content: [paragraph([{ autoText: { type: 'PAGE_NUMBER', textStyle: {} } }])] } },
    },
    'word/document.xml',
    '<w:br w:type="page"/>',
    '<w:footerReference w:type="default" r:id="rId1"/>',
    '<w:pgSz w:w="11900" w:h="16840"/><w:pgMar w:top="900" w:right="1440"',
  ],
  [
    'an image that the document holds, with what is said of it',
    [
      paragraph([
        { inlineObjectElement: { inlineObjectId: 'i', textStyle: {} }, startIndex: 1, endIndex: 2 },
      ]),
    ],
    {
      inlineObjects: {
        i: {
          inlineObjectProperties: {
            embeddedObject: {
              description: 'Logo du PETR',
              size: { width: points(40), height: points(20) },
              imageProperties: { contentUri: `data:image/png;base64,${PIXEL}` },
            },
          },
        },
      },
    },
    'word/document.xml',
    '<wp:extent cx="508000" cy="254000"/>',
    'descr="Logo du PETR"',
    '<a:blip r:embed="rId1"/>',
  ],
];

test.each(FACTS)('%s', (_behaviour, content, more, name, ...xml) => {
  const found = file(paper(content, more), name);
  for (const piece of xml) expect(found).toContain(piece);
});

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'vbscript:x', '\\\\srv\\x'])(
  'the address « %s » is no link',
  (url) => {
    const document = paper([paragraph([run('texte', { link: { url } })])]);
    expect(file(document)).not.toContain('hyperlink');
    expect(file(document)).toContain('texte');
  },
);

test('a comment stands where its span is, with its author, even across paragraphs', () => {
  const document = paper([paragraph('un deux'), paragraph('trois quatre')]);
  const span = { tabId: 't.0', startIndex: 4, endIndex: 14 };
  const bytes = exportDocx(document, [
    { author: 'Anne Blanc', time: '2026-11-24T09:00:00.000Z', text: 'a\nb', span },
  ]);
  const files = unzipped(bytes);
  expect(files.get('word/comments.xml')!.toString()).toContain(
    '<w:comment w:id="0" w:author="Anne Blanc" w:date="2026-11-24T09:00:00Z" w:initials="AB">',
  );
  expect(
    files
      .get('word/document.xml')!
      .toString()
      .replace(/<w:pPr>.*?<\/w:pPr>/g, ''),
  ).toContain(
    'un </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">deux</w:t></w:r></w:p>' +
      '<w:p><w:r><w:t xml:space="preserve">trois</w:t></w:r><w:commentRangeEnd w:id="0"/>',
  );
});

test('tabs follow each other on pages of their own', () => {
  const document = paper([paragraph('premier')]);
  document.tabs.push(structuredClone(document.tabs[0]!));
  document.tabs[1]!.tabProperties = { tabId: 't.1', title: 'Annexe' };
  expect(file(document).match(/<w:sectPr>.*?<w:type w:val="nextPage"\/>/g)).toHaveLength(2);
});

test('the same document gives the same bytes', () => {
  const document = paper([paragraph('x'), ...FACTS.flatMap(([, content]) => content)]);
  expect(Buffer.from(exportDocx(document)).equals(Buffer.from(exportDocx(structuredClone(document))))).toBe(
    true,
  );
});

const DUMPS = join(process.cwd(), '../shared/data/docs-dumps');
const dumps = existsSync(DUMPS) ? readdirSync(DUMPS).filter((name) => name.endsWith('.json')) : [];

(dumps.length > 0 ? test.each(dumps) : test.skip.each(['shared/data/docs-dumps is missing']))(
  'a real document says the same in Word: %s',
  (name) => {
    const document = fromGoogle(JSON.parse(readFileSync(join(DUMPS, name), 'utf8')));
    const files = unzipped(exportDocx(document));
    for (const [title, content] of files)
      if (/\.(xml|rels)$/.test(title))
        expect([title, unclosed(content.toString('utf8'))]).toEqual([title, undefined]);
    const said = words(
      [
        ...files
          .get('word/document.xml')!
          .toString('utf8')
          .matchAll(/<w:t[^>]*>([^<]*)<|<w:(tab|br|p)[ />]/g),
      ]
        .map(([, text]) => text ?? ' ')
        .join('')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&'),
    );
    const wanted = words(
      allTabs(document.tabs)
        .map((tab) => contentText(tab.documentTab.body.content))
        .join(' '),
    );
    expect(said.replace(/\[[^\]]*\]/g, '')).toBe(wanted.replace(/\[[^\]]*\]/g, ''));
  },
);

function words(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Co}]+/gu, '');
}
