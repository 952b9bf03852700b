// Builds build/ (what is pushed to Google) and, in the cache, the local Workspace that runs it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const cache = join(root, 'node_modules/.cache/cordee');

/**
 * Puts a file there whole, and only when it differs: a Workspace may be running it meanwhile, since every
 * command of another terminal builds first.
 */
function place(path, content) {
  const bytes = Buffer.from(content);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

/** Builds with esbuild and places what it made. */
async function buildAndPlace(options) {
  const { outputFiles } = await build({ ...options, write: false, logLevel: 'error' });
  for (const { path, contents } of outputFiles) place(path, contents);
}

/** The bundle Google runs: one script whose top-level functions are main.ts's exports. */
export async function buildBundle({ outdir = join(root, 'build'), target = 'es2019', minify = true } = {}) {
  const names = Object.keys(await evaluate('src/main.ts')).sort();
  await buildAndPlace({
    stdin: {
      contents: `import { ${names.join(', ')} } from './src/main'; cordee = { ${names.join(', ')} };`,
      resolveDir: root,
    },
    bundle: true,
    format: 'iife',
    target,
    minify,
    charset: 'utf8',
    legalComments: 'none',
    outfile: join(outdir, 'Code.js'),
    // Google calls functions declared at the top level, and those alone.
    banner: { js: 'let cordee;' },
    footer: {
      js: names.map((name) => `function ${name}(){return cordee.${name}.apply(this,arguments)}`).join('\n'),
    },
  });
  place(join(outdir, 'appsscript.json'), readFileSync(join(root, 'appsscript.json')));
  await buildSidebar(outdir);
  await buildReference(outdir);
  return names;
}

/** The exports of a TypeScript file of ours. */
export async function evaluate(entry) {
  const made = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString('base64')}`
  );
}

/** Data the bundle reads when it needs it: an HTML file, the only kind of data file that can be pushed. */
async function buildReference(outdir) {
  const { REFERENCE } = await evaluate('src/reference.ts');
  const json = JSON.stringify(REFERENCE).replace(/</g, '\\u003c');
  place(join(outdir, 'reference.html'), `<script type="application/json">${json}</script>\n`);
}

/** Inlines the sidebar's script and style into one HTML file, as HtmlService wants it. */
async function buildSidebar(outdir) {
  const folder = join(root, 'src/sidebar');
  const page = join(folder, 'sidebar.html');
  if (!existsSync(page)) return;
  const script = await build({
    entryPoints: [join(folder, 'sidebar.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2019',
    minify: true,
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  });
  const style = await build({
    entryPoints: [join(folder, 'sidebar.css')],
    bundle: true,
    minify: true,
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  });
  const inline = (text) => text.trim().replace(/<\/(script|style)/gi, '<\\/$1');
  const html = readFileSync(page, 'utf8')
    .replace('<!-- style -->', () => `<style>${inline(style.outputFiles[0].text)}</style>`)
    .replace('<!-- script -->', () => `<script>${inline(script.outputFiles[0].text)}</script>`);
  place(join(outdir, 'sidebar.html'), html);
}

/** The local Workspace: the command line, and the worker every Apps Script execution runs in. */
export async function buildLocal() {
  await buildAndPlace({
    entryPoints: { cli: join(root, 'local/cli.ts'), worker: join(root, 'local/apps-script/worker.ts') },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    outdir: cache,
    outExtension: { '.js': '.mjs' },
  });
  if (existsSync(join(root, 'local/pages/browser'))) await buildPages();
}

async function buildPages() {
  const { readdirSync } = await import('node:fs');
  const folder = join(root, 'local/pages/browser');
  const entryPoints = readdirSync(folder)
    .filter((name) => /^[a-z-]+\.page\.ts$/.test(name))
    .map((name) => join(folder, name));
  if (entryPoints.length === 0) return;
  await buildAndPlace({
    entryPoints,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    outdir: join(cache, 'pages'),
  });
}

/**
 * JSON Schemas of the requests each door accepts, from packages generated from Google's discovery
 * documents. Slow (seconds), so kept in the cache under the packages' versions.
 */
export function buildSchemas() {
  const wanted = [
    ['docs-v1', 'gapi.client.docs.BatchUpdateDocumentRequest'],
    ['docs-v1', 'gapi.client.docs.Document'],
    ['sheets-v4', 'gapi.client.sheets.BatchUpdateSpreadsheetRequest'],
    ['sheets-v4', 'gapi.client.sheets.Spreadsheet'],
    ['sheets-v4', 'gapi.client.sheets.BatchUpdateValuesRequest'],
    ['sheets-v4', 'gapi.client.sheets.BatchGetValuesByDataFilterRequest'],
    ['sheets-v4', 'gapi.client.sheets.ValueRange'],
    ['drive-v3', 'gapi.client.drive.File'],
    ['drive-v3', 'gapi.client.drive.Permission'],
    ['drive-v3', 'gapi.client.drive.Comment'],
  ];
  const version = createHash('sha256');
  for (const name of ['docs-v1', 'sheets-v4', 'drive-v3'])
    version.update(readFileSync(join(root, `node_modules/@maxim_mazurok/gapi.client.${name}/package.json`)));
  version.update(JSON.stringify(wanted));
  const stamp = version.digest('hex');
  const stampFile = join(cache, 'schemas.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  mkdirSync(join(cache, 'schemas'), { recursive: true });
  execFileSync(
    process.execPath,
    [join(root, '.ci/schemas.mjs'), join(cache, 'schemas'), JSON.stringify(wanted)],
    { stdio: 'inherit', cwd: root },
  );
  writeFileSync(stampFile, stamp);
}

/** Everything a run needs. */
export async function buildAll() {
  const names = await buildBundle();
  buildSchemas();
  await buildLocal();
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = await buildAll();
  console.log(
    `build/Code.js: ${names.length} functions, ${Math.ceil(readFileSync(join(root, 'build/Code.js')).length / 1024)} KB`,
  );
}
