// The Drive door against what Google documents: one test per row of the table.

import { driveMethods } from '../../local/drive';
import { permissionId } from '../../local/drive/ids';
import { SCOPES } from '../../local/drive/scopes';
import { COLLEAGUE, OWNER, openDoor } from '../local/drive/door';
import { rows } from './drive-table';

/** Replaces the row's names by what they stand for, or the other way round. */
function rename(value: unknown, names: [string, string][]): any {
  let text = JSON.stringify(value ?? null);
  for (const [from, to] of names)
    text = text.replace(new RegExp(`(?<![A-Za-z])${from}(?![A-Za-z])`, 'g'), to);
  return JSON.parse(text);
}

test.each(rows.map((row) => [row.behaviour, row] as const))('%s', (_behaviour, row) => {
  const door = openDoor();
  const names: [string, string][] = [
    ['COLLEAGUE_PERMISSION', permissionId(COLLEAGUE)],
    ['OWNER_PERMISSION', permissionId(OWNER)],
    ['COLLEAGUE', COLLEAGUE],
    ['GENERATED', door.ok('GET /drive/v3/files/generateIds?count=1').ids[0]],
  ];
  if (row.sharedDrive)
    names.push(['DRIVE', door.ok('POST /drive/v3/drives?requestId=1', { name: 'PETR' }).id]);
  for (const { as, file } of row.prepare ?? []) names.push([as, door.create(rename(file, names))]);
  for (const [file, permission] of row.share ?? []) {
    const [id, body] = rename([file, permission], names);
    door.ok(`POST /drive/v3/files/${id}/permissions`, body);
  }

  const { line, body } = rename({ line: row.request.line, body: row.request.body }, names);
  const person = row.request.as === 'colleague' ? COLLEAGUE : OWNER;
  const response = door.call(line, body ?? undefined, person);
  const seen = rename(
    response.body,
    names.map(([name, id]): [string, string] => [id, name]),
  );

  expect({ status: response.status, message: seen?.error?.message }).toEqual({
    status: row.answer.status,
    message: row.answer.message,
  });
  if (row.answer.reason) expect(seen.error.errors[0].reason).toBe(row.answer.reason);
  if (row.answer.body !== undefined) expect(seen).toEqual(row.answer.body);
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
