// Faults at the calls of the calendars – made, filled, changed, invited: run again, nothing is there twice, nobody is written to twice.

import { at, Calendars, COTECH, day, SYNC, synced, TABS } from './calendar-scene';
import { callsOf, Scene } from './harness';

jest.setTimeout(600_000);

const FAULTS: Record<string, (call: number) => string> = {
  'kill-before': (call) => `kill-before:${call}`,
  'kill-after': (call) => `kill-after:${call}`,
  lost: (call) => `lost:${call}`,
  throw: (call) => `throw:${call}`,
  'status 429': (call) => `status:${call}:429`,
  'status 503': (call) => `status:${call}:503`,
};
const NAMES = Object.keys(FAULTS);

/** What people see: events but for what tells one writing from another, cells, mails. A calendar left empty is told of. */
function observed(scene: Scene): unknown {
  const hands = new Calendars(scene);
  const id = hands.setting('Agenda des séances');
  const due = hands.setting('Agenda des échéances');
  const events = scene.workspace.calendar.all().flatMap((calendar) => {
    const own = scene.workspace.calendar.events(calendar.id);
    if (calendar.id !== id && calendar.id !== due) expect(own).toEqual([]);
    return own.map(({ id: event, content }) => `${calendar.summary} ${event} ${JSON.stringify(content)}`);
  });
  const cells = scene.values('Séances');
  const mails = hands.mails();
  return { events: events.sort(), cells, mails: mails.sort() };
}

interface Stage {
  name: string;
  start(): Promise<Scene>;
  more: object;
}

const stages: Stage[] = [
  { name: 'making them', start: () => Scene.installed(TABS), more: {} },
  {
    name: 'changing, calling off, inviting',
    async start() {
      const scene = (await synced()).copy();
      const hands = new Calendars(scene);
      hands.set('Séances', COTECH, 'De', at(15));
      hands.set('Séances', 'SEA-0002', 'Statut', 'Annulée');
      hands.set('Financements', 'FIN-0001', 'Date limite de dépôt', day('15/02/2027'));
      return scene;
    },
    more: { form: { inviter: 'oui' } },
  },
];

test.each(stages)('$name: faults in turns at one call in two, then again', async ({ start, more }) => {
  const first = await start();
  const run = (scene: Scene, faults: string[] = []) => scene.run(SYNC, { apply: true, faults, ...more });
  const smooth = first.copy();
  const { report, exitCode } = await run(smooth);
  expect(exitCode).toBe(0);
  const expected = observed(smooth);
  let played = 0;
  for (const name of NAMES)
    for (const call of callsOf(name, NAMES, report.calls.total, 2)) {
      const fault = FAULTS[name]!(call);
      const scene = first.copy();
      const cut = await run(scene, [fault]);
      let last = await run(scene);
      // What Google left without an answer is shown again, and accepted once more.
      if (last.exitCode !== 0) last = await run(scene);
      try {
        expect(last.exitCode).toBe(0);
        expect(observed(scene)).toEqual(expected);
      } catch (error) {
        throw new Error(
          `${fault}: ${(error as Error).message}\n${JSON.stringify(cut.report, null, 1)}\n${JSON.stringify(last.report, null, 1)}\n${[...cut.logs, ...last.logs].join('\n')}`,
        );
      }
      played += 1;
    }
  console.info(`${played} faults at ${report.calls.total} calls, same end state each time`);
  expect(played).toBeGreaterThanOrEqual(Math.floor(report.calls.total / 2));
});
