// A workbook in any state, every command through the real bundle: never an unforeseen error, nothing written by a
// preview, and no cell that people typed changed without having been shown.

import * as fc from 'fast-check';
import type { CommandOptions, CommandResult } from '../../local/command';
import { exactState } from '../scenarios/hands';
import type { Scene } from '../scenarios/harness';
import { parameters } from './campaign';
import { type Cells, startOf, tabsOf, WRITING } from './commands';
import { type Act, acts, play } from './spoiling';

jest.setTimeout(600_000);

const COMMANDS: readonly [command: string, options: Partial<CommandOptions>][] = [
  ['install', {}],
  ['generate-project-sheets', { all: true }],
  ['log-exchange', { form: { project: 'PRJ-0001', note: 'Appel du maire.', nextStep: 'Rappeler' } }],
  ['check-workbook', {}],
  ['my-week', {}],
  ['show-tabs', {}],
  ['export-projects', {}],
];

/** Tabs that Cordée alone fills. */
const OWN = ['Documents', 'Journal', 'Paramètres', 'Contrôles', 'Accueil'];
/** Columns that it fills in the others. */
const FILLED = ['Adresse de la fiche', 'Modifié le', 'Modifié par'];

/** Typed cells that changed, without anything shown about what stood there. */
function changedUnseen(before: Cells, after: Cells, shown: CommandResult): string[] {
  const seen = JSON.stringify(shown.report);
  const said = (cell: unknown): boolean =>
    typeof cell === 'string'
      ? seen.includes(JSON.stringify(cell).slice(1, -1).slice(0, 40))
      : seen.includes(String(cell).replace('.', ','));
  const wrong: string[] = [];
  for (const [tab, rows] of Object.entries(before)) {
    if (OWN.includes(tab)) continue;
    rows.forEach((row, index) => {
      row.forEach((cell, column) => {
        const now = after[tab]?.[index]?.[column] ?? '';
        if (now === cell || cell === '' || String(cell).startsWith('=')) return;
        if (FILLED.includes(String(rows[0]?.[column])) || said(cell)) return;
        wrong.push(
          `${tab}, row ${index + 1}, column ${column + 1}: ${JSON.stringify(cell).slice(0, 80)} → ${JSON.stringify(now).slice(0, 80)}`,
        );
      });
    });
  }
  return wrong;
}

/** What is wrong with the commands on a workbook spoilt by these acts. */
async function wrongAfter(start: Scene, list: readonly Act[], counts = { cells: 0 }): Promise<string[]> {
  const spoilt = start.copy();
  for (const one of list) counts.cells += play(spoilt, one);
  const wrong: string[] = [];
  for (const [command, options] of COMMANDS) {
    const scene = spoilt.copy();
    const blame = (what: string): void => {
      wrong.push(`${command}: ${what}`);
    };
    const state = exactState(scene);
    const before = tabsOf(scene, 'FORMULA');
    try {
      const preview = await scene.run(command, options);
      check(preview, blame);
      if (exactState(scene) !== state) blame('the preview wrote something');
      const result = await scene.run(command, { ...options, apply: true });
      check(result, blame);
      for (const one of changedUnseen(before, tabsOf(scene, 'FORMULA'), result)) blame(one);
    } catch (error) {
      blame(String((error as Error).message).slice(0, 500));
    }
  }
  return wrong;
}

function check({ report, logs, sentence }: CommandResult, blame: (what: string) => void): void {
  for (const { rule, message } of report.problems) if (rule === 'X-BUG') blame(message);
  for (const line of logs) blame(line.slice(0, 400));
  const said = [
    sentence,
    ...report.problems.map(({ where, message, hint }) => `${where} ${message} ${hint}`),
    ...report.changes.map(({ message }) => message ?? ''),
  ].join('\n');
  const odd = /\bNaN\b|\[object|Infinity|(?<![«“"a-z].{0,60})\bundefined\b/.exec(said);
  if (odd) blame(`says ${odd[0]}: ${said.slice(Math.max(0, odd.index - 60), odd.index + 60)}`);
}

/** How long a failing case is shrunk. */
const PATIENCE_MS = 60_000;

/** Acts that can be left out are. */
async function fewest(start: Scene, list: readonly Act[], first: string): Promise<Act[]> {
  let left = [...list];
  const until = Date.now() + PATIENCE_MS;
  for (const one of list) {
    if (Date.now() > until) break;
    const without = left.filter((other) => other !== one);
    if ((await wrongAfter(start, without)).includes(first)) left = without;
  }
  return left;
}

test('commands on spoilt workbooks', async () => {
  const counts = { cells: 0 };
  const { seed, numRuns } = parameters(3);
  const start = await startOf(WRITING[1]!);
  for (const list of fc.sample(acts, { seed: seed!, numRuns: numRuns! })) {
    const wrong = await wrongAfter(start, list, counts);
    if (wrong.length === 0) continue;
    console.info(wrong.slice(0, 12).join('\n'));
    const left = await fewest(start, list, wrong[0]!);
    throw new Error(
      `${wrong.slice(0, 12).join('\n')}\n\nafter\n${left.map((one) => JSON.stringify(one).slice(0, 300)).join('\n')}`,
    );
  }
  console.info(`${counts.cells} cells spoilt`);
  expect(counts.cells).toBeGreaterThan(0);
});
