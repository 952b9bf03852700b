// The command line: `npm start` and `npm run cordee -- …`.

import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Arguments, parseArguments } from './cli/arguments';
import { forward } from './cli/forward';
import { readable } from './cli/printing';
import { USAGE } from './cli/usage';
import { simulatedClock } from './clock';
import { type CommandResult, clockFor, runCommand } from './command';
import {
  createDirectory,
  type Directory,
  explained,
  isDirectory,
  openDirectory,
  WORKBOOK_FILE,
} from './directory';
import { DOCUMENTS_FOLDER, exportDocuments } from './export-documents';
import { exportProjects } from './exports';
import { AGENDA_FILE, exportIcs } from './files/ics';
import { fillSample } from './sample';
import { type Served, serve } from './server';
import { typeset } from './typography';
import { UserError } from './user-error';

const DEFAULT_PORT = 8420;
/** Ports tried after the usual one when nobody asked for a particular one. */
const NEXT_PORTS = 20;

/** Runs the command line and answers its exit code; nothing but a UserError's sentence reaches the person. */
export async function main(argv: string[], build = buildFolder()): Promise<number> {
  try {
    return await act(parseArguments(argv), build);
  } catch (error) {
    if (error instanceof UserError) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(typeset(`Cordée s’est arrêtée sur une erreur imprévue : ${message}\n`));
    if (process.env.CORDEE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    else process.stderr.write('Relancez avec CORDEE_DEBUG=1 pour en voir le détail, et signalez-la.\n');
    return 1;
  }
}

function act(asked: Arguments, build: string): Promise<number> | number {
  switch (asked.action) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'new':
      return create(asked.dir, asked.content, build);
    case 'run':
      return run(asked, build);
    case 'serve':
      return keepServing(asked.dir, [asked.port], asked.now, build);
    case 'start':
      return start(asked, build);
    case 'export':
      return exportFiles(asked.dir, asked.out, build);
  }
}

async function create(
  dir: string,
  content: 'sample' | 'empty' | { from: string },
  build: string,
): Promise<number> {
  const from = typeof content === 'object' ? content.from : undefined;
  await createDirectory(dir, {
    from,
    fill: content === 'sample' ? (directory) => fill(directory, build) : undefined,
  });
  say(`Espace créé dans « ${dir} ».`);
  return 0;
}

/** The sample: the add-on installs itself, rows are written as a person would type them, their formulas added. */
async function fill(directory: Directory, build: string): Promise<void> {
  await install(directory, build);
  fillSample(directory.workspace, directory.workbookId, directory.owner);
  directory.workspace.store.commit();
  await install(directory, build);
}

async function install(directory: Directory, build: string): Promise<void> {
  const { report, logs } = await runCommand(directory, build, {
    command: 'install',
    apply: true,
    faults: [],
    resolve: {},
  });
  const failed = report.problems.find(({ severity }) => severity === 'error')?.message;
  if (!failed && !report.pending && report.changes.every(({ status }) => status !== 'failed')) return;
  if (process.env.CORDEE_DEBUG) process.stderr.write(`${logs.join('\n')}\n`);
  throw new UserError(
    `L’installation du classeur d’essai a échoué : ${failed ?? 'certaines étapes n’ont pas abouti'}.`,
    1,
  );
}

async function run(asked: Extract<Arguments, { action: 'run' }>, build: string): Promise<number> {
  const { command, ids, all, as, apply, faults, resolve: choices, form, map } = asked;
  const from = asked.from === undefined ? undefined : resolve(asked.from);
  const options = { command, ids, all, as, apply, faults, resolve: choices, form, map, from };
  const clock = clockFor(asked.now, faults);
  const directory = await openDirectory(asked.dir, { clock });
  let result: CommandResult;
  if ('server' in directory) {
    if (clock)
      throw new UserError(
        'Un serveur travaille dans ce dossier avec sa propre horloge : arrêtez-le pour employer --now ou la panne quota.',
      );
    result = await forward(directory.server, options);
  } else {
    try {
      result = await runCommand(directory, build, options);
    } finally {
      await directory.close();
    }
  }
  for (const line of result.logs) process.stderr.write(`${line}\n`);
  process.stdout.write(asked.json ? `${JSON.stringify(result.report, null, 2)}\n` : readable(result, apply));
  return result.exitCode;
}

async function start(asked: { dir: string; port: number | undefined }, build: string): Promise<number> {
  if (!isDirectory(asked.dir)) {
    say(`Première fois : création de l’espace d’essai dans « ${asked.dir} »…`);
    await create(asked.dir, 'sample', build);
  }
  const ports =
    asked.port === undefined
      ? Array.from({ length: NEXT_PORTS }, (_, index) => DEFAULT_PORT + index)
      : [asked.port];
  return keepServing(asked.dir, ports, undefined, build);
}

/** Serves on the first free port of the list until Ctrl+C. */
async function keepServing(
  dir: string,
  ports: readonly number[],
  now: number | undefined,
  build: string,
): Promise<number> {
  const clock = now === undefined ? undefined : simulatedClock(now);
  const directory = await openDirectory(dir, { clock, kind: 'serve' });
  if ('server' in directory)
    throw new UserError(`Ce dossier est déjà servi à l’adresse http://127.0.0.1:${directory.server}/.`, 1);
  let served: Served;
  try {
    await directory.save();
    served = await serve(directory, build, ports);
  } catch (error) {
    await directory.close();
    throw error;
  }
  directory.announce(served.port);
  say(`Cordée est ouverte : http://127.0.0.1:${served.port}/\nCtrl+C pour arrêter.`);
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  await served.close();
  await directory.close();
  return 0;
}

async function exportFiles(dir: string, out: string, build: string): Promise<number> {
  const directory = await openDirectory(dir);
  if ('server' in directory)
    throw new UserError('Un serveur travaille dans ce dossier : arrêtez-le pour exporter.', 1);
  try {
    await directory.save();
    await explained(out, () => {
      mkdirSync(out, { recursive: true });
      copyFileSync(join(dir, WORKBOOK_FILE), join(out, WORKBOOK_FILE));
      writeFileSync(join(out, AGENDA_FILE), exportIcs(directory.workspace));
    });
    const { files, said } = await exportProjects(directory, build, out);
    for (const line of said) process.stderr.write(`${line}\n`);
    const { count, failed } = await explained(out, () => exportDocuments(directory.workspace, out));
    const names = [WORKBOOK_FILE, AGENDA_FILE, ...files].map((name) => `« ${name} »`);
    const documents = count === 0 ? '' : `, et ${told(count)} dans « ${DOCUMENTS_FOLDER} »`;
    say(`${names.join(', ')}${documents} : dans « ${out} ».`);
    for (const line of failed) process.stderr.write(typeset(`Document non exporté, ${line}\n`));
    return failed.length > 0 ? 1 : 0;
  } finally {
    await directory.close();
  }
}

function told(count: number): string {
  return count === 1 ? '1 document (.docx et .pdf)' : `${count} documents (.docx et .pdf)`;
}

function say(text: string): void {
  process.stdout.write(`${typeset(text)}\n`);
}

/** `build/` of the project, seen from the sources or from the built command line. */
function buildFolder(): string {
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
  const found = [join(here, '../build'), join(here, '../../../build')].find((path) =>
    existsSync(join(path, 'Code.js')),
  );
  return found ?? resolve('build');
}
