// Writing: one range a row, other people's cells left alone, and what happens when somebody sorts in between.

import * as fc from 'fast-check';
import { letters } from '../../src/workbook/a1';
import { columnValue, lookup } from '../../src/workbook/computing';
import { tidyings } from '../../src/workbook/tidying';
import type { Workbook } from '../../src/workbook/workbook';
import {
  type CellWrite,
  type NewRow,
  nextId,
  planWrites,
  repair,
  verifyRows,
} from '../../src/workbook/writing';
import { Book } from './book';

function installed(): Book {
  const book = new Book();
  book.install();
  return book;
}

/** Sends a plan as the commands do. */
function send(book: Book, workbook: Workbook, writes: CellWrite[], rows: NewRow[] = []) {
  const plan = planWrites(workbook, writes, rows);
  if (plan.growth.length) book.batch([...plan.growth]);
  const answer = plan.body ? book.values(plan.body) : {};
  if (plan.formulas.length) book.batch(plan.formulas);
  return { plan, answer, moved: verifyRows(answer, plan.expectations) };
}

function withProjects(book: Book, titles: string[]): Workbook {
  const workbook = book.read();
  const rows = titles.map((title, index) => ({
    table: 'projects' as const,
    id: nextId(workbook, 'projects', index),
    values: { title },
  }));
  send(book, workbook, [], rows);
  return book.read();
}

describe('a new row', () => {
  const book = installed();
  const values = {
    title: '=IMPORTXML("http://mechant.example")',
    axis: 'AXE-0003',
    municipalities: ['05065', '05052'],
    progress: 'BLOCKED',
    totalCost: 18600050,
    plannedStart: 46350,
    patAxes: ['AXE-0008', 'AXE-0009'],
    expectedEffects: ['WASTE', 'FOOD'],
    summary: 'Une ligne\net une autre',
    archived: false,
    jobsPlanned: 1.5,
    actionNumber: '2.4',
    projectOwner: 'Ferme du Col',
  };
  const { plan, moved } = send(book, book.read(), [], [{ table: 'projects', id: 'PRJ-0001', values }]);
  const workbook = book.read();

  test('comes back as it was written, a formula in a title included', () => {
    expect(workbook.tables.projects[0]).toMatchObject({
      id: 'PRJ-0001',
      row: 2,
      values: { ...values, id: 'PRJ-0001' },
    });
    expect(moved).toEqual([]);
    expect(plan.refused).toEqual([]);
  });

  test('is written in people’s words', () => {
    const [header = [], row = []] = book.cells('Projets!A1:CZ2');
    const at = (label: string) => row[header.indexOf(label)];
    expect(at('Axe')).toBe('Axe 1 – Alimentation');
    expect(at('Communes')).toBe('Guillestre ; Eygliers');
    expect(at('Avancement')).toBe('Bloqué');
    expect(at('Coût total')).toBe(186000.5);
    expect(at('Archivé')).toBe(false);
    expect(at('Libellé')).toBe('=IMPORTXML("http://mechant.example") (PRJ-0001)');
  });

  test('has its formulas: nothing is left to complete', () => {
    expect(workbook.missingFormulas).toEqual([]);
  });
});

test('one range a row, spanning its reference, with null for what isn’t ours', () => {
  const book = installed();
  const workbook = withProjects(book, ['a', 'b']);
  const { body } = planWrites(workbook, [
    { table: 'projects', id: 'PRJ-0002', key: 'progress', value: 'DONE' },
  ]);
  expect(body?.data).toEqual([
    { range: 'Projets!A3:F3', majorDimension: 'ROWS', values: [[null, null, null, null, null, 'Terminé']] },
  ]);
  expect(body).toMatchObject({ valueInputOption: 'RAW', includeValuesInResponse: true });
});

test('a hand-typed row shows its link as soon as it has an address', () => {
  const book = installed();
  book.put('Projets!B2', [['Ruches']]);
  const workbook = book.read();
  const address = 'https://docs.google.com/document/d/abc/edit';
  send(book, workbook, [{ table: 'projects', id: 'PRJ-0001', key: 'sheetAddress', value: address }]);
  expect(book.cells('Projets!A2:C2')).toEqual([['PRJ-0001', 'Ruches', 'Ouvrir']]);
});

test('null empties a cell', () => {
  const book = installed();
  const workbook = withProjects(book, ['a']);
  send(book, workbook, [{ table: 'projects', id: 'PRJ-0001', key: 'nextStep', value: 'Relancer' }]);
  send(book, book.read(), [{ table: 'projects', id: 'PRJ-0001', key: 'nextStep', value: null }]);
  expect(book.read().tables.projects[0]!.values.nextStep).toBeUndefined();
});

test('a full grid grows before it is written', () => {
  const book = installed();
  const titles = Array.from({ length: 260 }, (_, index) => `Projet ${index + 1}`);
  const workbook = withProjects(book, titles);
  expect(workbook.tables.projects).toHaveLength(260);
  expect(workbook.tabs.projects!.rowCount).toBeGreaterThan(261);
});

test('what has no place is refused by name, the rest is written', () => {
  const book = installed();
  const workbook = withProjects(book, ['a']);
  const { plan } = send(book, workbook, [
    { table: 'projects', id: 'PRJ-0009', key: 'progress', value: 'DONE' },
    { table: 'projects', id: 'PRJ-0001', key: 'progress', value: 'DONE' },
  ]);
  expect(plan.refused).toEqual([{ table: 'projects', id: 'PRJ-0009', key: 'progress' }]);
  expect(book.read().tables.projects[0]!.values.progress).toBe('DONE');
});

describe('when somebody sorts between our read and our write', () => {
  const titles = ['Alpha', 'Bravo', 'Charlie', 'Delta'];
  function sortDescending(book: Book, workbook: Workbook): void {
    const tab = workbook.tabs.projects!;
    book.batch([
      {
        sortRange: {
          range: {
            sheetId: tab.sheetId,
            startRowIndex: 1,
            endRowIndex: 6,
            startColumnIndex: 0,
            endColumnIndex: tab.columnCount,
          },
          sortSpecs: [{ dimensionIndex: tab.columns.title, sortOrder: 'DESCENDING' }],
        },
      },
    ]);
  }
  const told = (book: Book) =>
    Object.fromEntries(
      book.read().tables.projects.map(({ values }) => [values.title, [values.id, values.progress]]),
    );

  test('the moved rows are seen, put back, and found again', () => {
    const book = installed();
    withProjects(book, titles);
    send(book, book.read(), [{ table: 'projects', id: 'PRJ-0004', key: 'progress', value: 'PAUSED' }]);
    const workbook = book.read();
    sortDescending(book, workbook);
    const write: CellWrite = { table: 'projects', id: 'PRJ-0001', key: 'progress', value: 'DONE' };
    const { plan, answer, moved } = send(book, workbook, [write]);
    expect(moved.map(({ id }) => id)).toEqual(['PRJ-0001']);
    book.values(repair(workbook, answer, plan.expectations, moved));
    expect(told(book)).toEqual({
      Alpha: ['PRJ-0001', undefined],
      Bravo: ['PRJ-0002', undefined],
      Charlie: ['PRJ-0003', undefined],
      Delta: ['PRJ-0004', 'PAUSED'],
    });
    expect(send(book, book.read(), [write]).moved).toEqual([]);
    expect(told(book)).toMatchObject({ Alpha: ['PRJ-0001', 'DONE'], Delta: ['PRJ-0004', 'PAUSED'] });
  });

  test('a row that bears the same reference, and isn’t read, keeps its cells', () => {
    const book = installed();
    withProjects(book, ['Alpha', 'Bravo']);
    const progress = book.read().tabs.projects!.columns.progress!;
    book.put('Projets!A4:B4', [['PRJ-0001', 'Zoulou']]);
    book.put(`Projets!${letters(progress)}4`, [['En pause']]);
    const workbook = book.read();
    expect(workbook.tabs.projects!.unread.map(({ row }) => row)).toEqual([4]);
    sortDescending(book, workbook);
    const write: CellWrite = { table: 'projects', id: 'PRJ-0001', key: 'progress', value: 'DONE' };
    const { plan, answer, moved } = send(book, workbook, [write]);
    expect(moved).toHaveLength(1);
    book.values(repair(workbook, answer, plan.expectations, moved));
    const rows = book.cells('Projets!A2:Z4').map((row) => [row[1], row[progress] ?? '']);
    expect(rows).toEqual([
      ['Zoulou', 'En pause'],
      ['Bravo', ''],
      ['Alpha', ''],
    ]);
  });

  test('a reference just given isn’t left on another row', () => {
    const book = installed();
    const before = withProjects(book, ['Alpha', 'Bravo']);
    book.put(`Projets!B4`, [['Zoulou']]);
    const workbook = book.read();
    expect(workbook.assignedIds).toEqual([{ table: 'projects', row: 4, id: 'PRJ-0003' }]);
    sortDescending(book, before);
    const { plan, answer, moved } = send(book, workbook, []);
    expect(moved).toHaveLength(1);
    book.values(repair(workbook, answer, plan.expectations, moved));
    expect(told(book)).toEqual({
      Zoulou: ['PRJ-0003', undefined],
      Bravo: ['PRJ-0002', undefined],
      Alpha: ['PRJ-0001', undefined],
    });
    expect(book.cells('Projets!A2:A4')).toEqual(
      [[''], ['PRJ-0002'], ['PRJ-0001']].map(([id]) => (id ? [id] : [])),
    );
  });
});

test('a reference in people’s own words is followed by formulas; where they could not, it is written in full', () => {
  const book = installed();
  withProjects(book, ['Ruchés']);
  book.put('Financements!A2:F4', [
    ['ruchés', 'DETR', '', 'Notifié', 1000, 1000],
    ['PRJ-0001', 'Mécène', '', 'Soldé', 500, 500],
    ['Ruches', 'Mécène', '', 'Soldé', 250, 250],
  ]);
  send(book, book.read(), []);
  const writes = tidyings(book.read()).map(({ write }) => write);
  expect(writes).toHaveLength(1);
  send(book, book.read(), writes);
  expect(book.cells('Financements!A2:A4')).toEqual([['ruchés'], ['PRJ-0001'], ['Ruchés (PRJ-0001)']]);
  expect(tidyings(book.read())).toEqual([]);
  book.install();
  const workbook = book.read();
  expect(columnValue(lookup(workbook), 'projects', workbook.tables.projects[0]!, 'obtained')).toBe(175000);
  expect(workbook.tables.projects[0]!.raw[workbook.tabs.projects!.columns.obtained!]).toBe(1750);
});

describe('property: what is written is what is read', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((value) => {
    const kept = value.trim() !== '' && value === value.trim() && !/[\r\n;,#]/.test(value);
    return kept && value.normalize('NFC') === value;
  });
  const cents = fc.integer({ min: -1e12, max: 1e12 });
  const days = fc.integer({ min: 18264, max: 91314 });
  const choice = fc.constantFrom('UPCOMING', 'IN_PROGRESS', 'PAUSED', 'BLOCKED', 'DONE', 'ABANDONED');
  const effects = fc.uniqueArray(fc.constantFrom('WASTE', 'FOOD', 'SOILS', 'HEALTH', 'TRAVEL'), {
    minLength: 1,
  });
  const codes = fc.uniqueArray(fc.constantFrom('05065', '05052', '05023', '05006'), { minLength: 1 });
  const row = fc.record(
    {
      title: text,
      totalCost: cents,
      actualCost: cents,
      plannedStart: days,
      progress: choice,
      expectedEffects: effects,
      municipalities: codes,
      archived: fc.boolean(),
      nextStep: text,
    },
    { requiredKeys: ['title'] },
  );

  test('every type of value, whatever it looks like', () => {
    const book = installed();
    const empty = book.read();
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const newRows = rows.map((values, index) => ({
          table: 'projects' as const,
          id: nextId(empty, 'projects', index),
          values,
        }));
        const { moved } = send(book, empty, [], newRows);
        const read = book.read();
        book.call('POST', `/v4/spreadsheets/${book.id}/values:batchClear`, { ranges: ['Projets!A2:CZ20'] });
        expect(moved).toEqual([]);
        expect(read.tables.projects.map(({ values }) => values)).toEqual(
          newRows.map(({ id, values }) => ({ ...values, id })),
        );
      }),
      { numRuns: 40 },
    );
  });
});
