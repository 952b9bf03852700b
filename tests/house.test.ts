// The house's one-way streets: who may import whom, and who may name an Apps Script global.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '..');

function files(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return files(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

function imports(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?<!')\b(?:from\s*|import\s*\(?\s*)'([^']+)'/g)].map((match) => match[1]!);
}

/** The top-level folder (and room) a relative import leads to: `src/domain`, `local/docs`. */
function room(path: string, specifier: string): string {
  const target = relative(root, resolve(root, dirname(path), specifier));
  return target.split('/').slice(0, 2).join('/');
}

const ALLOWED: Record<string, string[]> = {
  domain: [],
  french: ['domain'],
  documents: ['domain', 'french'],
  calendar: ['domain', 'french'],
  templates: ['domain', 'french'],
  workbook: ['domain', 'french'],
  changes: ['domain', 'french'],
  minutes: ['domain', 'french', 'templates', 'documents'],
  exchange: ['domain', 'french', 'workbook'],
  google: ['changes', 'menu'],
  sidebar: ['changes', 'french'],
};

const sources = files('src');
const workspace = files('local');

test('the walls are looked at', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(workspace.length).toBeGreaterThan(20);
});

/** Each file's breaches, as « file → what it reaches ». */
function breaches(paths: string[], find: (path: string) => string[]): string[] {
  return paths.flatMap((path) => find(path).map((what) => `${path} → ${what}`));
}

/** The code without its comments and texts, where a word may stand innocently. */
function code(path: string, texts = true): string {
  const bare = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return texts ? bare : bare.replace(/'[^'\n]*'|`[^`]*`/g, '""');
}

test('a room of src imports only the rooms its street leads to', () => {
  const found = breaches(sources, (path) => {
    const from = path.split('/')[1]!;
    return imports(path).filter((specifier) => {
      // The product is its own code and nothing else: every byte is read at each execution.
      if (!specifier.startsWith('.')) return true;
      const to = room(path, specifier);
      if (!to.startsWith('src/')) return true;
      const target = to.slice('src/'.length);
      return ALLOWED[from] !== undefined && target !== from && !ALLOWED[from].includes(target);
    });
  });
  expect(found).toEqual([]);
});

test('only src/google names an Apps Script global', () => {
  const services =
    /\b(SpreadsheetApp|DocumentApp|DriveApp|CalendarApp|UrlFetchApp|HtmlService|LockService|PropertiesService|CacheService|ScriptApp|Session|Utilities|Logger)\b/g;
  const elsewhere = sources.filter((path) => !/^src\/(google|sidebar)\//.test(path));
  expect(breaches(elsewhere, (path) => code(path, false).match(services) ?? [])).toEqual([]);
});

test('the pure rooms know neither clock nor chance', () => {
  const pure = sources.filter((path) =>
    /^src\/(domain|french|documents|templates|workbook|calendar|minutes|exchange)\//.test(path),
  );
  expect(
    breaches(pure, (path) => code(path).match(/\bnew Date\b|\bDate\.now\b|\bMath\.random\b/g) ?? []),
  ).toEqual([]);
});

test('the Workspace imports nothing of src', () => {
  const out = (path: string) =>
    imports(path).filter(
      (specifier) => specifier.startsWith('.') && !/^local(\/|$)/.test(room(path, specifier)),
    );
  expect(breaches(workspace, out)).toEqual([]);
});

test('a command is a file directly in src/commands, under its own name', () => {
  const commands = sources.filter(
    (path) => /^src\/commands\/[^/]+$/.test(path) && !path.endsWith('/index.ts'),
  );
  const found = breaches(commands, (path) => {
    const name = path.slice('src/commands/'.length, -'.ts'.length);
    return code(path).includes(`export const command: Command`) && code(path).includes(`name: '${name}'`)
      ? []
      : [`no command « ${name} »`];
  });
  expect(found).toEqual([]);
});

test('every file opens with a line that says why it exists', () => {
  const mute = [...sources, ...workspace].filter(
    (path) => !/^\/\/ \S/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(mute).toEqual([]);
});

test('a breach would be seen', () => {
  expect(imports('src/commands/index.ts')).toContain('../google/lock');
  expect(room('src/commands/index.ts', '../google/lock')).toBe('src/google');
  expect(code('src/google/rest.ts', false)).toMatch(/UrlFetchApp/);
});
