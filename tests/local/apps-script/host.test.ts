// What an execution may and may not do, as Apps Script documents it.

import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type HostContext,
  type Outcome,
  openMenus,
  runFunction,
  type Ui,
} from '../../../local/apps-script/host';
import { realClock, simulatedClock } from '../../../local/clock';
import { bundle, COLLEAGUE, OWNER, smallWorkspace } from './stage';

const made: { remove(): void }[] = [];
afterAll(() => {
  for (const one of made) one.remove();
});

function stage(code: string, options: { scopes?: string[]; start?: number; ticking?: boolean } = {}) {
  const clock =
    options.start === undefined ? undefined : simulatedClock(options.start, options.ticking ?? false);
  const { workspace, effects } = smallWorkspace(clock);
  const context = bundle(workspace, code, options.scopes);
  made.push(context);
  return { context, workspace, effects };
}

const run = (
  context: HostContext,
  name: string,
  args: unknown[] = [],
  more: { person?: string; ui?: Ui; page?: boolean } = {},
): Promise<Outcome> =>
  runFunction(context, { function: name, args, person: more.person ?? OWNER, ui: more.ui, page: more.page });

async function value(outcome: Promise<Outcome>): Promise<unknown> {
  const done = await outcome;
  if ('value' in done) return done.value;
  throw new Error('error' in done ? done.error.message : 'killed');
}

async function message(outcome: Promise<Outcome>): Promise<string> {
  const done = await outcome;
  if ('error' in done) return done.error.message;
  throw new Error(`no error: ${JSON.stringify(done)}`);
}

const FETCH = `
  function put(n, more) {
    return Object.assign({ url: 'https://docs.googleapis.com/v1/documents/d' + n + ':batchUpdate', method: 'post', contentType: 'application/json',
      payload: '{}', headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() }, muteHttpExceptions: true }, more);
  }`;

describe('the context', () => {
  const { context } = stage(`
    var seen = 0;
    function absent() { return ['setTimeout','URL','TextEncoder','fetch','structuredClone','process','require','WebAssembly','SharedArrayBuffer','Atomics','atob','crypto'].filter(function (name) { return typeof globalThis[name] !== 'undefined' }) }
    function count() { return ++seen }
    function own() { try { SpreadsheetApp.nothing } catch (error) { return [error instanceof Error, new Date() instanceof Date, [] instanceof Array, new Date(0).constructor === Date] } }
    function broken() { throw new Error('raté') }
    function today() { return new Date().toISOString() + ' ' + Date.now() }
    function unknown() { return CalendarApp.getDefaultCalendar() }
    function cell() { return SpreadsheetApp.getActiveCell() }
  `);

  test('has no global that Apps Script lacks', async () =>
    expect(await value(run(context, 'absent'))).toEqual([]));
  test('is new for each execution', async () => {
    expect(await value(run(context, 'count'))).toBe(1);
    expect(await value(run(context, 'count'))).toBe(1);
  });
  test('owns its errors, dates and arrays', async () =>
    expect(await value(run(context, 'own'))).toEqual([true, true, true, true]));
  test('gives the script’s own error', async () =>
    expect(await message(run(context, 'broken'))).toBe('raté'));
  test.each([
    ['unknown', 'CalendarApp.getDefaultCalendar n’existe pas dans le Workspace local'],
    ['cell', 'SpreadsheetApp.getActiveCell n’existe pas dans le Workspace local'],
    ['nowhere', 'Script function not found: nowhere'],
  ])('%s: what it lacks throws by name', async (name, expected) =>
    expect(await message(run(context, name))).toBe(expected),
  );
  test('a bundle that does not parse says so', async () => {
    expect(await message(run(stage('function broken( {').context, 'broken'))).toMatch(/^SyntaxError/);
  });
  test('reads the Workspace’s clock', async () => {
    const { context: later } = stage('function today() { return [new Date().toISOString(), Date.now()] }', {
      start: Date.UTC(2026, 10, 24, 8),
    });
    expect(await value(run(later, 'today'))).toEqual(['2026-11-24T08:00:00.000Z', Date.UTC(2026, 10, 24, 8)]);
  });
});

describe('the active spreadsheet', () => {
  const { context } = stage(`
    function book() { var book = SpreadsheetApp.getActiveSpreadsheet(); return [book.getId(), book.getName(), book.getUrl(), book.getSpreadsheetTimeZone(), book.getSpreadsheetLocale()] }
    function rows() {
      var sheet = SpreadsheetApp.getActiveSheet();
      return [sheet.getSheetId(), sheet.getName(), sheet.getActiveRangeList().getRanges().map(function (range) { return range.getA1Notation() + ' ' + range.getRow() + '-' + range.getLastRow() + ' ' + range.getNumRows() }), [2, 3, 4].map(function (row) { return [sheet.isRowHiddenByFilter(row), sheet.isRowHiddenByUser(row)] })];
    }
    function page() { return HtmlService.createHtmlOutputFromFile('sidebar').append('<b>').setTitle('T').setWidth(300).getContent() }
    function outside() { return HtmlService.createHtmlOutputFromFile('../secret') }
  `);
  test('is the bound one', async () => {
    expect(await value(run(context, 'book'))).toEqual([
      'book',
      'Classeur',
      'https://docs.google.com/spreadsheets/d/book/edit',
      'Europe/Paris',
      'fr_FR',
    ]);
  });
  test('gives the selection, and which rows are hidden by whom', async () => {
    const selection = {
      sheetId: 7,
      ranges: [
        { startRow: 2, endRow: 4, startColumn: 1, endColumn: 28 },
        { startRow: 9, endRow: 9, startColumn: 2, endColumn: 2 },
      ],
    };
    const outcome = runFunction(context, { function: 'rows', args: [], person: OWNER, selection });
    expect(await value(outcome)).toEqual([
      7,
      'Projets',
      ['A2:AB4 2-4 3', 'B9 9-9 1'],
      [
        [false, false],
        [true, false],
        [false, true],
      ],
    ]);
  });
  test('without a selection, A1 of the first tab', async () => {
    expect(await value(run(context, 'rows'))).toEqual([
      0,
      'Accueil',
      ['A1 1-1 1'],
      Array(3).fill([false, false]),
    ]);
  });
  test('pages come from the build and nowhere else', async () => {
    expect(await value(run(context, 'page'))).toBe('<p>Bonjour</p><b>');
    expect(await message(run(context, 'outside'))).toMatch(/No HTML file named/);
  });
});

describe('scopes of the manifest', () => {
  const code = `${FETCH}
    function fetch() { return UrlFetchApp.fetch(put(1).url, put(1)).getResponseCode() }
    function refused() { var answer = UrlFetchApp.fetch(put(1).url, put(1)); return [answer.getResponseCode(), JSON.parse(answer.getContentText()).error.details[0].reason] }
    function book() { return SpreadsheetApp.getActiveSpreadsheet().getId() }
    function mail() { return Session.getActiveUser().getEmail() }
    function alert() { SpreadsheetApp.getUi().alert('?') }`;
  const all = [
    'drive',
    'spreadsheets.currentonly',
    'script.container.ui',
    'script.external_request',
    'userinfo.email',
  ];
  const root = 'https://www.googleapis.com/auth/';
  const needed = (call: string, scopes: string): string =>
    `Specified permissions are not sufficient to call ${call}. Required permissions: ${scopes}`;
  test.each([
    ['script.external_request', 'fetch', needed('UrlFetchApp.fetch', `${root}script.external_request`)],
    [
      'spreadsheets.currentonly',
      'book',
      needed(
        'SpreadsheetApp.getActiveSpreadsheet',
        `(${root}spreadsheets.currentonly || ${root}spreadsheets)`,
      ),
    ],
    ['userinfo.email', 'mail', needed('User.getEmail', `${root}userinfo.email`)],
    ['script.container.ui', 'alert', needed('Ui.alert', `${root}script.container.ui`)],
  ])('without %s, %s is refused in Google’s words', async (scope, name, expected) => {
    const { context } = stage(code, { scopes: all.filter((one) => one !== scope) });
    const ui = { alert: async () => 'OK' } as unknown as Ui;
    expect(await message(run(context, name, [], { ui }))).toBe(expected);
  });
  test('a door refuses a token without its scope', async () => {
    const { context, effects } = stage(code, { scopes: all.filter((one) => one !== 'drive') });
    expect(await value(run(context, 'refused'))).toEqual([403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT']);
    expect(effects).toEqual([]);
  });
  test('with all of them, everything goes', async () =>
    expect(await value(run(stage(code).context, 'fetch'))).toBe(200));
});

describe('UrlFetchApp', () => {
  const { context, effects } = stage(`${FETCH}
    function loud(url) { return UrlFetchApp.fetch(url, { headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() } }).getContentText() }
    function all() { return UrlFetchApp.fetchAll([put(1), put(2)]).map(function (answer) { return answer.getContentText() }) }
    function anonymous() { return UrlFetchApp.fetch(put(1).url, put(1, { headers: {} })).getResponseCode() }
    function other() { return UrlFetchApp.fetch(put(1).url, put(1, { headers: { Authorization: 'Bearer ${COLLEAGUE}' } })).getResponseCode() }
    function heavy() { return UrlFetchApp.fetch(put(1).url, put(1, { payload: new Array(50 * 1024 * 1024 + 2).join('x') })) }
  `);
  test('answers in the order of the requests', async () => {
    expect(await value(run(context, 'all'))).toEqual(['{"done":"fill d1"}', '{"done":"fill d2"}']);
  });
  test.each([
    [
      'a 404 that is not muted',
      'https://docs.googleapis.com/v1/documents/absent',
      /^Request failed for https:\/\/docs\.googleapis\.com returned code 404\. Truncated server response: .*Requested entity was not found/,
    ],
    ['another host', 'https://example.org/', /^DNS error: https:\/\/example\.org/],
    ['a host that only looks like Google’s', 'https://docs.googleapis.com.example.org/', /^DNS error/],
    [
      'an address over 2 KB',
      `https://docs.googleapis.com/v1/documents/${'x'.repeat(2048)}`,
      /^Limit Exceeded: URLFetch URL Length/,
    ],
  ])('%s throws', async (_name, url, expected) =>
    expect(await message(run(context, 'loud', [url]))).toMatch(expected),
  );
  test('50 MB at most', async () =>
    expect(await message(run(context, 'heavy'))).toMatch(/^Limit Exceeded: URLFetch POST Size/));
  test('no token, or someone else’s, is 401', async () => {
    effects.length = 0;
    expect(await value(run(context, 'anonymous'))).toBe(401);
    expect(await value(run(context, 'other'))).toBe(401);
    expect(effects).toEqual([]);
  });
});

describe('locks', () => {
  const code = `
    function hold(scope) {
      var lock = LockService['get' + scope + 'Lock']();
      lock.waitLock(1000);
      var again = lock.tryLock(0);
      var properties = PropertiesService.getScriptProperties();
      properties.setProperty('held', 'yes');
      while (!properties.getProperty('go')) Utilities.sleep(10);
      return [again, lock.hasLock()];
    }
    function knock(scope, milliseconds) { return LockService['get' + scope + 'Lock']().tryLock(milliseconds) }
    function insist(scope) { LockService['get' + scope + 'Lock']().waitLock(50) }
  `;

  /** An execution of the owner's that holds a lock until told to go. */
  async function holding(scope: string) {
    const { context, workspace } = stage(code);
    const done = value(run(context, 'hold', [scope]));
    const properties = (): Record<string, string> => workspace.store.get('host/properties/script') ?? {};
    while (!properties().held) await wait(5);
    const go = () => workspace.store.put('host/properties/script', { ...properties(), go: 'yes' });
    return { context, done, go };
  }

  test.each([
    ['Document', COLLEAGUE, false],
    ['Script', COLLEAGUE, false],
    ['User', COLLEAGUE, true],
    ['User', OWNER, false],
  ])('a %s lock, seen by %s', async (scope, person, free) => {
    const { context, done, go } = await holding(scope);
    expect(await value(run(context, 'knock', [scope, 0], { person }))).toBe(free);
    go();
    expect(await done).toEqual([true, true]);
    expect(await value(run(context, 'knock', [scope, 0], { person }))).toBe(true);
  });

  test('waiting gets it as soon as it is free, or throws in Google’s words', async () => {
    const { context, done, go } = await holding('Document');
    const waiting = value(run(context, 'knock', ['Document', 60_000]));
    expect(await message(run(context, 'insist', ['Document']))).toBe(
      'Lock timeout: another process was holding the lock for too long.',
    );
    go();
    expect(await waiting).toBe(true);
    await done;
  });
});

describe('properties', () => {
  const { context } = stage(`
    function set(kind, key, value) { PropertiesService['get' + kind + 'Properties']().setProperty(key, value) }
    function get(kind, key) { return PropertiesService['get' + kind + 'Properties']().getProperty(key) }
    function fill(count) { var all = {}; for (var i = 0; i < count; i++) all['k' + i] = new Array(9001).join('é').slice(0, 4600); PropertiesService.getScriptProperties().setProperties(all, true) }
    function forget(key) { return PropertiesService.getUserProperties().deleteProperty(key).getKeys() }
  `);
  test('outlive the execution; a user’s are that user’s', async () => {
    await value(run(context, 'set', ['User', 'a', '1']));
    expect(await value(run(context, 'get', ['User', 'a']))).toBe('1');
    expect(await value(run(context, 'get', ['User', 'a'], { person: COLLEAGUE }))).toBeNull();
    expect(await value(run(context, 'get', ['Document', 'toString']))).toBeNull();
    expect(await value(run(context, 'forget', ['a']))).toEqual([]);
  });
  test('9 KB a value, 500 KB a store', async () => {
    await value(run(context, 'set', ['Document', 'k', 'x'.repeat(9216)]));
    expect(await message(run(context, 'set', ['Document', 'k', 'x'.repeat(9217)]))).toBe(
      'Argument too large: value',
    );
    await value(run(context, 'fill', [55]));
    expect(await message(run(context, 'fill', [56]))).toMatch(
      /^You have exceeded the property storage quota/,
    );
    expect(await value(run(context, 'get', ['Script', 'k54']))).toHaveLength(4600);
  });
});

describe('the cache', () => {
  const { context, workspace } = stage(
    `
    function put(key, value, seconds) { CacheService.getDocumentCache().put(key, value, seconds) }
    function get(key) { return CacheService.getDocumentCache().get(key) }
  `,
    { start: 0 },
  );
  test('forgets when the clock says so', async () => {
    await value(run(context, 'put', ['k', 'v', 60]));
    workspace.clock.advance(59_999);
    expect(await value(run(context, 'get', ['k']))).toBe('v');
    workspace.clock.advance(1);
    expect(await value(run(context, 'get', ['k']))).toBeNull();
  });
  test('250 characters a key, 100 KB a value', async () => {
    await value(run(context, 'put', ['k'.repeat(250), 'x'.repeat(102_400), 60]));
    expect(await message(run(context, 'put', ['k'.repeat(251), 'v', 60]))).toBe('Argument too large: key');
    expect(await message(run(context, 'put', ['k', 'x'.repeat(102_401), 60]))).toBe(
      'Argument too large: value',
    );
  });
});

describe('Utilities', () => {
  const { context } = stage(`
    function format(time, zone, pattern) { return Utilities.formatDate(new Date(time), zone, pattern) }
    function sha(text) { return Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text).map(function (byte) { return ('0' + (byte & 255).toString(16)).slice(-2) }).join('') }
    function base64(text) { var code = Utilities.base64EncodeWebSafe(text); return [code, Utilities.newBlob(Utilities.base64DecodeWebSafe(code)).getDataAsString()] }
    function uuid() { return Utilities.getUuid() }
    function say() { console.log('a', { b: 1 }); Logger.log('%s et %d', 'c', 2); return Utilities.formatString('%05.1f %s %%', 3.14159, 'x') }
  `);
  test.each([
    ['yyyy-MM-dd HH:mm', 'Europe/Paris', '2026-11-24 09:05'],
    ["d/M/yy h:mm a 'h''s'", 'Europe/Paris', "24/11/26 9:05 AM h's"],
    ['EEE, dd MMM yyyy XXX Z', 'America/New_York', 'Tue, 24 Nov 2026 -05:00 -0500'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSX", 'UTC', '2026-11-24T08:05:06.007Z'],
  ])('formatDate %s in %s', async (pattern, zone, expected) => {
    expect(await value(run(context, 'format', [Date.UTC(2026, 10, 24, 8, 5, 6, 7), zone, pattern]))).toBe(
      expected,
    );
  });
  test('digests and base 64 of UTF-8', async () => {
    const digest = execFileSync(process.execPath, [
      '-p',
      "require('crypto').createHash('sha256').update('é').digest('hex')",
    ])
      .toString()
      .trim();
    expect(await value(run(context, 'sha', ['é']))).toBe(digest);
    expect(await value(run(context, 'base64', ['¿é?ÿ']))).toEqual([
      Buffer.from('¿é?ÿ').toString('base64').replace(/\+/g, '-').replace(/\//g, '_'),
      '¿é?ÿ',
    ]);
  });
  test('two ids differ', async () =>
    expect(await value(run(context, 'uuid'))).not.toBe(await value(run(context, 'uuid'))));
  test('what is logged is given back', async () => {
    const outcome = await run(context, 'say');
    expect(outcome).toMatchObject({ value: '003.1 x %', logs: ['a {"b":1}', 'c et 2'] });
  });
});

describe('dialogs and menus', () => {
  const { context } = stage(`
    function onOpen() { var ui = SpreadsheetApp.getUi(); ui.createMenu('Cordée').addItem('Un', 'one').addSeparator().addSubMenu(ui.createMenu('Deux').addItem('Trois', 'three')).addToUi() }
    function ask() { var ui = SpreadsheetApp.getUi(); var button = ui.alert('Titre', 'Continuer ?', ui.ButtonSet.YES_NO); return [button === ui.Button.YES, String(button)] }
    function text() { var answer = SpreadsheetApp.getUi().prompt('Nom ?'); return [answer.getResponseText(), answer.getSelectedButton() === SpreadsheetApp.getUi().Button.OK] }
    function show() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>').setTitle('Fiches')); SpreadsheetApp.getActiveSpreadsheet().toast('Fait', 'Cordée') }
  `);
  test('onOpen’s menus', async () => {
    expect(await openMenus(context, OWNER)).toMatchObject({
      menus: [
        {
          title: 'Cordée',
          items: [
            { type: 'item', label: 'Un', function: 'one' },
            { type: 'separator' },
            { type: 'menu', label: 'Deux', items: [{ type: 'item', label: 'Trois', function: 'three' }] },
          ],
        },
      ],
    });
  });
  test('an alert blocks until it is answered, and the Workspace goes on meanwhile', async () => {
    let answer: (button: string) => void = () => undefined;
    const asked: unknown[] = [];
    const ui = {
      alert: (question: unknown) =>
        new Promise<string>((resolve) => {
          asked.push(question);
          answer = resolve;
        }),
    } as unknown as Ui;
    let done = false;
    const asking = run(context, 'ask', [], { ui }).finally(() => (done = true));
    while (asked.length === 0) await wait(5);
    expect(await openMenus(context, COLLEAGUE)).toHaveProperty('value');
    expect(done).toBe(false);
    expect(asked).toEqual([{ title: 'Titre', message: 'Continuer ?', buttons: 'YES_NO' }]);
    answer('YES');
    expect(await value(asking)).toEqual([true, 'YES']);
  });
  test('prompt, sidebar, toast', async () => {
    const shown: unknown[] = [];
    const ui: Ui = {
      alert: async () => 'OK',
      prompt: async () => ({ button: 'OK', text: 'Ada' }),
      toast: (toast) => shown.push(toast),
      showSidebar: (page) => shown.push(page),
      showDialog: (page) => shown.push(page),
      activate: (place) => shown.push(place),
    };
    expect(await value(run(context, 'text', [], { ui }))).toEqual(['Ada', true]);
    await value(run(context, 'show', [], { ui }));
    expect(shown).toEqual([
      { title: 'Fiches', html: '<p>', width: null, height: null },
      { message: 'Fait', title: 'Cordée', seconds: 5 },
    ]);
  });
  test('nobody in front of the spreadsheet: no dialog', async () => {
    expect(await message(run(context, 'ask'))).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  });
});

describe('google.script.run', () => {
  const { context } = stage(`
    function hidden_() { return 1 }
    function date() { return { at: new Date() } }
    function holes() { return [undefined, 1] }
    function nothing() {}
  `);
  test.each([
    ['hidden_', { error: { message: 'Script function not found: hidden_' } }],
    ['date', { value: null }],
    ['holes', { value: [null, 1] }],
    ['nothing', { value: undefined }],
  ])('%s', async (name, expected) =>
    expect(await run(context, name, [], { page: true })).toMatchObject(expected),
  );
  test('a private function is only hidden from pages', async () =>
    expect(await value(run(context, 'hidden_'))).toBe(1));
});

describe('six minutes', () => {
  test('on a simulated clock, sleeping past the wall ends the execution and frees its lock', async () => {
    const { context, workspace } = stage(
      `function slow() { LockService.getDocumentLock().waitLock(0); for (;;) { try { Utilities.sleep(61000) } catch (error) { } } }
       function knock() { return LockService.getDocumentLock().tryLock(0) }`,
      { start: 0 },
    );
    expect(await message(run(context, 'slow'))).toBe('Exceeded maximum execution time');
    expect(workspace.clock.now()).toBe(6 * 61_000);
    expect(await value(run(context, 'knock'))).toBe(true);
  });
  test('an execution that only computes is ended too', async () => {
    const start = Date.now();
    const { context } = stage('function spin() { for (;;) {} }');
    Object.defineProperty(context.workspace, 'clock', { value: leapingClock(359_500) });
    expect(await message(run(context, 'spin'))).toBe('Exceeded maximum execution time');
    expect(Date.now() - start).toBeLessThan(5000);
  });
});

/** A clock that leaps forward once an execution has begun (it is read then for the worker and for the wall). */
function leapingClock(leap: number) {
  let reads = 0;
  return { ...realClock, now: () => Date.now() + (++reads > 2 ? leap : 0) };
}

describe('two people at once', () => {
  test('run side by side, each as themselves', async () => {
    const { context } = stage(`
      function meet() {
        var me = Session.getActiveUser().getEmail();
        var properties = PropertiesService.getScriptProperties();
        properties.setProperty(me, 'here');
        while (properties.getKeys().length < 2) Utilities.sleep(10);
        return me;
      }`);
    const both = [value(run(context, 'meet')), value(run(context, 'meet', [], { person: COLLEAGUE }))];
    expect(await Promise.all(both)).toEqual([OWNER, COLLEAGUE]);
  });
});
