// HTTP around the doors: who acts, bodies, uploads, refusals.

import { GoogleError } from '../../local/door';
import { listen, toDoorRequest } from '../../local/http';
import { COLLEAGUE, FOLDER, OWNER, openDoor } from './drive/door';

const request = (method: string, url: string, headers: Record<string, string> = {}, body = '') =>
  toDoorRequest({ method, url, headers }, Buffer.from(body), OWNER);

describe('who acts', () => {
  test.each([
    [undefined, OWNER],
    [`Bearer ${COLLEAGUE}`, COLLEAGUE],
    ['bearer Camille.Roche@petr.example', OWNER],
  ])('%s', (authorization, person) => {
    expect(request('GET', '/drive/v3/files', authorization ? { authorization } : {}).person).toBe(person);
  });

  test.each(['Bearer ya29.token', 'Basic abc', 'Bearer '])('“%s” is no address: 401', (authorization) => {
    expect(() => request('GET', '/drive/v3/files', { authorization })).toThrow(
      expect.objectContaining({ code: 401 }),
    );
  });
});

test('repeated parameters stay repeated; the path stays encoded', () => {
  const door = request('GET', '/v4/spreadsheets/x/values:batchGet?ranges=A%201&ranges=B&__proto__=c');
  expect(door.query.ranges).toEqual(['A 1', 'B']);
  expect(request('GET', '/v4/spreadsheets/x/values/Feuille%201!A1').path).toBe(
    '/v4/spreadsheets/x/values/Feuille%201!A1',
  );
});

test('a body that is no JSON is Google’s 400', () => {
  const send = () => request('POST', '/drive/v3/files', { 'content-type': 'application/json' }, '{"name":');
  expect(send).toThrow(
    expect.objectContaining({
      code: 400,
      message: expect.stringMatching(/^Invalid JSON payload received\./),
    }),
  );
});

describe('uploads', () => {
  test('media: the body is the content', () => {
    const door = request(
      'POST',
      '/upload/drive/v3/files?uploadType=media',
      { 'content-type': 'text/plain' },
      'Bonjour',
    );
    expect(door.body).toBeUndefined();
    expect(door.upload?.contentType).toBe('text/plain');
    expect(Buffer.from(door.upload?.bytes ?? []).toString()).toBe('Bonjour');
  });

  test('multipart: metadata, then content, which may hold line breaks and dashes', () => {
    const content = 'a\r\n--b\r\n\r\n--';
    const body = [
      '--cut',
      'Content-Type: application/json; charset=UTF-8',
      '',
      '{"name":"é.txt"}',
      '--cut',
      'Content-Type: text/plain',
      '',
      content,
      '--cut--',
      '',
    ].join('\r\n');
    const headers = { 'content-type': 'multipart/related; boundary="cut"' };
    const door = request('POST', '/upload/drive/v3/files?uploadType=multipart', headers, body);
    expect(door.body).toEqual({ name: 'é.txt' });
    expect(Buffer.from(door.upload?.bytes ?? []).toString()).toBe(content);
  });

  test('resumable ones say that they aren’t built', () => {
    expect(() => request('POST', '/upload/drive/v3/files?uploadType=resumable')).toThrow(GoogleError);
  });
});

describe('over a socket', () => {
  const { workspace } = openDoor();
  let address: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const server = await listen(workspace, 0);
    address = `http://127.0.0.1:${server.port}`;
    close = server.close;
  });
  afterAll(() => close());

  test('a file is made and read by two people', async () => {
    const made = await fetch(`${address}/drive/v3/files?fields=id`, {
      method: 'POST',
      body: JSON.stringify({ name: 'Dossier', mimeType: FOLDER }),
      headers: { 'content-type': 'application/json' },
    });
    expect(made.headers.get('content-type')).toBe('application/json; charset=UTF-8');
    const { id } = (await made.json()) as { id: string };
    const headers = { authorization: `Bearer ${COLLEAGUE}` };
    expect((await fetch(`${address}/drive/v3/files/${id}`, { headers })).status).toBe(404);
    const gone = await fetch(`${address}/drive/v3/files/${id}`, { method: 'DELETE' });
    expect([gone.status, await gone.text()]).toEqual([204, '']);
  });

  test.each([
    [
      '/calendar/v3/users/me/settings',
      501,
      'The local Workspace does not implement GET /calendar/v3/users/me/settings.',
    ],
    ['/v1/nothing', 501, 'The local Workspace does not implement GET /v1/nothing.'],
    ['/somewhere', 404, 'No door at /somewhere.'],
  ])('%s answers %i', async (path, status, message) => {
    const response = await fetch(address + path);
    const { error } = (await response.json()) as { error: { message: string } };
    expect([response.status, error.message]).toEqual([status, message]);
  });
});
