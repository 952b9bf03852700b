// The command line given what it can't use: a sentence that names the file, the folder or the port, the exit code of
// wrong use, and nothing left half-made.

import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cordee, ended, newSample, type Ran, spawnCordee, workFolder } from '../cordee';

jest.setTimeout(120_000);

const at = workFolder();
/** Somebody the system lets write nowhere in particular: `root` may write everywhere. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** Run by somebody else, in a process of theirs. */
function asNobody(argv: string[]): Promise<Ran> {
  return ended(spawnCordee(argv, isRoot ? { uid: NOBODY, gid: NOBODY, cwd: at() } : { cwd: at() }), argv);
}

/** As a person reads it: what kind of space it is aside. */
const read = (ran: Ran): Ran => ({ ...ran, err: ran.err.replace(/[\u00a0\u202f]/g, ' ') });

const APPLY = ['generate-project-sheets', '--ids', 'PRJ-0001', '--apply', '--json'];

beforeAll(async () => {
  chmodSync(at(), 0o777);
  await newSample(at('espace'));
});

/** Every file below a folder with what it holds, the lock aside. */
function contents(folder: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, name);
    if (statSync(path).isFile() && name !== '.cordee/lock') all[name] = readFileSync(path, 'base64');
  }
  return all;
}

/** The end record of a ZIP without entries. */
const EMPTY_ZIP = 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==';

describe('an .xlsx that isn’t one', () => {
  const fakes: Record<string, (file: string) => void> = {
    'a text': (file) => writeFileSync(file, 'Réf.;Intitulé\n'),
    nothing: (file) => writeFileSync(file, ''),
    'a page of HTML': (file) => writeFileSync(file, '<html><table><tr><td>Réf.</td></tr></table></html>'),
    'half of one': (file) => {
      cpSync(at('espace/Classeur.xlsx'), file);
      truncateSync(file, Math.floor(statSync(file).size / 2));
    },
    'a ZIP of something else': (file) => writeFileSync(file, Buffer.from(EMPTY_ZIP, 'base64')),
  };

  test.each(Object.entries(fakes))('%s, given to new --from: named; nothing is created', async (_, fake) => {
    fake(at('faux.xlsx'));
    const ran = read(await cordee(['new', at('jamais'), '--from', at('faux.xlsx')]));
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(
      /faux\.xlsx » n’est pas un classeur \.xlsx lisible\. .*enregistrez-le au format « Classeur Excel/,
    );
    expect(existsSync(at('jamais/.cordee'))).toBe(false);
    expect(existsSync(at('jamais/.cordee.part'))).toBe(false);
  });

  test.each(Object.entries(fakes))(
    '%s, in place of Classeur.xlsx: named and left; removed, all goes on',
    async (_, fake) => {
      const folder = at('gâché');
      cpSync(at('espace'), folder, { recursive: true });
      fake(join(folder, 'Classeur.xlsx'));
      const before = contents(folder);
      const ran = read(await cordee(['run', folder, ...APPLY]));
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toMatch(/« Classeur\.xlsx » n’est pas un classeur \.xlsx lisible/);
      expect(contents(folder)).toEqual(before);
      rmSync(join(folder, 'Classeur.xlsx'));
      const again = read(await cordee(['run', folder, ...APPLY]));
      expect([again.code, again.json.problems]).toEqual([0, []]);
      rmSync(folder, { recursive: true });
    },
  );

  test.each([
    ['absent', 'absent.xlsx', /Le fichier « .*absent\.xlsx » n’existe pas/],
    ['a folder', '.', /n’est pas un fichier/],
  ])('%s', async (_, name, expected) => {
    const ran = read(await cordee(['new', at('jamais'), '--from', at(name)]));
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(expected) });
    expect(existsSync(at('jamais/.cordee'))).toBe(false);
  });
});

describe('a port', () => {
  test('in use: another is proposed, the folder is let go', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as { port: number };
    const ran = read(await cordee(['serve', at('espace'), '--port', String(port)]));
    other.close();
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(
      new RegExp(`Le port ${port} est déjà pris par un autre programme : .*--port ${port + 1}`),
    );
    expect(existsSync(at('espace/.cordee/lock'))).toBe(false);
  });

  test.each(['0x50', '70000', '-1', 'huit'])('that is none: %s', async (port) => {
    expect(read(await cordee(['serve', at('espace'), '--port', port]))).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/n’est pas un port : donnez un nombre de 1 à 65535|attend une valeur/),
    });
  });
});

describe('a folder one may only read', () => {
  const folder = at('lecture');
  beforeAll(() => {
    cpSync(at('espace'), folder, { recursive: true });
    mkdirSync(at('fermé'));
    for (const path of [folder, join(folder, '.cordee'), at('fermé')]) chmodSync(path, 0o555);
  });
  afterAll(() => {
    for (const path of [folder, join(folder, '.cordee'), at('fermé')]) chmodSync(path, 0o755);
  });

  test.each([
    ['run', ['run', folder, ...APPLY]],
    ['serve', ['serve', folder, '--port', '0']],
    ['start', ['start', '--dir', folder, '--port', '0']],
    ['export', ['export', folder, at('sortie')]],
    ['new inside it', ['new', join(at('fermé'), 'dedans'), '--empty']],
    ['new there', ['new', at('fermé'), '--empty']],
  ])('%s', async (_, args) => {
    const before = contents(folder);
    const ran = read(await asNobody(args));
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(
      /ne peut pas écrire dans « .* » : ce dossier est en lecture seule pour vous\. Choisissez-en un autre/,
    );
    expect(ran.err).not.toMatch(/\n\s+at /);
    expect(contents(folder)).toEqual(before);
  });

  test('the destination of an export', async () => {
    const mine = at('mien');
    cpSync(at('espace'), mine, { recursive: true });
    if (isRoot)
      for (const name of ['', ...(readdirSync(mine, { recursive: true }) as string[])])
        chownSync(join(mine, name), NOBODY, NOBODY);
    const ran = read(await asNobody(['export', mine, join(at('fermé'), 'sortie')]));
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/ne peut pas écrire dans « .*sortie »/);
  });
});

describe('wrong use of a command', () => {
  const ids = ['generate-project-sheets', '--ids', 'PRJ-0001'];
  test.each([
    ['an unknown one', ['fly'], /Commande inconnue : « fly »\. Commandes : .*generate-project-sheets/],
    ['nobody we know', [...ids, '--as', 'x@nulle-part.example'], /n’est pas dans \.cordee\/people\.json/],
    ['without an account', [...ids, '--as', 'contact@ademe.example'], /n’a pas de compte Google/],
    ['an unknown fault', [...ids, '--fault', 'orage'], /« orage »/],
    ['no time', [...ids, '--now', 'demain'], /« demain » n’est pas une date/],
    ['both some and all', [...ids, '--all'], /--ids ou --all, pas les deux/],
    ['an unknown option', ['generate-project-sheets', '--tout'], /L’option « --tout » n’existe pas/],
  ])('%s', async (_, args, expected) => {
    const before = contents(at('espace'));
    const ran = read(await cordee(['run', at('espace'), ...args]));
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(expected) });
    expect(contents(at('espace'))).toEqual(before);
  });
});
