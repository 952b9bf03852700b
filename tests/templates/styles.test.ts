// Styles: a value takes that of its tag's first character; what is made again has every style set for itself.

import { describe, expect, test } from '@jest/globals';
import { documentOf, filled, paragraph, SETTINGS } from './harness';
import { project } from './records';

const runs = (content: any[]) =>
  content
    .flatMap((item) => item.paragraph?.elements ?? [])
    .map(({ textRun }: any) => [textRun.content, textRun.textStyle.bold === true]);

describe.each(SETTINGS)('%s', (_, switches) => {
  test.each([
    [
      'all in bold',
      'a⟨{{Axe}}⟩b',
      [
        ['a', false],
        ['Axe 2', true],
        ['b\n', false],
      ],
    ],
    ['bold begins inside', 'a{⟨{Axe}}⟩b', [['aAxe 2b\n', false]]],
    [
      'bold ends inside',
      '⟨{{A⟩xe}}b',
      [
        ['Axe 2', true],
        ['b\n', false],
      ],
    ],
    [
      'plain before bold',
      '{{Axe}}⟨b⟩',
      [
        ['Axe 2', false],
        ['b', true],
        ['\n', false],
      ],
    ],
  ])('a value: %s', (_name, text, expected) => {
    expect(
      runs(filled(documentOf(text), project(), switches).document.tabs[0].documentTab.body.content),
    ).toEqual(expected);
  });

  test('a value keeps the link of its tag', () => {
    const json = documentOf('x');
    json.tabs[0].documentTab.body.content[1] = {
      paragraph: {
        elements: [
          { textRun: { content: '{{Axe}}', textStyle: { link: { url: 'https://petr.example/' } } } },
          { textRun: { content: '.\n', textStyle: {} } },
        ],
        paragraphStyle: { namedStyleType: 'NORMAL_TEXT' },
      },
    };
    const [first] = filled(json, project(), switches).document.tabs[0].documentTab.body.content[1].paragraph
      .elements;
    expect(first.textRun).toMatchObject({
      content: 'Axe 2',
      textStyle: { link: { url: 'https://petr.example/' } },
    });
  });

  test('every row made looks like the template’s own', () => {
    const json = documentOf(
      'a\n¦ {{pour chaque Financements}}⟨{{Financeur}}⟩ de ¦ {{Montant}}¶⟨fixe⟩{{fin}} ¦\n¦ t ¦ t ¦\nz',
    );
    const cells = json.tabs[0].documentTab.body.content[2].table.tableRows[0].tableCells;
    cells[1].content[0].paragraph.paragraphStyle.alignment = 'END';
    cells[1].tableCellStyle.backgroundColor = { color: { rgbColor: { red: 1 } } };
    const { document } = filled(json, project(), switches);
    const rows = document.tabs[0].documentTab.body.content[2].table.tableRows;
    const look = (row: any) =>
      row.tableCells.map((cell: any) => [
        runs(cell.content).map(([, bold]: any) => bold),
        cell.content.map((item: any) => item.paragraph.paragraphStyle.alignment ?? 'START'),
        cell.tableCellStyle.backgroundColor?.color?.rgbColor?.red ?? 0,
      ]);
    expect(look(rows[0])).toEqual([
      [[true, false], ['START'], 0],
      [[false, true, false], ['END', 'START'], 1],
    ]);
    expect(look(rows[1])).toEqual(look(rows[0]));
    expect(look(rows[2])).toEqual(look(rows[0]));
  });

  test('an instance made after one whose end shows nothing looks like the template’s own', () => {
    const json = documentOf('x');
    json.tabs[0].documentTab.body.content.splice(
      1,
      1,
      paragraph('{{pour chaque Communes}}'),
      paragraph('{{Commune}}', { namedStyleType: 'HEADING_2', pageBreakBefore: true }),
      paragraph('{{si Commune = "Vars"}}'),
      paragraph('suite'),
      paragraph('{{fin}}'),
      paragraph('{{fin}}'),
      paragraph('z'),
    );
    const { content } = filled(json, project(), switches).document.tabs[0].documentTab.body;
    const looks = content
      .slice(1)
      .map(({ paragraph: { paragraphStyle: style } }: any) => [style.namedStyleType, style.pageBreakBefore]);
    expect(looks).toEqual([
      ['HEADING_2', true],
      ['HEADING_2', true],
      ['NORMAL_TEXT', undefined],
    ]);
  });

  test('every paragraph made looks like the template’s own, whatever stands beside it', () => {
    const json = documentOf('x');
    json.tabs[0].documentTab.body.content.splice(
      1,
      1,
      paragraph('{{pour chaque Communes}}', { alignment: 'CENTER' }),
      paragraph('⟨{{Commune}}⟩ :', { namedStyleType: 'HEADING_2' }),
      paragraph('texte ⟨gras⟩', { alignment: 'END' }),
      paragraph('{{fin}}', { alignment: 'CENTER' }),
      paragraph('z'),
    );
    const content = filled(json, project(), switches).document.tabs[0].documentTab.body.content.slice(1, 5);
    const look = (item: any) => [
      runs([item]).map(([, bold]: any) => bold),
      item.paragraph.paragraphStyle.namedStyleType,
      item.paragraph.paragraphStyle.alignment ?? 'START',
    ];
    expect(content.map(look)).toEqual([
      look(content[0]),
      look(content[1]),
      look(content[0]),
      look(content[1]),
    ]);
    expect(look(content[0])).toEqual([[true, false], 'HEADING_2', 'START']);
  });

  test.each([
    ['items of one list', ['k', 'k'], ['k', 'k', 'k', 'k']],
    ['an item then a plain line', ['k', ''], ['•', '', '•', '']],
  ])('lists: %s', (_name, bullets, expected) => {
    const json = documentOf('x');
    const held = json.tabs[0].documentTab;
    held.lists = {
      k: {
        listProperties: {
          nestingLevels: Array.from({ length: 9 }, () => ({ glyphSymbol: '●', glyphFormat: '%0' })),
        },
      },
    };
    const item = (text: string, list: string | undefined): any => {
      const made = paragraph(text) as any;
      if (list) made.paragraph.bullet = { listId: list, textStyle: {} };
      return made;
    };
    held.body.content.splice(
      1,
      1,
      paragraph('a'),
      paragraph('{{pour chaque Communes}}'),
      item('{{Commune}}', bullets[0]),
      item('b', bullets[1]),
      paragraph('{{fin}}'),
      paragraph('z'),
    );
    const content = filled(json, project(), switches).document.tabs[0].documentTab.body.content.slice(2, 6);
    const listed = content.map((one: any) => one.paragraph.bullet?.listId ?? '');
    expect(
      listed.map((id: string, rank: number) => (id === '' ? '' : expected[rank] === '•' ? '•' : id)),
    ).toEqual(expected);
  });
});
