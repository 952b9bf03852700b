// The life of a file: made, changed, copied, moved, binned, deleted.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realClock } from '../../../local/clock';
import { Store } from '../../../local/store';
import { Workspace } from '../../../local/workspace';
import { COLLEAGUE, DOCUMENT, type Door, FOLDER, OTHER, OWNER, openDoor, SPREADSHEET } from './door';

describe('making a file', () => {
  test.each([
    [DOCUMENT, 'https://docs.google.com/document/d/ID/edit'],
    [SPREADSHEET, 'https://docs.google.com/spreadsheets/d/ID/edit'],
    [FOLDER, 'https://drive.google.com/drive/folders/ID'],
  ])('%s opens at Google’s address', (mimeType, address) => {
    const door = openDoor();
    const file = door.ok('POST /drive/v3/files?fields=id,webViewLink', { name: 'x', mimeType });
    expect(file.webViewLink.replace(file.id, 'ID')).toBe(address);
  });

  test('without a parent it lies in the maker’s My Drive and belongs to them', () => {
    const door = openDoor();
    const id = door.create({ name: 'x', mimeType: DOCUMENT }, COLLEAGUE);
    const file = door.ok(
      `GET /drive/v3/files/${id}?fields=parents,owners(emailAddress),ownedByMe`,
      undefined,
      COLLEAGUE,
    );
    const root = door.ok('GET /drive/v3/files/root?fields=id', undefined, COLLEAGUE);
    expect(file).toEqual({ parents: [root.id], owners: [{ emailAddress: COLLEAGUE }], ownedByMe: true });
  });

  test('a document made through Drive can be read through Docs, a spreadsheet through Sheets', () => {
    const door = openDoor();
    const doc = door.create({ name: 'Fiche', mimeType: DOCUMENT });
    const book = door.create({ name: 'Classeur', mimeType: SPREADSHEET });
    expect(door.ok(`GET /v1/documents/${doc}?fields=title`).title).toBe('Fiche');
    expect(door.ok(`GET /v4/spreadsheets/${book}?fields=properties.title`).properties.title).toBe('Classeur');
  });

  test('an upload keeps its bytes, size and digest', () => {
    const door = openDoor();
    const bytes = new Uint8Array([0, 255, 10, 13]);
    const upload = { contentType: 'image/png', bytes };
    const address = 'POST /upload/drive/v3/files?uploadType=multipart&fields=id,size,md5Checksum,mimeType';
    const file = door.ok(address, { name: 'logo.png' }, undefined, upload);
    expect(file).toMatchObject({
      size: '4',
      mimeType: 'image/png',
      md5Checksum: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const media = door.call(`GET /drive/v3/files/${file.id}?alt=media`);
    expect([...(media.bytes ?? [])]).toEqual([...bytes]);
    expect(media.contentType).toBe('image/png');
  });
});

test.each([
  ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
  ['2026-01-02', '2026-01-02T00:00:00.000Z'],
])('a date of the client’s own, %s, is kept as UTC', (createdTime, kept) => {
  const door = openDoor();
  const id = door.create({ name: 'x', createdTime });
  expect(door.ok(`GET /drive/v3/files/${id}?fields=createdTime`).createdTime).toBe(kept);
});

describe('an id made beforehand', () => {
  test('serves once, for a folder', () => {
    const door = openDoor();
    const [id, second] = door.ok('GET /drive/v3/files/generateIds?count=2').ids;
    expect(id).not.toBe(second);
    expect(door.create({ id, name: 'x', mimeType: FOLDER })).toBe(id);
    expect(door.call('POST /drive/v3/files', { id, name: 'x', mimeType: FOLDER }).status).toBe(409);
    expect(door.ok('GET /drive/v3/files?q=trashed=false').files).toHaveLength(1);
  });
});

describe('changing metadata', () => {
  test('a null removes one app property and leaves the others', () => {
    const door = openDoor();
    const id = door.create({ name: 'x', mimeType: DOCUMENT, appProperties: { a: '1', b: '2' } });
    door.ok(`PATCH /drive/v3/files/${id}`, { appProperties: { a: null, c: '3' } });
    expect(door.ok(`GET /drive/v3/files/${id}?fields=appProperties`)).toEqual({
      appProperties: { b: '2', c: '3' },
    });
  });

  test('a new name is the document’s title too', () => {
    const door = openDoor();
    const id = door.create({ name: 'avant', mimeType: DOCUMENT });
    door.ok(`PATCH /drive/v3/files/${id}`, { name: 'après' });
    expect(door.ok(`GET /v1/documents/${id}`).title).toBe('après');
  });

  test.each<[string, (door: Door, id: string) => void]>([
    ['a name', (door, id) => door.ok(`PATCH /drive/v3/files/${id}`, { name: 'y' })],
    ['an app property', (door, id) => door.ok(`PATCH /drive/v3/files/${id}`, { appProperties: { k: 'v' } })],
    [
      'a permission',
      (door, id) =>
        door.ok(`POST /drive/v3/files/${id}/permissions`, {
          type: 'user',
          role: 'reader',
          emailAddress: OTHER,
        }),
    ],
    [
      'a comment',
      (door, id) => door.ok(`POST /drive/v3/files/${id}/comments?fields=id`, { content: 'Oui.' }),
    ],
    ['the bin', (door, id) => door.ok(`PATCH /drive/v3/files/${id}`, { trashed: true })],
  ])('%s makes the version go up', (_what, change) => {
    const door = openDoor();
    const id = door.create({ name: 'x', mimeType: DOCUMENT });
    const version = () => Number(door.ok(`GET /drive/v3/files/${id}?fields=version`).version);
    const before = version();
    change(door, id);
    expect(version()).toBeGreaterThan(before);
  });

  test('saying again what is already so changes nothing', () => {
    const door = openDoor();
    const id = door.create({ name: 'x', mimeType: DOCUMENT });
    const before = door.ok(`GET /drive/v3/files/${id}?fields=version,modifiedTime`);
    door.workspace.clock.advance(5000);
    door.ok(`PATCH /drive/v3/files/${id}`, { name: 'x', trashed: false });
    expect(door.ok(`GET /drive/v3/files/${id}?fields=version,modifiedTime`)).toEqual(before);
  });
});

describe('copying', () => {
  test('brings content and properties, neither permissions nor comments', () => {
    const door = openDoor();
    const id = door.create({
      name: 'Modèle',
      mimeType: DOCUMENT,
      appProperties: { kind: 'template', nonce: 'old' },
    });
    door.ok(`POST /v1/documents/${id}:batchUpdate`, {
      requests: [{ insertText: { location: { index: 1 }, text: 'Bonjour' } }],
    });
    door.ok(`POST /drive/v3/files/${id}/permissions`, { type: 'user', role: 'reader', emailAddress: OTHER });
    door.ok(`POST /drive/v3/files/${id}/comments?fields=id`, { content: 'Relu.' });
    const copy = door.ok(
      `POST /drive/v3/files/${id}/copy?fields=id,name,appProperties,permissions(emailAddress)`,
      {
        name: 'Fiche',
        appProperties: { nonce: 'new' },
      },
    );
    expect(copy).toMatchObject({ name: 'Fiche', appProperties: { kind: 'template', nonce: 'new' } });
    expect(copy.permissions).toHaveLength(1);
    expect(door.ok(`GET /drive/v3/files/${copy.id}/comments?fields=comments(id)`).comments).toEqual([]);
    const document = door.ok(`GET /v1/documents/${copy.id}`);
    expect(document.title).toBe('Fiche');
    expect(JSON.stringify(document.body)).toContain('Bonjour');
  });

  test('a reader’s copy is theirs, in their own Drive', () => {
    const door = openDoor();
    const id = door.create({ name: 'Modèle', mimeType: DOCUMENT });
    door.ok(`POST /drive/v3/files/${id}/permissions`, {
      type: 'user',
      role: 'reader',
      emailAddress: COLLEAGUE,
    });
    const copy = door.ok(`POST /drive/v3/files/${id}/copy?fields=name,ownedByMe,parents`, {}, COLLEAGUE);
    const root = door.ok('GET /drive/v3/files/root?fields=id', undefined, COLLEAGUE);
    expect(copy).toEqual({ name: 'Copy of Modèle', ownedByMe: true, parents: [root.id] });
  });
});

describe('moving', () => {
  test('out of one folder into another', () => {
    const door = openDoor();
    const [from, to] = ['a', 'b'].map((name) => door.create({ name, mimeType: FOLDER }));
    const id = door.create({ name: 'x', mimeType: DOCUMENT, parents: [from] });
    const moved = door.ok(
      `PATCH /drive/v3/files/${id}?addParents=${to}&removeParents=${from}&fields=parents`,
      {},
    );
    expect(moved.parents).toEqual([to]);
  });

  test('a folder never into itself', () => {
    const door = openDoor();
    const outer = door.create({ name: 'outer', mimeType: FOLDER });
    const inner = door.create({ name: 'inner', mimeType: FOLDER, parents: [outer] });
    const root = door.ok('GET /drive/v3/files/root?fields=id').id;
    expect(
      door.call(`PATCH /drive/v3/files/${outer}?addParents=${inner}&removeParents=${root}`, {}).status,
    ).toBe(403);
  });
});

describe('the bin', () => {
  test('a binned folder takes along what is in it, without marking it', () => {
    const door = openDoor();
    const folder = door.create({ name: 'Fiches', mimeType: FOLDER });
    const id = door.create({ name: 'x', mimeType: DOCUMENT, parents: [folder] });
    const state = () => door.ok(`GET /drive/v3/files/${id}?fields=trashed,explicitlyTrashed`);
    door.ok(`PATCH /drive/v3/files/${folder}`, { trashed: true });
    expect(state()).toEqual({ trashed: true, explicitlyTrashed: false });
    expect(door.ok('GET /drive/v3/files?q=trashed=false').files).toEqual([]);
    door.ok(`PATCH /drive/v3/files/${folder}`, { trashed: false });
    expect(state()).toEqual({ trashed: false, explicitlyTrashed: false });
  });

  test('an editor of somebody’s file can’t bin it', () => {
    const door = openDoor();
    const id = door.create({ name: 'x', mimeType: DOCUMENT });
    door.ok(`POST /drive/v3/files/${id}/permissions`, {
      type: 'user',
      role: 'writer',
      emailAddress: COLLEAGUE,
    });
    expect(door.call(`PATCH /drive/v3/files/${id}`, { trashed: true }, COLLEAGUE).status).toBe(403);
  });
});

describe('deleting', () => {
  test('a folder goes with what its owner had in it; others’ files return to their owner', () => {
    const door = openDoor();
    const folder = door.create({ name: 'Fiches', mimeType: FOLDER });
    door.ok(`POST /drive/v3/files/${folder}/permissions`, {
      type: 'user',
      role: 'writer',
      emailAddress: COLLEAGUE,
    });
    const mine = door.create({ name: 'mine', mimeType: DOCUMENT, parents: [folder] });
    const theirs = door.create({ name: 'theirs', mimeType: DOCUMENT, parents: [folder] }, COLLEAGUE);
    expect(door.call(`DELETE /drive/v3/files/${folder}`).status).toBe(204);
    expect(door.call(`GET /drive/v3/files/${mine}`).status).toBe(404);
    expect(door.call(`GET /v1/documents/${mine}`).status).toBe(404);
    const root = door.ok('GET /drive/v3/files/root?fields=id', undefined, COLLEAGUE);
    expect(door.ok(`GET /drive/v3/files/${theirs}?fields=parents`, undefined, COLLEAGUE).parents).toEqual([
      root.id,
    ]);
  });
});

test('a refused request leaves everything as it was', () => {
  const door = openDoor();
  const id = door.create({ name: 'x', mimeType: DOCUMENT });
  const before = door.ok(`GET /drive/v3/files/${id}?fields=*`);
  const refused = door.call(`PATCH /drive/v3/files/${id}?addParents=nowhere`, { name: 'y', trashed: true });
  expect(refused.status).toBe(404);
  expect(door.ok(`GET /drive/v3/files/${id}?fields=*`)).toEqual(before);
});

test('opened again from disk, every file, permission and comment is as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cordee-'));
  const ask = (
    workspace: Workspace,
    method: 'GET' | 'POST',
    path: string,
    fields: string,
    body?: unknown,
  ): any => workspace.answer({ method, path, query: { fields: [fields] }, body, person: OWNER }).body;
  const first = new Workspace(Store.open(folder), realClock);
  const { id } = ask(first, 'POST', '/drive/v3/files', 'id', { name: 'Fiche', mimeType: DOCUMENT });
  const reader = { type: 'user', role: 'reader', emailAddress: OTHER };
  ask(first, 'POST', `/drive/v3/files/${id}/permissions`, 'id', reader);
  ask(first, 'POST', `/drive/v3/files/${id}/comments`, 'id', { content: 'Oui.' });
  const before = [
    ask(first, 'GET', `/drive/v3/files/${id}`, '*'),
    ask(first, 'GET', `/drive/v3/files/${id}/comments`, '*'),
  ];

  const second = new Workspace(Store.open(folder), realClock);
  const after = [
    ask(second, 'GET', `/drive/v3/files/${id}`, '*'),
    ask(second, 'GET', `/drive/v3/files/${id}/comments`, '*'),
  ];
  expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  expect(before[0].permissions).toHaveLength(2);
  expect(before[1].comments).toHaveLength(1);
  rmSync(folder, { recursive: true });
});
