// The Drive door against what Google documents: one test per row of the table.

import { driveMethods } from '../../local/drive';
import { SCOPES } from '../../local/drive/scopes';
import { COLLEAGUE, OWNER, openDoor } from '../local/drive/door';
import { people, replay, type Send } from './drive-replay';
import { rows } from './drive-table';

function local(): Send {
  const door = openDoor();
  return async (line, body, as) => {
    const answer = door.call(line, body, as === 'colleague' ? COLLEAGUE : OWNER);
    return { status: answer.status, body: answer.body };
  };
}

test.each(rows.map((row) => [row.behaviour, row] as const))('%s', async (_behaviour, row) => {
  const send = local();
  expect(await replay(row, send, await people(send))).toEqual([]);
});

test('a difference is told: status, message, reason, body', async () => {
  const send = local();
  const row = {
    behaviour: '',
    source: '',
    request: { line: 'GET /drive/v3/files/nowhere' },
    answer: { status: 200, message: 'Gone.', reason: 'gone', body: {} },
  };
  expect(await replay(row, send, await people(send))).toEqual([
    'status: 200 wanted, 404 found',
    'message: "Gone." wanted, "File not found: nowhere." found',
    'reason: "gone" wanted, "notFound" found',
    expect.stringMatching(/^body: \{\} wanted, /),
  ]);
});

test('every method states the scopes of Google’s reference page, and is refused without one of them', () => {
  const { workspace } = openDoor();
  for (const method of driveMethods(workspace)) {
    expect(method.scopes).toBe(SCOPES[method.id as keyof typeof SCOPES]);
    const response = workspace.answer({
      method: method.verb,
      path: method.path.replace(/\{\w+\}/g, 'x'),
      query: {},
      person: OWNER,
      scopes: ['https://www.googleapis.com/auth/calendar.events'],
    });
    expect(response).toMatchObject({
      status: 403,
      body: {
        error: { message: 'Request had insufficient authentication scopes.', status: 'PERMISSION_DENIED' },
      },
    });
  }
});
