// What people, pastes and other programs do to a workbook, as data: acts that can be listed, played and left out.

import * as fc from 'fast-check';
import { Hands } from '../scenarios/hands';
import type { Scene } from '../scenarios/harness';
import { FORMULA_ERRORS, NBSP } from './hostile';

const TYPED = [
  ...[
    ...FORMULA_ERRORS,
    '',
    ' ',
    NBSP,
    'Oui',
    'PRJ-0001',
    'PRJ-0002',
    'prj-0001',
    'PRJ-9999',
    'PRJ 0001',
    '??',
  ],
  ...['80 000 €', '80,000.50', '50 à 80 k€', '31/02/2027', '24/11/2026', 'printemps', '14h', '30 %', 'ADEME'],
  ...[
    'Total',
    'Sous-total',
    'Intitulé',
    'Réf.',
    'Guillestre ; Gap',
    '=1+1',
    '{{Intitulé}}',
    '{{fin}}',
    '😀',
    'مشروع',
  ],
  ...[
    '\u202E abc',
    '\u200B',
    'a\u0001\uE000b',
    'ligne\nligne',
    '__proto__',
    'constructor',
    '$& \\1',
    "'=x",
    'é'.repeat(300),
  ],
];
const LONG = 'Contexte très long. '.repeat(2500).slice(0, 50_000);
const cell = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<string | number | boolean>(...TYPED) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<string | number | boolean>(
      0,
      -1,
      0.5,
      46350.75,
      -46350,
      1e300,
      9e15,
      1e-9,
      true,
      false,
    ),
  },
  { weight: 1, arbitrary: fc.constant(LONG) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);
const formula = fc.constantFrom(
  '=1/0',
  '=NA()',
  '=A1',
  '=INDIRECT("Z")',
  '=SUM(B2:B9)',
  '=INEXISTANT(1)',
  '="x"&A2',
);
const at = fc.nat({ max: 12 });
const tab = fc.nat({ max: 40 });

/** Numbers are taken modulo what is there: an act can always be played. */
const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      tab,
      row: at,
      column: fc.nat({ max: 80 }),
      cell,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('formula' as const),
      tab,
      row: at,
      column: fc.nat({ max: 80 }),
      formula,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('paste' as const),
      tab,
      row: at,
      column: fc.nat({ max: 20 }),
      block: fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sort' as const), tab, column: at }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('insert' as const), tab, rows: fc.boolean(), index: at }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('delete' as const), tab, rows: fc.boolean(), index: at }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('merge' as const), tab, row: fc.nat({ max: 4 }), column: at }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('header' as const), tab, column: at, cell }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('copyRow' as const), tab, row: at }) },
);

export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

export const acts = fc.array(act, { minLength: 4, maxLength: 14 });

interface Properties {
  title: string;
  sheetId?: number;
  gridProperties: { rowCount: number; columnCount: number };
}

/** Plays one act; what Google refuses (a merge over another, a value too long) didn't happen. Cells touched. */
export function play(scene: Scene, one: Act): number {
  const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`, undefined, {
    fields: 'sheets(properties(sheetId,title,gridProperties))',
  });
  const { title, sheetId = 0, gridProperties } = sheets[one.tab % sheets.length].properties as Properties;
  const { rowCount, columnCount } = gridProperties;
  const hands = new Hands(scene);
  const clamp = (row: number, column: number) => ({ row: row % rowCount, column: column % columnCount });
  const put = (row: number, column: number, values: unknown[][], valueInputOption = 'RAW'): number => {
    const range = `'${title.replace(/'/g, "''")}'!R${row + 1}C${column + 1}`;
    const a1 = range.replace(/R(\d+)C(\d+)$/, (_, r, c) => `${letters(Number(c) - 1)}${r}`);
    const fitting = values.slice(0, rowCount - row).map((cells) => cells.slice(0, columnCount - column));
    scene.call(
      'PUT',
      `/v4/spreadsheets/${scene.workbookId}/values/${encodeURIComponent(a1)}`,
      { values: fitting },
      { valueInputOption },
    );
    return fitting.flat().length;
  };
  const grid = (
    startRowIndex: number,
    endRowIndex: number,
    startColumnIndex = 0,
    endColumnIndex = columnCount,
  ) => ({
    sheetId,
    startRowIndex,
    endRowIndex,
    startColumnIndex,
    endColumnIndex,
  });
  try {
    switch (one.do) {
      case 'type': {
        const { row, column } = clamp(one.row + 1, one.column);
        return put(row, column, [[one.cell]]);
      }
      case 'formula': {
        const { row, column } = clamp(one.row + 1, one.column);
        return put(row, column, [[one.formula]], 'USER_ENTERED');
      }
      case 'paste': {
        const { row, column } = clamp(one.row + 1, one.column);
        return put(row, column, one.block);
      }
      case 'header':
        return put(0, one.column % columnCount, [[one.cell]]);
      case 'sort':
        hands.sheets({
          sortRange: {
            range: grid(1, rowCount),
            sortSpecs: [{ dimensionIndex: one.column % columnCount, sortOrder: 'DESCENDING' }],
          },
        });
        return rowCount;
      case 'insert':
      case 'delete': {
        const dimension = one.rows ? 'ROWS' : 'COLUMNS';
        const startIndex = (one.index + 1) % (one.rows ? rowCount : columnCount);
        const range = { sheetId, dimension, startIndex, endIndex: startIndex + 1 };
        hands.sheets(
          one.do === 'insert'
            ? { insertDimension: { range, inheritFromBefore: true } }
            : { deleteDimension: { range } },
        );
        return one.rows ? columnCount : rowCount;
      }
      case 'merge': {
        const { row, column } = clamp(one.row, one.column);
        const range = grid(row, row + 1, column, Math.min(columnCount, column + 2));
        hands.sheets({ mergeCells: { range, mergeType: 'MERGE_ALL' } });
        return 2;
      }
      case 'copyRow': {
        const [, ...rows] = scene.values(`'${title.replace(/'/g, "''")}'`);
        const copied = rows[one.row % Math.max(1, rows.length)];
        return copied ? put(Math.min(rows.length + 1, rowCount - 1), 0, [copied]) : 0;
      }
    }
  } catch (error) {
    if (/^Error: (400|403|501)/.test(String(error))) return 0;
    throw error;
  }
}

function letters(column: number): string {
  let text = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
  return text;
}
