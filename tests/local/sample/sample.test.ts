// The sample workbook: life-size, exact where product.md is exact, and readable without an error.

import { fillSample, projects } from '../../../local/sample';
import { columnValue, lookup } from '../../../src/workbook/computing';
import { TABLE_KEYS, TABLES } from '../../../src/workbook/tables';
import { Book, OWNER } from '../../workbook/book';

const book = new Book();
book.install();
fillSample(book.workspace, book.id, OWNER);
const second = book.install();
const workbook = book.read();
/** Serial day of 24 November 2026. */
const TODAY = 46350;
const computed = lookup(workbook, TODAY);

function value(id: string, key: string) {
  return columnValue(computed, 'projects', workbook.byId.projects.get(id)!, key);
}

test('it is life-size', () => {
  expect(workbook.tables.projects).toHaveLength(35);
  expect(workbook.tables.fundings).toHaveLength(100);
  expect(workbook.tables.contacts).toHaveLength(40);
  expect(workbook.tables.followUps.length).toBeGreaterThan(25);
});

test('it reads back without a remark', () => {
  expect(workbook.problems).toEqual([]);
});

test('every person has an address that leads nowhere', () => {
  for (const { values } of workbook.tables.contacts) expect(values.email).toMatch(/\.example$/);
});

test('a summary has at most 500 characters', () => {
  for (const { summary = '' } of projects) expect(summary.length).toBeLessThanOrEqual(500);
});

test('installing again only completes formulas, and says on Accueil what awaits; a third time does nothing', () => {
  expect(second.steps.map(({ id }) => id)).toEqual(['formulas', 'home']);
  expect(book.planInstall().steps).toEqual([]);
});

// Cents: cost, obtained, asked, gap (product.md §5).
test.each([
  ['PRJ-0001', 186_000_00, 0, 100_000_00, 0],
  ['PRJ-0002', 240_000_00, 240_000_00, 0, 0],
  ['PRJ-0003', 95_000_00, 0, 47_500_00, 25_500_00],
  ['PRJ-0004', 30_000_00, 0, 15_000_00, 0],
  ['PRJ-0005', 620_000_00, 93_000_00, 310_000_00, 0],
  ['PRJ-0006', undefined, 0, 0, undefined],
  ['PRJ-0007', 410_000_00, 0, 0, 120_000_00],
  ['PRJ-0008', 52_000_00, 16_000_00, 0, 24_000_00],
])('the plan of %s is the one of the table', (id, cost, obtained, asked, gap) => {
  expect(value(id, 'totalCost')).toBe(cost);
  expect(value(id, 'obtained')).toBe(obtained);
  expect(value(id, 'asked')).toBe(asked);
  expect(value(id, 'fundingGap')).toBe(gap);
});

test.each(TABLE_KEYS)('%s: what formulas show is what the domain computes', (table) => {
  const tab = workbook.tabs[table]!;
  for (const column of TABLES[table].columns) {
    const position = tab.columns[column.key];
    if (!column.automatic || position === undefined || column.key === 'sheetLink') continue;
    for (const row of workbook.tables[table]) {
      const shown = row.raw[position] === '' ? undefined : (row.raw[position] ?? undefined);
      const wanted = columnValue(computed, table, row, column.key);
      if (shown === undefined && wanted === undefined) continue;
      const name = `${tab.title}!${column.label} ${row.row}`;
      if (column.type === 'money')
        expect([name, Math.round(Number(shown ?? Number.NaN) * 100)]).toEqual([name, wanted ?? Number.NaN]);
      else if (column.type === 'percent')
        expect([name, Number(shown ?? Number.NaN) * 100]).toEqual([
          name,
          expect.closeTo(Number(wanted ?? Number.NaN), 6),
        ]);
      else {
        const words = wanted === true ? 'Oui' : wanted === false ? 'Non' : wanted;
        expect([name, shown]).toEqual([name, words]);
      }
    }
  }
});

// Meetings as product.md §5 lists them, after the two COPIL that ruled on the projects.
test('its meetings: held, postponed by snow, cancelled, invited to, planned, still to plan', () => {
  const meetings = workbook.tables.meetings.map(({ values }) => [
    values.subject,
    values.date,
    values.status,
    values.minutesStatus,
  ]);
  expect(meetings.slice(2)).toEqual([
    ['COTECH n°\u00a05', 46044, 'POSTPONED', 'NONE'],
    ['COTECH n°\u00a05', 46058, 'HELD', 'APPROVED'],
    ['COPIL de la recyclerie du bâtiment', 46128, 'CANCELLED', 'NONE'],
    ['COTECH n°\u00a06', 46275, 'HELD', 'APPROVED'],
    ['COTECH n°\u00a07', 46359, 'INVITED', undefined],
    ['Conférence des maires et COPIL 2026', 46373, 'SCHEDULED', undefined],
    ['COPIL PAT n°\u00a01', undefined, 'TO_SCHEDULE', undefined],
  ]);
  const [, , postponed, held] = workbook.tables.meetings;
  expect(postponed!.values.replacedBy).toBe(held!.id);
});

test('whatever is registered, deferred, rejected or withdrawn was ruled by a COPIL that was held (R-GOV-02)', () => {
  const rulings: Record<string, string> = {
    REGISTERED: 'REGISTER',
    DEFERRED: 'DEFER',
    REJECTED: 'REJECT',
    WITHDRAWN: 'WITHDRAW',
  };
  const ruled = workbook.tables.projects.filter(({ values }) => rulings[String(values.registration)]);
  expect(ruled.length).toBeGreaterThan(12);
  for (const { id, values } of ruled) {
    const decisions = computed
      .related('decisions', 'project', id)
      .filter((one) => one.values.type === rulings[String(values.registration)]);
    expect([id, decisions.length]).toEqual([id, 1]);
    const meeting = computed.row('meetings', decisions[0]!.values.meeting)!;
    expect([meeting.values.status, meeting.values.date]).toEqual(['HELD', values.registeredOn]);
  }
});

test('each project has its line in the contract, in the state it shows', () => {
  for (const { id, values } of workbook.tables.projects) {
    const [link, ...others] = computed.related('programmeLinks', 'project', id);
    expect([id, others.length]).toEqual([id, 0]);
    expect(link!.values).toMatchObject({ registration: values.registration, axis: values.axis });
    expect(link!.values.actionNumber).toBe(values.actionNumber);
  }
});

test('every project presented has the position of five services, and none that wasn’t', () => {
  const presented = new Set(workbook.tables.stances.map(({ values }) => values.project));
  expect(workbook.tables.stances).toHaveLength(presented.size * 5);
  for (const { id, values } of workbook.tables.projects) {
    if (values.registration === 'PRESENTED_TECH') expect(presented).toContain(id);
    if (values.registration === 'EMERGING') expect(presented).not.toContain(id);
  }
});

test('payments add up to what was paid, expenses to what the project costs', () => {
  const sum = (values: readonly unknown[]): number =>
    values.reduce((all: number, one) => all + Number(one), 0);
  for (const id of ['PRJ-0001', 'PRJ-0002', 'PRJ-0005']) {
    const amounts = computed.related('expenses', 'project', id).map((one) => one.values.amountExclVat);
    expect([id, sum(amounts)]).toEqual([id, value(id, 'totalCost')]);
  }
  const spent = computed.related('expenses', 'project', 'PRJ-0002').map((one) => one.values.actualAmount);
  expect(sum(spent)).toBe(232_000_00);
  const paid = computed.related('fundings', 'project', 'PRJ-0002').flatMap((line) => {
    const payments = computed.related('payments', 'funding', line.id);
    return payments.length > 0 ? [sum(payments.map((one) => one.values.amountPaid))] : [];
  });
  expect(paid).toEqual([69_600_00, 58_000_00, 24_000_00]);
});
