// Where a finding stands and what it is called: at its cell wherever columns are, under one name wherever rows go.

import * as fc from 'fast-check';
import { toSerial } from '../../../src/domain/dates';
import { findingsIn } from '../../../src/workbook/checks/findings';
import { planRegister } from '../../../src/workbook/checks/register';
import { isSlip } from '../../../src/workbook/checks/twins';
import type { Cell, TableKey } from '../../../src/workbook/declaration';
import { isInSheet, TABLE_KEYS, TABLES } from '../../../src/workbook/tables';
import { headerOf, readRows, readTabs, rowOf } from '../tabs';

const TODAY = toSerial({ year: 2026, month: 11, day: 24 });
const BLOCKED = { id: 'PRJ-0007', title: 'Navette', progress: 'Bloqué' };

test('the cell is where the column stands, wherever it was moved', () => {
  const moved = (cells: Cell[]) => [...cells].reverse();
  const workbook = readTabs({
    projects: [moved(headerOf('projects')), [], moved(rowOf('projects', BLOCKED))],
  });
  const column = moved(headerOf('projects')).indexOf('Nature du blocage');
  const letter =
    column < 26
      ? String.fromCharCode(65 + column)
      : `${String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}`;
  const found = findingsIn(workbook, TODAY).find(({ rule }) => rule === 'R-PRJ-05')!;
  expect(found.where).toBe(`Projets!${letter}3`);
  expect(found.address).toMatch(new RegExp(`^#gid=\\d+&range=${letter}3$`));
});

test('a column that isn’t there: the row’s title', () => {
  const header = headerOf('projects').filter((label) => label !== 'Nature du blocage');
  const cells = rowOf('projects', BLOCKED).filter(
    (_, index) => headerOf('projects')[index] !== 'Nature du blocage',
  );
  const found = findingsIn(readTabs({ projects: [header, cells] }), TODAY).find(
    ({ rule }) => rule === 'R-PRJ-05',
  )!;
  expect(found.where).toBe('Projets!B2');
});

test('a finding keeps its name when its row moves, and its row’s title changes', () => {
  const named = (rows: Record<string, Cell>[]) =>
    findingsIn(readRows({ projects: rows }), TODAY)
      .filter(({ rule }) => rule === 'R-PRJ-05')
      .map(({ id }) => id);
  const other = { id: 'PRJ-0001', title: 'Autre' };
  expect(named([BLOCKED, other])).toEqual(named([other, { ...BLOCKED, title: 'Navette à la demande' }]));
});

describe('what reading said is among the findings, never more than « à corriger »', () => {
  test.each<[string, Partial<Record<TableKey, Record<string, Cell>[]>>, string]>([
    ['an amount', { projects: [{ id: 'PRJ-0001', title: 'A', totalCost: 'beaucoup' }] }, 'warning W-MONEY'],
    ['a date', { projects: [{ id: 'PRJ-0001', title: 'A', plannedStart: 'printemps' }] }, 'info W-DATE'],
    [
      'a value out of its list',
      { projects: [{ id: 'PRJ-0001', title: 'A', progress: 'Mouais' }] },
      'warning W-CHOICE',
    ],
    [
      'a reference that leads nowhere',
      { fundings: [{ project: 'Inconnu', funder: 'ADEME' }] },
      'warning W-REF',
    ],
    [
      'a reference borne twice',
      {
        projects: [
          { id: 'PRJ-0001', title: 'A' },
          { id: 'PRJ-0001', title: 'B' },
        ],
      },
      'warning W-ID-TWICE',
    ],
    ['a lost zero', { territory: [{ inseeCode: 5065, name: 'Guillestre' }] }, 'info W-ZERO'],
    ['no title', { projects: [{ id: 'PRJ-0001', progress: 'En cours' }] }, 'warning W-REQUIRED'],
    [
      'a formula in error',
      { projects: [{ id: 'PRJ-0001', title: 'A', totalCost: '#REF!' }] },
      'warning W-FORMULA',
    ],
  ])('%s', (_, rows, said) => {
    const found = findingsIn(readRows(rows), TODAY).map(({ severity, rule }) => `${severity} ${rule}`);
    expect(found).toContain(said);
    expect(found.join()).not.toContain('error');
  });
});

test('what is archived is left in peace', () => {
  const rows = [{ ...BLOCKED, archived: 'Oui' }];
  expect(findingsIn(readRows({ projects: rows }), TODAY).filter(({ rule }) => rule.startsWith('R-'))).toEqual(
    [],
  );
});

test('remarks on Contrôles itself don’t go round in circles', () => {
  const id = 'projects|R-PRJ-05|PRJ-0007|blockerText';
  const workbook = readRows({
    projects: [BLOCKED],
    checks: [
      { id, message: 'a' },
      { id, message: 'a' },
    ],
  });
  expect(findingsIn(workbook, TODAY).map(({ rule }) => rule)).not.toContain('W-ID-TWICE');
});

test('what is written is only what differs', () => {
  const workbook = readRows({ projects: [BLOCKED] });
  const findings = findingsIn(workbook, TODAY);
  const { newRows } = planRegister(workbook, findings, TODAY);
  expect(newRows).toHaveLength(findings.length);
  const severity = { WARNING: 'À corriger', INFO: 'Conseil' } as const;
  const noted = newRows.map(({ id = '', values }) => ({
    ...(values as Record<string, Cell>),
    id,
    severity: severity[values.severity as 'INFO'],
    note: 'vu',
  }));
  const after = readRows({ projects: [BLOCKED], checks: noted });
  expect(planRegister(after, findings, TODAY + 30)).toMatchObject({ writes: [], newRows: [], gone: [] });
  const moved = findings.map((finding) => ({ ...finding, where: 'Projets!Z99' }));
  expect(planRegister(after, moved, TODAY).writes.map(({ key }) => key)).toEqual(moved.map(() => 'place'));
});

test.each([
  ['recyclerie', 'recylerie', true],
  ['recyclerie', 'recyclreie', true],
  ['recyclerie', 'recycleries', true],
  ['recyclerie', 'recyclerie', false],
  ['recyclerie', 'recyclage', false],
  ['guillestre', 'eygliers', false],
])('%s and %s: a slip of the hand %s', (a, b, slip) => expect(isSlip(a, b)).toBe(slip));

test('whatever stands in the cells: no crash, no word of the machine, French spaces, findings named apart', () => {
  const nasty = fc.constantFrom<Cell>(
    '',
    0,
    -1,
    1e12,
    46350,
    46000.5,
    true,
    false,
    '#REF!',
    'À identifier',
    'Inscrit',
    'Proposé au COPIL',
    'Tenue',
    'Notifié',
    'Oui',
    'PRJ-0001',
    'PRJ-0002 ; INT-0001',
    'SEA-0001',
    'FIN-0001',
    'Commune',
    'État',
    'DETR 2027',
    'FCTVA',
    'COPIL du contrat',
    'Conférence des maires',
    'x@y',
    '=1+1 "quoted" {{Intitulé}}',
    'constructor',
    '__proto__',
  );
  const rowFor = (table: TableKey) =>
    fc
      .dictionary(fc.constantFrom(...TABLES[table].columns.filter(isInSheet).map(({ key }) => key)), nasty, {
        maxKeys: 14,
      })
      .map((cells): Record<string, Cell> => ({ id: `${TABLES[table].prefix}-0001`, ...cells }));
  const tables = TABLE_KEYS.filter((key) => TABLES[key].prefix !== undefined);
  const book = fc.record(
    Object.fromEntries(tables.map((key) => [key, fc.array(rowFor(key), { maxLength: 3 })])),
  );
  fc.assert(
    fc.property(book, (rows) => {
      const workbook = readRows(rows);
      const findings = findingsIn(workbook, TODAY);
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      for (const { message, hint, where, rule } of findings) {
        if (/^R-/.test(rule))
          expect(message.replace(/«.*?»/g, '')).not.toMatch(/undefined|null|NaN|\[object|Infinity/);
        expect(`${message} ${hint}`.replace(/«.*?»/g, '')).not.toMatch(/ [;:!?»€%](\s|$)|« /);
        expect(where).not.toMatch(/undefined|NaN/);
      }
      planRegister(workbook, findings, TODAY);
    }),
    { numRuns: 60 },
  );
});
