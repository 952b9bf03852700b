// How tabs look: everything said there is said of a column that exists, and nothing the type says already.

import { LOOKS } from '../../src/workbook/install/looks';
import { STYLES } from '../../src/workbook/install/styles';
import { TABLE_KEYS, TABLES } from '../../src/workbook/tables';

test.each(TABLE_KEYS)('%s: widths, notes and formats are those of its columns', (table) => {
  const keys = new Set(TABLES[table].columns.map(({ key }) => key));
  const { widths, notes, formats } = STYLES[table];
  for (const named of [widths, notes, formats])
    expect(Object.keys(named ?? {}).filter((key) => !keys.has(key))).toEqual([]);
});

test.each(TABLE_KEYS)('%s: every column has its look', (table) => {
  for (const { key } of TABLES[table].columns)
    expect(LOOKS[table].columns[key]!.width).toBeGreaterThanOrEqual(60);
});

test('an automatic text is never formatted as text: its formula would show', () => {
  for (const table of TABLE_KEYS) {
    for (const { key, automatic } of TABLES[table].columns)
      if (automatic) expect(LOOKS[table].columns[key]!.format?.numberFormat?.type).not.toBe('TEXT');
  }
});

test('drop-downs offer and never reject', () => {
  expect(LOOKS.projects.columns.progress!.rule).toMatchObject({ strict: false, showCustomUi: true });
  expect(LOOKS.projects.columns.title!.rule).toBeUndefined();
});
