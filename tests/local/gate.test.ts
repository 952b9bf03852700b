// Every fault on a bundle that makes five calls: one alone, three together, one alone.

import { runFunction } from '../../local/apps-script/host';
import { simulatedClock } from '../../local/clock';
import { Gate } from '../../local/gate';
import { parseFaults } from '../../local/gate/faults';
import { isRead, latency } from '../../local/gate/quota';
import { bundle, OWNER, smallWorkspace } from './apps-script/stage';

const CODE = `
  function put(n) {
    return { url: 'https://docs.googleapis.com/v1/documents/d' + n + ':batchUpdate', method: 'post', contentType: 'application/json', payload: '{}',
      headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() }, muteHttpExceptions: true };
  }
  function send(numbers) {
    try { return UrlFetchApp.fetchAll(numbers.map(put)).map(function (answer) { return answer.getResponseCode() }) } catch (error) { return error.message }
  }
  function five() { return [send([1]), send([2, 3, 4]), send([5])] }
  function copies(n) {
    var requests = []; for (var i = 0; i < n; i++) requests.push({ url: 'https://www.googleapis.com/drive/v3/files/t/copy', method: 'post', contentType: 'application/json', payload: '{}', headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() }, muteHttpExceptions: true });
    return UrlFetchApp.fetchAll(requests).map(function (answer) { return answer.getResponseCode() });
  }
  function many(n) { var all = []; for (var i = 1; i <= n; i++) all.push(i); return send(all) }
  function share(files) {
    return UrlFetchApp.fetchAll(files.map(function (file) { return { url: 'https://www.googleapis.com/drive/v3/files/' + file + '/permissions', method: 'post', contentType: 'application/json', payload: '{}', headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() }, muteHttpExceptions: true } })).map(function (answer) { return answer.getResponseCode() });
  }
  function body() { return JSON.parse(UrlFetchApp.fetchAll([put(1)])[0].getContentText()).error }
`;

const made: { remove(): void }[] = [];
afterAll(() => {
  for (const one of made) one.remove();
});

function stage(specs: string[], clock = undefined as ReturnType<typeof simulatedClock> | undefined) {
  const { workspace, effects } = smallWorkspace(clock);
  const context = bundle(workspace, CODE);
  made.push(context);
  const gate = new Gate(workspace, 'book', parseFaults(specs));
  const run = (name: string, args: unknown[] = []) =>
    runFunction({ ...context, gate }, { function: name, args, person: OWNER });
  return { workspace, effects, gate, run };
}

const fills = (...numbers: number[]): string[] => numbers.map((n) => `fill d${n}`);
const TIMEOUT = expect.stringMatching(/^Timeout: https:\/\/docs\.googleapis\.com/);

describe('faults', () => {
  test.each([
    [[], [[200], [200, 200, 200], [200]], fills(1, 2, 3, 4, 5)],
    [['kill-before:1'], 'killed', fills()],
    [['kill-after:1'], 'killed', fills(1)],
    [['kill-before:3'], 'killed', fills(1, 2)],
    [['kill-after:3'], 'killed', fills(1, 2, 3)],
    [['kill-after:5'], 'killed', fills(1, 2, 3, 4, 5)],
    [['kill-before:6'], [[200], [200, 200, 200], [200]], fills(1, 2, 3, 4, 5)],
    [['lost:3'], [[200], [200, 503, 200], [200]], fills(1, 2, 3, 4, 5)],
    [['throw:3'], [[200], TIMEOUT, [200]], fills(1, 2, 3, 4, 5)],
    [['throw:1'], [TIMEOUT, [200, 200, 200], [200]], fills(1, 2, 3, 4, 5)],
    [['status:2:429'], [[200], [429, 200, 200], [200]], fills(1, 3, 4, 5)],
    [['status:4:503', 'status:5:500'], [[200], [200, 200, 503], [500]], fills(1, 2, 3)],
    [['lost:2', 'kill-before:5'], 'killed', fills(1, 2, 3, 4)],
  ])('%j → %j', async (specs, expected, effects) => {
    const { run, effects: done, gate } = stage(specs);
    const outcome = await run('five');
    if (expected === 'killed') expect(outcome).toHaveProperty('killed', true);
    else expect(outcome).toHaveProperty('value', expected);
    expect(done).toEqual(effects);
    if (expected !== 'killed') expect(gate.calls.total).toBe(5);
  });

  test('calls are numbered across the executions of a run', async () => {
    const { run, effects } = stage(['kill-before:7']);
    expect(await run('five')).toHaveProperty('value');
    expect(await run('five')).toHaveProperty('killed', true);
    expect(effects).toEqual(fills(1, 2, 3, 4, 5, 1));
  });

  test('calls are counted by Google’s ids, host services apart', async () => {
    const { run, gate } = stage([]);
    await run('five');
    await run('copies', [2]);
    expect(gate.calls).toEqual({
      total: 7,
      byMethod: { 'docs.documents.batchUpdate': 5, 'drive.files.copy': 2, 'host.UrlFetchApp.fetchAll': 4 },
    });
  });

  test('a status carries Google’s body', async () => {
    expect(await stage(['status:1:503']).run('body')).toMatchObject({
      value: { code: 503, status: 'UNAVAILABLE', message: 'The service is currently unavailable.' },
    });
  });

  test('a door that breaks is a 500 that says so', async () => {
    const { run, workspace } = stage([]);
    workspace.answer = () => {
      throw new Error('boum');
    };
    expect(await run('body')).toMatchObject({
      value: { code: 500, message: 'The local Workspace failed: boum' },
    });
  });

  test('two permission writes of one file in flight at once are refused, not silently lost', async () => {
    const { run, effects } = stage([]);
    expect(await run('share', [['a', 'b', 'a']])).toMatchObject({ value: [200, 200, 501] });
    expect(await run('share', [['a']])).toMatchObject({ value: [200] });
    expect(effects).toEqual(['share a', 'share b', 'share a']);
  });

  test('stale-list sets how late lists are', () => {
    expect(stage(['stale-list:7.5']).workspace.switches.listDelaySeconds).toBe(7.5);
  });
});

test.each([
  'kill-before',
  'kill-before:0',
  'kill-before:x',
  'lost:',
  'status:3',
  'status:3:200',
  'stale-list',
  'quota:1',
  'boom:2',
  '',
])('« %s » is no fault', (spec) => {
  expect(() => parseFaults([spec])).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining('Panne inconnue') }),
  );
});

describe('quota', () => {
  const quota = () => stage(['quota'], simulatedClock(0, false));

  test('a wave takes as long as its slowest request; more than 20 queue', async () => {
    const { run, workspace } = quota();
    await run('many', [1]);
    expect(workspace.clock.now()).toBe(1500);
    await run('many', [20]);
    expect(workspace.clock.now()).toBe(3000);
    await run('copies', [21]);
    expect(workspace.clock.now()).toBe(9000);
  });

  test('the 61st Docs write of a minute is refused, in Google’s words, until the window slides', async () => {
    const { run, workspace, effects } = quota();
    expect(await run('many', [61])).toMatchObject({ value: [...Array(60).fill(200), 429] });
    expect(effects).toHaveLength(60);
    expect(await run('body')).toMatchObject({
      value: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: expect.stringContaining("'Write requests per minute per user'"),
        details: [
          {
            reason: 'RATE_LIMIT_EXCEEDED',
            metadata: { quota_limit: 'WriteRequestsPerMinutePerUser', quota_limit_value: '60' },
          },
        ],
      },
    });
    workspace.clock.advance(60_000 - workspace.clock.now());
    expect(await run('many', [1])).toMatchObject({ value: [200] });
  });

  test('Drive sustains three writes a second', async () => {
    const { run } = quota();
    const { value } = (await run('copies', [200])) as { value: number[] };
    expect(value.filter((status) => status === 200)).toHaveLength(180);
  });

  test('a slice costs a second, only there', () => {
    const { gate, workspace } = quota();
    gate.startSlice();
    expect(workspace.clock.now()).toBe(1000);
    stage([]).gate.startSlice();
  });

  test.each([
    ['drive.files.copy', 3000],
    ['docs.documents.batchUpdate', 1500],
    ['sheets.spreadsheets.batchUpdate', 1500],
    ['sheets.spreadsheets.values.batchUpdate', 500],
    ['sheets.spreadsheets.values.batchGetByDataFilter', 500],
    ['drive.files.list', 300],
  ])('%s takes %d ms', (method, expected) => expect(latency(method)).toBe(expected));

  test.each([
    ['sheets.spreadsheets.values.batchGetByDataFilter', 'POST', true],
    ['sheets.spreadsheets.values.batchUpdateByDataFilter', 'POST', false],
    ['docs.documents.get', 'GET', true],
    ['docs.documents.create', 'POST', false],
  ])('%s reads: %s %s', (method, verb, expected) => expect(isRead(method, verb)).toBe(expected));
});
