// The server as a page and as a program meet it.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Directory, openDirectory } from '../../../local/directory';
import { type Served, serve } from '../../../local/server';
import { type Terminal, terminal } from '../cli/terminal';

const OWNER = 'camille.roche@petr.example';
const COLLEAGUE = 'sacha.merle@petr.example';
const CODE = `
  function onOpen() { SpreadsheetApp.getUi().createMenu('Cordée').addItem('Saluer', 'greet').addToUi() }
  function greet() {
    var ui = SpreadsheetApp.getUi();
    var button = ui.alert('Bonjour', 'Continuer ?', ui.ButtonSet.YES_NO);
    SpreadsheetApp.getActiveSpreadsheet().toast(String(button) + SpreadsheetApp.getActiveSheet().getActiveRangeList().getRanges()[0].getA1Notation());
    ui.showSidebar(HtmlService.createHtmlOutput('<p>oui</p>').setTitle('Fiches'));
  }
  function raise() { throw new Error('raté') }
  function who(a) { return [Session.getActiveUser().getEmail(), a] }
  function private_() { return 1 }
  function together() {
    var lock = LockService.getScriptLock(); var properties = PropertiesService.getScriptProperties();
    lock.waitLock(60000); var now = Number(properties.getProperty('now') || 0) + 1; properties.setProperty('now', String(now)); properties.setProperty('most', String(Math.max(now, Number(properties.getProperty('most') || 0)))); lock.releaseLock();
    Utilities.sleep(100);
    lock.waitLock(60000); properties.setProperty('now', String(Number(properties.getProperty('now')) - 1)); lock.releaseLock();
  }
  function most() { return Number(PropertiesService.getScriptProperties().getProperty('most')) }
`;

jest.setTimeout(30_000);

let at: Terminal;
let directory: Directory;
let served: Served;
let build: string;

beforeAll(async () => {
  at = terminal();
  await at.run('new', at.path('espace'), '--empty');
  build = mkdtempSync(join(tmpdir(), 'cordee-server-'));
  writeFileSync(join(build, 'Code.js'), `${readFileSync(join(at.build, 'Code.js'), 'utf8')}${CODE}`);
  const manifest = JSON.parse(readFileSync(join(at.build, 'appsscript.json'), 'utf8'));
  manifest.oauthScopes.push('https://www.googleapis.com/auth/script.container.ui');
  writeFileSync(join(build, 'appsscript.json'), JSON.stringify(manifest));
  const opened = await openDirectory(at.path('espace'), { kind: 'serve' });
  if ('server' in opened) throw new Error('busy');
  directory = opened;
  served = await serve(directory, build, [0]);
  directory.announce(served.port);
});
afterAll(async () => {
  await served.close();
  await directory.close();
  rmSync(build, { recursive: true });
  at.remove();
});

interface Answer {
  status: number;
  body: any;
}

function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { 'X-Cordee': '1' },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: served.port,
        method,
        path,
        headers: { 'Content-Type': 'application/json', ...headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => {
          let parsed: unknown = text;
          try {
            parsed = JSON.parse(text);
          } catch {
            // Not JSON: the text itself.
          }
          resolve({ status: answer.statusCode ?? 0, body: parsed });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A person's stream of events; `next(type)` waits for one and forgets those before. */
async function listen(person: string, lastSeen?: string) {
  const events: any[] = [];
  const headers: Record<string, string> = lastSeen === undefined ? {} : { 'Last-Event-ID': lastSeen };
  const stream = request({
    host: '127.0.0.1',
    port: served.port,
    path: `/_local/events?person=${person}`,
    headers,
  });
  let text = '';
  await new Promise<void>((resolve) => {
    stream.on('response', (answer) => {
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
          const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
          if (data) events.push({ ...JSON.parse(data), id: /^id: (\d+)$/m.exec(text.slice(0, end))?.[1] });
          text = text.slice(end + 2);
        }
      });
      answer.on('error', () => undefined);
      resolve();
    });
    stream.on('error', () => undefined);
    stream.end();
  });
  return {
    events,
    async next(type: string): Promise<any> {
      for (;;) {
        const index = events.findIndex((event) => event.type === type);
        if (index !== -1) return events.splice(0, index + 1).at(-1);
        await wait(5);
      }
    },
    close: () => stream.destroy(),
  };
}

test('the session says who there is and which workbook', async () => {
  const { body } = await call('GET', '/_local/session');
  expect(body).toMatchObject({ owner: OWNER, workbookId: directory.workbookId });
  expect(body.people).toContainEqual({ email: COLLEAGUE, name: 'Sacha Merle', googleAccount: true });
  expect(new Date(body.now).toString()).not.toBe('Invalid Date');
});

test('a click: menu, alert that waits, toast, sidebar, done', async () => {
  expect((await call('POST', '/_local/open', { person: COLLEAGUE })).body).toEqual({
    menus: [{ title: 'Cordée', items: [{ type: 'item', label: 'Saluer', function: 'greet' }] }],
  });
  const mine = await listen(COLLEAGUE);
  const others = await listen(OWNER);
  const selection = { sheetId: 0, ranges: [{ startRow: 3, endRow: 4, startColumn: 1, endColumn: 2 }] };
  const { body } = await call('POST', '/_local/run', {
    function: 'greet',
    args: [],
    person: COLLEAGUE,
    selection,
  });
  const alert = await mine.next('alert');
  expect(alert).toMatchObject({
    execution: body.execution,
    title: 'Bonjour',
    message: 'Continuer ?',
    buttons: ['YES', 'NO'],
  });
  expect((await call('POST', '/_local/answer', { dialog: alert.dialog, button: 'YES' })).status).toBe(200);
  expect((await call('POST', '/_local/answer', { dialog: alert.dialog, button: 'YES' })).status).toBe(404);
  expect(await mine.next('toast')).toMatchObject({ message: 'YESA3:B4' });
  expect(await mine.next('sidebar')).toMatchObject({ title: 'Fiches', html: '<p>oui</p>' });
  const done = await mine.next('done');
  expect(done).toEqual({ type: 'done', execution: body.execution, id: done.id });
  expect(others.events).toEqual([]);
  // A page that lost its stream is told what it missed.
  const back = await listen(COLLEAGUE, alert.id);
  expect(await back.next('toast')).toMatchObject({ message: 'YESA3:B4' });
  for (const one of [mine, others, back]) one.close();
});

test('an execution that fails says so', async () => {
  const mine = await listen(OWNER);
  await call('POST', '/_local/run', { function: 'raise', args: [], person: OWNER });
  expect(await mine.next('done')).toMatchObject({ error: 'raté' });
  mine.close();
});

test.each([
  ['who', [1], { value: [COLLEAGUE, 1] }],
  ['raise', [], { error: 'raté' }],
  ['private_', [], { error: 'Script function not found: private_' }],
])('google.script.run.%s', async (name, args, expected) => {
  expect(await call('POST', '/_local/script', { function: name, args, person: COLLEAGUE })).toEqual({
    status: 200,
    body: expected,
  });
});

test('ten calls of a page at a time', async () => {
  await Promise.all(
    Array.from({ length: 14 }, () =>
      call('POST', '/_local/script', { function: 'together', args: [], person: OWNER }),
    ),
  );
  const { body } = await call('POST', '/_local/script', { function: 'most', args: [], person: OWNER });
  expect(body.value).toBeGreaterThan(1);
  expect(body.value).toBeLessThanOrEqual(10);
});

test('a write through the doors is told to every page, and reaches the file', async () => {
  const mine = await listen(COLLEAGUE);
  const before = statSync(at.path('espace/Classeur.xlsx')).mtimeMs;
  const path = `/v4/spreadsheets/${directory.workbookId}/values/D1?valueInputOption=RAW`;
  expect((await call('PUT', path, { values: [['salut']] }, {})).status).toBe(200);
  expect(await mine.next('changed')).toMatchObject({ files: [directory.workbookId] });
  mine.close();
  while (statSync(at.path('espace/Classeur.xlsx')).mtimeMs === before) await wait(50);
});

test('a person without rights is refused by the doors', async () => {
  const path = `/v4/spreadsheets/${directory.workbookId}`;
  expect((await call('GET', path, undefined, { Authorization: `Bearer ${COLLEAGUE}` })).status).toBe(200);
  expect(
    (await call('GET', path, undefined, { Authorization: 'Bearer territoires@region.example' })).status,
  ).toBeGreaterThanOrEqual(403);
});

test('run on a served folder is done by the server', async () => {
  const done = await at.run('run', at.path('espace'), 'fill', '--apply', '--json', '--as', COLLEAGUE);
  expect(done).toMatchObject({
    code: 0,
    json: { command: 'fill', changes: [{ status: 'applied' }, { status: 'applied' }, { status: 'applied' }] },
  });
  expect(await at.run('run', at.path('espace'), 'fly')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Commande inconnue'),
  });
  expect(await at.run('run', at.path('espace'), 'fill', '--apply', '--fault', 'kill-before:1')).toMatchObject(
    { code: 3 },
  );
  expect(await at.run('run', at.path('espace'), 'fill', '--now', '2026-11-24T09:00')).toMatchObject({
    code: 2,
    err: expect.stringContaining('propre horloge'),
  });
  expect(await at.run('serve', at.path('espace'), '--port', '0')).toMatchObject({
    code: 1,
    err: expect.stringContaining(`http://127.0.0.1:${served.port}/`),
  });
});

test('a comment is anchored where it was made', async () => {
  const made = await call('POST', '/v1/documents', { title: 'Fiche' }, {});
  const { documentId } = made.body;
  await call(
    'POST',
    `/v1/documents/${documentId}:batchUpdate`,
    { requests: [{ insertText: { location: { index: 1 }, text: 'Bonjour à tous' } }] },
    {},
  );
  const { status, body } = await call('POST', '/_local/comment', {
    person: OWNER,
    documentId,
    content: 'À revoir',
    range: { startIndex: 1, endIndex: 8 },
  });
  expect(status).toBe(200);
  const { body: list } = await call('GET', `/drive/v3/files/${documentId}/comments?fields=*`);
  expect(list.comments).toMatchObject([
    { id: body.comment.id, content: 'À revoir', quotedFileContent: { value: 'Bonjour' } },
  ]);
  expect(
    (
      await call('POST', '/_local/comment', {
        person: OWNER,
        documentId,
        content: '',
        range: { startIndex: 1, endIndex: 8 },
      })
    ).status,
  ).toBe(400);
  expect(
    (
      await call('POST', '/_local/comment', {
        person: COLLEAGUE,
        documentId,
        content: 'x',
        range: { startIndex: 1, endIndex: 8 },
      })
    ).status,
  ).toBe(404);
});

describe('other sites are kept out', () => {
  test.each([
    ['a foreign Host', 'GET', '/_local/session', { Host: 'evil.example' }],
    ['a foreign Host on a door', 'GET', '/drive/v3/files', { Host: 'evil.example:8420' }],
    ['a foreign Origin on a door', 'POST', '/v1/documents', { Origin: 'https://evil.example' }],
    ['an opaque Origin', 'POST', '/_local/run', { Origin: 'null', 'X-Cordee': '1' }],
    ['a post without our header', 'POST', '/_local/script', {}],
  ])('%s', async (_name, method, path, headers) => {
    expect(
      (
        await call(
          method,
          path,
          method === 'POST' ? {} : undefined,
          headers as unknown as Record<string, string>,
        )
      ).status,
    ).toBe(403);
  });
  test.each([
    ['localhost', 'GET', '/_local/session', { Host: 'localhost:1234' }],
    ['a program', 'GET', '/drive/v3/files', {}],
  ])('%s is let in', async (_name, method, path, headers) => {
    expect((await call(method, path, undefined, headers as unknown as Record<string, string>)).status).toBe(
      200,
    );
  });
});

test.each([
  ['/', 200],
  ['/nowhere', 404],
  ['/_local/events?person=nobody@nowhere.example', 404],
  ['/_local/nothing', 404],
])('page %s: %d', async (path, status) => expect((await call('GET', path)).status).toBe(status));

test('bodies that are no JSON object are refused', async () => {
  expect(await call('POST', '/_local/run', [1])).toMatchObject({
    status: 400,
    body: { error: 'La demande n’est pas un objet JSON.' },
  });
});

test('a port in use: the next one when there is a choice, a sentence when there isn’t', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  const taken = (other.address() as { port: number }).port;
  const next = await serve(directory, build, [taken, 0]);
  expect(next.port).not.toBe(taken);
  await next.close();
  await expect(serve(directory, build, [taken])).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(`--port ${taken + 1}`),
  });
  other.close();
});
