// `files.list`: pages, order, shared drives, and the files that aren't listed yet.

import { OTHER_SWITCHES } from '../../../local/switches';
import { COLLEAGUE, DOCUMENT, type Door, FOLDER, openDoor } from './door';

const names = (door: Door, parameters: string, person?: string): string[] =>
  door
    .ok(`GET /drive/v3/files?${parameters}`, undefined, person)
    .files.map((file: { name: string }) => file.name);

test('pages follow one another to the end, nothing twice', () => {
  const door = openDoor();
  for (let number = 1; number <= 7; number++) door.create({ name: `Fiche ${number}`, mimeType: DOCUMENT });
  const seen: string[] = [];
  let token: string | undefined;
  do {
    const next = token ? `&pageToken=${encodeURIComponent(token)}` : '';
    const page = door.ok(`GET /drive/v3/files?pageSize=3&orderBy=name_natural${next}`);
    seen.push(...page.files.map((file: { name: string }) => file.name));
    token = page.nextPageToken;
  } while (token);
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `Fiche ${number}`));
});

test('what is binned between two pages is gone from the second', () => {
  const door = openDoor();
  const ids = ['A', 'B', 'C', 'D'].map((name) => door.create({ name, mimeType: DOCUMENT }));
  const first = door.ok('GET /drive/v3/files?q=trashed=false&pageSize=2&orderBy=name');
  door.ok(`PATCH /drive/v3/files/${ids[3]}`, { trashed: true });
  const second = `q=trashed=false&pageSize=2&orderBy=name&pageToken=${first.nextPageToken}`;
  expect(names(door, second)).toEqual(['C']);
});

test.each([
  ['folder,name', ['B', 'A', 'C']],
  ['name desc', ['C', 'B', 'A']],
  ['createdTime', ['C', 'B', 'A']],
])('orderBy=%s', (orderBy, expected) => {
  const door = openDoor();
  for (const name of ['C', 'B', 'A']) {
    door.create({ name, mimeType: name === 'B' ? FOLDER : DOCUMENT });
    door.workspace.clock.advance(1000);
  }
  expect(names(door, `orderBy=${encodeURIComponent(orderBy)}`)).toEqual(expected);
});

describe('a new file is listed only after a while', () => {
  test.each<[string, (door: Door) => void]>([
    ['by the switch', (door) => Object.assign(door.workspace.switches, { listDelaySeconds: 20 })],
    ['by the fault', (door) => Object.assign(door.workspace.drive, { listDelaySeconds: 20 })],
    [
      'by the longer of both',
      (door) => {
        Object.assign(door.workspace.switches, { listDelaySeconds: 20 });
        Object.assign(door.workspace.drive, { listDelaySeconds: 5 });
      },
    ],
  ])('%s, folders and copies too', (_how, delay) => {
    const door = openDoor();
    delay(door);
    const folder = door.create({ name: 'Dossier', mimeType: FOLDER });
    const id = door.create({ name: 'Fiche', mimeType: DOCUMENT, parents: [folder] });
    door.ok(`POST /drive/v3/files/${id}/copy`, { name: 'Copie' });
    expect(names(door, '')).toEqual([]);
    expect(names(door, `q=${encodeURIComponent(`'${folder}' in parents`)}`)).toEqual([]);
    expect(door.ok(`GET /drive/v3/files/${id}`).name).toBe('Fiche');
    door.workspace.clock.advance(19_000);
    expect(names(door, '')).toEqual([]);
    door.workspace.clock.advance(1000);
    expect(names(door, 'orderBy=name')).toEqual(['Copie', 'Dossier', 'Fiche']);
  });

  test('a file made on a clock that was ahead is not new', () => {
    const door = openDoor(OTHER_SWITCHES);
    door.create({ name: 'x', mimeType: DOCUMENT });
    door.workspace.clock.advance(-3_600_000);
    expect(names(door, '')).toEqual(['x']);
  });

  test('two seconds under the other setting of the unknowns, none under the first', () => {
    const late = openDoor(OTHER_SWITCHES);
    late.create({ name: 'x', mimeType: DOCUMENT });
    expect(names(late, '')).toEqual([]);
    const prompt = openDoor();
    prompt.create({ name: 'x', mimeType: DOCUMENT });
    expect(names(prompt, '')).toEqual(['x']);
  });
});

describe('shared drives', () => {
  const ALL = 'supportsAllDrives=true&includeItemsFromAllDrives=true';
  let door: Door;
  let drive: string;

  beforeEach(() => {
    door = openDoor();
    drive = door.ok('POST /drive/v3/drives?requestId=1', { name: 'PETR' }).id;
    door.create({ name: 'partagé', mimeType: DOCUMENT, parents: [drive] });
    door.create({ name: 'à moi', mimeType: DOCUMENT });
  });

  test.each<[string, string, string[]]>([
    ['nothing said: My Drive alone', '', ['à moi']],
    ['asked for: both', ALL, ['à moi', 'partagé']],
    ['all of them', `corpora=allDrives&${ALL}`, ['à moi', 'partagé']],
    ['one of them', `corpora=drive&driveId=DRIVE&${ALL}`, ['partagé']],
    ['its root folder’s id is its own', `q='DRIVE'+in+parents&${ALL}`, ['partagé']],
  ])('%s', (_what, parameters, expected) => {
    expect(names(door, `orderBy=name&${parameters.replace(/DRIVE/, drive)}`)).toEqual(expected);
  });

  test('its members list it, others don’t know of it', () => {
    expect(door.ok('GET /drive/v3/drives').drives).toEqual([
      { kind: 'drive#drive', id: drive, name: 'PETR' },
    ]);
    expect(door.ok('GET /drive/v3/drives', undefined, COLLEAGUE).drives).toEqual([]);
    const refused = door.call(
      `GET /drive/v3/files?corpora=drive&driveId=${drive}&${ALL}`,
      undefined,
      COLLEAGUE,
    );
    expect(refused.status).toBe(404);
  });

  test('its files belong to nobody', () => {
    const { files } = door.ok(
      `GET /drive/v3/files?corpora=drive&driveId=${drive}&${ALL}&fields=files(driveId,owners)`,
    );
    expect(files).toEqual([{ driveId: drive }]);
  });
});
