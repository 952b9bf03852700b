// Noting the findings, cut at each call, then again: each anomaly once, each note beside its own.

import { expect, test } from '@jest/globals';
import { Hands } from './hands';
import { callsOf, Scene } from './harness';

jest.setTimeout(600_000);

const COMMAND = 'check-workbook';

/** A workbook whose tab says three things, one of them noted, then one corrected and one added. */
async function scene(): Promise<Scene> {
  const made = await Scene.installed({
    Projets: ['PRJ-0001', 'PRJ-0002', 'PRJ-0003'].map((id) => ({
      'Réf.': id,
      Intitulé: `Navette ${id}`,
      Avancement: 'Bloqué',
    })),
  });
  await made.succeed(COMMAND, { apply: true });
  const hands = new Hands(made);
  const row = made.values('Contrôles').findIndex((cells) => cells.join().includes('PRJ-0003|')) + 1;
  hands.cell(hands.headerOf('Contrôles', 'Votre note').replace(/1$/, String(row)), 'vu');
  made.edit('Projets', 'PRJ-0001', 'Nature du blocage', 'Foncier');
  made.edit('Projets', 'PRJ-0002', 'Inscription', 'Inscrit');
  return made;
}

/** What the tab says, in the order of its anomalies, with what was noted. */
function said(made: Scene): string[] {
  const [header = [], ...rows] = made.values('Contrôles');
  const at = (label: string) => header.indexOf(label);
  return rows
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) =>
      ['Repère', 'Constat', 'Aller à la cellule', 'Votre note']
        .map((label) => cells[at(label)] ?? '')
        .join(' / '),
    )
    .sort();
}

let start: Scene;
let calls: number;
let expected: string[];
beforeAll(async () => {
  start = await scene();
  const smooth = start.copy();
  calls = (await smooth.succeed(COMMAND, { apply: true })).report.calls.total;
  expected = said(smooth);
});

test('the smooth run', () => {
  expect(expected.map((line) => line.split(' / ')[0])).toEqual([
    'projects|R-GOV-02|PRJ-0002|registration',
    'projects|R-PRJ-01|PRJ-0002|projectOwner',
    'projects|R-PRJ-05|PRJ-0002|blockerText',
    'projects|R-PRJ-05|PRJ-0003|blockerText',
    'projects|R-PRJ-06|PRJ-0002|actionNumber',
  ]);
  expect(expected.map((line) => line.split(' / ')[3])).toEqual(['', '', '', 'vu', '']);
});

const CUTS = ['kill-before', 'kill-after', 'lost', 'throw'];

test.each(CUTS)('%s, at its calls, then again', async (fault) => {
  for (const call of callsOf(fault, CUTS, calls)) {
    const made = start.copy();
    await made.run(COMMAND, { apply: true, faults: [`${fault}:${call}`] });
    const later = made.copy(120_000);
    await later.succeed(COMMAND, { apply: true });
    expect([`${fault}:${call}`, said(later)]).toEqual([`${fault}:${call}`, expected]);
    expect((await later.succeed(COMMAND)).report.changes).toEqual([]);
  }
});

test('sort-before, at each call: each anomaly at the cell where it stands now', async () => {
  for (let call = 1; call <= calls; call += 1) {
    const made = start.copy();
    await made.run(COMMAND, { apply: true, faults: [`sort-before:${call}`] });
    await made.succeed(COMMAND, { apply: true });
    const bare = (lines: string[]) => lines.map((line) => line.replace(/!\w+/, ''));
    expect(bare(said(made))).toEqual(bare(expected));
    expect((await made.succeed(COMMAND)).report.changes).toEqual([]);
  }
});

test('somebody sorts Contrôles between reading and writing: no note changes hands', async () => {
  const made = start.copy();
  const hands = new Hands(made);
  const sheetId = hands.sheetId('Contrôles');
  hands.after(
    ({ path }) => path.endsWith(':batchGetByDataFilter'),
    () =>
      hands.sheets({
        sortRange: {
          range: { sheetId, startRowIndex: 1, endRowIndex: 4 },
          sortSpecs: [{ dimensionIndex: 9, sortOrder: 'DESCENDING' }],
        },
      }),
  );
  await made.run(COMMAND, { apply: true });
  await made.succeed(COMMAND, { apply: true });
  expect(said(made)).toEqual(expected);
});
