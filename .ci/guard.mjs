// Refuses a bundle Google would refuse: syntax, missing globals, functions nobody exports, scopes too many.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { ancestor, base } from 'acorn-walk';
import * as z from 'zod/mini';
import { evaluate, root } from './build.mjs';

/** What Apps Script's V8 offers (developers.google.com/apps-script/guides/v8-runtime). */
const LANGUAGE =
  'Array ArrayBuffer BigInt Boolean DataView Date Error EvalError Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet arguments console decodeURI decodeURIComponent encodeURI encodeURIComponent globalThis isFinite isNaN parseFloat parseInt undefined';
const SERVICES =
  'CacheService HtmlService LockService Logger PropertiesService ScriptApp Session SpreadsheetApp UrlFetchApp Utilities';
const ALLOWED = new Set(`${LANGUAGE} ${SERVICES}`.split(' '));

/** The narrowest set with which every command works for every editor (docs/autorisations.md). */
export const SCOPES = [
  'https://www.googleapis.com/auth/drive',
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.app.created',
  'https://www.googleapis.com/auth/spreadsheets.currentonly',
  'https://www.googleapis.com/auth/script.container.ui',
  'https://www.googleapis.com/auth/script.external_request',
  'https://www.googleapis.com/auth/userinfo.email',
];
const SERVICE_IDS = ['docs', 'sheets', 'drive', 'calendar'];
/** Of Code.js, loaded by every click; and of all that one click loads. */
const MAX_BYTES = 200 * 1024;
const MAX_CLICK = 384 * 1024;

/** The manifest we push (developers.google.com/apps-script/manifest): a field misspelt there is silently ignored. */
const MANIFEST = z.strictObject({
  timeZone: z.literal('Europe/Paris'),
  runtimeVersion: z.literal('V8'),
  exceptionLogging: z.enum(['NONE', 'STACKDRIVER']),
  dependencies: z.strictObject({
    enabledAdvancedServices: z.array(
      z.strictObject({ userSymbol: z.string(), serviceId: z.string(), version: z.string() }),
    ),
  }),
  oauthScopes: z.array(z.string()),
});

/** Every fault of a bundle, as sentences; none when it may be pushed. */
export function faultsOf({ code, commands, manifest, page, reference, menu }) {
  const faults = [];
  /** The syntax tree of a script; null when it isn't one that Apps Script reads. */
  const look = (where, script, edition = 2019) => {
    const { tree, free, error } = understood(script, edition);
    for (const name of free)
      if (!ALLOWED.has(name)) faults.push(`${where} names ${name}, which Apps Script doesn't have.`);
    if (error) faults.push(`${where} isn't ES${edition}: ${error}`);
    return tree;
  };
  const weigh = (what, bytes, most) => {
    if (bytes > most) faults.push(`${what} ${Math.ceil(bytes / 1024)} KB: more than ${most / 1024} KB.`);
  };
  weigh('Code.js is', Buffer.byteLength(code), MAX_BYTES);
  const tree = look('Code.js', code);
  if (!tree) return faults;
  if (Object.keys(commands).length === 0) faults.push('There is no command.');
  for (const [name, page] of Object.entries(commands)) {
    try {
      const pieces = piecesOf(page);
      for (const [id, text] of Object.entries(pieces)) look(`${name}, ${id},`, asFunction(text), 2020);
      weigh(`${name} loads`, Buffer.byteLength(code + Object.values(pieces).join('')), MAX_CLICK);
    } catch (error) {
      faults.push(`${name} can't be read: ${error.message}`);
    }
  }
  const functions = new Set(
    tree.body.filter((node) => node.type === 'FunctionDeclaration').map((node) => node.id.name),
  );
  for (const name of menuFunctions(menu))
    if (!functions.has(name)) faults.push(`The menu names ${name}, which the bundle doesn't have.`);
  for (const name of new Set(
    [...page.matchAll(/google\.script\.run(?:\.with\w+\([^)]*\))*\.(\w+)/g)].map((match) => match[1]),
  )) {
    if (!/^with/.test(name) && !functions.has(name))
      faults.push(`The sidebar calls ${name}, which the bundle doesn't have.`);
  }
  for (const name of ['onOpen', 'preview', 'apply', 'progress'])
    if (!functions.has(name)) faults.push(`The bundle lacks ${name}.`);
  for (const scope of manifest.oauthScopes ?? [])
    if (!SCOPES.includes(scope)) faults.push(`The manifest asks for one scope too many: ${scope}.`);
  for (const scope of SCOPES)
    if (!manifest.oauthScopes?.includes(scope)) faults.push(`The manifest lacks ${scope}.`);
  const enabled = (manifest.dependencies?.enabledAdvancedServices ?? []).map(({ serviceId }) => serviceId);
  for (const id of SERVICE_IDS)
    if (!enabled.includes(id)) faults.push(`The manifest doesn't switch on the API ${id}.`);
  for (const { path, message } of z.safeParse(MANIFEST, manifest, { error: z.locales.en().localeError }).error
    ?.issues ?? [])
    faults.push(`The manifest, at ${path.join('.') || 'its top'}: ${message}.`);
  try {
    // As src/google/data.ts reads it.
    const { rows, templates } = JSON.parse(reference.replace(/<[^>]*>/g, ''));
    for (const name of ['territory', 'axes', 'funders', 'lists', 'settings'])
      if (!rows[name]?.length) faults.push(`reference.html has no rows for ${name}.`);
    for (const kind of ['project-sheet', 'public-sheet', 'projects-table', 'tag-list'])
      if (!templates[kind]?.body.length) faults.push(`reference.html has no template for ${kind}.`);
  } catch (error) {
    faults.push(`reference.html can't be read: ${error.message}`);
  }
  return faults;
}

const scripts = new Map();
/** A script as Apps Script would read it; each text once. */
function understood(script, ecmaVersion) {
  let known = scripts.get(script);
  if (!known) {
    try {
      const tree = parse(script, { ecmaVersion, sourceType: 'script', locations: true });
      known = { tree, free: freeIdentifiers(tree) };
    } catch (error) {
      known = { tree: null, free: [], error: error.message };
    }
    scripts.set(script, known);
  }
  return known;
}

/** What a command's file holds, as src/google/data.ts reads it. */
export function piecesOf(page) {
  return JSON.parse(page.replace(/<[^>]*>/g, ''));
}

/** A piece as the function that it becomes. */
export function asFunction(text) {
  return `(function(need){${text}\n})`;
}

function menuFunctions(entries) {
  return entries.flatMap((entry) =>
    entry === '-' ? [] : entry.entries ? menuFunctions(entry.entries) : [entry.run],
  );
}

/** Identifiers read or written that no enclosing scope declares. */
function freeIdentifiers(tree) {
  const scopes = new Map();
  const declare = (scope, pattern) => {
    if (!pattern) return;
    if (pattern.type === 'Identifier') scopes.get(scope).add(pattern.name);
    else if (pattern.type === 'ObjectPattern')
      for (const property of pattern.properties) declare(scope, property.value ?? property.argument);
    else if (pattern.type === 'ArrayPattern') for (const element of pattern.elements) declare(scope, element);
    else if (pattern.type === 'AssignmentPattern') declare(scope, pattern.left);
    else if (pattern.type === 'RestElement') declare(scope, pattern.argument);
  };
  const isScope = (node) =>
    /Function|Program|BlockStatement|For|CatchClause|SwitchStatement|Class/.test(node.type);
  const enter = (node) => {
    if (!scopes.has(node)) scopes.set(node, new Set());
    return node;
  };
  const nearest = (ancestors, test) => [...ancestors].reverse().find(test);
  ancestor(tree, {
    VariableDeclaration(node, _, ancestors) {
      const holder = nearest(
        ancestors.slice(0, -1),
        node.kind === 'var' ? (n) => /Function|Program/.test(n.type) : isScope,
      );
      for (const { id } of node.declarations) declare(enter(holder), id);
    },
    Function(node, _, ancestors) {
      scopes.get(enter(node)).add('arguments');
      for (const param of node.params) declare(node, param);
      if (node.id)
        declare(
          enter(node.type === 'FunctionDeclaration' ? nearest(ancestors.slice(0, -1), isScope) : node),
          node.id,
        );
    },
    Class(node, _, ancestors) {
      if (node.id) declare(enter(nearest(ancestors.slice(0, -1), isScope)), node.id);
      if (node.id) declare(enter(node), node.id);
    },
    CatchClause(node) {
      declare(enter(node), node.param);
    },
  });
  const free = new Set();
  const visit = (node, ancestors) => {
    if (node.name && !ancestors.some((one) => scopes.get(one)?.has(node.name))) free.add(node.name);
  };
  ancestor(
    tree,
    {
      Identifier: (node, _, ancestors) => visit(node, ancestors),
      VariablePattern: (node, _, ancestors) => visit(node, ancestors),
    },
    { ...base },
  );
  return free;
}

/** Reads what the build made. */
export async function readBundle() {
  const { MENU } = await evaluate('src/menu.ts');
  const read = (name) => {
    const file = join(root, 'build', name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  return {
    code: read('Code.js'),
    commands: Object.fromEntries(
      readdirSync(join(root, 'build'))
        .filter((name) => name.startsWith('command-'))
        .map((name) => [name, read(name)]),
    ),
    manifest: JSON.parse(read('appsscript.json')),
    page: read('sidebar.html'),
    reference: read('reference.html'),
    menu: MENU,
  };
}
