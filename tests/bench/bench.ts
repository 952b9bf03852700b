// The budgets of the design, each beside what it costs now: calls and writes first, time second.

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import vm from 'node:vm';
import { simulatedClock } from '../../local/clock';
import type { CommandOptions } from '../../local/command';
import { projectSheetRecord, withProjectSheet } from '../../src/documents/project-sheet';
import { evaluate, fill, parse, refresh } from '../../src/templates';
import { letters } from '../../src/workbook/a1';
import { read, request, type SheetIds, sheetIdsFrom } from '../../src/workbook/reading';
import { view } from '../../src/workbook/view';
import { docsWorkspace } from '../local/docs/workspace';
import { NOON, Scene } from '../scenarios/harness';
import { book, id } from './book';
import { pageCosts } from './page';
import { sceneOf } from './rows';

const root = process.argv[2] ?? process.cwd();
const COMMAND = 'generate-project-sheets';
const rows: { what: string; cost: string; budget: string; held: boolean | null }[] = [];

function line(what: string, cost: string, budget: string, held: boolean | null): void {
  rows.push({ what, cost, budget, held });
  console.log(
    `${held === null ? '    ' : held ? 'ok  ' : 'OVER'} ${what.padEnd(72)} ${cost.padEnd(44)} ${budget}`,
  );
}

const scene = (count: number, lines: number): Promise<Scene> => sceneOf(book(count, lines));

const docsWrites = (calls: Record<string, number>) => calls['docs.documents.batchUpdate'] ?? 0;
const writes = (calls: Record<string, number>) =>
  Object.entries(calls)
    .filter(([id]) => !id.startsWith('host.') && /update|copy|create|delete|append|clear/i.test(id))
    .reduce((sum, [, count]) => sum + count, 0);
const slices = (calls: Record<string, number>) => calls['host.LockService.tryLock'] ?? 1;

async function counts(): Promise<void> {
  for (const count of [3, 10, 100, 1000]) {
    const made = await scene(count, 3);
    const first = await made.succeed(COMMAND, { all: true, apply: true });
    const { total, byMethod } = first.report.calls;
    const allowed = 2 * count + 8 + 4 * slices(byMethod);
    line(
      `${count} new project sheets, ${slices(byMethod)} slice(s)`,
      `${total} calls, ${docsWrites(byMethod)} Docs writes`,
      `≤ ${allowed}, Docs writes = ${count}`,
      total <= allowed && docsWrites(byMethod) === count,
    );

    const again = await made.succeed(COMMAND, { all: true, apply: true });
    const reads = 4 + Math.ceil(count / 1000);
    line(
      `nothing changed, ${count} documents`,
      `${again.report.calls.total} reads, ${writes(again.report.calls.byMethod)} writes`,
      `≤ ${reads} reads, 0 writes`,
      again.report.calls.total <= reads && writes(again.report.calls.byMethod) === 0,
    );

    const changed = Math.max(1, Math.floor(count / 10));
    for (let index = 0; index < changed; index += 1)
      made.edit('Projets', `PRJ-${String(index * 10 + 1).padStart(4, '0')}`, 'Coût total', 200000 + index);
    const update = await made.succeed(COMMAND, { all: true, apply: true });
    const ceiling = 2 * changed + 8 + Math.ceil(count / 1000);
    line(
      `${changed} of ${count} documents changed`,
      `${update.report.calls.total} calls`,
      `≤ ${ceiling}`,
      update.report.calls.total <= ceiling,
    );
  }
}

/** Types a value below each other in a column of `Projets`. */
function typeColumn(made: Scene, label: string, values: readonly (string | number)[]): void {
  const letter = letters(made.values('Projets!1:1')[0]!.indexOf(label));
  made.call(
    'PUT',
    `/v4/spreadsheets/${made.workbookId}/values/${encodeURIComponent(`Projets!${letter}2`)}`,
    { values: values.map((value) => [value]) },
    { valueInputOption: 'RAW' },
  );
}

/** Every document refreshed: an amount that several values depend on, and a sentence. */
async function refreshing(): Promise<void> {
  for (const count of [10, 100, 1000]) {
    const made = await scene(count, 3);
    await made.succeed(COMMAND, { all: true, apply: true });
    const each = Array.from({ length: count }, (_, index) => index);
    typeColumn(
      made,
      'Coût total',
      each.map((index) => 200_000 + index),
    );
    typeColumn(
      made,
      'Résumé',
      each.map((index) => `Un atelier partagé, n° ${index + 1}.`),
    );
    const began = process.cpuUsage();
    const { report } = await made.succeed(COMMAND, { all: true, apply: true });
    const { user, system } = process.cpuUsage(began);
    const { total, byMethod } = report.calls;
    const allowed = 2 * count + 8 + Math.ceil(count / 1000);
    line(
      `${count} of ${count} documents refreshed, ${((user + system) / 1000 / count).toFixed(1)} ms each`,
      `${total} calls, ${docsWrites(byMethod)} Docs writes`,
      `≤ ${allowed}, Docs writes = ${count}`,
      total <= allowed && docsWrites(byMethod) === count,
    );
    const again = await made.succeed(COMMAND, { all: true, apply: true });
    line(
      `then nothing, ${count} documents`,
      `${again.report.calls.total} reads, ${writes(again.report.calls.byMethod)} writes`,
      `≤ ${4 + Math.ceil(count / 1000)} reads, 0 writes`,
      again.report.calls.total <= 4 + Math.ceil(count / 1000) && writes(again.report.calls.byMethod) === 0,
    );
  }
}

async function deletedTab(): Promise<void> {
  const made = await Scene.installed();
  const { sheets } = made.call('GET', `/v4/spreadsheets/${made.workbookId}`);
  const { sheetId } = sheets.find(({ properties }: any) => properties.title === 'Suivi').properties;
  const before = await made.run(COMMAND, { all: true });
  line(
    'reading the workbook',
    `${sheetsReads(before.report.calls.byMethod)} call(s)`,
    '1 call',
    sheetsReads(before.report.calls.byMethod) === 1,
  );
  made.call('POST', `/v4/spreadsheets/${made.workbookId}:batchUpdate`, {
    requests: [{ deleteSheet: { sheetId } }],
  });
  const after = await made.run(COMMAND, { all: true });
  line(
    'reading the workbook, a tab deleted',
    `${sheetsReads(after.report.calls.byMethod)} call(s)`,
    '≤ 3 calls',
    sheetsReads(after.report.calls.byMethod) <= 3,
  );
}

const sheetsReads = (calls: Record<string, number>) =>
  (calls['sheets.spreadsheets.get'] ?? 0) + (calls['sheets.spreadsheets.values.batchGetByDataFilter'] ?? 0);

async function quota(): Promise<void> {
  const count = 300;
  const made = await scene(count, 3);
  (made.workspace as { clock: unknown }).clock = simulatedClock(NOON, false);
  const result = await made.run(COMMAND, { all: true, apply: true, faults: ['quota'] });
  const { byMethod } = result.report.calls;
  const driveWrites = (byMethod['drive.files.copy'] ?? 0) + (byMethod['drive.files.create'] ?? 0);
  const allowed = 1.05 * Math.max(count / 60, driveWrites / 180);
  const minutes = result.report.elapsedMs / 60_000;
  line(
    `${count} new documents under quota, ${slices(byMethod)} slice(s)`,
    `${minutes.toFixed(2)} min simulated`,
    `≤ ${allowed.toFixed(2)} min`,
    minutes <= allowed && result.exitCode === 0,
  );
}

async function rendering(): Promise<void> {
  const made = await scene(1000, 6);
  const id = made.values('Paramètres').find(([key]) => key === 'Modèle « Fiche projet »')![1];
  const document = made.call('GET', `/v1/documents/${id}`, undefined, { includeTabsContent: 'true' });
  const ids = sheetIdsFrom(made.call('GET', `/v4/spreadsheets/${made.workbookId}`)) as SheetIds;
  const answer = made.call(
    'POST',
    `/v4/spreadsheets/${made.workbookId}/values:batchGetByDataFilter`,
    request(ids),
  );
  let began = performance.now();
  const workbook = read(answer, ids);
  const reading = performance.now() - began;
  const seen = view(workbook);
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    began = performance.now();
    const { template } = parse(document, withProjectSheet(seen.types), 'projects');
    let requests = 0;
    for (const record of seen.records('projects')) {
      requests += fill(
        template,
        evaluate(template, projectSheetRecord(record, { today: 46350, municipalityCount: 36 })),
      ).length;
    }
    times.push(performance.now() - began);
    if (requests < 1000) throw new Error('nothing was rendered');
  }
  line('1,000 projects and 6,000 lines read', `${reading.toFixed(0)} ms`, '', null);
  line(
    'rendering 1,000 project sheets to requests',
    `${Math.min(...times).toFixed(0)} ms`,
    '< 1000 ms',
    Math.min(...times) < 1000,
  );
  const { template } = parse(document, withProjectSheet(seen.types), 'projects');
  const said = seen
    .records('projects')
    .map((record) => evaluate(template, projectSheetRecord(record, { today: 46350, municipalityCount: 36 })));
  const world = docsWorkspace();
  const filled = world.load(document);
  world.batch(filled, ...fill(template, said[0]!));
  const there = world.get(filled, { includeTabsContent: ['true'] });
  for (const [what, wanted] of [
    ['unchanged', () => said[0]!],
    ['of which every line and value changed', (rank: number) => said[rank]!],
  ] as const) {
    began = performance.now();
    for (const rank of said.keys()) refresh(template, there, wanted(rank));
    line(
      `refreshing 1,000 project sheets to requests, ${what}`,
      `${(performance.now() - began).toFixed(0)} ms`,
      '',
      null,
    );
  }
}

const LINES = 1000;

/** A stranger's plan of actions in the Drive: its id. */
function plan(made: Scene): string {
  const mimeType = 'application/vnd.google-apps.spreadsheet';
  const file = made.call('POST', '/drive/v3/files', { name: 'Plan d’actions', mimeType });
  const header = [
    'Axe (x)',
    "Titre de l'action",
    'Structure pilote',
    'Financeur 1',
    'Montant € HT',
    'Statut',
  ];
  const rows = Array.from({ length: LINES }, (_, index) => [
    'Axe 2',
    `Action nouvelle n° ${index + 1}`,
    'Commune de Vars',
    'ADEME',
    5000 + index,
    'En cours',
  ]);
  made.call(
    'POST',
    `/v4/spreadsheets/${file.id}/values/A1:append`,
    { values: [header, ...rows] },
    { valueInputOption: 'RAW' },
  );
  return file.id;
}

/** What is asked of the workbook with its thousands of rows, what writes last; `file`: the plan to import. */
const SCALED: readonly [what: string, command: string, options: (file: string) => Partial<CommandOptions>][] =
  [
    ['install: what is lacking', 'install', () => ({})],
    [
      'showing 10 project sheets',
      COMMAND,
      () => ({ ids: Array.from({ length: 10 }, (_, index) => id(index * 7)) }),
    ],
    ['check-workbook', 'check-workbook', () => ({})],
    ['my-week', 'my-week', () => ({})],
    ['show-tabs', 'show-tabs', () => ({})],
    ['export-projects', 'export-projects', () => ({})],
    [
      'log-exchange, written',
      'log-exchange',
      () => ({
        form: { project: id(7), note: 'Deux devis attendus.', nextStep: 'Relancer' },
        apply: true,
      }),
    ],
    ['check-workbook, written', 'check-workbook', () => ({ apply: true })],
    [`import of ${LINES} lines, shown`, 'import', (file) => ({ form: { fichier: file } })],
  ];

interface Cost {
  milliseconds: number;
  /** Calls that read the workbook, of one execution. */
  reads: number;
}

/**
 * Processor time of each command on `count` projects with four lines each: a busy machine is slow, not wrong.
 * The first reading computes every formula of the workbook, the others find them computed.
 */
async function costsAt(count: number): Promise<Map<string, Cost>> {
  const made = await scene(count, 4);
  const file = plan(made);
  const costs = new Map<string, Cost>();
  const timed = async (what: string, command: string, options: Partial<CommandOptions>): Promise<void> => {
    const began = process.cpuUsage();
    const { report, exitCode } = await made.run(command, options);
    const { user, system } = process.cpuUsage(began);
    if (exitCode > 1) throw new Error(`${what}: ${JSON.stringify(report.problems).slice(0, 300)}`);
    const { byMethod } = report.calls;
    const executions = options.apply ? 1 + slices(byMethod) : 1;
    const others = command === 'import' ? 1 : 0;
    const reads = (byMethod['sheets.spreadsheets.values.batchGetByDataFilter'] ?? 0) - others;
    costs.set(what, { milliseconds: (user + system) / 1000, reads: reads / executions });
  };
  await timed('first reading, every formula computed', 'my-week', {});
  for (const [what, command, options] of SCALED) await timed(what, command, options(file));
  return costs;
}

async function scale(): Promise<void> {
  // The first scene is for the machine to get up to speed.
  await costsAt(100);
  const few = await costsAt(1000);
  const many = await costsAt(10_000);
  for (const [what, { milliseconds, reads }] of many) {
    const before = few.get(what)!.milliseconds;
    const ratio = milliseconds / before;
    line(
      `${what}: 1,000 → 10,000 projects, 40,000 lines`,
      `${before.toFixed(0)} → ${milliseconds.toFixed(0)} ms × ${ratio.toFixed(1)}, read in ${reads} call(s)`,
      '≤ × 11, 1 call',
      ratio <= 11 && reads <= 1,
    );
  }
}

/** The page on thousands of rows, nothing computed before: wall time, so on an idle machine. */
async function page(): Promise<void> {
  const count = 10_000;
  const made = await scene(count, 4);
  const tabs = {
    Projets: { rows: count, near: /PRJ-9\d\d\d/ },
    Financements: { rows: count * 4, near: /PRJ-9\d\d\d/ },
  };
  for (const { what, seconds, kilobytes } of await pageCosts(made, tabs))
    line(
      what,
      `${seconds.toFixed(1)} s, ${kilobytes.toFixed(0)} KB at most`,
      '≤ 3 s, ≤ 150 KB a window',
      seconds <= 3 && kilobytes <= 150,
    );
}

/** Five hundred meetings in the calendar, beside a script that makes an event of each row, as most do. */
async function calendar(): Promise<void> {
  const count = 500;
  const sync = 'sync-calendar';
  const date = 46_400;
  const made = await sceneOf({
    Séances: Array.from({ length: count }, (_, index) => ({
      'Réf. séance': `SEA-${String(index + 1).padStart(4, '0')}`,
      Date: date + index,
      Séance: `Réunion ${index + 1}`,
      De: 0.5,
      Statut: 'Planifiée',
    })),
  });
  const calls = ({ report }: Awaited<ReturnType<Scene['succeed']>>): [total: number, writes: number] => {
    const own = Object.entries(report.calls.byMethod).filter(([id]) =>
      /^calendar\..*(insert|patch)$/.test(id),
    );
    return [report.calls.total, own.reduce((sum, [, one]) => sum + one, 0)];
  };
  const told = (what: string, [total, events]: [number, number], wanted: number, most: number): void =>
    line(
      what,
      `${total} calls, ${events} of them write events`,
      `≤ ${most} calls, ${wanted} event writes`,
      total <= most && events === wanted,
    );
  const slices = (changes: number): number => Math.ceil(changes / 200);
  // Shown, then each slice reads the workbook and both calendars, and writes the sheet; two calendars, their settings.
  told(
    `${count} meetings put into the calendar`,
    calls(await made.succeed(sync, { apply: true })),
    count + 1,
    count + 25,
  );
  told(`${count} meetings, nothing changed`, calls(await made.succeed(sync, { apply: true })), 0, 3);
  const tenth = count / 10;
  const letter = letters(made.values('Séances!1:1')[0]!.indexOf('De'));
  made.call(
    'PUT',
    `/v4/spreadsheets/${made.workbookId}/values/${encodeURIComponent(`Séances!${letter}2`)}`,
    { values: Array.from({ length: tenth }, () => [0.625]) },
    { valueInputOption: 'RAW' },
  );
  told(
    `${tenth} of ${count} meetings moved`,
    calls(await made.succeed(sync, { apply: true })),
    tenth,
    tenth + 3 + 4 * slices(tenth),
  );

  const rows = made.values('Séances').slice(1);
  const { id } = made.call('POST', '/calendar/v3/calendars', {
    summary: 'Un script',
    timeZone: 'Europe/Paris',
  });
  const path = `/calendar/v3/calendars/${encodeURIComponent(id)}/events`;
  const script = (): number => {
    let sent = 1;
    rows.forEach((row, index) => {
      const at = new Date(Date.UTC(1899, 11, 30 + date + index)).toISOString().slice(0, 10);
      made.call('POST', path, {
        summary: row[1],
        start: { dateTime: `${at}T12:00:00`, timeZone: 'Europe/Paris' },
        end: { dateTime: `${at}T14:00:00`, timeZone: 'Europe/Paris' },
      });
      sent += 1;
    });
    return sent;
  };
  const [first, again] = [script(), script()];
  const { items } = made.call('GET', path, undefined, { maxResults: '2500' });
  line(
    `a script that makes an event of each row, then once more`,
    `${first} calls, then ${again}: ${items.length} events`,
    'for comparison',
    null,
  );
}

const MEETING = 'SEA-0001';

/** A COTECH of forty projects and a hundred and twenty guests, beside a script that adds each row to each paper. */
async function meeting(): Promise<void> {
  const [projects, guests] = [40, 120];
  const made = await Scene.installed({
    Contacts: Array.from({ length: guests }, (_, index) => ({
      Nom: `Invité ${index + 1}`,
      Structure: index % 2 ? 'DDT' : 'ADEME',
      'Courriel professionnel': `invite.${index + 1}@services.example`,
    })),
    Projets: Array.from({ length: projects }, (_, index) => ({
      'Réf.': id(index),
      Intitulé: `Projet ${index + 1}`,
      Axe: 'Axe 2',
      'Porteur de projet': `Association ${index + 1}`,
      Diffusion: 'Partenaires',
      Inscription: 'À présenter en COTECH',
    })),
    Séances: [
      {
        'Réf. séance': MEETING,
        Séance: 'COTECH n° 7',
        Instances: 'COTECH',
        Date: 46_359,
        De: 9 / 24,
        Lieu: 'Siège du PETR',
        Statut: 'Planifiée',
      },
    ],
  });
  const form = { 'attendance-sheet': 'oui' };
  const prepare = () => made.succeed('prepare-meeting', { ids: [MEETING], form, apply: true });
  const { sentence, report } = await prepare();
  const { total, byMethod } = report.calls;
  const invited = made.values('Participants').filter((row) => row.join().includes('Invité ')).length;
  if (invited !== guests || !new RegExp(`${projects}\\sprojets`).test(sentence))
    throw new Error(`${invited} guests: ${sentence}`);
  const events = byMethod['calendar.events.insert'] ?? 0;
  const papers = 4;
  line(
    `a séance of ${projects} projects and ${guests} guests, ${papers} documents`,
    `${total} calls, ${docsWrites(byMethod)} Docs writes, ${events} events`,
    `≤ ${60 + events} calls, Docs writes = ${papers}`,
    total <= 60 + events && docsWrites(byMethod) === papers,
  );
  const again = (await prepare()).report.calls;
  line(
    'the same séance, nothing changed',
    `${again.total} reads, ${writes(again.byMethod)} writes`,
    '0 writes',
    writes(again.byMethod) === 0,
  );

  const calendar = made.call('POST', '/calendar/v3/calendars', { summary: 'Un script' }).id;
  let sent = 1;
  const post = (path: string, body: object, query = {}) => {
    sent += 1;
    return made.call('POST', path, body, query);
  };
  const append = (tab: string, cells: string[]) =>
    post(
      `/v4/spreadsheets/${made.workbookId}/values/${encodeURIComponent(tab)}:append`,
      { values: [cells] },
      { valueInputOption: 'RAW' },
    );
  const script = (): number => {
    const from = sent;
    const [invitation, pack, draft, sheet] = ['Invitation', 'Dossier', 'Compte rendu', 'Émargement'].map(
      (title) => post('/v1/documents', { title }).documentId as string,
    );
    const write = (document: string, text: string) =>
      post(`/v1/documents/${document}:batchUpdate`, {
        requests: [{ insertText: { endOfSegmentLocation: {}, text: `${text}\n` } }],
      });
    for (let index = 0; index < projects; index += 1) {
      append('Ordre du jour', [`Projet ${index + 1}`]);
      for (const document of [invitation!, pack!, draft!]) write(document, `Projet ${index + 1}`);
    }
    const at = (time: string) => ({ dateTime: `2026-12-03T${time}:00`, timeZone: 'Europe/Paris' });
    for (let index = 0; index < guests; index += 1) {
      append('Participants', [`Invité ${index + 1}`]);
      write(sheet!, `Invité ${index + 1}`);
      post(`/calendar/v3/calendars/${encodeURIComponent(calendar)}/events`, {
        summary: 'COTECH n° 7',
        start: at('09:00'),
        end: at('12:00'),
        attendees: [{ email: `invite.${index + 1}@services.example` }],
      });
    }
    return sent - from;
  };
  line(
    'a script that adds each row to each document, then once more',
    `${script()} calls, then ${script()}: twice the documents and events`,
    'for comparison',
    null,
  );
}

/** What one click loads and runs before its command begins: Code.js and the file of its command (.ci/build.mjs). */
async function bundle(): Promise<void> {
  const { piecesOf, readBundle } = await import(join(root, '.ci/guard.mjs'));
  const { code, commands } = await readBundle();
  const core = Buffer.byteLength(code) / 1024;
  line('Code.js, loaded by every click', `${core.toFixed(0)} KB`, '≤ 200 KB', core <= 200);
  for (const [file, page] of Object.entries(commands as Record<string, string>)) {
    const name = file.slice('command-'.length, -'.html'.length);
    const kilobytes = core + Buffer.byteLength(Object.values(piecesOf(page)).join('')) / 1024;
    const times = Array.from({ length: 9 }, () => {
      // No other service is there: the command is loaded, then stops at its first question.
      const HtmlService = { createHtmlOutputFromFile: () => ({ getContent: () => page }) };
      const context = vm.createContext({ console: { error() {} }, HtmlService });
      const began = performance.now();
      new vm.Script(code).runInContext(context);
      const shown = new vm.Script(`preview(${JSON.stringify(name)}, {})`).runInContext(context);
      const time = performance.now() - began;
      if (shown.problems[0]?.rule !== 'X-BUG') throw new Error(`${name} did more than load.`);
      return time;
    });
    const median = times.sort((a, b) => a - b)[4]!;
    const held = kilobytes <= 384 && median <= 15;
    const cost = `${kilobytes.toFixed(0)} KB, ${median.toFixed(1)} ms`;
    line(`Code.js and ${name}`, cost, '≤ 384 KB, ≤ 15 ms', held);
  }
}

async function main(): Promise<void> {
  const chosen = process.argv.slice(3);
  const parts: Record<string, () => Promise<void> | void> = {
    bundle,
    deletedTab,
    counts,
    refreshing,
    quota,
    rendering,
    calendar,
    meeting,
    scale,
    page,
  };
  for (const [name, part] of Object.entries(parts))
    if (chosen.length === 0 || chosen.includes(name)) await part();
  const over = rows.filter(({ held }) => held === false).length;
  console.log(over === 0 ? 'Every budget is held.' : `${over} budget(s) exceeded.`);
  process.exitCode = over === 0 ? 0 : 1;
}

void main();
