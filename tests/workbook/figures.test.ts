// Sheet and domain show the same figures, to the cent, in every automatic cell of random workbooks.

import fc from 'fast-check';
import { simulatedClock } from '../../local/clock';
import { Store } from '../../local/store';
import { Workspace } from '../../local/workspace';
import { type EnumerationKey, entriesOf } from '../../src/domain/enumerations';
import { cellName } from '../../src/workbook/a1';
import type { Cell, TableKey } from '../../src/workbook/declaration';
import { tidyings } from '../../src/workbook/tidying';
import type { Workbook } from '../../src/workbook/workbook';
import { planWrites } from '../../src/workbook/writing';
import { Book } from './book';
import { compareFigures } from './figures';

/** 24 November 2026. */
const TODAY = 46350;
const installed = new Book();
installed.install();
/** Words that staff added in `Listes`: one that means a status of ours, one of their own. */
appendRows(installed, 'lists', [
  { list: 'Statut du financement', value: 'Voté', code: 'NOTIFIED' },
  { list: 'Statut du financement', value: 'À revoir', code: '' },
]);
installed.install();

const { tabs: TABS } = installed.read();

function copyOf(book: Book): Book {
  const workspace = new Workspace(
    Store.inMemory(book.workspace.store),
    simulatedClock(Date.UTC(2026, 10, 24, 8), false),
  );
  return Object.assign(Object.create(Book.prototype) as Book, { id: book.id, workspace });
}

/** Types rows below the last one; blank rows (`{}`) stay blank. */
function appendRows(
  book: Book,
  table: TableKey,
  rows: readonly Record<string, Cell>[],
  tab = book.read().tabs[table]!,
): void {
  const width = Math.max(...Object.values(tab.columns)) + 1;
  const values = rows.map((row) => {
    const cells: Cell[] = new Array(width).fill(null);
    for (const [key, cell] of Object.entries(row)) cells[tab.columns[key]!] = cell;
    return cells;
  });
  if (values.length === 0) return;
  book.put(`'${tab.title}'!A${tab.lastRow + 1}`, values);
  // A formula of somebody's own, in error.
  const broken = values.flatMap((cells, at) =>
    cells.flatMap((cell, column) =>
      cell === '=1/0'
        ? [{ range: cellName(`'${tab.title}'`, column, tab.lastRow + 1 + at), values: [[cell]] }]
        : [],
    ),
  );
  if (broken.length > 0) book.values({ valueInputOption: 'USER_ENTERED', data: broken });
}

const NAMES = [
  'Légumerie',
  'Compostage',
  'Épicerie ?',
  'Et si * ?',
  '>10 % de bio',
  'Compostage',
  'Recyclerie (bis)',
];
const FUNDERS = [
  'ADEME',
  'État – DETR',
  'Région Sud',
  'Maître d’ouvrage',
  'Inconnu SA',
  'banque des territoires',
  'DETR',
  'mécénat',
  ' LEADER ',
  'Fonds*',
  '?',
];

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | ''> =>
  fc.oneof({ weight: 2, arbitrary: value }, { weight: 1, arbitrary: fc.constant('' as const) });
const cents = fc.integer({ min: -5_000_00, max: 900_000_00 }).map((value) => value / 100);
const amount = maybe(
  fc.oneof(
    { weight: 6, arbitrary: cents },
    fc.integer({ min: 0, max: 900_000_000 }).map((value) => value / 1000),
    fc.constantFrom(0, 'à préciser', '50 à 80 k€', '80 k€', '1 250,50 €', '=1/0', true),
  ),
);
const day = maybe(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 46_200, max: 46_500 }) },
    fc.constantFrom(46_350, 46_349, 46_350.75, 2027, 20_261_124, 'printemps 2027', '03/12/2026', '=1/0', '?'),
  ),
);

/** Every accepted word of a list, in any case, and words that it doesn't have. */
function word(list: EnumerationKey, ...others: string[]): fc.Arbitrary<string> {
  const words = entriesOf(list).flatMap(({ label, synonyms }) => [label, ...synonyms]);
  const typed = fc.constantFrom(...words, ...others);
  return maybe(
    fc.tuple(typed, fc.constantFrom(0, 0, 0, 1, 2, 3)).map(([text, how]) => {
      if (how === 3) return text.normalize('NFD').replace(/\p{M}/gu, '');
      return how === 0 ? text : how === 1 ? text.toUpperCase() : ` ${text.toLowerCase()} `;
    }),
  );
}

const status = word('fundingStatus', 'Voté', 'voté', 'À revoir', 'Peut-être', '?', 'Sold*', '=1/0');
const nature = word('fundingNature', 'Troc');
const text = maybe(
  fc.constantFrom('Oui', 'Réponse : sans suite', 'SANS SUITE', 'note  longue '.repeat(9), '=1+1', 'x'),
);

const project = fc.record({
  title: fc.constantFrom(...NAMES),
  shortTitle: maybe(fc.constantFrom('Compost', 'Légumerie', 'Navette')),
  progress: word('progress'),
  totalCost: amount,
  costBasis: word('costBasis'),
  costExclVat: amount,
  costInclVat: amount,
  plannedStart: day,
  plannedEnd: day,
  nextStepOn: day,
  projectOwner: maybe(fc.constantFrom('À identifier', ' à identifier', 'PETR')),
  summary: text,
  sheetAddress: maybe(fc.constant('https://docs.example/x')),
});

/** How people say which project a row is about. */
const ofProject = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }).map((number) => `PRJ-000${number}`) },
  fc.integer({ min: 1, max: 6 }).map((number) => `prj-000${number}`),
  fc.integer({ min: 1, max: 5 }).map((number) => `Ancien titre (PRJ-000${number})`),
  fc.constantFrom(...NAMES, 'Compost', 'LÉGUMERIE', 'Inconnu', '*', '?', '', 'PRJ-0099', 'Autre (PRJ-0099)'),
);

const funding = fc.record({
  project: ofProject,
  funder: maybe(fc.constantFrom(...FUNDERS)),
  status,
  nature,
  amountEstimated: amount,
  amountRequested: amount,
  amountGranted: amount,
  amountPaid: amount,
  eligibleBase: amount,
  depositDeadline: day,
  depositedOn: day,
  ackOn: day,
  completeOn: day,
  completeBy: day,
  finalClaimBy: day,
  extendedTo: day,
  comment: text,
});
const followUp = fc.record({ project: ofProject, date: day, note: text });
const decision = fc.record({
  project: ofProject,
  wording: fc.constant('Relancer la DREAL'),
  dueOn: day,
  doneOn: day,
  done: fc.constantFrom<Cell>('', true, false, 'Oui', 'x', 'NON', 1),
  status: word('actionStatus', 'Plus tard'),
});
const milestone = fc.record({
  project: ofProject,
  wording: fc.constant('Dépôt'),
  plannedOn: day,
  actualOn: day,
  done: fc.constantFrom<Cell>('', true, 'Non'),
});
const payment = fc.record({
  funding: fc.integer({ min: 1, max: 9 }).map((number) => `FIN-000${number}`),
  type: word('paymentType'),
  amountPaid: amount,
});

/** Rows with gaps between them. */
const rowsOf = (row: fc.Arbitrary<object>, maxLength: number) =>
  fc.array(fc.oneof({ weight: 5, arbitrary: row }, { weight: 1, arbitrary: fc.constant({}) }), { maxLength });
const workbook = fc.record({
  projects: rowsOf(project, 5),
  fundings: rowsOf(funding, 12),
  followUps: rowsOf(followUp, 5),
  decisions: rowsOf(decision, 4),
  milestones: rowsOf(milestone, 3),
  payments: rowsOf(payment, 4),
});
type Typed = Partial<Record<TableKey, Record<string, Cell>[]>>;

function typed(tabs: Typed): Book {
  const book = copyOf(installed);
  for (const key of Object.keys(tabs) as TableKey[]) appendRows(book, key, tabs[key]!, TABS[key]!);
  book.install();
  return book;
}

/** Writes what is proposed, as the next command would once it was accepted. */
function tidied(book: Book, read: Workbook): Workbook {
  const { body } = planWrites(
    read,
    tidyings(read).map(({ write }) => write),
    [],
    [],
  );
  if (body) book.values(body);
  return book.read();
}

test('any cell that formulas read otherwise than commands is proposed; once written, sheet and domain are equal to the cent', () => {
  let compared = 0;
  fc.assert(
    fc.property(workbook, (tabs) => {
      const book = typed(tabs as Typed);
      const first = book.read();
      const before = compareFigures(first, TODAY);
      if (tidyings(first).length === 0) expect(before.differences).toEqual([]);
      const read = tidied(book, first);
      expect(tidyings(read)).toEqual([]);
      const after = compareFigures(read, TODAY);
      expect(after.differences).toEqual([]);
      compared += after.compared;
    }),
    { numRuns: Number(process.env.RUNS ?? 12), endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(4000);
}, 120_000);
