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
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
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
  google: ['changes', 'menu'],
  sidebar: [],
};

const sources = files('src');
const workspace = files('local');

test('the walls are looked at', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(workspace.length).toBeGreaterThan(20);
});

test.each(sources)('%s imports only what its room may see', (path) => {
  const from = path.split('/')[1]!;
  const allowed = ALLOWED[from];
  for (const specifier of imports(path)) {
    if (!specifier.startsWith('.')) {
      expect(['zod/mini', 'zod/locales']).toContain(specifier);
      continue;
    }
    const to = room(path, specifier);
    expect(to.startsWith('src/')).toBe(true);
    const target = to.slice('src/'.length);
    if (allowed && target !== from) expect(allowed).toContain(target);
  }
});

test.each(sources)('%s names an Apps Script global only in src/google', (path) => {
  if (path.startsWith('src/google/') || path.startsWith('src/sidebar/')) return;
  const code = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'|`[^`]*`/g, '""');
  expect(code).not.toMatch(/\b(SpreadsheetApp|DocumentApp|DriveApp|CalendarApp|UrlFetchApp|HtmlService|LockService|PropertiesService|CacheService|ScriptApp|Session|Utilities|Logger)\b/);
});

test.each(sources.filter((path) => /^src\/(domain|french|documents|templates|workbook|calendar)\//.test(path)))('%s knows neither clock nor chance', (path) => {
  const code = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(code).not.toMatch(/\bnew Date\b|\bDate\.now\b|\bMath\.random\b/);
});

test.each(workspace)('%s imports nothing of src', (path) => {
  for (const specifier of imports(path)) if (specifier.startsWith('.')) expect(room(path, specifier)).toMatch(/^local(\/|$)/);
});

test.each([...sources, ...workspace])('%s opens with a line that says why it exists', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toMatch(/^\/\/ \S/);
});
