// The Docs door answers as the table says Google does.

import { docsWorkspace } from '../local/docs/workspace';
import { DOCS_ROWS } from './docs-table';
import { ANY, replay, type Send } from './replay';

const local = (): Send => {
  const workspace = docsWorkspace();
  return async ({ method, path, query, body }) => {
    const lists = Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, [value]]));
    return workspace.call(method, path, body, lists) as { status: number; body: any };
  };
};

test.each(DOCS_ROWS.map((row) => [row.behaviour, row] as const))('%s', async (_, row) => {
  expect(await replay(row, local())).toEqual([]);
});

test('the rows are plain data', () => {
  expect(JSON.parse(JSON.stringify(DOCS_ROWS))).toEqual(DOCS_ROWS);
});

test('a difference is told, step and place', async () => {
  const steps = [
    { method: 'GET' as const, path: '/v1/documents/{id}', status: 200, at: { title: 'Other', nothing: ANY } },
  ];
  const faults = await replay({ behaviour: '', evidence: '', steps }, local());
  expect(faults).toEqual([
    'step 1, title: "Other" wanted, "Conformance" found',
    'step 1, nothing: "<any>" wanted, null found',
  ]);
});
