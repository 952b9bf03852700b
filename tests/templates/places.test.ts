// Tags wherever people put them: headers, footers, notes, tabs in tabs; beside chips and images; half in bold, half a link.

import { describe, expect, test } from '@jest/globals';
import { flatten, segmentsOf } from '../../src/templates/flat';
import { documentOf, filled, paragraph, SETTINGS } from './harness';
import { project } from './records';

const words = (document: any) =>
  segmentsOf(document).map(({ content }) =>
    flatten(content)
      .replace(/[\uE000-\uE006]/g, '◆')
      .replace(/[\u00A0\u202F]/g, ' ')
      .replace(/^◆/, ''),
  );
const run = (content: string, textStyle: object = {}) => ({ textRun: { content, textStyle } });
const line = (...elements: object[]) => ({
  paragraph: { elements, paragraphStyle: { namedStyleType: 'NORMAL_TEXT' } },
});
const ONE = { startIndex: 0, endIndex: 1 };
const chip = {
  ...ONE,
  person: { personId: 'p1', personProperties: { name: 'Camille', email: 'camille@petr.example' } },
};
const rich = {
  ...ONE,
  richLink: { richLinkId: 'r1', richLinkProperties: { title: 'Carte', uri: 'https://petr.example/carte' } },
};
const image = { ...ONE, inlineObjectElement: { inlineObjectId: 'kix.i', textStyle: {} } };
const body = (...content: object[]) => {
  const json = documentOf('x');
  json.tabs[0].documentTab.body.content.splice(1, 1, ...content);
  return json;
};

describe.each(SETTINGS)('%s', (_, switches) => {
  test('headers, footers, notes, and tabs in tabs', () => {
    const json = body(
      line(
        run('a {{Axe}}'),
        { ...ONE, footnoteReference: { footnoteId: 'kix.n', footnoteNumber: '1', textStyle: {} } },
        run('\n'),
      ),
    );
    const held = json.tabs[0].documentTab;
    held.headers = {
      'kix.h': { headerId: 'kix.h', content: [paragraph('{{Réf.}}')] },
      'kix.h1': {
        headerId: 'kix.h1',
        content: [
          paragraph('{{si Archivé}}'),
          paragraph('x'),
          paragraph('{{fin}}'),
          paragraph('première : {{Axe}}'),
        ],
      },
    };
    held.footers = {
      'kix.f': { footerId: 'kix.f', content: [paragraph('{{pour chaque Communes}}{{Commune}} {{fin}}')] },
    };
    held.footnotes = {
      'kix.n': { footnoteId: 'kix.n', content: [paragraph('{{Porteur de projet}}, {{Coût total}}')] },
    };
    const tab = (tabId: string, title: string, text: string, childTabs: object[] = []) => ({
      tabProperties: { tabId, title, index: 1 },
      documentTab: documentOf(text).tabs[0].documentTab,
      childTabs,
    });
    json.tabs.push(
      tab('t.1', 'Annexe', '¦ {{pour chaque Communes}}{{Commune}} ¦ {{Réf.}}{{fin}} ¦\nz', [
        tab('t.2', 'Détail', 'd {{Heure}}'),
      ]),
    );
    const { document } = filled(json, project(), switches);
    expect(words(document)).toEqual([
      'a Axe 2◆\n',
      'PRJ-0002\n',
      'première : Axe 2\n',
      'Guillestre Eygliers \n',
      'Syndicat des Sources, 240 000 €\n',
      '\n◆◆◆Guillestre\n◆PRJ-0002\n◆◆Eygliers\n◆PRJ-0002\n◆z\n',
      'd 14 h 30\n',
    ]);
  });

  test.each([
    ['a chip before and after', line(chip, run('{{Axe}}'), rich, run('\n')), '◆Axe 2◆\n'],
    ['between two images', line(image, run('{{Partenaire | vide: "–"}}'), image, run('\n')), '◆–◆\n'],
    [
      'a block around a chip',
      line(run('a {{si Axe}}avec '), chip, run('{{sinon}}sans{{fin}}\n')),
      'a avec ◆\n',
    ],
    ['a chip in what goes', line(run('a {{si Archivé}}avec '), chip, run('{{fin}} b\n')), 'a  b\n'],
    ['an image alone with a block', line(image, run('{{si Archivé}}x{{fin}}\n')), '◆\n'],
    [
      'several in a run',
      line(run('{{Axe}}{{Réf.}} {{Axe}}, {{Partenaire}}{{Heure}}\n')),
      'Axe 2PRJ-0002 Axe 2, \u206014 h 30\n',
    ],
  ])('%s', (_name, item, expected) => {
    const json = body(item);
    json.tabs[0].documentTab.inlineObjects = {
      'kix.i': { objectId: 'kix.i', inlineObjectProperties: { embeddedObject: {} } },
    };
    expect(words(filled(json, project(), switches).document)).toEqual([expected]);
  });

  test('half in bold, half a link: the value takes the style of its first character', () => {
    const link = { link: { url: 'https://petr.example/' }, underline: true };
    const json = body(
      line(
        run('{{In', { bold: true }),
        run('titu', link),
        run('lé}} et ', {}),
        run('{{A', link),
        run('xe}}\n', { bold: true }),
      ),
    );
    const elements = filled(json, project(), switches).document.tabs[0].documentTab.body.content[1].paragraph
      .elements;
    const told = elements.map(({ textRun }: any) => [
      textRun.content,
      textRun.textStyle.bold === true,
      textRun.textStyle.link?.url,
    ]);
    expect(told).toEqual([
      ['Compostage du Guillestrois', true, undefined],
      [' et ', false, undefined],
      ['Axe 2', false, 'https://petr.example/'],
      ['\n', true, undefined],
    ]);
  });
});
