// Who may do what: roles, what comes from above, sharing with people who have no Google account.

import { COLLEAGUE, DOCUMENT, type Door, FOLDER, MAYOR, NO_ACCOUNT, OTHER, OWNER, openDoor } from './door';

const user = (emailAddress: string, role: string) => ({ type: 'user', role, emailAddress });
const ALL = 'supportsAllDrives=true';

function share(door: Door, id: string, permission: object, person?: string): any {
  return door.ok(`POST /drive/v3/files/${id}/permissions?${ALL}&fields=*`, permission, person);
}

type Act = (door: Door, id: string, person: string) => number;
const acts: Record<string, Act> = {
  read: (door, id, person) => door.call(`GET /drive/v3/files/${id}?${ALL}`, undefined, person).status,
  comment: (door, id, person) =>
    door.call(`POST /drive/v3/files/${id}/comments?fields=id`, { content: 'x' }, person).status,
  write: (door, id, person) => door.call(`PATCH /drive/v3/files/${id}?${ALL}`, { name: 'y' }, person).status,
  share: (door, id, person) =>
    door.call(`POST /drive/v3/files/${id}/permissions?${ALL}`, user(MAYOR, 'reader'), person).status,
  bin: (door, id, person) =>
    door.call(`PATCH /drive/v3/files/${id}?${ALL}`, { trashed: true }, person).status,
  delete: (door, id, person) => door.call(`DELETE /drive/v3/files/${id}?${ALL}`, undefined, person).status,
};
const EVERY = Object.keys(acts);

describe('what a role allows', () => {
  test.each([
    ['nobody', []],
    ['reader', ['read']],
    ['commenter', ['read', 'comment']],
    ['writer', ['read', 'comment', 'write', 'share']],
    ['owner', EVERY],
  ])('in My Drive: %s', (role, allowed) => {
    for (const act of EVERY) {
      const door = openDoor();
      const id = door.create({ name: 'x', mimeType: DOCUMENT });
      if (role !== 'nobody' && role !== 'owner') share(door, id, user(COLLEAGUE, role));
      const status = acts[act]?.(door, id, role === 'owner' ? OWNER : COLLEAGUE) ?? 0;
      const refusal = role === 'nobody' ? 404 : 403;
      expect([act, status < 300 ? 'done' : status]).toEqual([act, allowed.includes(act) ? 'done' : refusal]);
    }
  });

  test.each([
    ['reader', ['read']],
    ['commenter', ['read', 'comment']],
    ['writer', ['read', 'comment', 'write', 'share']],
    ['fileOrganizer', ['read', 'comment', 'write', 'share', 'bin']],
    ['organizer', EVERY],
  ])('as a member of a shared drive: %s', (role, allowed) => {
    for (const act of EVERY) {
      const door = openDoor();
      const drive = door.ok('POST /drive/v3/drives?requestId=1', { name: 'PETR' }).id;
      share(door, drive, user(COLLEAGUE, role));
      const id = door.create({ name: 'x', mimeType: DOCUMENT, parents: [drive] });
      const status = acts[act]?.(door, id, COLLEAGUE) ?? 0;
      expect([act, status < 300 ? 'done' : status]).toEqual([act, allowed.includes(act) ? 'done' : 403]);
    }
  });

  test.each([
    ['anyone with the link', { type: 'anyone', role: 'reader' }, 'inconnue@ailleurs.example', 200],
    ['a whole domain', { type: 'domain', role: 'reader', domain: 'mairie.example' }, MAYOR, 200],
    [
      'a whole domain, seen from another',
      { type: 'domain', role: 'reader', domain: 'mairie.example' },
      OTHER,
      404,
    ],
    [
      'a domain that only ends alike',
      { type: 'domain', role: 'reader', domain: 'airie.example' },
      MAYOR,
      404,
    ],
  ])('%s', (_what, permission, person, status) => {
    const door = openDoor();
    const id = door.create({ name: 'x', mimeType: DOCUMENT });
    share(door, id, permission);
    expect(door.call(`GET /drive/v3/files/${id}`, undefined, person).status).toBe(status);
    expect(door.call(`GET /v1/documents/${id}`, undefined, person).status).toBe(status);
  });
});

describe('what comes from above', () => {
  function nested(shared: boolean) {
    const door = openDoor();
    const top = shared ? door.ok('POST /drive/v3/drives?requestId=1', { name: 'PETR' }).id : undefined;
    const folder = door.create({ name: 'Fiches', mimeType: FOLDER, ...(top ? { parents: [top] } : {}) });
    const inner = door.create({ name: '2026', mimeType: FOLDER, parents: [folder] });
    const id = door.create({ name: 'x', mimeType: DOCUMENT, parents: [inner] });
    return { door, top, folder, inner, id };
  }

  test.each([true, false])(
    'a folder’s readers read what is in it, deep down (shared drive: %s)',
    (shared) => {
      const { door, folder, id } = nested(shared);
      share(door, folder, user(OTHER, 'commenter'));
      expect(acts.comment?.(door, id, OTHER)).toBe(200);
      expect(acts.write?.(door, id, OTHER)).toBe(403);
    },
  );

  test('a shared drive’s item says where each permission comes from', () => {
    const { door, top, folder, id } = nested(true);
    share(door, folder, user(OTHER, 'reader'));
    share(door, id, user(OTHER, 'writer'));
    const { permissions } = door.ok(
      `GET /drive/v3/files/${id}/permissions?${ALL}&fields=permissions(emailAddress,role,permissionDetails)`,
    );
    expect(permissions).toEqual([
      {
        emailAddress: OWNER,
        role: 'organizer',
        permissionDetails: [
          { permissionType: 'member', role: 'organizer', inherited: true, inheritedFrom: top },
        ],
      },
      {
        emailAddress: OTHER,
        role: 'writer',
        permissionDetails: [
          { permissionType: 'file', role: 'writer', inherited: false },
          { permissionType: 'file', role: 'reader', inherited: true, inheritedFrom: folder },
        ],
      },
    ]);
  });

  test.each([true, false])(
    'can be raised on the child, never removed nor reduced (shared drive: %s)',
    (shared) => {
      const { door, folder, id } = nested(shared);
      const permission = share(door, folder, user(OTHER, 'commenter'));
      const address = `/drive/v3/files/${id}/permissions/${permission.id}?${ALL}`;
      expect(door.call(`DELETE ${address}`).status).toBe(403);
      expect(door.call(`PATCH ${address}`, { role: 'reader' }).status).toBe(403);
      expect(door.ok(`PATCH ${address}`, { role: 'writer' }).role).toBe('writer');
      expect(door.call(`DELETE ${address}`).status).toBe(204);
      expect(door.workspace.drive.role(id, OTHER)).toBe('commenter');
    },
  );

  test('creating a lesser one changes nothing and says what is', () => {
    const { door, folder, id } = nested(true);
    share(door, folder, user(OTHER, 'writer'));
    expect(share(door, id, user(OTHER, 'reader')).role).toBe('writer');
  });

  test('removed above, it is gone below', () => {
    const { door, folder, id } = nested(false);
    const permission = share(door, folder, user(OTHER, 'writer'));
    expect(door.call(`DELETE /drive/v3/files/${folder}/permissions/${permission.id}`).status).toBe(204);
    expect(acts.read?.(door, id, OTHER)).toBe(404);
  });

  test('the owner of a folder edits what others put in it, without owning it', () => {
    const { door, folder } = nested(false);
    share(door, folder, user(COLLEAGUE, 'writer'));
    const theirs = door.create({ name: 'y', mimeType: DOCUMENT, parents: [folder] }, COLLEAGUE);
    expect(door.workspace.drive.role(theirs, OWNER)).toBe('writer');
    expect(door.workspace.drive.role(theirs, COLLEAGUE)).toBe('owner');
  });
});

describe('people without a Google account', () => {
  test.each([
    ['silently: refused', NO_ACCOUNT, 'false', 400, 0],
    ['silently, an address nobody listed: refused', 'inconnue@ailleurs.example', 'false', 400, 0],
    ['with a mail: accepted', NO_ACCOUNT, 'true', 200, 1],
    ['with the mail that goes by itself: accepted', NO_ACCOUNT, undefined, 200, 1],
    ['silently, somebody with an account: accepted', OTHER, 'false', 200, 0],
  ])('%s', (_what, email, notify, status, mails) => {
    const door = openDoor();
    const id = door.create({ name: 'Fiche', mimeType: DOCUMENT });
    const query = notify === undefined ? '' : `?sendNotificationEmail=${notify}&emailMessage=Bonjour`;
    const response = door.call(`POST /drive/v3/files/${id}/permissions${query}`, user(email, 'commenter'));
    expect(response.status).toBe(status);
    expect(door.workspace.drive.outbox()).toHaveLength(mails);
    expect(door.workspace.drive.role(id, email)).toBe(status === 200 ? 'commenter' : undefined);
  });

  test('the mail says what was shared, by whom, with which words', () => {
    const door = openDoor();
    const id = door.create({ name: 'Fiche', mimeType: DOCUMENT });
    door.ok(`POST /drive/v3/files/${id}/permissions?emailMessage=Pour+relecture`, user(NO_ACCOUNT, 'reader'));
    expect(door.workspace.drive.outbox()).toEqual([
      {
        to: NO_ACCOUNT,
        from: OWNER,
        time: '2026-11-24T08:00:00.000Z',
        fileId: id,
        fileName: 'Fiche',
        role: 'reader',
        message: 'Pour relecture',
      },
    ]);
  });
});

test('handing a file over: the former owner stays as an editor', () => {
  const door = openDoor();
  const id = door.create({ name: 'x', mimeType: DOCUMENT });
  door.ok(`POST /drive/v3/files/${id}/permissions?transferOwnership=true`, user(COLLEAGUE, 'owner'));
  expect(door.workspace.drive.role(id, COLLEAGUE)).toBe('owner');
  expect(door.workspace.drive.role(id, OWNER)).toBe('writer');
});

test('a guest sees the file, not the folder it lies in', () => {
  const door = openDoor();
  const folder = door.create({ name: 'Fiches', mimeType: FOLDER });
  const id = door.create({ name: 'x', mimeType: DOCUMENT, parents: [folder] });
  share(door, id, user(OTHER, 'reader'));
  expect(door.ok(`GET /drive/v3/files/${id}?fields=name,parents,permissions`, undefined, OTHER)).toEqual({
    name: 'x',
  });
  expect(door.workspace.drive.sharedWith(OTHER).map((file) => file.name)).toEqual(['x']);
});
