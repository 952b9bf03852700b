// The Sheets door against what Google documents: one test per row of the table.

import { owner, sheetsWorkspace } from '../local/sheets/workspace';
import { replay } from './sheets-replay';
import { SHEETS_TABLE } from './sheets-table';

test.each(SHEETS_TABLE.map((row) => [row.name, row] as const))('%s', async (_, row) => {
  const { workspace } = sheetsWorkspace();
  const faults = await replay(row, async (step) => {
    const query = Object.fromEntries(
      Object.entries(step.query ?? {}).map(([name, value]) => [name, [value].flat()]),
    );
    const answer = workspace.answer({
      method: step.verb,
      path: step.path,
      query,
      body: step.body,
      person: owner,
    });
    return { status: answer.status, body: answer.body };
  });
  expect(faults).toEqual([]);
});

test('a row that asks for something else is reported', async () => {
  const { workspace } = sheetsWorkspace();
  const row = {
    name: '',
    evidence: 'D' as const,
    steps: [
      {
        verb: 'GET' as const,
        path: '/v4/spreadsheets/{id}',
        status: 200,
        expect: { properties: { title: 'Autre' } },
      },
    ],
  };
  const faults = await replay(row, async (step) => {
    const { status, body } = workspace.answer({
      method: step.verb,
      path: step.path,
      query: {},
      body: step.body,
      person: owner,
    });
    return { status, body };
  });
  expect(faults).toEqual(['step 1, body.properties.title: "Autre" wanted, "Conformance" found']);
});
