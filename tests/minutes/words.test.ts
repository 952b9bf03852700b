// What is typed in minutes: each word of the table, and nothing read that wasn't said.

import * as fc from 'fast-check';
import { toSerial } from '../../src/domain/dates';
import { figuresIn } from '../../src/minutes/figures';
import { meetingIn, readLine } from '../../src/minutes/lines';
import { readPresence } from '../../src/minutes/presence';
import { readRuling, votesIn } from '../../src/minutes/rulings';
import { readStance } from '../../src/minutes/stances';

const day = (year: number, month: number, day: number) => toSerial({ year, month, day });
/** COTECH n° 7, Thursday 3 December 2026. */
const MEETING = day(2026, 12, 3);

describe('positions of the services', () => {
  test.each([
    // product.md §4
    ['oui', 'FUNDING_POSSIBLE', ''],
    ['OK', 'FUNDING_POSSIBLE', ''],
    ['favorable', 'FUNDING_POSSIBLE', ''],
    ['oui si', 'FUNDING_CONDITIONAL', ''],
    ['oui mais', 'FUNDING_CONDITIONAL', ''],
    ['sous réserve', 'FUNDING_CONDITIONAL', ''],
    ['appui', 'SUPPORT_ONLY', ''],
    ['conseil', 'SUPPORT_ONLY', ''],
    ['Ingénierie', 'SUPPORT_ONLY', ''],
    ['à revoir', 'MORE_INFO', ''],
    ['A PRECISER', 'MORE_INFO', ''],
    ['?', 'MORE_INFO', ''],
    ['voir la Région', 'REDIRECTED', 'la Région'],
    ['ailleurs', 'REDIRECTED', ''],
    ['hors critères', 'NOT_ELIGIBLE', ''],
    ['non éligible', 'NOT_ELIGIBLE', ''],
    ['non', 'UNFAVOURABLE', ''],
    ['défavorable', 'UNFAVOURABLE', ''],
    ['sans objet', 'NOT_CONCERNED', ''],
    ['nc', 'NOT_CONCERNED', ''],
    ['–', 'NOT_CONCERNED', ''],
    ['-', 'NOT_CONCERNED', ''],
    ['absent', 'PENDING', ''],
    ['att', 'PENDING', ''],
    ['', 'PENDING', ''],
    ['\u00A0', 'PENDING', ''],
    // Longest first, and what follows kept.
    ['non concerné', 'NOT_CONCERNED', ''],
    ['Non concernée par ce volet', 'NOT_CONCERNED', 'par ce volet'],
    ['oui si le plan est bouclé', 'FUNDING_CONDITIONAL', 'le plan est bouclé'],
    ['oui, sous réserve de la DETR', 'FUNDING_CONDITIONAL', 'de la DETR'],
    ['Favorable sous réserve : devis', 'FUNDING_CONDITIONAL', 'devis'],
    ['oui (40 k€)', 'FUNDING_POSSIBLE', '40 k€'],
    ['oui\u00A0– 40-50 k€', 'FUNDING_POSSIBLE', '40-50 k€'],
    ['Avis défavorable', 'UNFAVOURABLE', ''],
    ['Pas de financement à ce stade', 'UNFAVOURABLE', ''],
    ['Appui technique, sans financement', 'SUPPORT_ONLY', ''],
    ['Financement envisageable', 'FUNDING_POSSIBLE', ''],
    ['Orienté vers le fonds chaleur', 'REDIRECTED', 'le fonds chaleur'],
    ['pas éligible', 'NOT_ELIGIBLE', ''],
    ['absente', 'PENDING', ''],
  ])('%j is %s', (text, code, rest) => expect(readStance(text)).toEqual({ code, rest, sure: true }));

  test.each([
    // A letter or two away from a word of the other side.
    'favorabl',
    'defavorabl',
    'pas très favorable',
    'plutôt favorable',
    'peu favorable',
    'bof',
    // Both at once.
    'oui non',
    'oui ?',
    'favorable, pas avant 2028',
    'ok mais non',
    'appui impossible',
    'oui hors critères',
  ])('%j is left to people', (text) => expect(readStance(text).code).toBeUndefined());

  test.each([
    ['oui, 40 k€ si le plan est bouclé', 'FUNDING_CONDITIONAL'],
    ['non, oui en 2028', 'UNFAVOURABLE'],
    ['voir avec la Région', 'REDIRECTED'],
  ])('%j is asked', (text, code) => expect(readStance(text)).toMatchObject({ code, sure: false }));

  const positive = ['FUNDING_POSSIBLE', 'FUNDING_CONDITIONAL', 'SUPPORT_ONLY'];
  const word = fc.oneof(
    fc.constantFrom(
      'oui',
      'ok',
      'favorable',
      'si',
      'mais',
      'appui',
      'très',
      'avis',
      'sous réserve',
      'plutôt',
      'conseil',
    ),
    fc.stringMatching(/^[a-zé']{1,8}$/),
  );
  test('a negative stays one, whatever words come before or after it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'non',
          'défavorable',
          'hors critères',
          'non éligible',
          'pas de financement',
          'Non',
          'DÉFAVORABLE',
        ),
        fc.array(word, { maxLength: 3 }),
        fc.array(word, { maxLength: 3 }),
        fc.constantFrom(' ', ', ', '\u00A0', ' – '),
        (negative, before, after, link) => {
          expect(positive).not.toContain(readStance([...before, negative, ...after].join(link)).code);
        },
      ),
    );
  });
});

describe('presence', () => {
  test.each([
    ['x', { code: 'PRESENT' }],
    ['X ', { code: 'PRESENT' }],
    ['✓', { code: 'PRESENT' }],
    ['présente', { code: 'PRESENT' }],
    ['x (visio)', { code: 'PRESENT', remote: true }],
    ['E', { code: 'EXCUSED' }],
    ['excusée', { code: 'EXCUSED' }],
    ['R Camille Roux', { code: 'REPRESENTED', by: 'Camille Roux' }],
    ['R. Camille Roux', { code: 'REPRESENTED', by: 'Camille Roux' }],
    ['r : Mme Roux', { code: 'REPRESENTED', by: 'Mme Roux' }],
    ['représenté par Camille Roux', { code: 'REPRESENTED', by: 'Camille Roux' }],
    ['R', { code: 'REPRESENTED' }],
    ['absent', { code: 'ABSENT' }],
    ['A', { code: 'ABSENT' }],
    ['', { code: undefined, empty: true }],
    ['\u2060', { code: undefined, empty: true }],
    ['x puis parti', { code: undefined }],
    ['E Martin', { code: undefined }],
    ['peut-être', { code: undefined }],
    ['Rémi', { code: undefined }],
    ['non', { code: undefined }],
  ])('%j', (text, said) => expect(readPresence(text)).toEqual(said));
});

describe('decisions of a COPIL', () => {
  test.each([
    ['oui', { code: 'REGISTER', rest: '', sure: true }],
    ['Inscrit', { code: 'REGISTER', rest: '', sure: true }],
    ['oui sous réserve du permis', { code: 'REGISTER', reserved: true, rest: 'du permis', sure: true }],
    ['oui, sous réserve', { code: 'REGISTER', reserved: true, rest: '', sure: true }],
    ['reporté', { code: 'DEFER', rest: '', sure: true }],
    ['Reporté au printemps', { code: 'DEFER', rest: 'au printemps', sure: true }],
    ['non', { code: 'REJECT', rest: '', sure: true }],
    ['non retenu : trop cher', { code: 'REJECT', rest: 'trop cher', sure: true }],
    [
      'oui si le permis est accordé',
      { code: 'REGISTER', reserved: true, rest: 'le permis est accordé', sure: true },
    ],
  ])('%j', (text, said) => expect(readRuling(text)).toEqual(said));

  test.each(['oui ?', 'oui, pas avant 2028', 'à voir', 'pas inscrit', ''])('%j is left to people', (text) =>
    expect(readRuling(text).code).toBeUndefined(),
  );

  test('votes are read only when they are typed', () => {
    expect(votesIn('oui, 12 pour, 1 contre et 2 abstentions')).toEqual({
      for: 12,
      against: 1,
      abstentions: 2,
    });
    expect(votesIn('oui')).toBeUndefined();
    expect(votesIn('1 ne prend pas part')).toEqual({ notVoting: 1 });
  });
});

describe('amounts, rates and days in a sentence', () => {
  test.each([
    ['40 k€', { amount: 4_000_000 }],
    ['jusqu’à 40\u202F000\u00A0€ en 2027', { amount: 4_000_000 }],
    ['30 % max', { rate: 30 }],
    [
      '40 k€, 30 % max, dossier complet avant le 15/01',
      { amount: 4_000_000, rate: 30, dueOn: day(2027, 1, 15) },
    ],
    ['relire le cahier des charges avant le 15/01', { dueOn: day(2027, 1, 15) }],
    ['devis pour le 15 décembre', { dueOn: day(2026, 12, 15) }],
    ['réponse sous 15 jours', { dueOn: MEETING + 15 }],
    ['sous quinzaine', { dueOn: MEETING + 15 }],
    ['avant le 1er mars 2027', { dueOn: day(2027, 3, 1) }],
    ['d’ici le 20/12', { dueOn: day(2026, 12, 20) }],
    // Ranges, several figures and loose terms stay text.
    ['40-50 k€', {}],
    ['40 à 50 k€', {}],
    ['entre 40 k€ et 50 k€', {}],
    ['20-30 %', {}],
    ['40 k€ puis 20 k€', {}],
    ['mi-janvier', {}],
    ['fin mars', {}],
    ['avant le 15/01 ou avant le 20/01', {}],
    ['business plan 3 ans', {}],
    ['article 15/12 du règlement', {}],
    ['80,000 €', {}],
    ['avant le 31/11', {}],
    ['=IMPORTXML("x")', {}],
  ])('%j', (text, figures) => expect(figuresIn(text, MEETING)).toEqual(figures));
});

describe('lines', () => {
  const action = (who: string, what: string, more = {}) => ({ kind: 'action', who, what, ...more });
  test.each([
    ['→ Porteur : deux devis, pour le 15/12', action('Porteur', 'deux devis', { dueOn: day(2026, 12, 15) })],
    [
      '→ PETR : relancer la DREAL, sous 15 jours',
      action('PETR', 'relancer la DREAL', { dueOn: MEETING + 15 }),
    ],
    [
      '-> PETR: relancer la DREAL sous 15 jours.',
      action('PETR', 'relancer la DREAL', { dueOn: MEETING + 15 }),
    ],
    ['–> PETR\u00A0: relancer', action('PETR', 'relancer')],
    ['➔PETR : relancer', action('PETR', 'relancer')],
    ['  → relancer la DREAL', action('', 'relancer la DREAL')],
    ['→ ADEME : avis, mi-janvier', action('ADEME', 'avis, mi-janvier', { term: 'mi-janvier' })],
    ['→ ADEME : avis, d’ici fin mars', action('ADEME', 'avis, d’ici fin mars', { term: 'd’ici fin mars' })],
    ['→ PETR : écrire, relire, envoyer', action('PETR', 'écrire, relire, envoyer')],
    ['→ PETR : voir https://x.example/a:b', action('PETR', 'voir https://x.example/a:b')],
    ['→ DDT : note, avant le 15/01/2027', action('DDT', 'note', { dueOn: day(2027, 1, 15) })],
    ['Décision : le calendrier est adopté', { kind: 'decision', text: 'le calendrier est adopté' }],
    ['DECISION\u00A0: adopté', { kind: 'decision', text: 'adopté' }],
    ['Décision d’ensemble : inscrits', { kind: 'overall', text: 'inscrits' }],
    ['Prochaine réunion : jeudi 11 mars 2027, 14 h', { kind: 'next', text: 'jeudi 11 mars 2027, 14 h' }],
  ])('%j', (text, line) => expect(readLine(text, MEETING)).toEqual(line));

  test.each([
    '',
    '→',
    '→ PETR :',
    'La DREAL → à relancer',
    'Décisions : rien',
    'Décision :',
    'La décision : non',
    'Échanges',
    'oui',
    '- un tiret',
    '> citation',
    'Prochaine réunion',
  ])('%j is not read', (text) => expect(readLine(text, MEETING)).toBeUndefined());

  test('free text is never read as a line', () => {
    const marked =
      /^\s*(?:[\u2192\u2794\u279C\u27A1\u27F6]|[-\u2010-\u2015\u2212]{1,2}>|d[ée]cision|prochaine)/i;
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.lorem()), (text) => {
        fc.pre(!marked.test(text));
        expect(readLine(text, MEETING)).toBeUndefined();
      }),
    );
  });

  test.each([
    ['jeudi 11 mars 2027, 14 h', { day: day(2027, 3, 11), minute: 840 }],
    ['11/03/2027 à 9 h 30', { day: day(2027, 3, 11), minute: 570 }],
    ['11 mars', { day: day(2027, 3, 11) }],
    ['au printemps', undefined],
    ['vendredi 11 mars 2027', undefined],
  ])('the next meeting: %j', (text, when) => expect(meetingIn(text, MEETING)).toEqual(when));
});
