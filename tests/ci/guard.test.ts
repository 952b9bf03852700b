// The bundle guard accepts what we push, and can fail: one bundle spoilt in each way it looks for.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

type Case = readonly [what: string, spoil: string, fault: RegExp];

const CASES: readonly Case[] = [
  [
    'newer syntax than ES2019',
    'bundle.code += "\\nclass Late { #secret = 1; static { this.x = 1; } }";',
    /isn't ES2019/,
  ],
  ['a global Apps Script lacks', 'bundle.code += "\\nsetTimeout(onOpen, 10);";', /names setTimeout/],
  [
    'a global hidden in a function',
    'bundle.code += "\\nfunction late() { return new URL(\\"x\\"); }";',
    /names URL/,
  ],
  [
    'a menu entry without a function',
    'bundle.menu = [{ label: "x", entries: [{ label: "y", run: "nowhere" }] }];',
    /menu names nowhere/,
  ],
  [
    'a page calling a function that is not there',
    'bundle.page += "google.script.run.withSuccessHandler(f).vanish()";',
    /sidebar calls vanish/,
  ],
  [
    'a scope too many',
    'bundle.manifest.oauthScopes.push("https://www.googleapis.com/auth/gmail.send");',
    /scope too many/,
  ],
  [
    'a scope missing',
    'bundle.manifest.oauthScopes.shift();',
    /lacks https:\/\/www.googleapis.com\/auth\/drive/,
  ],
  [
    'an API not switched on',
    'bundle.manifest.dependencies.enabledAdvancedServices.pop();',
    /doesn't switch on the API calendar/,
  ],
  [
    'a field the manifest does not have',
    'bundle.manifest.oauthScope = [];',
    /The manifest, at its top: Unrecognized key: "oauthScope"/,
  ],
  ['another time zone', 'bundle.manifest.timeZone = "Europe/London";', /The manifest, at timeZone: /],
  ['an older runtime', 'bundle.manifest.runtimeVersion = "RHINO";', /The manifest, at runtimeVersion: /],
  ['no reference data', 'bundle.reference = "";', /reference.html can't be read/],
  [
    'reference data cut short',
    'bundle.reference = bundle.reference.slice(0, 5000);',
    /reference.html can't be read/,
  ],
  [
    'a table without its reference rows',
    'bundle.reference = bundle.reference.replace("\\"axes\\":[", "\\"axes\\":[],\\"other\\":[");',
    /no rows for axes/,
  ],
  [
    'a Code.js too heavy',
    'bundle.code += "/*" + "x".repeat(210000) + "*/";',
    /Code.js is \d+ KB: more than 200 KB/,
  ],
  [
    'a command that loads too much',
    'bundle.commands[FILE] = bundle.commands[FILE].replace("return{command:", "/*" + "x".repeat(310000) + "*/return{command:");',
    /loads \d+ KB: more than 384 KB/,
  ],
  [
    'a global Apps Script lacks in a command',
    'bundle.commands[FILE] = bundle.commands[FILE].replace("return{command:", "fetch();return{command:");',
    /command-install.html, [\w-]+, names fetch/,
  ],
  [
    'newer syntax in a command',
    'bundle.commands[FILE] = bundle.commands[FILE].replace("return{command:", "a??=b;return{command:");',
    /command-install.html, [\w-]+, isn't ES2020/,
  ],
  [
    'a command cut short',
    'bundle.commands[FILE] = bundle.commands[FILE].slice(0, 5000);',
    /command-install.html can't be read/,
  ],
  ['no commands', 'bundle.commands = {};', /no command/],
  [
    'an es2022 build of the same sources, with a private field',
    `const { build } = await import('esbuild');
    const made = await build({ stdin: { contents: 'class A { #x = 1; y() { return this.#x; } } globalThis.a = new A();', loader: 'js' }, target: 'es2022', write: false, bundle: true });
    bundle.code += made.outputFiles[0].text;`,
    /isn't ES2019/,
  ],
];

/** The faults of the bundle as it is, then spoilt in each way. The guard is an ES module: a node of its own runs it. */
const faults: string[][] = (() => {
  const spoilt = ['', ...CASES.map(([, spoil]) => spoil)].map(
    (spoil) => `{ const bundle = structuredClone(whole); ${spoil}\n found.push(faultsOf(bundle)); }`,
  );
  const script = `
    import { faultsOf, readBundle } from '${join(root, '.ci/guard.mjs')}';
    const whole = await readBundle();
    const found = [];
    const FILE = 'command-install.html';
    ${spoilt.join('\n')}
    console.log(JSON.stringify(found));`;
  const run = ['--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, run, { encoding: 'utf8', cwd: root }));
})();

test('the bundle of this very build has no fault', () => {
  expect(faults[0]).toEqual([]);
});

test.each(CASES.map(([what, , fault], index) => ({ what, fault, index })))(
  'refuses $what',
  ({ fault, index }) => {
    expect(faults[index + 1]!.join('\n')).toMatch(fault);
  },
);
