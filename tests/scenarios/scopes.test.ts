// Which command needs which scope: each scope of the manifest is taken away in turn from the real bundle.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, runFunction } from '../../local/apps-script/host';
import { runCommand } from '../../local/command';
import { MENU, type MenuEntry } from '../../src/menu';
import { COLLEAGUE, Hands } from './hands';
import { BUILD, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(300_000);

const AUTH = 'https://www.googleapis.com/auth/';
/** A command is a file of src/commands. */
const COMMANDS = readdirSync(join(__dirname, '../../src/commands'))
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.replace('.ts', ''))
  .sort();
/** What asks for something before it calls Google. */
const ASK_FIRST = ['import'];
const CALLING = COMMANDS.filter((name) => !ASK_FIRST.includes(name));
const FUNCTIONS = ['onOpen', ...menuFunctions(MENU)];
const OPENING = FUNCTIONS.filter((name) => name !== 'onOpen');

/** Apps Script's words when the manifest lacks what a service needs. */
const lacking = (call: string, ...scopes: string[]): string => {
  const list = scopes.map((scope) => AUTH + scope).join(' || ');
  return `Specified permissions are not sufficient to call ${call}. Required permissions: ${scopes.length > 1 ? `(${list})` : list}`;
};
const CURRENT = ['spreadsheets.currentonly', 'spreadsheets'];
/** A REST API's words for a token without any of the scopes its method takes. */
const REST = 'Request had insufficient authentication scopes.';
const each = (names: readonly string[], words: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, words]));

/** Without the scope, what fails and in which words; everything else works. */
const NEEDED_BY: Record<string, Record<string, string>> = {
  drive: each(CALLING, REST),
  'spreadsheets.currentonly': {
    ...each(COMMANDS, lacking('SpreadsheetApp.getActiveSpreadsheet', ...CURRENT)),
    ...each(
      [
        'openProjectSheetsOfSelection',
        'openSharing',
        'openDocumentFiles',
        'openLogExchange',
        'openClosing',
        'openPreparing',
        'openMinutes',
      ],
      lacking('SpreadsheetApp.getActiveSheet', ...CURRENT),
    ),
  },
  'script.container.ui': each(OPENING, lacking('Ui.showSidebar', 'script.container.ui')),
  'script.external_request': each(CALLING, lacking('UrlFetchApp.fetchAll', 'script.external_request')),
  'userinfo.email': each(COMMANDS, lacking('User.getEmail', 'userinfo.email')),
};

/** Whoever makes the calendars needs the one, whoever writes in a colleague's the other (below). */
const OF_CALENDARS = ['calendar.events', 'calendar.app.created'];

const manifest = JSON.parse(readFileSync(join(BUILD, 'appsscript.json'), 'utf8')) as {
  oauthScopes: string[];
};
const scopes = manifest.oauthScopes.map((scope) => scope.replace(AUTH, ''));
const folders: string[] = [];
let installed: Scene;
let blank: Scene;

beforeAll(async () => {
  blank = Scene.blank();
  installed = await Scene.installed(THREE_PROJECTS);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('every scope of the manifest is needed', () => {
  expect([...Object.keys(NEEDED_BY), ...OF_CALENDARS].sort()).toEqual([...scopes].sort());
});

test('every command built so far is tried', async () => {
  const said = await perform('no-such-command', installed.copy(), BUILD).catch(({ message }) => message);
  expect(/Commandes\s: (.*)\.$/.exec(said)?.[1]?.split(', ')).toEqual(COMMANDS);
});

test.each(Object.entries(NEEDED_BY))('without %s, some refuse in Google’s words', async (scope, expected) => {
  const refused = await refusals(buildWithout(scope));
  expect(refused).toEqual(
    Object.fromEntries(Object.entries(expected).map(([name, text]) => [name, expect.stringContaining(text)])),
  );
});

test('with all of them, every entry of the menu opens', async () => {
  expect(await refusals(BUILD, [])).toEqual({});
});

test('a calendar is made with one scope; a colleague writes in it with the other', async () => {
  const scene = installed.copy();
  scene.type('Séances', [{ Date: 46400, Séance: 'Point d’étape', De: 0.5 }]);
  const refused = await perform('sync-calendar', scene.copy(), buildWithout('calendar.app.created'));
  expect(refused.report.changes.map(({ status, message = '' }) => [status, message.includes(REST)])).toEqual([
    ['failed', true],
    ['failed', false],
  ]);
  expect((await perform('sync-calendar', scene, BUILD)).exitCode).toBe(0);
  const [calendar] = scene.workspace.calendar.all();
  const hands = new Hands(scene);
  hands.share(scene.workbookId, COLLEAGUE);
  const writer = { role: 'writer', scope: { type: 'user', value: COLLEAGUE } };
  scene.call('POST', `/calendar/v3/calendars/${encodeURIComponent(calendar!.id)}/acl`, writer);
  hands.cell('Séances!B2', 'Point de janvier');
  const without = (...names: string[]) => perform('sync-calendar', scene, buildWithout(...names), COLLEAGUE);
  const both = await without('calendar.app.created', 'calendar.events');
  expect(both.report.problems.map(({ message }) => message).join()).toContain(REST);
  const one = await without('calendar.app.created');
  expect(one.report.changes.map(({ status }) => status)).toEqual(['applied']);
});

test('the page for the director and the DPO lists the manifest’s scopes, and no other', () => {
  const page = readFileSync(join(__dirname, '../../docs/autorisations.md'), 'utf8');
  const listed = [...page.matchAll(/^\|[^|]*\| `([\w.]+)` \|/gm)].map((match) => match[1]);
  expect(listed).toEqual(scopes);
});

/** What fails with a build, by name, and what it says; a refused command leaves everything as it was. */
async function refusals(build: string, commands = COMMANDS): Promise<Record<string, string>> {
  const refused: Record<string, string> = {};
  for (const command of commands) {
    const scene = command === 'install' ? blank.copy() : installed.copy();
    const before = JSON.stringify([...scene.workspace.drive.files()]);
    const { exitCode, report } = await perform(command, scene, build);
    if (exitCode === 0) continue;
    refused[command] = report.problems.map(({ message }) => message).join('\n');
    expect(JSON.stringify([...scene.workspace.drive.files()])).toBe(before);
  }
  for (const name of FUNCTIONS) {
    const message = await open(name, installed.copy(), build);
    if (message) refused[name] = message;
  }
  return refused;
}

function perform(command: string, { workspace, workbookId, owner }: Scene, build: string, as?: string) {
  const directory = { workspace, workbookId, owner } as Parameters<typeof runCommand>[0];
  return runCommand(directory, build, {
    command,
    all: true,
    apply: true,
    faults: [],
    resolve: {},
    ...(as ? { as } : {}),
  });
}

/** Runs a menu's function as somebody with rows selected in front of the screen; what it says when it fails. */
async function open(name: string, scene: Scene, build: string): Promise<string | undefined> {
  const pages: Page[] = [];
  const silent = (): never => {
    throw new Error(`${name} asks something`);
  };
  const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`);
  const projects = sheets.find((sheet: any) => sheet.properties.title === 'Projets').properties.sheetId;
  const outcome = await runFunction(
    { workspace: scene.workspace, spreadsheetId: scene.workbookId, build },
    {
      function: name,
      args: [],
      person: scene.owner,
      selection: { sheetId: projects, ranges: [{ startRow: 2, endRow: 3, startColumn: 1, endColumn: 1 }] },
      ui: {
        alert: silent,
        prompt: silent,
        toast: silent,
        showSidebar: (page) => void pages.push(page),
        showDialog: silent,
        activate: silent,
      },
    },
  );
  if ('error' in outcome) return outcome.error.message;
  expect(name === 'onOpen' ? outcome.menus.length : pages.length).toBe(1);
  return undefined;
}

/** A copy of the build whose manifest doesn't ask for them. */
function buildWithout(...without: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'cordee-scopes-'));
  folders.push(folder);
  cpSync(BUILD, folder, { recursive: true });
  const oauthScopes = manifest.oauthScopes.filter((one) => !without.includes(one.slice(AUTH.length)));
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify({ ...manifest, oauthScopes }));
  return folder;
}

function menuFunctions(entries: readonly MenuEntry[]): string[] {
  return entries.flatMap((entry) =>
    entry === '-' ? [] : 'entries' in entry ? menuFunctions(entry.entries) : [entry.run],
  );
}
