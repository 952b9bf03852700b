// What the checker says of a faulty template: every fault at once, each with a place a person finds and a remedy.

import { describe, expect, test } from '@jest/globals';
import { evaluate, fill } from '../../src/templates';
import { docsWorkspace } from '../local/docs/workspace';
import { documentOf, paragraph, parsed, table } from './harness';

const check = (text: string) => parsed(docsWorkspace(), documentOf(text));
/** Typography has its own tests: here kinds of space don't matter. */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ').replace(/ ?: ?/g, ' : ');
const faults = (text: string) =>
  check(text).faults.map(({ id, where, text: said, hint }) => [id, plain(where), said, plain(hint)]);

test.each([
  [
    'an unknown column',
    'a\n{{Intitul}}',
    ['T-CHAMP', 'paragraphe 2', '{{Intitul}}', 'Vouliez-vous dire « Intitulé »\u202F?'],
  ],
  [
    'an unknown column of a relation',
    '{{Porteur de projet.Naturre}}',
    [
      'T-CHAMP',
      'paragraphe 1',
      '{{Porteur de projet.Naturre}}',
      'Vouliez-vous dire « Porteur de projet.Nature »\u202F?',
    ],
  ],
  [
    'a field of another list',
    '{{Montant}}',
    [
      'T-CHAMP',
      'paragraphe 1',
      '{{Montant}}',
      '« Montant » se trouve dans « Financements » : placez la balise dans un bloc {{pour chaque Financements}}, ou écrivez {{somme Financements.Montant}}.',
    ],
  ],
  [
    'a field of a neighbour',
    '{{Nature}}',
    ['T-CHAMP', 'paragraphe 1', '{{Nature}}', 'Écrivez {{Porteur de projet.Nature}}.'],
  ],
  [
    'an unknown list',
    '{{pour chaque Financement}}x{{fin}}',
    [
      'T-RELATION',
      'paragraphe 1',
      '{{pour chaque Financement}}',
      'Vouliez-vous dire « Financements »\u202F?',
    ],
  ],
  [
    'a loop over a value',
    '{{pour chaque Axe}}x{{fin}}',
    ['T-RELATION', 'paragraphe 1', '{{pour chaque Axe}}', 'Listes connues : « Financements », « Communes ».'],
  ],
  [
    'an unknown filter',
    '{{Coût total | euro}}',
    ['T-FILTRE', 'paragraphe 1', '{{Coût total | euro}}', 'Vouliez-vous dire « euros »\u202F?'],
  ],
  [
    'a filter of another kind',
    '{{Intitulé | euros}}',
    ['T-ARGUMENT', 'paragraphe 1', '{{Intitulé | euros}}', 'Retirez ce filtre.'],
  ],
  [
    'a filter without its text',
    '{{Axe | vide}}',
    ['T-ARGUMENT', 'paragraphe 1', '{{Axe | vide}}', 'Écrivez vide: "texte".'],
  ],
  [
    'a sum of texts',
    '{{somme Financements.Statut}}',
    [
      'T-ARGUMENT',
      'paragraphe 1',
      '{{somme Financements.Statut}}',
      'Écrivez la colonne à additionner : {{somme Financements.Montant demandé}}.',
    ],
  ],
  [
    'a count of one',
    '{{nombre Axe}}',
    [
      'T-ARGUMENT',
      'paragraphe 1',
      '{{nombre Axe}}',
      '« nombre » attend plusieurs lignes, par exemple {{nombre Financements}}.',
    ],
  ],
  [
    'an amount that isn’t',
    '{{si Coût total > "beaucoup"}}x{{fin}}',
    ['T-ARGUMENT', 'paragraphe 1', '{{si Coût total > "beaucoup"}}', 'Écrivez par exemple 10 000 €.'],
  ],
  [
    'a text without quotes',
    '{{si Axe = urgent}}x{{fin}}',
    ['T-ARGUMENT', 'paragraphe 1', '{{si Axe = urgent}}', 'Un texte s’écrit entre guillemets : "urgent".'],
  ],
  [
    'a quote that never closes',
    '{{Axe | vide: "x}}',
    ['T-SYNTAXE', 'paragraphe 1', '{{Axe | vide: "x}}', 'Fermez le texte entre guillemets.'],
  ],
  [
    'two conditions side by side',
    '{{si Axe Archivé}}x{{fin}}',
    ['T-SYNTAXE', 'paragraphe 1', '{{si Axe Archivé}}', 'Reliez les conditions par « et » ou « ou ».'],
  ],
  [
    'a block that never closes',
    'a\n{{si Axe}}b',
    [
      'T-BLOC',
      'paragraphe 2',
      '{{si Axe}}',
      'Ajoutez {{fin}} où il se termine, dans la même partie du document.',
    ],
  ],
  [
    'an end too many',
    'a {{fin}}',
    [
      'T-FIN',
      'paragraphe 1',
      '{{fin}}',
      'Pour la colonne « Fin », écrivez {{Fin}} avec une majuscule. Sinon, retirez cette balise.',
    ],
  ],
  [
    'an else alone',
    'a {{sinon}}',
    ['T-SINON', 'paragraphe 1', '{{sinon}}', 'Placez {{sinon}} entre {{si …}} et {{fin}}, une seule fois.'],
  ],
  [
    'an else in a loop',
    '{{pour chaque Communes}}a{{sinon}}b{{fin}}',
    ['T-SINON', 'paragraphe 1', '{{sinon}}', 'Placez {{sinon}} entre {{si …}} et {{fin}}, une seule fois.'],
  ],
  [
    'lone braces',
    'a {{ b',
    [
      'T-ACCOLADES',
      'paragraphe 1',
      '{{ b',
      'Une balise s’écrit dans un seul paragraphe, avec deux accolades avant et deux après : {{Intitulé}}.',
    ],
  ],
  [
    'a brace too many',
    '{{{Intitulé}}}',
    [
      'T-ACCOLADES',
      'paragraphe 1',
      '{{{Intitulé}}}',
      'Écrivez deux accolades avant et deux après : {{Intitulé}}.',
    ],
  ],
  [
    'single braces',
    '{intitule}, {note}',
    ['T-ACCOLADES', 'paragraphe 1', '{intitule}', 'Écrivez {{Intitulé}}.'],
  ],
  [
    'an empty tag',
    '{{ }}',
    [
      'T-SYNTAXE',
      'paragraphe 1',
      '{{ }}',
      'Écrivez le nom d’une colonne entre les accolades, ou retirez-les.',
    ],
  ],
  [
    'a block that leaves its table',
    '¦ a ¦ Montant ¦\n¦ b ¦ {{si Axe}} ¦\nc {{fin}}',
    [
      'T-COUPE',
      'tableau 1, ligne 2, colonne « Montant »',
      '{{si Axe}}',
      'Placez {{fin}} dans le même tableau que l’ouverture, ou les deux hors du tableau.',
    ],
  ],
  [
    'a block that enters a table',
    '{{si Axe}}\n¦ a {{fin}} ¦ b ¦',
    [
      'T-COUPE',
      'paragraphe 1',
      '{{si Axe}}',
      'Placez {{fin}} dans le même tableau que l’ouverture, ou les deux hors du tableau.',
    ],
  ],
  [
    'a block from the middle of a line',
    'a {{si Axe}}\nb\n{{fin}}',
    ['T-MILIEU', 'paragraphe 1', '{{si Axe}}', 'Placez cette balise seule sur sa ligne.'],
  ],
  [
    'two blocks on one row',
    '¦ {{si Axe}}a ¦ b{{fin}} {{si Archivé}} ¦ c{{fin}} ¦',
    [
      'T-CROISE',
      'tableau 1, ligne 1, colonne 2',
      '{{si Archivé}}',
      'Un bloc de lignes prend des lignes entières : ouvrez le second sur une autre ligne.',
    ],
  ],
  [
    'a table repeated with no line around it',
    '{{pour chaque Communes}}\n¦ {{Commune}} ¦\n{{fin}}',
    [
      'non-répétable',
      'tableau 1',
      'un tableau sans ligne de texte avant et après lui',
      'Dans le bloc répété, écrivez une ligne avant le tableau et une ligne après lui.',
    ],
  ],
])('%s', (_, text, expected) => {
  const [id, where, said, hint] = expected;
  expect(faults(text)).toEqual([[id, where, said, plain(hint ?? '')]]);
});

test('all faults come at once, in order', () => {
  const found = faults(
    '{{Intitul}}\n{{si Axe}}\n¦ {{Axe | euro}} ¦ {{fin}} ¦\n}} {{pour chaque Rien}}{{Montant}}{{fin}}',
  );
  expect(found.map(([id, where]) => `${id} ${where}`).sort()).toEqual(
    [
      'T-ACCOLADES paragraphe 3',
      'T-CHAMP paragraphe 1',
      'T-COUPE paragraphe 2',
      'T-FILTRE tableau 1, ligne 1, colonne 1',
      'T-RELATION paragraphe 3',
    ].sort(),
  );
});

test('a faulty template can fill nothing', () => {
  const { template } = check('{{Intitul}}');
  expect(() => evaluate(template, { id: 'PRJ-1', values: {} })).toThrow();
  expect(() => fill(template, { slots: {}, blocks: {}, missing: [], hash: '' })).toThrow();
});

const image = {
  paragraph: {
    elements: [
      { inlineObjectElement: { inlineObjectId: 'kix.i', textStyle: {} }, startIndex: 0, endIndex: 1 },
      { textRun: { content: '\n', textStyle: {} } },
    ],
    paragraphStyle: {},
  },
};

describe('what can’t be made again', () => {
  const around = (...inside: object[]) => {
    const json = documentOf('x');
    json.tabs[0].documentTab.body.content.splice(
      1,
      1,
      paragraph('{{pour chaque Communes}}'),
      paragraph('{{Commune}}'),
      ...inside,
      paragraph('{{fin}}'),
      paragraph('z'),
    );
    return parsed(docsWorkspace(), json).faults;
  };

  test.each([
    ['an image', image, 'une image'],
    [
      'a page break',
      {
        paragraph: {
          elements: [
            { pageBreak: { textStyle: {} }, startIndex: 0, endIndex: 1 },
            { textRun: { content: '\n' } },
          ],
        },
      },
      'un saut de page ou de colonne',
    ],
    ['a table with no line around it', table([['a']]), 'un tableau sans ligne de texte avant et après lui'],
  ])('%s', (_, element, what) => {
    expect(around(element)).toEqual([expect.objectContaining({ id: 'non-répétable', text: what })]);
  });

  test('nor merged cells in a repeated row', () => {
    const json = documentOf('a\n¦ {{pour chaque Communes}}{{Commune}} ¦ {{fin}} ¦\nz');
    json.tabs[0].documentTab.body.content[2].table.tableRows[0].tableCells[0].tableCellStyle.columnSpan = 2;
    expect(parsed(docsWorkspace(), json).faults).toEqual([
      expect.objectContaining({
        id: 'non-répétable',
        text: 'des cellules fusionnées',
        where: 'tableau 1, ligne 1, colonne 1',
      }),
    ]);
  });
});

test('a pending suggestion', () => {
  const json = documentOf('a\n{{Intitulé}}');
  json.tabs[0].documentTab.body.content[2].paragraph.elements[0].textRun.suggestedInsertionIds = [
    'suggest.1',
  ];
  expect(parsed(docsWorkspace(), json).faults).toEqual([
    expect.objectContaining({ id: 'T-SUGGESTION', where: 'paragraphe 2', text: '{{Intitulé}}' }),
  ]);
});

test('places name the tab, the header, the footer, the note', () => {
  const json = documentOf('a');
  const held = json.tabs[0].documentTab;
  held.headers = { 'kix.h': { headerId: 'kix.h', content: [paragraph('{{A1}}')] } };
  held.footers = { 'kix.f': { footerId: 'kix.f', content: [paragraph('x'), paragraph('{{A2}}')] } };
  held.footnotes = { 'kix.n': { footnoteId: 'kix.n', content: [paragraph('{{A3}}')] } };
  held.body.content[1].paragraph.elements.unshift({
    footnoteReference: { footnoteId: 'kix.n', footnoteNumber: '1', textStyle: {} },
  });
  json.tabs.push({
    tabProperties: { tabId: 't.1', title: 'Annexe', index: 1 },
    documentTab: { body: { content: documentBody(json, 'x\ny\nz\n{{A4}}') } },
  });
  const places = parsed(docsWorkspace(), json).faults.map(({ where }) => where);
  expect(places).toEqual([
    'onglet Onglet 1, en-tête',
    'onglet Onglet 1, pied de page, paragraphe 2',
    'onglet Onglet 1, note de bas de page 1',
    'onglet Annexe, paragraphe 4',
  ]);
});

function documentBody(_json: unknown, text: string): object[] {
  return documentOf(text).tabs[0].documentTab.body.content;
}

test.each([
  ['before a table', 'a\n{{si Archivé}}\nx\n{{fin}}\n¦ b ¦', ['paragraphe 4']],
  ['last of a document', 'a\n{{si Archivé}}\nx\n{{fin}}', ['paragraphe 4']],
  ['before a paragraph', 'a\n{{si Archivé}}\nx\n{{fin}}\nb', []],
])('an empty paragraph that stays is told: %s', (_, text, places) => {
  const { faults: none, notices } = check(text);
  expect(none).toEqual([]);
  expect(notices.map(({ where }) => where)).toEqual(places);
});
