// The command line from outside: what it prints, what it writes, how it ends.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { takeLock } from '../../../local/directory/lock';
import { type Terminal, terminal } from './terminal';

jest.setTimeout(30_000);

let at: Terminal;
let dir: string;
beforeEach(async () => {
  at = terminal();
  dir = at.path('espace');
  expect(await at.run('new', dir, '--empty')).toMatchObject({ code: 0, err: '' });
});
afterEach(() => at.remove());

const statuses = (json: any): string[] => json.changes.map((change: any) => change.status);

describe('run', () => {
  test('without --apply shows and writes nothing', async () => {
    const before = readFileSync(`${dir}/Classeur.xlsx`);
    const shown = await at.run('run', dir, 'fill');
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('[à faire] Écrire A1 (PRJ-0001/A1)');
    expect(shown.out).toContain('A1\u00a0: (vide) → «\u00a0x1\u00a0»');
    expect(shown.out).toContain('Rien n’a été écrit.');
    expect(readFileSync(`${dir}/Classeur.xlsx`).equals(before)).toBe(true);
    expect(statuses((await at.run('run', dir, 'fill', '--json')).json)).toEqual([
      'planned',
      'planned',
      'planned',
    ]);
  });

  test('--json prints one object of the promised shape and nothing else', async () => {
    const { json } = await at.run('run', dir, 'fill', '--json', '--apply');
    expect(Object.keys(json)).toEqual(['command', 'changes', 'problems', 'calls', 'elapsedMs', 'pending']);
    expect(json.changes[0]).toEqual({
      id: 'write:A1',
      kind: 'cell',
      target: 'PRJ-0001/A1',
      title: 'Écrire A1',
      status: 'applied',
      details: [{ field: 'A1', before: '', after: 'x1' }],
    });
    expect(json.calls.total).toBe(4);
    expect(json.calls.byMethod).toMatchObject({
      'sheets.spreadsheets.values.get': 1,
      'sheets.spreadsheets.values.update': 3,
      'host.UrlFetchApp.fetchAll': 4,
    });
    expect(json).toMatchObject({ command: 'fill', problems: [], pending: false });
  });

  test('--apply does it slice by slice; again, nothing is left to do', async () => {
    const done = await at.run('run', dir, 'fill', '--apply', '--json');
    expect([done.code, statuses(done.json)]).toEqual([0, ['applied', 'applied', 'applied']]);
    const again = await at.run('run', dir, 'fill', '--apply', '--json');
    expect([again.code, again.json.changes, again.json.calls.total]).toEqual([0, [], 1]);
    expect((await at.run('run', dir, 'fill')).out).toContain('Rien à faire.');
  });

  test.each([
    ['clash', 1, 'conflict'],
    ['fail', 1, 'failed'],
  ])('%s ends in %d', async (command, code, status) => {
    const done = await at.run('run', dir, command, '--apply', '--json');
    expect(done.code).toBe(code);
    expect(statuses(done.json)).toContain(status);
  });

  test('a problem of severity error ends in 1, with where it is and what to do', async () => {
    const done = await at.run('run', dir, 'warn');
    expect(done.code).toBe(1);
    expect(done.out).toContain('Projets!D7 – Montant illisible.');
    expect(done.out).toContain('Écrivez un nombre.');
  });

  test('an exception of the script is a problem, without a stack on stdout', async () => {
    const done = await at.run('run', dir, 'broken', '--json');
    expect(done.code).toBe(1);
    expect(done.json.problems).toMatchObject([{ severity: 'error', message: 'La feuille a disparu.' }]);
    expect(done.out).not.toMatch(/\bat .*Code\.js/);
  });

  test('slices that never advance are given up', async () => {
    expect(await at.run('run', dir, 'idle', '--apply', '--json')).toMatchObject({
      code: 1,
      json: { pending: true },
    });
  });

  test('an unknown command is wrong use', async () => {
    expect(await at.run('run', dir, 'fly')).toMatchObject({
      code: 2,
      out: '',
      err: 'Commande inconnue\u00a0: «\u00a0fly\u00a0».\n',
    });
  });

  test('ids, choices, person and time reach the command', async () => {
    const { out } = await at.run(
      'run',
      dir,
      'args',
      '--ids',
      'A,B',
      '--resolve',
      'x=keep',
      '--as',
      'sacha.merle@petr.example',
      '--now',
      '2026-11-24T09:00',
    );
    expect(out).toContain(
      '{"ids":["A","B"],"resolve":{"x":"keep"}}sacha.merle@petr.example2026-11-24T08:00:',
    );
    expect((await at.run('run', dir, 'args', '--all')).out).toContain(
      '{"all":true}camille.roche@petr.example',
    );
  });

  test.each([
    ['nobody@nowhere.example', /n’est pas dans \.cordee\/people\.json/],
    ['contact@ademe.example', /n’a pas de compte Google/],
  ])('--as %s is refused', async (person, expected) => {
    expect(await at.run('run', dir, 'fill', '--as', person)).toMatchObject({
      code: 2,
      err: expect.stringMatching(expected),
    });
  });
});

describe('faults', () => {
  test.each([
    ['kill-before:1', 3, 0],
    ['kill-after:1', 3, 0],
    ['kill-before:2', 3, 0],
    ['kill-after:2', 3, 1],
    ['kill-after:3', 3, 2],
    ['kill-after:4', 3, 3],
    ['lost:2', 1, 1],
    ['throw:3', 1, 2],
    ['status:2:429', 1, 0],
    ['lost:9', 0, 3],
  ])('%s ends in %d with %d cells written; again, the rest is done', async (fault, code, written) => {
    const cut = await at.run('run', dir, 'fill', '--apply', '--json', '--fault', fault);
    expect(cut.code).toBe(code);
    if (code === 3) expect(cut.json.problems).toMatchObject([{ rule: 'KILLED' }]);
    const again = await at.run('run', dir, 'fill', '--apply', '--json');
    expect(again.code).toBe(0);
    expect(again.json.changes).toHaveLength(3 - written);
    expect((await at.run('run', dir, 'fill', '--json')).json.changes).toEqual([]);
  });

  test('quota counts in simulated time', async () => {
    const start = Date.now();
    const { json } = await at.run('run', dir, 'fill', '--apply', '--json', '--fault', 'quota');
    // One read, three writes of values at 0.5 s, three slices at 1 s.
    expect(json.elapsedMs).toBe(4 * 500 + 3 * 1000);
    expect(Date.now() - start).toBeLessThan(5000);
  });

  test('an unknown fault is wrong use', async () => {
    expect(await at.run('run', dir, 'fill', '--fault', 'boom')).toMatchObject({
      code: 2,
      err: expect.stringContaining('«\u00a0boom\u00a0»'),
    });
  });
});

describe('new', () => {
  test('refuses a folder that holds something', async () => {
    mkdirSync(at.path('plein'));
    writeFileSync(at.path('plein/notes.txt'), 'à moi');
    expect(await at.run('new', at.path('plein'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('n’est pas vide'),
    });
    expect(readFileSync(at.path('plein/notes.txt'), 'utf8')).toBe('à moi');
  });
  test('takes an empty one, and what a cut « new » left', async () => {
    mkdirSync(at.path('vide/.cordee.part'), { recursive: true });
    writeFileSync(at.path('vide/.cordee.part/log.jsonl'), '[["torn');
    expect(await at.run('new', at.path('vide'), '--empty')).toMatchObject({ code: 0 });
    expect(existsSync(at.path('vide/.cordee.part'))).toBe(false);
    expect(await at.run('run', at.path('vide'), 'fill')).toMatchObject({ code: 0 });
  });
  test('an .xlsx that isn’t one is named, and nothing is left behind', async () => {
    writeFileSync(at.path('faux.xlsx'), 'du texte');
    expect(await at.run('new', at.path('n'), '--from', at.path('faux.xlsx'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/faux\.xlsx.*n’est pas un classeur \.xlsx/),
    });
    writeFileSync(at.path('casse.xlsx'), 'PK\u0003\u0004 abîmé');
    expect(await at.run('new', at.path('n'), '--from', at.path('casse.xlsx'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('casse.xlsx'),
    });
    expect(existsSync(at.path('n/.cordee'))).toBe(false);
  });
  test('--from reads a workbook', async () => {
    await at.run('run', dir, 'fill', '--apply');
    copyFileSync(`${dir}/Classeur.xlsx`, at.path('a.xlsx'));
    expect(await at.run('new', at.path('b'), '--from', at.path('a.xlsx'))).toMatchObject({ code: 0 });
    expect((await at.run('run', at.path('b'), 'fill', '--json')).json.changes).toEqual([]);
  });
  test.each([
    ['a file in the way', 'fichier', /n’est pas un dossier/],
    ['a path through a file', 'fichier/dedans', /une partie de ce chemin est un fichier/],
  ])('%s', async (_name, name, expected) => {
    writeFileSync(at.path('fichier'), '');
    expect(await at.run('new', at.path(name), '--empty')).toMatchObject({
      code: 2,
      err: expect.stringMatching(expected),
    });
  });

  test.each(['/proc/cordee', '/sys/cordee'])('where nobody may write: %s', async (path) => {
    if (!existsSync(dirname(path))) return;
    const done = await at.run('new', path, '--empty');
    expect(done).toMatchObject({ code: 2, err: expect.stringMatching(/ne peut pas/) });
  });
});

describe('Classeur.xlsx', () => {
  test('edited with another program, it is read again', async () => {
    await at.run('run', dir, 'fill', '--apply');
    await at.run('new', at.path('b'), '--empty');
    copyFileSync(`${dir}/Classeur.xlsx`, at.path('b/Classeur.xlsx'));
    expect((await at.run('run', at.path('b'), 'fill', '--json')).json.changes).toEqual([]);
  });
  test('our own file is no edit, even if the run was killed around its writing', async () => {
    await at.run('run', dir, 'fill', '--apply');
    const log = `${dir}/.cordee/log.jsonl`;
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    // As if killed after the rename, before it was noted.
    writeFileSync(log, `${lines.slice(0, -1).join('\n')}\n`);
    const state = readFileSync(log, 'utf8');
    expect(state).toContain('"pending"');
    await at.run('run', dir, 'fill');
    expect((await at.run('run', dir, 'fill', '--json')).json.changes).toEqual([]);
  });
  test('spoilt, it is named and left alone; removed, it is written again', async () => {
    writeFileSync(`${dir}/Classeur.xlsx`, 'du texte');
    expect(await at.run('run', dir, 'fill')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Classeur.xlsx'),
    });
    expect(readFileSync(`${dir}/Classeur.xlsx`, 'utf8')).toBe('du texte');
    rmSync(`${dir}/Classeur.xlsx`);
    expect(await at.run('run', dir, 'fill')).toMatchObject({ code: 0 });
    expect(existsSync(`${dir}/Classeur.xlsx`)).toBe(true);
  });
});

describe('a folder that can’t be used', () => {
  test.each([
    ['absent', /n’existe pas/],
    ['rien', /n’est pas un espace Cordée/],
    ['fichier', /n’est pas un dossier/],
  ])('%s', async (name, expected) => {
    mkdirSync(at.path('rien'), { recursive: true });
    writeFileSync(at.path('fichier'), '');
    const done = await at.run('run', at.path(name), 'fill');
    expect(done).toMatchObject({ code: 2, out: '', err: expect.stringMatching(expected) });
    expect(done.err).not.toMatch(/\n\s+at /);
  });
  test('a spoilt state says so', async () => {
    writeFileSync(`${dir}/.cordee/state.jsonl`, 'oups\n');
    expect(await at.run('run', dir, 'fill')).toMatchObject({
      code: 1,
      err: expect.stringContaining('abîmé'),
    });
  });
  test('spoilt people are named', async () => {
    writeFileSync(`${dir}/.cordee/people.json`, '[{');
    expect(await at.run('run', dir, 'fill')).toMatchObject({
      code: 2,
      err: expect.stringContaining('people.json'),
    });
  });
});

describe('the lock', () => {
  const state = (): string => `${dir}/.cordee`;
  test('of a dead process is ignored', async () => {
    writeFileSync(`${state()}/lock`, JSON.stringify({ pid: 2 ** 22 + 1, started: '', kind: 'run' }));
    expect(await at.run('run', dir, 'fill')).toMatchObject({ code: 0 });
    writeFileSync(
      `${state()}/lock`,
      JSON.stringify({ pid: process.pid, started: 'another boot/1', kind: 'serve', port: 1 }),
    );
    expect(await at.run('run', dir, 'fill')).toMatchObject({ code: 0 });
    expect(existsSync(`${state()}/lock`)).toBe(false);
  });
  test('of a run under way is waited for', async () => {
    const lock = await takeLock(state(), 'run', 0);
    setTimeout(() => 'release' in lock && lock.release(), 300);
    expect(await at.run('run', dir, 'fill')).toMatchObject({ code: 0 });
  });
  test('is refused with a sentence when the wait is over', async () => {
    await takeLock(state(), 'run', 0);
    await expect(takeLock(state(), 'run', 150)).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('Une autre commande travaille'),
    });
  });
  test('goes to one of many', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(state(), 'run', 0)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

test('no argument prints the usage', async () => {
  expect(await at.run()).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('npm run cordee -- run DOSSIER COMMANDE'),
  });
});
test('an export has the workbook and the agenda, and says so', async () => {
  const out = await at.run('export', dir, at.path('sortie'));
  expect(out).toMatchObject({ code: 0, out: expect.stringContaining('Agenda.ics') });
  for (const name of ['Classeur.xlsx', 'Agenda.ics'])
    expect(existsSync(at.path(`sortie/${name}`))).toBe(true);
});
