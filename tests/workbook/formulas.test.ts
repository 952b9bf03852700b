// Formulas as Sheets gets them: cells of the row, closed ranges of other tabs, none where a column is missing.

import { FUNCTIONS } from '../../local/sheets/formulas/functions';
import { ENUMERATIONS, type EnumerationKey } from '../../src/domain/enumerations';
import { REFERENCE } from '../../src/reference';
import { formulaAt, type Layout } from '../../src/workbook/formulas';
import { planInstall } from '../../src/workbook/install/plan';
import { TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import { LISTS_IN_FORMULAS, listMark } from '../../src/workbook/tables/formula-words';

const LAYOUT: Layout = Object.fromEntries(
  TABLE_KEYS.map((table) => {
    const { title, columns } = TABLES[table];
    return [table, { title, columns: Object.fromEntries(columns.map(({ key }, index) => [key, index])) }];
  }),
);
const written = TABLE_KEYS.flatMap((table) =>
  TABLES[table].columns
    .filter(({ automatic }) => automatic?.formula)
    .map(({ key, automatic }) => [`${table}.${key}`, table, key, automatic!.formula!] as const),
);

test.each(written)('%s names columns that exist, and is complete', (_, table, key, text) => {
  for (const [, of = table, name] of text.matchAll(/\[(?:(\w+)\.)?(\w+)\]/g))
    expect(TABLES[of as typeof table].columns.map((column) => column.key)).toContain(name);
  const formula = formulaAt(LAYOUT, table, key, 7)!;
  expect(formula).toMatch(/^=/);
  expect(formula).not.toMatch(/[[\]{}]|undefined/);
  let depth = 0;
  for (const sign of formula.replace(/"[^"]*"/g, '')) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
});

test('a cell is that of the row; a column of another tab is a closed range that no tab outgrows', () => {
  expect(formulaAt(LAYOUT, 'projects', 'fundingTotal', 7)).toMatch(
    /^=SUMIFS\(Financements!\$(\w+)\$2:\$\1\$1000000;Financements!\$(\w+)\$2:\$\2\$1000000;\$A7\)$/,
  );
});

test('what a funding counts for: lost or in kind nothing, else granted, asked, envisaged, to the cent', () => {
  expect(formulaAt(LAYOUT, 'fundings', 'countedAmount', 3)).toMatch(
    /^=IF\(OR\(\$\w+3="Perdu";\$\w+3="IN_KIND"\);0;IF\(ISNUMBER\(\$F3\);ROUND\(\$F3;2\);IF\(ISNUMBER\(\$E3\);ROUND\(\$E3;2\);/,
  );
});

test('formulas understand the words of no other list than those that Listes spells out', () => {
  const named = written.flatMap(([, , , text]) =>
    (Object.keys(ENUMERATIONS) as EnumerationKey[]).filter((list) => text.includes(`"${listMark(list)}"`)),
  );
  expect(new Set(named)).toEqual(new Set(LISTS_IN_FORMULAS));
});

test('the local Workspace computes the functions that formulas use, and no other', () => {
  const spreadsheet = { spreadsheetId: 'x', sheets: [{ properties: { sheetId: 0, title: 'Feuille 1' } }] };
  const plan = planInstall(spreadsheet, { valueRanges: [] }, REFERENCE);
  const texts = JSON.stringify(plan.steps.map(({ requests }) => requests)).match(/"=(?:[^"\\]|\\.)*"/g) ?? [];
  const formulas = [...texts.map((text) => JSON.parse(text)), ...written.map(([, , , text]) => text)];
  const used = formulas.flatMap((text) => text.replace(/"[^"]*"/g, '').match(/[A-Z]+(?=\()/g) ?? []);
  expect([...new Set(used)].sort()).toEqual(Object.keys(FUNCTIONS).sort());
});

test('without a column that it needs there is no formula', () => {
  const { fundings: _, ...alone } = LAYOUT;
  expect(formulaAt(alone, 'projects', 'fundingTotal', 7)).toBeUndefined();
  expect(formulaAt(LAYOUT, 'projects', 'title', 7)).toBeUndefined();
});
