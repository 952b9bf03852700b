// Formulas as Sheets gets them: cells of the row, closed ranges of other tabs, none where a column is missing.

import { formulaAt, type Layout } from '../../src/workbook/formulas';
import { TABLE_KEYS, TABLES } from '../../src/workbook/tables';

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

test('a cell is that of the row, a column of another tab is a closed range', () => {
  expect(formulaAt(LAYOUT, 'projects', 'fundingTotal', 7)).toBe(
    '=SUMIFS(Financements!$S$2:$S$20000;Financements!$AJ$2:$AJ$20000;$A7)',
  );
});

test('what a funding counts for: lost or in kind nothing, else granted, asked, envisaged', () => {
  expect(formulaAt(LAYOUT, 'fundings', 'countedAmount', 3)).toBe(
    '=IF(OR(OR($D3="Refusé";$D3="Classé sans suite";$D3="Retiré";$D3="Caduc");' +
      '$O3="Contribution en nature / bénévolat valorisé");0;' +
      'IF($F3<>"";$F3;IF($E3<>"";$E3;IF($Q3<>"";$Q3;0))))',
  );
});

test('without a column that it needs there is no formula', () => {
  const { fundings: _, ...alone } = LAYOUT;
  expect(formulaAt(alone, 'projects', 'fundingTotal', 7)).toBeUndefined();
  expect(formulaAt(LAYOUT, 'projects', 'title', 7)).toBeUndefined();
});
