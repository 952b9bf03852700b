// Formulas of a French book, as a table of vectors.

import fc from 'fast-check';
import { localeOf } from '../../../local/sheets/formats';
import { Calculator } from '../../../local/sheets/formulas/calculator';
import { FormulaSyntaxError, parseFormula } from '../../../local/sheets/formulas/parser';
import { remapFormula, renameInFormula, shiftFormula } from '../../../local/sheets/formulas/references';
import { type Book, emptyGrid, newSheet } from '../../../local/sheets/types';
import { sheetsWorkspace } from './workspace';

const FRENCH = localeOf('fr_FR');

/** Two tabs; the formula stands in Projets!H2, its row 2 is Légumerie. */
function book(locale = 'fr_FR') {
  const door = sheetsWorkspace();
  const id = door.create(
    [{ properties: { sheetId: 0, title: 'Projets' } }, { properties: { sheetId: 1, title: "Aides d'été" } }],
    locale,
  );
  door.put(id, 'Projets!A1:D5', [
    ['Réf.', 'Intitulé', 'Coût', 'Début'],
    ['PRJ-0001', 'Légumerie', 186000, 46350],
    ['PRJ-0002', 'Compostage', 240000],
    ['PRJ-0003', '', 95000.5],
    ['PRJ-0004', 'légumerie bis', 'à préciser'],
  ]);
  door.put(id, "'Aides d''été'!A1:C6", [
    ['Projet', 'Statut', 'Montant'],
    ['PRJ-0001', 'Sollicité', 60000],
    ['PRJ-0001', 'Refusé', 40000],
    ['PRJ-0002', 'Notifié', 72000],
    ['PRJ-0001', 'Notifié', 46000],
    ['', '', ''],
  ]);
  const compute = (formula: string, at = 'Projets!H2') => {
    const answer = door.put(id, at, [[formula]], 'USER_ENTERED');
    if (answer.error) return answer.error.message;
    return door.read(id, at)[0]?.[0] ?? '';
  };
  return { ...door, id, compute };
}

const AIDS = "'Aides d''été'";

describe('values', () => {
  const { compute } = book();
  test.each<[string, string | number | boolean]>([
    ['=1+2*3', 7],
    ['=(1+2)*3', 9],
    ['=2^3^2', 64],
    ['=-2^2', 4],
    ['=10%', 0.1],
    ['=1,5*2', 3],
    ['=SUM(2,3)', 2.3],
    ['="a"&1&VRAI', 'a1VRAI'],
    ['="Légumerie"="LÉGUMERIE"', true],
    ['=1<>2', true],
    ['="b">"a"', true],
    ['=1/0', '#DIV/0!'],
    ['="x"+1', '#VALUE!'],
    ['="12,5"+1', 13.5],
    ['=NIMPORTE(1)', '#NAME?'],
    ['=IMPORTXML("http://exemple.example";"//a")', '#NAME?'],
    ['=inconnu', '#NAME?'],
    ['=Nulle!A1', '#REF!'],
    ['=SUM(A1;A2', '#ERROR!'],
    ['=SUM(A1,A2)', '#ERROR!'],
    // IF and what catches errors evaluate only what they need.
    ['=IF(C2>100000;"oui";"non")', 'oui'],
    ['=IF(FALSE;1)', false],
    ['=IF(C2>0;;1)', 0],
    ['=IF(2;1/0;"non")', '#DIV/0!'],
    ['=IF(0;1/0;"non")', 'non'],
    ['=IF("x";1;2)', '#VALUE!'],
    ['=IF(E9;1;2)', 2],
    ['=IFERROR(1/0;"-")', '-'],
    ['=IFERROR(5;"-")', 5],
    ['=IFERROR(1/0)', ''],
    ['=IFNA(MATCH("absent";A1:A5;0);"-")', '-'],
    ['=IFNA(1/0;"-")', '#DIV/0!'],
    ['=ISERROR(Nulle!A1)', true],
    ['=ISERROR("#REF!")', false],
    ['=AND(C2>0;C3>0)', true],
    ['=AND(1;0)', false],
    ['=OR(C2<0;C3<0)', false],
    ['=OR(FALSE;COUNTIFS(C2;">0"))', true],
    ['=AND("x";TRUE)', '#VALUE!'],
    ['=OR(B2:B5)', '#N/A'],
    ['=NOT(FALSE)', true],
    ['=NOT(1)', false],
    // In ranges, texts and empty cells are passed over; typed in the formula, a text must be a number.
    ['=SUM(C2:C5)', 521000.5],
    ['=SUM(C2:C5;1)', 521001.5],
    ['=SUM(C2:C)', 521000.5],
    ['=SUM(C:C)', 521000.5],
    ['=SUM($C$2:$C$3)', 426000],
    ['=SUM($C$2:$C$1000000)', 521000.5],
    ['=SUM("x")', '#VALUE!'],
    ['=MIN(C2:C5)', 95000.5],
    ['=MIN(C5;C3)', 240000],
    ['=MIN(E2:E5)', 0],
    ['=MIN("x";1)', '#VALUE!'],
    ['=COUNT(A2:D5)', 4],
    ['=COUNT(C5;C3)', 1],
    ['=COUNTA(B2:B5)', 3],
    // Criteria: an operator then a value, without case, `*` and `?` open, `~` before them.
    [`=SUMIFS(${AIDS}!C$2:C$6;${AIDS}!A$2:A$6;A2)`, 146000],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;A2;${AIDS}!B2:B6;"<>Refusé")`, 106000],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;"prj-0001";${AIDS}!B2:B6;"NOTIFIÉ")`, 46000],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;A2;${AIDS}!B2:B6;"Notifie")`, 0],
    [`=SUMIFS(${AIDS}!C2:C;${AIDS}!A2:A;"PRJ-*")`, 218000],
    [`=SUMIFS(${AIDS}!C2:C;${AIDS}!A2:A;"PRJ-000?")`, 218000],
    [`=SUMIFS(${AIDS}!C2:C;${AIDS}!A2:A;"PRJ-000~?")`, 0],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!C2:C6;">=60000")`, 132000],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!A2:A5;A2)`, '#VALUE!'],
    [`=SUMIFS(${AIDS}!B2:B6;${AIDS}!A2:A6;A2)`, 0],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;E9)`, 0],
    [`=COUNTIFS(${AIDS}!A2:A6;A2;${AIDS}!B2:B6;"Notifié")`, 1],
    [`=COUNTIFS(${AIDS}!B2:B6;"="&"Notifié")`, 2],
    [`=COUNTIFS(${AIDS}!B2:B6;"")`, 1],
    [`=COUNTIFS(${AIDS}!C2:C6;"<50000")`, 2],
    [`=COUNTIFS(C5;">0")`, 0],
    [`=COUNTIFS(C3;">0";C3;"<300000")`, 1],
    [`=COUNTIFS(Nulle!C3;">0")`, '#REF!'],
    [`=MAXIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;A2)`, 60000],
    [`=MINIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;A2)`, 40000],
    [`=MAXIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;"PRJ-0099")`, 0],
    [`=MINIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;"PRJ-0099")`, 0],
    ['=ROUND(2,5;0)', 3],
    ['=ROUND(-1,005;2)', -1.01],
    ['=ROUND(1,005;2)', 1.01],
    ['=ROUND("x";2)', '#VALUE!'],
    ['=INT(2,9)', 2],
    ['=INT(-2,1)', -3],
    ['=INT(E9)', 0],
    ['=INDEX(B2:B5;MATCH("PRJ-0002";A2:A5;0))', 'Compostage'],
    ['=INDEX(B2:B5;9)', '#REF!'],
    ['=INDEX(D2:D5;2)&""', ''],
    ['=MATCH("prj-0003";A1:A5;0)', 4],
    ['=MATCH("légumerie";B1:B5;0)', 2],
    ['=MATCH("legumerie";B1:B5;0)', '#N/A'],
    ['=MATCH("comp*";B1:B5;0)', 3],
    ['=MATCH("comp~*";B1:B5;0)', '#N/A'],
    ['=MATCH(">1";B1:B5;0)', '#N/A'],
    ['=MATCH(240000;C1:C5;0)', 3],
    ['=MATCH("240000";C1:C5;0)', '#N/A'],
    ['=MATCH("";B1:B5;0)', '#N/A'],
    ['=MATCH("absent";A1:A5;0)', '#N/A'],
    ['=TEXT(D2;"dd/mm/yyyy")', '24/11/2026'],
    ['=TEXT(C2;"#,##0.00")', '186\u202f000,00'],
    ['=TEXT(1234,5;"0")', '1235'],
    ['=TEXT("à voir";"0")', 'à voir'],
    ['=LEFT(B2;3)', 'Lég'],
    ['=LEFT(B2;99)', 'Légumerie'],
    ['=LEFT(B2;-1)', '#VALUE!'],
    ['=MID(A2;5;99)', '0001'],
    ['=MID(A2;1;3)', 'PRJ'],
    ['=MID(A2;0;3)', '#VALUE!'],
    ['=LEN(B2)', 9],
    ['=LEN(E9)', 0],
    ['=LOWER("ÉTÉ 2")', 'été 2'],
    ['=TRIM("  a   b ")', 'a b'],
    ['=TRIM(TRUE)', 'VRAI'],
    ['=FIND("r";"PRJ-r")', 5],
    ['=FIND("?";"PRJ-r")', '#VALUE!'],
    ['=FIND("";"PRJ")', 1],
    ['=SEARCH("R";"prj-R")', 2],
    ['=SEARCH("é";"Légumerie")', 2],
    ['=SEARCH("e";"Légumerie")', 6],
    ['=SEARCH("(prj-";"Compostage (PRJ-0002)")', 12],
    ['=SUBSTITUTE("a;b;c";";";" - ")', 'a - b - c'],
    ['=SUBSTITUTE("abc";"B";"x")', 'abc'],
    ['=SUBSTITUTE("abc";"";"x")', 'abc'],
    ['=ISNUMBER(C5)', false],
    ['=ISNUMBER(C4)', true],
    ['=ISNUMBER(1/0)', false],
    ['=ISNUMBER(E9)', false],
    ['=TEXTJOIN(", ";TRUE;B2:B5)', 'Légumerie, Compostage, légumerie bis'],
    ['=TEXTJOIN(", ";FALSE;"a";"")', 'a, '],
    ['=HYPERLINK("https://docs.google.com/document/d/x/edit";"Ouvrir")', 'Ouvrir'],
    ['=TODAY()', 46350],
    ['=TODAY()-46023', 327],
    ['=D3+1', 1],
    ['=B4&"x"', 'x'],
  ])('%s → %j', (formula, value) => {
    expect(compute(formula)).toEqual(value);
  });
});

describe('cells that depend on cells', () => {
  test('a cell that needs itself is #REF!', () => {
    const { id, put, read } = book();
    put(id, 'F1:F3', [['=F2'], ['=F1'], ['=F3+1']], 'USER_ENTERED');
    expect(read(id, 'F1:F3')).toEqual([['#REF!'], ['#REF!'], ['#REF!']]);
  });

  test('a chain of 5,000 cells is computed', () => {
    const { id, put, read, batch } = book();
    batch(id, [{ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 5000 } }]);
    put(id, `F1:F5000`, [[1], ...Array.from({ length: 4999 }, (_, at) => [`=F${at + 1}+1`])], 'USER_ENTERED');
    expect(read(id, 'F5000')).toEqual([[5000]]);
  });

  test('a write is seen by the next read', () => {
    const { id, put, read, compute } = book();
    expect(compute('=SUM(C2:C3)')).toBe(426000);
    put(id, 'C2', [[1000]]);
    expect(read(id, 'H2')).toEqual([[241000]]);
  });

  test('an English book takes commas and decimal points', () => {
    const { compute } = book('en_US');
    expect(compute('=ROUND(SUM(1.25,2),1)')).toBe(3.3);
  });
});

test('10,000 sums over 10,000 rows look at each cell a few times, not 10,000', () => {
  const rows = 10_000;
  const aids = Array.from({ length: rows }, (_, at) => [`R${at % 5000}`, at % 2 ? 'Refusé' : 'Notifié', at]);
  const sums = aids.map(([ref], at) => [
    ref,
    `=SUMIFS(Aides!C$1:C$${rows};Aides!A$1:A$${rows};$A${at + 1};Aides!B$1:B$${rows};"<>Refusé")`,
    `=COUNTIFS(Aides!A$1:A$${rows};$A${at + 1};Aides!B$1:B$${rows};"Notifié")`,
    `=MAXIFS(Aides!C$1:C$${rows};Aides!A$1:A$${rows};$A${at + 1})`,
  ]);
  const grids = [sums, aids].map((values) => ({
    ...emptyGrid(),
    rows: values.map((row) =>
      row.map((value) => (String(value).startsWith('=') ? { f: String(value) } : { v: value! })),
    ),
  }));
  const size = { rowCount: rows, columnCount: 26 };
  const book: Book = {
    spreadsheetId: 'x',
    properties: { title: 'x', locale: 'fr_FR', timeZone: 'Europe/Paris' },
    sheets: [newSheet(0, 'Projets', 0, size), newSheet(1, 'Aides', 1, size)],
    namedRanges: [],
  };
  let visits = 0;
  const calculator = new Calculator(
    book,
    (sheetId) => {
      visits += 1;
      return grids[sheetId]!;
    },
    46350,
  );
  const last = sums.map((_, r) => [1, 2, 3].map((c) => calculator.value(0, r, c))).at(-1);
  expect(last).toEqual([0, 0, 9999]);
  expect(calculator.value(0, 0, 1)).toBe(5000);
  expect(visits).toBeLessThan(60 * rows);
});

test('formulas of a column share what they say of their row, and nothing else', () => {
  const door = book();
  const column = [
    // Each speaks of its own row, whatever a text or a title looks like.
    '=$A2&" $A2"',
    '=$A3&" $A2"',
    '=$A4&" $A4"',
    // Of another row, of a range that ends at its own, of its row in another tab.
    '=$A2&" $A5"',
    '=COUNTA($A$2:$A6)',
    `=${AIDS}!$B7&"-"&$A$3`,
    `=$A$8&$A8&${AIDS}!$B3`,
  ];
  door.put(
    door.id,
    'Projets!F2:F8',
    column.map((formula) => [formula]),
    'USER_ENTERED',
  );
  expect(door.read(door.id, 'Projets!F2:F8').map(([cell]: unknown[]) => cell)).toEqual([
    'PRJ-0001 $A2',
    'PRJ-0002 $A2',
    'PRJ-0003 $A4',
    'PRJ-0001 $A5',
    4,
    '-PRJ-0002',
    'Refusé',
  ]);
});

describe('references in texts', () => {
  test.each([
    ['=A1+$B$2', 1, 1, '=B2+$B$2'],
    ['=$A1&A$1', 2, 2, '=$A3&C$1'],
    ['=SUM(A1:B2)', 1, 0, '=SUM(A2:B3)'],
    ["='Aides d''été'!A1", 1, 0, "='Aides d''été'!A2"],
    ['="A1"&A1', 1, 0, '="A1"&A2'],
    ['=A1', -1, 0, '=#REF!'],
    ['=SUM(E2:E)', 1, 0, '=SUM(E3:E)'],
    ['=LOG10(A1)', 1, 0, '=LOG10(A2)'],
  ])('%s copied by %d rows and %d columns is %s', (formula, rows, columns, expected) => {
    expect(shiftFormula(formula, rows, columns)).toBe(expected);
  });

  test('a renamed tab is renamed in formulas, strings left alone', () => {
    expect(renameInFormula('=Aides!A1&"Aides!A1"', 'Aides', 'Été 1')).toBe(`='Été 1'!A1&"Aides!A1"`);
  });

  test('copying there and back changes nothing', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(50), fc.nat(300), fc.nat(20), (row, column, rows, columns) => {
        const name = String.fromCharCode(65 + (column % 26));
        const formula = `=SUM(${name}${row + 1}:$${name}${row + 5})*Autre!${name}$${row + 1}`;
        expect(shiftFormula(shiftFormula(formula, rows, columns), -rows, -columns)).toBe(formula);
      }),
    );
  });

  test('inserting then deleting the same rows changes no formula', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.nat(30),
        fc.nat(30),
        fc.integer({ min: 1, max: 9 }),
        (top, height, at, count) => {
          const formula = `=SUM(A${top + 1}:A${top + height + 1})+$B$${top + 1}`;
          const inserted = remapFormula(formula, 'T', 'T', 'row', (r) => (r >= at ? r + count : r));
          const deleted = remapFormula(inserted, 'T', 'T', 'row', (r) =>
            r < at ? r : r >= at + count ? r - count : undefined,
          );
          expect(deleted).toBe(formula);
        },
      ),
    );
  });
});

test.each(['=', '=1+', '=SUM(1;2', '=)', '=A1 A2', '={1;2}', '="a'])('%s is no formula', (text) => {
  expect(() => parseFormula(text, FRENCH)).toThrow(FormulaSyntaxError);
});
