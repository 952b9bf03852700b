// Reading other people's cells: what is understood, what is kept as it is, what is said and where.

import * as fc from 'fast-check';
import { normalise } from '../../src/french';
import { letters } from '../../src/workbook/a1';
import { readCell } from '../../src/workbook/cells';
import type { Cell, Column, TableKey, Value } from '../../src/workbook/declaration';
import { read, sheetIdsFrom } from '../../src/workbook/reading';
import { TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import { planWrites } from '../../src/workbook/writing';
import { answer, headerOf, readRows, readTabs, rowOf, SHEET_IDS } from './tabs';

const NARROW = '\u202F';
const NBSP = '\u00A0';

function project(cells: Record<string, Cell>, more: Parameters<typeof readRows>[0] = {}) {
  const workbook = readRows({ projects: [{ id: 'PRJ-0001', title: 'Compostage', ...cells }], ...more });
  return { workbook, row: workbook.tables.projects[0]!, problems: workbook.problems };
}

/** The cell of a column of row 2 of Projets. */
function cell(key: string): string {
  const at = TABLES.projects.columns.filter(({ automatic }) => !automatic || automatic.formula);
  return `Projets!${letters(at.findIndex((column) => column.key === key))}2`;
}

describe('amounts become cents', () => {
  test.each<[Cell, number]>([
    [80000, 8000000],
    [1.005, 101],
    [0.1 + 0.2, 30],
    [-500, -50000],
    ['80 000 €', 8000000],
    [`80${NBSP}000${NBSP}€`, 8000000],
    [`80${NARROW}000,50 €`, 8000050],
    ['80k', 8000000],
    ['80 k€', 8000000],
    ['80.000,50', 8000050],
    ['240 000 € HT', 24000000],
  ])('%p', (typed, cents) => {
    const { row, problems } = project({ totalCost: typed });
    expect(row.values.totalCost).toBe(cents);
    expect(problems).toEqual([]);
  });

  test.each(['50 à 80 k€', '80,000.50', 'à chiffrer'])('%p is kept and asked about at its cell', (typed) => {
    const { row, problems } = project({ totalCost: typed });
    expect(row.values.totalCost).toBe(typed);
    expect(problems).toMatchObject([{ severity: 'warning', rule: 'W-MONEY', where: cell('totalCost') }]);
  });
});

describe('dates become serial days', () => {
  test.each<[Cell, number]>([
    [46350, 46350],
    [46350.75, 46350],
    ['24/11/2026', 46350],
    ['2026-11-24', 46350],
    ['mardi 24 novembre 2026', 46350],
    ['1er déc. 2026', 46357],
  ])('%p', (typed, day) => {
    const { row, problems } = project({ plannedStart: typed });
    expect(row.values.plannedStart).toBe(day);
    expect(problems).toEqual([]);
  });

  test.each<Cell>(['printemps 2027', 'T2 2027', '31/02/2027', 2027])(
    '%p stays text, without a crash',
    (typed) => {
      const { row, problems } = project({ plannedStart: typed });
      expect(row.values.plannedStart).toBe(String(typed));
      expect(problems).toMatchObject([{ severity: 'info', rule: 'W-DATE', where: cell('plannedStart') }]);
    },
  );
});

describe('choices become codes', () => {
  test.each([
    ['Bloqué', 'BLOCKED'],
    ['  BLOQUE ', 'BLOCKED'],
    ['Réalisé', 'DONE'],
    ['a venir', 'UPCOMING'],
  ])('%p', (typed, code) => {
    expect(project({ progress: typed }).row.values.progress).toBe(code);
  });

  test('an unknown value is kept and said', () => {
    const { row, problems } = project({ progress: 'En attente' });
    expect(row.values.progress).toBe('En attente');
    expect(problems).toMatchObject([{ severity: 'warning', rule: 'W-CHOICE', where: cell('progress') }]);
  });

  test('a value somebody added in Listes is accepted', () => {
    const lists = [{ list: 'Avancement', value: 'En attente' }];
    const { row, problems } = project({ progress: 'en attente' }, { lists });
    expect(row.values.progress).toBe('en attente');
    expect(problems).toEqual([]);
  });

  test('several values, split at semicolons, line breaks, and commas once all are known', () => {
    const { row } = project({ expectedEffects: 'Sobriété, Gains économiques\nRéduction des déchets' });
    expect(row.values.expectedEffects).toEqual(['SUFFICIENCY', 'ECONOMIC', 'WASTE']);
  });
});

test.each<[Cell, boolean]>([
  ['Oui', true],
  ['non', false],
  [true, true],
  [false, false],
  ['x', true],
  ['VRAI', true],
])('a yes or no typed %p', (typed, value) => {
  expect(project({ archived: typed }).row.values.archived).toBe(value);
});

test.each<[Cell, number]>([
  [0.625, 62.5],
  [62.5, 62.5],
  ['62,5 %', 62.5],
])('a rate typed %p', (typed, points) => {
  const column = { key: 'rate', label: 'Taux', type: 'percent', shown: 'shown' } as const;
  expect(readCell(column, typed, new Map())).toEqual({ value: points });
});

test.each<[Cell, number]>([
  [0.604166666666667, 870],
  ['14:30', 870],
  ['14 h 30', 870],
  ['9h', 540],
])('an hour typed %p', (typed, minutes) => {
  const column = { key: 'start', label: 'Début', type: 'time', shown: 'shown' } as const;
  expect(readCell(column, typed, new Map())).toEqual({ value: minutes });
});

describe('references are people’s words', () => {
  const rows: Parameters<typeof readRows>[0] = {
    projects: [
      { id: 'PRJ-0001', title: 'Plateforme de compostage', shortTitle: 'Compostage Guillestrois' },
      { id: 'PRJ-0002', title: 'Ruches' },
      { id: 'PRJ-0003', title: 'Ruches' },
    ],
    organisations: [
      {
        id: 'STR-0001',
        name: 'Banque des Territoires (Caisse des dépôts)',
        otherNames: 'CDC ; Caisse des dépôts',
      },
      { id: 'STR-0002', name: 'Pierre, Feuille et Ciseaux' },
    ],
    territory: [
      { inseeCode: '05065', name: 'Guillestre' },
      { inseeCode: '05006', name: 'L’Argentière-la-Bessée' },
    ],
  };

  test.each([
    ['Compostage Guillestrois (PRJ-0001)', 'PRJ-0001'],
    ['Ancien titre (PRJ-0001)', 'PRJ-0001'],
    ['PRJ-0001', 'PRJ-0001'],
    ['compostage guillestrois', 'PRJ-0001'],
    ['Plateforme de Compostage', 'PRJ-0001'],
  ])('a project typed %p', (typed, id) => {
    const workbook = readRows({ ...rows, fundings: [{ id: 'FIN-0001', project: typed, funder: 'X' }] });
    expect(workbook.tables.fundings[0]!.values.project).toBe(id);
  });

  test('a title that two projects bear is asked about', () => {
    const workbook = readRows({
      ...rows,
      followUps: [{ id: 'SUI-0001', date: 46350, note: 'n', project: 'Ruches' }],
    });
    expect(workbook.problems).toMatchObject([
      { severity: 'warning', rule: 'W-REF-AMBIGUOUS', where: 'Suivi!B2' },
    ]);
  });

  test('an unknown structure is news, not an error', () => {
    const { row, problems } = project(
      { projectOwner: 'Ferme du Col' },
      { organisations: rows.organisations! },
    );
    expect(row.values.projectOwner).toBe('Ferme du Col');
    expect(problems).toMatchObject([
      {
        severity: 'info',
        rule: 'W-REF-NEW',
        where: cell('projectOwner'),
        message: expect.stringContaining('nouvelle structure à confirmer'),
      },
    ]);
  });

  test('« à identifier » is no name', () => {
    expect(project({ projectOwner: 'à identifier' }).problems).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['Guillestre ; L’Argentière-la-Bessée', ['05065', '05006']],
    ["guillestre, L'argentiere-la-bessee", ['05065', '05006']],
    ['Guillestre\nGuillestre', ['05065']],
    ['5065', ['05065']],
    ['Tout le territoire', ['05065', '05006']],
    ['Guillestre ; Gap', ['05065', 'Gap']],
  ])('communes typed %p', (typed, codes) => {
    const { row } = project({ municipalities: typed }, { territory: rows.territory! });
    expect(row.values.municipalities).toEqual(codes);
  });

  test('a comma inside a name doesn’t split it', () => {
    const { row } = project(
      { partners: 'Pierre, Feuille et Ciseaux, CDC' },
      { organisations: rows.organisations! },
    );
    expect(row.values.partners).toEqual(['Pierre, Feuille et Ciseaux, CDC']);
    const whole = project(
      { partners: 'Pierre, Feuille et Ciseaux ; CDC' },
      { organisations: rows.organisations! },
    );
    expect(whole.row.values.partners).toEqual(['STR-0002', 'STR-0001']);
  });
});

describe('references of rows', () => {
  test('a row without one is given the next, never one that was used', () => {
    const workbook = readRows({
      projects: [{ id: 'PRJ-0004', title: 'a' }, { title: 'b' }, { title: 'c' }],
      documents: [{ id: 'DOC-0001', target: 'PRJ-0011', key: 'PRJ-0011/project-sheet' }],
    });
    expect(workbook.assignedIds).toEqual([
      { table: 'projects', row: 3, id: 'PRJ-0012' },
      { table: 'projects', row: 4, id: 'PRJ-0013' },
    ]);
    expect(workbook.byId.projects.get('PRJ-0012')?.values.title).toBe('b');
  });

  test('the counter in Paramètres counts too', () => {
    const workbook = readRows({
      projects: [{ title: 'a' }],
      settings: [{ key: 'Dernier numéro de projet', value: 41 }],
    });
    expect(workbook.assignedIds[0]?.id).toBe('PRJ-0042');
  });

  test('a copied row is refused by name, the first one stands', () => {
    const workbook = readRows({
      projects: [
        { id: 'PRJ-0001', title: 'a' },
        { id: 'PRJ-0001', title: 'b' },
      ],
    });
    expect(workbook.tables.projects.map(({ values }) => values.title)).toEqual(['a']);
    expect(workbook.problems).toMatchObject([{ severity: 'error', rule: 'W-ID-TWICE', where: 'Projets!A3' }]);
  });

  test('a copied funding line is one more line: its copy is given a reference of its own', () => {
    const workbook = readRows({
      projects: [{ id: 'PRJ-0001', title: 'a' }],
      fundings: [
        { id: 'FIN-0001', project: 'PRJ-0001', funder: 'ADEME', amountRequested: 1000 },
        { id: 'FIN-0001', project: 'PRJ-0001', funder: 'ADEME', amountRequested: 2000 },
      ],
    });
    expect(workbook.tables.fundings.map(({ id, values }) => [id, values.amountRequested])).toEqual([
      ['FIN-0001', 100000],
      ['FIN-0002', 200000],
    ]);
    expect(workbook.assignedIds).toEqual([{ table: 'fundings', row: 3, id: 'FIN-0002' }]);
  });

  test('blank rows, formulas dragged too far and unticked boxes are no rows', () => {
    const workbook = readRows({
      projects: [{}, { readiness: 'Oui', obtained: 0 }, { archived: false }, { id: 'PRJ-0001', title: 'a' }],
    });
    expect(workbook.tables.projects.map(({ row }) => row)).toEqual([5]);
  });
});

describe('headers', () => {
  test('a former label, other accents, another place', () => {
    const workbook = readTabs({
      projects: [
        ['MAÎTRE D’OUVRAGE', 'Titre', 'identifiant'],
        ['CDC', 'Ruches', 'PRJ-0001'],
      ],
    });
    expect(workbook.tables.projects[0]).toMatchObject({
      id: 'PRJ-0001',
      values: { title: 'Ruches', projectOwner: 'CDC' },
    });
  });

  test('a header renamed to nonsense is named with its cell and the remedy; the rest goes on', () => {
    const header = headerOf('projects');
    header[3] = 'zzz';
    const workbook = readTabs({
      projects: [header, rowOf('projects', { id: 'PRJ-0001', title: 'Ruches', axis: 'Axe 1' })],
    });
    expect(workbook.tables.projects[0]).toMatchObject({
      values: { title: 'Ruches' },
      extra: { zzz: 'Axe 1' },
    });
    expect(workbook.problems).toMatchObject([
      {
        rule: 'W-COLUMN',
        where: 'Projets!D1',
        message: expect.stringContaining('zzz'),
        hint: expect.stringContaining('Remettez'),
      },
    ]);
  });

  test.each([
    ['emptied', ''],
    ['of spaces', '  '],
  ])('a header %s over values is named with its cell, and is an error', (_name, label) => {
    const header = headerOf('projects');
    header[3] = label;
    const row = rowOf('projects', { id: 'PRJ-0001', title: 'Ruches', axis: 'Axe 1' });
    const { problems, lostColumns } = readTabs({ projects: [header, row] });
    expect(problems).toMatchObject([
      {
        severity: 'error',
        rule: 'W-COLUMN',
        where: 'Projets!D1',
        message: expect.stringContaining('effacé'),
      },
    ]);
    expect(lostColumns).toMatchObject([{ table: 'projects', key: 'axis', renamed: true }]);
  });

  test('a deleted column is a warning: people may do without it', () => {
    const header = headerOf('projects');
    header.splice(3, 1);
    const { problems, lostColumns } = readTabs({ projects: [header] });
    expect(problems).toMatchObject([{ severity: 'warning', rule: 'W-COLUMN', where: 'Projets!1:1' }]);
    expect(lostColumns).toMatchObject([{ key: 'axis', renamed: false }]);
  });

  test('the same header twice: the first is read', () => {
    const workbook = readTabs({
      projects: [
        [...headerOf('projects'), 'Intitulé'],
        [...rowOf('projects', { id: 'PRJ-0001', title: 'a' }), 'b'],
      ],
    });
    expect(workbook.tables.projects[0]?.values.title).toBe('a');
    expect(workbook.problems).toMatchObject([{ rule: 'W-HEADER-TWICE' }]);
  });

  test('a deleted tab is an error with the remedy, nothing else is lost', () => {
    const ids = { ...SHEET_IDS, fundings: undefined };
    const workbook = read(
      answer({ projects: [headerOf('projects'), rowOf('projects', { id: 'PRJ-0001', title: 'a' })] }),
      ids,
    );
    expect(workbook.tables.projects).toHaveLength(1);
    expect(workbook.problems).toMatchObject([
      {
        severity: 'error',
        where: 'Financements',
        rule: 'W-TAB',
        hint: expect.stringContaining('Installer ou compléter le classeur'),
      },
    ]);
  });
});

test.each(['#REF!', '#N/A', '#NAME?', '#NOM?', '#ERROR!', '#DIV/0!'])(
  '%s where something is typed is an error at the cell',
  (shown) => {
    const { row, problems } = project({ title: shown, totalCost: shown });
    expect(row.values).toEqual({ id: 'PRJ-0001' });
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'W-FORMULA', where: 'Projets!B2' },
      { severity: 'error', rule: 'W-FORMULA', where: cell('totalCost') },
    ]);
  },
);

test('a lost leading zero is repaired and said', () => {
  const workbook = readRows({ territory: [{ inseeCode: 5065, name: 'Guillestre' }] });
  expect(workbook.byId.territory.has('05065')).toBe(true);
  expect(workbook.problems).toMatchObject([{ severity: 'info', rule: 'W-ZERO', where: 'Territoire!A2' }]);
});

test('a renamed tab is still known by the id we gave it', () => {
  const sheets = [{ properties: { sheetId: 26112400, title: 'Mes projets' } }];
  expect(sheetIdsFrom({ sheets })).toEqual({ projects: 26112400 });
});

test('no two columns of a tab answer to the same word', () => {
  for (const key of TABLE_KEYS) {
    const words = TABLES[key].columns
      .flatMap(({ label, aliases }) => [label, ...(aliases ?? [])])
      .map(normalise);
    expect([key, words.filter((word, index) => words.indexOf(word) !== index)]).toEqual([key, []]);
  }
});

describe('property: order never matters', () => {
  const tables: TableKey[] = ['projects', 'fundings', 'followUps', 'contacts'];
  const rows = {
    projects: [
      {
        id: 'PRJ-0001',
        title: 'a',
        totalCost: '80 k€',
        axis: '2',
        municipalities: 'Guillestre',
        plannedStart: 46350,
      },
      { id: 'PRJ-0002', title: 'b', projectOwner: 'CDC', progress: 'bloqué' },
      { id: 'PRJ-0003', title: 'c', archived: true },
    ],
    fundings: [
      { id: 'FIN-0001', project: 'a (PRJ-0001)', funder: 'DETR', status: 'Notifié', amountGranted: 12.5 },
      { id: 'FIN-0002', project: 'b', funder: 'DETR', status: 'Refusé', amountRequested: 7 },
    ],
    followUps: [{ id: 'SUI-0001', date: 46000, project: 'PRJ-0001', note: 'n' }],
    contacts: [{ id: 'CT-0001', firstName: 'Camille', lastName: 'Roche' }],
  } as Partial<Record<TableKey, Record<string, Cell>[]>>;
  const fixed = {
    organisations: [{ id: 'STR-0001', name: 'Banque', otherNames: 'CDC' }],
    funders: [{ id: 'FCR-0001', name: 'État – DETR', acronym: 'DETR' }],
    axes: [{ id: 'AXE-0001', shortName: 'Axe 2 – Déchets', code: '2' }],
    territory: [{ inseeCode: '05065', name: 'Guillestre' }],
  };
  const told = (workbook: ReturnType<typeof readTabs>) =>
    tables.map((key) =>
      [...workbook.tables[key]]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, values, extra }) => ({ id, values, extra })),
    );
  const wanted = told(readRows({ ...rows, ...fixed }));

  test('columns and rows may be moved', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, at: stream.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const tabs: Partial<Record<TableKey, Cell[][]>> = {};
        for (const key of tables) {
          const header = headerOf(key);
          const order = shuffled(header.map((_, index) => index));
          const lines = shuffled(rows[key]!.map((cells) => rowOf(key, cells)));
          tabs[key] = [header, ...lines].map((line) => order.map((index) => line[index] ?? ''));
        }
        for (const key of Object.keys(fixed) as (keyof typeof fixed)[]) {
          tabs[key] = [headerOf(key), ...fixed[key].map((cells) => rowOf(key, cells))];
        }
        expect(told(readTabs(tabs))).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what could be taken for something else is asked about, at its cell', () => {
  const column = (type: Column['type'], more = {}): Column => ({
    key: 'x',
    label: 'X',
    type,
    shown: 'shown',
    ...more,
  });
  test.each<[Column['type'], Cell, string]>([
    ['money', 1e300, 'W-MONEY'],
    ['money', '\u202E000 08', 'W-MONEY'],
    ['money', `8${' '.repeat(50_000)}x`, 'W-MONEY'],
    ['date', '24/11/98', 'W-DATE'],
    ['date', '24/11/1905', 'W-DATE'],
    ['time', 14, 'W-TIME'],
    ['time', -0.5, 'W-TIME'],
    ['percent', '0,3', 'W-PERCENT'],
    ['percent', '12 34', 'W-PERCENT'],
    ['number', '12 34', 'W-NUMBER'],
    ['number', '1,250', 'W-NUMBER'],
    ['number', '1.250', 'W-NUMBER'],
    ['integer', '99999999999999999999', 'W-NUMBER'],
  ])('%s typed %p', (type, typed, rule) => {
    expect(readCell(column(type), typed, new Map()).remark?.rule).toBe(rule);
  });

  test('a tick in a list that doesn’t say « Oui »', () => {
    const stance = column('choice', { list: 'stance' });
    expect(readCell(stance, true, new Map()).remark?.rule).toBe('W-CHOICE');
  });

  test.each<[Column['type'], Cell, Value]>([
    ['time', 0.99999, 0],
    ['number', '1.250,5', 1250.5],
    ['number', '0,125', 0.125],
    ['number', '1 250,25', 1250.25],
    ['id', ' PRJ-0001\u200B', 'PRJ-0001'],
    ['phone', 612345678, '0612345678'],
  ])('but %s typed %p is %p', (type, typed, value) => {
    expect(readCell(column(type), typed, new Map()).value).toBe(value);
  });

  test('nothing but invisible characters is an empty cell', () => {
    expect(readRows({ projects: [{ title: '\u200B\uFEFF' }] }).tables.projects).toEqual([]);
  });
});

describe('references that look alike', () => {
  test('prj-0001 is PRJ-0001: the second row is refused by name', () => {
    const workbook = readRows({
      projects: [
        { id: 'PRJ-0001', title: 'a' },
        { id: 'prj-0001', title: 'b' },
      ],
      fundings: [{ id: 'FIN-0001', project: 'PRJ-0001' }],
    });
    expect(workbook.tables.fundings[0]!.values.project).toBe('PRJ-0001');
    expect(workbook.problems.filter(({ rule }) => rule === 'W-ID-TWICE')).toMatchObject([
      { where: 'Projets!A3' },
    ]);
  });

  test('a number that no counter reaches gives no reference', () => {
    const workbook = readRows({
      projects: [{ id: 'PRJ-99999999999999999999', title: 'a' }, { title: 'b' }, { title: 'c' }],
    });
    expect(workbook.assignedIds.map(({ id }) => id)).toEqual(['PRJ-0001', 'PRJ-0002']);
  });

  test('a reference that a formula in error should give is not written over', () => {
    const workbook = readRows({ projects: [{ id: '#REF!', title: 'a' }] });
    expect(workbook.assignedIds).toEqual([]);
    expect(workbook.problems).toMatchObject([{ rule: 'W-FORMULA', where: 'Projets!A2' }]);
  });
});

describe('what stands beside the table', () => {
  const header = headerOf('projects');
  const beside = (...cells: Cell[]): Cell[] => [...header.map(() => ''), ...cells];

  test('a column without a header, a note of one’s own: told, and never written over', () => {
    const workbook = readTabs({
      projects: [
        [...header, 'Mes notes'],
        beside('', 'sans en-tête'),
        beside('à relancer'),
        ['PRJ-0001', 'a'],
      ],
    });
    expect(workbook.problems.filter(({ rule }) => /^W-(HEADER|ROW)/.test(rule))).toMatchObject([
      { rule: 'W-HEADER-NONE', where: `Projets!${letters(header.length + 1)}1` },
      { rule: 'W-ROW', where: `Projets!${letters(header.length + 1)}2` },
    ]);
    const below = readTabs({ projects: [[...header, 'Mes notes'], ['PRJ-0001', 'a'], beside('total')] });
    const { body } = planWrites(
      below,
      [],
      [{ table: 'projects', id: 'PRJ-0002', values: { title: 'Nouveau' } }],
    );
    expect(body?.data[0]?.range).toMatch(/^Projets!A4:/);
  });

  test('a column of one’s own may have any name', () => {
    const workbook = readTabs({
      projects: [
        [...header, '__proto__'],
        ['PRJ-0001', 'a', ...beside('x').slice(2)],
      ],
    });
    expect(workbook.tables.projects[0]!.extra['__proto__' as string]).toBe('x');
  });
});
