// The command line as values; whatever it can't be read as is refused with a French sentence.

import { UserError } from '../user-error';
import { parisTime } from './paris-time';

export type Arguments =
  | { action: 'help' }
  | { action: 'start'; dir: string; port: number | undefined }
  | { action: 'new'; dir: string; content: 'sample' | 'empty' | { from: string } }
  | {
      action: 'run';
      dir: string;
      command: string;
      ids?: string[];
      all: boolean;
      as?: string;
      apply: boolean;
      json: boolean;
      now?: number;
      faults: string[];
      resolve: Record<string, string>;
      /** What a form is filled with, by field. */
      form: Record<string, string>;
      /** Their column = ours. */
      map: Record<string, string>;
      /** The .xlsx a command reads. */
      from?: string;
    }
  | { action: 'serve'; dir: string; port: number; now?: number }
  | { action: 'export'; dir: string; out: string };

/** How each action's options read: `flag`, one `value`, or `many`. */
type Options = Record<string, 'flag' | 'value' | 'many'>;

const ACTIONS: Record<string, { options: Options; operands: string[] }> = {
  start: { options: { dir: 'value', port: 'value' }, operands: [] },
  new: { options: { sample: 'flag', empty: 'flag', from: 'value' }, operands: ['DOSSIER'] },
  run: {
    options: {
      ids: 'value',
      all: 'flag',
      as: 'value',
      apply: 'flag',
      json: 'flag',
      now: 'value',
      fault: 'many',
      resolve: 'many',
      set: 'many',
      map: 'many',
      from: 'value',
    },
    operands: ['DOSSIER', 'COMMANDE'],
  },
  serve: { options: { port: 'value', now: 'value' }, operands: ['DOSSIER'] },
  export: { options: {}, operands: ['DOSSIER', 'DESTINATION'] },
};

/** @throws UserError (exit code 2) for anything that isn't in the usage. */
export function parseArguments(argv: readonly string[]): Arguments {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || argv.includes('--help') || argv.includes('-h'))
    return { action: 'help' };
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action)
    throw new UserError(
      `« ${name} » n’est pas une action. Essayez ${Object.keys(ACTIONS).join(', ')}, ou --help.`,
    );
  const { operands, flags, values } = split(name, action.options, rest);
  if (operands.length < action.operands.length)
    throw new UserError(`« ${name} » attend ${action.operands.join(' et ')}. Voyez --help.`);
  if (operands.length > action.operands.length)
    throw new UserError(
      `« ${operands[action.operands.length]} » est de trop après « ${name} ». Voyez --help.`,
    );
  const one = (option: string): string | undefined => values[option]?.at(-1);
  const [dir = '', second = ''] = operands;
  switch (name) {
    case 'start':
      return { action: 'start', dir: one('dir') ?? 'espace', port: port(one('port')) };
    case 'new': {
      const from = one('from');
      const chosen = [flags.has('sample'), flags.has('empty'), from !== undefined].filter(Boolean).length;
      if (chosen > 1)
        throw new UserError('Choisissez un seul contenu : --sample, --empty ou --from FICHIER.xlsx.');
      return {
        action: 'new',
        dir,
        content: from !== undefined ? { from } : flags.has('empty') ? 'empty' : 'sample',
      };
    }
    case 'run': {
      const ids = one('ids')
        ?.split(',')
        .map((id) => id.trim())
        .filter((id) => id !== '');
      if (ids?.length === 0)
        throw new UserError('--ids attend au moins un identifiant, par exemple --ids PRJ-0001,PRJ-0002.');
      if (ids && flags.has('all')) throw new UserError('Choisissez --ids ou --all, pas les deux.');
      return {
        action: 'run',
        dir,
        command: second,
        ...(ids ? { ids } : {}),
        all: flags.has('all'),
        as: one('as'),
        apply: flags.has('apply'),
        json: flags.has('json'),
        now: time(one('now')),
        faults: values.fault ?? [],
        resolve: resolutions(values.resolve ?? []),
        form: pairs('set', 'CHAMP=VALEUR', values.set ?? []),
        map: pairs('map', 'LEUR COLONNE=NOTRE COLONNE', values.map ?? []),
        ...(one('from') === undefined ? {} : { from: source(second, one('from')!) }),
      };
    }
    case 'serve': {
      const wanted = port(one('port'));
      if (wanted === undefined) throw new UserError('« serve » attend --port N, par exemple --port 8420.');
      return { action: 'serve', dir, port: wanted, now: time(one('now')) };
    }
    default:
      return { action: 'export', dir, out: second };
  }
}

/** Only an import reads a file. */
function source(command: string, path: string): string {
  if (command !== 'import')
    throw new UserError('« --from FICHIER.xlsx » ne sert qu’à la commande « import ».');
  return path;
}

interface Split {
  operands: string[];
  flags: Set<string>;
  values: Record<string, string[]>;
}

function split(action: string, options: Options, words: readonly string[]): Split {
  const result: Split = { operands: [], flags: new Set(), values: {} };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (!word.startsWith('--')) {
      result.operands.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const option = word.slice(2, equals === -1 ? undefined : equals);
    const kind = Object.hasOwn(options, option) ? options[option] : undefined;
    if (!kind) throw new UserError(`L’option « --${option} » n’existe pas pour « ${action} ». Voyez --help.`);
    if (kind === 'flag') {
      if (equals !== -1) throw new UserError(`L’option « --${option} » ne prend pas de valeur.`);
      result.flags.add(option);
      continue;
    }
    const value = equals === -1 ? words[++index] : word.slice(equals + 1);
    if (value === undefined || value === '' || (equals === -1 && value.startsWith('--'))) {
      throw new UserError(`L’option « --${option} » attend une valeur.`);
    }
    if (kind === 'value' && result.values[option])
      throw new UserError(`L’option « --${option} » est donnée deux fois.`);
    result.values[option] = [...(result.values[option] ?? []), value];
  }
  return result;
}

function port(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65535) return number;
  throw new UserError(`« ${text} » n’est pas un port : donnez un nombre de 1 à 65535.`);
}

function time(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const found = parisTime(text);
  if (found !== undefined) return found;
  throw new UserError(`« ${text} » n’est pas une date et une heure de Paris, comme 2026-11-24T09:00.`);
}

function resolutions(specs: readonly string[]): Record<string, string> {
  const resolve: Record<string, string> = {};
  for (const spec of specs) {
    const match = /^(.+)=(keep|restore|take)$/.exec(spec);
    if (!match)
      throw new UserError(`« ${spec} » n’est pas un choix : écrivez ID=keep, ID=restore ou ID=take.`);
    resolve[match[1]!] = match[2]!;
  }
  return resolve;
}

/** `key=value`, the key up to the first « = ». */
function pairs(option: string, shape: string, specs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    specs.map((spec) => {
      const at = spec.indexOf('=');
      if (at <= 0) throw new UserError(`« --${option} ${spec} » : écrivez --${option} '${shape}'.`);
      return [spec.slice(0, at).trim(), spec.slice(at + 1).trim()];
    }),
  );
}
