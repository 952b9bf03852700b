// Wall time of Europe/Paris whatever the clock does, in a script whose zone is deliberately that of California.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../local/command';
import { at, Calendars, day, SYNC } from './calendar-scene';
import { BUILD, Scene } from './harness';

jest.setTimeout(60_000);

const CASES: Record<string, { date: string; from?: number; to?: number; start: object; end: object }> = {
  'before the hour that is skipped, and after it': {
    date: '29/03/2026',
    from: at(1),
    to: at(4),
    start: { dateTime: '2026-03-29T01:00:00+01:00' },
    end: { dateTime: '2026-03-29T04:00:00+02:00' },
  },
  'in the hour that is skipped: the next one': {
    date: '28/03/2027',
    from: at(2, 30),
    to: at(4),
    start: { dateTime: '2027-03-28T03:30:00+02:00' },
    end: { dateTime: '2027-03-28T04:00:00+02:00' },
  },
  'around the hour that comes twice': {
    date: '25/10/2026',
    from: at(1),
    to: at(4),
    start: { dateTime: '2026-10-25T01:00:00+02:00' },
    end: { dateTime: '2026-10-25T04:00:00+01:00' },
  },
  'past midnight': {
    date: '31/12/2026',
    from: at(22),
    to: at(0, 30),
    start: { dateTime: '2026-12-31T22:00:00+01:00' },
    end: { dateTime: '2027-01-01T00:30:00+01:00' },
  },
  'at midnight': {
    date: '01/01/2027',
    from: 0,
    start: { dateTime: '2027-01-01T00:00:00+01:00' },
    end: { dateTime: '2027-01-01T02:00:00+01:00' },
  },
  'all day, where nobody typed an hour': {
    date: '28/02/2027',
    start: { date: '2027-02-28' },
    end: { date: '2027-03-01' },
  },
};

const build = mkdtempSync(join(tmpdir(), 'cordee-zone-'));
afterAll(() => rmSync(build, { recursive: true, force: true }));

test('every hour is the one that was typed, and one more click changes nothing', async () => {
  cpSync(BUILD, build, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(BUILD, 'appsscript.json'), 'utf8'));
  writeFileSync(
    join(build, 'appsscript.json'),
    JSON.stringify({ ...manifest, timeZone: 'America/Los_Angeles' }),
  );
  const { workspace, workbookId, owner } = await Scene.installed();
  const scene = (await Scene.installed()).copy(Date.parse('2026-03-02T07:30:00Z') - workspace.clock.now());
  const names = Object.keys(CASES);
  scene.type(
    'Séances',
    names.map((name, rank) => {
      const { date, from, to } = CASES[name]!;
      return {
        'Réf. séance': `SEA-000${rank + 1}`,
        Date: day(date),
        Séance: name,
        ...(from === undefined ? {} : { De: from }),
        ...(to === undefined ? {} : { À: to }),
      };
    }),
  );
  const directory = { workspace: scene.workspace, workbookId, owner };
  const run = () =>
    runCommand(directory as Parameters<typeof runCommand>[0], build, {
      command: SYNC,
      apply: true,
      faults: [],
      resolve: {},
    });
  expect((await run()).exitCode).toBe(0);
  const hands = new Calendars(scene);
  const made = Object.fromEntries(
    names.map((name, rank) => {
      const { start, end } = hands.event(`SEA-000${rank + 1}`);
      const bare = ({ timeZone: _, ...time }: any) => time;
      return [name, { start: bare(start), end: bare(end) }];
    }),
  );
  expect(made).toEqual(
    Object.fromEntries(names.map((name) => [name, { start: CASES[name]!.start, end: CASES[name]!.end }])),
  );
  expect((await run()).sentence).toContain('Rien à écrire');
});
