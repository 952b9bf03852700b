// A person sorts `Projets` before any call of any writing command (one in five of a long one): the right rows carry the right values all the same.

import { TABLES } from '../../src/workbook/tables';
import type { Scene } from '../scenarios/harness';
import { type Cells, startOf, tabsOf, WRITING } from './commands';

jest.setTimeout(600_000);

const MINUTE = 60_000;
/** Calls. */
const LONG = 20;

const AUTOMATIC = new Set(
  TABLES.projects.columns.filter(({ automatic }) => automatic).map(({ label }) => label),
);

/**
 * A row typed by hand has no formulas, and may be given some by the way: each speaks of its own row. Those of every
 * other row must be there.
 */
function typed([header = [], ...rows]: unknown[][] = [], byHand: ReadonlySet<unknown>): unknown[][] {
  const title = header.indexOf('Intitulé');
  const bare = (row: unknown[]): unknown[] =>
    header.map((label, column) => (AUTOMATIC.has(String(label)) ? '' : (row[column] ?? '')));
  return [header, ...rows.map((row) => (byHand.has(row[title]) ? bare(row) : row))];
}

/** Titles of the rows that show nothing automatic. */
function typedByHand({ Projets: [header = [], ...rows] = [] }: Cells): Set<unknown> {
  const title = header.indexOf('Intitulé');
  const automatic = header.flatMap((label, column) => (AUTOMATIC.has(String(label)) ? [column] : []));
  const bare = rows.filter((row) => automatic.every((column) => (row[column] ?? '') === ''));
  return new Set(bare.map((row) => row[title]));
}

/** A sort moves rows and nothing else: rows in no order, trailing empty cells aside; the journal tells each run, `Contrôles` where cells stand. */
function unordered(
  { Journal: _, Accueil: __, Contrôles: ___, Projets, ...others }: Cells,
  byHand: ReadonlySet<unknown>,
): Cells {
  const tabs = { ...others, Projets: typed(Projets, byHand) };
  return Object.fromEntries(
    Object.entries(tabs).map(([tab, [header = [], ...rows]]) => [
      tab,
      [
        header,
        ...rows
          .filter((row) => row.some((cell) => cell !== ''))
          .map((row) => JSON.stringify(row).replace(/(,"")+\]$/, ']'))
          .sort()
          .map((row) => JSON.parse(row) as unknown[]),
      ],
    ]),
  );
}

/** Cells of `Projets` by title and header: each is what it was, or what it will be. */
function misplaced(scene: Scene, byHand: ReadonlySet<unknown>, ...states: Cells[]): string[] {
  const allowed = new Map<string, Set<unknown>>();
  const each = ({ Projets }: Cells, see: (name: string, cell: unknown) => void): void => {
    const [header = [], ...rows] = typed(Projets, byHand);
    const title = header.indexOf('Intitulé');
    for (const row of rows)
      if (row.some((cell) => cell !== ''))
        header.forEach((label, column) => {
          see(`${row[title]} / ${label}`, row[column] ?? '');
        });
  };
  for (const state of states)
    each(state, (name, cell) => allowed.set(name, (allowed.get(name) ?? new Set()).add(cell)));
  const wrong: string[] = [];
  each(tabsOf(scene), (name, cell) => {
    if (!allowed.get(name)?.has(cell)) wrong.push(`${name} is ${String(cell)}`);
  });
  return wrong;
}

test.each(
  WRITING.filter(({ elsewhere }) => elsewhere !== 'sorts').map((writing) => [writing.name, writing] as const),
)('%s', async (_, writing) => {
  const { command, options } = writing;
  const start = await startOf(writing);
  const smooth = start.copy();
  const { calls, changes } = (await smooth.succeed(command, { ...options, apply: true })).report;
  expect(changes.filter(({ status }) => status === 'applied').length).toBeGreaterThan(0);
  const before = tabsOf(start);
  const after = tabsOf(smooth);
  const byHand = typedByHand(before);
  // A long run is mostly files: sorting before one of them is sorting before the next look at the sheet.
  const step = calls.total > LONG && process.env.CORDEE_FAULTS !== 'all' ? 5 : 1;
  for (let call = 1; call <= calls.total; call += step) {
    const scene = start.copy();
    const first = await scene.run(command, { ...options, apply: true, faults: [`sort-before:${call}`] });
    const between = misplaced(scene, byHand, before, after);
    const later = scene.copy(2 * MINUTE);
    let last = await later.run(command, { ...options, apply: true });
    if (last.exitCode !== 0) last = await later.run(command, { ...options, apply: true });
    try {
      expect(last.exitCode).toBe(0);
      expect(between).toEqual([]);
      expect(unordered(tabsOf(later), byHand)).toEqual(unordered(after, byHand));
    } catch (error) {
      throw new Error(
        `sort-before:${call}: ${(error as Error).message}\n${JSON.stringify(first.report.problems)}\n${JSON.stringify(last.report.problems)}\n${[...first.logs, ...last.logs].join('\n')}`,
      );
    }
  }
  console.info(`${writing.name}: ${calls.total} calls, ${Math.ceil(calls.total / step)} sorts`);
});
