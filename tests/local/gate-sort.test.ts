// `sort-before:N`: a colleague sorts `Projets` between two of our calls.

import { simulatedClock } from '../../local/clock';
import { Gate } from '../../local/gate';
import { parseFaults } from '../../local/gate/faults';
import { Store } from '../../local/store';
import { DEFAULT_SWITCHES } from '../../local/switches';
import { Workspace } from '../../local/workspace';

function book(tab: string, rows: string[][]) {
  const workspace = new Workspace(Store.inMemory(), simulatedClock(0), { ...DEFAULT_SWITCHES });
  const person = workspace.drive.people.owner.email;
  const ask = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    query: Record<string, string[]>,
    body?: unknown,
  ): any => {
    const answer = workspace.answer({ method, path, query, body, person });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const { spreadsheetId } = ask(
    'POST',
    '/v4/spreadsheets',
    {},
    { properties: { title: 'Classeur' }, sheets: [{ properties: { title: tab } }] },
  );
  const values = `/v4/spreadsheets/${spreadsheetId}/values/${tab}`;
  ask('PUT', `${values}!A1`, { valueInputOption: ['RAW'] }, { values: rows });
  const gate = new Gate(workspace, spreadsheetId, parseFaults(['sort-before:2']));
  const read = { method: 'GET' as const, path: values, query: {}, person };
  const ids = async (): Promise<string[]> => {
    const wave = await gate.send([read]);
    if (wave.kind !== 'answers') throw new Error(wave.kind);
    return (wave.answers[0]!.body as { values: string[][] }).values.slice(1).map((row) => row[0]!);
  };
  return { ids, gate };
}

const HEADER = ['Réf.', 'Intitulé', 'Axe'];

test.each([
  [
    'by title',
    [
      ['1', 'Zinc', 'a'],
      ['2', 'Abri', 'b'],
      ['3', 'Moulin', 'c'],
    ],
    ['2', '3', '1'],
  ],
  [
    'the other way where that changes nothing',
    [
      ['1', 'Abri', 'a'],
      ['2', 'Moulin', 'b'],
      ['3', 'Zinc', 'c'],
    ],
    ['3', '2', '1'],
  ],
])('rows are sorted %s, whole, before the second call', async (_name, rows, expected) => {
  const { ids, gate } = book('Projets', [HEADER, ...rows]);
  expect(await ids()).toEqual(['1', '2', '3']);
  expect(await ids()).toEqual(expected);
  expect(gate.calls.total).toBe(2);
});

test('without that tab nobody sorts anything', async () => {
  const { ids } = book('Autre', [HEADER, ['2', 'b', ''], ['1', 'a', '']]);
  expect(await ids()).toEqual(['2', '1']);
  expect(await ids()).toEqual(['2', '1']);
});
