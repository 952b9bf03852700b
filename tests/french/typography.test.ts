// R-TYP-01 … R-TYP-07: what French readers see, character by character.

import * as fc from 'fast-check';
import { toSerial } from '../../src/domain/dates';
import {
  amountInWords,
  at,
  compare,
  countOf,
  dateRange,
  dayMonth,
  dayMonthYear,
  elide,
  euroCents,
  euros,
  hour,
  hourRange,
  list,
  longDate,
  monthYear,
  normalise,
  number,
  numberInWords,
  of,
  percent,
  plural,
  shortDate,
  typography,
  unbreakable,
} from '../../src/french';

const N = '\u202F';
const B = '\u00A0';
const on = (year: number, month: number, day: number) => toSerial({ year, month, day });

describe('R-TYP-01 amounts, rates, numbers', () => {
  test.each([
    [17_000_000, `170${N}000${B}€`],
    [0, `0${B}€`],
    [5, `0,05${B}€`],
    [50, `0,50${B}€`],
    [99_999, `999,99${B}€`],
    [100_000, `1${N}000${B}€`],
    [4_724_352, `47${N}243,52${B}€`],
    [123_456_789_00, `123${N}456${N}789${B}€`],
    [-2_550_000, `\u221225${N}500${B}€`],
  ])('%d cents reads %j', (cents, text) => expect(euros(cents)).toBe(text));

  test.each([
    [17_000_000, `170${N}000,00${B}€`],
    [0, `0,00${B}€`],
    [-1, `\u22120,01${B}€`],
  ])('%d cents with its cents reads %j', (cents, text) => expect(euroCents(cents)).toBe(text));

  test.each([
    [62.5, `62,5${B}%`],
    [25, `25${B}%`],
    [33.333333, `33,3${B}%`],
    [0, `0${B}%`],
    [99.95, `100${B}%`],
    [0.04, `0${B}%`],
    [-0.04, `0${B}%`],
    [12.25, `12,3${B}%`],
  ])('%d points read %j', (points, text) => expect(percent(points)).toBe(text));

  test.each([
    [1.5, '1,5'],
    [1.005, '1,01'],
    [1234567, `1${N}234${N}567`],
    [0.1 + 0.2, '0,3'],
    [-3, '\u22123'],
    [2.999, '3'],
  ])('%d reads %j', (value, text) => expect(number(value)).toBe(text));

  test.each([Number.NaN, Infinity, -Infinity])('%d is refused, never printed', (value) => {
    for (const print of [euros, euroCents, percent, number, shortDate, longDate, hour]) {
      expect(() => print(value)).toThrow(RangeError);
    }
  });

  test('amounts agree with the platform’s own French', () => {
    const reference = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (cents) => {
        expect(euroCents(cents).replace('\u2212', '-')).toBe(
          reference.format(cents / 100).replace('-0,00', '0,00'),
        );
      }),
    );
  });
});

describe('R-TYP-03 dates and hours', () => {
  test.each([
    [on(2026, 11, 24), 'mardi 24 novembre 2026', '24/11/2026'],
    [on(2026, 12, 1), 'mardi 1er décembre 2026', '01/12/2026'],
    [on(2027, 8, 1), 'dimanche 1er août 2027', '01/08/2027'],
    [on(2028, 2, 29), 'mardi 29 février 2028', '29/02/2028'],
    [on(1900, 3, 1), 'jeudi 1er mars 1900', '01/03/1900'],
  ])('serial %d is %s', (serial, long, short) => {
    expect(longDate(serial)).toBe(long);
    expect(shortDate(serial)).toBe(short);
  });

  test('a time of day on a date changes no day', () =>
    expect(shortDate(on(2026, 11, 24) + 0.9)).toBe('24/11/2026'));

  test('parts of a date', () => {
    expect(dayMonth(on(2026, 12, 1))).toBe('1er décembre');
    expect(dayMonthYear(on(2026, 12, 3))).toBe('3 décembre 2026');
    expect(monthYear(on(2026, 12, 3))).toBe('décembre 2026');
  });

  test.each([
    [on(2027, 5, 3), on(2027, 5, 5), 'du 3 au 5 mai 2027'],
    [on(2027, 5, 1), on(2027, 5, 5), 'du 1er au 5 mai 2027'],
    [on(2027, 5, 28), on(2027, 6, 1), 'du 28 mai au 1er juin 2027'],
    [on(2026, 12, 28), on(2027, 1, 2), 'du 28 décembre 2026 au 2 janvier 2027'],
    [on(2027, 5, 3), on(2027, 5, 3), 'le 3 mai 2027'],
  ])('%d to %d: %s', (from, to, text) => expect(dateRange(from, to)).toBe(text));

  test.each([
    [870, `14${B}h${B}30`],
    [540, `9${B}h`],
    [545, `9${B}h${B}05`],
    [0, `0${B}h`],
    [1439, `23${B}h${B}59`],
  ])('%d minutes read %j', (minutes, text) => expect(hour(minutes)).toBe(text));

  test('a range of hours', () => expect(hourRange(840, 1020)).toBe(`de 14${B}h à 17${B}h`));

  test('dates agree with the platform’s own French, the first of the month aside', () => {
    const reference = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 109_000 }), (serial) => {
        const expected = reference.format(new Date(Date.UTC(1899, 11, 30 + serial)));
        expect(longDate(serial).replace(' 1er ', ' 1 ')).toBe(expected);
      }),
    );
  });
});

describe('R-TYP-04 counts', () => {
  test.each([
    [0, 'aucun projet'],
    [1, '1 projet'],
    [1.5, '1,5 projet'],
    [2, '2 projets'],
    [1_000_000, `1${N}000${N}000 projets`],
  ])('%d: %s', (count, text) => expect(countOf(count, 'projet', 'projets')).toBe(text));

  test('feminine none', () => expect(countOf(0, 'fiche', 'fiches', true)).toBe('aucune fiche'));
  test('plural starts at two, on both sides of zero', () => {
    expect([0, 1, 1.99, -1, 2, -2].map((count) => plural(count, 'a', 'b'))).toEqual([
      'a',
      'a',
      'a',
      'a',
      'b',
      'b',
    ]);
  });
  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a et b'],
    [['a', 'b', 'c'], 'a, b et c'],
  ])('the list %j reads %j', (items, text) => expect(list(items)).toBe(text));
});

describe('R-TYP-05 names', () => {
  const communes: [string, string, string][] = [
    ['Briançon', 'de Briançon', 'à Briançon'],
    ['Saint-Chaffrey', 'de Saint-Chaffrey', 'à Saint-Chaffrey'],
    ['Villar-Saint-Pancrace', 'de Villar-Saint-Pancrace', 'à Villar-Saint-Pancrace'],
    ['Le Monêtier-les-Bains', 'du Monêtier-les-Bains', 'au Monêtier-les-Bains'],
    ['La Salle-les-Alpes', 'de La Salle-les-Alpes', 'à La Salle-les-Alpes'],
    ['Val-des-Prés', 'de Val-des-Prés', 'à Val-des-Prés'],
    ['Puy-Saint-Pierre', 'de Puy-Saint-Pierre', 'à Puy-Saint-Pierre'],
    ['La Grave', 'de La Grave', 'à La Grave'],
    ['Puy-Saint-André', 'de Puy-Saint-André', 'à Puy-Saint-André'],
    ['Montgenèvre', 'de Montgenèvre', 'à Montgenèvre'],
    ['Névache', 'de Névache', 'à Névache'],
    ["Villar-d'Arêne", 'de Villar-d’Arêne', 'à Villar-d’Arêne'],
    ['Cervières', 'de Cervières', 'à Cervières'],
    ["L'Argentière-la-Bessée", 'de L’Argentière-la-Bessée', 'à L’Argentière-la-Bessée'],
    ['Vallouise-Pelvoux', 'de Vallouise-Pelvoux', 'à Vallouise-Pelvoux'],
    ['Saint-Martin-de-Queyrières', 'de Saint-Martin-de-Queyrières', 'à Saint-Martin-de-Queyrières'],
    ['La Roche-de-Rame', 'de La Roche-de-Rame', 'à La Roche-de-Rame'],
    ['Les Vigneaux', 'des Vigneaux', 'aux Vigneaux'],
    ['Puy-Saint-Vincent', 'de Puy-Saint-Vincent', 'à Puy-Saint-Vincent'],
    ['Freissinières', 'de Freissinières', 'à Freissinières'],
    ['Champcella', 'de Champcella', 'à Champcella'],
    ['Guillestre', 'de Guillestre', 'à Guillestre'],
    ['Eygliers', 'd’Eygliers', 'à Eygliers'],
    ['Saint-Crépin', 'de Saint-Crépin', 'à Saint-Crépin'],
    ['Risoul', 'de Risoul', 'à Risoul'],
    ['Vars', 'de Vars', 'à Vars'],
    ['Aiguilles', 'd’Aiguilles', 'à Aiguilles'],
    ['Abriès-Ristolas', 'd’Abriès-Ristolas', 'à Abriès-Ristolas'],
    ['Arvieux', 'd’Arvieux', 'à Arvieux'],
    ['Saint-Clément-sur-Durance', 'de Saint-Clément-sur-Durance', 'à Saint-Clément-sur-Durance'],
    ['Château-Ville-Vieille', 'de Château-Ville-Vieille', 'à Château-Ville-Vieille'],
    ['Molines-en-Queyras', 'de Molines-en-Queyras', 'à Molines-en-Queyras'],
    ['Ceillac', 'de Ceillac', 'à Ceillac'],
    ['Réotier', 'de Réotier', 'à Réotier'],
    ['Mont-Dauphin', 'de Mont-Dauphin', 'à Mont-Dauphin'],
    ['Saint-Véran', 'de Saint-Véran', 'à Saint-Véran'],
  ];
  test('all 36 communes are here', () => expect(new Set(communes.map(([name]) => name)).size).toBe(36));
  test.each(communes)('%s: %s, %s', (name, genitive, locative) => {
    expect(of(name)).toBe(genitive);
    expect(at(name)).toBe(locative);
  });
  test.each([
    ['CC du Briançonnais', 'de la CC du Briançonnais'],
    ['CC du Pays des Écrins', 'de la CC du Pays des Écrins'],
    ['CC du Guillestrois et du Queyras', 'de la CC du Guillestrois et du Queyras'],
    ['Communauté de communes du Briançonnais', 'de la communauté de communes du Briançonnais'],
    ['Orcières', 'd’Orcières'],
    ['Étoile-Saint-Cyrice', 'd’Étoile-Saint-Cyrice'],
    ['Hyères', 'd’Hyères'],
    ['Le Havre', 'du Havre'],
    ['Hauteluce', 'de Hauteluce'],
    ['Yaoundé', 'de Yaoundé'],
    ['Ydes', 'd’Ydes'],
  ])('%s: %s', (name, text) => expect(of(name)).toBe(text));
  test('elision of other words', () => {
    expect(elide('que', 'Arvieux')).toBe('qu’Arvieux');
    expect(elide('que', 'Vars')).toBe('que Vars');
  });
});

describe('R-TYP-06 amounts in letters', () => {
  test.each([
    [0, 'zéro euro'],
    [100, 'un euro'],
    [8000, 'quatre-vingts euros'],
    [8100, 'quatre-vingt-un euros'],
    [2100, 'vingt et un euros'],
    [7100, 'soixante et onze euros'],
    [7700, 'soixante-dix-sept euros'],
    [9100, 'quatre-vingt-onze euros'],
    [9900, 'quatre-vingt-dix-neuf euros'],
    [20_000, 'deux cents euros'],
    [20_100, 'deux cent un euros'],
    [28_000, 'deux cent quatre-vingts euros'],
    [100_000, 'mille euros'],
    [110_000, 'mille cent euros'],
    [8_000_000, 'quatre-vingt mille euros'],
    [20_000_000, 'deux cent mille euros'],
    [17_000_000, 'cent soixante-dix mille euros'],
    [100_000_000, 'un million d’euros'],
    [200_000_000, 'deux millions d’euros'],
    [8_000_000_000, 'quatre-vingts millions d’euros'],
    [250_000_000, 'deux millions cinq cent mille euros'],
    [100_000_000_000, 'un milliard d’euros'],
    [50, 'cinquante centimes'],
    [101, 'un euro et un centime'],
    [4_724_352, 'quarante-sept mille deux cent quarante-trois euros et cinquante-deux centimes'],
    [-8000, 'moins quatre-vingts euros'],
  ])('%d cents: %s', (cents, text) => expect(amountInWords(cents)).toBe(text));

  test('two different numbers are never written alike', () => {
    const seen = new Map<string, number>();
    for (let value = 0; value < 20_000; value++) {
      const text = numberInWords(value);
      expect(seen.get(text)).toBeUndefined();
      seen.set(text, value);
    }
  });
  test('what has no such name is refused', () => {
    for (const value of [-1, 1.5, 1e12, Number.NaN]) expect(() => numberInWords(value)).toThrow(RangeError);
  });
});

describe('R-TYP-02 spaces in typed text', () => {
  test.each([
    ['Bonjour !', `Bonjour${N}!`],
    ['Bonjour!', `Bonjour${N}!`],
    ['Vraiment ?!', `Vraiment${N}?!`],
    ['devis ; plans', `devis${N}; plans`],
    ['Question : LEADER éligible ?', `Question${B}: LEADER éligible${N}?`],
    ['Question: oui', `Question${B}: oui`],
    ['« oui »', `«${B}oui${B}»`],
    ['«oui»', `«${B}oui${B}»`],
    ["l'étude d'impact", 'l’étude d’impact'],
    ['170 000 €', `170${N}000${B}€`],
    ['170 000,50€', `170${N}000,50${B}€`],
    ['1 250 000 €', `1${N}250${N}000${B}€`],
    ['80 %', `80${B}%`],
    ['COTECH n° 7', `COTECH n°${B}7`],
    ['à 14 h 30', `à 14${B}h${B}30`],
    ['à 14h30', `à 14${B}h${B}30`],
    ['à 9 h précises', `à 9${B}h précises`],
    ['M. Exemple et Mme Fictive', `M.${B}Exemple et Mme${B}Fictive`],
    ['12 hectares', '12 hectares'],
    ['voir https://exemple.example/a?b=c;d:e !', `voir https://exemple.example/a?b=c;d:e${N}!`],
    ["écrire à l'adresse jean.d'exemple@mairie.example", `écrire à l’adresse jean.d'exemple@mairie.example`],
    ['14:00', '14:00'],
    ['en 2026 le code 05100', 'en 2026 le code 05100'],
  ])('%j becomes %j', (typed, text) => expect(typography(typed)).toBe(text));

  test('once is enough', () => {
    const pieces = fc.constantFrom(
      'mot',
      '12',
      '000',
      ' ',
      N,
      B,
      '!',
      '?',
      ';',
      ':',
      '«',
      '»',
      "'",
      '€',
      '%',
      'h',
      'n°',
      'M.',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const once = typography(parts.join(''));
        expect(typography(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('only spaces and apostrophes change', () => {
    const bare = (text: string) => text.replace(/[\s\u00A0\u202F]/g, '').replace(/’/g, "'");
    fc.assert(fc.property(fc.string(), (text) => expect(bare(typography(text))).toBe(bare(text))));
  });

  test('a no-break space is never lost', () => {
    for (const text of [euros(17_000_000), percent(62.5), hour(870), `«${B}oui${B}»`])
      expect(typography(text)).toBe(text);
  });
});

describe('R-TYP-07 matching and order', () => {
  test.each([
    ['  Coût   total ', 'cout total'],
    [`Coût${B}total`, 'cout total'],
    [`Coût${N}total\u200B`, 'cout total'],
    ['L’ŒUVRE', "l'oeuvre"],
    ['Éducation à l‘alimentation', "education a l'alimentation"],
    ['Légumerie‑conserverie', 'legumerie-conserverie'],
    ['Axe\n2', 'axe 2'],
    ['E\u0301tude', 'etude'],
    ['', ''],
  ])('%j is matched as %j', (typed, key) => expect(normalise(typed)).toBe(key));

  test('a character that only decomposes into an apostrophe is one', () => {
    expect(normalise('l\u0374axe')).toBe("l'axe");
  });

  test('a key is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        expect(normalise(normalise(text))).toBe(normalise(text)),
      ),
    );
  });

  test('communes sort as the platform’s own French sorts them', () => {
    const names = [
      'Vars',
      'Éourres',
      'Eygliers',
      'Eygalayes',
      'Saint-Véran',
      'Saint-Crépin',
      "L'Épine",
      'La Grave',
      'Le Monêtier-les-Bains',
      'Névache',
      'Abriès-Ristolas',
      'aiguilles',
      'Cervières',
      'Ceillac',
    ];
    expect([...names].sort(compare)).toEqual([...names].sort(new Intl.Collator('fr').compare));
  });
  test.each([
    [
      ['côté', 'cote', 'coté', 'Cote'],
      ['cote', 'Cote', 'coté', 'côté'],
    ],
    [
      ['Zèbre', 'œuvre', 'ohé'],
      ['œuvre', 'ohé', 'Zèbre'],
    ],
  ])('%j sorts as %j', (names, sorted) => expect([...names].sort(compare)).toEqual(sorted));
  test('an article can be ignored', () => {
    const names = ['Briançon', "L'Argentière-la-Bessée", 'Les Vigneaux', 'La Grave', 'Vars', 'Champcella'];
    expect([...names].sort((a, b) => compare(a, b, true))).toEqual([
      "L'Argentière-la-Bessée",
      'Briançon',
      'Champcella',
      'La Grave',
      'Vars',
      'Les Vigneaux',
    ]);
  });
  test('the order is total', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('sentences of this program leave with French spaces', () => {
  test.each([
    ['Il manque : coût ; communes', 'Il manque\u00a0: coût\u202f; communes'],
    ['L’onglet « Projets » est vide', 'L’onglet «\u00a0Projets\u00a0» est vide'],
    ['Vraiment ?', 'Vraiment\u202f?'],
    ['à 14:00, Projets!D7, https://a.example/?b=c', 'à 14:00, Projets!D7, https://a.example/?b=c'],
    ['(« Required permissions: (a || b) »)', '(«\u00a0Required permissions: (a || b)\u00a0»)'],
    ["« l'eau »", "«\u00a0l'eau\u00a0»"],
  ])('%s', (written, read) => expect(unbreakable(written)).toBe(read));

  test('twice is once, and nothing but spaces changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('« ', ' »', ' :', ' ;', ' !', ' ?', ' ', 'a', '€', ':', "'")),
        (parts) => {
          const text = parts.join('');
          const once = unbreakable(text);
          expect(unbreakable(once)).toBe(once);
          expect(once.replace(/[\u00a0\u202f]/g, ' ')).toBe(text);
        },
      ),
    );
  });
});
