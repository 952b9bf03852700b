// Plans and projects as files, from the command line: out of one Workspace, into another, and out again.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommonSchema } from '../../src/exchange/common-schema';
import { cordee, newInstalled, newSample, workFolder } from '../cordee';
import { FOLDER, real } from '../exchange/plans';

jest.setTimeout(300_000);

const at = workFolder();

const counts = (json: any): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { status } of json.changes) found[status] = (found[status] ?? 0) + 1;
  return found;
};
const install = async (name: string): Promise<string> => {
  await newInstalled(at(name));
  return at(name);
};

test('the sample’s plan goes into an empty workbook and comes out the same', async () => {
  await newSample(at('essai'));
  const out = await cordee(['export', at('essai'), at('sortie')]);
  expect(out.out).toContain('Plan d’actions.xlsx');
  const json = readFileSync(at('sortie/projets.json'), 'utf8');
  const schema = readCommonSchema(json);
  expect(schema.faults).toEqual([]);
  expect(schema.projects.length).toBeGreaterThan(5);
  expect(json).toBe(`${JSON.stringify(schema.projects, null, 2)}\n`);
  // Exporting to disk leaves the Workspace as it was.
  expect(
    (await cordee(['run', at('essai'), 'export-projects', '--json'])).json.changes.map(
      ({ status }: any) => status,
    ),
  ).toEqual(['planned', 'planned']);

  const empty = await install('vide');
  const plan = at('sortie/Plan d’actions.xlsx');
  const first = await cordee(['run', empty, 'import', '--from', plan, '--apply', '--json']);
  expect(first.code).toBe(0);
  const added = first.json.changes.filter(({ target }: any) => target.startsWith('PRJ-')).length;
  expect(added).toBeGreaterThan(5);
  const again = await cordee(['run', empty, 'import', '--from', plan, '--apply', '--json']);
  expect(counts(again.json)).toEqual({ unchanged: added });
  // What was imported is internal until somebody says otherwise.
  const there = await cordee(['run', empty, 'export-projects', '--apply', '--json', '--set', 'internes=oui']);
  expect(there.code).toBe(0);
  const back = await cordee([
    'run',
    empty,
    'import',
    '--set',
    `fichier=${addressIn(there.json, empty)}`,
    '--json',
  ]);
  expect(counts(back.json)).toEqual({ unchanged: added });
});

/** Files aren't named on the command line: the address stands in the workbook. */
function addressIn(json: any, dir: string): string {
  expect(json.changes[0].status).toBe('applied');
  const state = ['state.jsonl', 'log.jsonl']
    .map((name) => readFileSync(join(dir, '.cordee', name), 'utf8'))
    .join('\n');
  return /https:\/\/docs\.google\.com\/spreadsheets\/d\/[\w-]+\/edit/.exec(state)![0];
}

real.each([
  ['complex_plan', { applied: 70 }, 0],
  ['plan_budget_issue', {}, 0],
  ['plan_column_order_issue', {}, 0],
  ['plan_with_duplicate_actions', {}, 1],
])('%s: imported whole, a second time nothing', async (name, expected, code) => {
  const dir = await install(name);
  const file = join(FOLDER, `${name}.xlsx`);
  const first = await cordee(['run', dir, 'import', '--from', file, '--apply', '--json']);
  expect(first.code).toBe(code);
  expect(first.json.changes.every(({ status }: any) => status === 'applied' || status === 'unchanged')).toBe(
    true,
  );
  expect(counts(first.json)).toMatchObject(expected);
  const again = await cordee(['run', dir, 'import', '--from', file, '--apply', '--json']);
  expect(Object.keys(counts(again.json))).toEqual(['unchanged']);
  expect(
    Object.keys(again.json.calls.byMethod).filter(
      (id) => /update|create/i.test(id) && !id.startsWith('host.'),
    ),
  ).toEqual([]);
});

test.each([
  [['run', 'DIR', 'install', '--from', 'x.xlsx'], /ne sert qu’à la commande/],
  [
    ['run', 'DIR', 'import', '--from', 'absent.xlsx'],
    /absent\.xlsx » est introuvable|absent\.xlsx.*est introuvable/,
  ],
])('%j: wrong use', async (args, words) => {
  if (!existsSync(at('mauvais'))) await install('mauvais');
  const ran = await cordee(args.map((word) => (word === 'DIR' ? at('mauvais') : word)));
  expect(ran.code).toBe(2);
  expect(ran.err.replace(/[\u00a0\u202f]/g, ' ')).toMatch(words);
});
