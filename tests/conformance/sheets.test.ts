// The Sheets door against what Google documents: one test per row of the table.

import { colleague, owner, sheetsWorkspace } from '../local/sheets/workspace';
import { replay, type Send } from './sheets-replay';
import { SHEETS_TABLE } from './sheets-table';

function local(): Send {
  const { workspace } = sheetsWorkspace();
  return async ({ verb, path, query, body, as }) => {
    const lists = Object.entries(query ?? {}).map(([name, value]) => [name, [value].flat()]);
    const answer = workspace.answer({
      method: verb,
      path,
      query: Object.fromEntries(lists),
      body,
      person: as === 'colleague' ? colleague : owner,
    });
    return { status: answer.status, body: answer.body };
  };
}

test.each(SHEETS_TABLE.map((row) => [row.name, row] as const))('%s', async (_, row) => {
  expect(await replay(row, local(), colleague)).toEqual([]);
});

test('a row that asks for something else is reported', async () => {
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
  const faults = await replay(row, local());
  expect(faults).toEqual(['step 1, body.properties.title: "Autre" wanted, "Conformance" found']);
});
