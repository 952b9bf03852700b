// A partner at the doors reaches what was shared with them and nothing else: every method, on every kind of file.

import type { Method } from '../../local/door';
import { exactState, Hands } from './hands';
import { Scene } from './harness';

jest.setTimeout(60_000);

const READER = 'territoires@region.example';
const COMMENTER = 'odette@conserverie.example';
const STRANGER = 'maire.guillestre@mairie.example';
const SECRET = 'Navette à taire';

/** The least somebody must have been given; `no`: more than sharing ever gives. */
type Needs = 'read' | 'comment' | 'no';

interface Ask {
  needs: Needs;
  query?: Record<string, string>;
  body?: unknown;
  upload?: true;
}

const user = { type: 'user', role: 'writer', emailAddress: STRANGER };
const cells = { values: [['x']] };
const RAW = { valueInputOption: 'RAW' };
const text = { location: { index: 1 }, text: 'x' };

/** By verb and path: what is asked of one file. */
const ON_A_FILE: Record<string, Ask> = {
  'GET /v1/documents/{documentId}': { needs: 'read' },
  'POST /v1/documents/{documentId}:batchUpdate': { needs: 'no', body: { requests: [{ insertText: text }] } },
  'GET /v4/spreadsheets/{spreadsheetId}': { needs: 'no' },
  'POST /v4/spreadsheets/{spreadsheetId}:batchUpdate': {
    needs: 'no',
    body: { requests: [{ addSheet: { properties: { title: 'x' } } }] },
  },
  'GET /v4/spreadsheets/{spreadsheetId}/values/{+range}': { needs: 'no' },
  'GET /v4/spreadsheets/{spreadsheetId}/values:batchGet': { needs: 'no', query: { ranges: 'Projets!A1:Z' } },
  'POST /v4/spreadsheets/{spreadsheetId}/values:batchGetByDataFilter': {
    needs: 'no',
    body: { dataFilters: [{ a1Range: 'Projets!A1:Z' }] },
  },
  'PUT /v4/spreadsheets/{spreadsheetId}/values/{+range}': { needs: 'no', query: RAW, body: cells },
  'POST /v4/spreadsheets/{spreadsheetId}/values:batchUpdate': {
    needs: 'no',
    body: { ...RAW, data: [{ range: 'Projets!A2', ...cells }] },
  },
  'POST /v4/spreadsheets/{spreadsheetId}/values/{+range}:append': { needs: 'no', query: RAW, body: cells },
  'POST /v4/spreadsheets/{spreadsheetId}/values/{+range}:clear': { needs: 'no', body: {} },
  'POST /v4/spreadsheets/{spreadsheetId}/values:batchClear': {
    needs: 'no',
    body: { ranges: ['Projets!A2'] },
  },
  'POST /drive/v3/files/{fileId}/copy': { needs: 'read', body: { name: 'Copie' } },
  'GET /drive/v3/files/{fileId}': { needs: 'read', query: { fields: '*' } },
  'GET /drive/v3/files/{fileId}/export': { needs: 'read', query: { mimeType: 'application/pdf' } },
  'PATCH /drive/v3/files/{fileId}': { needs: 'no', body: { name: 'x' } },
  'PATCH /upload/drive/v3/files/{fileId}': { needs: 'no', query: { uploadType: 'media' }, upload: true },
  'DELETE /drive/v3/files/{fileId}': { needs: 'no' },
  'POST /drive/v3/files/{fileId}/permissions': { needs: 'no', body: user },
  'GET /drive/v3/files/{fileId}/permissions': { needs: 'no' },
  'GET /drive/v3/files/{fileId}/permissions/{permissionId}': { needs: 'no' },
  'PATCH /drive/v3/files/{fileId}/permissions/{permissionId}': { needs: 'no', body: { role: 'writer' } },
  'DELETE /drive/v3/files/{fileId}/permissions/{permissionId}': { needs: 'no' },
  'POST /drive/v3/files/{fileId}/comments': {
    needs: 'comment',
    query: { fields: 'id' },
    body: { content: 'x' },
  },
  'GET /drive/v3/files/{fileId}/comments': { needs: 'read', query: { fields: '*' } },
  'GET /drive/v3/files/{fileId}/comments/{commentId}': { needs: 'read', query: { fields: '*' } },
  'PATCH /drive/v3/files/{fileId}/comments/{commentId}': {
    needs: 'no',
    query: { fields: 'id' },
    body: { content: 'x' },
  },
  'DELETE /drive/v3/files/{fileId}/comments/{commentId}': { needs: 'no' },
  'POST /drive/v3/files/{fileId}/comments/{commentId}/replies': {
    needs: 'comment',
    query: { fields: 'id' },
    body: { content: 'x' },
  },
  'GET /drive/v3/files/{fileId}/comments/{commentId}/replies': { needs: 'read', query: { fields: '*' } },
  'GET /drive/v3/drives/{driveId}': { needs: 'no' },
};

/** What names no file: `into` is refused when it names a folder of ours, `alone` says only what one may see. */
const ELSEWHERE: Record<
  string,
  { query?: Record<string, string>; body?: unknown; into?: true; upload?: true }
> = {
  'POST /v1/documents': { body: { title: 'x' } },
  'POST /v4/spreadsheets': { body: { properties: { title: 'x' } } },
  'POST /drive/v3/files': { body: { name: 'x' }, into: true },
  'POST /upload/drive/v3/files': { query: { uploadType: 'media' }, upload: true },
  'GET /drive/v3/files': { query: { fields: '*' } },
  'GET /drive/v3/files/generateIds': {},
  'POST /drive/v3/drives': { query: { requestId: 'x' }, body: { name: 'x' } },
  'GET /drive/v3/drives': {},
  'GET /drive/v3/about': { query: { fields: '*' } },
  'POST /calendar/v3/calendars': { body: { summary: 'x' } },
  'GET /calendar/v3/users/me/calendarList': {},
};

const NOON = { dateTime: '2026-12-03T12:00:00+01:00', timeZone: 'Europe/Paris' };
const RULE = { role: 'writer', scope: { type: 'user', value: STRANGER } };

/** What is asked of a calendar that was made here, or of its one event: nobody else was given anything. */
const ON_A_CALENDAR: Record<string, unknown> = {
  'GET /calendar/v3/calendars/{calendarId}': undefined,
  'PATCH /calendar/v3/calendars/{calendarId}': { summary: 'x' },
  'DELETE /calendar/v3/calendars/{calendarId}': undefined,
  'GET /calendar/v3/users/me/calendarList/{calendarId}': undefined,
  'POST /calendar/v3/users/me/calendarList': { id: '{calendarId}' },
  'GET /calendar/v3/calendars/{calendarId}/acl': undefined,
  'POST /calendar/v3/calendars/{calendarId}/acl': RULE,
  'DELETE /calendar/v3/calendars/{calendarId}/acl/{+ruleId}': undefined,
  'POST /calendar/v3/calendars/{calendarId}/events': { summary: 'x', start: NOON, end: NOON },
  'GET /calendar/v3/calendars/{calendarId}/events': undefined,
  'GET /calendar/v3/calendars/{calendarId}/events/{eventId}': undefined,
  'PATCH /calendar/v3/calendars/{calendarId}/events/{eventId}': { summary: 'x' },
  'PUT /calendar/v3/calendars/{calendarId}/events/{eventId}': { summary: 'x', start: NOON, end: NOON },
  'GET /calendar/v3/calendars/{calendarId}/events/{eventId}/instances': undefined,
  'DELETE /calendar/v3/calendars/{calendarId}/events/{eventId}': undefined,
};

interface Target {
  name: string;
  id: string;
  /** What sharing gave, by person. */
  given: Record<string, Needs | undefined>;
  commentId: string;
  permissionId: string;
}

let scene: Scene;
let targets: Target[];
let calendarId = '';
let eventId = '';

beforeAll(async () => {
  scene = await Scene.installed({
    Projets: [
      {
        'Réf.': 'PRJ-0001',
        Intitulé: 'Légumerie',
        'Référent du porteur': 'Odette Myrtille',
        Diffusion: 'Partenaires',
      },
      {
        'Réf.': 'PRJ-0002',
        Intitulé: SECRET,
        'Référent du porteur': 'Odette Myrtille',
        Diffusion: 'Interne',
      },
    ],
    Contacts: [
      { Prénom: 'Odette', Nom: 'Myrtille', 'Courriel professionnel': COMMENTER },
      { Prénom: 'Gaspard', Nom: 'Mélèze', Structure: 'DREAL', 'Courriel professionnel': READER },
    ],
  });
  await scene.succeed('generate-project-sheets', { all: true, apply: true });
  await scene.succeed('share-documents', { all: true, apply: true });
  const hands = new Hands(scene);
  const ids: Record<string, string> = {
    'the shared fiche': scene.documentId('PRJ-0001/project-sheet'),
    'the fiche of an internal project': scene.documentId('PRJ-0002/project-sheet'),
    'the workbook': scene.workbookId,
    'the template': hands.template,
    'its frozen copy': hands.setting('Modèle figé « Fiche projet »'),
    'the folder of the fiches': hands.setting('Dossier « Fiches projet »'),
    'the folder of the templates': hands.setting('Dossier « Modèles »'),
    'the root folder': hands.setting('Dossier principal'),
  };
  calendarId = scene.call('POST', '/calendar/v3/calendars', { summary: SECRET }).id;
  const event = { summary: SECRET, start: NOON, end: NOON };
  eventId = scene.call('POST', `/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events`, event).id;
  targets = Object.entries(ids).map(([name, id], index) => {
    const comment = index < 2 ? { content: index === 0 ? 'Bonjour' : SECRET } : undefined;
    const made = comment && scene.call('POST', `/drive/v3/files/${id}/comments`, comment, { fields: 'id' });
    const { permissions } = scene.call('GET', `/drive/v3/files/${id}/permissions`);
    const given = index === 0 ? { [READER]: 'read' as const, [COMMENTER]: 'comment' as const } : {};
    return { name, id, given, commentId: made?.id ?? 'x', permissionId: permissions[0].id };
  });
});

/** What an answer says; an app’s properties are told to the app alone (drive/api/guides/properties). */
function told(body: unknown): string {
  return JSON.stringify(body, (key, value) => (key === 'appProperties' ? undefined : value)) ?? '';
}

const keyOf = ({ verb, path }: Method): string => `${verb} ${path}`;

function answer(
  start: Scene,
  person: string,
  { verb, path }: Method,
  target: Partial<Target>,
  ask: Omit<Ask, 'needs'>,
) {
  const { id = '', commentId = '', permissionId = '' } = target;
  const filled = path
    .replace(/\{(documentId|spreadsheetId|fileId|driveId)\}/, id)
    .replace('{commentId}', commentId)
    .replace('{permissionId}', permissionId)
    .replace('{+range}', 'Projets!A1:Z');
  const query = Object.fromEntries(Object.entries(ask.query ?? {}).map(([name, value]) => [name, [value]]));
  const upload = ask.upload ? { contentType: 'text/plain', bytes: new Uint8Array([120]) } : undefined;
  return start.workspace.answer({ method: verb, path: filled, query, body: ask.body, upload, person });
}

test('every method of the doors is in one of the tables, and nothing else is', () => {
  const keys = scene.workspace.router.methods.map(keyOf);
  const listed = [ON_A_FILE, ON_A_CALENDAR, ELSEWHERE].flatMap((table) => Object.keys(table));
  expect(keys.filter((key) => !listed.includes(key))).toEqual([]);
  expect(listed.filter((key) => !keys.includes(key))).toEqual([]);
});

test.each([READER, COMMENTER, STRANGER, 'personne@ailleurs.example'])(
  '%s, on each file by each method',
  (person) => {
    const faults: string[] = [];
    const asked = scene.workspace.router.methods.filter((method) => keyOf(method) in ON_A_FILE);
    const before = exactState(scene);
    for (const target of targets)
      for (const method of asked) {
        const ask = ON_A_FILE[keyOf(method)]!;
        const given = target.given[person];
        const allowed = given !== undefined && (ask.needs === 'read' || ask.needs === given);
        // What is allowed may write: it has a world of its own.
        const { status, body, bytes } = answer(allowed ? scene.copy() : scene, person, method, target, ask);
        // Not built yet: reaches nothing.
        if (status === 501) continue;
        const said = told(body ?? '') + (bytes ? Buffer.from(bytes).toString() : '');
        if (allowed ? status >= 300 : status < 400 || status >= 500)
          faults.push(`${method.id} on ${target.name}: ${status}`);
        const others = targets.filter((one) => one !== target && !one.given[person]).map(({ id }) => id);
        if ([SECRET, ...others].some((word) => said.includes(word)))
          faults.push(`${method.id} on ${target.name} tells ${said}`);
      }
    expect(faults).toEqual([]);
    expect(exactState(scene) === before).toBe(true);
  },
);

test.each([READER, COMMENTER, STRANGER])('%s, on the calendar by each method, is refused', (person) => {
  const before = exactState(scene);
  const asked = scene.workspace.router.methods.filter((method) => keyOf(method) in ON_A_CALENDAR);
  for (const method of asked) {
    const path = method.path
      .replace('{calendarId}', encodeURIComponent(calendarId))
      .replace('{eventId}', eventId)
      .replace('{+ruleId}', encodeURIComponent(`user:${scene.owner}`));
    const wanted = ON_A_CALENDAR[keyOf(method)];
    const body = wanted && JSON.parse(JSON.stringify(wanted).replace('{calendarId}', calendarId));
    const { status, body: said } = scene.workspace.answer({
      method: method.verb,
      path,
      query: {},
      body,
      person,
    });
    expect([method.id, status]).toEqual([method.id, status === 403 ? 403 : 404]);
    expect(told(said ?? '')).not.toContain(SECRET);
  }
  expect(exactState(scene) === before).toBe(true);
});

test.each([READER, COMMENTER, STRANGER])('%s, where no file is named, is told of nothing else', (person) => {
  const mine = targets.filter(({ given }) => given[person]).map(({ id }) => id);
  const others = targets.map(({ id }) => id).filter((id) => !mine.includes(id));
  for (const method of scene.workspace.router.methods.filter((one) => keyOf(one) in ELSEWHERE)) {
    const { into, ...ask } = ELSEWHERE[keyOf(method)]!;
    const alone = answer(scene.copy(), person, method, {}, ask);
    expect([method.id, alone.status]).toEqual([method.id, 200]);
    const said = told(alone.body);
    for (const id of others) expect([method.id, said.includes(id)]).toEqual([method.id, false]);
    expect(said).not.toContain(SECRET);
    for (const id of into ? targets.map((one) => one.id) : []) {
      const body = { ...(ask.body as object), parents: [id] };
      expect(answer(scene.copy(), person, method, {}, { ...ask, body }).status).toBeGreaterThanOrEqual(400);
    }
  }
  const listed = scene.call('GET', '/drive/v3/files', undefined, { fields: 'files(id)' }, person);
  expect(listed.files.map(({ id }: { id: string }) => id)).toEqual(mine);
  for (const { id } of targets) {
    const q = `'${id}' in parents`;
    const query = { q: [q], fields: ['files(id)'] };
    const { body } = scene.workspace.answer({
      method: 'GET',
      path: '/drive/v3/files',
      query,
      body: undefined,
      person,
    });
    for (const other of others) expect(JSON.stringify(body)).not.toContain(`"id":"${other}"`);
  }
});

test('a partner who runs a command is told that the workbook isn’t theirs; nothing moves', async () => {
  const before = exactState(scene);
  for (const command of ['generate-project-sheets', 'share-documents']) {
    const result = await scene.run(command, { all: true, apply: true, as: COMMENTER });
    expect([command, result.exitCode, result.report.problems.map(({ rule }) => rule)]).toEqual([
      command,
      1,
      ['G-BOOK'],
    ]);
  }
  expect(exactState(scene) === before).toBe(true);
});
