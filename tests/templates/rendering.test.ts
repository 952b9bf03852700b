// What templates give, case by case: template text, document text.

import { describe, expect, test } from '@jest/globals';
import { documentOf, filled, SETTINGS } from './harness';
import { funding, project } from './records';

const none = project({ funding: [] });

describe.each(SETTINGS)('%s', (_, switches) => {
  const render = (text: string, record = project()) => filled(documentOf(text), record, switches).text;

  test.each([
    ['a value', 'Projet {{Intitulé}}.', 'Projet Compostage du Guillestrois.'],
    [
      'case, accents, spaces, apostrophes',
      "{{ INTITULE }} {{nombre d'habitants}}",
      'Compostage du Guillestrois 1 234',
    ],
    ['an alias', "{{maitre d'ouvrage}}", 'Syndicat des Sources'],
    ['a label with a dot', '{{Réf.}} et {{Référence}}', 'PRJ-0002 et PRJ-0002'],
    [
      'a path',
      '{{Porteur de projet.Nom}} ({{Porteur de projet.Nature}})',
      'Syndicat des Sources (Syndicat mixte)',
    ],
    ['a record prints its title', '{{Porteur de projet}}', 'Syndicat des Sources'],
    [
      'types format themselves',
      '{{Coût total}} {{% du plan}} {{Début}} {{Heure}} {{Archivé}}',
      '240 000 € 62,5 % 24/11/2026 14 h 30 Non',
    ],
    ['euros, centimes', '{{Coût total | euros}} {{Coût total | centimes}}', '240 000 € 240 000,00 €'],
    ['date longue', '{{Début | date longue}}', 'mardi 24 novembre 2026'],
    ['pourcent, heure', '{{% du plan | pourcent}} {{Heure | heure}}', '62,5 % 14 h 30'],
    [
      'cases',
      '{{Intitulé | majuscules}} {{Axe | minuscules}} {{Axe|minuscules|capitale}}',
      'COMPOSTAGE DU GUILLESTROIS axe 2 Axe 2',
    ],
    [
      'liste',
      '{{Axes PAT}} / {{Axes PAT | liste}}',
      'Valorisation, Justice sociale / Valorisation et Justice sociale',
    ],
    ['vide', '[{{Partenaire | vide: "néant"}}]', '[néant]'],
    [
      'smart quotes',
      '[{{Partenaire | vide: “à voir”}}] [{{Partenaire | vide: « rien »}}]',
      '[à voir] [rien]',
    ],
    ['an empty value keeps its place', '[{{Partenaire}}]', '[∅]'],
    ['through rows', '{{Financements.Financeur}}', 'Région, DETR, Fondation'],
    [
      'totals',
      '{{somme Financements.Montant}} {{nombre Financements}} {{somme Financements.Versements.Somme versée | centimes}}',
      '135 000 € 3 3 500,50 €',
    ],
    [
      'the column « Fin » and the end of a block',
      '{{Fin | date}} {{Fin}} {{si Archivé}}x{{fin}}.',
      '03/04/2027 03/04/2027 .',
    ],
    ['adjacent tags', '{{Axe}}{{Axe}}{{Partenaire}}', 'Axe 2Axe 2∅'],
    ['tags over runs', 'a{⟨{Inti⟩tulé}⟨}b⟩', 'aCompostage du Guillestroisb'],
    ['a soft break in a tag', '{{Porteur de\vprojet}}', 'Syndicat des Sources'],
    [
      'condition in a line',
      'A{{si Axe contient "axe 2"}}B{{fin}}C{{si Archivé}}D{{sinon}}E{{fin}}F',
      'ABCEF',
    ],
    [
      'bare field, non',
      '{{si Partenaire}}P{{fin}}{{si non Partenaire}}N{{fin}}{{si non Archivé et Coût total}}O{{fin}}',
      'NO',
    ],
    [
      'comparisons',
      '{{si Coût total ≥ 240 000 €}}1{{fin}}{{si Coût total > 240000}}2{{fin}}{{si Début < 01/01/2027}}3{{fin}}{{si % du plan <> 62,5}}4{{fin}}{{si nombre Financements = 3}}5{{fin}}{{si Coût total > somme Financements.Montant}}6{{fin}}x',
      '1356x',
    ],
    [
      'parentheses, et, ou',
      '{{si (Archivé ou Axe = "AXE 2") et non (Heure < "14 h")}}oui{{sinon}}non{{fin}}',
      'oui',
    ],
    [
      'labels with « et » and « ? »',
      '{{si Objectifs et publics et non Question posée aux services ?}}oui{{fin}}.',
      'oui.',
    ],
    ['≠ of an empty field', '{{si Partenaire ≠ "X"}}oui{{fin}}.', 'oui.'],
    [
      'a loop in a line',
      'Avec {{pour chaque Communes}}{{Commune}} ; {{fin}}fin',
      'Avec Guillestre ; Eygliers ; fin',
    ],
    [
      'the project from inside a loop',
      '{{pour chaque Communes}}{{Commune}}-{{Réf.}} {{fin}}.',
      'Guillestre-PRJ-0002 Eygliers-PRJ-0002 .',
    ],
    [
      'nested in a line',
      '{{pour chaque Financements}}{{Financeur}}({{pour chaque Versements}}{{Somme versée}} {{fin}}{{si Statut = "Refusé"}}!{{fin}}) {{fin}}.',
      'Région() DETR(1 000 € 2 500,50 € ) Fondation(!) .',
    ],
    [
      'a line that held only blocks goes',
      'a\n{{si Partenaire}}Partenaire : {{Partenaire}}{{fin}}\nb',
      'a\nb',
    ],
    ['paragraphs of a condition, true', 'a\n{{si Axe}}\nb {{Axe}}\nc\n{{fin}}\nd', 'a\nb Axe 2\nc\nd'],
    ['paragraphs of a condition, false', 'a\n{{si Archivé}}\nb {{Axe}}\nc\n{{fin}}\nd', 'a\nd'],
    ['sinon', 'a\n{{si Archivé}}\nb\n{{sinon}}\nc\n{{fin}}\nd', 'a\nc\nd'],
    [
      'tags at the ends of paragraphs',
      'a\n{{si Archivé}}b\nc{{fin}}\nd\n{{si Axe}}e\nf{{fin}}\ng',
      'a\nd\ne\nf\ng',
    ],
    [
      'paragraphs of a loop',
      'a\n{{pour chaque Financements}}\n- {{Financeur}} : {{Montant}}\n{{fin}}\nb',
      'a\n- Région : 48 000 €\n- DETR : 72 000 €\n- Fondation : 15 000 €\nb',
    ],
    [
      'where and order',
      '{{pour chaque Financements où Statut ≠ "Refusé" trié par Montant décroissant}}\n{{Financeur}}\n{{fin}}',
      'DETR\nRégion\n',
    ],
    [
      'a loop closed on its last line',
      '{{pour chaque Communes}}{{Commune}}\nx{{fin}}',
      'Guillestre\nx\nEygliers\nx',
    ],
    [
      'two loops that share a line of tags',
      '{{pour chaque Communes}}\n{{Commune}}\n{{fin}}{{pour chaque Financements}}\n{{Financeur}}\n{{fin}}\nz',
      'Guillestre\nEygliers\nRégion\nDETR\nFondation\nz',
    ],
    [
      'nested paragraphs',
      '{{pour chaque Financements}}\nF {{Financeur}}\n{{pour chaque Versements}}\nV {{Somme versée}}\n{{fin}}\n{{fin}}\nz',
      'F Région\nF DETR\nV 1 000 €\nV 2 500,50 €\nF Fondation\nz',
    ],
    [
      'nested paragraphs, the inner ones first',
      '{{pour chaque Financements}}{{pour chaque Versements}}\nV {{Somme versée}}\n{{fin}}{{si Statut = "Soldé"}}\nS\n{{fin}}{{fin}}\nz',
      'V 1 000 €\nV 2 500,50 €\nS\nz',
    ],
    ['a table in a condition', 'a\n{{si Archivé}}\n¦ b ¦ c ¦\n{{fin}}\nd', 'a\nd'],
    [
      'before a table one paragraph stays',
      'a\n{{si Archivé}}\nx\n{{fin}}\n¦ b ¦ c ¦\nd',
      'a\n\n¦ b ¦ c ¦\nd',
    ],
    ['alone between two tables', '¦ a ¦\n{{si Archivé}}\nx\n{{fin}}\n¦ b ¦\nd', '\n¦ a ¦\n\n¦ b ¦\nd'],
    ['a condition that is a whole cell', 'a\n¦ {{si Archivé}}¶x¶{{fin}} ¦ c ¦\nd', 'a\n¦  ¦ c ¦\nd'],
    [
      'blocks inside a cell',
      '¦ {{pour chaque Financements}}¶{{Financeur}}¶{{fin}} ¦ {{si Archivé}}x{{sinon}}y{{fin}} ¦',
      '\n¦ Région¶DETR¶Fondation¶ ¦ y ¦\n',
    ],
    [
      'a row loop',
      '¦ Financeur ¦ Montant ¦\n¦ {{pour chaque Financements}}{{Financeur}} ¦ {{Montant}}{{fin}} ¦\n¦ Total ¦ {{somme Financements.Montant}} ¦',
      '\n¦ Financeur ¦ Montant ¦\n¦ Région ¦ 48 000 € ¦\n¦ DETR ¦ 72 000 € ¦\n¦ Fondation ¦ 15 000 € ¦\n¦ Total ¦ 135 000 € ¦\n',
    ],
    [
      'a row loop with rows of tags',
      '¦ h ¦ h ¦\n¦ {{pour chaque Financements}} ¦  ¦\n¦ {{Financeur}} ¦ {{Montant}} ¦\n¦ {{Statut}} ¦ . ¦\n¦  ¦ {{fin}} ¦',
      '\n¦ h ¦ h ¦\n¦ Région ¦ 48 000 € ¦\n¦ Sollicité ¦ . ¦\n¦ DETR ¦ 72 000 € ¦\n¦ Soldé ¦ . ¦\n¦ Fondation ¦ 15 000 € ¦\n¦ Refusé ¦ . ¦\n',
    ],
    [
      'condition on rows',
      '¦ a ¦ a ¦\n¦ {{si Archivé}}b ¦ b{{fin}} ¦\n¦ {{si Axe}}c ¦ c{{fin}} ¦\n¦ {{si Archivé}} ¦ ¦\n¦ d ¦ d ¦\n¦ {{sinon}} ¦ ¦\n¦ e ¦ e ¦\n¦ ¦ {{fin}} ¦',
      '\n¦ a ¦ a ¦\n¦ c ¦ c ¦\n¦ e ¦ e ¦\n',
    ],
    [
      'condition on the rows of a loop',
      '¦ {{pour chaque Financements}} ¦ ¦\n¦ {{si Statut ≠ "Sollicité"}}{{Financeur}} ¦ {{Statut}}{{fin}} ¦\n¦ {{fin}} ¦ ¦\n¦ z ¦ z ¦',
      '\n¦ DETR ¦ Soldé ¦\n¦ Fondation ¦ Refusé ¦\n¦ z ¦ z ¦\n',
    ],
    [
      'nested rows',
      '¦ {{pour chaque Financements}} ¦ ¦\n¦ {{Financeur}} ¦ {{Montant}} ¦\n¦ {{pour chaque Versements}}+ {{Le}} ¦ {{Somme versée}}{{fin}} ¦\n¦ {{fin}} ¦ ¦',
      '\n¦ Région ¦ 48 000 € ¦\n¦ DETR ¦ 72 000 € ¦\n¦ + 25/11/2026 ¦ 1 000 € ¦\n¦ + 26/11/2026 ¦ 2 500,50 € ¦\n¦ Fondation ¦ 15 000 € ¦\n',
    ],
    [
      'the tag’s own paragraph in a row',
      '¦ {{pour chaque Communes}}¶{{Commune}} ¦ x¶{{fin}} ¦',
      '\n¦ Guillestre ¦ x¶ ¦\n¦ Eygliers ¦ x¶ ¦\n',
    ],
  ])('%s', (_name, template, expected) => {
    expect(render(template)).toBe(expected);
  });

  test.each([
    [
      'a row loop without rows',
      '¦ h ¦ h ¦\n¦ {{pour chaque Financements}}{{Financeur}} ¦ {{Montant}}{{fin}} ¦\n¦ t ¦ t ¦',
      '\n¦ h ¦ h ¦\n¦ t ¦ t ¦\n',
    ],
    [
      'a table that was only loops goes',
      'a\n¦ {{pour chaque Financements}}{{Financeur}} ¦ {{Montant}}{{fin}} ¦\nb',
      'a\nb',
    ],
    [
      'a loop of paragraphs without rows',
      'a\n{{pour chaque Financements}}\n{{Financeur}}\n{{fin}}\nb',
      'a\nb',
    ],
    ['a document of nothing else', '{{pour chaque Financements}}\n{{Financeur}}\n{{fin}}', ''],
    ['totals of nothing', '{{nombre Financements}} {{somme Financements.Montant}}', '0 0 €'],
  ])('without funding: %s', (_name, template, expected) => {
    expect(render(template, none)).toBe(expected);
  });

  test.each([
    'voici {{Intitulé}} et {{fin}}',
    '$1 $& $$',
    'a\\b\\n',
    '👩‍👩‍👧 é́ e\u0301',
    'שלום עולם',
    'ligne\u2028suivante',
    'x'.repeat(300),
    '=IMPORTXML("x")',
    '😀',
    '  blancs  ',
    'a\tb',
  ])('a value is written as it is: %j', (title) => {
    expect(render('[{{Intitulé}}]', project({ title }))).toBe(`[${title}]`);
  });

  test.each([
    ['line breaks inside a line', '[{{Intitulé}}]', 'a\r\nb\rc\n', '[a⏎b⏎c]'],
    ['line breaks where the tag stands alone', 'x\n{{Intitulé}}\ny', 'a\nb\n', 'x\na\nb\ny'],
    ['what Docs strips', '[{{Intitulé}}]', 'a\u0000\u0007b\uE000c\fd\u001Fe', '[abcde]'],
    ['half a character', '[{{Intitulé}}]', 'a\uD83Db', '[a\uFFFDb]'],
    ['nothing but blanks', '[{{Intitulé}}]', ' \n ', '[∅]'],
  ])('%s', (_name, template, title, expected) => {
    expect(render(template, project({ title }))).toBe(expected);
  });

  test('rows with the same id do not collide', () => {
    const twice = funding(1, 'Région', 100);
    expect(
      render(
        '{{pour chaque Financements}}\n{{Financeur}}\n{{fin}}\nz',
        project({ funding: [twice, twice, funding(2, 'é/@#!', 5)] }),
      ),
    ).toBe('Région\nRégion\né/@#!\nz');
  });

  test('ids from elsewhere make valid names', () => {
    const odd = ['a/b@c#d!e~f', 'é'.repeat(60), '', ' '].map((id) => ({
      id,
      values: { funder: id || '-', amount: 1 },
    }));
    expect(render('{{pour chaque Financements}}\n{{Montant}}\n{{fin}}\nz', project({ funding: odd }))).toBe(
      '0,01 €\n0,01 €\n0,01 €\n0,01 €\nz',
    );
  });
});
