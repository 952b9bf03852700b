// Builds build/ (what is pushed to Google) and, in the cache, the local Workspace that runs it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { build, transform } from 'esbuild';

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

/** A command is a file directly in src/commands/: its name is the file's. */
function commandNames() {
  return readdirSync(join(root, 'src/commands'))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -'.ts'.length));
}

/**
 * The bundle Google runs. Code.js holds what every execution needs, and its top-level functions are main.ts's
 * exports; command-*.html hold the rest, in pieces: a click loads Code.js and the file of its command.
 */
export async function buildBundle({ outdir = join(root, 'build'), target = 'es2019', minify = true } = {}) {
  const names = Object.keys(await evaluate('src/main.ts')).sort();
  const commands = commandNames();
  const made = await build({
    entryPoints: {
      main: join(root, 'src/main.ts'),
      ...Object.fromEntries(commands.map((name) => [name, join(root, `src/commands/${name}.ts`)])),
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2020',
    minify,
    charset: 'utf8',
    legalComments: 'none',
    chunkNames: '[hash]',
    outdir,
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const pieces = new Map(made.outputFiles.map(({ path, text }) => [basename(path, '.js'), piece(text)]));
  const core = new Set();
  const take = (id) => {
    if (core.has(id)) return;
    core.add(id);
    pieces.get(id).needs.forEach(take);
  };
  take('main');
  const inside = [...core].map((id) => `${JSON.stringify(id)}(need){${pieces.get(id).code}}`);
  // The push reads Code.js with a parser of its own, ES2019; the pieces are text until they run.
  const { code: script } = await transform(
    `let cordee;(()=>{const commands=${JSON.stringify(commands)},pieces={${inside.join(',\n')}},made={},need=(id,beside)=>made[id]=made[id]||(pieces[id]||new Function("need",beside[id]))((id,more)=>need(id,more||beside));cordee=need("main")})();`,
    { target, charset: 'utf8', minifyWhitespace: minify, minifySyntax: minify },
  );
  // Google calls functions declared at the top level, and those alone.
  place(
    join(outdir, 'Code.js'),
    `${script}${names.map((name) => `function ${name}(){return cordee.${name}.apply(this,arguments)}`).join('\n')}
`,
  );
  for (const name of commands) {
    const code = {};
    const carry = (id) => {
      if (core.has(id) || code[id] !== undefined) return;
      code[id] = pieces.get(id).code;
      pieces.get(id).needs.forEach(carry);
    };
    carry(name);
    placeData(join(outdir, `command-${name}.html`), code);
  }
  for (const name of readdirSync(outdir))
    if (
      /^commands?(-.*)?\.html$/.test(name) &&
      !commands.includes(name.slice('command-'.length, -'.html'.length))
    )
      rmSync(join(outdir, name));
  place(join(outdir, 'appsscript.json'), readFileSync(join(root, 'appsscript.json')));
  await buildSidebar(outdir);
  const { REFERENCE } = await evaluate('src/reference.ts');
  placeData(join(outdir, 'reference.html'), REFERENCE);
  return names;
}

/** An ES module of esbuild's as the body of a function that is given `need` and returns the exports. */
function piece(text) {
  const { body } = parse(text, { ecmaVersion: 2020, sourceType: 'module' });
  const needs = [];
  let code = '';
  let end = 0;
  const put = (node, statement) => {
    code += text.slice(end, node.start) + statement;
    end = node.end;
  };
  let exported = '';
  for (const node of body) {
    if (node.type === 'ImportDeclaration') {
      const id = basename(node.source.value, '.js');
      needs.push(id);
      const names = node.specifiers.map(({ imported, local }) => `${imported.name}:${local.name}`);
      put(node, names.length > 0 ? `const{${names}}=need("${id}");` : `need("${id}");`);
    } else if (node.type === 'ExportNamedDeclaration') {
      exported = node.specifiers.map((one) => `${one.exported.name}:${one.local.name}`).join();
      put(node, '');
    }
  }
  return { needs, code: `${code}${text.slice(end).trimEnd()}\nreturn{${exported}}` };
}

/** JSON in an HTML file, the only kind of data file that can be pushed (src/google/data.ts reads it). */
function placeData(path, data) {
  place(path, `<script type="application/json">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>\n`);
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
    ['calendar-v3', 'gapi.client.calendar.Acl'],
    ['calendar-v3', 'gapi.client.calendar.AclRule'],
    ['calendar-v3', 'gapi.client.calendar.Calendar'],
    ['calendar-v3', 'gapi.client.calendar.CalendarList'],
    ['calendar-v3', 'gapi.client.calendar.CalendarListEntry'],
    ['calendar-v3', 'gapi.client.calendar.Event'],
    ['calendar-v3', 'gapi.client.calendar.Events'],
  ];
  const version = createHash('sha256');
  for (const name of ['docs-v1', 'sheets-v4', 'drive-v3', 'calendar-v3'])
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
