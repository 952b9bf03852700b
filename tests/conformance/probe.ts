// `npm run probe`: replays the conformance tables against real Google, or a Workspace served locally, and says what differs.

import { parseArgs } from 'node:util';
import { typeset } from '../../local/typography';
import { CALENDAR_ROWS } from './calendar-table';
import { type Call, caller, Litter, type Target, Unreachable } from './caller';
import { DOCS_ROWS } from './docs-table';
import { people, replay as replayDrive } from './drive-replay';
import { rows as DRIVE_ROWS } from './drive-table';
import { measure, settingOf } from './measures';
import { replay } from './replay';
import { replay as replaySheets } from './sheets-replay';
import { SHEETS_TABLE } from './sheets-table';

const USAGE = `npm run probe -- --token JETON [--colleague-token JETON]
npm run probe -- --root http://127.0.0.1:PORT [--token ADRESSE] [--colleague-token ADRESSE]
`;

const ALONE = 'il faut un second compte : --colleague-token JETON';

/** One row to replay: `run` answers what differs, one line each. */
interface Trial {
  api: 'docs' | 'sheets' | 'drive' | 'calendar';
  name: string;
  /** Why it can't be replayed here. */
  skip?: string;
  run(call: Call): Promise<string[]>;
}

export interface Findings {
  replayed: number;
  /** Rows that differ. */
  different: number;
  skipped: number;
  /** Files that could not be thrown away. */
  left: string[];
}

/** Exit code: 0 nothing differs, 1 something does or the Workspace could not be reached, 2 wrong use. */
export async function main(argv: string[]): Promise<number> {
  const options = { root: { type: 'string' }, token: { type: 'string' } } as const;
  let given: { root?: string; token?: string; 'colleague-token'?: string };
  try {
    given = parseArgs({
      args: argv,
      options: { ...options, 'colleague-token': { type: 'string' } },
    }).values;
  } catch {
    process.stderr.write(typeset(`« probe » ne connaît pas ces options. Usage :\n${USAGE}`));
    return 2;
  }
  if (!given.token && !given.root) {
    process.stderr.write(
      typeset(
        `Il faut un jeton d’accès Google (portées « drive » et « calendar ») : --token JETON. Rien n’a été envoyé. Usage :\n${USAGE}`,
      ),
    );
    return 2;
  }
  const target: Target = {
    root: given.root?.replace(/\/$/, ''),
    token: given.token,
    colleagueToken: given['colleague-token'],
  };
  const say = (text: string) => process.stdout.write(`${typeset(text)}\n`);
  try {
    const { different, left } = await probe(target, say);
    return different > 0 || left.length > 0 ? 1 : 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(typeset(`Les essais se sont arrêtés : ${message}\n`));
    return 1;
  }
}

/** Replays every row, then measures the switches; tells each difference as it comes. */
export async function probe(target: Target, say: (text: string) => void): Promise<Findings> {
  const send = caller(target);
  await introduce(send, say);
  const litter = new Litter(send);
  const findings: Findings = { replayed: 0, different: 0, skipped: 0, left: litter.left };
  for (const { api, name, skip, run } of trials(target)) {
    const faults = skip === undefined ? await attempt(() => run(litter.call)) : [];
    await litter.clear();
    if (skip !== undefined || typeof faults === 'string') {
      findings.skipped += 1;
      if (skip !== 'not Google’s') say(`${api} · ${name}\n    sautée : ${skip ?? faults}`);
      continue;
    }
    findings.replayed += 1;
    if (faults.length === 0) continue;
    findings.different += 1;
    say(`${api} · ${name}\n${faults.map((fault) => `    ${fault}`).join('\n')}`);
  }
  say(
    `${findings.replayed} lignes rejouées, ${findings.different} différente(s), ${findings.skipped} sautée(s).`,
  );
  say('Inconnues (local/switches.ts) :');
  for (const one of await measure(litter.call)) {
    const setting = { default: 'réglage par défaut', other: 'autre réglage', neither: 'aucun réglage' };
    const which = settingOf(one);
    const found = which === undefined ? 'non mesuré' : `${one.found} → ${setting[which]}`;
    say(`    ${one.name} : ${found}${one.note ? ` (${one.note})` : ''}`);
  }
  await litter.clear();
  for (const file of findings.left) say(`À mettre à la corbeille à la main : ${file}`);
  return findings;
}

/** Says who acts. @throws Error when the token is refused. */
async function introduce(call: Call, say: (text: string) => void): Promise<void> {
  const address = await addressOf(call, 'owner');
  say(`Au nom de ${address}. Chaque fichier d’essai va à la corbeille aussitôt.`);
}

async function addressOf(call: Call, as: 'owner' | 'colleague'): Promise<string> {
  const query = { fields: 'user(emailAddress)' };
  const { status, body } = await call({ method: 'GET', path: '/drive/v3/about', query, as });
  if (status === 200) return body.user.emailAddress;
  throw new Error(`le jeton est refusé (${status} ${body?.error?.message ?? ''}). Rien n’a été créé.`);
}

function* trials({ root, colleagueToken }: Target): Generator<Trial> {
  for (const row of DOCS_ROWS)
    yield {
      api: 'docs',
      name: row.behaviour,
      run: (call) => replay(row, (step) => call(step)),
    };
  for (const row of CALENDAR_ROWS)
    yield {
      api: 'calendar',
      name: row.behaviour,
      ...(JSON.stringify(row).includes('colleague') && !colleagueToken ? { skip: ALONE } : {}),
      run: async (call) => {
        const colleague = colleagueToken && (await addressOf(call, 'colleague'));
        return replay(row, (step) => call(step), 'calendar', { colleague });
      },
    };
  for (const row of SHEETS_TABLE)
    yield {
      api: 'sheets',
      name: row.name,
      ...(row.colleague && !colleagueToken ? { skip: ALONE } : {}),
      run: async (call) => {
        const colleague = row.colleague && (await addressOf(call, 'colleague'));
        return replaySheets(row, ({ verb, ...step }) => call({ method: verb, ...step }), colleague);
      },
    };
  for (const row of DRIVE_ROWS) {
    const needsColleague = JSON.stringify(row).includes('COLLEAGUE') || row.request.as === 'colleague';
    const ours = row.source === 'this project' && root === undefined;
    yield {
      api: 'drive',
      name: row.behaviour,
      ...(ours ? { skip: 'not Google’s' } : {}),
      ...(needsColleague && !colleagueToken ? { skip: ALONE } : {}),
      run: async (call) => {
        const send = (line: string, body: unknown, as: 'owner' | 'colleague') => {
          const [method = '', address = ''] = line.split(/ (.*)/s);
          const { pathname, searchParams } = new URL(address, 'http://localhost');
          const query: Record<string, string[]> = {};
          for (const name of searchParams.keys()) query[name] = searchParams.getAll(name);
          return call({ method, path: pathname, query, body, as: colleagueToken ? as : 'owner' });
        };
        return replayDrive(row, send, await people(send));
      },
    };
  }
}

/** What differs, or why a row's preparation was refused (no shared drives on a personal account…). */
async function attempt(run: () => Promise<string[]>): Promise<string[] | string> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}
