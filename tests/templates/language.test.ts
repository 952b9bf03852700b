// The grammar to its corners: names that look like words of the language, comparisons that mean nothing, ends that end
// something else, and all faults of one template in one pass.

import { describe, expect, test } from '@jest/globals';
import type { ViewTypes } from '../../src/domain/view';
import { noticesOf } from '../../src/templates/notices';
import { docsWorkspace } from '../local/docs/workspace';
import { documentOf, filled, paragraph, parsed, table } from './harness';
import { funding, project, types } from './records';

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ').replace(/ ?: ?/g, ' : ');
const check = (json: object, kinds: ViewTypes = types) => parsed(docsWorkspace(), json, kinds);
const faults = (text: string, kinds?: ViewTypes) =>
  check(documentOf(text), kinds).faults.map(({ id, hint }) => `${id} ${plain(hint)}`);
const render = (text: string, record = project(), kinds?: ViewTypes) =>
  filled(documentOf(text), record, undefined, kinds).text;

/** A project with columns of people's own. */
const withColumns = (...labels: string[]): ViewTypes => ({
  ...types,
  project: {
    ...types.project!,
    fields: [
      ...types.project!.fields,
      ...labels.map((label) => ({ key: `extra:${label}`, label, kind: 'text' as const })),
    ],
  },
});

test.each([
  ['a question', 'Si oui, lesquels ?'],
  ['« sinon »', 'Sinon, préciser'],
  ['« fin » with more', 'Fin des travaux'],
  ['a word of totals', 'Nombre de repas'],
  ['« et », « ou », « non »', 'Non ou oui et puis'],
  ['« pour chaque »', 'Pour chaque mission, le temps'],
  ['quotation marks', 'Avis « DDT » et "DREAL"'],
  ['signs', 'A|B (C) : D/E = F > G'],
  ['« où » and « trié par »', 'Lieu où trié par'],
  ['a filter’s name', 'majuscules'],
  ['brackets and a percent', 'Taux [%] n° 1'],
])('a column is a tag whatever its label is: %s', (_, label) => {
  const kinds = withColumns(label);
  const record = project({ [`extra:${label}`]: 'lu' });
  expect(render(`x {{${label}}} {{ ${label.toUpperCase()} | majuscules}}`, record, kinds)).toBe('x lu LU');
  expect(render(`x {{si ${label}}}oui{{fin}}`, record, kinds)).toBe('x oui');
});

test('« Fin » as a column and as the end of a block stay apart', () => {
  expect(faults('{{si Axe}}x {{Fin}}')).toEqual([
    'T-BLOC {{Fin}}, avec une majuscule, écrit la colonne « Fin » : pour refermer le bloc, écrivez {{fin}}.',
  ]);
});

describe('comparisons', () => {
  test.each([
    ['a text ordered', '{{si Intitulé > 3}}x{{fin}}', 'Employez « = », « ≠ » ou « contient ».'],
    [
      'a text with an amount',
      '{{si Intitulé > Coût total}}x{{fin}}',
      'Comparez deux montants, deux dates, deux nombres ou deux textes.',
    ],
    [
      'an amount with a date',
      '{{si Coût total = Début}}x{{fin}}',
      'Comparez deux montants, deux dates, deux nombres ou deux textes.',
    ],
    [
      'an amount that contains',
      '{{si Coût total contient "4"}}x{{fin}}',
      'Employez « = », « ≠ », « < » ou « > ».',
    ],
    ['a tick with a number', '{{si Archivé = 1}}x{{fin}}', 'Écrivez {{si Archivé}} ou {{si non Archivé}}.'],
    ['a tick ordered', '{{si Archivé > "oui"}}x{{fin}}', 'Écrivez {{si Archivé}} ou {{si non Archivé}}.'],
    [
      'rows with a number',
      '{{si Financements > 3}}x{{fin}}',
      'Pour compter des lignes, écrivez {{si nombre Financements > …}}.',
    ],
    ['a date with a word', '{{si Début > "bientôt"}}x{{fin}}', 'Écrivez par exemple 24/11/2026.'],
  ])('%s', (_, text, hint) => {
    expect(faults(text)).toEqual([`T-ARGUMENT ${plain(hint)}`]);
  });

  test.each([
    ['a date that contains its year', '{{si Début contient "2026"}}oui{{fin}}.', 'oui.'],
    ['a tick with a word', '{{si Archivé = "non"}}oui{{fin}}{{si Archivé ≠ "oui"}}oui{{fin}}.', 'ouioui.'],
    ['a date in words', '{{si Début < 1er janvier 2027}}oui{{fin}}.', 'oui.'],
    ['amounts as people say them', '{{si Coût total = 0,24 M€ et Coût total > 80k}}oui{{fin}}.', 'oui.'],
    [
      'two amounts, two dates',
      '{{si Coût total > somme Financements.Montant et Début < Fin}}oui{{fin}}.',
      'oui.',
    ],
    ['a percentage with a number', '{{si % du plan > nombre Financements}}oui{{fin}}.', 'oui.'],
    ['a record by its name', '{{si Porteur de projet = "syndicat des sources"}}oui{{fin}}.', 'oui.'],
    ['two texts', '{{si Axe ≠ Intitulé}}oui{{fin}}.', 'oui.'],
    ['a choice among several', '{{si Axes PAT = "justice SOCIALE"}}oui{{fin}}.', 'oui.'],
    ['non of a group', '{{si non (Archivé ou Partenaire)}}oui{{fin}}.', 'oui.'],
    ['« et » before « ou »', '{{si Axe ou Archivé et Partenaire}}oui{{fin}}.', 'oui.'],
    ['any row', '{{si Financements.Montant > 70 000 €}}oui{{fin}}.', 'oui.'],
    ['no row', '{{si Financements.Montant > 80 000 €}}oui{{fin}}.', '.'],
  ])('%s', (_, text, expected) => {
    expect(render(text)).toBe(expected);
  });
});

describe('order', () => {
  const rows = project({
    funding: [
      funding(1, 'Région', 100, 'Soldé'),
      funding(2, 'ADEME', 300, 'Refusé'),
      funding(3, 'État', null, 'Soldé'),
      funding(4, 'Écrins', 300, 'Soldé'),
    ],
  });
  test.each([
    ['one key', 'trié par Financeur', 'ADEME Écrins État Région'],
    ['falling', 'trié par Financeur décroissant', 'Région État Écrins ADEME'],
    ['several keys', 'trié par Montant décroissant, Financeur', 'ADEME Écrins Région État'],
    ['each its way', 'trié par Statut croissant, Montant décroissant', 'ADEME Écrins Région État'],
    ['with its agreement', 'triés par Montant, Financeur décroissant', 'Région Écrins ADEME État'],
    ['where, then order', 'où Statut = "Soldé" et Montant triés par Montant décroissant', 'Écrins Région'],
    ['« ou » in « où »', 'où Statut = "Refusé" ou Financeur = "Région"', 'Région ADEME'],
    ['the sheet’s own order', '', 'Région ADEME État Écrins'],
  ])('%s', (_, rest, expected) => {
    const text = `{{pour chaque Financements ${rest}}}{{Financeur}} {{fin}}.`;
    expect(render(text, rows)).toBe(`${expected} .`);
  });
});

describe('ends', () => {
  test.each([
    [
      'of another block',
      '{{si Axe}}{{pour chaque Communes}}x{{fin si}}{{fin pour}}',
      ['T-CROISE', 'T-CROISE'],
    ],
    ['of a condition', '{{pour chaque Communes}}x{{fin si}}', ['T-CROISE']],
    ['that repeats its opening', '{{pour chaque Communes}}x{{fin pour chaque Communes}}', ['T-SYNTAXE']],
    ['« sinon si »', '{{si Axe}}a{{sinon si Archivé}}b{{fin}}', ['T-SINON']],
    ['two « sinon »', '{{si Axe}}a{{sinon}}b{{sinon}}c{{fin}}', ['T-SINON']],
  ])('%s', (_, text, ids) => {
    expect(check(documentOf(text)).faults.map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    [
      'before it opens',
      '¦ {{Axe}} ¦ {{pour chaque Financements}}{{Financeur}} ¦ {{Montant}}{{fin}} ¦',
      '{{Axe}}',
    ],
    ['after it closes', '¦ {{si Archivé}}a ¦ b{{fin}} ¦ {{Axe}} ¦\n¦ c ¦ d ¦ e ¦', '{{Axe}}'],
    [
      'before its « sinon »',
      '¦ {{si Archivé}}a ¦ b ¦\n¦ {{Axe}} ¦ {{sinon}}c ¦\n¦ d ¦ e{{fin}} ¦',
      '{{Axe}}',
    ],
    ['as a block of its own', '¦ {{si Axe}}x{{fin}} ¦ {{si Archivé}}a ¦ b{{fin}} ¦', '{{si Axe}}'],
  ])('a tag on a row that a block takes, %s', (_, text, words) => {
    expect(check(documentOf(text)).faults.map(({ id, text: said }) => `${id} ${said}`)).toEqual([
      `T-LIGNE ${words}`,
    ]);
  });

  test('named ends end their own', () => {
    expect(render('{{si Axe}}{{pour chaque Communes}}{{Commune}} {{fin pour chaque}}{{fin si}}.')).toBe(
      'Guillestre Eygliers .',
    );
  });
});

test.each([
  ['{fin}', '{{fin}}'],
  ['{sinon}', '{{sinon}}'],
  ['{si Axe}', '{{si Axe}}'],
  ['{Coût total | euros}', '{{Coût total | euros}}'],
  ['{pour chaque Communes}', '{{pour chaque Communes}}'],
])('half the braces: %s', (typed, wanted) => {
  expect(faults(`a ${typed} b`)).toEqual([`T-ACCOLADES Écrivez ${wanted}.`]);
});

describe('what stands inside a tag', () => {
  const cut = (element: object): object => {
    const json = documentOf('x');
    json.tabs[0].documentTab.body.content[1] = {
      paragraph: {
        elements: [
          { textRun: { content: '{{Inti', textStyle: {} } },
          element,
          { textRun: { content: 'tulé}}\n', textStyle: {} } },
        ],
        paragraphStyle: {},
      },
    };
    return json;
  };
  test.each([
    [
      'an image',
      { inlineObjectElement: { inlineObjectId: 'kix.i', textStyle: {} }, startIndex: 0, endIndex: 1 },
    ],
    [
      'a smart chip',
      {
        person: { personId: 'p', personProperties: { email: 'a@petr.example', name: 'A' } },
        startIndex: 0,
        endIndex: 1,
      },
    ],
  ])('%s is a fault that says so', (_, element) => {
    expect(check(cut(element)).faults).toEqual([
      expect.objectContaining({ id: 'T-OBJET', where: 'paragraphe 1', text: '{{Inti◆tulé}}' }),
    ]);
  });
});

describe('what deserves to be known', () => {
  const notices = (text: string, kinds = types) =>
    noticesOf(check(documentOf(text), kinds).template, { ...kinds }).map(
      ({ id, text: said, hint }) => `${id} ${said} ${plain(hint)}`,
    );
  test.each([
    [
      'a required field without a fallback',
      '{{pour chaque Financements}}{{Financeur}}{{fin}}',
      [
        'T-OBLIGATOIRE {{Financeur}} Écrivez {{Financeur | vide : "…"}}, ou placez la balise dans {{si Financeur}} … {{fin}}.',
      ],
    ],
    ['with its fallback', '{{pour chaque Financements}}{{Financeur | vide: "à préciser"}}{{fin}}', []],
    ['in its condition', '{{si Porteur de projet et Axe}}{{Porteur de projet}}{{fin}}', []],
    [
      'in the branch without it',
      '{{si Porteur de projet}}a{{sinon}}{{Porteur de projet}}{{fin}}',
      [
        'T-OBLIGATOIRE {{Porteur de projet}} Écrivez {{Porteur de projet | vide : "…"}}, ou placez la balise dans {{si Porteur de projet}} … {{fin}}.',
      ],
    ],
    ['the record’s own title', '{{Intitulé}}', []],
    [
      'every row on each row',
      '{{pour chaque Financements}}{{Financements.Montant}}{{fin}}',
      ['T-SUITE {{Financements.Montant}} Pour la ligne du bloc, écrivez {{Montant}}.'],
    ],
    ['a total on each row', '{{pour chaque Financements}}{{somme Financements.Montant}}{{fin}}', []],
  ])('%s', (_, text, expected) => {
    expect(notices(text)).toEqual(expected);
  });

  const chosen: ViewTypes = {
    ...types,
    funding: {
      ...types.funding!,
      fields: types.funding!.fields.map((field) =>
        field.key === 'status'
          ? { ...field, options: ['Sollicité', 'Refusé', 'Refusé en commission'] }
          : field,
      ),
    },
  };
  test.each([
    ['a word of the list', 'Statut = "refuse"', []],
    ['part of one', 'Statut contient "commission"', []],
    [
      'a word that isn’t',
      'Statut ≠ "Refusée"',
      ['T-VALEUR {{pour chaque Financements …}} Vouliez-vous dire « Refusé » ?'],
    ],
    [
      'a word far from all',
      'Montant et non (Statut = "Oui")',
      [
        'T-VALEUR {{pour chaque Financements …}} Mots proposés : « Sollicité », « Refusé », « Refusé en commission ».',
      ],
    ],
  ])('a condition on %s', (_, condition, expected) => {
    const text = `{{pour chaque Financements où ${condition}}}x{{fin}}`;
    expect(notices(text, chosen)).toEqual(expected.map(plain));
  });

  test('a fallback serves a document whose required field is empty', () => {
    expect(render('{{Porteur de projet | vide: "à identifier"}}', project({ holder: null }))).toBe(
      'à identifier',
    );
  });
});

describe('filters', () => {
  test.each([
    ['a link by its words', '{{Fiche | lien: "la fiche"}}', {}, 'la fiche'],
    [
      'no address, no words in its stead',
      '{{Fiche | lien: "la fiche"}}',
      { sheet: 'chez Camille' },
      'chez Camille',
    ],
    ['no link at all', '{{Fiche | lien: "la fiche" | vide: "aucune"}}', { sheet: null }, 'aucune'],
    [
      'a record by its date',
      '{{pour chaque Financements}}{{Versements | date longue | vide: "-"}} {{fin}}',
      {},
      '- mercredi 25 novembre 2026, jeudi 26 novembre 2026 - ',
    ],
    ['a first of the month', '{{Début | date longue}}', { start: 46357 }, 'mardi 1er décembre 2026'],
    ['letters', '{{Coût total | lettres}}', { cost: 8000 }, 'quatre-vingts euros'],
    ['a capital with its accent', '{{Axe | capitale}}', { axis: 'élevage' }, 'Élevage'],
    [
      'case of ligatures',
      '{{Axe | majuscules}} {{Axe | minuscules}}',
      { axis: 'Œuvre à Vars' },
      'ŒUVRE À VARS œuvre à vars',
    ],
    ['one after another', '{{Partenaire | vide: "sans objet" | capitale}}', {}, 'Sans objet'],
    ['an empty fallback', '[{{Partenaire | vide: ""}}]', {}, '[∅]'],
    ['a number in euros', '{{Nombre d’habitants | euros}}', {}, '1 234 €'],
    ['a date typed in words stays', '{{Début | date longue}}', { start: 'printemps 2027' }, 'printemps 2027'],
    ['a negative amount', '{{Coût total}}', { cost: -123456 }, '−1 234,56 €'],
  ])('%s', (_, text, values, expected) => {
    expect(render(`x ${text}`, project(values as never))).toBe(`x ${expected}`);
  });

  test.each([
    ['Eygliers', 'commune d’Eygliers'],
    ['L’Argentière-la-Bessée', 'commune de L’Argentière-la-Bessée'],
    ["L'Argentière-la-Bessée", 'commune de L’Argentière-la-Bessée'],
    ['Le Monêtier-les-Bains', 'commune du Monêtier-les-Bains'],
    ['Les Vigneaux', 'commune des Vigneaux'],
    ['La Salle-les-Alpes', 'commune de La Salle-les-Alpes'],
    ['Abriès-Ristolas', 'commune d’Abriès-Ristolas'],
    ['Guillestre', 'commune de Guillestre'],
  ])('de: %s', (name, expected) => {
    const towns = [{ id: 'COM-1', values: { name } }];
    expect(render('commune {{Communes | de}}', project({ towns }))).toBe(expected);
  });

  test('de, of several', () => {
    expect(render('communes {{Communes | de | liste}}')).toBe('communes de Guillestre et d’Eygliers');
  });
});

test('all faults of one template come in one pass, each at its place', () => {
  const json = documentOf(
    [
      '{{Intitul}}',
      '{{Coût total | euro}}',
      '{{Axe | vide}}',
      '{{pour chaque Financement}}{{Montant}}{{fin}}',
      '{{Montant}}',
      '{{Porteur de projet.Naturre}}',
      '{{si Intitulé > 3}}x{{fin}}',
      '{{somme Financements.Statut}}',
      '{{si Axe = ‘Axe 2’}}x{{fin}}',
      'a }} b',
      '{Réf.}',
      '{{pour chaque Communes}}x{{fin si}}',
      '{{si Axe}}',
      '¦ a {{fin}} ¦ b ¦',
      'c {{si Archivé}}',
      'd',
      '{{fin}}',
      '{{sinon}}',
      '{{pour chaque Communes}}',
      'IMAGE',
      '{{fin}}',
      '{{si Archivé}}jamais refermé',
    ].join('\n'),
  );
  const held = json.tabs[0].documentTab;
  const at = held.body.content.findIndex(
    (one: any) => one.paragraph?.elements[0].textRun?.content === 'IMAGE\n',
  );
  held.body.content[at].paragraph.elements.unshift({
    inlineObjectElement: { inlineObjectId: 'kix.i', textStyle: {} },
    startIndex: 0,
    endIndex: 1,
  });
  held.headers = { 'kix.h': { headerId: 'kix.h', content: [paragraph('{{Axee}}')] } };
  held.body.content[1].paragraph.elements[0].textRun.suggestedInsertionIds = ['suggest.1'];
  const { faults: found } = check(json);
  expect(found.map(({ id, where }) => `${where} ${id}`)).toEqual([
    'paragraphe 1 T-SUGGESTION',
    'paragraphe 1 T-CHAMP',
    'paragraphe 2 T-FILTRE',
    'paragraphe 3 T-ARGUMENT',
    'paragraphe 4 T-RELATION',
    'paragraphe 5 T-CHAMP',
    'paragraphe 6 T-CHAMP',
    'paragraphe 7 T-ARGUMENT',
    'paragraphe 8 T-ARGUMENT',
    'paragraphe 9 T-ARGUMENT',
    'paragraphe 10 T-ACCOLADES',
    'paragraphe 11 T-ACCOLADES',
    'paragraphe 12 T-CROISE',
    'paragraphe 13 T-COUPE',
    'paragraphe 14 T-MILIEU',
    'paragraphe 17 T-SINON',
    'paragraphe 19 non-répétable',
    'paragraphe 21 T-BLOC',
    'en-tête T-CHAMP',
  ]);
});

describe('suggestions wherever they hide', () => {
  const json = () => documentOf('a {{Axe}}\n¦ b ¦ c ¦\nd');
  const ids = ['suggest.1'];
  test.each<[string, (held: any) => void]>([
    [
      'a word taken away',
      ({ body }) => {
        body.content[1].paragraph.elements[0].textRun.suggestedDeletionIds = ids;
      },
    ],
    [
      'a style',
      ({ body }) => {
        body.content[1].paragraph.elements[0].textRun.suggestedTextStyleChanges = {
          s: { textStyle: { bold: true } },
        };
      },
    ],
    [
      'a paragraph style',
      ({ body }) => {
        body.content[1].paragraph.suggestedParagraphStyleChanges = { s: {} };
      },
    ],
    [
      'a list',
      ({ body }) => {
        body.content[1].paragraph.suggestedBulletChanges = { s: {} };
      },
    ],
    [
      'a table',
      ({ body }) => {
        body.content[2].table.suggestedInsertionIds = ids;
      },
    ],
    [
      'a row',
      ({ body }) => {
        body.content[2].table.tableRows[0].suggestedDeletionIds = ids;
      },
    ],
    [
      'a cell',
      ({ body }) => {
        body.content[2].table.tableRows[0].tableCells[1].suggestedInsertionIds = ids;
      },
    ],
    [
      'in a cell',
      ({ body }) => {
        body.content[2].table.tableRows[0].tableCells[1].content[0].paragraph.elements[0].textRun.suggestedInsertionIds =
          ids;
      },
    ],
    [
      'in a header',
      (held) => {
        held.headers = { 'kix.h': { headerId: 'kix.h', content: [paragraph('h')] } };
        held.headers['kix.h'].content[0].paragraph.elements[0].textRun.suggestedInsertionIds = ids;
      },
    ],
  ])('%s', (_, suggest) => {
    const one = json();
    suggest(one.tabs[0].documentTab);
    expect(check(one).faults.map(({ id }) => id)).toEqual(['T-SUGGESTION']);
  });
});

describe('tables in tables', () => {
  const nested = (...rows: string[][]) => {
    const json = documentOf('a\n¦ x ¦ y ¦\nz');
    const cell = json.tabs[0].documentTab.body.content[2].table.tableRows[0].tableCells[1];
    cell.content = [paragraph('avant'), table(rows), paragraph('après')];
    return json;
  };
  test('rows repeat inside a cell', () => {
    const json = nested(
      ['Financeur', 'Montant'],
      ['{{pour chaque Financements}}{{Financeur}}', '{{Montant}}{{fin}}'],
    );
    const { document } = filled(json);
    const inner =
      document.tabs[0].documentTab.body.content[2].table.tableRows[0].tableCells[1].content[1].table;
    expect(
      inner.tableRows.map((row: any) =>
        row.tableCells.map((one: any) =>
          one.content[0].paragraph.elements
            .map(({ textRun }: any) => textRun.content)
            .join('')
            .trim(),
        ),
      ),
    ).toEqual([
      ['Financeur', 'Montant'],
      ['Région', '48\u202F000\u00A0€'],
      ['DETR', '72\u202F000\u00A0€'],
      ['Fondation', '15\u202F000\u00A0€'],
    ]);
  });
  test('a fault says in which table of which cell', () => {
    expect(
      check(nested(['Poste', 'Part'], ['{{Axee}}', 'b'])).faults.map(({ where }) => plain(where)),
    ).toEqual(['tableau 1, ligne 1, colonne 2, tableau 1, ligne 2, colonne « Poste »']);
  });
});
