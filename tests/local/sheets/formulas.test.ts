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
    ['=IF(C2>100000;"oui";"non")', 'oui'],
    ['=IF(FALSE;1)', false],
    ['=IF(C2>0;;1)', 0],
    ['=IFERROR(1/0;"-")', '-'],
    ['=IFERROR(5;"-")', 5],
    ['=IFS(C2<0;"a";C2>0;"b")', 'b'],
    ['=IFS(FALSE;1)', '#N/A'],
    ['=AND(C2>0;C3>0)', true],
    ['=OR(C2<0;C3<0)', false],
    ['=NOT(FALSE)', true],
    ['=SUM(C2:C5)', 521000.5],
    ['=SUM(C2:C5;1)', 521001.5],
    ['=SUM(C2:C)', 521000.5],
    ['=SUM(C:C)', 521000.5],
    ['=SUM($C$2:$C$3)', 426000],
    ['=MAX(C2:C5)', 240000],
    ['=MIN(C2:C5)', 95000.5],
    ['=COUNTA(B2:B5)', 3],
    [`=SUMIFS(${AIDS}!C$2:C$6;${AIDS}!A$2:A$6;A2)`, 146000],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;A2;${AIDS}!B2:B6;"<>Refusé")`, 106000],
    [`=SUMIFS(${AIDS}!C2:C;${AIDS}!A2:A;"PRJ-*")`, 218000],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!C2:C6;">=60000")`, 132000],
    [`=SUMIF(${AIDS}!A2:A6;"prj-0001";${AIDS}!C2:C6)`, 146000],
    [`=COUNTIFS(${AIDS}!A2:A6;A2;${AIDS}!B2:B6;"Notifié")`, 1],
    [`=COUNTIF(${AIDS}!B2:B6;"Notifié")`, 2],
    [`=COUNTIF(${AIDS}!B2:B6;"")`, 1],
    [`=MAXIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;A2)`, 60000],
    [`=MINIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;A2)`, 40000],
    [`=MAXIFS(${AIDS}!C2:C6;${AIDS}!A2:A6;"PRJ-0099")`, 0],
    [`=SUMIFS(${AIDS}!C2:C6;${AIDS}!A2:A5;A2)`, '#VALUE!'],
    ['=ROUND(2,5;0)', 3],
    ['=ROUND(-1,005;2)', -1.01],
    ['=ROUND(1,005;2)', 1.01],
    ['=ABS(-3)', 3],
    ['=INDEX(B2:B5;MATCH("PRJ-0002";A2:A5;0))', 'Compostage'],
    ['=MATCH("prj-0003";A1:A5;0)', 4],
    ['=MATCH("absent";A1:A5;0)', '#N/A'],
    ['=VLOOKUP("PRJ-0003";A2:C5;3;FALSE)', 95000.5],
    ['=VLOOKUP("PRJ-0099";A2:C5;3;FALSE)', '#N/A'],
    ['=VLOOKUP("PRJ-0003";A2:C5;9;FALSE)', '#REF!'],
    ['=TEXT(D2;"dd/mm/yyyy")', '24/11/2026'],
    ['=TEXT(C2;"#,##0.00")', '186\u202f000,00'],
    ['=TEXT(1234,5;"0")', '1235'],
    ['=LEFT(B2;3)', 'Lég'],
    ['=RIGHT(A2;4)', '0001'],
    ['=LEN(B2)', 9],
    ['=TRIM("  a   b ")', 'a b'],
    ['=ISBLANK(D3)', true],
    ['=ISBLANK(B2)', false],
    ['=ISNUMBER(C5)', false],
    ['=CONCATENATE(A2;" – ";B2)', 'PRJ-0001 – Légumerie'],
    ['=TEXTJOIN(", ";TRUE;B2:B5)', 'Légumerie, Compostage, légumerie bis'],
    ['=HYPERLINK("https://docs.google.com/document/d/x/edit";"Ouvrir")', 'Ouvrir'],
    ['=TODAY()', 46350],
    ['=TODAY()-DATE(2026;1;1)', 327],
    ['=DATE(2026;2;30)', 46083],
    ['=ROW()', 2],
    ['=ROW(A7)', 7],
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
